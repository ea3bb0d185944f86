//! JSON Schema (2020-12) of the head of a text, by kind, for editors that complete and check what is typed.
//!
//! It knows every spelling that the vocabulary lists. What it does not know is no fault to it: accents and capitals do not
//! count for tambour, and no schema can list them all; `tambour check` is the judge.

use serde_json::{Map, Value, json};

use crate::i18n::Lang;
use crate::outputs::json as pretty;
use crate::plan::Context;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::schema::{self, Field, Shape};

/// The name and text of each kind's schema.
pub fn all(context: Context<'_>) -> Vec<(String, String)> {
    let kinds = schema::kinds().filter_map(|kind| {
        let words = Vocabulary::get().kind(kind)?;
        let name = format!("{}.schema.json", words.folders.first()?);
        let text = pretty::pretty(&of_kind(context, kind));
        Some((name, String::from_utf8(text).ok()?))
    });
    kinds.collect()
}

/// The schema of a kind.
fn of_kind(context: Context<'_>, kind: &str) -> Value {
    let network = context.timeline.network;
    let lang = context.words.lang();
    let mut properties = Map::new();
    let mut needed: Vec<Value> = Vec::new();
    for field in schema::all(kind) {
        let spellings: Vec<&str> = std::iter::once(field.key)
            .chain(field.words.words.iter().map(String::as_str))
            .collect();
        for spelling in &spellings {
            // A key's own name wins over another key's synonym.
            let is_own = *spelling == field.key;
            if is_own || !properties.contains_key(*spelling) {
                let mut value = of_field(context, &field, lang);
                if !is_own {
                    value["deprecated"] = json!(true);
                }
                properties.insert((*spelling).to_owned(), value);
            }
        }
    }
    // A title may be the text's first heading; what else cannot be missing may stand under any of its spellings.
    for field in schema::asked(kind).iter().filter(|field| field.is_needed()) {
        if matches!(field.key, "titre" | "structure") {
            continue;
        }
        let mut spellings: Vec<&str> = vec![field.key];
        spellings.extend(field.words.words.iter().map(String::as_str));
        if kind == "event" && field.key == "debut" {
            spellings.push("date");
        }
        let one = spellings.iter().map(|spelling| json!({ "required": [spelling] }));
        needed.push(json!({ "anyOf": one.collect::<Vec<_>>() }));
    }
    let words = Vocabulary::get().kind(kind);
    let title = words.map_or(kind, |words| match lang {
        Lang::Fr => &words.fr,
        Lang::En => &words.en,
    });
    let mut whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("{title} · {}", network.config.title),
        "type": "object",
        "properties": properties,
    });
    if !needed.is_empty() {
        whole["allOf"] = Value::Array(needed);
    }
    whole
}

fn of_field(context: Context<'_>, field: &Field, lang: Lang) -> Value {
    let network = context.timeline.network;
    let one_or_several = |one: Value| json!({ "anyOf": [one, { "type": "array", "items": one }] });
    let mut value = match field.shape {
        // What looks like a number is one to YAML, and words to tambour.
        Shape::Words | Shape::Long | Shape::Day | Shape::Moment | Shape::File | Shape::Link => {
            json!({ "type": ["string", "number", "boolean"] })
        }
        Shape::Number => json!({ "type": ["number", "string"] }),
        Shape::Place => places(context),
        Shape::Places => one_or_several(places(context)),
        Shape::Needs => {
            let keys: Vec<&str> = network.needs.iter().map(|need| need.key.as_str()).collect();
            one_or_several(json!({ "anyOf": [{ "enum": keys }, { "type": "string" }] }))
        }
        Shape::List => one_or_several(json!({ "type": ["string", "number"] })),
        Shape::Parts => json!({ "type": ["array", "object", "string"] }),
        Shape::Choice("yes") => {
            json!({ "anyOf": [{ "type": "boolean" }, { "enum": field.choices() }, { "type": ["string", "number"] }] })
        }
        // Other words of the list, and accents, are understood as well.
        Shape::Choice(_) => {
            one_or_several(json!({ "anyOf": [{ "enum": field.choices() }, { "type": "string" }] }))
        }
    };
    value["description"] = json!(field.about(lang));
    value
}

/// A structure of the network, by its slug; its name is understood as well.
fn places(context: Context<'_>) -> Value {
    let slugs: Vec<&str> =
        context.timeline.network.of_kind("structure").map(|place| place.slug.as_str()).collect();
    json!({ "anyOf": [{ "enum": slugs }, { "type": "string" }] })
}
