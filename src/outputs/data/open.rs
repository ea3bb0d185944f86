//! What is in `/donnees/`, said to people (`/donnees/`) and to programs (`datapackage.json`, Data Package v1).

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::{closings, lists, places};
use crate::mednum::FIELDS;
use crate::outputs::json;
use crate::outputs::part::Link;
use crate::outputs::part::page::Page;
use crate::plan::{Context, Planner, site};
use crate::text::slug::slug;

/// The licence of public data (Licence Ouverte 2.0), as Data Package names it, and its text.
const LICENCE: (&str, &str, &str) = (
    "etalab-2.0",
    "Licence Ouverte 2.0",
    "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
);

/// A field of a file: its name and its type in Table Schema.
type FieldOf = (&'static str, &'static str);

const EVENT: [FieldOf; 14] = [
    ("id", "string"),
    ("titre", "string"),
    ("url", "string"),
    ("debut", "datetime"),
    ("fin", "datetime"),
    ("journee", "boolean"),
    ("etat", "string"),
    ("reporte_au", "datetime"),
    ("lieu", "string"),
    ("structures", "array"),
    ("themes", "array"),
    ("public", "string"),
    ("tarif", "string"),
    ("resume", "string"),
];
const CLOSING: [FieldOf; 8] = [
    ("structure", "string"),
    ("nom", "string"),
    ("du", "date"),
    ("au", "date"),
    ("ferme", "boolean"),
    ("besoins", "array"),
    ("texte", "string"),
    ("relais", "string"),
];
const NEED: [FieldOf; 10] = [
    ("cle", "string"),
    ("besoin", "string"),
    ("mots", "array"),
    ("service", "string"),
    ("public", "string"),
    ("rassurer", "string"),
    ("apporter", "string"),
    ("ailleurs", "string"),
    ("url", "string"),
    ("structures", "array"),
];
const OFFER: [FieldOf; 11] = [
    ("id", "string"),
    ("titre", "string"),
    ("url", "string"),
    ("type", "string"),
    ("quoi", "string"),
    ("etat", "string"),
    ("du", "date"),
    ("au", "date"),
    ("structures", "array"),
    ("besoins", "array"),
    ("resume", "string"),
];

/// One file of `/donnees/`.
#[derive(Clone)]
struct File {
    /// Its name, also its address.
    name: String,
    /// What it holds: `places`, `events`…
    about: &'static str,
    fields: Vec<FieldOf>,
    count: usize,
}

impl File {
    fn is_table(&self) -> bool {
        self.name.ends_with(".csv")
    }

    fn resource(&self, context: Context<'_>) -> Value {
        let fields: Vec<Value> = self
            .fields
            .iter()
            .map(|(name, of)| serde_json::json!({ "name": name, "type": of }))
            .collect();
        let (format, media) = match self.is_table() {
            true => ("csv", "text/csv"),
            false => ("json", "application/json"),
        };
        serde_json::json!({
            "name": slug(&self.name.replace('.', "-")),
            "title": context.words.word(&format!("data-{}", self.about)),
            "description": context.words.word(&format!("data-{}-text", self.about)),
            "path": self.name,
            "format": format,
            "mediatype": media,
            "encoding": "utf-8",
            "schema": { "fields": fields },
        })
    }
}

#[derive(Clone, Serialize)]
struct View {
    page: Page,
    data: DataView,
}

#[derive(Clone, Serialize)]
struct DataView {
    licence: Link,
    sets: Vec<Set>,
    package: String,
    left: Option<String>,
}

/// What is told of one thing, and its files.
#[derive(Clone, Serialize)]
struct Set {
    title: String,
    text: String,
    count: String,
    table: Option<String>,
    /// The same under the name that the standard asks.
    named: Option<String>,
    program: Option<String>,
}

/// `AAAA-MM-JJ_PRODUCTEUR_lieux-de-mediation-numerique_TERRITOIRE.csv`, the name that the standard asks of a table: the
/// day of its newest record, the network's address and its name.
fn name_of(context: Context<'_>, records: &[places::Record]) -> String {
    let at = FIELDS.iter().position(|field| *field == "date_maj").unwrap_or_default();
    let newest = records.iter().filter_map(|record| record.get(at)).max();
    let config = &context.timeline.network.config;
    let host = config.origin.split("://").last().unwrap_or_default();
    let producer = slug(host.split('.').next().unwrap_or(host));
    let day = newest.map_or(crate::mednum::NO_DAY, String::as_str);
    format!("{day}_{producer}_lieux-de-mediation-numerique_{}.csv", slug(&config.title))
}

