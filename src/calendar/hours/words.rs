//! Opening hours in plain French or English, turned into the OpenStreetMap notation.

use jiff::civil::{Date, Weekday};

use super::OpeningHours;
use super::phrases::{
    CLOSED, EXCEPT, HOUR_ENDS, MONTHS, NOISE, PHRASES, SHORT_DAYS, Said, WEEKDAYS,
};
use crate::calendar::lexicon::{self, Token};
use crate::calendar::recurrence::{Except, read_except};
use crate::calendar::when::{TimeRange, read_time_range};

/// The longest text that is looked at, in bytes.
const LONGEST: usize = 600;

/// Turns hours in words ("mardi au vendredi, 14 h – 18 h ; samedi 10h-13h") into the OpenStreetMap notation; `None` as
/// soon as one word is not understood. The result always reads back.
pub fn read_words(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let always = lexicon::folded(text).split_whitespace().collect::<String>();
    if matches!(
        always.as_str(),
        "24h/24" | "24h/24,7j/7" | "24h/247j/7" | "24h/24et7j/7" | "7j/7,24h/24" | "7j/724h/24"
    ) {
        return Some("24/7".to_owned());
    }
    let mut rules = Rules::default();
    for part in text.split([';', '\n', '|']) {
        let part = part.trim().trim_end_matches('.');
        if part.is_empty() {
            continue;
        }
        let tokens = lexicon::tokens(part);
        let mut reader = Reader {
            text: part,
            tokens: &tokens,
            next: 0,
            rule: Draft::default(),
            rules: &mut rules,
        };
        while reader.next < tokens.len() {
            reader.step()?;
        }
        reader.finish()?;
    }
    let osm = rules.osm;
    OpeningHours::read(&osm).is_ok().then_some(osm)
}

/// The rules written so far.
#[derive(Debug, Default)]
struct Rules {
    osm: String,
    /// The days they are for, a bit each.
    days: u8,
    /// One of them goes on past midnight.
    night: bool,
}

impl Rules {
    /// A rule for other days is added to one whose night would else be cut at midnight by the next day's rule.
    fn push(&mut self, rule: &str, days: u8, plain: bool) {
        let apart = plain && self.night && self.days & days == 0;
        if !self.osm.is_empty() {
            self.osm.push_str(if apart { ", " } else { "; " });
        }
        self.osm.push_str(rule);
        self.days |= days;
    }
}

/// A rule being read.
#[derive(Debug, Clone, Default)]
struct Draft {
    /// `SH`, `week 2-52/2`, `Jul-Aug`: what holds until the end of the sentence.
    scope: Vec<String>,
    days: Vec<String>,
    ranks: Vec<i8>,
    hours: Vec<String>,
    closed: bool,
    appointment: bool,
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    next: usize,
    rule: Draft,
    rules: &'t mut Rules,
}

