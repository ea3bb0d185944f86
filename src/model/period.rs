//! The period of an edition: a month, an ISO week, or a fortnight.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::calendar::prose::{self, Years};
use crate::config::Rhythm;
use crate::i18n::Lang;

/// A period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    rhythm: Rhythm,
    /// Its first day.
    pub first: Date,
}

impl Period {
    /// The period in which a day falls. Fortnights are counted from Monday 5 January 1970, so that they never move.
    pub fn of(rhythm: Rhythm, day: Date) -> Self {
        let monday =
            day.checked_sub(i64::from(day.weekday().since(Weekday::Monday)).days()).unwrap_or(day);
        // Between two editorials time is counted in months.
        let rhythm = if rhythm == Rhythm::Editorial { Rhythm::Month } else { rhythm };
        let first = match rhythm {
            Rhythm::Month | Rhythm::Editorial => day.first_of_month(),
            Rhythm::Week => monday,
            Rhythm::Fortnight => {
                let since =
                    jiff::civil::date(1970, 1, 5).until(monday).map_or(0, |span| span.get_days());
                monday.checked_sub(i64::from(since.rem_euclid(14)).days()).unwrap_or(monday)
            }
        };
        Self { rhythm, first }
    }

    /// The period of that name: `2026-12`, `2026-W49`, or the first day of a fortnight.
    pub fn parse(name: &str) -> Option<Self> {
        if let Some((year, week)) = name.split_once("-W") {
            let week = ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, Weekday::Monday);
            return Some(Self { rhythm: Rhythm::Week, first: week.ok()?.date() });
        }
        let parts: Vec<&str> = name.split('-').collect();
        let number = |at: usize| parts.get(at)?.parse::<i8>().ok();
        let year = parts.first().filter(|year| year.len() == 4)?.parse().ok()?;
        let (rhythm, day) = match parts.len() {
            2 => (Rhythm::Month, 1),
            3 => (Rhythm::Fortnight, number(2)?),
            _ => return None,
        };
        Some(Self { rhythm, first: Date::new(year, number(1)?, day).ok()? })
    }

    /// The one after.
    pub fn after(self) -> Self {
        match self.rhythm {
            Rhythm::Month | Rhythm::Editorial => {
                Self::of(self.rhythm, self.last().tomorrow().unwrap_or(self.first))
            }
            Rhythm::Week | Rhythm::Fortnight => {
                Self { first: self.last().tomorrow().unwrap_or(self.first), ..self }
            }
        }
    }

    /// The one before.
    pub fn before(self) -> Self {
        let days: i64 = match self.rhythm {
            Rhythm::Month | Rhythm::Editorial => {
                return Self::of(self.rhythm, self.first.yesterday().unwrap_or(self.first));
            }
            Rhythm::Week => 7,
            Rhythm::Fortnight => 14,
        };
        Self { first: self.first.saturating_sub(days.days()), ..self }
    }

    /// Its last day.
    pub fn last(self) -> Date {
        match self.rhythm {
            Rhythm::Month | Rhythm::Editorial => self.first.last_of_month(),
            Rhythm::Week => self.first.saturating_add(6.days()),
            Rhythm::Fortnight => self.first.saturating_add(13.days()),
        }
    }

    /// Whether a day falls in it.
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last()
    }

    /// Its name in addresses: `2026-12`, `2026-W49`, or the first day of a fortnight.
    pub fn name(self) -> String {
        match self.rhythm {
            Rhythm::Month | Rhythm::Editorial => {
                format!("{:04}-{:02}", self.first.year(), self.first.month())
            }
            Rhythm::Week => {
                let week = ISOWeekDate::from(self.first);
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Rhythm::Fortnight => self.first.to_string(),
        }
    }

    /// "mars 2027", "du 15 au 21 mars 2027".
    pub fn words(self, lang: Lang) -> String {
        match self.rhythm {
            Rhythm::Month | Rhythm::Editorial => prose::month_of(lang, self.first),
            Rhythm::Week | Rhythm::Fortnight => {
                prose::days(lang, self.first, self.last(), Years::Always)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn periods_have_the_contracts_names() {
        let check = |rhythm, day, name: &str| assert_eq!(Period::of(rhythm, day).name(), name);
        check(Rhythm::Month, date(2026, 12, 31), "2026-12");
        check(Rhythm::Week, date(2026, 12, 31), "2026-W53");
        check(Rhythm::Week, date(2027, 1, 3), "2026-W53");
        check(Rhythm::Week, date(2027, 1, 4), "2027-W01");
        let fortnight = Period::of(Rhythm::Fortnight, date(2026, 12, 9));
        assert_eq!(fortnight.before().first.until(fortnight.first).unwrap().get_days(), 14);
        assert!(fortnight.contains(date(2026, 12, 9)));
        for period in [fortnight, fortnight.before(), Period::of(Rhythm::Week, date(2027, 1, 3))] {
            assert_eq!(Period::parse(&period.name()), Some(period));
            assert_eq!(period.after().before(), period);
        }
        let month = Period::of(Rhythm::Month, date(2026, 12, 31));
        assert_eq!(Period::parse("2026-12"), Some(month));
        assert_eq!(month.after().name(), "2027-01");
        for name in ["2026", "2026-13", "2026-W54", "2026-02-30", "lettre", "26-12", "2026-12-1-2"]
        {
            assert_eq!(Period::parse(name), None, "{name}");
        }
    }
}
