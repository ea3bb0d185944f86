//! What always shows, whatever the day: opening hours, needs and their doors, welcome.

use indexmap::IndexMap;
use jiff::ToSpan;
use jiff::civil::{Date, Time};

use super::dated;
use super::hall::Hall;
use super::slide::{Candidate, Dated, FAR, Fact, Order, Row, Slide};
use super::{make, select};
use crate::calendar::prose;
use crate::model::opening::{self, OpenSpan};
use crate::model::screen::LONGEST_TITLE;
use crate::model::structure::Structure;
use crate::model::{Audience, Entry, EntryId};
use crate::plan::Context;
use crate::text::pictograms::without_pictograms;
use crate::text::typography::typography;

/// Weeks of which the hours are ready.
const WEEKS: i32 = 4;

/// All that a hall always says.
pub fn candidates(context: Context<'_>, hall: &Hall<'_>) -> Vec<Candidate> {
    let mut all = needs(context, hall);
    all.extend(hours(context, hall));
    all.push(welcome(context, hall));
    all
}

fn always(id: String, genre: &'static str, rank: i64) -> Candidate {
    Candidate {
        slide: Slide {
            id,
            genre,
            state: "confirme",
            from: 0,
            until: FAR,
            undated: true,
            ..Slide::default()
        },
        order: Order { tier: select::ALWAYS, first: 1, day: 60, away: 0, weight: 0, at: rank },
        ..Candidate::default()
    }
}

/// Seven lines: the hours of an ordinary week, and of each coming week as it will be.
fn hours(context: Context<'_>, hall: &Hall<'_>) -> Option<Candidate> {
    let (place, structure) = hall.place?;
    structure.hours.as_ref()?;
    let lang = context.words.lang();
    let today = context.timeline.today();
    let monday = today
        .checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days())
        .unwrap_or(today);
    let days = opening::days(context.timeline, place, monday, WEEKS * 7);
    let mut candidate = always(format!("hours:{}", place.slug), "horaires", 2);
    for weekday in 0..7 {
        let of_weekday: Vec<_> = days.iter().skip(weekday).step_by(7).collect();
        let first = of_weekday.first()?;
        let key = format!("h{weekday}");
        let usual = spans(context, &first.usual);
        let mut dated: Dated = vec![(0, usual.clone())];
        for (week, day) in of_weekday.iter().enumerate() {
            let from = monday.checked_add((week as i64 * 7).days()).unwrap_or(Date::MAX);
            let from = dated::ms(context.timeline.moment.midnight(from));
            dated::push(&mut dated, from, spans(context, &day.spans));
        }
        let end = monday.checked_add(i64::from(WEEKS * 7).days()).unwrap_or(Date::MAX);
        let end = dated::ms(context.timeline.moment.midnight(end));
        dated::push(&mut dated, end, usual.clone());
        candidate.slide.texts.insert(key.clone(), dated);
        candidate.view.rows.push(Row {
            day: prose::weekday(lang, first.date.weekday()).to_owned(),
            weekday,
            key,
            hours: usual,
            ..Row::default()
        });
    }
    make::dress(context, hall, &mut candidate.view, Some(&place.slug));
    candidate.view.phone = make::telephone(context, Some(&place.slug));
    candidate.slide.title = context.words.word("screen-hours");
    candidate.slide.url = make::url(context, Some(place));
    candidate.slide.place = Some(place.title.clone());
    let when = vec![(0, context.words.word("screen-push"))];
    candidate.slide.texts.insert("when".to_owned(), when);
    candidate.slide.duration = 12;
    Some(candidate)
}

/// "9 h 30 – 12 h 30, 14 h – 18 h"; each stretch stays whole.
fn spans(context: Context<'_>, spans: &[OpenSpan]) -> String {
    let lang = context.words.lang();
    let time = |minutes: u16| {
        let (hour, minute) = (minutes / 60 % 24, minutes % 60);
        Time::new(i8::try_from(hour).unwrap_or(0), i8::try_from(minute).unwrap_or(0), 0, 0)
            .unwrap_or(Time::MIN)
    };
    if spans.is_empty() {
        return context.words.word("screen-closed-day");
    }
    let said: Vec<String> = spans
        .iter()
        .map(|span| {
            let hours = if span.open_end {
                prose::from_hour(lang, time(span.from))
            } else {
                prose::hours(lang, time(span.from), time(span.to))
            };
            let hours = hours.replace(' ', "\u{a0}");
            let hours = make::whole(&hours);
            match &span.comment {
                Some(comment) => format!("{hours}, {comment}"),
                None => hours,
            }
        })
        .collect();
    said.join(", ")
}

/// Who answers which need, found once for all halls: each need with its places, both in the network's order, and the
/// rank at which each pair was met.
struct Said(IndexMap<String, Vec<(usize, EntryId)>>);

impl Said {
    fn of(context: Context<'_>) -> Self {
        let mut said: IndexMap<String, Vec<(usize, EntryId)>> = IndexMap::new();
        let mut rank = 0;
        for place in context.timeline.visible("structure") {
            for need in needs_of(place) {
                rank += 1;
                match said.get_mut(need) {
                    Some(places) if places.last().is_some_and(|(_, last)| *last == place.id) => {}
                    Some(places) => places.push((rank, place.id)),
                    None => {
                        said.insert(need.to_owned(), vec![(rank, place.id)]);
                    }
                }
            }
        }
        Self(said)
    }

