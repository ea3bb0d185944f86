//! A door a week: each place of the network in turn, presented on the screens of the others.

use jiff::ToSpan;
use jiff::civil::Date;

use super::dated::ms;
use super::event::may_show;
use super::hall::Hall;
use super::slide::{Candidate, Fact, Order};
use super::{make, select};
use crate::model::EntryId;
use crate::model::structure::Structure;
use crate::model::together::{self, Turns};
use crate::plan::Context;
use crate::text::excerpt::excerpt;

/// Weeks that are ready: this one and the next, which begins before the next build where nobody builds on Sundays.
const WEEKS: i32 = 2;

/// The longest presentation, in characters: a sentence.
const LONGEST: usize = 110;

/// The weeks that are ready, each with its Monday and its place; the same for all halls.
struct Weeks(Vec<(Date, EntryId)>);

impl Weeks {
    fn of(context: Context<'_>) -> Self {
        let timeline = context.timeline;
        let turns = Turns::of(timeline);
        let monday = together::monday(timeline.today());
        let weeks = (0..WEEKS).filter_map(|week| {
            let monday = monday.checked_add((7 * week).days()).ok()?;
            Some((monday, turns.week(timeline, monday)?.id))
        });
        Self(weeks.collect())
    }
}

/// The place of the week, and that of the next.
pub fn candidates(context: Context<'_>, hall: &Hall<'_>) -> Vec<Candidate> {
    if !hall.shows_genre(&["porte", "door"]) {
        return Vec::new();
    }
    let weeks = context.shared.get("door", || Weeks::of(context));
    weeks.0.iter().filter_map(|(monday, place)| slide(context, hall, *monday, *place)).collect()
}

/// Nobody is told to come where they are.
fn slide(context: Context<'_>, hall: &Hall<'_>, monday: Date, place: EntryId) -> Option<Candidate> {
    let place = context.timeline.network.entry(place);
    let structure = place.of::<Structure>()?;
    if hall.is_home(Some(&place.slug)) || !may_show(context, hall, place) {
        return None;
    }
    let words = context.words;
    let mut candidate = make::start(context, hall, place, "porte");
    let moment = context.timeline.moment;
    candidate.slide.id = format!("door:{}", place.identity);
    candidate.slide.from = ms(moment.midnight(monday));
    candidate.slide.until = ms(moment.midnight(monday.saturating_add(7.days())));
    candidate.slide.structure = Some(place.slug.clone());
    candidate.slide.place = Some(place.title.clone());
    candidate.order = Order { tier: select::ALWAYS, first: 1, day: 60, at: 1, ..Order::default() };
    make::dress(context, hall, &mut candidate.view, Some(&place.slug));
    candidate.view.name = words.word("screen-door-name");
    candidate.view.foot_key = None;
    make::picture(context, place, &mut candidate);
    let when = vec![(0, words.word("screen-door"))];
    candidate.slide.texts.insert("when".to_owned(), when);
    let town = structure.town.as_ref().filter(|town| !place.title.contains(town.as_str()));
    let street = structure.address.as_ref().filter(|_| !structure.itinerant);
    candidate.view.facts.extend(match (street, town) {
        (Some(street), Some(town)) => {
            Some(Fact { strong: format!("{town},"), text: make::whole(street) })
        }
        (street, town) => {
            let only = town.or(street).cloned();
            only.map(|strong| Fact { strong, text: String::new() })
        }
    });
    candidate.view.facts.extend(make::call(context, Some(&place.slug)));
    let said = structure.presentation.as_deref().unwrap_or_else(|| make::sentence(place));
    make::title_and_text(&mut candidate, &place.title, &excerpt(said, LONGEST));
    make::address(context, &mut candidate.view, Some(place));
    candidate.slide.duration = make::duration(hall, &candidate);
    Some(candidate)
}
