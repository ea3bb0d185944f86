//! Built without pictures: pages have none beside their links but their own.

use crate::model::Entry;
use crate::plan::{Context, OutputKind, Rank};

/// No card.
pub(super) const SHARE: OutputKind = OutputKind {
    name: "share",
    family: "partage",
    rank: Rank::Picture,
    version: 1,
    plan: |_, _| {},
};

/// None.
pub(super) fn picture(_: Context<'_>, _: &Entry) -> Option<String> {
    None
}

/// None.
pub(super) fn picture_of_network(_: Context<'_>) -> Option<String> {
    None
}
