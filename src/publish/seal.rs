//! Whether a site that was put in place still stands, without knowing what it is made of.

use std::fs;

use camino::Utf8Path;

use super::manifest::{self, ContentHash, Manifest};

/// The hash of the manifest that stands in an output folder.
pub fn seal(output: &Utf8Path) -> Option<ContentHash> {
    Some(ContentHash::of(&fs::read(output.join(manifest::NAME)).ok()?))
}

/// How many files a site has, when its manifest has that hash and each stands there with its size.
pub fn standing(output: &Utf8Path, seal: ContentHash) -> Option<usize> {
    let text = fs::read(output.join(manifest::NAME)).ok()?;
    let manifest = Manifest::parse(&text).ok().filter(|_| ContentHash::of(&text) == seal)?;
    let stands = manifest.iter().all(|(address, entry)| {
        let data = fs::symlink_metadata(output.join(address));
        data.is_ok_and(|data| data.is_file() && data.len() == entry.size)
    });
    stands.then(|| manifest.len())
}
