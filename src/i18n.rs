//! Message id and values in, words out (Project Fluent). Used for what tambour says and for what the site says.

use std::collections::HashMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// A language of the interface.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// French, the default.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// The language of a BCP 47 tag, if it is one of ours.
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "fr" => Some(Self::Fr),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

/// All messages of one family in one language.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    /// Messages that have no values, said once: pages say the same ones thousands of times.
    plain: HashMap<String, String>,
}

/// A family of messages that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum WordsError {
    /// The file is not Fluent.
    #[error("{name}: {fault}")]
    Syntax {
        /// Which file.
        name: String,
        /// What the parser says, for whoever writes a theme.
        fault: String,
    },
}

impl Words {
    /// Reads Fluent texts, a later one overriding a former one message by message.
    pub fn read<'t>(
        lang: Lang,
        texts: impl IntoIterator<Item = (&'t str, &'t str)>,
    ) -> Result<Self, WordsError> {
        let tag = lang
            .tag()
            .parse::<unic_langid::LanguageIdentifier>()
            .expect("fr and en are language tags");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let mut ids = Vec::new();
        for (name, text) in texts {
            let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, faults)| {
                WordsError::Syntax {
                    name: name.to_owned(),
                    fault: faults.first().map_or_else(String::new, ToString::to_string),
                }
            })?;
            // What begins a line before `=` and is no message is not found below.
            ids.extend(text.lines().filter_map(|line| line.split_once('=')).map(|(id, _)| id));
            bundle.add_resource_overriding(resource);
        }
        let plain = ids.into_iter().map(str::trim_end).filter_map(|id| {
            let pattern = bundle.get_message(id)?.value()?;
            let mut faults = Vec::new();
            let text = bundle.format_pattern(pattern, None, &mut faults).into_owned();
            faults.is_empty().then_some((id.to_owned(), text))
        });
        let plain = plain.collect();
        Ok(Self { lang, bundle, plain })
    }

    /// What tambour itself says, in that language.
    pub fn of_tambour(lang: Lang) -> &'static Self {
        use std::sync::OnceLock;
        static FRENCH: OnceLock<Words> = OnceLock::new();
        static ENGLISH: OnceLock<Words> = OnceLock::new();
        let (cell, name, text) = match lang {
            Lang::Fr => (&FRENCH, "locales/fr.ftl", include_str!("../locales/fr.ftl")),
            Lang::En => (&ENGLISH, "locales/en.ftl", include_str!("../locales/en.ftl")),
        };
        cell.get_or_init(|| {
            Self::read(lang, [(name, text)]).expect("the built-in messages are tested")
        })
    }

    /// The language they are in.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether there is such a message.
    pub fn knows(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A message without values.
    pub fn word(&self, id: &str) -> String {
        self.plain(id).map_or_else(|| self.say(id, &[]), str::to_owned)
    }

    /// A message that has no values, when there is such a one.
    pub fn plain(&self, id: &str) -> Option<&str> {
        self.plain.get(id).map(String::as_str)
    }

    /// A message with values. An unknown id gives itself, so that what lacks is seen and found.
    pub fn say(&self, id: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.attribute(id, None, args).unwrap_or_else(|| id.to_owned())
    }

    /// An attribute of a message (`.aide`), if it has one; without a name, its value.
    pub fn attribute(
        &self,
        id: &str,
        attribute: Option<&str>,
        args: &[(&str, FluentValue<'_>)],
    ) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let values: FluentArgs<'_> =
            args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut faults);
        debug_assert!(faults.is_empty(), "message {id}: {faults:?}");
        Some(text.into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_the_same_messages() {
        let ids = |text: &str| -> Vec<String> {
            text.lines()
                .filter(|line| !line.starts_with([' ', '#']))
                .filter_map(|line| line.split_once(" ="))
                .map(|(id, _)| id.to_owned())
                .collect()
        };
        let (french, english) =
            (ids(include_str!("../locales/fr.ftl")), ids(include_str!("../locales/en.ftl")));
        assert!(!french.is_empty());
        assert_eq!(french, english);
    }

    #[test]
    fn every_diagnostic_has_its_words() {
        for lang in [Lang::Fr, Lang::En] {
            let words = Words::of_tambour(lang);
            for code in crate::diagnostic::Code::ALL {
                assert!(words.knows(code.id()), "{} in {lang:?}", code.id());
            }
        }
    }
}
