//! What is put up on a door: the programme of this week and the next, for the network and for each place; the poster of an
//! event that is to come. Pages to print, always current, with the day they were made on.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::part::date::{self, DateBlock};
use super::part::event::{self, Day};
use super::part::page::Page;
use super::part::place::{self, PlaceRow};
use super::part::{self, Link, item};
use super::screen::qr;
use crate::calendar::prose;
use crate::model::event::{Event, State};
use crate::model::occurrence::Occurrence;
use crate::model::opening;
use crate::model::structure::Structure;
use crate::model::{Audience, Entry};
use crate::plan::{Context, OutputKind, Planner, Rank};

/// `/programme/`, `/structures/SLUG/programme/`.
pub(super) const PROGRAMME: OutputKind = OutputKind {
    name: "programme",
    family: "papier",
    rank: Rank::Page,
    version: 1,
    plan: plan_programmes,
};
/// `/agenda/SLUG/affiche/`.
pub(super) const POSTER: OutputKind = OutputKind {
    name: "poster",
    family: "papier",
    rank: Rank::Page,
    version: 1,
    plan: plan_posters,
};

/// Most dates of one programme: two sheets.
const MOST_DATES: usize = 60;
/// Days of a programme: this week and the next.
const DAYS: i32 = 14;

#[derive(Serialize)]
struct ProgrammeView {
    page: Page,
    paper: Programme,
}

#[derive(Serialize)]
struct Programme {
    crumb: Link,
    title: String,
    /// "Du 15 au 28 mars 2027".
    period: String,
    color: String,
    days: Vec<Day>,
    empty: Option<String>,
    place: Option<PlaceRow>,
    address: String,
    code: Arc<qr::Code>,
    made: String,
}

#[derive(Serialize)]
struct PosterView {
    page: Page,
    paper: Poster,
}

#[derive(Serialize)]
struct Poster {
    crumb: Link,
    title: String,
    color: String,
    state: Option<String>,
    date: DateBlock,
    time: Option<String>,
    place: String,
    summary: Option<String>,
    facts: Vec<String>,
    phone: Option<String>,
    address: String,
    code: Arc<qr::Code>,
    lang: Option<String>,
    dir: Option<&'static str>,
    made: String,
}

/// The address of a programme: the network's, or a place's.
pub(super) fn programme_address(context: Context<'_>, place: Option<&str>) -> String {
    let route = context.addresses.route("programme");
    match place {
        Some(slug) => format!("{}{route}/", context.addresses.structure(slug)),
        None => format!("/{route}/"),
    }
}

/// The address of an event's poster, when it has one: public, with a date to come that takes place.
pub(super) fn poster_address(context: Context<'_>, entry: &Entry) -> Option<String> {
    if !context.timeline.network.config.makes("papier") || next(context, entry).is_none() {
        return None;
    }
    let page = context.addresses.entry(entry)?;
    Some(format!("{page}{}/", context.addresses.route("poster")))
}

/// Whether the network has a programme.
pub(super) fn has_programme(context: Context<'_>) -> bool {
    let events = context.timeline.visible("event");
    context.timeline.network.config.makes("papier")
        && events.into_iter().any(|entry| entry.audience == Audience::Public)
}

/// The link to a programme, when there is one.
pub(super) fn programme_link(context: Context<'_>, place: Option<&str>) -> Option<Link> {
    let address = has_programme(context).then(|| programme_address(context, place))?;
    Some(Link::to(context, context.words.word("print-programme"), &address))
}

fn next<'n>(context: Context<'n>, entry: &Entry) -> Option<&'n Occurrence> {
    if entry.audience != Audience::Public || entry.gone.is_some() {
        return None;
    }
    context.timeline.dates(entry.id).find(|date| {
        !context.timeline.is_past(date) && date.state != State::Cancelled && date.moved_to.is_none()
    })
}

fn plan_programmes<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    if !has_programme(context) {
        return;
    }
    planner.page(programme_address(context, None), "programme.html", &[], move |_| {
        programme(context, None)
    });
    for entry in context.timeline.visible("structure") {
        let Some(structure) = entry.of::<Structure>() else { continue };
        let address = programme_address(context, Some(&entry.slug));
        planner.page(address, "programme.html", &[entry.source], move |_| {
            programme(context, Some((entry, structure)))
        });
    }
}

