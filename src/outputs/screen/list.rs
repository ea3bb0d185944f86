//! The plain list of a screen, for a telephone or a screen reader: what shows now, until when, from whom, what comes
//! next, and the version that a set should display; and the page from which a screen is chosen.

use std::sync::Arc;

use serde::Serialize;

use super::explain::Why;
use super::hall::Hall;
use super::playlist::Playlist;
use super::qr;
use super::slide::Candidate;
use super::week;
use crate::calendar::prose;
use crate::model::Entry;
use crate::outputs::list::Pager;
use crate::outputs::part::Link;
use crate::outputs::part::page::Page;
use crate::plan::Context;

/// How much of a playlist's version people compare.
const VERSION: usize = 6;

/// The plain list.
#[derive(Serialize)]
pub struct ListView {
    page: Page,
    list: List,
}

#[derive(Serialize)]
struct List {
    title: String,
    screen: String,
    week: String,
    lead: String,
    version: String,
    items: Vec<Item>,
    next: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    title: String,
    href: Option<String>,
    lines: Vec<String>,
    about: String,
    /// Where colleagues take it off the screens.
    off: Option<String>,
}

/// What a screen shows, in words, in playing order.
pub fn view(context: Context<'_>, hall: &Hall<'_>, playlist: &Playlist) -> ListView {
    let words = context.words;
    let base = format!("{}{}/", context.addresses.section("screen"), hall.slug);
    let mut page = Page::new(
        context,
        words.say("screen-list", &[("name", hall.title.into())]),
        &format!("{base}liste.html"),
    );
    page.noindex = true;
    let days = week::days(context, hall, playlist);
    let mut items = Vec::new();
    let mut next = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for (rank, period) in days.iter().flatten().enumerate() {
        for passage in &period.shown {
            if known.contains(&passage.id.as_str()) {
                continue;
            }
            known.push(&passage.id);
            let slides = &playlist.slides;
            let Some(candidate) = slides.iter().find(|candidate| {
                let slide = &candidate.slide;
                slide.id == passage.id && slide.from <= period.from && period.from < slide.until
            }) else {
                continue;
            };
            let mut about = vec![passage.whose.clone()];
            if rank > 0 {
                let when = week::instant(context, period.from);
                about.push(words.say("screen-shows-from", &[("when", when.into())]));
            }
            if let Some(until) = passage.until {
                let when = week::end(context, until);
                about.push(words.say("screen-shows-until", &[("when", when.into())]));
            }
            about.extend(passage.why.iter().filter_map(|why| said(context, *why)));
            let item = Item {
                title: passage.title.clone(),
                href: (!passage.url.is_empty()).then(|| passage.url.clone()),
                lines: lines(candidate),
                about: about.join(" · "),
                off: off(context, &passage.id),
            };
            if rank == 0 { items.push(item) } else { next.push(item) }
        }
    }
    ListView {
        page,
        list: List {
            title: hall.title.to_owned(),
            screen: context.addresses.href(&base),
            week: context.addresses.href(&format!("{base}semaine.html")),
            lead: words.word("screen-list-lead"),
            version: version(playlist),
            items,
            next,
        },
    }
}

/// The gesture that takes an item off screens, from kind and identity of its slide.
fn off(context: Context<'_>, id: &str) -> Option<String> {
    let network = context.timeline.network;
    network.config.mail.as_ref()?;
    let (kind, identity) = id.split_once(':')?;
    let is_it = |entry: &&Entry| entry.kind.name == kind && entry.identity == identity;
    let entry = network.entries.iter().find(is_it)?;
    matches!(entry.kind.name, "event" | "news" | "notice" | "offer" | "call").then(|| {
        let propose = context.addresses.href(&context.addresses.section("propose"));
        format!("{propose}?item={}&geste=off-screens", entry.code)
    })
}

/// What people compare with what a set displays.
pub fn version(playlist: &Playlist) -> String {
    playlist.version.chars().take(VERSION).collect()
}

/// Why it shows, when it is worth a word.
fn said(context: Context<'_>, why: Why) -> Option<String> {
    let id = match why {
        Why::First => "screen-why-first",
        Why::Soon => "screen-why-soon",
        _ => return None,
    };
    Some(context.words.word(id))
}

