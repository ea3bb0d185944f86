//! Addresses and short codes: each item's own, the same from build to build.

use std::collections::{HashMap, HashSet};

use super::entry::Entry;
use crate::diagnostic::{Code, Diagnostic, Notes, Span};
use crate::text::slug::is_reserved;

/// Signs of short codes: none that reads as another on a screen across a hall.
const SIGNS: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";

/// Gives each item a slug of its own within its kind: the one published first keeps it, then by path. A draft comes last: a
/// mail that nobody vouches for moves no address.
pub(super) fn settle(entries: &mut [Entry], notes: &mut Notes) {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|rank| {
        let entry = &entries[*rank];
        (entry.draft, entry.published.is_none(), entry.published, entry.path.clone())
    });
    let mut taken: HashMap<(&'static str, String), String> = HashMap::new();
    for rank in order {
        let entry = &mut entries[rank];
        tell_reserved(entry, notes);
        let wished = entry.slug.clone();
        let host = entry.host().map(str::to_owned);
        let mut candidates = std::iter::once(wished.clone())
            .chain(host.map(|host| format!("{wished}-{host}")))
            .chain((2..).map(|number| format!("{wished}-{number}")));
        let slug = candidates
            .find(|slug| !taken.contains_key(&(entry.kind.name, slug.clone())))
            .unwrap_or(wished.clone());
        if slug != wished {
            let other = taken.get(&(entry.kind.name, wished.clone())).cloned().unwrap_or_default();
            let note = of_file(Code::SameAddress, entry);
            notes.push(note.with("autre", other).with("adresse", slug.as_str()));
            if entry.identity == wished {
                entry.identity.clone_from(&slug);
            }
            entry.slug.clone_from(&slug);
        }
        taken.insert((entry.kind.name, slug), entry.path.clone());
    }
}

/// A name that Windows keeps for a device was given another end by its slug: said, because the address is not the name.
fn tell_reserved(entry: &Entry, notes: &mut Notes) {
    let Some(name) = entry.slug.strip_suffix("-0").filter(|name| is_reserved(name)) else { return };
    let note = of_file(Code::ReservedName, entry);
    notes.push(note.with("nom", name).with("adresse", entry.slug.as_str()));
}

fn of_file(code: Code, entry: &Entry) -> Diagnostic {
    let place = Span { source: entry.source, start: 0, end: 0 };
    Diagnostic { span: Some(place), ..Diagnostic::of_file(code, entry.path.as_str()) }
}

/// Gives each item the code of its short address, made of kind and identity, longer where two would meet. A code of its
/// own is kept by the item published first.
pub(super) fn encode(entries: &mut [Entry], notes: &mut Notes) {
    let mut taken: HashSet<String> =
        entries.iter().filter_map(|entry| entry.own_code.clone()).collect();
    let mut chosen: HashMap<String, String> = HashMap::new();
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|rank| {
        let entry = &entries[*rank];
        (entry.draft, entry.published.is_none(), entry.published, entry.path.clone())
    });
    for rank in order {
        let entry = &mut entries[rank];
        let mut other = None;
        if let Some(own) = &entry.own_code {
            other = chosen.get(own).cloned();
            if other.is_none() {
                entry.code.clone_from(own);
                chosen.insert(own.clone(), entry.path.clone());
                continue;
            }
        }
        let hash = blake3::hash(format!("{}/{}", entry.kind.name, entry.identity).as_bytes());
        let signs: String = hash
            .as_bytes()
            .iter()
            .map(|byte| char::from(SIGNS[usize::from(*byte) % SIGNS.len()]))
            .collect();
        let code = (3..=signs.len())
            .map(|length| &signs[..length])
            .find(|code| !taken.contains(*code) && !is_reserved(code))
            .unwrap_or(&signs);
        taken.insert(code.to_owned());
        entry.code = code.to_owned();
        if let Some(other) = other {
            let note = of_file(Code::SameAddress, entry);
            notes.push(note.with("autre", other).with("adresse", entry.code.as_str()));
        }
    }
}
