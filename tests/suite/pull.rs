//! `tambour pull` against real servers and mailboxes: what is brought, kept, refused.

mod server;

use std::process::Command;

use camino::Utf8PathBuf;
use serde_json::Value as Json;
use tempfile::TempDir;

use self::server::{Answer, Server};

/// A network in a folder of its own.
struct Network(TempDir);

impl Network {
    fn new(sources: &str) -> Self {
        let network = Self(TempDir::new().unwrap());
        network.write(
            "content/structures/le-lavoir.md",
            "---\nnom: Le Lavoir\n---\nUne médiathèque.\n",
        );
        network.write(
            "content/structures/la-passerelle.md",
            "---\nnom: La Passerelle\n---\nUne salle.\n",
        );
        network.settings(sources);
        network
    }

    fn settings(&self, sources: &str) {
        let head = "titre: Réseau\nurl: https://reseau.example/\nediteur: A\ndirecteur_publication: B\nhebergeur: C\n";
        self.write("tambour.yaml", &format!("{head}sources:\n{sources}"));
    }

    fn root(&self) -> Utf8PathBuf {
        Utf8PathBuf::from_path_buf(self.0.path().to_owned()).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.root().join(path)).unwrap_or_default()
    }

    fn run(&self, args: &[&str]) -> (i32, String) {
        let root = self.root();
        let output = Command::new(env!("CARGO_BIN_EXE_tambour"))
            .args(args)
            .args(["--root", root.as_str(), "--now", "2026-11-20T09:00"])
            .env("MOT_DE_PASSE_AGENDA", "sesame")
            .output()
            .unwrap();
        let text =
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), text)
    }

    /// What became of the sources.
    fn pull(&self, args: &[&str]) -> (i32, Vec<Json>) {
        let (code, text) = self.run(&[&["pull", "--format", "json"], args].concat());
        let rows = serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{fault}: {text}"));
        (code, rows)
    }
}

