//! `tambour run`: from a mail to the screens and back to its sender, with a real mailbox and an SMTP server of this machine.
//! The instant is given, rounds are told by what they print: nothing here waits for a clock.

mod readers;

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::process::{Command, Stdio};

use camino::Utf8PathBuf;
use mail_parser::MessageParser;
use serde_json::Value as Json;
use tempfile::TempDir;

use crate::mailbox::World;
use crate::site_test::SETTINGS;
use crate::smtp::{Mood, smtp_for_all};

const PROVEN: &str =
    "Authentication-Results: mx.reseau.example; dkim=pass header.d=epn.example\r\n";
const PLACE: &str = "---\nnom: La Passerelle\nid: la-passerelle\nconfirme_le: 2027-03-01\ncourriel: passerelle@epn.example\ncode: pss\nhoraires: Mo-Sa 09:00-18:00\n---\n";
const SENDERS: &str = "claire@epn.example: { structures: [la-passerelle], direct: oui }\n\
    luc@epn.example: { structures: [la-passerelle], direct: non }\n";
const CLOSED: &str = "Dossier : annonces\r\nFermé : oui\r\nNiveau : urgent\r\nStructure : la-passerelle\r\nId : panne\r\n\r\nPlus de chauffage.";

fn body(mail: &str) -> String {
    let message = MessageParser::default().parse(mail.as_bytes()).unwrap();
    message.body_text(0).unwrap().replace('\u{a0}', " ")
}

fn subject(mail: &str) -> String {
    let message = MessageParser::default().parse(mail.as_bytes()).unwrap();
    message.subject().unwrap().to_owned()
}

/// A mail as the receiving server hands it on.
#[derive(Clone, Copy)]
struct Sent<'s> {
    name: &'s str,
    headers: &'s str,
    from: &'s str,
    date: &'s str,
    subject: &'s str,
    body: &'s str,
}

impl Default for Sent<'_> {
    fn default() -> Self {
        Self {
            name: "un",
            headers: PROVEN,
            from: "claire@epn.example",
            date: "Mon, 15 Mar 2027 08:50:00 +0100",
            subject: "Fermé aujourd’hui",
            body: CLOSED,
        }
    }
}

impl Sent<'_> {
    fn text(&self) -> String {
        let Self { name, headers, from, date, subject, body } = self;
        format!(
            "{headers}From: X <{from}>\r\nTo: bonjour@rives.example\r\nSubject: {subject}\r\nDate: {date}\r\nMessage-ID: <{name}@epn.example>\r\n\
             MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
        )
    }
}

/// A network with a folder of mails.
struct Network {
    folder: TempDir,
}

impl Network {
    fn new() -> Self {
        let network = Self { folder: tempfile::tempdir().unwrap() };
        network.write("tambour.yaml", &format!(
            "{SETTINGS}expediteurs: expediteurs.yaml\nsources:\n  boite: {{ adresse: courriels, format: courriel, serveur: mx.reseau.example }}\n"
        ));
        network.write("expediteurs.yaml", SENDERS);
        network.write("content/structures/la-passerelle.md", PLACE);
        std::fs::create_dir_all(network.root().join("courriels")).unwrap();
        network
    }

    fn root(&self) -> Utf8PathBuf {
        Utf8PathBuf::from_path_buf(self.folder.path().join("reseau")).unwrap()
    }

    fn readers(&self) -> Utf8PathBuf {
        Utf8PathBuf::from_path_buf(self.folder.path().join("lecteurs.csv")).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let file = self.root().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.root().join(path)).unwrap_or_default()
    }

    fn deliver(&self, sent: &Sent<'_>) {
        self.write(&format!("courriels/{}.eml", sent.name), &sent.text());
    }

    fn round(&self, now: &str, port: u16) -> (i32, String) {
        let list = self.readers();
        run(&self.root(), now, port, &["--lecteurs", list.as_str()])
    }

    fn playlist(&self) -> Json {
        serde_json::from_str(&self.read("output/ecrans/la-passerelle/playlist.json")).unwrap()
    }
}

