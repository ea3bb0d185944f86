//! What each key holds, and what front doors ask, by kind (`locales/schema.yaml`).

use std::sync::OnceLock;

use indexmap::IndexMap;
use serde::Deserialize;

use super::{KeyWords, Vocabulary};
use crate::i18n::Lang;

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A line of words.
    Words,
    /// Several lines.
    Long,
    /// A day.
    Day,
    /// A day, with an hour or not.
    Moment,
    /// A number.
    Number,
    /// A web address.
    Link,
    /// A file beside the text.
    File,
    /// A structure of the network.
    Place,
    /// One or several structures.
    Places,
    /// Needs of the network.
    Needs,
    /// Several values.
    List,
    /// Values that are themselves made of keys.
    Parts,
    /// One of a list of the vocabulary.
    Choice(&'static str),
}

/// A key as a front door shows it.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Its other spellings, and what it is for.
    pub words: &'static KeyWords,
    asked: Option<&'static Asked>,
}

#[derive(Debug, Deserialize)]
struct Asked {
    fr: String,
    en: String,
    #[serde(default)]
    needed: bool,
}

#[derive(Debug, Deserialize)]
struct Table {
    shapes: IndexMap<String, IndexMap<String, String>>,
    asked: IndexMap<String, IndexMap<String, Asked>>,
    sheet: IndexMap<String, Vec<String>>,
}

impl Field {
    /// What it is called in a language.
    pub fn label(&self, lang: Lang) -> &'static str {
        match (self.asked, lang) {
            (Some(asked), Lang::Fr) => &asked.fr,
            (Some(asked), Lang::En) => &asked.en,
            (None, _) => self.key,
        }
    }

    /// What it is for, in a language.
    pub fn about(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => &self.words.fr,
            Lang::En => &self.words.en,
        }
    }

    /// Whether nothing can be shown without it.
    pub fn is_needed(&self) -> bool {
        self.asked.is_some_and(|asked| asked.needed)
    }

    /// The values of its list.
    pub fn choices(&self) -> Vec<&'static str> {
        let Shape::Choice(list) = self.shape else { return Vec::new() };
        let known = Vocabulary::get().table.values.get(list);
        known.map(|values| values.keys().map(String::as_str).collect()).unwrap_or_default()
    }
}

/// The kinds that front doors ask about, in their order.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    table().asked.keys().map(String::as_str)
}

/// What front doors ask about a kind, in the order in which people need it.
pub fn asked(kind: &str) -> Vec<Field> {
    let asked = table().asked.get(kind);
    let asked = asked.into_iter().flat_map(|asked| asked.iter());
    asked
        .filter_map(|(key, asked)| Some(Field { asked: Some(asked), ..field(kind, key)? }))
        .collect()
}

/// The kinds of the sheet to fill in, each with the keys of its columns.
pub fn sheet() -> impl Iterator<Item = (&'static str, Vec<Field>)> {
    table().sheet.iter().map(|(kind, keys)| {
        let asked = asked(kind);
        let field = |key: &String| asked.iter().find(|field| field.key == key).copied();
        (kind.as_str(), keys.iter().filter_map(field).collect())
    })
}

/// Every key of a kind, its own first.
pub fn all(kind: &str) -> Vec<Field> {
    let keys = &Vocabulary::get().table.keys;
    let own = keys.get(kind);
    let common = keys.get("common").into_iter().flat_map(|keys| keys.keys());
    let common = common.filter(|key| own.is_none_or(|own| !own.contains_key(*key)));
    let own = own.into_iter().flat_map(|keys| keys.keys());
    own.chain(common).filter_map(|key| field(kind, key)).collect()
}

fn field(kind: &str, key: &str) -> Option<Field> {
    let keys = &Vocabulary::get().table.keys;
    let find = |group: &str| keys.get(group)?.get_key_value(key);
    let (key, words) = find(kind).or_else(|| find("common"))?;
    let written = |group: &str| table().shapes.get(group)?.get(key);
    let written = written(kind).or_else(|| written("common")).map_or("words", String::as_str);
    let asked = table().asked.get(kind).and_then(|asked| asked.get(key));
    Some(Field { key, shape: shape(written)?, words, asked })
}

fn shape(written: &'static str) -> Option<Shape> {
    Some(match written {
        "words" => Shape::Words,
        "long" => Shape::Long,
        "day" => Shape::Day,
        "moment" => Shape::Moment,
        "number" => Shape::Number,
        "link" => Shape::Link,
        "file" => Shape::File,
        "place" => Shape::Place,
        "places" => Shape::Places,
        "needs" => Shape::Needs,
        "list" => Shape::List,
        "parts" => Shape::Parts,
        _ => Shape::Choice(written.strip_prefix("choice ")?),
    })
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        serde_saphyr::from_str(include_str!("../../locales/schema.yaml"))
            .expect("the built-in schema is tested")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_names_only_what_the_vocabulary_knows() {
        let vocabulary = Vocabulary::get();
        for (kind, shapes) in &table().shapes {
            assert!(kind == "common" || vocabulary.kind(kind).is_some(), "{kind}");
            for (key, written) in shapes {
                let found = field(kind, key);
                assert!(found.is_some(), "{kind}.{key}: {written}");
                if let Some(Field { shape: Shape::Choice(list), .. }) = found {
                    assert!(
                        vocabulary.lists().any(|(name, _)| name == list),
                        "{kind}.{key}: {list}"
                    );
                }
            }
        }
        for (kind, keys) in &table().asked {
            assert!(vocabulary.kind(kind).is_some(), "{kind}");
            assert_eq!(asked(kind).len(), keys.len(), "{kind}");
            assert!(asked(kind).iter().any(Field::is_needed), "{kind}");
        }
        for (kind, fields) in sheet() {
            assert_eq!(fields.len(), table().sheet[kind].len(), "{kind}");
        }
    }

    #[test]
    fn a_field_says_what_it_holds() {
        let start = asked("event").into_iter().find(|field| field.key == "debut").unwrap();
        assert_eq!(start.shape, Shape::Moment);
        assert_eq!(start.label(Lang::Fr), "Début");
        assert!(start.is_needed());
        let state = asked("event").into_iter().find(|field| field.key == "etat").unwrap();
        assert_eq!(state.choices(), ["confirme", "annule", "reporte", "complet"]);
        assert!(all("event").len() > asked("event").len());
        assert_eq!(all("news").iter().filter(|field| field.key == "titre").count(), 1);
    }
}
