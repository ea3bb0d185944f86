//! The doors of a need, by town, on as many pages as they fill.

use serde::Serialize;

use crate::model::doors::Door;
use crate::model::need::Need;
use crate::outputs::entry::{Fact, Value};
use crate::outputs::list::Pager;
use crate::outputs::part::Link;
use crate::outputs::part::place::{PlaceRow, Rank};
use crate::outputs::slip;
use crate::plan::Context;
use crate::text::compare::fold;
use crate::text::slug::slug;

/// Doors that fill a page; a town is never cut before it has filled one alone.
const FULL: usize = 60;

/// A place that answers, and how.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DoorView {
    place: PlaceRow,
    /// What absences change there.
    covers: Vec<String>,
    /// Who answers there.
    who: Vec<Who>,
    /// How to come, what it costs, where to book.
    facts: Vec<Fact>,
    /// The slip to print and to give.
    slip: Option<Link>,
    #[serde(skip)]
    rank: Rank,
}

#[derive(Clone, Debug, Serialize)]
struct Who {
    role: String,
    href: Option<String>,
    words: Option<String>,
    contact: Option<Value>,
}

/// The doors of a town.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Group {
    /// The town, when there are several pages.
    title: Option<String>,
    anchor: String,
    items: Vec<DoorView>,
}

/// A town and where its doors are listed.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Town {
    title: String,
    href: String,
    count: usize,
}

/// The pages that the doors of a need fill, at least one.
pub(super) struct Pages {
    pages: Vec<Vec<Group>>,
}

/// How a place answers.
pub(super) fn view(
    context: Context<'_>,
    door: &Door<'_>,
    rank: &Rank,
    row: &PlaceRow,
    covers: Vec<String>,
    need: &Need,
) -> DoorView {
    let words = context.words;
    let structure = door.structure;
    let joined = |key: &str| Some(structure.list(key).join(", ")).filter(|said| !said.is_empty());
    let ways = joined("modalites_acces").into_iter().chain(structure.access.clone());
    let booking = structure.booking.as_deref().filter(|site| site.starts_with("http"));
    let facts = [
        ("fact-access", ways.map(Value::words).collect()),
        ("fact-price", joined("frais_a_charge").map(Value::words).into_iter().collect()),
        (
            "fact-booking",
            booking.map(|site| Value::link(words.word("need-book"), site)).into_iter().collect(),
        ),
    ];
    let facts = facts.into_iter().filter(|(_, values): &(_, Vec<Value>)| !values.is_empty());
    let roles = door.roles.iter().map(|role| Who {
        role: role.role.clone(),
        href: None,
        words: said(context, &role.skills, &role.languages),
        contact: role.contact.as_deref().map(Value::contact),
    });
    let people = door.people.iter().map(|person| Who {
        role: person.title.clone(),
        href: context.addresses.entry(person).map(|address| context.addresses.href(&address)),
        words: None,
        contact: person.contact.as_deref().map(Value::contact),
    });
    DoorView {
        place: row.clone(),
        covers,
        who: roles.chain(people).collect(),
        facts: facts.map(|(id, values)| Fact { label: words.word(id), values }).collect(),
        slip: slip::link(context, door.place, Some(need)),
        rank: rank.clone(),
    }
}

/// "CAF, impôts. Parle arabe, anglais."
fn said(context: Context<'_>, skills: &[String], languages: &[String]) -> Option<String> {
    let skills = skills.join(", ");
    let languages = match languages {
        [] => String::new(),
        spoken => format!("{} {}", context.words.word("speaks"), spoken.join(", ")),
    };
    let said = [skills, languages].into_iter().filter(|words| !words.is_empty());
    Some(said.collect::<Vec<_>>().join(". ")).filter(|words| !words.is_empty())
}

impl Pages {
    /// A single list by today's opening, then by name; when it is longer than a page, by town, each in that order.
    pub(super) fn of(mut doors: Vec<DoorView>) -> Self {
        doors.sort_by(|a, b| a.rank.cmp(&b.rank));
        if doors.len() <= FULL {
            let alone = Group { title: None, anchor: String::new(), items: doors };
            return Self { pages: vec![vec![alone]] };
        }
        doors.sort_by_cached_key(|door| fold(door.place.town.as_deref().unwrap_or_default()));
        let mut pages: Vec<Vec<Group>> = Vec::new();
        let mut on_page = 0;
        let same = |a: &DoorView, b: &DoorView| {
            fold(a.place.town.as_deref().unwrap_or_default())
                == fold(b.place.town.as_deref().unwrap_or_default())
        };
        for town in doors.chunk_by(same) {
            for part in town.chunks(FULL) {
                if pages.is_empty() || on_page + part.len() > FULL {
                    pages.push(Vec::new());
                    on_page = 0;
                }
                on_page += part.len();
                let title = part.first().and_then(|door| door.place.town.clone());
                let anchor = format!("c-{}", slug(title.as_deref().unwrap_or_default()));
                let group = Group { title, anchor, items: part.to_vec() };
                if let Some(page) = pages.last_mut() {
                    page.push(group);
                }
            }
        }
        Self { pages }
    }

    /// All doors.
    pub(super) fn total(&self) -> usize {
        self.pages.iter().flatten().map(|group| group.items.len()).sum()
    }

    /// The addresses of all pages.
    pub(super) fn addresses(&self, context: Context<'_>, need: &Need) -> Vec<String> {
        (0..self.pages.len()).map(|at| self.address(context, need, at)).collect()
    }

    /// The address of a page: the need's, then numbered.
    pub(super) fn address(&self, context: Context<'_>, need: &Need, at: usize) -> String {
        let first = context.addresses.need(need);
        match at {
            0 => first,
            _ => format!("{first}{}/{}/", context.addresses.route("archive"), at + 1),
        }
    }

    /// What a page lists.
    pub(super) fn groups(&self, at: usize) -> &[Group] {
        let groups = self.pages.get(at).map(Vec::as_slice).unwrap_or_default();
        if groups.iter().all(|group| group.items.is_empty()) { &[] } else { groups }
    }

    /// The way to every town, when there are several pages; on the first one.
    pub(super) fn towns(&self, context: Context<'_>, need: &Need, at: usize) -> Vec<Town> {
        if at > 0 || self.pages.len() < 2 {
            return Vec::new();
        }
        let mut towns: Vec<Town> = Vec::new();
        for (at, group) in self
            .pages
            .iter()
            .enumerate()
            .flat_map(|(at, page)| page.iter().map(move |group| (at, group)))
        {
            let title = group.title.clone().unwrap_or_else(|| context.words.word("no-town"));
            match towns.last_mut().filter(|town| town.title == title) {
                Some(town) => town.count += group.items.len(),
                None => {
                    let page = context.addresses.href(&self.address(context, need, at));
                    let href = format!("{page}#{}", group.anchor);
                    towns.push(Town { title, href, count: group.items.len() });
                }
            }
        }
        towns
    }

    /// To the pages before and after.
    pub(super) fn pager(&self, context: Context<'_>, need: &Need, at: usize) -> Option<Pager> {
        if self.pages.len() < 2 {
            return None;
        }
        let link = |at: usize, id: &str| {
            Link::to(context, context.words.word(id), &self.address(context, need, at))
        };
        Some(Pager {
            label: context.words.word("pages"),
            before: at.checked_sub(1).map(|before| link(before, "page-before")),
            after: (at + 1 < self.pages.len()).then(|| link(at + 1, "page-after")),
        })
    }
}
