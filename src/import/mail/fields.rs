//! The fields of a mail or document: lines `Quand : …`, else what its prose proposes.

use jiff::civil::{Date, DateTime};

use super::super::{Draft, Hints, Said, Value, prose, titles};
use crate::calendar::when::{When, read_end, read_when};
use crate::vocabulary::{Known, Vocabulary};

/// Keys that a line anywhere in a text may say; others only at its head.
const ANYWHERE: [&str; 7] =
    ["debut", "lieu", "tarif", "public", "inscription", "contact", "places"];

/// Fills a draft from a text: its kind, its fields, its body.
pub(in crate::import) fn fill(draft: &mut Draft, text: &str, reference: Date, hints: &Hints<'_>) {
    let (mut said, rest) = lines(text);
    // A folder may be named outright: what `/proposer/` writes.
    if let Some(at) = said.iter().position(|(key, _)| *key == "dossier")
        && let Some(kind) = Vocabulary::get().kind_of_folder(&said.remove(at).1)
    {
        draft.kind = kind;
    } else if let Some(kind) = hints.kind {
        draft.kind = kind;
    } else if said.iter().any(|(key, _)| *key == "ferme") {
        draft.kind = "notice";
    } else if said.iter().any(|(key, _)| *key == "debut") {
        draft.kind = "event";
    }
    for (key, words) in &said {
        match Vocabulary::get().key(draft.kind, key) {
            Known::Key(key) => dated(draft, key, words, reference),
            Known::Own | Known::Unknown => {}
        }
    }
    draft.body = rest;
    let is_dated = ["debut", "du", "publie"].iter().any(|key| draft.get(key).is_some());
    if !is_dated && matches!(draft.kind, "news" | "event") {
        propose(draft, reference, hints);
    }
}

/// A value that a person wrote after its key: dates in figures when they are sure.
pub(in crate::import) fn dated(draft: &mut Draft, key: &'static str, words: &str, reference: Date) {
    let is_date = matches!(
        key,
        "debut" | "fin" | "du" | "au" | "limite" | "publie" | "expire" | "reporte_au" | "jusqu_au"
    );
    if !is_date {
        draft.set(key, words);
        return;
    }
    let start = draft
        .words(if key == "au" { "du" } else { "debut" })
        .and_then(|words| read_when(words, reference).ok());
    let read = match (key, start) {
        ("fin" | "au", Some(start)) => read_end(words, &start).map(|when| When {
            start: when.end.unwrap_or(when.start),
            end: None,
            ..when
        }),
        _ => read_when(words, reference),
    };
    match read {
        Ok(when) => {
            draft.set(key, written(when.start, when.all_day));
            if let Some(end) = when.end {
                draft.set(if key == "du" { "au" } else { "fin" }, written(end, when.all_day));
            }
            if when.doubt.is_some() {
                draft.doubt(key, Said::plain("doute-date").with("valeur", words));
            }
        }
        // As it was written: the same messages as for a text say what is wrong.
        Err(_) => {
            draft.set(key, words);
            draft.doubt(key, Said::plain("doute-date").with("valeur", words));
        }
    }
}

fn written(at: DateTime, all_day: bool) -> String {
    if all_day {
        at.date().to_string()
    } else {
        format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute())
    }
}

/// « Atelier du 12 décembre 2026 », and below « À 14 h »: the only hour that the text says is proposed; of several, none.
fn hour_of_body(draft: &mut Draft, day: Date) {
    let hours = prose::hours(&draft.body);
    let Some((range, words)) = hours.first() else { return };
    if hours.len() == 1 {
        let (start, end) = range.on(day);
        draft.set("debut", written(start, false));
        if let Some(end) = end {
            draft.set("fin", written(end, false));
        }
    }
    draft.doubt("debut", Said::plain("doute-heure-du-texte").with("valeur", words.as_str()));
}

/// The kind of the folder that a text's head names outright.
fn folder(text: &str) -> Option<&'static str> {
    let head = text.lines().skip_while(|line| line.trim().is_empty());
    let said = head.take_while(|line| !line.trim().is_empty()).filter_map(|l| l.split_once(':'));
    let named = |(key, value): (&str, &str)| {
        (crate::vocabulary::fold(key) == "dossier")
            .then(|| Vocabulary::get().kind_of_folder(value))?
    };
    said.into_iter().find_map(named)
}

