//! Opening hours in plain French or English, turned into the OpenStreetMap notation.

use jiff::civil::Weekday;

use super::OpeningHours;
use crate::calendar::lexicon::{self, Token};
use crate::calendar::recurrence::{Except, read_except};
use crate::calendar::when::{TimeRange, read_time_range};
use jiff::civil::Date;

/// The longest text that is looked at, in bytes.
const LONGEST: usize = 600;

const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Two letters, as some write them; in French and in the OpenStreetMap notation.
const SHORT_DAYS: [(&str, Weekday); 13] = [
    ("lu", Weekday::Monday),
    ("ma", Weekday::Tuesday),
    ("me", Weekday::Wednesday),
    ("je", Weekday::Thursday),
    ("ve", Weekday::Friday),
    ("sa", Weekday::Saturday),
    ("di", Weekday::Sunday),
    ("mo", Weekday::Monday),
    ("tu", Weekday::Tuesday),
    ("we", Weekday::Wednesday),
    ("th", Weekday::Thursday),
    ("fr", Weekday::Friday),
    ("su", Weekday::Sunday),
];

/// Phrases that stand for a piece of the notation. A longer one comes before one that begins it.
const PHRASES: [(&[&str], Said); 31] = [
    (&["sur", "rendez", "vous", "uniquement"], Said::Appointment),
    (&["uniquement", "sur", "rendez", "vous"], Said::Appointment),
    (&["sur", "rendez", "vous"], Said::Appointment),
    (&["sur", "rdv"], Said::Appointment),
    (&["by", "appointment", "only"], Said::Appointment),
    (&["by", "appointment"], Said::Appointment),
    (&["pendant", "les", "vacances", "scolaires"], Said::InSchoolHolidays),
    (&["durant", "les", "vacances", "scolaires"], Said::InSchoolHolidays),
    (&["en", "periode", "de", "vacances", "scolaires"], Said::InSchoolHolidays),
    (&["pendant", "les", "vacances"], Said::InSchoolHolidays),
    (&["vacances", "scolaires"], Said::InSchoolHolidays),
    (&["during", "school", "holidays"], Said::InSchoolHolidays),
    (&["school", "holidays"], Said::InSchoolHolidays),
    (&["les", "jours", "feries"], Said::PublicHolidays),
    (&["et", "jours", "feries"], Said::PublicHolidays),
    (&["jours", "feries"], Said::PublicHolidays),
    (&["public", "holidays"], Said::PublicHolidays),
    (&["semaines", "paires"], Said::EvenWeeks),
    (&["semaine", "paire"], Said::EvenWeeks),
    (&["semaines", "impaires"], Said::OddWeeks),
    (&["semaine", "impaire"], Said::OddWeeks),
    (&["even", "weeks"], Said::EvenWeeks),
    (&["odd", "weeks"], Said::OddWeeks),
    (&["tous", "les", "jours"], Said::EveryDay),
    (&["every", "day"], Said::EveryDay),
    (&["en", "semaine"], Said::Weekdays),
    (&["non", "stop"], Said::Nothing),
    (&["sans", "interruption"], Said::Nothing),
    (&["du", "mois"], Said::Nothing),
    (&["de", "chaque", "mois"], Said::Nothing),
    (&["of", "the", "month"], Said::Nothing),
];
const CLOSED: [&str; 6] = ["ferme", "fermee", "fermes", "fermeture", "closed", "off"];
const EXCEPT: [&str; 5] = ["sauf", "hors", "except", "excepte", "but"];
const NOISE: [&str; 24] = [
    "le",
    "la",
    "les",
    "l",
    "de",
    "du",
    "des",
    "d",
    "a",
    "au",
    "et",
    "ouvert",
    "ouverte",
    "ouverture",
    "open",
    "the",
    "and",
    "from",
    "on",
    "horaires",
    "chaque",
    "tous",
    "every",
    "en",
];
/// What an hour may end with.
const HOUR_ENDS: [&str; 13] = [
    "h", "heure", "heures", "am", "pm", "m", "midi", "minuit", "noon", "midnight", "min", "hours",
    "hour",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Appointment,
    InSchoolHolidays,
    PublicHolidays,
    EvenWeeks,
    OddWeeks,
    EveryDay,
    Weekdays,
    Nothing,
}

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
    let mut rules: Vec<String> = Vec::new();
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
    let osm = rules.join("; ");
    OpeningHours::read(&osm).is_ok().then_some(osm)
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
    rules: &'t mut Vec<String>,
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
        self.rules.extend(closed.into_iter().map(|days| format!("{days} off")));
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
        self.rules.push(said.join(" "));
        Some(())
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
