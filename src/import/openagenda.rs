//! OpenAgenda's JSON, versions 1 and 2: an export, an answer of the API, or a list of events.

use jiff::Timestamp;
use serde_json::Value as Json;

use super::{Draft, Hints, Read, Said, clean, titles};

/// Whether some bytes are an export of OpenAgenda.
pub(super) fn is(bytes: &[u8], _: &str) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(64 * 1024)]);
    let start = head.trim_start_matches('\u{feff}').trim_start();
    start.starts_with(['{', '['])
        && (head.contains("\"timings\"")
            || head.contains("\"firstTiming\"")
            || head.contains("openagenda.com"))
}

/// Reads an export.
pub(super) fn read(bytes: &[u8], hints: &Hints<'_>) -> Read {
    let mut read = Read::default();
    let text = clean::decode(bytes);
    let Ok(json) = serde_json::from_str::<Json>(&text) else {
        read.leave(hints.name, Said::plain("import-json-illisible"), None);
        return read;
    };
    let events = match &json {
        Json::Array(events) => events.as_slice(),
        Json::Object(map) => {
            match ["events", "items", "data"].iter().find_map(|key| map.get(*key)?.as_array()) {
                Some(events) => events.as_slice(),
                None => match map.get("event") {
                    Some(event) => std::slice::from_ref(event),
                    None => std::slice::from_ref(&json),
                },
            }
        }
        _ => &[],
    };
    for event in events {
        event_of(event, hints, &mut read);
    }
    read
}

fn event_of(event: &Json, hints: &Hints<'_>, read: &mut Read) {
    let title = titles::of(&words(event, "title").unwrap_or_default());
    if title.words.is_empty() {
        read.leave("", Said::plain("import-sans-titre"), None);
        return;
    }
    // Drafts and refused events of an agenda: `state` is 2 when published (v2), `published` in older ones.
    if event.get("state").and_then(Json::as_i64).is_some_and(|state| state != 2)
        || event.get("draft").and_then(Json::as_bool) == Some(true)
    {
        read.leave(title.words, Said::plain("import-non-publie"), None);
        return;
    }
    let mut slots = slots(event, hints);
    if slots.is_empty() {
        read.leave(title.words, Said::plain("import-sans-date"), None);
        return;
    }
    slots.sort();
    slots.dedup();
    let key = event.get("uid").map(|uid| match uid {
        Json::String(uid) => clean::identity(uid),
        other => other.to_string(),
    });
    let key = key.or_else(|| words(event, "slug")).unwrap_or_else(|| clean::short(&title.words));
    let mut draft = Draft::new("event", key);
    draft.set("titre", title.words);
    let (start, end) = &slots[0];
    draft.set("debut", start.as_str());
    draft.set("fin", end.as_str());
    draft.set("dates", slots[1..].iter().map(|(start, end)| both(start, end)).collect::<Vec<_>>());
    let location = event.get("location").unwrap_or(&Json::Null);
    let attendance = event
        .get("attendanceMode")
        .map(|mode| mode.get("id").unwrap_or(mode))
        .and_then(Json::as_i64);
    draft.set(
        "lieu",
        words(location, "name").or_else(|| words(event, "locationName")).unwrap_or_default(),
    );
    if attendance == Some(2) || attendance == Some(3) {
        draft.set("en_ligne", "oui");
    }
    let status =
        event.get("status").map(|status| status.get("id").unwrap_or(status)).and_then(Json::as_i64);
    let state = match status {
        // 1 scheduled, 2 rescheduled, 3 moved on line, 4 postponed, 5 full, 6 cancelled.
        Some(4) => Some("reporte"),
        Some(5) => Some("complet"),
        Some(6) => Some("annule"),
        _ => title.state.filter(|state| *state != "confirme"),
    };
    if let Some(state) = state {
        draft.set("etat", state);
    }
    draft.set("resume", words(event, "description").unwrap_or_default());
    draft.set("tarif", words(event, "conditions").unwrap_or_default());
    draft.set("public", age(event.get("age").unwrap_or(&Json::Null)).unwrap_or_default());
    draft.set("inscription", registration(event));
    draft.set("themes", themes(event));
    let link = words(event, "canonicalUrl").or_else(|| words(event, "originAgenda.url"));
    if let Some(link) =
        link.filter(|link| link.starts_with("https://") || link.starts_with("http://"))
    {
        draft.set("lien", link);
    }
    let long = text(event, "longDescription").or_else(|| text(event, "html")).unwrap_or_default();
    draft.body = clean::markdown(&long);
    read.drafts.push(draft);
}

