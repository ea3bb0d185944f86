//! What the former build drew, by fingerprint: `.tambour/` at the network's root. It may go at any moment, and is never
//! believed over the manifest that stands in the output.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use crate::publish::ContentHash;

/// Fingerprints of the outputs that stand in one output folder.
#[derive(Debug)]
pub struct Cache {
    file: Utf8PathBuf,
    text: String,
    /// The lines of `text` by their addresses.
    known: HashMap<Box<str>, (Signs, ContentHash)>,
}

/// What is known of an output.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its address.
    pub address: String,
    /// What it was drawn from.
    pub fingerprint: blake3::Hash,
    /// What was drawn.
    pub contents: ContentHash,
}

/// The cache, below the network's root.
const FOLDER: &str = ".tambour";

/// The first 128 bits of a fingerprint: what is kept of it.
type Signs = ContentHash;

impl Cache {
    /// Reads what is known of an output folder. A cache that cannot be read is an empty one.
    pub fn open(root: &Utf8Path, output: &Utf8Path) -> Self {
        let file = root.join(FOLDER).join(format!("empreintes-{}", name_of(output)));
        let text = fs::read_to_string(&file).unwrap_or_default();
        let known = text
            .lines()
            .filter_map(|line| {
                let mut cells = line.split('\t');
                let address = cells.next()?;
                let (signs, contents) =
                    (ContentHash::parse(cells.next()?)?, ContentHash::parse(cells.next()?)?);
                Some((address.into(), (signs, contents)))
            })
            .collect();
        Self { file, text, known }
    }

    /// Whether a former build drew an output at this address.
    pub fn knows(&self, address: &str) -> bool {
        self.known.contains_key(address)
    }

    /// The contents of an output drawn from the same fingerprint.
    pub fn contents(&self, address: &str, fingerprint: blake3::Hash) -> Option<ContentHash> {
        let (known, contents) = self.known.get(address)?;
        (*known == Signs::shortened(&fingerprint)).then_some(*contents)
    }

    /// Writes what is known now. A cache that cannot be written is no fault.
    pub fn write(&self, known: &[Known]) {
        let mut known: Vec<&Known> = known.iter().collect();
        known.sort_unstable_by(|a, b| a.address.cmp(&b.address));
        let mut text = String::with_capacity(self.text.len());
        for Known { address, fingerprint, contents } in known {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{address}\t{}\t{contents}", Signs::shortened(fingerprint));
        }
        if text != self.text {
            put(&self.file, &text);
        }
    }
}

/// What tells an output folder from others, in a file's name.
pub fn name_of(output: &Utf8Path) -> String {
    let path = std::path::absolute(output).unwrap_or_default();
    blake3::hash(path.as_os_str().as_encoded_bytes()).to_hex()[..12].to_owned()
}

/// What a former build kept under that name; nothing when there is no such thing.
pub fn kept(root: &Utf8Path, name: &str) -> String {
    fs::read_to_string(root.join(FOLDER).join(name)).unwrap_or_default()
}

/// Keeps a text for the next build, unless it is kept already.
pub fn keep(root: &Utf8Path, name: &str, text: &str) {
    if kept(root, name) != text {
        put(&root.join(FOLDER).join(name), text);
    }
}

/// Writes a file of the cache. That it cannot be written is no fault.
fn put(file: &Utf8Path, text: &str) {
    let Some(folder) = file.parent() else { return };
    let part = folder.join(format!("{}.part", file.file_name().unwrap_or_default()));
    let written = fs::create_dir_all(folder)
        .and_then(|()| fs::write(&part, text))
        .and_then(|()| fs::rename(&part, file));
    if written.is_err() {
        // Without a cache the next build compares bytes: slower, never wrong.
        let _ = fs::remove_file(&part);
    }
}
