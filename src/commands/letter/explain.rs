//! `--explain`: the reason of each choice, and of what was left.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tambour::model::edition::{Content, Edition, Left};
use tambour::model::{Audience, Entry};
use tambour::plan::Context;

use super::Session;

/// One line an item: its block, its title, why.
pub(super) fn text(context: Context<'_>, session: &Session, edition: &Edition<'_>) -> String {
    let words = session.words;
    let Content::Open(chosen) = &edition.content else {
        return words.word("lettre-close-fichier") + "\n";
    };
    let mut text = String::new();
    let mut block = None;
    for choice in &chosen.items {
        if block != Some(choice.block) {
            block = Some(choice.block);
            text += &format!(
                "{}\n",
                context.words.word(&format!("letter-block-{}", choice.block.name()))
            );
        }
        let why = words.word(&format!("lettre-raison-{}", choice.reason.name()));
        let short = if choice.short { words.word("lettre-raison-bref") } else { String::new() };
        text += &format!("  {} – {why}{short}\n", choice.entry.title);
    }
    if let Some(need) = chosen.door {
        let why = words.word("lettre-raison-porte");
        text +=
            &format!("{}\n  {} – {why}\n", context.words.word("letter-block-porte"), need.sentence);
    }
    if !chosen.places.is_empty() {
        text += &format!("{}\n", context.words.word("letter-block-lieux"));
    }
    for place in &chosen.places {
        text += &format!("  {} – {}\n", place.title, words.word("lettre-raison-lieu"));
    }
    if !chosen.left.is_empty() {
        text += &format!("\n{}\n", words.word("lettre-laisses"));
    }
    for (entry, left) in &chosen.left {
        let edition = match left {
            Left::Told(edition) => edition.as_str(),
            _ => "",
        };
        let why =
            words.say(&format!("lettre-laisse-{}", left.name()), &[("lettre", edition.into())]);
        text += &format!("  {} – {why}\n", entry.title);
    }
    text
}

/// The same for programs.
pub(super) fn data(edition: &Edition<'_>) -> Value {
    let Content::Open(chosen) = &edition.content else { return Value::Null };
    let items = chosen.items.iter().map(|choice| {
        json!({"id": choice.id(), "bloc": choice.block.name(), "raison": choice.reason.name(), "bref": choice.short})
    });
    let id = |entry: &Entry| format!("{}/{}", entry.kind.name, entry.identity);
    let left =
        chosen.left.iter().map(|(entry, left)| json!({"id": id(entry), "raison": left.name()}));
    json!({"dits": items.collect::<Vec<_>>(), "laisses": left.collect::<Vec<_>>()})
}

/// Structures of which the edition says nothing, each with its mail address.
pub(super) fn silent(context: Context<'_>, edition: &Edition<'_>) -> Vec<String> {
    let told = tambour::outputs::letter::told(context, edition, Audience::Public);
    let spoke: BTreeSet<&str> =
        told.iter().flat_map(|told| told.structures.iter().map(String::as_str)).collect();
    let places = context.timeline.visible("structure");
    places
        .filter(|entry| !spoke.contains(entry.slug.as_str()))
        .map(|entry| {
            let structure = entry.of::<tambour::model::structure::Structure>();
            let mail = structure.and_then(|structure| structure.mails.first().cloned());
            match mail {
                Some(mail) => format!("{} <{mail}>", entry.title),
                None => entry.title.clone(),
            }
        })
        .collect()
}
