//! The grammar of the OpenStreetMap notation: weeks, years, months and dates.

use jiff::civil::Date;

use super::parse::Parser;
use super::rule::{Dates, Point, Rule, Weeks, Years};
use super::token::Kind;
use super::{HoursFault, HoursFaultKind};

impl Parser<'_> {
    /// `week 1-53/2,7`.
    pub(super) fn weeks(&mut self, rule: &mut Rule) -> Result<(), HoursFault> {
        self.next += 1;
        loop {
            let first = self.week()?;
            let mut weeks = Weeks { first, last: first, every: 1 };
            if self.sign('-') {
                self.next += 1;
                weeks.last = self.week()?;
                if weeks.last < first {
                    return self.fault(HoursFaultKind::Backwards);
                }
                if let (true, Some(every)) = (self.sign('/'), self.number(1)) {
                    weeks.every = match i8::try_from(every) {
                        Ok(every @ 1..=26) => every,
                        _ => return self.fault(HoursFaultKind::Unsupported),
                    };
                    self.next += 2;
                }
            }
            rule.weeks.push(weeks);
            let more = self.sign(',')
                && (self.kind(1) == Some(&Kind::Week) || self.number(1).is_some())
                && !self.is_hour(1);
            if !more {
                return Ok(());
            }
            self.next += 1 + usize::from(self.kind(1) == Some(&Kind::Week));
        }
    }

    fn week(&mut self) -> Result<i8, HoursFault> {
        match self.number(0) {
            Some(week @ 1..=53) => {
                self.next += 1;
                Ok(i8::try_from(week).unwrap_or(53))
            }
            Some(_) => self.fault(HoursFaultKind::Day),
            None => self.unexpected(),
        }
    }

    /// `2027`, `2027-2030`, `2027+`, `2027-2035/2`.
    pub(super) fn years(&mut self, rule: &mut Rule) -> Result<(), HoursFault> {
        while let Some(first) = self.year(0) {
            let mut years = Years { first, last: first, every: 1 };
            self.next += 1;
            if let (true, Some(last)) = (self.sign('-'), self.year(1)) {
                if last <= first {
                    return self.fault(HoursFaultKind::Backwards);
                }
                years.last = last;
                self.next += 2;
                if let (true, Some(every)) = (self.sign('/'), self.number(1)) {
                    years.every = i16::try_from(every).unwrap_or(i16::MAX).max(1);
                    self.next += 2;
                }
            } else if self.sign('+') {
                years.last = i16::MAX;
                self.next += 1;
            }
            rule.years.push(years);
            if !(self.sign(',') && self.year(1).is_some()) {
                break;
            }
            self.next += 1;
        }
        Ok(())
    }

    /// `Jul-Aug`, `Aug 01-15`, `Dec 24,31`, `2027 May 06-09`, `easter -2 days`.
    pub(super) fn dates(&mut self, rule: &mut Rule) -> Result<(), HoursFault> {
        loop {
            let year = self.year(0);
            self.next += usize::from(year.is_some());
            if let Some(month) =
                self.month(0).filter(|_| self.number(1).is_none() || self.is_hour(1))
            {
                self.next += 1;
                let last = match self.month(1).filter(|_| self.sign('-')) {
                    Some(last) => {
                        self.next += 2;
                        last
                    }
                    None => month,
                };
                rule.dates.push(Dates::Months { first: month, last });
            } else {
                self.date_run(year, rule)?;
            }
            let more = self.month(1).is_some()
                || self.kind(1) == Some(&Kind::Easter)
                || self.year(1).is_some();
            if !(self.sign(',') && more) {
                return Ok(());
            }
            self.next += 1;
        }
    }

    fn date_run(&mut self, year: Option<i16>, rule: &mut Rule) -> Result<(), HoursFault> {
        let mut month = self.month(0);
        let mut first = self.point(year)?;
        loop {
            let mut last = first;
            let mut last_year = year;
            if self.sign('-') {
                let ahead = 1 + usize::from(self.year(1).is_some());
                let points = self.month(ahead).is_some() || self.kind(ahead) == Some(&Kind::Easter);
                if points {
                    last_year = self.year(1).or(year);
                    self.next += ahead;
                    month = self.month(0);
                    last = self.point(last_year)?;
                } else if let (Some(month), Some(_)) = (month, self.number(1)) {
                    self.next += 1;
                    last = self.day_of(month, year)?;
                }
            }
            if self.sign('/') {
                return self.fault(HoursFaultKind::Unsupported);
            }
            let years = year.zip(last_year).map(|(from, to)| {
                let turns = from == to && matches!((first, last), (Point::Day { month: a, day: b }, Point::Day { month: c, day: d }) if (c, d) < (a, b));
                (from, to + i16::from(turns))
            });
            rule.dates.push(Dates::Run { first, last, years });
            let (Some(month), true) =
                (month, self.sign(',') && self.number(1).is_some() && !self.is_hour(1))
            else {
                return Ok(());
            };
            if self.year(1).is_some() {
                return Ok(());
            }
            self.next += 1;
            first = self.day_of(month, year)?;
        }
    }

    /// `Aug 01`, `easter +1 day`.
    fn point(&mut self, year: Option<i16>) -> Result<Point, HoursFault> {
        if self.kind(0) == Some(&Kind::Easter) {
            self.next += 1;
            return Ok(Point::Easter { shift: self.shift()? });
        }
        let Some(month) = self.month(0) else { return self.unexpected() };
        self.next += 1;
        self.day_of(month, year)
    }

    fn day_of(&mut self, month: i8, year: Option<i16>) -> Result<Point, HoursFault> {
        let Some(number) = self.number(0) else { return self.unexpected() };
        let day = i8::try_from(number).unwrap_or(0);
        // A leap year stands for all when none is said.
        if Date::new(year.unwrap_or(2028), month, day).is_err() {
            return self.fault(HoursFaultKind::Day);
        }
        self.next += 1;
        Ok(Point::Day { month, day })
    }
}