fn command(root: &Utf8PathBuf, now: &str, port: u16, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tambour"));
    command
        .args(["run", "--now", now, "--root", root.as_str(), "--out"])
        .arg(root.join("output"))
        .args(more)
        .env("TAMBOUR_SMTP", format!("smtp://127.0.0.1:{port}"))
        .env_remove("TAMBOUR_LECTEURS")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(root: &Utf8PathBuf, now: &str, port: u16, more: &[&str]) -> (i32, String) {
    let output = command(root, now, port, more).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).into_owned() + &told)
}

const NOW: &str = "2027-03-15T09:00";

/// The whole road with a real mailbox: closed by a mail, on the screen, answered, cancelled by the gesture that the answer
/// offers, answered; each once, whatever goes wrong on the way.
#[test]
fn from_a_mailbox_to_the_screen_and_back() {
    let mut world = World::start();
    let sources = world
        .sources("sesame")
        .replace("    delai: 2\n", "    delai: 2\n    serveur: mx.reseau.example\n");
    world.write("tambour.yaml", &format!("{SETTINGS}expediteurs: expediteurs.yaml\n{sources}"));
    world.write("expediteurs.yaml", SENDERS);
    std::fs::create_dir_all(world.path("reseau/content/structures")).unwrap();
    world.write("content/structures/la-passerelle.md", PLACE);
    let root = world.path("reseau");
    let server = smtp_for_all(Mood::Takes);
    world.deliver_whole("un", &Sent::default().text());
    world.deliver_whole(
        "forge",
        &Sent { name: "forge", headers: "", subject: "Faux", ..Sent::default() }.text(),
    );
    let (code, told) = run(&root, NOW, server.port, &[]);
    assert!(code < 2, "{told}");
    let playlist = world.read("output/ecrans/la-passerelle/playlist.json");
    assert!(playlist.contains("\"genre\":\"urgence\""), "{told}\n{playlist}");
    let mails = server.newly_taken();
    assert_eq!(mails.len(), 1, "{mails:?} {told}");
    let (to, mail) = &mails[0];
    assert_eq!(to, "claire@epn.example");
    assert!(
        mail.contains("Auto-Submitted: auto-replied")
            && mail.contains("In-Reply-To: <un@epn.example>"),
        "{mail}"
    );
    let text = body(mail);
    assert!(text.starts_with("En ligne jusqu’à lundi minuit : 1 page, 1 écran."), "{text}");
    assert!(text.contains("Rouvrir ? https://rives.example/proposer/?item="), "{text}");

    // Again: nothing to say, nothing twice.
    let (_, told) = run(&root, NOW, server.port, &[]);
    assert_eq!(server.newly_taken(), [], "{told}");
    assert!(!world.read("sources/gestes.lock").contains('@'));
    assert!(!world.read("sources/boite.yaml").contains('@'));

    // The ready mail of the answer is the gesture; the server of mails that leave is down, then there.
    let ready = text.split("mailto:").nth(1).unwrap().split_whitespace().next().unwrap();
    let wanted = ready.split("subject=").nth(1).unwrap().split('&').next().unwrap();
    let wanted = percent(wanted);
    assert!(wanted.contains("] Rouvrir : "), "{wanted}");
    world.deliver_whole(
        "deux",
        &Sent {
            name: "deux",
            date: "Mon, 15 Mar 2027 09:10:00 +0100",
            subject: &wanted,
            body: "",
            ..Sent::default()
        }
        .text(),
    );
    let later = "2027-03-15T09:15";
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let (code, told) = run(&root, later, closed, &[]);
    assert!(code < 2 && told.contains("attendent de partir"), "{told}");
    let playlist = world.read("output/ecrans/la-passerelle/playlist.json");
    assert!(!playlist.contains("\"genre\":\"urgence\""), "open again: {told}\n{playlist}");
    let (_, told) = run(&root, later, server.port, &[]);
    let mails = server.newly_taken();
    assert_eq!(mails.len(), 1, "{told}");
    assert!(body(&mails[0].1).starts_with("C’est fait : ["), "{}", mails[0].1);

    // The mailbox is down: the site is built all the same.
    world.stop();
    std::fs::remove_dir_all(root.join("output")).unwrap();
    let (code, told) = run(&root, later, server.port, &[]);
    assert!(code < 2 && told.contains("boite"), "{told}");
    assert!(root.join("output/index.html").is_file() && server.newly_taken().is_empty(), "{told}");
}

