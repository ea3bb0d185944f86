//! What each target starts from: the files of other tests, and what once made it fail (`corpus/NAME/`).

use std::fs;
use std::path::Path;

/// A target, the folders of the project whose files it starts from, and the end of their names.
const SEEDS: &[(&str, &[&str], &[&str])] = &[
    ("markdown", &["content/actualites", "content/evenements"], &["md"]),
    (
        "textes",
        &["content/evenements", "content/structures", "content/postes", "tests/fautes/cas"],
        &["md"],
    ),
    ("reparations", &["tests/fautes/cas", "content/evenements"], &["md"]),
    ("ics", &["tests/donnees/imports/ics", "tests/donnees/imports/autres"], &["ics"]),
    (
        "tableur",
        &["tests/donnees/imports/tableur", "tests/donnees/imports/autres"],
        &["xlsx", "xls", "ods"],
    ),
    (
        "openagenda",
        &["tests/donnees/imports/openagenda", "tests/donnees/imports/autres"],
        &["json"],
    ),
    (
        "flux",
        &["tests/donnees/imports/flux", "tests/donnees/imports/autres"],
        &["xml", "json", "rss"],
    ),
    (
        "courriel",
        &["tests/donnees/imports/courriel", "tests/donnees/imports/autres"],
        &["eml", "mbox"],
    ),
    ("csv", &["tests/donnees/imports/csv", "tests/donnees/imports/autres"], &["csv", "tsv"]),
    ("document", &["tests/donnees/imports/autres"], &["docx"]),
    ("texte", &["tests/donnees/imports/autres", "content/actualites"], &["txt", "md"]),
    ("gestes", &["tests/donnees/imports/courriel"], &["eml"]),
];

/// A target, and the files of which each line, up to its first tab, is a text it starts from.
const LINES: &[(&str, &str)] = &[
    ("dates", "tests/donnees/dates/notations-attendues.tsv"),
    ("horaires", "tests/donnees/mednum/horaires.txt"),
];

/// The largest file that a target starts from, in bytes: changes to larger ones seldom meet what matters.
const LARGEST: u64 = 200_000;

/// The files that a target starts from, by path.
pub(crate) fn of(target: &str) -> Vec<(String, Vec<u8>)> {
    let root = root();
    let mut found = Vec::new();
    for (_, folders, ends) in SEEDS.iter().filter(|(name, ..)| *name == target) {
        for folder in *folders {
            collect(
                &root.join(folder),
                &|path| ends.iter().any(|end| path.ends_with(&format!(".{end}"))),
                &mut found,
            );
        }
    }
    for (_, file) in LINES.iter().filter(|(name, _)| *name == target) {
        let text = fs::read_to_string(root.join(file)).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#')).enumerate();
        found.extend(lines.map(|(rank, line)| {
            let words = line.split('\t').next().unwrap_or_default();
            (format!("{file}:{rank}"), words.as_bytes().to_vec())
        }));
    }
    collect(&root.join("tests/fuzz/corpus").join(target), &|_| true, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, is_wanted: &dyn Fn(&str) -> bool, found: &mut Vec<(String, Vec<u8>)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, is_wanted, found);
        } else if is_wanted(&path.to_string_lossy()) && entry.metadata().unwrap().len() <= LARGEST {
            found.push((path.to_string_lossy().into_owned(), fs::read(&path).unwrap()));
        }
    }
}

/// The project's folder: this crate's, or that of the crate of the long form, which stands inside it.
fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().find(|folder| folder.join("tests/fuzz").is_dir()).unwrap()
}
