//! What an edition said of an item: the words of its archive, and the facts that later editions compare with.

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use crate::model::Audience;
use crate::model::event::{Slot, State};

/// Where an item stands in an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Block {
    /// The one that opens the edition.
    Lead,
    /// What is not any more as it was told, and exceptional closings.
    Changes,
    /// Dates of the first seven days.
    Week,
    /// Later dates.
    Agenda,
    /// What was published.
    News,
    /// Offers and requests.
    Exchange,
    /// Calls and their deadlines.
    Calls,
    /// What meetings left to do: colleagues' own.
    Tasks,
    /// A need and who answers it.
    Door,
    /// The places whose week it is.
    Places,
}

/// Why an item is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum How {
    /// For the first time.
    New,
    /// It does not take place.
    Cancelled,
    /// It takes place another day.
    Postponed,
    /// No seat is left.
    Full,
    /// It stands at another date than the one that was told.
    Moved,
    /// It takes place elsewhere.
    Elsewhere,
    /// It takes place after all.
    Confirmed,
    /// It was told long before, and is near.
    Soon,
}

/// The words of the lock file, in French whatever the network's language: an archive does not change with a setting.
pub(super) const BLOCKS: [(Block, &str); 10] = [
    (Block::Lead, "une"),
    (Block::Changes, "change"),
    (Block::Week, "semaine"),
    (Block::Agenda, "agenda"),
    (Block::News, "nouvelles"),
    (Block::Exchange, "entraide"),
    (Block::Calls, "appels"),
    (Block::Tasks, "actions"),
    (Block::Door, "porte"),
    (Block::Places, "lieux"),
];

pub(super) const HOWS: [(How, &str); 8] = [
    (How::New, "nouveau"),
    (How::Cancelled, "annule"),
    (How::Postponed, "reporte"),
    (How::Full, "complet"),
    (How::Moved, "deplace"),
    (How::Elsewhere, "ailleurs"),
    (How::Confirmed, "maintenu"),
    (How::Soon, "bientot"),
];

pub(super) const STATES: [(State, &str); 4] = [
    (State::Confirmed, "confirme"),
    (State::Cancelled, "annule"),
    (State::Postponed, "reporte"),
    (State::Full, "complet"),
];

/// The word of a value in a table.
pub(super) fn word<T: Copy + PartialEq>(table: &[(T, &'static str)], value: T) -> &'static str {
    table.iter().find(|(known, _)| *known == value).map_or("", |(_, word)| word)
}

impl Block {
    /// Its name in the lock file, in data and in messages.
    pub fn name(self) -> &'static str {
        word(&BLOCKS, self)
    }
}

impl How {
    /// Its name in the lock file, in data and in messages.
    pub fn name(self) -> &'static str {
        word(&HOWS, self)
    }

    /// Whether it tells something that is not as it was told.
    pub fn is_change(self) -> bool {
        !matches!(self, Self::New | Self::Soon)
    }
}

/// A date as it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// When.
    pub slot: Slot,
    /// How it stood.
    pub state: State,
    /// The slot to which it was put off.
    pub moved_to: Option<Slot>,
}

/// An item as an edition told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Kind and identity: `event/cafe-ia`.
    pub id: String,
    /// Where it stood.
    pub block: Block,
    /// Why it was told.
    pub how: How,
    /// For whom.
    pub audience: Audience,
    /// Whether it had but one line.
    pub short: bool,
    /// Its title.
    pub title: String,
    /// Its sentence or two.
    pub summary: Option<String>,
    /// Where, in words.
    pub place: Option<String>,
    /// What `place` was made from, compared with later ones.
    pub place_key: Option<String>,
    /// Names of its structures.
    pub by: Option<String>,
    /// Slugs of its structures.
    pub structures: Vec<String>,
    /// Slugs of its themes.
    pub themes: Vec<String>,
    /// The day it holds until or from which it is: a call's deadline.
    pub day: Option<Date>,
    /// Its dates, the first of which stands beside its title.
    pub dates: Vec<Fact>,
    /// The date that was told before, when it has moved.
    pub before: Option<DateTime>,
    /// Path of its picture below the network's folder.
    pub picture: Option<String>,
}

impl Told {
    /// How long it takes to read, in words.
    pub fn words(&self) -> usize {
        let count = |text: &Option<String>| text.as_deref().map_or(0, crate::text::excerpt::words);
        let summary = if self.short { 0 } else { count(&self.summary) };
        crate::text::excerpt::words(&self.title) + summary + count(&self.place) + 6
    }
}
