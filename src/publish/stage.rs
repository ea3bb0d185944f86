//! The folder beside the output in which a new site waits, and the lock in it that keeps two builds apart.

use std::fs::{self, File, TryLockError};
use std::io;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};

use super::disk::{self, Disk};
use super::error::{Intention, PublishError};
use crate::plan::Rank;

/// What the stage is called inside an output whose parent cannot hold it.
pub(super) const INSIDE: &str = ".tambour-etape";

const LOCK: &str = "verrou";
const TICK: Duration = Duration::from_millis(50);

/// A stage that is ours alone until it is dropped by [`Stage::leave`].
#[derive(Debug)]
pub(super) struct Stage {
    pub(super) folder: Utf8PathBuf,
    lock: File,
}

impl Stage {
    /// Where the output's stage lies: beside it, or inside when the parent is read-only or another file system.
    pub(super) fn folders(output: &Utf8Path) -> [Utf8PathBuf; 2] {
        let name = output.file_name().unwrap_or("site");
        [output.with_file_name(format!(".{name}.tambour-etape")), output.join(INSIDE)]
    }

    /// Takes the stage in this folder, waiting for another build to leave it.
    pub(super) fn take(
        folder: &Utf8Path,
        output: &Utf8Path,
        wait: Duration,
        disk: &Disk,
    ) -> Result<Self, PublishError> {
        let path = folder.join(LOCK);
        let mut ticks = wait.as_millis() / TICK.as_millis();
        loop {
            disk.make_folder(folder)?;
            match Self::try_take(&path) {
                Ok(Some(lock)) => {
                    disk.learn_modes(&path, folder);
                    return Ok(Self { folder: folder.to_owned(), lock });
                }
                // The former holder swept the folder away between two steps of ours.
                Err(error) if error.kind() == io::ErrorKind::NotFound && ticks > 0 => {}
                Ok(None) if ticks > 0 => {}
                Ok(None) => return Err(PublishError::Busy { path: output.to_owned() }),
                Err(error) => return Err(PublishError::disk(Intention::Lock, &path)(error)),
            }
            ticks -= 1;
            std::thread::sleep(TICK);
        }
    }

    /// The lock, unless someone has it or it was removed while we were taking it.
    fn try_take(path: &Utf8Path) -> io::Result<Option<File>> {
        let file = match disk::file_options().open(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                File::options().write(true).open(path)?
            }
            opened => opened?,
        };
        match file.try_lock() {
            Ok(()) if is_still(&file, path) => Ok(Some(file)),
            Ok(()) | Err(TryLockError::WouldBlock) => Ok(None),
            // No locks on this file system (some network folders): better a build than none.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(file))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Where an output waits: by rank, so that what is put in place early never takes a later one with it.
    pub(super) fn place_of(&self, rank: Rank, address: &str) -> Utf8PathBuf {
        place_of(&self.folder, rank, address)
    }

    /// Where a whole new site waits.
    pub(super) fn whole(&self) -> Utf8PathBuf {
        self.folder.join("site")
    }

    /// Removes all that waits, keeping the lock.
    pub(super) fn sweep(&self, disk: &Disk) -> Result<(), PublishError> {
        // The journal goes first: without it, what is left is only waste.
        for name in sorted_names(&self.folder)? {
            let path = self.folder.join(&name);
            if name == LOCK {
                continue;
            }
            if path.is_dir() {
                disk.remove_stage(&path)?;
            } else {
                disk.remove_file(&path)?;
            }
        }
        Ok(())
    }

    /// Removes the stage and lets the next build in. What cannot be removed is swept by that one.
    pub(super) fn leave(self, disk: &Disk) {
        if self.sweep(disk).is_ok() && disk.remove_file(&self.folder.join(LOCK)).is_ok() {
            // The next build may already have put its lock there.
            let _ = disk.remove_empty_folder(&self.folder);
        }
        drop(self.lock);
    }
}

pub(super) fn place_of(stage: &Utf8Path, rank: Rank, address: &str) -> Utf8PathBuf {
    stage.join(rank.folder()).join(address)
}

/// Names in a folder: files before folders, each in order.
fn sorted_names(folder: &Utf8Path) -> Result<Vec<String>, PublishError> {
    let failed = || PublishError::disk(Intention::Read, folder);
    let mut names = Vec::new();
    for entry in folder.read_dir_utf8().map_err(failed())? {
        let entry = entry.map_err(failed())?;
        names.push((entry.path().is_dir(), entry.file_name().to_owned()));
    }
    names.sort();
    Ok(names.into_iter().map(|(_, name)| name).collect())
}

/// Whether the locked file is the one that others would find.
#[cfg(unix)]
fn is_still(file: &File, path: &Utf8Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(_file: &File, path: &Utf8Path) -> bool {
    fs::metadata(path).is_ok()
}
