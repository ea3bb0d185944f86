//! The gestures of each kind (`docs/gestes.md`), in the order in which people need them.

use serde::Serialize;

use crate::i18n::Words;
use crate::model::Entry;
use crate::model::event::{Event, State};
use crate::model::notice::Notice;
use crate::model::offer::{self, Offer};

/// A gesture as the page offers it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::outputs) struct Gesture {
    /// Its name for programs.
    pub(in crate::outputs) id: &'static str,
    /// Its name, as the subject of its mail says it.
    pub(in crate::outputs) word: String,
    /// What it asks for before it can be sent.
    pub(in crate::outputs) asks: &'static [&'static str],
}

/// What an item can be asked to do.
pub(in crate::outputs) fn of(entry: &Entry, is_off_screens: bool, words: &Words) -> Vec<Gesture> {
    let gesture = |id: &'static str| Gesture {
        id,
        word: words.word(&format!("gesture-{id}")),
        asks: match id {
            "cancel" | "full" | "back-on" => &["day"],
            "postpone" => &["day", "date"],
            "done" => &["action"],
            "not-before" => &["action", "not-before"],
            "take-action" => &["action", "who"],
            "take" | "we-are-in" => &["who"],
            "correct" => &["values"],
            _ => &[],
        },
    };
    let mut ids: Vec<&'static str> = Vec::new();
    match entry.kind.name {
        "event" => {
            if let Some(event) = entry.of::<Event>() {
                if event.minutes.actions.iter().any(|action| !action.done) {
                    ids.extend(["done", "take-action", "not-before"]);
                }
                if event.state != State::Cancelled {
                    ids.extend(["cancel", "postpone"]);
                }
                if event.state == State::Confirmed {
                    ids.push("full");
                }
                if event.state != State::Confirmed || !event.changes.is_empty() {
                    ids.push("back-on");
                }
            }
        }
        "notice" if entry.of::<Notice>().is_some_and(|notice| notice.closes) => ids.push("reopen"),
        "structure" => ids.push("still-right"),
        "call" => ids.push("we-are-in"),
        "offer" if entry.of::<Offer>().is_some_and(|offer| offer.state == offer::State::Open) => {
            ids.push("take");
        }
        _ => {}
    }
    ids.push("correct");
    if matches!(entry.kind.name, "event" | "news" | "notice" | "offer" | "call") && !is_off_screens
    {
        ids.push("off-screens");
    }
    ids.push("mistake");
    ids.into_iter().map(gesture).collect()
}
