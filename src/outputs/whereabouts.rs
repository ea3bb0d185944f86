//! Where an item shows: its addresses, the screens with their spans, the editions of the letter. For whoever sent it, so
//! every line of it can be followed into the site.

use indexmap::IndexMap;
use jiff::Timestamp;
use rayon::prelude::*;

use super::letter;
use super::screen::dated::ms;
use super::screen::hall::{self, Hall};
use super::screen::playlist;
use super::screen::slide::{Candidate, FAR};
use crate::model::edition::{Edition, editions};
use crate::model::{Audience, Entry};
use crate::plan::{Context, MadeView, Output, Pass, Plan};

/// Where an item shows.
#[derive(Clone, Debug)]
pub struct Whereabouts {
    /// Whether it is published.
    pub is_visible: bool,
    /// Whether it has a page, which stays when its time is over.
    pub has_page: bool,
    /// When it leaves home and lists of what is to come.
    pub until: Option<Timestamp>,
    /// When it leaves hall screens.
    pub screens_until: Option<Timestamp>,
    /// Whole addresses by family of outputs.
    pub addresses: IndexMap<&'static str, Vec<String>>,
    /// The screens that have a slide of its own.
    pub screens: Vec<OnScreen>,
    /// The editions of the public letter that tell it.
    pub letters: Vec<InLetter>,
}

/// A screen on which an item has its turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnScreen {
    /// The screen's slug.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// Its page, whole.
    pub url: String,
    /// When the item has its turn, one span after the other: from, until (excluded); without an end when it stays.
    pub spans: Vec<(Timestamp, Option<Timestamp>)>,
    /// Its picture there, a path below the network's folder.
    pub picture: Option<String>,
}

/// An edition that tells an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InLetter {
    /// The edition's period: `2027-03`.
    pub period: String,
    /// Its page, whole.
    pub url: String,
    /// Whether it is closed: then it stays so.
    pub is_closed: bool,
    /// In which block.
    pub block: &'static str,
    /// As what: new, changed…
    pub how: &'static str,
}

/// Where each of these items shows.
pub fn whereabouts(context: Context<'_>, plan: &Plan<'_>, items: &[&Entry]) -> Vec<Whereabouts> {
    let marks: Vec<Vec<String>> = items.iter().map(|item| marks(context, item)).collect();
    // What `/proposer/` lists to be changed is shown to nobody.
    let outputs: Vec<&Output<'_>> =
        plan.outputs.iter().filter(|output| output.kind != "propose").collect();
    let shown: Vec<Vec<usize>> = outputs
        .par_iter()
        .map(|output| {
            let text = text(output);
            let is_there = |rank: &usize| {
                output.sources.contains(&items[*rank].source)
                    || text.as_deref().is_some_and(|text| holds(text, &marks[*rank]))
            };
            (0..items.len()).filter(is_there).collect()
        })
        .collect();
    let editions: Vec<Edition<'_>> = editions(context.timeline).collect();
    let family = |kind: &str| super::ALL.iter().find(|known| known.name == kind);
    let one = |(rank, item): (usize, &&Entry)| {
        let mut addresses: IndexMap<&'static str, Vec<String>> =
            super::ALL.iter().map(|known| (known.family, Vec::new())).collect();
        for (output, shown) in outputs.iter().zip(&shown) {
            if let Some(known) = family(output.kind).filter(|_| shown.contains(&rank)) {
                let whole = context.addresses.absolute(&output.address);
                addresses.entry(known.family).or_default().push(whole);
            }
        }
        addresses.retain(|_, addresses| !addresses.is_empty());
        let life = context.timeline.life(item.id);
        Whereabouts {
            is_visible: life.visible,
            has_page: context.addresses.entry(item).is_some(),
            until: life.until,
            screens_until: life.screens_until.filter(|_| life.on_screens),
            addresses,
            screens: on_screens(context, item),
            letters: in_letters(context, &editions, item),
        }
    };
    items.iter().enumerate().map(one).collect()
}

