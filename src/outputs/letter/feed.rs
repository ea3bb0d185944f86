//! `/lettre/rss.xml`: one item for each edition, with its whole text.

use std::sync::Arc;

use super::{address, day_words, title};
use crate::model::Entry;
use crate::model::edition::{Edition, editions};
use crate::outputs::feed::{Feed, Item, rss};
use crate::outputs::part;
use crate::plan::{Body, Context, Pass, Planner};

/// Most editions of the feed.
const MOST: usize = 12;

pub(super) fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let editions: Arc<[Edition<'n>]> = editions(context.timeline).take(MOST).collect();
    if editions.is_empty() {
        return;
    }
    let own = format!("{}rss.xml", context.addresses.section("letter"));
    planner.bytes(own.clone(), &[], move |pass| feed(context, &own, &editions, pass), rss::draw);
}

fn feed(context: Context<'_>, own: &str, editions: &[Edition<'_>], pass: Pass) -> Feed {
    let config = &context.timeline.network.config;
    let title = format!("{} — {}", context.words.word("feed-letter"), config.title);
    Feed {
        description: config.description.clone().unwrap_or_else(|| title.clone()),
        title,
        lang: config.lang.tag(),
        own: context.addresses.absolute(own),
        page: context.addresses.absolute(&context.addresses.section("letter")),
        logo: part::logo::of_feed(context),
        items: editions.iter().map(|edition| item(context, edition, pass)).collect(),
    }
}

fn item(context: Context<'_>, edition: &Edition<'_>, pass: Pass) -> Item {
    let events = edition.dates.len();
    Item {
        guid: format!("letter/{}", edition.period.name()),
        title: title(context, edition),
        link: context.addresses.absolute(&address(context, &edition.period)),
        date: context.timeline.moment.midnight(edition.period.first),
        summary: context
            .words
            .say("letter-holds", &[("events", events.into()), ("news", edition.news.len().into())]),
        content: content(context, edition, pass),
        categories: Vec::new(),
        enclosures: Vec::new(),
        lang: None,
    }
}

/// The editorial, the dates, then each piece of news with its whole text.
fn content(context: Context<'_>, edition: &Edition<'_>, pass: Pass) -> Body {
    let words = context.words;
    let network = context.timeline.network;
    let mut html = Body::empty(pass);
    if let Some(editorial) = edition.editorial {
        context.bodies.add_absolute(&mut html, editorial);
    }
    let link = |entry: &Entry, title: &str| match context.addresses.entry(entry) {
        Some(page) => {
            format!("<a href=\"{}\">{}</a>", context.addresses.absolute(&page), part::escape(title))
        }
        None => part::escape(title),
    };
    if !edition.dates.is_empty() {
        html.push(&format!("<h2>{}</h2><ul>", part::escape(&words.word("letter-dates"))));
        for date in &edition.dates {
            let entry = network.entry(date.entry);
            let title = crate::outputs::saying::title(words, date.state, &entry.title);
            let day = part::escape(&day_words(context, date.slot.start.date()));
            html.push(&format!("<li><strong>{day}</strong> {}</li>", link(entry, &title)));
        }
        html.push("</ul>");
    }
    if !edition.news.is_empty() {
        html.push(&format!("<h2>{}</h2>", part::escape(&words.word("letter-news"))));
        for entry in edition.news.iter().take(super::MOST_ITEMS) {
            html.push(&format!("<h3>{}</h3>", link(entry, &entry.title)));
            context.bodies.add_absolute(&mut html, entry);
        }
    }
    html
}
