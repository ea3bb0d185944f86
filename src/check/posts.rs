//! Shared posts: two places for one day, a turn on a day when nobody can receive it, shares that are far from equal.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::span_of;
use crate::calendar::holidays::public_holiday;
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::model::life::Timeline;
use crate::model::offer::{Offer, Turn, What, shares};
use crate::model::structure::Structure;
use crate::model::{Entry, Network, opening};
use crate::moment::Moment;

/// How far ahead the turns of a post without an end are looked at, in months.
const AHEAD: i32 = 6;
/// Days after a lost turn among which another one is looked for.
const CARRY: i32 = 7;

pub(super) fn check(network: &Network, moment: &Moment, notes: &mut Notes) {
    let mut posts = network.all::<Offer>().filter(|(_, offer)| offer.what == Some(What::Post));
    if posts.next().is_none() {
        return;
    }
    // A timeline of its own: what is asked here must not count among the instants at which the site changes.
    let moment = Moment::new(moment.now(), moment.zone().clone());
    let timeline = Timeline::new(network, &moment, true);
    let ahead = timeline.today().checked_add(AHEAD.months()).unwrap_or(timeline.today());
    for (entry, offer) in network.all::<Offer>() {
        if offer.what != Some(What::Post) {
            continue;
        }
        let turns = offer.turns(ahead);
        clashes(network, entry, &turns, notes);
        lost(&timeline, entry, &turns, notes);
        unfair(network, entry, &turns, notes);
    }
}

/// Two places for one day: where an exception moves a turn onto a day that has one.
fn clashes(network: &Network, entry: &Entry, turns: &[Turn], notes: &mut Notes) {
    let mut by_day: BTreeMap<Date, Vec<&Turn>> = BTreeMap::new();
    for turn in turns {
        by_day.entry(turn.day).or_default().push(turn);
    }
    for (day, turns) in by_day.into_iter().filter(|(_, turns)| turns.len() > 1) {
        let written = turns.iter().find_map(|turn| turn.moved_from).unwrap_or(day);
        let span = span_of(network, entry.source, &written.to_string());
        let names: Vec<String> = turns.iter().map(|turn| name(network, &turn.structure)).collect();
        let note = Diagnostic::at(Code::PostInTwoPlaces, &network.texts, span);
        let lang = network.config.lang;
        let names = crate::calendar::prose::list(lang, &names);
        notes.push(note.with("date", day).with("lieux", names));
    }
}

/// A turn to come on a public holiday, or while its place is closed, that is carried over to no other day.
fn lost(timeline: &Timeline<'_>, entry: &Entry, turns: &[Turn], notes: &mut Notes) {
    let network = timeline.network;
    for turn in turns.iter().filter(|turn| turn.day >= timeline.today()) {
        let Some((place, _)) = network.structure(&turn.structure) else { continue };
        let holiday = public_holiday(turn.day);
        let closed = opening::days(timeline, place, turn.day, 1).pop();
        let closed = closed.is_some_and(|day| day.spans.is_empty() && !day.closures.is_empty());
        if holiday.is_none() && !closed {
            continue;
        }
        let known = turn.moved_from.unwrap_or(turn.day);
        let other = free_day(timeline, place, turn.day, turns);
        let line = format!("{known}: {{reporte_au: {other}}}");
        let written = turn.moved_from.map(|from| from.to_string());
        let span = span_of(network, entry.source, written.as_deref().unwrap_or("semaine"));
        let cause = match holiday {
            Some(holiday) => holiday.name(network.config.lang).to_owned(),
            None => crate::calendar::prose::day(
                network.config.lang,
                turn.day,
                crate::calendar::prose::Years::Never,
            ),
        };
        let code = if holiday.is_some() { Code::PostOnHoliday } else { Code::PostAtClosedPlace };
        let note = Diagnostic::at(code, &network.texts, span).with("date", turn.day);
        let note = note.with("lieu", place.title.as_str()).with("cause", cause);
        notes.push(note.with("proposition", line));
    }
}

/// The next working day on which the place receives and the post is nowhere.
fn free_day(timeline: &Timeline<'_>, place: &Entry, day: Date, turns: &[Turn]) -> Date {
    let after = day.tomorrow().unwrap_or(day);
    let says_hours = place.of::<Structure>().is_some_and(|structure| structure.hours.is_some());
    let is_free = |next: &opening::OpenDay| {
        !matches!(next.date.weekday(), Weekday::Saturday | Weekday::Sunday)
            && !next.holiday
            && (!says_hours || !next.spans.is_empty())
            && turns.iter().all(|turn| turn.day != next.date)
    };
    let days = opening::days(timeline, place, after, CARRY);
    days.iter().find(|next| is_free(next)).map_or(after, |next| next.date)
}

/// One place has half as many turns again as another, and at least two more.
fn unfair(network: &Network, entry: &Entry, turns: &[Turn], notes: &mut Notes) {
    let shares = shares(turns);
    let most = shares.iter().max_by_key(|(_, count)| **count);
    let least = shares.iter().min_by_key(|(_, count)| **count);
    let (Some((most, many)), Some((least, few))) = (most, least) else { return };
    if many - few < 2 || many * 2 < few * 3 {
        return;
    }
    let span = span_of(network, entry.source, "semaine");
    let note = Diagnostic::at(Code::PostSharedUnfairly, &network.texts, span);
    notes.push(
        note.with("lieu", name(network, most))
            .with("nombre", *many)
            .with("autre", name(network, least))
            .with("reste", *few),
    );
}

fn name(network: &Network, slug: &str) -> String {
    network.structure(slug).map_or_else(|| slug.to_owned(), |(place, _)| place.title.clone())
}