fn plan_posters<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    for entry in context.timeline.visible("event") {
        let (Some(address), Some(event)) = (poster_address(context, entry), entry.of::<Event>())
        else {
            continue;
        };
        planner.page(address.clone(), "poster.html", &[entry.source], move |_| {
            poster(context, entry, event, &address)
        });
    }
}

fn programme(context: Context<'_>, of: Option<(&Entry, &Structure)>) -> ProgrammeView {
    let words = context.words;
    let (lang, today) = (words.lang(), context.timeline.today());
    let last = last_day(today);
    let here = |date: &&Occurrence| {
        let entry = context.timeline.network.entry(date.entry);
        of.is_none_or(|(place, _)| entry.structures.contains(&place.slug))
    };
    let dates = context.timeline.coming().filter(here);
    let dates = dates.take_while(|date| date.slot.start.date() <= last).take(MOST_DATES);
    let days = event::days(context, dates, today);
    let page_address = match of {
        Some((place, _)) => context.addresses.structure(&place.slug),
        None => context.addresses.section("event"),
    };
    let (title, color) = match of {
        Some((place, _)) => {
            (place.title.clone(), part::of_structure(context.timeline.network, &place.slug))
        }
        None => (
            context.timeline.network.config.title.clone(),
            part::of_network(context.timeline.network),
        ),
    };
    let place = of.map(|(entry, structure)| {
        let days = opening::days(context.timeline, entry, today, place::AHEAD);
        place::row(context, entry, structure, &days)
    });
    let whole = context.addresses.absolute(&page_address);
    let heading = words.say("programme-of", &[("title", title.as_str().into())]);
    let page = Page::new(
        context,
        heading,
        &programme_address(context, of.map(|(place, _)| place.slug.as_str())),
    );
    ProgrammeView {
        page: Page { noindex: true, ..page.in_section("event", false) },
        paper: Programme {
            crumb: Link::to(context, words.word("paper-back"), &page_address),
            title,
            period: capital(&prose::days(lang, today, last, prose::Years::Always)),
            color,
            empty: days.is_empty().then(|| words.word("programme-empty")),
            days,
            place,
            address: printed(&whole),
            code: qr::code(context, &whole),
            made: made(context),
        },
    }
}

fn poster(context: Context<'_>, entry: &Entry, event: &Event, address: &str) -> PosterView {
    let words = context.words;
    let network = context.timeline.network;
    let (lang, today) = (words.lang(), context.timeline.today());
    let slot = next(context, entry).map_or(event.slot, |date| date.slot);
    let state = next(context, entry).and_then(|date| event::state(words, date.state));
    let short = context.addresses.absolute(&context.addresses.short(entry));
    let phone = entry.host().and_then(|slug| network.structure(slug));
    let phone = phone.and_then(|(_, structure)| structure.telephones.first());
    let phone = phone.or(network.config.telephone.as_ref());
    let (item_lang, dir) = part::language(entry);
    let page_address = context.addresses.entry(entry).unwrap_or_else(|| "/".to_owned());
    let facts = [&event.audience, &event.price, &event.sign_up].into_iter().flatten();
    let heading = words.say("poster-of", &[("title", entry.title.as_str().into())]);
    let page = Page::new(context, heading, address).in_section("event", false);
    PosterView {
        page: Page { noindex: true, ..page },
        paper: Poster {
            crumb: Link::to(context, words.word("paper-back"), &page_address),
            title: entry.title.clone(),
            color: part::colour(network, entry),
            state,
            date: DateBlock::of(lang, slot.start.date()),
            time: date::hours(words, &slot, today),
            place: event::place(network, words, entry, event),
            summary: item::summary(context, entry),
            facts: facts.cloned().collect(),
            phone: phone.map(|written| crate::text::address::telephone_words(written)),
            address: context.addresses.short_printed(entry),
            code: qr::code(context, &short),
            lang: item_lang,
            dir,
            made: made(context),
        },
    }
}

/// The Sunday of next week.
fn last_day(today: Date) -> Date {
    let since_monday = i32::from(today.weekday().to_monday_zero_offset());
    today.saturating_add((DAYS - 1 - since_monday).days())
}

/// "Fait le 15 mars 2027".
fn made(context: Context<'_>) -> String {
    let day = prose::date(context.words.lang(), context.timeline.today(), prose::Years::Always);
    context.words.say("paper-made", &[("day", day.into())])
}

fn printed(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    bare.trim_end_matches('/').to_owned()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
