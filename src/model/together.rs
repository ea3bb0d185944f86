//! What a network knows of itself: who can do what, what rests on one, who helped whom, whose turn it is to be presented.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::absence::{self, Effect};
use super::doors::Doors;
use super::entry::Entry;
use super::event::{Event, State as EventState};
use super::kind::Audience;
use super::life::Timeline;
use super::need::Need;
use super::offer::{Offer, State, What};
use super::opening;
use super::structure::Role;

/// Who is presented in which week: each place in turn, a week each, in the order of their addresses.
pub struct Turns<'n>(Vec<&'n Entry>);

impl<'n> Turns<'n> {
    /// The turns of the places that want to be found.
    pub fn of(timeline: &Timeline<'n>) -> Self {
        let may = |entry: &&Entry| entry.audience == Audience::Public && entry.indexed;
        let mut places: Vec<&Entry> = timeline.visible("structure").filter(may).collect();
        places.sort_by(|a, b| a.slug.cmp(&b.slug));
        Self(places)
    }

    /// The place of the week of a day; nobody when there is but one place, or while that one does not receive all week.
    pub fn week(&self, timeline: &Timeline<'n>, day: Date) -> Option<&'n Entry> {
        // Weeks since a Monday that is before all of them: 1 January 1900.
        let days = i64::from(jiff::civil::date(1900, 1, 1).until(monday(day)).ok()?.get_days());
        let turn = usize::try_from(days.div_euclid(7)).ok()?;
        let count = self.0.len();
        let place = (count > 1).then(|| self.0[turn % count])?;
        let week = opening::days(timeline, place, monday(day), 7);
        let is_shut = week.iter().any(|day| !day.closures.is_empty())
            && week.iter().all(|day| day.spans.is_empty());
        (!is_shut).then_some(place)
    }
}

/// The Monday of a day's week.
pub fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().since(Weekday::Monday)).days())
}

/// The place that is presented in the week of a day.
pub fn door_of_the_week<'n>(timeline: &Timeline<'n>, day: Date) -> Option<&'n Entry> {
    Turns::of(timeline).week(timeline, day)
}

/// A need that rests on one role of one place: the network loses it with one person.
#[derive(Clone, Debug)]
pub struct Fragile<'n> {
    /// The need.
    pub need: &'n Need,
    /// The place.
    pub place: &'n Entry,
    /// The role, when one is named.
    pub role: Option<&'n Role>,
}

/// What rests on one person, for colleagues' own pages alone.
pub fn fragile<'n>(timeline: &'n Timeline<'n>, doors: &Doors<'n>) -> Vec<Fragile<'n>> {
    let needs = timeline.network.needs.iter();
    needs
        .filter_map(|need| {
            let answers = doors.answers(&need.key)?;
            let [door] = answers.doors.as_slice() else { return None };
            let hands = door.roles.len() + door.people.len();
            let alone = answers.alone.is_empty() && hands <= 1;
            let role = door.roles.first().copied();
            alone.then_some(Fragile { need, place: door.place, role })
        })
        .collect()
}

/// Help that one place gave another.
#[derive(Clone, Debug, PartialEq)]
pub struct Help<'n> {
    /// Who gave.
    pub from: &'n str,
    /// Who received.
    pub to: &'n str,
    /// What.
    pub what: Option<What>,
    /// First and last day, when they are known.
    pub days: Option<(Date, Date)>,
    /// The time that was given, in minutes, when it was said.
    pub minutes: Option<u32>,
}

/// The help that places gave each other or have promised: bookings, cover, turns of shared posts until today.
pub fn help<'n>(timeline: &Timeline<'n>) -> Vec<Help<'n>> {
    let mut help = Vec::new();
    for (entry, offer) in timeline.network.all::<Offer>() {
        let Some(host) = entry.host().filter(|_| timeline.is_visible(entry)) else { continue };
        let what = offer.what;
        let whole = offer.from.map(|from| (from, offer.to.unwrap_or(from)));
        for booking in &offer.bookings {
            let days = booking.from.map(|from| (from, booking.to.unwrap_or(from)));
            let other = booking.structure.as_str();
            let (from, to) = if offer.asks { (other, host) } else { (host, other) };
            let minutes = booking.minutes;
            help.push(Help { from, to, what, days: days.or(whole), minutes });
        }
        if let Some(cover) = offer.cover.as_deref().filter(|_| offer.asks) {
            help.push(Help { from: cover, to: host, what, days: whole, minutes: None });
        }
    }
    help.retain(|help| help.from != help.to);
    help.sort_by_key(|help| (std::cmp::Reverse(help.days), help.from, help.to));
    help
}

/// What happened in a month, and what the network can do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Places that are published.
    pub places: usize,
    /// Dates of public events that took or take place in the month.
    pub dates: usize,
    /// Needs of the public that somebody answers, and all of them.
    pub needs: (usize, usize),
    /// Requests that began in the month, and those of them that were answered.
    pub requests: (usize, usize),
    /// Requests that ended in the month without an answer.
    pub unanswered: usize,
    /// Times that one place helped another in the month.
    pub helped: usize,
    /// The time that places gave each other in the month, in minutes, where it was said.
    pub minutes: u32,
}

