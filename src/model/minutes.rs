//! What a meeting decided and what is to be done, typed as keys or as people write minutes.

use jiff::civil::Date;

use super::reader::Reader;
use super::structure::of;
use crate::markdown::Outline;
use crate::read::Text;

/// One thing to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What.
    pub what: String,
    /// Slug of the structure that does it.
    pub structure: Option<String>,
    /// Before when.
    pub before: Option<Date>,
    /// Whether it is done.
    pub done: bool,
    /// The day to which it was put off.
    pub moved_to: Option<Date>,
}

/// A meeting's outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Minutes {
    /// The meeting's number, as written.
    pub number: Option<String>,
    /// Decisions.
    pub decisions: Vec<String>,
    /// Actions.
    pub actions: Vec<Action>,
}

impl Minutes {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty() && self.actions.is_empty()
    }
}

/// Reads keys, then the headings *Décisions* and *Actions* of the text.
pub(super) fn read(reader: &mut Reader<'_>, outline: &Outline) -> Minutes {
    let mut actions = of_keys(reader);
    let mut decisions: Vec<String> =
        reader.fields.list("decisions").into_iter().map(|text| text.words).collect();
    for item in &outline.items {
        let above = item.heading.and_then(|rank| outline.headings.get(rank));
        let heading =
            above.map(|heading| crate::vocabulary::fold(&heading.text)).unwrap_or_default();
        match item.done {
            Some(done) => actions.push(of_task(reader, &item.text, done)),
            None if item.depth == 1 && heading.starts_with("action") => {
                actions.push(of_task(reader, &item.text, false))
            }
            None if item.depth == 1 && heading.starts_with("decision") => {
                decisions.push(item.text.clone())
            }
            None => {}
        }
    }
    Minutes { number: reader.words("numero"), decisions, actions }
}

fn of_keys(reader: &mut Reader<'_>) -> Vec<Action> {
    let mut actions = Vec::new();
    for (inner, _) in reader.fields.inner("actions") {
        let Some(what) = of(&inner, "quoi") else { continue };
        let day = |reader: &mut Reader<'_>, key| {
            let text: Option<Text> = of(&inner, key);
            text.and_then(|text| reader.when_of(&text)).map(|dated| dated.start.date())
        };
        let before = day(reader, "avant");
        let moved_to = day(reader, "reportee_au");
        let done = of(&inner, "fait").is_some_and(|text| {
            crate::vocabulary::Vocabulary::get().value("yes", &text.words) != Some("non")
        });
        let structure = of(&inner, "structure").and_then(|text| reader.structure(&text));
        actions.push(Action { what: what.words, structure, before, done, moved_to });
    }
    actions
}

/// `- [ ] La Passerelle : réserver la salle, avant le 30 mars`. A missing structure or date is no fault.
fn of_task(reader: &Reader<'_>, text: &str, done: bool) -> Action {
    let (structure, rest) = match text.split_once(':') {
        Some((name, rest)) => match reader.names.structure(name.trim()) {
            Some(slug) => (Some(slug.to_owned()), rest.trim()),
            None => (None, text.trim()),
        },
        None => (None, text.trim()),
    };
    let due = rest.rfind("avant le ").map(|at| (at, &rest[at + "avant le ".len()..]));
    let reference = reader.written_on.unwrap_or(reader.today);
    let before = due.and_then(|(at, words)| {
        Some((
            at,
            crate::calendar::when::read_date(words.trim_end_matches('.'), reference).ok()?.date,
        ))
    });
    let what = before.map_or(rest, |(at, _)| rest[..at].trim_end().trim_end_matches(','));
    Action {
        what: what.to_owned(),
        structure,
        before: before.map(|(_, day)| day),
        done,
        moved_to: None,
    }
}
