//! Dates and places in prose: "La fête aura lieu le samedi 5 décembre de 14h30 à 17h à la salle des fêtes." What is
//! found is a proposal; who takes it marks it.

use std::ops::Range;

use jiff::civil::Date;

use crate::calendar::when::{TimeRange, When, read_time_range, read_when};
use crate::vocabulary::fold;

/// The most words that a date takes.
const WIDEST: usize = 14;
/// The most words that hours take: « de 9 h 30 à 12 h ».
const MOST_OF_HOURS: usize = 7;
/// The most words that are looked at.
const LONGEST: usize = 3000;

/// A date in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// What it says.
    pub(super) when: When,
    /// Where, in bytes.
    pub(super) at: Range<usize>,
}

/// The dates of a text, in order. `reference` is the day on which it was written.
pub(super) fn dates(text: &str, reference: Date) -> Vec<Found> {
    let words = words(text);
    let mut found = Vec::new();
    let mut next = 0;
    while next < words.len() {
        match date_at(text, &words[next..], reference) {
            Some((length, when)) => {
                let at = words[next].start..words[next + length - 1].end;
                found.push(Found { when, at });
                next += length;
            }
            None => next += 1,
        }
    }
    found
}

/// The longest date that begins with the first word.
fn date_at(text: &str, words: &[Range<usize>], reference: Date) -> Option<(usize, When)> {
    let first = fold(text.get(words.first()?.clone())?);
    let can_begin = first.starts_with(|sign: char| sign.is_ascii_digit())
        || crate::import::WEEKDAYS.contains(&first.as_str())
        || matches!(first.as_str(), "du" | "le" | "entre");
    if !can_begin {
        return None;
    }
    // Not over the end of a sentence or a line's end followed by another.
    let widest = words
        .iter()
        .take(WIDEST)
        .enumerate()
        .skip(1)
        .find(|(rank, word)| ends_sentence(text, words, *rank, word))
        .map_or(WIDEST.min(words.len()), |(rank, _)| rank);
    (1..=widest).rev().find_map(|length| {
        let end = words[length - 1].end;
        let piece = text.get(words[0].start..end)?;
        let piece = piece.trim_end_matches([',', '.', ';', ':', '!', '?', ')']);
        let last = fold(text.get(words[length - 1].clone())?);
        if matches!(
            last.as_str(),
            "puis" | "ou" | "a" | "au" | "et" | "le" | "de" | "du" | "la" | "en" | "à"
        ) {
            return None;
        }
        let figures = piece.chars().filter(char::is_ascii_digit).count();
        let has_month = piece.contains(['/', '-', '.'])
            || piece.split_whitespace().any(crate::import::is_month);
        if figures == 0 || !has_month {
            return None;
        }
        let when = read_when(piece, reference).ok()?;
        Some((length, when))
    })
}

/// The hours of a text, with the words that say them: « à 14 h », « de 9h30 à 12h ».
pub(super) fn hours(text: &str) -> Vec<(TimeRange, String)> {
    let words = words(text);
    let mut found = Vec::new();
    let mut next = 0;
    while next < words.len() {
        let read = (1..=MOST_OF_HOURS.min(words.len() - next)).rev().find_map(|length| {
            let piece = text.get(words[next].start..words[next + length - 1].end)?;
            let piece = piece.trim_end_matches([',', '.', ';', ':', '!', '?', ')']);
            let figures = piece.chars().filter(char::is_ascii_digit).count();
            let says_hour = piece.to_lowercase().contains(['h', ':']) && (1..=8).contains(&figures);
            let range = says_hour.then(|| read_time_range(piece).ok()).flatten()?;
            Some((length, range, piece.to_owned()))
        });
        match read {
            Some((length, range, piece)) => {
                found.push((range, piece));
                next += length;
            }
            None => next += 1,
        }
    }
    found
}

fn ends_sentence(text: &str, words: &[Range<usize>], rank: usize, word: &Range<usize>) -> bool {
    let before = words[rank - 1].clone();
    let gap = text.get(before.end..word.start).unwrap_or_default();
    let last = text.get(before.clone()).unwrap_or_default();
    gap.contains("\n\n") || (last.ends_with(['.', '!', '?']) && fold(last).chars().count() > 4)
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, sign) in text.char_indices() {
        match (sign.is_whitespace() || matches!(sign, '(' | '*' | '_' | '«' | '»'), start) {
            (true, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
        if words.len() >= LONGEST {
            return words;
        }
    }
    if let Some(from) = start {
        words.push(from..text.len());
    }
    words
}

/// The place that follows a date: "à la salle des fêtes", up to the end of the clause.
pub(super) fn place_after(text: &str, at: usize) -> Option<String> {
    let rest = text.get(at..)?.trim_start_matches([',', ' ', '\u{a0}', '*', '_', ')']);
    let clause = rest.split(['.', ',', ';', '\n', '(', '!', '?', ':']).next()?.trim();
    let lower = clause.to_lowercase().replace('’', "'");
    let opening =
        ["à la ", "à l'", "au ", "aux ", "à ", "dans la ", "dans le ", "dans les ", "en ", "chez "];
    let opening = opening.into_iter().find(|opening| lower.starts_with(opening))?;
    let place: String = clause.chars().skip(opening.chars().count()).collect();
    let place = place.trim().trim_end_matches(['*', '_']).to_owned();
    let is_place = (2..=60).contains(&place.chars().count())
        && !place.starts_with(|sign: char| sign.is_ascii_digit())
        && !matches!(
            fold(&place).split('_').next(),
            Some("partir" | "tous" | "toutes" | "noter" | "vos" | "bientot" | "cas")
        );
    is_place.then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        dates(text, Date::constant(2026, 11, 23))
            .iter()
            .map(|found| text[found.at.clone()].to_owned())
            .collect()
    }

    #[test]
    fn dates_stand_in_prose() {
        assert_eq!(
            found("La fête aura lieu le samedi 5 décembre de 14h30 à 17h à la salle des fêtes."),
            ["le samedi 5 décembre de 14h30 à 17h"]
        );
        assert_eq!(
            found("Du 10 au 12/02/2027, puis le 3 mars 2027 à 18h."),
            ["Du 10 au 12/02/2027,", "le 3 mars 2027 à 18h."]
        );
        assert!(
            found("Il y a 3 places, au 2 rue du 8 mai 1945 ou 02 99 00 00 00.")
                .iter()
                .all(|date| date.contains("mai"))
        );
        assert!(found("Version 3.2 du guide, 14 pages.").is_empty());
    }

    #[test]
    fn hours_stand_in_prose() {
        let found = |text| hours(text).into_iter().map(|(_, words)| words).collect::<Vec<_>>();
        assert_eq!(found("À 14h, salle 2."), ["À 14h"]);
        assert_eq!(found("Accueil de 9 h 30 à 12 h. Reprise à 14h"), ["de 9 h 30 à 12 h", "à 14h"]);
        assert!(found("Salle 12, 3 heureux gagnants, tél. 02 61 91 00 00 : ratio 3").is_empty());
    }

    #[test]
    fn a_place_follows() {
        let text = "le samedi 5 décembre de 14h30 à 17h à la salle des fêtes.\nEntrée";
        let end = text.find(" à la").unwrap();
        assert_eq!(place_after(text, end).as_deref(), Some("salle des fêtes"));
        assert_eq!(place_after("x à partir de 18 ans", 1), None);
    }
}
