//! What no single file can know. Each check is a function of the network, listed once in [`ALL`].

mod links;
mod openings;
mod pictures;
mod repeats;

use crate::diagnostic::Notes;
use crate::model::Network;
use crate::moment::Moment;

/// A check.
type Check = fn(&Network, &Moment, &mut Notes);

/// Every check there is.
static ALL: &[Check] = &[links::check, openings::check, pictures::check, repeats::check];

/// Runs every check.
pub fn check(network: &Network, moment: &Moment) -> Notes {
    let mut notes = Notes::default();
    for check in ALL {
        check(network, moment, &mut notes);
    }
    notes
}
