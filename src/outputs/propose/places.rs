//! The places among which a form lets one choose. A few are in the page; many lie in a script beside it, and are typed.

use std::collections::HashMap;

use serde::Serialize;

use crate::model::structure::Structure;
use crate::outputs::part;
use crate::plan::Context;

/// Most places that a list in the page offers.
const MOST_LISTED: usize = 60;

/// A place that may be chosen.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Place {
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) color: String,
}

/// Where the script of places lies, when they are too many for the page.
pub(super) fn script_address(context: Context<'_>) -> Option<String> {
    let many = context.timeline.visible("structure").nth(MOST_LISTED).is_some();
    many.then(|| format!("{}lieux.js", context.addresses.section("propose")))
}

/// All places, each under a name that no other has: with its town when there are many, with its address when two are alike.
pub(super) fn all(context: Context<'_>) -> Vec<Place> {
    let is_typed = script_address(context).is_some();
    let place = |entry: &crate::model::Entry| {
        let town = entry.of::<Structure>().and_then(|structure| structure.town.as_deref());
        let town = town.filter(|town| is_typed && !entry.title.contains(town));
        let title = town.map(|town| format!("{}, {town}", entry.title));
        Place {
            slug: entry.slug.clone(),
            title: title.unwrap_or_else(|| entry.title.clone()),
            color: part::of_structure(context.timeline.network, &entry.slug),
        }
    };
    let mut places: Vec<Place> = context.timeline.visible("structure").map(place).collect();
    if is_typed {
        let mut named: HashMap<String, usize> = HashMap::new();
        for place in &places {
            *named.entry(place.title.clone()).or_default() += 1;
        }
        for place in places.iter_mut().filter(|place| named[&place.title] > 1) {
            place.title = format!("{} ({})", place.title, place.slug);
        }
    }
    places
}

/// `tambourLieux([["slug","nom","couleur"],…])`: a script loads from a disk too.
pub(super) fn script(places: &[Place]) -> Vec<u8> {
    let rows = places.iter().map(|place| [&place.slug, &place.title, &place.color]);
    let rows = serde_json::to_string(&rows.collect::<Vec<_>>()).unwrap_or_default();
    format!("tambourLieux({rows});\n").into_bytes()
}
