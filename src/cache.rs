//! What the former build drew, by fingerprint: `.tambour/` at the network's root. It may go at any moment, and is never
//! believed over the manifest that stands in the output.

use std::collections::HashMap;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use crate::publish::ContentHash;

/// Fingerprints of the outputs that stand in one output folder.
#[derive(Debug)]
pub struct Cache {
    file: Option<Utf8PathBuf>,
    known: HashMap<String, (String, ContentHash)>,
}

/// The cache, below the network's root.
const FOLDER: &str = ".tambour";

/// Signs of a fingerprint that are kept.
const SIGNS: usize = 32;

impl Cache {
    /// Reads what is known of an output folder. A cache that cannot be read is an empty one.
    pub fn open(root: &Utf8Path, output: &Utf8Path) -> Self {
        let name = blake3::hash(
            std::path::absolute(output).unwrap_or_default().as_os_str().as_encoded_bytes(),
        )
        .to_hex();
        let file = root.join(FOLDER).join(format!("empreintes-{}", &name[..12]));
        let text = fs::read_to_string(&file).unwrap_or_default();
        let known = text
            .lines()
            .filter_map(|line| {
                let mut cells = line.split('\t');
                let (address, fingerprint, hash) =
                    (cells.next()?, cells.next()?, ContentHash::parse(cells.next()?)?);
                Some((address.to_owned(), (fingerprint.to_owned(), hash)))
            })
            .collect();
        Self { file: Some(file), known }
    }

    /// The contents of an output drawn from the same fingerprint.
    pub fn hash(&self, address: &str, fingerprint: blake3::Hash) -> Option<ContentHash> {
        let (known, hash) = self.known.get(address)?;
        (known.as_str() == &fingerprint.to_hex()[..SIGNS]).then_some(*hash)
    }

    /// Writes what is known now: what was kept and what was drawn. A cache that cannot be written is no fault.
    pub fn write<'a>(
        &self,
        kept: impl Iterator<Item = (&'a str, blake3::Hash)>,
        drawn: &[(String, blake3::Hash, ContentHash)],
    ) {
        let Some(file) = &self.file else { return };
        let mut lines: Vec<String> = kept
            .filter_map(|(address, fingerprint)| {
                Some(line(address, fingerprint, self.hash(address, fingerprint)?))
            })
            .chain(
                drawn.iter().map(|(address, fingerprint, hash)| line(address, *fingerprint, *hash)),
            )
            .collect();
        lines.sort();
        let text = lines.concat();
        put(file, &text);
    }
}

/// What a former build kept under that name; nothing when there is no such thing.
pub fn kept(root: &Utf8Path, name: &str) -> String {
    fs::read_to_string(root.join(FOLDER).join(name)).unwrap_or_default()
}

/// Keeps a text for the next build.
pub fn keep(root: &Utf8Path, name: &str, text: &str) {
    put(&root.join(FOLDER).join(name), text);
}

/// Writes a file of the cache, unless it is the same. That it cannot be written is no fault.
fn put(file: &Utf8Path, text: &str) {
    if fs::read_to_string(file).is_ok_and(|before| before == text) {
        return;
    }
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

fn line(address: &str, fingerprint: blake3::Hash, hash: ContentHash) -> String {
    format!("{address}\t{}\t{hash}\n", &fingerprint.to_hex()[..SIGNS])
}