fn percent(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let hex: Vec<u8> = rest.by_ref().take(2).collect();
            bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// Nobody is answered who did not write: forged, unknown, automatic, bulk, old; who is read first is told so.
#[test]
fn only_people_of_the_network_are_answered_once() {
    let network = Network::new();
    let forged = "Authentication-Results: mx.ailleurs.example; dkim=pass header.d=epn.example\r\n";
    let with = |more: &str| format!("{PROVEN}{more}");
    let (auto, bulk, list) = (
        with("Auto-Submitted: auto-replied\r\n"),
        with("Precedence: bulk\r\n"),
        with("List-Id: <a.example>\r\n"),
    );
    let bounce = with("Return-Path: <>\r\n");
    let silent = [
        Sent { name: "forge", headers: forged, ..Sent::default() },
        Sent { name: "sans", headers: "", ..Sent::default() },
        Sent { name: "inconnu", from: "qui@epn.example", ..Sent::default() },
        Sent {
            name: "absent",
            headers: &auto,
            subject: "Re: [pss] Toujours bon",
            body: "",
            ..Sent::default()
        },
        Sent { name: "rebond", headers: &bounce, ..Sent::default() },
        Sent { name: "nombre", headers: &bulk, ..Sent::default() },
        Sent { name: "liste", headers: &list, ..Sent::default() },
        Sent { name: "vieux", date: "Mon, 1 Mar 2027 08:50:00 +0100", ..Sent::default() },
        Sent { name: "futur", date: "Mon, 22 Mar 2027 08:50:00 +0100", ..Sent::default() },
    ];
    for sent in &silent {
        network.deliver(sent);
    }
    let server = smtp_for_all(Mood::Takes);
    let (_, told) = network.round(NOW, server.port);
    assert_eq!(server.newly_taken(), [], "{told}");
    // An automatic answer confirms nothing.
    assert!(
        network.read("content/structures/la-passerelle.md").contains("confirme_le: 2027-03-01")
    );
    let read_first = Sent {
        name: "luc",
        from: "luc@epn.example",
        subject: "[pss] Toujours bon",
        body: "",
        ..Sent::default()
    };
    network.deliver(&read_first);
    network.round(NOW, server.port);
    let mails = server.newly_taken();
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].0, "luc@epn.example");
    assert!(body(&mails[0].1).contains("Rien n’a encore changé sur le site"), "{}", mails[0].1);
    network.round(NOW, server.port);
    assert_eq!(server.newly_taken(), []);
}

/// The line is cut as the server answers: it may have the mail, so it is not given again.
#[test]
fn an_answer_that_may_have_left_does_not_leave_again() {
    let network = Network::new();
    network.deliver(&Sent::default());
    let cut = smtp_for_all(Mood::Silent);
    network.round(NOW, cut.port);
    assert_eq!(cut.newly_taken().len(), 1);
    let server = smtp_for_all(Mood::Takes);
    network.round(NOW, server.port);
    assert_eq!((server.newly_taken(), cut.newly_taken()), (Vec::new(), Vec::new()));
}