/// Starts and ends on the network's clock.
fn slots(event: &Json, hints: &Hints<'_>) -> Vec<(String, String)> {
    let local = |value: &Json| -> Option<String> {
        let written = value.as_str()?;
        let civil = match written.parse::<Timestamp>() {
            Ok(instant) => hints.zone.to_datetime(instant),
            Err(_) => written.parse().ok()?,
        };
        Some(format!("{}T{:02}:{:02}", civil.date(), civil.hour(), civil.minute()))
    };
    let slot = |timing: &Json| {
        let start = local(timing.get("start").or_else(|| timing.get("begin"))?)?;
        let end = timing.get("end").and_then(local).filter(|end| *end > start).unwrap_or_default();
        Some((start, end))
    };
    let listed: Vec<_> = event
        .get("timings")
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
        .filter_map(slot)
        .collect();
    if !listed.is_empty() {
        return listed;
    }
    let first = event.get("firstTiming").or_else(|| event.get("nextTiming")).and_then(slot);
    if let Some(first) = first {
        return vec![first];
    }
    let day = |key: &str, hour: &str| {
        Some(format!("{}T{}", words(event, key)?, words(event, hour)?.get(..5)?))
    };
    day("firstDate", "firstTimeStart")
        .map(|start| (start, day("firstDate", "firstTimeEnd").unwrap_or_default()))
        .into_iter()
        .collect()
}

fn both(start: &str, end: &str) -> String {
    let spoken = start.replace('T', " ");
    match end.split_once('T') {
        Some((day, hour)) if start.starts_with(day) => format!("{spoken}-{hour}"),
        Some(_) => format!("{spoken} - {}", end.replace('T', " ")),
        None => spoken,
    }
}

fn age(age: &Json) -> Option<String> {
    let (from, to) = (age.get("min")?.as_i64(), age.get("max").and_then(Json::as_i64));
    match (from?, to) {
        (0, Some(99..)) | (0, None) => None,
        (from, Some(99..) | None) => Some(format!("à partir de {from} ans")),
        (from, Some(to)) => Some(format!("de {from} à {to} ans")),
    }
}

fn registration(event: &Json) -> String {
    let values: Vec<String> = event
        .get("registration")
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
        .filter_map(|way| way.get("value").unwrap_or(way).as_str().map(clean::line))
        .collect();
    if values.is_empty() {
        words(event, "registrationUrl").unwrap_or_default()
    } else {
        values.join(", ")
    }
}

fn themes(event: &Json) -> Vec<String> {
    let mut themes: Vec<String> = Vec::new();
    let keywords = event.get("keywords").map(localised).unwrap_or(&Json::Null);
    let tags = event.get("tags").unwrap_or(&Json::Null);
    for word in keywords.as_array().into_iter().chain(tags.as_array()).flatten() {
        let word = word.get("label").map(localised).unwrap_or(word);
        if let Some(word) =
            word.as_str().map(clean::line).filter(|word| !word.is_empty() && !themes.contains(word))
        {
            themes.push(word);
        }
    }
    themes
}

/// A value in French, else in the first language that is there.
fn localised(value: &Json) -> &Json {
    match value {
        Json::Object(map) => map
            .get("fr")
            .or_else(|| map.values().find(|value| !value.is_null()))
            .unwrap_or(&Json::Null),
        other => other,
    }
}

fn words(event: &Json, key: &str) -> Option<String> {
    text(event, key).map(|words| clean::line(&words)).filter(|words| !words.is_empty())
}

fn text(event: &Json, key: &str) -> Option<String> {
    let value = key.split('.').try_fold(event, |value, key| value.get(key))?;
    localised(value).as_str().map(str::to_owned)
}
