//! Repeats in plain words: "chaque mardi", "un jeudi sur deux", "2e et 4e jeudi du mois, sauf vacances scolaires".

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::except::{Except, except_from};
use super::expand::WEEK;
use super::{Frequency, NthDay, Recurrence, Repeat, RepeatFault, Until};
use crate::calendar::lexicon::{self, Token};
use crate::calendar::when::{TimeRange, WhenFault, read_time_range, read_when};

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
const EXCEPT: [&str; 9] =
    ["sauf", "hors", "excepte", "except", "excepting", "excluding", "exceptes", "but", "not"];
const ARTICLES: [&str; 13] =
    ["le", "la", "les", "l", "de", "d", "du", "des", "the", "on", "of", "and", "et"];
/// Parts of a day add nothing to a rule: the hours tell them.
const PARTS_OF_DAY: [&str; 8] =
    ["matin", "matins", "soir", "soirs", "apres-midi", "morning", "afternoon", "evening"];

/// What an hour may end with.
const CLOCK_ENDS: [&str; 20] = [
    "h", "hr", "hrs", "heure", "heures", "hour", "hours", "min", "mn", "minutes", "am", "pm", "m",
    "midi", "minuit", "noon", "midnight", "matin", "soir", "demi",
];

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
    let unknown = words.unknown.take();
    match (words.repeat(), unknown) {
        (Some(repeat), None) => Ok(repeat),
        (Some(repeat), Some(at)) => Err(RepeatFault::Leftover { at, understood: Box::new(repeat) }),
        (None, _) => Err(RepeatFault::NotARepeat { at: whole }),
    }
}

