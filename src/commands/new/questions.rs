//! What each kind asks for, and what kinds are called.

use tambour::i18n::Lang;
use tambour::model::{self, Ask, Telling};
use tambour::vocabulary::Vocabulary;

/// The questions of a kind, in the order in which they are asked.
pub(super) fn questions(kind: &str) -> impl Iterator<Item = Ask> {
    model::kind(kind).map_or(&[][..], |kind| kind.asks).iter().copied()
}

/// Whether some kind asks for this key.
pub(super) fn is_asked(key: &str) -> bool {
    model::KINDS.iter().any(|kind| kind.asks.iter().any(|ask| ask.key == key))
}

/// Whether the day of writing names the file when no answer does.
pub(super) fn is_dated(kind: &str) -> bool {
    model::kind(kind).is_some_and(|kind| kind.telling == Telling::Once)
}

/// A kind from its name or its folder's, in both languages, in the singular or the plural.
pub(super) fn kind(written: &str) -> Option<&'static str> {
    let words = Vocabulary::get();
    let found = words.kinds().map(|(kind, _)| kind).find(|kind| *kind == written.to_lowercase());
    found
        .or_else(|| words.kind_of_folder(written))
        .or_else(|| words.kind_of_folder(&format!("{written}s")))
}

/// The name of a kind, in the singular: what a person types.
pub(super) fn name(kind: &str, lang: Lang) -> String {
    let folder = Vocabulary::get().kind(kind).and_then(|words| words.folders.first());
    match (lang, folder) {
        (Lang::Fr, Some(folder)) => folder.trim_end_matches('s').to_owned(),
        _ => kind.to_owned(),
    }
}

/// The names of all kinds.
pub(super) fn names(lang: Lang) -> String {
    Vocabulary::get().kinds().map(|(kind, _)| name(kind, lang)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tambour::vocabulary::Known;

    #[test]
    fn every_kind_and_every_question_is_known() {
        assert_eq!(Vocabulary::get().kinds().count(), model::KINDS.len());
        for kind in model::KINDS {
            assert!(Vocabulary::get().kind(kind.name).is_some(), "{kind:?} has its words");
            for ask in kind.asks {
                assert_eq!(
                    Vocabulary::get().key(kind.name, ask.key),
                    Known::Key(ask.key),
                    "{kind:?}"
                );
            }
            for key in kind.required.iter().chain(&["titre"]) {
                let is_asked = kind.asks.iter().any(|ask| ask.is_needed && ask.key == *key);
                assert!(is_asked, "{kind:?} needs {key}");
            }
        }
    }

    #[test]
    fn kinds_by_any_name() {
        fn check(written: &str, expected: Option<&str>) {
            assert_eq!(kind(written), expected, "{written}");
        }
        check("event", Some("event"));
        check("évènement", Some("event"));
        check("Agenda", Some("event"));
        check("actualité", Some("news"));
        check("news", Some("news"));
        check("lieu", None);
        check("structure", Some("structure"));
        check("annonce", Some("notice"));
        check("truc", None);
    }
}
