//! `/appels/`: calls for projects by activity, who does it, who is in, who looks for a partner, how many days are left.

use std::cmp::Reverse;
use std::sync::Arc;

use serde::Serialize;

use crate::calendar::prose;
use crate::model::Entry;
use crate::model::call::Call;
use crate::model::doors::Doors;
use crate::outputs::entry::{self, EntryView, Part, Translations, Value};
use crate::outputs::list::with_deadline;
use crate::outputs::part::item::Item;
use crate::outputs::part::mailto::mailto;
use crate::outputs::part::page::Page;
use crate::outputs::part::{self, Link, date};
use crate::plan::{Context, Pass, Planner};

/// Most calls of the past that the list shows; all keep their pages.
const MOST_PAST: usize = 60;

#[derive(Serialize)]
struct View {
    page: Page,
    entry: CallView,
}

#[derive(Serialize)]
struct CallView {
    #[serde(flatten)]
    item: EntryView,
    /// "Il reste 16 jours."
    left: Option<String>,
    outcome: Option<String>,
    interested: Vec<Part>,
    looking: Vec<Part>,
    activities: Vec<Activity>,
}

/// An activity and the places that do it.
#[derive(Serialize)]
struct Activity {
    title: Value,
    places: Vec<Part>,
    calls: Vec<Part>,
}

#[derive(Serialize)]
struct ListView {
    page: Page,
    calls: List,
}

#[derive(Serialize)]
struct List {
    title: String,
    open: Vec<Open>,
    activities: Vec<Activity>,
    past: Vec<Past>,
}

#[derive(Serialize)]
struct Open {
    item: Item,
    left: Option<String>,
    interested: Vec<Part>,
    looking: Vec<Part>,
}

#[derive(Serialize)]
struct Past {
    item: Item,
    outcome: Option<String>,
}

pub(super) fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let translations = Arc::new(entry::translations(context));
    let doors = Arc::new(Doors::of(context.timeline));
    for item in context.timeline.visible("call") {
        let (Some(address), Some(call)) = (context.addresses.entry(item), item.of::<Call>()) else {
            continue;
        };
        let (translations, doors) = (Arc::clone(&translations), Arc::clone(&doors));
        planner.page(address, "call.html", &[item.source], move |pass| {
            view(context, item, call, &doors, &translations, pass)
        });
    }
}

pub(super) fn plan_list<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    if context.timeline.visible("call").next().is_some() {
        let section = context.addresses.section("call");
        planner.page(section, "calls.html", &[], move |_| list(context));
    }
}

fn view(
    context: Context<'_>,
    item: &Entry,
    call: &Call,
    doors: &Doors<'_>,
    translations: &Translations,
    pass: Pass,
) -> View {
    let current = context.timeline.life(item.id).current;
    let mut shown = entry::view(context, item, pass);
    shown.facts.retain(|fact| fact.label != context.words.word("fact-activities"));
    shown.actions.extend(bring_together(context, item, call, doors).filter(|_| current));
    let of_activity = |activity: &String| Activity {
        title: named(context, activity),
        places: members(context, doors, activity),
        calls: Vec::new(),
    };
    View {
        page: entry::page(context, item, translations),
        entry: CallView {
            left: left(context, call).filter(|_| current),
            outcome: call.outcome.clone(),
            interested: entry::places(context, &call.interested),
            looking: entry::places(context, &call.looking),
            activities: call.activities.iter().map(of_activity).collect(),
            item: shown,
        },
    }
}

/// "Il reste 16 jours", "C’est aujourd’hui".
fn left(context: Context<'_>, call: &Call) -> Option<String> {
    let days = context.timeline.today().until(call.deadline.date()).ok()?.get_days();
    let count = usize::try_from(days).ok()?;
    Some(context.words.say("call-left", &[("count", count.into())]))
}

/// An activity: a need in its own words, or as written.
fn named(context: Context<'_>, activity: &str) -> Value {
    match part::need_links(context, &[activity.to_owned()]).pop() {
        Some(need) => Value::need(need),
        None => Value::words(activity),
    }
}

