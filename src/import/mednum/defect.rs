//! What is wrong with places that a schema accepts: alone, or one beside another.

use std::collections::HashMap;

use super::super::Said;
use super::row::Row;
use crate::calendar::hours::OpeningHours;
use crate::mednum::{LONGEST_SUMMARY, NO_DAY};
use crate::text::address::telephone_href;
use crate::text::compare::fold;

/// Names that say nothing outside their town.
const VAGUE: [&str; 22] = [
    "mediatheque",
    "mediatheque municipale",
    "mediatheque intercommunale",
    "bibliotheque",
    "bibliotheque municipale",
    "mairie",
    "commune",
    "maison du departement",
    "maison departementale",
    "france services",
    "france service",
    "espace france services",
    "maison france services",
    "maison de services au public",
    "msap",
    "ccas",
    "centre social",
    "epn",
    "espace numerique",
    "espace public numerique",
    "point numerique",
    "cyberbase",
];

/// All defects, in the order of the rows.
pub(super) fn all(places: &[Row]) -> Vec<(usize, String, Said)> {
    let mut found = Vec::new();
    let mut by_name: HashMap<(String, String), &Row> = HashMap::new();
    let mut by_phone: HashMap<String, &Row> = HashMap::new();
    let mut by_id: HashMap<String, &Row> = HashMap::new();
    for place in places {
        let mut said = place.said.clone();
        said.extend(alone(place));
        let twin = |other: &Row, id: &'static str| {
            Said::plain(id).with("autre", other.words("nom")).with("ligne", other.at.to_string())
        };
        let name = (fold(&place.words("nom")), fold(&place.words("commune")));
        let known = by_name.get(&name).copied();
        match known {
            Some(other) => said.push(twin(other, "mednum-doublon")),
            None => {
                by_name.insert(name, place);
            }
        }
        let phone = place.words("telephone");
        if let Some(other) =
            by_phone.get(&phone).filter(|other| known.is_none_or(|twin| twin.at != other.at))
        {
            said.push(twin(other, "mednum-meme-telephone").with("valeur", phone));
        } else if !phone.is_empty() {
            by_phone.insert(phone, place);
        }
        let id = place.words("id");
        if let Some(other) = by_id.get(&id) {
            said.push(twin(other, "mednum-meme-id").with("valeur", id));
        } else if !id.is_empty() {
            by_id.insert(id, place);
        }
        found.extend(said.into_iter().map(|said| (place.at, place.words("nom"), said)));
    }
    found
}

fn alone(place: &Row) -> Vec<Said> {
    let mut said = Vec::new();
    let words = |field: &str| place.words(field);
    let mut say =
        |id: &'static str, value: String| said.push(Said::plain(id).with("valeur", value));
    for field in ["id", "pivot", "adresse", "code_postal", "commune", "date_maj"] {
        if words(field).is_empty() {
            say("mednum-manque", field.to_owned());
        }
    }
    let pivot = words("pivot");
    if !pivot.is_empty() && pivot.chars().all(|sign| sign == '0') {
        say("mednum-pivot-inconnu", pivot);
    } else if !pivot.is_empty() && !is_pivot(&pivot) {
        say("mednum-pivot-faux", pivot);
    }
    let day = words("date_maj");
    if day.starts_with(NO_DAY) {
        say("mednum-date-inconnue", day);
    } else if !day.is_empty()
        && day.get(..10).is_none_or(|day| day.parse::<jiff::civil::Date>().is_err())
    {
        say("mednum-date-illisible", day);
    }
    let post = words("code_postal");
    let is_postcode = post.len() == 5 && post.bytes().all(|byte| byte.is_ascii_digit());
    if !post.is_empty() && !is_postcode {
        say("mednum-code-postal", post);
    }
    let phone = words("telephone");
    if !phone.is_empty() && telephone_href(&phone).is_none() {
        say("mednum-telephone", phone.clone());
    }
    for (field, most) in [("latitude", 90.0), ("longitude", 180.0)] {
        let written = words(field);
        let degrees = written.replace(',', ".").parse::<f64>();
        if !written.is_empty() && !degrees.is_ok_and(|degrees| degrees.abs() <= most) {
            say("mednum-coordonnees", written);
        }
    }
    for field in ["site_web", "prise_rdv", "fiche_acces_libre"] {
        for site in
            words(field).split('|').filter(|site| !site.is_empty() && !site.starts_with("http"))
        {
            say("mednum-adresse-web", site.to_owned());
        }
    }
    if phone.is_empty() && words("courriels").is_empty() && words("site_web").is_empty() {
        say("mednum-sans-contact", String::new());
    }
    for field in ["nom", "commune"] {
        let written = words(field);
        if written.chars().filter(|sign| sign.is_alphabetic()).count() > 3
            && !written.chars().any(char::is_lowercase)
        {
            say("mednum-capitales", written);
        }
    }
    if VAGUE.contains(&fold(&words("nom")).as_str()) {
        say("mednum-nom-vague", words("nom"));
    }
    if words("presentation_resume").chars().count() > LONGEST_SUMMARY {
        say("mednum-resume-long", words("nom"));
    }
    let hours = words("horaires");
    if hours.is_empty() {
        say("mednum-sans-horaires", String::new());
    } else if OpeningHours::read(&hours).is_ok() {
        for id in of_hours(&hours) {
            say(id, hours.clone());
        }
    }
    said
}

