//! Whether a place has gone silent.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::entry::Entry;
use super::life::Timeline;
use super::opening;
use super::structure::Structure;

/// Days without anything new nor anything to come after which a place has gone silent.
const SILENCE: i32 = 45;

/// What a place has said and will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// The day of its last contribution.
    pub last: Option<Date>,
    /// Its next date.
    pub next: Option<Date>,
    /// Whether nothing came nor is to come for too long, holidays that it declared left out.
    pub is_silent: bool,
}

/// A place's activity at the timeline's instant.
pub fn activity(timeline: &Timeline<'_>, place: &Entry) -> Activity {
    let (network, today) = (timeline.network, timeline.today());
    let zone = &network.config.zone;
    let day = |instant: Timestamp| zone.to_datetime(instant).date();
    let is_of = |entry: &Entry| entry.structures.contains(&place.slug);
    let published = network
        .entries
        .iter()
        .filter(|entry| is_of(entry))
        .flat_map(|entry| [entry.published, entry.modified])
        .flatten()
        .map(day);
    let dates = || timeline.occurrences().iter().filter(|date| is_of(network.entry(date.entry)));
    // What took place was news until then.
    let past = dates().map(|date| date.slot.start.date());
    let confirmed = place.of::<Structure>().and_then(|structure| structure.confirmed);
    let last = published.chain(past).chain(confirmed).filter(|day| *day <= today).max();
    let next = dates().map(|date| date.slot.start.date()).filter(|day| *day > today).min();
    let closures = opening::closures(timeline, place);
    let is_closed =
        |day: Date| closures.iter().any(|closure| closure.days.0 <= day && day <= closure.days.1);
    let first = last.unwrap_or_else(|| today.checked_sub(366.days()).unwrap_or(today));
    let waited = first
        .series(1.day())
        .skip(1)
        .take_while(|day| *day <= today)
        .filter(|day| !is_closed(*day))
        .count();
    let is_silent =
        next.is_none() && !is_closed(today) && i32::try_from(waited).unwrap_or(i32::MAX) > SILENCE;
    Activity { last, next, is_silent }
}
