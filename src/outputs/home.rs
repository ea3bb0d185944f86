//! Home answers four questions, in order: what do you need, someone to talk to, what is on, who is open; then news.

use std::cmp::Reverse;
use std::collections::HashMap;

use indexmap::IndexMap;
use jiff::ToSpan;
use serde::Serialize;

use super::directory;
use super::part::date::DateBlock;
use super::part::event::{self, Day};
use super::part::item::{self, Item};
use super::part::notice::{self, NoticeView};
use super::part::page::Page;
use super::part::paged::InTown;
use super::part::place::{self, Listed};
use super::part::{self, Link, date, jsonld};
use super::search::SearchBox;
use crate::calendar::prose;
use crate::model::Audience;
use crate::model::Entry;
use crate::model::doors::Doors;
use crate::model::notice::Level;
use crate::model::structure::Structure;
use crate::model::town::{Town, Towns};
use crate::plan::{Context, OutputKind, Pass, Planner, Rank};
use crate::text::compare::fold;
use crate::text::typography::typography;

/// `/`.
pub const HOME: OutputKind =
    OutputKind { name: "home", family: "pages", rank: Rank::Home, version: 2, plan };

/// Days that are "this week" from today on.
const WEEK: i32 = 7;
/// Days with something to come that are shown even when they are further.
const LEAST_DAYS: usize = 3;
/// Most days shown.
const MOST_DAYS: usize = 7;
/// Most places that home names one by one; beyond, it names towns.
const MOST_PLACES: usize = 40;
/// Most towns that it then names.
const MOST_TOWNS: usize = 24;
/// Most places named below a service whose needs nobody names.
const MOST_OF_SERVICE: usize = 12;
/// News shown.
const MOST_NEWS: usize = 6;

#[derive(Clone, Debug, Serialize)]
struct View {
    page: Page,
    home: Home,
}

#[derive(Clone, Debug, Serialize)]
struct Home {
    question: String,
    search: Option<SearchBox>,
    needs: Vec<Service>,
    all_needs: Option<Link>,
    notices: Vec<NoticeView>,
    days: Vec<Day>,
    agenda: Option<Link>,
    places: Vec<Listed>,
    /// The towns with most places, when there are too many places to name them.
    towns: Vec<Link>,
    directory: Option<Link>,
    news: Vec<Item>,
    all_news: Option<Link>,
}

/// What places help with: the needs that they answer, else which ones do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Service {
    title: String,
    needs: Vec<Link>,
    places: Vec<Door>,
    /// All places that declare it.
    all: Option<Link>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Door {
    title: String,
    href: String,
    #[serde(rename = "where")]
    town: Option<String>,
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    planner.page("/", "home.html", &[], move |pass| view(context, pass));
}

fn view(context: Context<'_>, pass: Pass) -> View {
    let config = &context.timeline.network.config;
    let words = context.words;
    let doors = Doors::of(context.timeline);
    let needs = services(context, &doors);
    let question =
        if needs.is_empty() { config.title.clone() } else { words.word("what-do-you-need") };
    let section = |kind: &'static str, id: &str| {
        Link::to(context, words.word(id), &context.addresses.section(kind))
    };
    let lists = config.makes("listes");
    let days = days(context);
    let news = news(context);
    let mut places = place::all(context);
    places.sort_by(|a, b| a.rank().cmp(b.rank()));
    let towns = if places.len() > MOST_PLACES { largest_towns(context) } else { Vec::new() };
    if !towns.is_empty() {
        places.clear();
    }
    let page = Page {
        title: None,
        live: true,
        urgent: notice::current(context, pass, |_, notice| notice::is_urgent(notice)),
        jsonld: Some(jsonld::script(&jsonld::website(context))),
        ..Page::new(context, "", "/").in_section("home", true).about(config.description.as_deref())
    };
    let page = with_all_feeds(context, page);
    View {
        page,
        home: Home {
            question,
            search: SearchBox::on(context, "/"),
            needs,
            all_needs: (lists && config.makes("pages") && !doors.is_empty()).then(|| {
                Link::to(context, words.word("all-needs"), &context.addresses.section("needs"))
            }),
            notices: notice::current(context, pass, |_, notice| {
                !notice::is_urgent(notice) && (notice.to_all || notice.level == Level::Important)
            }),
            directory: (lists && directory::is_there(context)).then(|| {
                let title = words.word("directory-title");
                Link::to(context, title, &context.addresses.section("directory"))
            }),
            agenda: (lists && !days.is_empty()).then(|| section("event", "all-agenda")),
            days,
            places,
            towns,
            all_news: (lists && !news.is_empty()).then(|| section("news", "all-news")),
            news,
        },
    }
}

/// The towns with most places, in the order of the alphabet.
fn largest_towns(context: Context<'_>) -> Vec<Link> {
    let towns = Towns::of(context.timeline);
    let mut towns: Vec<_> = towns.iter().collect();
    towns.sort_by_key(|town| (Reverse(town.places.len()), town.slug.clone()));
    towns.truncate(MOST_TOWNS);
    towns.sort_by_cached_key(|town| fold(&town.name));
    let link = |town: &&Town<'_>| {
        Link::to(context, town.name.as_str(), &context.addresses.town(&town.slug))
    };
    towns.iter().map(link).collect()
}

