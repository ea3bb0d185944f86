//! `/donnees/structures.csv` and `structures.json`: places in the national standard, v1.0.2, ready to be put together with
//! those of the country.
//!
//! Only values that the standard knows are written, and only places of which it asks nothing that is not known: one row at
//! fault would have the whole file refused.

use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::calendar::hours::{OpeningHours, read_words};
use crate::mednum::{self, FIELDS, LONGEST_SUMMARY, NO_DAY, NO_PIVOT};
use crate::model::opening;
use crate::model::structure::Structure;
use crate::model::{Audience, Entry};
use crate::plan::Context;
use crate::text::address::telephone_href;
use crate::text::excerpt::excerpt;

/// A place: a value for each of [`FIELDS`], empty when nobody knows.
pub(super) type Record = Vec<String>;

/// Prefixes of telephones that the standard takes.
const PREFIXES: [&str; 10] =
    ["+33", "+590", "+594", "+262", "+596", "+269", "+687", "+689", "+508", "+681"];

/// All places that everybody may see, and how many of them the standard cannot take.
pub(super) fn records(context: Context<'_>) -> (Vec<Record>, usize) {
    let mut records = Vec::new();
    let mut left = 0;
    for entry in context.timeline.visible("structure") {
        let is_public = entry.audience == Audience::Public && entry.indexed;
        let Some(structure) = entry.of::<Structure>().filter(|_| is_public) else { continue };
        match record(context, entry, structure) {
            Some(record) => records.push(record),
            None => left += 1,
        }
    }
    (records, left)
}

/// A place in the standard; nothing without what the standard requires.
fn record(context: Context<'_>, entry: &Entry, structure: &Structure) -> Option<Record> {
    let known = |key: &str| structure.other(key).unwrap_or_default().to_owned();
    let postcode = structure.postcode.clone().filter(|code| is_figures(code, 5))?;
    let (address, town) = (structure.address.clone()?, structure.town.clone()?);
    let presentation = structure.presentation.as_deref().or(entry.summary.as_deref());
    let presentation = structure.other("presentation_resume").or(presentation);
    let degrees = |written: &str, read: Option<f64>| match read {
        Some(read) if written.parse::<f64>() != Ok(read) => read.to_string(),
        Some(_) => written.to_owned(),
        None => String::new(),
    };
    let (latitude, longitude) = structure.position.unzip();
    let booking = structure.booking.clone().filter(|site| is_web(site));
    let value = |field: &str| match field {
        "id" => entry.identity.clone(),
        "pivot" => {
            structure.other("pivot").filter(|pivot| is_pivot(pivot)).unwrap_or(NO_PIVOT).to_owned()
        }
        "nom" => structure.other("titre").unwrap_or(&entry.title).to_owned(),
        "commune" => town.clone(),
        "code_postal" => postcode.clone(),
        "code_insee" => structure
            .other("code_insee")
            .filter(|code| is_insee(code))
            .unwrap_or_default()
            .to_owned(),
        "adresse" => address.clone(),
        "complement_adresse" => structure.address_more.clone().unwrap_or_default(),
        "latitude" => degrees(&known("latitude"), latitude),
        "longitude" => degrees(&known("longitude"), longitude),
        "typologie" => structure.list("typologie").join("|"),
        "telephone" => {
            structure.telephones.iter().find_map(|written| telephone(written)).unwrap_or_default()
        }
        "courriels" => structure.mails.join("|"),
        "site_web" => structure.sites.join("|"),
        "horaires" => hours(context, entry, structure),
        "presentation_resume" => excerpt(presentation.unwrap_or_default(), LONGEST_SUMMARY),
        "itinerance" => itinerance(structure),
        "date_maj" => updated(entry, structure),
        "services" => services(context, entry, structure),
        "autres_formations_labels" => structure.list("autres_formations_labels").join("|"),
        "fiche_acces_libre" => {
            Some(known("fiche_acces_libre")).filter(|site| is_web(site)).unwrap_or_default()
        }
        "prise_rdv" => booking.clone().unwrap_or_default(),
        "presentation_detail" | "source" | "structure_parente" => known(field),
        field => closed(field, structure.list(field)),
    };
    Some(FIELDS.iter().map(|field| value(field)).collect())
}

/// The values of a closed list that the standard knows.
fn closed(field: &str, written: &[String]) -> String {
    let values = written.iter().filter_map(|written| mednum::value(field, written));
    values.collect::<Vec<_>>().join("|")
}

/// What a place says that it does, else what the needs that it answers fall under.
fn services(context: Context<'_>, entry: &Entry, structure: &Structure) -> String {
    let declared = structure.list("services");
    if !declared.is_empty() {
        return closed("services", declared);
    }
    let needs = structure.team.iter().flat_map(|role| &role.needs).chain(&entry.needs);
    let mut services: Vec<String> = Vec::new();
    for need in needs.filter_map(|key| context.timeline.network.needs.find(key)) {
        if !need.is_of_colleagues() && !services.contains(&need.service) {
            services.push(need.service.clone());
        }
    }
    closed("services", &services)
}

