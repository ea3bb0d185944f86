//! Dates, repeats, holidays and opening hours, as people write them and as they are said back. Knows nothing of the site.
//!
//! - [`when`]: a date, an hour, a range, in the words of a poster or in ISO form.
//! - [`recurrence`]: "chaque mardi", or an RRULE, and the days it means.
//! - [`weekly`]: a day and an hour of each week.
//! - [`holidays`]: French public holidays (computed) and school holidays (a table).
//! - [`hours`]: opening hours in the OpenStreetMap notation of the national standard.
//! - [`prose`]: the way back, from dates to words.

pub mod holidays;
pub mod hours;
mod lexicon;
pub mod prose;
pub mod recurrence;
pub mod weekly;
pub mod when;
