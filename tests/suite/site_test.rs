//! A network in a folder of its own, built as a colleague's would be, and what became of it, in one chain:
//!
//! ```ignore
//! SiteTest::from("agenda/weekly")
//!     .at("2027-03-15T09:00")
//!     .build()
//!     .page("/agenda/").has("Permanence").lacks("annulée")
//!     .change("content/evenements/permanence.md", "…")
//!     .build()
//!     .redrawn(["/agenda/", "/agenda/permanence/"]);
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use jiff::Timestamp;
use tambour::build::{self, BuildError, Built, Request, Understood};
use tambour::diagnostic::{Notes, Severity};
use tambour::i18n::{Lang, Words};
use tambour::publish::Verify;
use tambour::report::{Colours, Format, Report};
use tempfile::TempDir;

/// Settings that leave nothing to warn about.
pub(crate) const SETTINGS: &str = "\
titre: Réseau des rives
url: https://rives.example/
zone: B
editeur: Réseau des rives
directeur_publication: La présidence du réseau
hebergeur: Hébergeur du réseau
courriel: bonjour@rives.example
";

/// A network under test.
pub(crate) struct SiteTest {
    folder: TempDir,
    now: Option<String>,
    base_url: Option<String>,
    drafts: bool,
    last: Option<Last>,
    /// The output that `has` and `lacks` look into.
    looked_at: Option<(String, String)>,
}

/// What the last build did and said.
struct Last {
    understood: Understood,
    built: Built,
}

impl SiteTest {
    /// A copy of the folder `tests/suite/CASE`.
    pub(crate) fn from(case: &str) -> Self {
        let suite = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite").join(case);
        assert!(suite.is_dir(), "no case {suite}");
        let test = Self::empty();
        copy(&suite, &test.root());
        test.settled()
    }

    /// A copy of the sample network.
    pub(crate) fn sample() -> Self {
        let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
        let test = Self::empty();
        for name in ["content", "donnees", "sources"] {
            copy(&root.join(name), &test.root().join(name));
        }
        fs::copy(root.join("tambour.yaml"), test.root().join("tambour.yaml")).unwrap();
        test
    }

    /// A network of these files, each a path and a text.
    pub(crate) fn with<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Self {
        let mut test = Self::empty();
        for (path, text) in files {
            test = test.change(path, text);
        }
        test.settled()
    }

    fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            now: Some("2027-03-15T09:00".to_owned()),
            base_url: None,
            drafts: false,
            last: None,
            looked_at: None,
        }
    }

    /// Settings, when the case has none of its own.
    fn settled(self) -> Self {
        if self.root().join("tambour.yaml").exists() {
            self
        } else {
            self.change("tambour.yaml", SETTINGS)
        }
    }

    /// Builds from here on as of that instant; at first it is 2027-03-15 at 9.
    pub(crate) fn at(mut self, now: &str) -> Self {
        self.now = Some(now.to_owned());
        self
    }

    /// Builds from here on for another public address.
    pub(crate) fn base_url(mut self, url: &str) -> Self {
        self.base_url = Some(url.to_owned());
        self
    }

    /// Shows from here on what is not published.
    pub(crate) fn drafts(mut self) -> Self {
        self.drafts = true;
        self
    }

    /// The network's folder.
    pub(crate) fn root(&self) -> Utf8PathBuf {
        Utf8Path::from_path(self.folder.path()).unwrap().join("reseau")
    }

    /// Where it is built.
    pub(crate) fn output(&self) -> Utf8PathBuf {
        Utf8Path::from_path(self.folder.path()).unwrap().join("output")
    }

    fn request(&self) -> Request {
        Request {
            root: self.root(),
            now: self.now.clone(),
            epoch: None,
            clock: Timestamp::UNIX_EPOCH,
            base_url: self.base_url.clone(),
            drafts: self.drafts,
            program: String::new(),
        }
    }

    fn try_build(&self) -> Result<Last, BuildError> {
        let request = self.request();
        let mut understood = build::understand(&request)?;
        let built = build::build(&request, &self.output(), Verify::Size, &mut understood)?;
        Ok(Last { understood, built })
    }

    /// Builds the network.
    #[track_caller]
    pub(crate) fn build(mut self) -> Self {
        self.looked_at = None;
        self.last = Some(self.try_build().unwrap_or_else(|fault| panic!("not built: {fault}")));
        self
    }

    /// Tries to build, which must fail, and says why.
    #[track_caller]
    pub(crate) fn refused(&self) -> BuildError {
        match self.try_build() {
            Ok(_) => panic!("it was built"),
            Err(fault) => fault,
        }
    }

    /// Writes a file of the network.
    #[track_caller]
    pub(crate) fn change(self, path: &str, text: &str) -> Self {
        self.change_bytes(path, text.as_bytes())
    }

    /// Writes a file of the network, whatever its bytes.
    #[track_caller]
    pub(crate) fn change_bytes(self, path: &str, bytes: &[u8]) -> Self {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, bytes).unwrap();
        self
    }

    /// Removes a file of the network.
    #[track_caller]
    pub(crate) fn remove(self, path: &str) -> Self {
        fs::remove_file(self.root().join(path)).unwrap();
        self
    }

    /// Gives a file of the network another name.
    #[track_caller]
    pub(crate) fn rename(self, from: &str, to: &str) -> Self {
        let to = self.root().join(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(self.root().join(from), to).unwrap();
        self
    }

    /// Removes the cache.
    pub(crate) fn forget(self) -> Self {
        let _ = fs::remove_dir_all(self.root().join(".tambour"));
        self
    }

    /// Looks at an output: `has` and `lacks` are about it.
    #[track_caller]
    pub(crate) fn page(mut self, address: &str) -> Self {
        let text = self.text(address);
        self.looked_at = Some((address.to_owned(), text));
        self
    }

    /// The page looked at holds these words: in its source, or as they are read (without tags, entities and no-break
    /// spaces).
    #[track_caller]
    pub(crate) fn has(self, words: &str) -> Self {
        let (address, text) = self.looked_at.as_ref().expect("a page is looked at");
        assert!(holds(text, words), "{address} lacks “{words}”:\n{}", readable(text));
        self
    }

    /// The page looked at does not hold these words.
    #[track_caller]
    pub(crate) fn lacks(self, words: &str) -> Self {
        let (address, text) = self.looked_at.as_ref().expect("a page is looked at");
        assert!(!holds(text, words), "{address} has “{words}”:\n{}", readable(text));
        self
    }

    /// There are such outputs.
    #[track_caller]
    pub(crate) fn exist<'a>(self, addresses: impl IntoIterator<Item = &'a str>) -> Self {
        let there = self.addresses();
        for address in addresses {
            assert!(there.contains(address), "no {address} among {there:#?}");
        }
        self
    }

    /// There are no such outputs.
    #[track_caller]
    pub(crate) fn absent<'a>(self, addresses: impl IntoIterator<Item = &'a str>) -> Self {
        let there = self.addresses();
        for address in addresses {
            assert!(!there.contains(address), "{address} is there");
        }
        self
    }

    /// The last build wrote exactly these outputs.
    #[track_caller]
    pub(crate) fn redrawn<'a>(self, addresses: impl IntoIterator<Item = &'a str>) -> Self {
        let expected: BTreeSet<String> = addresses.into_iter().map(str::to_owned).collect();
        assert_eq!(self.written(), expected);
        self
    }

    /// The last build told exactly these errors and warnings: `T010 content/actualites/x.md:2`, in the order of files.
    #[track_caller]
    pub(crate) fn tells<'a>(self, expected: impl IntoIterator<Item = &'a str>) -> Self {
        let expected: Vec<&str> = expected.into_iter().collect();
        assert_eq!(self.told(Severity::Warning), expected, "\n{}", self.report(Lang::Fr));
        self
    }

    /// What the last build told, down to a severity: code, file and line.
    pub(crate) fn told(&self, down_to: Severity) -> Vec<String> {
        let Understood { network, notes, .. } = &self.last().understood;
        let told = notes.iter().filter(|note| note.severity <= down_to);
        told.map(|note| {
            let line = note.span.map(|span| format!(":{}", network.texts.position(span).0));
            format!("{} {}{}", note.code.id(), note.file, line.unwrap_or_default())
        })
        .collect()
    }

    /// What the last build told, as a person reads it.
    pub(crate) fn report(&self, lang: Lang) -> String {
        let Understood { network, notes, .. } = &self.last().understood;
        report(notes, network, lang)
    }

    /// What the network is when it is read and checked, without being built.
    #[track_caller]
    pub(crate) fn understood(&self) -> Understood {
        build::understand(&self.request()).unwrap_or_else(|fault| panic!("{fault}"))
    }

    /// What the last build did.
    pub(crate) fn built(&self) -> &Built {
        &self.last().built
    }

    /// Addresses written by the last build.
    pub(crate) fn written(&self) -> BTreeSet<String> {
        self.built().published.written.iter().map(|file| address(file)).collect()
    }

    /// The next instant that the last build named.
    pub(crate) fn next(&self) -> Timestamp {
        self.built().next.expect("something is to come")
    }

    /// The next instants that the last build named, as `tambour next -n COUNT` prints them.
    pub(crate) fn instants(&self, count: usize) -> Vec<Timestamp> {
        let next = self.last().understood.moment.next(count);
        next.into_iter().map(|(instant, _)| instant).collect()
    }

    fn last(&self) -> &Last {
        self.last.as_ref().expect("it was built")
    }

    /// The words of an output.
    #[track_caller]
    pub(crate) fn text(&self, address: &str) -> String {
        let file = self.output().join(tambour::plan::file(address));
        fs::read_to_string(&file)
            .unwrap_or_else(|fault| panic!("{address}: {fault}, among {:#?}", self.addresses()))
    }

    /// An output that is JSON.
    #[track_caller]
    pub(crate) fn json(&self, address: &str) -> serde_json::Value {
        serde_json::from_str(&self.text(address)).unwrap()
    }

    /// The addresses of all outputs.
    pub(crate) fn addresses(&self) -> BTreeSet<String> {
        self.tree().keys().map(|file| address(file)).collect()
    }

    /// All outputs but the manifest, by file.
    pub(crate) fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        let mut tree = tree(&self.output());
        tree.remove(tambour::publish::MANIFEST_NAME);
        tree
    }
}

