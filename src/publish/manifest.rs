//! The manifest `output/.tambour`: what tambour put in the folder, and nothing else.
//!
//! A version line, then one line an output, sorted: address, hash and size, with tabs between. It says whose folder
//! this is, travels with any copy of it, and is what a deployment compares with the one at the destination.

use std::fmt;
use std::io::Read;

use camino::Utf8Path;

use super::address;

/// The manifest's name at the root of the output.
pub const NAME: &str = ".tambour";

/// The first line: whose file this is, and the version of its format.
const HEAD: &str = "tambour ";
const VERSION: u32 = 1;

/// The first 128 bits of the blake3 hash of an output's bytes, written as 32 hexadecimal signs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 16]);

impl ContentHash {
    /// Stands for bytes that are being put in place: equal to the hash of no content one meets.
    pub(super) const PENDING: Self = Self([0; 16]);

    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::shortened(&blake3::hash(bytes))
    }

    /// The hash of a file's bytes, read piece by piece.
    pub fn of_file(path: &Utf8Path) -> std::io::Result<Self> {
        let mut file = std::fs::File::open(path)?;
        let mut hasher = blake3::Hasher::new();
        let mut piece = vec![0; 64 * 1024];
        loop {
            match file.read(&mut piece)? {
                0 => return Ok(Self::shortened(&hasher.finalize())),
                read => hasher.update(&piece[..read]),
            };
        }
    }

    /// Reads the 32 signs back; `None` when they are not that.
    pub fn parse(signs: &str) -> Option<Self> {
        if signs.len() != 32 {
            return None;
        }
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(signs.as_bytes().chunks_exact(2)) {
            *byte = hex(pair[0])? << 4 | hex(pair[1])?;
        }
        Some(Self(bytes))
    }

    /// Writes the 32 signs.
    pub fn write_to(self, text: &mut String) {
        const SIGNS: &[u8; 16] = b"0123456789abcdef";
        for byte in self.0 {
            text.push(char::from(SIGNS[usize::from(byte >> 4)]));
            text.push(char::from(SIGNS[usize::from(byte & 15)]));
        }
    }

    /// The first 128 bits of a hash.
    pub fn shortened(hash: &blake3::Hash) -> Self {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.as_bytes()[..16]);
        Self(bytes)
    }
}

fn hex(sign: u8) -> Option<u8> {
    match sign {
        b'0'..=b'9' => Some(sign - b'0'),
        b'a'..=b'f' => Some(sign - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut signs = String::with_capacity(32);
        self.write_to(&mut signs);
        f.write_str(&signs)
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// What the manifest says of one output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Hash of its bytes.
    pub hash: ContentHash,
    /// Their number.
    pub size: u64,
}

impl Entry {
    /// The entry of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { hash: ContentHash::of(bytes), size: bytes.len() as u64 }
    }
}

/// Every output of a site, by address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// In the order of their addresses, each once: files come in that order already.
    entries: Vec<(Box<str>, Entry)>,
}

/// The manifest was written by a version of tambour that this one does not know.
#[derive(Debug, PartialEq, Eq)]
pub struct UnknownVersion(pub String);

impl Manifest {
    /// Reads a manifest. Lines that are not an address, a hash and a size are left out (a damaged or merged file must
    /// neither stop a build nor make it remove what is not its own).
    pub fn parse(text: &[u8]) -> Result<Self, UnknownVersion> {
        let text = String::from_utf8_lossy(text);
        let mut lines = text.lines();
        let head = lines.next().unwrap_or_default();
        if let Some(version) = head.strip_prefix(HEAD)
            && version.parse::<u32>().is_ok_and(|version| version > VERSION)
        {
            return Err(UnknownVersion(version.to_owned()));
        }
        Ok(Self::of(lines.filter_map(entry_of_line).collect()))
    }

    /// The manifest of these outputs; of two of one address, the last.
    pub(super) fn of(mut entries: Vec<(Box<str>, Entry)>) -> Self {
        entries.sort_by(|one, other| one.0.cmp(&other.0));
        entries.dedup_by(|later, kept| {
            let is_same = later.0 == kept.0;
            if is_same {
                kept.1 = later.1;
            }
            is_same
        });
        Self { entries }
    }

    /// The same with other outputs, in the place of those of their addresses.
    pub(super) fn with(&self, others: Vec<(Box<str>, Entry)>) -> Self {
        let mut entries = self.entries.clone();
        entries.extend(others);
        Self::of(entries)
    }

    /// The addresses that another manifest does not list.
    pub fn without<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a str> {
        let mut others = other.entries.iter().map(|(address, _)| address).peekable();
        self.entries.iter().map(|(address, _)| address).filter_map(move |address| {
            while others.next_if(|other| *other < address).is_some() {}
            (others.peek() != Some(&address)).then_some(&**address)
        })
    }

    /// The text of the file: equal for equal sites.
    pub fn render(&self) -> String {
        let mut text = String::with_capacity(self.entries.len() * 96 + 16);
        text.push_str(HEAD);
        text.push_str(&VERSION.to_string());
        text.push('\n');
        for (address, entry) in &self.entries {
            text.push_str(address);
            text.push('\t');
            entry.hash.write_to(&mut text);
            text.push('\t');
            text.push_str(&entry.size.to_string());
            text.push('\n');
        }
        text
    }

