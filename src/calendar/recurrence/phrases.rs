//! The phrases of a repeat that take several words: runs of days and months, ranks, hours, bounds, exceptions.

use super::RepeatFault;
use super::except::except_from;
use super::words::Words;
use crate::calendar::lexicon::{self, Token};
use crate::calendar::when::{TimeRange, WhenFault, read_time_range, read_when};

/// What an hour may end with.
const CLOCK_ENDS: [&str; 20] = [
    "h", "hr", "hrs", "heure", "heures", "hour", "hours", "min", "mn", "minutes", "am", "pm", "m",
    "midi", "minuit", "noon", "midnight", "matin", "soir", "demi",
];
const EXCEPT: [&str; 9] =
    ["sauf", "hors", "excepte", "except", "excepting", "excluding", "exceptes", "but", "not"];

impl Words<'_> {
    /// "du lundi au vendredi", "lundi-vendredi", "from Monday to Friday".
    pub(super) fn weekday_run(&mut self) -> bool {
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
    pub(super) fn month_run(&mut self) -> bool {
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
    pub(super) fn ordinal(&mut self) -> bool {
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
    pub(super) fn number(&mut self) -> bool {
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
    pub(super) fn clock(&mut self) -> Option<Result<TimeRange, RepeatFault>> {
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
    pub(super) fn bound(&mut self) -> Result<bool, RepeatFault> {
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
    pub(super) fn left_out(&mut self) -> Result<bool, RepeatFault> {
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
}
