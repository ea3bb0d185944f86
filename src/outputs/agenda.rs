//! The agenda: what is to come as a list, and each month as a sheet.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::list::Pager;
use super::part::Link;
use super::part::date::DateBlock;
use super::part::event::{self, Day, EventRow};
use super::part::page::Page;
use crate::calendar::prose;
use crate::model::Audience;
use crate::model::occurrence::Occurrence;
use crate::plan::{Context, OutputKind, Planner, Rank};

/// `/agenda/` and its months.
pub const AGENDA: OutputKind =
    OutputKind { name: "agenda", family: "listes", rank: Rank::List, version: 1, plan };

/// Days that the list of what is to come covers.
const AHEAD: i32 = 45;
/// Most dates that the list shows, and most months that it leads to.
const MOST: usize = 300;
const MOST_MONTHS: usize = 6;

#[derive(Clone, Debug, Serialize)]
struct View {
    page: Page,
    agenda: Agenda,
}

#[derive(Clone, Debug, Serialize)]
struct Agenda {
    title: String,
    lead: Option<String>,
    months: Vec<Link>,
    groups: Vec<Month>,
    actions: Vec<Link>,
}

#[derive(Clone, Debug, Serialize)]
struct Month {
    title: String,
    days: Vec<Day>,
}

#[derive(Clone, Debug, Serialize)]
struct MonthPage {
    page: Page,
    month: Sheet,
}

#[derive(Clone, Debug, Serialize)]
struct Sheet {
    crumb: Link,
    title: String,
    days: Vec<Cell>,
    pager: Option<Pager>,
}

#[derive(Clone, Debug, Serialize)]
struct Cell {
    column: i8,
    date: DateBlock,
    now: bool,
    items: Vec<EventRow>,
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let months = months(context);
    if months.is_empty() {
        return;
    }
    let all: Vec<Date> = months.keys().copied().collect();
    let of_list = all.clone();
    planner.page(context.addresses.section("event"), "agenda.html", &[], move |_| {
        list(context, &of_list)
    });
    for (first, dates) in months {
        let all = all.clone();
        planner.page(context.addresses.month(first), "month.html", &[], move |_| {
            sheet(context, first, &dates, &all)
        });
    }
}

/// For each month that has something, by its first day, the dates that fall in it.
fn months(context: Context<'_>) -> BTreeMap<Date, Vec<&Occurrence>> {
    let mut months: BTreeMap<Date, Vec<&Occurrence>> = BTreeMap::new();
    for occurrence in context.timeline.occurrences() {
        if context.timeline.network.entry(occurrence.entry).audience == Audience::Public {
            months
                .entry(occurrence.slot.start.date().first_of_month())
                .or_default()
                .push(occurrence);
        }
    }
    months
}

fn list(context: Context<'_>, months: &[Date]) -> View {
    let words = context.words;
    let lang = words.lang();
    let today = context.timeline.today();
    let horizon = today.checked_add(AHEAD.days()).unwrap_or(today);
    let coming: Vec<&Occurrence> = context.timeline.coming().collect();
    let near = coming.iter().copied().filter(|date| date.slot.start.date() <= horizon).take(MOST);
    let mut groups: Vec<Month> = Vec::new();
    for day in event::days(context, near, today) {
        let title = day
            .date
            .iso
            .parse()
            .map(|day| capital(&prose::month_of(lang, day)))
            .unwrap_or_default();
        match groups.last_mut() {
            Some(month) if month.title == title => month.days.push(day),
            _ => groups.push(Month { title, days: vec![day] }),
        }
    }
    let here = today.first_of_month();
    let later = months.iter().filter(|month| **month >= here).take(MOST_MONTHS);
    let last = months.last().filter(|month| **month < here);
    let lead = if coming.is_empty() { Some(words.word("agenda-empty")) } else { None };
    let address = context.addresses.section("event");
    let title = words.word("list-event");
    let feed = words.word("feed-agenda");
    let data = format!("{}evenements.json", context.addresses.section("data"));
    let actions = context
        .timeline
        .network
        .config
        .makes("ics")
        .then(|| Link::to(context, words.word("follow-agenda"), "/agenda.ics"));
    let page = Page::new(context, title.as_str(), &address)
        .in_section("event", true)
        .about(Some(&feed))
        .with_feed(context, "donnees", feed.clone(), &data, "application/json");
    View {
        page: Page { live: true, ..page },
        agenda: Agenda {
            title,
            lead,
            months: later
                .chain(last)
                .map(|month| {
                    Link::to(
                        context,
                        prose::month_of(lang, *month),
                        &context.addresses.month(*month),
                    )
                })
                .collect(),
            groups,
            actions: actions
                .into_iter()
                .chain(super::paper::programme_link(context, None))
                .collect(),
        },
    }
}

fn sheet(context: Context<'_>, first: Date, dates: &[&Occurrence], all: &[Date]) -> MonthPage {
    let words = context.words;
    let lang = words.lang();
    let today = context.timeline.today();
    let mut rows = event::days(context, dates.iter().copied(), first);
    let days = (0..i32::from(first.days_in_month()))
        .filter_map(|shift| first.checked_add(shift.days()).ok());
    let cells = days.map(|day| {
        let date = DateBlock::of(lang, day);
        let items = rows
            .iter_mut()
            .find(|known| known.date.iso == date.iso)
            .map(|known| std::mem::take(&mut known.items));
        Cell {
            column: day.weekday().to_monday_one_offset(),
            date,
            now: day == today,
            items: items.unwrap_or_default(),
        }
    });
    let title = capital(&prose::month_of(lang, first));
    let link = |month: &Date| {
        Link::to(context, capital(&prose::month_of(lang, *month)), &context.addresses.month(*month))
    };
    let before = all.iter().rev().find(|month| **month < first).map(link);
    let after = all.iter().find(|month| **month > first).map(link);
    let pager = (before.is_some() || after.is_some()).then(|| Pager {
        label: words.word("other-months"),
        before,
        after,
    });
    let head = words.say("agenda-month", &[("month", prose::month_of(lang, first).into())]);
    MonthPage {
        page: Page::new(context, head, &context.addresses.month(first)).in_section("event", false),
        month: Sheet {
            crumb: Link::to(context, words.word("list-event"), &context.addresses.section("event")),
            title,
            days: cells.collect(),
            pager,
        },
    }
}

/// With a capital first letter.
fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), chars.as_str()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn months_are_titles() {
        assert_eq!(super::capital("août 2027"), "Août 2027");
    }
}
