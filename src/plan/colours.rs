//! Colours that are not of the palette: a small style sheet of their own, only when there are some.

use std::collections::BTreeSet;

use super::Context;
use crate::colour::{colour, rule};
use crate::model::structure::Structure;

/// Address and text of the style sheet; nothing when every colour is of the palette.
pub fn sheet(context: Context<'_>) -> Option<(String, String)> {
    let network = context.timeline.network;
    let of_places = network
        .all::<Structure>()
        .map(|(entry, place)| (place.colour.as_deref(), entry.slug.as_str()));
    let rules: BTreeSet<String> = of_places
        .chain([(network.config.colour.as_deref(), "")])
        .filter_map(|(written, slug)| rule(&colour(written, slug)))
        .collect();
    let css: String = rules.into_iter().collect();
    let hash = blake3::hash(css.as_bytes()).to_hex();
    (!css.is_empty()).then(|| (format!("/theme/couleurs.{}.css", &hash[..8]), css))
}
