//! The hours of a calendar on the network's own clock, whatever zone they were written in and however it is named.

use std::collections::HashMap;
use std::str::FromStr;

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarProperty,
    ICalendarValue,
};
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use crate::calendar::recurrence::read_rrule;

/// A time of a calendar on the network's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    /// The hour there; 00:00 of a whole day.
    pub(super) civil: DateTime,
    /// Whether it is a day without an hour.
    pub(super) is_day: bool,
    /// How it was written.
    pub(super) clock: Clock,
}

/// On what clock a time was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// The network's own, or one that goes with it.
    Own,
    /// In universal time.
    Universal,
    /// Of another place.
    Elsewhere,
    /// Of a zone that nothing explains: the network's was taken.
    Unknown,
}

/// The zones that a calendar speaks of.
pub(super) struct Zones<'z> {
    own: &'z TimeZone,
    described: HashMap<String, Described>,
}

/// A zone that a calendar describes itself (RFC 5545, 3.6.5): onsets, each with the offset that it begins.
struct Described {
    observances: Vec<Observance>,
}

struct Observance {
    start: DateTime,
    before: Offset,
    after: Offset,
    rule: Option<String>,
}

impl<'z> Zones<'z> {
    pub(super) fn of(calendar: &ICalendar, own: &'z TimeZone) -> Self {
        let mut described = HashMap::new();
        for component in &calendar.components {
            if component.component_type == ICalendarComponentType::VTimezone
                && let Some(name) =
                    component.property(&ICalendarProperty::Tzid).and_then(first_text)
            {
                described.insert(name.to_owned(), Described::of(calendar, component));
            }
        }
        Self { own, described }
    }

    /// The network's zone.
    pub(super) fn own(&self) -> &TimeZone {
        self.own
    }

    /// The times of a property, each on the network's clock.
    pub(super) fn times(&self, entry: &ICalendarEntry) -> Vec<At> {
        let zone = entry.tz_id().map(|name| name.trim_matches('"'));
        entry
            .values
            .iter()
            .filter_map(|value| match value {
                ICalendarValue::PartialDateTime(written) => self.time(written, zone),
                ICalendarValue::Period(
                    calcard::icalendar::ICalendarPeriod::Range { start, .. }
                    | calcard::icalendar::ICalendarPeriod::Duration { start, .. },
                ) => self.time(start, zone),
                // A value announced as one form and written in another: « VALUE=DATE:20261221T090000 ».
                ICalendarValue::Text(words) => self.time(&partial(words)?, zone),
                _ => None,
            })
            .collect()
    }

    fn time(&self, written: &PartialDateTime, zone: Option<&str>) -> Option<At> {
        let date = Date::new(
            i16::try_from(written.year?).ok()?,
            i8::try_from(written.month?).ok()?,
            i8::try_from(written.day?).ok()?,
        )
        .ok()?;
        let Some(hour) = written.hour else {
            return Some(At { civil: date.at(0, 0, 0, 0), is_day: true, clock: Clock::Own });
        };
        let small = |number: Option<u8>| i8::try_from(number.unwrap_or(0)).unwrap_or(0);
        let civil = DateTime::new(
            date.year(),
            date.month(),
            date.day(),
            i8::try_from(hour).ok()?,
            small(written.minute),
            small(written.second).min(59),
            0,
        )
        .ok()?;
        let timed = |civil, clock| Some(At { civil, is_day: false, clock });
        if let Some(hours) = written.tz_hour {
            let seconds = i32::from(hours) * 3600 + i32::from(written.tz_minute.unwrap_or(0)) * 60;
            let offset =
                Offset::from_seconds(if written.tz_minus { -seconds } else { seconds }).ok()?;
            let own = self.own.to_datetime(offset.to_timestamp(civil).ok()?);
            return timed(own, Clock::Universal);
        }
        let Some(zone) = zone else { return timed(civil, Clock::Own) };
        match self.instant(civil, zone) {
            Some(instant) => {
                let own = self.own.to_datetime(instant);
                timed(own, if own == civil { Clock::Own } else { Clock::Elsewhere })
            }
            None => timed(civil, Clock::Unknown),
        }
    }