fn itinerance(structure: &Structure) -> String {
    let written = structure.other("itinerance").unwrap_or_default();
    let written: Vec<String> =
        written.split([',', '|']).map(|item| item.trim().to_owned()).collect();
    let known = closed("itinerance", &written);
    if known.is_empty() && structure.itinerant { "Itinérant".to_owned() } else { known }
}

/// The last day on which somebody said that it holds.
fn updated(entry: &Entry, structure: &Structure) -> String {
    let written = structure.other("date_maj").and_then(|day| day.get(..10)?.parse::<Date>().ok());
    let modified = entry.modified.map(|at| at.to_zoned_datetime(jiff::tz::TimeZone::UTC).date());
    let known = [written, structure.confirmed, modified].into_iter().flatten().max();
    known.map_or(NO_DAY.to_owned(), |day| day.to_string())
}

/// The hours in the notation of OpenStreetMap, with the closings to come; as they are written when nobody reads them.
fn hours(context: Context<'_>, entry: &Entry, structure: &Structure) -> String {
    let written = structure.other("horaires").unwrap_or_default().to_owned();
    let usual = match OpeningHours::read(&written) {
        Ok(_) => written,
        Err(_) => match read_words(&written).filter(|osm| OpeningHours::read(osm).is_ok()) {
            Some(osm) => osm,
            None => return written,
        },
    };
    if usual.is_empty() {
        return usual;
    }
    let timeline = context.timeline;
    let mut closed: Vec<(Date, Date)> = opening::closures(timeline, entry)
        .into_iter()
        .filter(|closure| closure.days.1 >= timeline.today() && closure.is_whole(timeline))
        .map(|closure| closure.days)
        .collect();
    closed.sort_unstable();
    closed.dedup();
    let day = |day: Date| day.strftime("%Y %b %d").to_string();
    let rules = closed.into_iter().map(|(from, to)| match from == to {
        true => format!("{} off", day(from)),
        false => format!("{}-{} off", day(from), day(to)),
    });
    std::iter::once(usual).chain(rules).collect::<Vec<_>>().join("; ")
}

/// A telephone as the standard writes it, when it can.
fn telephone(written: &str) -> Option<String> {
    let href = telephone_href(written)?;
    let number = href.strip_prefix("tel:")?;
    let prefix = PREFIXES.iter().find(|prefix| number.starts_with(**prefix))?;
    let rest = &number[prefix.len()..];
    let is_known = (6..=9).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_digit());
    is_known.then(|| number.to_owned())
}

fn is_web(words: &str) -> bool {
    words.starts_with("https://") || words.starts_with("http://")
}

fn is_figures(words: &str, length: usize) -> bool {
    words.len() == length && words.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_pivot(words: &str) -> bool {
    (9..=14).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A department, 2A and 2B with them, and three figures.
fn is_insee(words: &str) -> bool {
    let (Some(first), Some(rest)) = (words.get(..2), words.get(2..)) else { return false };
    let known = match first.as_bytes() {
        [b'2', second] => matches!(second, b'A' | b'B' | b'1'..=b'9'),
        [first, second] => first.is_ascii_digit() && second.is_ascii_digit(),
        _ => false,
    };
    known && is_figures(rest, 3)
}

/// All columns in order, UTF-8, commas.
pub(super) fn csv(records: &[Record]) -> Vec<u8> {
    let mut table = csv::Writer::from_writer(Vec::new());
    // Writing into memory cannot fail, and all rows are as long as the headings.
    let _ = table.write_record(FIELDS);
    for record in records {
        let _ = table.write_record(record);
    }
    table.into_inner().unwrap_or_default()
}

/// The same, an object a place, without what nobody knows.
pub(super) fn json(records: &[Record]) -> Vec<u8> {
    let object = |record: &Record| {
        let known = FIELDS.iter().zip(record).filter(|(_, words)| !words.is_empty());
        let value = |field: &str, words: &str| match (field, words.parse::<f64>()) {
            ("latitude" | "longitude", Ok(degrees)) => Value::from(degrees),
            _ => Value::from(words),
        };
        known
            .map(|(field, words)| ((*field).to_owned(), value(field, words)))
            .collect::<Map<_, _>>()
    };
    crate::outputs::json::pretty(&records.iter().map(object).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones_are_those_of_the_standard() {
        let check = |written: &str, expected: Option<&str>| {
            assert_eq!(telephone(written).as_deref(), expected, "{written}");
        };
        check("02 61 91 00 40", Some("+33261910040"));
        check("+33545840197", Some("+33545840197"));
        check("39 49", None);
        check("à l’accueil", None);
    }

    #[test]
    fn codes_are_those_of_the_register() {
        assert!(is_insee("16015") && is_insee("2A004") && is_insee("97411"));
        assert!(!is_insee("20004") && !is_insee("1601") && !is_insee("2C004"));
        assert!(is_pivot("35171347400028") && is_pivot("W751234567") && !is_pivot("1234"));
    }
}
