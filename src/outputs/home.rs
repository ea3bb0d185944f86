//! Home answers four questions, in order: what do you need, someone to talk to, what is on, who is open; then news.

use std::cmp::Reverse;

use jiff::ToSpan;
use serde::Serialize;

use super::part::date::DateBlock;
use super::part::event::{self, Day};
use super::part::item::{self, Item};
use super::part::notice::{self, NoticeView};
use super::part::page::Page;
use super::part::place::{self, PlaceRow};
use super::part::{Link, date, jsonld};
use crate::calendar::prose;
use crate::model::Audience;
use crate::model::Entry;
use crate::model::notice::Level;
use crate::model::structure::Structure;
use crate::plan::{Context, OutputKind, Pass, Planner, Rank};

/// `/`.
pub const HOME: OutputKind =
    OutputKind { name: "home", family: "pages", rank: Rank::Home, version: 1, plan };

/// Days that are "this week" from today on.
const WEEK: i32 = 7;
/// Days with something to come that are shown even when they are further.
const LEAST_DAYS: usize = 3;
/// Most days shown.
const MOST_DAYS: usize = 7;
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
    needs: Vec<Need>,
    notices: Vec<NoticeView>,
    days: Vec<Day>,
    agenda: Option<Link>,
    places: Vec<PlaceRow>,
    news: Vec<Item>,
    all_news: Option<Link>,
}

/// What places help with, and which ones do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Need {
    title: String,
    places: Vec<Door>,
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
    let needs = needs(context);
    let question =
        if needs.is_empty() { config.title.clone() } else { words.word("what-do-you-need") };
    let section = |kind: &'static str, id: &str| {
        Link::to(context, words.word(id), &context.addresses.section(kind))
    };
    let lists = config.makes("listes");
    let days = days(context);
    let news = news(context);
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
            needs,
            notices: notice::current(context, pass, |_, notice| {
                !notice::is_urgent(notice) && (notice.to_all || notice.level == Level::Important)
            }),
            agenda: (lists && !days.is_empty()).then(|| section("event", "all-agenda")),
            days,
            places: place::rows(context),
            all_news: (lists && !news.is_empty()).then(|| section("news", "all-news")),
            news,
        },
    }
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

/// For each thing that places help with, in the order in which most do it, the places that do.
fn needs(context: Context<'_>) -> Vec<Need> {
    let network = context.timeline.network;
    let lang = network.config.lang.tag();
    let mut needs: Vec<Need> = Vec::new();
    for entry in context.timeline.visible("structure") {
        let Some(structure) = entry.of::<Structure>() else { continue };
        let of_team = structure.team.iter().flat_map(|role| &role.needs).chain(&entry.needs);
        let of_team =
            of_team.filter_map(|key| network.needs.find(key)).map(|need| need.service.clone());
        let mut services: Vec<String> = structure.list("services").to_vec();
        services.extend(of_team.filter(|service| !service.is_empty()));
        services.dedup();
        for service in services {
            let title = crate::text::typography::typography(&service, lang);
            let door = Door {
                title: entry.title.clone(),
                href: context.addresses.href(&context.addresses.structure(&entry.slug)),
                town: structure.town.clone(),
            };
            match needs.iter_mut().find(|need| need.title == title) {
                Some(need) if need.places.contains(&door) => {}
                Some(need) => need.places.push(door),
                None => needs.push(Need { title, places: vec![door] }),
            }
        }
    }
    for need in &mut needs {
        need.places.sort_by_key(|door| crate::text::compare::fold(&door.title));
    }
    needs.sort_by_key(|need| (Reverse(need.places.len()), crate::text::compare::fold(&need.title)));
    needs
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
