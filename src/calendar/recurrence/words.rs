//! Repeats in plain words: "chaque mardi", "un jeudi sur deux", "2e et 4e jeudi du mois, sauf vacances scolaires".

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::except::Except;
use super::expand::WEEK;
use super::{Frequency, NthDay, Recurrence, Repeat, RepeatFault, Until};
use crate::calendar::lexicon::{self, Token};
use crate::calendar::when::TimeRange;

/// The longest text that is looked at, in bytes.
const LONGEST: usize = 400;

const UNITS: [(&[&str], Frequency); 4] = [
    (&["jour", "jours", "day", "days"], Frequency::Daily),
    (&["semaine", "semaines", "week", "weeks"], Frequency::Weekly),
    (&["mois", "month", "months"], Frequency::Monthly),
    (&["an", "ans", "annee", "annees", "year", "years"], Frequency::Yearly),
];
const ADVERBS: [(&[&str], Frequency, u16); 5] = [
    (&["quotidien", "quotidienne", "quotidiennement", "daily"], Frequency::Daily, 1),
    (&["hebdomadaire", "hebdomadairement", "hebdo", "weekly"], Frequency::Weekly, 1),
    (&["fortnightly"], Frequency::Weekly, 2),
    (&["mensuel", "mensuelle", "mensuellement", "monthly"], Frequency::Monthly, 1),
    (&["annuel", "annuelle", "annuellement", "yearly", "annually"], Frequency::Yearly, 1),
];
const EVERY: [&str; 7] = ["chaque", "tous", "toutes", "tout", "every", "each", "all"];
const OTHER: [&str; 2] = ["other", "alternate"];
/// "sur" of "un mardi sur deux".
const OUT_OF: [&str; 1] = ["sur"];
const ARTICLES: [&str; 13] =
    ["le", "la", "les", "l", "de", "d", "du", "des", "the", "on", "of", "and", "et"];
/// Parts of a day add nothing to a rule: the hours tell them.
const PARTS_OF_DAY: [&str; 8] =
    ["matin", "matins", "soir", "soirs", "apres-midi", "morning", "afternoon", "evening"];

/// Reads a repeat in words. `reference` is the day it was written, for the years that are not said.
pub fn read_words(text: &str, reference: Date) -> Result<Repeat, RepeatFault> {
    let whole = text.len() - text.trim_start().len()
        ..text.trim_end().len().max(text.len() - text.trim_start().len());
    if text.len() > LONGEST {
        return Err(RepeatFault::NotARepeat { at: whole });
    }
    let tokens = lexicon::tokens(text);
    let mut words = Words::new(text, &tokens, reference);
    while words.next < tokens.len() {
        words.step()?;
    }
    if words.is_a_span() {
        return Err(RepeatFault::NotARepeat { at: whole });
    }
    let unknown = words.unknown.take();
    match (words.repeat(), unknown) {
        (Some(repeat), None) => Ok(repeat),
        (Some(repeat), Some(at)) => Err(RepeatFault::Leftover { at, understood: Box::new(repeat) }),
        (None, _) => Err(RepeatFault::NotARepeat { at: whole }),
    }
}

/// What was said so far.
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    pub(super) next: usize,
    pub(super) reference: Date,
    /// "chaque", "tous les", a plural: surely a repeat.
    pub(super) certain: bool,
    pub(super) interval: Option<u16>,
    pub(super) unit: Option<Frequency>,
    pub(super) days: Vec<NthDay>,
    /// Ranks that wait for their weekday, and whether one took them.
    pub(super) ranks: Vec<i8>,
    pub(super) ranks_taken: bool,
    pub(super) month_days: Vec<i8>,
    pub(super) of_month: bool,
    pub(super) months: Vec<i8>,
    pub(super) hours: Option<TimeRange>,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
    pub(super) count: Option<u32>,
    pub(super) except: Vec<Except>,
    pub(super) without: Vec<Weekday>,
    pub(super) unknown: Option<Range<usize>>,
}

impl<'t> Words<'t> {
    fn new(text: &'t str, tokens: &'t [Token], reference: Date) -> Self {
        Self {
            text,
            tokens,
            next: 0,
            reference,
            certain: false,
            interval: None,
            unit: None,
            days: Vec::new(),
            ranks: Vec::new(),
            ranks_taken: false,
            month_days: Vec::new(),
            of_month: false,
            months: Vec::new(),
            hours: None,
            from: None,
            until: None,
            count: None,
            except: Vec::new(),
            without: Vec::new(),
            unknown: None,
        }
    }

