//! Editions of the letter: which periods have one, and what each tells. [docs/lettre.md](../../docs/lettre.md) says why.
//!
//! An edition is open until its lock file is written; a closed one is drawn from that file alone, and later ones are
//! chosen against it, so that an item is new once and each of its changes is told once.

mod choose;
pub(super) mod closed;
mod dates;
mod focus;
mod memory;
mod room;
mod told;

use jiff::civil::Date;

pub(crate) use choose::id;
pub use choose::{Choice, Left, Reason};
pub use closed::Closed;
pub(crate) use dates::place_key;
pub use focus::Focus;
pub use memory::{Memory, Past};
pub use told::{Block, Fact, How, Told};

use super::letter::Letter;
use super::life::Timeline;
use super::minutes::Action;
use super::need::Need;
use super::period::Period;
use super::{Audience, Entry};
use crate::config::Rhythm;

/// Most editions that are drawn.
const MOST: usize = 36;
/// Fewest items of an edition without editorial, once readers have had one: below, it waits for the next.
pub const FEWEST: usize = 3;

/// One edition: its period and what it tells.
#[derive(Clone)]
pub struct Edition<'n> {
    /// The period whose dates it gives.
    pub period: Period,
    /// The words with which it opens, while it is open.
    pub editorial: Option<&'n Entry>,
    /// What it tells.
    pub content: Content<'n>,
}

/// What an edition tells.
#[derive(Clone)]
pub enum Content<'n> {
    /// As its lock file says.
    Closed(&'n Closed),
    /// As the network is now.
    Open(Chosen<'n>),
}

/// What an open edition tells.
#[derive(Clone)]
pub struct Chosen<'n> {
    /// Items, in the order of the edition.
    pub items: Vec<Choice<'n>>,
    /// What meetings left to do, nearest first: colleagues' own.
    pub tasks: Vec<(&'n Entry, &'n Action)>,
    /// The need whose doors it shows.
    pub door: Option<&'n Need>,
    /// The places whose week it is, in the order of their weeks.
    pub places: Vec<&'n Entry>,
    /// Current items that it does not tell, each with its reason.
    pub left: Vec<(&'n Entry, Left)>,
    /// The day from which its dates are to come.
    pub from: Date,
    /// Whether it is the current period's, or one to come: then it still changes.
    pub provisional: bool,
}

impl Edition<'_> {
    /// How many items it tells.
    pub fn len(&self) -> usize {
        match &self.content {
            Content::Closed(closed) => closed.told_to(Audience::Public).count(),
            Content::Open(chosen) => chosen.items.len() + chosen.tasks.len(),
        }
    }

    /// How many items of a kind it tells everybody.
    pub fn count(&self, kind: &str) -> usize {
        let is_of = |id: &str| id.split('/').next() == Some(kind);
        match &self.content {
            Content::Closed(closed) => {
                closed.told_to(Audience::Public).filter(|told| is_of(&told.id)).count()
            }
            Content::Open(chosen) => {
                chosen.items.iter().filter(|choice| choice.entry.kind.name == kind).count()
            }
        }
    }

    /// The same without what it does not tell: nearly all items, in a large network, once for each edition.
    fn without_left(mut self) -> Self {
        if let Content::Open(chosen) = &mut self.content {
            chosen.left = Vec::new();
        }
        self
    }

    /// Whether it tells nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0 && self.editorial.is_none()
    }

    /// Whether it is closed.
    pub fn is_closed(&self) -> bool {
        matches!(self.content, Content::Closed(_))
    }

    /// Whether it is not worth a mail: fewer items than [`FEWEST`], no editorial, and readers who had an edition already.
    pub fn is_thin(&self, timeline: &Timeline<'_>) -> bool {
        let least = if timeline.network.editions.is_empty() { 1 } else { FEWEST };
        !self.is_closed() && self.editorial.is_none() && self.len() < least
    }
}

/// The editions that are published, newest first: closed ones, and open ones of the periods until today that are not
/// thin. The first of all has no period before it: it tells what its own has published so far, so that a new network has
/// its letter at once. What they leave out is not told: [`edition`] tells it.
pub fn editions<'n>(timeline: &'n Timeline<'n>) -> impl Iterator<Item = Edition<'n>> {
    let periods = periods(timeline);
    let first = periods.last().copied();
    periods
        .into_iter()
        .map(move |period| drawn(timeline, period, Audience::Public, first))
        .filter(|edition| edition.is_closed() || !edition.is_thin(timeline))
        .map(Edition::without_left)
        .take(MOST)
}

/// What an open edition waits for: everything in it is ready but what a person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// An editorial, or the yes without one.
    Editorial,
    /// The yes: it is to be closed and sent.
    Yes,
    /// Its period is over, and nobody said that it left.
    Over,
}

