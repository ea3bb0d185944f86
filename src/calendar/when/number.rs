//! What a number begins: an ISO date, an hour, a numeric date, a day and its month, or nothing yet.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::fault::WhenFault;
use super::hour;
use super::piece::{Partial, Piece};
use super::scan::Scan;
use crate::calendar::lexicon::Token;

impl Scan<'_> {
    /// A number begins here: an ISO date, an hour, a numeric date, a day and its month, or a bare number.
    pub(super) fn number(
        &mut self,
        weekday: Option<(Weekday, Range<usize>)>,
    ) -> Result<(), WhenFault> {
        let start = self.next;
        let at = self.tokens[start].at.clone();
        let begin = weekday.as_ref().map_or(at.start, |(_, at)| at.start);
        if let Some((day, next)) = self.year_first() {
            self.next = next;
            self.pieces.push(Piece::Day(Partial {
                weekday,
                at: begin..self.tokens[next - 1].at.end,
                ..day
            }));
            return Ok(());
        }
        let iso_time = start > 0 && self.tokens[start - 1].is_word(&["t"]);
        if weekday.is_none()
            && let Some((hour, next)) = hour::written(self.tokens, start, iso_time)
        {
            self.next = next;
            self.iso &= self.tokens[start..next]
                .iter()
                .all(|token| token.word().is_none_or(|word| word == "z"));
            self.pieces.push(Piece::Hour(hour));
            return Ok(());
        }
        self.iso = false;
        if let Some((day, next)) = self.numeric()? {
            self.next = next;
            self.pieces.push(Piece::Day(Partial {
                weekday,
                at: begin..self.tokens[next - 1].at.end,
                ..day
            }));
            return Ok(());
        }
        let value = self.tokens[start].number().unwrap_or(1);
        let after = self.after_ordinal(start + 1);
        let month = if self.is_word(after, &["de", "of", "d"]) { after + 1 } else { after };
        if let Some(found) = self.month_at(month) {
            let (year, next) = self.year(self.after_signs(month + 1, &['.']))?;
            let end = self.tokens[next - 1].at.end;
            self.next = next;
            let month = Some(u32::from(found.unsigned_abs()));
            self.pieces.push(Piece::Day(Partial {
                weekday,
                day: value,
                month,
                year,
                at: begin..end,
            }));
            return Ok(());
        }
        self.next = after;
        self.pieces.push(match weekday {
            Some(_) => Piece::Day(Partial {
                weekday,
                day: value,
                month: None,
                year: None,
                at: begin..at.end,
            }),
            None if self.tokens[start].digits() > 2 => Piece::Unknown { at },
            None => Piece::Bare { value, at },
        });
        Ok(())
    }

    /// `2026-12-03`, or `2026/12/03`.
    fn year_first(&mut self) -> Option<(Partial, usize)> {
        let start = self.next;
        let [year, first, month, second, day] = self.tokens.get(start..start + 5)? else {
            return None;
        };
        let dash = first.is_sign('-') && second.is_sign('-');
        let same = dash || (first.is_sign('/') && second.is_sign('/'));
        let glued = [first, month, second, day].iter().all(|token| token.glued);
        if !same || !glued || year.digits() != 4 || day.digits() > 2 || month.digits() > 2 {
            return None;
        }
        self.iso &= dash && month.digits() == 2 && day.digits() == 2;
        let partial = Partial {
            weekday: None,
            day: day.number()?,
            month: Some(month.number()?),
            year: i16::try_from(year.number()?).ok(),
            at: year.at.clone(),
        };
        Some((partial, start + 5))
    }

    /// `03/12/2026`, `3.12.26`, `03-12-2026`, `3/12`: the day first.
    fn numeric(&self) -> Result<Option<(Partial, usize)>, WhenFault> {
        let start = self.next;
        let sign = |index: usize, sign: char| {
            self.tokens.get(index).is_some_and(|token| token.is_sign(sign) && token.glued)
        };
        let short = |index: usize| self.number_at(index).filter(|token| token.digits() <= 2);
        let (Some(day), Some(month)) = (short(start), short(start + 2)) else { return Ok(None) };
        for separator in ['/', '.', '-'] {
            if !sign(start + 1, separator) || !self.tokens[start + 2].glued {
                continue;
            }
            let at = day.at.start..month.at.end;
            let (Some(day), Some(month)) = (day.number(), month.number()) else { continue };
            let partial =
                Partial { weekday: None, day, month: Some(month), year: None, at: at.clone() };
            let year = self
                .number_at(start + 4)
                .filter(|token| token.glued && matches!(token.digits(), 2 | 4));
            if let Some(year) = year.filter(|_| sign(start + 3, separator)) {
                let at = at.start..year.at.end;
                let year = century(year, self.reference)?;
                return numeric_order(Partial { year: Some(year), at, ..partial })
                    .map(|day| Some((day, start + 5)));
            }
            let two_days = self.month_at(start + 3).is_some();
            if separator == '/'
                && !two_days
                && hour::written(self.tokens, start + 2, false).is_none()
            {
                return numeric_order(partial).map(|day| Some((day, start + 3)));
            }
        }
        Ok(None)
    }

    /// The year that may follow a month, and the index after it.
    pub(super) fn year(&self, from: usize) -> Result<(Option<i16>, usize), WhenFault> {
        let mut at = self.after_signs(from, &[',']);
        if self.is_word(at, &["de", "of"]) {
            at += 1;
        }
        let Some(token) = self.number_at(at) else { return Ok((None, from)) };
        let alone = hour::written(self.tokens, at, false).is_none();
        let short = token.digits() == 2
            && token.number().is_some_and(|year| year > 23)
            && self.month_at(at + 1).is_none();
        if alone && (token.digits() == 4 || short) {
            return Ok((Some(century(token, self.reference)?), at + 1));
        }
        Ok((None, from))
    }
}

/// The year of four digits, or of two when only one century is possible: at most 20 years ahead, or from 1970.
fn century(token: &Token, reference: Date) -> Result<i16, WhenFault> {
    let written = token.number().unwrap_or(0);
    let year = i16::try_from(written).unwrap_or(i16::MAX);
    if token.digits() == 4 {
        return Ok(year);
    }
    if 2000 + year <= reference.year() + 20 {
        Ok(2000 + year)
    } else if year >= 70 {
        Ok(1900 + year)
    } else {
        Err(WhenFault::AmbiguousYear { at: token.at.clone(), written })
    }
}

/// The day comes first. When only the other order is possible that is said, never done.
fn numeric_order(day: Partial) -> Result<Partial, WhenFault> {
    let month = day.month.unwrap_or(0);
    if (1..=12).contains(&month) {
        return Ok(day);
    }
    let Some(year) = day.year.filter(|_| (1..=12).contains(&day.day)) else {
        return Err(WhenFault::NotADate { at: day.at });
    };
    let (real_month, real_day) =
        (i8::try_from(day.day).unwrap_or(0), i8::try_from(month).unwrap_or(0));
    match Date::new(year, real_month, real_day) {
        Ok(date) => Err(WhenFault::MonthFirst { at: day.at, date }),
        Err(_) if month > 31 || month == 0 => Err(WhenFault::NotADate { at: day.at }),
        Err(_) => {
            let last_day = Date::new(year, real_month, 1).map_or(0, Date::days_in_month);
            Err(WhenFault::ImpossibleDate {
                at: day.at,
                year,
                month: real_month,
                day: month,
                last_day,
            })
        }
    }
}
