//! A training absence: a request for cover (`quoi: relais`), and what it changes for the public until its last day.
//!
//! The one answer for a place's hours, need pages, slides, letter and data. The request itself is colleagues' own; its
//! reason is never part of the answer.

use std::collections::HashMap;

use jiff::civil::Date;

use super::entry::Entry;
use super::life::Timeline;
use super::need::Need;
use super::offer::{Offer, What};
use super::structure::Structure;

/// What somebody's absence changes at a place.
#[derive(Clone, Debug)]
pub struct Absence<'n> {
    /// The request.
    pub entry: &'n Entry,
    /// The place whose colleague is away.
    pub place: &'n Entry,
    /// First day.
    pub from: Date,
    /// Last day, included.
    pub to: Date,
    /// Whether the place closes meanwhile.
    pub closes: bool,
    /// What the public is told.
    pub effect: Effect<'n>,
    /// The needs that nobody answers there meanwhile; empty when it does not say which.
    pub needs: Vec<&'n Need>,
}

/// What the public is told of an absence.
#[derive(Clone, Copy, Debug)]
pub enum Effect<'n> {
    /// A place has said yes: one goes there.
    CoveredBy(&'n Entry),
    /// Nobody has yet, and the place closes.
    Closed,
    /// Nobody has yet: some needs have no answer there.
    Unanswered,
}

impl<'n> Absence<'n> {
    /// What a request for cover changes; nothing for what is none, is not published, or says no day.
    pub fn of(timeline: &Timeline<'n>, entry: &'n Entry) -> Option<Self> {
        let offer = entry.of::<Offer>()?;
        if !offer.asks || offer.what != Some(What::Cover) || !timeline.is_visible(entry) {
            return None;
        }
        let (place, structure) = timeline.network.structure(entry.host()?)?;
        let cover = offer.cover.as_deref().and_then(|slug| timeline.network.structure(slug));
        let cover = cover.filter(|(cover, _)| timeline.is_visible(cover));
        let effect = match cover {
            Some((cover, _)) => Effect::CoveredBy(cover),
            None if offer.closes => Effect::Closed,
            None => Effect::Unanswered,
        };
        let needs = unanswered(entry, offer, structure);
        Some(Self {
            entry,
            place,
            from: offer.from?,
            to: offer.to.or(offer.from)?,
            closes: offer.closes,
            effect,
            needs: needs.iter().filter_map(|key| timeline.network.needs.find(key)).collect(),
        })
    }

    /// Whether it changes anything for somebody who comes with that need.
    pub fn touches(&self, need: &Need) -> bool {
        self.closes || self.needs.is_empty() || self.needs.iter().any(|own| own.key == need.key)
    }

    /// Whether that day is one of its days.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

/// All absences, by their first day.
pub fn all<'n>(timeline: &Timeline<'n>) -> Vec<Absence<'n>> {
    let requests = timeline.network.all::<Offer>();
    let mut all: Vec<Absence<'n>> =
        requests.filter_map(|(entry, _)| Absence::of(timeline, entry)).collect();
    all.sort_by_key(|absence| (absence.from, absence.to, absence.entry.id));
    all
}

/// Those whose last day has not passed.
pub fn coming<'n>(timeline: &Timeline<'n>) -> Vec<Absence<'n>> {
    let today = timeline.today();
    let mut coming = all(timeline);
    coming.retain(|absence| absence.to >= today);
    coming
}

/// Those to come, by the slug of the place.
pub fn by_place<'n>(timeline: &Timeline<'n>) -> HashMap<&'n str, Vec<Absence<'n>>> {
    let mut by_place: HashMap<&str, Vec<Absence<'n>>> = HashMap::new();
    for absence in coming(timeline) {
        by_place.entry(&absence.place.slug).or_default().push(absence);
    }
    by_place
}

/// The keys of what nobody answers meanwhile: those that the request names, else those of the role that is away.
fn unanswered<'n>(entry: &'n Entry, offer: &Offer, structure: &'n Structure) -> &'n [String] {
    if !entry.needs.is_empty() {
        return &entry.needs;
    }
    let is_away = |role: &str| {
        let named = offer.role.as_deref();
        named.is_some_and(|named| crate::text::fold(named) == crate::text::fold(role))
    };
    let role = structure.team.iter().find(|role| is_away(&role.role));
    role.map_or(&[], |role| role.needs.as_slice())
}
