//! One table from any spelling to the one word that tambour keeps: kinds, keys, values, routes (`locales/vocabulary.yaml`).

pub mod schema;

use std::collections::HashMap;
use std::sync::OnceLock;

use indexmap::IndexMap;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::i18n::Lang;

/// A kind's place in the folder and in the site.
#[derive(Debug, Deserialize)]
pub struct KindWords {
    /// Names of its folder, the first is the one that `new` writes to.
    pub folders: Vec<String>,
    /// First part of its addresses, by language.
    pub route: IndexMap<String, String>,
    /// What several of them are called, in French.
    pub fr: String,
    /// What several of them are called, in English.
    pub en: String,
}

/// A key as the reference page describes it.
#[derive(Debug, Deserialize)]
pub struct KeyWords {
    /// Other spellings, in both languages.
    pub words: Vec<String>,
    /// What it is for, in French.
    pub fr: String,
    /// What it is for, in English.
    pub en: String,
}

#[derive(Debug, Deserialize)]
struct Table {
    kinds: IndexMap<String, KindWords>,
    routes: IndexMap<String, IndexMap<String, String>>,
    keys: IndexMap<String, IndexMap<String, KeyWords>>,
    inner: IndexMap<String, Vec<String>>,
    values: IndexMap<String, IndexMap<String, Vec<String>>>,
    commands: IndexMap<String, Vec<String>>,
}

/// The whole table, with its look-ups.
pub struct Vocabulary {
    table: &'static Table,
    keys: HashMap<&'static str, HashMap<String, &'static str>>,
    inner: HashMap<String, &'static str>,
    values: HashMap<&'static str, HashMap<String, &'static str>>,
}

/// What a written key turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A key of this kind or of all kinds.
    Key(&'static str),
    /// The author's own (`x-…`).
    Own,
    /// Nothing that this kind knows.
    Unknown,
}

/// Likeness (Jaro-Winkler, 0 to 1) from which a word is taken for a slip of another.
const NEAR: f64 = 0.86;

/// A spelling without accents, capitals, apostrophes; spaces and hyphens as `_`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for sign in text.trim().nfd().filter(|sign| !is_combining_mark(*sign)) {
        match sign {
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            sign if sign.is_alphanumeric() => folded.extend(sign.to_lowercase()),
            _ if folded.ends_with('_') || folded.is_empty() => {}
            _ => folded.push('_'),
        }
    }
    folded.truncate(folded.trim_end_matches('_').len());
    folded
}