    fn step(&mut self) -> Result<(), RepeatFault> {
        let start = self.next;
        let token = &self.tokens[start];
        if self.every_unit() || self.weekday_run() || self.month_run() || self.ordinal() {
            return Ok(());
        }
        if let Some(hours) = self.clock() {
            self.hours = Some(hours?);
            return Ok(());
        }
        if self.bound()? || self.left_out()? || self.number() {
            return Ok(());
        }
        self.next += 1;
        let Some(word) = token.word() else {
            if matches!(token.kind, lexicon::Kind::Number { .. }) {
                self.not_known(token.at.clone());
            }
            return Ok(());
        };
        if let Some(weekday) = lexicon::weekday(word) {
            self.weekday(weekday);
            let plural = (word.ends_with('s') && word.len() > 4)
                || (start > 0 && self.is(start - 1, &["les"]));
            self.certain |= plural;
        } else if let Some(month) = lexicon::month(word) {
            self.months.push(month);
        } else if EVERY.contains(&word) {
            self.certain = true;
            // "tous les ans", "tous les deux jours": the article says no more.
            if self.is(self.next, &["les", "the"]) {
                self.next += 1;
            }
        } else if let Some((_, unit, interval)) =
            ADVERBS.iter().find(|(words, ..)| words.contains(&word))
        {
            (self.unit, self.certain) = (Some(*unit), true);
            self.interval = Some(*interval).filter(|interval| *interval > 1).or(self.interval);
        } else if matches!(word, "weekday" | "weekdays") {
            WEEK[..5].iter().for_each(|day| self.weekday(*day));
        } else if matches!(word, "weekend" | "weekends") {
            WEEK[5..].iter().for_each(|day| self.weekday(*day));
        } else if !ARTICLES.contains(&word)
            && !PARTS_OF_DAY.contains(&word)
            && !matches!(word, "en" | "in" | "at" | "a")
        {
            self.not_known(token.at.clone());
        }
        Ok(())
    }

