//! What no single file can know. Each check is a function of the network, listed once in [`ALL`].

mod colours;
mod html;
mod links;
mod openings;
mod pictures;
mod posts;
mod repeats;
mod screens;
mod series;

use crate::diagnostic::{Notes, SourceId, Span};
use crate::model::{Entry, Looked, Network, looked};
use crate::moment::Moment;
use crate::vocabulary::{Known, Vocabulary};

/// A check.
type Check = fn(&Network, &Moment, &mut Notes);

/// Every check there is.
static ALL: &[Check] = &[
    colours::check,
    html::check,
    links::check,
    openings::check,
    pictures::check,
    posts::check,
    repeats::check,
    screens::check,
    series::check,
];

/// What a check found, and the texts whose bodies it looked at.
#[derive(Debug, Default)]
pub struct Found {
    /// What it has to say.
    pub notes: Notes,
    /// Whose bodies it looked at.
    pub looked: Looked,
}

/// Runs every check.
pub fn check(network: &Network, moment: &Moment) -> Vec<Found> {
    ALL.iter().map(|check| run(*check, network, moment)).collect()
}

/// Runs again, where nothing but bodies of texts changed, the checks that looked at one of them.
pub fn again(
    found: &mut [Found],
    network: &Network,
    moment: &Moment,
    has_changed: impl Fn(SourceId) -> bool,
) {
    for (found, check) in found.iter_mut().zip(ALL) {
        if found.looked.iter().any(&has_changed) {
            *found = run(*check, network, moment);
        }
    }
}

fn run(check: Check, network: &Network, moment: &Moment) -> Found {
    let mut notes = Notes::default();
    let ((), looked) = looked::during(|| check(network, moment, &mut notes));
    Found { notes, looked }
}

/// Where some words stand in a text; its beginning when they were written otherwise.
fn span_of(network: &Network, source: SourceId, words: &str) -> Span {
    looked::at(source);
    let at = network.texts.get(source).text.find(words);
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    match at {
        Some(at) => Span { source, start: narrow(at), end: narrow(at + words.len()) },
        None => Span { source, start: 0, end: 0 },
    }
}

/// The value of the first of these keys that the head of a text holds; the text's beginning when it holds none.
fn span_of_key(network: &Network, entry: &Entry, keys: &[&str]) -> Span {
    let text = &network.texts.get(entry.source).text;
    let head = text.get(..entry.body.start()).unwrap_or_default();
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let place = |wished: &&str| {
        let mut from = 0;
        head.split_inclusive('\n').find_map(|line| {
            let start = from;
            from += line.len();
            let (key, value) = line.split_once(':')?;
            let is_it = matches!(Vocabulary::get().key(entry.kind.name, key), Known::Key(key) if key == *wished);
            let at = start + key.len() + 1 + (value.len() - value.trim_start().len());
            let end = narrow(at + value.trim().len());
            is_it.then_some(Span { source: entry.source, start: narrow(at), end })
        })
    };
    keys.iter().find_map(place).unwrap_or(Span { source: entry.source, start: 0, end: 0 })
}
