//! What every page of the site shows: configuration, menu, addresses of the theme's files. Nothing of any one item.

use serde::Serialize;

use super::Context;
use super::logo::{self, Logo};
use crate::config::Partner;
use crate::model::doors::Doors;
use crate::model::edition::editions;
use crate::model::need::Need;
use crate::model::page::Page;
use crate::model::{Audience, Paging, kind};
use crate::text::address::{telephone_href, telephone_words};
use crate::vocabulary::Vocabulary;

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
    /// The network's logo, beside its name.
    pub logo: Option<Logo>,
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
    /// A style sheet for colours that are not of the palette.
    pub colours: Option<String>,
    /// The name of the network's own colour.
    pub color: String,
    /// The day on which the network is frozen, in words.
    pub frozen: Option<String>,
    /// The instant at which the clock of a frozen network's pages starts, in ms since 1970.
    pub frozen_at: Option<i64>,
    /// Ways to follow the network.
    pub follow: Vec<MenuItem>,
    /// Lists that are colleagues'.
    pub colleagues: Vec<MenuItem>,
    /// The script of the live marks, the only one that is written inside pages.
    pub script: String,
    /// What pages let the browser run.
    pub policy: String,
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
    let script = context.assets.text(SCRIPT).trim();
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
        telephone: config.telephone.as_deref().map(telephone_words),
        telephone_href: config.telephone.as_deref().and_then(telephone_href),
        mail: config.mail.clone(),
        logo: logo::logo(context),
        partners: config.partners.clone(),
        menu: menu(context),
        foot: foot(context),
        feeds: feeds(context),
        assets,
        colours: super::colours::sheet(context).map(|(address, _)| href(&address)),
        color: crate::colour::colour(config.colour.as_deref().or(Some("sapin")), "").name,
        frozen,
        frozen_at: frozen_at(context),
        follow: follow(context),
        colleagues: colleagues(context),
        script: script.to_owned(),
        policy: crate::policy::page(script),
    }
}

/// The site's own public pages that menu and foot lead to: lists and standing pages, no feed.
pub fn public_lists(context: Context<'_>) -> Vec<MenuItem> {
    let all = [menu(context), follow(context), foot(context)];
    all.into_iter().flatten().filter(|item| !item.section.is_empty()).collect()
}

/// Whether something is published as open data: then a page says what.
pub fn has_data(context: Context<'_>) -> bool {
    let config = &context.timeline.network.config;
    let has_some =
        || has_public(context, "structure") || context.timeline.coming().next().is_some();
    config.makes("donnees") && config.makes("listes") && has_some()
}

/// Whether the letter has an edition.
pub fn has_letter(context: Context<'_>) -> bool {
    context.timeline.network.config.makes("lettre") && editions(context.timeline).next().is_some()
}

/// The script of the live marks, without the line ends that an editor leaves.
const SCRIPT: &str = "scripts/marques.js";

/// From when the clock of a frozen network's pages goes.
fn frozen_at(context: Context<'_>) -> Option<i64> {
    let frozen = context.timeline.network.config.instant.is_some();
    frozen.then(|| context.timeline.since.as_millisecond())
}

/// Whether there is something to follow: then there is a page that says how.
pub fn can_be_followed(context: Context<'_>) -> bool {
    context.timeline.network.config.makes("listes")
        && (!feeds(context).is_empty() || has_letter(context))
}

fn follow(context: Context<'_>) -> Vec<MenuItem> {
    let page = can_be_followed(context).then(|| MenuItem {
        label: context.words.word("follow-title"),
        href: context.addresses.href(&context.addresses.section("follow")),
        section: "follow".to_owned(),
    });
    let mut follow: Vec<MenuItem> = page.into_iter().collect();
    follow.extend(feeds(context).into_iter().map(|feed| {
        let id = if feed.media_type == "text/calendar" { "follow-agenda" } else { "follow-news" };
        MenuItem { label: context.words.word(id), href: feed.href, section: String::new() }
    }));
    if has_letter(context) {
        follow.push(MenuItem {
            label: context.words.word("feed-letter"),
            href: context.addresses.href(&context.addresses.section("letter")),
            section: "letter".to_owned(),
        });
    }
    let places = context.timeline.visible("structure").chain(context.timeline.visible("screen"));
    if context.timeline.network.config.makes("ecrans") && places.take(1).count() > 0 {
        follow.push(MenuItem {
            label: context.words.word("follow-screens"),
            href: context.addresses.href(&context.addresses.section("screen")),
            section: "screen".to_owned(),
        });
    }
    follow
}

