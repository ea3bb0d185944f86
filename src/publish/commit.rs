//! The only place where an output folder is touched.
//!
//! Two renames decide. When the *joint* manifest (the former outputs and the coming ones, those that move without a
//! hash) takes the place of the manifest, the coming site is decided: from then on whoever opens the folder finishes
//! the journal. When the final manifest takes its place, the work is done. Between the two every file is whole, and
//! even if the stage is lost nothing in the folder is mistaken for unchanged or for someone else's.

use std::collections::HashSet;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use super::address;
use super::disk::Disk;
use super::error::PublishError;
use super::manifest::{self, ContentHash, Entry, Manifest};
use super::order::{Step, read_steps, write_steps};
use super::stage::{Stage, place_of};

const JOURNAL: &str = "journal";
const JOURNAL_HEAD: &str = "tambour-journal 1";
const FINAL: &str = "manifeste";
const JOINT: &str = "manifeste-joint";

/// Puts a site where there was none: one rename.
pub(super) fn place_whole(
    stage: &Stage,
    output: &Utf8Path,
    next: &Manifest,
    disk: &Disk,
) -> Result<(), PublishError> {
    let site = stage.whole();
    disk.make_folder(&site)?;
    let manifest = site.join(manifest::NAME);
    disk.write(&manifest, next.render().as_bytes())?;
    disk.settle(&manifest)?;
    disk.place(&site, output)
}

/// Takes the output from the former site to the next one.
pub(super) fn place_steps(
    stage: &Stage,
    output: &Utf8Path,
    previous: &Manifest,
    next: &Manifest,
    steps: &[Step],
    disk: &Disk,
) -> Result<(), PublishError> {
    let joint = joint(previous, next, steps).render();
    disk.write(&stage.folder.join(FINAL), next.render().as_bytes())?;
    disk.write(&stage.folder.join(JOINT), joint.as_bytes())?;
    let journal =
        format!("{JOURNAL_HEAD}\t{}\n{}", ContentHash::of(joint.as_bytes()), write_steps(steps));
    let draft = stage.folder.join("journal-en-cours");
    disk.write(&draft, journal.as_bytes())?;
    disk.place(&draft, &stage.folder.join(JOURNAL))?;
    disk.place(&stage.folder.join(JOINT), &output.join(manifest::NAME))?;
    walk(&stage.folder, output, steps, disk)
}

/// Finishes what a stopped build had decided; what it had not decided is left to be swept.
pub(super) fn finish(stage: &Stage, output: &Utf8Path, disk: &Disk) -> Result<(), PublishError> {
    match decided(stage, output) {
        Some(steps) => walk(&stage.folder, output, &steps, disk),
        None => Ok(()),
    }
}

/// Whether the stage holds the journal of a site that the output already announces.
pub(super) fn is_decided(stage: &Stage, output: &Utf8Path) -> bool {
    decided(stage, output).is_some()
}

fn decided(stage: &Stage, output: &Utf8Path) -> Option<Vec<Step>> {
    let journal = fs::read_to_string(stage.folder.join(JOURNAL)).ok()?;
    let present = fs::read(output.join(manifest::NAME)).ok()?;
    let (head, steps) = journal.split_once('\n')?;
    let is_of_present = head == format!("{JOURNAL_HEAD}\t{}", ContentHash::of(&present));
    if is_of_present { read_steps(steps.lines()) } else { None }
}

/// What the folder holds or will hold while the steps are walked.
fn joint(previous: &Manifest, next: &Manifest, steps: &[Step]) -> Manifest {
    let placed = steps.iter().filter_map(|step| {
        let Step::Place(_, address) = step else { return None };
        let size = next.get(address)?.size;
        Some((address.as_str().into(), Entry { hash: ContentHash::PENDING, size }))
    });
    previous.with(placed.collect())
}

/// Every step in its order, then the manifest.
fn walk(
    stage: &Utf8Path,
    output: &Utf8Path,
    steps: &[Step],
    disk: &Disk,
) -> Result<(), PublishError> {
    let mut walk = Walk { stage, output, disk, standing: HashSet::new() };
    for step in steps {
        match step {
            Step::Place(..) => walk.place(step)?,
            Step::Remove(address) => walk.remove(address)?,
        }
    }
    let last = stage.join(FINAL);
    disk.settle(&last)?;
    disk.place(&last, &output.join(manifest::NAME))
}

struct Walk<'a> {
    stage: &'a Utf8Path,
    output: &'a Utf8Path,
    disk: &'a Disk,
    /// Folders known to stand in the output.
    standing: HashSet<String>,
}

impl Walk<'_> {
    /// Places one output; a folder that is not there yet goes whole, with all of this rank that is in it.
    fn place(&mut self, step: &Step) -> Result<(), PublishError> {
        let Step::Place(rank, address) = step else { return Ok(()) };
        let waiting = place_of(self.stage, *rank, address);
        if fs::symlink_metadata(&waiting).is_err() {
            return Ok(());
        }
        for folder in address::folders(address) {
            if self.standing.contains(folder) {
                continue;
            }
            let there = self.output.join(folder);
            let missing = !there.is_dir();
            self.standing.insert(folder.to_owned());
            if missing {
                return self.disk.place(&place_of(self.stage, *rank, folder), &there);
            }
        }
        self.disk.place(&waiting, &self.output.join(address))
    }

    /// Removes one output of ours and the folders it leaves empty.
    fn remove(&mut self, address: &str) -> Result<(), PublishError> {
        if self.passes_a_link(address) {
            return Ok(());
        }
        self.disk.remove_file(&self.output.join(address))?;
        for folder in address::folders(address).collect::<Vec<_>>().into_iter().rev() {
            let there = self.output.join(folder);
            let is_empty = fs::read_dir(&there).is_ok_and(|mut inside| inside.next().is_none());
            if is_empty {
                self.disk.remove_empty_folder(&there)?;
                self.standing.remove(folder);
            }
        }
        Ok(())
    }

    /// A folder that someone replaced by a link to elsewhere is not ours to empty.
    fn passes_a_link(&self, address: &str) -> bool {
        let is_link =
            |path: Utf8PathBuf| fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink());
        address::folders(address).any(|folder| is_link(self.output.join(folder)))
    }
}
