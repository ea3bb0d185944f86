//! Everything that the site will be, before anything is drawn: address, view, fingerprint.
//!
//! An output kind is a value ([`OutputKind`]) whose `plan` says what it makes, through a [`Planner`]:
//!
//! ```ignore
//! pub const POSTER: OutputKind = OutputKind { name: "poster", family: "papier", rank: Rank::Page, version: 1, plan };
//! fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
//!     for entry in context.timeline.current("event") {
//!         planner.page(address, "poster.html", &[entry.source], move |pass| view(context, entry, pass));
//!     }
//! }
//! ```
//!
//! A view is made when its output's turn comes, to know whether it changed and to be drawn if it did. It is short and holds
//! ready words and addresses; bodies enter it through [`Bodies`].

pub mod address;
pub mod assets;
mod body;
pub mod colours;
mod fingerprint;
pub mod logo;
mod output;
pub mod picture;
mod rank;
mod shared;
pub mod site;

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::Serialize;

pub use address::{Addresses, Form};
pub use assets::Assets;
pub use body::{Bodies, Body, Keyed, Pass};
pub use fingerprint::Fingerprint;
pub use output::{Made, MadeView, Output};
pub use rank::Rank;
pub use shared::{Of, Shared};

use crate::diagnostic::{Code, Diagnostic, Notes, SourceId, Span};
use crate::i18n::Words;
use crate::model::life::Timeline;
use crate::model::{Looked, looked};
use crate::read::Attachment;
use crate::text::path;

/// What every output may draw from.
#[derive(Clone, Copy)]
pub struct Context<'n> {
    /// The network at the build's instant.
    pub timeline: &'n Timeline<'n>,
    /// Where everything is.
    pub addresses: Addresses<'n>,
    /// The texts.
    pub bodies: &'n Bodies<'n>,
    /// What the site says, in its language.
    pub words: &'n Words,
    /// The theme's files.
    pub assets: &'n Assets,
    /// What several outputs are made from.
    pub shared: &'n Shared,
}

/// A sort of output.
pub struct OutputKind {
    /// Its name, for people and counts.
    pub name: &'static str,
    /// The family under which `sorties:` chooses it.
    pub family: &'static str,
    /// When it goes in place.
    pub rank: Rank,
    /// Raised when what it draws from a same view changes.
    pub version: u32,
    /// Says what it makes.
    pub plan: for<'n> fn(Context<'n>, &mut Planner<'n>),
}

/// What a template sees, on demand.
type View<'n> = Arc<dyn Fn(Pass) -> Box<dyn erased_serde::Serialize + 'n> + Send + Sync + 'n>;
/// What a function draws, on demand.
type Written<'n> = Box<dyn Fn(Pass) -> Box<dyn Write + 'n> + Send + Sync + 'n>;

/// A view that is drawn by a function of its own.
pub trait Write: erased_serde::Serialize {
    /// Its bytes.
    fn bytes(&self) -> Vec<u8>;
}

erased_serde::serialize_trait_object!(Write);

/// A view with the function that draws it.
struct ByFunction<V> {
    view: V,
    draw: fn(&V) -> Vec<u8>,
}

impl<V: Serialize> Serialize for ByFunction<V> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.view.serialize(serializer)
    }
}

impl<V: Serialize> Write for ByFunction<V> {
    fn bytes(&self) -> Vec<u8> {
        (self.draw)(&self.view)
    }
}

/// How an output is drawn.
pub enum Draw<'n> {
    /// By a template of the theme, from a view.
    Template {
        /// The template's file name.
        name: &'static str,
        /// The view.
        view: View<'n>,
    },
    /// By a function, from a view.
    Bytes(Written<'n>),
    /// Without a view.
    Ready(Ready<'n>),
    /// Not at all: it stays as a former build drew it.
    Stays,
}

/// What stays of a former plan: kinds of which nothing can have changed are not planned again.
#[derive(Default)]
pub struct Stays<'f> {
    /// By the kind's name.
    pub kinds: HashMap<&'f str, StayingKind<'f>>,
}

