//! Sending a built site elsewhere: the difference of two manifests, in an order that breaks no link.
//!
//! The site's own manifest is compared with the one that stands at the destination. What is new goes first: nothing links to
//! it yet. Then what changed: whatever it links to is there. Then what is gone is removed, and the manifest is written last.
//! So a visitor who comes from the home page finds every link, at each moment, and a sending that was cut is finished by the
//! next one, which sends again nothing that had arrived whole.
//!
//! A page that somebody opened before still asks for the styles and pictures of its version: files whose address holds their
//! hash are kept 30 days after the site no longer has them (`.tambour-garde`).

mod difference;
mod folder;
mod kept;
mod s3;
mod sftp;
mod sign;

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;

pub use difference::Sending;
pub use folder::Folder;
pub use s3::{Keys, S3};
pub use sftp::Sftp;

use crate::publish::{MANIFEST_NAME, Manifest};
use kept::Kept;

/// Why a site could not be sent. What stands at the destination is whole.
#[derive(Debug, thiserror::Error)]
pub enum DeployError {
    /// The folder is no site that tambour built.
    #[error("{0} is no site that tambour built")]
    NoSite(Utf8PathBuf),
    /// The site does not hold what its manifest says.
    #[error("{0} is not as the manifest says")]
    Moved(String),
    /// The destination holds files and no manifest: somebody else's.
    #[error("the destination is not empty and not ours")]
    Foreign,
    /// The destination was written by a later version of tambour.
    #[error("the destination is of a later version")]
    Later,
    /// The destination refuses, or is not reached.
    #[error("{0}")]
    Refused(String),
    /// The disk.
    #[error("{0}: {1}")]
    Disk(Utf8PathBuf, std::io::Error),
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It was sent.
    Sent,
    /// It was there already, sent by a run that was cut.
    Stood,
    /// It was removed.
    Removed,
}

/// How many files there were of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deployed {
    /// Files sent.
    pub sent: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files that a run that was cut had sent.
    pub stood: usize,
    /// Files removed.
    pub removed: usize,
    /// Files of earlier versions that are kept.
    pub kept: usize,
    /// Files that are the same on both sides.
    pub same: usize,
}

/// Where a site is sent.
pub trait Destination {
    /// A small file, when it is there.
    ///
    /// # Errors
    /// When the destination cannot be read.
    fn read(&mut self, address: &str) -> Result<Option<Vec<u8>>, DeployError>;

    /// Whether there is any file.
    ///
    /// # Errors
    /// When the destination cannot be read.
    fn is_empty(&mut self) -> Result<bool, DeployError>;

    /// Puts files in place one after the other, each whole or not at all, in that order. Those that a run that was cut had sent
    /// are not sent again. `told` hears of each, once it is in place or, where files wait beside, once it has arrived.
    ///
    /// # Errors
    /// When a file cannot be read or sent.
    fn deliver(
        &mut self,
        site: &Utf8Path,
        files: &[Sending],
        told: &mut dyn FnMut(&Sending, Step),
    ) -> Result<(), DeployError>;

    /// Writes a small file, whole or not at all.
    ///
    /// # Errors
    /// When it cannot be sent.
    fn write(&mut self, address: &str, bytes: &[u8]) -> Result<(), DeployError>;

    /// Removes files; those that are not there are none.
    ///
    /// # Errors
    /// When the destination refuses.
    fn remove(&mut self, addresses: &[String]) -> Result<(), DeployError>;

    /// Takes away what was only needed on the way.
    ///
    /// # Errors
    /// When the destination refuses.
    fn end(&mut self) -> Result<(), DeployError>;
}

/// What a deployment would do.
#[derive(Debug)]
pub struct Plan {
    /// Files to send, in order.
    pub files: Vec<Sending>,
    /// Files to remove.
    pub removals: Vec<String>,
    kept: Kept,
    kept_text: Option<Vec<u8>>,
    manifest: Option<Vec<u8>>,
    same: usize,
    is_first: bool,
}

/// Compares a built site with what stands at a destination. `adopts`: a destination with files and no manifest is taken.
///
/// # Errors
/// When the site is not one, or the destination is someone else's or cannot be read.
pub fn plan(
    site: &Utf8Path,
    destination: &mut dyn Destination,
    today: Date,
    adopts: bool,
) -> Result<Plan, DeployError> {
    let own = site.join(MANIFEST_NAME);
    let bytes = std::fs::read(&own).map_err(|_| DeployError::NoSite(site.to_owned()))?;
    let local = Manifest::parse(&bytes).map_err(|_| DeployError::Later)?;
    let standing = destination.read(MANIFEST_NAME)?;
    if standing.is_none() && !adopts && !destination.is_empty()? {
        return Err(DeployError::Foreign);
    }
    let there = standing.as_deref().map(Manifest::parse).transpose();
    let there = there.map_err(|_| DeployError::Later)?.unwrap_or_default();
    let kept_text = destination.read(kept::NAME)?;
    let known = Kept::parse(kept_text.as_deref().unwrap_or_default());
    let (files, same) = difference::files(&local, &there, &known);
    let (kept, removals) = known.after(&local, &there, today);
    let manifest = (standing.as_deref() != Some(bytes.as_slice())).then_some(bytes);
    let is_first = standing.is_none();
    Ok(Plan { files, removals, kept, kept_text, manifest, same, is_first })
}

/// Does what is planned. `told` hears of each file, in order.
///
/// # Errors
/// When the destination refuses, or the line is cut: run again, it goes on from there.
pub fn run(
    site: &Utf8Path,
    destination: &mut dyn Destination,
    plan: &Plan,
    told: &mut dyn FnMut(&str, Step),
) -> Result<Deployed, DeployError> {
    let mut done = Deployed { same: plan.same, kept: plan.kept.len(), ..Deployed::default() };
    if plan.is_first {
        // A first sending that is cut is ours: the next one must know it.
        destination.write(MANIFEST_NAME, Manifest::default().render().as_bytes())?;
    }
    destination.deliver(site, &plan.files, &mut |file, step| {
        if step == Step::Sent {
            done.sent += 1;
            done.bytes += file.size;
        } else {
            done.stood += 1;
        }
        told(&file.address, step);
    })?;
    let kept = plan.kept.render();
    if plan.kept_text.as_deref().unwrap_or_default() != kept.as_bytes() {
        destination.write(kept::NAME, kept.as_bytes())?;
    }
    destination.remove(&plan.removals)?;
    for address in &plan.removals {
        told(address, Step::Removed);
    }
    done.removed = plan.removals.len();
    if let Some(manifest) = &plan.manifest {
        destination.write(MANIFEST_NAME, manifest)?;
    }
    destination.end()?;
    Ok(done)
}

/// The bytes of a file of the site, which must be what the manifest says.
fn bytes_of(site: &Utf8Path, file: &Sending) -> Result<Vec<u8>, DeployError> {
    let path = site.join(&file.address);
    let bytes = std::fs::read(&path).map_err(|fault| DeployError::Disk(path, fault))?;
    if crate::publish::ContentHash::of(&bytes) != file.hash {
        return Err(DeployError::Moved(file.address.clone()));
    }
    Ok(bytes)
}
