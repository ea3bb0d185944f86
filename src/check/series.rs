//! Changes of a series for days on which it does not fall: they change nothing, and nobody would notice.

use jiff::civil::Date;

use super::span_of;
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::model::Network;
use crate::model::event::Event;
use crate::model::occurrence::Days;
use crate::moment::Moment;

pub(super) fn check(network: &Network, _: &Moment, notes: &mut Notes) {
    let days = Days::of(network);
    for (entry, event) in network.all::<Event>() {
        let Some(last) = event.changes.keys().max() else { continue };
        let falls: Vec<Date> = days
            .occurrences(entry.id, event, *last)
            .iter()
            .filter(|occurrence| occurrence.moved_from.is_none())
            .map(|occurrence| occurrence.slot.start.date())
            .collect();
        for day in event.changes.keys().filter(|day| !falls.contains(day)) {
            let span = span_of(network, entry.source, &day.to_string());
            let note = Diagnostic::at(Code::ChangeMissesSeries, &network.texts, span);
            notes.push(note.with("date", *day));
        }
    }
}
