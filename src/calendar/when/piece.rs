//! The pieces of a text about time: days, hours and what joins them, each with its place.

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use jiff::tz::Offset;

/// A day as written: what is missing comes from its neighbours or from the reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Partial {
    pub(super) weekday: Option<(Weekday, Range<usize>)>,
    pub(super) day: u32,
    pub(super) month: Option<u32>,
    pub(super) year: Option<i16>,
    pub(super) at: Range<usize>,
}

/// An hour as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hour {
    pub(super) hour: u32,
    pub(super) minute: u32,
    pub(super) second: u32,
    pub(super) half: Option<Half>,
    /// The word "minuit", which some take for the start of the day and some for its end.
    pub(super) midnight_word: bool,
    pub(super) offset: Option<Offset>,
    pub(super) at: Range<usize>,
}

/// "du matin" or "du soir", am or pm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Afternoon,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    Dash,
    /// "à": "from … to" between two hours, "at" elsewhere.
    To,
    /// "au", "jusqu'au", "until".
    Until,
    And,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Day(Partial),
    Hour(Hour),
    /// A number whose neighbours will tell whether it is a day or an hour.
    Bare {
        value: u32,
        at: Range<usize>,
    },
    Join {
        join: Join,
        at: Range<usize>,
    },
    /// A weekday without a number.
    Weekday {
        weekday: Weekday,
        at: Range<usize>,
    },
    /// A month without a number.
    Month {
        at: Range<usize>,
    },
    PartOfDay {
        at: Range<usize>,
    },
    AllDay,
    Relative {
        meant: Option<Date>,
        at: Range<usize>,
    },
    Unknown {
        at: Range<usize>,
    },
}

/// The pieces of a text, and whether it is in ISO form throughout (nothing had to be interpreted).
#[derive(Debug)]
pub(super) struct Pieces {
    pub(super) pieces: Vec<Piece>,
    pub(super) iso: bool,
}
