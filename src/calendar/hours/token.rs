//! The signs of the OpenStreetMap notation.

use std::ops::Range;

use jiff::civil::Weekday;

use super::{HoursFault, HoursFaultKind};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Number {
        value: u16,
        digits: usize,
    },
    Weekday(Weekday),
    Month(i8),
    PublicHoliday,
    SchoolHoliday,
    Week,
    Easter,
    Days,
    Open,
    Closed,
    Unknown,
    Comment(String),
    /// `,` `-` `:` `/` `+` `[` `]` `;`
    Sign(char),
    /// `||`
    Otherwise,
}

const WORDS: [(&str, Kind); 36] = [
    ("mo", Kind::Weekday(Weekday::Monday)),
    ("tu", Kind::Weekday(Weekday::Tuesday)),
    ("we", Kind::Weekday(Weekday::Wednesday)),
    ("th", Kind::Weekday(Weekday::Thursday)),
    ("fr", Kind::Weekday(Weekday::Friday)),
    ("sa", Kind::Weekday(Weekday::Saturday)),
    ("su", Kind::Weekday(Weekday::Sunday)),
    ("mon", Kind::Weekday(Weekday::Monday)),
    ("tue", Kind::Weekday(Weekday::Tuesday)),
    ("wed", Kind::Weekday(Weekday::Wednesday)),
    ("thu", Kind::Weekday(Weekday::Thursday)),
    ("fri", Kind::Weekday(Weekday::Friday)),
    ("sat", Kind::Weekday(Weekday::Saturday)),
    ("sun", Kind::Weekday(Weekday::Sunday)),
    ("jan", Kind::Month(1)),
    ("feb", Kind::Month(2)),
    ("mar", Kind::Month(3)),
    ("apr", Kind::Month(4)),
    ("may", Kind::Month(5)),
    ("jun", Kind::Month(6)),
    ("jul", Kind::Month(7)),
    ("aug", Kind::Month(8)),
    ("sep", Kind::Month(9)),
    ("oct", Kind::Month(10)),
    ("nov", Kind::Month(11)),
    ("dec", Kind::Month(12)),
    ("ph", Kind::PublicHoliday),
    ("sh", Kind::SchoolHoliday),
    ("week", Kind::Week),
    ("easter", Kind::Easter),
    ("day", Kind::Days),
    ("days", Kind::Days),
    ("open", Kind::Open),
    ("off", Kind::Closed),
    ("closed", Kind::Closed),
    ("unknown", Kind::Unknown),
];
/// Right in the specification, and not followed here.
const UNSUPPORTED: [&str; 4] = ["sunrise", "sunset", "dawn", "dusk"];

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, HoursFault> {
    let mut tokens = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        let mut stop = start + first.len_utf8();
        let fault = |at: Range<usize>, kind| Err(HoursFault { at, kind });
        let kind = match first {
            blank if blank.is_whitespace() || blank == '\u{feff}' => continue,
            '0'..='9' => {
                while let Some((_, _)) = letters.next_if(|(_, letter)| letter.is_ascii_digit()) {
                    stop += 1;
                }
                let Ok(value) = text[start..stop].parse() else {
                    return fault(start..stop, HoursFaultKind::Unexpected);
                };
                Kind::Number { value, digits: stop - start }
            }
            letter if letter.is_alphabetic() => {
                while let Some((_, letter)) = letters.next_if(|(_, letter)| letter.is_alphabetic())
                {
                    stop += letter.len_utf8();
                }
                let word = text[start..stop].to_lowercase();
                match WORDS.iter().find(|(name, _)| *name == word) {
                    Some((_, kind)) => kind.clone(),
                    None if UNSUPPORTED.contains(&word.as_str()) => {
                        return fault(start..stop, HoursFaultKind::Unsupported);
                    }
                    None => return fault(start..stop, HoursFaultKind::Unexpected),
                }
            }
            '"' | '“' | '”' | '«' => {
                let closing = |letter: char| matches!(letter, '"' | '“' | '”' | '»');
                let inner = stop;
                let mut closed = None;
                for (at, letter) in letters.by_ref() {
                    stop = at + letter.len_utf8();
                    if closing(letter) {
                        closed = Some(at);
                        break;
                    }
                }
                let Some(end) = closed else {
                    return fault(start..stop, HoursFaultKind::Unexpected);
                };
                Kind::Comment(text[inner..end].trim().to_owned())
            }
            '|' if letters.next_if(|(_, letter)| *letter == '|').is_some() => {
                stop += 1;
                Kind::Otherwise
            }
            '-' | '–' | '—' | '‐' | '‑' | '−' => Kind::Sign('-'),
            ',' | ':' | '/' | '+' | '[' | ']' | ';' => Kind::Sign(first),
            _ => return fault(start..stop, HoursFaultKind::Unexpected),
        };
        tokens.push(Token { kind, at: start..stop });
    }
    Ok(tokens)
}
