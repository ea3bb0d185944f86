//! Putting a site in place: one ordered road for every build, whose cost is what changed. Knows nothing of the site.
//!
//! 1. [`open`] takes the output folder: alone, marked as ours or empty, and finished if a former build was stopped.
//! 2. [`Staging::keep`] and [`Staging::put`] say what the next site is made of; what differs waits beside the output.
//! 3. [`Staging::commit`] puts it in place: what is linked before what links, then removals, then the manifest.
//!
//! **Invariants.** Until `commit` the output is untouched. What is unchanged is never written. A file that the manifest
//! does not list is never written over nor removed. The folder is never wiped. Only `commit.rs` touches it.

mod commit;
mod disk;
mod error;
mod manifest;
mod order;
mod seal;
mod stage;

use std::collections::HashSet;
use std::fs;
use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};

pub use crate::plan::Rank;
use crate::text::path as address;
pub use crate::text::path::{AddressFault, fault as address_fault};
pub use disk::{Accident, Disk};
pub use error::{Intention, PublishError};
pub use manifest::{ContentHash, Entry, Manifest, NAME as MANIFEST_NAME};
pub use order::turn;
pub use seal::{seal, standing};

use stage::Stage;

/// How an output is known to be unchanged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verify {
    /// The manifest's hash, and a file of that size.
    #[default]
    Size,
    /// The manifest's hash, and that of the file's bytes.
    Bytes,
    /// The manifest's hash alone: this very process found or put the file there a moment ago.
    Hash,
}

/// How long a build waits for another one, unless told otherwise.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens an output folder, existing or not, with a patience of ten seconds for a build at work on it.
///
/// # Errors
/// When the folder is neither empty nor marked, is held by another build, or the disk refuses.
pub fn open(output: &Utf8Path, verify: Verify) -> Result<Staging, PublishError> {
    open_with(output, verify, PATIENCE, Disk::default())
}

/// The same with a patience and a disk of one's own (to rehearse accidents).
///
/// # Errors
/// As [`open`].
pub fn open_with(
    output: &Utf8Path,
    verify: Verify,
    wait: Duration,
    disk: Disk,
) -> Result<Staging, PublishError> {
    let output = resolved(output)?;
    check_ours(&output)?;
    let (stage, parents) = take_stage(&output, wait, &disk)?;
    let mut staging = Staging {
        output,
        stage: Some(stage),
        parents,
        disk,
        verify,
        is_new: false,
        ignores_case: false,
        previous: Manifest::default(),
        present: None,
        parts: Mutex::new(Vec::new()),
    };
    staging.begin()?;
    Ok(staging)
}

/// What became of a site's outputs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Addresses written, in order.
    pub written: Vec<String>,
    /// How many were left as they were.
    pub unchanged: usize,
    /// Addresses that the site no longer has, in order.
    pub removed: Vec<String>,
}

/// A site in the making. Dropped without [`Staging::commit`], it leaves the output as it was.
#[derive(Debug)]
pub struct Staging {
    output: Utf8PathBuf,
    /// Taken out only when this value ends.
    stage: Option<Stage>,
    /// Folders above the output that were made for it, innermost first.
    parents: Vec<Utf8PathBuf>,
    disk: Disk,
    verify: Verify,
    /// There is no output yet: the stage becomes it.
    is_new: bool,
    ignores_case: bool,
    previous: Manifest,
    /// The bytes of the manifest that stands in the output.
    present: Option<Vec<u8>>,
    parts: Mutex<Vec<Part>>,
}

#[derive(Debug)]
struct Part {
    address: Box<str>,
    rank: Rank,
    entry: Entry,
    waits: bool,
}

impl Staging {
    /// The manifest of the site that stands in the output.
    pub fn previous(&self) -> &Manifest {
        &self.previous
    }

    /// Takes an output of the former site into the next one without drawing it.
    ///
    /// `false`, and nothing done, unless the manifest lists it with these contents and a file of that size stands there.
    pub fn keep(&self, address: &str, rank: Rank, hash: ContentHash) -> bool {
        let kept = self
            .previous
            .get(address)
            .filter(|entry| entry.hash == hash && self.stands(address, entry));
        if let Some(entry) = kept {
            self.note(address, rank, *entry, false);
        }
        kept.is_some()
    }

    /// Adds an output. Its bytes go to the disk only when they differ from what stands there. From any thread.
    ///
    /// # Errors
    /// When the address cannot be used, is taken by a file that is not ours, or the disk refuses.
    pub fn put(
        &self,
        address: &str,
        rank: Rank,
        bytes: &[u8],
    ) -> Result<ContentHash, PublishError> {
        let entry = Entry::of(bytes);
        self.add(address, rank, entry, |place| self.disk.write(place, bytes))
    }

