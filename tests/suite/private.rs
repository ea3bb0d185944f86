//! Pages that are never public: written in a folder of their own, led to by nothing of the site.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::site_test::SETTINGS;

const PLACE: &str = "---\nnom: La Passerelle\nid: la-passerelle\nconfirme_le: 2026-01-01\ncourriel: passerelle@epn.example\ntelephone: 02 61 91 00 10\nhoraires: mardi 9h-12h\ncode: pss\nequipe:\n  - {role: Conseiller, besoins: [impots]}\n---\n";
const ATELIER: &str = "---\ntitre: Premiers pas\nid: pas\ncode: pas\ndebut: 2027-03-16 14h\nstructure: la-passerelle\n---\n";
const MEETING: &str = "---\ntitre: Réunion de mars\ncode: reu\ndebut: 2027-03-01 9h\ngenre: reunion\nstructure: la-passerelle\nactions:\n  - {quoi: Réserver la salle secrète, structure: la-passerelle, avant: 2027-03-10}\n---\n";
const AWAY: &str = "---\ntitre: Qui nous relaie ?\ntype: demande\nquoi: relais\nstructure: la-passerelle\npublie: 2027-03-01\ndu: 2027-04-13\nau: 2027-04-15\nrelais: le-lavoir\n---\n";
const OTHER: &str = "---\nnom: Le Lavoir\ncode: lav\nconfirme_le: 2027-03-01\n---\n";

struct Network(TempDir);

impl Network {
    fn whole() -> Self {
        let network = Self(tempfile::tempdir().unwrap());
        for (path, text) in [
            ("tambour.yaml", SETTINGS),
            ("content/structures/la-passerelle.md", PLACE),
            ("content/structures/le-lavoir.md", OTHER),
            ("content/evenements/pas.md", ATELIER),
            ("content/evenements/reunion.md", MEETING),
            ("content/offres/relais.md", AWAY),
            ("content/actualites/casse.md", "---\ntire: Rien\n---\n"),
        ] {
            let path = network.0.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        network
    }

    fn build(&self, out: &str, private: &str) -> (i32, String) {
        let path = |name: &str| self.0.path().join(name);
        let output = Command::new(env!("CARGO_BIN_EXE_tambour"))
            .args(["build", "--now", "2027-03-15T09:00", "--root"])
            .arg(self.0.path())
            .arg("--out")
            .arg(path(out))
            .arg("--prive")
            .arg(path(private))
            .output()
            .unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let folder = self.0.path().join(folder);
        let files = WalkDir::new(&folder).into_iter().filter_map(Result::ok);
        let files = files.filter(|file| file.file_type().is_file());
        let name = |path: &Path| path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        files.map(|file| (name(file.path()), std::fs::read(file.path()).unwrap())).collect()
    }

    /// A page without no-break spaces, so that words can be looked for.
    fn page(&self, path: &str) -> String {
        let text = std::fs::read_to_string(self.0.path().join(path)).unwrap();
        text.replace('\u{a0}', " ")
    }
}

#[test]
fn the_desk_and_each_place_have_their_page_apart_from_the_site() {
    let network = Network::whole();
    let (code, told) = network.build("site", "prive");
    assert_eq!(code, 1, "{told}");
    let desk = network.page("prive/index.html");
    for words in [
        "Le bureau du lundi 15 mars 2027",
        "content/actualites/casse.md",
        "Réserver la salle secrète (La Passerelle)",
        "href=\"mailto:bonjour@rives.example?subject=%5Breu%5D%20Fait%20%3A%20R%C3%A9union%20de%20mars&amp;body=Action%20%3A%20R%C3%A9server",
        "fiche confirmée le 1er janvier 2026",
        "href=\"mailto:passerelle@epn.example?subject=%5Bpss%5D%20Toujours%20bon",
        "href=\"courriels/la-passerelle.eml\"",
        "href=\"chez-nous/la-passerelle.html\"",
        "Rien d’autre cette semaine.",
    ] {
        assert!(desk.contains(words), "{words} is not in {desk}");
    }
    let ours = network.page("prive/chez-nous/la-passerelle.html");
    for words in [
        "Premiers pas",
        "Jusqu’au mardi 16 mars 2027, 16 h",
        "/proposer/?item=pas&amp;geste=cancel",
        "mailto:bonjour@rives.example?subject=%5Bpas%5D%20Retirer%20des%20%C3%A9crans",
        "/tv/pss",
        "/proposer/?structure=la-passerelle",
        "mardi : 9 h – 12 h",
        "02 61 91 00 10",
        "Réserver la salle secrète",
    ] {
        assert!(ours.contains(words), "{words} is not in {ours}");
    }
    let among = network.page("prive/entre-nous.html");
    for words in ["Réserver la salle secrète", "<h3>La Passerelle</h3>", "Relayées", "2027"] {
        assert!(among.contains(words), "{words} is not in {among}");
    }
    assert!(!among.contains("Conseiller"), "what rests on one person never names them: {among}");
    let feed = network.page("prive/rss.xml");
    assert!(feed.contains("Réserver la salle secrète"), "{feed}");
    assert!(feed.contains("Qui nous relaie ?"), "{feed}");
}

#[test]
fn nothing_of_the_site_says_or_leads_to_what_is_private() {
    let network = Network::whole();
    network.build("site", "prive");
    let site = network.files("site");
    assert!(site.len() > 20, "{}", site.len());
    for (name, bytes) in &site {
        let text = String::from_utf8_lossy(bytes);
        for words in
            ["chez-nous/", "entre-nous", "fiche confirmée", "prive.css", "actualites/casse"]
        {
            assert!(!text.contains(words), "{words} is in {name}");
        }
    }
    for (name, bytes) in network.files("prive").iter().filter(|(name, _)| name.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(text.contains("noindex"), "{name}");
        assert!(!text.contains("<script"), "{name}");
    }
}

#[test]
fn a_second_build_changes_nothing_and_what_is_settled_goes() {
    let network = Network::whole();
    network.build("site", "prive");
    let first = network.files("prive");
    network.build("site", "prive");
    assert_eq!(first, network.files("prive"));
    let path = network.0.path().join("content/structures/la-passerelle.md");
    std::fs::write(&path, PLACE.replace("2026-01-01", "2027-03-14")).unwrap();
    std::fs::remove_file(network.0.path().join("content/evenements/reunion.md")).unwrap();
    network.build("site", "prive");
    assert!(!network.page("prive/index.html").contains("fiche confirmée"));
    assert!(!network.files("prive").contains_key("courriels/la-passerelle.eml"));
}

#[test]
fn private_pages_are_refused_where_they_would_be_public() {
    let network = Network::whole();
    for (out, private) in [
        ("site", "site"),
        ("site", "site/prive"),
        ("prive/site", "prive"),
        ("site", "prive/../site/dedans"),
        ("site", "content/prive"),
    ] {
        let (code, told) = network.build(out, private);
        assert_eq!(code, 2, "{out} {private}: {told}");
        assert!(network.files("site").is_empty(), "{out} {private}");
        assert!(network.files("prive").is_empty(), "{out} {private}");
    }
}

#[test]
fn a_folder_of_somebody_else_is_left() {
    let network = Network::whole();
    let path = network.0.path().join("prive/lettre.txt");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, "à moi").unwrap();
    let (code, told) = network.build("site", "prive");
    assert_eq!(code, 2, "{told}");
    assert_eq!(network.files("prive").len(), 1);
}