impl Reader<'_> {
    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_word(words))
    }

    fn sign(&self, at: usize, sign: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_sign(sign))
    }

    fn weekday(&self, at: usize) -> Option<Weekday> {
        let word = self.tokens.get(at)?.word()?;
        let short = || SHORT_DAYS.iter().find(|(name, _)| *name == word).map(|(_, day)| *day);
        lexicon::weekday(word).or_else(short)
    }

    fn month(&self, at: usize) -> Option<i8> {
        self.tokens.get(at)?.word().and_then(lexicon::month)
    }

    fn step(&mut self) -> Option<()> {
        if let Some(said) = self.phrase() {
            return self.said(said);
        }
        let start = self.next;
        if self.is(start, &CLOSED) || self.is(start, &EXCEPT) {
            let except = self.is(start, &EXCEPT);
            self.next += 1;
            // "lundi fermé" closes what was just named; "fermé le lundi" and "sauf le lundi" what follows.
            let named = !self.rule.days.is_empty() && self.rule.hours.is_empty() && !except;
            if !named {
                self.flush()?;
                return self.closed_part();
            }
            self.rule.closed = true;
            return Some(());
        }
        if let Some((hours, after)) = self.hours() {
            self.rule.hours.push(hours);
            self.next = after;
            return Some(());
        }
        if self.rank() {
            return Some(());
        }
        if self.weekday(start).is_some() {
            return self.weekdays();
        }
        if self.month(start).is_some() {
            let (months, after) = self.months()?;
            self.end_of_rule()?;
            self.rule.scope.push(months);
            self.next = after;
            return Some(());
        }
        let token = &self.tokens[start];
        let weekend = self.is(start, &["week"])
            && self.sign(start + 1, '-')
            && self.is(start + 2, &["end", "ends"]);
        if weekend || token.is_word(&["weekend", "weekends"]) {
            self.next += if weekend { 3 } else { 1 };
            self.day("Sa-Su".to_owned())?;
            return Some(());
        }
        let sign = [',', ':', '(', ')', '.', '/', '&', '-', '•', '·']
            .iter()
            .any(|sign| token.is_sign(*sign));
        if sign || token.is_word(&NOISE) {
            self.next += 1;
            return Some(());
        }
        None
    }

    fn phrase(&mut self) -> Option<Said> {
        // A hyphen inside "rendez-vous" is no sign here.
        let (mut words, mut ends) = (Vec::new(), Vec::new());
        let mut at = self.next;
        while words.len() < 5 {
            let Some(token) = self.tokens.get(at) else { break };
            at += 1;
            match token.word() {
                Some(word) => {
                    words.push(word);
                    ends.push(at);
                }
                None if token.is_sign('-') && token.glued => {}
                None => break,
            }
        }
        let (phrase, said) = PHRASES.iter().find(|(phrase, _)| words.starts_with(phrase))?;
        self.next = *ends.get(phrase.len().checked_sub(1)?)?;
        Some(*said)
    }

    fn said(&mut self, said: Said) -> Option<()> {
        match said {
            Said::Appointment => self.rule.appointment = true,
            Said::InSchoolHolidays => {
                self.end_of_rule()?;
                self.rule.scope.push("SH".to_owned());
            }
            Said::EvenWeeks => self.rule.scope.push("week 2-52/2".to_owned()),
            Said::OddWeeks => self.rule.scope.push("week 1-53/2".to_owned()),
            Said::PublicHolidays => self.day("PH".to_owned())?,
            Said::EveryDay => self.day("Mo-Su".to_owned())?,
            Said::Weekdays => self.day("Mo-Fr".to_owned())?,
            Said::Nothing => {}
        }
        Some(())
    }

    /// "1er et 3e samedi": ranks wait for their weekday.
    fn rank(&mut self) -> bool {
        let token = &self.tokens[self.next];
        let ending = self
            .tokens
            .get(self.next + 1)
            .is_some_and(|token| token.glued && lexicon::is_ordinal_ending(token));
        let (rank, length) = match token.number() {
            Some(number) if ending => (i8::try_from(number).unwrap_or(0), 2),
            _ => (token.word().and_then(lexicon::ordinal_word).unwrap_or(0), 1),
        };
        if rank == 0 || !(-5..=5).contains(&rank) {
            return false;
        }
        self.rule.ranks.push(rank);
        self.next += length;
        true
    }

    /// "mardi", "mardi au vendredi".
    fn weekdays(&mut self) -> Option<()> {
        let first = self.weekday(self.next)?;
        let dotted = self.next + 1 + usize::from(self.sign(self.next + 1, '.'));
        let joined =
            self.is(dotted, &["au", "a", "to", "jusqu", "through"]) || self.sign(dotted, '-');
        let last = self.weekday(dotted + 1).filter(|_| joined);
        let name = |day: Weekday| WEEKDAYS[usize::from(day.to_monday_zero_offset().unsigned_abs())];
        let ranks: Vec<String> =
            std::mem::take(&mut self.rule.ranks).iter().map(i8::to_string).collect();
        let day = match last {
            Some(_) if !ranks.is_empty() => return None,
            Some(last) => {
                self.next = dotted + 2;
                format!("{}-{}", name(first), name(last))
            }
            None => {
                self.next = dotted;
                if ranks.is_empty() {
                    name(first).to_owned()
                } else {
                    format!("{}[{}]", name(first), ranks.join(","))
                }
            }
        };
        self.day(day)
    }

    /// One more day for the rule; after hours, a new rule begins.
    fn day(&mut self, day: String) -> Option<()> {
        self.end_of_rule()?;
        self.rule.days.push(day);
        Some(())
    }

    fn end_of_rule(&mut self) -> Option<()> {
        if !self.rule.hours.is_empty() || self.rule.closed {
            self.flush()?;
        }
        Some(())
    }

    /// "juillet et août", "de septembre à juin", "août".
    fn months(&self) -> Option<(String, usize)> {
        let code = |month: i8| MONTHS[usize::from(month.unsigned_abs()) - 1];
        let first = self.month(self.next)?;
        let mut said = code(first).to_owned();
        let mut at = self.next + 1;
        if (self.is(at, &["a", "au", "to"]) || self.sign(at, '-'))
            && let Some(last) = self.month(at + 1)
        {
            said = format!("{said}-{}", code(last));
            at += 2;
        }
        while (self.is(at, &["et", "and"]) || self.sign(at, ',') || self.sign(at, '&'))
            && let Some(month) = self.month(at + 1)
        {
            said = format!("{said},{}", code(month));
            at += 2;
        }
        Some((said, at))
    }

    /// Hours from here: the longest run that reads as one range.
    fn hours(&self) -> Option<(String, usize)> {
        let first = &self.tokens[self.next];
        let opens = first.is_word(&["de", "from", "entre", "between", "midi", "noon", "a", "des"]);
        if !opens && first.number().is_none() {
            return None;
        }
        let stop = (self.next + 14).min(self.tokens.len());
        (self.next + 1..=stop).rev().find_map(|end| {
            let last = &self.tokens[end - 1];
            if last.number().is_none() && !last.is_word(&HOUR_ENDS) {
                return None;
            }
            let range = read_time_range(&self.text[first.at.start..last.at.end]).ok()?;
            osm_hours(range).map(|hours| (hours, end))
        })
    }

    /// After "fermé" or "sauf": weekdays, months, holidays or dates that are closed, to the end of the sentence.
    fn closed_part(&mut self) -> Option<()> {
        let mut closed: Vec<String> = Vec::new();
        while self.next < self.tokens.len() {
            let start = self.next;
            if let Some(first) = self.weekday(start) {
                let _ = first;
                self.weekdays()?;
                closed.append(&mut self.rule.days);
                continue;
            }
            if let Some(said) = self.phrase() {
                closed.push(match said {
                    Said::PublicHolidays => "PH".to_owned(),
                    Said::InSchoolHolidays => "SH".to_owned(),
                    _ => return None,
                });
                continue;
            }
            if self.month(start).is_some() {
                let (months, after) = self.months()?;
                closed.push(months);
                self.next = after;
                continue;
            }
            let token = &self.tokens[start];
            if token.number().is_some()
                || (token.is_word(&["du"]) && self.tokens.get(start + 1)?.number().is_some())
            {
                let rest = &self.text[token.at.start..];
                closed.push(yearly_dates(rest)?);
                self.next = self.tokens.len();
                continue;
            }
            let skipped = token.is_word(&NOISE) || token.is_word(&["pendant", "durant", "in"]);
            if !skipped && ![',', '(', ')', ':', '.', '&'].iter().any(|sign| token.is_sign(*sign)) {
                return None;
            }
            self.next += 1;
        }
        if closed.is_empty() {
            return None;
        }
        for days in closed {
            self.rules.push(&format!("{days} off"), u8::MAX, false);
        }
        Some(())
    }

    fn finish(mut self) -> Option<()> {
        self.flush()
    }

    /// Writes the rule read so far; its scope holds for the next one of the sentence.
    fn flush(&mut self) -> Option<()> {
        let rule = std::mem::take(&mut self.rule);
        self.rule.scope.clone_from(&rule.scope);
        if !rule.ranks.is_empty() {
            return None;
        }
        if rule.days.is_empty() && rule.hours.is_empty() && !rule.appointment {
            return Some(());
        }
        // Days without hours are only said when they are closed or by appointment.
        if rule.hours.is_empty() && !rule.closed && !rule.appointment {
            return None;
        }
        let mut said: Vec<String> = rule.scope;
        if !rule.days.is_empty() {
            said.push(rule.days.join(","));
        }
        if rule.closed {
            said.push("off".to_owned());
        } else if !rule.hours.is_empty() {
            said.push(rule.hours.join(","));
        }
        if rule.appointment {
            said.push("\"sur rendez-vous\"".to_owned());
        }
        let plain = self.rule.scope.is_empty() && !rule.closed;
        let days = rule.days.iter().fold(0, |days, day| days | bits(day));
        self.rules.push(&said.join(" "), if rule.days.is_empty() { u8::MAX } else { days }, plain);
        let crosses = |hours: &String| hours.split_once('-').is_some_and(|(from, to)| to < from);
        self.rules.night |= rule.hours.iter().any(crosses);
        Some(())
    }
}

