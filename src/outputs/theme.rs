//! The page of a theme: what is to come, then what was written.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::part::event::{self, Day};
use super::part::item::{self, Item};
use super::part::page::Page;
use super::part::{Link, follow};
use crate::model::{Audience, Entry, EntryId};
use crate::plan::{Context, OutputKind, Planner, Rank};

/// `/themes/SLUG/`.
pub const THEME: OutputKind =
    OutputKind { name: "theme", family: "listes", rank: Rank::List, version: 1, plan };

/// Most days of what is to come, and most texts, that the page shows.
const MOST: usize = 30;

#[derive(Clone, Debug, Serialize)]
struct View {
    page: Page,
    theme: ThemeView,
}

#[derive(Clone, Debug, Serialize)]
struct ThemeView {
    title: String,
    lead: Option<String>,
    days: Vec<Day>,
    news: Vec<Item>,
    actions: Vec<Link>,
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let mut themes: BTreeMap<&'n str, (&'n str, Vec<&'n Entry>)> = BTreeMap::new();
    for entry in context.timeline.network.entries.iter().filter(|entry| has_page(context, entry)) {
        for theme in &entry.themes {
            themes.entry(&theme.slug).or_insert_with(|| (&theme.label, Vec::new())).1.push(entry);
        }
    }
    for (slug, (label, entries)) in themes {
        let entries: Arc<[&'n Entry]> = Arc::from(entries);
        planner.page(context.addresses.theme(slug), "theme.html", &[], move |_| {
            view(context, slug, label, &entries)
        });
    }
}

fn has_page(context: Context<'_>, entry: &Entry) -> bool {
    context.timeline.is_visible(entry)
        && entry.audience == Audience::Public
        && context.addresses.entry(entry).is_some()
}

/// Whether an item has its place in feeds by now: without any, a theme has none.
fn is_in_feeds(context: Context<'_>, entry: &Entry) -> bool {
    entry.kind.is_in_feeds() && context.timeline.life(entry.id).feed_date.is_some()
}

fn view(context: Context<'_>, slug: &str, label: &str, entries: &[&Entry]) -> View {
    let words = context.words;
    let today = context.timeline.today();
    let of_theme: BTreeSet<EntryId> = entries.iter().map(|entry| entry.id).collect();
    let coming: Vec<_> = context
        .timeline
        .coming()
        .filter(|date| of_theme.contains(&date.entry))
        .take(MOST * 8)
        .collect();
    let mut days = event::days(context, coming, today);
    days.truncate(MOST);
    let mut texts: Vec<&Entry> =
        entries.iter().copied().filter(|entry| !matches!(entry.kind.name, "event")).collect();
    texts.sort_by_key(|entry| (Reverse(entry.published), entry.id));
    let address = context.addresses.theme(slug);
    let feed = |id: &str| words.say(id, &[("title", label.into())]);
    let mut page = Page { live: !days.is_empty(), ..Page::new(context, label, &address) };
    if entries.iter().any(|entry| is_in_feeds(context, entry)) {
        let rss = format!("{address}rss.xml");
        page = page.with_feed(context, "rss", feed("feed-news-of"), &rss, "application/rss+xml");
    }
    if entries.iter().any(|entry| entry.kind.name == "event") {
        let ics = format!("{address}agenda.ics");
        page = page.with_feed(context, "ics", feed("feed-agenda-of"), &ics, "text/calendar");
    }
    let actions = follow(context, &page);
    View {
        theme: ThemeView {
            title: label.to_owned(),
            lead: (days.is_empty() && texts.is_empty()).then(|| words.word("theme-past")),
            days,
            news: texts
                .into_iter()
                .take(MOST)
                .filter_map(|entry| item::item(context, entry))
                .collect(),
            actions,
        },
        page,
    }
}
