//! `/proposer/textes.json`: what may be changed, with what the page has to know of it. It says nothing that pages do not.

use indexmap::IndexMap;
use serde::Serialize;

use super::gestures::{self, Gesture};
use crate::calendar::prose::{self, Years};
use crate::model::Entry;
use crate::model::entry::Showing;
use crate::model::event::{Event, Place, Slot, State};
use crate::model::structure::Structure;
use crate::outputs::part;
use crate::outputs::part::date;
use crate::plan::Context;

/// Most dates of a series that are offered; further ones are told in words.
const MOST_DATES: usize = 12;
/// Kinds that may be changed by a mail.
const KINDS: [&str; 6] = ["event", "news", "notice", "offer", "call", "structure"];

#[derive(Serialize)]
pub(super) struct Item {
    code: String,
    /// Its file in the network's folder.
    path: String,
    title: String,
    structures: Vec<String>,
    color: String,
    /// Its dates, or whose it is, in words.
    about: String,
    state: &'static str,
    dates: Vec<Day>,
    actions: Vec<String>,
    gestures: Vec<Gesture>,
    /// What « corriger » shows: the mail's line, and what it says now.
    values: IndexMap<String, String>,
}

#[derive(Serialize)]
struct Day {
    iso: String,
    words: String,
    state: &'static str,
}

/// Every item that is published and not of the past; places first, then by date.
pub(super) fn items(context: Context<'_>) -> Vec<Item> {
    let timeline = context.timeline;
    let mut found: Vec<&Entry> = KINDS
        .iter()
        .flat_map(|kind| timeline.current(kind))
        .filter(|entry| entry.gone.is_none())
        .collect();
    // A meeting that is over still has things to do.
    let open = |entry: &&Entry| {
        entry.of::<Event>().is_some_and(|event| event.minutes.actions.iter().any(|one| !one.done))
    };
    let past = timeline.visible("event").filter(|entry| !timeline.life(entry.id).current);
    found.extend(past.filter(open));
    found.into_iter().map(|entry| item(context, entry)).collect()
}

fn item(context: Context<'_>, entry: &Entry) -> Item {
    let words = context.words;
    let network = context.timeline.network;
    let event = entry.of::<Event>();
    let today = context.timeline.today();
    let coming: Vec<_> = context
        .timeline
        .dates(entry.id)
        .filter(|occurrence| !context.timeline.is_past(occurrence))
        .collect();
    let is_series = event.is_some_and(|event| event.series.is_some() || !event.also.is_empty());
    let dates = coming.iter().take(MOST_DATES).filter(|_| is_series).map(|occurrence| Day {
        iso: occurrence.recurrence_id.unwrap_or_else(|| occurrence.slot.start.date()).to_string(),
        words: date::slot(words.lang(), &occurrence.slot, today),
        state: state(occurrence.state),
    });
    let about = coming
        .first()
        .map(|occurrence| date::slot(words.lang(), &occurrence.slot, today))
        .or_else(|| entry.of::<Structure>()?.town.clone())
        .unwrap_or_else(|| part::hosts(network, entry));
    Item {
        code: entry.code.clone(),
        path: entry.path.clone(),
        title: entry.title.clone(),
        structures: match entry.kind.name {
            "structure" => vec![entry.slug.clone()],
            _ => entry.structures.clone(),
        },
        color: part::colour(network, entry),
        about,
        state: event.map_or("confirme", |event| state(event.state)),
        dates: dates.collect(),
        actions: event
            .iter()
            .flat_map(|event| &event.minutes.actions)
            .filter(|action| !action.done)
            .map(|action| action.what.clone())
            .collect(),
        gestures: gestures::of(entry, entry.screen == Showing::No, words),
        values: values(context, entry),
    }
}

fn state(state: State) -> &'static str {
    match state {
        State::Confirmed => "confirme",
        State::Cancelled => "annule",
        State::Postponed => "reporte",
        State::Full => "complet",
    }
}

/// What can be corrected line by line; the rest is said in words.
fn values(context: Context<'_>, entry: &Entry) -> IndexMap<String, String> {
    let mut values = IndexMap::new();
    let mut put = |key: &str, value: Option<String>| {
        values
            .insert(context.words.word(&format!("propose-line-{key}")), value.unwrap_or_default());
    };
    put("titre", Some(entry.title.clone()));
    if let Some(event) = entry.of::<Event>() {
        if event.series.is_none() && event.also.is_empty() {
            put("debut", Some(written(context, &event.slot)));
        }
        let place = match &event.place {
            Place::Words(words) => Some(words.clone()),
            Place::Structure(slug) => Some(slug.clone()),
            Place::Host | Place::Online(_) => None,
        };
        put("lieu", place);
        put("public", event.audience.clone());
        put("tarif", event.price.clone());
        put("inscription", event.sign_up.clone());
    }
    if let Some(place) = entry.of::<Structure>() {
        put("telephone", Some(place.telephones.join(", ")));
        put("courriel", Some(place.mails.join(", ")));
        put("adresse", place.address.clone());
        put("horaires", None);
    }
    values
}

/// A slot as its line is written: with its year, in the words that are read back.
fn written(context: Context<'_>, slot: &Slot) -> String {
    let lang = context.words.lang();
    if slot.all_day {
        let last = slot.end.map_or(slot.start, |end| end).date();
        return prose::days(lang, slot.start.date(), last, Years::Always);
    }
    match slot.end {
        Some(_) => prose::moment(lang, slot.start, slot.end, Years::Always),
        None => format!(
            "{}, {}",
            prose::day(lang, slot.start.date(), Years::Always),
            prose::hour(lang, slot.start.time())
        ),
    }
}
