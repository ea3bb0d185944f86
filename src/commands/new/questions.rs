//! The few questions of each kind, as data. A question is a key of the vocabulary, where its words are.

use tambour::i18n::Lang;
use tambour::vocabulary::Vocabulary;

/// How an answer is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// As it is.
    Words,
    /// A day, with hours or not.
    Day,
    /// A structure of the network.
    Structure,
    /// One of a list of the vocabulary.
    Choice(&'static str),
}

/// A question.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question {
    /// Its key.
    pub(super) key: &'static str,
    /// How its answer is understood.
    pub(super) sort: Sort,
    /// Whether nothing can be written without it.
    pub(super) is_required: bool,
    /// Whether the file is named by its day.
    pub(super) names_file: bool,
}

const fn asked(key: &'static str, sort: Sort) -> Question {
    Question { key, sort, is_required: false, names_file: false }
}

const fn required(key: &'static str, sort: Sort) -> Question {
    Question { key, sort, is_required: true, names_file: false }
}

const TITLE: Question = required("titre", Sort::Words);
const STRUCTURE: Question = asked("structure", Sort::Structure);

/// The questions by kind, in the order in which they are asked.
pub(super) const KINDS: &[(&str, &[Question])] = &[
    ("news", &[TITLE, STRUCTURE]),
    (
        "event",
        &[
            TITLE,
            Question { key: "debut", sort: Sort::Day, is_required: true, names_file: true },
            STRUCTURE,
            asked("lieu", Sort::Words),
            asked("inscription", Sort::Words),
        ],
    ),
    (
        "notice",
        &[
            TITLE,
            required("au", Sort::Day),
            STRUCTURE,
            asked("niveau", Sort::Choice("level")),
            asked("ferme", Sort::Choice("yes")),
        ],
    ),
    (
        "structure",
        &[
            TITLE,
            asked("adresse", Sort::Words),
            asked("code_postal", Sort::Words),
            asked("commune", Sort::Words),
            asked("telephone", Sort::Words),
            asked("courriel", Sort::Words),
            asked("horaires", Sort::Words),
        ],
    ),
    ("person", &[TITLE, asked("role", Sort::Words), STRUCTURE, asked("competences", Sort::Words)]),
    (
        "offer",
        &[
            TITLE,
            required("type", Sort::Choice("offer_type")),
            required("quoi", Sort::Choice("offer_what")),
            STRUCTURE,
            asked("du", Sort::Day),
            asked("au", Sort::Day),
        ],
    ),
    (
        "call",
        &[
            TITLE,
            required("limite", Sort::Day),
            asked("financeur", Sort::Words),
            asked("lien", Sort::Words),
        ],
    ),
    ("screen", &[TITLE, STRUCTURE, asked("message", Sort::Words)]),
    ("letter", &[TITLE, asked("periode", Sort::Words)]),
    ("page", &[TITLE]),
];

/// The questions of a kind.
pub(super) fn questions(kind: &str) -> impl Iterator<Item = Question> {
    let found = KINDS.iter().find(|(name, _)| *name == kind);
    found.map_or(&[][..], |(_, questions)| questions).iter().copied()
}

/// Whether some kind asks for this key.
pub(super) fn is_asked(key: &str) -> bool {
    KINDS.iter().any(|(_, questions)| questions.iter().any(|question| question.key == key))
}

/// Whether the day of writing names the file when no answer does.
pub(super) fn is_dated(kind: &str) -> bool {
    matches!(kind, "news" | "notice" | "offer" | "call")
}

/// A kind from its name or its folder's, in both languages, in the singular or the plural.
pub(super) fn kind(written: &str) -> Option<&'static str> {
    let words = Vocabulary::get();
    let found = KINDS.iter().map(|(kind, _)| *kind).find(|kind| *kind == written.to_lowercase());
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
    KINDS.iter().map(|(kind, _)| name(kind, lang)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tambour::model;
    use tambour::vocabulary::Known;

    #[test]
    fn every_kind_and_every_question_is_known() {
        assert_eq!(KINDS.len(), model::KINDS.len());
        for (kind, questions) in KINDS {
            let known = model::kind(kind).unwrap_or_else(|| panic!("{kind}"));
            for question in *questions {
                assert_eq!(
                    Vocabulary::get().key(kind, question.key),
                    Known::Key(question.key),
                    "{kind}"
                );
            }
            for key in known.required {
                let asks =
                    questions.iter().any(|question| question.is_required && question.key == *key);
                assert!(asks, "{kind} needs {key}");
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
