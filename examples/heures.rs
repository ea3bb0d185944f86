//! Opening hours told for a year: reads one value a line, writes what each means as JSON, one a line.
//!
//! `{"hours": the notation, or null when it is not understood, "spans": [[from, to, "open" or "unknown"], …]}`, in minutes of
//! the clock from the first of January. `tests/heures` compares it with another program's.
//!
//! ```sh
//! printf 'Mo-Fr 09:00-12:00\nMercredi 14h-18h\n' | cargo run --example heures -- 2026 B
//! ```

use std::io::{Read, Write};

use jiff::civil::{DateTime, date};
use tambour::calendar::holidays::SchoolHolidays;
use tambour::calendar::hours::{FrenchCalendar, OpeningHours, State, read_words};

const HOLIDAYS: &str = include_str!("../donnees/vacances.csv");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let year: i16 = arguments.next().ok_or("a year, then a zone")?.parse()?;
    let zone = arguments.next().and_then(|zone| zone.chars().next());
    let school_holidays = SchoolHolidays::read_csv(HOLIDAYS);
    let calendar = FrenchCalendar { school_holidays: &school_holidays, zone };
    let first = date(year, 1, 1);
    let days = u16::try_from(first.days_in_year())?;
    let minutes = |at: DateTime| -> Result<i64, jiff::Error> {
        let since = at.since((jiff::Unit::Minute, first.at(0, 0, 0, 0)))?;
        Ok(since.get_minutes())
    };
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let mut out = std::io::stdout().lock();
    for line in text.lines() {
        let notation = match OpeningHours::read(line) {
            Ok(_) => Some(line.to_owned()),
            Err(_) => read_words(line),
        };
        let hours = notation.as_deref().and_then(|notation| OpeningHours::read(notation).ok());
        let mut spans = Vec::new();
        for interval in hours.iter().flat_map(|hours| hours.intervals(first, days, &calendar)) {
            let state = if interval.state == State::Open { "open" } else { "unknown" };
            spans.push((minutes(interval.start)?, minutes(interval.end)?, state));
        }
        let notation = hours.and(notation);
        writeln!(out, "{}", serde_json::json!({ "hours": notation, "spans": spans }))?;
    }
    Ok(())
}
