//! What stays among colleagues: what is late, what rests on one person, and the years' training.

use std::collections::BTreeMap;

use serde::Serialize;

use super::desk::{proposed, to_network};
use super::{AMONG, Frame, frame};
use crate::calendar::prose::{self, Years};
use crate::model::doors::Doors;
use crate::model::follow::followed;
use crate::model::together::{self, Training};
use crate::outputs::part::{self, Link};
use crate::plan::Context;
use crate::text::compare::fold;

#[derive(Clone, Debug, Serialize)]
pub(super) struct View {
    frame: Frame,
    among: Among,
}

#[derive(Clone, Debug, Serialize)]
struct Among {
    late: Vec<Late>,
    fragile: Vec<Fragile>,
    years: Vec<Year>,
    /// Pages of the site that are for colleagues.
    pages: Vec<Link>,
}

#[derive(Clone, Debug, Serialize)]
struct Late {
    what: String,
    about: String,
    done: Vec<Link>,
}

/// The needs for which a place is the only door, with one pair of hands behind it.
#[derive(Clone, Debug, Serialize)]
struct Fragile {
    place: String,
    needs: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Year {
    year: i16,
    rows: Vec<Row>,
    sum: Row,
}

#[derive(Clone, Debug, Serialize)]
struct Row {
    place: String,
    asked: usize,
    granted: usize,
    covered: usize,
}

pub(super) fn view(context: Context<'_>) -> View {
    let title = context.words.word("private-among");
    let today = context.timeline.today();
    let years = [today.year(), today.year() - 1];
    let page = |section: &'static str, id: &str| Link {
        title: context.words.word(id),
        href: context.addresses.absolute(&context.addresses.section(section)),
        here: false,
    };
    View {
        frame: frame(context, &title, "", AMONG),
        among: Among {
            late: late(context),
            fragile: fragile(context),
            years: years.into_iter().filter_map(|year| of_year(context, year)).collect(),
            pages: vec![page("network", "network-title"), page("meetings", "list-meetings")],
        },
    }
}

/// By place, in the order of names: who could learn from whom, never who has least.
fn fragile(context: Context<'_>) -> Vec<Fragile> {
    let doors = Doors::of(context.timeline);
    let mut places: BTreeMap<String, (&str, Vec<String>)> = BTreeMap::new();
    for one in together::fragile(context.timeline, &doors) {
        let place = places.entry(fold(&one.place.title)).or_insert((&one.place.title, Vec::new()));
        place.1.push(part::sentence(context, one.need));
    }
    let places = places.into_values();
    places.map(|(place, needs)| Fragile { place: place.to_owned(), needs }).collect()
}

fn late(context: Context<'_>) -> Vec<Late> {
    let words = context.words;
    let today = context.timeline.today();
    let followed = followed(context.timeline);
    let late = followed.late(today).map(|task| {
        let place = task.action.structure.as_deref();
        let place = place.and_then(|slug| context.timeline.network.structure(slug));
        let place =
            place.map_or_else(|| words.word("private-nobody"), |(place, _)| place.title.clone());
        let day = task.due().map(|day| prose::date(words.lang(), day, Years::Always));
        let values = [
            ("place", place.into()),
            ("day", day.unwrap_or_default().into()),
            ("meeting", task.meeting.title.as_str().into()),
        ];
        let meeting = task.meeting;
        let verb = words.word("gesture-done");
        let subject = format!("[{}] {verb} : {}", meeting.code, meeting.title);
        let line = format!("{} : {}\n", words.word("propose-line-action"), task.action.what);
        let later = Link {
            title: words.word("gesture-not-before"),
            href: proposed(context, &format!("item={}&geste=not-before", meeting.code)),
            here: false,
        };
        Late {
            what: task.action.what.clone(),
            about: words.say("private-late-about", &values),
            done: to_network(context, &subject, &line).into_iter().chain([later]).collect(),
        }
    });
    late.collect()
}

fn of_year(context: Context<'_>, year: i16) -> Option<Year> {
    let table = together::training(context.timeline, year);
    let sum = |of: fn(&Training<'_>) -> usize| table.iter().map(of).sum();
    let name = |slug: &str| {
        let place = context.timeline.network.structure(slug);
        place.map_or_else(|| slug.to_owned(), |(place, _)| place.title.clone())
    };
    let rows = table.iter().map(|row| Row {
        place: name(row.place),
        asked: row.asked,
        granted: row.granted,
        covered: row.covered,
    });
    let sum = Row {
        place: context.words.word("private-sum"),
        asked: sum(|row| row.asked),
        granted: sum(|row| row.granted),
        covered: sum(|row| row.covered),
    };
    (!table.is_empty()).then(|| Year { year, rows: rows.collect(), sum })
}
