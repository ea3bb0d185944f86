//! Days left out of a repeat: dates, "vacances scolaires", "jours fériés".

use std::ops::Range;

use jiff::civil::Date;

use crate::calendar::lexicon::{self, Token};
use crate::calendar::when::{WhenFault, read_when};

/// What a repeat leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Except {
    /// Every day of school holidays, in the network's zone.
    SchoolHolidays,
    /// Every public holiday.
    PublicHolidays,
    /// From a day to another, both included.
    Days(Date, Date),
}

/// Holidays by name. A longer name comes before a shorter one that begins it.
const HOLIDAYS: [(&[&str], Except); 14] = [
    (&["vacances", "scolaires"], Except::SchoolHolidays),
    (&["vacance", "scolaire"], Except::SchoolHolidays),
    (&["conges", "scolaires"], Except::SchoolHolidays),
    (&["periodes", "scolaires"], Except::SchoolHolidays),
    (&["periode", "de", "vacances"], Except::SchoolHolidays),
    (&["vacances"], Except::SchoolHolidays),
    (&["school", "holidays"], Except::SchoolHolidays),
    (&["sh"], Except::SchoolHolidays),
    (&["jours", "feries"], Except::PublicHolidays),
    (&["jour", "ferie"], Except::PublicHolidays),
    (&["feries"], Except::PublicHolidays),
    (&["public", "holidays"], Except::PublicHolidays),
    (&["bank", "holidays"], Except::PublicHolidays),
    (&["ph"], Except::PublicHolidays),
];
const BETWEEN: [&str; 13] =
    ["le", "la", "les", "l", "et", "and", "ni", "pendant", "durant", "during", "the", "ou", "or"];

/// Reads the days left out: "1er juin, vacances scolaires et jours fériés", "les 20 et 27 avril", "du 3 au 5 mai".
pub fn read_except(text: &str, reference: Date) -> Result<Vec<Except>, WhenFault> {
    let tokens = lexicon::tokens(text);
    let (found, next) = except_from(text, &tokens, 0, reference)?;
    match tokens.get(next) {
        Some(token) => Err(WhenFault::NotADate { at: token.at.start..text.trim_end().len() }),
        None if found.is_empty() => Err(WhenFault::NotADate { at: 0..text.len() }),
        None => Ok(found),
    }
}

/// The days left out from a token on, as far as they go, and where they stop.
pub(super) fn except_from(
    text: &str,
    tokens: &[Token],
    mut next: usize,
    reference: Date,
) -> Result<(Vec<Except>, usize), WhenFault> {
    let mut found = Vec::new();
    let mut after_separators = next;
    while let Some(token) = tokens.get(next) {
        if token.is_word(&BETWEEN)
            || [',', ';', '&', '(', ')', '.'].iter().any(|sign| token.is_sign(*sign))
        {
            next += 1;
            continue;
        }
        if let Some((except, length)) = holiday(tokens, next) {
            found.push(except);
            next += length;
        } else if let Some((days, after)) = dates(text, tokens, next, reference)? {
            found.extend(days);
            next = after;
        } else {
            return Ok((found, after_separators));
        }
        after_separators = next;
    }
    Ok((found, next))
}

fn holiday(tokens: &[Token], at: usize) -> Option<(Except, usize)> {
    HOLIDAYS.iter().find_map(|(words, except)| {
        let run = tokens.get(at..at + words.len())?;
        run.iter()
            .zip(*words)
            .all(|(token, word)| token.is_word(&[word]))
            .then_some((*except, words.len()))
    })
}

type Found = Option<(Vec<Except>, usize)>;

/// The dates that begin at a token, the longest run that reads as one. "20 et 27 avril" gives its month to both.
fn dates(text: &str, tokens: &[Token], at: usize, reference: Date) -> Result<Found, WhenFault> {
    let begins = |token: &Token| {
        token.number().is_some()
            || token.is_word(&["du", "premier", "from"])
            || token.word().is_some_and(|word| {
                lexicon::weekday(word).is_some() || lexicon::month(word).is_some()
            })
    };
    if !begins(&tokens[at]) {
        return Ok(None);
    }
    if let Some(found) = shared_month(text, tokens, at, reference)? {
        return Ok(Some(found));
    }
    let mut fault: Option<WhenFault> = None;
    // "sauf le 1er juin, jusqu'au 29 juin": the bound is the repeat's.
    let bound = |token: &Token| token.is_word(&["jusqu", "jusque", "until", "till"]);
    let stop = tokens.iter().skip(at).position(bound).map_or(tokens.len(), |length| at + length);
    for end in (at + 1..=stop).rev() {
        let place = tokens[at].at.start..tokens[end - 1].at.end;
        match read_when(&text[place.clone()], reference) {
            Ok(when) if when.all_day => {
                let last = when.end.unwrap_or(when.start).date();
                return Ok(Some((vec![Except::Days(when.start.date(), last)], end)));
            }
            Ok(_) => {}
            Err(read) => {
                let vague = matches!(
                    read,
                    WhenFault::NotADate { .. }
                        | WhenFault::Incomplete { .. }
                        | WhenFault::Leftover { .. }
                        | WhenFault::Relative { .. }
                        | WhenFault::SeveralDates { .. }
                        | WhenFault::SeveralTimes { .. }
                );
                if !vague {
                    fault.get_or_insert(read.shifted(place.start));
                }
            }
        }
    }
    match fault {
        Some(fault) => Err(fault),
        None => Ok(None),
    }
}

/// "20, 27 avril et …": numbers alone, then a number with its month (and year).
fn shared_month(
    text: &str,
    tokens: &[Token],
    at: usize,
    reference: Date,
) -> Result<Option<(Vec<Except>, usize)>, WhenFault> {
    let mut numbers: Vec<Range<usize>> = Vec::new();
    let mut next = at;
    let month = loop {
        let Some(token) =
            tokens.get(next).filter(|token| token.number().is_some() && token.digits() <= 2)
        else {
            return Ok(None);
        };
        numbers.push(token.at.clone());
        next += 1;
        if tokens.get(next).is_some_and(lexicon::is_ordinal_ending) {
            next += 1;
        }
        let Some(following) = tokens.get(next) else { return Ok(None) };
        if following.word().and_then(lexicon::month).is_some() {
            break next;
        }
        let separates =
            following.is_word(&["et", "and"]) || following.is_sign(',') || following.is_sign('&');
        if !separates {
            return Ok(None);
        }
        next += 1;
        if tokens.get(next).is_some_and(|token| token.is_word(&["et", "and", "le", "the"])) {
            next += 1;
        }
    };
    if numbers.len() < 2 {
        return Ok(None);
    }
    let year = tokens.get(month + 1).filter(|token| token.digits() == 4);
    let end = if year.is_some() { month + 2 } else { month + 1 };
    let tail = &text[tokens[month].at.start..tokens[end - 1].at.end];
    let mut days = Vec::new();
    for number in numbers {
        let when = read_when(&format!("{} {tail}", &text[number.clone()]), reference);
        let day = when.map_err(|fault| fault.placed(number))?.start.date();
        days.push(Except::Days(day, day));
    }
    Ok(Some((days, end)))
}
