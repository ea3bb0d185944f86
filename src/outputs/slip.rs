//! The hand-over slip of a place: a page to print and to give, with a line for the name that nobody but a pen fills.
//!
//! One page a place: its address with a need's key behind `#` shows that need alone. It knows nothing of anybody.

use std::sync::Arc;

use serde::Serialize;

use super::part::page::Page;
use super::part::place;
use super::part::{self, Link, Phone, cover, date};
use super::screen::qr;
use super::structure::street;
use crate::calendar::prose;
use crate::model::doors::Doors;
use crate::model::need::Need;
use crate::model::opening;
use crate::model::structure::{Referral, Role, Structure};
use crate::model::{Audience, Entry};
use crate::plan::{Addresses, Context, OutputKind, Planner, Rank};
use crate::text::typography::typography;

/// `/structures/SLUG/fiche/`.
pub(super) const SLIP: OutputKind =
    OutputKind { name: "slip", family: "papier", rank: Rank::Page, version: 1, plan };

/// Days whose hours the slip gives.
const DAYS: i32 = 7;

#[derive(Serialize)]
struct View {
    page: Page,
    slip: Slip,
}

#[derive(Serialize)]
struct Slip {
    place: String,
    color: String,
    crumb: Link,
    street: Vec<String>,
    phone: Option<Phone>,
    access: Option<String>,
    ways: Option<String>,
    cost: Option<String>,
    covers: Vec<String>,
    caption: String,
    days: Vec<Day>,
    written: Option<String>,
    needs: Vec<NeedView>,
    /// "Pour cela, nous vous accompagnons vers…".
    refers: Vec<Refers>,
    qr: Arc<qr::Code>,
    address: String,
}

#[derive(Serialize)]
struct Day {
    name: String,
    hours: String,
    note: Option<String>,
}

#[derive(Serialize)]
struct NeedView {
    anchor: String,
    title: String,
    bring: String,
    who: Option<String>,
}

#[derive(Serialize)]
struct Refers {
    needs: String,
    place: String,
    phone: Option<Phone>,
}

/// The slip of a place.
pub(super) fn address(addresses: Addresses<'_>, slug: &str) -> String {
    format!("{}{}/", addresses.structure(slug), addresses.route("slip"))
}

/// The way to the slip of a place, for a need when one is given; nothing for what has none.
pub(super) fn link(context: Context<'_>, place: &Entry, need: Option<&Need>) -> Option<Link> {
    let makes = context.timeline.network.config.makes("papier");
    if !makes || place.audience != Audience::Public || need.is_some_and(Need::is_of_colleagues) {
        return None;
    }
    let address = address(context.addresses, &place.slug);
    let link = Link::to(context, context.words.word("slip-link"), &address);
    let anchor = need.map(|need| format!("#{}", need.slug())).unwrap_or_default();
    Some(Link { href: format!("{}{anchor}", link.href), ..link })
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let doors = Arc::new(Doors::of(context.timeline));
    let places = context.timeline.visible("structure");
    for entry in places.filter(|entry| entry.audience == Audience::Public) {
        let Some(structure) = entry.of::<Structure>() else { continue };
        let needs = Arc::new(needs(context, &doors, entry));
        let address = address(context.addresses, &entry.slug);
        planner.page(address, "slip.html", &[entry.source], move |_| {
            view(context, entry, structure, &needs)
        });
    }
}

/// The needs of visitors that a place answers, with the roles that do.
fn needs<'n>(
    context: Context<'n>,
    doors: &Doors<'n>,
    place: &Entry,
) -> Vec<(&'n Need, Vec<&'n Role>)> {
    let all = context.timeline.network.needs.iter().filter(|need| !need.is_of_colleagues());
    all.filter_map(|need| {
        let answers = doors.answers(&need.key)?;
        let door = answers.doors.iter().find(|door| door.place.id == place.id)?;
        Some((need, door.roles.clone()))
    })
    .collect()
}

fn view(
    context: Context<'_>,
    entry: &Entry,
    structure: &Structure,
    needs: &[(&Need, Vec<&Role>)],
) -> View {
    let words = context.words;
    let lang = words.lang();
    let today = context.timeline.today();
    let open = opening::days(context.timeline, entry, today, DAYS);
    let joined = |key: &str| Some(structure.list(key).join(", ")).filter(|said| !said.is_empty());
    let title = words.say("slip-title", &[("place", entry.title.as_str().into())]);
    let own = address(context.addresses, &entry.slug);
    let page = Page { noindex: true, ..Page::new(context, title, &own) };
    let last = open.last().map_or(today, |day| day.date);
    let days = prose::days(lang, today, last, prose::Years::Always);
    let place = context.addresses.structure(&entry.slug);
    let row = |day: &opening::OpenDay| Day {
        name: prose::day(lang, day.date, date::years(today)),
        hours: place::hours(words, &day.spans),
        note: day
            .closures
            .first()
            .filter(|_| day.spans != day.usual)
            .and_then(|closure| closure.words.clone()),
    };
    let of_need = |(need, roles): &(&Need, Vec<&Role>)| {
        let bring = need.bring.clone().unwrap_or_else(|| words.word("need-bring"));
        let roles: Vec<String> = roles.iter().map(|role| role.role.clone()).collect();
        NeedView {
            anchor: need.slug(),
            title: part::sentence(context, need),
            bring: typography(&bring, lang.tag()),
            who: Some(prose::list(lang, &roles)).filter(|who| !who.is_empty()),
        }
    };
    View {
        page: page.in_section("structure", false),
        slip: Slip {
            color: part::of_structure(context.timeline.network, &entry.slug),
            crumb: Link::to(context, entry.title.as_str(), &place),
            street: street(structure).into_iter().collect(),
            phone: structure.telephones.first().and_then(|written| Phone::read(written)),
            access: structure.access.clone(),
            ways: joined("modalites_acces"),
            cost: joined("frais_a_charge"),
            covers: cover::of_place(context, &entry.slug),
            caption: words.say("hours-of", &[("days", days.into())]),
            days: match structure.hours {
                Some(_) => open.iter().map(row).collect(),
                None => Vec::new(),
            },
            written: structure.hours_as_written.clone(),
            needs: needs.iter().map(of_need).collect(),
            refers: structure
                .referrals
                .iter()
                .filter_map(|referral| refers(context, referral))
                .collect(),
            qr: qr::code(context, &context.addresses.absolute(&context.addresses.short(entry))),
            address: context.addresses.short_printed(entry),
            place: entry.title.clone(),
        },
    }
}

/// Where a place takes people for what it does not do itself.
fn refers(context: Context<'_>, referral: &Referral) -> Option<Refers> {
    let (other, structure) = context.timeline.network.structure(&referral.structure)?;
    let needs: Vec<String> = referral
        .needs
        .iter()
        .filter_map(|key| Some(context.timeline.network.needs.find(key)?.name()))
        .collect();
    let visible = context.timeline.is_visible(other) && !needs.is_empty();
    visible.then(|| Refers {
        needs: prose::list(context.words.lang(), &needs),
        place: other.title.clone(),
        phone: structure.telephones.first().and_then(|written| Phone::read(written)),
    })
}
