//! `/annuaire/`: whatever somebody knows of what they look for, the way to a door.

use serde::Serialize;

use super::service::Services;
use super::towns;
use crate::model::doors::Doors;
use crate::model::need::Need;
use crate::model::town::Towns;
use crate::outputs::part::page::Page;
use crate::outputs::part::{self, Link, place};
use crate::outputs::search::SearchBox;
use crate::plan::Context;

/// Most places that the entrance names one by one.
const MOST_PLACES: usize = 60;

#[derive(Clone, Debug, Serialize)]
pub(super) struct View {
    page: Page,
    directory: Entrance,
}

#[derive(Clone, Debug, Serialize)]
struct Entrance {
    title: String,
    lead: String,
    search: Option<SearchBox>,
    services: Vec<Service>,
    needs: Option<Link>,
    towns: Vec<towns::Row>,
    all_towns: Option<Link>,
    languages: Vec<Link>,
    places: Vec<Link>,
    all_places: Link,
    colleagues: Option<Link>,
}

#[derive(Clone, Debug, Serialize)]
struct Service {
    link: Link,
    count: String,
    needs: Vec<Link>,
}

pub(super) fn view(context: Context<'_>) -> View {
    let words = context.words;
    let network = context.timeline.network;
    let address = context.addresses.section("directory");
    let doors = Doors::of(context.timeline);
    let towns = Towns::of(context.timeline);
    let makes_needs = network.config.makes("pages") && !doors.is_empty();
    let services = Services::of(context, &doors);
    let service = |service: &super::service::Service<'_>| {
        let needs = service.needs.iter().filter(|need| makes_needs && doors.has(need));
        let link = |need: &&Need| {
            Link::to(context, part::sentence(context, need), &context.addresses.need(need))
        };
        Service {
            link: Link::to(context, service.title.as_str(), &service.address),
            count: words.say("need-places", &[("count", service.places.len().into())]),
            needs: needs.map(link).collect(),
        }
    };
    let language = |known: &super::service::Service<'_>| {
        Link::to(context, known.title.as_str(), &known.address)
    };
    let mut places: Vec<_> = place::all(context);
    let (count, all) = (places.len(), words.word("directory-all-places"));
    if count > MOST_PLACES {
        places.clear();
    }
    places.sort_by_cached_key(|listed| crate::text::compare::fold(&listed.place.title));
    let places = places.into_iter().map(|listed| Link {
        title: listed.place.title,
        href: listed.place.href,
        here: false,
    });
    let title = words.word("directory-title");
    let lead = words.say("directory-lead", &[("count", count.into())]);
    View {
        page: Page::new(context, title.as_str(), &address)
            .in_section("directory", true)
            .about(Some(&lead)),
        directory: Entrance {
            title,
            lead,
            search: SearchBox::on(context, &address),
            services: services.iter().map(service).collect(),
            needs: makes_needs.then(|| {
                Link::to(context, words.word("all-needs"), &context.addresses.section("needs"))
            }),
            towns: towns::short(context, &towns),
            all_towns: (!towns.is_empty()).then(|| {
                Link::to(context, words.word("all-towns"), &context.addresses.section("towns"))
            }),
            languages: Services::languages(context).iter().map(language).collect(),
            places: places.collect(),
            all_places: Link::to(context, all, &context.addresses.section("structure")),
            colleagues: (makes_needs && network.needs.iter().any(Need::is_of_colleagues)).then(
                || {
                    let title = words.word("needs-colleagues");
                    Link::to(context, title, &context.addresses.needs_of_colleagues())
                },
            ),
        },
    }
}
