//! Open data: what the network publishes, for other programs.

mod events;

use crate::plan::{OutputKind, Rank};

/// `/donnees/evenements.json`.
pub(super) const EVENTS: OutputKind = OutputKind {
    name: "events-data",
    family: "donnees",
    rank: Rank::Data,
    version: 2,
    plan: events::plan,
};