fn colleagues(context: Context<'_>) -> Vec<MenuItem> {
    if !context.timeline.network.config.makes("listes") {
        return Vec::new();
    }
    let item = |section: &'static str, id: &str| MenuItem {
        label: context.words.word(id),
        href: context.addresses.href(&context.addresses.section(section)),
        section: section.to_owned(),
    };
    let kinds = crate::model::KINDS
        .iter()
        .filter(|kind| kind.paging == Paging::Listed && kind.audience == Audience::Colleagues);
    let shown = kinds.filter(|kind| context.timeline.visible(kind.name).next().is_some());
    let mut lists: Vec<MenuItem> =
        shown.map(|kind| item(kind.name, &format!("list-{}", kind.name))).collect();
    if context.timeline.visible("structure").next().is_some() {
        lists.insert(0, item("network", "network-title"));
    }
    if context.timeline.visible("event").any(super::Addresses::is_meeting) {
        lists.push(item("meetings", "list-meetings"));
    }
    if has_needs(context) && context.timeline.network.needs.iter().any(Need::is_of_colleagues) {
        lists.push(MenuItem {
            label: context.words.word("needs-colleagues"),
            href: context.addresses.href(&context.addresses.needs_of_colleagues()),
            section: "needs".to_owned(),
        });
    }
    lists
}

/// Whether somebody answers a need: then needs have their pages and lists.
fn has_needs(context: Context<'_>) -> bool {
    let config = &context.timeline.network.config;
    config.makes("listes") && config.makes("pages") && !Doors::of(context.timeline).is_empty()
}

/// Whether a list of a kind has something to show to everybody.
fn has_public(context: Context<'_>, kind: &str) -> bool {
    context.timeline.visible(kind).any(|entry| entry.audience == Audience::Public)
}

fn menu(context: Context<'_>) -> Vec<MenuItem> {
    if !context.timeline.network.config.makes("listes") {
        return Vec::new();
    }
    let kinds = Vocabulary::get().kinds().filter_map(|(name, _)| kind(name));
    let lists = kinds.filter(|kind| {
        kind.paging == Paging::Listed
            && kind.audience == Audience::Public
            && has_public(context, kind.name)
    });
    let mut menu: Vec<MenuItem> = lists
        .map(|kind| MenuItem {
            label: label(context, kind.name),
            href: context.addresses.href(&context.addresses.section(kind.name)),
            section: kind.name.to_owned(),
        })
        .collect();
    if has_public(context, "structure") {
        let directory = MenuItem {
            label: context.words.word("menu-directory"),
            href: context.addresses.href(&context.addresses.section("directory")),
            section: "directory".to_owned(),
        };
        menu.insert(0, directory);
    }
    menu.extend(pages(context, true));
    menu
}

/// What the menu calls a kind's list: a word of its own, else the list's title.
fn label(context: Context<'_>, kind: &str) -> String {
    let own = format!("menu-{kind}");
    let id = if context.words.knows(&own) { own } else { format!("list-{kind}") };
    context.words.word(&id)
}

/// Pages that the menu names, or those that it does not.
fn pages(context: Context<'_>, in_menu: bool) -> Vec<MenuItem> {
    let wanted = context.timeline.visible("page").filter(|entry| {
        let public = entry.audience == Audience::Public || in_menu;
        public && entry.of::<Page>().is_some_and(|page| page.in_menu == in_menu)
    });
    wanted
        .filter_map(|entry| {
            Some(MenuItem {
                label: entry.title.clone(),
                href: context.addresses.href(&context.addresses.entry(entry)?),
                section: entry.slug.clone(),
            })
        })
        .collect()
}

fn foot(context: Context<'_>) -> Vec<MenuItem> {
    let words = context.words;
    let item = |label: &str, section: &'static str| MenuItem {
        label: words.word(label),
        href: context.addresses.href(&context.addresses.section(section)),
        section: section.to_owned(),
    };
    // Colleagues' own door: to write and to change.
    let propose = context.timeline.network.config.makes("pages");
    let propose = propose.then_some("propose");
    let data = has_data(context).then_some("data");
    let about = ["legal", "accessibility", "privacy"].into_iter().chain(data).chain(propose);
    let about = about.map(|section| item(&format!("foot-{section}"), section));
    pages(context, false).into_iter().chain(about).collect()
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
