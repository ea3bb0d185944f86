//! The coordinator's desk: what waits and nothing else, each line with its gesture, and mails that are answered by « oui ».

use std::process::Command;

use camino::Utf8PathBuf;
use serde_json::Value as Json;
use tempfile::TempDir;

use crate::site_test::SETTINGS;

struct Network(TempDir);

impl Network {
    fn with(files: &[(&str, &str)]) -> Self {
        let network = Self(tempfile::tempdir().unwrap());
        network.write("tambour.yaml", SETTINGS);
        for (path, text) in files {
            network.write(path, text);
        }
        network
    }

    fn path(&self, path: &str) -> Utf8PathBuf {
        Utf8PathBuf::from_path_buf(self.0.path().join(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_default()
    }

    fn run(&self, args: &[&str]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_tambour"))
            .args(args)
            .args(["--now", "2027-03-15T09:00", "--root"])
            .arg(self.0.path())
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap() + &told)
    }

    /// The lines of each section, by its name; the letter has its own tests.
    fn desk(&self) -> Vec<(String, Vec<String>)> {
        let (code, text) = self.run(&["bureau", "--format", "json"]);
        assert_eq!(code, 0, "{text}");
        let desk: Json = serde_json::from_str(&text).unwrap();
        let words = |line: &Json| line["texte"].as_str().unwrap().replace('\u{a0}', " ");
        let sections = desk["sections"].as_array().unwrap().iter().map(|section| {
            let lines = section["lignes"].as_array().unwrap().iter().map(words).collect();
            (section["nom"].as_str().unwrap().to_owned(), lines)
        });
        sections.filter(|(name, _): &(String, Vec<String>)| name != "lettre").collect()
    }
}

const FRESH: &str = "---\nnom: La Passerelle\nid: la-passerelle\nconfirme_le: 2027-03-01\ncourriel: passerelle@epn.example\ncode: pss\n---\n";

#[test]
fn an_empty_desk_says_so_and_shows_no_section() {
    let network = Network::with(&[("content/structures/la-passerelle.md", FRESH)]);
    assert_eq!(network.desk(), []);
    let (_, text) = network.run(&["bureau"]);
    assert_eq!(
        text.replace('\u{a0}', " "),
        "Le bureau du lundi 15 mars 2027\n\nRien d’autre cette semaine.\n"
    );
}

#[test]
fn each_section_says_what_waits_and_holidays_raise_no_alarm() {
    let network = Network::with(&[
        ("content/structures/la-passerelle.md", FRESH),
        (
            "content/structures/le-lavoir.md",
            "---\nnom: Le Lavoir\nid: le-lavoir\nconfirme_le: 2026-05-01\ncourriel: lavoir@epn.example\ntelephone: 02 99 00 00 00\nhoraires: mardi 9h-12h\n---\n",
        ),
        (
            // Nothing for as long, but it said that it is closed.
            "content/structures/le-moulin.md",
            "---\nnom: Le Moulin\nid: le-moulin\nconfirme_le: 2026-12-20\nfermetures:\n  - { du: 2027-01-01, au: 2027-04-30, motif: congés }\n---\n",
        ),
        (
            "content/evenements/2027-02-09-reunion.md",
            "---\ntitre: Réunion\nid: reunion\ndebut: 2027-02-09 10:00\ngenre: reunion\nstructure: la-passerelle\nactions:\n  - { quoi: réserver la salle, structure: la-passerelle, avant: 2027-03-01 }\n  - { quoi: écrire au maire, structure: la-passerelle, avant: 2027-04-01 }\n---\n",
        ),
        (
            "content/annonces/fermeture.md",
            "---\ntitre: Panne de chauffage\nid: panne\ndu: 2027-03-15 08:00\nferme: oui\nstructure: la-passerelle\n---\n",
        ),
        ("content/actualites/2027-03-10-sans-titre.md", "---\nid: x\n---\n"),
    ]);
    let desk = network.desk();
    let names: Vec<&str> = desk.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["a_corriger", "silencieux", "en_retard", "a_confirmer"], "{desk:?}");
    let lines = |name: &str| &desk.iter().find(|(known, _)| known == name).unwrap().1;
    assert!(lines("a_corriger")[0].contains("sans-titre.md"), "{desk:?}");
    assert_eq!(lines("silencieux").len(), 1, "{desk:?}");
    assert!(
        lines("silencieux")[0].starts_with("Le Lavoir : rien depuis le 1er mai 2026"),
        "{desk:?}"
    );
    assert_eq!(lines("en_retard").len(), 2, "{desk:?}");
    assert!(lines("en_retard")[0].contains("réserver la salle"), "{desk:?}");
    assert!(lines("en_retard")[1].contains("Toujours fermé ?"), "{desk:?}");
    assert_eq!(lines("a_confirmer").len(), 1, "{desk:?}");
}

