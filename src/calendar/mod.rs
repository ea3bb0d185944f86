//! Dates, repeats, holidays and opening hours, as people write them and as they are said back. Knows nothing of the site.

pub mod holidays;
pub mod hours;
pub mod prose;
pub mod recurrence;
pub mod when;
