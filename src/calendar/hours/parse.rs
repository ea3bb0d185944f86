//! The grammar of the OpenStreetMap notation (wiki, *Key:opening_hours/specification*).

use super::rule::{Day, Holiday, Hours, Joined, Rule};
use super::token::{Kind, Token, tokens};
use super::{DAY, HoursFault, HoursFaultKind, State};

/// The longest text that is looked at, in bytes: the standard's own limit is 255 characters.
const LONGEST: usize = 1_000;
/// `17:00+` is taken as ten hours, `22:00+` as eight, earlier ones to midnight (as opening_hours.js does).
const EVENING: u16 = 17 * 60;
const NIGHT: u16 = 22 * 60;

/// Reads all rules.
pub(super) fn rules(text: &str) -> Result<Vec<Rule>, HoursFault> {
    let whole = HoursFault { at: 0..text.len(), kind: HoursFaultKind::Empty };
    if text.len() > LONGEST {
        return Err(HoursFault { kind: HoursFaultKind::Unsupported, ..whole });
    }
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, next: 0, end: text.len() };
    let mut rules = Vec::new();
    let mut joined = Joined::Replaces;
    loop {
        // An empty rule between two separators, or after the last, says nothing.
        while parser.sign(';') {
            parser.next += 1;
            joined = Joined::Replaces;
        }
        if parser.done() {
            break;
        }
        let (rule, following) = parser.rule(joined)?;
        rules.push(rule);
        match following {
            Some(following) => joined = following,
            None => break,
        }
    }
    if rules.is_empty() { Err(whole) } else { Ok(rules) }
}

pub(super) struct Parser<'t> {
    tokens: &'t [Token],
    pub(super) next: usize,
    end: usize,
}

