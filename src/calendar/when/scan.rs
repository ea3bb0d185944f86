//! Cuts a text into pieces: the words. Numbers are in `number`.

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::fault::WhenFault;
use super::hour;
use super::piece::{Join, Partial, Piece, Pieces};
use crate::calendar::lexicon::{self, Token};

/// Words that say nothing more about a date that is there.
pub(super) const NOISE: [&str; 32] = [
    "le",
    "la",
    "les",
    "l",
    "du",
    "de",
    "d",
    "des",
    "ce",
    "cet",
    "cette",
    "the",
    "on",
    "at",
    "from",
    "of",
    "this",
    "date",
    "vers",
    "environ",
    "precises",
    "precise",
    "prochain",
    "prochaine",
    "next",
    "starting",
    "partir",
    "compter",
    "quand",
    "about",
    "around",
    "sharp",
];
pub(super) const NOISE_SIGNS: [char; 14] =
    [',', ';', ':', '.', '(', ')', '[', ']', '|', '·', '•', '*', '_', '…'];
pub(super) const PARTS_OF_DAY: [&str; 10] = [
    "matin",
    "matinee",
    "soir",
    "soiree",
    "apres-midi",
    "nuit",
    "morning",
    "afternoon",
    "evening",
    "night",
];

/// Days named from the day one speaks; the distance in days.
pub(super) const RELATIVE_DAYS: [(&str, i64); 11] = [
    ("aujourd-hui", 0),
    ("today", 0),
    ("tonight", 0),
    ("maintenant", 0),
    ("now", 0),
    ("demain", 1),
    ("tomorrow", 1),
    ("apres-demain", 2),
    ("hier", -1),
    ("yesterday", -1),
    ("avant-hier", -2),
];
/// Words that make a period relative without naming its day.
pub(super) const RELATIVE_WORDS: [&str; 9] =
    ["semaine", "week", "weekend", "dans", "bientot", "soon", "dernier", "derniere", "last"];

/// Ways to say that there are no hours, the longest of each sort first.
pub(super) const ALL_DAY: [&[&str]; 7] = [
    &["toute", "la", "journee"],
    &["la", "journee", "entiere"],
    &["journee", "entiere"],
    &["journee", "complete"],
    &["journee"],
    &["all", "day"],
    &["full", "day"],
];

/// Cuts a text into pieces. Fails on what can be no date whatever stands around it.
pub(super) fn pieces(text: &str, reference: Date) -> Result<Pieces, WhenFault> {
    let tokens = lexicon::tokens(text);
    let mut scan =
        Scan { tokens: &tokens, next: 0, reference, pieces: Vec::new(), iso: true, between: false };
    while scan.next < tokens.len() {
        scan.step()?;
    }
    Ok(Pieces { pieces: scan.pieces, iso: scan.iso })
}

pub(super) struct Scan<'t> {
    pub(super) tokens: &'t [Token],
    pub(super) next: usize,
    pub(super) reference: Date,
    pub(super) pieces: Vec<Piece>,
    pub(super) iso: bool,
    /// "entre" was read: the next "et" is a range.
    between: bool,
}

