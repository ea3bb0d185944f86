//! Faults of texts met with the program itself: the others' texts are published, and each fault is told to whom can
//! mend it.

use std::process::{Command, Output};

use camino::Utf8PathBuf;
use serde_json::Value;
use tempfile::TempDir;

use crate::site_test::SETTINGS;

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("tambour.yaml", SETTINGS.as_bytes());
        folder
    }

    fn path(&self, path: &str) -> Utf8PathBuf {
        Utf8PathBuf::from_path_buf(self.0.path().join(path)).unwrap()
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let file = self.path(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }

    fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tambour"));
        command.args(words).args(["--now", "2026-11-25T09:00", "--root"]).arg(self.0.path());
        command.env_remove("SOURCE_DATE_EPOCH").output().unwrap()
    }

    /// What `check` tells of a file, as programs read it.
    fn told(&self, file: &str) -> Vec<Value> {
        let output = self.run(&["check", "--format", "json"]);
        let notes: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        notes.into_iter().filter(|note| note["fichier"] == file).collect()
    }
}

/// A file beside thirty good ones stops none of them; both that are bad are named, with the place and the line to paste.
#[test]
fn thirty_good_texts_are_published_beside_two_bad_ones() {
    let folder = Folder::new();
    for number in 1..=30 {
        let text = format!(
            "---\ntitre: Atelier {number}\ndate: 2026-11-{number:02}\n---\nVenez, {number}.\n"
        );
        // Some are held back until their day: as of the 25th.
        let day = number.min(25);
        folder.write(
            &format!("content/actualites/atelier-{number}.md"),
            text.replace(&format!("11-{number:02}"), &format!("11-{day:02}")).as_bytes(),
        );
    }
    let bad = [
        ("tire", "---\ntire: Stage\ndate: 2026-11-20\n---\nVenez.\n"),
        ("jour", "---\ntitre: Fête\ndate: 2026-11-31\n---\nVenez.\n"),
    ];
    for (name, text) in bad {
        folder.write(&format!("content/actualites/{name}.md"), text.as_bytes());
    }

    let strict = folder.run(&["build", "--strict"]);
    assert_eq!(strict.status.code(), Some(1));
    assert!(!folder.path("output").exists(), "--strict builds nothing");

    let output = folder.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    let (said, told) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(said.contains("30 contenus publiés, 2 mis de côté"), "{said}");
    for words in [
        "actualites/tire.md:2:1",
        "\ntitre: Stage\n",
        "actualites/jour.md:3:7",
        "\ndate: 2026-11-30\n",
    ] {
        assert!(told.contains(words), "“{words}” is not in\n{told}");
    }
    for number in 1..=30 {
        let page = folder.path(&format!("output/actualites/atelier-{number}/index.html"));
        assert!(std::fs::read_to_string(page).unwrap().contains(&format!("Venez, {number}.")));
    }
    for (name, _) in bad {
        assert!(!folder.path(&format!("output/actualites/{name}")).exists(), "{name} is published");
    }
}

/// What is typed wrong most often: each is told at its line, in French, with the line to paste.
#[test]
fn ten_usual_mistakes() {
    let latin = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let utf8 = |text: &str| text.as_bytes().to_owned();
    for (mistake, text, line, code, proposal, words) in [
        (
            "a colon in the title",
            utf8("---\ntitre: Atelier : découverte\ndate: 2026-11-20\n---\nVenez.\n"),
            2,
            "T014",
            "titre: 'Atelier : découverte'",
            "ligne comprise comme",
        ),
        (
            "a date in words",
            utf8("---\ntitre: Atelier\ndate: 8 décembre 2026\n---\nVenez.\n"),
            3,
            "T026",
            "date: 2026-12-08",
            "mardi 8 décembre 2026",
        ),
        (
            "a head that does not close",
            utf8("---\ntitre: Atelier\ndate: 2026-11-20\n\nVenez tous.\n"),
            1,
            "T006",
            "---",
            "ne se ferme pas",
        ),
        (
            "a key with a slip",
            utf8("---\ntite: Atelier\ndat: 2026-11-20\n---\nVenez.\n"),
            2,
            "T010",
            "titre: Atelier",
            "n’est pas un mot connu",
        ),
        (
            "a tab",
            utf8("---\ntitre: Atelier\nthemes:\n\t- inclusion\ndate: 2026-11-20\n---\nVenez.\n"),
            4,
            "T014",
            "  - inclusion",
            "ligne comprise comme",
        ),
        (
            "a key twice",
            utf8("---\ntitre: Atelier\ntitre: Stage\ndate: 2026-11-20\n---\nVenez.\n"),
            3,
            "T008",
            "# titre: Stage",
            "écrit deux fois",
        ),
        (
            "a day that is not",
            utf8("---\ntitre: Atelier\ndate: 2026-11-31\n---\nVenez.\n"),
            3,
            "T020",
            "date: 2026-11-30",
            "novembre a 30 jours",
        ),
        (
            "accents of old",
            latin("---\ntitre: Café numérique\ndate: 2026-11-20\n---\nVenez.\n"),
            2,
            "T003",
            "titre: Café numérique",
            "accents",
        ),
        (
            "curly quotes",
            utf8("---\ntitre: Atelier\ndate: “2026-12-08”\n---\nVenez.\n"),
            3,
            "T026",
            "date: 2026-12-08",
            "mardi 8 décembre 2026",
        ),
        (
            "a picture that is not there",
            utf8("---\ntitre: Atelier\ndate: 2026-11-20\nimage: affiche.jpg\n---\nVenez.\n"),
            4,
            "T050",
            "# image: affiche.jpg",
            "introuvable",
        ),
    ] {
        let folder = Folder::new();
        folder.write("content/actualites/x.md", &text);
        let notes = folder.told("content/actualites/x.md");
        let note = notes.iter().find(|note| note["code"] == code);
        let note = note.unwrap_or_else(|| panic!("{mistake}: {notes:#?}"));
        assert_eq!(note["ligne"], line, "{mistake}");
        assert_eq!(note["proposition"], proposal, "{mistake}");
        let message = note["message"].as_str().unwrap().replace('\u{a0}', " ");
        assert!(message.contains(words), "{mistake}: {message}");
    }
}