/// Home announces every form of the network's feeds.
fn with_all_feeds(context: Context<'_>, page: Page) -> Page {
    let title = &context.timeline.network.config.title;
    let agenda = context.addresses.section("event");
    let agenda_title = format!("{title} : {}", context.words.word("feed-agenda"));
    let mut page = page
        .with_feed(context, "atom", title.clone(), "/atom.xml", "application/atom+xml")
        .with_feed(context, "json", title.clone(), "/feed.json", "application/feed+json")
        .with_feed(context, "rss", title.clone(), "/abonnements.opml", "text/x-opml");
    if context.timeline.visible("event").any(|entry| entry.audience == Audience::Public) {
        let address = format!("{agenda}rss.xml");
        page = page.with_feed(context, "rss", agenda_title, &address, "application/rss+xml");
    }
    page
}

/// For each thing that places help with, in the order in which most do it, the needs that they answer; the places
/// themselves when none says which needs.
fn services(context: Context<'_>, doors: &Doors<'_>) -> Vec<Service> {
    let network = context.timeline.network;
    let lang = network.config.lang.tag();
    let mut services: IndexMap<String, Vec<Door>> = IndexMap::new();
    let places = context.timeline.visible("structure");
    for entry in places.filter(|place| place.audience == Audience::Public) {
        let Some(structure) = entry.of::<Structure>() else { continue };
        let of_team = structure.team.iter().flat_map(|role| &role.needs).chain(&entry.needs);
        let of_team = of_team
            .filter_map(|key| network.needs.find(key))
            .filter(|need| !need.is_of_colleagues())
            .map(|need| &need.service);
        let mut of_place: Vec<&String> = structure.list("services").iter().chain(of_team).collect();
        of_place.retain(|service| !service.is_empty());
        of_place.sort();
        of_place.dedup();
        for service in of_place {
            services.entry(typography(service, lang)).or_default().push(Door {
                title: entry.title.clone(),
                href: context.addresses.href(&context.addresses.structure(&entry.slug)),
                town: structure.town.clone(),
            });
        }
    }
    let mut needs: HashMap<String, Vec<Link>> = HashMap::new();
    for need in network.needs.iter().filter(|need| !need.is_of_colleagues()) {
        if network.config.makes("pages") && doors.has(need) {
            let link =
                Link::to(context, part::sentence(context, need), &context.addresses.need(need));
            needs.entry(typography(&need.service, lang)).or_default().push(link);
        }
    }
    services.sort_by(|a, in_a, b, in_b| {
        (Reverse(in_a.len()), fold(a)).cmp(&(Reverse(in_b.len()), fold(b)))
    });
    let lists = network.config.makes("listes");
    let service = |(title, mut places): (String, Vec<Door>)| {
        let needs = needs.remove(&title).unwrap_or_default();
        places.sort_by_cached_key(|door| fold(&door.title));
        if !needs.is_empty() {
            places.clear();
        }
        let all = lists.then(|| {
            let address = context.addresses.service(&title);
            Link::to(context, context.words.word("service-places"), &address)
        });
        places.truncate(MOST_OF_SERVICE);
        Service { title, needs, places, all }
    };
    services.into_iter().map(service).collect()
}

/// Today first, even when it holds nothing; then this week; then the next days that hold something.
fn days(context: Context<'_>) -> Vec<Day> {
    let today = context.timeline.today();
    let last = today.checked_add(WEEK.days()).unwrap_or(today);
    let near = context.timeline.coming().take(MOST_DAYS * 12);
    let mut days = event::days(context, near, today);
    if days.is_empty() {
        return days;
    }
    if !days.first().is_some_and(|day| day.now) {
        let next = days.first().and_then(|day| day.date.iso.parse().ok());
        days.insert(
            0,
            Day {
                date: DateBlock::of(context.words.lang(), today),
                now: true,
                empty: next.map(|next| nothing(context, next)),
                items: Vec::new(),
            },
        );
    }
    let week = days
        .iter()
        .filter(|day| day.date.iso.parse().is_ok_and(|day: jiff::civil::Date| day <= last))
        .count();
    days.truncate(week.clamp(LEAST_DAYS + 1, MOST_DAYS));
    days
}

/// "Rien à l’agenda aujourd’hui. Prochain rendez-vous demain, mardi 16 mars."
fn nothing(context: Context<'_>, next: jiff::civil::Date) -> String {
    let today = context.timeline.today();
    let lang = context.words.lang();
    let said = prose::day(lang, next, date::years(today));
    let day = prose::near(lang, next, today)
        .map_or_else(|| said.clone(), |near| format!("{near}, {said}"));
    context.words.say("nothing-today", &[("day", day.into())])
}

fn news(context: Context<'_>) -> Vec<Item> {
    let mut news: Vec<&Entry> = context
        .timeline
        .current("news")
        .filter(|entry| entry.audience == Audience::Public)
        .collect();
    news.sort_by_key(|entry| (Reverse(entry.weight), Reverse(entry.published), entry.id));
    news.into_iter().take(MOST_NEWS).filter_map(|entry| item::item(context, entry)).collect()
}
