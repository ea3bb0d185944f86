//! Feeds: RSS 2.0 for the network, each structure, each theme and the agenda; Atom, JSON Feed and OPML for the network.

mod atom;
mod item;
mod json;
mod opml;
pub(super) mod rss;

use std::collections::BTreeMap;

use serde::Serialize;

pub(super) use self::item::Item;
use self::item::{Candidate, candidates};
use super::part::logo::{FeedLogo, of_feed};
use crate::model::event::Event;
use crate::model::town::Towns;
use crate::model::{Audience, Entry};
use crate::plan::{Context, OutputKind, Planner, Rank};

/// RSS 2.0.
pub(super) const RSS: OutputKind =
    OutputKind { name: "rss", family: "rss", rank: Rank::Feed, version: 2, plan: plan_rss };
/// Atom (RFC 4287).
pub(super) const ATOM: OutputKind =
    OutputKind { name: "atom", family: "atom", rank: Rank::Feed, version: 1, plan: plan_atom };
/// JSON Feed 1.1.
pub(super) const JSON: OutputKind =
    OutputKind { name: "json", family: "json", rank: Rank::Feed, version: 2, plan: plan_json };
/// The list of all RSS feeds (OPML 2.0).
pub(super) const OPML: OutputKind =
    OutputKind { name: "opml", family: "rss", rank: Rank::Feed, version: 1, plan: plan_opml };

/// What is new among colleagues, announced on their pages alone.
pub(super) const COLLEAGUES: OutputKind = OutputKind {
    name: "colleagues-feed",
    family: "rss",
    rank: Rank::Feed,
    version: 1,
    plan: plan_colleagues,
};

/// Most items of one feed.
const MOST_ITEMS: usize = 30;

/// A feed: what it is called, where it is, what it holds.
#[derive(Serialize)]
pub(super) struct Feed {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) lang: &'static str,
    /// Its own address, whole; empty when nobody knows where it will stand.
    pub(super) own: String,
    /// The page that it follows, whole.
    pub(super) page: String,
    /// The network's logo.
    pub(super) logo: Option<FeedLogo>,
    pub(super) items: Vec<Item>,
}

/// A feed before its items are made.
#[derive(Clone)]
struct Announced {
    address: String,
    page: String,
    title: String,
}

fn announced(context: Context<'_>, address: String, page: String, title: String) -> Announced {
    let site = &context.timeline.network.config.title;
    let title = if title.is_empty() { site.clone() } else { format!("{title} — {site}") };
    Announced { address, page, title }
}

fn feed(
    context: Context<'_>,
    of: &Announced,
    chosen: &[Candidate<'_>],
    pass: crate::plan::Pass,
) -> Feed {
    let config = &context.timeline.network.config;
    Feed {
        title: of.title.clone(),
        description: config.description.clone().unwrap_or_else(|| of.title.clone()),
        lang: config.lang.tag(),
        own: context.addresses.absolute(&of.address),
        page: context.addresses.absolute(&of.page),
        logo: of_feed(context),
        items: chosen.iter().map(|candidate| item::item(context, candidate, pass)).collect(),
    }
}

/// Every RSS feed of the network with the items it holds, in the order of the list of feeds.
fn all<'n>(context: Context<'n>) -> Vec<(Announced, Vec<Candidate<'n>>)> {
    let newest = candidates(context, Audience::Public);
    let mut feeds = vec![(
        announced(context, "/rss.xml".to_owned(), "/".to_owned(), String::new()),
        first(&newest, |_| true),
    )];
    let agenda = context.addresses.section("event");
    let events = first(&newest, |entry| entry.of::<Event>().is_some());
    if context.timeline.visible("event").any(|entry| entry.audience == Audience::Public) {
        feeds.push((
            announced(
                context,
                format!("{agenda}rss.xml"),
                agenda,
                context.words.word("feed-agenda"),
            ),
            events,
        ));
    }
    let mut of_structure: BTreeMap<&str, Vec<Candidate<'n>>> = BTreeMap::new();
    let mut of_theme: BTreeMap<&str, (&str, Vec<Candidate<'n>>)> = BTreeMap::new();
    for candidate in &newest {
        for structure in &candidate.entry.structures {
            push(of_structure.entry(structure).or_default(), candidate);
        }
        for theme in &candidate.entry.themes {
            push(
                &mut of_theme.entry(&theme.slug).or_insert_with(|| (&theme.label, Vec::new())).1,
                candidate,
            );
        }
    }
    for structure in context.timeline.visible("structure") {
        let page = context.addresses.structure(&structure.slug);
        let chosen = of_structure.remove(structure.slug.as_str()).unwrap_or_default();
        feeds.push((
            announced(context, format!("{page}rss.xml"), page, structure.title.clone()),
            chosen,
        ));
    }
    let towns = Towns::of(context.timeline);
    let mut of_town: Vec<Vec<Candidate<'n>>> = vec![Vec::new(); towns.len()];
    for candidate in &newest {
        for rank in towns.of_entry(candidate.entry) {
            push(&mut of_town[rank], candidate);
        }
    }
    let makes_towns = context.timeline.network.config.makes("listes");
    for (town, chosen) in towns.iter().zip(of_town).filter(|_| makes_towns) {
        let page = context.addresses.town(&town.slug);
        feeds.push((announced(context, format!("{page}rss.xml"), page, town.name.clone()), chosen));
    }
    for (slug, (label, chosen)) in of_theme {
        let page = context.addresses.theme(slug);
        feeds.push((announced(context, format!("{page}rss.xml"), page, label.to_owned()), chosen));
    }
    feeds
}

fn push<'n>(chosen: &mut Vec<Candidate<'n>>, candidate: &Candidate<'n>) {
    if chosen.len() < MOST_ITEMS {
        chosen.push(*candidate);
    }
}

