//! Opening hours in the notation of the national standard (OpenStreetMap's `opening_hours`): read, and told for a day.
//!
//! A broad subset: weekdays with ranks, public and school holidays, months, dates, weeks, years, hours that cross
//! midnight or have no end, comments, `off`, and the separators `;` (replaces the day), `,` (adds) and `||` (otherwise).
//! Where the specification is silent the JavaScript library `opening_hours.js` is followed, for it is what maps use.
//! `SH Tu-Fr` is Tuesday to Friday **in** school holidays; `SH,Tu-Fr` is holidays **or** Tuesday to Friday.

use std::ops::Range;

use jiff::civil::{Date, DateTime};
use jiff::{Span as Duration, ToSpan};

use super::holidays::{SchoolHolidays, public_holiday};

mod evaluate;
mod parse;
mod parse_dates;
mod phrases;
mod rule;
mod token;
mod words;

pub use words::read_words;

use rule::Rule;

/// Minutes in a day.
const DAY: u16 = 24 * 60;

/// Opening hours, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningHours {
    rules: Vec<Rule>,
}

/// Why opening hours cannot be read. `at` is the offending piece, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursFault {
    /// Where.
    pub at: Range<usize>,
    /// What.
    pub kind: HoursFaultKind,
}

/// What is wrong with opening hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoursFaultKind {
    /// There is nothing.
    Empty,
    /// Something else was expected here.
    Unexpected,
    /// An hour above 48 h, a minute above 59, a day that starts after midnight of the next.
    Time,
    /// No month has this day, or no weekday this rank.
    Day,
    /// A range of weeks or years that goes backwards.
    Backwards,
    /// Right, but not followed here: sunrise, an hour alone, every other day.
    Unsupported,
}

/// What is known of a day when hours are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayContext {
    /// It is a public holiday (`PH`).
    pub public_holiday: bool,
    /// It is in school holidays (`SH`); `None` when the school calendar is not known that far.
    pub school_holiday: Option<bool>,
}

/// Tells what kind of day a date is. A day's hours also depend on the day before (a night that ends) and after.
pub trait Calendar {
    /// What is known of that day.
    fn context(&self, date: Date) -> DayContext;
}

/// The same answer for every day: for an ordinary week, or a week of holidays.
impl Calendar for DayContext {
    fn context(&self, _: Date) -> DayContext {
        *self
    }
}

/// The French calendar: public holidays, and the school holidays of a zone.
#[derive(Debug, Clone, Copy)]
pub struct FrenchCalendar<'t> {
    /// The table of school holidays.
    pub school_holidays: &'t SchoolHolidays,
    /// The zone; without one, nothing is known of school holidays.
    pub zone: Option<char>,
}

impl Calendar for FrenchCalendar<'_> {
    fn context(&self, date: Date) -> DayContext {
        DayContext {
            public_holiday: public_holiday(date).is_some(),
            school_holiday: self.zone.and_then(|zone| self.school_holidays.contains(date, zone)),
        }
    }
}

/// Whether a place can be entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It is closed.
    Closed,
    /// Neither open nor closed: by appointment, or past the hour after which the end is not said. See the comment.
    Unknown,
    /// It is open.
    Open,
}

/// A stretch of a day's hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Minutes after the day's midnight, 0 to 1439; above only where a night goes on in another state.
    pub from: u16,
    /// Minutes after the day's midnight, excluded; above 1440 on the next day.
    pub to: u16,
    /// Open, or unknown; never closed.
    pub state: State,
    /// "sur rendez-vous".
    pub comment: Option<String>,
    /// No end is written (`17:00+`): `to` is a guess and must not be shown.
    pub open_end: bool,
}

/// The hours of a day: what begins on it, nights included to their end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DayHours {
    /// In order; none when closed.
    pub spans: Vec<Span>,
    /// Why it is closed, when a comment says so (`PH off "férié"`).
    pub closed: Option<String>,
    /// School holidays would change this day and the calendar does not know: it was told as a school day.
    pub unsure: bool,
}

/// A stretch of hours between two instants on the wall clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// The start.
    pub start: DateTime,
    /// The end, excluded.
    pub end: DateTime,
    /// Open or unknown.
    pub state: State,
    /// Its comment.
    pub comment: Option<String>,
}

impl OpeningHours {
    /// Reads the OpenStreetMap notation. Case, kinds of dashes and of spaces do not matter.
    pub fn read(text: &str) -> Result<Self, HoursFault> {
        parse::rules(text).map(|rules| Self { rules })
    }

    /// The hours that begin on a day.
    pub fn day(&self, date: Date, calendar: &impl Calendar) -> DayHours {
        let plain = self.day_if(date, calendar, false);
        let near = [-1, 0, 1].map(|days: i64| date.saturating_add(Duration::new().days(days)));
        let unknown = near.iter().any(|day| calendar.context(*day).school_holiday.is_none());
        let unsure =
            unknown && self.uses_school_holidays() && plain != self.day_if(date, calendar, true);
        DayHours { unsure, ..plain }
    }

    /// Whether the place is open at a time on the wall clock, and the comment that goes with it.
    pub fn at(&self, moment: DateTime, calendar: &impl Calendar) -> (State, Option<&str>) {
        let minute =
            u16::try_from(i32::from(moment.hour()) * 60 + i32::from(moment.minute())).unwrap_or(0);
        let stretches = self.stretches(moment.date(), calendar, false);
        match stretches.into_iter().find(|stretch| stretch.from <= minute && minute < stretch.to) {
            Some(stretch) => (stretch.state, stretch.comment),
            None => (State::Closed, None),
        }
    }

    /// All stretches that touch the days from `first` on, in order; those that follow each other in the same state are
    /// one (`24/7` is a single interval).
    pub fn intervals(&self, first: Date, days: u16, calendar: &impl Calendar) -> Vec<Interval> {
        let mut intervals: Vec<Interval> = Vec::new();
        for shift in 0..i64::from(days) {
            let date = first.saturating_add(shift.days());
            let midnight = date.at(0, 0, 0, 0);
            for stretch in self.stretches(date, calendar, false) {
                if stretch.state == State::Closed {
                    continue;
                }
                let at = |minutes: u16| midnight.saturating_add(i64::from(minutes).minutes());
                let (start, end) = (at(stretch.from), at(stretch.to));
                match intervals.last_mut() {
                    Some(last)
                        if last.end == start
                            && last.state == stretch.state
                            && last.comment.as_deref() == stretch.comment =>
                    {
                        last.end = end;
                    }
                    _ => intervals.push(Interval {
                        start,
                        end,
                        state: stretch.state,
                        comment: stretch.comment.map(str::to_owned),
                    }),
                }
            }
        }
        intervals
    }

    /// Whether school holidays change anything.
    pub fn uses_school_holidays(&self) -> bool {
        self.rules.iter().any(Rule::names_school_holidays)
    }

    /// Whether public holidays change anything.
    pub fn uses_public_holidays(&self) -> bool {
        self.rules.iter().any(Rule::names_public_holidays)
    }
}

#[cfg(test)]
mod tests;