/// The screens on which an item has a slide of its own, in the coming days, and when.
pub fn on_screens(context: Context<'_>, item: &Entry) -> Vec<OnScreen> {
    let id = format!("{}:{}", item.kind.name, item.identity);
    let now = ms(context.timeline.moment.now());
    let halls = hall::halls(context);
    let one = |hall: &Hall<'_>| {
        let playlist = playlist::of(context, hall);
        let own: Vec<&Candidate> =
            playlist.slides.iter().filter(|candidate| candidate.slide.id == id).collect();
        let spans = spans(&own, now);
        (!spans.is_empty()).then(|| OnScreen {
            slug: hall.slug.to_owned(),
            title: hall.title.to_owned(),
            url: context.addresses.absolute(&format!(
                "{}{}/",
                context.addresses.section("screen"),
                hall.slug
            )),
            spans,
            picture: own.iter().find_map(|candidate| candidate.picture.clone()),
        })
    };
    halls.iter().filter_map(one).collect()
}

/// The spans of some slides from an instant on (ms), joined where they touch.
fn spans(slides: &[&Candidate], now: i64) -> Vec<(Timestamp, Option<Timestamp>)> {
    let mut spans: Vec<(i64, i64)> = slides
        .iter()
        .map(|candidate| (candidate.slide.from.max(now), candidate.slide.until))
        .filter(|(from, until)| from < until)
        .collect();
    spans.sort_unstable();
    let mut joined: Vec<(i64, i64)> = Vec::new();
    for (from, until) in spans {
        match joined.last_mut().filter(|(_, end)| from <= *end) {
            Some((_, end)) => *end = until.max(*end),
            None => joined.push((from, until)),
        }
    }
    let instant = |at: i64| Timestamp::from_millisecond(at).ok();
    joined
        .into_iter()
        .filter_map(|(from, until)| {
            Some((instant(from)?, (until != FAR).then(|| instant(until)).flatten()))
        })
        .collect()
}

fn in_letters(context: Context<'_>, editions: &[Edition<'_>], item: &Entry) -> Vec<InLetter> {
    let id = format!("{}/{}", item.kind.name, item.identity);
    let one = |edition: &Edition<'_>| {
        let told = letter::told(context, edition, Audience::Public);
        let told = told.into_iter().find(|told| told.id == id)?;
        let address = letter::address(context, &edition.period);
        Some(InLetter {
            period: edition.period.name(),
            url: context.addresses.absolute(&address),
            is_closed: edition.is_closed(),
            block: told.block.name(),
            how: told.how.name(),
        })
    };
    editions.iter().filter_map(one).collect()
}

/// What the outputs that show an item hold: a link to it, or its title when it has no page.
fn marks(context: Context<'_>, item: &Entry) -> Vec<String> {
    match context.addresses.entry(item) {
        Some(address) => {
            let short = context.addresses.short(item);
            vec![context.addresses.href(&address), context.addresses.href(&short)]
        }
        None => serde_json::to_string(&item.title).into_iter().collect(),
    }
}

/// What an output is drawn from, or its bytes, as text.
fn text(output: &Output<'_>) -> Option<String> {
    let bytes = match output.made(Pass::Fingerprint).view {
        MadeView::Template(_, view) => serde_json::to_vec(&view).unwrap_or_default(),
        MadeView::Bytes(view) => view.bytes(),
        MadeView::Ready(_) | MadeView::Stays => return None,
    };
    // Calendars fold their lines (RFC 5545, section 3.1).
    Some(String::from_utf8_lossy(&bytes).replace("\r\n ", ""))
}

/// Whether a text holds one of the marks.
fn holds(text: &str, marks: &[String]) -> bool {
    marks.iter().filter(|mark| text.contains(mark.as_str())).any(|mark| {
        text.match_indices(mark.as_str()).any(|(at, _)| {
            let next = text[at + mark.len()..].chars().next();
            // An address that goes on is another one's.
            mark.ends_with('"') || next.is_none_or(|sign| !sign.is_alphanumeric())
        })
    })
}
