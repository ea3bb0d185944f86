//! What is new for colleagues: what waits since a day that is known, and what they ask and offer each other.

use jiff::Timestamp;

use crate::desk::Desk;
use crate::i18n::Words;
use crate::outputs::feed::{self, Feed, Item};
use crate::plan::{Body, Context, Pass};

/// The feed of the folder. Where the folder stands nobody knows here: the feed leads to the site.
pub(super) fn draw(context: Context<'_>, desk: &Desk, messages: &Words) -> Vec<u8> {
    let config = &context.timeline.network.config;
    let mut items = feed::of_colleagues(context, Pass::Draw);
    let dated = desk.sections.iter().flat_map(|section| {
        let heading = messages.word(&section.heading());
        section.lines.iter().filter_map(move |line| {
            let day = line.since?;
            let date = midnight(context, day)?;
            let guid =
                format!("{}-{}", section.name, &blake3::hash(line.words.as_bytes()).to_hex()[..12]);
            let mut content = Body::empty(Pass::Draw);
            content.push(&format!("<p>{}</p>", crate::outputs::part::escape(&line.words)));
            Some(Item {
                guid,
                title: format!("{heading}\u{a0}: {}", line.words),
                link: context.addresses.absolute(&context.addresses.section("meetings")),
                date,
                summary: line.words.clone(),
                content,
                categories: vec![heading.clone()],
                enclosures: Vec::new(),
                lang: None,
            })
        })
    });
    items.extend(dated);
    items.sort_by(|a, b| b.date.cmp(&a.date).then(a.guid.cmp(&b.guid)));
    let words = context.words;
    let feed = Feed {
        title: format!("{} — {}", words.word("private-feed"), config.title),
        description: words.word("private-feed-about"),
        lang: config.lang.tag(),
        own: String::new(),
        page: context.addresses.absolute("/"),
        logo: None,
        items,
    };
    feed::rss::draw(&feed)
}

fn midnight(context: Context<'_>, day: jiff::civil::Date) -> Option<Timestamp> {
    let zone = context.timeline.network.config.zone.clone();
    zone.to_timestamp(day.at(0, 0, 0, 0)).ok()
}
