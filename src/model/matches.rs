//! What could answer a request: offers, roles and places, each with the reasons for which it could.
//!
//! A need in common counts first; then whether what is offered is of the sort that is asked; days must meet; distance orders.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::entry::Entry;
use super::life::Timeline;
use super::need::Need;
use super::offer::{Offer, State, What};
use super::opening;
use super::structure::{Role, Structure};

/// What could answer.
#[derive(Clone, Copy, Debug)]
pub enum Answer<'n> {
    /// An offer.
    Offer(&'n Entry),
    /// A role of another place.
    Role(&'n Entry, &'n Role),
    /// Another place as a whole.
    Place(&'n Entry),
}

/// What could answer a request, and why.
#[derive(Clone, Debug)]
pub struct Match<'n> {
    /// What.
    pub answer: Answer<'n>,
    /// The needs in common.
    pub needs: Vec<&'n Need>,
    /// What is offered, when it is of the sort that is asked.
    pub what: Option<What>,
    /// The days that meet.
    pub days: Option<(Date, Date)>,
    /// On how many of the days asked the place receives, and how many these are.
    pub open: Option<(usize, usize)>,
    /// From the host of the request, in kilometres as the crow flies.
    pub distance: Option<f64>,
}

/// Most days that a place's hours are looked at.
const MOST_DAYS: i32 = 31;

/// All that could answer a request that stands, the likeliest first.
pub fn matches<'n>(timeline: &Timeline<'n>, request: &'n Entry) -> Vec<Match<'n>> {
    let Some(asked) = request.of::<Offer>().filter(|asked| asked.asks) else { return Vec::new() };
    let mut matches: Vec<Match<'n>> = timeline
        .current("offer")
        .filter(|entry| entry.host() != request.host())
        .filter_map(|entry| of_offer(timeline, request, asked, entry))
        .collect();
    if !matches!(asked.what, Some(What::Room | What::Material)) {
        matches.extend(roles(timeline, request, asked));
    }
    matches.extend(places(timeline, request, asked));
    matches.sort_by(|a, b| rank(a).partial_cmp(&rank(b)).unwrap_or(std::cmp::Ordering::Equal));
    matches
}

/// The requests that stand and that an offer could answer.
pub fn answered_by<'n>(timeline: &Timeline<'n>, offer: &'n Entry) -> Vec<(&'n Entry, Match<'n>)> {
    let requests = timeline.current("offer").filter(|entry| is_open_request(entry));
    let could = requests.filter(|request| request.host() != offer.host());
    could
        .filter_map(|request| Some((request, of_offer(timeline, request, request.of()?, offer)?)))
        .collect()
}

/// Whether an item asks for something that nobody has promised yet.
pub fn is_open_request(entry: &Entry) -> bool {
    entry
        .of::<Offer>()
        .is_some_and(|offer| offer.asks && offer.state == State::Open && offer.cover.is_none())
}

fn rank<'m>(found: &'m Match<'_>) -> (Reverse<usize>, u8, f64, &'m str) {
    let (sort, title) = match &found.answer {
        Answer::Offer(entry) => (0, entry.title.as_str()),
        Answer::Role(place, _) => (1, place.title.as_str()),
        Answer::Place(place) => (2, place.title.as_str()),
    };
    (Reverse(found.needs.len()), sort, found.distance.unwrap_or(f64::MAX), title)
}

fn of_offer<'n>(
    timeline: &Timeline<'n>,
    request: &Entry,
    asked: &Offer,
    entry: &'n Entry,
) -> Option<Match<'n>> {
    let offered = entry.of::<Offer>().filter(|offered| !offered.asks)?;
    if offered.state == State::Honoured {
        return None;
    }
    let days = meeting((asked.from, asked.to), (offered.from, offered.to))?;
    let is_taken = days.is_some_and(|days| {
        offered.bookings.iter().any(|booking| {
            let (from, to) = (booking.from, booking.to.or(booking.from));
            from.is_some_and(|from| from <= days.0) && to.is_some_and(|to| to >= days.1)
        })
    });
    let needs = common(timeline, request, &entry.needs);
    let what = offered.what.filter(|offered| is_of_sort(asked.what, *offered));
    // Of a thing that is asked by its need, another thing of the same sort is no answer.
    let by_sort = what.is_some()
        && (matches!(asked.what, Some(What::Room | What::Time | What::Cover))
            || request.needs.is_empty());
    if is_taken || (!by_sort && needs.is_empty()) {
        return None;
    }
    let distance = distance(timeline, request, entry.host());
    Some(Match { answer: Answer::Offer(entry), needs, what, days, open: None, distance })
}

fn roles<'n>(
    timeline: &Timeline<'n>,
    request: &'n Entry,
    asked: &'n Offer,
) -> impl Iterator<Item = Match<'n>> {
    others(timeline, request).flat_map(move |(place, structure)| {
        let days = open(timeline, place, structure, asked);
        let is_shut = days.is_some_and(|(open, _)| open == 0);
        let distance = distance(timeline, request, Some(&place.slug));
        let roles = structure.team.iter().filter(move |_| !is_shut);
        roles
            .filter_map(|role| {
                let needs = common(timeline, request, &role.needs);
                let answer = Answer::Role(place, role);
                let found = Match { answer, needs, what: None, days: None, open: days, distance };
                (!found.needs.is_empty()).then_some(found)
            })
            .collect::<Vec<_>>()
    })
}

