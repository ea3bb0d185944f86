//! Lists of a kind: news with its archive numbered from the oldest, and any kind that asks for nothing more.

use std::cmp::Reverse;
use std::sync::Arc;

use serde::Serialize;

use super::part::item::{self, Item};
use super::part::page::Page;
use super::part::{Link, date};
use crate::calendar::prose;
use crate::model::{Audience, Entry, KINDS, Paging};
use crate::plan::{Context, OutputKind, Planner, Rank};

/// Lists.
pub const LIST: OutputKind =
    OutputKind { name: "list", family: "listes", rank: Rank::List, version: 1, plan };

/// Items on one page of a list.
pub const LENGTH: usize = 20;

/// A list as its template sees it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct View {
    page: Page,
    list: List,
}

impl View {
    /// A list of colleagues': search engines are asked to leave it.
    fn for_colleagues(context: Context<'_>, page: Page, title: String, groups: Vec<Group>) -> Self {
        let lead = Some(context.words.word("for-colleagues"));
        let list = List { crumb: None, title, lead, groups, pager: None };
        Self { page: Page { noindex: true, ..page }, list }
    }

    /// A list of one group.
    pub(super) fn of(page: Page, title: String, lead: Option<String>, items: Vec<Item>) -> Self {
        let groups = vec![Group { title: None, items }];
        Self { page, list: List { crumb: None, title, lead, groups, pager: None } }
    }
}

#[derive(Clone, Debug, Serialize)]
struct List {
    crumb: Option<Link>,
    title: String,
    lead: Option<String>,
    groups: Vec<Group>,
    pager: Option<Pager>,
}

#[derive(Clone, Debug, Serialize)]
struct Group {
    title: Option<String>,
    items: Vec<Item>,
}

/// To the pages before and after.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    /// What it is, for those who cannot see it.
    pub label: String,
    /// To what is newer.
    pub before: Option<Link>,
    /// To what is older.
    pub after: Option<Link>,
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    for kind in KINDS
        .iter()
        .filter(|kind| kind.paging == Paging::Listed && !HAS_ITS_OWN.contains(&kind.name))
    {
        let wanted = |entry: &&Entry| {
            kind.audience == Audience::Colleagues || entry.audience == Audience::Public
        };
        let mut entries: Vec<&'n Entry> =
            context.timeline.visible(kind.name).filter(wanted).collect();
        if entries.is_empty() {
            continue;
        }
        entries.sort_by_key(|entry| (Reverse(entry.published), Reverse(entry.id)));
        let entries: Arc<[&'n Entry]> = Arc::from(entries);
        let name = kind.name;
        let section = context.addresses.section(name);
        if kind.audience == Audience::Colleagues {
            planner.page(section, "list.html", &[], move |_| standing(context, name, &entries));
            continue;
        }
        let archives = entries.len().saturating_sub(1) / LENGTH;
        let newest = Arc::clone(&entries);
        planner
            .page(section, "list.html", &[], move |_| page(context, name, &newest, None, archives));
        for number in 1..=archives {
            let entries = Arc::clone(&entries);
            planner.page(archive(context, name, number), "list.html", &[], move |_| {
                page(context, name, &entries, Some(number), archives)
            });
        }
    }
}

/// Kinds whose lists are made elsewhere.
const HAS_ITS_OWN: [&str; 4] = ["event", "structure", "offer", "call"];

/// The address of an archive page, numbered from the oldest.
fn archive(context: Context<'_>, kind: &'static str, number: usize) -> String {
    format!("{}{}/{number}/", context.addresses.section(kind), context.addresses.route("archive"))
}

