//! `/reunions/`: what got done since the last meeting, what stands, the next agenda written from it, and all minutes.

use std::cmp::Reverse;

use serde::Serialize;

use super::deadlines;
use crate::calendar::prose;
use crate::model::Entry;
use crate::model::call::Call;
use crate::model::event::Event;
use crate::model::follow::{Followed, Task, followed};
use crate::model::matches::is_open_request;
use crate::outputs::entry::{self, Part};
use crate::outputs::part::item::{self, Item};
use crate::outputs::part::page::Page;
use crate::outputs::part::{self, Link, date, event};
use crate::plan::{Addresses, Context, Planner};

#[derive(Serialize)]
struct View {
    page: Page,
    meetings: Meetings,
}

#[derive(Serialize)]
struct Meetings {
    title: String,
    /// The last meeting, and what it left that is done.
    last: Option<Link>,
    done: Vec<Line>,
    /// What stands, by structure.
    open: Vec<Group>,
    actions: Vec<Link>,
    next: Option<Item>,
    agenda: Vec<Point>,
    coming: Vec<Item>,
    held: Vec<Item>,
}

#[derive(Serialize)]
struct Group {
    place: Part,
    color: String,
    tasks: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    what: String,
    who: Option<String>,
    due: Option<String>,
    meeting: Option<Link>,
}

/// A point of the next agenda, and what stands under it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::outputs) struct Point {
    title: String,
    lines: Vec<Part>,
}

pub(super) fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    if context.timeline.visible("event").any(Addresses::is_meeting) {
        let section = context.addresses.section("meetings");
        planner.page(section, "meetings.html", &[], move |_| view(context));
    }
}

fn view(context: Context<'_>) -> View {
    let words = context.words;
    let title = words.word("list-meetings");
    let page = Page::new(context, title.as_str(), &context.addresses.section("meetings"))
        .in_section("meetings", true)
        .with_feed(
            context,
            "ics",
            words.word("deadlines"),
            &deadlines::address(context),
            "text/calendar",
        );
    let followed = followed(context.timeline);
    let last = followed.last.and_then(|entry| {
        let said = words.say("meetings-done", &[("meeting", entry.title.as_str().into())]);
        Some(Link::to(context, said, &context.addresses.entry(entry)?))
    });
    let (coming, held) = lists(context);
    View {
        meetings: Meetings {
            title,
            done: followed
                .done
                .iter()
                .map(|task| line(context, task, followed.last, true))
                .collect(),
            last: last.filter(|_| !followed.done.is_empty()),
            open: open(context, &followed),
            actions: part::follow(context, &page)
                .into_iter()
                .map(|link| Link { title: words.word("follow-deadlines"), ..link })
                .collect(),
            next: followed.next.and_then(|entry| meeting(context, entry)),
            agenda: agenda(context, &followed),
            coming: coming
                .into_iter()
                .filter(|entry| followed.next.is_none_or(|next| next.id != entry.id))
                .filter_map(|entry| meeting(context, entry))
                .collect(),
            held: held.into_iter().filter_map(|entry| meeting(context, entry)).collect(),
        },
        page: Page { noindex: true, ..page },
    }
}