    /// Adds a copy of a file, whatever its size.
    ///
    /// # Errors
    /// As [`Staging::put`].
    pub fn put_copy(
        &self,
        address: &str,
        rank: Rank,
        from: &Utf8Path,
    ) -> Result<ContentHash, PublishError> {
        let failed = || PublishError::disk(Intention::Read, from);
        let hash = ContentHash::of_file(from).map_err(failed())?;
        let size = fs::metadata(from).map_err(failed())?.len();
        self.add(address, rank, Entry { hash, size }, |place| self.disk.copy(from, place))
    }

    /// Puts the site in place.
    ///
    /// # Errors
    /// When two outputs cannot both be written, something that is not ours is in the way, or the disk refuses.
    pub fn commit(mut self) -> Result<Published, PublishError> {
        let mut parts =
            std::mem::take(&mut *self.parts.lock().unwrap_or_else(PoisonError::into_inner));
        parts.sort_by(|a, b| a.address.cmp(&b.address));
        refuse_clashes(&parts)?;
        let mut listed = Vec::with_capacity(parts.len());
        let mut waiting = Vec::new();
        for part in parts {
            if part.waits {
                waiting.push((part.rank, part.address.to_string()));
            }
            listed.push((part.address, part.entry));
        }
        let next = Manifest::of(listed);
        let published = Published {
            written: waiting.iter().map(|(_, address)| address.clone()).collect(),
            unchanged: next.len() - waiting.len(),
            removed: self.previous.without(&next).map(str::to_owned).collect(),
        };
        let Some(stage) = &self.stage else { return Ok(published) };
        if self.is_new {
            commit::place_whole(stage, &self.output, &next, &self.disk)?;
            self.parents.clear();
        } else if self.present.as_deref() != Some(next.render().as_bytes()) || !waiting.is_empty() {
            let steps =
                order::steps(&self.output, &self.previous, &next, waiting, self.ignores_case)?;
            let placed =
                commit::place_steps(stage, &self.output, &self.previous, &next, &steps, &self.disk);
            if placed.is_err() && commit::is_decided(stage, &self.output) {
                // What waits must not be swept: the next build finishes it.
                drop(self.stage.take());
            }
            placed?;
        }
        Ok(published)
    }

    /// Finishes what a stopped build left, then reads what stands.
    fn begin(&mut self) -> Result<(), PublishError> {
        let Some(stage) = &self.stage else { return Ok(()) };
        commit::finish(stage, &self.output, &self.disk)?;
        stage.sweep(&self.disk)?;
        // Now that nobody else is at work.
        check_ours(&self.output)?;
        self.is_new = !self.output.is_dir();
        self.ignores_case = stage.folder.join("VERROU").exists();
        let path = self.output.join(MANIFEST_NAME);
        self.present = match fs::read(&path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(PublishError::disk(Intention::Read, &path)(error)),
        };
        self.previous = Manifest::parse(self.present.as_deref().unwrap_or_default())
            .map_err(|version| PublishError::LaterFormat { path, version: version.0 })?;
        Ok(())
    }

    fn add(
        &self,
        address: &str,
        rank: Rank,
        entry: Entry,
        write: impl FnOnce(&Utf8Path) -> Result<(), PublishError>,
    ) -> Result<ContentHash, PublishError> {
        if let Some(fault) = address::fault(address) {
            return Err(PublishError::Address { address: address.to_owned(), fault });
        }
        let unchanged = match self.previous.get(address) {
            Some(former) => former.hash == entry.hash && self.stands(address, &entry),
            None => !self.is_new && self.is_adopted(address, &entry)?,
        };
        if !unchanged && let Some(stage) = &self.stage {
            let place = if self.is_new {
                stage.whole().join(address)
            } else {
                stage.place_of(rank, address)
            };
            match write(&place) {
                Err(PublishError::Disk { source, .. }) if is_taken(&source) => {
                    let address = address.to_owned();
                    return Err(PublishError::Clash { first: address.clone(), second: address });
                }
                written => written?,
            }
        }
        self.note(address, rank, entry, !unchanged);
        Ok(entry.hash)
    }

    /// Whether a file that the manifest does not list is already what must stand there; any other is not ours.
    fn is_adopted(&self, address: &str, entry: &Entry) -> Result<bool, PublishError> {
        let path = self.output.join(address);
        match fs::symlink_metadata(&path) {
            Ok(data) if data.is_file() && data.len() == entry.size => {
                if ContentHash::of_file(&path)
                    .map_err(PublishError::disk(Intention::Read, &path))?
                    == entry.hash
                {
                    return Ok(true);
                }
            }
            // A folder may be one of ours that leaves: this is known at the end.
            Ok(data) if !data.is_dir() => {}
            _ => return Ok(false),
        }
        Err(PublishError::Foreign { address: address.to_owned(), path })
    }

    fn stands(&self, address: &str, entry: &Entry) -> bool {
        if self.verify == Verify::Hash {
            return true;
        }
        let path = self.output.join(address);
        let is_there = fs::symlink_metadata(&path)
            .is_ok_and(|data| data.is_file() && data.len() == entry.size);
        is_there
            && match self.verify {
                Verify::Size | Verify::Hash => true,
                Verify::Bytes => ContentHash::of_file(&path).is_ok_and(|hash| hash == entry.hash),
            }
    }

