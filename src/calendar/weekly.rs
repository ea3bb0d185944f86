//! A moment of each week, as the settings say it: « lundi 8h », “Monday 9:30”.

use jiff::ToSpan as _;
use jiff::civil::{DateTime, Time, Weekday};

use super::lexicon;
use super::when::read_time;

/// The hour when only the day is said.
const MORNING: Time = Time::constant(8, 0, 0, 0);

/// A weekday and an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekly {
    /// The day.
    pub weekday: Weekday,
    /// The hour.
    pub time: Time,
}

impl Weekly {
    /// Reads a weekday, with an hour or without: then 8 h. Nothing when it is not one.
    pub fn read(text: &str) -> Option<Self> {
        let tokens = lexicon::tokens(text);
        let mut tokens =
            tokens.iter().skip_while(|token| token.is_word(&["le", "chaque", "every", "on"]));
        let day = tokens.next()?;
        let lexicon::Kind::Word(word) = &day.kind else { return None };
        let weekday = lexicon::weekday(word)?;
        let rest = text[day.at.end..].trim_start_matches([' ', ',', '\u{a0}', '\u{202f}']);
        let rest = rest.trim();
        let time = if rest.is_empty() { MORNING } else { read_time(rest).ok()? };
        Some(Self { weekday, time })
    }

    /// The latest of these moments that is not after `now`.
    pub fn last(self, now: DateTime) -> DateTime {
        let back = self.weekday.until(now.date().weekday());
        let last = now.date().saturating_sub(i64::from(back).days()).to_datetime(self.time);
        if last <= now { last } else { last.saturating_sub(1.week()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn a_day_and_an_hour() {
        let check = |text: &str, expected: Option<(Weekday, Time)>| {
            let read = Weekly::read(text).map(|weekly| (weekly.weekday, weekly.time));
            assert_eq!(read, expected, "{text}");
        };
        check("lundi 8h", Some((Weekday::Monday, time(8, 0, 0, 0))));
        check("Lundi à 8 h 30", Some((Weekday::Monday, time(8, 30, 0, 0))));
        check("le vendredi", Some((Weekday::Friday, time(8, 0, 0, 0))));
        check("Monday 9:30", Some((Weekday::Monday, time(9, 30, 0, 0))));
        check("8h", None);
        check("lundi 25h", None);
        check("lundi 8h-10h", None);
        check("", None);
    }

    #[test]
    fn the_latest_one() {
        let monday = Weekly { weekday: Weekday::Monday, time: time(8, 0, 0, 0) };
        let of = |day, hour| monday.last(date(2027, 3, day).at(hour, 0, 0, 0));
        assert_eq!(of(15, 9), date(2027, 3, 15).at(8, 0, 0, 0));
        assert_eq!(of(15, 7), date(2027, 3, 8).at(8, 0, 0, 0));
        assert_eq!(of(21, 23), date(2027, 3, 15).at(8, 0, 0, 0));
    }
}
