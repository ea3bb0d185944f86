//! The one instant of a build, and the next ones that matter.

use std::collections::BTreeMap;
use std::sync::Mutex;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Why the output changes at an instant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    /// Message id of what happens (`moment-fin`, `moment-publication`…).
    pub what: &'static str,
    /// The title of the item it happens to; empty for a new day.
    pub title: String,
}

/// The instant of a build. Nobody compares with "now" but through it, so that it knows when the answer will change.
#[derive(Debug)]
pub struct Moment {
    now: Timestamp,
    zone: TimeZone,
    asked: Mutex<Asked>,
}

#[derive(Clone, Debug, Default)]
struct Asked {
    coming: BTreeMap<Timestamp, Reason>,
    /// The latest instant asked about that had come.
    since: Option<Timestamp>,
}

impl Clone for Moment {
    /// The same instant, with what was asked so far.
    fn clone(&self) -> Self {
        let asked = self.asked.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        Self { now: self.now, zone: self.zone.clone(), asked: Mutex::new(asked) }
    }
}

impl Moment {
    /// A build at that instant, in the network's zone.
    pub fn new(now: Timestamp, zone: TimeZone) -> Self {
        Self { now, zone, asked: Mutex::new(Asked::default()) }
    }

    /// Whether an instant has come; if not, it is remembered with its reason.
    pub fn reached(&self, instant: Timestamp, what: &'static str, title: &str) -> bool {
        let come = instant <= self.now;
        let mut asked = self.asked.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if come {
            asked.since = asked.since.max(Some(instant));
        } else {
            asked.coming.entry(instant).or_insert_with(|| Reason { what, title: title.to_owned() });
        }
        come
    }

    /// The day it is in the network's zone. Every coming midnight matters to who asks.
    pub fn today(&self) -> Date {
        self.now.to_zoned_datetime(self.zone.clone()).date()
    }

    /// The instant itself, for another [`Moment`]; to compare, ask [`Moment::reached`].
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The network's zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The start of a day in the network's zone.
    pub fn midnight(&self, day: Date) -> Timestamp {
        midnight(day, &self.zone)
    }

    /// The latest instant asked about that has come, never before today's midnight.
    pub fn since(&self) -> Timestamp {
        let asked = self.asked.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        self.midnight(self.today()).max(asked.since.unwrap_or(Timestamp::MIN))
    }

    /// The next instants at which the output changes, nearest first: those asked about, and each midnight.
    pub fn next(&self, count: usize) -> Vec<(Timestamp, Reason)> {
        let mut next =
            self.asked.lock().unwrap_or_else(std::sync::PoisonError::into_inner).coming.clone();
        let days = (1..=i64::try_from(count).unwrap_or(366))
            .map_while(|n| self.today().checked_add(n.days()).ok());
        for day in days {
            next.entry(self.midnight(day))
                .or_insert_with(|| Reason { what: "moment-jour", title: String::new() });
        }
        next.into_iter().take(count).collect()
    }
}

/// An instant as settings and commands write it: RFC 3339, or without offset in that zone.
pub fn read(words: &str, zone: &TimeZone) -> Option<Timestamp> {
    let words = words.trim();
    words.parse().ok().or_else(|| {
        let civil: DateTime = words.parse().ok()?;
        zone.to_ambiguous_timestamp(civil).compatible().ok()
    })
}

/// The start of a day in a zone; where that midnight does not exist, the first instant after it.
pub fn midnight(day: Date, zone: &TimeZone) -> Timestamp {
    zone.to_ambiguous_timestamp(day.at(0, 0, 0, 0)).compatible().unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_what_it_was_asked() {
        let zone = TimeZone::get("Europe/Paris").unwrap();
        let now: Timestamp = "2027-03-15T09:00:00+01:00".parse().unwrap();
        let moment = Moment::new(now, zone);
        let end: Timestamp = "2027-03-15T12:00:00+01:00".parse().unwrap();
        assert!(!moment.reached(end, "moment-fin", "Atelier"));
        assert!(moment.reached(
            "2027-03-15T08:40:00+01:00".parse().unwrap(),
            "moment-debut",
            "Coupure"
        ));
        assert_eq!(moment.since().to_string(), "2027-03-15T07:40:00Z");
        let next = moment.next(2);
        assert_eq!(next[0].0, end);
        assert_eq!(next[1].0.to_string(), "2027-03-15T23:00:00Z");
    }
}
