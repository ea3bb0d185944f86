//! The same event told twice.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Notes, Span};
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
                let span = Span { source: entry.source, start: 0, end: 0 };
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
