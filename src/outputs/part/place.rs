//! Places today: hours in words for everybody, coming intervals as data for the live marks.

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use rayon::prelude::*;
use serde::Serialize;

use super::paged::InTown;
use super::{Phone, date};
use crate::calendar::prose;
use crate::i18n::Words;
use crate::model::fresh::{Freshness, freshness};
use crate::model::looked;
use crate::model::opening::{self, OpenDay, OpenInterval, OpenSpan};
use crate::model::structure::Structure;
use crate::model::{Audience, Entry};
use crate::plan::Context;

/// A place in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceRow {
    /// Its name.
    pub title: String,
    /// Its page, with the base path.
    pub href: String,
    /// The name of its colour.
    pub color: String,
    /// Its town.
    #[serde(rename = "where")]
    pub town: Option<String>,
    /// Its telephone.
    pub phone: Option<Phone>,
    /// Its hours of today and tomorrow, in words.
    pub today: Option<String>,
    /// Its coming intervals, for the live marks.
    pub live: Option<String>,
    /// That it is to be confirmed before one comes.
    pub confirm: Option<String>,
}

/// A place in a list, with what orders it.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    /// Its row.
    pub place: PlaceRow,
    #[serde(skip)]
    rank: Rank,
}

impl InTown for Listed {
    fn rank(&self) -> &Rank {
        &self.rank
    }

    fn town(&self) -> Option<&str> {
        self.place.town.as_deref()
    }
}

/// Days looked at to find when a place opens next.
pub const AHEAD: i32 = 22;
/// Most intervals that live marks are given.
const MOST_INTERVALS: usize = 6;

/// The row of a place.
pub fn row(
    context: Context<'_>,
    entry: &Entry,
    structure: &Structure,
    days: &[OpenDay],
) -> PlaceRow {
    PlaceRow {
        title: entry.title.clone(),
        href: context.addresses.href(&context.addresses.structure(&entry.slug)),
        color: super::of_structure(context.timeline.network, &entry.slug),
        town: structure.town.clone(),
        phone: structure.telephones.first().and_then(|written| Phone::read(written)),
        today: today(context, structure, days),
        live: live(context, days).filter(|_| !is_stale(context, entry, structure)),
        confirm: confirm(context, entry, structure),
    }
}

/// What places are ordered by without script: the minute at which they open today, those that do not last; then the name.
pub type Rank = (u16, String);

/// A place as lists show it, found once for all of them.
pub fn listed(context: Context<'_>, entry: &Entry, structure: &Structure) -> Listed {
    let listed = context.shared.get(entry.id, || {
        let days = opening::days(context.timeline, entry, context.timeline.today(), AHEAD);
        let row = row(context, entry, structure, &days);
        let opens = days.first().and_then(|day| day.spans.first()).map(|span| span.from);
        let opens = opens.filter(|_| !is_stale(context, entry, structure)).unwrap_or(u16::MAX);
        let rank = (opens, crate::text::compare::fold(&entry.title));
        Listed { place: row, rank }
    });
    Listed::clone(&listed)
}

/// What everybody may see of places, in lists.
pub fn all(context: Context<'_>) -> Vec<Listed> {
    let places: Vec<&Entry> = context
        .timeline
        .visible("structure")
        .filter(|place| place.audience == Audience::Public)
        .collect();
    let listed =
        |place: &Entry| looked::during(|| Some(listed(context, place, place.of::<Structure>()?)));
    let made: Vec<_> = places.into_par_iter().map(listed).collect();
    let taken = made.into_iter().filter_map(|(listed, looked)| {
        looked::again(&looked);
        listed
    });
    taken.collect()
}

/// Whether what is written of a place is too old for claims on the minute.
pub fn is_stale(context: Context<'_>, entry: &Entry, structure: &Structure) -> bool {
    matches!(freshness(entry, structure, context.timeline.today()), Freshness::Stale(_))
}

/// That a place is to be called before one comes, when what is written of it has not been confirmed for long.
fn confirm(context: Context<'_>, entry: &Entry, structure: &Structure) -> Option<String> {
    let words = context.words;
    let can_call = structure.telephones.iter().any(|written| Phone::read(written).is_some());
    let id = |called: &'static str, asked: &'static str| if can_call { called } else { asked };
    match freshness(entry, structure, context.timeline.today()) {
        Freshness::Fresh(_) => None,
        Freshness::ToConfirm(_) => Some(words.word(id("row-to-confirm", "row-to-confirm-ask"))),
        Freshness::Stale(day) => {
            let day = prose::date(words.lang(), day, prose::Years::Always);
            Some(words.say(id("row-stale", "row-stale-ask"), &[("day", day.into())]))
        }
    }
}

