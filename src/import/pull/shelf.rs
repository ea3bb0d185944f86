//! The files of `sources/`: read, and replaced whole when they differ.

use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use super::super::Draft;

/// The file of a source.
pub(super) fn path(root: &Utf8Path, name: &str) -> Utf8PathBuf {
    root.join("sources").join(format!("{name}.yaml"))
}

/// What stands; nothing before the first pull.
pub(super) fn read(root: &Utf8Path, name: &str) -> io::Result<String> {
    match fs::read_to_string(path(root, name)) {
        Ok(text) => Ok(text),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(fault) => Err(fault),
    }
}

/// Writes a source: its pictures first, so that no item names one that is not there.
pub(super) fn write(root: &Utf8Path, name: &str, text: &str, drafts: &[Draft]) -> io::Result<()> {
    let folder = root.join("sources").join(name);
    for draft in drafts {
        for file in &draft.files {
            // The item says `NOM/FILE`.
            let own = file.name.rsplit('/').next().unwrap_or_default();
            replace(&folder.join(own), &file.bytes)?;
        }
    }
    replace(&path(root, name), text.as_bytes())
}

/// Puts bytes in place of a file at once, and only when they differ.
pub(super) fn replace(path: &Utf8Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|known| known == bytes) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Utf8Path::new("."));
    fs::create_dir_all(folder)?;
    let staged = folder.join(format!(".{}.tambour-etape", path.file_name().unwrap_or_default()));
    fs::write(&staged, bytes)?;
    fs::rename(&staged, path)
}
