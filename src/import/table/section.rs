//! What stands around the lines of a table and dates them: "PROGRAMME DU MOIS — DÉCEMBRE 2026", a sheet named "Janvier".

use jiff::civil::Date;

use crate::vocabulary::fold;

const MONTHS: [(&str, i8); 24] = [
    ("janvier", 1),
    ("fevrier", 2),
    ("mars", 3),
    ("avril", 4),
    ("mai", 5),
    ("juin", 6),
    ("juillet", 7),
    ("aout", 8),
    ("septembre", 9),
    ("octobre", 10),
    ("novembre", 11),
    ("decembre", 12),
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
];

/// The month that a word names.
pub(in crate::import) fn month(word: &str) -> Option<i8> {
    let folded = fold(word);
    MONTHS.iter().find(|(name, _)| *name == folded).map(|(_, month)| *month)
}

/// A period that words name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    /// Its first day.
    pub(super) first: Date,
    /// Whether its year is written.
    pub(super) has_year: bool,
    /// Whether its month is.
    pub(super) has_month: bool,
}

/// The period that some words name; without a year, the next one of that month from `today` on, or the current one.
pub(super) fn period(words: &str, today: Date) -> Option<Period> {
    let folded = fold(words);
    let parts: Vec<&str> = folded.split('_').collect();
    let mut months = parts.iter().filter_map(|part| month(part));
    let month = months.next();
    // « Janvier-mars » says from when on, not which month a day without one is of.
    let is_one = months.all(|other| Some(other) == month);
    let years: Vec<i16> = parts
        .iter()
        .filter(|part| part.len() == 4)
        .filter_map(|part| part.parse().ok())
        .filter(|year| (2000..2100).contains(year))
        .collect();
    let year = match (month, years.as_slice()) {
        // A school year: autumn is in its first half.
        (Some(month), [first, second]) if *second == first + 1 => {
            Some(if month >= 8 { *first } else { *second })
        }
        (None, [first, second]) if *second == first + 1 => {
            let first = Date::new(*first, 9, 1).ok()?;
            return Some(Period { first, has_year: true, has_month: false });
        }
        (_, [first, ..]) => Some(*first),
        (_, []) => None,
    };
    match (month, year) {
        (Some(month), Some(year)) => {
            let first = Date::new(year, month, 1).ok()?;
            Some(Period { first, has_year: true, has_month: is_one })
        }
        (Some(month), None) => {
            let this = Date::new(today.year(), month, 1).ok()?;
            let first = if this.last_of_month() < today {
                Date::new(today.year() + 1, month, 1).ok()?
            } else {
                this
            };
            Some(Period { first, has_year: false, has_month: is_one })
        }
        (None, Some(year)) => {
            Some(Period { first: Date::new(year, 1, 1).ok()?, has_year: true, has_month: false })
        }
        (None, None) => None,
    }
}

/// Whether words say days on which nothing takes place: « Vacances scolaires du 17 avril au 3 mai » dates no line below.
pub(super) fn is_break(words: &str) -> bool {
    let folded = fold(words);
    let begins = ["vacances", "conges", "pas_d", "relache", "ferie", "jour_ferie"];
    begins.iter().any(|word| folded.starts_with(word))
        && folded.split('_').any(|part| (1..=2).contains(&part.len()) && part.parse::<u8>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_of_titles() {
        fn check(words: &str, expected: Option<(&str, bool)>) {
            let found = period(words, Date::constant(2026, 11, 20))
                .map(|period| (period.first.to_string(), period.has_year));
            assert_eq!(found, expected.map(|(day, year)| (day.to_owned(), year)), "{words}");
        }
        check("PROGRAMME DU MOIS — DÉCEMBRE 2026", Some(("2026-12-01", true)));
        check("Ateliers janvier-mars 2027", Some(("2027-01-01", true)));
        check("Saison 2026-2027", Some(("2026-09-01", true)));
        check("Mars (2026-2027)", Some(("2027-03-01", true)));
        check("Janvier", Some(("2027-01-01", false)));
        check("Novembre", Some(("2026-11-01", false)));
        check("Programme", None);
        let months = |words| period(words, Date::constant(2026, 11, 20)).unwrap().has_month;
        assert!(months("Décembre 2026") && !months("Ateliers janvier-mars 2027"));
        assert!(is_break("VACANCES SCOLAIRES DU 17 AVRIL AU 3 MAI"));
        assert!(
            !is_break("Programme des vacances de février 2027") && !is_break("Vacances d’avril")
        );
    }
}
