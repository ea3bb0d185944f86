//! What is surely a slip is mended, shown before; what is not is left to its author.

use std::process::{Command, Output};

use camino::Utf8PathBuf;
use serde_json::Value;
use tempfile::TempDir;

use crate::site_test::{SETTINGS, SiteTest};

struct Folder(TempDir);

impl Folder {
    fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("tambour.yaml", SETTINGS.as_bytes());
        for (path, bytes) in files {
            folder.write(path, bytes);
        }
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

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tambour"));
        command.args(words).args(["--now", "2026-11-25T09:00", "--root"]).arg(self.0.path());
        command.env_remove("SOURCE_DATE_EPOCH").output().unwrap()
    }

    fn check(&self) -> Vec<Value> {
        let output = self.run(&["check", "--format", "json"]);
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn fix(&self) -> Vec<Value> {
        let output = self.run(&["fix", "--oui", "--format", "json"]);
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Does what `check` proposes for a text, as an editor would, from its end to its beginning.
    fn follow(&self, path: &str) {
        let bytes = std::fs::read(self.path(path)).unwrap();
        let text = String::from_utf8(bytes).unwrap_or_else(|fault| {
            encoding_rs::WINDOWS_1252.decode(fault.as_bytes()).0.into_owned()
        });
        let place = |line: &Value, column: &Value| {
            let line = usize::try_from(line.as_u64().unwrap()).unwrap();
            let column = usize::try_from(column.as_u64().unwrap()).unwrap();
            let from: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
            from + text[from..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
        };
        let mut edits: Vec<(usize, usize, String)> = self
            .check()
            .iter()
            .filter(|note| note["fichier"] == path && !note["correction"].is_null())
            .map(|note| {
                let edit = &note["correction"];
                let start = place(&edit["ligne"], &edit["colonne"]);
                let end = place(&edit["ligne_fin"], &edit["colonne_fin"]);
                (start, end, edit["texte"].as_str().unwrap().to_owned())
            })
            .collect();
        edits.sort();
        let mut mended = text.clone();
        for (start, end, words) in edits.iter().rev() {
            mended.replace_range(*start..*end, words);
        }
        self.write(path, mended.as_bytes());
    }
}

const TEXT: &str = "content/actualites/x.md";

fn mistakes() -> Vec<(char, Vec<u8>)> {
    let utf8 = |text: &str| text.as_bytes().to_owned();
    vec![
        ('A', utf8("---\ntitre: Atelier : découverte\ndate: 2026-11-20\n---\nVenez.\n")),
        ('B', utf8("---\ntitre: Atelier\ndate: 8 décembre 2026\n---\nVenez.\n")),
        ('C', utf8("---\ntitre: Atelier\ndate: 2026-11-20\n\nVenez tous.\n")),
        ('D', utf8("---\ntite: Atelier\ndat: 2026-11-20\n---\nVenez.\n")),
        ('E', utf8("---\ntitre: Atelier\nthemes:\n\t- inclusion\ndate: 2026-11-20\n---\nVenez.\n")),
        ('F', utf8("---\ntitre: Atelier\ntitre: Stage\ndate: 2026-11-20\n---\nVenez.\n")),
        ('G', utf8("---\ntitre: Atelier\ndate: 2026-11-31\n---\nVenez.\n")),
        (
            'H',
            encoding_rs::WINDOWS_1252
                .encode("---\ntitre: Café numérique\ndate: 2026-11-20\n---\nVenez l’été.\n")
                .0
                .into_owned(),
        ),
        ('I', utf8("---\ntitre: “Atelier”\ndate: “2026-12-08”\n---\nVenez.\n")),
        ('J', utf8("---\ntitre: Atelier\ndate: 2026-11-20\nimage: affiche.jpg\n---\nVenez.\n")),
    ]
}

/// Every proposal of `check`, done at its place, leaves nothing to say: ten of ten.
#[test]
fn doing_what_check_proposes_leaves_nothing_to_say() {
    for (mistake, text) in mistakes() {
        let folder = Folder::with(&[(TEXT, &text)]);
        assert!(!folder.check().is_empty(), "{mistake} is told");
        folder.follow(TEXT);
        assert_eq!(folder.check(), Vec::<Value>::new(), "{mistake}: {}", folder.read(TEXT));
    }
}

/// Of the ten, those that leave no choice are mended without a question; the three others wait for their author.
#[test]
fn what_is_sure_is_mended_and_a_second_time_changes_nothing() {
    let mut mended = String::new();
    for (mistake, text) in mistakes() {
        let folder = Folder::with(&[(TEXT, &text)]);
        folder.fix();
        let once = std::fs::read(folder.path(TEXT)).unwrap();
        if folder.check().is_empty() {
            mended.push(mistake);
            assert!(folder.read(TEXT).contains("id: x\n"), "{mistake}: {}", folder.read(TEXT));
        }
        assert_eq!(folder.fix(), Vec::<Value>::new(), "{mistake}");
        assert_eq!(std::fs::read(folder.path(TEXT)).unwrap(), once, "{mistake}");
    }
    assert_eq!(mended, "ABCDEHI");
}

#[test]
fn nothing_is_written_before_yes() {
    let text = "\u{feff}---\r\ntitre: Atelier : découverte\r\ndebut: mardi 8 décembre 2026, 14h-16h\r\nstructure: le-lavor\r\n---\r\nVenez.\r\n";
    let folder = Folder::with(&[
        ("content/evenements/atelier.md", text.as_bytes()),
        ("content/structures/le-lavoir.md", b"---\nnom: Le Lavoir\nid: le-lavoir\n---\n"),
    ]);
    let output = folder.run(&["reparer"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(folder.read("content/evenements/atelier.md"), text);
    for line in [
        " - titre: Atelier : découverte\n",
        " + titre: 'Atelier : découverte'\n",
        " + debut: 2026-12-08 14:00-16:00\n",
        " + structure: le-lavoir\n",
    ] {
        assert!(said.contains(line), "{line} is not in\n{said}");
    }
    let output = folder.run(&["reparer", "--oui"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(
        folder.read("content/evenements/atelier.md"),
        "---\r\ntitre: 'Atelier : découverte'\r\ndebut: 2026-12-08 14:00-16:00\r\nstructure: le-lavoir\r\nid: atelier\r\n---\r\nVenez.\r\n"
    );
    assert!(folder.check().is_empty(), "{:?}", folder.check());
}

#[test]
fn what_leaves_a_choice_is_left_to_its_author() {
    for (text, stays) in [
        ("---\ntitre: A\nid: x\ndate: 8 décembre\n---\nVenez.\n", "date: 8 décembre\n"),
        ("---\ntitre: A\nid: x\nstructure: salle-3\n---\nVenez.\n", "structure: salle-3\n"),
        (
            "---\ntitre: A\nid: x\nVenez tous : c’est gratuit.\nÀ bientôt\n",
            "titre: A\nid: x\nVenez",
        ),
    ] {
        let folder = Folder::with(&[
            (TEXT, text.as_bytes()),
            ("content/structures/salle-2.md", b"---\nnom: Salle 2\nid: salle-2\n---\n"),
        ]);
        folder.fix();
        assert!(folder.read(TEXT).contains(stays), "{}", folder.read(TEXT));
    }
}

/// The sample, mended, says the same: every output stays as it was, byte for byte. A slip in a key or a name hid
/// something, which its mend shows: those texts are put back.
#[test]
fn mending_never_changes_what_is_published() {
    let test = SiteTest::sample().build();
    let (root, before) = (test.root(), test.tree());
    let content = crate::site_test::tree(&root.join("content"));
    let output = Command::new(env!("CARGO_BIN_EXE_tambour"))
        .args(["fix", "--oui", "--format", "json", "--root", root.as_str()])
        .output()
        .unwrap();
    let rows: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let hides = |row: &&Value| {
        let reasons = row["raisons"].as_array().unwrap();
        reasons.iter().any(|reason| {
            matches!(reason.as_str().unwrap(), "mot de l’en-tête corrigé" | "nom corrigé")
        })
    };
    let (hidden, plain): (Vec<&Value>, Vec<&Value>) = rows.iter().partition(hides);
    assert!(plain.len() > 10, "texts of the sample lack something: {}", plain.len());
    assert!(hidden.len() < 5, "{hidden:?}");
    for row in hidden {
        let path = row["fichier"].as_str().unwrap();
        let own = path.strip_prefix("content/").unwrap();
        std::fs::write(root.join(path), &content[own]).unwrap();
    }
    let after = test.build().tree();
    let changed: Vec<&String> = before
        .iter()
        .filter(|(path, bytes)| after.get(*path) != Some(*bytes))
        .map(|(path, _)| path)
        .collect();
    assert!(changed.is_empty() && before.len() == after.len(), "{changed:?}");
}

/// An end in words is proposed as an end, never as the whole period.
#[test]
fn an_end_is_mended_into_an_end() {
    let text = "---\ntitre: Nuit du code\nid: nuit\ndebut: vendredi 26 mars 2027 20h\nfin: samedi 27 mars 2027 6h\n---\nVenez.\n";
    let folder = Folder::with(&[("content/evenements/nuit.md", text.as_bytes())]);
    folder.fix();
    assert_eq!(
        folder.read("content/evenements/nuit.md"),
        "---\ntitre: Nuit du code\nid: nuit\ndebut: 2027-03-26 20:00\nfin: 2027-03-27 06:00\n---\nVenez.\n"
    );
    assert_eq!(folder.check(), Vec::<Value>::new());
}

/// With a forge, keys stand under the names that its editor knows; without one, as their authors like them.
#[test]
fn keys_are_those_that_the_forge_s_editor_knows() {
    let text =
        "---\ntitre: Café\nid: cafe\nquand: 2027-04-06 14:00\nOù: foyer\nmon_mot: x\n---\nVenez.\n";
    let folder = Folder::with(&[("content/evenements/cafe.md", text.as_bytes())]);
    folder.fix();
    assert!(
        folder.read("content/evenements/cafe.md").contains("quand: 2027-04-06 14:00\nOù: foyer")
    );
    let forge = format!(
        "{SETTINGS}forge:\n  lien: https://forge.example/a/b\n  sorte: forgejo\n  client: x\n"
    );
    folder.write("tambour.yaml", forge.as_bytes());
    folder.fix();
    let mended = folder.read("content/evenements/cafe.md");
    assert!(mended.contains("\ndebut: 2027-04-06 14:00\nlieu: foyer\nmon_mot: x\n"), "{mended}");
    folder.fix();
    assert_eq!(folder.read("content/evenements/cafe.md"), mended);
}
