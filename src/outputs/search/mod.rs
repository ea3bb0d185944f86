//! The index of live search: what everybody may find, in script files that a browser also takes from a disk.
//!
//! `index.js` holds needs, services, towns and pages; places, people, news and events too while they are few. Beyond,
//! they go into parts named by the first two letters of their words, so that a first query loads little.

mod part;
mod record;

use std::sync::Arc;

use serde::Serialize;

use self::record::Record;
use super::directory;
use crate::plan::{Context, OutputKind, Planner, Rank};

/// `/recherche/…`: the index of live search.
pub(super) const SEARCH: OutputKind =
    OutputKind { name: "search", family: "recherche", rank: Rank::Data, version: 1, plan };

/// The most bytes of records that the first file holds besides what is common.
const SINGLE: usize = 200_000;

/// The box of a page, which leads to the index. Addresses are relative to the page: they hold on a disk too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct SearchBox {
    /// The site's root.
    root: String,
    /// The script of the box.
    script: String,
    /// What looks things up.
    engine: String,
    /// The folder of the index.
    index: String,
}

impl SearchBox {
    /// The box of the page at an address, when there is something to search and the theme has its scripts.
    pub(super) fn on(context: Context<'_>, address: &str) -> Option<Self> {
        if !is_there(context) {
            return None;
        }
        let root = "../".repeat(address.matches('/').count().saturating_sub(1));
        let below = |address: &str| format!("{root}{}", address.trim_start_matches('/'));
        let script = context.assets.get("recherche/chercher.js")?;
        let engine = context.assets.get("recherche/minisearch.js")?;
        Some(Self {
            script: below(&script.address),
            engine: below(&engine.address),
            index: below(&context.addresses.section("search")),
            root,
        })
    }
}

/// A file of the index: `tambourRecherche("index", {…})`.
#[derive(Clone, Debug, Serialize)]
struct Script {
    #[serde(skip)]
    name: String,
    /// Names of the parts, on the first file.
    #[serde(skip_serializing_if = "String::is_empty")]
    parts: String,
    docs: Vec<Record>,
}

/// Whether there is a live search.
pub(super) fn is_there(context: Context<'_>) -> bool {
    let config = &context.timeline.network.config;
    let made = ["recherche", "listes", "pages"].into_iter().all(|family| config.makes(family));
    made && directory::is_there(context)
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    if !is_there(context) {
        return;
    }
    let folder = context.addresses.section("search");
    for script in scripts(context) {
        let script = Arc::new(script);
        let address = format!("{folder}{}.js", script.name);
        planner.bytes(address, &[], move |_| Arc::clone(&script), draw);
    }
}

fn scripts(context: Context<'_>) -> Vec<Script> {
    let mut first = record::common(context);
    let rest = record::items(context);
    let weight: usize = rest.iter().map(Record::weight).sum();
    let mut parts = Vec::new();
    if weight <= SINGLE {
        first.extend(rest);
    } else {
        parts = part::cut(&rest);
    }
    let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    let first = Script { name: "index".to_owned(), parts: names.join(" "), docs: first };
    let parts = parts.into_iter().map(|(name, docs)| Script { name, parts: String::new(), docs });
    std::iter::once(first).chain(parts).collect()
}

fn draw(script: &Arc<Script>) -> Vec<u8> {
    let json = serde_json::to_string(script.as_ref()).unwrap_or_default();
    // Line ends of JSON that old scripts do not take in words (ECMA-262, 5.1, 7.3).
    let json = json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    // And no sign that begins a tag, wherever the words end up.
    let json = json.replace('<', "\\u003c");
    format!("tambourRecherche(\"{}\",{json})\n", script.name).into_bytes()
}
