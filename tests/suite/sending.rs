//! The letter sent to a list, against a server on this machine: stopped in the middle, refused, put off, cut.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use camino::Utf8PathBuf;
use tempfile::TempDir;

/// What a server does with a reader's message, besides taking it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mood {
    Takes,
    /// 550 at RCPT.
    Refuses,
    /// 451 the first time, as greylisting does.
    Later,
    /// Closes the line before DATA the first time.
    Drops,
    /// Closes the line once the message is given, without an answer.
    Silent,
}

/// What is known of the messages taken.
#[derive(Default)]
struct Taken {
    by_reader: HashMap<String, usize>,
    messages: HashMap<String, String>,
    tried: HashMap<String, usize>,
    total: usize,
}

struct Smtp {
    port: u16,
    taken: Arc<Mutex<Taken>>,
    /// Told after each message that is taken, before it is answered; the answer waits for a word back.
    stops: Receiver<usize>,
    go: Sender<()>,
}

/// A server that takes everything; at these counts of messages taken it waits for the test before it answers.
fn smtp(moods: HashMap<String, Mood>, stop_at: Vec<usize>) -> Smtp {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let taken = Arc::new(Mutex::new(Taken::default()));
    let (stopped, stops) = channel();
    let (go, goes) = channel();
    let shared = Arc::clone(&taken);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // One client at a time: tambour opens one line.
            let _ = talk(&stream, &shared, &moods, &stop_at, &stopped, &goes);
        }
    });
    Smtp { port, taken, stops, go }
}

fn talk(
    stream: &TcpStream,
    taken: &Mutex<Taken>,
    moods: &HashMap<String, Mood>,
    stop_at: &[usize],
    stopped: &Sender<usize>,
    goes: &Receiver<()>,
) -> std::io::Result<()> {
    let mut answers = stream;
    let mut lines = BufReader::new(stream).lines();
    let mut say = |words: &str| answers.write_all(format!("{words}\r\n").as_bytes());
    say("220 ici")?;
    let mut reader = String::new();
    let mut mood = Mood::Takes;
    while let Some(line) = lines.next() {
        let line = line?;
        let upper = line.to_uppercase();
        if upper.starts_with("EHLO") {
            say("250 ici")?;
        } else if upper.starts_with("RCPT TO") {
            reader = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
            mood = moods.get(&reader).copied().unwrap_or(Mood::Takes);
            let tries = {
                let mut taken = taken.lock().unwrap();
                let tries = taken.tried.entry(reader.clone()).or_insert(0);
                *tries += 1;
                *tries
            };
            match mood {
                Mood::Refuses => say("550 5.1.1 inconnu")?,
                Mood::Later if tries == 1 => say("451 4.7.1 plus tard")?,
                Mood::Drops if tries == 1 => return Ok(()),
                _ => say("250 bien")?,
            }
        } else if upper.starts_with("DATA") {
            say("354 dites")?;
            let mut message = String::new();
            for line in lines.by_ref() {
                let line = line?;
                if line == "." {
                    break;
                }
                message += &(line + "\n");
            }
            let total = {
                let mut taken = taken.lock().unwrap();
                *taken.by_reader.entry(reader.clone()).or_insert(0) += 1;
                taken.messages.insert(reader.clone(), message);
                taken.total += 1;
                taken.total
            };
            if stop_at.contains(&total) {
                let _ = stopped.send(total);
                let _ = goes.recv();
            }
            if mood == Mood::Silent {
                return Ok(());
            }
            say("250 pris")?;
        } else if upper.starts_with("QUIT") {
            say("221 au revoir")?;
            return Ok(());
        } else {
            say("250 bien")?;
        }
    }
    Ok(())
}

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

    fn command(&self, port: u16, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tambour"));
        let (root, list) = (self.root(), self.list());
        command
            .args(["letter", "--root", root.as_str(), "--now", "2027-03-15T09:00"])
            .args(["--send", list.as_str(), "--debit", "100000", "--attente", "0"])
            .args(more)
            .env("TAMBOUR_SMTP", format!("smtp://127.0.0.1:{port}"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn start(&self, port: u16) -> Child {
        self.command(port, &["--oui"]).spawn().unwrap()
    }

    fn run(&self, port: u16, more: &[&str]) -> (Output, String) {
        let output = self.command(port, more).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output, said)
    }
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
    let readers = readers(12);
    let moods = HashMap::from([
        (readers[2].clone(), Mood::Refuses),
        (readers[4].clone(), Mood::Later),
        (readers[6].clone(), Mood::Drops),
        (readers[8].clone(), Mood::Silent),
    ]);
    let scene = Scene::new(&readers);
    let server = smtp(moods, Vec::new());
    scene.run(server.port, &["--essai", "moi@rives.example"]);
    let (output, said) = scene.run(server.port, &["--oui"]);
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("Envoyés : 10") || said.replace('\u{a0}', " ").contains("Envoyés : 10"),
        "{said}"
    );
    assert!(
        said.contains(&format!("{} – refusé", readers[2])) && said.contains("inconnu"),
        "{said}"
    );
    assert!(said.contains(&format!("{} – incertain", readers[8])), "{said}");
    let again = scene.run(server.port, &["--oui"]).1;
    let taken = server.taken.lock().unwrap();
    assert!(taken.by_reader.values().all(|count| *count == 1), "{again}");
    assert_eq!(taken.by_reader.get(&readers[2]), None);
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
