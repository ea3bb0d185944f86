//! A network at one instant: what is visible, what is of the past, which dates are to come.
//!
//! Every comparison with the build's instant is made here, so that the next instant that matters is known before
//! anything is planned.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::entry::{Entry, EntryId, Expiry, Showing};
use super::event::Event;
use super::kind::{Audience, Lifespan};
use super::network::Network;
use super::occurrence::{Days, Occurrence};
use crate::moment::{Moment, midnight};

/// How an item stands at the build's instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// Published: it has its page.
    pub visible: bool,
    /// Not of the past: it may be on home and in lists of what is to come.
    pub current: bool,
    /// May show on hall screens.
    pub on_screens: bool,
    /// The instant after which it is of the past.
    pub until: Option<Timestamp>,
    /// The instant after which it leaves screens.
    pub screens_until: Option<Timestamp>,
    /// Its place in dated feeds, when it has come: never in the future.
    pub feed_date: Option<Timestamp>,
}

/// A network at one instant.
pub struct Timeline<'n> {
    /// The network.
    pub network: &'n Network,
    /// The instant.
    pub moment: &'n Moment,
    /// The last instant at which the network changed by itself: an item began or ended, a day began, or the instant at which
    /// it is frozen. With the same texts it never goes back, and from then to the next one that [`Moment`] remembers it is the same.
    pub since: Timestamp,
    lives: Vec<Life>,
    occurrences: Vec<Occurrence>,
    /// For each item, the ranks of its dates among `occurrences`.
    of_entry: Vec<Vec<u32>>,
}

/// How far ahead dates are drawn, in months.
const AHEAD: i32 = 13;
/// Days before its start at which an event without `publie` enters dated feeds.
const FEED_AHEAD: i32 = 30;

impl<'n> Timeline<'n> {
    /// The network at that instant. With `drafts`, what is not published is shown as well.
    pub fn new(network: &'n Network, moment: &'n Moment, drafts: bool) -> Self {
        let days = Days::of(network);
        let horizon = moment.today().checked_add(AHEAD.months()).unwrap_or(Date::MAX);
        let mut lives = Vec::with_capacity(network.entries.len());
        let mut occurrences = Vec::new();
        for entry in &network.entries {
            let dates = entry
                .of::<Event>()
                .map(|event| days.occurrences(entry.id, event, horizon))
                .unwrap_or_default();
            let life = life(entry, &dates, network, moment, drafts);
            if life.visible {
                for date in &dates {
                    moment.reached(date.ends, "moment-fin", &entry.title);
                }
                occurrences.extend(dates);
            }
            lives.push(life);
        }
        occurrences
            .sort_by_key(|occurrence| (occurrence.starts, occurrence.ends, occurrence.entry));
        let mut of_entry = vec![Vec::new(); network.entries.len()];
        for (rank, occurrence) in (0u32..).zip(&occurrences) {
            of_entry[occurrence.entry.0 as usize].push(rank);
        }
        if let Some(frozen) = network.config.frozen() {
            moment.reached(frozen, "moment-jour", "");
        }
        Self { network, moment, since: moment.since(), lives, occurrences, of_entry }
    }

    /// How an item stands.
    pub fn life(&self, entry: EntryId) -> &Life {
        &self.lives[entry.0 as usize]
    }

    /// Whether an item is published.
    pub fn is_visible(&self, entry: &Entry) -> bool {
        self.life(entry.id).visible
    }

