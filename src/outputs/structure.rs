//! Pages of places, and their list.

mod facts;

use jiff::ToSpan;
use serde::Serialize;
use std::cmp::Reverse;

use self::facts::facts;
pub use self::facts::street;
use super::entry::{Fact, themes};
use super::part::event::{self, Day};
use super::part::item::{self, Item};
use super::part::notice::{self, NoticeView};
use super::part::page::Page;
use super::part::place::{self, PlaceRow};
use super::part::{self, Link, NeedLink, Phone, cover, date, follow, jsonld};
use super::slip;
use crate::calendar::prose;
use crate::model::absence;
use crate::model::event::{Event, Place};
use crate::model::opening::{self, OpenDay};
use crate::model::structure::{Role, Structure};
use crate::model::{Audience, Entry};
use crate::plan::picture::{self, PictureView};
use crate::plan::{Body, Context, Form, OutputKind, Pass, Planner, Rank};

/// Pages of places.
pub const STRUCTURE: OutputKind =
    OutputKind { name: "structure", family: "pages", rank: Rank::Page, version: 1, plan };
/// Their list.
pub const STRUCTURES: OutputKind = OutputKind {
    name: "structures",
    family: "listes",
    rank: Rank::List,
    version: 1,
    plan: plan_list,
};

/// Most days of events, and most news, on a place's page.
const MOST: usize = 8;
/// Months after which a place is to be confirmed, when it does not say.
const FRESH_MONTHS: i32 = 12;

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
    services: Vec<String>,
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
    items: Vec<PlaceRow>,
    /// People who belong to no place.
    people: Vec<Link>,
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    for entry in context.timeline.visible("structure") {
        let (Some(structure), Some(address)) =
            (entry.of::<Structure>(), context.addresses.entry(entry))
        else {
            continue;
        };
        planner.page(address, "structure.html", &[entry.source], move |pass| {
            view(context, entry, structure, pass)
        });
    }
}

fn plan_list<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    if context.timeline.visible("structure").next().is_none() {
        return;
    }
    planner.page(context.addresses.section("structure"), "structures.html", &[], move |pass| {
        let title = context.words.word("list-structure");
        let page = Page::new(context, title.as_str(), &context.addresses.section("structure"))
            .in_section("structure", true);
        let urgent =
            notice::current(context, pass, |_, notice| notice.closes && notice::is_urgent(notice));
        ListView {
            page: Page { live: true, urgent, ..page },
            places: Places {
                title,
                lead: None,
                items: place::rows(context),
                people: people(context),
            },
        }
    });
}

fn people(context: Context<'_>) -> Vec<Link> {
    let alone = context.timeline.visible("person").filter(|person| person.host().is_none());
    let link = |person: &Entry| {
        Some(Link::to(context, person.title.as_str(), &context.addresses.entry(person)?))
    };
    alone.filter_map(link).collect()
}

fn view(context: Context<'_>, entry: &Entry, structure: &Structure, pass: Pass) -> View {
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
            .map(|picture| picture.src),
        jsonld: Some(jsonld::script(&jsonld::place(context, entry, structure))),
        ..Page::new(context, entry.title.as_str(), &address)
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
            live: place::live(context, &open),
            phone: structure.telephones.first().and_then(|written| Phone::read(written)),
            notes: notice::current(context, pass, |item, notice| {
                notice::speaks_of(item, notice, &entry.slug)
            }),
            covers: cover::of_place(context, &entry.slug),
            week: week(context, entry, structure, &open),
            confirm: structure.confirmed.map(|day| confirm(context, structure, day)),
            picture: picture::of_entry(&context.addresses, entry, Form::Page),
            body: context.bodies.page(entry, pass),
            services: structure.list("services").to_vec(),
            helps: part::need_links(context, &entry.needs),
            team: team(context, entry, structure),
            equipment: structure.list("equipements").to_vec(),
            refers: refers(context, structure),
            facts: facts(context, structure),
            actions: slip::link(context, entry, None)
                .into_iter()
                .chain(follow(context, &page))
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
fn confirm(context: Context<'_>, structure: &Structure, day: jiff::civil::Date) -> String {
    let months = structure
        .frequency
        .as_deref()
        .and_then(|words| words.trim().parse().ok())
        .unwrap_or(FRESH_MONTHS);
    let stale = day
        .checked_add(months.clamp(1, 120).months())
        .is_ok_and(|limit| limit < context.timeline.today());
    let said = prose::date(context.words.lang(), day, prose::Years::Always);
    context.words.say(if stale { "to-confirm" } else { "confirmed" }, &[("day", said.into())])
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
