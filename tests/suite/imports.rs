//! Every sample of `tests/donnees/imports/`, against what a person reads in it: items and fields, through the whole road
//! to the model, with the share that is right.

mod far;
mod more;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use tambour::build::Understood;
use tambour::import::{self, Draft, Hints, Read};
use tambour::model::event::{Event, State};
use tambour::model::occurrence::Days;
use tambour::vocabulary::Vocabulary;

use crate::site_test::SiteTest;

/// The day on which the samples are read.
const TODAY: Date = Date::constant(2026, 11, 20);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    elements: Vec<BTreeMap<String, Field>>,
    laisse: Option<usize>,
    #[serde(default)]
    rien: bool,
    #[serde(default)]
    jamais: Vec<String>,
    #[serde(default)]
    #[allow(dead_code)] // for people
    lecture: String,
}

#[derive(Deserialize, Clone, Debug)]
#[serde(untagged)]
enum Field {
    Truth(bool),
    Words(String),
    List(Vec<String>),
    Nothing(()),
}

/// What went right and wrong.
#[derive(Default)]
struct Count {
    items: (usize, usize, usize),
    fields: (usize, usize),
    misses: String,
}

fn folder() -> Utf8PathBuf {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/donnees/imports")
}

fn hints<'h>(zone: &'h TimeZone, name: &'h str) -> Hints<'h> {
    Hints { zone, today: TODAY, name, kind: None, columns: &[] }
}

fn read(file: &str) -> Read {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let bytes = std::fs::read(folder().join(file)).unwrap();
    import::read(&bytes, &hints(&zone, file.rsplit('/').next().unwrap()))
}

#[test]
fn the_samples_are_read_as_a_person_reads_them() {
    let expected: BTreeMap<String, Expected> =
        serde_saphyr::from_str(&std::fs::read_to_string(folder().join("attendu.yaml")).unwrap())
            .unwrap();
    assert!(expected.len() >= 22, "only {} files", expected.len());
    let mut count = Count::default();
    for (file, expected) in &expected {
        compare(file, expected, &read(file), &mut count);
    }
    let share = |right: usize, of: usize| right as f64 / of as f64;
    let (wanted, given, right) = count.items;
    let recall = share(right, wanted);
    let precision = share(right, given);
    let fields = share(count.fields.0, count.fields.1);
    let sum = format!(
        "{} files; items: {wanted} expected, {given} given, {right} right: recall {recall:.3}, precision {precision:.3}; \
         fields: {} of {} right: {fields:.3}\n{}",
        expected.len(),
        count.fields.0,
        count.fields.1,
        count.misses
    );
    println!("{sum}");
    assert!(recall >= 0.98 && precision >= 0.98 && fields >= 0.95, "{sum}");
    assert!(count.misses.is_empty(), "{sum}");
}

fn compare(file: &str, expected: &Expected, read: &Read, count: &mut Count) {
    let mut miss = |words: String| {
        let _ = writeln!(count.misses, "{file}: {words}");
    };
    count.items.0 += expected.elements.len();
    count.items.1 += read.drafts.len();
    let mut left: Vec<&Draft> = read.drafts.iter().collect();
    let site = road(&read.drafts);
    for element in &expected.elements {
        let Some(Field::Words(title)) = element.get("titre") else { panic!("{file}: no title") };
        let Some(at) = left.iter().position(|draft| draft.title() == title) else {
            miss(format!("« {title} » is missing"));
            continue;
        };
        let draft = left.remove(at);
        count.items.2 += 1;
        for (key, value) in element {
            count.fields.1 += 1;
            match wrong(key, value, draft, &site, element) {
                None => count.fields.0 += 1,
                Some(given) => {
                    miss(format!("« {title} », {key}: {value:?} expected, {given} given"))
                }
            }
        }
    }
    for draft in left {
        miss(format!("« {} » is too much", draft.title()));
    }
    if let Some(expected) = expected.laisse
        && expected != read.left.len()
    {
        miss(format!("{expected} left expected, {:?}", read.left));
    }
    if expected.rien && (read.left.is_empty() || !read.drafts.is_empty()) {
        miss("nothing should be taken, and it should be said".to_owned());
    }
    let written: String = read.drafts.iter().map(|draft| import::text(draft, "x")).collect();
    let said: String = read.left.iter().map(|left| left.words.clone()).collect();
    for words in &expected.jamais {
        if written.contains(words.as_str()) {
            miss(format!("« {words} » is written"));
        }
        if words == "Entretien" && said.contains(words.as_str()) {
            miss(format!("« {words} » is said"));
        }
    }
}

