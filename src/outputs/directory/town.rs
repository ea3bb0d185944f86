//! `/communes/SLUG/`: the places of a town, what people are helped with there, what is on, and how to follow it.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexSet;
use serde::Serialize;

use super::frame;
use crate::model::Entry;
use crate::model::occurrence::Occurrence;
use crate::model::structure::Structure;
use crate::model::town::{Town, Towns};
use crate::outputs::list::Pager;
use crate::outputs::part::event::{self, Day};
use crate::outputs::part::page::Page;
use crate::outputs::part::paged::{Group, Pages};
use crate::outputs::part::place::{self, Listed};
use crate::outputs::part::{self, Link, NeedLink, follow};
use crate::plan::{Context, Planner};

/// Most dates that a town's page looks at, and most days that it shows.
const MOST_DATES: usize = 40;
const MOST_DAYS: usize = 8;

#[derive(Clone, Debug, Serialize)]
struct View {
    page: Page,
    town: TownView,
}

#[derive(Clone, Debug, Serialize)]
struct TownView {
    name: String,
    title: String,
    crumb: Link,
    count: String,
    groups: Vec<Group<Listed>>,
    pager: Option<Pager>,
    /// Places of elsewhere that stop there.
    visits: Vec<Listed>,
    needs: Vec<NeedLink>,
    days: Vec<Day>,
    actions: Vec<Link>,
    frame: Option<Frame>,
}

/// How another site shows this page.
#[derive(Clone, Debug, Serialize)]
struct Frame {
    /// The line to paste.
    code: String,
    link: Link,
}

/// The towns of a network, with the dates to come in each.
pub(super) struct Scene<'n> {
    pub(super) context: Context<'n>,
    pub(super) towns: Towns<'n>,
    dates: HashMap<usize, Vec<&'n Occurrence>>,
}

impl<'n> Scene<'n> {
    fn of(context: Context<'n>) -> Self {
        let towns = Towns::of(context.timeline);
        let mut dates: HashMap<usize, Vec<&'n Occurrence>> = HashMap::new();
        let mut known: HashMap<crate::model::EntryId, Vec<usize>> = HashMap::new();
        for date in context.timeline.coming() {
            let entry = context.timeline.network.entry(date.entry);
            for rank in known.entry(date.entry).or_insert_with(|| towns.of_entry(entry)).iter() {
                let of_town = dates.entry(*rank).or_default();
                if of_town.len() < MOST_DATES {
                    of_town.push(date);
                }
            }
        }
        Self { context, towns, dates }
    }

    pub(super) fn days(&self, rank: usize) -> Vec<Day> {
        let dates = self.dates.get(&rank).into_iter().flatten().copied();
        let mut days = event::days(self.context, dates, self.context.timeline.today());
        days.truncate(MOST_DAYS);
        days
    }

    pub(super) fn listed(&self, places: &[&Entry]) -> Vec<Listed> {
        let listed =
            |place: &&Entry| Some(place::listed(self.context, place, place.of::<Structure>()?));
        places.iter().filter_map(listed).collect()
    }
}

pub(super) fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let scene = Arc::new(Scene::of(context));
    for (rank, town) in scene.towns.iter().enumerate() {
        let address = context.addresses.town(&town.slug);
        let pages = Arc::new(Pages::of(address, scene.listed(&town.places)));
        for (at, address) in pages.addresses(context).into_iter().enumerate() {
            let (scene, pages) = (Arc::clone(&scene), Arc::clone(&pages));
            planner.page(address, "town.html", &[], move |_| view(&scene, rank, &pages, at));
        }
        let (slug, scene) = (town.slug.as_str(), Arc::clone(&scene));
        planner.page(context.addresses.frame(slug), "frame.html", &[], move |_| {
            frame::view(&scene, rank)
        });
    }
}

fn view(scene: &Scene<'_>, rank: usize, pages: &Pages<Listed>, at: usize) -> Option<View> {
    let context = scene.context;
    let words = context.words;
    let town = scene.towns.iter().nth(rank)?;
    let name = town.name.as_str();
    let first = at == 0;
    let head = words.say("town-title", &[("town", name.into())]);
    let title = match at {
        0 => head,
        _ => {
            words.say("list-page", &[("title", head.as_str().into()), ("number", (at + 1).into())])
        }
    };
    let address = context.addresses.town(&town.slug);
    let feed = |id: &str| words.say(id, &[("title", name.into())]);
    let page = Page {
        live: true,
        ..Page::new(context, title.as_str(), &pages.address(context, at))
            .in_section("directory", false)
            .about(Some(&words.say("town-lead", &[("town", name.into())])))
    };
    let (rss, ics) = (format!("{address}rss.xml"), format!("{address}agenda.ics"));
    let page = page
        .with_feed(context, "rss", feed("feed-news-of"), &rss, "application/rss+xml")
        .with_feed(context, "ics", feed("feed-agenda-of"), &ics, "text/calendar");
    let only = |list: Vec<Listed>| if first { list } else { Vec::new() };
    Some(View {
        town: TownView {
            name: name.to_owned(),
            title,
            crumb: Link::to(context, words.word("all-towns"), &context.addresses.section("towns")),
            count: words.say("town-places", &[("count", pages.total().into())]),
            groups: pages.groups(at),
            pager: pages.pager(context, at),
            visits: only(scene.listed(&town.visits)),
            needs: if first { needs(context, town) } else { Vec::new() },
            days: if first { scene.days(rank) } else { Vec::new() },
            actions: if first { follow(context, &page) } else { Vec::new() },
            frame: first.then(|| frame(context, town)),
        },
        page,
    })
}

/// The needs that somebody there answers by name.
fn needs(context: Context<'_>, town: &Town<'_>) -> Vec<NeedLink> {
    let mut keys: IndexSet<&String> = IndexSet::new();
    for place in town.places.iter().chain(&town.visits) {
        keys.extend(&place.needs);
        if let Some(structure) = place.of::<Structure>() {
            keys.extend(structure.team.iter().flat_map(|role| &role.needs));
        }
    }
    let needs = context.timeline.network.needs.iter();
    let named = needs.filter(|need| !need.is_of_colleagues() && keys.contains(&need.key));
    let named: Vec<String> = named.map(|need| need.key.clone()).collect();
    part::need_links(context, &named)
}

fn frame(context: Context<'_>, town: &Town<'_>) -> Frame {
    let words = context.words;
    let address = context.addresses.frame(&town.slug);
    let title = words.say("town-title", &[("town", town.name.as_str().into())]);
    let code = format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"600\" loading=\"lazy\"></iframe>",
        context.addresses.absolute(&address),
        part::escape(&title)
    );
    Frame { code, link: Link::to(context, words.word("frame-see"), &address) }
}
