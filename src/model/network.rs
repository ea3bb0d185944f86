//! A network, understood: its items in an order fixed once, and the ways to find them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;

use super::edition::Closed;
use super::entry::{Body, Entry, EntryId};
use super::need::Needs;
use super::structure::Structure;
use crate::calendar::holidays::SchoolHolidays;
use crate::config::Config;
use crate::diagnostic::SourceMap;
use crate::markdown::scan;
use crate::read::{Attachments, Source};

/// A network.
#[derive(Debug)]
pub struct Network {
    /// What it says of itself.
    pub config: Config,
    /// All items, by kind, then by file.
    pub entries: Vec<Entry>,
    /// Files that are not texts.
    pub attachments: Attachments,
    /// The needs that people come with.
    pub needs: Needs,
    /// French school holidays.
    pub school_holidays: SchoolHolidays,
    /// All texts, for messages.
    pub texts: SourceMap,
    /// Closed editions of the letter, first ones first.
    pub editions: Vec<Closed>,
    /// Paths of texts that were set aside.
    pub set_aside: Vec<String>,
    /// The ranks of each kind's items; none is empty.
    pub(super) kinds: Vec<Range<usize>>,
    /// From a kind's name and a slug to the item.
    pub(super) by_slug: HashMap<&'static str, IndexMap<String, EntryId>>,
    /// From a file's path to the item.
    pub(super) by_path: HashMap<String, EntryId>,
}

impl Network {
    /// The item of that rank.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// The items of a kind, by its name.
    pub fn of_kind<'n>(&'n self, kind: &str) -> impl Iterator<Item = &'n Entry> + use<'n> {
        let name =
            crate::vocabulary::Vocabulary::get().kind(kind).and_then(|_| self.by_slug.get(kind));
        name.into_iter().flat_map(|ids| ids.values()).map(|id| self.entry(*id))
    }

    /// The items of a kind with what only it has.
    pub fn all<T: 'static>(&self) -> impl Iterator<Item = (&Entry, &T)> {
        // All items of a kind hold the same: one look at the first tells for thousands.
        let has = |kind: &&Range<usize>| self.entries[kind.start].of::<T>().is_some();
        let kinds = self.kinds.iter().filter(has);
        kinds
            .flat_map(|kind| &self.entries[kind.clone()])
            .filter_map(|entry| Some((entry, entry.of::<T>()?)))
    }

    /// An item by kind and slug.
    pub fn find(&self, kind: &str, slug: &str) -> Option<&Entry> {
        self.by_slug.get(kind)?.get(slug).map(|id| self.entry(*id))
    }

    /// An item by its file.
    pub fn by_path(&self, path: &str) -> Option<&Entry> {
        self.by_path.get(path).map(|id| self.entry(*id))
    }

    /// Puts another body below the same head: nothing else of its item changes. False, and nothing done, when something may.
    pub fn put_body(&mut self, source: &Source, text: Arc<str>) -> bool {
        let Some(id) = self.by_path.get(&source.path) else { return false };
        let Some(entry) = self.entries.get_mut(id.0 as usize) else { return false };
        if entry.source != source.id || entry.stamp.ground != source.head {
            return false;
        }
        let outline = scan(text.get(source.body.clone()).unwrap_or_default());
        entry.stamp.whole = source.hash;
        entry.body = Body::of(source, Arc::clone(&text), outline);
        self.texts.replace(source.id, text);
        true
    }

    /// A structure by its slug.
    pub fn structure(&self, slug: &str) -> Option<(&Entry, &Structure)> {
        let entry = self.find("structure", slug)?;
        Some((entry, entry.of()?))
    }
}
