//! *Chez nous*: what a place has out and until when, with the gestures that change it; its screens; its ways to send; what
//! is believed of it; what waits for it.

use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;

use super::Frame;
use super::desk::{self, LineView, proposed};
use crate::calendar::prose::{self, Years};
use crate::desk::{Desk, mail};
use crate::i18n::Words;
use crate::model::entry::Showing;
use crate::model::fresh::{Freshness, freshness};
use crate::model::structure::Structure;
use crate::model::together;
use crate::model::{Audience, Entry};
use crate::outputs::part::mailto::mailto;
use crate::outputs::part::page::encoded;
use crate::outputs::part::{self, Link};
use crate::outputs::propose::gestures;
use crate::outputs::screen::hall::{self, Hall};
use crate::outputs::screen::qr;
use crate::plan::Context;

/// Kinds of what a place has out.
const KINDS: [&str; 5] = ["notice", "event", "news", "offer", "call"];

#[derive(Serialize)]
pub(super) struct View {
    pub(super) frame: Frame,
    pub(super) ours: Ours,
}

/// All that a place wants to know of itself.
#[derive(Clone, Debug, Serialize)]
pub struct Ours {
    /// The place's name.
    pub title: String,
    /// The place's slug.
    pub slug: String,
    color: String,
    /// Its page on the site, whole.
    pub page: String,
    todo: Vec<LineView>,
    /// What it gave other places this year, and received from them: a line each.
    exchanged: Vec<String>,
    /// What it has out.
    pub out: Vec<Out>,
    /// Its screens.
    pub screens: Vec<Screen>,
    /// Its ways to send.
    pub ways: Ways,
    /// What is believed of it: what it is called, and what is said.
    pub believed: Vec<Fact>,
    /// When somebody last said that it holds.
    pub confirmed: String,
    still_right: Option<String>,
    /// Where one says what changed, whole.
    pub correct: String,
}

/// Something that the site says of a place.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// What it is called.
    pub label: String,
    /// What is said, a line each.
    pub lines: Vec<String>,
}

/// Something that a place has out.
#[derive(Clone, Debug, Serialize)]
pub struct Out {
    /// What it is.
    pub title: String,
    kind: String,
    /// Until when it shows.
    pub until: String,
    /// Until when it is on screens, when that is another instant.
    pub screens: Option<String>,
    href: String,
    /// Its short address.
    pub short: String,
    gestures: Vec<Link>,
}

/// A screen of the place.
#[derive(Clone, Debug, Serialize)]
pub struct Screen {
    /// Its name.
    pub title: String,
    /// The short address that one types once.
    pub short: String,
    href: String,
    list: String,
    week: String,
}

/// How a place sends.
#[derive(Clone, Debug, Serialize)]
pub struct Ways {
    /// The page on which one writes, with the place chosen, whole.
    pub propose: String,
    /// The same to be typed.
    pub printed: String,
    qr: Arc<qr::Code>,
    /// The network's mailbox.
    pub mail: Option<String>,
    write: Option<String>,
    /// Calendars and sheets of the place that are read without anybody sending anything.
    pub sources: Vec<String>,
}

/// The pages of all places that are public.
pub(super) fn all<'n>(
    context: Context<'n>,
    desk: &Desk,
    messages: &Words,
) -> Vec<(&'n Entry, Ours)> {
    let halls = hall::halls(context);
    let places = context.timeline.visible("structure");
    places
        .filter(|place| place.audience == Audience::Public)
        .filter_map(|place| Some((place, of(context, desk, messages, &halls, place)?)))
        .collect()
}

