//! Raw HTML of which a part is left out: what runs, frames or asks.

use crate::diagnostic::{Code, Diagnostic, Notes, Span};
use crate::model::Network;
use crate::moment::Moment;

pub(super) fn check(network: &Network, _: &Moment, notes: &mut Notes) {
    for entry in &network.entries {
        // One note an item: a paste that holds one holds many.
        let Some(piece) = &entry.body.outline().left_out else { continue };
        let place = |at: usize| u32::try_from(entry.body.start() + at).unwrap_or(u32::MAX);
        let span = Span { source: entry.source, start: place(piece.start), end: place(piece.end) };
        notes.push(Diagnostic::at(Code::HtmlFiltered, &network.texts, span));
    }
}