/// The editions that wait for somebody: that of now, and the one before it when a letter was ever sent.
pub fn waiting<'n>(timeline: &'n Timeline<'n>) -> Vec<(Edition<'n>, Wait)> {
    let today = timeline.today();
    let has_memory = !timeline.network.editions.is_empty();
    let waiting = editions(timeline).take(2).filter_map(|edition| {
        if edition.is_closed() || edition.is_empty() || edition.period.first > today {
            return None;
        }
        let wait = match (edition.period.contains(today), edition.editorial.is_some()) {
            (true, false) => Wait::Editorial,
            (true, true) => Wait::Yes,
            (false, has_editorial) if has_editorial || has_memory => Wait::Over,
            (false, _) => return None,
        };
        Some((edition, wait))
    });
    waiting.collect()
}

/// The edition of a period, as it is closed or as it would be now.
pub fn edition<'n>(timeline: &'n Timeline<'n>, period: Period, audience: Audience) -> Edition<'n> {
    drawn(timeline, period, audience, periods(timeline).last().copied())
}

/// The edition that is next to be closed: the current period's, else the one after.
pub fn next(timeline: &Timeline<'_>) -> Period {
    let current = current(timeline);
    let closed = |period: Period| timeline.network.editions.iter().any(|one| one.period == period);
    std::iter::successors(Some(current), |period| Some(period.after()))
        .take(MOST)
        .find(|period| !closed(*period))
        .unwrap_or(current)
}

/// The period of the day: of a network without rhythm, that of its last editorial.
pub fn current(timeline: &Timeline<'_>) -> Period {
    let today = timeline.today();
    let usual = Period::of(timeline.network.config.rhythm, today);
    if timeline.network.config.rhythm != Rhythm::Editorial {
        return usual;
    }
    let begun = editorials(timeline).filter(|period| period.first <= today);
    begun.max_by_key(|period| period.first).unwrap_or(usual)
}

fn editorials<'n>(timeline: &'n Timeline<'n>) -> impl Iterator<Item = Period> + use<'n> {
    let letters = timeline.visible("letter").filter_map(|entry| entry.of::<Letter>());
    letters.filter_map(|letter| Period::parse(&letter.period))
}

/// The periods that may have an edition, newest first.
fn periods(timeline: &Timeline<'_>) -> Vec<Period> {
    let network = timeline.network;
    let today = timeline.today();
    let closed = network.editions.iter().map(|closed| closed.period);
    let closed = closed.filter(|period| is_out(timeline, *period));
    let mut periods: Vec<Period> = match network.config.rhythm {
        Rhythm::Editorial => {
            closed.chain(editorials(timeline).filter(|period| period.first <= today)).collect()
        }
        rhythm => {
            let first = first_news(timeline).map(|day| Period::of(rhythm, day));
            let first = first.into_iter().chain(network.editions.first().map(|one| one.period));
            let first = first.chain([current(timeline)]).map(|period| period.first).min();
            let back =
                std::iter::successors(Some(current(timeline)), |period| Some(period.before()));
            let told = first.into_iter().flat_map(|first| {
                back.clone().take_while(move |period| period.first >= first).take(MOST)
            });
            closed.chain(told).collect()
        }
    };
    periods.sort_by_key(|period| std::cmp::Reverse((period.first, period.last())));
    periods.dedup();
    periods
}

/// Whether a closed edition was closed by now: a network built as of an earlier day has not closed it yet.
fn is_out(timeline: &Timeline<'_>, period: Period) -> bool {
    timeline.network.editions.iter().any(|closed| {
        closed.period == period && timeline.moment.reached(closed.at, "moment-lettre", "")
    })
}

fn first_news(timeline: &Timeline<'_>) -> Option<Date> {
    let zone = &timeline.network.config.zone;
    let news = timeline.visible("news").filter(|entry| entry.audience == Audience::Public);
    let days =
        news.filter_map(|entry| Some(entry.published?.to_zoned_datetime(zone.clone()).date()));
    days.min()
}

fn drawn<'n>(
    timeline: &'n Timeline<'n>,
    period: Period,
    audience: Audience,
    first: Option<Period>,
) -> Edition<'n> {
    let closed = timeline.network.editions.iter().find(|closed| closed.period == period);
    if let Some(closed) = closed.filter(|_| is_out(timeline, period)) {
        return Edition { period, editorial: None, content: Content::Closed(closed) };
    }
    let editorial = timeline
        .visible("letter")
        .find(|entry| entry.of::<Letter>().is_some_and(|letter| letter.period == period.name()));
    let before = timeline
        .network
        .editions
        .iter()
        .filter(|closed| closed.period.first < period.first && is_out(timeline, closed.period));
    let memory = Memory::of(before, audience);
    let scope = choose::Scope::new(timeline, period, audience, &memory, first == Some(period));
    Edition { period, editorial, content: Content::Open(scope.choose()) }
}