    /// The instant of an hour in a zone, by its usual name, its Windows name, or the calendar's own description.
    fn instant(&self, civil: DateTime, name: &str) -> Option<Timestamp> {
        // « /freeassociation.sourceforge.net/Europe/Paris », « Europe/Paris » with anything before it.
        let parts: Vec<&str> = name.split('/').collect();
        let last_two = parts.len().checked_sub(2).map(|from| parts[from..].join("/"));
        let zone = TimeZone::get(name)
            .or_else(|fault| last_two.map_or(Err(fault), |name| TimeZone::get(&name)))
            .ok();
        let zone = match zone {
            Some(zone) => zone,
            None => {
                if let Some(instant) = self.described.get(name).and_then(|zone| zone.instant(civil))
                {
                    return Some(instant);
                }
                match Tz::from_str(name).ok()? {
                    Tz::Tz(zone) => TimeZone::get(zone.name()).ok()?,
                    Tz::Fixed(_) | Tz::Floating => return None,
                }
            }
        };
        zone.to_ambiguous_timestamp(civil).compatible().ok()
    }
}

impl Described {
    fn of(calendar: &ICalendar, component: &ICalendarComponent) -> Self {
        let observances = component
            .component_ids
            .iter()
            .filter_map(|id| calendar.component_by_id(*id))
            .filter_map(|part| {
                let offset = |name| match part.property(&name)?.values.first()? {
                    ICalendarValue::PartialDateTime(written) => {
                        let seconds = i32::from(written.tz_hour?) * 3600
                            + i32::from(written.tz_minute.unwrap_or(0)) * 60;
                        Offset::from_seconds(if written.tz_minus { -seconds } else { seconds }).ok()
                    }
                    _ => None,
                };
                let start = match part.property(&ICalendarProperty::Dtstart)?.values.first()? {
                    ICalendarValue::PartialDateTime(at) => DateTime::new(
                        i16::try_from(at.year?).ok()?,
                        i8::try_from(at.month?).ok()?,
                        i8::try_from(at.day?).ok()?,
                        i8::try_from(at.hour.unwrap_or(0)).ok()?,
                        i8::try_from(at.minute.unwrap_or(0)).ok()?,
                        0,
                        0,
                    )
                    .ok()?,
                    _ => return None,
                };
                let rule = part.property(&ICalendarProperty::Rrule).and_then(|entry| {
                    match entry.values.first()? {
                        ICalendarValue::RecurrenceRule(rule) => Some(rule.to_string()),
                        _ => None,
                    }
                });
                Some(Observance {
                    start,
                    before: offset(ICalendarProperty::Tzoffsetfrom)?,
                    after: offset(ICalendarProperty::Tzoffsetto)?,
                    rule,
                })
            })
            .collect();
        Self { observances }
    }

    /// The offset of the last onset that is not after an hour, else the one before the first.
    fn instant(&self, civil: DateTime) -> Option<Timestamp> {
        let onset = |observance: &Observance| -> Option<DateTime> {
            let rule = observance.rule.as_deref().and_then(|rule| read_rrule(rule).ok());
            let Some(rule) = rule else {
                return (observance.start <= civil).then_some(observance.start);
            };
            // A yearly rule from 1601 on: the years around the hour are enough.
            let from = Date::new(civil.year() - 2, observance.start.month(), 1)
                .ok()?
                .max(observance.start.date());
            let onsets = rule.occurrences(from).map(|day| day.to_datetime(observance.start.time()));
            onsets.take_while(|onset| *onset <= civil).last()
        };
        let last = self
            .observances
            .iter()
            .filter_map(|observance| Some((onset(observance)?, observance.after)))
            .max_by_key(|(onset, _)| *onset)
            .map(|(_, offset)| offset)
            .or_else(|| self.observances.first().map(|observance| observance.before))?;
        last.to_timestamp(civil).ok()
    }
}

/// The words of a property's first value.
pub(super) fn first_text(entry: &ICalendarEntry) -> Option<&str> {
    entry.values.first()?.as_text()
}

/// `20261221` or `20261221T090000Z`, written where another form was announced.
fn partial(words: &str) -> Option<PartialDateTime> {
    let figures: String = words.chars().filter(char::is_ascii_digit).collect();
    let part = |from: usize, length: usize| figures.get(from..from + length)?.parse::<u16>().ok();
    let small = |from: usize| part(from, 2).and_then(|number| u8::try_from(number).ok());
    let is_timed = figures.len() >= 12;
    let is_universal = words.trim_end().ends_with('Z');
    Some(PartialDateTime {
        year: Some(part(0, 4)?),
        month: Some(small(4)?),
        day: Some(small(6)?),
        hour: if is_timed { small(8) } else { None },
        minute: if is_timed { small(10) } else { None },
        second: if is_timed { small(12) } else { None },
        tz_hour: is_universal.then_some(0),
        tz_minute: is_universal.then_some(0),
        tz_minus: false,
    })
}

/// A duration of a calendar.
pub(super) fn duration(entry: &ICalendarEntry) -> Option<SignedDuration> {
    match entry.values.first()? {
        ICalendarValue::Duration(length) => Some(SignedDuration::from_secs(length.as_seconds())),
        _ => None,
    }
}
