//! The notations found in the wild: every line of `tests/donnees/dates/notations-attendues.tsv`.

use jiff::civil::Date;

use super::{When, read_time_range, read_when};
use crate::calendar::recurrence::read_words;

const TABLE: &str = include_str!("../../../tests/donnees/dates/notations-attendues.tsv");

/// What was read, and whether it carries a mark; `None` when refused.
type Read = Option<(String, bool)>;

fn interval(when: &When) -> String {
    let form = if when.all_day { "%Y-%m-%d" } else { "%Y-%m-%dT%H:%M" };
    match when.end {
        Some(end) => format!("{}/{}", when.start.strftime(form), end.strftime(form)),
        None => when.start.strftime(form).to_string(),
    }
}

fn clock(text: &str) -> Read {
    let range = read_time_range(text).ok()?;
    let end = range.end.map(|end| end.strftime("/T%H:%M").to_string()).unwrap_or_default();
    Some((format!("{}{end}", range.start.strftime("T%H:%M")), false))
}

fn repeat(text: &str, reference: Date) -> Read {
    let repeat = read_words(text, reference).ok()?;
    let mut said = repeat.rule.to_rrule();
    if let Some(hours) = repeat.hours {
        said.push_str(&hours.start.strftime(" T%H:%M").to_string());
        said.push_str(
            &hours.end.map(|end| end.strftime("/T%H:%M").to_string()).unwrap_or_default(),
        );
    }
    Some((said, !repeat.certain))
}

/// A doubtful reading that is said is safe; one that is not said must be right.
fn is_right(read: &Read, expected: &str, doubt: &str) -> bool {
    match (read, expected, doubt) {
        (None, "doute" | "pas une date", _) => true,
        (Some((_, marked)), "doute", _) => *marked,
        (Some((found, marked)), _, "") => found == expected && !marked,
        (Some((found, _)), _, "admis") => found == expected,
        _ => false,
    }
}

#[test]
fn notations_of_the_wild_are_read_or_refused_as_they_should() {
    let (mut right, mut lines, mut wrong) = (0, 0, Vec::new());
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [text, reference, expected, doubt, kind, ..] = columns[..] else {
            panic!("not a line of the table: {line}")
        };
        let reference: Date =
            if reference.is_empty() { "2026-11-23" } else { reference }.parse().unwrap();
        let read = match kind {
            "plage-heures" => clock(text),
            "récurrence" => repeat(text, reference),
            _ => {
                read_when(text, reference).ok().map(|when| (interval(&when), when.doubt.is_some()))
            }
        };
        lines += 1;
        if is_right(&read, expected, doubt) {
            right += 1;
        } else {
            wrong.push(format!("{text} ({reference}): {expected} {doubt} expected, {read:?} read"));
        }
    }
    println!("notations: {right} of {lines} right");
    assert!(lines > 500, "only {lines} lines");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_date_of_the_table_is_taken_for_a_repeat_nor_the_reverse() {
    let reference: Date = "2026-11-23".parse().unwrap();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let text = columns.next().unwrap();
        match columns.nth(3) {
            Some("récurrence") => assert!(read_when(text, reference).is_err(), "{text}"),
            _ => assert!(
                read_words(text, reference).is_err(),
                "{text}: {:?}",
                read_words(text, reference)
            ),
        }
    }
}
