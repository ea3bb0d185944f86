//! A folder of this machine, or one that is mounted on it.

use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use super::difference::Sending;
use super::{DeployError, Destination, Step, bytes_of};
use crate::publish::ContentHash;

/// The end of the name of a file on its way.
const PART: &str = ".tambour-part";

/// A folder.
#[derive(Debug)]
pub struct Folder {
    root: Utf8PathBuf,
}

impl Folder {
    /// A folder, existing or not.
    pub fn new(root: impl Into<Utf8PathBuf>) -> Self {
        Self { root: root.into() }
    }

    fn path(&self, address: &str) -> Utf8PathBuf {
        self.root.join(address)
    }

    fn put(&self, address: &str, bytes: &[u8]) -> Result<(), DeployError> {
        let path = self.path(address);
        let part = Utf8PathBuf::from(format!("{path}{PART}"));
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&part, bytes))
            .and_then(|()| fs::rename(&part, &path))
            .map_err(|fault| DeployError::Disk(path, fault))
    }
}

impl Destination for Folder {
    fn read(&mut self, address: &str) -> Result<Option<Vec<u8>>, DeployError> {
        let path = self.path(address);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(fault) => Err(DeployError::Disk(path, fault)),
        }
    }

    fn is_empty(&mut self) -> Result<bool, DeployError> {
        match fs::read_dir(&self.root) {
            Ok(mut names) => Ok(names.next().is_none()),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(true),
            Err(fault) => Err(DeployError::Disk(self.root.clone(), fault)),
        }
    }

    fn deliver(
        &mut self,
        site: &Utf8Path,
        files: &[Sending],
        told: &mut dyn FnMut(&Sending, Step),
    ) -> Result<(), DeployError> {
        for file in files {
            let path = self.path(&file.address);
            let is_there = fs::metadata(&path).is_ok_and(|known| known.len() == file.size)
                && ContentHash::of_file(&path).is_ok_and(|hash| hash == file.hash);
            if is_there {
                told(file, Step::Stood);
                continue;
            }
            self.put(&file.address, &bytes_of(site, file)?)?;
            told(file, Step::Sent);
        }
        Ok(())
    }

    fn write(&mut self, address: &str, bytes: &[u8]) -> Result<(), DeployError> {
        self.put(address, bytes)
    }

    fn remove(&mut self, addresses: &[String]) -> Result<(), DeployError> {
        for address in addresses {
            let path = self.path(address);
            match fs::remove_file(&path) {
                Err(fault) if fault.kind() != io::ErrorKind::NotFound => {
                    return Err(DeployError::Disk(path, fault));
                }
                _ => {}
            }
            // Folders that are left empty; one that is not refuses.
            let mut folder = path.parent();
            while let Some(above) = folder.filter(|above| **above != self.root) {
                if fs::remove_dir(above).is_err() {
                    break;
                }
                folder = above.parent();
            }
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), DeployError> {
        Ok(())
    }
}