/// A closing without an end: each morning its place is asked, once; « oui » keeps it for the day.
#[test]
fn a_closing_without_an_end_is_asked_again_each_morning() {
    let network = Network::new();
    network.deliver(&Sent { body: &CLOSED.replace("Niveau : urgent\r\n", ""), ..Sent::default() });
    let server = smtp_for_all(Mood::Takes);
    network.round(NOW, server.port);
    assert_eq!(server.newly_taken().len(), 1);
    let is_closed = |network: &Network| network.playlist().to_string().contains("\"fermeture\"");
    assert!(is_closed(&network));
    network.round("2027-03-15T18:00", server.port);
    network.round("2027-03-16T06:30", server.port);
    assert_eq!(server.newly_taken(), [], "not in the night");
    let (_, told) = network.round("2027-03-16T07:30", server.port);
    let asked = server.newly_taken();
    assert_eq!(asked.len(), 1, "{told}");
    assert_eq!(asked[0].0, "passerelle@epn.example");
    assert!(asked[0].1.contains("Auto-Submitted: auto-generated"), "{}", asked[0].1);
    network.round("2027-03-16T07:32", server.port);
    assert_eq!(server.newly_taken(), [], "once a morning");
    assert!(!is_closed(&network));

    let question = format!("Re: {}", subject(&asked[0].1));
    assert!(question.contains("Toujours ferm"), "{question}");
    let yes = Sent {
        name: "oui",
        date: "Tue, 16 Mar 2027 07:40:00 +0100",
        subject: &question,
        body: "oui\r\n\r\n> Hier, La Passerelle était fermé",
        ..Sent::default()
    };
    network.deliver(&yes);
    let (_, told) = network.round("2027-03-16T07:42", server.port);
    let mails = server.newly_taken();
    assert_eq!(mails.len(), 1, "{told}");
    assert!(body(&mails[0].1).contains("jusqu’à mardi minuit"), "{}", body(&mails[0].1));
    assert!(is_closed(&network), "{told}");
    let (_, told) = network.round("2027-03-17T07:30", server.port);
    let again = server.newly_taken();
    assert_eq!(again.len(), 1, "asked again: {told}");
    let (_, told) = network.round("2027-03-18T07:30", server.port);
    assert_eq!(server.newly_taken(), [], "nobody said that it goes on: {told}");
}

/// For ever, until somebody asks to stop.
#[test]
fn it_stops_cleanly_when_asked() {
    let network = Network::new();
    let server = smtp_for_all(Mood::Takes);
    let mut child = command(&network.root(), NOW, server.port, &["--every", "1h"]).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    // The build's own words say that the first round is nearly over.
    let mut said = String::new();
    while !said.contains("output") {
        assert!(out.read_line(&mut said).unwrap() > 0, "{said}");
    }
    let asked = Command::new("kill").arg("-TERM").arg(child.id().to_string()).status().unwrap();
    assert!(asked.success());
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{told}");
    assert!(told.contains("Arrêt demandé"), "{told}");
    assert!(network.root().join("output/index.html").is_file());
    let (code, told) = run(&network.root(), NOW, server.port, &["--every", "bientôt"]);
    assert!(code == 2 && told.contains("2m, 30s ou 1h"), "{told}");
}

/// Where the settings name a destination, the site is there before its senders are told so.
#[test]
fn the_site_leaves_after_each_build_that_changed_it() {
    let network = Network::new();
    let settings = network.read("tambour.yaml");
    network.write("tambour.yaml", &format!("{settings}publication: ../www\n"));
    let server = smtp_for_all(Mood::Takes);
    network.deliver(&Sent::default());
    let (code, told) = network.round(NOW, server.port);
    assert!(code < 2, "{told}");
    let there = |path: &str| network.read(&format!("../www/{path}"));
    assert!(there("ecrans/la-passerelle/playlist.json").contains("\"urgence\""), "{told}");
    assert_eq!(there(".tambour"), network.read("output/.tambour"));
    assert_eq!(server.newly_taken().len(), 1, "{told}");
    let (_, told) = network.round(NOW, server.port);
    assert!(!told.contains("envoyés"), "nothing changed: {told}");

    // The destination is somebody else's: said, and nobody is told that it is online.
    std::fs::remove_file(network.root().join("../www/.tambour")).unwrap();
    let news = Sent {
        name: "deux",
        subject: "Une nouvelle",
        body: "Dossier : actualités\r\nStructure : la-passerelle\r\n\r\nDe quoi lire.",
        ..Sent::default()
    };
    network.deliver(&news);
    let (_, told) = network.round("2027-03-15T09:05", server.port);
    assert!(told.contains("n’est pas vide"), "{told}");
    assert_eq!(server.newly_taken(), [], "{told}");
    network.write("../www/.tambour", "");
    std::fs::remove_dir_all(network.root().join("../www")).unwrap();
    let (_, told) = network.round("2027-03-15T09:10", server.port);
    assert!(there("actualites/une-nouvelle/index.html").contains("De quoi lire"), "{told}");
    assert_eq!(server.newly_taken().len(), 1, "{told}");
}

