//! The names of days and months, and ordinals.

use jiff::civil::Weekday;

use super::Lang;

const WEEKDAYS: [[&str; 4]; 7] = [
    ["lundi", "Monday", "lun.", "Mon"],
    ["mardi", "Tuesday", "mar.", "Tue"],
    ["mercredi", "Wednesday", "mer.", "Wed"],
    ["jeudi", "Thursday", "jeu.", "Thu"],
    ["vendredi", "Friday", "ven.", "Fri"],
    ["samedi", "Saturday", "sam.", "Sat"],
    ["dimanche", "Sunday", "dim.", "Sun"],
];

const MONTHS: [[&str; 4]; 12] = [
    ["janvier", "January", "janv.", "Jan"],
    ["février", "February", "févr.", "Feb"],
    ["mars", "March", "mars", "Mar"],
    ["avril", "April", "avr.", "Apr"],
    ["mai", "May", "mai", "May"],
    ["juin", "June", "juin", "Jun"],
    ["juillet", "July", "juil.", "Jul"],
    ["août", "August", "août", "Aug"],
    ["septembre", "September", "sept.", "Sep"],
    ["octobre", "October", "oct.", "Oct"],
    ["novembre", "November", "nov.", "Nov"],
    ["décembre", "December", "déc.", "Dec"],
];

fn column(lang: Lang) -> usize {
    match lang {
        Lang::Fr => 0,
        Lang::En => 1,
    }
}

fn weekday_row(weekday: Weekday) -> [&'static str; 4] {
    WEEKDAYS[usize::from(weekday.to_monday_zero_offset().unsigned_abs())]
}

fn month_row(month: i8) -> [&'static str; 4] {
    MONTHS[usize::from(month.clamp(1, 12).unsigned_abs()) - 1]
}

/// "mardi".
pub fn weekday(lang: Lang, weekday: Weekday) -> &'static str {
    weekday_row(weekday)[column(lang)]
}

/// "mar.".
pub fn weekday_short(lang: Lang, weekday: Weekday) -> &'static str {
    weekday_row(weekday)[2 + column(lang)]
}

/// "décembre", of a month from 1 to 12.
pub fn month(lang: Lang, month: i8) -> &'static str {
    month_row(month)[column(lang)]
}

/// "déc.", of a month from 1 to 12.
pub fn month_short(lang: Lang, month: i8) -> &'static str {
    month_row(month)[2 + column(lang)]
}

/// "1er", "2e"; "1st", "22nd".
pub fn ordinal(lang: Lang, number: u32) -> String {
    let ending = match (lang, number % 10, number % 100) {
        (Lang::Fr, ..) if number == 1 => "er",
        (Lang::Fr, ..) => "e",
        (Lang::En, 1, rest) if rest != 11 => "st",
        (Lang::En, 2, rest) if rest != 12 => "nd",
        (Lang::En, 3, rest) if rest != 13 => "rd",
        (Lang::En, ..) => "th",
    };
    format!("{number}{ending}")
}

/// Whether each weekday is the one after the one before.
pub(super) fn follow(days: &[Weekday]) -> bool {
    days.windows(2).all(|pair| pair[0].wrapping_add(1) == pair[1])
}
