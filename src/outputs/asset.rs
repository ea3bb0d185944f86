//! The theme's own files.

use crate::plan::{Context, OutputKind, Planner, Rank, colours};

/// Styles, fonts, scripts.
pub(super) const ASSET: OutputKind =
    OutputKind { name: "asset", family: "pages", rank: Rank::Asset, version: 1, plan };

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    for (_, asset) in context.assets.iter().filter(|(name, _)| is_used(context, name)) {
        planner.ready(asset.address.as_str(), asset.bytes.clone());
    }
    if let Some((address, css)) = colours::sheet(context) {
        planner.ready(address, css.into_bytes().into());
    }
}

/// Whether a page of the site asks for a file of the theme. What prints and what searches are for sites that have it.
fn is_used(context: Context<'_>, name: &str) -> bool {
    match name {
        "papier.css" => super::paper::has_programme(context),
        _ if name.starts_with("recherche/") => super::search::is_there(context),
        _ => true,
    }
}
