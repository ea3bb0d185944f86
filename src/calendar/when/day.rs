//! From a day as written to a date: the year that is not said, the weekday that must fit.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::fault::{Doubt, WhenFault};
use super::piece::Partial;

/// Years further ahead of the reference than this are doubted.
const FAR_AHEAD: i16 = 10;
/// Years before this one are doubted.
const LONG_AGO: i16 = 1900;

/// A date, and what is doubtful about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) date: Date,
    pub(super) doubt: Option<Doubt>,
}

/// The date of a single day.
pub(super) fn one(day: &Partial, reference: Date) -> Result<Found, WhenFault> {
    match (day.month, day.year) {
        (Some(month), Some(year)) => {
            let date = exact(day, year, month)?;
            weekday_fits(day, date)?;
            Ok(Found { date, doubt: unusual(year, reference, &day.at) })
        }
        (Some(month), None) => without_year(day, month, reference),
        (None, _) => without_month(day, reference),
    }
}

/// The first and last dates of a period; each day lends the other what it lacks.
pub(super) fn period(
    first: &Partial,
    last: &Partial,
    reference: Date,
) -> Result<(Found, Found), WhenFault> {
    let at = first.at.start..last.at.end;
    let Some(last_month) = last.month.or(first.month.filter(|_| last.weekday.is_some())) else {
        return Err(WhenFault::Incomplete { at });
    };
    let first_month = first.month.unwrap_or(last_month);
    let turns = (first_month, first.day) > (last_month, last.day);
    if let Some(end_year) = last.year.or(first.year.map(|year| year + i16::from(turns))) {
        let start_year = first.year.unwrap_or(end_year - i16::from(turns && first.month.is_some()));
        let start = exact(first, start_year, first_month)?;
        let end = exact(last, end_year, last_month)?;
        weekday_fits(first, start)?;
        weekday_fits(last, end)?;
        if end < start {
            return Err(WhenFault::EndBeforeStart { at });
        }
        let doubt = unusual(end_year, reference, &at);
        return Ok((Found { date: start, doubt }, Found { date: end, doubt: None }));
    }
    if turns && first.month.is_none() {
        return Err(WhenFault::EndBeforeStart { at });
    }
    // No year at all: the period that is not over yet, or the one just past when only its weekdays fit.
    let end = Partial { month: Some(last_month), weekday: None, ..last.clone() };
    let candidates = named_days(&end, last_month, reference)?;
    let start_of = |end: Date| exact(first, end.year() - i16::from(turns), first_month);
    let fits = |end: Date| {
        start_of(end).is_ok_and(|start| {
            weekday_fits(first, start).is_ok() && weekday_fits(last, end).is_ok()
        })
    };
    let (end, doubt) = match candidates {
        Candidates { next, .. } if !fits(next) => {
            match candidates.past.filter(|past| fits(*past)) {
                Some(past) => (past, None),
                None => {
                    let start = start_of(next)?;
                    weekday_fits(first, start)?;
                    weekday_fits(last, next)?;
                    (next, None)
                }
            }
        }
        Candidates { next, past: Some(past) }
            if first.weekday.is_none() && last.weekday.is_none() =>
        {
            (
                next,
                Some(Doubt::RecentPast {
                    at: at.clone(),
                    past: start_of(past)?,
                    next: start_of(next)?,
                }),
            )
        }
        Candidates { next, .. } => (next, None),
    };
    Ok((Found { date: start_of(end)?, doubt }, Found { date: end, doubt: None }))
}

/// The next day of a name, and the same one a year before when it is past by less than a month.
struct Candidates {
    next: Date,
    past: Option<Date>,
}

fn named_days(day: &Partial, month: u32, reference: Date) -> Result<Candidates, WhenFault> {
    let year = reference.year();
    // Eight years on either side: 29 February can be that far apart (1896, 1904).
    let days = |years: std::ops::RangeInclusive<i16>| {
        years.filter_map(|year| exact(day, year, month).ok())
    };
    let Some(next) = days(year..=year + 8).find(|date| *date >= reference) else {
        return Err(exact(day, year, month)
            .err()
            .unwrap_or(WhenFault::NotADate { at: day.at.clone() }));
    };
    let month_ago = reference.saturating_sub(1.month());
    let past = days(year - 1..=year).rfind(|date| *date < reference && *date > month_ago);
    Ok(Candidates { next, past })
}

fn without_year(day: &Partial, month: u32, reference: Date) -> Result<Found, WhenFault> {
    let Candidates { next, past } = named_days(day, month, reference)?;
    if day.weekday.is_some() {
        let date = match (weekday_fits(day, next), past) {
            (Err(_), Some(past)) if weekday_fits(day, past).is_ok() => past,
            (fits, _) => fits.map(|()| next)?,
        };
        return Ok(Found { date, doubt: None });
    }
    let at = day.at.clone();
    let doubt = match past {
        Some(past) => Some(Doubt::RecentPast { at, past, next }),
        None if next.year() > reference.year() + 1 => {
            Some(Doubt::UnusualYear { at, year: next.year() })
        }
        None => None,
    };
    Ok(Found { date: next, doubt })
}

/// "mardi 8": the next 8th, if it is a Tuesday.
fn without_month(day: &Partial, reference: Date) -> Result<Found, WhenFault> {
    if day.weekday.is_none() {
        return Err(WhenFault::Incomplete { at: day.at.clone() });
    }
    let months = (0..12).map(|shift| reference.first_of_month().saturating_add(shift.months()));
    let date = months
        .filter_map(|first| exact(day, first.year(), first.month().unsigned_abs().into()).ok())
        .find(|date| *date >= reference)
        .ok_or_else(|| impossible(day, reference.year(), reference.month()))?;
    weekday_fits(day, date)?;
    Ok(Found { date, doubt: Some(Doubt::NoMonth { at: day.at.clone(), date }) })
}

fn exact(day: &Partial, year: i16, month: u32) -> Result<Date, WhenFault> {
    let at = day.at.clone();
    let Some(known) = i8::try_from(month).ok().filter(|month| (1..=12).contains(month)) else {
        return Err(WhenFault::NoSuchMonth { at, month });
    };
    let number = i8::try_from(day.day).unwrap_or(0);
    Date::new(year, known, number).map_err(|_| impossible(day, year, known))
}

fn impossible(day: &Partial, year: i16, month: i8) -> WhenFault {
    let last_day = Date::new(year, month, 1).map_or(0, Date::days_in_month);
    WhenFault::ImpossibleDate { at: day.at.clone(), year, month, day: day.day, last_day }
}

fn weekday_fits(day: &Partial, date: Date) -> Result<(), WhenFault> {
    match &day.weekday {
        Some((written, _)) if *written != date.weekday() => Err(mismatch(*written, date, &day.at)),
        _ => Ok(()),
    }
}

fn mismatch(written: Weekday, date: Date, at: &Range<usize>) -> WhenFault {
    WhenFault::WeekdayMismatch { at: at.clone(), written, real: date.weekday(), date }
}

fn unusual(year: i16, reference: Date, at: &Range<usize>) -> Option<Doubt> {
    let odd = year < LONG_AGO || year > reference.year() + FAR_AHEAD;
    odd.then(|| Doubt::UnusualYear { at: at.clone(), year })
}
