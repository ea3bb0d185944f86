//! Dates and hours as French (and English) people write them.
//!
//! ISO forms are taken as they stand; words are interpreted, and a reading that could be another one carries a
//! [`Doubt`] or is refused with a [`WhenFault`]: a date never becomes another one silently.
//!
//! `reference` is the day on which the text was written (as near as is known): without a year, "8 décembre" is the next
//! one from that day. Words that only that day explains ("demain") are refused, with the date they would mean.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

mod assemble;
mod clock;
mod day;
mod fault;
mod hour;
mod number;
mod piece;
mod scan;
mod sort;
mod words;

pub use clock::{Clock, Resolved, resolve};
pub use fault::{Doubt, WhenFault};
pub use words::{DateWords, words};

/// The longest text that is looked at, in bytes.
const LONGEST: usize = 400;

/// A moment or a period, as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The start, on the clock of the network's zone unless `offset` says otherwise; 00:00 when `all_day`.
    pub start: DateTime,
    /// The end, excluded, when one is written. When `all_day`: **the last day, included, at 00:00**; `None` for one day.
    pub end: Option<DateTime>,
    /// No hours: whole days.
    pub all_day: bool,
    /// False when words or local forms were interpreted, so that "compris comme…" is due.
    pub exact: bool,
    /// The offset written with the start: `start` is then exactly the instant `offset` makes of it.
    pub offset: Option<Offset>,
    /// The same for the end.
    pub end_offset: Option<Offset>,
    /// What must be said aloud about this reading.
    pub doubt: Option<Doubt>,
}

/// A day, as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub date: Date,
    /// False when words or local forms were interpreted.
    pub exact: bool,
    /// What must be said aloud about this reading.
    pub doubt: Option<Doubt>,
}

/// Hours without a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeRange {
    /// The first hour.
    pub start: Time,
    /// The last, if there is one.
    pub end: Option<Time>,
    /// The end is on the next day (20 h – 6 h, 20 h – minuit).
    pub next_day: bool,
}

impl TimeRange {
    /// These hours on a given day: the start, and the end if there is one.
    pub fn on(self, date: Date) -> (DateTime, Option<DateTime>) {
        let last = if self.next_day { date.saturating_add(1.day()) } else { date };
        (date.to_datetime(self.start), self.end.map(|end| last.to_datetime(end)))
    }
}

/// Reads a moment or a period: a day, a day and hours, a range of days, with or without hours.
pub fn read_when(text: &str, reference: Date) -> Result<When, WhenFault> {
    assemble::when(text, in_bounds(text)?, reference)
}

/// Reads a single day, without hours.
pub fn read_date(text: &str, reference: Date) -> Result<Day, WhenFault> {
    assemble::date(in_bounds(text)?, reference)
}

/// Reads one hour: `14h`, `14 h 30`, `14:00`, "midi", `2.30pm`.
pub fn read_time(text: &str) -> Result<Time, WhenFault> {
    let range = read_time_range(text)?;
    match range.end {
        None => Ok(range.start),
        Some(_) => Err(WhenFault::SeveralTimes { at: whole(text) }),
    }
}

/// Reads hours: `14h-16h`, "de 9 h 30 à 12 h", "à partir de 15 h", "20 h – minuit".
pub fn read_time_range(text: &str) -> Result<TimeRange, WhenFault> {
    assemble::hours(in_bounds(text)?)
}

/// Completes a start with an end written apart: an hour of the same day (or of the night that follows), a day, or both.
/// A day without hours is included: after a start with hours the end is that day's midnight.
pub fn read_end(text: &str, start: &When) -> Result<When, WhenFault> {
    assemble::end(text, in_bounds(text)?, start)
}

/// Every byte of the text but the blanks around it.
fn whole(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start.max(text.trim_end().len())
}

/// What a text reads as, in one word for the tables of the tests: `2026-12-08T14:00/2026-12-08T16:00`, days alone when all
/// day, `~` and the doubt's name after a doubtful one, `!` and the fault's name.
pub fn outcome(text: &str, reference: Date) -> String {
    fn name(value: &impl std::fmt::Debug) -> String {
        format!("{value:?}").split([' ', '{']).next().unwrap_or_default().to_owned()
    }
    let when = match read_when(text, reference) {
        Ok(when) => when,
        Err(fault) => return format!("!{}", name(&fault)),
    };
    let form = if when.all_day { "%Y-%m-%d" } else { "%Y-%m-%dT%H:%M" };
    let end = when.end.map(|end| end.strftime(&format!("/{form}")).to_string()).unwrap_or_default();
    let doubt = when.doubt.as_ref().map(|doubt| format!(" ~{}", name(doubt))).unwrap_or_default();
    format!("{}{end}{doubt}", when.start.strftime(form))
}

fn in_bounds(text: &str) -> Result<&str, WhenFault> {
    if text.len() > LONGEST { Err(WhenFault::NotADate { at: whole(text) }) } else { Ok(text) }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod wild;