fn first<'n>(newest: &[Candidate<'n>], keep: impl Fn(&Entry) -> bool) -> Vec<Candidate<'n>> {
    newest.iter().filter(|candidate| keep(candidate.entry)).take(MOST_ITEMS).copied().collect()
}

fn plan_rss<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    for (of, chosen) in all(context) {
        planner.bytes(
            of.address.clone(),
            &[],
            move |pass| feed(context, &of, &chosen, pass),
            rss::draw,
        );
    }
}

/// Offers, requests, calls and meetings: never among the network's own feeds, nor in their list.
fn plan_colleagues<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    if context.timeline.visible("offer").next().is_none() {
        return;
    }
    let page = context.addresses.section("offer");
    let address = format!("{page}rss.xml");
    let of = announced(context, address.clone(), page, context.words.word("feed-colleagues"));
    let chosen = first(&candidates(context, Audience::Colleagues), |_| true);
    planner.bytes(address, &[], move |pass| feed(context, &of, &chosen, pass), rss::draw);
}

/// What colleagues ask, offer and meet about, newest first.
pub(super) fn of_colleagues(context: Context<'_>, pass: crate::plan::Pass) -> Vec<Item> {
    let chosen = first(&candidates(context, Audience::Colleagues), |_| true);
    chosen.iter().map(|candidate| item::item(context, candidate, pass)).collect()
}

fn plan_atom<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    plan_network(context, planner, "/atom.xml", atom::draw);
}

fn plan_json<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    plan_network(context, planner, "/feed.json", json::draw);
}

fn plan_network<'n>(
    context: Context<'n>,
    planner: &mut Planner<'n>,
    address: &str,
    draw: fn(&Feed) -> Vec<u8>,
) {
    let of = announced(context, address.to_owned(), "/".to_owned(), String::new());
    let chosen = first(&candidates(context, Audience::Public), |_| true);
    planner.bytes(address, &[], move |pass| feed(context, &of, &chosen, pass), draw);
}

fn plan_opml<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let mut outlines: Vec<opml::Outline> = all(context)
        .into_iter()
        .map(|(of, _)| opml::Outline {
            title: of.title,
            feed: context.addresses.absolute(&of.address),
            page: context.addresses.absolute(&of.page),
        })
        .collect();
    if crate::plan::site::has_letter(context) {
        let page = context.addresses.section("letter");
        outlines.push(opml::Outline {
            title: context.words.word("feed-letter"),
            feed: context.addresses.absolute(&format!("{page}rss.xml")),
            page: context.addresses.absolute(&page),
        });
    }
    let list = opml::List { title: context.timeline.network.config.title.clone(), outlines };
    planner.bytes("/abonnements.opml", &[], move |_| list.clone(), opml::draw);
}
