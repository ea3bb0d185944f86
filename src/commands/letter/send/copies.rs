//! The letter as each place and theme of the list tells it, made once.

use std::collections::{BTreeMap, BTreeSet};

use tambour::model::Network;
use tambour::model::edition::Focus;
use tambour::outputs::letter::Mail;

use super::Teller;
use super::list::Reader;

/// The copies that leave.
pub(super) struct Copies {
    whole: Mail,
    near: BTreeMap<Focus, Mail>,
}

impl Copies {
    /// A copy for each place and theme that readers chose. A name that the network does not know is told, and its readers have
    /// the network's letter.
    pub(super) fn of(
        teller: &Teller<'_>,
        network: &Network,
        mail: &dyn Fn(&Focus) -> Mail,
        readers: &[Reader],
    ) -> Self {
        let mut unknown: BTreeSet<&str> = BTreeSet::new();
        let mut near = BTreeMap::new();
        for reader in readers {
            match reader.focus(network) {
                Some(Focus::Network) => {}
                Some(focus) => {
                    near.entry(focus.clone()).or_insert_with(|| mail(&focus));
                }
                None => {
                    unknown.insert(reader.written());
                }
            }
        }
        for name in unknown {
            teller.tell("envoi-lieu-inconnu", &[("valeur", name.to_owned())]);
        }
        Self { whole: mail(&Focus::Network), near }
    }

    /// The copy of a reader.
    pub(super) fn of_reader(&self, network: &Network, reader: &Reader) -> &Mail {
        let focus = reader.focus(network).unwrap_or_default();
        self.near.get(&focus).unwrap_or(&self.whole)
    }
}
