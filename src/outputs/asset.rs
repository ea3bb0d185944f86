//! The theme's own files.

use crate::plan::{Context, OutputKind, Planner, Rank, colours};

/// Styles, fonts, scripts.
pub(super) const ASSET: OutputKind =
    OutputKind { name: "asset", family: "pages", rank: Rank::Asset, version: 1, plan };

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    for (_, asset) in context.assets.iter() {
        planner.ready(asset.address.as_str(), asset.bytes.clone());
    }
    if let Some((address, css)) = colours::sheet(context) {
        planner.ready(address, css.into_bytes().into());
    }
}
