//! What every page of the site shows: configuration, menu, addresses of the theme's files. Nothing of any one item.

use serde::Serialize;

use super::Context;
use crate::config::Partner;
use crate::model::Audience;
use crate::model::page::Page;
use crate::text::address::telephone_href;

/// One entry of the menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MenuItem {
    /// The words.
    pub label: String,
    /// Its address, with the base path.
    pub href: String,
    /// The section it opens: pages of that section mark it as current.
    pub section: String,
}

/// What every template sees as `site`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Site {
    /// The network's name.
    pub title: String,
    /// A sentence that presents it.
    pub description: Option<String>,
    /// The interface's language.
    pub lang: &'static str,
    /// The public address, with final slash.
    pub url: String,
    /// Path of the public address, beginning and ending with `/`.
    pub base: String,
    /// The network's time zone.
    pub zone: String,
    /// The network's telephone, as written.
    pub telephone: Option<String>,
    /// The same, to be dialled.
    pub telephone_href: Option<String>,
    /// The network's mail address.
    pub mail: Option<String>,
    /// Partners.
    pub partners: Vec<Partner>,
    /// The menu.
    pub menu: Vec<MenuItem>,
    /// Links of the foot.
    pub foot: Vec<MenuItem>,
    /// The feeds that every page announces: title, address, type.
    pub feeds: Vec<FeedLink>,
    /// The theme's files, by name: address with the base path.
    pub assets: std::collections::BTreeMap<String, String>,
    /// The day on which the network is frozen, in words.
    pub frozen: Option<String>,
}

/// A feed that a page announces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeedLink {
    /// Its title.
    pub title: String,
    /// Its address, with the base path.
    pub href: String,
    /// Its media type.
    pub media_type: &'static str,
}

/// What every page of a network shows.
pub fn site(context: Context<'_>) -> Site {
    let network = context.timeline.network;
    let config = &network.config;
    let href = |address: &str| context.addresses.href(address);
    let assets = context
        .assets
        .iter()
        .map(|(name, asset)| (name.to_owned(), href(&asset.address)))
        .collect();
    let frozen = config.instant.as_ref().map(|_| {
        crate::calendar::prose::date(
            config.lang,
            context.timeline.today(),
            crate::calendar::prose::Years::Always,
        )
    });
    Site {
        title: config.title.clone(),
        description: config.description.clone(),
        lang: config.lang.tag(),
        url: context.addresses.absolute("/"),
        base: config.base.clone(),
        zone: config.zone_name.clone(),
        telephone: config.telephone.clone(),
        telephone_href: config.telephone.as_deref().and_then(telephone_href),
        mail: config.mail.clone(),
        partners: config.partners.clone(),
        menu: menu(context),
        foot: foot(context),
        feeds: feeds(context),
        assets,
        frozen,
    }
}

/// Whether a list of a kind has something to show to everybody.
fn has_public(context: Context<'_>, kind: &str) -> bool {
    context.timeline.visible(kind).any(|entry| entry.audience == Audience::Public)
}

fn menu(context: Context<'_>) -> Vec<MenuItem> {
    if !context.timeline.network.config.makes("listes") {
        return Vec::new();
    }
    let sections =
        [("event", "menu-agenda"), ("structure", "menu-structures"), ("news", "menu-news")];
    let mut menu: Vec<MenuItem> = sections
        .into_iter()
        .filter(|(kind, _)| has_public(context, kind))
        .map(|(kind, label)| MenuItem {
            label: context.words.word(label),
            href: context.addresses.href(&context.addresses.section(kind)),
            section: kind.to_owned(),
        })
        .collect();
    for entry in context.timeline.visible("page") {
        if entry.of::<Page>().is_some_and(|page| page.in_menu)
            && let Some(address) = context.addresses.entry(entry)
        {
            menu.push(MenuItem {
                label: entry.title.clone(),
                href: context.addresses.href(&address),
                section: entry.slug.clone(),
            });
        }
    }
    menu
}

fn foot(context: Context<'_>) -> Vec<MenuItem> {
    let words = context.words;
    let item = |label: &str, section: &'static str| MenuItem {
        label: words.word(label),
        href: context.addresses.href(&context.addresses.section(section)),
        section: section.to_owned(),
    };
    ["legal", "accessibility", "privacy"]
        .into_iter()
        .map(|section| item(&format!("foot-{section}"), section))
        .collect()
}

fn feeds(context: Context<'_>) -> Vec<FeedLink> {
    let config = &context.timeline.network.config;
    let feed = |address: &str, label: &str, media_type| FeedLink {
        title: format!("{} : {}", config.title, context.words.word(label)),
        href: context.addresses.href(address),
        media_type,
    };
    let mut feeds = Vec::new();
    if config.makes("rss") {
        feeds.push(feed("/rss.xml", "feed-news", "application/rss+xml"));
    }
    if config.makes("ics") && has_public(context, "event") {
        feeds.push(feed("/agenda.ics", "feed-agenda", "text/calendar"));
    }
    feeds
}
