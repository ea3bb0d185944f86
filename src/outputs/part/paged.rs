//! Places of a list on as many pages as they fill: one list while it fits on a page, then town by town.

use serde::Serialize;

use super::Link;
use super::place::Rank;
use crate::outputs::list::Pager;
use crate::plan::Context;
use crate::text::compare::fold;
use crate::text::slug::slug;

/// Places that fill a page; a town is never cut before it has filled one alone.
pub const FULL: usize = 60;

/// What is listed by town.
pub trait InTown {
    /// What orders it without script.
    fn rank(&self) -> &Rank;
    /// Its town.
    fn town(&self) -> Option<&str>;
}

/// What a town has, or everything.
#[derive(Clone, Debug, Serialize)]
pub struct Group<T> {
    /// The town, when there are several pages.
    title: Option<String>,
    anchor: String,
    items: Vec<T>,
}

/// A town and where what it has is listed.
#[derive(Clone, Debug, Serialize)]
pub struct TownLink {
    title: String,
    href: String,
    count: usize,
}

/// The pages that a list fills, at least one, from the address of the first.
pub struct Pages<T> {
    first: String,
    pages: Vec<Vec<Group<T>>>,
}

impl<T: InTown + Clone> Pages<T> {
    /// A single list by today's opening, then by name; when it is longer than a page, by town, each in that order.
    pub fn of(first: String, mut items: Vec<T>) -> Self {
        items.sort_by(|a, b| a.rank().cmp(b.rank()));
        if items.len() <= FULL {
            let alone = Group { title: None, anchor: String::new(), items };
            return Self { first, pages: vec![vec![alone]] };
        }
        let town = |item: &T| fold(item.town().unwrap_or_default());
        items.sort_by_cached_key(town);
        let mut pages: Vec<Vec<Group<T>>> = Vec::new();
        let mut on_page = 0;
        for of_town in items.chunk_by(|a, b| town(a) == town(b)) {
            for part in of_town.chunks(FULL) {
                if pages.is_empty() || on_page + part.len() > FULL {
                    pages.push(Vec::new());
                    on_page = 0;
                }
                on_page += part.len();
                let title = part.first().and_then(InTown::town).map(str::to_owned);
                let anchor = format!("c-{}", slug(title.as_deref().unwrap_or_default()));
                if let Some(page) = pages.last_mut() {
                    page.push(Group { title, anchor, items: part.to_vec() });
                }
            }
        }
        Self { first, pages }
    }

    /// How many are listed.
    pub fn total(&self) -> usize {
        self.pages.iter().flatten().map(|group| group.items.len()).sum()
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// The addresses of all pages.
    pub fn addresses(&self, context: Context<'_>) -> Vec<String> {
        (0..self.pages.len()).map(|at| self.address(context, at)).collect()
    }

    /// The address of a page: the first one's, then numbered.
    pub fn address(&self, context: Context<'_>, at: usize) -> String {
        match at {
            0 => self.first.clone(),
            _ => format!("{}{}/{}/", self.first, context.addresses.route("archive"), at + 1),
        }
    }

    /// What a page lists.
    pub fn groups(&self, at: usize) -> Vec<Group<T>> {
        let groups = self.pages.get(at).map(Vec::as_slice).unwrap_or_default();
        if groups.iter().all(|group| group.items.is_empty()) { Vec::new() } else { groups.to_vec() }
    }

    /// The way to every town, when there are several pages; on the first one, and not beyond what a page can hold.
    pub fn towns(&self, context: Context<'_>, at: usize) -> Vec<TownLink> {
        if at > 0 || self.pages.len() < 2 {
            return Vec::new();
        }
        let mut towns: Vec<TownLink> = Vec::new();
        let groups = self.pages.iter().enumerate();
        for (at, group) in groups.flat_map(|(at, page)| page.iter().map(move |group| (at, group))) {
            let title = group.title.clone().unwrap_or_else(|| context.words.word("no-town"));
            match towns.last_mut().filter(|town| town.title == title) {
                Some(town) => town.count += group.items.len(),
                None => {
                    let page = context.addresses.href(&self.address(context, at));
                    let href = format!("{page}#{}", group.anchor);
                    towns.push(TownLink { title, href, count: group.items.len() });
                }
            }
        }
        if towns.len() > MOST_TOWNS { by_letter(towns) } else { towns }
    }

    /// To the pages before and after.
    pub fn pager(&self, context: Context<'_>, at: usize) -> Option<Pager> {
        let link = |at: usize, id: &str| {
            Link::to(context, context.words.word(id), &self.address(context, at))
        };
        (self.pages.len() > 1).then(|| Pager {
            label: context.words.word("pages"),
            before: at.checked_sub(1).map(|before| link(before, "page-before")),
            after: (at + 1 < self.pages.len()).then(|| link(at + 1, "page-after")),
        })
    }
}

/// Most towns that are named one by one above a list.
const MOST_TOWNS: usize = 120;

/// The first town of each letter, for all of them.
fn by_letter(towns: Vec<TownLink>) -> Vec<TownLink> {
    let mut letters: Vec<TownLink> = Vec::new();
    for town in towns {
        let letter: String = fold(&town.title).to_uppercase().chars().take(1).collect();
        match letters.last_mut().filter(|known| known.title == letter) {
            Some(known) => known.count += town.count,
            None => letters.push(TownLink { title: letter, ..town }),
        }
    }
    letters
}