/// A kind of output that stays.
#[derive(Default)]
pub struct StayingKind<'f> {
    /// The addresses of its outputs.
    pub addresses: Vec<&'f str>,
    /// The texts whose bodies were looked at to plan it.
    pub looked: Looked,
}

/// What is there already, or lies in a file.
pub enum Ready<'n> {
    /// Bytes, as they are.
    Bytes(Arc<[u8]>),
    /// A file of the content folder, as it is.
    Copy(&'n Attachment),
    /// A picture of the content folder, at a width in pixels.
    Picture(&'n Attachment, u32),
}

/// The file of an address: a folder's is its `index.html`.
pub fn file(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

/// Stands among the kinds for what every output may hold.
pub const ALL_OUTPUTS: &str = "*";

/// Everything that the site will be, by address.
pub struct Plan<'n> {
    /// All outputs, in the order of their addresses.
    pub outputs: Vec<Output<'n>>,
    /// For each kind, the texts whose bodies were looked at to plan it: all of its outputs may hold what was found.
    pub looked: Vec<(&'static str, Looked)>,
    /// Whether what was planned met something that stays: then all must be planned.
    pub meets: bool,
}

/// Gathers outputs.
pub struct Planner<'n> {
    context: Context<'n>,
    kind: &'static OutputKind,
    planned: IndexMap<String, Planned<'n>>,
    /// Addresses with capitals or accents, by their folded form.
    spelled: HashMap<String, String>,
    looked: Vec<(&'static str, Looked)>,
    meets: bool,
    notes: Notes,
}

struct Planned<'n> {
    kind: &'static OutputKind,
    sources: Vec<SourceId>,
    like: Option<Arc<str>>,
    draw: Draw<'n>,
    /// The bytes that it is made from, when it has no view.
    hash: Option<blake3::Hash>,
}

/// Plans everything: each kind in turn, but those that stay. `theme` is one hash over templates and words, `site` what every
/// template sees.
pub fn plan<'n>(
    context: Context<'n>,
    kinds: &'static [OutputKind],
    theme: blake3::Hash,
    site: &site::Site,
    stays: &Stays<'_>,
) -> (Plan<'n>, Notes) {
    let Some(first) = kinds.first() else {
        let plan = Plan { outputs: Vec::new(), looked: Vec::new(), meets: false };
        return (plan, Notes::default());
    };
    let mut planner = Planner {
        context,
        kind: first,
        planned: IndexMap::new(),
        spelled: HashMap::new(),
        looked: Vec::new(),
        meets: false,
        notes: Notes::default(),
    };
    for kind in kinds.iter().filter(|kind| context.timeline.network.config.makes(kind.family)) {
        planner.kind = kind;
        if let Some(staying) = stays.kinds.get(kind.name) {
            planner.leave(staying);
            continue;
        }
        let ((), looked) = looked::during(|| (kind.plan)(context, &mut planner));
        planner.looked.push((kind.name, looked));
    }
    planner.leave_out_nested();
    planner.finish(theme, site)
}