/// The places that answer a need.
fn members(context: Context<'_>, doors: &Doors<'_>, activity: &str) -> Vec<Part> {
    let answers = doors.answers(activity).into_iter();
    let slugs: Vec<String> =
        answers.flat_map(|answers| &answers.doors).map(|door| door.place.slug.clone()).collect();
    entry::places(context, &slugs)
}

/// A draft to all members who do it, who are in or who look for a partner.
fn bring_together(
    context: Context<'_>,
    item: &Entry,
    call: &Call,
    doors: &Doors<'_>,
) -> Option<Link> {
    let words = context.words;
    let network = context.timeline.network;
    let mut slugs: Vec<&str> = Vec::new();
    let named = call.interested.iter().chain(&call.looking).map(String::as_str);
    let doing = call.activities.iter().filter_map(|activity| doors.answers(activity));
    let doing = doing.flat_map(|answers| &answers.doors).map(|door| door.place.slug.as_str());
    for slug in named.chain(doing) {
        if !slugs.contains(&slug) {
            slugs.push(slug);
        }
    }
    let places = slugs.iter().filter_map(|slug| network.structure(slug));
    let mails: Vec<String> = places.filter_map(|(_, place)| place.mails.first().cloned()).collect();
    let day = prose::day(words.lang(), call.deadline.date(), date::years(context.timeline.today()));
    let names = |slugs: &[String]| {
        let places = entry::places(context, slugs).into_iter().map(|place| place.title);
        let names = prose::list(words.lang(), &places.collect::<Vec<_>>());
        if names.is_empty() { words.word("call-nobody") } else { names }
    };
    let page = context.addresses.absolute(&context.addresses.entry(item)?);
    let body = words.say(
        "call-mail",
        &[
            ("day", day.into()),
            ("interested", names(&call.interested).into()),
            ("looking", names(&call.looking).into()),
            ("address", page.into()),
        ],
    );
    let href = mailto(&mails, &format!("[{}] {}", item.code, item.title), &body)?;
    Some(Link { title: words.word("call-together"), href, here: false })
}

fn list(context: Context<'_>) -> ListView {
    let words = context.words;
    let timeline = context.timeline;
    let doors = Doors::of(timeline);
    let title = words.word("list-call");
    let section = context.addresses.section("call");
    let page = Page::new(context, title.as_str(), &section).in_section("call", true);
    let all = timeline.visible("call").filter_map(|entry| Some((entry, entry.of::<Call>()?)));
    let (mut open, mut past): (Vec<_>, Vec<_>) =
        all.partition(|(entry, _)| timeline.life(entry.id).current);
    open.sort_by_key(|(entry, call)| (call.closes, entry.id));
    past.sort_by_key(|(entry, call)| (Reverse(call.closes), entry.id));
    let mut activities: Vec<(&str, Activity)> = Vec::new();
    for (entry, call) in &open {
        let link = Part {
            title: entry.title.clone(),
            href: context.addresses.entry(entry).map(|address| context.addresses.href(&address)),
        };
        for activity in &call.activities {
            match activities.iter_mut().find(|(known, _)| known == activity) {
                Some((_, known)) => known.calls.push(link.clone()),
                None => activities.push((
                    activity,
                    Activity {
                        title: named(context, activity),
                        places: members(context, &doors, activity),
                        calls: vec![link.clone()],
                    },
                )),
            }
        }
    }
    let of_open = |(entry, call): &(&Entry, &Call)| {
        Some(Open {
            item: with_deadline(context, entry)?,
            left: left(context, call),
            interested: entry::places(context, &call.interested),
            looking: entry::places(context, &call.looking),
        })
    };
    let of_past = |(entry, call): &(&Entry, &Call)| {
        Some(Past { item: with_deadline(context, entry)?, outcome: call.outcome.clone() })
    };
    ListView {
        page: Page { noindex: true, ..page },
        calls: List {
            title,
            open: open.iter().filter_map(of_open).collect(),
            activities: activities.into_iter().map(|(_, activity)| activity).collect(),
            past: past.iter().take(MOST_PAST).filter_map(of_past).collect(),
        },
    }
}
