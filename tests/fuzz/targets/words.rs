//! Dates, repeats and opening hours, as somebody types them.

use jiff::civil::{Date, date};
use tambour::calendar::hours::{DayContext, OpeningHours, read_words as hours_of};
use tambour::calendar::recurrence::{read_except, read_rrule, read_words as repeat_of};
use tambour::calendar::when::{
    outcome, read_date, read_end, read_time, read_time_range, read_when,
};

/// The day from which words such as “mardi prochain” are understood.
const TODAY: Date = date(2027, 3, 15);

/// The longest text that somebody types as a value, in bytes.
const LONGEST: usize = 2_000;

fn words(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|text| text.len() <= LONGEST)
}

/// What is understood, written as a date, is understood as the same; faults stand inside the text.
pub(crate) fn dates(bytes: &[u8]) {
    let Some(text) = words(bytes) else { return };
    match read_when(text, TODAY) {
        Ok(when) => {
            let _ = read_end(text, &when);
        }
        Err(fault) => assert!(text.get(fault.at()).is_some(), "{:?} of {text:?}", fault.at()),
    }
    if let Ok(day) = read_date(text, TODAY) {
        let again = read_date(&day.date.to_string(), TODAY).map(|again| again.date);
        assert_eq!(again.ok(), Some(day.date), "{text:?}");
    }
    let _ = (read_time(text), read_time_range(text), outcome(text, TODAY));
}

/// Occurrences come in order and end; a rule, written, is read as the same rule, by us and by another library.
pub(crate) fn repeats(bytes: &[u8]) {
    let Some(text) = words(bytes) else { return };
    let _ = read_except(text, TODAY);
    let rules = [repeat_of(text, TODAY).ok().map(|repeat| repeat.rule), read_rrule(text).ok()];
    for rule in rules.into_iter().flatten() {
        let days: Vec<Date> = rule.occurrences(TODAY).take(30).collect();
        assert!(days.is_sorted_by(|one, other| one < other), "{text:?}: {days:?}");
        assert!(days.iter().all(|day| *day >= TODAY), "{text:?}: {days:?}");
        let written = rule.to_rrule();
        let again = read_rrule(&written)
            .unwrap_or_else(|fault| panic!("{text:?} as {written:?}: {fault:?}"));
        assert_eq!(
            again.occurrences(TODAY).take(30).collect::<Vec<_>>(),
            days,
            "{text:?} as {written:?}"
        );
        let of_others = written
            .strip_prefix("RRULE:")
            .unwrap_or(&written)
            .parse::<rrule::RRule<rrule::Unvalidated>>();
        assert!(of_others.is_ok(), "{text:?} as {written:?}: {of_others:?}");
    }
}

/// Every span of a day has a length, and days come in order.
pub(crate) fn hours(bytes: &[u8]) {
    let Some(text) = words(bytes) else { return };
    for written in [Some(text.to_owned()), hours_of(text)].into_iter().flatten() {
        match OpeningHours::read(&written) {
            Ok(hours) => {
                let context = DayContext::default();
                let intervals = hours.intervals(TODAY, 20, &context);
                assert!(intervals.is_sorted_by_key(|interval| interval.start), "{written:?}");
                for day in [TODAY, Date::MIN, Date::MAX, date(2028, 2, 29)] {
                    let spans = hours.day(day, &context).spans;
                    assert!(spans.iter().all(|span| span.from < span.to), "{written:?} on {day}");
                }
            }
            Err(_) if written == text => {}
            Err(fault) => panic!("{text:?} is written {written:?}, which is not read: {fault:?}"),
        }
    }
}
