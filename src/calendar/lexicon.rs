//! Words and signs of a text about time, with their places: what `when`, `recurrence` and `hours` all read.

use std::ops::Range;

use jiff::civil::Weekday;

/// A word, number or sign, and where it stands in the text (bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
    /// Nothing stands between this token and the one before.
    pub(super) glued: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of ASCII digits; numbers too long to matter are `u32::MAX`.
    Number { value: u32, digits: usize },
    /// Letters, lower case, without accents.
    Word(String),
    /// Anything else; all dashes and arrows are `-`.
    Sign(char),
}

impl Token {
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn number(&self) -> Option<u32> {
        match self.kind {
            Kind::Number { value, .. } => Some(value),
            _ => None,
        }
    }

    pub(super) fn digits(&self) -> usize {
        match self.kind {
            Kind::Number { digits, .. } => digits,
            _ => 0,
        }
    }

    pub(super) fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub(super) fn is_word(&self, words: &[&str]) -> bool {
        self.word().is_some_and(|word| words.contains(&word))
    }
}

/// The letter without case or accent; `None` for a combining mark, which is dropped.
fn fold(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'â' | 'ä' | 'á' | 'À' | 'Â' | 'Ä' | 'Á' => "a",
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => "e",
        'î' | 'ï' | 'Î' | 'Ï' => "i",
        'ô' | 'ö' | 'Ô' | 'Ö' => "o",
        'û' | 'ù' | 'ü' | 'Û' | 'Ù' | 'Ü' => "u",
        'ç' | 'Ç' => "c",
        'ÿ' | 'Ÿ' => "y",
        'œ' | 'Œ' => "oe",
        _ => return None,
    })
}

fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&letter)
}

/// Spaces, and signs that mean no more than a space: apostrophes, quotation marks, invisible characters.
fn is_blank(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(
            sign,
            '\'' | '’' | 'ʼ' | '"' | '«' | '»' | '“' | '”' | '\u{200B}' | '\u{FEFF}' | '\u{AD}'
        )
}

/// Compounds whose hyphen (or space) belongs to the word.
pub(super) const COMPOUNDS: [(&str, &str, &str); 6] = [
    ("apres", "midi", "apres-midi"),
    ("apres", "demain", "apres-demain"),
    ("avant", "hier", "avant-hier"),
    ("avant", "dernier", "avant-dernier"),
    ("aujourd", "hui", "aujourd-hui"),
    ("mid", "day", "midday"),
];

/// Cuts a text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut letters = text.char_indices().peekable();
    let mut end = usize::MAX;
    while let Some((start, first)) = letters.next() {
        if is_blank(first) || is_mark(first) {
            continue;
        }
        let mut stop = start + first.len_utf8();
        let kind = if first.is_ascii_digit() {
            while let Some((_, digit)) = letters.next_if(|(_, letter)| letter.is_ascii_digit()) {
                stop += digit.len_utf8();
            }
            let run = &text[start..stop];
            Kind::Number { value: run.parse().unwrap_or(u32::MAX), digits: run.len() }
        } else if first.is_alphabetic() {
            while let Some((_, letter)) =
                letters.next_if(|(_, letter)| letter.is_alphabetic() || is_mark(*letter))
            {
                stop += letter.len_utf8();
            }
            Kind::Word(folded(&text[start..stop]))
        } else {
            Kind::Sign(match first {
                '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '→' | '>' | '⇒' => {
                    '-'
                }
                'º' => '°',
                '：' | '∶' => ':',
                other => other,
            })
        };
        tokens.push(Token { kind, at: start..stop, glued: start == end });
        end = stop;
    }
    join_compounds(tokens)
}

/// A text in lower case without accents, as words are compared.
pub(super) fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !is_mark(*letter)) {
        match fold(letter) {
            Some(base) => plain.push_str(base),
            None => plain.extend(letter.to_lowercase()),
        }
    }
    plain
}

fn join_compounds(tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let Some(word) = token.word() else {
            joined.push(token);
            continue;
        };
        let hyphen = joined.last().is_some_and(|last| last.is_sign('-'));
        let head = joined.len().checked_sub(if hyphen { 2 } else { 1 });
        let compound = head.and_then(|head| {
            let first = joined[head].word()?;
            COMPOUNDS
                .iter()
                .find(|(one, two, _)| *one == first && *two == word)
                .map(|found| (head, found.2))
        });
        match compound {
            Some((head, whole)) => {
                joined.truncate(head + 1);
                joined[head].kind = Kind::Word(whole.to_owned());
                joined[head].at.end = token.at.end;
            }
            None => joined.push(token),
        }
    }
    joined
}

/// Looks a word up in a table of spellings.
fn find<T: Copy>(table: &[(T, &[&str])], word: &str) -> Option<T> {
    table.iter().find(|(_, spellings)| spellings.contains(&word)).map(|(value, _)| *value)
}

