//! What places do together: offers and requests, shared posts, meetings, calls. Pages of colleagues, never in search engines.

mod calls;
mod deadlines;
pub(super) mod meetings;
mod offers;
mod posts;

use crate::plan::{OutputKind, Rank};

/// `/offres/` and its pages.
pub(super) const OFFERS: OutputKind = OutputKind {
    name: "offers",
    family: "pages",
    rank: Rank::Page,
    version: 1,
    plan: offers::plan,
};
/// The list of offers and requests.
pub(super) const OFFERS_LIST: OutputKind = OutputKind {
    name: "offers-list",
    family: "listes",
    rank: Rank::List,
    version: 1,
    plan: offers::plan_list,
};
/// `/postes/SLUG/`.
pub(super) const POSTS: OutputKind =
    OutputKind { name: "posts", family: "pages", rank: Rank::Page, version: 1, plan: posts::plan };
/// Calendars of shared posts, by post and by place.
pub(super) const POSTS_CALENDAR: OutputKind = OutputKind {
    name: "posts-calendar",
    family: "ics",
    rank: Rank::Calendar,
    version: 1,
    plan: posts::plan_calendars,
};
/// `/reunions/`.
pub(super) const MEETINGS: OutputKind = OutputKind {
    name: "meetings",
    family: "listes",
    rank: Rank::List,
    version: 1,
    plan: meetings::plan,
};
/// `/reunions/echeances.ics`.
pub(super) const DEADLINES: OutputKind = OutputKind {
    name: "deadlines",
    family: "ics",
    rank: Rank::Calendar,
    version: 1,
    plan: deadlines::plan,
};
/// Pages of calls.
pub(super) const CALLS: OutputKind =
    OutputKind { name: "calls", family: "pages", rank: Rank::Page, version: 1, plan: calls::plan };
/// `/appels/`.
pub(super) const CALLS_LIST: OutputKind = OutputKind {
    name: "calls-list",
    family: "listes",
    rank: Rank::List,
    version: 1,
    plan: calls::plan_list,
};
