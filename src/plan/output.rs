//! One output of the site: its address, what it is made from and how it is drawn; and the same with its view, made.

use std::sync::Arc;

use serde::Serialize;

use super::{Draw, Fingerprint, OutputKind, Pass, Rank, Ready, View, Write, file};
use crate::diagnostic::SourceId;
use crate::model::{Looked, looked};

/// One output of the site.
pub struct Output<'n> {
    /// Its address, from the site's root: `/agenda/`, `/rss.xml`.
    pub address: String,
    /// Its kind's name.
    pub kind: &'static str,
    /// When it goes in place.
    pub rank: Rank,
    /// The texts it is made from.
    pub sources: Vec<SourceId>,
    /// The address at which the same bytes are, when it is not the only one.
    pub like: Option<Arc<str>>,
    /// What it is made of beside its view.
    pub(super) ground: blake3::Hash,
    /// How it is drawn.
    pub draw: Draw<'n>,
}

/// An output with its view, made.
pub struct Made<'o> {
    /// What it is made of: the same as long as its bytes are.
    pub fingerprint: blake3::Hash,
    /// The texts whose bodies were looked at for its view.
    pub looked: Looked,
    /// What it is drawn from.
    pub view: MadeView<'o>,
}

/// What an output is drawn from.
pub enum MadeView<'o> {
    /// A template and what it sees.
    Template(&'static str, Box<dyn erased_serde::Serialize + 'o>),
    /// What a function draws.
    Bytes(Box<dyn Write + 'o>),
    /// What is there already, or lies in a file.
    Ready(&'o Ready<'o>),
    /// Nothing: it is not drawn.
    Stays,
}

impl<'n> Output<'n> {
    /// An output that no network has: a command gives it to whoever asks.
    pub fn apart<V: Serialize + 'n>(
        address: &str,
        kind: &OutputKind,
        sources: &[SourceId],
        template: &'static str,
        view: impl Fn(Pass) -> V + Send + Sync + 'n,
    ) -> Self {
        let view: View<'n> = Arc::new(move |pass| Box::new(view(pass)));
        Self {
            address: address.to_owned(),
            kind: kind.name,
            rank: kind.rank,
            sources: sources.to_vec(),
            like: None,
            ground: blake3::hash(&[]),
            draw: Draw::Template { name: template, view },
        }
    }

    /// The same of bytes that are there already.
    pub fn apart_bytes(address: &str, kind: &OutputKind, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self {
            address: address.to_owned(),
            kind: kind.name,
            rank: kind.rank,
            sources: Vec::new(),
            like: None,
            ground: blake3::hash(&[]),
            draw: Draw::Ready(Ready::Bytes(bytes.into())),
        }
    }

    /// Its file below the output folder.
    pub fn file(&self) -> String {
        file(&self.address)
    }

    /// Whether both draw the same view.
    pub fn is_drawn_as(&self, other: &Self) -> bool {
        match (&self.draw, &other.draw) {
            (Draw::Template { view: one, .. }, Draw::Template { view: other, .. }) => {
                Arc::ptr_eq(one, other)
            }
            _ => false,
        }
    }

    /// Whether both are sizes of one picture.
    pub fn is_of_same_picture(&self, other: &Self) -> bool {
        match (&self.draw, &other.draw) {
            (Draw::Ready(Ready::Picture(one, _)), Draw::Ready(Ready::Picture(other, _))) => {
                one.path == other.path
            }
            _ => false,
        }
    }

    /// Makes its view. Either pass gives the same fingerprint; what the first gives cannot be drawn.
    pub fn made(&self, pass: Pass) -> Made<'_> {
        let ((fingerprint, view), looked) = looked::during(|| self.viewed(pass));
        Made { fingerprint, looked, view }
    }

    fn viewed(&self, pass: Pass) -> (blake3::Hash, MadeView<'_>) {
        let fingerprint = || Fingerprint::new(self.ground.as_bytes());
        match &self.draw {
            Draw::Template { name, view } => {
                let view = view(pass);
                (fingerprint().of(&*view), MadeView::Template(name, view))
            }
            Draw::Bytes(view) => {
                let view = view(pass);
                (fingerprint().of(&*view), MadeView::Bytes(view))
            }
            Draw::Ready(ready) => (self.ground, MadeView::Ready(ready)),
            Draw::Stays => (self.ground, MadeView::Stays),
        }
    }

    /// Whether it has a view that must be made to know what it is made of.
    pub fn has_view(&self) -> bool {
        !matches!(self.draw, Draw::Ready(_) | Draw::Stays)
    }

    /// Whether it was not planned anew, and cannot be drawn.
    pub fn must_stay(&self) -> bool {
        matches!(self.draw, Draw::Stays)
    }
}
