//! `/annuaire/SERVICE/`: the places that do what the national standard calls by that name; `/annuaire/langue-NOM/`: those
//! where a language is spoken.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::i18n::Lang;
use crate::model::doors::{Doors, Known};
use crate::model::need::Need;
use crate::model::person::Person;
use crate::model::structure::Structure;
use crate::model::{Audience, Entry};
use crate::outputs::list::Pager;
use crate::outputs::part::page::Page;
use crate::outputs::part::paged::{Group, Pages, TownLink};
use crate::outputs::part::place::{self, Listed};
use crate::outputs::part::{self, Link};
use crate::plan::{Context, Planner};
use crate::text::compare::fold;
use crate::text::typography::typography;

/// A service, the places that do it, and the needs that fall under it.
pub(in crate::outputs) struct Service<'n> {
    pub(in crate::outputs) title: String,
    pub(in crate::outputs) address: String,
    pub(super) places: Vec<Known<'n>>,
    pub(super) needs: Vec<&'n Need>,
}

/// All services that somebody does, those that most places do first.
pub(in crate::outputs) struct Services;

impl Services {
    pub(in crate::outputs) fn of<'n>(context: Context<'n>, doors: &Doors<'n>) -> Vec<Service<'n>> {
        let network = context.timeline.network;
        let lang = context.words.lang().tag();
        let mut services: BTreeMap<String, Service<'n>> = BTreeMap::new();
        let of_needs = network.needs.iter().map(|need| need.service.as_str());
        for written in doors.declared().chain(of_needs).filter(|service| !service.is_empty()) {
            services.entry(fold(written)).or_insert_with(|| Service {
                title: typography(written, lang),
                address: context.addresses.service(written),
                places: doors.declaring(written).to_vec(),
                needs: Vec::new(),
            });
        }
        for need in network.needs.iter().filter(|need| !need.is_of_colleagues()) {
            let Some(service) = services.get_mut(&fold(&need.service)) else { continue };
            service.needs.push(need);
            let named = doors.answers(&need.key).into_iter().flat_map(|answers| &answers.doors);
            service.places.extend(named.map(|door| (door.place, door.structure)));
        }
        let mut services: Vec<Service<'n>> = services.into_values().collect();
        for service in &mut services {
            service.places.sort_by_key(|(place, _)| place.id);
            service.places.dedup_by_key(|(place, _)| place.id);
        }
        services.retain(|service| !service.places.is_empty());
        services.sort_by_cached_key(|service| {
            (std::cmp::Reverse(service.places.len()), fold(&service.title))
        });
        services
    }

    /// The languages, besides the network's, in which somebody receives, each with the places where.
    pub(in crate::outputs) fn languages<'n>(context: Context<'n>) -> Vec<Service<'n>> {
        let timeline = context.timeline;
        let mut languages: BTreeMap<String, Service<'n>> = BTreeMap::new();
        let public = |entry: &&Entry| entry.audience == Audience::Public;
        for place in timeline.visible("structure").filter(public) {
            let Some(structure) = place.of::<Structure>() else { continue };
            for written in structure.team.iter().flat_map(|role| &role.languages) {
                add_language(context, &mut languages, written, (place, structure));
            }
        }
        for person in timeline.visible("person").filter(public) {
            let host = person.host().and_then(|slug| timeline.network.structure(slug));
            let seen = |(place, _): &Known<'_>| timeline.is_visible(place) && public(place);
            let (Some(known), Some(who)) = (host.filter(seen), person.of::<Person>()) else {
                continue;
            };
            for written in &who.languages {
                add_language(context, &mut languages, written, known);
            }
        }
        languages.into_values().collect()
    }
}

/// What the network's own language is called in it: everybody is received in it.
fn is_own(lang: Lang, folded: &str) -> bool {
    match lang {
        Lang::Fr => matches!(folded, "francais" | "fr"),
        Lang::En => matches!(folded, "english" | "en"),
    }
}

fn add_language<'n>(
    context: Context<'n>,
    languages: &mut BTreeMap<String, Service<'n>>,
    written: &str,
    known: Known<'n>,
) {
    let folded = fold(written);
    if is_own(context.words.lang(), &folded) || crate::text::slug::slug(written).is_empty() {
        return;
    }
    let language = languages.entry(folded).or_insert_with(|| Service {
        title: context.words.say("directory-language", &[("language", written.into())]),
        address: context.addresses.language(written),
        places: Vec::new(),
        needs: Vec::new(),
    });
    if language.places.iter().all(|(place, _)| place.id != known.0.id) {
        language.places.push(known);
    }
}

#[derive(Clone, Debug, Serialize)]
struct View {
    page: Page,
    list: List,
}

#[derive(Clone, Debug, Serialize)]
struct List {
    title: String,
    crumb: Link,
    count: String,
    needs: Vec<Link>,
    towns: Vec<TownLink>,
    groups: Vec<Group<Listed>>,
    pager: Option<Pager>,
}

pub(super) fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let doors = Arc::new(Doors::of(context.timeline));
    let languages = Services::languages(context);
    for service in Services::of(context, &doors).into_iter().chain(languages) {
        if planner.has(&service.address) {
            continue;
        }
        let places = service.places.iter();
        let places = places.map(|(place, structure)| place::listed(context, place, structure));
        let pages = Arc::new(Pages::of(service.address.clone(), places.collect()));
        let service = Arc::new(service);
        for (at, address) in pages.addresses(context).into_iter().enumerate() {
            let (pages, service) = (Arc::clone(&pages), Arc::clone(&service));
            let doors = Arc::clone(&doors);
            planner.page(address, "service.html", &[], move |_| {
                view(context, &doors, &service, &pages, at)
            });
        }
    }
}

fn view(
    context: Context<'_>,
    doors: &Doors<'_>,
    service: &Service<'_>,
    pages: &Pages<Listed>,
    at: usize,
) -> View {
    let words = context.words;
    let title = match at {
        0 => service.title.clone(),
        _ => words.say(
            "list-page",
            &[("title", service.title.as_str().into()), ("number", (at + 1).into())],
        ),
    };
    let count = words.say("need-places", &[("count", pages.total().into())]);
    let makes_needs = context.timeline.network.config.makes("pages");
    let needs = service.needs.iter().filter(|need| makes_needs && at == 0 && doors.has(need));
    let link = |need: &&Need| {
        Link::to(context, part::sentence(context, need), &context.addresses.need(need))
    };
    let directory = context.addresses.section("directory");
    View {
        page: Page {
            live: true,
            ..Page::new(context, title.as_str(), &pages.address(context, at))
                .in_section("directory", false)
                .about(Some(&format!("{title} : {count}.")))
        },
        list: List {
            title,
            crumb: Link::to(context, words.word("directory-title"), &directory),
            count,
            needs: needs.map(link).collect(),
            towns: pages.towns(context, at),
            groups: pages.groups(at),
            pager: pages.pager(context, at),
        },
    }
}
