//! Dates and hours back into words, in French and English.
//!
//! A no-break space (U+00A0) stands wherever a line must not end: between a number and its month or its hour sign, and
//! inside a range of hours. Words say nothing of the build's instant except where a day is passed for it.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday};

pub use crate::i18n::Lang;

mod names;
mod week;

pub use names::{month, month_short, ordinal, weekday, weekday_short};
pub use week::{WeekRow, clock, slot, week};

/// Which years are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Years {
    /// All of them.
    Always,
    /// None.
    Never,
    /// All but this one, the reader's own.
    Except(i16),
}

impl Years {
    fn says(self, year: i16) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Except(known) => known != year,
        }
    }
}

/// The no-break space.
const NBSP: char = '\u{a0}';

/// What goes before hours that nobody is sure of: "à confirmer 9 h – 12 h".
pub fn to_confirm(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "à confirmer",
        Lang::En => "to be confirmed",
    }
}

/// "16 mars 2027", "1er mars": the day without its weekday.
pub fn date(lang: Lang, date: Date, years: Years) -> String {
    let number = match lang {
        Lang::Fr if date.day() == 1 => "1er".to_owned(),
        Lang::Fr | Lang::En => date.day().to_string(),
    };
    let plain = format!("{number}{NBSP}{}", month(lang, date.month()));
    if years.says(date.year()) { format!("{plain} {}", date.year()) } else { plain }
}

/// "mardi 16 mars 2027".
pub fn day(lang: Lang, day: Date, years: Years) -> String {
    format!("{} {}", weekday(lang, day.weekday()), date(lang, day, years))
}

/// "mars 2027".
pub fn month_of(lang: Lang, day: Date) -> String {
    format!("{} {}", month(lang, day.month()), day.year())
}

/// "du 22 au 27 mars 2027", "du 29 mars au 2 avril"; one day when both are the same. Years are said once when once is
/// enough, and both when the period crosses a new year.
pub fn days(lang: Lang, first: Date, last: Date, years: Years) -> String {
    if first == last {
        return day(lang, first, years);
    }
    let same_year = first.year() == last.year();
    let from = match same_year && first.month() == last.month() {
        true if lang == Lang::Fr && first.day() == 1 => "1er".to_owned(),
        true => first.day().to_string(),
        false => date(lang, first, if same_year { Years::Never } else { years_across(years) }),
    };
    let to = date(lang, last, if same_year { years } else { years_across(years) });
    between(lang, &from, &to)
}

/// Across a new year both years are said, unless none is wanted.
fn years_across(years: Years) -> Years {
    if years == Years::Never { Years::Never } else { Years::Always }
}

fn between(lang: Lang, from: &str, to: &str) -> String {
    match lang {
        Lang::Fr => format!("du {from} au {to}"),
        Lang::En => format!("from {from} to {to}"),
    }
}

/// "14 h", "9 h 30", "minuit"; "2 pm", "9:30 am", "noon", "midnight".
pub fn hour(lang: Lang, time: Time) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match (lang, hour, minute) {
        (Lang::Fr, 0, 0) => "minuit".to_owned(),
        (Lang::En, 0, 0) => "midnight".to_owned(),
        (Lang::En, 12, 0) => "noon".to_owned(),
        (Lang::Fr, _, 0) => format!("{hour}{NBSP}h"),
        (Lang::Fr, ..) => format!("{hour}{NBSP}h{NBSP}{minute:02}"),
        (Lang::En, ..) => {
            let half = if hour < 12 { "am" } else { "pm" };
            let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
            match minute {
                0 => format!("{twelve}{NBSP}{half}"),
                _ => format!("{twelve}:{minute:02}{NBSP}{half}"),
            }
        }
    }
}

/// "14 h – 16 h".
pub fn hours(lang: Lang, from: Time, to: Time) -> String {
    format!("{}{NBSP}–{NBSP}{}", hour(lang, from), hour(lang, to))
}

/// "à partir de 15 h".
pub fn from_hour(lang: Lang, from: Time) -> String {
    match lang {
        Lang::Fr => format!("à partir de {}", hour(lang, from)),
        Lang::En => format!("from {}", hour(lang, from)),
    }
}

/// "mardi 16 mars, 14 h – 16 h"; "dimanche 4 avril, à partir de 15 h" without an end; a night keeps both days, "vendredi
/// 26 mars, 20 h – samedi 27 mars, 6 h"; longer, "du lundi 22 mars, 14 h, au samedi 27 mars, 16 h".
pub fn moment(lang: Lang, start: DateTime, end: Option<DateTime>, years: Years) -> String {
    let first = day(lang, start.date(), years);
    let Some(end) = end else {
        return format!("{first}, {}", from_hour(lang, start.time()));
    };
    let midnight = end.time() == Time::midnight()
        && start.date().tomorrow().is_ok_and(|next| next == end.date());
    if end.date() == start.date() || midnight {
        return format!("{first}, {}", hours(lang, start.time(), end.time()));
    }
    let (from, to) = (hour(lang, start.time()), hour(lang, end.time()));
    let last = day(lang, end.date(), years);
    if start.date().tomorrow().is_ok_and(|next| next == end.date()) {
        return format!("{first}, {from} – {last}, {to}");
    }
    between(lang, &format!("{first}, {from},"), &format!("{last}, {to}"))
}

/// "hier", "aujourd’hui", "demain" when the day is near enough to be called so.
pub fn near(lang: Lang, day: Date, today: Date) -> Option<&'static str> {
    const NAMES: [(i64, &str, &str); 4] = [
        (-1, "hier", "yesterday"),
        (0, "aujourd’hui", "today"),
        (1, "demain", "tomorrow"),
        (2, "après-demain", "in two days"),
    ];
    let named = NAMES
        .iter()
        .find(|(shift, ..)| today.checked_add(shift.days()).is_ok_and(|near| near == day))?;
    Some(match lang {
        Lang::Fr => named.1,
        Lang::En => named.2,
    })
}

