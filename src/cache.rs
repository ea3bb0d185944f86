//! What the former build drew, by fingerprint: `.tambour/` at the network's root. It may go at any moment, and is never
//! believed over the manifest that stands in the output.

use std::borrow::Cow;
use std::fmt::Write;
use std::fs;
use std::ops::Range;

use camino::{Utf8Path, Utf8PathBuf};
use jiff::Timestamp;

use crate::publish::ContentHash;

/// Fingerprints of the outputs that stand in one output folder.
#[derive(Debug)]
pub struct Cache {
    file: Utf8PathBuf,
    text: String,
    /// What they were drawn from, as a whole.
    former: Option<Former>,
    /// The lines of outputs in `text`, by address.
    lines: Vec<Range<usize>>,
}

/// What a build's outputs were drawn from, as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// A hash of all but the bodies of texts.
    pub ground: blake3::Hash,
    /// Each text's whole words, by its rank.
    pub texts: Vec<ContentHash>,
    /// The instants between which the site is the same by itself; the second one excluded.
    pub between: (Timestamp, Option<Timestamp>),
    /// For each kind of output, the texts whose bodies were looked at to plan it.
    pub kinds: Vec<(String, Vec<u32>)>,
    /// Whether something was told while planning.
    pub told: bool,
}

/// What is known of an output: its line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known<'t>(Cow<'t, str>);

/// The line of an output, read.
#[derive(Clone, Copy, Debug)]
pub struct Line<'t> {
    line: &'t str,
    /// Its address.
    pub address: &'t str,
    signs: &'t str,
    contents: &'t str,
    looked: &'t str,
    /// The name of its kind.
    pub kind: &'t str,
}

/// The cache, below the network's root.
const FOLDER: &str = ".tambour";

/// The first line, before the hash of all the others.
const HEAD: &str = concat!("tambour-empreintes ", env!("CARGO_PKG_VERSION"), " ");

/// Stands for the texts of an output that has no view.
const NO_VIEW: &str = "=";

/// The first 128 bits of a fingerprint: what is kept of it.
type Signs = ContentHash;

impl Known<'_> {
    /// An output's address and kind, what it was drawn from, what was drawn, and by their ranks the texts whose bodies its view looked
    /// at; nothing of one that has no view.
    pub fn new(
        (address, kind): (&str, &str),
        fingerprint: blake3::Hash,
        contents: ContentHash,
        looked: Option<impl Iterator<Item = u32>>,
    ) -> Self {
        let mut line = String::with_capacity(address.len() + kind.len() + 80);
        line.push_str(address);
        for hash in [Signs::shortened(&fingerprint), contents] {
            line.push('\t');
            hash.write_to(&mut line);
        }
        line.push('\t');
        match looked {
            Some(looked) => write_ranks(&mut line, looked),
            None => line.push_str(NO_VIEW),
        }
        line.push('\t');
        line.push_str(kind);
        Self(Cow::Owned(line))
    }
}

impl<'t> Line<'t> {
    fn read(line: &'t str) -> Option<Self> {
        let mut cells = line.split('\t');
        let mut next = || cells.next();
        let (address, signs, contents, looked, kind) =
            (next()?, next()?, next()?, next()?, next()?);
        Some(Self { line, address, signs, contents, looked, kind })
    }

    /// What was drawn.
    pub fn contents(&self) -> Option<ContentHash> {
        ContentHash::parse(self.contents)
    }

    /// Whether it has a view.
    pub fn has_view(&self) -> bool {
        self.looked != NO_VIEW
    }

    /// The texts whose bodies its view looked at, by their ranks.
    pub fn looked(&self) -> impl Iterator<Item = u32> + 't {
        read_ranks(self.looked)
    }

    /// The same, for the next build.
    pub fn known(&self) -> Known<'t> {
        Known(Cow::Borrowed(self.line))
    }
}

impl Cache {
    /// Reads what is known of an output folder. A cache that cannot be read, or is damaged, is an empty one.
    pub fn open(root: &Utf8Path, output: &Utf8Path) -> Self {
        let file = root.join(FOLDER).join(format!("empreintes-{}", name_of(output)));
        let text = fs::read_to_string(&file).unwrap_or_default();
        Self::parse(file, text)
    }

    fn parse(file: Utf8PathBuf, text: String) -> Self {
        let mut cache = Self { file, text, former: None, lines: Vec::new() };
        let Some((head, rest)) = cache.text.split_once('\n') else { return cache };
        if head.strip_prefix(HEAD) != Some(blake3::hash(rest.as_bytes()).to_hex().as_str()) {
            return cache;
        }
        let Some((ground, rest)) = rest.split_once('\n') else { return cache };
        let Some((texts, mut rest)) = rest.split_once('\n') else { return cache };
        let mut kinds = Vec::new();
        while !rest.starts_with('/')
            && let Some((line, others)) = rest.split_once('\n')
        {
            let (kind, ranks) = line.split_once('\t').unwrap_or((line, ""));
            kinds.push((kind.to_owned(), read_ranks(ranks).collect()));
            rest = others;
        }
        cache.former = former(ground, texts, kinds);
        let mut at = cache.text.len() - rest.len();
        for line in rest.split_inclusive('\n') {
            let end = at + line.len();
            cache.lines.push(at..end - 1);
            at = end;
        }
        cache
    }

    /// What the outputs were drawn from, as a whole.
    pub fn former(&self) -> Option<&Former> {
        self.former.as_ref()
    }

