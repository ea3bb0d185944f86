//! The letter sent to a list, against a server on this machine: stopped in the middle, refused, put off, cut.

use std::collections::HashMap;
use std::fs;
use std::process::{Child, Command, Output, Stdio};

use camino::Utf8PathBuf;
use tempfile::TempDir;

use crate::smtp::{Mood, Secret, smtp, smtps};

/// A network with something to say, and a list of readers beside it.
struct Scene {
    folder: TempDir,
}

impl Scene {
    fn new(readers: &[String]) -> Self {
        let scene = Self { folder: tempfile::tempdir().unwrap() };
        let root = scene.root();
        for (path, text) in [
            ("tambour.yaml", crate::site_test::SETTINGS),
            ("content/actualites/2027-03-02-a.md", "# Une nouvelle\n\nVoilà.\n"),
            ("content/actualites/2027-03-03-b.md", "# Une autre\n\nVoici.\n"),
        ] {
            let file = root.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let list = readers.iter().map(|reader| format!("{reader}\n")).collect::<String>();
        fs::write(scene.list(), format!("courriel\n{list}")).unwrap();
        scene
    }

    fn root(&self) -> Utf8PathBuf {
        Utf8PathBuf::from_path_buf(self.folder.path().join("reseau")).unwrap()
    }

    fn list(&self) -> Utf8PathBuf {
        Utf8PathBuf::from_path_buf(self.folder.path().join("lecteurs.csv")).unwrap()
    }

    fn command(&self, url: &str, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tambour"));
        let (root, list) = (self.root(), self.list());
        command
            .args(["letter", "--root", root.as_str(), "--now", "2027-03-15T09:00"])
            .args(["--send", list.as_str(), "--debit", "100000", "--attente", "0"])
            .args(more)
            .env("TAMBOUR_SMTP", url)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn start(&self, port: u16) -> Child {
        self.command(&clear(port), &["--oui"]).spawn().unwrap()
    }

    fn run(&self, port: u16, more: &[&str]) -> (Output, String) {
        let output = self.command(&clear(port), more).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output, said)
    }
}

/// A server of this machine, in clear.
fn clear(port: u16) -> String {
    format!("smtp://127.0.0.1:{port}")
}

fn readers(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("lecteur{number}@rives.example")).collect()
}

#[test]
fn stopped_twice_each_reader_has_it_once() {
    let readers = readers(500);
    let scene = Scene::new(&readers);
    // The test address is the first that is taken.
    let server = smtp(HashMap::new(), vec![121, 311]);
    let (_, said) = scene.run(server.port, &[]);
    assert!(said.contains("500") && said.contains("Rien n’est parti"), "{said}");
    let (output, said) = scene.run(server.port, &["--oui"]);
    assert_eq!(output.status.code(), Some(2), "no test yet: {said}");
    assert_eq!(server.taken.lock().unwrap().total, 0);
    let (output, said) = scene.run(server.port, &["--essai", "moi@rives.example"]);
    assert!(output.status.success(), "{said}");
    for _ in 0..2 {
        let mut child = scene.start(server.port);
        server.stops.recv().unwrap();
        // The server has it, tambour does not know yet.
        child.kill().unwrap();
        child.wait().unwrap();
        server.go.send(()).unwrap();
    }
    let (output, said) = scene.run(server.port, &["--oui"]);
    assert!(output.status.success(), "{said}");
    let taken = server.taken.lock().unwrap();
    for reader in &readers {
        assert_eq!(taken.by_reader.get(reader), Some(&1), "{reader}: {said}");
    }
    assert_eq!(taken.total, 501);
    println!("{said}");
}

#[test]
fn what_servers_answer_is_told_and_tried_again_as_fit() {
    // What a server does, what tambour makes of it, and how often it may have tried.
    let cases = [
        (Mood::Refuses, "refusé", 1),
        (Mood::RefusesWords, "refusé", 1),
        (Mood::Later, "envoyé", 2),
        (Mood::LaterWords, "envoyé", 2),
        (Mood::AlwaysLater, "à refaire", 5),
        (Mood::Drops, "envoyé", 2),
        (Mood::Closes, "envoyé", 2),
        (Mood::Silent, "incertain", 1),
        (Mood::Takes, "envoyé", 1),
    ];
    let readers = readers(cases.len());
    let moods = readers.iter().cloned().zip(cases.iter().map(|(mood, ..)| *mood)).collect();
    let scene = Scene::new(&readers);
    let server = smtp(moods, Vec::new());
    scene.run(server.port, &["--essai", "moi@rives.example"]);
    let (output, said) = scene.run(server.port, &["--oui"]);
    assert_eq!(output.status.code(), Some(1), "one is left: {said}");
    let check = |said: &str| {
        let taken = server.taken.lock().unwrap();
        for (reader, (mood, expected, tries)) in readers.iter().zip(&cases) {
            let line = said.lines().find(|line| line.contains(reader.as_str()));
            let told = line.map_or("envoyé", |line| line.split_once(" – ").unwrap().1);
            println!("{reader}  {mood:?}: {} tries, {told}", taken.tried[reader]);
            assert!(told.starts_with(expected), "{mood:?}: {told}");
            assert_eq!(taken.tried[reader], *tries, "{mood:?}");
            let had = usize::from(matches!(*expected, "envoyé" | "incertain"));
            assert_eq!(taken.by_reader.get(reader).copied().unwrap_or(0), had, "{mood:?}");
        }
    };
    check(&said);
    assert!(said.contains("inconnu") && said.contains("indésirable"), "{said}");
    // Again: who had it has it once, who refused is left in peace, who is late is tried again.
    let again = scene.run(server.port, &["--oui"]).1;
    let taken = server.taken.lock().unwrap();
    for (reader, (mood, expected, tries)) in readers.iter().zip(&cases) {
        let tries = if *expected == "à refaire" { tries * 2 } else { *tries };
        assert_eq!(taken.tried[reader], tries, "{mood:?}: {again}");
    }
}