    fn note(&self, address: &str, rank: Rank, entry: Entry, waits: bool) {
        let part = Part { address: address.into(), rank, entry, waits };
        self.parts.lock().unwrap_or_else(PoisonError::into_inner).push(part);
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if let Some(stage) = self.stage.take() {
            stage.leave(&self.disk);
        }
        for folder in &self.parents {
            let _ = self.disk.remove_empty_folder(folder);
        }
    }
}

/// The output itself when its path is a link, and a path that has a name and a parent.
fn resolved(output: &Utf8Path) -> Result<Utf8PathBuf, PublishError> {
    let is_link = fs::symlink_metadata(output).is_ok_and(|data| data.is_symlink());
    if is_link || output.file_name().is_none() {
        return output.canonicalize_utf8().map_err(PublishError::disk(Intention::Read, output));
    }
    Ok(output.to_owned())
}

/// Refuses a folder that holds something and bears no manifest.
fn check_ours(output: &Utf8Path) -> Result<(), PublishError> {
    match fs::metadata(output) {
        Ok(data) if !data.is_dir() => {
            return Err(PublishError::NotAFolder { path: output.to_owned() });
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(PublishError::disk(Intention::Read, output)(error)),
    }
    if output.join(MANIFEST_NAME).is_file() {
        return Ok(());
    }
    let failed = || PublishError::disk(Intention::Read, output);
    let mut names = Vec::new();
    for entry in fs::read_dir(output).map_err(failed())? {
        names.push(entry.map_err(failed())?.file_name().to_string_lossy().into_owned());
    }
    // A first build that was stopped may have left its stage.
    names.retain(|name| name != stage::INSIDE);
    match names.into_iter().min() {
        Some(example) => Err(PublishError::NotOurs { path: output.to_owned(), example }),
        None => Ok(()),
    }
}

/// Takes the stage beside the output, or inside where a rename from beside it could not reach; and finishes what a
/// stopped build left in the other one. Also tells which folders above the output had to be made.
fn take_stage(
    output: &Utf8Path,
    wait: Duration,
    disk: &Disk,
) -> Result<(Stage, Vec<Utf8PathBuf>), PublishError> {
    let [beside, inside] = Stage::folders(output);
    let parents: Vec<Utf8PathBuf> = output
        .ancestors()
        .skip(1)
        .take_while(|above| !above.as_str().is_empty() && !above.exists())
        .map(Utf8Path::to_owned)
        .collect();
    let stage = match Stage::take(&beside, output, wait, disk) {
        Ok(stage) if reaches(&stage.folder, output) => stage,
        Ok(stage) => {
            stage.leave(disk);
            return Ok((Stage::take(&inside, output, wait, disk)?, parents));
        }
        Err(PublishError::Disk { source, .. }) if output.is_dir() && refuses_writing(&source) => {
            return Ok((Stage::take(&inside, output, wait, disk)?, parents));
        }
        Err(error) => return Err(error),
    };
    if inside.is_dir() {
        let left = Stage::take(&inside, output, wait, disk)?;
        let finished = commit::finish(&left, output, disk);
        left.leave(disk);
        finished?;
    }
    Ok((stage, parents))
}

/// Whether a rename can go from the stage into the output: asked of a name that does not exist, so that nothing moves.
fn reaches(stage: &Utf8Path, output: &Utf8Path) -> bool {
    let answer = fs::rename(stage.join("sonde-absente"), output.join("sonde-absente"));
    !answer.is_err_and(|error| error.kind() == io::ErrorKind::CrossesDevices)
}

/// Another output already waits there, as a file or as a folder.
fn is_taken(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory)
}

fn refuses_writing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// Refuses two outputs of one address, or of addresses that some file systems cannot tell apart.
fn refuse_clashes(parts: &[Part]) -> Result<(), PublishError> {
    let clash = |first: &str, second: &str| PublishError::Clash {
        first: first.into(),
        second: second.into(),
    };
    if let Some(pair) = parts.windows(2).find(|pair| pair[0].address == pair[1].address) {
        return Err(clash(&pair[0].address, &pair[1].address));
    }
    let mut seen = HashSet::new();
    for part in parts.iter().filter(|part| !address::is_folded(&part.address)) {
        let folded = address::folded(&part.address);
        let twin = parts.binary_search_by(|other| (*other.address).cmp(&folded));
        if let Ok(twin) = twin
            && parts[twin].address != part.address
        {
            return Err(clash(&parts[twin].address, &part.address));
        }
        if !seen.insert(folded) {
            let twin = parts
                .iter()
                .find(|other| address::folded(&other.address) == address::folded(&part.address));
            return Err(clash(twin.map_or(&part.address, |twin| &twin.address), &part.address));
        }
    }
    Ok(())
}
