//! The same event told twice.

use std::collections::HashMap;

use super::span_of_key;
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::model::Network;
use crate::model::event::Event;
use crate::moment::Moment;
use crate::vocabulary::fold;

pub(super) fn check(network: &Network, _: &Moment, notes: &mut Notes) {
    let mut first: HashMap<(String, jiff::Timestamp, Option<&str>), &str> = HashMap::new();
    for (entry, event) in network.all::<Event>() {
        let key = (fold(&entry.title), event.starts, entry.host());
        match first.get(&key) {
            Some(other) => {
                let span = span_of_key(network, entry, &["debut", "publie", "titre"]);
                notes.push(
                    Diagnostic::at(Code::SameEventTwice, &network.texts, span)
                        .with("autre", *other),
                );
            }
            None => {
                first.insert(key, &entry.path);
            }
        }
    }
}
