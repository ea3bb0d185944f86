//! Items in lists: a title, a sentence, whose and when, perhaps a picture.

use serde::Serialize;

use super::date;
use crate::calendar::prose;
use crate::model::Entry;
use crate::model::offer::{Offer, State};
use crate::plan::picture::{self, PictureView};
use crate::plan::{Context, Form};

/// An item in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its title.
    pub title: String,
    /// Its page, with the base path.
    pub href: String,
    /// The name of its colour.
    pub color: String,
    /// A word before the title.
    pub state: Option<String>,
    /// A sentence or two.
    pub summary: Option<String>,
    /// Whose it is, and when it was written or until when it holds.
    pub by: Option<String>,
    /// Its picture.
    pub picture: Option<PictureView>,
    /// The instant after which it leaves the list, in ms since 1970.
    pub ends: Option<i64>,
    /// Its language, when it is not the network's.
    pub lang: Option<String>,
    /// `rtl`.
    pub dir: Option<&'static str>,
}

/// The longest excerpt of a text that has no summary, in characters.
const LONGEST_SUMMARY: usize = 200;

/// An item as lists show it, made once for all of them; nothing when it has no page.
pub fn item(context: Context<'_>, entry: &Entry) -> Option<Item> {
    struct Listed(Option<Item>);
    context.shared.get(entry.id, || Listed(listed(context, entry))).0.clone()
}

fn listed(context: Context<'_>, entry: &Entry) -> Option<Item> {
    let (lang, dir) = super::language(entry);
    Some(Item {
        title: entry.title.clone(),
        href: context.addresses.href(&context.addresses.entry(entry)?),
        color: super::colour(context.timeline.network, entry),
        state: state(context, entry),
        summary: summary(context, entry),
        by: by(context, entry),
        picture: picture::of_entry(&context.addresses, entry, Form::Page),
        ends: None,
        lang,
        dir,
    })
}

/// The item's own summary, else the beginning of its text.
pub fn summary(context: Context<'_>, entry: &Entry) -> Option<String> {
    struct Summary(Option<String>);
    context.shared.get(entry.id, || Summary(summed_up(entry))).0.clone()
}

fn summed_up(entry: &Entry) -> Option<String> {
    let text = entry.summary.clone().or_else(|| {
        let excerpt = crate::text::excerpt::excerpt(&entry.body.outline().prose, LONGEST_SUMMARY);
        (!excerpt.is_empty()).then_some(excerpt)
    });
    text.map(|text| {
        crate::text::typography::typography(&text, entry.lang.as_deref().unwrap_or("fr"))
    })
}

/// "Demande :", "Réservé :": where an offer stands.
pub fn state(context: Context<'_>, entry: &Entry) -> Option<String> {
    let offer = entry.of::<Offer>()?;
    let over = !context.timeline.life(entry.id).current;
    let id = match (offer.state, offer.asks) {
        (State::Honoured, _) => "tag-honoured",
        (State::Booked, _) => "tag-booked",
        (State::Open, true) if over => "tag-unanswered",
        (State::Open, true) => "tag-asked",
        (State::Open, false) => "tag-offered",
    };
    Some(context.words.word(id))
}

/// "Ressourcerie Rebond, 8 mars": the places, and the day it was published.
pub fn by(context: Context<'_>, entry: &Entry) -> Option<String> {
    let network = context.timeline.network;
    let hosts = super::hosts(network, entry);
    let day = entry.published.map(|at| {
        let day = at.to_zoned_datetime(network.config.zone.clone()).date();
        prose::date(network.config.lang, day, date::years(context.timeline.today()))
    });
    let parts: Vec<String> =
        [Some(hosts).filter(|hosts| !hosts.is_empty()), day].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
