//! Colours on which white text could not be read. They are shown darker; the author may prefer to choose.

use super::span_of;
use crate::colour::{is_known, readable};
use crate::diagnostic::{Code, Diagnostic, Notes, SourceId};
use crate::model::Network;
use crate::model::structure::Structure;
use crate::moment::Moment;

pub(super) fn check(network: &Network, _: &Moment, notes: &mut Notes) {
    let settings = (0..network.texts.len())
        .map(SourceId)
        .find(|id| network.texts.get(*id).path == "tambour.yaml")
        .zip(network.config.colour.as_deref());
    let places = network
        .all::<Structure>()
        .filter_map(|(entry, place)| Some((entry.source, place.colour.as_deref()?)));
    for (source, written) in settings.into_iter().chain(places) {
        let Some(darker) = readable(written).filter(|_| is_known(written)) else { continue };
        let span = span_of(network, source, written);
        let note = Diagnostic::at(Code::WeakColour, &network.texts, span)
            .with("valeur", written)
            .mend(span, darker);
        notes.push(note);
    }
}
