//! How much what is written of a place may be believed, by the day on which somebody last said that it holds.
//!
//! Younger than its limit (`frequence_maj`, else six months) it is fresh; younger than twice that, to be confirmed;
//! older, stale: nobody then claims that it is open now. A day that nobody knows (none, or the 1970-01-01 of national
//! files) is to be confirmed, never fresh.

use jiff::ToSpan;
use jiff::civil::Date;

use super::entry::Entry;
use super::structure::Structure;
use crate::calendar::when::read_date;

/// How much a place's record may be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// As of that day.
    Fresh(Date),
    /// It is to be confirmed; nobody knows since when, or it holds as of that day.
    ToConfirm(Option<Date>),
    /// It is of that day, and too old.
    Stale(Date),
}

/// Months after which a record is to be confirmed, when it does not say.
const MONTHS: i32 = 6;
/// The day that national files write for a day that nobody knows.
const UNKNOWN: Date = Date::constant(1970, 1, 1);

/// How much a place's record may be believed on a day.
pub fn freshness(place: &Entry, structure: &Structure, today: Date) -> Freshness {
    let written = structure.others.get("date_maj").map(String::as_str);
    let updated = written.and_then(|words| read_date(words, today).ok()).map(|read| read.date);
    let modified = place.modified.map(|at| at.to_zoned_datetime(jiff::tz::TimeZone::UTC).date());
    let known = [structure.confirmed, updated, modified].into_iter().flatten();
    let known = known.filter(|day| *day > UNKNOWN).max();
    of(known, months(structure.frequency.as_deref()), today)
}

fn of(known: Option<Date>, months: i32, today: Date) -> Freshness {
    let Some(day) = known else { return Freshness::ToConfirm(None) };
    let within = |months: i32| day.checked_add(months.months()).map_or(true, |limit| today < limit);
    if within(months) {
        Freshness::Fresh(day)
    } else if within(months * 2) {
        Freshness::ToConfirm(known)
    } else {
        Freshness::Stale(day)
    }
}

/// "6", "tous les 3 mois", "1 an".
fn months(written: Option<&str>) -> i32 {
    let Some(words) = written.map(crate::text::compare::fold) else { return MONTHS };
    let number = words.split(' ').find_map(|word| word.parse::<i32>().ok());
    let years = words.split(' ').any(|word| matches!(word, "an" | "ans" | "year" | "years"));
    number.map_or(MONTHS, |number| (number * if years { 12 } else { 1 }).clamp(1, 120))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_record_ages() {
        let today = date(2027, 3, 15);
        let check = |day: Date, every: &str, expected: Freshness| {
            assert_eq!(of(Some(day), months(Some(every)), today), expected, "{day} {every}");
        };
        let (old, older) = (date(2026, 9, 15), date(2026, 3, 15));
        check(date(2026, 9, 16), "", Freshness::Fresh(date(2026, 9, 16)));
        check(old, "", Freshness::ToConfirm(Some(old)));
        check(date(2026, 3, 16), "", Freshness::ToConfirm(Some(date(2026, 3, 16))));
        check(older, "", Freshness::Stale(older));
        check(older, "1 an", Freshness::ToConfirm(Some(older)));
        check(old, "tous les 3 mois", Freshness::Stale(old));
        check(date(2027, 4, 1), "1", Freshness::Fresh(date(2027, 4, 1)));
        assert_eq!(of(None, 6, today), Freshness::ToConfirm(None));
    }
}
