//! The week at a glance: the days to come on which something happens, one line each.

use jiff::ToSpan;
use jiff::civil::Date;

use super::dated::{self, ms};
use super::event::{days_block, days_to, may_show};
use super::hall::Hall;
use super::make;
use super::slide::{Candidate, Order, Row, Slide};
use crate::calendar::prose;
use crate::model::Entry;
use crate::model::event::{Event, Place, State};
use crate::model::occurrence::Occurrence;
use crate::outputs::saying;
use crate::plan::Context;
use crate::text::pictograms::without_pictograms;

/// For how many days a glance is ready.
const READY: i32 = 8;
/// How many days it looks ahead.
const AHEAD: i32 = 7;
/// Fewest days that make a week worth a glance.
const FEWEST: usize = 3;
/// Most lines.
const LINES: usize = 4;

/// One for each coming day, from its midnight to the next.
pub fn candidates(context: Context<'_>, hall: &Hall<'_>) -> Vec<Candidate> {
    if !hall.shows_genre(&["evenement", "event", "agenda", "semaine", "week", "programme"]) {
        return Vec::new();
    }
    (0..READY).filter_map(|days| glance(context, hall, days)).collect()
}

fn glance(context: Context<'_>, hall: &Hall<'_>, days: i32) -> Option<Candidate> {
    let today = context.timeline.today();
    let day = |ahead: i32| today.checked_add((days + ahead).days()).ok();
    let rows: Vec<(Date, Row)> = (1..=AHEAD)
        .filter_map(|ahead| {
            let day = day(ahead)?;
            Some((day, row(context, hall, day)?))
        })
        .take(LINES)
        .collect();
    if rows.len() < FEWEST {
        return None;
    }
    let (first, last) = (rows.first()?.0, rows.last()?.0);
    let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    let mut candidate = Candidate {
        slide: Slide {
            id: format!("week:{}", day(0)?),
            genre: "semaine",
            url: context.addresses.absolute(&context.addresses.section("event")),
            state: "confirme",
            from: dated::midnight(context, days),
            until: dated::midnight(context, days + 1),
            ..Slide::default()
        },
        order: Order { tier: 2, first: 1, day: days_to(context, first), ..Order::default() },
        ..Candidate::default()
    };
    let here = hall.place.map(|(place, _)| place.slug.as_str());
    make::dress(context, hall, &mut candidate.view, here);
    candidate.view.color.clone_from(&hall.colour.ground);
    candidate.view.date = Some(days_block(context, first, last));
    let words = ("screen-week-ahead", "screen-diary");
    make::rows(
        hall,
        &mut candidate,
        (context.words.word(words.0), context.words.word(words.1)),
        rows,
    );
    Some(candidate)
}

/// A day in a line: what is nearest the hall and earliest, and how many more there are.
fn row(context: Context<'_>, hall: &Hall<'_>, day: Date) -> Option<Row> {
    let network = context.timeline.network;
    let mut of_day: Vec<(bool, &Occurrence, &Entry)> = context
        .timeline
        .coming()
        .filter(|date| date.slot.start.date() == day)
        .filter(|date| matches!(date.state, State::Confirmed | State::Full))
        .map(|date| (date, network.entry(date.entry)))
        .filter(|(_, entry)| may_show(context, hall, entry))
        .map(|(date, entry)| {
            let home = entry.structures.iter().any(|slug| hall.is_home(Some(slug)));
            (!home, date, entry)
        })
        .collect();
    of_day.sort_by_key(|(away, date, _)| (*away, date.starts));
    let (_, date, entry) = of_day.first()?;
    let lang = context.words.lang();
    let mut about = Vec::new();
    if !date.slot.all_day {
        about.push(prose::hour(lang, date.slot.start.time()));
    }
    about.extend(town(context, hall, entry));
    if of_day.len() > 1 {
        let more = i64::try_from(of_day.len() - 1).unwrap_or(0);
        about.push(context.words.say("screen-more", &[("n", more.into())]));
    }
    Some(Row {
        at: format!("{}\u{a0}{}", prose::weekday(lang, day.weekday()), number(lang, day)),
        what: crate::text::excerpt::excerpt(&without_pictograms(&entry.title), 36),
        place: about.join(", "),
        state: saying::state(context.words, date.state),
        until: ms(date.ends),
        ..Row::default()
    })
}

fn number(lang: prose::Lang, day: Date) -> String {
    match lang {
        prose::Lang::Fr if day.day() == 1 => "1er".to_owned(),
        _ => day.day().to_string(),
    }
}

/// Where, seen from the hall.
fn town(context: Context<'_>, hall: &Hall<'_>, entry: &Entry) -> Option<String> {
    let event = entry.of::<Event>()?;
    let slug = match &event.place {
        Place::Structure(slug) => Some(slug.as_str()),
        Place::Host => entry.host(),
        Place::Words(words) => {
            let first = words.split(',').next().unwrap_or(words).trim();
            return Some(crate::text::excerpt::excerpt(first, 24));
        }
        Place::Online(_) => return Some(context.words.word("screen-online")),
    };
    if hall.is_here(slug) {
        return Some(context.words.word("screen-here"));
    }
    context.timeline.network.structure(slug?)?.1.town.clone()
}
