//! The tables of `docs/reference.md` are written from `locales/vocabulary.yaml`.
//! `TAMBOUR_ECRIRE=oui cargo test --test suite docs::reference` writes them anew.

use std::fmt::Write as _;
use std::fs;

use tambour::model;
use tambour::vocabulary::Vocabulary;

const PAGE: &str = "docs/reference.md";
const BEGIN: &str = "<!-- début des tables : écrites depuis locales/vocabulary.yaml -->\n";
const END: &str = "<!-- fin des tables -->\n";

/// Groups of keys, in the order of the page, with their headings.
fn groups() -> Vec<(&'static str, &'static str)> {
    let kinds = Vocabulary::get().kinds().map(|(kind, words)| (kind, words.fr.as_str()));
    std::iter::once(("common", "Dans tous les textes"))
        .chain(kinds)
        .chain([("settings", "Réglages du réseau"), ("source", "Une source, dans `sources`")])
        .collect()
}

/// Lists of values, with what takes them.
const LISTS: &[(&str, &str)] = &[
    ("yes", "oui ou non"),
    ("event_state", "`etat` d’un évènement"),
    ("genre", "`genre` d’un évènement (un autre mot est gardé tel quel)"),
    ("audience", "`pour`"),
    ("never", "`expire`, au lieu d’une date"),
    ("offer_type", "`type` d’une offre"),
    ("offer_what", "`quoi` d’une offre"),
    ("offer_state", "`etat` d’une offre"),
    ("available", "`disponible_pour`"),
    ("level", "`niveau` d’une annonce"),
    ("orientation", "`orientation` d’un écran"),
    ("rhythm", "`lettre` du réseau, ou `rythme` dans `lettre`"),
    ("outputs", "`sorties` du réseau"),
    ("conformity", "`accessibilite` du réseau"),
];

fn words(words: &[String]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// What must be there besides the title.
fn required(group: &str, key: &str) -> &'static str {
    let needed = match group {
        "common" => key == "titre",
        group => model::kind(group).is_some_and(|kind| kind.required.contains(&key)),
    };
    if needed { " **(obligatoire)**" } else { "" }
}

fn tables() -> String {
    let vocabulary = Vocabulary::get();
    let mut page = String::new();
    for (group, heading) in groups() {
        let (_, keys) = vocabulary
            .groups()
            .find(|(name, _)| *name == group)
            .unwrap_or_else(|| panic!("no group {group}"));
        let _ = writeln!(page, "\n### {heading}\n");
        if let Some(kind) = vocabulary.kind(group) {
            let folders: Vec<_> =
                kind.folders.iter().map(|name| format!("`content/{name}/`")).collect();
            let _ = writeln!(page, "Dossier\u{a0}: {}.\n", folders.join(" ou "));
        }
        if keys.is_empty() {
            let _ = writeln!(page, "Aucune clé en plus de celles de tous les textes.");
            continue;
        }
        let _ = writeln!(page, "| clé | s’écrit aussi | à quoi elle sert | *in English* |");
        let _ = writeln!(page, "|---|---|---|---|");
        for (key, known) in keys {
            let _ = writeln!(
                page,
                "| `{key}` | {} | {}{} | *{}* |",
                words(&known.words),
                known.fr,
                required(group, key),
                known.en
            );
        }
    }
    let _ = writeln!(page, "\n### Clés à l’intérieur d’une valeur\n");
    let _ = writeln!(
        page,
        "Pour `equipe`, `programme`, `actions`, `fermetures`, `reservations`, `oriente_vers`, `changements`, `partenaires`…\n"
    );
    let _ = writeln!(page, "| clé | s’écrit aussi |\n|---|---|");
    for (key, others) in vocabulary.inner_keys() {
        let _ = writeln!(page, "| `{key}` | {} |", words(others));
    }
    let _ = writeln!(page, "\n### Valeurs possibles\n");
    let _ = writeln!(page, "| pour | valeur | s’écrit aussi |\n|---|---|---|");
    for (list, heading) in LISTS {
        let (_, values) = vocabulary
            .lists()
            .find(|(name, _)| name == list)
            .unwrap_or_else(|| panic!("no list {list}"));
        for (value, others) in values {
            let _ = writeln!(page, "| {heading} | `{value}` | {} |", words(others));
        }
    }
    page.push('\n');
    page
}

#[test]
fn tables_are_those_of_the_vocabulary() {
    let page = super::read(PAGE);
    let (head, rest) = page.split_once(BEGIN).expect("the mark of the beginning");
    let (found, foot) = rest.split_once(END).expect("the mark of the end");
    let expected = tables();
    if std::env::var_os("TAMBOUR_ECRIRE").is_some() {
        let whole = format!("{head}{BEGIN}{expected}{END}{foot}");
        fs::write(super::root().join(PAGE), whole).unwrap();
        return;
    }
    assert!(
        found == expected,
        "{PAGE} is stale: TAMBOUR_ECRIRE=oui cargo test --test suite docs::reference"
    );
}

#[test]
fn nothing_of_the_vocabulary_is_left_out() {
    let vocabulary = Vocabulary::get();
    let missing_groups = vocabulary
        .groups()
        .map(|(name, _)| name)
        .filter(|name| !groups().iter().any(|(group, _)| group == name));
    let missing_lists = vocabulary
        .lists()
        .map(|(name, _)| name)
        .filter(|name| !LISTS.iter().any(|(list, _)| list == name));
    assert_eq!(missing_groups.chain(missing_lists).collect::<Vec<_>>(), Vec::<&str>::new());
}
