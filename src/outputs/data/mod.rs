//! Open data: what the network publishes, for other programs.

mod closings;
mod events;
mod lists;
mod open;
mod places;

pub(super) use self::closings::address as closings_address;
use crate::plan::{OutputKind, Rank};

/// `/donnees/evenements.json`.
pub(super) const EVENTS: OutputKind = OutputKind {
    name: "events-data",
    family: "donnees",
    rank: Rank::Data,
    version: 2,
    plan: events::plan,
};

/// `/donnees/fermetures.json`.
pub(super) const CLOSINGS: OutputKind = OutputKind {
    name: "closings-data",
    family: "donnees",
    rank: Rank::Data,
    version: 1,
    plan: closings::plan,
};

/// `/donnees/`, places in the national standard, needs, offers, and the description of all files.
pub(super) const DATA: OutputKind =
    OutputKind { name: "data", family: "donnees", rank: Rank::Data, version: 1, plan: open::plan };
