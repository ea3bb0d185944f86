//! After a build, the site leaves for where it is read, when the settings say where; colleagues' pages for theirs. A sending
//! that fails is said once and tried again at each round.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;
use tambour::config::Config;
use tambour::publish::{ContentHash, MANIFEST_NAME};

use super::super::deploy;
use super::super::session::Session;

/// What stands where, as far as this run knows.
#[derive(Default)]
pub(super) struct Departures {
    /// The manifest that each destination had last.
    sent: BTreeMap<String, ContentHash>,
    /// Destinations whose failure was said.
    failing: BTreeSet<String>,
}

/// Folders that were built, and where they are to be sent.
pub(super) fn due(
    config: &Config,
    site: Utf8PathBuf,
    private: Option<Utf8PathBuf>,
) -> Vec<(Utf8PathBuf, String)> {
    let public = config.publication.clone();
    let within =
        |private: &str| public.as_deref().is_some_and(|public| deploy::is_within(private, public));
    // What is not for the public never goes into its site.
    let own = config.private.clone().filter(|place| !within(place));
    let own = private.zip(own);
    public.map(|public| (site, public)).into_iter().chain(own).collect()
}

impl Departures {
    /// Sends a folder that is not there yet as it is; gives whether it is there now.
    pub(super) fn send(
        &mut self,
        session: &Session,
        folder: &Utf8Path,
        destination: &str,
        today: Date,
    ) -> bool {
        let Ok(bytes) = std::fs::read(folder.join(MANIFEST_NAME)) else { return false };
        let hash = ContentHash::of(&bytes);
        if self.sent.get(destination) == Some(&hash) {
            return true;
        }
        match deploy::send(session, folder, destination, today, false) {
            Ok(done) => {
                self.failing.remove(destination);
                self.sent.insert(destination.to_owned(), hash);
                if done.sent + done.stood + done.removed > 0 {
                    deploy::say(session, &done, destination);
                }
                true
            }
            Err((id, value)) => {
                if self.failing.insert(destination.to_owned()) {
                    deploy::tell(session, id, &[("valeur", value)]);
                }
                false
            }
        }
    }
}