    /// What is known of every output, by address.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let line = |range: &Range<usize>| Line::read(self.text.get(range.clone())?);
        self.lines.iter().filter_map(line)
    }

    /// What is known of the output at this address.
    pub fn line(&self, address: &str) -> Option<Line<'_>> {
        let line = |range: &Range<usize>| self.text.get(range.clone()).unwrap_or_default();
        let address_of = |range: &Range<usize>| line(range).split('\t').next().unwrap_or_default();
        let at = self.lines.binary_search_by(|range| address_of(range).cmp(address)).ok()?;
        Line::read(line(&self.lines[at]))
    }

    /// The contents of an output drawn from the same fingerprint.
    pub fn contents(&self, address: &str, fingerprint: blake3::Hash) -> Option<ContentHash> {
        let line = self.line(address)?;
        let is_same = ContentHash::parse(line.signs) == Some(Signs::shortened(&fingerprint));
        is_same.then(|| line.contents()).flatten()
    }

    /// Writes what is known now. A cache that cannot be written is no fault.
    pub fn write(&self, former: &Former, mut known: Vec<Known<'_>>) {
        // A tab comes before every sign of an address: lines are in the order of their addresses.
        known.sort_unstable();
        let mut text = String::with_capacity(self.text.len() + 1024);
        let until = former.between.1.map_or_else(String::new, |until| until.to_string());
        // Writing to a String cannot fail.
        let told = if former.told { "dit" } else { "" };
        let _ = writeln!(text, "{}\t{}\t{until}\t{told}", former.ground.to_hex(), former.between.0);
        for whole in &former.texts {
            whole.write_to(&mut text);
        }
        text.push('\n');
        for (kind, ranks) in &former.kinds {
            let _ = write!(text, "{kind}\t");
            write_ranks(&mut text, ranks.iter().copied());
            text.push('\n');
        }
        for Known(line) in &known {
            text.push_str(line);
            text.push('\n');
        }
        text.insert_str(0, &format!("{HEAD}{}\n", blake3::hash(text.as_bytes()).to_hex()));
        if text != self.text {
            put(&self.file, &text);
        }
    }
}

fn former(ground: &str, texts: &str, kinds: Vec<(String, Vec<u32>)>) -> Option<Former> {
    let mut cells = ground.split('\t');
    let ground = blake3::Hash::from_hex(cells.next()?).ok()?;
    let from = cells.next()?.parse().ok()?;
    let until = match cells.next()? {
        "" => None,
        until => Some(until.parse().ok()?),
    };
    let signs = texts.as_bytes().chunks(32).map(|signs| std::str::from_utf8(signs).ok());
    let texts = signs.map(|signs| ContentHash::parse(signs?)).collect::<Option<_>>()?;
    Some(Former { ground, texts, between: (from, until), kinds, told: cells.next()? == "dit" })
}

/// Ranks, each as what it adds to the one before.
fn write_ranks(line: &mut String, ranks: impl Iterator<Item = u32>) {
    let mut last = 0;
    for rank in ranks {
        // Writing to a String cannot fail.
        let _ = write!(line, "{} ", rank - last);
        last = rank;
    }
}

fn read_ranks(ranks: &str) -> impl Iterator<Item = u32> {
    let more = ranks.split_ascii_whitespace().map(|more| more.parse::<u32>().unwrap_or(u32::MAX));
    more.scan(0_u32, |last, more| {
        *last = last.saturating_add(more);
        Some(*last)
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn former_of() -> Former {
        Former {
            ground: blake3::hash(b"sol"),
            texts: vec![ContentHash::of(b"a"), ContentHash::of(b"b")],
            between: (Timestamp::UNIX_EPOCH, Some(Timestamp::MAX)),
            kinds: vec![("media".to_owned(), vec![0, 1]), ("page".to_owned(), Vec::new())],
            told: true,
        }
    }

    fn written() -> (tempfile::TempDir, Cache) {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        let known = |address: &str, looked: Option<Vec<u32>>| {
            let (print, contents) = (blake3::hash(address.as_bytes()), ContentHash::of(b"x"));
            Known::new((address, "page"), print, contents, looked.map(Vec::into_iter))
        };
        let known = vec![
            known("/b/", Some(vec![0, 3, 9])),
            known("/b", Some(Vec::new())),
            known("/a.jpg", None),
        ];
        Cache::open(root, root).write(&former_of(), known);
        let read = Cache::open(root, root);
        (folder, read)
    }

    #[test]
    fn what_is_written_is_read_back() {
        let (_folder, cache) = written();
        assert_eq!(cache.former(), Some(&former_of()));
        assert_eq!(cache.lines().filter(|line| line.has_view()).count(), 2);
        assert!(cache.lines().all(|line| line.kind == "page"));
        let looked = |address: &str| cache.line(address).map(|line| line.looked().collect());
        assert_eq!(looked("/b/"), Some(vec![0, 3, 9]));
        assert_eq!(looked("/b"), Some(Vec::new()));
        assert_eq!(looked("/c"), None);
        assert_eq!(cache.contents("/b/", blake3::hash(b"/b/")), Some(ContentHash::of(b"x")));
        assert_eq!(cache.contents("/b/", blake3::hash(b"/b")), None);
    }

    #[test]
    fn a_damaged_cache_is_an_empty_one() {
        let (_folder, cache) = written();
        for text in
            [cache.text.replacen("0 3", "0 4", 1), cache.text[..cache.text.len() - 4].to_owned()]
        {
            let damaged = Cache::parse(Utf8PathBuf::new(), text);
            assert!(damaged.former().is_none() && damaged.line("/b/").is_none());
        }
    }
}
