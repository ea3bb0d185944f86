//! Bodies: told apart by what they are made of when planned, turned into HTML only when drawn.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::address::{Addresses, Form};
use crate::markdown::{self, Reference, Target};
use crate::model::{Entry, EntryId, Network};

/// Why a view is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// To know whether it changed: bodies give their key.
    Fingerprint,
    /// To be drawn: bodies give their HTML.
    Draw,
}

/// The texts of all items.
pub struct Bodies<'n> {
    network: &'n Network,
    addresses: Addresses<'n>,
    /// Bodies that several outputs show (page and feeds), drawn once.
    drawn: Mutex<HashMap<(EntryId, bool), Arc<str>>>,
}

impl<'n> Bodies<'n> {
    /// The bodies of a network.
    pub fn new(network: &'n Network, addresses: Addresses<'n>) -> Self {
        Self { network, addresses, drawn: Mutex::new(HashMap::new()) }
    }

    /// A body for a page.
    pub fn page(&self, entry: &Entry, pass: Pass) -> Arc<str> {
        self.body(entry, Form::Page, pass)
    }

    /// A body for a feed or a mail: every address is whole.
    pub fn absolute(&self, entry: &Entry, pass: Pass) -> Arc<str> {
        self.body(entry, Form::Absolute, pass)
    }

    fn body(&self, entry: &Entry, form: Form, pass: Pass) -> Arc<str> {
        match pass {
            Pass::Fingerprint => Arc::from(self.key(entry, form)),
            Pass::Draw => {
                let key = (entry.id, form == Form::Absolute);
                let known =
                    self.drawn.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
                known.unwrap_or_else(|| {
                    let html: Arc<str> = Arc::from(self.html(entry, form));
                    let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
                    drawn.insert(key, Arc::clone(&html));
                    html
                })
            }
        }
    }

    /// What a body is made of: its source, and where its links lead.
    fn key(&self, entry: &Entry, form: Form) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(entry.body.markdown().as_bytes());
        for link in &entry.body.outline.links {
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
        markdown::to_html(entry.body.markdown(), &markdown::Options::new(lang, &resolve))
    }
}
