//! The national standard of digital places, both ways: what comes in goes out the same, field by field; what is wrong in a
//! file that its schema accepts is told with its line.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use jiff::tz::TimeZone;
use tambour::import::{self, Hints, Read};

use crate::site_test::SiteTest;

const EXAMPLE: &str = include_str!("../donnees/mednum/lieux-exemple.csv");
const SCHEMA: &str = include_str!("../donnees/mednum/schema.json");

fn read(text: &str, name: &str) -> Read {
    let zone = TimeZone::UTC;
    let hints = Hints { zone: &zone, today: date(2027, 3, 15), name, kind: None, columns: &[] };
    import::read(text.as_bytes(), &hints)
}

/// A network of what was read, built.
fn built(read: &Read) -> SiteTest {
    let files: Vec<(String, String)> = read
        .drafts
        .iter()
        .enumerate()
        .map(|(at, draft)| {
            let id = import::identity(draft, "lieux.csv");
            (format!("content/structures/lieu-{at:03}.md"), import::text(draft, &id))
        })
        .collect();
    SiteTest::with(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
        .at("2027-03-15T09:00")
        .build()
}

type Record = BTreeMap<String, String>;

fn records(table: &str) -> BTreeMap<String, Record> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headings: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| {
        let row: Record =
            headings.iter().cloned().zip(row.unwrap().iter().map(str::to_owned)).collect();
        (row["id"].clone(), row)
    });
    rows.collect()
}

/// What the schema refuses in a table. Lists are split first: the patterns, as they are published, take wrong values.
fn faults(table: &str) -> Vec<String> {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    let fields = schema["fields"].as_array().unwrap();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headings: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
    let mut faults = Vec::new();
    if headings != names {
        faults.push(format!("columns: {headings:?}"));
    }
    let mut seen = BTreeSet::new();
    for row in reader.records() {
        let row = row.unwrap();
        if !seen.insert(row[0].to_owned()) {
            faults.push(format!("twice: {}", &row[0]));
        }
        for (field, words) in fields.iter().zip(&row) {
            let name = field["name"].as_str().unwrap();
            let fault = format!("{}: {name} = {words}", &row[0]);
            if words.is_empty() {
                if field["constraints"]["required"] == true {
                    faults.push(fault);
                }
                continue;
            }
            let is_right = match field["type"].as_str().unwrap() {
                "number" => words.parse::<f64>().is_ok(),
                "date" => words.parse::<jiff::civil::Date>().is_ok(),
                _ => true,
            };
            let most = field["constraints"]["maxLength"].as_u64().unwrap_or(u64::MAX);
            let pattern = field["constraints"]["pattern"].as_str();
            if !is_right
                || words.chars().count() as u64 > most
                || !pattern.is_none_or(|pattern| matches(pattern, words))
            {
                faults.push(fault);
            }
        }
    }
    faults
}

/// The patterns of the schema: a closed list between bars, or one of four forms of codes.
fn matches(pattern: &str, words: &str) -> bool {
    let figures = |words: &str| words.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(list) = pattern.strip_prefix("(?:(?:^|\\|)(") {
        let list = list.strip_suffix("))+$").unwrap().replace("\\(", "(").replace("\\)", ")");
        return words.split('|').all(|word| list.split('|').any(|known| known == word));
    }
    match pattern {
        "^[a-zA-Z0-9]{9,14}$" => {
            (9..=14).contains(&words.len())
                && words.bytes().all(|byte| byte.is_ascii_alphanumeric())
        }
        "^\\d{5}$" => words.len() == 5 && figures(words),
        "^([013-9]\\d|2[AB1-9])\\d{3}$" => {
            let known = !words.starts_with("20") && words.len() == 5 && figures(&words[2..]);
            known && (figures(&words[..2]) || matches!(&words[..2], "2A" | "2B"))
        }
        telephones if telephones.starts_with("^(\\+33|") => {
            let prefixes = telephones.trim_start_matches("^(").split(")(").next().unwrap();
            prefixes.replace('\\', "").split('|').any(|prefix| {
                words
                    .strip_prefix(prefix)
                    .is_some_and(|rest| (6..=9).contains(&rest.len()) && figures(rest))
            })
        }
        other => panic!("a pattern that nobody reads: {other}"),
    }
}

