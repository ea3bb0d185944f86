//! Days and hours put together: which form the text has, and what it means.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use super::day::{self, Found};
use super::fault::{Doubt, WhenFault};
use super::piece::Hour;
use super::sort::{Sorted, sort};
use super::{Day, TimeRange, When, whole};

/// A range of hours that ends before it starts goes into the next day only from this hour on…
const EVENING: i8 = 17;
/// … or, from noon on and with a doubt, when it ends before this hour.
const DAWN: i8 = 6;

/// See [`super::read_when`].
pub(super) fn when(text: &str, checked: &str, reference: Date) -> Result<When, WhenFault> {
    let sorted = sort(checked, reference)?;
    let understood = meaning(&sorted, text, reference);
    match sorted.objection(text, &understood) {
        Some(fault) => Err(fault),
        None => understood,
    }
}

fn meaning(sorted: &Sorted, text: &str, reference: Date) -> Result<When, WhenFault> {
    let all = || whole(text);
    let Sorted { days, hours, shape, .. } = sorted;
    match (shape.as_str(), days.as_slice(), hours.as_slice()) {
        ("D", [only], _) => {
            let found = day::one(only, reference)?;
            let doubt = sorted
                .part_of_day
                .clone()
                .filter(|_| !sorted.all_day)
                .map(|at| Doubt::PartOfDay { at });
            Ok(whole_days(sorted, &found, None, doubt))
        }
        ("DT" | "TD", [only], [hour]) => {
            let found = day::one(only, reference)?;
            timed(sorted, &found, (hour, found.date), None)
        }
        ("DT-T" | "T-TD", [only], [from, to]) => {
            let found = day::one(only, reference)?;
            let range = range(from, to)?;
            let last = if range.0.next_day { next(found.date) } else { found.date };
            let mut when = timed(sorted, &found, (from, found.date), Some((to, last)))?;
            when.doubt = when.doubt.or(range.1);
            Ok(when)
        }
        ("D-D", [first, last], _) => {
            let (start, end) = day::period(first, last, reference)?;
            Ok(whole_days(sorted, &start, Some(end.date), None))
        }
        ("D-DT" | "TD-D", [first, last], [hour]) => {
            let (start, end) = day::period(first, last, reference)?;
            hour.time()?;
            Ok(whole_days(
                sorted,
                &start,
                Some(end.date),
                Some(Doubt::HoursEachDay { at: hour.at.clone() }),
            ))
        }
        ("DT-DT", [first, last], [from, to]) => {
            let (start, end) = day::period(first, last, reference)?;
            timed(sorted, &start, (from, start.date), Some((to, end.date)))
        }
        ("D-DT-T" | "T-TD-D", [first, last], [from, to]) => {
            let (start, end) = day::period(first, last, reference)?;
            let (range, doubt) = range(from, to)?;
            let last = if range.next_day { next(end.date) } else { end.date };
            let mut when = timed(sorted, &start, (from, start.date), Some((to, last)))?;
            let at = from.at.start..to.at.end;
            when.doubt = when.doubt.or(doubt).or(Some(Doubt::HoursEachDay { at }));
            Ok(when)
        }
        ("DT-D", [first, last], [from]) => {
            let (start, end) = day::period(first, last, reference)?;
            let mut when = timed(sorted, &start, (from, start.date), None)?;
            when.end = Some(next(end.date).to_datetime(Time::midnight()));
            Ok(when)
        }
        (shape, ..) if shape.contains("D&") && shape.matches('D').count() > 1 => {
            Err(WhenFault::SeveralDates {
                at: span(days.iter().map(|day| &day.at)).unwrap_or_else(all),
            })
        }
        (shape, ..) if shape.contains("T&") => Err(WhenFault::SeveralTimes {
            at: span(hours.iter().map(|hour| &hour.at)).unwrap_or_else(all),
        }),
        (_, [], [_, ..]) => Err(WhenFault::Incomplete { at: all() }),
        _ => Err(WhenFault::NotADate { at: all() }),
    }
}

/// The stretch from the first to the last of some places.
fn span<'a>(mut places: impl Iterator<Item = &'a Range<usize>>) -> Option<Range<usize>> {
    let first = places.next()?.clone();
    Some(places.fold(first, |all, place| all.start.min(place.start)..all.end.max(place.end)))
}

fn next(date: Date) -> Date {
    date.saturating_add(1.day())
}

fn whole_days(sorted: &Sorted, start: &Found, last: Option<Date>, doubt: Option<Doubt>) -> When {
    When {
        start: start.date.to_datetime(Time::midnight()),
        end: last.filter(|last| *last > start.date).map(|last| last.to_datetime(Time::midnight())),
        all_day: true,
        exact: sorted.iso,
        offset: None,
        end_offset: None,
        doubt: start.doubt.clone().or(doubt),
    }
}

fn timed(
    sorted: &Sorted,
    found: &Found,
    from: (&Hour, Date),
    to: Option<(&Hour, Date)>,
) -> Result<When, WhenFault> {
    let start = from.1.to_datetime(from.0.time()?);
    let midnight = from.0.midnight_word.then(|| Doubt::Midnight { at: from.0.at.clone() });
    let mut when = When {
        start,
        end: None,
        all_day: false,
        exact: sorted.iso,
        offset: from.0.offset,
        end_offset: None,
        doubt: found.doubt.clone().or(midnight),
    };
    if let Some((hour, date)) = to {
        let end = midnight_after(hour, date, start).to_datetime(hour.time()?);
        when.end_offset = hour.offset;
        if !ends_after(&when, end) {
            return Err(WhenFault::EndBeforeStart {
                at: from.0.at.start.min(hour.at.start)..hour.at.end,
            });
        }
        when.end = Some(end);
    }
    Ok(when)
}

