//! `/postes/SLUG/`: a post that several places share, where it is this week and next, and whose turn comes how often.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Serialize;

use crate::calendar::{holidays, prose};
use crate::model::Entry;
use crate::model::offer::{Offer, Turn, shares};
use crate::outputs::calendar::{self, WholeDay};
use crate::outputs::entry::{self, EntryView, Part, Translations};
use crate::outputs::part::page::Page;
use crate::outputs::part::{self, Link, date};
use crate::plan::{Addresses, Context, Pass, Planner};

/// Most turns to come that the page shows.
const MOST_TURNS: usize = 12;
/// How far ahead turns of a post without an end are told, in months.
const AHEAD: i32 = 13;

#[derive(Serialize)]
struct View {
    page: Page,
    entry: PostView,
}

#[derive(Serialize)]
struct PostView {
    #[serde(flatten)]
    item: EntryView,
    turns: Vec<TurnView>,
    shares: Vec<Share>,
    calendars: Vec<Link>,
}

#[derive(Serialize)]
struct TurnView {
    iso: String,
    day: String,
    place: Part,
    note: Option<String>,
    now: bool,
}

#[derive(Serialize)]
struct Share {
    place: Part,
    turns: String,
}

/// The turns of a post, from its first day on.
fn turns(context: Context<'_>, offer: &Offer) -> Vec<Turn> {
    let today = context.timeline.today();
    offer.turns(today.checked_add(AHEAD.months()).unwrap_or(today))
}

pub(super) fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let translations = Arc::new(entry::translations(context));
    for item in context.timeline.visible("offer").filter(|entry| Addresses::is_post(entry)) {
        let (Some(address), Some(offer)) = (context.addresses.entry(item), item.of::<Offer>())
        else {
            continue;
        };
        let translations = Arc::clone(&translations);
        planner.page(address, "post.html", &[item.source], move |pass| {
            view(context, item, offer, &translations, pass)
        });
    }
}

fn view(
    context: Context<'_>,
    item: &Entry,
    offer: &Offer,
    translations: &Translations,
    pass: Pass,
) -> View {
    let words = context.words;
    let today = context.timeline.today();
    let monday = monday_of(today);
    let turns = turns(context, offer);
    let in_week = |first: Date| {
        let after = first.checked_add(7.days()).unwrap_or(first);
        turns.iter().filter(move |turn| first <= turn.day && turn.day < after).collect::<Vec<_>>()
    };
    let week = in_week(monday);
    let said: Vec<String> = week
        .iter()
        .map(|turn| {
            let day = prose::day(words.lang(), turn.day, prose::Years::Never);
            format!("{day}, {}", place(context, &turn.structure).title)
        })
        .collect();
    let now = match said.as_slice() {
        [] => words.word("post-nowhere"),
        said => words.say("post-this-week", &[("where", prose::list(words.lang(), said).into())]),
    };
    let coming = turns.iter().filter(|turn| turn.day >= monday).take(MOST_TURNS);
    let mut shown = entry::view(context, item, pass);
    shown.crumb =
        Some(Link::to(context, words.word("list-offer"), &context.addresses.section("offer")));
    shown.state = None;
    shown.lead = Some(now);
    let address = context.addresses.entry(item).unwrap_or_default();
    let title = words.say("feed-agenda-of", &[("title", item.title.as_str().into())]);
    let page = entry::page(context, item, translations);
    let page =
        page.with_feed(context, "ics", title, &format!("{address}agenda.ics"), "text/calendar");
    let calendars = context.timeline.network.config.makes("ics");
    let calendar = |slug: &String| {
        let place = place(context, slug).title;
        let title = words.say("post-calendar-of", &[("place", place.into())]);
        Link::to(context, title, &of_place(context, slug))
    };
    let shares = shares(&turns);
    View {
        entry: PostView {
            turns: coming.map(|turn| turn_view(context, turn)).collect(),
            calendars: match calendars {
                true => shares.keys().map(calendar).collect(),
                false => Vec::new(),
            },
            shares: shares
                .iter()
                .map(|(slug, count)| Share {
                    place: place(context, slug),
                    turns: words.say("post-turns", &[("count", (*count).into())]),
                })
                .collect(),
            item: EntryView { actions: part::follow(context, &page), ..shown },
        },
        page,
    }
}

