//! The dates of an edition: new once; told again when they change, or, told long before, when they are near.

use indexmap::IndexMap;

use super::Chosen;
use super::choose::{Choice, Left, Reason, Scope};
use super::memory::Past;
use super::told::{Block, How};
use crate::model::entry::EntryId;
use crate::model::event::{Event, Place, State};
use crate::model::occurrence::Occurrence;
use crate::model::{Entry, Expiry};

/// Most dates that are named of one event.
const MOST_DATES: usize = 6;

/// Where an event takes place, as later editions compare it.
pub(crate) fn place_key(entry: &Entry, event: &Event) -> String {
    match &event.place {
        Place::Host => entry.structures.join(","),
        Place::Structure(slug) => slug.clone(),
        Place::Words(words) => words.clone(),
        Place::Online(_) => "en_ligne".to_owned(),
    }
}

impl<'n> Scope<'_, 'n> {
    pub(super) fn events(&self, chosen: &mut Chosen<'n>) {
        let timeline = self.timeline;
        let from = timeline.moment.midnight(self.day).max(if self.is_current() {
            timeline.moment.now()
        } else {
            jiff::Timestamp::MIN
        });
        let mut by_entry: IndexMap<EntryId, Vec<&'n Occurrence>> = IndexMap::new();
        for date in timeline.occurrences().iter().filter(|date| date.ends > from) {
            by_entry.entry(date.entry).or_default().push(date);
        }
        for (entry, dates) in by_entry {
            let entry = timeline.network.entry(entry);
            let Some(event) = entry.of::<Event>().filter(|_| self.may(entry)) else { continue };
            if matches!(entry.expiry, Expiry::At(at) if at <= from) || !self.wants(entry, chosen) {
                continue;
            }
            let told = match self.memory.of_entry(entry) {
                None => self.new_date(entry, &dates),
                Some(past) => self
                    .change(entry, event, &dates, past)
                    .or_else(|| self.soon(entry, event, &dates, past))
                    .ok_or_else(|| Left::Told(past.edition.clone())),
            };
            match told {
                Ok(choice) => chosen.items.push(choice),
                Err(left) => chosen.left.push((entry, left)),
            }
        }
        chosen.items.sort_by_key(|choice| {
            (choice.block, choice.dates.first().map(|date| date.starts), choice.entry.id)
        });
    }

    fn is_current(&self) -> bool {
        self.period.last() >= self.timeline.today()
    }

    fn in_view(&self, date: &Occurrence) -> bool {
        date.slot.start.date() <= self.horizon
    }

    fn new_date(&self, entry: &'n Entry, dates: &[&'n Occurrence]) -> Result<Choice<'n>, Left> {
        let held: Vec<&Occurrence> =
            dates.iter().copied().filter(|date| date.state == State::Confirmed).collect();
        let Some(first) = held.first() else { return Err(Left::Closed) };
        if !self.in_view(first) {
            return Err(Left::Later);
        }
        let seen: Vec<&Occurrence> =
            held.iter().copied().filter(|date| self.in_view(date)).take(MOST_DATES).collect();
        Ok(dated(entry, self.block(first), How::New, seen, Reason::New))
    }

    /// What is not as it was told.
    fn change(
        &self,
        entry: &'n Entry,
        event: &Event,
        dates: &[&'n Occurrence],
        past: &Past,
    ) -> Option<Choice<'n>> {
        let differs = |date: &&&Occurrence| {
            let told = past.dates.get(&date.slot.start);
            match date.state {
                State::Confirmed => {
                    matches!(told, Some((State::Cancelled, _)))
                        || matches!(told, Some((State::Postponed, _)))
                }
                state => told != Some(&(state, date.moved_to)),
            }
        };
        let changed: Vec<&Occurrence> = dates
            .iter()
            .filter(|date| self.in_view(date))
            .filter(differs)
            .copied()
            .take(MOST_DATES)
            .collect();
        if let Some(first) = changed.first() {
            let how = match first.state {
                State::Cancelled => How::Cancelled,
                State::Postponed => How::Postponed,
                State::Full => How::Full,
                State::Confirmed => How::Confirmed,
            };
            let same = changed.iter().copied().filter(|date| date.state == first.state).collect();
            return Some(dated(entry, Block::Changes, how, same, Reason::Changed));
        }
        let held = |date: &&&Occurrence| date.state == State::Confirmed;
        let first = *dates.iter().find(held)?;
        // A series goes on without being told again; an event at another date than it was told at has moved.
        if event.series.is_none() && self.in_view(first) {
            let stands = |start| self.timeline.dates(entry.id).any(|date| date.slot.start == start);
            let told = past.last_date().filter(|start| !stands(*start));
            if let Some(before) = told.filter(|_| !past.dates.contains_key(&first.slot.start)) {
                let held = dates.iter().filter(held).copied().take(MOST_DATES).collect();
                let moved = dated(entry, Block::Changes, How::Moved, held, Reason::Changed);
                return Some(Choice { before: Some(before), ..moved });
            }
        }
        let elsewhere = past.place.as_ref().is_some_and(|told| *told != place_key(entry, event));
        (elsewhere && self.in_view(first))
            .then(|| dated(entry, Block::Changes, How::Elsewhere, vec![first], Reason::Changed))
    }

    /// What was told in an edition whose period it lay beyond.
    fn soon(
        &self,
        entry: &'n Entry,
        event: &Event,
        dates: &[&'n Occurrence],
        past: &Past,
    ) -> Option<Choice<'n>> {
        if event.series.is_some() || past.soon {
            return None;
        }
        let near = |date: &&&Occurrence| {
            let day = date.slot.start.date();
            date.state == State::Confirmed && day > past.until && day <= self.period.last()
        };
        let first = *dates.iter().find(near)?;
        Some(dated(entry, self.block(first), How::Soon, vec![first], Reason::Near))
    }
}

fn dated<'n>(
    entry: &'n Entry,
    block: Block,
    how: How,
    dates: Vec<&'n Occurrence>,
    reason: Reason,
) -> Choice<'n> {
    Choice { entry, block, how, dates, before: None, short: false, reason }
}
