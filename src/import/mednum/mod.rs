//! Places in the national standard, v0.1 or v1, CSV or JSON, and tables of places with hours by half-days.
//!
//! What is written is kept as far as possible, and what is wrong with it is told row by row: a file that its schema
//! accepts is not yet a good one.

mod defect;
mod row;
mod week;

use serde_json::Value as Json;

use self::row::Row;
use super::{Hints, Read, Said, clean, sheet};
use crate::mednum::FIELDS;
use crate::vocabulary::{Known, Vocabulary, fold};

/// The most rows that are looked at.
const MOST: usize = 20_000;

/// What a column gives.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    /// A field of the standard of today.
    Field(&'static str),
    /// A field of v0.1 whose values became others.
    Older(&'static str),
    /// Hours of a day or of half a day.
    Hours(week::Part),
    /// Something else.
    Other,
}

/// Fields of v0.1 whose values became others.
const OLDER: [&str; 3] = ["conditions_acces", "publics_accueillis", "labels_nationaux"];
/// Fields that v0.1, or those who write it, called otherwise.
const RENAMED: [(&str, &str); 18] = [
    ("nom_du_lieu", "nom"),
    ("nom_lieu", "nom"),
    ("lieu", "nom"),
    ("intitule", "nom"),
    ("libelle", "nom"),
    ("mail", "courriels"),
    ("tel", "telephone"),
    ("maj", "date_maj"),
    ("courriel", "courriels"),
    ("email", "courriels"),
    ("titre", "nom"),
    ("structure", "structure_parente"),
    ("labels_autres", "autres_formations_labels"),
    ("accessibilite", "fiche_acces_libre"),
    ("type", "typologie"),
    ("presentation_resumee", "presentation_resume"),
    ("siret", "pivot"),
    ("conditions_access", "conditions_acces"),
];

fn column(heading: &str) -> Column {
    let folded = fold(heading);
    let named =
        RENAMED.iter().find(|(old, _)| *old == folded).map_or(folded.as_str(), |(_, new)| new);
    if let Some(older) = OLDER.iter().find(|field| **field == named) {
        return Column::Older(older);
    }
    if let Some(field) = FIELDS.iter().find(|field| **field == named) {
        return Column::Field(field);
    }
    if let Some(part) = week::part(heading) {
        return Column::Hours(part);
    }
    let Known::Key(key) = Vocabulary::get().key("structure", heading) else { return Column::Other };
    let key = match key {
        "titre" => "nom",
        "courriel" => "courriels",
        key => key,
    };
    FIELDS.iter().find(|field| **field == key).map_or(Column::Other, |field| Column::Field(field))
}

/// Whether these headings are those of places: their name, their town, and two more things that only places have.
fn are_places<'h>(headings: impl Iterator<Item = &'h str>) -> bool {
    let columns: Vec<Column> = headings.map(column).collect();
    let has = |field: &str| {
        columns.iter().any(|column| matches!(column, Column::Field(known) if *known == field))
    };
    let proper =
        ["code_postal", "code_insee", "pivot", "services", "typologie", "latitude", "date_maj"];
    let of_places = proper.iter().filter(|field| has(field)).count();
    let by_half_days = columns.iter().any(|column| matches!(column, Column::Hours(_)));
    has("nom") && has("commune") && of_places + usize::from(by_half_days) >= 2
}

/// Whether some bytes are a table of places.
pub(super) fn is(bytes: &[u8], _: &str) -> bool {
    if bytes.contains(&0) {
        return false;
    }
    let text = clean::decode(&bytes[..bytes.len().min(64 * 1024)]);
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with(['[', '{']) {
        let says = |field: &str| start.contains(&format!("\"{field}\""));
        return says("nom")
            && says("commune")
            && (says("pivot") || says("services") || says("code_postal"));
    }
    let Some(first) = start.lines().next() else { return false };
    let separator = sheet::separator(start);
    let headings = first.split(separator).map(|cell| cell.trim().trim_matches('"'));
    headings.clone().count() > 3 && are_places(headings)
}

/// Reads a table of places.
pub(super) fn read(bytes: &[u8], hints: &Hints<'_>) -> Read {
    let mut read = Read::default();
    let text = clean::decode(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let rows = match text.trim_start().starts_with(['[', '{']) {
        true => of_json(text),
        false => Some(of_csv(text)),
    };
    let Some(rows) = rows else {
        read.leave(hints.name, Said::plain("import-json-illisible"), None);
        return read;
    };
    let mut places = Vec::new();
    for (at, cells) in rows.into_iter().take(MOST) {
        let row =
            Row::of(at, cells.iter().map(|(heading, words)| (column(heading), words.as_str())));
        match row.draft() {
            Some(draft) => {
                read.drafts.push(draft);
                places.push(row);
            }
            None => read.leave(row.first_words(), Said::plain("import-sans-titre"), Some(at)),
        }
    }
    for (at, name, said) in defect::all(&places) {
        read.remark(name, said, Some(at));
    }
    read
}

type Cells = Vec<(String, String)>;

fn of_csv(text: &str) -> Vec<(usize, Cells)> {
    let separator = u8::try_from(sheet::separator(text)).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let headings: Vec<String> =
        reader.headers().map(|row| row.iter().map(str::to_owned).collect()).unwrap_or_default();
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while rows.len() < MOST && reader.read_record(&mut record).unwrap_or(false) {
        let line = record.position().and_then(|place| usize::try_from(place.line()).ok());
        let cells = headings.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
        rows.push((line.unwrap_or(rows.len() + 2), cells));
    }
    rows
}

/// Objects of a list, or of the first list that an object holds.
fn of_json(text: &str) -> Option<Vec<(usize, Cells)>> {
    let json: Json = serde_json::from_str(text).ok()?;
    let list = match &json {
        Json::Array(list) => list,
        Json::Object(map) => map.values().find_map(Json::as_array)?,
        _ => return None,
    };
    let words = |value: &Json| match value {
        Json::String(words) => Some(words.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Array(items) => {
            Some(items.iter().filter_map(Json::as_str).collect::<Vec<_>>().join("|"))
        }
        _ => None,
    };
    let cells = |object: &Json| {
        let object = object.as_object()?;
        Some(object.iter().filter_map(|(key, value)| Some((key.clone(), words(value)?))).collect())
    };
    Some(
        list.iter().enumerate().filter_map(|(at, object)| Some((at + 1, cells(object)?))).collect(),
    )
}