pub(super) const WEEKDAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Monday, &["lundi", "lundis", "lun", "monday", "mondays", "mon"]),
    (Weekday::Tuesday, &["mardi", "mardis", "mar", "tuesday", "tuesdays", "tue", "tues"]),
    (Weekday::Wednesday, &["mercredi", "mercredis", "mer", "wednesday", "wednesdays", "wed"]),
    (
        Weekday::Thursday,
        &["jeudi", "jeudis", "jeu", "thursday", "thursdays", "thu", "thur", "thurs"],
    ),
    (Weekday::Friday, &["vendredi", "vendredis", "ven", "vend", "friday", "fridays", "fri"]),
    (Weekday::Saturday, &["samedi", "samedis", "sam", "saturday", "saturdays", "sat"]),
    (Weekday::Sunday, &["dimanche", "dimanches", "dim", "sunday", "sundays", "sun"]),
];

/// The weekday a folded word names, whole or shortened, French or English. "mar" is also March in English.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    find(&WEEKDAYS, word)
}

pub(super) const MONTHS: [(i8, &[&str]); 12] = [
    (1, &["janvier", "janv", "jan", "january"]),
    (2, &["fevrier", "fevr", "fev", "february", "feb"]),
    (3, &["mars", "mrs", "march", "mar"]),
    (4, &["avril", "avr", "april", "apr"]),
    (5, &["mai", "may"]),
    (6, &["juin", "june", "jun"]),
    (7, &["juillet", "juil", "juill", "jul", "july"]),
    (8, &["aout", "aou", "august", "aug"]),
    (9, &["septembre", "sept", "sep", "september"]),
    (10, &["octobre", "oct", "october"]),
    (11, &["novembre", "nov", "november"]),
    (12, &["decembre", "dec", "december"]),
];

/// The month a folded word names, whole or shortened, French or English.
pub(super) fn month(word: &str) -> Option<i8> {
    find(&MONTHS, word)
}

/// What follows a number to make it an ordinal: 1er, 2e, 3ème, 4th.
pub(super) const ORDINAL_ENDINGS: [&str; 14] =
    ["er", "re", "ere", "e", "eme", "emes", "ieme", "iemes", "nd", "nde", "st", "rd", "th", "ers"];

/// Whether a token makes an ordinal of the number before it.
pub(super) fn is_ordinal_ending(token: &Token) -> bool {
    token.is_sign('°') || token.is_word(&ORDINAL_ENDINGS)
}

const NUMBER_WORDS: [(u32, &[&str]); 15] = [
    (1, &["un", "une", "one"]),
    (2, &["deux", "two"]),
    (3, &["trois", "three"]),
    (4, &["quatre", "four"]),
    (5, &["cinq", "five"]),
    (6, &["six"]),
    (7, &["sept", "seven"]),
    (8, &["huit", "eight"]),
    (9, &["neuf", "nine"]),
    (10, &["dix", "ten"]),
    (11, &["onze", "eleven"]),
    (12, &["douze", "twelve"]),
    (14, &["quatorze", "fourteen"]),
    (15, &["quinze", "fifteen"]),
    (30, &["trente", "thirty"]),
];

/// The number a folded word names ("quinze").
pub(super) fn number_word(word: &str) -> Option<u32> {
    find(&NUMBER_WORDS, word)
}

const ORDINAL_WORDS: [(i8, &[&str]); 7] = [
    (1, &["premier", "premiers", "premiere", "premieres", "first"]),
    (2, &["deuxieme", "deuxiemes", "second", "seconde", "seconds"]),
    (3, &["troisieme", "troisiemes", "third"]),
    (4, &["quatrieme", "quatriemes", "fourth"]),
    (5, &["cinquieme", "cinquiemes", "fifth"]),
    (-1, &["dernier", "derniers", "derniere", "dernieres", "last"]),
    (-2, &["avant-dernier", "penultimate"]),
];

/// The rank a folded word names; from the end when negative.
pub(super) fn ordinal_word(word: &str) -> Option<i8> {
    find(&ORDINAL_WORDS, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = tokens(text)
            .iter()
            .map(|token| match &token.kind {
                Kind::Number { value, digits } => format!("{value}#{digits}"),
                Kind::Word(word) => word.clone(),
                Kind::Sign(sign) => format!("({sign})"),
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_numbers_and_signs() {
        check(
            "Jeudi 3 Déc. 18h30–20h",
            &["jeudi", "3#1", "dec", "(.)", "18#2", "h", "30#2", "(-)", "20#2", "h"],
        );
        check("1er août", &["1#1", "er", "aout"]);
        check("de\u{301}cembre\u{a0}2026", &["decembre", "2026#4"]);
        check("l’après-midi, aujourd'hui", &["l", "apres-midi", "(,)", "aujourd-hui"]);
        check("lundi-vendredi", &["lundi", "(-)", "vendredi"]);
        check("99999999999999", &[&format!("{}#14", u32::MAX)]);
        check("", &[]);
    }

    #[test]
    fn places_are_bytes_of_the_text() {
        let text = "« é » 14 h";
        let found = tokens(text);
        assert_eq!(&text[found[0].at.clone()], "é");
        assert_eq!(&text[found[1].at.clone()], "14");
        assert!(!found[2].glued);
    }
}
