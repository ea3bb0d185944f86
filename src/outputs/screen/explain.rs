//! What a screen shows between two instants, and why: for `tambour screen`, the plain list and the week's page.

use std::collections::BTreeMap;

use super::hall::Hall;
use super::playlist::Playlist;
use super::select::{self, Left};
use super::slide::Candidate;
use crate::plan::Context;

/// What shows as long as nothing comes or goes.
#[derive(Clone, Debug)]
pub struct Period {
    /// From when, in milliseconds since 1970.
    pub from: i64,
    /// Until when, excluded.
    pub until: i64,
    /// Whether the hall is dark then.
    pub dark: bool,
    /// What shows in turn, in playing order.
    pub shown: Vec<Passage>,
}

impl Period {
    /// How long a round lasts, in seconds.
    pub fn cycle(&self) -> i64 {
        self.shown.iter().map(|passage| passage.seconds * passage.turns).sum()
    }
}

/// An item in a period.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Kind and identity of its item.
    pub id: String,
    /// Which template draws it.
    pub genre: &'static str,
    /// What it announces.
    pub title: String,
    /// Its page, whole.
    pub url: String,
    /// Slug of its host.
    pub structure: Option<String>,
    /// Name of its host, or of the network.
    pub whose: String,
    /// How long it shows at a time, in seconds.
    pub seconds: i64,
    /// How often in a round.
    pub turns: i64,
    /// Until when it may show (ms); nothing for what always may.
    pub until: Option<i64>,
    /// Why, the strongest reason first.
    pub why: Vec<Why>,
}

/// An item that may show and does not.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Kind and identity of its item.
    pub id: String,
    /// What it announces.
    pub title: String,
    /// Name of its host, or of the network.
    pub whose: String,
    /// Why it waits.
    pub left: Left,
}

/// Why an item shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// An urgent notice of this screen's places.
    Urgent,
    /// Today's programme.
    Programme,
    /// A closing, or an important notice.
    Important,
    /// It starts or ends within 48 hours.
    Soon,
    /// Its author put it first.
    First,
    /// Its author gave it weight.
    Weight,
    /// It is of this screen's own place.
    Own,
    /// It is of another place of the network.
    Network,
    /// It always shows.
    Always,
}

impl Why {
    /// Its name in data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Programme => "programme",
            Self::Important => "important",
            Self::Soon => "bientot",
            Self::First => "une",
            Self::Weight => "poids",
            Self::Own => "ici",
            Self::Network => "reseau",
            Self::Always => "toujours",
        }
    }
}

/// The periods between two instants (ms), one after the other.
pub fn periods(
    context: Context<'_>,
    hall: &Hall<'_>,
    playlist: &Playlist,
    from: i64,
    until: i64,
) -> Vec<Period> {
    let walk = playlist.walk();
    // A window may end before its item: what counts for people is the item's end.
    let mut ends: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for candidate in playlist.candidates.iter() {
        ends.entry(&candidate.slide.id).or_default().push(candidate.slide.until);
    }
    let mut periods: Vec<Period> = Vec::new();
    let mut t = from;
    while t < until {
        let light = walk.lit.iter().flatten().flat_map(|(from, until)| [*from, *until]);
        let light = light.filter(|at| *at > t).min().unwrap_or(i64::MAX);
        let edge = walk.bounds(t, true).1.min(light).min(until);
        let period = period(context, hall, playlist, (&walk, &ends), (t, edge));
        match periods.last_mut().filter(|last| same(last, &period)) {
            Some(last) => last.until = edge,
            None => periods.push(period),
        }
        t = edge;
    }
    periods
}

fn period(
    context: Context<'_>,
    hall: &Hall<'_>,
    playlist: &Playlist,
    (walk, ends): (&super::choose::Walk, &BTreeMap<&str, Vec<i64>>),
    (t, until): (i64, i64),
) -> Period {
    let eligible = walk.eligible(t, true);
    let urgent = eligible.first().is_some_and(|rank| playlist.slides[*rank].slide.is_urgent());
    let dark = !urgent && !walk.is_lit(t, true);
    let mut shown: Vec<Passage> = Vec::new();
    for rank in eligible.iter().filter(|_| !dark) {
        let candidate = &playlist.slides[*rank];
        match shown.iter_mut().find(|passage| passage.id == candidate.slide.id) {
            Some(passage) => passage.turns += 1,
            None => {
                let ends = ends.get(candidate.slide.id.as_str()).map_or(&[][..], Vec::as_slice);
                shown.push(passage(context, hall, candidate, ends, t));
            }
        }
    }
    Period { from: t, until, dark, shown }
}