/// The page of a place.
pub fn of(
    context: Context<'_>,
    desk: &Desk,
    messages: &Words,
    halls: &[Hall<'_>],
    place: &Entry,
) -> Option<Ours> {
    let structure = place.of::<Structure>()?;
    let todo = desk.lines(&place.slug).filter(|(section, _)| section.name != "a_relire");
    let believed = mail::believed(place, structure, context.timeline, messages);
    let confirmed = match freshness(place, structure, context.timeline.today()) {
        Freshness::ToConfirm(None) => context.words.word("private-never-confirmed"),
        Freshness::Fresh(day) | Freshness::Stale(day) | Freshness::ToConfirm(Some(day)) => {
            let day = prose::date(context.words.lang(), day, Years::Always);
            context.words.say("private-confirmed", &[("day", day.into())])
        }
    };
    let subject =
        format!("[{}] {} : {}", place.code, context.words.word("gesture-still-right"), place.title);
    Some(Ours {
        title: place.title.clone(),
        slug: place.slug.clone(),
        color: part::of_structure(context.timeline.network, &place.slug),
        page: context.addresses.absolute(&context.addresses.structure(&place.slug)),
        todo: todo.map(|(_, line)| desk::line(context, desk, line, "../")).collect(),
        exchanged: exchanged(context, place),
        out: out(context, place),
        screens: screens(context, halls, place),
        ways: ways(context, place),
        believed: believed
            .into_iter()
            .map(|one| Fact { label: messages.word(one.label), lines: one.lines })
            .collect(),
        confirmed,
        still_right: desk::to_network(context, &subject, "").map(|link| link.href),
        correct: proposed(context, &format!("item={}&geste=correct", place.code)),
    })
}

/// "Donné : 2 coups de main, 3 h".
fn exchanged(context: Context<'_>, place: &Entry) -> Vec<String> {
    let sum = together::exchanged(context.timeline, &place.slug, context.timeline.today());
    let line = |id: &str, count: usize, minutes: u32| {
        let said = context.words.say(id, &[("count", count.into())]);
        let hours = (minutes > 0).then(|| part::date::duration(context.words, minutes));
        (count > 0)
            .then(|| [Some(said), hours].into_iter().flatten().collect::<Vec<_>>().join(", "))
    };
    let given = line("private-given", sum.given, sum.minutes_given);
    given.into_iter().chain(line("private-received", sum.received, sum.minutes_received)).collect()
}

/// What a place has out now, what ends first before.
fn out(context: Context<'_>, place: &Entry) -> Vec<Out> {
    let of_place = |entry: &&Entry| {
        let is_public = entry.audience == Audience::Public;
        entry.structures.contains(&place.slug)
            && entry.gone.is_none()
            && (is_public || !entry.draft)
    };
    let mut found: Vec<&Entry> =
        KINDS.iter().flat_map(|kind| context.timeline.current(kind)).filter(of_place).collect();
    let until = |entry: &Entry| context.timeline.life(entry.id).until;
    found.sort_by_key(|entry| (until(entry).is_none(), until(entry), entry.id));
    found.into_iter().map(|entry| one(context, entry)).collect()
}

fn one(context: Context<'_>, entry: &Entry) -> Out {
    let words = context.words;
    let life = context.timeline.life(entry.id);
    let until = match life.until {
        Some(until) => words.say("private-until", &[("when", when(context, until).into())]),
        None => words.word("private-no-end"),
    };
    let on_screens = life.on_screens && entry.audience == Audience::Public;
    let screens = match life.screens_until {
        _ if !on_screens => Some(words.word("private-no-screen")),
        Some(at) if life.until != Some(at) => {
            Some(words.say("private-screens-until", &[("when", when(context, at).into())]))
        }
        _ => None,
    };
    let gestures = gestures::of(entry, entry.screen == Showing::No, words);
    let gestures = gestures.into_iter().filter(|gesture| gesture.id != "mistake").map(|gesture| {
        let subject = format!("[{}] {} : {}", entry.code, gesture.word, entry.title);
        let direct =
            gesture.asks.is_empty().then(|| desk::to_network(context, &subject, "")).flatten();
        let query = format!("item={}&geste={}", entry.code, gesture.id);
        let href = direct.map_or_else(|| proposed(context, &query), |link| link.href);
        Link { title: gesture.word, href, here: false }
    });
    let page = context.addresses.entry(entry);
    let page = page.unwrap_or_else(|| context.addresses.short(entry));
    Out {
        title: entry.title.clone(),
        kind: words.word(&format!("private-kind-{}", entry.kind.name)),
        until,
        screens,
        href: context.addresses.absolute(&page),
        short: context.addresses.short_printed(entry),
        gestures: gestures.collect(),
    }
}

/// An instant in words: a midnight is the end of the day before.
fn when(context: Context<'_>, at: Timestamp) -> String {
    let lang = context.words.lang();
    let at = context.timeline.network.config.zone.to_datetime(at);
    match at.date().yesterday() {
        Ok(before) if at.time() == jiff::civil::Time::midnight() => {
            prose::day(lang, before, Years::Always)
        }
        _ => format!(
            "{}, {}",
            prose::day(lang, at.date(), Years::Always),
            prose::hour(lang, at.time())
        ),
    }
}

fn screens(context: Context<'_>, halls: &[Hall<'_>], place: &Entry) -> Vec<Screen> {
    if !context.timeline.network.config.makes("ecrans") {
        return Vec::new();
    }
    let addresses = context.addresses;
    let own = halls.iter().filter(|hall| hall.home.contains(&place.slug.as_str()));
    own.map(|hall| {
        let base = format!("{}{}/", addresses.section("screen"), hall.slug);
        let short = format!("{}{}/", addresses.section("short_screen"), hall.entry.code);
        Screen {
            title: hall.title.to_owned(),
            short: printed(&addresses.absolute(&short)),
            href: addresses.absolute(&base),
            list: addresses.absolute(&format!("{base}liste.html")),
            week: addresses.absolute(&format!("{base}semaine.html")),
        }
    })
    .collect()
}

/// An address as it is printed: without scheme nor final slash.
fn printed(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    bare.trim_end_matches('/').to_owned()
}

fn ways(context: Context<'_>, place: &Entry) -> Ways {
    let config = &context.timeline.network.config;
    let propose = proposed(context, &format!("structure={}", encoded(&place.slug)));
    let to: Vec<String> = config.mail.clone().into_iter().collect();
    let body = context.words.say("private-mail-body", &[("place", place.slug.as_str().into())]);
    let sources = config.sources.iter();
    Ways {
        printed: printed(&propose),
        qr: qr::code(context, &propose),
        write: mailto(&to, &context.words.word("private-mail-subject"), &body),
        mail: config.mail.clone(),
        sources: sources
            .filter(|source| source.structure.as_deref() == Some(place.slug.as_str()))
            .map(|source| source.name.clone())
            .collect(),
        propose,
    }
}
