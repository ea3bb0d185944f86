//! RRULE, read and written (RFC 5545, 3.3.10 and 3.8.5.3).

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;

use super::{Frequency, NthDay, Recurrence, Until};
use crate::calendar::when::resolve;

/// Why a rule cannot be followed. `at` is the offending part, in bytes of the text that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleFault {
    /// There is no FREQ.
    NoFrequency { at: Range<usize> },
    /// No such part, or the same part twice.
    UnknownPart { at: Range<usize> },
    /// A value that the part cannot have.
    BadValue { at: Range<usize> },
    /// A right rule that is not followed here: hourly, by week number, by hour.
    Unsupported { at: Range<usize> },
    /// COUNT and UNTIL together.
    CountAndUntil { at: Range<usize> },
}

impl RuleFault {
    /// The offending part, in bytes of the text that was read.
    pub fn at(&self) -> Range<usize> {
        match self {
            Self::NoFrequency { at }
            | Self::UnknownPart { at }
            | Self::BadValue { at }
            | Self::Unsupported { at }
            | Self::CountAndUntil { at } => at.clone(),
        }
    }
}

const FREQUENCIES: [(&str, Frequency); 4] = [
    ("DAILY", Frequency::Daily),
    ("WEEKLY", Frequency::Weekly),
    ("MONTHLY", Frequency::Monthly),
    ("YEARLY", Frequency::Yearly),
];
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];
const UNSUPPORTED: [&str; 5] = ["BYHOUR", "BYMINUTE", "BYSECOND", "BYWEEKNO", "BYYEARDAY"];
/// Bounds of what is followed: an interval of more periods, or more occurrences, is a slip.
const LONGEST_INTERVAL: u16 = 1_000;
const HIGHEST_COUNT: u32 = 10_000;

/// Reads an RRULE, with or without its `RRULE:`.
pub fn read_rrule(text: &str) -> Result<Recurrence, RuleFault> {
    let start = text.len() - text.trim_start().len();
    let whole = start..start.max(text.trim_end().len());
    let mut from = whole.start;
    if text.get(from..from + 6).is_some_and(|head| head.eq_ignore_ascii_case("RRULE:")) {
        from += 6;
    }
    let mut rule = Recurrence::every(1, Frequency::Daily);
    let mut seen: Vec<String> = Vec::new();
    for part in text[from..whole.end].split(';') {
        let at = from..from + part.len();
        from = at.end + 1;
        if part.trim().is_empty() {
            continue;
        }
        let (key, value) = part.split_once('=').ok_or(RuleFault::UnknownPart { at: at.clone() })?;
        let (key, value) = (key.trim().to_ascii_uppercase(), value.trim().to_ascii_uppercase());
        if seen.contains(&key) {
            return Err(RuleFault::UnknownPart { at });
        }
        take(&mut rule, &key, &value, at)?;
        seen.push(key);
    }
    if !seen.iter().any(|key| key == "FREQ") {
        return Err(RuleFault::NoFrequency { at: whole });
    }
    if rule.count.is_some() && rule.until.is_some() {
        return Err(RuleFault::CountAndUntil { at: whole });
    }
    let months_or_years = matches!(rule.frequency, Frequency::Monthly | Frequency::Yearly);
    let nth = rule.by_day.iter().any(|day| day.nth.is_some());
    // RFC 5545: ordinals only in months and years, days of the month never in weeks, positions never alone.
    let alone = !rule.by_set_pos.is_empty()
        && rule.by_day.is_empty()
        && rule.by_month_day.is_empty()
        && rule.by_month.is_empty();
    if (nth && !months_or_years)
        || (rule.frequency == Frequency::Weekly && !rule.by_month_day.is_empty())
        || alone
    {
        return Err(RuleFault::BadValue { at: whole });
    }
    Ok(rule)
}

fn take(rule: &mut Recurrence, key: &str, value: &str, at: Range<usize>) -> Result<(), RuleFault> {
    let bad = || RuleFault::BadValue { at: at.clone() };
    match key {
        "FREQ" => match FREQUENCIES.iter().find(|(name, _)| *name == value) {
            Some((_, frequency)) => rule.frequency = *frequency,
            None if value.ends_with("LY") => return Err(RuleFault::Unsupported { at }),
            None => return Err(bad()),
        },
        "INTERVAL" => {
            rule.interval = value
                .parse()
                .ok()
                .filter(|interval| (1..=LONGEST_INTERVAL).contains(interval))
                .ok_or_else(bad)?;
        }
        "COUNT" => {
            rule.count = Some(
                value
                    .parse()
                    .ok()
                    .filter(|count| (1..=HIGHEST_COUNT).contains(count))
                    .ok_or_else(bad)?,
            );
        }
        "UNTIL" => rule.until = Some(until(value).ok_or_else(bad)?),
        "BYDAY" => {
            rule.by_day = value.split(',').map(nth_day).collect::<Option<_>>().ok_or_else(bad)?
        }
        "BYMONTHDAY" => rule.by_month_day = numbers(value, -31..=31).ok_or_else(bad)?,
        "BYMONTH" => rule.by_month = numbers(value, 1..=12).ok_or_else(bad)?,
        "BYSETPOS" => rule.by_set_pos = numbers(value, -366..=366).ok_or_else(bad)?,
        "WKST" => rule.week_start = weekday(value).ok_or_else(bad)?,
        _ if UNSUPPORTED.contains(&key) => return Err(RuleFault::Unsupported { at }),
        // Outlook and others add parts of their own, which change nothing.
        _ if key.starts_with("X-") => {}
        _ => return Err(RuleFault::UnknownPart { at }),
    }
    Ok(())
}