/// The figures of the month of a day.
pub fn figures(timeline: &Timeline<'_>, doors: &Doors<'_>, day: Date) -> Figures {
    let network = timeline.network;
    let of_month = |other: Date| (other.year(), other.month()) == (day.year(), day.month());
    let needs = network.needs.iter().filter(|need| !need.is_of_colleagues());
    let answered =
        |need: &&Need| doors.answers(&need.key).is_some_and(|answers| !answers.is_empty());
    let mut figures = Figures {
        places: timeline.visible("structure").count(),
        needs: (needs.clone().filter(answered).count(), needs.count()),
        ..Figures::default()
    };
    figures.dates = timeline
        .occurrences()
        .iter()
        .filter(|date| {
            network.entry(date.entry).audience == Audience::Public
                && of_month(date.slot.start.date())
                && matches!(date.state, EventState::Confirmed | EventState::Full)
        })
        .count();
    for (entry, offer) in network.all::<Offer>() {
        if !offer.asks || !timeline.is_visible(entry) {
            continue;
        }
        let answered = offer.state != State::Open || offer.cover.is_some();
        let zone = network.config.zone.clone();
        let told = entry.published.map(|at| at.to_zoned_datetime(zone).date());
        if told.or(offer.from).is_some_and(of_month) {
            figures.requests.0 += 1;
            figures.requests.1 += usize::from(answered);
        }
        let over = !timeline.life(entry.id).current;
        let ended = offer.to.is_some_and(of_month);
        figures.unanswered += usize::from(over && ended && !answered);
    }
    let within = |help: &&Help<'_>| help.days.is_some_and(|(from, _)| of_month(from));
    let help = help(timeline);
    figures.helped = help.iter().filter(within).count();
    figures.minutes = help.iter().filter(within).filter_map(|help| help.minutes).sum();
    figures
}

/// What a place gave others and received from them in a year, until a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exchanged {
    /// Times that it helped.
    pub given: usize,
    /// The time that it gave, in minutes, where it was said.
    pub minutes_given: u32,
    /// Times that it was helped.
    pub received: usize,
    /// The time that it received, in minutes, where it was said.
    pub minutes_received: u32,
}

/// What a place gave and received in the year of a day, until that day: for its own page alone.
pub fn exchanged(timeline: &Timeline<'_>, place: &str, day: Date) -> Exchanged {
    let mut sum = Exchanged::default();
    for help in help(timeline) {
        let is_of_year =
            help.days.is_some_and(|(from, _)| from.year() == day.year() && from <= day);
        let minutes = help.minutes.unwrap_or(0);
        if is_of_year && help.from == place {
            sum.given += 1;
            sum.minutes_given += minutes;
        }
        if is_of_year && help.to == place {
            sum.received += 1;
            sum.minutes_received += minutes;
        }
    }
    sum
}

/// A year of training at a place: what was asked, granted and covered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Training<'n> {
    /// Slug of the place.
    pub place: &'n str,
    /// Absences asked for.
    pub asked: usize,
    /// Those that took or will take place: somebody has said yes, or the place closes.
    pub granted: usize,
    /// Those during which another place receives.
    pub covered: usize,
}

/// The training absences of a year, by place: what a network shows its funders, on colleagues' own pages alone.
pub fn training<'n>(timeline: &Timeline<'n>, year: i16) -> Vec<Training<'n>> {
    let mut table: Vec<Training<'n>> = Vec::new();
    for absence in absence::all(timeline) {
        if absence.from.year() != year {
            continue;
        }
        let place = absence.place.slug.as_str();
        let at = table.iter().position(|row| row.place == place).unwrap_or_else(|| {
            table.push(Training { place, asked: 0, granted: 0, covered: 0 });
            table.len() - 1
        });
        let state = absence.entry.of::<Offer>().map(|offer| offer.state);
        let covered = matches!(absence.effect, Effect::CoveredBy(_));
        let granted = covered || absence.closes || state.is_some_and(|state| state != State::Open);
        table[at].asked += 1;
        table[at].granted += usize::from(granted);
        table[at].covered += usize::from(covered);
    }
    table.sort_by_key(|row| row.place);
    table
}

/// Training sessions for colleagues that are to come.
pub fn sessions<'n>(timeline: &'n Timeline<'n>) -> Vec<(&'n Entry, &'n Event)> {
    let is_session = |event: &Event| event.genre.as_deref() == Some("formation");
    let mut seen = Vec::new();
    for date in timeline.occurrences().iter().filter(|date| !timeline.is_past(date)) {
        let entry = timeline.network.entry(date.entry);
        let Some(event) = entry.of::<Event>().filter(|event| is_session(event)) else { continue };
        let is_known = seen.iter().any(|(known, _): &(&Entry, &Event)| known.id == entry.id);
        if entry.audience == Audience::Colleagues && !is_known {
            seen.push((entry, event));
        }
    }
    seen
}
