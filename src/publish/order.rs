//! In what order a new site is put in place, so that no instant is half a site.

use std::collections::HashSet;
use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use super::address;
use super::error::{Intention, PublishError};
use super::manifest::Manifest;
use crate::plan::Rank;

impl Rank {
    /// All ranks, first to last.
    pub const ALL: [Self; 8] = [
        Self::Asset,
        Self::Picture,
        Self::Calendar,
        Self::Data,
        Self::Page,
        Self::List,
        Self::Home,
        Self::Feed,
    ];

    /// The name of its folder in the stage.
    pub(super) fn folder(self) -> &'static str {
        ["0", "1", "2", "3", "4", "5", "6", "7"][self as usize]
    }

    fn of_folder(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rank| rank.folder() == name)
    }
}

/// One step of putting a site in place. Done twice, it does nothing the second time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Takes a waiting output to its place.
    Place(Rank, String),
    /// Removes an output that the site no longer has.
    Remove(String),
}

/// When an output goes to its place, here and at a destination. What is new first, nothing of the former site leads to it; then
/// what changes and may lead to it. Each by rank: a menu that names a new page is on pages of the same rank, and of earlier ones.
pub fn turn<R: Ord>(is_new: bool, rank: R) -> (bool, R) {
    (!is_new, rank)
}

/// The steps from one site to the next.
///
/// Fails when something that is not tambour's stands where an output must go.
pub(super) fn steps(
    output: &Utf8Path,
    previous: &Manifest,
    next: &Manifest,
    mut staged: Vec<(Rank, String)>,
    ignores_case: bool,
) -> Result<Vec<Step>, PublishError> {
    let mut removed: Vec<&str> = previous.without(next).collect();
    if ignores_case {
        // Removing `Agenda/` where `agenda/` now is would remove the new one.
        let kept: HashSet<String> =
            next.iter().map(|(address, _)| address::folded(address)).collect();
        removed.retain(|address| !kept.contains(&address::folded(address)));
    }
    let mut ground =
        Ground { output, previous, next, folders: HashSet::new(), missing: HashSet::new() };
    let mut first: Vec<&str> = Vec::new();
    for (_, address) in &staged {
        first.extend(ground.clear(address)?);
    }
    first.sort_unstable();
    first.dedup();
    removed.retain(|address| first.binary_search(address).is_err());
    staged.sort_by_cached_key(|(rank, address)| {
        turn(previous.get(address).is_none(), (*rank, address.clone()))
    });
    Ok(first
        .iter()
        .map(|address| Step::Remove((*address).to_owned()))
        .chain(staged.into_iter().map(|(rank, address)| Step::Place(rank, address)))
        .chain(removed.iter().map(|address| Step::Remove((*address).to_owned())))
        .collect())
}

/// What stands in the output before anything moves.
struct Ground<'a> {
    output: &'a Utf8Path,
    previous: &'a Manifest,
    next: &'a Manifest,
    folders: HashSet<String>,
    missing: HashSet<String>,
}

impl<'a> Ground<'a> {
    /// The outputs of the former site that must leave before this one can be placed.
    fn clear(&mut self, address: &str) -> Result<Vec<&'a str>, PublishError> {
        for folder in address::folders(address) {
            if self.folders.contains(folder) {
                continue;
            }
            if self.missing.contains(folder) {
                return Ok(Vec::new());
            }
            if self.next.get(folder).is_some() {
                return Err(PublishError::Clash {
                    first: folder.to_owned(),
                    second: address.to_owned(),
                });
            }
            match kind_of(&self.output.join(folder))? {
                Some(Kind::Folder) => drop(self.folders.insert(folder.to_owned())),
                None => {
                    self.missing.insert(folder.to_owned());
                    return Ok(Vec::new());
                }
                Some(Kind::Other) => {
                    let former = self.previous.iter_at(folder).map(|(former, _)| vec![former]);
                    return former.ok_or_else(|| self.foreign(address, self.output.join(folder)));
                }
            }
        }
        if let Some(inside) = self.next.below(address).next() {
            return Err(PublishError::Clash {
                first: address.to_owned(),
                second: inside.to_owned(),
            });
        }
        let place = self.output.join(address);
        if kind_of(&place)? != Some(Kind::Folder) {
            return Ok(Vec::new());
        }
        self.refuse_foreign_files(address, &place)?;
        Ok(self.previous.below(address).collect())
    }

    fn refuse_foreign_files(&self, address: &str, folder: &Utf8Path) -> Result<(), PublishError> {
        for entry in walkdir::WalkDir::new(folder).min_depth(1) {
            let entry =
                entry.map_err(|fault| PublishError::disk(Intention::Read, folder)(fault.into()))?;
            let path = Utf8Path::from_path(entry.path());
            let inside = path.and_then(|path| path.strip_prefix(self.output).ok());
            let ours = inside.is_some_and(|inside| {
                self.previous.get(&inside.as_str().replace('\\', "/")).is_some()
            });
            if !entry.file_type().is_dir() && !ours {
                return Err(self.foreign(address, path.unwrap_or(folder).to_owned()));
            }
        }
        Ok(())
    }

    fn foreign(&self, address: &str, path: Utf8PathBuf) -> PublishError {
        PublishError::Foreign { address: address.to_owned(), path }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Folder,
    Other,
}

