//! What a network's folder holds, without reading it: names, sizes, times. The same listing means the same sources.

use std::fs::{self, Metadata};
use std::io;
use std::time::Duration;

use camino::Utf8Path;
use jiff::Timestamp;
use walkdir::WalkDir;

use super::walk::{FOLDERS, SETTINGS};

/// The names, sizes and times of all that a network is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing {
    /// A hash of them all.
    pub digest: blake3::Hash,
    /// The latest time.
    newest: Duration,
}

impl Listing {
    /// Lists a network's folder; nothing when a part of it cannot be looked at.
    pub fn of(root: &Utf8Path) -> Option<Self> {
        let mut lines = Vec::new();
        let mut newest = Duration::ZERO;
        let mut add = |name: &[u8], data: &Metadata| -> io::Result<()> {
            let (stamp, time) = stamp(data)?;
            newest = newest.max(time);
            lines.push([name, b"\0", stamp.as_bytes(), b"\n"].concat());
            Ok(())
        };
        for folder in FOLDERS {
            let folder = root.join(folder);
            if fs::symlink_metadata(&folder)
                .is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
            {
                continue;
            }
            for entry in WalkDir::new(&folder) {
                let entry = entry.ok()?;
                let name = entry.path().as_os_str().as_encoded_bytes();
                add(name, &entry.metadata().ok()?).ok()?;
            }
        }
        match fs::metadata(root.join(SETTINGS)) {
            Ok(data) => add(SETTINGS.as_bytes(), &data).ok()?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) => return None,
        }
        lines.sort_unstable();
        let mut hasher = blake3::Hasher::new();
        lines.iter().for_each(|line| {
            hasher.update(line);
        });
        Some(Self { digest: hasher.finalize(), newest })
    }

    /// How long after `clock`, an instant before it was listed, another change leaves other times; nothing when that is sure
    /// already.
    pub fn settles_after(&self, clock: Timestamp) -> Duration {
        let clock = Duration::try_from(clock.duration_since(Timestamp::UNIX_EPOCH));
        let settled = self.newest + grain(self.newest) + Duration::from_nanos(1);
        clock.map_or(Duration::MAX, |clock| settled.saturating_sub(clock))
    }
}

/// How finely a file system tells two changes of a file apart: a Unix kernel's clock ticks at least a hundred times a
/// second, times may be kept in whole seconds, elsewhere in two (FAT).
fn grain(time: Duration) -> Duration {
    let is_fine = cfg!(unix) && time.subsec_nanos() != 0;
    if is_fine { Duration::from_millis(20) } else { Duration::from_secs(3) }
}

/// What changes whenever a file does, and when it last did. On Unix the time of the last change of the file itself is
/// looked at as well, which no program can set.
#[cfg(unix)]
fn stamp(data: &Metadata) -> io::Result<(String, Duration)> {
    use std::os::unix::fs::MetadataExt;
    let time = |seconds: i64, nanoseconds: i64| {
        Duration::from_secs(seconds.max(0).unsigned_abs())
            + Duration::from_nanos(nanoseconds.max(0).unsigned_abs())
    };
    let (changed, modified) =
        (time(data.ctime(), data.ctime_nsec()), time(data.mtime(), data.mtime_nsec()));
    let stamp = format!("{} {} {changed:?} {modified:?} {}", data.mode(), data.size(), data.ino());
    Ok((stamp, changed))
}

#[cfg(not(unix))]
fn stamp(data: &Metadata) -> io::Result<(String, Duration)> {
    let modified = data.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Ok((format!("{} {} {modified:?}", data.is_dir(), data.len()), modified))
}