/// Numbers with commas between, in bounds, zero excepted.
fn numbers<N: FromStr + PartialOrd + From<i8>>(
    value: &str,
    bounds: std::ops::RangeInclusive<N>,
) -> Option<Vec<N>> {
    let one = |text: &str| {
        text.trim().parse().ok().filter(|number| bounds.contains(number) && *number != N::from(0))
    };
    value.split(',').map(one).collect()
}

fn weekday(name: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(code, _)| *code == name).map(|(_, weekday)| *weekday)
}

fn nth_day(text: &str) -> Option<NthDay> {
    let text = text.trim();
    let cut = text.len().checked_sub(2).filter(|cut| text.is_char_boundary(*cut))?;
    let nth = match &text[..cut] {
        "" => None,
        number => {
            Some(number.parse().ok().filter(|nth: &i8| *nth != 0 && (-53..=53).contains(nth))?)
        }
    };
    Some(NthDay { nth, weekday: weekday(&text[cut..])? })
}

/// `20270629`, `20270629T140000`, `20270629T120000Z`.
fn until(value: &str) -> Option<Until> {
    if value.len() == 8 {
        return Date::strptime("%Y%m%d", value).ok().map(Until::Day);
    }
    let local = value.strip_suffix('Z');
    let moment = DateTime::strptime("%Y%m%dT%H%M%S", local.unwrap_or(value)).ok()?;
    if local.is_none() {
        return Some(Until::Local(moment));
    }
    TimeZone::UTC.to_timestamp(moment).ok().map(Until::Instant)
}

/// The code of a weekday in a rule.
pub(super) fn code(weekday: Weekday) -> &'static str {
    WEEKDAYS[usize::from(weekday.to_monday_zero_offset().unsigned_abs())].0
}

impl Recurrence {
    /// The rule as RFC 5545 writes it, without `RRULE:`; its end as it stands (a date for [`Until::Day`], which is right
    /// for events of whole days).
    pub fn to_rrule(&self) -> String {
        self.to_string()
    }

    /// The rule of an event with hours: an end that is a day becomes the instant of that day's occurrence, in UTC, as
    /// RFC 5545 asks when the start has a zone.
    pub fn to_rrule_at(&self, start: Time, zone: &TimeZone) -> String {
        let until = match self.until {
            Some(Until::Day(day)) => {
                Some(Until::Instant(resolve(day.to_datetime(start), zone).timestamp))
            }
            Some(Until::Local(until)) => Some(Until::Instant(resolve(until, zone).timestamp)),
            other => other,
        };
        Self { until, ..self.clone() }.to_string()
    }
}

impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = FREQUENCIES
            .iter()
            .find(|(_, frequency)| *frequency == self.frequency)
            .map_or("", |(name, _)| name);
        write!(f, "FREQ={name}")?;
        if self.interval > 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        list(f, "BYMONTH", &self.by_month)?;
        list(f, "BYMONTHDAY", &self.by_month_day)?;
        let days: Vec<String> = self
            .by_day
            .iter()
            .map(|day| day.nth.map_or(String::new(), |nth| nth.to_string()) + code(day.weekday))
            .collect();
        list(f, "BYDAY", &days)?;
        list(f, "BYSETPOS", &self.by_set_pos)?;
        if let Some(count) = self.count {
            write!(f, ";COUNT={count}")?;
        }
        match self.until {
            Some(Until::Day(day)) => write!(f, ";UNTIL={}", day.strftime("%Y%m%d"))?,
            Some(Until::Local(until)) => write!(f, ";UNTIL={}", until.strftime("%Y%m%dT%H%M%S"))?,
            Some(Until::Instant(until)) => {
                write!(f, ";UNTIL={}", until.strftime("%Y%m%dT%H%M%SZ"))?
            }
            None => {}
        }
        if self.week_start != Weekday::Monday {
            write!(f, ";WKST={}", code(self.week_start))?;
        }
        Ok(())
    }
}

fn list<T: fmt::Display>(f: &mut fmt::Formatter<'_>, key: &str, values: &[T]) -> fmt::Result {
    for (rank, value) in values.iter().enumerate() {
        match rank {
            0 => write!(f, ";{key}={value}")?,
            _ => write!(f, ",{value}")?,
        }
    }
    Ok(())
}