/// A slide in words.
fn lines(candidate: &Candidate) -> Vec<String> {
    let mut lines = vec![candidate.view.when.clone(), candidate.slide.text.clone()];
    lines.extend(candidate.view.rows.iter().map(|row| {
        let said = [&row.at, &row.day, &row.what, &row.hours, &row.place];
        let said: Vec<&str> =
            said.into_iter().map(String::as_str).filter(|s| !s.is_empty()).collect();
        said.join(", ")
    }));
    lines.extend(candidate.view.door.clone());
    lines.extend(candidate.view.facts.iter().map(|fact| format!("{} {}", fact.strong, fact.text)));
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// The page of all screens.
#[derive(Serialize)]
pub struct ChooserView {
    page: Page,
    screens: Screens,
}

#[derive(Serialize)]
struct Screens {
    title: String,
    lead: Option<String>,
    items: Vec<Choice>,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct Choice {
    color: String,
    href: String,
    title: String,
    #[serde(rename = "where")]
    town: Option<String>,
    short: String,
    plain: String,
    week: String,
    /// The same in one file, for a stick, when the screen asks for it.
    single: Option<String>,
    qr: Arc<qr::Code>,
}

/// Screens on a page from which one is chosen: a code takes 2 kB.
const FULL: usize = 40;

/// The addresses of the pages from which a screen is chosen.
pub fn choosers(context: Context<'_>, halls: &[Hall<'_>]) -> Vec<String> {
    (0..halls.len().div_ceil(FULL)).map(|at| chooser_address(context, at)).collect()
}

fn chooser_address(context: Context<'_>, at: usize) -> String {
    let first = context.addresses.section("screen");
    match at {
        0 => first,
        _ => format!("{first}{}/{}/", context.addresses.route("archive"), at + 1),
    }
}

/// Screens with their short addresses to type, and their codes: one page of them.
pub fn chooser(context: Context<'_>, halls: &[Hall<'_>], at: usize) -> ChooserView {
    let words = context.words;
    let addresses = context.addresses;
    let address = addresses.section("screen");
    let name = words.word("screens-title");
    let title = match at {
        0 => name,
        _ => {
            words.say("list-page", &[("title", name.as_str().into()), ("number", (at + 1).into())])
        }
    };
    let mut page = Page::new(context, title.as_str(), &chooser_address(context, at));
    page.noindex = true;
    let count = halls.len().div_ceil(FULL);
    let link =
        |at: usize, id: &str| Link::to(context, words.word(id), &chooser_address(context, at));
    let pager = (count > 1).then(|| Pager {
        label: words.word("pages"),
        before: at.checked_sub(1).map(|before| link(before, "page-before")),
        after: (at + 1 < count).then(|| link(at + 1, "page-after")),
    });
    let items = halls.iter().skip(at * FULL).take(FULL).map(|hall| {
        let base = format!("{address}{}/", hall.slug);
        let short = format!("{}{}/", addresses.section("short_screen"), hall.entry.code);
        let whole = addresses.absolute(&short);
        let printed = whole.split_once("://").map_or(whole.as_str(), |(_, rest)| rest);
        let places: Vec<String> = hall
            .home
            .iter()
            .filter_map(|slug| context.timeline.network.structure(slug)?.1.town.clone())
            .fold(Vec::new(), |mut towns, town| {
                if !towns.contains(&town) {
                    towns.push(town);
                }
                towns
            });
        Choice {
            color: hall.colour.name.clone(),
            href: addresses.href(&base),
            title: hall.title.to_owned(),
            town: (!places.is_empty()).then(|| prose::list(words.lang(), &places)),
            short: printed.trim_end_matches('/').to_owned(),
            plain: addresses.href(&format!("{base}liste.html")),
            week: addresses.href(&format!("{base}semaine.html")),
            single: hall
                .screen
                .is_some_and(|screen| screen.standalone)
                .then(|| addresses.href(&format!("{base}seul.html"))),
            qr: qr::code(context, &whole),
        }
    });
    let items = items.collect();
    ChooserView {
        page,
        screens: Screens {
            title,
            lead: Some(words.word("screens-lead")).filter(|_| at == 0),
            items,
            pager,
        },
    }
}