#[test]
fn what_the_country_publishes_comes_back_the_same() {
    let read = read(EXAMPLE, "lieux-exemple.csv");
    assert_eq!((read.drafts.len(), read.left.len()), (85, 0));
    let site = built(&read);
    let (before, after) = (records(EXAMPLE), records(&site.text("/donnees/structures.csv")));
    let lost: Vec<&String> = before.keys().filter(|id| !after.contains_key(*id)).collect();
    assert!(lost.is_empty(), "lost: {lost:?}");
    let mut changed = Vec::new();
    for (id, record) in &before {
        for (field, words) in record {
            if after[id][field] != *words {
                changed.push(format!("{id} {field}: {words:?} became {:?}", after[id][field]));
            }
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
    assert_eq!(before.len(), after.len());
}

#[test]
fn the_export_is_valid_and_named_as_the_standard_asks() {
    let site = built(&read(EXAMPLE, "lieux-exemple.csv"));
    let table = site.text("/donnees/structures.csv");
    assert_eq!(faults(&table), Vec::<String>::new());
    let names: Vec<String> = site
        .addresses()
        .into_iter()
        .filter(|address| address.contains("lieux-de-mediation"))
        .collect();
    let newest =
        records(&table).into_values().map(|record| record["date_maj"].clone()).max().unwrap();
    let expected = format!("/donnees/{newest}_rives_lieux-de-mediation-numerique_");
    assert!(names.len() == 1 && names[0].starts_with(&expected), "{names:?}");
    assert_eq!(site.text(&names[0]), table);
    // A wrong row is seen.
    assert_eq!(faults(&table.replacen("Gratuit", "Gratis", 1)).len(), 1);
    assert_eq!(faults(&table.replacen(",16230,", ",1623,", 1)).len(), 1);
}

#[test]
fn json_goes_both_ways_too() {
    let first = built(&read(EXAMPLE, "lieux-exemple.csv"));
    let json = first.text("/donnees/structures.json");
    assert_eq!(first.json("/donnees/structures.json").as_array().unwrap().len(), 85);
    let second = built(&read(&json, "structures.json"));
    assert_eq!(
        records(&second.text("/donnees/structures.csv")),
        records(&first.text("/donnees/structures.csv"))
    );
}

/// Remarks of a reading: message, line.
fn remarks(read: &Read) -> BTreeSet<(&'static str, usize)> {
    read.remarks.iter().map(|remark| (remark.why.id, remark.row.unwrap())).collect()
}

fn line_of(name: &str, town: &str) -> usize {
    let at = EXAMPLE.lines().position(|line| {
        line.contains(&format!(",{name},{town},")) || line.contains(&format!(",\"{name}\",{town},"))
    });
    at.unwrap_or_else(|| panic!("{name}, {town}")) + 1
}

#[test]
fn defects_of_real_data_are_told_with_their_lines() {
    let read = read(EXAMPLE, "lieux-exemple.csv");
    let told = remarks(&read);
    for (id, name, town) in [
        (
            "mednum-horaires-illisibles",
            "Espace France Services du Pays des Ecrins",
            "L'ARGENTIÈRE-LA-BESSÉE",
        ),
        (
            "mednum-horaires-chevauchent",
            "France services de Terres-de-Haute-Charente",
            "Terres-de-Haute-Charente",
        ),
        ("mednum-horaires-fausse-pause", "Commune de Peyruis", "PEYRUIS"),
        ("mednum-horaires-annules", "France services Mérindol", "Mérindol"),
        ("mednum-date-inconnue", "Bibliotheque", "THOARD"),
        ("mednum-date-inconnue", "Médiathèque", "ROSANS"),
        ("mednum-sans-contact", "Bibliotheque", "THOARD"),
        ("mednum-nom-vague", "Bibliotheque", "THOARD"),
        ("mednum-nom-vague", "Médiathèque", "ROSANS"),
        ("mednum-sans-horaires", "COMMUNE DE SAINT AMANT DE BOIXE", "SAINT-AMANT-DE-BOIXE"),
        ("mednum-capitales", "COMMUNE DE CONFOLENS", "CONFOLENS"),
    ] {
        let line = line_of(name, town);
        assert!(told.contains(&(id, line)), "{id} {name} (line {line}): {told:?}");
    }
    let count = |id: &str| told.iter().filter(|(told, _)| *told == id).count();
    let zeros =
        records(EXAMPLE).values().filter(|record| record["pivot"] == "00000000000000").count();
    assert_eq!(count("mednum-pivot-inconnu"), zeros);
    assert_eq!(count("mednum-doublon"), 1);
    assert_eq!(count("mednum-meme-telephone"), 2);
    assert_eq!(count("mednum-sans-horaires"), 17);
    assert_eq!(count("mednum-date-inconnue"), 3);
}

const OLDER: &str = "id;pivot;nom;commune;code_postal;adresse;services;publics_accueillis;conditions_acces;labels_nationaux;labels_autres;modalites_accompagnement;accessibilite;horaires;date_maj;presentation_detail\n\
une-1;;Le Phare;Plouha;22580;1 quai;Prendre en main un ordinateur, Créer avec le numérique;Surdité, Adultes;Gratuit : Je peux accéder gratuitement au lieu;CNFS;Label local;Seul, À distance;https://acceslibre.beta.gouv.fr/x/;du mardi au vendredi de 9h à 12h;2023-05-04;\"Ligne une.\n\nLigne deux : la suite.\"\n\
une-2;;Sans adresse;Plouha;2258;;Danse sur glace;;Payant : tarif;;;;;sur demande;04/05/2023;\n";

#[test]
fn the_older_standard_becomes_the_one_of_today() {
    let read = read(OLDER, "v0.1.csv");
    assert_eq!(read.drafts.len(), 2);
    let site = built(&read);
    let after = records(&site.text("/donnees/structures.csv"));
    let place = &after["une-1"];
    for (field, words) in [
        ("pivot", "00000000000000"),
        ("services", "Maîtrise des outils numériques du quotidien|Loisirs et créations numériques"),
        ("prise_en_charge_specifique", "Surdité"),
        ("publics_specifiquement_adresses", ""),
        ("frais_a_charge", "Gratuit"),
        ("dispositif_programmes_nationaux", "Conseillers numériques"),
        ("autres_formations_labels", "Label local"),
        ("modalites_accompagnement", "En autonomie|À distance"),
        ("fiche_acces_libre", "https://acceslibre.beta.gouv.fr/x/"),
        ("horaires", "Tu-Fr 09:00-12:00"),
        ("presentation_detail", "Ligne une.\n\nLigne deux : la suite."),
    ] {
        assert_eq!(place[field], words, "{field}");
    }
    // What the standard requires is not known: it is on the site, not in the table.
    assert!(!after.contains_key("une-2"));
    assert_eq!(faults(&site.text("/donnees/structures.csv")), Vec::<String>::new());
    let site = site.page("/donnees/").has("Un autre lieu n’y est pas");
    site.page("/structures/lieu-001/").has("Sans adresse");
    let told = remarks(&read);
    for expected in [
        ("mednum-horaires-compris", 2),
        ("mednum-manque", 5),
        ("mednum-code-postal-zero", 5),
        ("mednum-valeur-inconnue", 5),
        ("mednum-horaires-illisibles", 5),
        ("mednum-date-illisible", 5),
    ] {
        assert!(told.contains(&expected), "{expected:?}: {told:?}");
    }
}

#[test]
fn columns_of_half_days_become_hours() {
    let table = "Nom du lieu;Commune;Code postal;Adresse;Lundi matin;Lundi après-midi;Mardi matin;Mardi après-midi;Samedi\n\
                 Le Préau;Aubin;12110;2 rue Haute;9h-12h;14h-17h30;9h-12h;fermé;10h00-12h30\n\
                 La Halle;Aubin;12110;3 rue Haute;sur RDV;;;;\n";
    let read = read(table, "lieux.csv");
    let hours: Vec<Option<&str>> =
        read.drafts.iter().map(|draft| draft.words("horaires")).collect();
    assert_eq!(hours, [Some("Mo 09:00-12:00,14:00-17:30; Tu 09:00-12:00; Sa 10:00-12:30"), None]);
    assert!(remarks(&read).contains(&("mednum-horaires-illisibles", 3)));
}

#[test]
fn the_network_writes_its_own_places_in_the_standard() {
    let site = SiteTest::with([
        (
            "content/structures/abri.md",
            "---\nnom: L'Abri\nadresse: 2 rue du Bief\ncode_postal: 99130\ncommune: Brissonne\ntelephone: 02 61 91 00 40\ncourriel: abri@rives.example\nhoraires: du mardi au vendredi, 14h - 18h\nconfirme_le: 2027-03-01\nfrais_a_charge: [gratuit, à la tête du client]\nequipe:\n  - role: Médiatrice\n    besoins: [impots, imprimer-3d, former-collegues]\n    contact: 06 00 00 00 01\nfermetures:\n  - du: 2027-04-13\n    au: 2027-04-15\n---\nOn y vient.\n",
        ),
        ("content/structures/coulisses.md", "---\nnom: Coulisses\nadresse: 1 rue\ncode_postal: 99130\ncommune: Brissonne\npour: collegues\n---\n"),
        ("content/structures/discret.md", "---\nnom: Discret\nadresse: 1 rue\ncode_postal: 99130\ncommune: Brissonne\nindexer: non\n---\n"),
        ("content/offres/2027-03-01-robot.md", "---\ntitre: Un robot\ntype: offre\nquoi: matériel\nstructure: abri\npour: public\nbesoins: coder\n---\n"),
        ("content/offres/2027-03-02-salle.md", "---\ntitre: Une salle\ntype: offre\nquoi: salle\nstructure: abri\n---\n"),
    ])
    .at("2027-03-15T09:00")
    .build();
    let table = site.text("/donnees/structures.csv");
    assert_eq!(faults(&table), Vec::<String>::new());
    let places = records(&table);
    assert_eq!(places.keys().collect::<Vec<_>>(), ["abri"]);
    for (field, words) in [
        ("nom", "L'Abri"),
        ("pivot", "00000000000000"),
        ("telephone", "+33261910040"),
        ("horaires", "Tu-Fr 14:00-18:00; 2027 Apr 13-2027 Apr 15 off"),
        ("date_maj", "2027-03-01"),
        ("services", "Aide aux démarches administratives|Loisirs et créations numériques"),
        ("frais_a_charge", "Gratuit"),
    ] {
        assert_eq!(places["abri"][field], words, "{field}");
    }
    assert!(!table.contains("06 00") && !table.contains("600000001"));
    let offers = site.json("/donnees/offres.json");
    assert_eq!(offers.as_array().unwrap().len(), 1);
    assert_eq!(offers[0]["titre"], "Un robot");
    let needs = site.json("/donnees/besoins.json");
    let taxes = needs.as_array().unwrap().iter().find(|need| need["cle"] == "impots").unwrap();
    assert_eq!(taxes["structures"], serde_json::json!(["abri"]));
    assert!(needs.as_array().unwrap().iter().all(|need| need["cle"] != "former-collegues"));
    let package = site.json("/donnees/datapackage.json");
    for resource in package["resources"].as_array().unwrap() {
        let address = format!("/donnees/{}", resource["path"].as_str().unwrap());
        site.text(&address);
        if resource["format"] == "json" {
            let fields: BTreeSet<&str> = resource["schema"]["fields"]
                .as_array()
                .unwrap()
                .iter()
                .map(|field| field["name"].as_str().unwrap())
                .collect();
            let file = site.json(&address);
            for object in file.as_array().unwrap() {
                let keys: BTreeSet<&str> =
                    object.as_object().unwrap().keys().map(String::as_str).collect();
                assert!(keys.is_subset(&fields), "{address}: {keys:?}");
            }
        }
    }
    site.page("/")
        .has("href=\"/donnees/\"")
        .page("/donnees/")
        .has("Une ligne.")
        .has("Licence Ouverte");
}