    /// « Semaine du 15 au 19 mars » is one week, and says nothing of others.
    fn is_a_span(&self) -> bool {
        let says_which =
            !(self.days.is_empty() && self.month_days.is_empty() && self.ranks.is_empty());
        let says_how_often = self.interval.is_some() || self.count.is_some() || self.of_month;
        self.unit.is_some() && !self.certain && !says_which && !says_how_often
    }

    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_word(words))
    }

    pub(super) fn sequence(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(shift, word)| self.is(at + shift, &[*word]))
    }

    fn unit_at(&self, at: usize) -> Option<Frequency> {
        let word = self.tokens.get(at)?.word()?;
        UNITS.iter().find(|(names, _)| names.contains(&word)).map(|(_, unit)| *unit)
    }

    pub(super) fn weekday_at(&self, at: usize) -> Option<Weekday> {
        self.tokens.get(at)?.word().and_then(lexicon::weekday)
    }

    pub(super) fn month_at(&self, at: usize) -> Option<i8> {
        self.tokens.get(at)?.word().and_then(lexicon::month)
    }

    /// A number in digits or letters.
    fn number_at(&self, at: usize) -> Option<u32> {
        let token = self.tokens.get(at)?;
        token.number().or_else(|| token.word().and_then(lexicon::number_word))
    }

    pub(super) fn not_known(&mut self, at: Range<usize>) {
        match &mut self.unknown {
            Some(unknown)
                if self
                    .text
                    .get(unknown.end..at.start)
                    .is_some_and(|gap| gap.trim().is_empty()) =>
            {
                unknown.end = at.end;
            }
            Some(_) => {}
            None => self.unknown = Some(at),
        }
    }

    pub(super) fn weekday(&mut self, weekday: Weekday) {
        if self.ranks.is_empty() {
            self.days.push(NthDay { nth: None, weekday });
        } else {
            self.days.extend(self.ranks.iter().map(|nth| NthDay { nth: Some(*nth), weekday }));
            self.ranks_taken = true;
        }
    }

    /// "du mois", "de chaque mois"; "un mardi sur deux", "une semaine sur deux"; "tous les 15 jours", "2 fois"; a unit.
    fn every_unit(&mut self) -> bool {
        let start = self.next;
        let month_words: [&[&str]; 8] = [
            &["du", "mois"],
            &["de", "chaque", "mois"],
            &["chaque", "mois"],
            &["of", "the", "month"],
            &["of", "each", "month"],
            &["of", "every", "month"],
            &["par", "mois"],
            &["in", "the", "month"],
        ];
        if let Some(found) = month_words.iter().find(|words| self.sequence(start, words)) {
            self.of_month = true;
            self.certain = true;
            self.next += found.len();
            return true;
        }
        if self.sequence(start, &["en", "semaine"])
            || self.sequence(start, &["jours", "de", "semaine"])
        {
            WEEK[..5].iter().for_each(|day| self.weekday(*day));
            self.next += if self.is(start, &["en"]) { 2 } else { 3 };
            return true;
        }
        let week_end = self.is(start, &["week"])
            && self.tokens.get(start + 1).is_some_and(|token| token.is_sign('-'))
            && self.is(start + 2, &["end", "ends"]);
        if week_end {
            WEEK[5..].iter().for_each(|day| self.weekday(*day));
            self.next += 3;
            return true;
        }
        if let Some(unit) = self.unit_at(start) {
            self.unit = Some(unit);
            self.next += 1;
            return true;
        }
        if self.is(start, &OTHER) {
            self.interval = Some(2);
            self.next += 1;
            return true;
        }
        let Some(number) = self.number_at(start).and_then(|number| u16::try_from(number).ok())
        else {
            return false;
        };
        let next = start + 1;
        let thing = self.unit_at(next).is_some() || self.weekday_at(next).is_some();
        if number == 1 && thing && self.is(next + 1, &OUT_OF) {
            let Some(interval) =
                self.number_at(next + 2).and_then(|number| u16::try_from(number).ok())
            else {
                return false;
            };
            self.unit = self.unit_at(next).or(self.unit);
            if let Some(weekday) = self.weekday_at(next) {
                self.weekday(weekday);
            }
            self.interval = Some(interval);
            self.certain = true;
            self.next = next + 3;
            return true;
        }
        if self.is(next, &["fois", "times"]) {
            self.count = Some(number.into());
            self.next = next + 1;
            return true;
        }
        if let Some(unit) = self.unit_at(next) {
            (self.unit, self.interval) = every_so_many(unit, number);
            self.next = next + 1;
            return true;
        }
        if self.certain && self.weekday_at(next).is_some() && self.tokens[start].digits() <= 1 {
            self.interval = Some(number);
            self.next = next;
            return true;
        }
        false
    }

    /// The rule that all of it makes.
    fn repeat(self) -> Option<Repeat> {
        let nth = self.days.iter().any(|day| day.nth.is_some());
        let monthly = self.of_month || nth || !self.month_days.is_empty();
        let frequency = match self.unit {
            _ if monthly && self.unit != Some(Frequency::Yearly) => Frequency::Monthly,
            Some(Frequency::Daily) if !self.days.is_empty() || !self.without.is_empty() => {
                Frequency::Weekly
            }
            Some(unit) => unit,
            None if !self.days.is_empty() => Frequency::Weekly,
            None => return None,
        };
        let lone_rank = !self.ranks.is_empty() && !self.ranks_taken;
        // "4 mardis par mois" or a rank without its day says no rule.
        if lone_rank
            || (self.of_month && !nth && self.month_days.is_empty() && !self.days.is_empty())
        {
            return None;
        }
        if self.unit == Some(Frequency::Yearly) && monthly {
            return None;
        }
        let mut rule = Recurrence::every(self.interval.unwrap_or(1).max(1), frequency);
        rule.by_day = self.days;
        rule.by_day.dedup();
        if !self.without.is_empty() {
            if rule.by_day.is_empty() {
                rule.by_day =
                    WEEK.iter().map(|weekday| NthDay { nth: None, weekday: *weekday }).collect();
            }
            rule.by_day.retain(|day| !self.without.contains(&day.weekday));
        }
        rule.by_month_day = self.month_days;
        rule.by_month = self.months;
        rule.count = self.count;
        rule.until = self.until.filter(|_| self.count.is_none()).map(Until::Day);
        let article = !self.certain && self.interval.is_none();
        Some(Repeat {
            rule,
            hours: self.hours,
            from: self.from,
            except: self.except,
            certain: !article,
        })
    }
}

/// "tous les 15 jours" is every other week, "tous les 8 jours" every week: so French counts days.
fn every_so_many(unit: Frequency, number: u16) -> (Option<Frequency>, Option<u16>) {
    match (unit, number) {
        (Frequency::Daily, 8) => (Some(Frequency::Weekly), Some(1)),
        (Frequency::Daily, 14 | 15) => (Some(Frequency::Weekly), Some(2)),
        (unit, number) => (Some(unit), Some(number)),
    }
}