impl Vocabulary {
    /// The table that is built in.
    pub fn get() -> &'static Self {
        static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
        VOCABULARY.get_or_init(|| {
            let table: &'static Table = Box::leak(Box::new(
                serde_saphyr::from_str(include_str!("../locales/vocabulary.yaml"))
                    .expect("the built-in vocabulary is tested"),
            ));
            let keys =
                table.keys.iter().map(|(group, keys)| (group.as_str(), spellings(keys))).collect();
            let mut inner = HashMap::new();
            for (key, words) in &table.inner {
                for word in std::iter::once(key).chain(words) {
                    inner.insert(fold(word), key.as_str());
                }
            }
            let values = table
                .values
                .iter()
                .map(|(list, words)| (list.as_str(), canonical(words)))
                .collect();
            Self { table, keys, inner, values }
        })
    }

    /// The key that a spelling means for a kind.
    pub fn key(&self, kind: &str, written: &str) -> Known {
        let folded = fold(written);
        if written.trim_start().to_lowercase().starts_with("x-") {
            return Known::Own;
        }
        let find = |group: &str| self.keys.get(group).and_then(|keys| keys.get(&folded)).copied();
        find(kind).or_else(|| find("common")).map_or(Known::Unknown, Known::Key)
    }

    /// The key that a spelling means in a group that has nothing in common with texts (`source`).
    pub fn own_key(&self, group: &str, written: &str) -> Known {
        if written.trim_start().to_lowercase().starts_with("x-") {
            return Known::Own;
        }
        let keys = self.keys.get(group).and_then(|keys| keys.get(&fold(written)));
        keys.copied().map_or(Known::Unknown, Known::Key)
    }

    /// The key that a spelling means inside a value made of keys (`equipe`, `actions`, `reservations`…).
    pub fn inner(&self, written: &str) -> Option<&'static str> {
        self.inner.get(&fold(written)).copied()
    }

    /// The key whose spelling is near enough for the words to be a slip.
    pub fn nearest_key(&self, kind: &str, written: &str) -> Option<&'static str> {
        self.nearest_spelling(kind, written).map(|(key, _)| key)
    }

    /// The same, with the spelling to write: the key's own when it is near too, else the one that is (in lower case,
    /// without accents).
    pub fn nearest_spelling(&self, kind: &str, written: &str) -> Option<(&'static str, &str)> {
        let folded = fold(written);
        let groups = [kind, "common"].into_iter().filter_map(|group| self.keys.get(group));
        let mut best: Option<(f64, &'static str, &str)> = None;
        for keys in groups {
            let mut known: Vec<_> = keys.iter().collect();
            known.sort();
            for (spelling, key) in known {
                let likeness = strsim::jaro_winkler(&folded, spelling);
                if likeness >= NEAR && best.is_none_or(|(most, ..)| likeness > most) {
                    best = Some((likeness, key, spelling));
                }
            }
        }
        best.map(|(_, key, spelling)| {
            let is_near = strsim::jaro_winkler(&folded, key) >= NEAR;
            (key, if is_near { key } else { spelling })
        })
    }

    /// The kind whose folder bears that name, with or without accents.
    pub fn kind_of_folder(&self, folder: &str) -> Option<&'static str> {
        let folded = fold(folder);
        self.table
            .kinds
            .iter()
            .find(|(_, kind)| kind.folders.iter().any(|name| fold(name) == folded))
            .map(|(name, _)| name.as_str())
    }

    /// A kind's folders and route.
    pub fn kind(&self, kind: &str) -> Option<&KindWords> {
        self.table.kinds.get(kind)
    }

    /// All kinds, in the order in which people meet them.
    pub fn kinds(&self) -> impl Iterator<Item = (&'static str, &'static KindWords)> {
        self.table.kinds.iter().map(|(name, words)| (name.as_str(), words))
    }

    /// All kinds' folders, first names only.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.table.kinds.values().filter_map(|kind| kind.folders.first()).map(String::as_str)
    }

    /// The first part of a kind's addresses, or of another family's, in a language.
    pub fn route(&self, name: &'static str, lang: Lang) -> &'static str {
        let by_lang = self
            .table
            .kinds
            .get(name)
            .map(|kind| &kind.route)
            .or_else(|| self.table.routes.get(name));
        by_lang.and_then(|route| route.get(lang.tag())).map_or(name, String::as_str)
    }

    /// The canonical word of a value of a list.
    pub fn value(&self, list: &str, written: &str) -> Option<&'static str> {
        self.values.get(list)?.get(&fold(written)).copied()
    }

    /// The canonical words of a list, for a message.
    pub fn values(&self, list: &str) -> String {
        self.table
            .values
            .get(list)
            .map(|words| words.keys().cloned().collect::<Vec<_>>().join(", "))
            .unwrap_or_default()
    }

    /// The command that a word means, in French or English.
    pub fn command(&self, written: &str) -> Option<&'static str> {
        let folded = fold(written);
        let is_it =
            |(name, words): &(&String, &Vec<String>)| **name == folded || words.contains(&folded);
        self.table.commands.iter().find(is_it).map(|(name, _)| name.as_str())
    }

    /// Commands by their English name, with their French ones.
    pub fn commands(&self) -> impl Iterator<Item = (&'static str, &'static [String])> {
        self.table.commands.iter().map(|(name, words)| (name.as_str(), words.as_slice()))
    }

    /// Groups of keys (`common`, then kinds) with their descriptions: the reference page is written from this.
    pub fn groups(&self) -> impl Iterator<Item = (&str, &IndexMap<String, KeyWords>)> {
        self.table.keys.iter().map(|(group, keys)| (group.as_str(), keys))
    }

    /// Keys inside values that are themselves made of keys, with their other spellings.
    pub fn inner_keys(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.table.inner.iter().map(|(key, words)| (key.as_str(), words.as_slice()))
    }

    /// Lists of values: each canonical word with its other spellings.
    pub fn lists(&self) -> impl Iterator<Item = (&str, &IndexMap<String, Vec<String>>)> {
        self.table.values.iter().map(|(list, words)| (list.as_str(), words))
    }
}

fn spellings(keys: &'static IndexMap<String, KeyWords>) -> HashMap<String, &'static str> {
    let mut all = HashMap::new();
    for (key, words) in keys {
        for word in &words.words {
            all.insert(fold(word), key.as_str());
        }
    }
    // A key's own name wins over another key's synonym.
    all.extend(keys.keys().map(|key| (key.clone(), key.as_str())));
    all
}

fn canonical(words: &'static IndexMap<String, Vec<String>>) -> HashMap<String, &'static str> {
    words
        .iter()
        .flat_map(|(word, others)| {
            std::iter::once(word).chain(others).map(move |other| (fold(other), word.as_str()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet() {
        let words = Vocabulary::get();
        for (kind, written, key) in [
            ("event", "Début", Known::Key("debut")),
            ("event", "s'inscrire", Known::Key("inscription")),
            ("event", "S’inscrire", Known::Key("inscription")),
            ("event", "Où", Known::Key("lieu")),
            ("event", "pour qui", Known::Key("public")),
            ("event", "date", Known::Key("date")),
            ("news", "date", Known::Key("publie")),
            ("structure", "nom", Known::Key("titre")),
            ("news", "X-Perso", Known::Own),
            ("news", "debut", Known::Unknown),
        ] {
            assert_eq!(words.key(kind, written), key, "{written} of {kind}");
        }
        assert_eq!(words.nearest_key("news", "tire"), Some("titre"));
        assert_eq!(words.nearest_key("news", "zzz"), None);
        assert_eq!(words.nearest_spelling("news", "tite"), Some(("titre", "titre")));
        assert_eq!(words.nearest_spelling("news", "dat"), Some(("publie", "date")));
        assert_eq!(words.kind_of_folder("Évènements"), Some("event"));
        assert_eq!(words.value("yes", "True"), Some("oui"));
        assert_eq!(words.route("event", Lang::Fr), "agenda");
    }
}
