//! Which door to knock on: a page for each need, in the words of those who come with it, and their list.

mod door;
mod list;

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;

use self::door::DoorView;
use super::entry::Value;
use super::list::Pager;
use super::part::event::{self, Day};
use super::part::page::Page;
use super::part::paged::{Group, Pages, TownLink};
use super::part::place::{self, Listed};
use super::part::{self, Link, cover};
use crate::model::Entry;
use crate::model::absence::{self, Absence};
use crate::model::doors::{Answers, Doors};
use crate::model::need::Need;
use crate::model::occurrence::Occurrence;
use crate::plan::{Context, OutputKind, Planner, Rank};
use crate::text::typography::typography;

/// `/besoins/SLUG/`.
pub(super) const NEED: OutputKind =
    OutputKind { name: "need", family: "pages", rank: Rank::Page, version: 2, plan };
/// `/besoins/`, and the needs of colleagues.
pub(super) const NEEDS: OutputKind =
    OutputKind { name: "needs", family: "listes", rank: Rank::List, version: 1, plan: list::plan };

/// Most dates of events that a need's page looks at, and most days that it shows.
const MOST_DATES: usize = 24;
const MOST_DAYS: usize = 6;

/// What all pages of needs draw from, found once.
struct Scene<'n> {
    context: Context<'n>,
    doors: Doors<'n>,
    /// Dates to come of what is about a need.
    dates: HashMap<&'n str, Vec<&'n Occurrence>>,
    /// What absences change, by place.
    absences: HashMap<&'n str, Vec<Absence<'n>>>,
}

#[derive(Clone, Debug, Serialize)]
struct View {
    page: Page,
    need: NeedView,
}

#[derive(Clone, Debug, Serialize)]
struct NeedView {
    title: String,
    crumb: Option<Link>,
    /// What reassures.
    lead: String,
    /// What to bring.
    bring: String,
    /// Nobody answers, or how many do.
    count: String,
    gap: bool,
    /// The door outside the network, when nobody answers.
    outside: Option<Value>,
    towns: Vec<TownLink>,
    groups: Vec<Group<DoorView>>,
    /// The service that other places declare, and these places.
    service: Option<String>,
    others: Vec<Group<Listed>>,
    pager: Option<Pager>,
    /// "Pour cela, nous vous accompagnons vers…".
    referrals: Vec<Referral>,
    /// People of no place who can help.
    people: Vec<Link>,
    days: Vec<Day>,
}

#[derive(Clone, Debug, Serialize)]
struct Referral {
    from: Link,
    word: Option<String>,
    to: Link,
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let doors = Doors::of(context.timeline);
    if doors.is_empty() {
        return;
    }
    let scene = Arc::new(Scene::of(context, doors));
    for need in context.timeline.network.needs.iter() {
        let address = context.addresses.need(need);
        if planner.has(&address) {
            continue;
        }
        let pages = Arc::new(scene.pages(need));
        for (at, address) in pages.addresses(context).into_iter().enumerate() {
            let (scene, pages) = (Arc::clone(&scene), Arc::clone(&pages));
            planner.page(address, "need.html", &[], move |_| scene.view(need, &pages, at));
        }
    }
}

impl<'n> Scene<'n> {
    fn of(context: Context<'n>, doors: Doors<'n>) -> Self {
        let timeline = context.timeline;
        let mut dates: HashMap<&'n str, Vec<&'n Occurrence>> = HashMap::new();
        for date in timeline.coming() {
            for key in &timeline.network.entry(date.entry).needs {
                let of_need = dates.entry(key).or_default();
                if of_need.len() < MOST_DATES {
                    of_need.push(date);
                }
            }
        }
        Self { context, doors, dates, absences: absence::by_place(timeline) }
    }

    fn pages(&self, need: &Need) -> Both {
        let context = self.context;
        let first = context.addresses.need(need);
        let named = self.doors.answers(&need.key).into_iter().flat_map(|answers| &answers.doors);
        let named = named.map(|door| {
            let absences = self.absences.get(door.place.slug.as_str()).into_iter().flatten();
            let covers = absences.filter_map(|of| cover::said_of(context, of, need)).collect();
            let listed = place::listed(context, door.place, door.structure);
            door::view(context, door, listed, covers, need)
        });
        let others = self.doors.of_service(need);
        let others = others.map(|(entry, structure)| place::listed(context, entry, structure));
        Both {
            named: Pages::of(first.clone(), named.collect()),
            others: Pages::of(first, others.collect()),
        }
    }