/// What was said so far.
struct Words<'t> {
    text: &'t str,
    tokens: &'t [Token],
    next: usize,
    reference: Date,
    /// "chaque", "tous les", a plural: surely a repeat.
    certain: bool,
    interval: Option<u16>,
    unit: Option<Frequency>,
    days: Vec<NthDay>,
    /// Ranks that wait for their weekday, and whether one took them.
    ranks: Vec<i8>,
    ranks_taken: bool,
    month_days: Vec<i8>,
    of_month: bool,
    months: Vec<i8>,
    hours: Option<TimeRange>,
    from: Option<Date>,
    until: Option<Date>,
    count: Option<u32>,
    except: Vec<Except>,
    without: Vec<Weekday>,
    unknown: Option<Range<usize>>,
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

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_word(words))
    }

    fn sequence(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(shift, word)| self.is(at + shift, &[*word]))
    }

    fn unit_at(&self, at: usize) -> Option<Frequency> {
        let word = self.tokens.get(at)?.word()?;
        UNITS.iter().find(|(names, _)| names.contains(&word)).map(|(_, unit)| *unit)
    }

    fn weekday_at(&self, at: usize) -> Option<Weekday> {
        self.tokens.get(at)?.word().and_then(lexicon::weekday)
    }

    fn month_at(&self, at: usize) -> Option<i8> {
        self.tokens.get(at)?.word().and_then(lexicon::month)
    }

    /// A number in digits or letters.
    fn number_at(&self, at: usize) -> Option<u32> {
        let token = self.tokens.get(at)?;
        token.number().or_else(|| token.word().and_then(lexicon::number_word))
    }

    fn not_known(&mut self, at: Range<usize>) {
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

    fn weekday(&mut self, weekday: Weekday) {
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

    /// "du lundi au vendredi", "lundi-vendredi", "from Monday to Friday".
    fn weekday_run(&mut self) -> bool {
        let start = self.next + usize::from(self.is(self.next, &["du", "from", "de"]));
        let joined = self.is(start + 1, &["au", "a", "to", "through"])
            || self.tokens.get(start + 1).is_some_and(|token| token.is_sign('-'));
        let (Some(first), Some(last)) = (self.weekday_at(start), self.weekday_at(start + 2)) else {
            return false;
        };
        if !joined {
            return false;
        }
        let length = last.since(first);
        (0..=length).for_each(|shift| self.weekday(first.wrapping_add(shift)));
        self.certain = true;
        self.next = start + 3;
        true
    }

    /// "de septembre à juin", "septembre-juin".
    fn month_run(&mut self) -> bool {
        let start = self.next + usize::from(self.is(self.next, &["de", "d", "from", "du"]));
        let joined = self.is(start + 1, &["a", "au", "to"])
            || self.tokens.get(start + 1).is_some_and(|token| token.is_sign('-'));
        let (Some(first), Some(last)) = (self.month_at(start), self.month_at(start + 2)) else {
            return false;
        };
        if !joined || self.tokens.get(start + 3).is_some_and(|token| token.digits() == 4) {
            return false;
        }
        let mut month = first;
        self.months.push(month);
        while month != last {
            month = month % 12 + 1;
            self.months.push(month);
        }
        self.next = start + 3;
        true
    }

    /// "2e", "premier", "dernier jour du mois", "1er du mois".
    fn ordinal(&mut self) -> bool {
        let token = &self.tokens[self.next];
        let (rank, after) = match token.number() {
            Some(number)
                if self
                    .tokens
                    .get(self.next + 1)
                    .is_some_and(|token| token.glued && lexicon::is_ordinal_ending(token)) =>
            {
                (i8::try_from(number).unwrap_or(0), self.next + 2)
            }
            _ => match token.word().and_then(lexicon::ordinal_word) {
                Some(rank) => (rank, self.next + 1),
                None => return false,
            },
        };
        // "every second Tuesday" is every other one.
        if token.is_word(&["second"]) && self.certain {
            self.interval = Some(2);
            self.next = after;
            return true;
        }
        let day_word = self.is(after, &["jour", "day"]);
        let month = after + usize::from(day_word);
        let of_month =
            [["du", "mois"], ["de", "chaque"], ["of", "the"], ["of", "each"], ["of", "every"]]
                .iter()
                .any(|words| self.sequence(month, words));
        if of_month && rank != 0 {
            self.month_days.push(rank);
            self.next = month;
            return true;
        }
        if self.month_at(after).is_some() || !(-5..=5).contains(&rank) || rank == 0 {
            return false;
        }
        if std::mem::take(&mut self.ranks_taken) {
            self.ranks.clear();
        }
        self.ranks.push(rank);
        self.next = after;
        true
    }

    /// "le 15 du mois", "les 1 et 15 du mois".
    fn number(&mut self) -> bool {
        let mut days = Vec::new();
        let mut at = self.next;
        while let Some(day) =
            self.tokens.get(at).and_then(Token::number).filter(|day| (1..=31).contains(day))
        {
            days.push(i8::try_from(day).unwrap_or(31));
            at += 1;
            let more = self.is(at, &["et", "and"])
                || self.tokens.get(at).is_some_and(|token| token.is_sign(','));
            at += usize::from(more);
            at += usize::from(more && self.is(at, &["le"]));
        }
        let of_month =
            [["du", "mois"], ["de", "chaque"], ["of", "the"], ["of", "each"], ["of", "every"]]
                .iter()
                .any(|words| self.sequence(at, words));
        if days.is_empty() || !of_month {
            return false;
        }
        self.month_days.extend(days);
        self.next = at;
        true
    }

    /// Hours: the longest run from here that reads as such.
    fn clock(&mut self) -> Option<Result<TimeRange, RepeatFault>> {
        let first = &self.tokens[self.next];
        let opens = first.is_word(&[
            "de", "a", "entre", "from", "at", "between", "vers", "des", "midi", "minuit", "noon",
        ]);
        if !opens && first.number().is_none() {
            return None;
        }
        for end in (self.next + 1..=self.tokens.len()).rev() {
            let last = &self.tokens[end - 1];
            if last.number().is_none() && !last.is_sign('.') && !last.is_word(&CLOCK_ENDS) {
                continue;
            }
            let place = first.at.start..last.at.end;
            match read_time_range(&self.text[place.clone()]) {
                Ok(range) => {
                    self.next = end;
                    return Some(Ok(range));
                }
                Err(
                    fault @ (WhenFault::HourOutOfRange { .. } | WhenFault::EndBeforeStart { .. }),
                ) => {
                    return Some(Err(RepeatFault::When(fault.shifted(place.start))));
                }
                Err(_) => {}
            }
        }
        None
    }

    /// "jusqu'au 29 juin", "à partir du 5 janvier", "du 5 janvier au 29 juin".
    fn bound(&mut self) -> Result<bool, RepeatFault> {
        let start = self.next;
        let to = self.is(start, &["jusqu", "jusque", "until", "till"]);
        let from = self.sequence(start, &["a", "partir"])
            || self.sequence(start, &["a", "compter"])
            || self.is(start, &["des", "starting", "from", "du", "since", "depuis"]);
        if !to && !from {
            return Ok(false);
        }
        let mut date = start + 1;
        while self.is(
            date,
            &["au", "a", "du", "de", "le", "partir", "compter", "the", "on", "la", "d", "from"],
        ) {
            date += 1;
        }
        let begins_date = self.tokens.get(date).is_some_and(|token| token.number().is_some())
            || self.weekday_at(date).is_some()
            || self.month_at(date).is_some()
            || self.is(date, &["premier"]);
        if !begins_date {
            return Ok(false);
        }
        let opening = self.tokens[date].at.start;
        let mut first_fault = None;
        for end in (date + 1..=self.tokens.len()).rev() {
            match read_when(&self.text[opening..self.tokens[end - 1].at.end], self.reference) {
                Ok(when) if when.all_day => {
                    match (to, when.end) {
                        (true, None) => self.until = Some(when.start.date()),
                        (true, Some(_)) => continue,
                        (false, end) => {
                            self.from = Some(when.start.date());
                            self.until = end.map(|end| end.date()).or(self.until);
                        }
                    }
                    self.next = end;
                    return Ok(true);
                }
                Ok(_) => {}
                Err(fault) => {
                    let telling = matches!(
                        fault,
                        WhenFault::ImpossibleDate { .. }
                            | WhenFault::WeekdayMismatch { .. }
                            | WhenFault::MonthFirst { .. }
                    );
                    if telling {
                        first_fault.get_or_insert(fault.shifted(opening));
                    }
                }
            }
        }
        first_fault.map_or(Ok(false), |fault| Err(RepeatFault::When(fault)))
    }

    /// "sauf vacances scolaires", "(hors jours fériés)", "sauf le dimanche".
    fn left_out(&mut self) -> Result<bool, RepeatFault> {
        if !self.is(self.next, &EXCEPT) {
            return Ok(false);
        }
        self.next += 1;
        while self
            .is(self.next, &["en", "in", "for", "pendant", "le", "les", "l", "la", "on", "the"])
        {
            self.next += 1;
        }
        let mut any = false;
        while let Some(weekday) = self.weekday_at(self.next).filter(|_| !self.number_follows()) {
            self.without.push(weekday);
            self.next += 1;
            any = true;
            while self.is(self.next, &["et", "and", "le", "les"])
                || self.tokens.get(self.next).is_some_and(|token| token.is_sign(','))
            {
                self.next += 1;
            }
        }
        let (found, next) = except_from(self.text, self.tokens, self.next, self.reference)
            .map_err(RepeatFault::When)?;
        if found.is_empty() && !any {
            let at = self.tokens[self.next.saturating_sub(1).min(self.tokens.len() - 1)].at.clone();
            self.not_known(at);
        }
        self.except.extend(found);
        self.next = next;
        Ok(true)
    }

    fn number_follows(&self) -> bool {
        self.tokens.get(self.next + 1).is_some_and(|token| token.number().is_some())
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