impl Parser<'_> {
    pub(super) fn kind(&self, ahead: usize) -> Option<&Kind> {
        self.tokens.get(self.next + ahead).map(|token| &token.kind)
    }

    fn done(&self) -> bool {
        self.next >= self.tokens.len()
    }

    pub(super) fn sign(&self, sign: char) -> bool {
        self.sign_at(0, sign)
    }

    fn sign_at(&self, ahead: usize, sign: char) -> bool {
        self.kind(ahead) == Some(&Kind::Sign(sign))
    }

    pub(super) fn number(&self, ahead: usize) -> Option<u16> {
        match self.kind(ahead) {
            Some(Kind::Number { value, .. }) => Some(*value),
            _ => None,
        }
    }

    /// Four digits that are not an hour.
    pub(super) fn year(&self, ahead: usize) -> Option<i16> {
        match self.kind(ahead) {
            Some(Kind::Number { value, digits: 4 }) if !self.sign_at(ahead + 1, ':') => {
                i16::try_from(*value).ok()
            }
            _ => None,
        }
    }

    pub(super) fn month(&self, ahead: usize) -> Option<i8> {
        match self.kind(ahead) {
            Some(Kind::Month(month)) => Some(*month),
            _ => None,
        }
    }

    pub(super) fn is_hour(&self, ahead: usize) -> bool {
        self.number(ahead).is_some() && self.sign_at(ahead + 1, ':')
    }

    pub(super) fn fault<T>(&self, kind: HoursFaultKind) -> Result<T, HoursFault> {
        let at = self.tokens.get(self.next).map_or(self.end..self.end, |token| token.at.clone());
        Err(HoursFault { at, kind })
    }

    pub(super) fn unexpected<T>(&self) -> Result<T, HoursFault> {
        self.fault(HoursFaultKind::Unexpected)
    }

    /// One rule, and how the next one is joined to it.
    fn rule(&mut self, joined: Joined) -> Result<(Rule, Option<Joined>), HoursFault> {
        let mut rule = Rule::new(joined);
        let begin = self.next;
        let mut said = false;
        while let Some(kind) = self.kind(0) {
            match kind {
                Kind::Sign(';') | Kind::Otherwise | Kind::Sign(',') if self.next == begin => {
                    return self.unexpected();
                }
                Kind::Sign(';') => {
                    self.next += 1;
                    return Ok((rule, Some(Joined::Replaces)));
                }
                Kind::Otherwise => {
                    self.next += 1;
                    return if self.done() {
                        self.unexpected()
                    } else {
                        Ok((rule, Some(Joined::Otherwise)))
                    };
                }
                // Every list has taken its own commas.
                Kind::Sign(',') if !rule.hours.is_empty() || said => {
                    self.next += 1;
                    if self.done() {
                        return self.unexpected();
                    }
                    // What is added to a stand-in is one too.
                    let stands_in = joined == Joined::Otherwise;
                    return Ok((rule, Some(if stands_in { joined } else { Joined::Adds })));
                }
                // A colon that makes reading easier: "Jul-Aug: Tu 10:00-12:00".
                Kind::Sign(':') if rule.has_days() && rule.hours.is_empty() => self.next += 1,
                Kind::Comment(comment) => {
                    rule.comment = Some(comment.clone());
                    if !said {
                        rule.state = State::Unknown;
                    }
                    said = true;
                    self.next += 1;
                }
                Kind::Open | Kind::Closed | Kind::Unknown => {
                    rule.state = match kind {
                        Kind::Open => State::Open,
                        Kind::Closed => State::Closed,
                        _ => State::Unknown,
                    };
                    said = true;
                    self.next += 1;
                }
                Kind::Week => self.weeks(&mut rule)?,
                Kind::Weekday(_) => self.days(&mut rule)?,
                Kind::PublicHoliday | Kind::SchoolHoliday if self.begins_list() => {
                    self.days(&mut rule)?
                }
                Kind::PublicHoliday | Kind::SchoolHoliday => {
                    let holiday = self.holiday()?;
                    rule.holidays.push(holiday);
                }
                Kind::Month(_) | Kind::Easter => self.dates(&mut rule)?,
                Kind::Number { value: 24, .. }
                    if self.sign_at(1, '/') && self.number(2) == Some(7) =>
                {
                    rule.hours.push(Hours { from: 0, to: DAY, open_end: false });
                    self.next += 3;
                }
                Kind::Number { .. } if self.is_hour(0) => self.hours(&mut rule)?,
                Kind::Number { .. } if self.year(0).is_some() => {
                    let dated =
                        matches!(self.kind(2), Some(Kind::Number { .. })) && !self.is_hour(2);
                    if self.kind(1) == Some(&Kind::Easter) || (self.month(1).is_some() && dated) {
                        self.dates(&mut rule)?;
                    } else {
                        self.years(&mut rule)?;
                    }
                }
                _ => return self.unexpected(),
            }
        }
        Ok((rule, None))
    }

    /// A holiday that is in a list with weekdays: `PH,Mo-Fr`.
    fn begins_list(&self) -> bool {
        let after = if self.shifted(1) { 4 } else { 1 };
        self.sign_at(after, ',') && self.is_day(after + 1)
    }

    fn is_day(&self, ahead: usize) -> bool {
        matches!(
            self.kind(ahead),
            Some(Kind::Weekday(_) | Kind::PublicHoliday | Kind::SchoolHoliday)
        )
    }

    /// `+1 day`, `-2 days` here.
    fn shifted(&self, ahead: usize) -> bool {
        (self.sign_at(ahead, '+') || self.sign_at(ahead, '-'))
            && self.number(ahead + 1).is_some()
            && self.kind(ahead + 2) == Some(&Kind::Days)
    }

    pub(super) fn shift(&mut self) -> Result<i8, HoursFault> {
        if !self.shifted(0) {
            return Ok(0);
        }
        let Some(days) =
            self.number(1).and_then(|days| i8::try_from(days).ok()).filter(|days| *days <= 60)
        else {
            return self.fault(HoursFaultKind::Day);
        };
        let back = self.sign('-');
        self.next += 3;
        Ok(if back { -days } else { days })
    }

    fn holiday(&mut self) -> Result<Holiday, HoursFault> {
        let public = self.kind(0) == Some(&Kind::PublicHoliday);
        self.next += 1;
        Ok(if public { Holiday::Public { shift: self.shift()? } } else { Holiday::School })
    }

    /// `Mo-Fr,Sa[1],PH`.
    fn days(&mut self, rule: &mut Rule) -> Result<(), HoursFault> {
        loop {
            match self.kind(0) {
                Some(Kind::PublicHoliday | Kind::SchoolHoliday) => {
                    let holiday = self.holiday()?;
                    rule.days.push(Day::Holiday(holiday));
                }
                Some(Kind::Weekday(first)) => {
                    let first = *first;
                    self.next += 1;
                    if self.sign('[') {
                        self.ranks(first, rule)?;
                    } else if let (true, Some(Kind::Weekday(last))) = (self.sign('-'), self.kind(1))
                    {
                        rule.days.push(Day::Run { first, last: *last });
                        self.next += 2;
                    } else {
                        rule.days.push(Day::Run { first, last: first });
                    }
                }
                _ => return self.unexpected(),
            }
            if !(self.sign(',') && self.is_day(1)) {
                return Ok(());
            }
            self.next += 1;
        }
    }

    /// `[2]`, `[1,3]`, `[1-3]`, `[-1]`.
    fn ranks(&mut self, weekday: jiff::civil::Weekday, rule: &mut Rule) -> Result<(), HoursFault> {
        self.next += 1;
        let mut ranks = Vec::new();
        loop {
            let first = self.rank()?;
            let last = if first > 0 && self.sign('-') {
                self.next += 1;
                self.rank()?
            } else {
                first
            };
            if last < first {
                return self.fault(HoursFaultKind::Backwards);
            }
            ranks.extend(first..=last);
            if !self.sign(',') {
                break;
            }
            self.next += 1;
        }
        if !self.sign(']') {
            return self.unexpected();
        }
        self.next += 1;
        let shift = self.shift()?;
        rule.days.extend(ranks.into_iter().map(|nth| Day::Nth { weekday, nth, shift }));
        Ok(())
    }

    fn rank(&mut self) -> Result<i8, HoursFault> {
        let back = self.sign('-');
        self.next += usize::from(back);
        match self.number(0) {
            Some(rank @ 1..=5) => {
                self.next += 1;
                let rank = i8::try_from(rank).unwrap_or(5);
                Ok(if back { -rank } else { rank })
            }
            Some(_) => self.fault(HoursFaultKind::Day),
            None => self.unexpected(),
        }
    }

    /// `09:00-12:00,14:00-18:30,20:00+`.
    fn hours(&mut self, rule: &mut Rule) -> Result<(), HoursFault> {
        loop {
            let begin = self.next;
            let from = self.time()?;
            if from >= DAY {
                self.next = begin;
                return self.fault(HoursFaultKind::Time);
            }
            if self.sign('+') {
                self.next += 1;
                rule.hours.push(open_end(from));
            } else if self.sign('-') && self.is_hour(1) {
                self.next += 1;
                let mut to = self.time()?;
                if to <= from {
                    to += DAY;
                }
                if to > 2 * DAY {
                    self.next = begin;
                    return self.fault(HoursFaultKind::Time);
                }
                rule.hours.push(Hours { from, to, open_end: false });
                if self.sign('+') {
                    self.next += 1;
                    rule.hours.push(open_end(to));
                }
            } else {
                let alone = !self.sign('-');
                return self.fault(if alone {
                    HoursFaultKind::Unsupported
                } else {
                    HoursFaultKind::Unexpected
                });
            }
            if self.sign('/') {
                return self.fault(HoursFaultKind::Unsupported);
            }
            if !(self.sign(',') && self.is_hour(1)) {
                return Ok(());
            }
            self.next += 1;
        }
    }

    fn time(&mut self) -> Result<u16, HoursFault> {
        let (Some(hour), true, Some(minute)) =
            (self.number(0), self.sign_at(1, ':'), self.number(2))
        else {
            return self.unexpected();
        };
        let minutes = matches!(self.kind(2), Some(Kind::Number { digits: 2, .. }));
        if hour > 48 || minute > 59 || !minutes {
            return self.fault(HoursFaultKind::Time);
        }
        self.next += 3;
        Ok(hour * 60 + minute)
    }
}

fn open_end(from: u16) -> Hours {
    let to = match from % DAY {
        NIGHT.. => from + 8 * 60,
        EVENING.. => from + 10 * 60,
        _ => from - from % DAY + DAY,
    };
    Hours { from, to: to.min(2 * DAY), open_end: true }
}