    /// One page of a need: the first says all, the next ones go on with the list of doors.
    fn view(&self, need: &Need, pages: &Both, at: usize) -> View {
        let context = self.context;
        let words = context.words;
        let title = part::sentence(context, need);
        let told = |told: &Option<String>, id| told.clone().unwrap_or_else(|| words.word(id));
        let set = |words: &str| typography(words, context.words.lang().tag());
        let answers = self.doors.answers(&need.key);
        let gap = !self.doors.has(need);
        let (named, others) = (pages.named.total(), pages.others.total());
        let first = at == 0;
        let count = if gap {
            words.word(if need.is_of_colleagues() { "need-gap-colleagues" } else { "need-gap" })
        } else if named == 0 && others > 0 {
            words.say("need-perhaps", &[("count", others.into())])
        } else {
            words.say("need-doors", &[("count", named.into())])
        };
        let lead = set(&told(&need.calm, "need-calm"));
        let head = match first {
            true => title.clone(),
            false => words
                .say("list-page", &[("title", title.as_str().into()), ("number", (at + 1).into())]),
        };
        let address = pages.address(context, at);
        let page = Page {
            live: named + others > 0,
            noindex: need.is_of_colleagues(),
            ..Page::new(context, head.as_str(), &address)
                .with_say_of(context, &head)
                .in_section("directory", false)
                .about(Some(&format!("{lead} {count}")))
        };
        let days = self.dates.get(need.key.as_str()).into_iter().flatten().copied();
        let mut days = event::days(context, days, context.timeline.today());
        days.truncate(MOST_DAYS);
        View {
            need: NeedView {
                crumb: list::crumb(context, need),
                lead,
                bring: set(&told(&need.bring, "need-bring")),
                count,
                gap,
                outside: gap.then(|| {
                    let door = outside(&told(&need.outside, "need-outside"));
                    Value { text: set(&door.text), ..door }
                }),
                towns: pages.longest(context).towns(at),
                groups: pages.named.groups(at),
                service: (others > 0).then(|| set(&need.service)),
                others: pages.others.groups(at),
                pager: pages.longest(context).pager(at),
                referrals: if first { self.referrals(answers) } else { Vec::new() },
                people: if first { people(context, answers) } else { Vec::new() },
                days: if first { days } else { Vec::new() },
                title,
            },
            page,
        }
    }

    fn referrals(&self, answers: Option<&Answers<'n>>) -> Vec<Referral> {
        let context = self.context;
        let network = context.timeline.network;
        let link = |place: &Entry| {
            Link::to(context, place.title.as_str(), &context.addresses.structure(&place.slug))
        };
        let said = answers.into_iter().flat_map(|answers| &answers.referrals);
        said.filter_map(|(place, referral)| {
            let (other, _) = network.structure(&referral.structure)?;
            let word = referral.word.as_deref();
            let word = word.map(|word| typography(word, context.words.lang().tag()));
            Some(Referral { from: link(place), word, to: link(other) })
        })
        .collect()
    }
}

/// The doors that name a need, and the places that declare its service: the same pages hold both.
struct Both {
    named: Pages<DoorView>,
    others: Pages<Listed>,
}

/// The longer of two lists, which has all the pages.
enum Longest<'p, 'n> {
    Named(&'p Pages<DoorView>, Context<'n>),
    Others(&'p Pages<Listed>, Context<'n>),
}

impl Longest<'_, '_> {
    fn towns(&self, at: usize) -> Vec<TownLink> {
        match self {
            Self::Named(pages, context) => pages.towns(*context, at),
            Self::Others(pages, context) => pages.towns(*context, at),
        }
    }

    fn pager(&self, at: usize) -> Option<Pager> {
        match self {
            Self::Named(pages, context) => pages.pager(*context, at),
            Self::Others(pages, context) => pages.pager(*context, at),
        }
    }
}

impl Both {
    fn longest<'p, 'n>(&'p self, context: Context<'n>) -> Longest<'p, 'n> {
        match self.named.count() >= self.others.count() {
            true => Longest::Named(&self.named, context),
            false => Longest::Others(&self.others, context),
        }
    }

    fn addresses(&self, context: Context<'_>) -> Vec<String> {
        let pages = self.named.count().max(self.others.count());
        (0..pages).map(|at| self.address(context, at)).collect()
    }

    fn address(&self, context: Context<'_>, at: usize) -> String {
        self.named.address(context, at)
    }
}

fn people(context: Context<'_>, answers: Option<&Answers<'_>>) -> Vec<Link> {
    let alone = answers.into_iter().flat_map(|answers| &answers.alone);
    let link = |person: &&Entry| {
        Some(Link::to(context, person.title.as_str(), &context.addresses.entry(person)?))
    };
    alone.filter_map(link).collect()
}

/// The door outside: words, then after the last colon a telephone or a web address that leads there.
fn outside(told: &str) -> Value {
    let parts = told.rsplit_once(" : ").or_else(|| told.rsplit_once("\u{a0}: "));
    let Some((named, target)) = parts else { return Value::words(told) };
    if target.starts_with("https://") || target.starts_with("http://") {
        return Value::link(named, target);
    }
    match part::Phone::read(target) {
        Some(phone) => Value { text: told.to_owned(), href: Some(phone.href), tel: true },
        None => Value::words(told),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_door_outside_leads_somewhere_when_it_can() {
        let check = |told: &str, text: &str, href: Option<&str>| {
            let value = outside(told);
            assert_eq!((value.text.as_str(), value.href.as_deref()), (text, href), "{told}");
        };
        check("La CAF : 32 30", "La CAF : 32 30", Some("tel:3230"));
        check("Pix\u{a0}: https://pix.fr", "Pix", Some("https://pix.fr"));
        check("Le cabinet répond.", "Le cabinet répond.", None);
        check("Un site\u{a0}: javascript:x", "Un site\u{a0}: javascript:x", None);
    }
}
