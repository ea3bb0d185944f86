//! Pages of events and meetings: the date they own, their next dates, their programme, what was decided.

use std::sync::Arc;

use serde::Serialize;

use super::entry::{self, EntryView, Fact, Translations, Value};
use super::part::date::{self, DateBlock};
use super::part::event::{place, state};
use super::part::page::Page;
use super::part::{self, Link, jsonld};
use super::together::meetings::{self, Point};
use crate::calendar::prose;
use crate::model::Entry;
use crate::model::event::{Event, Place, Step};
use crate::model::follow::followed;
use crate::model::minutes::Action;
use crate::model::occurrence::Occurrence;
use crate::plan::{Addresses, Body, Context, OutputKind, Pass, Planner, Rank};

/// Pages of events.
pub const EVENT: OutputKind =
    OutputKind { name: "event", family: "pages", rank: Rank::Page, version: 1, plan };

/// Most coming dates that a page lists.
const MOST_DATES: usize = 12;

#[derive(Clone, Debug, Serialize)]
struct View {
    page: Page,
    entry: EventView,
}

#[derive(Clone, Debug, Serialize)]
struct EventView {
    #[serde(flatten)]
    item: EntryView,
    /// Coming dates, when there are several.
    dates: Vec<DateLine>,
    /// When it repeats, in words.
    rule: Option<String>,
    programme: Vec<Line>,
    decisions: Vec<String>,
    tasks: Vec<Task>,
    /// The next meeting's agenda, written from what stands.
    agenda: Vec<Point>,
}

#[derive(Clone, Debug, Serialize)]
struct DateLine {
    iso: String,
    text: String,
    state: Option<String>,
    ends: i64,
}

#[derive(Clone, Debug, Serialize)]
struct Line {
    color: String,
    place: String,
    href: Option<String>,
    when: Option<String>,
    what: String,
}

#[derive(Clone, Debug, Serialize)]
struct Task {
    what: String,
    who: Option<String>,
    due: Option<String>,
    done: bool,
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let translations = Arc::new(entry::translations(context));
    for item in context.timeline.visible("event") {
        let (Some(event), Some(address)) = (item.of::<Event>(), context.addresses.entry(item))
        else {
            continue;
        };
        let template = if event.is_meeting() { "meeting.html" } else { "event.html" };
        let translations = Arc::clone(&translations);
        planner.page(address, template, &[item.source], move |pass| {
            view(context, item, event, &translations, pass)
        });
    }
}

fn view(
    context: Context<'_>,
    item: &Entry,
    event: &Event,
    translations: &Translations,
    pass: Pass,
) -> View {
    let mut entry = entry::view(context, item, pass);
    let next = jsonld::next_date(context, item);
    let lang = context.words.lang();
    let today = context.timeline.today();
    let slot = next.map_or(event.slot, |next| next.slot);
    entry.date = Some(DateBlock::of(lang, slot.start.date()));
    entry.time = date::hours(context.words, &slot, today);
    entry.state = next.and_then(|next| state(context.words, next.state));
    if item.gone.is_some() && entry.state.is_none() {
        entry.state = Some(context.words.word("tag-gone"));
    }
    entry.by = Vec::new();
    // Minutes are read after the meeting: that it is over says nothing.
    entry.past = entry.past.filter(|_| !event.is_meeting());
    entry.crumb = Some(crumb(context, item));
    entry.facts.splice(0..0, place_fact(context, item, event));
    entry.actions = actions(context, item);
    if let Some(next) = next {
        entry.notes.extend(moved(context, next));
    }
    let mut page = Page { live: entry.past.is_some(), ..entry::page(context, item, translations) };
    if page.noindex {
        page.jsonld = None;
    } else {
        page.jsonld = Some(jsonld::script(&jsonld::event(context, item, event)));
    }
    let title = context.words.say("feed-agenda-of", &[("title", item.title.as_str().into())]);
    let calendar = calendar_address(context, item);
    page = page.with_feed(context, "ics", title, &calendar, "text/calendar");
    let coming: Vec<&Occurrence> =
        context.timeline.dates(item.id).filter(|date| !context.timeline.is_past(date)).collect();
    let several = context.timeline.dates(item.id).nth(1).is_some();
    let dates = coming.iter().filter(|_| several).take(MOST_DATES);
    View {
        page,
        entry: EventView {
            dates: dates.map(|date| date_line(context, date)).collect(),
            rule: event.series.as_ref().and_then(|series| series.rule.to_words(lang)).map(sentence),
            programme: event.programme.iter().map(|step| line(context, step)).collect(),
            decisions: event.minutes.decisions.clone(),
            tasks: event.minutes.actions.iter().map(|action| task(context, action)).collect(),
            agenda: agenda(context, item),
            item: entry,
        },
    }
}

/// What is to be talked about at the next meeting.
fn agenda(context: Context<'_>, item: &Entry) -> Vec<Point> {
    if !Addresses::is_meeting(item) {
        return Vec::new();
    }
    let followed = followed(context.timeline);
    let is_next = followed.next.is_some_and(|next| next.id == item.id);
    if is_next { meetings::agenda(context, &followed) } else { Vec::new() }
}