/// The reminder is answered by one word, which confirms the record.
#[test]
fn yes_to_a_reminder_confirms_the_record() {
    let network = Network::with(&[(
        "content/structures/le-lavoir.md",
        "---\nnom: Le Lavoir\nid: le-lavoir\nconfirme_le: 2026-05-01\ncourriel: lavoir@epn.example\ntelephone: 02 99 00 00 00\nhoraires: mardi 9h-12h\n---\n",
    )]);
    network.write(
        "tambour.yaml",
        &format!("{SETTINGS}expediteurs: expediteurs.yaml\nsources:\n  boite: {{ adresse: courriels, format: courriel, serveur: mx.reseau.example }}\n"),
    );
    network.write(
        "expediteurs.yaml",
        "lavoir@epn.example: { structures: [le-lavoir], direct: oui }\n",
    );
    let folder = network.path("prets");
    let (code, text) = network.run(&["bureau", "--courriels", folder.as_str()]);
    assert_eq!(code, 0, "{text}");
    let mail = network.read("prets/le-lavoir.eml");
    let (_, again) = network.run(&["bureau", "--courriels", folder.as_str()]);
    assert_eq!(network.read("prets/le-lavoir.eml"), mail, "{again}");
    let message = mail_parser::MessageParser::default().parse(mail.as_bytes()).unwrap();
    let subject = message.subject().unwrap().to_owned();
    assert!(subject.starts_with('[') && subject.contains("Toujours bon"), "{subject}");
    assert_eq!(message.to().unwrap().first().unwrap().address(), Some("lavoir@epn.example"));
    let body = message.body_text(0).unwrap().replace('\u{a0}', " ");
    for words in [
        "02 99 00 00 00",
        "mardi : 9 h – 12 h",
        "Répondez « oui »",
        "rien reçu de vous",
        "https://rives.example/proposer/?structure=le-lavoir",
    ] {
        assert!(body.contains(words), "“{words}” is not in\n{body}");
    }
    let quoted: String = body.lines().map(|line| format!("> {line}\r\n")).collect();
    network.write(
        "courriels/reponse.eml",
        &format!(
            "Authentication-Results: mx.reseau.example; dkim=pass header.d=epn.example\r\nFrom: X <lavoir@epn.example>\r\n\
             To: bonjour@rives.example\r\nSubject: Re: {}\r\nDate: Mon, 15 Mar 2027 08:30:00 +0100\r\nMessage-ID: <r@epn.example>\r\n\
             MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\noui\r\n\r\n{quoted}",
            subject.replace('\u{a0}', " ")
        ),
    );
    let (code, text) = network.run(&["pull"]);
    assert_eq!(code, 0, "{text}");
    assert!(
        network.read("content/structures/le-lavoir.md").contains("\nconfirme_le: 2027-03-15\n"),
        "{text}"
    );
    assert_eq!(network.desk(), []);
}

/// What came from somebody unproven waits; one command publishes it or leaves it, and no file is opened.
#[test]
fn what_waits_is_accepted_or_left_by_one_command() {
    let network = Network::with(&[("content/structures/la-passerelle.md", FRESH)]);
    network.write(
        "tambour.yaml",
        &format!("{SETTINGS}sources:\n  boite: {{ adresse: courriels, format: courriel }}\n"),
    );
    let mail = |name: &str, subject: &str, body: &str| {
        let text = format!(
            "From: X <x@ailleurs.example>\r\nTo: bonjour@rives.example\r\nSubject: {subject}\r\nDate: Mon, 15 Mar 2027 08:30:00 +0100\r\n\
             Message-ID: <{name}@ailleurs.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
        );
        network.write(&format!("courriels/{name}.eml"), &text);
    };
    let event = "Quand : mardi 6 avril 2027, 14 h\r\nStructure : la-passerelle\r\n\r\nVenez.";
    mail("un", "Atelier photo", event);
    mail("deux", "Vente de tapis", event);
    mail("trois", "[pss] Toujours bon : La Passerelle", "oui");
    assert_eq!(network.run(&["pull"]).0, 0);
    let (_, text) = network.run(&["bureau", "--format", "json"]);
    let desk: Json = serde_json::from_str(&text).unwrap();
    let lines = desk["sections"][0]["lignes"].as_array().unwrap();
    assert_eq!((desk["sections"][0]["nom"].as_str(), lines.len()), (Some("a_relire"), 3), "{text}");
    let name = |words: &str, rank: usize| {
        let line = lines.iter().find(|line| line["texte"].as_str().unwrap().contains(words));
        let gesture = line.unwrap()["gestes"][rank].as_str().unwrap();
        gesture.rsplit(' ').next().unwrap().to_owned()
    };
    let (photo, carpets, gesture) = (name("photo", 0), name("tapis", 1), name("pss", 0));
    assert_eq!(network.run(&["bureau", "--accepter", &photo]).0, 0);
    assert_eq!(network.run(&["bureau", "--ecarter", &carpets]).0, 0);
    assert_eq!(network.run(&["bureau", "--accepter", &gesture]).0, 0);
    assert_eq!(network.run(&["bureau", "--accepter", "zzzz"]).0, 2);
    assert_eq!(network.desk(), []);
    assert!(
        network.read("content/structures/la-passerelle.md").contains("confirme_le: 2027-03-15")
    );
    assert_eq!(network.run(&["pull"]).0, 0);
    assert_eq!(network.run(&["build"]).0, 0);
    let events = network.read("output/donnees/evenements.json");
    assert!(events.contains("Atelier photo") && !events.contains("tapis"), "{events}");
    assert_eq!(network.desk(), []);
}
