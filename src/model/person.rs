//! A person who wants a page; staff are first of all roles inside a structure.

use super::kind::{Ask, Audience, Fact, Kind, Lifespan, Meta, Paging, Telling};
use super::reader::Reader;
use crate::vocabulary::Vocabulary;

/// The kind.
pub const KIND: Kind = Kind {
    name: "person",
    required: &[],
    audience: Audience::Public,
    lifespan: Lifespan::Lasting,
    telling: Telling::Standing,
    paging: Paging::Alone,
    asks: &[Ask::TITLE, Ask::words("role"), Ask::STRUCTURE, Ask::words("competences")],
    read,
};

/// What a colleague tells of themself.
#[derive(Debug)]
pub struct Person {
    /// Their role.
    pub role: Option<String>,
    /// What they can do, as written.
    pub skills: Vec<String>,
    /// Languages they speak.
    pub languages: Vec<String>,
    /// What they can be asked for: `entraide`, `remplacement`, `formation`.
    pub available_for: Vec<&'static str>,
}

impl Meta for Person {
    crate::as_any!();

    fn facts(&self) -> Vec<Fact> {
        let fact = |label, words: String| (!words.is_empty()).then_some(Fact { label, words });
        [
            fact("fact-role", self.role.clone().unwrap_or_default()),
            fact("fact-skills", self.skills.join(", ")),
            fact("fact-languages", self.languages.join(", ")),
            fact("fact-available", self.available_for.join(", ")),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn read(reader: &mut Reader<'_>) -> Option<Box<dyn Meta>> {
    let list = |reader: &Reader<'_>, key: &str| {
        reader.fields.words(key).into_iter().map(|text| text.words).collect()
    };
    let available = reader.fields.words("disponible_pour");
    let available_for = available
        .iter()
        .filter_map(|text| Vocabulary::get().value("available", &text.words))
        .collect();
    Some(Box::new(Person {
        role: reader.words("role"),
        skills: list(reader, "competences"),
        languages: list(reader, "langues"),
        available_for,
    }))
}