/// The desk leaves by mail once a week, with the letter that is ready and that nothing sends.
#[test]
fn the_desk_leaves_on_its_day() {
    let network = Network::new();
    let settings = network.read("tambour.yaml");
    network.write("tambour.yaml", &format!("{settings}bureau: lundi 8h\n"));
    network.write("content/lettres/2027-03.md", "# Mars\n\nLe printemps arrive.\n");
    network.write("content/actualites/2027-03-10-des-livres.md", "# Des livres\n\nÀ prendre.\n");
    let server = smtp_for_all(Mood::Takes);
    let (_, told) = network.round("2027-03-15T07:50", server.port);
    assert_eq!(server.newly_taken(), [], "before its hour: {told}");
    let (_, told) = network.round("2027-03-15T08:02", server.port);
    let mails = server.newly_taken();
    assert_eq!(mails.len(), 1, "{told}");
    let (to, mail) = &mails[0];
    assert_eq!(to, "bonjour@rives.example");
    assert!(subject(mail).starts_with("Le bureau du lundi 15 mars 2027"), "{}", subject(mail));
    let text = body(mail);
    assert!(text.contains("tambour lettre 2027-03 --clore"), "{text}");
    assert!(text.contains("https://rives.example/lettre/2027-03/lettre.eml"), "{text}");
    assert!(network.read("output/lettre/2027-03/lettre.eml").contains("X-Unsent: 1"));
    assert!(network.read("content/lettres/2027-03.lock.yaml").is_empty(), "closed by nobody");
    network.round("2027-03-15T08:04", server.port);
    network.round("2027-03-19T08:04", server.port);
    assert_eq!(server.newly_taken(), [], "once a week");
    network.round("2027-03-22T08:01", server.port);
    assert_eq!(server.newly_taken().len(), 1);
    // The month ends without her: it is told as over, and still nothing left.
    network.round("2027-04-05T08:01", server.port);
    let text = body(&server.newly_taken()[0].1);
    assert!(text.contains("Édition 2027-03 : sa période est finie"), "{text}");
}

/// A mail of `/proposer/` that leaves again, corrected, is the same thing; nobody else writes over it.
#[test]
fn a_mail_sent_again_changes_what_it_said() {
    let network = Network::new();
    let body = |text: &str| {
        format!(
            "Dossier : actualités\r\nStructure : la-passerelle\r\nId : des-livres-4f2a9c\r\n\r\n{text}"
        )
    };
    let (first, second, forged) = (body("Dix livres."), body("Onze livres."), body("Rien."));
    let sent = Sent { name: "a", subject: "Des livres", body: &first, ..Sent::default() };
    network.deliver(&sent);
    let server = smtp_for_all(Mood::Takes);
    network.round(NOW, server.port);
    network.deliver(&Sent { name: "b", body: &second, ..sent });
    network.deliver(&Sent { name: "c", body: &forged, headers: "", ..sent });
    let (_, told) = network.round("2027-03-15T09:05", server.port);
    let items = network.read("sources/boite.yaml");
    assert_eq!(items.matches("- id: ").count(), 2, "{items}\n{told}");
    assert!(items.contains("Onze livres") && !items.contains("Dix livres"), "{items}");
    let page = network.read("output/actualites/des-livres/index.html");
    assert!(page.contains("Onze livres"), "{told}");
    let (_, told) = network.round("2027-03-15T09:10", server.port);
    assert_eq!(network.read("sources/boite.yaml"), items, "{told}");
}

/// The unit that is handed out says what the program knows.
#[test]
fn the_unit_of_systemd_runs_what_there_is() {
    let root = env!("CARGO_MANIFEST_DIR");
    let unit = std::fs::read_to_string(format!("{root}/dist/systemd/tambour.service")).unwrap();
    let line = unit.lines().find_map(|line| line.strip_prefix("ExecStart=")).unwrap();
    let mut words = line.split(' ');
    assert_eq!(words.next(), Some("/usr/local/bin/tambour"));
    let help = Command::new(env!("CARGO_BIN_EXE_tambour"))
        .args([words.next().unwrap(), "--help"])
        .output()
        .unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    for option in words.filter(|word| word.starts_with("--")) {
        assert!(help.contains(option), "{option} is not in\n{help}");
    }
}
