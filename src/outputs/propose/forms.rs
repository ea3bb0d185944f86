//! The forms of the page: which fields, in which order, and what they are called. A field's key is the vocabulary's.

use indexmap::IndexMap;
use serde::Serialize;

use crate::i18n::Words;
use crate::vocabulary::Vocabulary;

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Sort {
    /// A line.
    Words,
    /// Several lines.
    Long,
    /// A day, hours, a period.
    When,
    /// A structure of the network.
    Place,
    /// One of a list of the vocabulary.
    Choice,
}

struct Field {
    key: &'static str,
    sort: Sort,
    /// The vocabulary's list.
    list: Option<&'static str>,
    needed: bool,
    /// Below « more details ».
    more: bool,
    /// Most signs.
    most: usize,
}

const fn field(key: &'static str, sort: Sort) -> Field {
    Field { key, sort, list: None, needed: false, more: false, most: 200 }
}

impl Field {
    const fn needed(self) -> Self {
        Self { needed: true, ..self }
    }

    const fn more(self) -> Self {
        Self { more: true, ..self }
    }

    const fn of(self, list: &'static str) -> Self {
        Self { list: Some(list), ..self }
    }

    const fn most(self, most: usize) -> Self {
        Self { most, ..self }
    }
}

struct Form {
    name: &'static str,
    kind: &'static str,
    fields: &'static [Field],
}

const TITLE: Field = field("titre", Sort::Words).needed().most(120);
const HOST: Field = field("structure", Sort::Place).needed();
const TEXT: Field = field("texte", Sort::Long).most(4000);

const FORMS: [Form; 5] = [
    Form {
        name: "closing",
        kind: "notice",
        fields: &[
            HOST,
            field("motif", Sort::Words).needed().most(80),
            field("quand", Sort::When).needed(),
            field("en_attendant", Sort::Words).more(),
            field("rouvre", Sort::Words).more(),
        ],
    },
    Form {
        name: "event",
        kind: "event",
        fields: &[
            TITLE,
            field("debut", Sort::When).needed(),
            HOST,
            TEXT,
            field("lieu", Sort::Words).more(),
            field("public", Sort::Words).more(),
            field("tarif", Sort::Words).more(),
            field("inscription", Sort::Words).more(),
        ],
    },
    Form { name: "news", kind: "news", fields: &[TITLE, TEXT.needed(), HOST] },
    Form {
        name: "notice",
        kind: "notice",
        fields: &[TITLE, field("quand", Sort::When).needed(), HOST, TEXT.most(600)],
    },
    Form {
        name: "offer",
        kind: "offer",
        fields: &[
            field("type", Sort::Choice).of("offer_type").needed(),
            TITLE,
            field("quoi", Sort::Choice).of("offer_what").needed(),
            field("au", Sort::When).needed(),
            HOST,
            TEXT,
        ],
    },
];

/// A form as the template and the script see it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FormView {
    name: &'static str,
    /// The folder that its mail names.
    folder: &'static str,
    title: String,
    about: String,
    fields: Vec<FieldView>,
    /// Whether some fields wait below « more details ».
    more: bool,
}

#[derive(Clone, Debug, Serialize)]
struct FieldView {
    key: &'static str,
    sort: Sort,
    label: String,
    hint: String,
    /// What the line of the mail is called.
    line: String,
    needed: bool,
    more: bool,
    most: usize,
    choices: Vec<Choice>,
}

/// A value of a list, and the word shown for it.
#[derive(Clone, Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// All forms, in the order in which they are offered.
pub(super) fn forms(words: &Words) -> Vec<FormView> {
    FORMS.iter().map(|form| view(form, words)).collect()
}

fn view(form: &Form, words: &Words) -> FormView {
    // A form's own word for a field goes before the common one.
    let said = |family: &str, key: &str| {
        let own = format!("propose-{family}-{}-{key}", form.name);
        let id = if words.knows(&own) { own } else { format!("propose-{family}-{key}") };
        if words.knows(&id) { words.word(&id) } else { String::new() }
    };
    let fields = form.fields.iter().map(|field| FieldView {
        key: field.key,
        sort: field.sort,
        label: said("label", field.key),
        hint: said("hint", field.key),
        line: said("line", field.key),
        needed: field.needed,
        more: field.more,
        most: field.most,
        choices: field.list.map(|list| choices(list, words)).unwrap_or_default(),
    });
    FormView {
        name: form.name,
        folder: folder(form.kind),
        title: words.word(&format!("propose-form-{}", form.name)),
        about: words.word(&format!("propose-about-{}", form.name)),
        fields: fields.collect(),
        more: form.fields.iter().any(|field| field.more),
    }
}

/// The first name of a kind's folder.
pub(super) fn folder(kind: &str) -> &'static str {
    Vocabulary::get()
        .kinds()
        .find(|(name, _)| *name == kind)
        .and_then(|(_, words)| words.folders.first())
        .map_or("", String::as_str)
}

/// The values of a list, each with the word shown.
fn choices(list: &str, words: &Words) -> Vec<Choice> {
    let known = Vocabulary::get().lists().find(|(name, _)| *name == list);
    let values = known.into_iter().flat_map(|(_, values)| values.keys());
    values
        .map(|value| Choice {
            value: value.clone(),
            label: words.word(&format!("propose-value-{value}")),
        })
        .collect()
}

/// What the script says by itself; `{when}`, `{title}`, `{day}`, `{n}` are put in by the script.
pub(super) fn script_words(words: &Words) -> IndexMap<&'static str, String> {
    let arguments = ["when", "title", "day", "n", "address"];
    let values = arguments.map(|name| (name, format!("{{{name}}}").into()));
    SAID.iter().map(|id| (*id, words.say(&format!("propose-{id}"), &values))).collect()
}

/// Ids, below `propose-`, of what the script says.
#[rustfmt::skip]
const SAID: [&str; 37] = [
    "all-dates", "closed-day", "closed-on", "line-action", "line-closed", "line-day", "line-folder", "line-from",
    "line-id", "line-level", "line-new-date", "line-not-before", "line-structure", "line-to", "line-yes", "needed",
    "new-date-label", "not-before-label", "paste-here", "state-annule", "state-complet", "state-reporte",
    "today-word", "understood", "understood-sure", "unknown-item", "when-impossible", "when-incomplete", "when-order",
    "when-past", "when-several", "when-unread", "when-weekday", "which-action", "which-day", "who-label",
    "word-label",
];
