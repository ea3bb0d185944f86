//! The hours of a week as rows.

use jiff::civil::Weekday;

use super::Lang;

/// One row of a table of hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekRow {
    /// The days of the row, in order.
    pub days: Vec<Weekday>,
    /// Those days in words: "mardi au vendredi".
    pub label: String,
    /// What is said of each: "9 h 30 – 12 h 30", or a comment; none when closed.
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
