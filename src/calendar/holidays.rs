//! French public holidays, computed, and school holidays, from a table.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::Date;

use super::lexicon;
use super::prose::Lang;
use super::when::read_date;

/// A public holiday of metropolitan France (code du travail, L3133-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicHoliday {
    /// 1 January.
    NewYear,
    /// The day after Easter.
    EasterMonday,
    /// 1 May.
    LabourDay,
    /// 8 May.
    Victory1945,
    /// 39 days after Easter.
    Ascension,
    /// 50 days after Easter.
    WhitMonday,
    /// 14 July.
    BastilleDay,
    /// 15 August.
    Assumption,
    /// 1 November.
    AllSaints,
    /// 11 November.
    Armistice1918,
    /// 25 December.
    Christmas,
}

impl PublicHoliday {
    /// Its usual name.
    pub fn name(self, lang: Lang) -> &'static str {
        let (french, english) = match self {
            Self::NewYear => ("jour de l’An", "New Year’s Day"),
            Self::EasterMonday => ("lundi de Pâques", "Easter Monday"),
            Self::LabourDay => ("fête du Travail", "Labour Day"),
            Self::Victory1945 => ("8 mai 1945", "Victory Day"),
            Self::Ascension => ("Ascension", "Ascension Day"),
            Self::WhitMonday => ("lundi de Pentecôte", "Whit Monday"),
            Self::BastilleDay => ("fête nationale", "Bastille Day"),
            Self::Assumption => ("Assomption", "Assumption Day"),
            Self::AllSaints => ("Toussaint", "All Saints’ Day"),
            Self::Armistice1918 => ("11 novembre 1918", "Armistice Day"),
            Self::Christmas => ("Noël", "Christmas Day"),
        };
        match lang {
            Lang::Fr => french,
            Lang::En => english,
        }
    }
}

/// Easter Sunday in the Gregorian calendar (the anonymous algorithm of Meeus, *Astronomical Algorithms*, chapter 8).
/// Years outside 1583 to 9999 have no such day and give the nearest one that has.
pub fn easter(year: i16) -> Date {
    let year = year.clamp(1583, 9999);
    let y = i32::from(year);
    let golden = y % 19;
    let (century, of_century) = (y / 100, y % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    let (month, day) = (days / 31, days % 31 + 1);
    let number = |value: i32| i8::try_from(value).unwrap_or(1);
    Date::new(year, number(month), number(day)).unwrap_or(Date::MAX)
}

/// The eleven public holidays of a year, in order. Two may fall on one day (8 May and Ascension).
pub fn public_holidays(year: i16) -> Vec<(Date, PublicHoliday)> {
    let easter = easter(year);
    let after = |days: i64| easter.checked_add(days.days()).ok();
    let on = |month, day| Date::new(year, month, day).ok();
    let days = [
        (on(1, 1), PublicHoliday::NewYear),
        (after(1), PublicHoliday::EasterMonday),
        (on(5, 1), PublicHoliday::LabourDay),
        (on(5, 8), PublicHoliday::Victory1945),
        (after(39), PublicHoliday::Ascension),
        (after(50), PublicHoliday::WhitMonday),
        (on(7, 14), PublicHoliday::BastilleDay),
        (on(8, 15), PublicHoliday::Assumption),
        (on(11, 1), PublicHoliday::AllSaints),
        (on(11, 11), PublicHoliday::Armistice1918),
        (on(12, 25), PublicHoliday::Christmas),
    ];
    let mut known: Vec<_> = days.into_iter().filter_map(|(day, name)| Some((day?, name))).collect();
    known.sort_by_key(|(day, _)| *day);
    known
}

/// The public holiday on that day, if it is one.
pub fn public_holiday(day: Date) -> Option<PublicHoliday> {
    let fixed = match (day.month(), day.day()) {
        (1, 1) => Some(PublicHoliday::NewYear),
        (5, 1) => Some(PublicHoliday::LabourDay),
        (5, 8) => Some(PublicHoliday::Victory1945),
        (7, 14) => Some(PublicHoliday::BastilleDay),
        (8, 15) => Some(PublicHoliday::Assumption),
        (11, 1) => Some(PublicHoliday::AllSaints),
        (11, 11) => Some(PublicHoliday::Armistice1918),
        (12, 25) => Some(PublicHoliday::Christmas),
        _ => None,
    };
    fixed.or_else(|| match day.duration_since(easter(day.year())).as_hours() / 24 {
        1 => Some(PublicHoliday::EasterMonday),
        39 => Some(PublicHoliday::Ascension),
        50 => Some(PublicHoliday::WhitMonday),
        _ => None,
    })
}

/// What a table of school holidays knows, zone by zone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SchoolHolidays {
    zones: BTreeMap<char, Vec<Holiday>>,
    faults: Vec<TableFault>,
}

