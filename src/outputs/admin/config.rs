//! The editor's configuration, from the one schema of front doors. Its form is Decap's (`config.yml`, version 3.16).

use serde_json::{Map, Value, json};

use super::{folder, name};
use crate::config::{Forge, ForgeKind};
use crate::i18n::Lang;
use crate::outputs::part;
use crate::plan::Context;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::schema::{self, Field, Shape};

/// How a moment is written in a text: on the place's own clock. Without it the editor writes UTC, and reads it back as another
/// hour.
const MOMENT: &str = "YYYY-MM-DDTHH:mm";
const DAY: &str = "YYYY-MM-DD";

/// The whole configuration.
pub(super) fn config(context: Context<'_>, forge: &Forge) -> Value {
    let words = context.words;
    let collections: Vec<Value> = schema::kinds().map(|kind| collection(context, kind)).collect();
    json!({
        "backend": backend(forge),
        "locale": words.lang().tag(),
        "site_url": context.addresses.absolute("/"),
        "display_url": context.addresses.absolute("/"),
        "show_preview_links": false,
        "media_folder": "content",
        "public_folder": "",
        "slug": { "encoding": "ascii", "clean_accents": true },
        "editor": { "preview": false },
        "collections": collections,
    })
}

fn backend(forge: &Forge) -> Value {
    let mut backend = json!({
        "name": match forge.kind {
            ForgeKind::GitHub => "github",
            ForgeKind::GitLab => "gitlab",
            ForgeKind::Gitea => "gitea",
            ForgeKind::Forgejo => "forgejo",
        },
        "repo": forge.repository,
        "branch": forge.branch,
    });
    match forge.kind {
        ForgeKind::GitHub => backend["base_url"] = json!(forge.relay),
        ForgeKind::GitLab => {
            backend["auth_type"] = json!("pkce");
            backend["base_url"] = json!(forge.origin);
            backend["api_root"] = json!(format!("{}/api/v4", forge.origin));
        }
        ForgeKind::Gitea | ForgeKind::Forgejo => {
            backend["base_url"] = json!(forge.origin);
            backend["api_root"] = json!(format!("{}/api/v1", forge.origin));
        }
    }
    if let Some(client) = &forge.client {
        backend["app_id"] = json!(client);
    }
    backend
}

fn collection(context: Context<'_>, kind: &str) -> Value {
    let words = Vocabulary::get().kind(kind);
    let label = words.map_or(kind, |words| match context.words.lang() {
        Lang::Fr => &words.fr,
        Lang::En => &words.en,
    });
    let mut fields: Vec<Value> =
        schema::asked(kind).iter().filter_map(|asked| field(context, asked)).collect();
    fields.push(json!({
        "name": "body",
        "label": context.words.word("admin-text"),
        "widget": "markdown",
        "required": false,
        "modes": ["rich_text"],
        "buttons": ["bold", "italic", "link", "heading-two", "heading-three", "bulleted-list", "numbered-list"],
        "editor_components": ["image"],
    }));
    json!({
        "name": name(kind),
        "label": label,
        "label_singular": context.words.word(&format!("admin-one-{kind}")),
        "folder": folder(context, kind),
        // A place is known to all: a new one is the coordinator's business.
        "create": kind != "structure",
        "delete": kind != "structure",
        "extension": "md",
        "format": "yaml-frontmatter",
        "identifier_field": "titre",
        "slug": "{{slug}}",
        "summary": "{{titre}}",
        "media_folder": "",
        "public_folder": "",
        "sortable_fields": ["titre"],
        "fields": fields,
    })
}

/// A field as the editor shows it; what is made of keys itself is left to those who write texts.
fn field(context: Context<'_>, field: &Field) -> Option<Value> {
    let lang = context.words.lang();
    let (widget, more) = match field.shape {
        Shape::Words | Shape::Link | Shape::Number => ("string", json!({})),
        Shape::Long => ("text", json!({})),
        Shape::Day => ("datetime", day()),
        Shape::Moment => ("datetime", moment()),
        Shape::File => ("image", json!({ "choose_url": false })),
        Shape::Place => ("select", json!({ "options": places(context) })),
        Shape::Places if field.key == "structure" => {
            ("select", json!({ "options": places(context) }))
        }
        Shape::Places => ("select", json!({ "options": places(context), "multiple": true })),
        Shape::Needs => ("select", json!({ "options": needs(context), "multiple": true })),
        Shape::Choice(_) => ("select", json!({ "options": choices(context, field) })),
        Shape::List => ("list", json!({})),
        Shape::Parts => return None,
    };
    let mut value = Map::new();
    value.insert("name".to_owned(), json!(field.key));
    value.insert("label".to_owned(), json!(field.label(lang)));
    value.insert("widget".to_owned(), json!(widget));
    value.insert("required".to_owned(), json!(field.is_needed()));
    // Of a date, what is said is how to write it: here one picks it. A title says itself, and is not the only line needed.
    if widget != "datetime" && field.key != "titre" {
        value.insert("hint".to_owned(), json!(field.about(lang)));
    }
    if let Value::Object(more) = more {
        value.extend(more);
    }
    Some(Value::Object(value))
}

fn day() -> Value {
    json!({ "format": DAY, "date_format": "DD/MM/YYYY", "time_format": false, "picker_utc": false, "default": "" })
}

fn moment() -> Value {
    json!({ "format": MOMENT, "date_format": "DD/MM/YYYY", "time_format": "HH:mm", "picker_utc": false, "default": "" })
}

fn places(context: Context<'_>) -> Vec<Value> {
    let places = context.timeline.visible("structure");
    places.map(|place| json!({ "label": place.title, "value": place.slug })).collect()
}

fn needs(context: Context<'_>) -> Vec<Value> {
    let needs = context.timeline.network.needs.iter();
    needs.map(|need| json!({ "label": part::sentence(context, need), "value": need.key })).collect()
}

fn choices(context: Context<'_>, field: &Field) -> Vec<Value> {
    let label = |value: &str| {
        let id = format!("propose-value-{value}");
        if context.words.knows(&id) { context.words.word(&id) } else { value.replace('_', " ") }
    };
    let choices = field.choices().into_iter();
    choices.map(|value| json!({ "label": label(value), "value": value })).collect()
}
