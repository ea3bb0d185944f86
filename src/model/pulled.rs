//! What comes from sources among what people write: a text that completes an item, and one event held by two sources.

use std::collections::HashMap;

use crate::config::Config;
use crate::diagnostic::{Code, Notes};
use crate::read::{Completed, Source, Sources};
use crate::vocabulary::fold;

/// Settles both, before anything is understood.
pub(super) fn settle(sources: &mut Sources, config: &Config, notes: &mut Notes) {
    if !sources.texts.iter().any(is_pulled) && !sources.texts.iter().any(completes) {
        return;
    }
    same(sources, config, notes);
    complete(sources, notes);
}

fn is_pulled(source: &Source) -> bool {
    source.path.starts_with("sources/")
}

fn completes(source: &Source) -> bool {
    source.fields.as_ref().is_some_and(|fields| fields.has("complete"))
}

/// The name of the source that an item comes from.
fn name(source: &Source) -> &str {
    let path = source.path.trim_start_matches("sources/");
    path.split_once(".yaml#").map_or(path, |(name, _)| name)
}

/// `content/` texts with `complete: NOM#ID` take that item's fields under their own, and its identity and address.
fn complete(sources: &mut Sources, notes: &mut Notes) {
    let wanted: Vec<usize> =
        (0..sources.texts.len()).filter(|rank| completes(&sources.texts[*rank])).collect();
    let mut taken = Vec::new();
    for rank in wanted {
        let Some(text) =
            sources.texts[rank].fields.as_ref().and_then(|fields| fields.text("complete"))
        else {
            continue;
        };
        let (name, id) = text.words.split_once('#').unwrap_or((text.words.as_str(), ""));
        let path = format!("sources/{}.yaml#{}", name.trim(), id.trim().replace('/', "-"));
        let Some(at) = sources.texts.iter().position(|source| source.path == path) else {
            if let Some(fields) = &sources.texts[rank].fields {
                notes.push(
                    fields
                        .fault(Code::CompletesNothing, text.span)
                        .with("valeur", text.words.as_str()),
                );
            }
            continue;
        };
        let under = sources.texts[at].clone();
        let own = sources.map.get(sources.texts[rank].id).text.clone();
        merge(&mut sources.texts[rank], &under, &own);
        taken.push(under.path);
    }
    sources.texts.retain(|source| !is_pulled(source) || !taken.contains(&source.path));
}

/// One text's fields over another's; its body too, when it has none.
fn merge(over: &mut Source, under: &Source, own: &str) {
    let (Some(fields), Some(others)) = (&mut over.fields, &under.fields) else { return };
    fields.complete(others);
    fields.forget("complete");
    let is_empty = own.get(over.body.clone()).is_none_or(|body| body.trim().is_empty());
    over.kind = under.kind;
    over.stem.clone_from(&under.stem);
    if is_empty {
        over.body = under.body.clone();
    }
    over.hash = blake3::hash(&[*over.hash.as_bytes(), *under.hash.as_bytes()].concat());
    over.completes =
        Some(Completed { id: under.id, path: under.path.clone(), gives_body: is_empty });
}

/// The same title and start, with the same place or one that is not said, from two sources: the one that `tambour.yaml`
/// names first stays, and takes what it lacks from the other.
fn same(sources: &mut Sources, config: &Config, notes: &mut Notes) {
    let order = |source: &Source| {
        config.sources.iter().position(|known| known.name == name(source)).unwrap_or(usize::MAX)
    };
    let mut ranks: Vec<usize> = (0..sources.texts.len())
        .filter(|rank| is_pulled(&sources.texts[*rank]) && sources.texts[*rank].kind == "event")
        .collect();
    ranks.sort_by_key(|rank| (order(&sources.texts[*rank]), sources.texts[*rank].path.clone()));
    let mut first: HashMap<(String, String), Vec<usize>> = HashMap::new();
    let mut dropped = Vec::new();
    for rank in ranks {
        let Some(fields) = &sources.texts[rank].fields else { continue };
        let words = |key: &str| fields.text(key).map(|text| fold(&text.words)).unwrap_or_default();
        let (title, start, place) = (words("titre"), words("debut"), words("lieu"));
        if title.is_empty() || start.is_empty() {
            continue;
        }
        let others = first.entry((title, start)).or_default();
        let found = others.iter().copied().find(|other| {
            let other = &sources.texts[*other];
            let of_other = other
                .fields
                .as_ref()
                .and_then(|fields| fields.text("lieu"))
                .map(|text| fold(&text.words))
                .unwrap_or_default();
            name(other) != name(&sources.texts[rank])
                && (place.is_empty() || of_other.is_empty() || place == of_other)
        });
        match found {
            None => others.push(rank),
            Some(other) => {
                let span = fields.text("titre").map_or(fields.end_of_head(), |text| text.span);
                let path = sources.texts[other].path.clone();
                notes.push(fields.fault(Code::SameFromTwoSources, span).with("autre", path));
                let under = sources.texts[rank].clone();
                let own = sources.map.get(sources.texts[other].id).text.clone();
                let stem = sources.texts[other].stem.clone();
                merge(&mut sources.texts[other], &under, &own);
                sources.texts[other].stem = stem;
                dropped.push(under.path);
            }
        }
    }
    sources.texts.retain(|source| !dropped.contains(&source.path));
}
