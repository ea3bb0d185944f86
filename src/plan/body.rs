//! Bodies: told apart by what they are made of, turned into HTML only when drawn.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Serialize, Serializer};

use super::address::{Addresses, Form};
use crate::markdown::{self, Reference, Target};
use crate::model::{Entry, EntryId, Network};

/// Why a view is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// To know whether it changed: bodies give their key alone.
    Fingerprint,
    /// To be drawn: bodies give their HTML as well.
    Draw,
}

/// What is long to make, with what it is made from: told apart by the one, drawn from the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keyed<K, V> {
    /// What it is made from.
    pub key: K,
    /// What it is; nothing when it was only to be told apart.
    pub drawn: Option<V>,
}

impl<K: Serialize, V: Serialize> Serialize for Keyed<K, V> {
    /// A fingerprint is not to be read: it takes the key.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.drawn {
            Some(drawn) if serializer.is_human_readable() => drawn.serialize(serializer),
            _ => self.key.serialize(serializer),
        }
    }
}

/// HTML that holds bodies.
pub type Body = Keyed<String, String>;

impl Body {
    /// Nothing yet, to be drawn or told apart.
    pub fn empty(pass: Pass) -> Self {
        Self { key: String::new(), drawn: (pass == Pass::Draw).then(String::new) }
    }

    /// HTML that is ready.
    pub fn push(&mut self, html: &str) {
        self.key.push_str(html);
        if let Some(drawn) = &mut self.drawn {
            drawn.push_str(html);
        }
    }

    /// The HTML; what it is made from when it is not drawn.
    pub fn html(&self) -> &str {
        self.drawn.as_ref().unwrap_or(&self.key)
    }
}

/// The texts of all items.
pub struct Bodies<'n> {
    network: &'n Network,
    addresses: Addresses<'n>,
    /// Bodies that several feeds hold, drawn once.
    drawn: Mutex<HashMap<EntryId, Arc<str>>>,
}

impl<'n> Bodies<'n> {
    /// The bodies of a network.
    pub fn new(network: &'n Network, addresses: Addresses<'n>) -> Self {
        Self { network, addresses, drawn: Mutex::new(HashMap::new()) }
    }

    /// A body for a page.
    pub fn page(&self, entry: &Entry, pass: Pass) -> Body {
        let drawn = (pass == Pass::Draw).then(|| self.html(entry, Form::Page));
        Body { key: self.key(entry, Form::Page), drawn }
    }

    /// Adds a body to what a feed or a mail holds: every address is whole.
    pub fn add_absolute(&self, html: &mut Body, entry: &Entry) {
        html.key.push_str(&self.key(entry, Form::Absolute));
        if let Some(drawn) = &mut html.drawn {
            drawn.push_str(&self.absolute(entry));
        }
    }

    fn absolute(&self, entry: &Entry) -> Arc<str> {
        let known = || self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(html) = known().get(&entry.id) {
            return Arc::clone(html);
        }
        let html: Arc<str> = Arc::from(self.html(entry, Form::Absolute));
        Arc::clone(known().entry(entry.id).or_insert(html))
    }

    /// What a body is made of: its source, and where its links lead.
    fn key(&self, entry: &Entry, form: Form) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher
            .update(entry.body.markdown().as_bytes())
            .update(self.page_of(entry, form).as_bytes());
        for link in &entry.body.outline().links {
            let led = self.addresses.resolve(
                entry,
                &Reference { kind: link.kind, target: &link.target },
                form,
            );
            let (kind, address, more) = match &led {
                Target::Href { href, name } => {
                    ("h", href.as_str(), name.as_deref().unwrap_or_default())
                }
                Target::Image(image) => ("i", image.src.as_str(), image.srcset.as_str()),
                Target::Plain => ("p", "", ""),
            };
            for part in [kind, address, more] {
                hasher.update(part.as_bytes()).update(b"\n");
            }
        }
        hasher.finalize().to_hex()[..32].to_owned()
    }

    fn html(&self, entry: &Entry, form: Form) -> String {
        let lang = entry.lang_or(self.network.config.lang);
        let resolve = |reference: &Reference<'_>| self.addresses.resolve(entry, reference, form);
        let page = self.page_of(entry, form);
        let options = markdown::Options { page: &page, ..markdown::Options::new(lang, &resolve) };
        markdown::to_html(entry.body.markdown(), &options)
    }

    /// Where the text's notes and headings are, when they are read elsewhere.
    fn page_of(&self, entry: &Entry, form: Form) -> String {
        match form {
            Form::Page => String::new(),
            Form::Absolute => self
                .addresses
                .entry(entry)
                .map(|page| self.addresses.absolute(&page))
                .unwrap_or_default(),
        }
    }
}