fn places<'n>(
    timeline: &Timeline<'n>,
    request: &'n Entry,
    asked: &'n Offer,
) -> impl Iterator<Item = Match<'n>> {
    others(timeline, request).filter_map(move |(place, structure)| {
        let needs = common(timeline, request, &place.needs);
        if needs.is_empty() {
            return None;
        }
        let open = open(timeline, place, structure, asked);
        let distance = distance(timeline, request, Some(&place.slug));
        let answer = Answer::Place(place);
        let found = Match { answer, needs, what: None, days: None, open, distance };
        open.is_none_or(|(open, _)| open > 0).then_some(found)
    })
}

fn others<'n>(
    timeline: &Timeline<'n>,
    request: &'n Entry,
) -> impl Iterator<Item = (&'n Entry, &'n Structure)> {
    let visible: Vec<&Entry> = timeline.visible("structure").collect();
    let others = visible.into_iter().filter(|place| request.host() != Some(&place.slug));
    others.filter_map(|place| Some((place, place.of::<Structure>()?)))
}

fn common<'n>(timeline: &Timeline<'n>, request: &Entry, needs: &[String]) -> Vec<&'n Need> {
    let shared = request.needs.iter().filter(|key| needs.contains(key));
    shared.filter_map(|key| timeline.network.needs.find(key)).collect()
}

/// Whether what is offered is of the sort that is asked: somebody's time or skill may take over as well.
fn is_of_sort(asked: Option<What>, offered: What) -> bool {
    let Some(asked) = asked else { return false };
    asked == offered
        || matches!(
            (asked, offered),
            (What::Cover, What::Time | What::Skill) | (What::Skill, What::Time)
        )
}

/// The days on which two periods meet: nothing when they do not, `Some(None)` when one of them is without days.
fn meeting(
    asked: (Option<Date>, Option<Date>),
    offered: (Option<Date>, Option<Date>),
) -> Option<Option<(Date, Date)>> {
    let from = asked.0.max(offered.0);
    let to = match (asked.1, offered.1) {
        (Some(asked), Some(offered)) => Some(asked.min(offered)),
        (asked, offered) => asked.or(offered),
    };
    match (from, to) {
        (Some(from), Some(to)) if from > to => None,
        (Some(from), Some(to)) => Some(Some((from, to))),
        _ => Some(None),
    }
}

/// On how many of the days asked a place receives, of those on which it usually would.
fn open(
    timeline: &Timeline<'_>,
    place: &Entry,
    structure: &Structure,
    asked: &Offer,
) -> Option<(usize, usize)> {
    structure.hours.as_ref()?;
    let (first, last) = (asked.from?, asked.to.or(asked.from)?);
    let count = first.until(last).map_or(0, |span| span.get_days()) + 1;
    let days = opening::days(timeline, place, first, count.min(MOST_DAYS));
    let of_week = |day: &&opening::OpenDay| day.date.weekday() != jiff::civil::Weekday::Sunday;
    let open = days.iter().filter(of_week).filter(|day| !day.spans.is_empty()).count();
    Some((open, days.iter().filter(of_week).count()))
}

fn distance(timeline: &Timeline<'_>, request: &Entry, to: Option<&str>) -> Option<f64> {
    let position = |slug: &str| timeline.network.structure(slug)?.1.position;
    Some(kilometres(position(request.host()?)?, position(to?)?))
}

/// The distance between two places of the Earth (latitude, longitude in degrees), in kilometres (haversine).
pub fn kilometres(from: (f64, f64), to: (f64, f64)) -> f64 {
    const RADIUS: f64 = 6371.0;
    let (up, along) = ((to.0 - from.0).to_radians(), (to.1 - from.1).to_radians());
    let flat = from.0.to_radians().cos() * to.0.to_radians().cos();
    let chord = (up / 2.0).sin().powi(2) + flat * (along / 2.0).sin().powi(2);
    2.0 * RADIUS * chord.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn distances_are_those_of_the_map() {
        // Paris to Lyon, as the crow flies: about 392 km.
        let found = kilometres((48.8566, 2.3522), (45.7640, 4.8357));
        assert!((found - 391.5).abs() < 2.0, "{found}");
        assert_eq!(kilometres((47.0, 2.0), (47.0, 2.0)), 0.0);
    }

    #[test]
    fn periods_meet_or_not() {
        let day = |n| Some(date(2027, 4, n));
        assert_eq!(
            meeting((day(13), day(15)), (day(1), None)),
            Some(Some((date(2027, 4, 13), date(2027, 4, 15))))
        );
        assert_eq!(meeting((day(13), day(15)), (day(16), day(20))), None);
        assert_eq!(
            meeting((None, None), (day(16), day(20))),
            Some(Some((date(2027, 4, 16), date(2027, 4, 20))))
        );
        assert_eq!(meeting((day(13), None), (None, None)), Some(None));
    }
}
