//! What a build answered, kept for when the same is asked of the same folder: then nothing is read, checked nor drawn.
//!
//! Trusted as far as names, sizes and times tell that no source changed ([`Listing`]), the instant is before the next one
//! at which the site changes by itself, and the site stands as its manifest says, down to each file's size.

use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::cache;
use crate::publish::{self, ContentHash};
use crate::read::Listing;

/// The longest wait until a folder that just changed can be told from one that changes again.
const PATIENCE: Duration = Duration::from_millis(25);

/// What a build answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What there was to say of the texts, as it was said.
    pub report: String,
    /// The same in one line, when there was something.
    pub notes: Option<String>,
    /// Whether something is to be mended.
    pub faults: bool,
    /// Items published, and items set aside.
    pub items: (usize, usize),
    /// The instants between which it is true; none when the instant is not the clock's.
    pub between: Option<(Timestamp, Timestamp)>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    question: String,
    sources: String,
    site: String,
    answer: Answer,
}

/// A question that a build answers.
#[derive(Debug)]
pub struct Question {
    root: Utf8PathBuf,
    output: Utf8PathBuf,
    /// All that the answer depends on beside the folder and the clock.
    words: String,
    /// The folder before it is read; nothing when a change could go unseen.
    listing: Option<Listing>,
}

impl Question {
    /// Lists the folder, at that instant of the clock. `words` tells all that the answer depends on beside it and the clock.
    pub fn ask(root: &Utf8Path, output: &Utf8Path, words: String, clock: Timestamp) -> Self {
        let listing = Listing::of(root).filter(|listing| {
            let rest = listing.settles_after(clock);
            let is_short = rest <= PATIENCE;
            if is_short {
                // Whoever builds as soon as the last file is written gets an answer that can be kept.
                std::thread::sleep(rest);
            }
            is_short
        });
        Self { root: root.to_owned(), output: output.to_owned(), words, listing }
    }

    /// The answer of the last build, when it is still true, with the number of files of the site. `clock` is the instant,
    /// unless the question says another.
    pub fn known(&self, clock: Option<Timestamp>) -> Option<(Answer, usize)> {
        let listing = self.listing.as_ref()?;
        let kept: Kept = serde_json::from_str(&cache::kept(&self.root, &self.name())).ok()?;
        let is_same =
            kept.question == self.words && kept.sources == listing.digest.to_hex().as_str();
        let is_now = match (kept.answer.between, clock) {
            (Some((from, until)), Some(clock)) => from <= clock && clock < until,
            _ => true,
        };
        let site = ContentHash::parse(&kept.site).filter(|_| is_same && is_now)?;
        Some((kept.answer, publish::standing(&self.output, site)?))
    }

    /// Keeps the answer of a build that has put its site in place.
    pub fn keep(&self, answer: Answer) {
        let Some((listing, site)) = self.listing.as_ref().zip(publish::seal(&self.output)) else {
            return;
        };
        let kept = Kept {
            question: self.words.clone(),
            sources: listing.digest.to_hex().to_string(),
            site: site.to_string(),
            answer,
        };
        cache::keep(&self.root, &self.name(), &serde_json::to_string(&kept).unwrap_or_default());
    }

    fn name(&self) -> String {
        format!("reponse-{}", cache::name_of(&self.output))
    }
}
