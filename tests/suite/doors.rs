//! Every front door of each place: what is written, what comes back, and that it says the same twice.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use mail_parser::MessageParser;
use serde_json::Value as Json;
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::site_test::SETTINGS;

const PLACE: &str = "---\nnom: La Passerelle\ncourriel: passerelle@epn.example\ntelephone: 02 61 91 00 10\nhoraires: mardi 9h-12h\ncode: pss\nequipe:\n  - role: Conseiller\n    besoins: [impots]\n    langues: [arabe]\n---\nTexte.\n";

struct Network(TempDir);

impl Network {
    fn new(settings: &str) -> Self {
        let network = Self(tempfile::tempdir().unwrap());
        network.write("tambour.yaml", &format!("{SETTINGS}{settings}"));
        network.write("content/structures/la-passerelle.md", PLACE);
        network.write("content/structures/le-lavoir.md", "---\nnom: Le Lavoir\n---\n");
        network.write("content/evenements/pas.md", "---\ntitre: Premiers pas\ncode: pas\ndebut: 2027-03-16 14h\nstructure: la-passerelle\n---\n");
        network
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
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

    fn doors(&self) -> BTreeMap<String, Vec<u8>> {
        let (code, told) = self.run(&["portes"]);
        assert_eq!(code, 0, "{told}");
        let folder = self.path("portes");
        let files = WalkDir::new(&folder).into_iter().filter_map(Result::ok);
        let files = files.filter(|file| file.file_type().is_file());
        let name = |path: &Path| path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        files.map(|file| (name(file.path()), std::fs::read(file.path()).unwrap())).collect()
    }
}

#[test]
fn each_place_has_its_doors_and_they_are_the_same_twice() {
    let network = Network::new("");
    let doors = network.doors();
    for name in [
        "la-passerelle/affiche-salle-de-pause.html",
        "la-passerelle/qui-sait-faire-quoi.html",
        "la-passerelle/qui-sait-faire-quoi.xlsx",
        "la-passerelle/programme.xlsx",
        "la-passerelle/courriel-a-remplir.eml",
        "la-passerelle/chez-nous.eml",
        "le-lavoir/programme.xlsx",
        "schemas/evenements.schema.json",
    ] {
        assert!(doors.contains_key(name), "{name} is not among {:?}", doors.keys());
    }
    assert!(!doors.contains_key("la-passerelle/liens.html"), "there is no forge");
    assert_eq!(doors, network.doors());
    let wall =
        String::from_utf8(doors["la-passerelle/affiche-salle-de-pause.html"].clone()).unwrap();
    assert_eq!(wall.matches("<svg").count(), 4, "three ways and the closing have their code");
    assert!(wall.contains("rives.example/proposer/?structure=la-passerelle"), "{wall}");
    for text in doors.values().filter_map(|bytes| std::str::from_utf8(bytes).ok()) {
        assert!(!text.contains("src=\"http"), "a sheet stands alone");
    }
}

#[test]
fn the_sheet_filled_in_comes_back_without_a_word_about_its_columns() {
    let network = Network::new("");
    network.doors();
    let (code, told) = network
        .run(&["import", network.path("portes/la-passerelle/programme.xlsx").to_str().unwrap()]);
    assert_eq!(code, 1, "nothing was there to take: {told}");
    assert!(told.contains("exemple"), "the example is said and left: {told}");
    assert_eq!(told.matches("laissé").count(), 2, "the example of each sheet alone: {told}");
    assert!(!network.path("content/actualites").exists(), "an empty sheet gives nothing");
    let filled = filled_in();
    std::fs::write(network.path("rempli.xlsx"), filled).unwrap();
    let (code, told) = network.run(&["import", network.path("rempli.xlsx").to_str().unwrap()]);
    assert_eq!(code, 0, "{told}");
    let event = network.read("content/evenements/2027-04-06-fete-du-jeu.md");
    for line in [
        "titre: Fête du jeu",
        "debut: 2027-04-06T14:00",
        "fin: 2027-04-06T16:30",
        "structure: la-passerelle",
        "tarif: gratuit",
        "genre: atelier",
    ] {
        assert!(event.contains(line), "{line} is not in {event}");
    }
    assert!(event.contains("Une heure pour jouer."), "{event}");
    assert!(!event.contains("a_verifier"), "{event}");
}

/// The sheet of doors with one line filled in, as a spreadsheet program would: cells of a workbook made by the same columns.
fn filled_in() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Évènements").unwrap();
    let headings = [
        "Titre",
        "Date",
        "Heure de début",
        "Heure de fin",
        "Lieu",
        "Structure",
        "Public",
        "Tarif",
        "Inscription",
        "Nombre de places",
        "Genre",
        "État",
        "Description",
    ];
    let line = [
        "Fête du jeu",
        "mardi 6 avril 2027",
        "14h",
        "16h30",
        "",
        "la-passerelle",
        "tous",
        "gratuit",
        "",
        "8",
        "atelier",
        "",
        "Une heure pour jouer.",
    ];
    let example = ["(exemple) Premiers pas", "mardi 8 décembre 2026", "14h", "16h"];
    for (rank, heading) in (0u16..).zip(headings) {
        sheet.write(3, rank, heading).unwrap();
    }
    for (rank, said) in (0u16..).zip(example) {
        sheet.write(4, rank, said).unwrap();
    }
    for (rank, said) in (0u16..).zip(line) {
        sheet.write(5, rank, said).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn crosses_come_back_as_the_needs_of_roles() {
    let network = Network::new("");
    network.doors();
    let path = network.path("portes/la-passerelle/qui-sait-faire-quoi.xlsx");
    let (code, told) = network.run(&["import", path.to_str().unwrap()]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(
        network.read("content/structures/la-passerelle.md"),
        PLACE,
        "nothing was ticked: {told}"
    );
    network.write("rempli.csv", "Structure;la-passerelle\nBesoin;Conseiller;Stagiaire\nimpots;x;\ncv;;x\nFaire des crêpes;x;\n");
    let (code, told) = network.run(&["import", network.path("rempli.csv").to_str().unwrap()]);
    assert_eq!(code, 0, "{told}");
    let text = network.read("content/structures/la-passerelle.md");
    assert!(
        text.contains("  - role: Conseiller\n    besoins: [impots]\n    langues: [arabe]\n"),
        "{text}"
    );
    assert!(text.contains("  - {role: Stagiaire, besoins: [cv]}\n"), "{text}");
    assert!(told.contains("Faire des crêpes"), "{told}");
    let (_, told) = network.run(&["import", network.path("rempli.csv").to_str().unwrap()]);
    assert_eq!(network.read("content/structures/la-passerelle.md"), text, "{told}");
}

#[test]
fn mails_are_ready_to_leave() {
    let network = Network::new("");
    let doors = network.doors();
    let read = |name: &str| MessageParser::default().parse(&doors[name]).unwrap().into_owned();
    let fill = read("la-passerelle/courriel-a-remplir.eml");
    assert_eq!(fill.to().unwrap().first().unwrap().address(), Some("bonjour@rives.example"));
    assert!(fill.body_text(0).unwrap().contains("la-passerelle"));
    assert!(fill.header("X-Unsent").is_some());
    let first = read("la-passerelle/chez-nous.eml");
    assert_eq!(first.to().unwrap().first().unwrap().address(), Some("passerelle@epn.example"));
    let body = first.body_text(0).unwrap().replace('\u{a0}', " ");
    for words in [
        "/proposer/?structure=la-passerelle",
        "Premiers pas",
        "rives.example/x/pas",
        "/tv/pss",
        "mardi : 9 h – 12 h",
        "bonjour@rives.example",
    ] {
        assert!(body.contains(words), "{words} is not in {body}");
    }
}

#[test]
fn the_forge_s_links_begin_a_text_that_is_read_without_a_fault_but_what_is_empty() {
    let network =
        Network::new("forge: {lien: \"https://forge.example/epn/site\", sorte: forgejo}\n");
    let doors = network.doors();
    let links =
        String::from_utf8(doors["la-passerelle/liens.html"].clone()).unwrap().replace("&amp;", "&");
    assert!(
        links.contains(
            "https://rives.example/admin/#/collections/evenements/new?structure=la-passerelle"
        ),
        "{links}"
    );
    let text = links.split("value=").nth(1).unwrap().split('"').next().unwrap();
    let text = text.replace("%0A", "\n").replace("%3A", ":").replace("%20", " ");
    assert_eq!(text, "---\ntitre: \ndebut: \nstructure: la-passerelle\n---\n\n");
    let hrefs = links.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    for href in hrefs {
        assert!(href.len() < 8191, "{href}");
    }
}

#[test]
fn the_schema_knows_the_network_and_every_spelling() {
    let network = Network::new("");
    let doors = network.doors();
    let schema: Json = serde_json::from_slice(&doors["schemas/evenements.schema.json"]).unwrap();
    let properties = schema["properties"].as_object().unwrap();
    for key in ["titre", "debut", "quand", "structure", "etat", "image_alt"] {
        assert!(properties.contains_key(key), "{key}");
    }
    assert_eq!(properties["quand"]["deprecated"], true);
    let places = &properties["structure"]["anyOf"][0]["anyOf"][0]["enum"];
    assert_eq!(places.as_array().unwrap().len(), 2, "{schema:#}");
    let needed = schema["allOf"][0]["anyOf"].as_array().unwrap();
    assert!(needed.iter().any(|one| one["required"][0] == "quand"), "{needed:?}");
}

#[test]
fn doors_are_refused_in_the_site_and_among_the_texts() {
    let network = Network::new("");
    for folder in ["content/portes", "output/portes"] {
        let path = network.path(folder);
        let (code, told) = network.run(&["portes", "--out", path.to_str().unwrap()]);
        assert_eq!(code, 2, "{folder}: {told}");
        assert!(!path.exists(), "{folder}");
    }
}