/// "… au 12 mars minuit": the midnight that ends the day, when it would otherwise come before the start of the same day.
fn midnight_after(hour: &Hour, date: Date, start: DateTime) -> Date {
    if hour.midnight_word && date == start.date() { next(date) } else { date }
}

/// Whether an end is after the start, by their offsets when both are written.
fn ends_after(when: &When, end: DateTime) -> bool {
    match (when.offset, when.end_offset) {
        (Some(from), Some(to)) => match (from.to_timestamp(when.start), to.to_timestamp(end)) {
            (Ok(start), Ok(end)) => end > start,
            _ => false,
        },
        _ => end > when.start,
    }
}

/// Two hours of one day, or of an evening and the night that follows.
fn range(from: &Hour, to: &Hour) -> Result<(TimeRange, Option<Doubt>), WhenFault> {
    let (start, end) = (from.time()?, to.time()?);
    let range = |next_day| TimeRange { start, end: Some(end), next_day };
    if end > start {
        return Ok((range(false), None));
    }
    let at = from.at.start..to.at.end;
    let midnight = end == Time::midnight();
    if end < start && (midnight || (start.hour() >= EVENING && end.hour() <= 12)) {
        return Ok((range(true), None));
    }
    if start.hour() >= 12 && end.hour() < DAWN && end < start {
        return Ok((range(true), Some(Doubt::EndsNextDay { at })));
    }
    Err(WhenFault::EndBeforeStart { at })
}

/// See [`super::read_date`].
pub(super) fn date(text: &str, reference: Date) -> Result<Day, WhenFault> {
    let when = when(text, text, reference)?;
    if !when.all_day {
        let at = sort(text, reference)?
            .hours
            .first()
            .map_or_else(|| whole(text), |hour| hour.at.clone());
        return Err(WhenFault::Leftover { at, understood: Box::new(when) });
    }
    if when.end.is_some() {
        return Err(WhenFault::SeveralDates { at: whole(text) });
    }
    Ok(Day { date: when.start.date(), exact: when.exact, doubt: when.doubt })
}

/// See [`super::read_time_range`].
pub(super) fn hours(text: &str) -> Result<TimeRange, WhenFault> {
    // Hours have no year to guess: any reference will do.
    let sorted = sort(text, Date::constant(2000, 1, 1))?;
    let words = sorted.relative.or(sorted.weekday).map(|(_, at)| at);
    if let Some(at) = sorted.unknown.or(sorted.incomplete).or(words) {
        return Err(WhenFault::NotADate { at });
    }
    if sorted.no_start {
        return Err(WhenFault::NoStart { at: whole(text) });
    }
    match (sorted.shape.as_str(), sorted.hours.as_slice()) {
        ("T", [only]) => Ok(TimeRange { start: only.time()?, end: None, next_day: false }),
        ("T-T", [from, to]) => Ok(range(from, to)?.0),
        (shape, hours) if shape.starts_with('T') && !shape.contains('D') => {
            Err(WhenFault::SeveralTimes {
                at: span(hours.iter().map(|hour| &hour.at)).unwrap_or_else(|| whole(text)),
            })
        }
        _ => Err(WhenFault::NotADate { at: whole(text) }),
    }
}

/// See [`super::read_end`].
pub(super) fn end(text: &str, checked: &str, start: &When) -> Result<When, WhenFault> {
    let first_day = start.start.date();
    let sorted = sort(checked, first_day)?;
    let at = whole(text);
    let mut when = start.clone();
    if let ("T", [hour]) = (sorted.shape.as_str(), sorted.hours.as_slice())
        && sorted.unknown.is_none()
        && sorted.relative.is_none()
        && sorted.weekday.is_none()
    {
        when.exact &= sorted.iso;
        when.all_day = false;
        let from = Hour {
            hour: 0,
            minute: 0,
            second: 0,
            half: None,
            midnight_word: false,
            offset: None,
            at: at.clone(),
        };
        let time = start.start.time();
        let from = Hour {
            hour: time.hour().unsigned_abs().into(),
            minute: time.minute().unsigned_abs().into(),
            ..from
        };
        let (range, doubt) = range(&from, hour).map_err(|fault| match fault {
            WhenFault::EndBeforeStart { .. } => WhenFault::EndBeforeStart { at: at.clone() },
            other => other,
        })?;
        when.end = range.on(first_day).1;
        when.end_offset = hour.offset.or(start.offset);
        when.doubt = when.doubt.or(doubt);
        return Ok(when);
    }
    let understood = meaning(&sorted, text, first_day);
    let until = Sorted { no_start: false, ..sorted };
    let read = match until.objection(text, &understood) {
        Some(fault) => return Err(fault),
        None => understood?,
    };
    if read.end.is_some() {
        return Err(if read.all_day {
            WhenFault::SeveralDates { at }
        } else {
            WhenFault::SeveralTimes { at }
        });
    }
    when.exact &= read.exact;
    when.doubt = when.doubt.or(read.doubt);
    when.end_offset = read.offset;
    let end = match (start.all_day, read.all_day) {
        (true, true) if read.start == start.start => return Ok(when),
        (false, true) => next(read.start.date()).to_datetime(Time::midnight()),
        _ => read.start,
    };
    when.all_day &= read.all_day;
    if !ends_after(&when, end) || (read.all_day && read.start.date() < first_day) {
        return Err(WhenFault::EndBeforeStart { at });
    }
    when.end = Some(end);
    Ok(when)
}
