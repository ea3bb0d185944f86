//! Editions of the letter: which periods have one, and what each tells.

use jiff::civil::Date;

use super::letter::Letter;
use super::life::Timeline;
use super::occurrence::Occurrence;
use super::period::Period;
use super::{Audience, Entry, Showing};

/// Most editions that are drawn.
const MOST: usize = 36;

/// One edition: its period and what it tells.
#[derive(Clone)]
pub struct Edition<'n> {
    /// The period whose dates it gives.
    pub period: Period,
    /// The words with which it opens.
    pub editorial: Option<&'n Entry>,
    /// News of the period before, first ones first.
    pub news: Vec<&'n Entry>,
    /// Dates of its own period.
    pub dates: Vec<&'n Occurrence>,
}

impl Edition<'_> {
    fn is_empty(&self) -> bool {
        self.editorial.is_none() && self.news.is_empty() && self.dates.is_empty()
    }
}

/// The editions that have something to tell, newest first, from the current period back to that of the first news.
///
/// The first of all has no period before it: it tells what its own has published so far, so that a new network has its
/// letter at once; the next one tells that period whole.
pub fn editions<'n>(timeline: &'n Timeline<'n>) -> impl Iterator<Item = Edition<'n>> {
    let config = &timeline.network.config;
    let current = Period::of(config.rhythm, timeline.today());
    let told = |entry: &Entry| entry.audience == Audience::Public && entry.letter != Showing::No;
    let mut news: Vec<(Date, &Entry)> = timeline
        .visible("news")
        .filter(|entry| told(entry))
        .filter_map(|entry| {
            Some((entry.published?.to_zoned_datetime(config.zone.clone()).date(), entry))
        })
        .collect();
    news.sort_by_key(|(_, entry)| {
        (
            entry.letter != Showing::First,
            std::cmp::Reverse((entry.weight, entry.published)),
            entry.id,
        )
    });
    let dates: Vec<&Occurrence> = timeline
        .occurrences()
        .iter()
        .filter(|date| told(timeline.network.entry(date.entry)))
        .collect();
    let first = news.iter().map(|(day, _)| *day).min().map(|day| Period::of(config.rhythm, day));
    let periods = first.into_iter().flat_map(move |first| {
        std::iter::successors(Some(current), |period| Some(period.before()))
            .take_while(move |period| period.first >= first.first)
            .map(move |period| (period, period == first))
    });
    let edition = move |(period, is_first): (Period, bool)| {
        let before = period.before();
        let tells = |day: Date| before.contains(day) || (is_first && period.contains(day));
        Edition {
            editorial: timeline.visible("letter").find(|entry| {
                entry.of::<Letter>().is_some_and(|letter| letter.period == period.name())
            }),
            news: news.iter().filter(|(day, _)| tells(*day)).map(|(_, entry)| *entry).collect(),
            dates: dates
                .iter()
                .copied()
                .filter(|date| period.contains(date.slot.start.date()))
                .collect(),
            period,
        }
    };
    periods.map(edition).filter(|edition| !edition.is_empty()).take(MOST)
}
