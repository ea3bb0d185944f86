//! The days of a rule, period by period (RFC 5545, 3.3.10).

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Frequency, NthDay, Recurrence};

/// No day further than this after the start is given, in years: a rule may name no day at all (30 February).
const HORIZON: i16 = 100;

/// The days of a rule, in order. See [`Recurrence::occurrences`].
#[derive(Debug, Clone)]
pub struct Occurrences<'r> {
    rule: &'r Recurrence,
    start: Date,
    last: Date,
    left: Option<u32>,
    /// First day of the next period to look at; `None` once past the end.
    period: Option<Date>,
    ready: std::vec::IntoIter<Date>,
}

impl<'r> Occurrences<'r> {
    pub(super) fn new(rule: &'r Recurrence, start: Date) -> Self {
        let first = match rule.frequency {
            Frequency::Daily => start,
            Frequency::Weekly => {
                let into_week = start.weekday().since(rule.week_start);
                start.saturating_sub(i64::from(into_week).days())
            }
            Frequency::Monthly => start.first_of_month(),
            Frequency::Yearly => start.first_of_year(),
        };
        let horizon = start.saturating_add(HORIZON.years());
        let last = rule.last_day().map_or(horizon, |until| until.min(horizon));
        Self {
            rule,
            start,
            last,
            left: rule.count,
            period: Some(first),
            ready: Vec::new().into_iter(),
        }
    }

    /// Fills `ready` with the next period's days; false once there are no more periods.
    fn advance(&mut self) -> bool {
        let Some(first) = self.period.filter(|first| *first <= self.last) else { return false };
        let interval = i64::from(self.rule.interval.max(1));
        let step = match self.rule.frequency {
            Frequency::Daily => interval.days(),
            Frequency::Weekly => interval.weeks(),
            Frequency::Monthly => interval.months(),
            Frequency::Yearly => interval.years(),
        };
        self.period = first.checked_add(step).ok();
        let length = match self.rule.frequency {
            Frequency::Daily => 1,
            Frequency::Weekly => 7,
            Frequency::Monthly => first.days_in_month().into(),
            Frequency::Yearly => first.days_in_year(),
        };
        let days = (0..length).filter_map(|shift| first.checked_add(shift.days()).ok());
        let mut kept: Vec<Date> = days.filter(|day| self.has(*day)).collect();
        if !self.rule.by_set_pos.is_empty() {
            let at = |position: i16| match position {
                1.. => usize::try_from(position - 1).ok(),
                _ => kept.len().checked_sub(position.unsigned_abs().into()),
            };
            let positions: Vec<usize> =
                self.rule.by_set_pos.iter().filter_map(|position| at(*position)).collect();
            kept = kept
                .iter()
                .enumerate()
                .filter(|(rank, _)| positions.contains(rank))
                .map(|(_, day)| *day)
                .collect();
        }
        kept.retain(|day| *day >= self.start && *day <= self.last);
        self.ready = kept.into_iter();
        true
    }

    /// Whether the rule, positions apart, keeps this day of a period.
    fn has(&self, day: Date) -> bool {
        let rule = self.rule;
        let unsaid = rule.by_day.is_empty() && rule.by_month_day.is_empty();
        let month_unsaid =
            rule.frequency == Frequency::Yearly && rule.by_month.is_empty() && unsaid;
        let month = if month_unsaid {
            day.month() == self.start.month()
        } else {
            rule.by_month.is_empty() || rule.by_month.contains(&day.month())
        };
        let number = if unsaid && matches!(rule.frequency, Frequency::Monthly | Frequency::Yearly) {
            day.day() == self.start.day()
        } else {
            rule.by_month_day.is_empty()
                || rule.by_month_day.contains(&day.day())
                || rule.by_month_day.contains(&(day.day() - day.days_in_month() - 1))
        };
        let weekday = if unsaid && rule.frequency == Frequency::Weekly {
            day.weekday() == self.start.weekday()
        } else {
            rule.by_day.is_empty() || rule.by_day.iter().any(|named| self.is_nth(*named, day))
        };
        month && number && weekday
    }

    fn is_nth(&self, named: NthDay, day: Date) -> bool {
        let NthDay { nth, weekday } = named;
        if weekday != day.weekday() {
            return false;
        }
        let Some(nth) = nth else { return true };
        let in_month = self.rule.frequency != Frequency::Yearly || !self.rule.by_month.is_empty();
        let (rank, length) = if in_month {
            (day.day().into(), day.days_in_month().into())
        } else {
            (day.day_of_year(), day.days_in_year())
        };
        let from_start = (rank - 1) / 7 + 1;
        let from_end = -((length - rank) / 7 + 1);
        i16::from(nth) == from_start || i16::from(nth) == from_end
    }
}

impl Iterator for Occurrences<'_> {
    type Item = Date;

    fn next(&mut self) -> Option<Date> {
        if self.left == Some(0) {
            return None;
        }
        loop {
            if let Some(day) = self.ready.next() {
                self.left = self.left.map(|left| left - 1);
                return Some(day);
            }
            if !self.advance() {
                return None;
            }
        }
    }
}

/// Monday to Sunday, the order in which days are listed.
pub(super) const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];
