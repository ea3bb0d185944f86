//! A rule of opening hours: on which days, at what hours, in what state.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::{Calendar, State};
use crate::calendar::holidays::easter;

/// How a rule stands to those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    /// `;`: replaces them on its days.
    Replaces,
    /// `,`: adds to them.
    Adds,
    /// `||`: holds where they leave the place closed.
    Otherwise,
}

/// A rule; its lists of days of different kinds all hold, any one of a list is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) joined: Joined,
    pub(super) years: Vec<Years>,
    pub(super) dates: Vec<Dates>,
    pub(super) weeks: Vec<Weeks>,
    /// Holidays that stand before weekdays: both hold.
    pub(super) holidays: Vec<Holiday>,
    /// Weekdays, and holidays in one list with them.
    pub(super) days: Vec<Day>,
    pub(super) hours: Vec<Hours>,
    pub(super) state: State,
    pub(super) comment: Option<String>,
}

/// `2027`, `2027-2030`, `2027+`, `2027-2035/2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Years {
    pub(super) first: i16,
    pub(super) last: i16,
    pub(super) every: i16,
}

/// `week 1-53/2`, ISO weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Weeks {
    pub(super) first: i8,
    pub(super) last: i8,
    pub(super) every: i8,
}

/// A holiday, and how many days after it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    Public { shift: i8 },
    School,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Day {
    /// `Mo`, `Mo-Fr`, `Sa-Mo`.
    Run {
        first: Weekday,
        last: Weekday,
    },
    /// `Th[2]`, `Sa[-1]`, and how many days after it is meant.
    Nth {
        weekday: Weekday,
        nth: i8,
        shift: i8,
    },
    Holiday(Holiday),
}

/// Part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dates {
    /// `Jul-Aug`, `Oct-Mar`.
    Months { first: i8, last: i8 },
    /// `Aug 01-15`, `Dec 24-Jan 02`, `2027 May 06-09`, both included.
    Run { first: Point, last: Point, years: Option<(i16, i16)> },
}

/// A day of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    Day {
        month: i8,
        day: i8,
    },
    /// Easter Sunday and days after it.
    Easter {
        shift: i8,
    },
}

/// Hours in minutes after midnight; `to` may be on the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hours {
    pub(super) from: u16,
    pub(super) to: u16,
    pub(super) open_end: bool,
}

impl Rule {
    pub(super) fn new(joined: Joined) -> Self {
        Self {
            joined,
            years: Vec::new(),
            dates: Vec::new(),
            weeks: Vec::new(),
            holidays: Vec::new(),
            days: Vec::new(),
            hours: Vec::new(),
            state: State::Open,
            comment: None,
        }
    }

    /// Whether the rule is for some days only.
    pub(super) fn has_days(&self) -> bool {
        !(self.years.is_empty()
            && self.dates.is_empty()
            && self.weeks.is_empty()
            && self.holidays.is_empty()
            && self.days.is_empty())
    }

    /// Whether the rule is for that day. `unknown` stands for school holidays that the calendar does not know.
    pub(super) fn is_for(&self, date: Date, calendar: &impl Calendar, unknown: bool) -> bool {
        let any =
            |list: &[Holiday]| list.iter().any(|holiday| holiday.is_on(date, calendar, unknown));
        (self.years.is_empty() || self.years.iter().any(|years| years.has(date)))
            && (self.dates.is_empty() || self.dates.iter().any(|dates| dates.has(date)))
            && (self.weeks.is_empty() || self.weeks.iter().any(|weeks| weeks.has(date)))
            && (self.holidays.is_empty() || any(&self.holidays))
            && (self.days.is_empty()
                || self.days.iter().any(|day| match day {
                    Day::Run { first, last } => first.until(date.weekday()) <= first.until(*last),
                    Day::Nth { weekday, nth, shift } => is_nth(date, *weekday, *nth, *shift),
                    Day::Holiday(holiday) => holiday.is_on(date, calendar, unknown),
                }))
    }

    fn all_holidays(&self) -> impl Iterator<Item = Holiday> {
        let listed = self.days.iter().filter_map(|day| match day {
            Day::Holiday(holiday) => Some(*holiday),
            _ => None,
        });
        self.holidays.iter().copied().chain(listed)
    }

    pub(super) fn names_school_holidays(&self) -> bool {
        self.all_holidays().any(|holiday| holiday == Holiday::School)
    }

    pub(super) fn names_public_holidays(&self) -> bool {
        self.all_holidays().any(|holiday| matches!(holiday, Holiday::Public { .. }))
    }
}

impl Years {
    fn has(self, date: Date) -> bool {
        (self.first..=self.last).contains(&date.year())
            && (date.year() - self.first) % self.every == 0
    }
}

impl Weeks {
    fn has(self, date: Date) -> bool {
        let week = date.iso_week_date().week();
        (self.first..=self.last).contains(&week) && (week - self.first) % self.every == 0
    }
}

impl Holiday {
    fn is_on(self, date: Date, calendar: &impl Calendar, unknown: bool) -> bool {
        match self {
            Self::Public { shift } => calendar.context(before(date, shift)).public_holiday,
            Self::School => calendar.context(date).school_holiday.unwrap_or(unknown),
        }
    }
}

/// The day that `date` is `shift` days after.
fn before(date: Date, shift: i8) -> Date {
    date.saturating_sub(Span::new().days(shift))
}

fn is_nth(date: Date, weekday: Weekday, nth: i8, shift: i8) -> bool {
    let named = before(date, shift);
    let from_start = (named.day() - 1) / 7 + 1;
    let from_end = -((named.days_in_month() - named.day()) / 7 + 1);
    named.weekday() == weekday && (nth == from_start || nth == from_end)
}

impl Dates {
    fn has(self, date: Date) -> bool {
        match self {
            Self::Months { first, last } if first <= last => (first..=last).contains(&date.month()),
            Self::Months { first, last } => date.month() >= first || date.month() <= last,
            Self::Run { first, last, years: Some((from, to)) } => {
                let (first, last) = (first.rank(from), last.rank(to));
                ((from, first)..=(to, last)).contains(&(date.year(), (date.month(), date.day())))
            }
            Self::Run { first, last, years: None } => {
                let (first, last) = (first.rank(date.year()), last.rank(date.year()));
                let day = (date.month(), date.day());
                if first <= last {
                    (first..=last).contains(&day)
                } else {
                    day >= first || day <= last
                }
            }
        }
    }
}

impl Point {
    /// Month and day in a year.
    fn rank(self, year: i16) -> (i8, i8) {
        match self {
            Self::Day { month, day } => (month, day),
            Self::Easter { shift } => {
                let day = easter(year).saturating_add(i64::from(shift).days());
                (day.month(), day.day())
            }
        }
    }
}
