//! `sources:` of `tambour.yaml`: what is brought from elsewhere, and what of it is published.

use crate::diagnostic::{Code, Notes};
use crate::read::{Fields, Node, Value, texts, words_of};
use crate::text::slug::slug;
use crate::vocabulary::{Known, Vocabulary};

use super::refused;

/// What a calendar publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Publish {
    /// All that is not private.
    All,
    /// What bears one of these categories, or one of these words in its title.
    Words(Vec<String>),
}

/// Somewhere that news comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceSettings {
    /// Its name: of `sources/NOM.yaml`.
    pub name: String,
    /// A web address, a path below the network's folder, `imaps://…`; `${NAME}` in it is of the environment.
    pub address: String,
    /// Its form, when it cannot be told by what comes.
    pub format: Option<String>,
    /// The structure of its items.
    pub structure: Option<String>,
    /// The kind of its items.
    pub kind: Option<&'static str>,
    /// Themes given to all its items.
    pub themes: Vec<String>,
    /// What it publishes; a calendar must say.
    pub publish: Option<Publish>,
    /// Only items with one of these words.
    pub keep: Vec<String>,
    /// No item with one of these words.
    pub drop: Vec<String>,
    /// Whether an item that is gone is cancelled.
    pub gone_is_cancelled: bool,
    /// What columns mean, by heading.
    pub columns: Vec<(String, String)>,
    /// Whether an address of the local network may be asked.
    pub may_be_private: bool,
    /// How long its server may take, in seconds.
    pub patience: Option<u64>,
    /// The user's name; `${NAME}` is of the environment.
    pub user: Option<String>,
    /// The password; `${NAME}` is of the environment.
    pub password: Option<String>,
    /// The mail server whose `Authentication-Results` are believed.
    pub server: Option<String>,
    /// A file (PEM) of certificates that are believed besides those of the web, below the network's folder.
    pub authority: Option<String>,
    /// The folder of a mailbox.
    pub mailbox: Option<String>,
}

/// Reads `sources:`, a map of names or a list with `nom:`.
pub(super) fn read(fields: &Fields, notes: &mut Notes) -> Vec<SourceSettings> {
    let Some(field) = fields.get("sources") else { return Vec::new() };
    let mut sources: Vec<SourceSettings> = Vec::new();
    let named: Vec<(Option<String>, &Node)> = match &field.node.value {
        Value::Map(pairs) => pairs.iter().map(|(name, node)| (words_of(name), node)).collect(),
        Value::List(items) => items.iter().map(|item| (None, item)).collect(),
        Value::Scalar(_) | Value::Empty => Vec::new(),
    };
    for (name, node) in named {
        match one(name, node, fields, notes) {
            Some(source) if sources.iter().all(|known| known.name != source.name) => {
                sources.push(source)
            }
            _ => {
                let text = crate::read::Text {
                    words: words_of(node).unwrap_or_default(),
                    span: node.span,
                };
                notes.push(refused(fields, &text, "sources", "agenda: { adresse: https://… }"));
            }
        }
    }
    sources
}

fn one(
    name: Option<String>,
    node: &Node,
    fields: &Fields,
    notes: &mut Notes,
) -> Option<SourceSettings> {
    // `agenda: https://…` is an address and nothing else.
    let bare = words_of(node);
    let pairs: &[(Node, Node)] = match &node.value {
        Value::Map(pairs) => pairs,
        Value::Scalar(_) => &[],
        Value::List(_) | Value::Empty => return None,
    };
    let mut known: Vec<(&'static str, &Node)> = Vec::new();
    for (key, value) in pairs {
        let written = words_of(key).unwrap_or_default();
        match Vocabulary::get().own_key("source", &written) {
            Known::Key(key) => known.push((key, value)),
            Known::Own => {}
            Known::Unknown => {
                let near = Vocabulary::get().nearest_key("source", &written);
                let note = fields.fault(Code::UnknownKey, key.span).with("cle", written.as_str());
                let note = note.with("proche", near.unwrap_or("aucun"));
                notes.push(near.map_or(note.clone(), |near| note.mend(key.span, near)));
            }
        }
    }
    let get = |key: &str| known.iter().find(|(known, _)| *known == key).map(|(_, node)| *node);
    let words = |key: &str| get(key).and_then(words_of);
    let list = |key: &str| -> Vec<String> {
        let texts = get(key).map(texts).unwrap_or_default();
        texts.iter().flat_map(crate::read::split).map(|text| text.words).collect()
    };
    let is = |key: &str| {
        words(key).is_some_and(|word| Vocabulary::get().value("yes", &word) == Some("oui"))
    };
    let publish = list("publier");
    let publish = match publish.as_slice() {
        [] => None,
        [all]
            if matches!(crate::vocabulary::fold(all).as_str(), "tout" | "tous" | "all" | "oui") =>
        {
            Some(Publish::All)
        }
        _ => Some(Publish::Words(publish)),
    };
    let columns = match get("colonnes").map(|node| &node.value) {
        Some(Value::Map(pairs)) => pairs
            .iter()
            .filter_map(|(heading, key)| Some((words_of(heading)?, words_of(key)?)))
            .collect(),
        _ => Vec::new(),
    };
    let kind = words("genre").and_then(|written| {
        let vocabulary = Vocabulary::get();
        vocabulary
            .kind_of_folder(&written)
            .or_else(|| vocabulary.kind_of_folder(&format!("{written}s")))
    });
    Some(SourceSettings {
        name: slug(&words("nom").or(name)?),
        address: words("adresse").or(bare)?,
        format: words("format"),
        structure: words("structure"),
        kind,
        themes: list("themes"),
        publish,
        keep: list("garder"),
        drop: list("ecarter"),
        gone_is_cancelled: words("disparu")
            .is_some_and(|word| Vocabulary::get().value("event_state", &word) == Some("annule")),
        columns,
        may_be_private: is("reseau_local"),
        patience: words("delai")
            .and_then(|words| words.split_whitespace().next()?.parse().ok())
            .filter(|seconds| (1..=300).contains(seconds)),
        user: words("identifiant"),
        password: words("mot_de_passe"),
        server: words("serveur"),
        mailbox: words("boite"),
        authority: words("certificat"),
    })
}
