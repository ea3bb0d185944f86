//! The hours of a day and of a week in words.

use jiff::civil::{Time, Weekday};

use super::{Lang, NBSP, from_hour, hours};
use crate::calendar::hours::Span;

/// Minutes in a day.
const DAY: u16 = 24 * 60;

/// One row of a table of hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekRow {
    /// The days of the row, in order.
    pub days: Vec<Weekday>,
    /// Those days in words: "mardi au vendredi".
    pub label: String,
    /// What is said of each: "9 h 30 – 12 h 30"; none when closed.
    pub slots: Vec<String>,
}

/// Groups days that follow each other and say the same.
pub fn week(lang: Lang, days: &[(Weekday, Vec<String>)]) -> Vec<WeekRow> {
    let mut rows: Vec<WeekRow> = Vec::new();
    for (weekday, slots) in days {
        match rows.last_mut() {
            Some(row) if row.slots == *slots => row.days.push(*weekday),
            _ => rows.push(WeekRow {
                days: vec![*weekday],
                label: String::new(),
                slots: slots.clone(),
            }),
        }
    }
    for row in &mut rows {
        row.label = super::weekdays(lang, &row.days);
    }
    rows
}

/// The time of the clock after so many minutes; what goes beyond midnight is of the next day.
pub fn clock(minutes: u16) -> Time {
    let part = |value: u16| i8::try_from(value).unwrap_or(0);
    let minutes = minutes % DAY;
    Time::new(part(minutes / 60), part(minutes % 60), 0, 0).unwrap_or(Time::midnight())
}

/// A stretch of opening hours: "9 h 30 – 12 h 30", "à partir de 17 h" when no end is written, "24 h sur 24", and its
/// comment: "9 h – 12 h (sur rendez-vous)". A comment on a whole day stands alone.
pub fn slot(lang: Lang, span: &Span) -> String {
    let whole_day = span.from == 0 && span.to == DAY;
    let said = match (lang, whole_day, &span.comment) {
        (_, true, Some(comment)) => return comment.clone(),
        (Lang::Fr, true, None) => format!("24{NBSP}h sur{NBSP}24"),
        (Lang::En, true, None) => "all day and night".to_owned(),
        _ if span.open_end => from_hour(lang, clock(span.from)),
        _ => hours(lang, clock(span.from), clock(span.to)),
    };
    match &span.comment {
        Some(comment) => format!("{said} ({comment})"),
        None => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::hours::{DayContext, OpeningHours};
    use jiff::ToSpan;
    use jiff::civil::date;

    fn check(lang: Lang, text: &str, expected: &str) {
        let opening = OpeningHours::read(text).unwrap();
        let context = DayContext { public_holiday: false, school_holiday: Some(false) };
        let monday = date(2027, 3, 15);
        let days: Vec<(Weekday, Vec<String>)> = (0..7)
            .map(|shift: i64| {
                let day = monday.saturating_add(shift.days());
                let spans = opening.day(day, &context).spans;
                (day.weekday(), spans.iter().map(|span| slot(lang, span)).collect())
            })
            .collect();
        let rows: Vec<String> = week(lang, &days)
            .iter()
            .map(|row| format!("{}: {}", row.label, row.slots.join(", ")).trim_end().to_owned())
            .collect();
        assert_eq!(rows.join(" | ").replace(NBSP, " "), expected);
    }

    #[test]
    fn a_week_in_rows() {
        check(
            Lang::Fr,
            "Mo 14:00-18:00; Tu-Fr 09:30-12:30,14:00-18:00; Sa 10:00-13:00; PH off",
            "lundi: 14 h – 18 h | mardi au vendredi: 9 h 30 – 12 h 30, 14 h – 18 h | samedi: 10 h – 13 h | dimanche:",
        );
        check(
            Lang::En,
            "Fr 20:00-02:00, Sa,Su 17:00+",
            "Monday to Thursday: | Friday: 8 pm – 2 am | Saturday and Sunday: from 5 pm",
        );
        check(Lang::Fr, "24/7", "lundi au dimanche: 24 h sur 24");
        check(
            Lang::Fr,
            "Mo-Su 09:00-12:00 \"sur rendez-vous\"; Sa,Su \"sur rendez-vous\"",
            "lundi au vendredi: 9 h – 12 h (sur rendez-vous) | samedi et dimanche: sur rendez-vous",
        );
    }
}
