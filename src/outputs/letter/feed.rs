//! `/lettre/rss.xml`: one item for each edition, with its whole text. Made for readers, and for services that turn a feed
//! into a mail.

use std::sync::Arc;

use super::issue::{self, Issue, Line};
use crate::model::Audience;
use crate::model::edition::{Edition, editions};
use crate::outputs::feed::{Feed, Item, rss};
use crate::outputs::part::{self, escape};
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
    let issue = issue::issue(context, edition, Audience::Public, pass);
    Item {
        guid: format!("letter/{}", issue.name),
        title: issue.title.clone(),
        link: context.addresses.absolute(&issue.address),
        date: issue.at,
        summary: super::holds(context, edition),
        content: content(context, &issue, pass),
        categories: Vec::new(),
        enclosures: Vec::new(),
        lang: None,
    }
}

/// The editorial, then each block with its items.
fn content(context: Context<'_>, issue: &Issue, pass: Pass) -> Body {
    let mut html = Body::empty(pass);
    if let Some(editorial) = &issue.editorial {
        html.key.push_str(&editorial.absolute.key);
        if let Some(drawn) = &mut html.drawn {
            drawn.push_str(editorial.absolute.html());
        }
    }
    for section in &issue.sections {
        html.push(&format!("<h2>{}</h2>", escape(&section.title)));
        for line in &section.lines {
            html.push(&line_of(context, line));
        }
    }
    html.push(&format!("<p>{}</p>", escape(&issue.next)));
    html
}

fn line_of(context: Context<'_>, line: &Line) -> String {
    let title = escape(&line.full_title());
    let title = match &line.address {
        Some(page) => {
            format!("<a href=\"{}\">{title}</a>", escape(&context.addresses.absolute(page)))
        }
        None => title,
    };
    let parts: Vec<String> = [&line.when, &line.place, &line.summary, &line.by]
        .into_iter()
        .flatten()
        .chain(&line.notes)
        .map(|text| escape(text))
        .collect();
    let picture = line.picture.as_ref().map(|picture| {
        format!(
            "<p><img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\"></p>",
            escape(&picture.src),
            escape(&picture.alt),
            picture.width,
            picture.height
        )
    });
    format!("<h3>{title}</h3>{}<p>{}</p>", picture.unwrap_or_default(), parts.join("<br>"))
}
