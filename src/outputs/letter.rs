//! The letter: one digest for each period, to read on the web or as a feed with the whole text.
//!
//! An edition looks ahead: it gives the dates of its period and what was published during the one before, under the
//! words of an editorial when there is one. It is dated the first instant of its period, so that it is never in the
//! future nor moves.

mod feed;

use std::sync::Arc;

use serde::Serialize;

use super::list::Pager;
use super::part::event::{self, Day};
use super::part::item::{self, Item};
use super::part::page::Page;
use super::part::{Link, date};
use crate::calendar::prose;
use crate::model::edition::{Edition, editions};
use crate::model::period::Period;
use crate::plan::{Body, Context, OutputKind, Pass, Planner, Rank};

/// The letter's pages.
pub(super) const LETTER: OutputKind =
    OutputKind { name: "letter", family: "lettre", rank: Rank::List, version: 1, plan };
/// The letter's feed.
pub(super) const LETTER_FEED: OutputKind = OutputKind {
    name: "letter-feed",
    family: "lettre",
    rank: Rank::Feed,
    version: 2,
    plan: feed::plan,
};

/// Most items of one section; the rest is linked.
const MOST_ITEMS: usize = 20;

#[derive(Serialize)]
struct View {
    page: Page,
    letter: LetterView,
}

#[derive(Serialize)]
struct LetterView {
    crumb: Option<Link>,
    title: String,
    lead: Option<String>,
    body: Option<Body>,
    sections: Vec<Section>,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct Section {
    title: String,
    days: Vec<Day>,
    items: Vec<Item>,
}

fn address(context: Context<'_>, period: &Period) -> String {
    format!("{}{}/", context.addresses.section("letter"), period.name())
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let editions: Arc<[Edition<'n>]> = editions(context.timeline).collect();
    if editions.is_empty() {
        return;
    }
    let all = Arc::clone(&editions);
    planner
        .page(context.addresses.section("letter"), "list.html", &[], move |_| index(context, &all));
    for rank in 0..editions.len() {
        let all = Arc::clone(&editions);
        let sources: Vec<_> = all[rank].editorial.iter().map(|entry| entry.source).collect();
        planner.page(address(context, &all[rank].period), "letter.html", &sources, move |pass| {
            view(context, &all, rank, pass)
        });
    }
}

/// `/lettre/`: all editions, newest first.
fn index(context: Context<'_>, editions: &[Edition<'_>]) -> super::list::View {
    let network = context.timeline.network;
    let line = |edition: &Edition<'_>| {
        let facts = [("events", edition.dates.len().into()), ("news", edition.news.len().into())];
        Item {
            title: title(context, edition),
            href: context.addresses.href(&address(context, &edition.period)),
            color: super::part::of_network(network),
            state: None,
            summary: edition.editorial.and_then(|entry| entry.summary.clone()),
            by: Some(context.words.say("letter-holds", &facts)),
            picture: None,
            ends: None,
            lang: None,
            dir: None,
        }
    };
    let items = editions.iter().map(line).collect();
    let section = context.addresses.section("letter");
    let page =
        Page::new(context, context.words.word("feed-letter"), &section).in_section("letter", true);
    let page = page.with_feed(
        context,
        "lettre",
        context.words.word("feed-letter"),
        &format!("{section}rss.xml"),
        "application/rss+xml",
    );
    super::list::View::of(
        page,
        context.words.word("feed-letter"),
        Some(context.words.word("letter-lead")),
        items,
    )
}

fn title(context: Context<'_>, edition: &Edition<'_>) -> String {
    let period = edition.period.words(context.words.lang());
    context.words.say("letter-title", &[("period", period.into())])
}

fn view(context: Context<'_>, editions: &[Edition<'_>], rank: usize, pass: Pass) -> View {
    let edition = &editions[rank];
    let words = context.words;
    let title = title(context, edition);
    let section = context.addresses.section("letter");
    let link = |edition: &Edition<'_>, id: &str| {
        Link::to(context, words.word(id), &address(context, &edition.period))
    };
    let before = rank
        .checked_sub(1)
        .and_then(|rank| editions.get(rank))
        .map(|edition| link(edition, "newer"));
    let after = editions.get(rank + 1).map(|edition| link(edition, "older"));
    let pager = (before.is_some() || after.is_some()).then(|| Pager {
        label: words.word("pages"),
        before,
        after,
    });
    let page = Page::new(context, title.as_str(), &address(context, &edition.period))
        .in_section("letter", false);
    let lead = edition.editorial.and_then(|entry| entry.summary.clone());
    View {
        page: page.about(lead.as_deref().or(Some(words.word("letter-lead").as_str()))),
        letter: LetterView {
            crumb: Some(Link::to(context, words.word("feed-letter"), &section)),
            title,
            lead,
            body: edition
                .editorial
                .filter(|entry| !entry.body.is_empty())
                .map(|entry| context.bodies.page(entry, pass)),
            sections: sections(context, edition),
            pager,
        },
    }
}

fn sections(context: Context<'_>, edition: &Edition<'_>) -> Vec<Section> {
    let words = context.words;
    let days = event::days(
        context,
        edition.dates.iter().take(MOST_ITEMS * 2).copied(),
        edition.period.first,
    );
    let items: Vec<Item> = edition
        .news
        .iter()
        .take(MOST_ITEMS)
        .filter_map(|entry| item::item(context, entry))
        .collect();
    let agenda = Section { title: words.word("letter-dates"), days, items: Vec::new() };
    let news = Section { title: words.word("letter-news"), days: Vec::new(), items };
    [agenda, news]
        .into_iter()
        .filter(|section| !section.days.is_empty() || !section.items.is_empty())
        .collect()
}

/// The year is said when it is not this one.
fn day_words(context: Context<'_>, day: jiff::civil::Date) -> String {
    prose::day(context.words.lang(), day, date::years(context.timeline.today()))
}