    /// Items of a kind that are published.
    pub fn visible<'t>(&'t self, kind: &str) -> impl Iterator<Item = &'n Entry> + use<'t, 'n> {
        self.network.of_kind(kind).filter(|entry| self.is_visible(entry))
    }

    /// Items of a kind that are published and not of the past.
    pub fn current<'t>(&'t self, kind: &str) -> impl Iterator<Item = &'n Entry> + use<'t, 'n> {
        self.network.of_kind(kind).filter(|entry| self.life(entry.id).current)
    }

    /// All dates of all events, in the order of their starts, past ones included.
    pub fn occurrences(&self) -> &[Occurrence] {
        &self.occurrences
    }

    /// The dates of an event, in order, past ones included.
    pub fn dates(&self, entry: EntryId) -> impl Iterator<Item = &Occurrence> {
        self.of_entry[entry.0 as usize].iter().map(|rank| &self.occurrences[*rank as usize])
    }

    /// Whether a date is of the past. The ends of all dates were asked about once, in [`Timeline::new`].
    pub fn is_past(&self, occurrence: &Occurrence) -> bool {
        occurrence.ends <= self.moment.now()
    }

    /// The dates to come or going on of what everybody may see, in order.
    pub fn coming(&self) -> impl Iterator<Item = &Occurrence> {
        self.occurrences.iter().filter(|occurrence| {
            let entry = self.network.entry(occurrence.entry);
            entry.audience == Audience::Public && entry.gone.is_none() && !self.is_past(occurrence)
        })
    }

    /// The day it is.
    pub fn today(&self) -> Date {
        self.moment.today()
    }
}

fn life(
    entry: &Entry,
    dates: &[Occurrence],
    network: &Network,
    moment: &Moment,
    drafts: bool,
) -> Life {
    let published =
        entry.published.is_none_or(|at| moment.reached(at, "moment-publication", &entry.title));
    let visible = drafts || (!entry.draft && published);
    let until = until(entry, dates, network);
    let over = visible && until.is_some_and(|end| moment.reached(end, "moment-fin", &entry.title));
    let started = !visible
        || entry.meta.start().is_none_or(|start| {
            entry.of::<Event>().is_some() || moment.reached(start, "moment-debut", &entry.title)
        });
    // What its source no longer has leaves home, screens and letters at once; its page says so.
    let current = visible && !over && started && entry.gone.is_none();
    let screens_until = match (entry.expiry, entry.kind.lifespan, entry.published) {
        (Expiry::OfKind, Lifespan::Days { screens, .. }, Some(at)) => {
            Some(days_after(at, screens, network))
        }
        _ => until,
    };
    let left_screens = current
        && screens_until.is_some_and(|end| moment.reached(end, "moment-ecran", &entry.title));
    let on_screens = current
        && !left_screens
        && entry.screen != Showing::No
        && entry.audience == Audience::Public;
    let feed_date = if visible { feed_date(entry, dates, network) } else { None };
    let feed_date = feed_date.filter(|at| moment.reached(*at, "moment-fil", &entry.title));
    Life { visible, current, on_screens, until, screens_until, feed_date }
}

/// The instant after which an item is of the past.
fn until(entry: &Entry, dates: &[Occurrence], network: &Network) -> Option<Timestamp> {
    match entry.expiry {
        Expiry::At(instant) => return Some(instant),
        Expiry::Never => return None,
        Expiry::OfKind => {}
    }
    if let Some(event) = entry.of::<Event>() {
        let endless = event
            .series
            .as_ref()
            .is_some_and(|series| series.rule.until.is_none() && series.rule.count.is_none());
        // A series without an end is drawn to the horizon, which moves with the build.
        return dates.iter().map(|date| date.ends).max().filter(|_| !endless);
    }
    if let Some(end) = entry.meta.end() {
        return Some(end);
    }
    match (entry.kind.lifespan, entry.published) {
        (Lifespan::Days { site, .. }, Some(at)) => {
            Some(entry.end_named.unwrap_or_else(|| days_after(at, site, network)))
        }
        _ => None,
    }
}

fn days_after(at: Timestamp, days: i32, network: &Network) -> Timestamp {
    let zone = &network.config.zone;
    let day =
        at.to_zoned_datetime(zone.clone()).date().checked_add(days.days()).unwrap_or(Date::MAX);
    midnight(day, zone)
}

fn feed_date(entry: &Entry, dates: &[Occurrence], network: &Network) -> Option<Timestamp> {
    if entry.published.is_some() {
        return entry.published;
    }
    let first = dates.first()?.slot.start.date();
    let day = first.checked_sub(FEED_AHEAD.days()).ok()?;
    Some(midnight(day, &network.config.zone))
}
