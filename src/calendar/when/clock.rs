//! From the clock on the wall to an instant, saying when the clock change makes it doubtful.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

/// How a wall-clock time stands in its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// It happens once.
    Plain,
    /// It does not happen (spring); the instant is as much later as the clocks jump.
    Gap,
    /// It happens twice (autumn); the instant is the first.
    Fold,
}

/// An instant, and whether it was the only one possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    /// The instant.
    pub timestamp: Timestamp,
    /// What the clocks do at that time.
    pub clock: Clock,
}

/// The instant of a wall-clock time in a zone. In a gap, the later reading; in a fold, the first occurrence.
/// Times beyond what a timestamp holds (year 9999) are clamped.
pub fn resolve(civil: DateTime, zone: &TimeZone) -> Resolved {
    let ambiguous = zone.to_ambiguous_timestamp(civil);
    let clock = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => Clock::Plain,
        AmbiguousOffset::Gap { .. } => Clock::Gap,
        AmbiguousOffset::Fold { .. } => Clock::Fold,
    };
    let timestamp = ambiguous.compatible().unwrap_or(if civil.year() > 0 {
        Timestamp::MAX
    } else {
        Timestamp::MIN
    });
    Resolved { timestamp, clock }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    fn check(civil: DateTime, instant: &str, clock: Clock) {
        let zone = TimeZone::get("Europe/Paris").unwrap();
        assert_eq!(resolve(civil, &zone), Resolved { timestamp: instant.parse().unwrap(), clock });
    }

    #[test]
    fn clock_changes_are_said() {
        check(datetime(2027, 3, 16, 14, 0, 0, 0), "2027-03-16T13:00:00Z", Clock::Plain);
        check(datetime(2027, 3, 28, 2, 30, 0, 0), "2027-03-28T01:30:00Z", Clock::Gap);
        check(datetime(2027, 10, 31, 2, 30, 0, 0), "2027-10-31T00:30:00Z", Clock::Fold);
    }
}
