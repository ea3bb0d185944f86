//! Dates of events as rows, grouped by the days that own them.

use jiff::civil::Date;
use serde::Serialize;

use super::date::{self, DateBlock};
use crate::i18n::Words;
use crate::model::event::{Event, Place, State};
use crate::model::occurrence::Occurrence;
use crate::model::{Entry, Network};
use crate::plan::Context;

/// A date of an event, below the day that owns it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventRow {
    /// Its title.
    pub title: String,
    /// Its page, with the base path.
    pub href: String,
    /// The name of its colour.
    pub color: String,
    /// Its hours, in words.
    pub time: Option<String>,
    /// Where, in words.
    pub place: String,
    /// "Annulé :".
    pub state: Option<String>,
    /// What else is to be known: the new date.
    pub note: Option<String>,
    /// The instant after which it is of the past, in ms since 1970.
    pub ends: i64,
    /// Its language, when it is not the network's.
    pub lang: Option<String>,
    /// `rtl`.
    pub dir: Option<&'static str>,
}

/// A day and what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// The date.
    pub date: DateBlock,
    /// Whether it is today.
    pub now: bool,
    /// What is said when it holds nothing.
    pub empty: Option<String>,
    /// What it holds.
    pub items: Vec<EventRow>,
}

/// Most places that a row names; beyond, it counts them.
const MOST_PLACES: usize = 3;

/// A row for a date of an event; nothing when the event has no page.
pub fn row(context: Context<'_>, occurrence: &Occurrence) -> Option<EventRow> {
    let network = context.timeline.network;
    let entry = network.entry(occurrence.entry);
    let event = entry.of::<Event>()?;
    let (lang, dir) = super::language(entry);
    Some(EventRow {
        title: entry.title.clone(),
        href: context.addresses.href(&context.addresses.entry(entry)?),
        color: super::colour(network, entry),
        time: date::hours(context.words, &occurrence.slot, context.timeline.today()),
        place: place(network, context.words, entry, event),
        state: state(context.words, occurrence.state),
        note: note(context, occurrence),
        ends: occurrence.ends.as_millisecond(),
        lang,
        dir,
    })
}

/// Dates grouped by day, in order. What began before `from` is put under `from`.
pub fn days<'o>(
    context: Context<'_>,
    dates: impl IntoIterator<Item = &'o Occurrence>,
    from: Date,
) -> Vec<Day> {
    let lang = context.words.lang();
    let mut days: Vec<(Date, Vec<EventRow>)> = Vec::new();
    for occurrence in dates {
        let day = occurrence.slot.start.date().max(from);
        let Some(row) = row(context, occurrence) else { continue };
        match days.iter_mut().find(|(known, _)| *known == day) {
            Some((_, rows)) => rows.push(row),
            None => days.push((day, vec![row])),
        }
    }
    days.sort_by_key(|(day, _)| *day);
    let today = context.timeline.today();
    days.into_iter()
        .map(|(day, items)| Day {
            date: DateBlock::of(lang, day),
            now: day == today,
            empty: None,
            items,
        })
        .collect()
}

/// The word of a state, before the title.
pub fn state(words: &Words, state: State) -> Option<String> {
    let id = match state {
        State::Confirmed => return None,
        State::Cancelled => "tag-cancelled",
        State::Postponed => "tag-postponed",
        State::Full => "tag-full",
    };
    Some(words.word(id))
}

/// "Nouvelle date : samedi 10 avril, 14 h – 18 h."; of a full date, the next one that is not.
fn note(context: Context<'_>, occurrence: &Occurrence) -> Option<String> {
    let today = context.timeline.today();
    let lang = context.words.lang();
    let say =
        |id: &str, slot| context.words.say(id, &[("when", date::slot(lang, slot, today).into())]);
    if let Some(moved) = &occurrence.moved_to {
        return Some(say("moved-to", moved));
    }
    if let Some(moved) = &occurrence.moved_from {
        return Some(say("moved-from", moved));
    }
    if occurrence.state != State::Full {
        return None;
    }
    let mut later =
        context.timeline.dates(occurrence.entry).filter(|date| date.starts > occurrence.starts);
    later.find(|date| date.state == State::Confirmed).map(|date| say("next-date", &date.slot))
}

/// Where, in words: the places that host, with their town when there is but one.
pub fn place(network: &Network, words: &Words, entry: &Entry, event: &Event) -> String {
    let of = |slug: &str| {
        let (place, structure) = network.structure(slug)?;
        Some(match &structure.town {
            Some(town) if !place.title.contains(town.as_str()) => {
                format!("{}, {town}", place.title)
            }
            _ => place.title.clone(),
        })
    };
    match &event.place {
        Place::Words(words) => words.clone(),
        Place::Online(_) => words.word("online"),
        Place::Structure(slug) => of(slug).unwrap_or_default(),
        Place::Host if entry.structures.len() == 1 => entry.host().and_then(of).unwrap_or_default(),
        Place::Host if entry.structures.len() > MOST_PLACES => {
            words.say("several-places", &[("count", entry.structures.len().into())])
        }
        Place::Host => super::hosts(network, entry),
    }
}