/// What there is to tell down to notes, as a person reads it.
pub(crate) fn report(notes: &Notes, network: &tambour::model::Network, lang: Lang) -> String {
    let report = Report {
        notes,
        texts: &network.texts,
        words: Words::of_tambour(lang),
        down_to: Severity::Note,
        structure_of: &|_| None,
    };
    report.write(Format::Human, Colours::None)
}

/// Every file below a folder, by path.
pub(crate) fn tree(folder: &Utf8Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Utf8Path, root: &Utf8Path, tree: &mut BTreeMap<String, Vec<u8>>) {
        for entry in folder.read_dir_utf8().unwrap() {
            let path = entry.unwrap().into_path();
            if path.is_dir() {
                walk(&path, root, tree);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string();
                tree.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut files = BTreeMap::new();
    walk(folder, folder, &mut files);
    files
}

fn copy(from: &Utf8Path, to: &Utf8Path) {
    if !from.is_dir() {
        return;
    }
    for (name, bytes) in tree(from) {
        let file = to.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

fn address(file: &str) -> String {
    format!("/{}", file.strip_suffix("index.html").unwrap_or(file))
}

fn holds(text: &str, words: &str) -> bool {
    text.contains(words) || readable(text).contains(&plain(words))
}

/// A page as it is read: no tags, entities as signs, every run of spaces one space.
pub(crate) fn readable(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut in_tag = false;
    for sign in html.chars() {
        match sign {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            sign if !in_tag => text.push(sign),
            _ => {}
        }
    }
    for (entity, sign) in [
        ("&nbsp;", " "),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&quot;", "\""),
        ("&#x2F;", "/"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, sign);
    }
    plain(&text)
}

fn plain(text: &str) -> String {
    let spaced = text.replace(['\u{a0}', '\u{202f}'], " ").replace('\u{2011}', "-");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn words_are_found_as_they_are_read() {
    let html = "<p class=\"a\">Ouvert de 14&nbsp;h à\n <b>18\u{a0}h</b> &amp; plus</p>";
    assert!(holds(html, "de 14 h à 18 h & plus"));
    assert!(holds(html, "class=\"a\""));
    assert!(!holds(html, "fermé"));
}
