//! The few sentences that several outputs say of an item: when, in what state.

use jiff::civil::Date;

use crate::calendar::prose::{self, Years};
use crate::i18n::{Lang, Words};
use crate::model::event::{Slot, State};
use crate::model::occurrence::Occurrence;

/// "mardi 16 mars, 14 h – 16 h"; whole days without hours. The year is said when it is not `this_year`.
pub(super) fn when(lang: Lang, slot: &Slot, this_year: i16) -> String {
    let years = Years::Except(this_year);
    if slot.all_day {
        let last = slot.end.unwrap_or(slot.start).date();
        return prose::days(lang, slot.start.date(), last, years);
    }
    prose::moment(lang, slot.start, slot.end, years)
}

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
    let said = when(words.lang(), &occurrence.slot, today.year());
    match &occurrence.moved_to {
        Some(to) => {
            let to = when(words.lang(), to, today.year());
            words.say("when-moved-to", &[("when", said.into()), ("to", to.into())])
        }
        None => said,
    }
}