/// What is given instead of a field, when it is not what a person reads.
fn wrong(
    key: &str,
    value: &Field,
    draft: &Draft,
    site: &Site,
    element: &BTreeMap<String, Field>,
) -> Option<String> {
    let words = |key: &str| draft.words(key).map(str::to_owned);
    let closing = draft.kind == "notice";
    let given = match key {
        "dossier" => {
            Vocabulary::get().kind(draft.kind).and_then(|kind| kind.folders.first().cloned())
        }
        "debut" => words(if closing { "du" } else { "debut" }),
        "fin" => words(if closing { "au" } else { "fin" }),
        "etat" => Some(words("etat").unwrap_or_else(|| "confirme".to_owned())),
        "occurrences" => {
            let Field::List(expected) = value else { panic!("a list") };
            let given = site.occurrences(&draft.key);
            return (*expected != given).then(|| format!("{given:?}"));
        }
        "texte" => {
            let Field::List(expected) = value else { panic!("a list") };
            let missing: Vec<&String> =
                expected.iter().filter(|words| !draft.body.contains(words.as_str())).collect();
            return (!missing.is_empty()).then(|| draft.body.clone());
        }
        "themes" => {
            let Field::List(expected) = value else { panic!("a list") };
            let given = draft.list("themes");
            return (expected.iter().map(String::as_str).collect::<Vec<_>>() != given)
                .then(|| format!("{given:?}"));
        }
        "image" => {
            let has =
                words("image").is_some_and(|name| draft.files.iter().any(|file| file.name == name));
            let wanted = matches!(value, Field::Truth(true));
            return (has != wanted).then(|| format!("{has}"));
        }
        "doutes" | "doutes_permis" => {
            let list = |key: &str| match element.get(key) {
                Some(Field::List(keys)) => keys.clone(),
                _ => Vec::new(),
            };
            let given: Vec<&str> = draft.doubts.iter().map(|(key, _)| *key).collect();
            let all = list("doutes").iter().all(|key| given.contains(&key.as_str()));
            let only = given.iter().all(|key| {
                list("doutes").iter().chain(&list("doutes_permis")).any(|known| known == key)
            });
            return (!(all && only)).then(|| format!("{given:?}"));
        }
        key => words(key),
    };
    match (value, &given) {
        (Field::Nothing(()), None) => None,
        (Field::Words(expected), Some(given)) if expected == given => None,
        _ => Some(format!("{given:?}")),
    }
}

/// A network made of drafts, as the model understands it.
struct Site {
    understood: Understood,
    _folder: SiteTest,
}

fn road(drafts: &[Draft]) -> Site {
    let mut test = SiteTest::with([("content/pages/rien.md", "# Rien\n")]).at("2026-11-20T09:00");
    for (rank, draft) in drafts.iter().enumerate() {
        let folder = &Vocabulary::get().kind(draft.kind).unwrap().folders[0];
        for file in &draft.files {
            std::fs::create_dir_all(test.root().join("content").join(folder)).unwrap();
            std::fs::write(test.root().join("content").join(folder).join(&file.name), &file.bytes)
                .unwrap();
        }
        test = test
            .change(&format!("content/{folder}/{rank:03}-x.md"), &import::text(draft, &draft.key));
    }
    let understood = test.understood();
    let errors: Vec<_> = understood
        .notes
        .iter()
        .filter(|note| note.severity == tambour::diagnostic::Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(understood.network.entries.len(), drafts.len() + 1, "all are understood");
    Site { understood, _folder: test }
}

impl Site {
    /// The days on which an event takes place, as `2019-11-05T19:00/22:00`.
    fn occurrences(&self, identity: &str) -> Vec<String> {
        let network = &self.understood.network;
        let entry = network.entries.iter().find(|entry| entry.identity == identity).unwrap();
        let event = entry.of::<Event>().unwrap();
        let until = Date::constant(2030, 1, 1);
        Days::of(network)
            .occurrences(entry.id, event, until)
            .iter()
            .filter(|day| !matches!(day.state, State::Cancelled | State::Postponed))
            .map(|day| {
                let end = day
                    .slot
                    .end
                    .map(|end| format!("/{:02}:{:02}", end.hour(), end.minute()))
                    .unwrap_or_default();
                let start = day.slot.start;
                format!("{}T{:02}:{:02}{end}", start.date(), start.hour(), start.minute())
            })
            .collect()
    }
}

#[test]
fn four_writings_of_one_programme_are_one() {
    let items = |file: &str| {
        let mut drafts = read(file).drafts;
        for draft in &mut drafts {
            draft.doubts.clear();
            draft.row = None;
        }
        drafts
    };
    let one = items("tableur/programme-decembre.xlsx");
    assert_eq!(one.len(), 5);
    for other in [
        "tableur/programme-decembre.ods",
        "tableur/programme-decembre.xls",
        "csv/programme-decembre-libreoffice-cp1252.csv",
    ] {
        assert_eq!(items(other), one, "{other}");
    }
}

#[test]
fn the_second_reading_is_held_but_where_the_first_says_why() {
    let second: serde_json::Value = serde_json::from_str(
        &std::fs::read_to_string(folder().join("seconde-lecture.json")).unwrap(),
    )
    .unwrap();
    let mut compared = 0;
    for (file, expected) in second["files"].as_object().unwrap() {
        let read = read(file);
        for item in expected["items"].as_array().unwrap() {
            let title = item["title"].as_str().unwrap();
            let Some(draft) = read.drafts.iter().find(|draft| draft.title() == title) else {
                assert_eq!(item["or_left"], true, "{file}: {title}");
                continue;
            };
            let given = |key: &str| match (key, draft.kind) {
                ("start", "notice") => draft.words("du"),
                ("end", "notice") => draft.words("au"),
                ("start", _) => draft.words("debut"),
                ("end", _) => draft.words("fin"),
                ("place", _) => draft.words("lieu"),
                _ => draft.words("lien"),
            };
            for key in ["start", "end", "place", "link"] {
                let Some(value) = item.get(key) else { continue };
                let accepted = item["accept"]
                    .get(key)
                    .and_then(|list| list.as_array())
                    .cloned()
                    .unwrap_or_default();
                let given = given(key).map_or(serde_json::Value::Null, serde_json::Value::from);
                assert!(
                    *value == given || accepted.contains(&given),
                    "{file}: « {title} », {key}: {value} expected, {given} given"
                );
                compared += 1;
            }
            for doubt in item["doubts"].as_array().unwrap() {
                let key = match doubt.as_str().unwrap() {
                    "start" => "debut",
                    "status" => "etat",
                    other => other,
                };
                assert!(
                    draft.doubts.iter().any(|(known, _)| *known == key),
                    "{file}: « {title} » is sure of {key}"
                );
            }
        }
    }
    assert!(compared > 60, "only {compared} values compared");
}
