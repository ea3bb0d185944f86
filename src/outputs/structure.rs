//! Pages of places, and their list.

mod facts;

use std::cmp::Reverse;
use std::sync::Arc;

use serde::Serialize;

use self::facts::facts;
pub use self::facts::street;
use super::entry::{Fact, Value, themes};
use super::list::Pager;
use super::part::event::{self, Day};
use super::part::item::{self, Item};
use super::part::notice::{self, NoticeView};
use super::part::page::Page;
use super::part::paged::{Group, Pages, TownLink};
use super::part::place::{self, Listed};
use super::part::{self, Link, NeedLink, Phone, cover, date, follow, jsonld};
use super::{share, slip};
use crate::calendar::prose;
use crate::model::absence;
use crate::model::event::{Event, Place};
use crate::model::fresh::{Freshness, freshness};
use crate::model::opening::{self, OpenDay};
use crate::model::structure::{Role, Structure};
use crate::model::town::Towns;
use crate::model::{Audience, Entry};
use crate::plan::picture::{self, PictureView};
use crate::plan::{Body, Context, Form, OutputKind, Pass, Planner, Rank};
use crate::text::typography::typography;

/// Pages of places.
pub const STRUCTURE: OutputKind =
    OutputKind { name: "structure", family: "pages", rank: Rank::Page, version: 2, plan };
/// Their list.
pub const STRUCTURES: OutputKind = OutputKind {
    name: "structures",
    family: "listes",
    rank: Rank::List,
    version: 2,
    plan: plan_list,
};

/// Most days of events, and most news, on a place's page.
const MOST: usize = 8;

#[derive(Clone, Debug, Serialize)]
struct View {
    page: Page,
    place: PlaceView,
}

#[derive(Clone, Debug, Serialize)]
struct PlaceView {
    title: String,
    color: String,
    crumb: Option<Link>,
    lead: Option<String>,
    today: Option<String>,
    live: Option<String>,
    phone: Option<Phone>,
    notes: Vec<NoticeView>,
    covers: Vec<String>,
    week: Option<Week>,
    confirm: Option<String>,
    picture: Option<PictureView>,
    body: Body,
    services: Vec<NeedLink>,
    /// Needs that the place as a whole answers.
    helps: Vec<NeedLink>,
    team: Vec<Member>,
    equipment: Vec<String>,
    refers: Vec<Referral>,
    facts: Vec<Fact>,
    actions: Vec<Link>,
    days: Vec<Day>,
    news: Vec<Item>,
    themes: Vec<Link>,
}