fn monday_of(day: Date) -> Date {
    let since = i64::from(day.weekday().since(Weekday::Monday));
    day.checked_sub(since.days()).unwrap_or(day)
}

fn place(context: Context<'_>, slug: &str) -> Part {
    let mut found = entry::places(context, &[slug.to_owned()]);
    found.pop().unwrap_or_else(|| Part { title: slug.to_owned(), href: None })
}

fn turn_view(context: Context<'_>, turn: &Turn) -> TurnView {
    let words = context.words;
    let years = date::years(context.timeline.today());
    let moved = turn.moved_from.map(|from| {
        let day = prose::day(words.lang(), from, years);
        words.say("post-moved", &[("day", day.into())])
    });
    let holiday = holidays::public_holiday(turn.day).map(|_| words.word("public-holiday"));
    TurnView {
        iso: turn.day.to_string(),
        day: prose::day(words.lang(), turn.day, years),
        place: place(context, &turn.structure),
        note: moved.or(holiday),
        now: turn.day == context.timeline.today(),
    }
}

/// The calendar of what posts do at a place.
fn of_place(context: Context<'_>, slug: &str) -> String {
    format!("{}{}.ics", context.addresses.structure(slug), context.addresses.route("posts"))
}

/// A calendar for each post, and one for each place that posts come to.
pub(super) fn plan_calendars<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let mut by_place: BTreeMap<String, Vec<&'n Entry>> = BTreeMap::new();
    for item in context.timeline.visible("offer").filter(|entry| Addresses::is_post(entry)) {
        let (Some(address), Some(offer)) = (context.addresses.entry(item), item.of::<Offer>())
        else {
            continue;
        };
        for slug in shares(&turns(context, offer)).into_keys() {
            by_place.entry(slug).or_default().push(item);
        }
        planner.bytes(
            format!("{address}agenda.ics"),
            &[item.source],
            move |_| calendar::whole_days(item.title.clone(), &days(context, item, None)),
            calendar::draw,
        );
    }
    for (slug, posts) in by_place {
        let network = context.timeline.network;
        let Some((place, _)) = network.structure(&slug) else { continue };
        if !context.timeline.is_visible(place) {
            continue;
        }
        planner.bytes(
            of_place(context, &slug),
            &[],
            move |_| {
                let days: Vec<WholeDay> =
                    posts.iter().flat_map(|item| days(context, item, Some(&slug))).collect();
                let title = context
                    .words
                    .say("post-calendar-of", &[("place", place.title.as_str().into())]);
                calendar::whole_days(title, &days)
            },
            calendar::draw,
        );
    }
}

fn days(context: Context<'_>, item: &Entry, at: Option<&str>) -> Vec<WholeDay> {
    let Some(offer) = item.of::<Offer>() else { return Vec::new() };
    let turns = turns(context, offer);
    let here = turns.iter().filter(|turn| at.is_none_or(|at| at == turn.structure));
    let named = offer.role.as_deref().unwrap_or(&item.title);
    here.map(|turn| {
        let known = turn.moved_from.unwrap_or(turn.day);
        let place = place(context, &turn.structure).title;
        WholeDay {
            uid: format!("{}/{}/{known}", item.kind.name, item.identity),
            stamp: item
                .modified
                .or(item.published)
                .unwrap_or_else(|| context.timeline.moment.midnight(offer.from.unwrap_or(known))),
            day: turn.day,
            summary: format!("{named}, {place}"),
            location: Some(place),
            description: turn_view(context, turn).note,
            url: context.addresses.entry(item).map(|page| context.addresses.absolute(&page)),
        }
    })
    .collect()
}