/// The newest items, or the archive page of that number; `entries` go from the newest.
fn page(
    context: Context<'_>,
    kind: &'static str,
    entries: &[&Entry],
    number: Option<usize>,
    archives: usize,
) -> View {
    let words = context.words;
    let shown = range(entries.len(), number);
    let items: Vec<Item> =
        entries[shown].iter().filter_map(|entry| item::item(context, entry)).collect();
    let name = words.word(&format!("list-{kind}"));
    let title = match number {
        Some(number) => {
            words.say("list-page", &[("title", name.as_str().into()), ("number", number.into())])
        }
        None => name.clone(),
    };
    let address = number
        .map_or_else(|| context.addresses.section(kind), |number| archive(context, kind, number));
    let link = |number: usize, id: &str| {
        Link::to(context, words.word(id), &archive(context, kind, number))
    };
    let before = number.map(|number| {
        if number < archives {
            link(number + 1, "newer")
        } else {
            Link::to(context, words.word("newer"), &context.addresses.section(kind))
        }
    });
    let older = number.map_or(archives, |number| number - 1);
    let after = (older > 0).then(|| link(older, "older"));
    let crumb = number.map(|_| Link::to(context, name, &context.addresses.section(kind)));
    let pager = (before.is_some() || after.is_some()).then(|| Pager {
        label: words.word("pages"),
        before,
        after,
    });
    View {
        page: Page::new(context, title.as_str(), &address).in_section(kind, number.is_none()),
        list: List { crumb, title, lead: None, groups: vec![Group { title: None, items }], pager },
    }
}

/// Which items a page shows, counted from the newest: the newest ones, or a whole page counted from the oldest.
fn range(total: usize, number: Option<usize>) -> std::ops::Range<usize> {
    match number {
        None => 0..total.min(LENGTH),
        Some(number) => {
            total - (number * LENGTH).min(total)..total - ((number - 1) * LENGTH).min(total)
        }
    }
}

/// A list of colleagues': what stands, then what is of the past.
fn standing(context: Context<'_>, kind: &'static str, entries: &[&Entry]) -> View {
    let words = context.words;
    let is_current = |entry: &Entry| context.timeline.life(entry.id).current;
    let group = |id: Option<&str>, current: bool| {
        let mut entries: Vec<&Entry> =
            entries.iter().copied().filter(|entry| is_current(entry) == current).collect();
        if current {
            entries.sort_by_key(|entry| {
                (
                    Reverse(entry.weight),
                    context.timeline.life(entry.id).until.is_none(),
                    context.timeline.life(entry.id).until,
                )
            });
        }
        let items: Vec<Item> =
            entries.into_iter().filter_map(|entry| with_deadline(context, entry)).collect();
        (!items.is_empty()).then(|| Group { title: id.map(|id| words.word(id)), items })
    };
    let groups =
        [group(None, true), group(Some("list-past"), false)].into_iter().flatten().collect();
    let title = words.word(&format!("list-{kind}"));
    let page =
        Page::new(context, title.as_str(), &context.addresses.section(kind)).in_section(kind, true);
    View::for_colleagues(context, page, title, groups)
}

/// An item whose line says until when it holds.
pub(super) fn with_deadline(context: Context<'_>, entry: &Entry) -> Option<Item> {
    let mut item = item::item(context, entry)?;
    let Some(until) = context.timeline.life(entry.id).until else { return Some(item) };
    // The instant that follows is midnight for whole days: the last moment is the day before.
    let last = until.checked_sub(jiff::ToSpan::seconds(1)).unwrap_or(until);
    let day = last.to_zoned_datetime(context.timeline.network.config.zone.clone()).date();
    let day = prose::day(context.words.lang(), day, date::years(context.timeline.today()));
    let hosts = super::part::hosts(context.timeline.network, entry);
    let said = context.words.say("until-day", &[("day", day.into())]);
    item.by = Some(if hosts.is_empty() { said } else { format!("{hosts}, {said}") });
    Some(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_never_move() {
        let check = |total: usize, number: Option<usize>, expected: std::ops::Range<usize>| {
            assert_eq!(range(total, number), expected, "{total} {number:?}");
        };
        check(5, None, 0..5);
        check(21, None, 0..20);
        // The oldest twenty are page 1, however many come later.
        check(21, Some(1), 1..21);
        check(45, Some(1), 25..45);
        check(45, Some(2), 5..25);
        for total in 0_usize..200 {
            let archives = total.saturating_sub(1) / LENGTH;
            let mut seen: Vec<usize> = range(total, None).collect();
            for number in 1..=archives {
                assert_eq!(range(total, Some(number)).len(), LENGTH);
                seen.extend(range(total, Some(number)));
            }
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), total);
        }
    }
}