/// What stands, by structure, in the order of the nearest day.
fn open(context: Context<'_>, followed: &Followed<'_>) -> Vec<Group> {
    let mut groups: Vec<(Option<&str>, Group)> = Vec::new();
    for task in &followed.open {
        let slug = task.action.structure.as_deref();
        let line = line(context, task, followed.last, false);
        if let Some((_, group)) = groups.iter_mut().find(|(known, _)| *known == slug) {
            group.tasks.push(line);
            continue;
        }
        let place = slug.and_then(|slug| entry::places(context, &[slug.to_owned()]).pop());
        let nobody = || Part { title: context.words.word("task-nobody"), href: None };
        let network = context.timeline.network;
        let color = slug.map(|slug| part::of_structure(network, slug));
        let group = Group {
            place: place.unwrap_or_else(nobody),
            color: color.unwrap_or_else(|| part::of_network(network)),
            tasks: vec![line],
        };
        groups.push((slug, group));
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// An action; a day that has passed is left out: that something is late is colleagues' own.
fn line(context: Context<'_>, task: &Task<'_>, last: Option<&Entry>, named: bool) -> Line {
    let words = context.words;
    let today = context.timeline.today();
    let due = task.due().filter(|due| !task.action.done && *due >= today).map(|due| {
        let day = prose::day(words.lang(), due, date::years(today));
        words.say("task-before", &[("day", day.into())])
    });
    let who = task.action.structure.as_ref().filter(|_| named);
    let who = who.and_then(|slug| entry::places(context, std::slice::from_ref(slug)).pop());
    let is_older = last.is_some_and(|last| last.id != task.meeting.id);
    let meeting = context.addresses.entry(task.meeting).filter(|_| !named && is_older);
    Line {
        what: task.action.what.clone(),
        who: who.map(|place| place.title),
        due,
        meeting: meeting.map(|page| Link::to(context, task.meeting.title.as_str(), &page)),
    }
}

/// The next agenda: what got done, what stands, what nobody has answered, what must be answered together, and what is open.
pub(in crate::outputs) fn agenda(context: Context<'_>, followed: &Followed<'_>) -> Vec<Point> {
    let words = context.words;
    let timeline = context.timeline;
    let plain = |title: String| Part { title, href: None };
    let of_task = |task: &Task<'_>| {
        let said = line(context, task, followed.last, true);
        plain(match said.who {
            Some(who) => format!("{who}\u{a0}: {}", said.what),
            None => said.what,
        })
    };
    let link = |entry: &Entry| Part {
        title: entry.title.clone(),
        href: context.addresses.entry(entry).map(|address| context.addresses.href(&address)),
    };
    let day_of = |entry: &Entry| entry.of::<Event>().map(|event| event.slot.start.date());
    let last = followed.next.and_then(day_of);
    let requests = timeline.current("offer").filter(|entry| is_open_request(entry)).map(link);
    let mut calls: Vec<(&Entry, &Call)> = timeline
        .current("call")
        .filter_map(|entry| Some((entry, entry.of::<Call>()?)))
        .filter(|(_, call)| last.is_none_or(|last| call.deadline.date() >= last))
        .collect();
    calls.sort_by_key(|(entry, call)| (call.deadline, entry.id));
    let points = [
        ("agenda-done", followed.done.iter().map(of_task).collect::<Vec<_>>()),
        ("agenda-open", followed.open.iter().map(of_task).collect()),
        ("agenda-requests", requests.collect()),
        ("agenda-calls", calls.iter().map(|(entry, _)| link(entry)).collect()),
    ];
    let points = points.into_iter().filter(|(_, lines)| !lines.is_empty());
    points.map(|(id, lines)| Point { title: words.word(id), lines }).collect()
}

/// Meetings to come from the next one, and those held from the last one.
fn lists<'n>(context: Context<'n>) -> (Vec<&'n Entry>, Vec<&'n Entry>) {
    let mut meetings: Vec<(&'n Entry, &'n Event)> = context
        .timeline
        .visible("event")
        .filter_map(|entry| Some((entry, entry.of::<Event>()?)))
        .filter(|(_, event)| event.is_meeting())
        .collect();
    meetings.sort_by_key(|(entry, event)| (event.starts, entry.id));
    let (coming, held): (Vec<_>, Vec<_>) =
        meetings.into_iter().partition(|(entry, _)| context.timeline.life(entry.id).current);
    let mut held: Vec<(&Entry, &Event)> = held;
    held.sort_by_key(|(entry, event)| (Reverse(event.starts), entry.id));
    let entries = |list: Vec<(&'n Entry, &'n Event)>| list.into_iter().map(|(entry, _)| entry);
    (entries(coming).collect(), entries(held).collect())
}

fn meeting(context: Context<'_>, entry: &Entry) -> Option<Item> {
    let mut item = item::item(context, entry)?;
    let own = entry.of::<Event>()?;
    let next = part::jsonld::next_date(context, entry);
    let slot = next.map_or(own.slot, |next| next.slot);
    let when = date::slot(context.words.lang(), &slot, context.timeline.today());
    let place = event::place(context.timeline.network, context.words, entry, own);
    item.by = Some(if place.is_empty() { when } else { format!("{when}, {place}") });
    item.state = next.and_then(|next| event::state(context.words, next.state));
    Some(item)
}
