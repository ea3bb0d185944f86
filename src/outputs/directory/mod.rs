//! The directory: one entrance to all doors, by need, by town, by place and by service of the national standard.

mod entrance;
mod frame;
mod service;
mod town;
mod towns;

pub(super) use self::service::Services;
use crate::model::Audience;
use crate::plan::{Context, OutputKind, Planner, Rank};

/// `/annuaire/`, its services, and the list of towns.
pub(super) const DIRECTORY: OutputKind =
    OutputKind { name: "directory", family: "listes", rank: Rank::List, version: 1, plan };
/// `/communes/SLUG/` and what another site may show of it.
pub(super) const TOWN: OutputKind =
    OutputKind { name: "town", family: "listes", rank: Rank::List, version: 1, plan: town::plan };

/// Whether the network has places that everybody may see.
pub(super) fn is_there(context: Context<'_>) -> bool {
    let mut places = context.timeline.visible("structure");
    places.any(|place| place.audience == Audience::Public)
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    if !is_there(context) {
        return;
    }
    planner.page(context.addresses.section("directory"), "directory.html", &[], move |_| {
        entrance::view(context)
    });
    service::plan(context, planner);
    towns::plan(context, planner);
}