/// Lines that say a key, and the text without them.
fn lines(text: &str) -> (Vec<(&'static str, String)>, String) {
    let vocabulary = Vocabulary::get();
    let mut said: Vec<(&'static str, String)> = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    let mut is_head = true;
    let kind = folder(text);
    for line in text.lines() {
        let plain = line.trim().trim_start_matches(['-', '*', '•', '–', ' ']);
        let key = plain.split_once(':').filter(|(key, value)| {
            key.chars().count() <= 30 && !value.trim().is_empty() && !value.starts_with("//")
        });
        let found = key.and_then(|(key, value)| {
            let value = value.trim().trim_matches('*').trim().to_owned();
            let key = key.trim().trim_matches('*').trim();
            if crate::vocabulary::fold(key) == "dossier" {
                return is_head.then_some(("dossier", value));
            }
            // In a head that names its folder, the keys of its own kind.
            if let Some(kind) = kind.filter(|_| is_head)
                && let Known::Key(known) = vocabulary.key(kind, key)
                && known != "titre"
            {
                return Some((known, value));
            }
            // The keys of an event, which are those that people write in mails; a closing has its own.
            let known = match vocabulary.key("event", key) {
                Known::Key(known) if known != "titre" => Some(known),
                _ => match vocabulary.key("notice", key) {
                    Known::Key(known) if is_head && known != "titre" => Some(known),
                    _ => None,
                },
            }?;
            let known = if known == "date" { "debut" } else { known };
            (is_head || ANYWHERE.contains(&known)).then_some((known, value))
        });
        match found {
            Some((key, _)) if said.iter().any(|(known, _)| *known == key) => rest.push(line),
            Some(found) => said.push(found),
            None => {
                is_head &= line.trim().is_empty();
                rest.push(line);
            }
        }
    }
    (said, rest.join("\n").trim().to_owned())
}

/// The date of the subject or the prose: a proposal.
fn propose(draft: &mut Draft, reference: Date, hints: &Hints<'_>) {
    let title = draft.title().to_owned();
    let of_title = prose::dates(&title, reference);
    let of_body = prose::dates(&draft.body, reference);
    let to_come =
        |found: &&prose::Found| found.when.end.unwrap_or(found.when.start).date() >= reference;
    let (found, is_title) = match (of_title.iter().find(to_come), of_body.iter().find(to_come)) {
        // « Fête du 5 décembre » and below « samedi 5 décembre, 14 h 30 »: the fuller of the two.
        (Some(found), Some(body))
            if found.when.all_day && body.when.start.date() == found.when.start.date() =>
        {
            (body, false)
        }
        (Some(found), _) => (found, true),
        (None, Some(found)) => (found, false),
        (None, None) => {
            if hints.kind == Some("event") {
                draft.doubt("debut", Said::plain("doute-sans-date"));
            }
            return;
        }
    };
    // « Fermé le 18 décembre » is no event to come to.
    let is_closing = titles::is_closing(&title) && hints.kind.is_none();
    draft.kind = if is_closing { "notice" } else { "event" };
    let (from, to) = if is_closing { ("du", "au") } else { ("debut", "fin") };
    draft.set(from, written(found.when.start, found.when.all_day));
    let last = found.when.end.or(is_closing.then_some(found.when.start));
    if let Some(end) = last.filter(|end| found.when.all_day || *end > found.when.start) {
        draft.set(to, written(end, found.when.all_day));
    }
    if is_closing {
        draft.set("ferme", "oui");
    }
    if found.when.all_day && found.when.end.is_none() && !is_closing {
        hour_of_body(draft, found.when.start.date());
    }
    let mut days: Vec<Date> =
        of_title.iter().chain(&of_body).map(|found| found.when.start.date()).collect();
    days.sort();
    days.dedup();
    let is_sure = is_title
        && days.len() == 1
        && title[found.at.clone()]
            .split(|sign: char| !sign.is_ascii_digit())
            .any(|figures| figures.len() == 4);
    if !is_sure {
        let id = if days.len() > 1 { "doute-plusieurs-dates" } else { "doute-date-du-texte" };
        let text = if is_title { &title } else { &draft.body };
        let words = text[found.at.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        draft.doubt(
            from,
            Said::plain(id).with("valeur", words.trim_end_matches([',', '.', ':', ' '])),
        );
    }
    if is_closing {
        return;
    }
    if is_title {
        let rest = title[..found.at.start]
            .trim_end_matches([' ', ',', '-', '–', '—', ':', '(', '|'])
            .to_owned();
        // « Fête de la soupe, samedi 5 décembre » → « Fête de la soupe », when the date ends the title.
        let after = title[found.at.end..].trim_matches([' ', ')', '.', '!']);
        if after.is_empty() && rest.split_whitespace().count() >= 2 {
            draft.set("titre", rest.trim_end_matches(" le").to_owned());
        }
    }
    if draft.get("lieu").is_none() {
        let (text, at) = if is_title {
            (title.as_str(), found.at.end)
        } else {
            (draft.body.as_str(), found.at.end)
        };
        if let Some(place) = prose::place_after(text, at) {
            draft.set("lieu", Value::Words(place.clone()));
            draft.doubt("lieu", Said::plain("doute-lieu-du-texte").with("valeur", place));
        }
    }
}
