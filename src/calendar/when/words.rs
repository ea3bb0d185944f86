//! The words by which dates are read, as data: the page on which colleagues write reads dates by them too.

use serde::Serialize;

use super::piece::Half;
use super::{hour, scan};
use crate::calendar::{lexicon, prose};
use crate::i18n::Lang;

/// Every table of the reading, and the names by which a moment is said back in a language.
#[derive(Debug, Clone, Serialize)]
pub struct DateWords {
    lang: &'static str,
    compounds: [(&'static str, &'static str, &'static str); 6],
    /// Monday first.
    weekdays: Vec<&'static [&'static str]>,
    /// January first.
    months: Vec<&'static [&'static str]>,
    ordinal_endings: &'static [&'static str],
    noise: &'static [&'static str],
    noise_signs: &'static [char],
    parts_of_day: &'static [&'static str],
    relative_days: &'static [(&'static str, i64)],
    relative_words: &'static [&'static str],
    all_day: &'static [&'static [&'static str]],
    hour_words: &'static [&'static str],
    minute_words: &'static [&'static str],
    halves: Vec<(&'static [&'static str], &'static str)>,
    noon: &'static [&'static str],
    midnight: &'static [&'static str],
    weekday_names: Vec<&'static str>,
    month_names: Vec<&'static str>,
}

/// The words, for pages in that language.
pub fn words(lang: Lang) -> DateWords {
    let half = |half: Half| match half {
        Half::Morning => "morning",
        Half::Afternoon => "afternoon",
    };
    DateWords {
        lang: lang.tag(),
        compounds: lexicon::COMPOUNDS,
        weekdays: lexicon::WEEKDAYS.iter().map(|(_, spellings)| *spellings).collect(),
        months: lexicon::MONTHS.iter().map(|(_, spellings)| *spellings).collect(),
        ordinal_endings: &lexicon::ORDINAL_ENDINGS,
        noise: &scan::NOISE,
        noise_signs: &scan::NOISE_SIGNS,
        parts_of_day: &scan::PARTS_OF_DAY,
        relative_days: &scan::RELATIVE_DAYS,
        relative_words: &scan::RELATIVE_WORDS,
        all_day: &scan::ALL_DAY,
        hour_words: &hour::HOUR_WORDS,
        minute_words: &hour::MINUTE_WORDS,
        halves: hour::HALVES.iter().map(|(parts, which)| (*parts, half(*which))).collect(),
        noon: &hour::NOON,
        midnight: &hour::MIDNIGHT,
        weekday_names: lexicon::WEEKDAYS
            .iter()
            .map(|(day, _)| prose::weekday(lang, *day))
            .collect(),
        month_names: (1..=12).map(|month| prose::month(lang, month)).collect(),
    }
}