/// "a, b et c".
pub fn list(lang: Lang, items: &[String]) -> String {
    let and = match lang {
        Lang::Fr => "et",
        Lang::En => "and",
    };
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] => format!("{} {and} {last}", head.join(", ")),
    }
}

/// "lundi", "lundi et mardi", "lundi au vendredi": weekdays of one stretch, or listed.
pub fn weekdays(lang: Lang, days: &[Weekday]) -> String {
    match days {
        [first, _, .., last] if names::follow(days) => match lang {
            Lang::Fr => format!("{} au {}", weekday(lang, *first), weekday(lang, *last)),
            Lang::En => format!("{} to {}", weekday(lang, *first), weekday(lang, *last)),
        },
        _ => list(lang, &days.iter().map(|day| weekday(lang, *day).to_owned()).collect::<Vec<_>>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date as on, time};

    fn check(words: String, expected: &str) {
        assert_eq!(words.replace(NBSP, "~"), expected);
    }

    #[test]
    fn days_in_words() {
        let tuesday = on(2027, 3, 16);
        check(day(Lang::Fr, tuesday, Years::Always), "mardi 16~mars 2027");
        check(day(Lang::Fr, tuesday, Years::Except(2027)), "mardi 16~mars");
        check(day(Lang::Fr, tuesday, Years::Except(2026)), "mardi 16~mars 2027");
        check(day(Lang::En, tuesday, Years::Never), "Tuesday 16~March");
        check(date(Lang::Fr, on(2027, 8, 1), Years::Always), "1er~août 2027");
        check(date(Lang::En, on(2027, 8, 1), Years::Always), "1~August 2027");
        check(month_of(Lang::Fr, tuesday), "mars 2027");
    }

    #[test]
    fn periods_in_words() {
        let check_days =
            |first, last, years, expected| check(days(Lang::Fr, first, last, years), expected);
        check_days(on(2027, 3, 22), on(2027, 3, 27), Years::Always, "du 22 au 27~mars 2027");
        check_days(on(2027, 3, 1), on(2027, 3, 27), Years::Never, "du 1er au 27~mars");
        check_days(on(2027, 3, 29), on(2027, 4, 2), Years::Never, "du 29~mars au 2~avril");
        check_days(
            on(2027, 3, 29),
            on(2027, 4, 1),
            Years::Except(2026),
            "du 29~mars au 1er~avril 2027",
        );
        check_days(
            on(2026, 12, 28),
            on(2027, 1, 3),
            Years::Except(2026),
            "du 28~décembre 2026 au 3~janvier 2027",
        );
        check_days(on(2027, 3, 29), on(2027, 3, 29), Years::Never, "lundi 29~mars");
        check(
            days(Lang::En, on(2027, 3, 29), on(2027, 4, 2), Years::Always),
            "from 29~March to 2~April 2027",
        );
    }

    #[test]
    fn hours_in_words() {
        check(hour(Lang::Fr, time(9, 30, 0, 0)), "9~h~30");
        check(hour(Lang::Fr, time(9, 5, 0, 0)), "9~h~05");
        check(hour(Lang::Fr, time(12, 0, 0, 0)), "12~h");
        check(hour(Lang::En, time(0, 15, 0, 0)), "12:15~am");
        check(hour(Lang::En, time(12, 0, 0, 0)), "noon");
        check(hours(Lang::Fr, time(14, 0, 0, 0), time(16, 0, 0, 0)), "14~h~–~16~h");
        check(hours(Lang::En, time(9, 30, 0, 0), time(14, 0, 0, 0)), "9:30~am~–~2~pm");
    }

    #[test]
    fn moments_in_words() {
        let at = |day: i8, hour: i8| on(2027, 3, day).at(hour, 0, 0, 0);
        let check_moment =
            |start, end, expected| check(moment(Lang::Fr, start, end, Years::Never), expected);
        check_moment(at(16, 14), Some(at(16, 16)), "mardi 16~mars, 14~h~–~16~h");
        check_moment(at(16, 15), None, "mardi 16~mars, à partir de 15~h");
        check_moment(at(26, 20), Some(at(27, 6)), "vendredi 26~mars, 20~h – samedi 27~mars, 6~h");
        check_moment(at(26, 20), Some(at(27, 0)), "vendredi 26~mars, 20~h~–~minuit");
        check_moment(
            at(22, 14),
            Some(at(27, 16)),
            "du lundi 22~mars, 14~h, au samedi 27~mars, 16~h",
        );
    }

    #[test]
    fn near_days() {
        let today = on(2027, 3, 15);
        assert_eq!(near(Lang::Fr, today, today), Some("aujourd’hui"));
        assert_eq!(near(Lang::Fr, on(2027, 3, 16), today), Some("demain"));
        assert_eq!(near(Lang::En, on(2027, 3, 14), today), Some("yesterday"));
        assert_eq!(near(Lang::Fr, on(2027, 3, 20), today), None);
    }

    #[test]
    fn weekdays_in_words() {
        use Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};
        check(weekdays(Lang::Fr, &[Tuesday, Wednesday, Thursday, Friday]), "mardi au vendredi");
        check(weekdays(Lang::Fr, &[Monday, Wednesday, Friday]), "lundi, mercredi et vendredi");
        check(weekdays(Lang::Fr, &[Monday, Tuesday]), "lundi et mardi");
        check(weekdays(Lang::En, &[Monday]), "Monday");
    }
}