impl<'n> Planner<'n> {
    /// A page drawn by a template.
    pub fn page<V: Serialize + 'n>(
        &mut self,
        address: impl Into<String>,
        template: &'static str,
        sources: &[SourceId],
        view: impl Fn(Pass) -> V + Send + Sync + 'n,
    ) {
        let view: View<'n> = Arc::new(move |pass| Box::new(view(pass)));
        self.add(address.into(), sources, Draw::Template { name: template, view }, None);
    }

    /// The same page at two addresses, drawn once.
    pub fn page_twice<V: Serialize + 'n>(
        &mut self,
        [address, other]: [String; 2],
        template: &'static str,
        sources: &[SourceId],
        view: impl Fn(Pass) -> V + Send + Sync + 'n,
    ) {
        let view: View<'n> = Arc::new(move |pass| Box::new(view(pass)));
        let draw = || Draw::Template { name: template, view: Arc::clone(&view) };
        let like = Some(Arc::from(address.as_str()));
        self.add(address, sources, draw(), None);
        let planned =
            Planned { kind: self.kind, sources: sources.to_vec(), like, draw: draw(), hash: None };
        self.claim(other, planned);
    }

    /// Bytes drawn by a function from a view.
    pub fn bytes<V: Serialize + 'n>(
        &mut self,
        address: impl Into<String>,
        sources: &[SourceId],
        view: impl Fn(Pass) -> V + Send + Sync + 'n,
        draw: fn(&V) -> Vec<u8>,
    ) {
        let view: Written<'n> =
            Box::new(move |pass| Box::new(ByFunction { view: view(pass), draw }));
        self.add(address.into(), sources, Draw::Bytes(view), None);
    }

    /// Bytes that are already there.
    pub fn ready(&mut self, address: impl Into<String>, bytes: Arc<[u8]>) {
        let hash = blake3::hash(&bytes);
        self.add(address.into(), &[], Draw::Ready(Ready::Bytes(bytes)), Some(hash));
    }

    /// A file of the content folder; several items may ask for the same.
    pub fn copy(&mut self, attachment: &'n Attachment) {
        let address = self.context.addresses.attachment(attachment);
        if !self.planned.contains_key(&address) {
            self.add(address, &[], Draw::Ready(Ready::Copy(attachment)), Some(attachment.hash));
        }
    }

    /// All sizes of a picture of the content folder; several items may ask for the same.
    pub fn picture(&mut self, attachment: &'n Attachment) {
        for (width, address) in picture::sizes(&self.context.addresses, attachment) {
            if !self.planned.contains_key(&address) {
                let mut hasher = blake3::Hasher::new();
                hasher.update(attachment.hash.as_bytes()).update(&width.to_le_bytes());
                self.add(
                    address,
                    &[],
                    Draw::Ready(Ready::Picture(attachment, width)),
                    Some(hasher.finalize()),
                );
            }
        }
    }

    /// Whether an address is planned already.
    pub fn has(&self, address: &str) -> bool {
        self.planned.contains_key(address)
    }

    /// All addresses planned so far, each with its kind.
    pub fn addresses(&self) -> impl Iterator<Item = (&str, &'static OutputKind)> {
        self.planned.iter().map(|(address, planned)| (address.as_str(), planned.kind))
    }

    /// Tells something found while planning.
    pub fn tell(&mut self, diagnostic: Diagnostic) {
        self.notes.push(diagnostic);
    }

    /// Leaves a kind's outputs as they are.
    fn leave(&mut self, staying: &StayingKind<'_>) {
        self.looked.push((self.kind.name, staying.looked.clone()));
        for address in &staying.addresses {
            self.meets |= self.twin(address).is_some();
            let planned = Planned {
                kind: self.kind,
                sources: Vec::new(),
                like: None,
                draw: Draw::Stays,
                hash: None,
            };
            self.insert((*address).to_owned(), planned);
        }
    }

    fn add(
        &mut self,
        address: String,
        sources: &[SourceId],
        draw: Draw<'n>,
        hash: Option<blake3::Hash>,
    ) {
        let planned =
            Planned { kind: self.kind, sources: sources.to_vec(), like: None, draw, hash };
        self.claim(address, planned);
    }

    fn claim(&mut self, address: String, planned: Planned<'n>) {
        let sources = planned.sources.clone();
        if let Some(source) = sources.first()
            && path::fault(&file(&address)).is_some()
        {
            let note = self.told(Code::AddressUnusable, *source);
            self.notes.push(note.with("adresse", address));
            return;
        }
        let Some(twin) = self.twin(&address) else {
            self.insert(address, planned);
            return;
        };
        let Some(first) = self.planned.get(&twin) else { return };
        if matches!(first.draw, Draw::Stays) {
            self.meets = true;
            return;
        }
        // The text that came second is told; what no text is behind (a list, a feed) always stands.
        let (told, other) = match (first.sources.first(), sources.first()) {
            (Some(first), None) => (*first, None),
            (other, Some(second)) => (*second, other.copied()),
            (None, None) => {
                debug_assert!(
                    false,
                    "{address} is planned twice by {} and {}",
                    first.kind.name, self.kind.name
                );
                return;
            }
        };
        let texts = &self.context.timeline.network.texts;
        let other = other.map_or_else(|| twin.clone(), |other| texts.get(other).path.clone());
        let note = self.told(Code::AddressClash, told);
        self.notes.push(note.with("adresse", address.as_str()).with("autre", other));
        if sources.is_empty() {
            self.planned.shift_remove(&twin);
            self.insert(address, planned);
        }
    }

    fn insert(&mut self, address: String, planned: Planned<'n>) {
        if !path::is_folded(&address) {
            self.spelled.insert(path::folded(&address), address.clone());
        }
        self.planned.insert(address, planned);
    }

    /// What is planned at that address, or at one that some file system cannot tell from it.
    fn twin(&self, address: &str) -> Option<String> {
        if self.planned.contains_key(address) {
            return Some(address.to_owned());
        }
        let folded = path::folded(address);
        if folded != address && self.planned.contains_key(&folded) {
            return Some(folded);
        }
        self.spelled.get(&folded).filter(|twin| self.planned.contains_key(*twin)).cloned()
    }

    fn told(&self, code: Code, source: SourceId) -> Diagnostic {
        let place = Span { source, start: 0, end: 0 };
        Diagnostic::at(code, &self.context.timeline.network.texts, place)
    }

    /// Leaves out what a text asks for inside an output that is a file: `/rss.xml/old/`. A file's name has a dot.
    fn leave_out_nested(&mut self) {
        let outer = |address: &str| {
            let file = file(address);
            let above = path::folders(&file).filter(|folder| folder.contains('.'));
            above.map(|folder| format!("/{folder}")).find_map(|folder| self.twin(&folder))
        };
        let nested: Vec<(String, SourceId, String)> = self
            .planned
            .iter()
            .filter_map(|(address, planned)| {
                let source = *planned.sources.first()?;
                Some((address.clone(), source, outer(address)?))
            })
            .collect();
        for (address, source, outer) in nested {
            self.planned.shift_remove(&address);
            let note = self.told(Code::AddressClash, source);
            self.notes.push(note.with("adresse", address).with("autre", outer));
        }
    }

    fn finish(self, theme: blake3::Hash, site: &site::Site) -> (Plan<'n>, Notes) {
        let site = Fingerprint::new(theme.as_bytes()).of(site);
        let output = |(address, planned): (String, Planned<'n>)| {
            let Planned { kind, sources, like, draw, hash } = planned;
            if matches!(draw, Draw::Stays) {
                let ground = blake3::Hash::from_bytes([0; 32]);
                return Output {
                    address,
                    kind: kind.name,
                    rank: kind.rank,
                    sources,
                    like,
                    ground,
                    draw,
                };
            }
            let mut ground = blake3::Hasher::new();
            ground.update(env!("CARGO_PKG_VERSION").as_bytes());
            ground.update(kind.name.as_bytes()).update(&kind.version.to_le_bytes());
            if let Draw::Template { name, .. } = draw {
                ground.update(site.as_bytes()).update(name.as_bytes());
            }
            if let Some(hash) = hash {
                ground.update(hash.as_bytes());
            }
            let ground = ground.finalize();
            Output { address, kind: kind.name, rank: kind.rank, sources, like, ground, draw }
        };
        let mut outputs: Vec<Output<'n>> = self.planned.into_iter().map(output).collect();
        outputs.sort_by(|a, b| a.address.cmp(&b.address));
        (Plan { outputs, looked: self.looked, meets: self.meets }, self.notes)
    }
}