/// A calendar of these events: identity, title, day, category.
fn calendar(events: &[(&str, &str, &str, &str)]) -> String {
    let events: String = events
        .iter()
        .map(|(uid, title, day, category)| {
            format!(
                "BEGIN:VEVENT\r\nUID:{uid}@agenda.example\r\nSUMMARY:{title}\r\nDTSTART;TZID=Europe/Paris:{day}T140000\r\n\
                 DTEND;TZID=Europe/Paris:{day}T160000\r\nCATEGORIES:{category}\r\nLOCATION:Le Lavoir\r\n\
                 ORGANIZER:mailto:claire@epn.example\r\nEND:VEVENT\r\n"
            )
        })
        .collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

const FOUR: [(&str, &str, &str, &str); 4] = [
    ("un", "Atelier un", "20261201", "Public"),
    ("deux", "Atelier deux", "20261202", "Public"),
    ("trois", "Atelier trois", "20261203", "Public"),
    ("quatre", "Rendez-vous dentiste", "20261204", "Perso"),
];

#[test]
fn a_calendar_publishes_only_what_it_was_told_to() {
    let server = Server::start();
    server.set("/agenda.ics", Answer::Body("\"1\"", calendar(&FOUR)));
    let source = |more: &str| {
        format!(
            "  mairie:\n    adresse: {}\n    reseau_local: oui\n{more}",
            server.address("/agenda.ics?jeton=secret")
        )
    };
    server.set("/agenda.ics?jeton=secret", Answer::Body("\"1\"", calendar(&FOUR)));
    let network = Network::new(&source(""));
    let (code, rows) = network.pull(&[]);
    assert_eq!((code, &rows[0]["etat"]), (1, &Json::from("publier_manque")));
    assert_eq!(rows[0]["paraitrait"].as_array().unwrap().len(), 4);
    assert_eq!(network.read("sources/mairie.yaml"), "");

    network.settings(&source("    publier: Public\n"));
    let (code, rows) = network.pull(&["--essai"]);
    assert_eq!((code, &rows[0]["retenus"]), (0, &serde_json::json!(["Rendez-vous dentiste"])));
    assert_eq!(network.read("sources/mairie.yaml"), "");
    let (code, rows) = network.pull(&[]);
    assert_eq!(
        (code, &rows[0]["nouveaux"]),
        (0, &serde_json::json!(["Atelier deux", "Atelier trois", "Atelier un"]))
    );
    let written = network.read("sources/mairie.yaml");
    assert!(
        written.contains(
            "- id: deux\n  dossier: evenements\n  titre: Atelier deux\n  debut: 2026-12-02T14:00\n"
        ),
        "{written}"
    );
    assert!(written.contains("structure: le-lavoir"), "{written}");
    for secret in ["dentiste", "claire", "secret", "Public"] {
        assert!(
            !written.contains(secret) && !network.read("sources/sources.lock").contains(secret),
            "{secret}"
        );
    }
    let lock = network.read("sources/sources.lock");
    let (code, rows) = network.pull(&["mairie"]);
    assert_eq!((code, &rows[0]["etat"]), (0, &Json::from("pareil")));
    assert_eq!(
        (network.read("sources/mairie.yaml"), network.read("sources/sources.lock")),
        (written, lock)
    );
    assert!(server.asked().last().unwrap().to_lowercase().contains("if-none-match: \"1\""));

    let (code, text) = network.run(&["build"]);
    assert_eq!(code, 0, "{text}");
    assert!(network.read("output/agenda/atelier-un/index.html").contains("Le Lavoir"));
}

#[test]
fn whatever_a_server_does_the_last_good_copy_stands() {
    let server = Server::start();
    let network = Network::new(&format!(
        "  mairie:\n    adresse: {}\n    reseau_local: oui\n    publier: tout\n    delai: 1\n  autre:\n    adresse: {}\n    reseau_local: oui\n    publier: tout\n",
        server.address("/a.ics"),
        server.address("/b.ics")
    ));
    server.set("/a.ics", Answer::Body("\"1\"", calendar(&FOUR)));
    server.set("/b.ics", Answer::Body("\"1\"", calendar(&FOUR[..1])));
    assert_eq!(network.pull(&[]).0, 0);
    let good = (network.read("sources/mairie.yaml"), network.read("sources/sources.lock"));
    let elsewhere = format!("http://127.0.0.2:{}/a.ics", server.port);
    for fault in [
        Answer::Status(500),
        Answer::Status(404),
        Answer::Status(403),
        Answer::Redirect(elsewhere),
        Answer::Redirect("http://169.254.169.254/latest/meta-data/".to_owned()),
        Answer::Redirect("file:///etc/passwd".to_owned()),
        Answer::Redirect("/a.ics".to_owned()),
        Answer::Zeros(40 * 1024 * 1024),
        Answer::Cut,
        Answer::Silence,
        Answer::Body("\"2\"", "<html><body>Connectez-vous</body></html>".to_owned()),
    ] {
        server.set("/a.ics", fault);
        let (code, rows) = network.pull(&[]);
        assert_eq!(
            (code, &rows[0]["etat"], &rows[1]["etat"]),
            (1, &Json::from("echec"), &Json::from("pareil")),
            "{rows:?}"
        );
        assert!(rows[0]["message"].as_str().unwrap().contains("20\u{a0}novembre 2026"), "{rows:?}");
        assert_eq!(network.read("sources/mairie.yaml"), good.0);
        assert!(network.read("sources/sources.lock").contains("echoue_depuis: 2026-11-20"));
    }
    server.set("/a.ics", Answer::Body("\"1\"", calendar(&FOUR)));
    assert_eq!(network.pull(&[]).0, 0);
    assert_eq!((network.read("sources/mairie.yaml"), network.read("sources/sources.lock")), good);
}

#[test]
fn the_local_network_is_not_asked_unless_it_is_allowed() {
    let server = Server::start();
    server.set("/a.ics", Answer::Body("\"1\"", calendar(&FOUR)));
    let network = Network::new(&format!(
        "  mairie:\n    adresse: {}\n    publier: tout\n",
        server.address("/a.ics")
    ));
    let (code, rows) = network.pull(&[]);
    assert_eq!((code, &rows[0]["etat"]), (1, &Json::from("echec")));
    assert!(rows[0]["message"].as_str().unwrap().contains("réseau local"));
    network.settings(&format!(
        "  mairie:\n    adresse: http://localhost:{}/a.ics\n    publier: tout\n",
        server.port
    ));
    assert_eq!(network.pull(&[]).0, 1);
    assert!(server.asked().is_empty());
}

#[test]
fn credentials_come_from_the_environment_and_stay_with_their_host() {
    let server = Server::start();
    server.set("/a.ics", Answer::Redirect(format!("http://127.0.0.1:{}/b.ics", server.port)));
    server.set("/b.ics", Answer::Body("\"1\"", calendar(&FOUR)));
    let source = |name: &str| {
        format!(
            "  mairie:\n    adresse: {}\n    reseau_local: oui\n    publier: tout\n    identifiant: claire\n    mot_de_passe: ${{{name}}}\n",
            server.address("/a.ics")
        )
    };
    let network = Network::new(&source("MOT_DE_PASSE_AGENDA"));
    assert_eq!(network.pull(&[]).0, 0);
    assert!(server.asked()[0].contains("Y2xhaXJlOnNlc2FtZQ=="), "{:?}", server.asked());
    assert!(!network.read("sources/sources.lock").contains("sesame"));
    network.settings(&source("ABSENT"));
    let (code, rows) = network.pull(&[]);
    assert_eq!(code, 1);
    assert!(rows[0]["message"].as_str().unwrap().contains("ABSENT"));
}

#[test]
fn what_leaves_its_source_leaves_the_agenda_and_says_so() {
    let network = Network::new("  mairie: { adresse: mairie.ics, publier: tout }\n");
    network.write("mairie.ics", &calendar(&FOUR));
    assert_eq!(network.pull(&[]).0, 0);
    network.write("mairie.ics", &calendar(&FOUR[1..]));
    let (code, rows) = network.pull(&[]);
    assert_eq!((code, &rows[0]["disparus"]), (0, &serde_json::json!(["Atelier un"])));
    let once = network.read("sources/mairie.yaml");
    assert_eq!(network.pull(&[]).0, 0);
    assert_eq!(network.read("sources/mairie.yaml"), once);
    assert_eq!(network.run(&["build"]).0, 0);
    assert!(
        network
            .read("output/agenda/atelier-un/index.html")
            .contains("Retiré de l’agenda par l’organisateur")
    );
    let home = network.read("output/index.html");
    assert!(home.contains("Atelier deux") && !home.contains("Atelier un"), "{home}");
    assert!(!network.read("output/ecrans/le-lavoir/playlist.json").contains("Atelier un"));
    // Two of the three that are left at once: an export gone wrong, more likely than three cancellations.
    network.write("mairie.ics", &calendar(&FOUR[3..]));
    let (code, text) = network.run(&["pull"]);
    assert_eq!(code, 1);
    assert!(text.contains("2 éléments ont disparu d’un coup"), "{text}");
    assert_eq!(network.read("sources/mairie.yaml"), once);
    assert_eq!(network.run(&["pull", "--disparus"]).0, 0);
    assert_eq!(network.read("sources/mairie.yaml").matches("disparu: 2026-11-20").count(), 3);
}

#[test]
fn an_author_completes_an_item_and_two_sources_say_one_event_once() {
    let network =
        Network::new("  mairie: { adresse: mairie.ics, publier: tout }\n  tableau: tableau.csv\n");
    network.write("mairie.ics", &calendar(&FOUR[..2]));
    network.write("tableau.csv", "Date;Heure;Titre;Lieu;Tarif\n01/12/2026;14h;Atelier un;Le Lavoir;gratuit\n09/12/2026;14h;Atelier neuf;Le Lavoir;\n");
    network.write("content/evenements/deux.md", "---\ncomplete: mairie#deux\ntitre: Atelier deux, pour débuter\n---\nApportez votre souris.\n");
    assert_eq!(network.pull(&[]).0, 0);
    let (code, text) = network.run(&["build"]);
    assert_eq!(code, 0, "{text}");
    let two = network.read("output/agenda/atelier-deux/index.html");
    assert!(
        two.contains("Atelier deux, pour débuter")
            && two.contains("votre souris")
            && two.contains("Le Lavoir"),
        "{two}"
    );
    let one = network.read("output/agenda/atelier-un/index.html");
    assert!(one.contains("gratuit") && one.contains("16"), "{one}");
    let events: Vec<Json> =
        serde_json::from_str(&network.read("output/donnees/evenements.json")).unwrap();
    assert_eq!(events.len(), 3, "{events:?}");
    let (_, text) = network.run(&["check"]);
    assert!(text.contains("T112") && text.contains("sources/mairie.yaml#un"), "{text}");
    // Columns, once understood, are kept.
    assert!(network.read("sources/sources.lock").contains("    Tarif: tarif\n"));
}

/// A mail from an address, with what the receiving server says of it.
fn mail(from: &str, results: &str, subject: &str, body: &str) -> String {
    format!(
        "{results}From: X <{from}>\r\nTo: infos@reseau.example\r\nSubject: {subject}\r\nDate: Fri, 20 Nov 2026 08:00:00 +0100\r\n\
         Message-ID: <{subject}{from}>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
    )
}

#[test]
fn only_a_known_sender_whose_server_vouches_publishes_by_mail() {
    let network = Network::new(
        "  boite: { adresse: courriels, format: courriel, serveur: mx.reseau.example }\n",
    );
    let settings = network.read("tambour.yaml");
    network.write("tambour.yaml", &format!("expediteurs: expediteurs.yaml\n{settings}"));
    network.write("expediteurs.yaml", "claire@epn.example: { structures: [le-lavoir], direct: oui }\nluc@epn.example: { structures: [le-lavoir], direct: non }\n");
    let good = "Authentication-Results: mx.reseau.example; dkim=pass header.d=epn.example\r\n";
    let event =
        "Quand : mardi 8 décembre 2026, 14 h – 16 h\nOù : salle des fêtes\n\nApportez un stylo.\n";
    let takeover = "Fermé : oui\nstructure : la-passerelle\n\nPanne.\n";
    for (rank, (from, results, subject, body)) in [
        ("claire@epn.example", good, "Atelier direct", event),
        ("luc@epn.example", good, "Atelier relu", event),
        ("visiteur@ailleurs.example", "", "Atelier inconnu", event),
        ("claire@epn.example", "", "Atelier forge", event),
        (
            "claire@epn.example",
            "Authentication-Results: mx.ailleurs.example; dkim=pass header.d=epn.example\r\n",
            "Atelier autre serveur",
            event,
        ),
        ("claire@epn.example", good, "Fermeture ailleurs", takeover),
        ("claire@epn.example", good, "[7k3] Annuler : Atelier", ""),
    ]
    .into_iter()
    .enumerate()
    {
        network.write(&format!("courriels/new/{rank}.mx"), &mail(from, results, subject, body));
    }
    let (code, rows) = network.pull(&[]);
    assert_eq!(
        (code, rows[0]["nombre"].as_i64(), rows[0]["gestes"].as_array().unwrap().len()),
        (0, Some(6), 1),
        "{rows:?}"
    );
    let written = network.read("sources/boite.yaml");
    assert_eq!(written.matches("brouillon: oui").count(), 5, "{written}");
    assert!(
        !written.contains("@epn.example") && !written.contains("ailleurs.example"),
        "{written}"
    );
    assert_eq!(network.run(&["build"]).0, 0);
    let events: Vec<Json> =
        serde_json::from_str(&network.read("output/donnees/evenements.json")).unwrap();
    let titles: Vec<&str> = events.iter().map(|event| event["titre"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Atelier direct"]);
    assert_eq!(events[0]["debut"], "2026-12-08T14:00:00+01:00");
    assert!(!written.contains("a_verifier: [debut"), "{written}");
    assert!(!network.read("output/structures/la-passerelle/index.html").contains("Panne"));
    // A second pull, and one of an emptied box: nothing changes.
    assert_eq!(network.pull(&[]).0, 0);
    assert_eq!(network.read("sources/boite.yaml"), written);
    std::fs::remove_dir_all(network.root().join("courriels/new")).unwrap();
    assert_eq!(network.pull(&[]).0, 0);
    assert_eq!(network.read("sources/boite.yaml"), written);
}