/// SIRET, RNA or RIDET: 9 to 14 figures and letters.
fn is_pivot(words: &str) -> bool {
    (9..=14).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Hours that read well and say something odd: slots one upon the other, a break of a minute, a day opened then shut.
fn of_hours(hours: &str) -> Vec<&'static str> {
    let mut odd = Vec::new();
    let mut opened: Vec<&str> = Vec::new();
    for rule in hours.split(';').map(str::trim) {
        let days = rule.split(' ').next().unwrap_or_default();
        let shuts = rule.ends_with(" off") || rule.ends_with(" closed");
        if shuts && days_of(days).iter().any(|day| opened.contains(day)) {
            odd.push("mednum-horaires-annules");
        } else if !shuts {
            opened.extend(days_of(days));
        }
        let mut slots: Vec<(u16, u16)> = rule.split([' ', ',']).filter_map(slot).collect();
        slots.sort_unstable();
        for pair in slots.windows(2) {
            let (before, after) = (pair[0], pair[1]);
            if after.0 < before.1 {
                odd.push("mednum-horaires-chevauchent");
            } else if after.0 > before.1 && after.0 - before.1 <= 1 {
                odd.push("mednum-horaires-fausse-pause");
            }
        }
    }
    odd.dedup();
    odd
}

const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// The weekdays of "Mo-We,Fr".
fn days_of(written: &str) -> Vec<&'static str> {
    let rank = |day: &str| DAYS.iter().position(|known| *known == day);
    let run = |part: &str| match part.split_once('-') {
        Some((first, last)) => match (rank(first), rank(last)) {
            (Some(first), Some(last)) if first <= last => DAYS[first..=last].to_vec(),
            (Some(first), Some(last)) => [&DAYS[first..], &DAYS[..=last]].concat(),
            _ => Vec::new(),
        },
        None => rank(part).map(|at| vec![DAYS[at]]).unwrap_or_default(),
    };
    written.split(',').flat_map(run).collect()
}

fn slot(written: &str) -> Option<(u16, u16)> {
    let (from, to) = written.split_once('-')?;
    let minutes = |clock: &str| {
        let (hour, minute) = clock.split_once(':')?;
        Some(hour.parse::<u16>().ok()? * 60 + minute.parse::<u16>().ok()?)
    };
    Some((minutes(from)?, minutes(to)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_hours_are_told() {
        let check =
            |hours: &str, expected: &[&str]| assert_eq!(of_hours(hours), expected, "{hours}");
        check("Mo-Fr 09:00-12:00,14:00-17:00", &[]);
        check("Mo-Fr 09:00-12:00; Tu 14:00-18:00", &[]);
        check("Th 08:00-13:00,13:01-15:00", &["mednum-horaires-fausse-pause"]);
        check("Mo 09:00-13:00,12:00-17:00", &["mednum-horaires-chevauchent"]);
        check("Mo-Fr 09:00-12:00; We off", &["mednum-horaires-annules"]);
        check("Mo 09:00-12:00; Tu,We off", &[]);
        check("Mo-Fr 09:00-12:00; PH off", &[]);
    }
}
