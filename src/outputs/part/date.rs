//! The date block, and slots in words.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::prose::{self, Years};
use crate::i18n::{Lang, Words};
use crate::model::event::Slot;

/// Weekday, huge numeral, month: the same wherever a date is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateBlock {
    /// For machines: `2027-03-16`.
    pub iso: String,
    /// "mardi".
    pub weekday: String,
    /// "16", "1er".
    pub number: String,
    /// "mars".
    pub month: String,
}

impl DateBlock {
    /// The block of a day.
    pub fn of(lang: Lang, day: Date) -> Self {
        let number = match (lang, day.day()) {
            (Lang::Fr, 1) => "1er".to_owned(),
            (_, number) => number.to_string(),
        };
        Self {
            iso: day.to_string(),
            weekday: prose::weekday(lang, day.weekday()).to_owned(),
            number,
            month: prose::month(lang, day.month()).to_owned(),
        }
    }
}

/// The years that are said in full: all but the reader's own.
pub fn years(today: Date) -> Years {
    Years::Except(today.year())
}

/// "1 h 30", "2 h": how long something took, in minutes.
pub fn duration(words: &Words, minutes: u32) -> String {
    let hours = words.say("hours-whole", &[("hours", (minutes / 60).to_string().into())]);
    match minutes % 60 {
        0 => hours,
        rest => {
            let hours = (minutes / 60).to_string();
            let rest = format!("{rest:02}");
            words.say("hours-and-minutes", &[("hours", hours.into()), ("minutes", rest.into())])
        }
    }
}

/// The hours of a slot, its day being written already: "14 h – 16 h", "20 h – 6 h", "jusqu’au samedi 27 mars".
pub fn hours(words: &Words, slot: &Slot, today: Date) -> Option<String> {
    let lang = words.lang();
    let until =
        |day: Date| words.say("until-day", &[("day", prose::day(lang, day, years(today)).into())]);
    let start = slot.start;
    match slot.end {
        Some(end) if slot.all_day => (end.date() > start.date()).then(|| until(end.date())),
        None if slot.all_day => None,
        None => Some(prose::from_hour(lang, start.time())),
        Some(end) => {
            let next = start.date().tomorrow().unwrap_or(start.date());
            let short =
                end.date() == start.date() || (end.date() == next && end.time() <= start.time());
            if short {
                return Some(prose::hours(lang, start.time(), end.time()));
            }
            Some(format!("{}, {}", prose::hour(lang, start.time()), until(end.date())))
        }
    }
}

/// A whole slot in words: "mardi 16 mars, 14 h – 16 h", "du 22 au 27 mars".
pub fn slot(lang: Lang, slot: &Slot, today: Date) -> String {
    if slot.all_day {
        let first = slot.start.date();
        return prose::days(
            lang,
            first,
            slot.end.map_or(first, jiff::civil::DateTime::date),
            years(today),
        );
    }
    prose::moment(lang, slot.start, slot.end, years(today))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn hours_say_when_it_ends() {
        let words = Words::read(Lang::Fr, [("t", "until-day = jusqu’au { $day }")]).unwrap();
        let at = |day: i8, hour: i8| date(2027, 3, day).at(hour, 0, 0, 0);
        let check = |start, end, all_day, expected: Option<&str>| {
            let said = hours(&words, &Slot { start, end, all_day }, date(2027, 3, 15));
            assert_eq!(said.map(|said| said.replace('\u{a0}', "~")).as_deref(), expected);
        };
        check(at(16, 14), Some(at(16, 16)), false, Some("14~h~–~16~h"));
        check(at(26, 20), Some(at(27, 6)), false, Some("20~h~–~6~h"));
        check(at(22, 14), Some(at(27, 16)), false, Some("14~h, jusqu’au samedi 27~mars"));
        check(at(22, 0), Some(at(27, 0)), true, Some("jusqu’au samedi 27~mars"));
        check(at(22, 0), None, true, None);
        check(at(4, 15), None, false, Some("à partir de 15~h"));
    }
}
