//! Atom (RFC 4287).

use atom_syndication::{
    CategoryBuilder, ContentBuilder, EntryBuilder, FeedBuilder, FixedDateTime, GeneratorBuilder,
    LinkBuilder, PersonBuilder, Text,
};

use super::Feed;
use super::item::{Item, xml_text};

pub(super) fn draw(feed: &Feed) -> Vec<u8> {
    let newest =
        feed.items.iter().map(|item| item.date).max().unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let link = |href: &str, rel: &str| {
        LinkBuilder::default().href(href.to_owned()).rel(rel.to_owned()).build()
    };
    let atom = FeedBuilder::default()
        .id(feed.own.clone())
        .title(Text::plain(xml_text(&feed.title)))
        .subtitle(Some(Text::plain(xml_text(&feed.description))))
        .lang(Some(feed.lang.to_owned()))
        .updated(date(newest))
        .links(vec![link(&feed.own, "self"), link(&feed.page, "alternate")])
        .authors(vec![PersonBuilder::default().name(xml_text(&feed.title)).build()])
        .logo(feed.logo.as_ref().map(|logo| logo.url.clone()))
        .generator(Some(GeneratorBuilder::default().value("tambour".to_owned()).build()))
        .entries(feed.items.iter().map(|item| entry(feed, item)).collect::<Vec<_>>())
        .build();
    let mut bytes = Vec::new();
    let written = atom.write_to(&mut bytes);
    debug_assert!(written.is_ok(), "a feed is written to memory");
    bytes.push(b'\n');
    bytes
}

fn entry(feed: &Feed, item: &Item) -> atom_syndication::Entry {
    let content = ContentBuilder::default()
        .content_type(Some("html".to_owned()))
        .value(Some(xml_text(item.content.html())))
        .lang(item.lang.clone())
        .build();
    let enclosures = item.enclosures.iter().map(|file| {
        LinkBuilder::default()
            .href(file.url.clone())
            .rel("enclosure".to_owned())
            .mime_type(Some(file.media_type.to_owned()))
            .length(Some(file.length.to_string()))
            .build()
    });
    let own = LinkBuilder::default().href(item.link.clone()).rel("alternate".to_owned()).build();
    EntryBuilder::default()
        // An Atom id is an address (RFC 4287, 4.2.6): the item's guid below the feed's own.
        .id(format!("{}#{}", feed.own, item.guid.replace('#', "-")))
        .title(Text::plain(xml_text(&item.title)))
        .updated(date(item.date))
        .published(Some(date(item.date)))
        .summary(Some(Text::plain(xml_text(&item.summary))))
        .content(Some(content))
        .links(std::iter::once(own).chain(enclosures).collect::<Vec<_>>())
        .categories(
            item.categories
                .iter()
                .map(|name| CategoryBuilder::default().term(xml_text(name)).build())
                .collect::<Vec<_>>(),
        )
        .build()
}

fn date(instant: jiff::Timestamp) -> FixedDateTime {
    FixedDateTime::parse_from_rfc3339(&instant.to_string()).unwrap_or_default()
}
