//! Fields become a [`Network`]: typed items, each understood or set aside with its notes.
//!
//! The list of kinds is [`KINDS`]. A kind is added by a file with its `KIND`, one line there, its words in
//! `locales/vocabulary.yaml`, and a template; walking, drafts, expiry, checks, page, list, feed and data follow.

pub mod absence;
pub mod activity;
pub mod call;
pub mod doors;
pub mod edition;
pub mod entry;
pub mod event;
pub mod follow;
pub mod fresh;
pub mod kind;
pub mod letter;
pub mod life;
mod links;
pub mod looked;
pub mod matches;
pub mod minutes;
pub mod names;
pub mod need;
pub mod network;
pub mod news;
pub mod notice;
pub mod occurrence;
pub mod offer;
pub mod opening;

pub mod page;
pub mod period;
pub mod person;
mod pulled;
pub mod reader;
pub mod screen;
mod slugs;
pub mod structure;
pub mod together;
pub mod town;

use std::collections::HashMap;

use indexmap::IndexMap;
use jiff::civil::Date;
use rayon::prelude::*;

pub use entry::{Entry, EntryId, Expiry, Picture, Showing, Stamp, Theme};
pub use kind::{Answer, Ask, Audience, Kind, Lifespan, Meta, Paging, Telling};
pub use looked::Looked;
pub use network::Network;

use crate::calendar::holidays::SchoolHolidays;
use crate::calendar::when::read_date;
use crate::config::Config;
use crate::diagnostic::{Code, Notes};
use crate::markdown::scan;
use crate::read::{Source, Sources};
use crate::text::slug::file_slug;
use names::Names;
use need::Needs;
use reader::Reader;

/// Every kind of content, in the order of the network's items.
pub static KINDS: &[Kind] = &[
    structure::KIND,
    person::KIND,
    news::KIND,
    event::KIND,
    offer::KIND,
    call::KIND,
    notice::KIND,
    screen::KIND,
    letter::KIND,
    page::KIND,
];

/// The kind of that name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// The table of needs that is built in.
const NEEDS: &str = include_str!("../../donnees/besoins.csv");
/// The table of school holidays that is built in.
const SCHOOL_HOLIDAYS: &str = include_str!("../../donnees/vacances.csv");

/// Understands what was read. `today` is the day of the build, for texts that say nothing of theirs.
pub fn load(mut sources: Sources, config: Config, today: Date) -> (Network, Notes) {
    let mut notes = Notes::default();
    pulled::settle(&mut sources, &config, &mut notes);
    let table = |name: &str, built_in: &'static str| {
        sources.tables.get(name).map_or(built_in, String::as_str).to_owned()
    };
    let needs = Needs::read(&table("besoins.csv", NEEDS));
    let school_holidays = SchoolHolidays::read_csv(&table("vacances.csv", SCHOOL_HOLIDAYS));
    let editions = edition::closed::read(&sources.locks, &mut notes);
    let names = Names::of(&sources.texts);
    let of_sources: Vec<String> = sources
        .texts
        .iter()
        .map(|source| &source.path)
        .filter(|path| path.starts_with("sources/"))
        .cloned()
        .collect();
    let scene = Scene { config: &config, names: &names, needs: &needs, today };
    // Each goes once it is understood: what was read and what it means never stand in memory together.
    let read: Vec<(Option<Entry>, Notes)> = std::mem::take(&mut sources.texts)
        .into_par_iter()
        .map(|source| understand(&source, sources.map.get(source.text()).text.clone(), &scene))
        .collect();
    let mut entries = Vec::with_capacity(read.len());
    for (entry, of_entry) in read {
        entries.extend(entry);
        notes.absorb(of_entry);
    }
    slugs::settle(&mut entries, &mut notes);
    slugs::encode(&mut entries, &mut notes);
    let rank = |entry: &Entry| KINDS.iter().position(|kind| kind.name == entry.kind.name);
    entries.sort_by(|a, b| (rank(a), &a.path).cmp(&(rank(b), &b.path)));
    let (by_slug, by_path) = index(&mut entries);
    let kinds = entries
        .chunk_by(|a, b| a.kind.name == b.kind.name)
        .scan(0, |start, kind| {
            let range = *start..*start + kind.len();
            *start = range.end;
            Some(range)
        })
        .collect();
    let kept = |path: &str| by_path.contains_key(path);
    let texts =
        (0..sources.map.len()).map(|at| &sources.map.get(crate::diagnostic::SourceId(at)).path);
    let set_aside = texts
        .filter(|path| path.starts_with("content/"))
        .chain(&of_sources)
        .filter(|path| !kept(path))
        .cloned()
        .collect();
    let attachments = sources.attachments;
    let network = Network {
        config,
        entries,
        attachments,
        needs,
        school_holidays,
        editions,
        texts: sources.map,
        set_aside,
        kinds,
        by_slug,
        by_path,
    };
    (network, notes)
}

struct Scene<'s> {
    config: &'s Config,
    names: &'s Names,
    needs: &'s Needs,
    today: Date,
}

fn understand(
    source: &Source,
    text: std::sync::Arc<str>,
    scene: &Scene<'_>,
) -> (Option<Entry>, Notes) {
    let (Some(kind), Some(fields)) = (kind(source.kind), &source.fields) else {
        return (None, Notes::default());
    };
    let body = text.get(source.body.clone()).unwrap_or_default();
    let written_on = fields
        .text("publie")
        .or_else(|| fields.text("modifie"))
        .and_then(|text| read_date(&text.words, scene.today).ok())
        .map(|day| day.date)
        .or_else(|| file_slug(&source.stem).date);
    let mut reader = Reader {
        source,
        fields,
        config: scene.config,
        names: scene.names,
        needs: scene.needs,
        body: reader::Words::new(body),
        written_on,
        today: scene.today,
        notes: Notes::default(),
    };
    let entry = entry::read(kind, text.clone(), scan(body), &mut reader);
    if let Some(entry) = &entry
        && kind.name == "news"
        && entry.published.is_none()
    {
        let day = scene.today.to_string();
        let note = fields.lacks(Code::Undated, &format!("date: {day}")).with("proposition", day);
        reader.tell(note);
    }
    let required: Vec<&str> =
        std::iter::once("titre").chain(kind.required.iter().copied()).collect();
    fields.tell_unknown(&required, &mut reader.notes);
    let entry = entry.filter(|_| !reader.notes.has_errors());
    (entry, reader.notes)
}

type BySlug = HashMap<&'static str, IndexMap<String, EntryId>>;

fn index(entries: &mut [Entry]) -> (BySlug, HashMap<String, EntryId>) {
    let mut by_slug: BySlug = HashMap::new();
    let mut by_path = HashMap::new();
    for (rank, entry) in (0u32..).zip(entries) {
        entry.id = EntryId(rank);
        by_slug.entry(entry.kind.name).or_default().insert(entry.slug.clone(), entry.id);
        by_path.insert(entry.path.clone(), entry.id);
    }
    (by_slug, by_path)
}