/// One line of the table, for one zone.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Holiday {
    name: String,
    first: Date,
    /// Included; `None` where what is known ends.
    last: Option<Date>,
}

/// A line of a table that cannot be used, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFault {
    /// A column is missing in the header: zone, nom, debut, fin.
    NoColumn { name: &'static str },
    /// A zone is not one or several letters.
    Zone { line: u64 },
    /// A first or last day is not a date.
    Day { line: u64 },
    /// The last day is before the first.
    Order { line: u64 },
}

const COLUMNS: [&str; 4] = ["zone", "nom", "debut", "fin"];

impl SchoolHolidays {
    /// Reads a table: `zone` (one or several letters), `nom`, `debut` and `fin` (both included), other columns as one
    /// likes; commas or semicolons. Without `fin`, a line says where knowledge ends. Lines at fault are told by
    /// [`SchoolHolidays::faults`] and left out.
    pub fn read_csv(table: &str) -> Self {
        let table = table.trim_start_matches('\u{feff}');
        let header = table.lines().next().unwrap_or_default();
        let separator = if header.contains(';') { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .from_reader(table.as_bytes());
        let mut known = Self::default();
        let names: Vec<String> = match reader.headers() {
            Ok(names) => names.iter().map(|name| lexicon::folded(name.trim())).collect(),
            Err(_) => Vec::new(),
        };
        let mut places = [0; COLUMNS.len()];
        for (place, column) in places.iter_mut().zip(COLUMNS) {
            match names.iter().position(|name| name == column) {
                Some(found) => *place = found,
                None => known.faults.push(TableFault::NoColumn { name: column }),
            }
        }
        if !known.faults.is_empty() {
            return known;
        }
        for record in reader.records().flatten() {
            let line = record.position().map_or(0, csv::Position::line);
            let cells = places.map(|place| record.get(place).unwrap_or_default().trim());
            if let Err(fault) = known.take(cells, line) {
                known.faults.push(fault);
            }
        }
        for holidays in known.zones.values_mut() {
            holidays.sort_by_key(|holiday| holiday.first);
        }
        known
    }

    fn take(&mut self, [zones, name, first, last]: [&str; 4], line: u64) -> Result<(), TableFault> {
        let letters: Vec<char> = zones.chars().filter(|sign| sign.is_alphabetic()).collect();
        if letters.is_empty() || letters.len() > 5 {
            return Err(TableFault::Zone { line });
        }
        // The year must be written: a day that depends on the reference is refused.
        let day = |text: &str| {
            let [one, other] =
                [2025, 2026].map(|year| read_date(text, Date::constant(year, 6, 1)).ok());
            let (one, other) = (one?.date, other?.date);
            (one == other).then_some(one)
        };
        let first = day(first).ok_or(TableFault::Day { line })?;
        let last = match last {
            "" => None,
            text => Some(day(text).ok_or(TableFault::Day { line })?),
        };
        if last.is_some_and(|last| last < first) {
            return Err(TableFault::Order { line });
        }
        for zone in letters {
            let zone = zone.to_ascii_uppercase();
            self.zones.entry(zone).or_default().push(Holiday {
                name: name.to_owned(),
                first,
                last,
            });
        }
        Ok(())
    }

    /// The lines that could not be used.
    pub fn faults(&self) -> &[TableFault] {
        &self.faults
    }

    /// Whether a day is in school holidays in a zone; `None` beyond what the table knows.
    pub fn contains(&self, day: Date, zone: char) -> Option<bool> {
        self.known(zone)?.contains(&day).then(|| self.at(day, zone).is_some())
    }

    /// The name of the holidays that day ("printemps 2027").
    pub fn name(&self, day: Date, zone: char) -> Option<&str> {
        self.at(day, zone).map(|holiday| holiday.name.as_str())
    }

    /// The days of which the table knows something: from its first line to its last, or to the day before a line
    /// without an end.
    pub fn known(&self, zone: char) -> Option<RangeInclusive<Date>> {
        let holidays = self.zones.get(&zone.to_ascii_uppercase())?;
        let first = holidays.iter().map(|holiday| holiday.first).min()?;
        let open = holidays
            .iter()
            .filter(|holiday| holiday.last.is_none())
            .map(|holiday| holiday.first)
            .min();
        let last = match open {
            Some(open) => open.yesterday().ok()?,
            None => holidays.iter().filter_map(|holiday| holiday.last).max()?,
        };
        Some(first..=last)
    }

    fn at(&self, day: Date, zone: char) -> Option<&Holiday> {
        let holidays = self.zones.get(&zone.to_ascii_uppercase())?;
        holidays
            .iter()
            .find(|holiday| holiday.first <= day && holiday.last.is_some_and(|last| day <= last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const BUILT_IN: &str = include_str!("../../donnees/vacances.csv");

    #[test]
    fn a_day_is_what_its_year_says() {
        for year in 1950..2100 {
            let all = public_holidays(year);
            let mut day = date(year, 1, 1);
            while day.year() == year {
                let listed = all.iter().find(|(known, _)| *known == day).map(|(_, name)| *name);
                assert_eq!(public_holiday(day), listed, "{day}");
                day = day.tomorrow().unwrap();
            }
        }
    }

    #[test]
    fn easter_by_the_almanac() {
        for (year, month, day) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (1961, 4, 2),
            (2000, 4, 23),
            (2008, 3, 23),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2028, 4, 16),
            (2038, 4, 25),
            (2285, 3, 22),
        ] {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn easter_is_a_sunday_between_22_march_and_25_april() {
        for year in 1583..=9999 {
            let easter = easter(year);
            assert_eq!(easter.weekday(), jiff::civil::Weekday::Sunday, "{easter}");
            assert!(easter >= date(year, 3, 22) && easter <= date(year, 4, 25), "{easter}");
        }
    }

    #[test]
    fn the_public_holidays_of_2027() {
        let days: Vec<String> =
            public_holidays(2027).iter().map(|(day, _)| day.to_string()).collect();
        assert_eq!(
            days.join(" "),
            "2027-01-01 2027-03-29 2027-05-01 2027-05-06 2027-05-08 2027-05-17 2027-07-14 2027-08-15 2027-11-01 \
             2027-11-11 2027-12-25"
        );
        assert_eq!(
            public_holiday(date(2027, 3, 29)).map(|day| day.name(Lang::Fr)),
            Some("lundi de Pâques")
        );
        assert_eq!(public_holiday(date(2027, 3, 30)), None);
    }

    #[test]
    fn the_table_that_is_built_in() {
        let table = SchoolHolidays::read_csv(BUILT_IN);
        assert_eq!(table.faults(), []);
        let check = |day: Date, zone: char, expected| {
            assert_eq!(table.contains(day, zone), expected, "{day} {zone}")
        };
        check(date(2027, 4, 16), 'B', Some(false));
        check(date(2027, 4, 17), 'B', Some(true));
        check(date(2027, 5, 2), 'B', Some(true));
        check(date(2027, 5, 3), 'B', Some(false));
        check(date(2027, 4, 17), 'A', Some(true));
        check(date(2027, 4, 26), 'A', Some(false));
        check(date(2027, 5, 7), 'C', Some(true));
        check(date(2027, 7, 2), 'b', Some(false));
        check(date(2027, 7, 3), 'B', None);
        check(date(2024, 7, 5), 'B', None);
        check(date(2027, 4, 20), 'D', None);
        assert_eq!(table.name(date(2027, 4, 20), 'B'), Some("printemps 2027"));
        for zone in ['A', 'B', 'C'] {
            assert_eq!(table.known(zone), Some(date(2024, 7, 6)..=date(2027, 7, 2)));
            // Sixteen days of winter and of spring each year, bank holidays apart; never two lines on one day.
            for pair in table.zones[&zone].windows(2) {
                assert!(pair[0].last.is_some_and(|last| last < pair[1].first), "{pair:?}");
            }
        }
    }

    #[test]
    fn a_network_writes_its_own_table() {
        let table = SchoolHolidays::read_csv(
            "\u{feff}Zone;Nom;Début;Fin\nB;Carnaval;1/3/2028;12 mars 2028\n",
        );
        assert_eq!(table.faults(), []);
        assert_eq!(table.contains(date(2028, 3, 12), 'B'), Some(true));
        assert_eq!(table.contains(date(2028, 3, 13), 'B'), None);
    }

    #[test]
    fn lines_at_fault_are_told() {
        let check = |line: &str, expected| {
            let table = SchoolHolidays::read_csv(&format!("zone,nom,debut,fin\n{line}\n"));
            assert_eq!(table.faults(), [expected], "{line}");
        };
        check(",été,2027-07-03,2027-08-31", TableFault::Zone { line: 2 });
        check("B,été,3 juillet,2027-08-31", TableFault::Day { line: 2 });
        check("B,été,2027-07-03,plus tard", TableFault::Day { line: 2 });
        check("B,été,2027-07-03,2027-06-30", TableFault::Order { line: 2 });
        let table = SchoolHolidays::read_csv("zone,debut,fin\n");
        assert_eq!(table.faults(), [TableFault::NoColumn { name: "nom" }]);
    }
}
