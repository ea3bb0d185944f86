//! `/communes/`: all towns, by letter when they are many.

use std::sync::Arc;

use serde::Serialize;

use crate::model::town::{Town, Towns};
use crate::outputs::list::Pager;
use crate::outputs::part::Link;
use crate::outputs::part::page::Page;
use crate::plan::{Context, Planner};
use crate::text::compare::fold;

/// Towns on a page.
const FULL: usize = 300;
/// Most towns that the entrance of the directory names one by one.
const SHORT: usize = 60;

/// A town and how many places it has.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Row {
    link: Link,
    count: Option<usize>,
}

#[derive(Clone, Debug, Serialize)]
struct View {
    page: Page,
    towns: List,
}

#[derive(Clone, Debug, Serialize)]
struct List {
    title: String,
    crumb: Link,
    letters: Vec<Link>,
    groups: Vec<Group>,
    pager: Option<Pager>,
}

#[derive(Clone, Debug, Serialize)]
struct Group {
    letter: String,
    anchor: String,
    rows: Vec<Row>,
}

pub(super) fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let towns = Arc::new(Towns::of(context.timeline));
    for at in 0..towns.len().div_ceil(FULL) {
        let towns = Arc::clone(&towns);
        planner.page(address(context, at), "towns.html", &[], move |_| view(context, &towns, at));
    }
}

fn address(context: Context<'_>, at: usize) -> String {
    let first = context.addresses.section("towns");
    match at {
        0 => first,
        _ => format!("{first}{}/{}/", context.addresses.route("archive"), at + 1),
    }
}

fn row(context: Context<'_>, town: &Town<'_>) -> Row {
    let link = Link::to(context, town.name.as_str(), &context.addresses.town(&town.slug));
    Row { link, count: Some(town.places.len() + town.visits.len()) }
}

/// All towns while they are few, else their letters.
pub(super) fn short(context: Context<'_>, towns: &Towns<'_>) -> Vec<Row> {
    if towns.len() <= SHORT {
        return towns.iter().map(|town| row(context, town)).collect();
    }
    letters(context, towns).into_iter().map(|link| Row { link, count: None }).collect()
}

fn letter(town: &Town<'_>) -> String {
    fold(&town.name).to_uppercase().chars().take(1).collect()
}

/// Where each letter begins.
fn letters(context: Context<'_>, towns: &Towns<'_>) -> Vec<Link> {
    let mut letters: Vec<Link> = Vec::new();
    for (rank, town) in towns.iter().enumerate() {
        let letter = letter(town);
        if letters.last().is_none_or(|last| last.title != letter) {
            let page = context.addresses.href(&address(context, rank / FULL));
            let href = format!("{page}#{}", anchor(&letter));
            letters.push(Link { title: letter, href, here: false });
        }
    }
    letters
}

fn anchor(letter: &str) -> String {
    format!("lettre-{}", crate::text::slug::slug(letter))
}

fn view(context: Context<'_>, towns: &Towns<'_>, at: usize) -> View {
    let words = context.words;
    let name = words.word("all-towns");
    let title = match at {
        0 => name,
        _ => {
            words.say("list-page", &[("title", name.as_str().into()), ("number", (at + 1).into())])
        }
    };
    let mut groups: Vec<Group> = Vec::new();
    for town in towns.iter().skip(at * FULL).take(FULL) {
        let letter = letter(town);
        let row = row(context, town);
        match groups.last_mut().filter(|group| group.letter == letter) {
            Some(group) => group.rows.push(row),
            None => {
                groups.push(Group { anchor: anchor(&letter), letter, rows: vec![row] });
            }
        }
    }
    let pages = towns.len().div_ceil(FULL);
    let link = |at: usize, id: &str| Link::to(context, words.word(id), &address(context, at));
    let directory = context.addresses.section("directory");
    View {
        page: Page::new(context, title.as_str(), &address(context, at))
            .in_section("directory", false),
        towns: List {
            title,
            crumb: Link::to(context, words.word("directory-title"), &directory),
            letters: if towns.len() > SHORT { letters(context, towns) } else { Vec::new() },
            groups,
            pager: (pages > 1).then(|| Pager {
                label: words.word("pages"),
                before: at.checked_sub(1).map(|before| link(before, "page-before")),
                after: (at + 1 < pages).then(|| link(at + 1, "page-after")),
            }),
        },
    }
}
