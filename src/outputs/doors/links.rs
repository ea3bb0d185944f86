//! The forge's own pages with the text already begun, for colleagues who have an account there.

use serde::Serialize;

use super::Door;
use crate::config::Forge;
use crate::outputs::admin;
use crate::outputs::part::page::encoded;
use crate::plan::Context;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::schema::{self, Field, Shape};

/// Kinds that a place writes by itself.
const KINDS: [&str; 4] = ["event", "news", "notice", "offer"];
/// The longest address of a forge's new file, in bytes.
const LONGEST: usize = 8191;

#[derive(Clone, Serialize)]
pub(super) struct Links {
    title: String,
    network: String,
    forge: &'static str,
    rows: Vec<Row>,
}

#[derive(Clone, Serialize)]
struct Row {
    title: &'static str,
    /// The form, filled in as far as can be.
    form: String,
    /// The text, begun.
    text: Option<String>,
}

pub(super) fn view(context: Context<'_>, door: &Door<'_>) -> Option<Links> {
    let config = &context.timeline.network.config;
    let forge = config.forge.as_ref()?;
    let lang = context.words.lang();
    let rows = KINDS.into_iter().filter_map(|kind| {
        let words = Vocabulary::get().kind(kind)?;
        Some(Row {
            title: if lang == crate::i18n::Lang::Fr { &words.fr } else { &words.en },
            form: admin::new_entry(context, kind, &door.entry.slug),
            text: new_file(context, forge, kind, &door.entry.slug),
        })
    });
    Some(Links {
        title: door.entry.title.clone(),
        network: config.title.clone(),
        forge: forge.kind.name(),
        rows: rows.collect(),
    })
}

/// The forge's "new file" with the keys that are asked, the place filled in; none where the forge takes no text.
fn new_file(context: Context<'_>, forge: &Forge, kind: &str, slug: &str) -> Option<String> {
    let folder = admin::folder(context, kind);
    let name = format!("{}.md", context.words.word("doors-new-name"));
    let path = format!("{folder}/{name}");
    let put = |text: &str| text.replace("%2F", "/");
    let address = forge.new_file()?;
    let address = address
        .replace("{path}", &put(&encoded(&path)))
        .replace("{folder}", &put(&encoded(&folder)))
        .replace("{name}", &encoded(&name))
        .replace("{text}", &encoded(&begun(kind, slug)));
    (address.len() <= LONGEST).then_some(address)
}

/// A text with the lines that cannot be missing.
fn begun(kind: &str, slug: &str) -> String {
    let line = |field: &Field| {
        let value = match field.shape {
            Shape::Place | Shape::Places => slug,
            _ => "",
        };
        format!("{}: {value}\n", field.key)
    };
    let asked = schema::asked(kind);
    let lines: String = asked.iter().filter(|field| field.is_needed()).map(line).collect();
    format!("---\n{lines}---\n\n")
}
