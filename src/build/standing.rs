//! A network that stays in memory from one build to the next, for who builds at each save: a save costs what was saved.

use std::collections::HashSet;

use camino::{Utf8Path, Utf8PathBuf};
use unicode_normalization::UnicodeNormalization;

use super::{BuildError, Built, Progress, Request, Understood, instant, place, theme, understand};
use crate::diagnostic::{Notes, SourceId};
use crate::publish::Verify;
use crate::read;
use crate::render::Theme;

/// A network in memory, with the theme that it is drawn with.
pub struct Standing {
    request: Request,
    understood: Understood,
    theme: Theme,
    /// The instant at which the site changes by itself.
    until: Option<jiff::Timestamp>,
    /// How outputs are known to be unchanged: once looked at, they are not looked at again.
    verify: Verify,
}

impl Standing {
    /// Reads a network's folder.
    ///
    /// # Errors
    /// As [`understand`] and [`theme`].
    pub fn read(request: Request) -> Result<Self, BuildError> {
        let understood = understand(&request)?;
        let theme = theme(&request.root, &understood)?;
        Ok(Self { request, understood, theme, until: None, verify: Verify::Size })
    }

    /// The network after these files of its folder changed. Where nothing but bodies of texts did, and the instant is one at
    /// which the site is the same, they alone are read; else all is read again.
    ///
    /// # Errors
    /// As [`Standing::read`].
    pub fn after(mut self, request: Request, files: &[Utf8PathBuf]) -> Result<Self, BuildError> {
        let mut changed = HashSet::new();
        let mut takes = |file: &Utf8PathBuf| {
            let taken = self.take_body(file);
            taken.map(|text| changed.insert(text)).is_some()
        };
        if !files.iter().all(&mut takes) || !self.is_now(&request) {
            return Self::read(request);
        }
        self.understood.check_again(|text| changed.contains(&text));
        Ok(self)
    }

    /// Draws what changed and puts the site in place.
    ///
    /// # Errors
    /// When something cannot be drawn or written; the former site then stands.
    pub fn build(&mut self, output: &Utf8Path) -> Result<Built, BuildError> {
        let Self { request, understood, theme, until, verify } = self;
        super::refuse_inside(request, output)?;
        let built = place((request, output, *verify), understood, theme, &Progress::default())?;
        (*until, *verify) = (built.next, Verify::Hash);
        Ok(built)
    }

    /// The network, with what there is to say.
    pub fn understood(&self) -> &Understood {
        &self.understood
    }

    /// Whether the site is at that request's instant what it was when it was built.
    fn is_now(&self, request: &Request) -> bool {
        let Self { request: former, understood, until, .. } = self;
        let config = &understood.network.config;
        let is_same = (&former.root, &former.base_url, former.drafts)
            == (&request.root, &request.base_url, request.drafts);
        let now = instant(request, config, &mut Notes::default());
        let is_between = now.is_ok_and(|now| {
            understood.moment.now() <= now && until.is_some_and(|until| now < until)
        });
        is_same && is_between
    }

    /// Takes the text of a file, when nothing changed in it but its body. Returns its name.
    fn take_body(&mut self, file: &Utf8Path) -> Option<SourceId> {
        let Understood { network, of_reading, ground, .. } = &mut self.understood;
        let root = self.request.root.canonicalize_utf8();
        let below = file.strip_prefix(root.as_deref().unwrap_or(&self.request.root)).ok()?;
        let path: String = below.as_str().replace('\\', "/").nfc().collect();
        let id = network.by_path(&path)?.source;
        let (text, source, notes) = read::read_again(file, &path, id)?;
        if !network.put_body(&source, text) {
            return None;
        }
        ground.put_body(&source);
        of_reading.forget(&path);
        of_reading.absorb(notes);
        Some(id)
    }
}