#[test]
fn it_leaves_encrypted_to_whom_the_authority_vouches_for() {
    for (scheme, is_at_once) in [("smtps", true), ("smtp+starttls", false)] {
        let scene = Scene::new(&readers(5));
        let secret = Secret { name: "reseau", word: "sésame ouvre-toi" };
        let server = smtps(scene.folder.path(), is_at_once, secret);
        let url = format!("{scheme}://localhost:{}", server.port);
        let authority = scene.folder.path().join("cert.pem");
        let run = |more: &[&str], name: &str, word: &str, authority: Option<&std::path::Path>| {
            let mut command = scene.command(&url, more);
            command.env("TAMBOUR_SMTP_NOM", name).env("TAMBOUR_SMTP_PASSE", word);
            if let Some(authority) = authority {
                command.env("TAMBOUR_SMTP_AUTORITE", authority);
            }
            let output = command.output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!said.contains("ouvre-toi"), "{said}");
            (output.status.code(), said)
        };
        let test = ["--essai", "moi@rives.example"];
        // A certificate that nobody vouches for: the password is not given.
        let (code, said) = run(&test, secret.name, secret.word, None);
        assert_eq!(code, Some(2), "{scheme}: {said}");
        // A wrong password.
        let (code, said) = run(&test, secret.name, "autre", Some(&authority));
        assert_eq!(code, Some(2), "{scheme}: {said}");
        assert_eq!(server.taken.lock().unwrap().total, 0);
        let (code, said) = run(&test, secret.name, secret.word, Some(&authority));
        assert_eq!(code, Some(0), "{scheme}: {said}");
        let (code, said) = run(&["--oui"], secret.name, secret.word, Some(&authority));
        assert_eq!(code, Some(0), "{scheme}: {said}");
        let taken = server.taken.lock().unwrap();
        assert_eq!((taken.total, taken.in_clear), (6, 0));
        // In clear, only what asks for the protection.
        let asked = taken.clear.iter().all(|line| line.starts_with("EHLO") || line == "STARTTLS");
        assert!(asked && taken.clear.is_empty() == is_at_once, "{:?}", taken.clear);
        println!("{scheme}: {} messages, all encrypted; in clear: {:?}", taken.total, taken.clear);
    }
}

#[test]
fn a_list_is_kept_outside_the_network() {
    let scene = Scene::new(&readers(3));
    let inside = scene.root().join("lecteurs.csv");
    fs::copy(scene.list(), &inside).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_tambour"))
        .args(["letter", "--root", scene.root().as_str(), "--now", "2027-03-15T09:00"])
        .args(["--send", inside.as_str()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_reader_who_chose_a_place_has_its_letter() {
    let scene = Scene::new(&[]);
    let root = scene.root();
    fs::create_dir_all(root.join("content/structures")).unwrap();
    fs::write(root.join("content/structures/moulin.md"), "# Le Moulin\n\nClair.\n").unwrap();
    let news = "---\ntitre: Couture\nstructure: moulin\n---\nOn coud.\n";
    fs::write(root.join("content/actualites/2027-03-01-c.md"), news).unwrap();
    let list =
        "courriel;lieu\na@rives.example;\nb@rives.example;Le Moulin\nc@rives.example;La Lune\n";
    fs::write(scene.list(), list).unwrap();
    let server = smtp(HashMap::new(), Vec::new());
    scene.run(server.port, &["--essai", "moi@rives.example"]);
    let (output, said) = scene.run(server.port, &["--oui"]);
    assert!(output.status.success() && said.contains("La Lune"), "{said}");
    let taken = server.taken.lock().unwrap();
    let subject = |reader: &str| {
        let message = &taken.messages[reader];
        message.lines().find_map(|line| line.strip_prefix("Subject: ")).unwrap().to_owned()
    };
    assert_eq!(subject("b@rives.example"), "Couture");
    assert_ne!(subject("a@rives.example"), "Couture");
    assert_eq!(subject("a@rives.example"), subject("c@rives.example"));
}