pub(super) fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let folder = context.addresses.section("data");
    let (records, left) = places::records(context);
    let mut files: Vec<File> = Vec::new();
    if !records.is_empty() {
        let fields: Vec<FieldOf> = FIELDS
            .iter()
            .map(|field| match *field {
                "latitude" | "longitude" => (*field, "number"),
                "date_maj" => (*field, "date"),
                field => (field, "string"),
            })
            .collect();
        let named = name_of(context, &records);
        let count = records.len();
        let records = Arc::new(records);
        for name in ["structures.csv".to_owned(), named, "structures.json".to_owned()] {
            let records = Arc::clone(&records);
            let draw: fn(&Arc<Vec<places::Record>>) -> Vec<u8> = match name.ends_with(".csv") {
                true => |records| places::csv(records),
                false => |records| places::json(records),
            };
            planner.bytes(format!("{folder}{name}"), &[], move |_| Arc::clone(&records), draw);
            files.push(File { name, about: "places", fields: fields.clone(), count });
        }
    }
    let events = super::events::told(context).count();
    if events > 0 {
        let name = "evenements.json".to_owned();
        files.push(File { name, about: "events", fields: EVENT.to_vec(), count: events });
    }
    if closings::address(context).is_some() {
        let name = "fermetures.json".to_owned();
        let count = closings::count(context);
        files.push(File { name, about: "closings", fields: CLOSING.to_vec(), count });
    }
    let needs = lists::needs(context);
    if !needs.is_empty() {
        let name = "besoins.json".to_owned();
        files.push(File { name, about: "needs", fields: NEED.to_vec(), count: needs.len() });
        planner.bytes(format!("{folder}besoins.json"), &[], move |_| needs.clone(), json::pretty);
    }
    let offers = lists::offers(context);
    if !offers.is_empty() {
        let name = "offres.json".to_owned();
        files.push(File { name, about: "offers", fields: OFFER.to_vec(), count: offers.len() });
        planner.bytes(format!("{folder}offres.json"), &[], move |_| offers.clone(), json::pretty);
    }
    if files.is_empty() || !site::has_data(context) {
        return;
    }
    let files = Arc::new(files);
    let told = Arc::clone(&files);
    planner.bytes(
        format!("{folder}datapackage.json"),
        &[],
        move |_| package(context, &told),
        json::pretty,
    );
    planner.page(folder, "data.html", &[], move |_| view(context, &files, left));
}

fn package(context: Context<'_>, files: &[File]) -> Value {
    let config = &context.timeline.network.config;
    let resources: Vec<Value> = files.iter().map(|file| file.resource(context)).collect();
    serde_json::json!({
        "name": slug(&config.title),
        "title": config.title,
        "description": context.words.word("data-lead"),
        "homepage": context.addresses.absolute(&context.addresses.section("data")),
        "profile": "data-package",
        "licenses": [{ "name": LICENCE.0, "title": LICENCE.1, "path": LICENCE.2 }],
        "contributors": [{ "title": config.title, "role": "publisher" }],
        "resources": resources,
    })
}

fn view(context: Context<'_>, files: &[File], left: usize) -> View {
    let words = context.words;
    let address = context.addresses.section("data");
    let title = words.word("data-title");
    let lead = words.word("data-lead");
    let href = |file: &File| context.addresses.href(&format!("{address}{}", file.name));
    let mut sets: Vec<Set> = Vec::new();
    for file in files {
        let name = words.word(&format!("data-{}", file.about));
        if sets.last().is_none_or(|set| set.title != name) {
            sets.push(Set {
                title: name,
                text: words.word(&format!("data-{}-text", file.about)),
                count: words.say("data-count", &[("count", file.count.into())]),
                table: None,
                named: None,
                program: None,
            });
        }
        let Some(set) = sets.last_mut() else { continue };
        match file.is_table() {
            true if set.table.is_none() => set.table = Some(href(file)),
            true => set.named = Some(href(file)),
            false => set.program = Some(href(file)),
        }
    }
    View {
        page: Page::new(context, title.as_str(), &address)
            .in_section("data", true)
            .about(Some(&lead)),
        data: DataView {
            licence: Link { title: LICENCE.1.to_owned(), href: LICENCE.2.to_owned(), here: false },
            sets,
            package: context.addresses.href(&format!("{address}datapackage.json")),
            left: (left > 0).then(|| words.say("data-left", &[("count", left.into())])),
        },
    }
}
