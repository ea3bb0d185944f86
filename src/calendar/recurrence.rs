//! Repeats: a rule of RFC 5545 or plain words, and the days it means.
//!
//! A rule works on days alone; the hour is the event's. What the rule cannot say ("sauf vacances scolaires") stands
//! beside it in a [`Repeat`].

use std::ops::Range;

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::when::{TimeRange, WhenFault};

mod except;
mod expand;
mod phrases;
mod rrule;
mod say;
mod words;

pub use except::{Except, read_except};
pub use expand::Occurrences;
pub use rrule::{RuleFault, read_rrule};
pub use words::read_words;

/// How often a rule comes round (RFC 5545, 3.3.10, FREQ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Frequency {
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every year.
    Yearly,
}

/// A weekday, all of them or the nth of the month (of the year in a yearly rule without months).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NthDay {
    /// From 1, or from the end when negative; `None` for every one.
    pub nth: Option<i8>,
    /// The weekday.
    pub weekday: Weekday,
}

/// When a rule ends (RFC 5545, UNTIL).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Until {
    /// With that day, included.
    Day(Date),
    /// At that time on the event's own clock, included.
    Local(DateTime),
    /// At that instant, included.
    Instant(Timestamp),
}

/// A rule: the part of RFC 5545 that calendars and people use.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Recurrence {
    /// FREQ.
    pub frequency: Frequency,
    /// INTERVAL, from 1.
    pub interval: u16,
    /// BYDAY.
    pub by_day: Vec<NthDay>,
    /// BYMONTHDAY: from 1 to 31, or from the end when negative.
    pub by_month_day: Vec<i8>,
    /// BYMONTH: from 1 to 12.
    pub by_month: Vec<i8>,
    /// BYSETPOS: which days of each period are kept, from 1 or from the end.
    pub by_set_pos: Vec<i16>,
    /// COUNT, exclusive with `until`.
    pub count: Option<u32>,
    /// UNTIL.
    pub until: Option<Until>,
    /// WKST: where a week begins, which matters every other week.
    pub week_start: Weekday,
}

/// A repeat in words: a rule and what no rule can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// The rule.
    pub rule: Recurrence,
    /// The hours said with it ("chaque mardi de 14 h à 16 h").
    pub hours: Option<TimeRange>,
    /// The first day said with it ("à partir du 5 janvier").
    pub from: Option<Date>,
    /// The days left out ("sauf vacances scolaires").
    pub except: Vec<Except>,
    /// False for "le mardi", which in a sentence may be one Tuesday only.
    pub certain: bool,
}

/// Why words cannot be taken as a repeat. `at` is in bytes of the text that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RepeatFault {
    /// Nothing says what repeats.
    NotARepeat { at: Range<usize> },
    /// A repeat is understood, and words remain that would be lost.
    Leftover { at: Range<usize>, understood: Box<Repeat> },
    /// A date or an hour inside is at fault.
    When(WhenFault),
    /// It is written as a rule, and the rule is at fault.
    Rule(RuleFault),
}

impl RepeatFault {
    /// The offending piece, in bytes of the text that was read.
    pub fn at(&self) -> Range<usize> {
        match self {
            Self::NotARepeat { at } | Self::Leftover { at, .. } => at.clone(),
            Self::When(fault) => fault.at(),
            Self::Rule(fault) => fault.at(),
        }
    }
}

impl Recurrence {
    /// A rule with a frequency and nothing else.
    pub fn every(interval: u16, frequency: Frequency) -> Self {
        Self {
            frequency,
            interval,
            by_day: Vec::new(),
            by_month_day: Vec::new(),
            by_month: Vec::new(),
            by_set_pos: Vec::new(),
            count: None,
            until: None,
            week_start: Weekday::Monday,
        }
    }

    /// The days of the rule from `start` on, in order, at most a century of them. `start` itself is one only if the rule
    /// has it. An end given as an instant counts by its day in UTC: see [`Recurrence::settled`].
    pub fn occurrences(&self, start: Date) -> Occurrences<'_> {
        Occurrences::new(self, start)
    }

    /// The same rule with its end as a day: the last day whose occurrence, at the hour `start`, is not after UNTIL.
    #[must_use]
    pub fn settled(mut self, start: Time, zone: &TimeZone) -> Self {
        let last = match self.until {
            Some(Until::Local(until)) => Some(until),
            Some(Until::Instant(until)) => Some(zone.to_datetime(until)),
            Some(Until::Day(_)) | None => None,
        };
        if let Some(last) = last {
            let whole = if start <= last.time() {
                last.date()
            } else {
                last.date().saturating_sub(1.day())
            };
            self.until = Some(Until::Day(whole));
        }
        self
    }

    /// The last day, by the date written.
    pub(super) fn last_day(&self) -> Option<Date> {
        self.until.map(|until| match until {
            Until::Day(day) => day,
            Until::Local(until) => until.date(),
            Until::Instant(until) => TimeZone::UTC.to_datetime(until).date(),
        })
    }
}

/// Reads a repeat as a rule or in words, whichever it is.
pub fn read_repeat(text: &str, reference: Date) -> Result<Repeat, RepeatFault> {
    let trimmed = text.trim_start();
    let is_rule = trimmed.get(..5).is_some_and(|head| {
        head.eq_ignore_ascii_case("FREQ=") || head.eq_ignore_ascii_case("RRULE")
    });
    if is_rule {
        let rule = read_rrule(text).map_err(RepeatFault::Rule)?;
        return Ok(Repeat { rule, hours: None, from: None, except: Vec::new(), certain: true });
    }
    read_words(text, reference)
}

#[cfg(test)]
mod tests;