impl Scan<'_> {
    fn step(&mut self) -> Result<(), WhenFault> {
        let token = &self.tokens[self.next];
        let at = token.at.clone();
        if token.number().is_some() {
            return self.number(None);
        }
        if let Some(sign) = match token.kind {
            lexicon::Kind::Sign(sign) => Some(sign),
            _ => None,
        } {
            self.next += 1;
            match sign {
                '-' | '/' => self.pieces.push(Piece::Join { join: Join::Dash, at }),
                '&' => self.pieces.push(Piece::Join { join: Join::And, at }),
                _ if NOISE_SIGNS.contains(&sign) => {}
                _ => self.pieces.push(Piece::Unknown { at }),
            }
            return Ok(());
        }
        self.word()
    }

    fn word(&mut self) -> Result<(), WhenFault> {
        let start = self.next;
        let at = self.tokens[start].at.clone();
        let word = self.tokens[start].word().unwrap_or_default();
        if word == "t"
            && self.tokens[start].glued
            && matches!(self.pieces.last(), Some(Piece::Day(_)))
        {
            self.next += 1;
            return Ok(());
        }
        self.iso = false;
        if let Some((hour, next)) = hour::named(self.tokens, start) {
            self.next = next;
            self.pieces.push(Piece::Hour(hour));
            return Ok(());
        }
        if let Some(length) = self.all_day() {
            self.next += length;
            self.pieces.push(Piece::AllDay);
            return Ok(());
        }
        if let Some(weekday) = lexicon::weekday(word).filter(|_| !self.is_march(start)) {
            return self.weekday(weekday);
        }
        if let Some(month) = lexicon::month(word) {
            return self.month_first(month);
        }
        if matches!(word, "premier" | "first") && self.month_at(start + 1).is_some() {
            return self.number(None);
        }
        self.next += 1;
        let following = self.tokens.get(self.next).and_then(Token::word).unwrap_or_default();
        match word {
            "a" if matches!(following, "partir" | "compter") => {}
            "jusqu" | "jusque" => {
                if matches!(following, "a" | "au" | "aux" | "en" | "la") {
                    self.next += 1;
                }
                self.pieces.push(Piece::Join { join: Join::Until, at });
            }
            "au" | "aux" if PARTS_OF_DAY.contains(&following) => {}
            "au" | "aux" | "to" | "until" | "till" | "through" | "thru" => {
                self.pieces.push(Piece::Join { join: Join::Until, at });
            }
            "a" => self.pieces.push(Piece::Join { join: Join::To, at }),
            "entre" | "between" => self.between = true,
            "et" | "and" | "ou" | "or" | "puis" => {
                let join = if std::mem::take(&mut self.between) { Join::Dash } else { Join::And };
                self.pieces.push(Piece::Join { join, at });
            }
            _ if NOISE.contains(&word) => {}
            _ if PARTS_OF_DAY.contains(&word)
                && start > 0
                && self.is_word(start - 1, &["ce", "cet", "cette", "this"]) =>
            {
                self.pieces.push(Piece::Relative { meant: Some(self.reference), at });
            }
            _ if PARTS_OF_DAY.contains(&word) => self.pieces.push(Piece::PartOfDay { at }),
            _ => self.pieces.push(self.relative_or_unknown(word, at)),
        }
        Ok(())
    }

    fn relative_or_unknown(&self, word: &str, at: Range<usize>) -> Piece {
        if let Some((_, days)) = RELATIVE_DAYS.iter().find(|(name, _)| *name == word) {
            return Piece::Relative {
                meant: self.reference.checked_add(Span::new().days(*days)).ok(),
                at,
            };
        }
        if RELATIVE_WORDS.contains(&word) {
            return Piece::Relative { meant: None, at };
        }
        Piece::Unknown { at }
    }

    /// The length of "toute la journée" and its like, at the next token.
    fn all_day(&self) -> Option<usize> {
        ALL_DAY
            .iter()
            .find(|words| {
                words
                    .iter()
                    .enumerate()
                    .all(|(shift, word)| self.is_word(self.next + shift, &[*word]))
            })
            .map(|words| words.len())
    }

    /// "mar" is mardi before a number, March elsewhere and in "Mar 8, 2026".
    fn is_march(&self, at: usize) -> bool {
        if !self.is_word(at, &["mar"]) {
            return false;
        }
        let number = self.after_signs(at + 1, &['.']);
        if self.number_at(number).is_none_or(|token| token.digits() > 2) {
            return true;
        }
        let year = self.after_signs(number + 1, &[',']);
        self.number_at(year).is_some_and(|token| token.digits() == 4)
    }

    fn weekday(&mut self, weekday: Weekday) -> Result<(), WhenFault> {
        let at = self.tokens[self.next].at.clone();
        let mut next = self.after_signs(self.next + 1, &['.', ',']);
        if self.is_word(next, &["le", "the", "prochain"]) {
            next = self.after_signs(next + 1, &[',']);
        }
        let is_day =
            self.number_at(next).is_some() && hour::written(self.tokens, next, false).is_none();
        let is_first =
            self.is_word(next, &["premier", "first"]) && self.month_at(next + 1).is_some();
        let month_first = self
            .month_at(next)
            .is_some_and(|_| self.number_at(self.after_signs(next + 1, &['.'])).is_some());
        if is_day || is_first {
            self.next = next;
            return self.number(Some((weekday, at)));
        }
        if month_first {
            self.next = next;
            let month = self.month_at(next).unwrap_or(1);
            let before = self.pieces.len();
            self.month_first(month)?;
            if let Some(Piece::Day(day)) = self.pieces.get_mut(before) {
                day.weekday = Some((weekday, at));
            }
            return Ok(());
        }
        self.next += 1;
        self.pieces.push(Piece::Weekday { weekday, at });
        Ok(())
    }

    /// "December 3", "February 10-12, 2027".
    fn month_first(&mut self, month: i8) -> Result<(), WhenFault> {
        let at = self.tokens[self.next].at.clone();
        let day = self.after_signs(self.next + 1, &['.']);
        if !self.is_day_number(day) {
            self.next += 1;
            // "mars 2027": the year goes with its month.
            if self.number_at(day).is_some_and(|token| token.digits() == 4) {
                self.next = day + 1;
            }
            let end = self.tokens[self.next - 1].at.end;
            self.pieces.push(Piece::Month { at: at.start..end });
            return Ok(());
        }
        let mut days = vec![day];
        let mut next = self.after_ordinal(day + 1);
        if self.tokens.get(next).is_some_and(|token| token.is_sign('-'))
            && self.is_day_number(next + 1)
        {
            days.push(next + 1);
            next = self.after_ordinal(next + 2);
        }
        let (year, next) = self.year(next)?;
        for (rank, index) in days.iter().enumerate() {
            let number = &self.tokens[*index];
            if rank == 1 {
                self.pieces.push(Piece::Join { join: Join::Dash, at: number.at.clone() });
            }
            self.pieces.push(Piece::Day(Partial {
                weekday: None,
                day: number.number().unwrap_or(0),
                month: Some(month.unsigned_abs().into()),
                year,
                at: if rank == 0 { at.start..number.at.end } else { number.at.clone() },
            }));
        }
        self.next = next;
        Ok(())
    }

    pub(super) fn is_day_number(&self, index: usize) -> bool {
        self.number_at(index).is_some_and(|token| token.digits() <= 2)
            && hour::written(self.tokens, index, false).is_none()
            && self.month_at(self.after_ordinal(index + 1)).is_none()
    }

    pub(super) fn number_at(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index).filter(|token| token.number().is_some())
    }

    pub(super) fn month_at(&self, index: usize) -> Option<i8> {
        self.tokens.get(index).and_then(Token::word).and_then(lexicon::month)
    }

    pub(super) fn is_word(&self, index: usize, words: &[&str]) -> bool {
        self.tokens.get(index).is_some_and(|token| token.is_word(words))
    }

    pub(super) fn after_signs(&self, mut index: usize, signs: &[char]) -> usize {
        while self
            .tokens
            .get(index)
            .is_some_and(|token| signs.iter().any(|sign| token.is_sign(*sign)))
        {
            index += 1;
        }
        index
    }

    pub(super) fn after_ordinal(&self, index: usize) -> usize {
        index + usize::from(self.tokens.get(index).is_some_and(lexicon::is_ordinal_ending))
    }
}

/// The next day of this name after the reference.
pub(super) fn next_weekday(weekday: Weekday, reference: Date) -> Option<Date> {
    let days = i64::from(reference.weekday().until(weekday));
    reference.checked_add(if days == 0 { 7 } else { days }.days()).ok()
}