#[derive(Clone, Debug, Serialize)]
struct Week {
    caption: String,
    days: Vec<WeekDay>,
    note: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct WeekDay {
    name: String,
    hours: String,
    shut: bool,
    now: bool,
    note: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Member {
    role: String,
    href: Option<String>,
    needs: Vec<NeedLink>,
    lines: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Referral {
    text: String,
    title: String,
    href: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ListView {
    page: Page,
    places: Places,
}

#[derive(Clone, Debug, Serialize)]
struct Places {
    title: String,
    lead: Option<String>,
    towns: Vec<TownLink>,
    groups: Vec<Group<Listed>>,
    pager: Option<Pager>,
    /// People who belong to no place.
    people: Vec<Link>,
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let towns = Arc::new(Towns::of(context.timeline));
    for entry in context.timeline.visible("structure") {
        let towns = Arc::clone(&towns);
        let (Some(structure), Some(address)) =
            (entry.of::<Structure>(), context.addresses.entry(entry))
        else {
            continue;
        };
        planner.page(address, "structure.html", &[entry.source], move |pass| {
            view(context, &towns, entry, structure, pass)
        });
    }
}

fn plan_list<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let places = place::all(context);
    if places.is_empty() {
        return;
    }
    let pages = Arc::new(Pages::of(context.addresses.section("structure"), places));
    for (at, address) in pages.addresses(context).into_iter().enumerate() {
        let pages = Arc::clone(&pages);
        planner.page(address, "structures.html", &[], move |pass| list(context, &pages, at, pass));
    }
}

/// One page of the list: the first says all, the next ones go on town by town.
fn list(context: Context<'_>, pages: &Pages<Listed>, at: usize, pass: Pass) -> ListView {
    let words = context.words;
    let name = words.word("list-structure");
    let title = match at {
        0 => name,
        _ => {
            words.say("list-page", &[("title", name.as_str().into()), ("number", (at + 1).into())])
        }
    };
    let first = at == 0;
    let page = Page::new(context, title.as_str(), &pages.address(context, at))
        .in_section("structure", first);
    let closes = |_: &Entry, notice: &crate::model::notice::Notice| {
        notice.closes && notice::is_urgent(notice)
    };
    ListView {
        page: Page { live: true, urgent: notice::current(context, pass, closes), ..page },
        places: Places {
            title,
            lead: None,
            towns: pages.towns(context, at),
            groups: pages.groups(at),
            pager: pages.pager(context, at),
            people: if first { people(context) } else { Vec::new() },
        },
    }
}

fn people(context: Context<'_>) -> Vec<Link> {
    let alone = context.timeline.visible("person").filter(|person| person.host().is_none());
    let link = |person: &Entry| {
        Some(Link::to(context, person.title.as_str(), &context.addresses.entry(person)?))
    };
    alone.filter_map(link).collect()
}

/// "Tout le numérique à Lormoy", to the page of the place's town.
fn town(context: Context<'_>, entry: &Entry, towns: &Towns<'_>) -> Option<Value> {
    let town =
        towns.of_place(&entry.slug).filter(|_| context.timeline.network.config.makes("listes"))?;
    let title = context.words.say("town-title", &[("town", town.name.as_str().into())]);
    Some(Value::link(title, context.addresses.href(&context.addresses.town(&town.slug))))
}

fn view(
    context: Context<'_>,
    towns: &Towns<'_>,
    entry: &Entry,
    structure: &Structure,
    pass: Pass,
) -> View {
    let network = context.timeline.network;
    let words = context.words;
    let today = context.timeline.today();
    let open = opening::days(context.timeline, entry, today, place::AHEAD);
    let address = context.addresses.structure(&entry.slug);
    let feed = |id: &str| words.say(id, &[("title", entry.title.as_str().into())]);
    let page = Page {
        live: true,
        noindex: !entry.indexed,
        image: picture::of_entry(&context.addresses, entry, Form::Absolute)
            .map(|picture| picture.src)
            .or_else(|| share::picture(context, entry)),
        jsonld: Some(jsonld::script(&jsonld::place(context, entry, structure))),
        ..Page::new(context, entry.title.as_str(), &address)
            .with_say(context, entry)
            .in_section("structure", false)
            .about(structure.presentation.as_deref().or(item::summary(context, entry).as_deref()))
            .with_feed(
                context,
                "rss",
                feed("feed-news-of"),
                &format!("{address}rss.xml"),
                "application/rss+xml",
            )
            .with_feed(
                context,
                "ics",
                feed("feed-agenda-of"),
                &format!("{address}agenda.ics"),
                "text/calendar",
            )
    };
    let lists = network.config.makes("listes");
    View {
        place: PlaceView {
            title: entry.title.clone(),
            color: part::of_structure(network, &entry.slug),
            crumb: lists.then(|| {
                Link::to(
                    context,
                    words.word("list-structure"),
                    &context.addresses.section("structure"),
                )
            }),
            lead: structure.presentation.clone().or_else(|| entry.summary.clone()),
            today: place::today(context, structure, &open),
            live: place::live(context, &open)
                .filter(|_| !place::is_stale(context, entry, structure)),
            phone: structure.telephones.first().and_then(|written| Phone::read(written)),
            notes: notice::current(context, pass, |item, notice| {
                notice::speaks_of(item, notice, &entry.slug)
            }),
            covers: cover::of_place(context, &entry.slug),
            week: week(context, entry, structure, &open),
            confirm: confirm(context, entry, structure),
            picture: picture::of_entry(&context.addresses, entry, Form::Page),
            body: context.bodies.page(entry, pass),
            services: services(context, entry, structure),
            helps: part::need_links(context, &entry.needs),
            team: team(context, entry, structure),
            equipment: structure.list("equipements").to_vec(),
            refers: refers(context, structure),
            facts: facts(context, structure, town(context, entry, towns)),
            actions: slip::link(context, entry, None)
                .into_iter()
                .chain(follow(context, &page))
                .chain(super::paper::programme_link(context, Some(&entry.slug)))
                .collect(),
            days: days(context, entry),
            news: news(context, entry),
            themes: themes(context, entry),
        },
        page,
    }
}

fn week(
    context: Context<'_>,
    place: &Entry,
    structure: &Structure,
    open: &[OpenDay],
) -> Option<Week> {
    let words = context.words;
    let lang = words.lang();
    if structure.hours.is_none() && open.iter().all(|day| day.closures.is_empty()) {
        return None;
    }
    let week = open.get(..7)?;
    let (first, last) = (week.first()?.date, week.last()?.date);
    let absences = absence::coming(context.timeline);
    let row = |day: &OpenDay| {
        let reason = day
            .closures
            .first()
            .filter(|_| day.spans != day.usual)
            .map(|closure| closure.words.clone());
        let absent = absences
            .iter()
            .find(|absence| absence.place.id == place.id && absence.holds_on(day.date))
            .map(|absence| cover::said(context, absence));
        let holiday = (day.holiday && day.spans.is_empty()).then(|| words.word("public-holiday"));
        WeekDay {
            name: prose::day(lang, day.date, date::years(context.timeline.today())),
            hours: place::hours(words, &day.spans),
            shut: day.is_shut(),
            now: day.date == context.timeline.today(),
            note: reason.flatten().or(absent).or(holiday),
        }
    };
    Some(Week {
        caption: words.say(
            "hours-of",
            &[("days", prose::days(lang, first, last, prose::Years::Always).into())],
        ),
        note: week.iter().any(|day| day.unsure).then(|| words.word("hours-unsure")),
        days: week.iter().map(row).collect(),
    })
}

/// When its hours were confirmed, or that they are to be.
fn confirm(context: Context<'_>, entry: &Entry, structure: &Structure) -> Option<String> {
    let words = context.words;
    let say = |id: &str, day: jiff::civil::Date| {
        let said = prose::date(words.lang(), day, prose::Years::Always);
        words.say(id, &[("day", said.into())])
    };
    let says_hours = structure.hours.is_some() || structure.hours_as_written.is_some();
    Some(match freshness(entry, structure, context.timeline.today()) {
        Freshness::Fresh(day) if says_hours && structure.confirmed.is_some() => {
            say("confirmed", day)
        }
        Freshness::Fresh(_) => return None,
        Freshness::ToConfirm(Some(day)) if says_hours => say("to-confirm", day),
        Freshness::ToConfirm(_) => words.word("to-confirm-unknown"),
        Freshness::Stale(day) => say("stale", day),
    })
}

fn team(context: Context<'_>, entry: &Entry, structure: &Structure) -> Vec<Member> {
    let words = context.words;
    let people =
        context.timeline.visible("person").filter(|person| person.host() == Some(&entry.slug));
    let mut people: Vec<&Entry> = people.collect();
    let mut team: Vec<Member> = structure
        .team
        .iter()
        .map(|role| {
            let page = people.iter().position(|person| {
                crate::text::compare::fold(&person.title) == crate::text::compare::fold(&role.role)
            });
            let page =
                page.map(|at| people.remove(at)).and_then(|person| context.addresses.entry(person));
            Member {
                role: role.role.clone(),
                href: page.map(|address| context.addresses.href(&address)),
                needs: part::need_links(context, &role.needs),
                lines: lines(words, role),
            }
        })
        .collect();
    team.extend(people.into_iter().map(|person| Member {
        role: person.title.clone(),
        href: context.addresses.entry(person).map(|address| context.addresses.href(&address)),
        needs: part::need_links(context, &person.needs),
        lines: Vec::new(),
    }));
    team
}

/// What the place declares that it does, each with all places that do.
fn services(context: Context<'_>, entry: &Entry, structure: &Structure) -> Vec<NeedLink> {
    let public = entry.audience == Audience::Public;
    let lists = public && context.timeline.network.config.makes("listes");
    let service = |service: &String| NeedLink {
        title: typography(service, context.words.lang().tag()),
        href: lists.then(|| context.addresses.href(&context.addresses.service(service))),
    };
    structure.list("services").iter().map(service).collect()
}

fn lines(words: &crate::i18n::Words, role: &Role) -> Vec<String> {
    let labelled = |id: &str, value: String| {
        (!value.is_empty()).then(|| format!("{} {value}", words.word(id)))
    };
    let skills = Some(role.skills.join(", ")).filter(|skills| !skills.is_empty());
    let languages = labelled("speaks", role.languages.join(", "));
    let contact = role.contact.clone();
    [skills, languages, contact].into_iter().flatten().collect()
}

fn refers(context: Context<'_>, structure: &Structure) -> Vec<Referral> {
    let network = context.timeline.network;
    structure
        .referrals
        .iter()
        .filter_map(|referral| {
            let (place, _) = network.structure(&referral.structure)?;
            let visible = context.timeline.is_visible(place);
            Some(Referral {
                text: referral
                    .word
                    .clone()
                    .unwrap_or_else(|| part::needs(context, &referral.needs).join(", ")),
                title: place.title.clone(),
                href: visible
                    .then(|| context.addresses.href(&context.addresses.structure(&place.slug))),
            })
        })
        .collect()
}

fn days(context: Context<'_>, entry: &Entry) -> Vec<Day> {
    let network = context.timeline.network;
    let here = |item: &Entry, event: &Event| {
        item.structures.contains(&entry.slug)
            || event.place == Place::Structure(entry.slug.clone())
            || event.programme.iter().any(|step| step.structure.as_deref() == Some(&entry.slug))
    };
    let coming = context.timeline.coming().filter(|date| {
        let item = network.entry(date.entry);
        item.of::<Event>().is_some_and(|event| here(item, event))
    });
    let mut days = event::days(context, coming.take(MOST * 4), context.timeline.today());
    days.truncate(MOST);
    days
}

fn news(context: Context<'_>, entry: &Entry) -> Vec<Item> {
    let mut news: Vec<&Entry> = context
        .timeline
        .current("news")
        .filter(|item| item.audience == Audience::Public && item.structures.contains(&entry.slug))
        .collect();
    news.sort_by_key(|item| (Reverse(item.published), item.id));
    news.into_iter().take(3).filter_map(|item| item::item(context, item)).collect()
}
