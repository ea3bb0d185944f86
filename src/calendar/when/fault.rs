//! What can be wrong, or doubtful, with a date: data, never words.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::When;

/// Why a text cannot be taken as a date or an hour. `at` is the offending piece, in bytes of the text that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhenFault {
    /// The month is shorter: 30 February. `day` may also be 0 or above 31.
    ImpossibleDate { at: Range<usize>, year: i16, month: i8, day: u32, last_day: i8 },
    /// No calendar has this month: `2026-13-01`, `12/40/2026` is not a date at all.
    NoSuchMonth { at: Range<usize>, month: u32 },
    /// `11/14/2016` can only be read with the month first; `date` is that reading, to be proposed and not taken.
    MonthFirst { at: Range<usize>, date: Date },
    /// The weekday written is not that of the date; `date` is the day that the rest of the text names.
    WeekdayMismatch { at: Range<usize>, written: Weekday, real: Weekday, date: Date },
    /// 25 h, 14 h 75, and 24 h 00 (midnight is 0 h of the next day, and each reader takes it for another day).
    HourOutOfRange { at: Range<usize>, hour: u32, minute: u32 },
    /// The end, as written, is not after the start.
    EndBeforeStart { at: Range<usize> },
    /// A year of two digits that could be of two centuries.
    AmbiguousYear { at: Range<usize>, written: u32 },
    /// "demain", "mardi prochain", "mardi" alone: true on the day it is written only. `meant` is what it would be if it
    /// was written on the reference day, to be proposed.
    Relative { at: Range<usize>, meant: Option<Date> },
    /// A day without its month ("le 8"), a month without its day ("mars 2027"), hours without a day ("14 h").
    Incomplete { at: Range<usize> },
    /// An end without a start: "jusqu'au 5 mars".
    NoStart { at: Range<usize> },
    /// More than one day that is not a period ("les 3 et 5 mars"): these go in the list of dates.
    SeveralDates { at: Range<usize> },
    /// More than one slot in a day ("10 h – 12 h et 14 h – 16 h").
    SeveralTimes { at: Range<usize> },
    /// A date is understood, and words remain that would be lost.
    Leftover { at: Range<usize>, understood: Box<When> },
    /// Nothing here reads as a date, or as an hour where an hour was asked.
    NotADate { at: Range<usize> },
}

impl WhenFault {
    /// The offending piece, in bytes of the text that was read.
    pub fn at(&self) -> Range<usize> {
        self.clone().place().clone()
    }

    /// The same fault in a text that begins `by` bytes before the one that was read.
    #[must_use]
    pub fn shifted(mut self, by: usize) -> Self {
        let place = self.place();
        *place = place.start + by..place.end + by;
        self
    }

    /// The same fault, elsewhere.
    #[must_use]
    pub fn placed(mut self, at: Range<usize>) -> Self {
        *self.place() = at;
        self
    }

    fn place(&mut self) -> &mut Range<usize> {
        match self {
            Self::ImpossibleDate { at, .. }
            | Self::NoSuchMonth { at, .. }
            | Self::MonthFirst { at, .. }
            | Self::WeekdayMismatch { at, .. }
            | Self::HourOutOfRange { at, .. }
            | Self::EndBeforeStart { at }
            | Self::AmbiguousYear { at, .. }
            | Self::Relative { at, .. }
            | Self::Incomplete { at }
            | Self::NoStart { at }
            | Self::SeveralDates { at }
            | Self::SeveralTimes { at }
            | Self::Leftover { at, .. }
            | Self::NotADate { at } => at,
        }
    }
}

/// A reading that is kept but must be said aloud, for the writer may have meant another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// No year, and such a day is past by less than a month: `next` was taken, `past` may have been meant.
    RecentPast { at: Range<usize>, past: Date, next: Date },
    /// No month: the next day of this number was taken, and its weekday fits.
    NoMonth { at: Range<usize>, date: Date },
    /// A year far from the reference: 1789, 2062.
    UnusualYear { at: Range<usize>, year: i16 },
    /// "minuit" at the start: 0 h of the day written was taken, the night after it may have been meant.
    Midnight { at: Range<usize> },
    /// "du 22 au 27 mars, 14 h – 16 h": one stretch from the first hour to the last was taken, each day may be meant.
    HoursEachDay { at: Range<usize> },
    /// "mardi 8 décembre au matin": the whole day was taken.
    PartOfDay { at: Range<usize> },
    /// An afternoon that ends before dawn ("14 h – 2 h"): the next day was taken.
    EndsNextDay { at: Range<usize> },
}

impl Doubt {
    /// The piece that raises the doubt, in bytes of the text that was read.
    pub fn at(&self) -> Range<usize> {
        match self {
            Self::RecentPast { at, .. }
            | Self::NoMonth { at, .. }
            | Self::UnusualYear { at, .. }
            | Self::Midnight { at }
            | Self::HoursEachDay { at }
            | Self::PartOfDay { at }
            | Self::EndsNextDay { at } => at.clone(),
        }
    }
}