fn crumb(context: Context<'_>, item: &Entry) -> Link {
    let (id, section) = if Addresses::is_meeting(item) {
        ("list-meetings", "meetings")
    } else {
        ("list-event", "event")
    };
    Link::to(context, context.words.word(id), &context.addresses.section(section))
}

/// The address of an event's own calendar.
fn calendar_address(context: Context<'_>, item: &Entry) -> String {
    format!("{}agenda.ics", context.addresses.entry(item).unwrap_or_default())
}

fn place_fact(context: Context<'_>, item: &Entry, event: &Event) -> Vec<Fact> {
    let network = context.timeline.network;
    let slugs: Vec<&str> = match &event.place {
        Place::Host => item.structures.iter().map(String::as_str).collect(),
        Place::Structure(slug) => vec![slug],
        Place::Words(_) | Place::Online(_) => Vec::new(),
    };
    let mut values = Vec::new();
    for (place, structure) in slugs.iter().filter_map(|slug| network.structure(slug)) {
        let title = place.title.as_str();
        values.push(match context.timeline.is_visible(place) {
            true => Value::link(
                title,
                context.addresses.href(&context.addresses.structure(&place.slug)),
            ),
            false => Value::words(title),
        });
        if slugs.len() == 1 {
            values.extend(super::structure::street(structure).into_iter().map(Value::words));
        }
    }
    if values.is_empty() {
        let words = place(network, context.words, item, event);
        if !words.is_empty() {
            values.push(Value::words(words));
        }
    }
    let online = match &event.place {
        Place::Online(link) => link.as_ref(),
        _ => event.online.as_ref(),
    };
    if let Some(link) = online.filter(|link| link.starts_with("http")) {
        values.push(Value::link(context.words.word("join-online"), link.as_str()));
    }
    if values.is_empty() {
        Vec::new()
    } else {
        vec![Fact { label: context.words.word("fact-where"), values }]
    }
}

fn actions(context: Context<'_>, item: &Entry) -> Vec<Link> {
    let coming = context.timeline.dates(item.id).any(|date| !context.timeline.is_past(date));
    let calendar = (coming && context.timeline.network.config.makes("ics")).then(|| {
        let address = calendar_address(context, item);
        Link::to(context, context.words.word("add-to-calendar"), &address)
    });
    let poster = super::paper::poster_address(context, item);
    let poster =
        poster.map(|address| Link::to(context, context.words.word("print-poster"), &address));
    calendar.into_iter().chain(poster).collect()
}

/// "Reporté au samedi 10 avril": before everything.
fn moved(context: Context<'_>, date: &Occurrence) -> Option<part::notice::NoticeView> {
    let today = context.timeline.today();
    let lang = context.words.lang();
    let say =
        |id: &str, slot| context.words.say(id, &[("when", date::slot(lang, slot, today).into())]);
    let fact = match (&date.moved_to, &date.moved_from) {
        (Some(slot), _) => say("moved-to", slot),
        (None, Some(slot)) => say("moved-from", slot),
        (None, None) => return None,
    };
    Some(part::notice::NoticeView {
        label: String::new(),
        fact,
        reopens: None,
        body: Body::default(),
        instead: None,
        shut: false,
        calm: false,
        ends: date.ends.as_millisecond(),
        lang: None,
        dir: None,
    })
}

fn date_line(context: Context<'_>, date: &Occurrence) -> DateLine {
    DateLine {
        iso: date.slot.start.strftime("%Y-%m-%dT%H:%M").to_string(),
        text: date::slot(context.words.lang(), &date.slot, context.timeline.today()),
        state: state(context.words, date.state),
        ends: date.ends.as_millisecond(),
    }
}

fn line(context: Context<'_>, step: &Step) -> Line {
    let network = context.timeline.network;
    let place =
        step.structure.as_deref().and_then(|slug| network.structure(slug)).map(|(place, _)| place);
    let href = place.filter(|place| context.timeline.is_visible(place));
    Line {
        color: step
            .structure
            .as_deref()
            .map_or_else(|| part::of_network(network), |slug| part::of_structure(network, slug)),
        place: place.map(|place| place.title.clone()).unwrap_or_default(),
        href: href.map(|place| context.addresses.href(&context.addresses.structure(&place.slug))),
        when: step
            .slot
            .map(|slot| date::slot(context.words.lang(), &slot, context.timeline.today())),
        what: step.what.clone(),
    }
}

fn task(context: Context<'_>, action: &Action) -> Task {
    let who = action.structure.as_deref().and_then(|slug| context.timeline.network.structure(slug));
    let due = action.moved_to.or(action.before).map(|day| {
        let day = prose::day(context.words.lang(), day, date::years(context.timeline.today()));
        context.words.say("task-before", &[("day", day.into())])
    });
    Task {
        what: action.what.clone(),
        who: who.map(|(place, _)| place.title.clone()),
        due,
        done: action.done,
    }
}

/// Begins with a capital and ends with a full stop.
fn sentence(words: String) -> String {
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), chars.as_str()),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_sentences() {
        assert_eq!(sentence("chaque mardi".to_owned()), "Chaque mardi.");
        assert_eq!(sentence(String::new()), "");
    }
}