/// What waits for a turn in a period: nothing in the dark or while something urgent takes the screen.
pub fn waiting(context: Context<'_>, playlist: &Playlist, period: &Period) -> Vec<Waiting> {
    let urgent = period.shown.first().is_some_and(|passage| passage.genre == "urgence");
    if urgent || period.dark {
        return Vec::new();
    }
    let t = period.from;
    let left = select::cycle(&playlist.candidates, t, select::part(&playlist.parts, t)).left;
    left.into_iter()
        .map(|(rank, left)| {
            let slide = &playlist.candidates[rank].slide;
            Waiting {
                id: slide.id.clone(),
                title: slide.title.clone(),
                whose: whose(context, slide.structure.as_deref()),
                left,
            }
        })
        .filter(|waiting| !period.shown.iter().any(|passage| passage.id == waiting.id))
        .collect()
}

fn passage(
    context: Context<'_>,
    hall: &Hall<'_>,
    candidate: &Candidate,
    ends: &[i64],
    t: i64,
) -> Passage {
    let slide = &candidate.slide;
    let until = ends.iter().copied().filter(|until| *until > t).min();
    Passage {
        id: slide.id.clone(),
        genre: slide.genre,
        title: match &candidate.view.state {
            Some(state) => context.words.say(
                "title-with-state",
                &[("state", state.as_str().into()), ("title", slide.title.as_str().into())],
            ),
            None => slide.title.clone(),
        },
        url: slide.url.clone(),
        structure: slide.structure.clone(),
        whose: whose(context, slide.structure.as_deref()),
        seconds: slide.duration,
        turns: 1,
        until: until.filter(|until| !slide.undated && *until < super::slide::FAR),
        why: why(hall, candidate, t),
    }
}

/// Why a slide shows at t.
fn why(hall: &Hall<'_>, candidate: &Candidate, t: i64) -> Vec<Why> {
    let slide = &candidate.slide;
    let order = &candidate.order;
    if slide.undated {
        return vec![Why::Always];
    }
    if slide.is_urgent() {
        return vec![Why::Urgent];
    }
    let home = hall.is_home(slide.structure.as_deref());
    let said = [
        (matches!(slide.genre, "programme_jour" | "semaine"), Why::Programme),
        (order.tier == 1 && slide.genre != "programme_jour", Why::Important),
        (order.tier > 1 && order.first == 0, Why::First),
        (select::is_soon(candidate, t), Why::Soon),
        (order.weight < 0, Why::Weight),
        (home, Why::Own),
        (!home && slide.structure.is_some(), Why::Network),
    ];
    said.into_iter().filter(|(is, _)| *is).map(|(_, why)| why).collect()
}

fn whose(context: Context<'_>, slug: Option<&str>) -> String {
    let network = context.timeline.network;
    let place = slug.and_then(|slug| network.structure(slug));
    place.map_or(&network.config.title, |(place, _)| &place.title).clone()
}

fn same(one: &Period, other: &Period) -> bool {
    let told = |period: &Period| -> Vec<(String, i64)> {
        period.shown.iter().map(|passage| (passage.id.clone(), passage.turns)).collect()
    };
    one.dark == other.dark && told(one) == told(other)
}

/// The seconds that each structure has on the screen in these periods, the most first; what is of no structure is the
/// network's, with no slug.
pub fn shares(periods: &[Period]) -> Vec<(Option<String>, String, f64)> {
    let mut times: BTreeMap<Option<String>, (String, f64)> = BTreeMap::new();
    for period in periods.iter().filter(|period| !period.shown.is_empty()) {
        let rounds = (period.until - period.from) as f64 / 1000.0 / period.cycle().max(1) as f64;
        for passage in &period.shown {
            let (whose, time) = times.entry(passage.structure.clone()).or_default();
            passage.whose.clone_into(whose);
            *time += rounds * (passage.seconds * passage.turns) as f64;
        }
    }
    let mut shares: Vec<_> =
        times.into_iter().map(|(slug, (whose, time))| (slug, whose, time)).collect();
    shares.sort_by(|a, b| b.2.total_cmp(&a.2));
    shares
}
