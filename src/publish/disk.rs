//! Every change that publishing makes to the disk passes here, so that a test can stop it at any of them.

use std::fs;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use camino::Utf8Path;

use super::error::{Intention, PublishError};

type Done = Result<(), PublishError>;

/// How a rehearsed accident behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accident {
    /// The process dies: nothing more is done, not even tidying up.
    Kill,
    /// The disk is full: what makes or grows a file fails, renames and removals still work.
    Full,
}

/// The hand that writes.
#[derive(Debug, Default)]
pub struct Disk {
    rehearsal: Option<Rehearsal>,
    /// The process's umask (or the file system) takes permissions away: they are set again on each file.
    mends_modes: AtomicBool,
}

#[derive(Debug)]
struct Rehearsal {
    accident: Accident,
    left: AtomicUsize,
    happened: AtomicBool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Grows,
    Moves,
}

impl Disk {
    /// A disk that has an accident at the `n`-th change (from 0), to rehearse it.
    pub fn with_accident(n: usize, accident: Accident) -> Self {
        let rehearsal =
            Rehearsal { accident, left: AtomicUsize::new(n), happened: AtomicBool::new(false) };
        Self { rehearsal: Some(rehearsal), mends_modes: AtomicBool::new(false) }
    }

    /// Looks at what the umask made of a file and a folder of ours.
    pub(super) fn learn_modes(&self, file: &Utf8Path, folder: &Utf8Path) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let is = |path: &Utf8Path, mode| {
                fs::metadata(path).is_ok_and(|data| data.permissions().mode() & 0o777 == mode)
            };
            self.mends_modes.store(!is(file, 0o644) || !is(folder, 0o755), Ordering::Relaxed);
        }
        #[cfg(not(unix))]
        let _ = (file, folder);
    }

    /// Makes a folder and those above it.
    pub(super) fn make_folder(&self, path: &Utf8Path) -> Done {
        if path.is_dir() {
            return Ok(());
        }
        if let Some(above) = path.parent().filter(|above| !above.as_str().is_empty()) {
            self.make_folder(above)?;
        }
        let made = self.step(Kind::Grows).and_then(|()| folder_builder().create(path));
        match made {
            Ok(()) => self.mend_mode(path, 0o755),
            // Another thread was quicker.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => {}
            Err(error) => return Err(PublishError::disk(Intention::MakeFolder, path)(error)),
        }
        Ok(())
    }

    /// Makes a folder that is known to miss, and those above it.
    fn make_missing_folder(&self, path: &Utf8Path) -> Done {
        match self.step(Kind::Grows).and_then(|()| folder_builder().create(path)) {
            Ok(()) => {
                self.mend_mode(path, 0o755);
                Ok(())
            }
            // One above misses as well, or another thread was quicker.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists
                ) =>
            {
                self.make_folder(path)
            }
            Err(error) => Err(PublishError::disk(Intention::MakeFolder, path)(error)),
        }
    }

    /// Writes a new file; its folder is made only when it misses.
    pub(super) fn write(&self, path: &Utf8Path, bytes: &[u8]) -> Done {
        let mut file = self.create(path)?;
        let written = match self.step(Kind::Grows) {
            Ok(()) => file.write_all(bytes),
            Err(accident) => file.write_all(&bytes[..bytes.len() / 2]).and(Err(accident)),
        };
        written.map_err(PublishError::disk(Intention::Write, path))
    }

    /// Copies a file's bytes into a new file.
    pub(super) fn copy(&self, from: &Utf8Path, to: &Utf8Path) -> Done {
        let mut source = fs::File::open(from).map_err(PublishError::disk(Intention::Read, from))?;
        let mut file = self.create(to)?;
        let copied =
            self.step(Kind::Grows).and_then(|()| io::copy(&mut source, &mut file).map(drop));
        copied.map_err(PublishError::disk(Intention::Write, to))
    }

    fn create(&self, path: &Utf8Path) -> Result<fs::File, PublishError> {
        // A page is nearly always the first of its folder.
        if let Some(folder) = path.parent().filter(|_| path.file_name() == Some("index.html")) {
            self.make_missing_folder(folder)?;
        }
        let created = match self.step(Kind::Grows).and_then(|()| file_options().open(path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if let Some(folder) = path.parent() {
                    self.make_missing_folder(folder)?;
                }
                file_options().open(path)
            }
            created => created,
        };
        let file = created.map_err(PublishError::disk(Intention::Write, path))?;
        self.mend_mode(path, 0o644);
        Ok(file)
    }

    /// Renames a finished file or folder to its place.
    pub(super) fn place(&self, from: &Utf8Path, to: &Utf8Path) -> Done {
        self.step(Kind::Moves)
            .and_then(|()| fs::rename(from, to))
            .map_err(PublishError::disk(Intention::Place, to))
    }

    /// Waits until what was written so far is safe from a power cut (as far as the file system orders its writes).
    pub(super) fn settle(&self, path: &Utf8Path) -> Done {
        let settled = self
            .step(Kind::Moves)
            .and_then(|()| fs::File::options().write(true).open(path)?.sync_all());
        settled.map_err(PublishError::disk(Intention::Write, path))
    }

    /// Removes a file, unless it is already gone or has become a folder.
    pub(super) fn remove_file(&self, path: &Utf8Path) -> Result<bool, PublishError> {
        if !fs::symlink_metadata(path).is_ok_and(|data| !data.is_dir()) {
            return Ok(false);
        }
        let removed = self.step(Kind::Moves).and_then(|()| fs::remove_file(path));
        removed.map(|()| true).map_err(PublishError::disk(Intention::Remove, path))
    }

    /// Removes an empty folder; that it is gone or was filled meanwhile is no fault.
    pub(super) fn remove_empty_folder(&self, path: &Utf8Path) -> Done {
        match self.step(Kind::Moves).and_then(|()| fs::remove_dir(path)) {
            Err(error)
                if !matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::DirectoryNotEmpty
                ) =>
            {
                Err(PublishError::disk(Intention::Remove, path)(error))
            }
            _ => Ok(()),
        }
    }

    /// Removes a folder of the stage with all that is in it.
    pub(super) fn remove_stage(&self, path: &Utf8Path) -> Done {
        match self.step(Kind::Moves).and_then(|()| fs::remove_dir_all(path)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(PublishError::disk(Intention::Remove, path)(error))
            }
            _ => Ok(()),
        }
    }

    /// Some file systems have permissions of their own and refuse: then theirs are as good as ours.
    fn mend_mode(&self, path: &Utf8Path, mode: u32) {
        #[cfg(unix)]
        if self.mends_modes.load(Ordering::Relaxed) {
            use std::os::unix::fs::PermissionsExt;
            let _ = fs::set_permissions(path, fs::Permissions::from_mode(mode));
        }
        #[cfg(not(unix))]
        let _ = (path, mode);
    }

    fn step(&self, kind: Kind) -> io::Result<()> {
        let Some(rehearsal) = &self.rehearsal else { return Ok(()) };
        if rehearsal
            .left
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1))
            .is_err()
        {
            rehearsal.happened.store(true, Ordering::SeqCst);
        }
        let happened = rehearsal.happened.load(Ordering::SeqCst);
        match (happened, rehearsal.accident, kind) {
            (false, ..) | (true, Accident::Full, Kind::Moves) => Ok(()),
            (true, Accident::Full, Kind::Grows) => Err(io::ErrorKind::StorageFull.into()),
            (true, Accident::Kill, _) => Err(io::Error::other("rehearsed accident")),
        }
    }
}

pub(super) fn file_options() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o644);
    options
}

fn folder_builder() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o755);
    builder
}
