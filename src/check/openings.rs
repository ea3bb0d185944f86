//! Events on days when their place is closed, records that nobody confirmed, school holidays that nobody knows yet.

use jiff::ToSpan;

use super::span_of_key;
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::model::event::{Event, Place, State};
use crate::model::fresh::{Freshness, freshness};
use crate::model::life::Timeline;
use crate::model::opening::{self, OpenDay};
use crate::model::structure::Structure;
use crate::model::{Entry, Network};
use crate::moment::Moment;

pub(super) fn check(network: &Network, moment: &Moment, notes: &mut Notes) {
    // A timeline of its own: what is asked here must not count among the instants at which the site changes.
    let moment = Moment::new(moment.now(), moment.zone().clone());
    let timeline = Timeline::new(network, &moment, true);
    for (entry, event) in network.all::<Event>() {
        closed_days(&timeline, entry, event, notes);
    }
    for (entry, structure) in network.all::<Structure>() {
        to_confirm(&timeline, entry, structure, notes);
    }
    school_holidays(&timeline, notes);
}

/// The first date of an event on which its host is closed all day, against its hours or by a public holiday.
fn closed_days(timeline: &Timeline<'_>, entry: &Entry, event: &Event, notes: &mut Notes) {
    let host = match &event.place {
        Place::Host => entry.host(),
        Place::Structure(slug) => Some(slug.as_str()),
        Place::Words(_) | Place::Online(_) => None,
    };
    let Some((place, structure)) = host.and_then(|slug| timeline.network.structure(slug)) else {
        return;
    };
    if structure.hours.is_none() {
        return;
    }
    let closures = opening::closures(timeline, place);
    let taking_place = timeline.dates(entry.id).filter(|date| {
        !timeline.is_past(date) && matches!(date.state, State::Confirmed | State::Full)
    });
    for date in taking_place {
        let day = opening::day(timeline, structure, &closures, date.slot.start.date());
        let Some(cause) = cause(timeline, structure, &day) else { continue };
        let field = span_of_key(timeline.network, entry, &["debut", "publie", "dates", "repete"]);
        let note = Diagnostic::at(Code::EventOnClosedDay, &timeline.network.texts, field);
        notes.push(
            note.with("date", day.date).with("lieu", place.title.as_str()).with("cause", cause),
        );
        return;
    }
}

/// Why a place is shut that day although its weekday is not a day of closing; nothing when it is open or never is that weekday.
fn cause(timeline: &Timeline<'_>, structure: &Structure, day: &OpenDay) -> Option<String> {
    if let Some(closure) = day.closures.first().filter(|_| day.spans.is_empty()) {
        return Some(closure.words.clone().unwrap_or_else(|| "fermeture".to_owned()));
    }
    if !day.holiday || !day.usual.is_empty() {
        return None;
    }
    let week_before = day.date.checked_sub(7.days()).ok()?;
    let usual = opening::day(timeline, structure, &[], week_before).usual;
    let name = crate::calendar::holidays::public_holiday(day.date)?;
    (!usual.is_empty()).then(|| name.name(timeline.network.config.lang).to_owned())
}

/// A record that the site itself calls “à confirmer” or no longer believes.
fn to_confirm(timeline: &Timeline<'_>, entry: &Entry, structure: &Structure, notes: &mut Notes) {
    let Some(confirmed) = structure.confirmed else { return };
    if matches!(freshness(entry, structure, timeline.today()), Freshness::Fresh(_)) {
        return;
    }
    let place = span_of_key(timeline.network, entry, &["confirme_le"]);
    let note =
        Diagnostic::at(Code::ToConfirm, &timeline.network.texts, place).with("date", confirmed);
    let today = timeline.today().to_string();
    let note = note.with("proposition", today.as_str());
    notes.push(if place.end > 0 { note.mend(place, today) } else { note });
}

/// Hours or series that speak of school holidays beyond what the table knows.
fn school_holidays(timeline: &Timeline<'_>, notes: &mut Notes) {
    let network = timeline.network;
    let Some(zone) = network.config.school_zone.map(|zone| zone.0) else { return };
    let Some(last) = network.school_holidays.known(zone).map(|known| *known.end()) else { return };
    let unsure = |entry: &&Entry| {
        opening::days(timeline, entry, timeline.today(), 366).iter().any(|day| day.unsure)
    };
    if network.of_kind("structure").any(|entry| unsure(&entry)) {
        notes.push(
            Diagnostic::of_file(Code::SchoolHolidaysUnknown, "donnees/vacances.csv")
                .with("date", last),
        );
    }
}
