//! The picture that is shown beside a link to a page: the item's own, else a card drawn from its words, else the network's.
//!
//! Cards are made for what is to come and what is new; a page of the past has the network's. A card's address holds the hash
//! of what it says: what changed is never shown from a cache.

use super::part::event as dated;
use super::part::{self, date, jsonld};
use crate::card::{Card, drawable};
use crate::model::event::Event;
use crate::model::{Audience, Entry};
use crate::plan::{Context, OutputKind, Planner, Rank};

/// Cards.
pub(super) const SHARE: OutputKind =
    OutputKind { name: "share", family: "partage", rank: Rank::Picture, version: 2, plan };

/// Kinds whose items have a card of their own.
const KINDS: [&str; 3] = ["event", "news", "structure"];

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    if context.timeline.network.config.makes("pages") {
        planner.bytes(
            address(context, "reseau", &of_network(context)),
            &[],
            move |_| of_network(context),
            Card::png,
        );
    }
    for kind in KINDS {
        for entry in context.timeline.current(kind) {
            let Some(card) = card(context, entry) else { continue };
            let address = address(context, &entry.slug, &card);
            planner.bytes(address, &[entry.source], move |_| card.clone(), Card::png);
        }
    }
}

/// The whole address of the card of an item; of the network's, when it has none.
pub(super) fn picture(context: Context<'_>, entry: &Entry) -> Option<String> {
    if !is_made(context) || entry.audience == Audience::Colleagues {
        return None;
    }
    let is_current = context.timeline.life(entry.id).current && KINDS.contains(&entry.kind.name);
    let own = is_current.then(|| card(context, entry)).flatten();
    match own {
        Some(card) => Some(context.addresses.absolute(&address(context, &entry.slug, &card))),
        None => picture_of_network(context),
    }
}

/// The whole address of the network's card.
pub(super) fn picture_of_network(context: Context<'_>) -> Option<String> {
    let made = || {
        let own = || context.addresses.absolute(&address(context, "reseau", &of_network(context)));
        Made(is_made(context).then(own))
    };
    context.shared.get("share", made).0.clone()
}

/// The network's card's address, made once a build.
struct Made(Option<String>);

fn is_made(context: Context<'_>) -> bool {
    let config = &context.timeline.network.config;
    config.makes("partage") && config.makes("pages")
}

fn address(context: Context<'_>, name: &str, card: &Card) -> String {
    let said = serde_json::to_vec(card).unwrap_or_default();
    let hash = blake3::hash(&said).to_hex();
    format!("{}{}/{name}-partage.png", context.addresses.section("media"), &hash[..8])
}

fn of_network(context: Context<'_>) -> Card {
    let network = context.timeline.network;
    let ground = crate::colour::colour(network.config.colour.as_deref().or(Some("sapin")), "");
    Card {
        ground: ground.ground,
        host: String::new(),
        date: None,
        time: None,
        state: None,
        title: drawable(&network.config.title).unwrap_or_default(),
        place: network.config.description.as_deref().and_then(drawable),
        network: host_of(context),
    }
}

/// "deuxrives.example".
fn host_of(context: Context<'_>) -> String {
    let origin = &context.timeline.network.config.origin;
    origin.split_once("://").map_or("", |(_, host)| host).to_owned()
}

/// The card of an item that has no picture of its own.
fn card(context: Context<'_>, entry: &Entry) -> Option<Card> {
    let network = context.timeline.network;
    let has_page = context.addresses.entry(entry).is_some();
    if entry.audience == Audience::Colleagues || entry.picture.is_some() || !has_page {
        return None;
    }
    let host =
        if entry.kind.name == "structure" { Some(entry.slug.as_str()) } else { entry.host() };
    let own = host.and_then(|slug| network.structure(slug));
    let written = own.and_then(|(_, structure)| structure.colour.as_deref());
    let ground = match host {
        Some(slug) => crate::colour::colour(written, slug).ground,
        None => of_network(context).ground,
    };
    let mut card = Card {
        ground,
        host: part::hosts(network, entry),
        date: None,
        time: None,
        state: None,
        title: drawable(&entry.title)?,
        place: None,
        network: network.config.title.clone(),
    };
    if let Some(event) = entry.of::<Event>() {
        let next = jsonld::next_date(context, entry);
        let slot = next.map_or(event.slot, |next| next.slot);
        let day = date::DateBlock::of(context.words.lang(), slot.start.date());
        card.date = Some([day.weekday, day.number, day.month]);
        card.time = date::hours(context.words, &slot, context.timeline.today());
        card.state = next.and_then(|next| dated::state(context.words, next.state));
        card.place = Some(dated::place(network, context.words, entry, event));
        card.place = card.place.filter(|place| !place.is_empty());
    } else if let Some((_, structure)) = own.filter(|_| entry.kind.name == "structure") {
        card.host = network.config.title.clone();
        card.network = host_of(context);
        card.place = structure.town.clone();
    }
    card.state = card.state.map(|state| state.trim_end_matches([':', '\u{a0}', ' ']).to_owned());
    Some(card)
}
