//! The dates on which events fall: first to 13 months ahead of the build, exceptions and changes applied.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::entry::EntryId;
use super::event::{Event, Slot, State};
use super::network::Network;
use crate::calendar::holidays::{self, SchoolHolidays};
use crate::calendar::recurrence::Except;
use crate::calendar::when::resolve;
use crate::moment::midnight;

/// Most dates that one series is drawn with.
pub const MOST_DATES: usize = 800;

/// An event on one date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Which event.
    pub entry: EntryId,
    /// Its slot, on the clock of the network's zone.
    pub slot: Slot,
    /// The instant at which it starts.
    pub starts: Timestamp,
    /// The instant after which it is of the past: its end; two hours after its start when it has none; the end of its
    /// day when it does not take place.
    pub ends: Timestamp,
    /// How it stands that day.
    pub state: State,
    /// The slot to which it was put off, when it does not take place here.
    pub moved_to: Option<Slot>,
    /// The slot from which it was put off, when it takes place here instead.
    pub moved_from: Option<Slot>,
    /// The day by which a series knows it (RFC 5545 RECURRENCE-ID); none outside a series.
    pub recurrence_id: Option<Date>,
}

/// What decides on which days a series falls.
pub struct Days<'n> {
    school_holidays: &'n SchoolHolidays,
    school_zone: Option<char>,
    zone: &'n TimeZone,
}

impl<'n> Days<'n> {
    /// The days of a network.
    pub fn of(network: &'n Network) -> Self {
        Self {
            school_holidays: &network.school_holidays,
            school_zone: network.config.school_zone.map(|zone| zone.0),
            zone: &network.config.zone,
        }
    }

    /// Whether an exception covers a day. Unknown school holidays cover nothing.
    pub fn covers(&self, except: &Except, day: Date) -> bool {
        match except {
            Except::Days(from, to) => *from <= day && day <= *to,
            Except::PublicHolidays => holidays::public_holiday(day).is_some(),
            Except::SchoolHolidays => {
                self.school_zone.and_then(|zone| self.school_holidays.contains(day, zone))
                    == Some(true)
            }
        }
    }

    /// All dates of an event until a day, in order.
    pub fn occurrences(&self, entry: EntryId, event: &Event, until: Date) -> Vec<Occurrence> {
        let mut dates: Vec<Occurrence> = Vec::new();
        match &event.series {
            Some(series) => {
                let first = event.slot.start.date();
                let rule = series.rule.clone().settled(event.slot.start.time(), self.zone);
                let days = rule.occurrences(first).take_while(|day| *day <= until).take(MOST_DATES);
                let days = days
                    .filter(|day| !series.except.iter().any(|except| self.covers(except, *day)));
                for day in days {
                    self.add(&mut dates, entry, event, moved_by(event.slot, day), Some(day));
                }
            }
            None => self.add(&mut dates, entry, event, event.slot, None),
        }
        for slot in &event.also {
            let slot = Slot {
                end: slot.end.or_else(|| moved_by(event.slot, slot.start.date()).end),
                ..*slot
            };
            self.add(&mut dates, entry, event, slot, None);
        }
        dates.sort_by_key(|occurrence| (occurrence.starts, occurrence.moved_from.is_some()));
        dates.dedup_by(|b, a| a.slot == b.slot && a.state == b.state);
        dates
    }

    fn add(
        &self,
        dates: &mut Vec<Occurrence>,
        entry: EntryId,
        event: &Event,
        slot: Slot,
        recurrence_id: Option<Date>,
    ) {
        let change = event.changes.get(&slot.start.date());
        let whole = if event.series.is_none() { event.postponed_to } else { None };
        let to = change.and_then(|change| change.slot).or(whole);
        let state = match (change.and_then(|change| change.state), to) {
            (Some(State::Cancelled), _) => State::Cancelled,
            (_, Some(_)) => State::Postponed,
            (Some(state), None) => state,
            (None, None) => event.state,
        };
        dates.push(self.occurrence(entry, slot, state, recurrence_id));
        if let Some(last) = dates.last_mut() {
            last.moved_to = to.filter(|_| state == State::Postponed);
        }
        if let Some(to) = to.filter(|_| state == State::Postponed) {
            let mut moved = self.occurrence(entry, to, State::Confirmed, recurrence_id);
            moved.moved_from = Some(slot);
            dates.push(moved);
        }
    }

    fn occurrence(
        &self,
        entry: EntryId,
        slot: Slot,
        state: State,
        recurrence_id: Option<Date>,
    ) -> Occurrence {
        let instant = |civil| resolve(civil, self.zone).timestamp;
        let day_after = |day: Date| midnight(day.tomorrow().unwrap_or(day), self.zone);
        let starts =
            if slot.all_day { midnight(slot.start.date(), self.zone) } else { instant(slot.start) };
        let lasts = match slot.end {
            Some(end) if slot.all_day => day_after(end.date()),
            None if slot.all_day => day_after(slot.start.date()),
            Some(end) => instant(end),
            None => starts.checked_add(2.hours()).unwrap_or(starts),
        };
        let ends = match state {
            State::Cancelled | State::Postponed => lasts.max(day_after(slot.start.date())),
            State::Confirmed | State::Full => lasts,
        };
        Occurrence {
            entry,
            slot,
            starts,
            ends,
            state,
            moved_to: None,
            moved_from: None,
            recurrence_id,
        }
    }
}

/// The same hours on another day.
pub fn moved_by(slot: Slot, day: Date) -> Slot {
    let start = day.to_datetime(slot.start.time());
    let end = slot.end.and_then(|end| {
        let days = slot.start.date().until(end.date()).ok()?;
        Some(day.checked_add(days).ok()?.to_datetime(end.time()))
    });
    Slot { start, end, all_day: slot.all_day }
}
