//! What closed editions said: so that nothing is told twice as new, and each change once.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::{Date, DateTime};

use super::choose::id;
use super::closed::Closed;
use super::told::{How, Told};
use crate::model::event::{Slot, State};
use crate::model::{Audience, Entry};

/// What was said of one item.
#[derive(Clone, Debug)]
pub struct Past {
    /// The last edition that spoke of it.
    pub edition: String,
    /// The last day of that edition's period.
    pub until: Date,
    /// Its dates as they were last told: the state, and the slot to which it was put off.
    pub dates: BTreeMap<DateTime, (State, Option<Slot>)>,
    /// Where it was told to be.
    pub place: Option<String>,
    /// Whether it was told again because it was near.
    pub soon: bool,
}

impl Past {
    /// The last date that was told to take place.
    pub fn last_date(&self) -> Option<DateTime> {
        let held = |(_, (state, _)): &(&DateTime, &(State, Option<Slot>))| {
            matches!(state, State::Confirmed | State::Full)
        };
        self.dates.iter().filter(held).map(|(start, _)| *start).next_back()
    }
}

/// What closed editions said, item by item.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    by_id: HashMap<String, Past>,
    first: Option<Date>,
    last: Option<Date>,
}

impl Memory {
    /// What these editions told to an audience: colleagues read what everybody reads, and their own.
    pub fn of<'c>(closed: impl IntoIterator<Item = &'c Closed>, audience: Audience) -> Self {
        let mut memory = Self::default();
        for edition in closed {
            memory.first.get_or_insert(edition.period.before().first);
            memory.last = memory.last.max(Some(edition.period.last()));
            for told in &edition.told {
                if told.audience == Audience::Public || audience == Audience::Colleagues {
                    memory.learn(edition, told);
                }
            }
        }
        memory
    }

    fn learn(&mut self, edition: &Closed, told: &Told) {
        let past = self.by_id.entry(told.id.clone()).or_insert_with(|| Past {
            edition: String::new(),
            until: edition.period.last(),
            dates: BTreeMap::new(),
            place: None,
            soon: false,
        });
        past.edition = edition.period.name();
        past.until = edition.period.last();
        past.place.clone_from(&told.place_key);
        past.soon |= told.how == How::Soon;
        if told.how == How::Moved {
            past.dates.clear();
        }
        for fact in &told.dates {
            past.dates.insert(fact.slot.start, (fact.state, fact.moved_to));
            if let Some(to) = fact.moved_to {
                past.dates.entry(to.start).or_insert((State::Confirmed, None));
            }
        }
    }

    /// What was said of an item, by its kind and identity.
    pub fn past(&self, id: &str) -> Option<&Past> {
        self.by_id.get(id)
    }

    /// What was said of an item. While nothing was said of any, its name is not even made.
    pub(super) fn of_entry(&self, entry: &Entry) -> Option<&Past> {
        if self.by_id.is_empty() { None } else { self.past(&id(entry)) }
    }

    /// The day from which what was published may still be new: the beginning of what the first closed edition told.
    pub fn first(&self) -> Option<Date> {
        self.first
    }

    /// The last day of the periods that were told.
    pub fn last(&self) -> Option<Date> {
        self.last
    }

    /// Whether no edition was closed yet.
    pub fn is_empty(&self) -> bool {
        self.first.is_none()
    }
}