/// The days of a piece of the notation, a bit each, Monday first; the eighth for public holidays.
fn bits(days: &str) -> u8 {
    let rank = |name: &str| WEEKDAYS.iter().position(|day| name.starts_with(day));
    match (rank(days), days.split_once('-').and_then(|(_, last)| rank(last))) {
        (Some(first), Some(last)) => {
            let length = (last + 7 - first) % 7;
            (0..=length).fold(0, |bits, shift| bits | 1 << ((first + shift) % 7))
        }
        (Some(only), None) => 1 << only,
        (None, _) => 1 << 7,
    }
}

fn osm_hours(range: TimeRange) -> Option<String> {
    let from = range.start.strftime("%H:%M");
    match range.end {
        Some(end) if end.hour() == 0 && end.minute() == 0 => Some(format!("{from}-24:00")),
        Some(end) => Some(format!("{from}-{}", end.strftime("%H:%M"))),
        // An hour alone is no opening hours: "à partir de 17 h" is too vague to promise.
        None => None,
    }
}

/// "1er au 15 août", "25 décembre et 1er janvier", without a year: each year.
fn yearly_dates(text: &str) -> Option<String> {
    // Read from two references: what depends on neither is a date of each year, and what has a year is of that year.
    let reference = Date::constant(2027, 1, 1);
    let found = read_except(text, reference).ok()?;
    let dated = text.split(|sign: char| !sign.is_ascii_digit()).any(|number| number.len() == 4);
    let month = |date: Date| MONTHS[usize::from(date.month().unsigned_abs()) - 1];
    let mut said = Vec::new();
    for except in found {
        let Except::Days(first, last) = except else { return None };
        let year = if dated { format!("{} ", first.year()) } else { String::new() };
        said.push(match (first == last, first.month() == last.month()) {
            (true, _) => format!("{year}{} {:02}", month(first), first.day()),
            (false, true) => format!("{year}{} {:02}-{:02}", month(first), first.day(), last.day()),
            (false, false) => {
                let to = if dated { format!("{} ", last.year()) } else { String::new() };
                format!(
                    "{year}{} {:02}-{to}{} {:02}",
                    month(first),
                    first.day(),
                    month(last),
                    last.day()
                )
            }
        });
    }
    Some(said.join(","))
}