fn kind_of(path: &Utf8Path) -> Result<Option<Kind>, PublishError> {
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_dir() => Ok(Some(Kind::Folder)),
        Ok(_) => Ok(Some(Kind::Other)),
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            Ok(None)
        }
        Err(error) => Err(PublishError::disk(Intention::Read, path)(error)),
    }
}

/// Steps as the journal's lines.
pub(super) fn write_steps(steps: &[Step]) -> String {
    let lines = steps.iter().map(|step| match step {
        Step::Place(rank, address) => format!("{}\t{address}\n", rank.folder()),
        Step::Remove(address) => format!("-\t{address}\n"),
    });
    lines.collect()
}

/// The journal's lines as steps; `None` when one is not a step.
pub(super) fn read_steps<'t>(lines: impl Iterator<Item = &'t str>) -> Option<Vec<Step>> {
    lines
        .map(|line| {
            let (mark, address) = line.split_once('\t')?;
            if address::fault(address).is_some() {
                return None;
            }
            match mark {
                "-" => Some(Step::Remove(address.to_owned())),
                _ => Some(Step::Place(Rank::of_folder(mark)?, address.to_owned())),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::manifest::Entry;

    fn manifest(addresses: &[&str]) -> Manifest {
        Manifest::of(addresses.iter().map(|a| ((*a).into(), Entry::of(a.as_bytes()))).collect())
    }

    /// A folder holding these files, and the steps from the first list of outputs to the second, all of them staged.
    fn check(
        files: &[&str],
        old: &[&str],
        new: &[(Rank, &str)],
        ignores_case: bool,
    ) -> Result<String, PublishError> {
        let folder = tempfile::tempdir().unwrap();
        let output = Utf8Path::from_path(folder.path()).unwrap();
        for file in files {
            fs::create_dir_all(output.join(file).parent().unwrap()).unwrap();
            fs::write(output.join(file), file).unwrap();
        }
        let next: Vec<&str> = new.iter().map(|(_, address)| *address).collect();
        let staged = new.iter().map(|(rank, address)| (*rank, (*address).to_owned())).collect();
        let steps = steps(output, &manifest(old), &manifest(&next), staged, ignores_case)?;
        let text = write_steps(&steps);
        assert_eq!(read_steps(text.lines()), Some(steps));
        Ok(text.replace('\t', " ").replace('\n', " · ").trim_end_matches(" · ").to_owned())
    }

    #[test]
    fn what_is_linked_before_what_links_then_removals() {
        let new = [
            (Rank::Feed, "rss.xml"),
            (Rank::Home, "index.html"),
            (Rank::List, "agenda/index.html"),
            (Rank::Page, "agenda/b/index.html"),
            (Rank::Page, "agenda/a/index.html"),
            (Rank::Data, "donnees/x.json"),
            (Rank::Calendar, "agenda.ics"),
            (Rank::Picture, "agenda/a/photo.jpg"),
            (Rank::Asset, "site.css"),
        ];
        assert_eq!(
            check(&["old.html"], &["old.html"], &new, false).unwrap(),
            "0 site.css · 1 agenda/a/photo.jpg · 2 agenda.ics · 3 donnees/x.json · 4 agenda/a/index.html · \
             4 agenda/b/index.html · 5 agenda/index.html · 6 index.html · 7 rss.xml · - old.html"
        );
    }

    #[test]
    fn a_file_becomes_a_folder_and_back() {
        assert_eq!(
            check(&["a"], &["a"], &[(Rank::Page, "a/index.html")], false).unwrap(),
            "- a · 4 a/index.html"
        );
        assert_eq!(
            check(&["a/b/c"], &["a/b/c"], &[(Rank::Page, "a")], false).unwrap(),
            "- a/b/c · 4 a"
        );
    }

    #[test]
    fn what_is_not_ours_is_never_in_the_way_silently() {
        let is_foreign = |result| matches!(result, Err(PublishError::Foreign { .. }));
        assert!(is_foreign(check(&["a"], &[], &[(Rank::Page, "a/index.html")], false)));
        assert!(is_foreign(check(
            &["a/mine", "a/theirs"],
            &["a/mine"],
            &[(Rank::Page, "a")],
            false
        )));
    }

    #[test]
    fn two_outputs_cannot_be_a_file_and_its_folder() {
        let new = [(Rank::Page, "a"), (Rank::Page, "a/index.html")];
        assert!(matches!(check(&[], &[], &new, false), Err(PublishError::Clash { .. })));
        assert!(matches!(check(&["a/x"], &[], &new, false), Err(PublishError::Clash { .. })));
    }

    #[test]
    fn where_case_is_not_told_apart_a_renamed_output_is_not_removed() {
        let (files, old, new) = (["Agenda.html"], ["Agenda.html"], [(Rank::Page, "agenda.html")]);
        assert_eq!(check(&files, &old, &new, false).unwrap(), "4 agenda.html · - Agenda.html");
        assert_eq!(check(&files, &old, &new, true).unwrap(), "4 agenda.html");
    }

    #[test]
    fn a_journal_that_leads_elsewhere_is_no_journal() {
        for line in ["-\t../x", "-\t/etc/hosts", "9\tindex.html", "x", "4\t"] {
            assert_eq!(read_steps([line].into_iter()), None, "{line}");
        }
    }
}
