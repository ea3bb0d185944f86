//! RSS 2.0, with `content:encoded` for the whole text and `atom:link` for the feed's own address.

use std::collections::BTreeMap;

use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use rss::extension::atom::{AtomExtensionBuilder, Link};
use rss::{
    CategoryBuilder, Channel, ChannelBuilder, EnclosureBuilder, GuidBuilder, ImageBuilder,
    ItemBuilder,
};

use super::Feed;
use super::item::{Item, xml_text};
use crate::outputs::part;
use crate::outputs::part::logo::FeedLogo;

pub(in crate::outputs) fn draw(feed: &Feed) -> Vec<u8> {
    let own = Link {
        href: feed.own.clone(),
        rel: "self".to_owned(),
        mime_type: Some("application/rss+xml".to_owned()),
        ..Link::default()
    };
    let newest = feed.items.iter().map(|item| item.date).max();
    let channel: Channel = ChannelBuilder::default()
        .title(xml_text(&feed.title))
        .link(feed.page.clone())
        .description(xml_text(&feed.description))
        .language(Some(feed.lang.to_owned()))
        .last_build_date(newest.map(date))
        .generator(Some("tambour".to_owned()))
        .namespaces(BTreeMap::from([
            ("atom".to_owned(), "http://www.w3.org/2005/Atom".to_owned()),
            ("content".to_owned(), "http://purl.org/rss/1.0/modules/content/".to_owned()),
        ]))
        .atom_ext((!feed.own.is_empty()).then(|| AtomExtensionBuilder::default().link(own).build()))
        .image(feed.logo.as_ref().map(|logo| image(feed, logo)))
        .items(feed.items.iter().map(item).collect::<Vec<_>>())
        .build();
    let mut bytes = Vec::new();
    let written = channel.pretty_write_to(&mut bytes, b' ', 1);
    debug_assert!(written.is_ok(), "a feed is written to memory: {:?}", written.err());
    bytes
}

/// RSS 2.0: a channel's picture bears its title and leads where it leads.
fn image(feed: &Feed, logo: &FeedLogo) -> rss::Image {
    ImageBuilder::default()
        .url(logo.url.clone())
        .title(xml_text(&feed.title))
        .link(feed.page.clone())
        .width(Some(logo.width.to_string()))
        .height(Some(logo.height.to_string()))
        .build()
}

fn item(item: &Item) -> rss::Item {
    let categories =
        item.categories.iter().map(|name| CategoryBuilder::default().name(xml_text(name)).build());
    // RSS 2.0 has room for one enclosure an item.
    let enclosure = item.enclosures.first().map(|file| {
        EnclosureBuilder::default()
            .url(file.url.clone())
            .length(file.length.to_string())
            .mime_type(file.media_type.to_owned())
            .build()
    });
    ItemBuilder::default()
        .title(Some(xml_text(&item.title)))
        .link(Some(item.link.clone()))
        // Readers take a description for HTML (RSS 2.0, “Entity-encoded HTML”); a summary is words.
        .description(Some(xml_text(&part::escape(&item.summary))))
        .content(Some(xml_text(item.content.html())))
        .guid(Some(GuidBuilder::default().value(item.guid.clone()).permalink(false).build()))
        .pub_date(Some(date(item.date)))
        .categories(categories.collect::<Vec<_>>())
        .enclosure(enclosure)
        .build()
}

/// A date as RSS 2.0 writes it (RFC 822 with four figures of year, in UTC).
fn date(instant: jiff::Timestamp) -> String {
    rfc2822::DateTimePrinter::new()
        .zoned_datetime_to_string(&instant.to_zoned_datetime(TimeZone::UTC))
        .unwrap_or_default()
}
