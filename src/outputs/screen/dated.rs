//! Words that depend on the instant, ready beforehand: the set knows no calendar.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::slide::Dated;
use crate::calendar::prose::{self, Years};
use crate::model::Entry;
use crate::model::opening::{self, OpenInterval};
use crate::plan::Context;

/// How many days ahead labels and open intervals are written.
pub const AHEAD: i32 = 28;

/// An instant in milliseconds since 1970.
pub fn ms(instant: Timestamp) -> i64 {
    instant.as_millisecond()
}

/// The midnight that many days from today.
pub fn midnight(context: Context<'_>, days: i32) -> i64 {
    let moment = context.timeline.moment;
    ms(moment.midnight(moment.today().checked_add(days.days()).unwrap_or(Date::MAX)))
}

/// Until when labels are written.
pub fn horizon(context: Context<'_>) -> i64 {
    midnight(context, AHEAD)
}

/// Adds words from an instant on; the same words again say nothing new.
pub fn push(dated: &mut Dated, from: i64, words: String) {
    match dated.last_mut() {
        Some((_, last)) if *last == words => {}
        Some((at, last)) if *at == from => *last = words,
        _ => dated.push((from, words)),
    }
}

/// The first letter small: words that follow others.
pub fn small(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The first letter great: words that begin a line.
pub fn great(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The coming intervals of a place, closures taken off, from yesterday on.
pub fn intervals(context: Context<'_>, place: &Entry) -> Vec<OpenInterval> {
    let timeline = context.timeline;
    let first = timeline.today().yesterday().unwrap_or(Date::MIN);
    opening::intervals(timeline, &opening::days(timeline, place, first, AHEAD + 1))
}

/// "Ouvert jusqu’à 18 h", "Ouvre à 14 h", "Ouvre demain à 9 h 30", "Ouvre mardi à 14 h", and when each holds. Nothing for a
/// place whose hours are unknown.
pub fn opening(context: Context<'_>, intervals: &[OpenInterval]) -> Dated {
    let mut dated = vec![(0, String::new())];
    if intervals.is_empty() {
        return dated;
    }
    let horizon = horizon(context);
    let mut edges: Vec<i64> = (0..AHEAD).map(|day| midnight(context, day)).collect();
    edges.extend(intervals.iter().flat_map(|open| [ms(open.from), ms(open.until)]));
    edges.retain(|edge| *edge >= midnight(context, 0) && *edge < horizon);
    edges.sort_unstable();
    edges.dedup();
    for edge in edges {
        push(&mut dated, edge, label(context, intervals, edge));
    }
    push(&mut dated, horizon, String::new());
    dated
}

fn label(context: Context<'_>, intervals: &[OpenInterval], t: i64) -> String {
    let words = context.words;
    let lang = words.lang();
    let zone = context.timeline.moment.zone();
    let civil = |instant: Timestamp| instant.to_zoned_datetime(zone.clone()).datetime();
    if let Some(open) = intervals.iter().find(|open| ms(open.from) <= t && t < ms(open.until)) {
        if let Some(comment) = &open.comment {
            return great(comment);
        }
        if open.open_end {
            return great(&prose::from_hour(lang, civil(open.from).time()));
        }
        // An interval that goes on without a break (midnight in the middle of a night) is one.
        let mut end = open.until;
        while let Some(next) = intervals.iter().find(|next| next.from == end) {
            end = next.until;
        }
        let hour = prose::hour(lang, civil(end).time());
        return words.say("screen-open-until", &[("hour", hour.into())]);
    }
    let Some(next) = intervals.iter().find(|open| ms(open.from) > t) else {
        return words.word("screen-closed");
    };
    if let Some(comment) = &next.comment {
        return great(comment);
    }
    let today = Timestamp::from_millisecond(t).map_or(Date::MIN, |now| civil(now).date());
    let opens = civil(next.from);
    let hour = prose::hour(lang, opens.time());
    let days = today.until(opens.date()).map_or(0, |span| span.get_days());
    match days {
        0 => words.say("screen-opens", &[("hour", hour.into())]),
        _ => {
            let day = match (days, prose::near(lang, opens.date(), today)) {
                (1, Some(near)) => near.to_owned(),
                (2..=6, _) => prose::weekday(lang, opens.date().weekday()).to_owned(),
                _ => prose::day(lang, opens.date(), Years::Except(today.year())),
            };
            words.say("screen-opens-on", &[("day", day.into()), ("hour", hour.into())])
        }
    }
}

/// The same words with others before them: "Ici : ouvre à 14 h".
pub fn prefixed(context: Context<'_>, dated: &Dated, id: &str, name: &str) -> Dated {
    let say = |words: &String| {
        if words.is_empty() {
            return String::new();
        }
        context.words.say(id, &[("name", name.into()), ("what", small(words).into())])
    };
    dated.iter().map(|(from, words)| (*from, say(words))).collect()
}

/// "Mardi 16 mars", then "Demain", "Aujourd’hui", each with where.
pub fn day(context: Context<'_>, day: Date, place: Option<&str>) -> Dated {
    let lang = context.words.lang();
    let today = context.timeline.today();
    let moment = context.timeline.moment;
    let with = |words: &str| match place {
        Some(place) => format!("{}, {place}", great(words)),
        None => great(words),
    };
    let mut dated = vec![(0, with(&prose::day(lang, day, Years::Except(today.year()))))];
    for before in [1, 0] {
        let from = day.checked_sub(before.days()).unwrap_or(day);
        if let Some(near) = prose::near(lang, day, from) {
            push(&mut dated, ms(moment.midnight(from)), with(near));
        }
    }
    dated
}

/// The zone's offsets in minutes, and from when each holds: now, and each change of the next two years.
pub fn offsets(context: Context<'_>) -> Vec<(i64, i64)> {
    let zone = context.timeline.moment.zone();
    let start = context.timeline.moment.midnight(context.timeline.today());
    let minutes = |at: Timestamp| i64::from(zone.to_offset(at).seconds()) / 60;
    let mut offsets = vec![(0, minutes(start))];
    let end = ms(start) + 2 * 366 * 86_400_000;
    for change in zone.following(start).take_while(|change| ms(change.timestamp()) < end) {
        let minutes = i64::from(change.offset().seconds()) / 60;
        if offsets.last().is_some_and(|(_, last)| *last != minutes) {
            offsets.push((ms(change.timestamp()), minutes));
        }
    }
    offsets
}
