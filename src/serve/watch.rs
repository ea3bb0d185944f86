//! The network's folder watched for changes, with the habits of editors in mind.

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use notify::event::{AccessKind, AccessMode, MetadataKind, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::ServeError;

/// A burst of changes is over when nothing moved for this long.
const QUIET: Duration = Duration::from_millis(40);
/// The same after a file that is whole: it was closed, or came under its name at once.
const QUIET_WHOLE: Duration = Duration::from_millis(8);
/// A burst that does not end is told of after this long.
const LONGEST_BURST: Duration = Duration::from_secs(1);

/// What a network's folder is made of; all else in it (the output above all) is not watched.
const FOLDERS: [&str; 4] = ["content", "donnees", "sources", "themes"];
const SETTINGS: [&str; 2] = ["tambour.yaml", "tambour.yml"];

/// What ended the wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// These files or folders changed, in order.
    Files(Vec<Utf8PathBuf>),
    /// Nothing did in the time given.
    Nothing,
    /// The watch is over.
    Ended,
}

/// A folder that is watched.
pub struct Watch {
    root: Utf8PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    watched: Vec<&'static str>,
}

impl Watch {
    /// Watches the parts of a network's folder from now on, those that do not exist yet included.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn start(root: &Utf8Path) -> Result<Self, ServeError> {
        let failed = |source| ServeError::Watch { path: root.to_owned(), source };
        let root = root.canonicalize_utf8().map_err(|error| failed(error.into()))?;
        let (sender, events) = channel();
        let watcher = notify::recommended_watcher(sender).map_err(failed)?;
        let mut watch = Self { root, watcher, events, watched: Vec::new() };
        watch
            .watcher
            .watch(watch.root.as_std_path(), RecursiveMode::NonRecursive)
            .map_err(failed)?;
        watch.follow_folders()?;
        Ok(watch)
    }

    /// Waits for something that can change the site, at most this long.
    ///
    /// # Errors
    /// When a new folder cannot be watched.
    pub fn next(&mut self, timeout: Option<Duration>) -> Result<Change, ServeError> {
        let until = timeout.map(|timeout| Instant::now() + timeout);
        let mut files = Vec::new();
        let mut quiet = QUIET;
        while files.is_empty() {
            match self.received(until) {
                Ok(event) => {
                    quiet = quiet_after(&event);
                    files.extend(self.files_of(event));
                }
                Err(RecvTimeoutError::Timeout) => return Ok(Change::Nothing),
                Err(RecvTimeoutError::Disconnected) => return Ok(Change::Ended),
            }
        }
        let longest = Instant::now() + LONGEST_BURST;
        let mut over = Instant::now() + quiet;
        while let Ok(event) = self.received(Some(over.min(longest))) {
            quiet = quiet_after(&event);
            let more = self.files_of(event);
            if !more.is_empty() {
                over = Instant::now() + quiet;
                files.extend(more);
            }
        }
        self.follow_folders()?;
        files.sort();
        files.dedup();
        Ok(Change::Files(files))
    }

    fn received(&self, until: Option<Instant>) -> Result<notify::Result<Event>, RecvTimeoutError> {
        match until {
            Some(until) => {
                self.events.recv_timeout(until.saturating_duration_since(Instant::now()))
            }
            None => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    /// Watches the folders that appeared, forgets those that went.
    fn follow_folders(&mut self) -> Result<(), ServeError> {
        for name in FOLDERS {
            let path = self.root.join(name);
            let was = self.watched.contains(&name);
            if path.is_dir() && !was {
                self.watcher
                    .watch(path.as_std_path(), RecursiveMode::Recursive)
                    .map_err(|source| ServeError::Watch { path, source })?;
                self.watched.push(name);
            } else if was && !path.is_dir() {
                // The system already forgot a folder that is gone.
                let _ = self.watcher.unwatch(path.as_std_path());
                self.watched.retain(|watched| *watched != name);
            }
        }
        Ok(())
    }

    fn files_of(&self, event: notify::Result<Event>) -> Vec<Utf8PathBuf> {
        // An overflow of the system's queue is told as an error: then anything may have changed.
        let Some(event) = event.ok().filter(|event| !event.need_rescan()) else {
            return vec![self.root.clone()];
        };
        if !changes(event.kind) {
            return Vec::new();
        }
        let paths = event.paths.iter().filter_map(|path| Utf8Path::from_path(path));
        paths.filter(|path| self.matters(path)).map(Utf8Path::to_owned).collect()
    }

    fn matters(&self, path: &Utf8Path) -> bool {
        let Ok(below) = path.strip_prefix(&self.root) else { return false };
        let mut names = below.components().map(|name| name.as_str());
        match (names.next(), names.next()) {
            (Some(first), None) => SETTINGS.contains(&first) || FOLDERS.contains(&first),
            (Some(first), Some(_)) => {
                FOLDERS.contains(&first)
                    && !below.components().any(|name| is_passing(name.as_str()))
            }
            (None, _) => false,
        }
    }
}

/// Whether an event can mean other contents: reading a file is an event too.
fn changes(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)) => false,
        _ => true,
    }
}

/// How long nothing must move after an event for the burst to be over.
fn quiet_after(event: &notify::Result<Event>) -> Duration {
    let is_whole = |event: &Event| match event.kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Name(mode)) => mode != RenameMode::From,
        _ => false,
    };
    if event.as_ref().is_ok_and(is_whole) { QUIET_WHOLE } else { QUIET }
}

/// What editors, word processors and folders' synchronisers put beside a file for a moment.
fn is_passing(name: &str) -> bool {
    const ENDS: [&str; 8] = ["~", ".tmp", ".temp", ".swp", ".swx", ".part", ".crdownload", ".bak"];
    let lower = name.to_ascii_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.starts_with('#')
        // Vim tries whether it may write a folder with a file of that name.
        || name == "4913"
        || name.contains("___jb_")
        || ENDS.iter().any(|end| lower.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passing_files() {
        fn check(name: &str, expected: bool) {
            assert_eq!(is_passing(name), expected, "{name}");
        }
        check("atelier.md", false);
        check("Café du 4.md", false);
        check("tmp", false);
        check(".atelier.md.swp", true);
        check("atelier.md~", true);
        check("~$atelier.docx", true);
        check("#atelier.md#", true);
        check("4913", true);
        check("atelier.md.tmp", true);
        check("atelier.md___jb_tmp___", true);
        check(".git", true);
    }

    #[test]
    fn reading_is_no_change() {
        assert!(!changes(EventKind::Access(AccessKind::Open(AccessMode::Any))));
        assert!(!changes(EventKind::Access(AccessKind::Close(AccessMode::Read))));
        assert!(changes(EventKind::Access(AccessKind::Close(AccessMode::Write))));
        assert!(changes(EventKind::Create(notify::event::CreateKind::File)));
        assert!(changes(EventKind::Modify(ModifyKind::Name(notify::event::RenameMode::To))));
    }
}
