//! Outputs on their way to the site.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::BuildError;
use super::changes::Changes;
use crate::cache::{self, Cache};
use crate::plan::{Made, Output};
use crate::publish::{ContentHash, Staging};
use crate::render::Taker;

/// How far a build is, for whoever looks from another thread.
#[derive(Debug, Default)]
pub struct Progress {
    /// Outputs of the site; none before it is known.
    pub planned: AtomicUsize,
    /// Outputs drawn, or found unchanged.
    pub drawn: AtomicUsize,
}

/// Outputs on their way to the site: those that a former build drew from the same stay.
pub(super) struct Placing<'c, 'b> {
    cache: &'c Cache,
    staging: &'b Staging,
    progress: &'b Progress,
    /// What changed since the former build, when it is but bodies.
    changes: Option<&'b Changes>,
    /// What is known of each output now.
    known: Mutex<Vec<cache::Known<'c>>>,
    /// An output that was to stay does not stand.
    is_short: AtomicBool,
}

impl<'c, 'b> Placing<'c, 'b> {
    pub(super) fn new(
        cache: &'c Cache,
        staging: &'b Staging,
        progress: &'b Progress,
        changes: Option<&'b Changes>,
    ) -> Self {
        let (known, is_short) = Default::default();
        Self { cache, staging, progress, changes, known, is_short }
    }

    /// What is known of each output, now that all are drawn; nothing when one that was to stay does not stand.
    pub(super) fn known(self) -> Option<Vec<cache::Known<'c>>> {
        let known = self.known.into_inner().unwrap_or_else(PoisonError::into_inner);
        (!self.is_short.into_inner()).then_some(known)
    }

    fn note(&self, known: cache::Known<'c>) {
        self.progress.drawn.fetch_add(1, Ordering::Relaxed);
        self.known.lock().unwrap_or_else(PoisonError::into_inner).push(known);
    }

    /// Whether an output stands as that line says; then it stays.
    fn stands(&self, output: &Output<'_>, line: &cache::Line<'c>) -> bool {
        let stands = line
            .contents()
            .is_some_and(|contents| self.staging.keep(&output.file(), output.rank, contents));
        if stands {
            self.note(line.known());
        }
        stands
    }
}

fn known(output: &Output<'_>, made: &Made<'_>, contents: ContentHash) -> cache::Known<'static> {
    let looked = output.has_view().then(|| made.looked.iter().map(|text| text.0));
    cache::Known::new((&output.address, output.kind), made.fingerprint, contents, looked)
}

impl Taker for Placing<'_, '_> {
    type Error = BuildError;

    fn leave(&self, output: &Output<'_>) {
        let line = self.cache.line(&output.address);
        if !line.is_some_and(|line| self.stands(output, &line)) {
            self.is_short.store(true, Ordering::Relaxed);
        }
    }

    fn stays(&self, output: &Output<'_>) -> bool {
        let Some(changes) = self.changes.filter(|_| output.has_view()) else { return false };
        let line = self.cache.line(&output.address);
        line.is_some_and(|line| !changes.touch(&line) && self.stands(output, &line))
    }

    fn knows(&self, output: &Output<'_>) -> bool {
        self.cache.line(&output.address).is_some()
    }

    fn keep(&self, output: &Output<'_>, made: &Made<'_>) -> bool {
        let contents = self.cache.contents(&output.address, made.fingerprint);
        let kept =
            contents.filter(|contents| self.staging.keep(&output.file(), output.rank, *contents));
        if let Some(contents) = kept {
            self.note(known(output, made, contents));
        }
        kept.is_some()
    }

    fn take(&self, output: &Output<'_>, made: &Made<'_>, bytes: &[u8]) -> Result<(), BuildError> {
        let contents = self.staging.put(&output.file(), output.rank, bytes)?;
        self.note(known(output, made, contents));
        Ok(())
    }
}