    /// What is listed at this address.
    pub fn get(&self, address: &str) -> Option<&Entry> {
        self.place(address).ok().map(|at| &self.entries[at].1)
    }

    fn place(&self, address: &str) -> Result<usize, usize> {
        self.entries.binary_search_by(|(known, _)| (**known).cmp(address))
    }

    /// The address as the manifest holds it, with what is listed there.
    pub(super) fn iter_at(&self, address: &str) -> Option<(&str, &Entry)> {
        let (address, entry) = &self.entries[self.place(address).ok()?];
        Some((address, entry))
    }

    /// All outputs in the order of their addresses.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.entries.iter().map(|(address, entry)| (&**address, entry))
    }

    /// The listed addresses that lie in this folder, at any depth.
    pub fn below<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let prefix = format!("{folder}/");
        let from = self.place(&prefix).unwrap_or_else(|at| at);
        self.entries[from..]
            .iter()
            .map(|(address, _)| &**address)
            .take_while(move |address| address.starts_with(&prefix))
    }

    /// Number of outputs.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

fn entry_of_line(line: &str) -> Option<(Box<str>, Entry)> {
    let mut parts = line.split('\t');
    let (address, hash, size) = (parts.next()?, parts.next()?, parts.next()?);
    // An address that leads out of the folder would one day be a removal out of the folder.
    if parts.next().is_some() || address::fault(address).is_some() {
        return None;
    }
    Some((address.into(), Entry { hash: ContentHash::parse(hash)?, size: size.parse().ok()? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rendered_is_read_back() {
        let manifest = Manifest::of(vec![
            ("index.html".into(), Entry::of(b"former")),
            ("index.html".into(), Entry::of(b"bonjour")),
            ("agenda/index.html".into(), Entry::of(b"")),
        ]);
        let text = manifest.render();
        assert!(
            text.starts_with(
                "tambour 1\nagenda/index.html\taf1349b9f5f9a1a6a0404dea36dcc949\t0\nindex.html\t"
            ),
            "{text}"
        );
        assert_eq!(Manifest::parse(text.as_bytes()), Ok(manifest));
    }

    #[test]
    fn lines_that_are_not_outputs_are_left_out() {
        fn check(line: &str, kept: usize) {
            let text = format!("tambour 1\n{line}\n");
            assert_eq!(Manifest::parse(text.as_bytes()).unwrap().len(), kept, "{line:?}");
        }
        let hash = ContentHash::of(b"x");
        check(&format!("index.html\t{hash}\t1"), 1);
        check(&format!("index.html\t{hash}\t1\textra"), 0);
        check(&format!("index.html\t{hash}"), 0);
        check(&format!("index.html\t{hash}\t-1"), 0);
        check("index.html\tabc\t1", 0);
        check(&format!("../index.html\t{hash}\t1"), 0);
        check(&format!("/etc/hosts\t{hash}\t1"), 0);
        check("<<<<<<< HEAD", 0);
        check("", 0);
    }

    #[test]
    fn a_later_format_is_refused_and_another_head_is_not_ours_to_judge() {
        assert_eq!(Manifest::parse(b"tambour 2\n"), Err(UnknownVersion("2".into())));
        assert!(Manifest::parse(b"").unwrap().is_empty());
        assert!(Manifest::parse(&[0xff, 0xfe, 0]).unwrap().is_empty());
    }

    fn listing(addresses: &[&str]) -> Manifest {
        Manifest::of(addresses.iter().map(|a| ((*a).into(), Entry::of(a.as_bytes()))).collect())
    }

    #[test]
    fn what_another_does_not_list() {
        let check = |one: &[&str], other: &[&str], expected: &[&str]| {
            let (one, other) = (listing(one), listing(other));
            assert_eq!(one.without(&other).collect::<Vec<_>>(), expected);
        };
        check(&["a", "b", "c"], &["b"], &["a", "c"]);
        check(&["b"], &["a", "c"], &["b"]);
        check(&["a", "c"], &["a", "b", "c", "d"], &[]);
        check(&["a"], &[], &["a"]);
        check(&[], &["a"], &[]);
    }

    #[test]
    fn the_same_with_others() {
        let manifest = listing(&["a", "c"]).with(vec![("b".into(), Entry::of(b"b"))]);
        assert_eq!(manifest, listing(&["a", "b", "c"]));
        let manifest = listing(&["a"]).with(vec![("a".into(), Entry::of(b"other"))]);
        assert_eq!(manifest.get("a"), Some(&Entry::of(b"other")));
    }

    #[test]
    fn below_a_folder() {
        let manifest = listing(&["a", "a-b", "a/x", "a/y/z", "a0", "b/x"]);
        assert_eq!(manifest.below("a").collect::<Vec<_>>(), ["a/x", "a/y/z"]);
        assert_eq!(manifest.below("c").count(), 0);
    }

    #[test]
    fn a_file_has_the_hash_of_its_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8Path::from_path(folder.path()).unwrap().join("x");
        let bytes = vec![7; 200_000];
        std::fs::write(&path, &bytes).unwrap();
        assert_eq!(ContentHash::of_file(&path).unwrap(), ContentHash::of(&bytes));
        assert_eq!(
            ContentHash::parse(&ContentHash::of(&bytes).to_string()),
            Some(ContentHash::of(&bytes))
        );
    }
}