/// Today's and tomorrow's hours, or when it opens next.
pub fn today(context: Context<'_>, structure: &Structure, days: &[OpenDay]) -> Option<String> {
    let words = context.words;
    let lang = words.lang();
    if structure.hours.is_none() {
        return structure.hours_as_written.clone();
    }
    let (today, tomorrow) = (days.first()?, days.get(1));
    if today.spans.is_empty() {
        let next = days.iter().find(|day| !day.spans.is_empty());
        return Some(match next.and_then(|day| Some((day.date, day.spans.first()?))) {
            Some((day, span)) => {
                let (day, hour) = (weekday(context, day), prose::hour(lang, time(span.from)));
                words.say("shut-until", &[("day", day.into()), ("hour", hour.into())])
            }
            None => words.word("shut"),
        });
    }
    let said = |day: &OpenDay| {
        format!("{} {}", prose::weekday(lang, day.date.weekday()), hours(words, &day.spans))
    };
    Some(match tomorrow {
        Some(tomorrow) => format!("{}, {}", said(today), said(tomorrow)),
        None => said(today),
    })
}

/// Hours of a day in words: "9 h – 12 h 15 et 13 h 30 – 17 h", "sur rendez-vous 9 h – 12 h", "fermé".
pub fn hours(words: &Words, spans: &[OpenSpan]) -> String {
    if spans.is_empty() {
        return words.word("shut");
    }
    let lang = words.lang();
    let said: Vec<String> = spans
        .iter()
        .map(|span| {
            let hours = if span.open_end {
                prose::from_hour(lang, time(span.from))
            } else {
                prose::hours(lang, time(span.from), time(span.to))
            };
            match &span.comment {
                Some(comment) => format!("{comment} {hours}"),
                None => hours,
            }
        })
        .collect();
    prose::list(lang, &said)
}

/// The coming intervals, each `start,end,closes,opens,day` (ms since 1970, then words; no day when it is today's).
///
/// Nothing when a place receives only those who asked (it is then neither open nor closed), nor when no end is written.
pub fn live(context: Context<'_>, days: &[OpenDay]) -> Option<String> {
    let intervals = opening::intervals(context.timeline, days);
    let shown: Vec<&OpenInterval> = intervals.iter().take(MOST_INTERVALS).collect();
    if shown.is_empty() || shown.iter().any(|shown| shown.comment.is_some() || shown.open_end) {
        return None;
    }
    let lang = context.words.lang();
    let clock = |instant: jiff::Timestamp| {
        instant.to_zoned_datetime(context.timeline.moment.zone().clone())
    };
    let one = |interval: &&OpenInterval| {
        let (from, until) = (clock(interval.from), clock(interval.until));
        let day = if from.date() == context.timeline.today() {
            String::new()
        } else {
            weekday(context, from.date())
        };
        let (start, end) = (interval.from.as_millisecond(), interval.until.as_millisecond());
        format!(
            "{start},{end},{},{},{day}",
            prose::hour(lang, until.time()),
            prose::hour(lang, from.time())
        )
    };
    Some(shown.iter().map(one).collect::<Vec<_>>().join(";"))
}

/// "mardi"; beyond six days "jeudi 25 mars".
fn weekday(context: Context<'_>, day: Date) -> String {
    let lang = context.words.lang();
    let today = context.timeline.today();
    let near = today.checked_add(6.days()).is_ok_and(|last| day <= last);
    if near {
        prose::weekday(lang, day.weekday()).to_owned()
    } else {
        prose::day(lang, day, date::years(today))
    }
}

/// A minute of the day as a time; what goes beyond midnight is of the next day.
fn time(minutes: u16) -> Time {
    let minutes = minutes % 1440;
    let part = |value: u16| i8::try_from(value).unwrap_or(0);
    Time::new(part(minutes / 60), part(minutes % 60), 0, 0).unwrap_or(Time::midnight())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_day_is_said() {
        let words = Words::read(Lang::Fr, [("t", "shut = fermé")]).unwrap();
        let span = |from, to, comment: Option<&str>| OpenSpan {
            from,
            to,
            open_end: false,
            comment: comment.map(str::to_owned),
        };
        let check = |spans: &[OpenSpan], expected: &str| {
            assert_eq!(hours(&words, spans).replace('\u{a0}', "~"), expected)
        };
        check(&[], "fermé");
        check(&[span(540, 735, None), span(810, 1020, None)], "9~h~–~12~h~15 et 13~h~30~–~17~h");
        check(&[span(540, 720, Some("sur rendez-vous"))], "sur rendez-vous 9~h~–~12~h");
        check(&[span(1320, 1560, None)], "22~h~–~2~h");
        check(&[OpenSpan { open_end: true, ..span(1020, 1440, None) }], "à partir de 17~h");
    }
}
