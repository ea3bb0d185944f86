//! The few sentences that several outputs say of an item: when, in what state.

use jiff::civil::Date;

use super::part::date::slot;
use crate::i18n::Words;
use crate::model::event::State;
use crate::model::occurrence::Occurrence;

/// "Annulé", "Reporté", "Complet"; nothing when it takes place.
pub(super) fn state(words: &Words, state: State) -> Option<String> {
    let id = match state {
        State::Confirmed => return None,
        State::Cancelled => "state-cancelled",
        State::Postponed => "state-postponed",
        State::Full => "state-full",
    };
    Some(words.word(id))
}

/// The title with its state before it: « Annulé : Atelier… ».
pub(super) fn title(words: &Words, of: State, title: &str) -> String {
    match state(words, of) {
        Some(state) => {
            words.say("title-with-state", &[("state", state.into()), ("title", title.into())])
        }
        None => title.to_owned(),
    }
}

/// The line that says when a date falls, and what became of it.
pub(super) fn occurrence(words: &Words, occurrence: &Occurrence, today: Date) -> String {
    let said = slot(words.lang(), &occurrence.slot, today);
    match &occurrence.moved_to {
        Some(to) => {
            let to = slot(words.lang(), to, today);
            words.say("when-moved-to", &[("when", said.into()), ("to", to.into())])
        }
        None => said,
    }
}