    /// The needs that a hall's own places answer.
    fn at_home(&self, context: Context<'_>, hall: &Hall<'_>) -> Vec<(EntryId, String)> {
        let network = context.timeline.network;
        let mut places: Vec<&Entry> =
            hall.home.iter().filter_map(|slug| Some(network.structure(slug)?.0)).collect();
        places.retain(|place| context.timeline.is_visible(place));
        places.sort_by_key(|place| place.id);
        let mut found: Vec<(EntryId, String)> = Vec::new();
        for place in places {
            for need in needs_of(place) {
                if found.iter().all(|(_, other)| other != need) {
                    found.push((place.id, need.to_owned()));
                }
            }
        }
        found
    }

    /// Each need that another place answers, with the first that does.
    fn elsewhere(&self, context: Context<'_>, hall: &Hall<'_>) -> Vec<(EntryId, String)> {
        let is_away =
            |place: &EntryId| !hall.is_home(Some(&context.timeline.network.entry(*place).slug));
        let first = self.0.iter().filter_map(|(need, places)| {
            let (rank, place) = places.iter().find(|(_, place)| is_away(place))?;
            Some((*rank, *place, need))
        });
        let mut found: Vec<(usize, EntryId, &String)> = first.collect();
        found.sort_unstable_by_key(|(rank, ..)| *rank);
        found.into_iter().map(|(_, place, need)| (place, need.clone())).collect()
    }
}

/// The needs that a place answers, those of its roles first; none when it is not for everybody.
fn needs_of(place: &Entry) -> impl Iterator<Item = &str> {
    let structure = place.of::<Structure>().filter(|_| place.audience == Audience::Public);
    let team = structure.into_iter().flat_map(|structure| &structure.team);
    let own = structure.into_iter().flat_map(|_| &place.needs);
    team.flat_map(|role| &role.needs).chain(own).map(String::as_str)
}

/// A need that this place answers, and one that another does: another each day.
fn needs(context: Context<'_>, hall: &Hall<'_>) -> Vec<Candidate> {
    if !hall.shows_genre(&["besoin", "need"]) {
        return Vec::new();
    }
    let network = context.timeline.network;
    let day = usize::try_from(context.timeline.today().duration_since(Date::ZERO).as_hours() / 24)
        .unwrap_or(0);
    let said = context.shared.get("needs", || Said::of(context));
    let doors = [said.at_home(context, hall), said.elsewhere(context, hall)];
    let mut all = Vec::new();
    for (rank, of) in doors.iter().enumerate() {
        let Some((place, key)) = (!of.is_empty()).then(|| &of[day % of.len()]) else { continue };
        let place = network.entry(*place);
        let (Some(need), Some(structure)) = (network.needs.find(key), place.of::<Structure>())
        else {
            continue;
        };
        let mut candidate = always(format!("need:{}", need.key), "besoin", rank as i64);
        let here = hall.is_here(Some(&place.slug));
        make::dress(context, hall, &mut candidate.view, Some(&place.slug));
        candidate.view.foot_key = None;
        candidate.view.door = Some(place.title.clone());
        let strong = if here {
            format!("{}.", dated::great(&context.words.word("screen-here")))
        } else {
            structure.town.clone().unwrap_or_default()
        };
        let text = if here { context.words.word("screen-at-the-desk") } else { String::new() };
        candidate.view.facts.push(Fact { strong, text });
        candidate.view.facts.extend(make::call(context, Some(&place.slug)));
        let question = typography(&need.sentence, context.words.lang().tag());
        candidate.view.size = match question.chars().count() {
            ..=38 => "t1",
            39..=60 => "t2",
            _ => "t3",
        };
        candidate.slide.title = question;
        candidate.slide.structure = Some(place.slug.clone());
        candidate.slide.place = Some(place.title.clone());
        let page = context.addresses.structure(&place.slug);
        candidate.slide.url = context.addresses.absolute(&page);
        let when = vec![(0, context.words.word("screen-need"))];
        candidate.slide.texts.insert("when".to_owned(), when);
        make::address(context, &mut candidate.view, Some(place));
        candidate.slide.duration = 10;
        all.push(candidate);
    }
    all
}

fn welcome(context: Context<'_>, hall: &Hall<'_>) -> Candidate {
    let network = context.timeline.network;
    let mut candidate = always(format!("welcome:{}", hall.slug), "bienvenue", 3);
    let here = hall.place.map(|(place, _)| place.slug.as_str());
    make::dress(context, hall, &mut candidate.view, here);
    candidate.view.color.clone_from(&hall.colour.ground);
    candidate.view.foot_key = None;
    let message = hall.screen.and_then(|screen| screen.message.as_deref());
    let title = match message {
        Some(message) => typography(message, context.words.lang().tag()),
        None => context.words.word("screen-welcome"),
    };
    candidate.slide.text = match (message, hall.place) {
        (Some(_), _) => String::new(),
        (None, Some((place, _))) => place.title.clone(),
        (None, None) => network.config.title.clone(),
    };
    candidate.view.size = match title.chars().count() {
        ..=18 => "t1",
        19..=40 => "t2",
        _ => "t3",
    };
    candidate.slide.title =
        crate::text::excerpt::excerpt(&without_pictograms(&title), LONGEST_TITLE);
    candidate.slide.url = make::url(context, hall.place.map(|(place, _)| place));
    let host = hall.home.first().copied();
    if let Some(phone) = make::telephone(context, here.or(host)) {
        let strong = context.words.word("screen-question");
        let text = context.words.say("screen-ask", &[("phone", phone.into())]);
        candidate.view.facts.push(Fact { strong, text });
    }
    let text = context.words.word("screen-everything");
    candidate.view.facts.push(Fact { strong: String::new(), text });
    make::address(context, &mut candidate.view, None);
    candidate.slide.duration = 10;
    candidate
}
