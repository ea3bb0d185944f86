//! Changes of a series and actions of a meeting, as they stand in a text.

use crate::model::event::{Change, State};
use crate::model::reader::iso;
use crate::read::{Node, Value, texts, words_of};
use crate::vocabulary::{Vocabulary, fold};

/// What an action is about, folded.
pub(super) fn what_of(item: &Node) -> Option<String> {
    let Value::Map(pairs) = &item.value else { return None };
    let (_, what) = pairs.iter().find(|(key, _)| {
        words_of(key).is_some_and(|key| Vocabulary::get().inner(&key) == Some("quoi"))
    })?;
    texts(what).first().map(|text| fold(&text.words))
}

/// A change as it is written.
pub(super) fn written(change: &Change) -> Option<String> {
    let state = change.state.map(|state| match state {
        State::Cancelled => "annule",
        State::Full => "complet",
        State::Postponed => "reporte",
        State::Confirmed => "confirme",
    });
    let parts: Vec<String> = state
        .map(|state| format!("etat: {state}"))
        .into_iter()
        .chain(change.slot.map(|slot| format!("debut: {}", iso(slot.start, slot.all_day))))
        .chain(change.slot.and_then(|slot| slot.end).map(|end| format!("fin: {}", iso(end, false))))
        .collect();
    (!parts.is_empty()).then(|| format!("{{{}}}", parts.join(", ")))
}
