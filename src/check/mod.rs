//! What no single file can know. Each check is a function of the network, listed once in [`ALL`].

mod colours;
mod html;
mod links;
mod openings;
mod pictures;
mod repeats;
mod series;

use crate::diagnostic::{Notes, SourceId, Span};
use crate::model::Network;
use crate::moment::Moment;

/// A check.
type Check = fn(&Network, &Moment, &mut Notes);

/// Every check there is.
static ALL: &[Check] = &[
    colours::check,
    html::check,
    links::check,
    openings::check,
    pictures::check,
    repeats::check,
    series::check,
];

/// Runs every check.
pub fn check(network: &Network, moment: &Moment) -> Notes {
    let mut notes = Notes::default();
    for check in ALL {
        check(network, moment, &mut notes);
    }
    notes
}

/// Where some words stand in a text; its beginning when they were written otherwise.
fn span_of(network: &Network, source: SourceId, words: &str) -> Span {
    let at = network.texts.get(source).text.find(words);
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    match at {
        Some(at) => Span { source, start: narrow(at), end: narrow(at + words.len()) },
        None => Span { source, start: 0, end: 0 },
    }
}
