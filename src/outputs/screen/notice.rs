//! Notices: urgent ones take the screens of their places, the others are slides; closings, here and elsewhere.

use jiff::ToSpan;

use super::dated::{self, ms};
use super::event::{days_block, days_to, may_show};
use super::hall::Hall;
use super::make;
use super::slide::{Candidate, DateBlock, Fact, Order, Slide};
use crate::calendar::prose::{self, Years};
use crate::model::absence::{self, Absence, Effect};
use crate::model::entry::Showing;
use crate::model::notice::{Level, Meanwhile, Notice};
use crate::model::opening::{self, Closure};
use crate::model::{Audience, Entry, EntryId};
use crate::outputs::part::{self, cover};
use crate::plan::Context;

/// How many days before it a closing shows, at home and elsewhere.
const AHEAD: (i64, i64) = (10, 3);

/// The places that something closes, found once for all halls.
struct Shut(Vec<(EntryId, Vec<Closure>)>);

impl Shut {
    fn of(context: Context<'_>) -> Self {
        let places = context.timeline.visible("structure");
        let shut = places.map(|place| (place.id, opening::closures(context.timeline, place)));
        Self(shut.filter(|(_, closures)| !closures.is_empty()).collect())
    }
}

/// All that a hall says of notices and closings.
pub fn candidates(context: Context<'_>, hall: &Hall<'_>) -> Vec<Candidate> {
    let network = context.timeline.network;
    let mut all = Vec::new();
    for entry in context.timeline.visible("notice") {
        if let Some(notice) = entry.of::<Notice>() {
            all.extend(of_notice(context, hall, entry, notice));
        }
    }
    let shut = context.shared.get("shut", || Shut::of(context));
    for (place, closures) in &shut.0 {
        let place = network.entry(*place);
        for closure in closures {
            let urgent = network
                .entry(closure.entry)
                .of::<Notice>()
                .is_some_and(|notice| takes(hall, network.entry(closure.entry), notice));
            if !urgent && hall.shows_genre(&["annonce", "notice", "fermeture", "closing"]) {
                all.extend(of_closure(context, hall, place, closure));
            }
        }
    }
    if hall.shows_genre(&["annonce", "notice", "fermeture", "closing"]) {
        all.extend(absences(context, hall));
    }
    all
}

/// Whether an urgent notice takes this screen: its structures' screens, or those that it names.
fn takes(hall: &Hall<'_>, entry: &Entry, notice: &Notice) -> bool {
    notice.level == Level::Urgent
        && match &entry.screen {
            Showing::No => false,
            Showing::Only(screens) => screens.iter().any(|screen| screen == hall.slug),
            Showing::Usual | Showing::First => {
                notice.to_all || entry.structures.iter().any(|slug| hall.is_home(Some(slug)))
            }
        }
}

fn of_notice(
    context: Context<'_>,
    hall: &Hall<'_>,
    entry: &Entry,
    notice: &Notice,
) -> Option<Candidate> {
    if entry.audience != Audience::Public {
        return None;
    }
    let from = notice.from.or(entry.published).map_or(0, ms);
    let window = (from, ms(notice.until));
    if takes(hall, entry, notice) {
        return Some(urgent(context, hall, entry, notice, window));
    }
    // Closings are told by their places, future ones ahead.
    if notice.closes || !hall.shows_genre(&["annonce", "notice"]) {
        return None;
    }
    let home = entry.structures.iter().any(|slug| hall.is_home(Some(slug)));
    let concerns =
        notice.to_all || entry.structures.is_empty() || home || notice.level == Level::Urgent;
    if !(concerns || matches!(entry.screen, Showing::Only(_))) || !may_show(context, hall, entry) {
        return None;
    }
    let host = entry.host().filter(|_| !notice.to_all);
    let mut candidate = start(context, hall, entry, "annonce", host, window);
    let last = notice.days.1;
    candidate.view.state =
        (notice.level > Level::Info).then(|| context.words.word("screen-important"));
    candidate.view.date = Some(DateBlock {
        above: context.words.word("screen-until"),
        ..days_block(context, last, last)
    });
    candidate.view.facts = make::call(context, host);
    candidate.order = Order {
        tier: if notice.level > Level::Info { 1 } else { 3 },
        first: u8::from(entry.screen != Showing::First),
        day: 0,
        away: u8::from(!home),
        weight: -entry.weight,
        at: -from,
    };
    let when = match host {
        Some(host) if hall.is_here(Some(host)) => dated::great(&context.words.word("screen-here")),
        Some(host) => town(context, host).unwrap_or_else(|| context.words.word("screen-notice")),
        None => context.words.word("screen-notice"),
    };
    candidate.slide.texts.insert("when".to_owned(), vec![(0, when)]);
    finish(context, hall, candidate, entry, &entry.title, make::sentence(entry))
}

/// The whole screen: the place's name and day, the title, when it reopens, what to do meanwhile.
fn urgent(
    context: Context<'_>,
    hall: &Hall<'_>,
    entry: &Entry,
    notice: &Notice,
    window: (i64, i64),
) -> Candidate {
    let own = entry.structures.iter().find(|slug| hall.is_home(Some(slug)));
    let host = own.map(String::as_str).or(entry.host()).filter(|_| own.is_some() || !notice.to_all);
    let mut candidate = start(context, hall, entry, "urgence", host, window);
    candidate.view.foot_key = None;
    let first = notice.days.0.unwrap_or(context.timeline.today());
    let mut when = vec![(0, dated::great(&prose::day(context.words.lang(), first, year(context))))];
    for day in (0..10).filter_map(|days| context.timeline.today().checked_add(days.days()).ok()) {
        let from = ms(context.timeline.moment.midnight(day));
        let said = prose::day(context.words.lang(), day, Years::Never);
        dated::push(&mut when, from, context.words.say("screen-today-is", &[("day", said.into())]));
    }
    candidate.slide.texts.insert("when".to_owned(), when);
    let place = host.and_then(|host| context.timeline.network.structure(host));
    let text = match (notice.closes, place) {
        (true, Some((place, _))) => reopens(context, place, notice.reopens.as_deref(), window.1),
        _ => None,
    };
    let text = text.unwrap_or_else(|| make::sentence(entry).to_owned());
    make::title_and_text(&mut candidate, &entry.title, &text);
    candidate.slide.text = crate::text::excerpt::excerpt(&text, 110);
    candidate.view.size = match candidate.slide.title.chars().count() {
        ..=24 => "t1",
        25..=48 => "t2",
        _ => "t3",
    };
    let (facts, phone) = meanwhile(context, notice.meanwhile.as_ref(), window, &mut candidate);
    candidate.view.facts = facts;
    candidate.view.phone = phone.or_else(|| make::telephone(context, host));
    candidate.order = Order { weight: -entry.weight, at: -window.0, ..Order::default() };
    make::address(context, &mut candidate.view, None);
    candidate.slide.duration = 12;
    candidate
}

/// Where to go meanwhile, whether it is open, and its telephone; never a place that is closed then.
fn meanwhile(
    context: Context<'_>,
    to: Option<&Meanwhile>,
    window: (i64, i64),
    candidate: &mut Candidate,
) -> (Vec<Fact>, Option<String>) {
    let strong = context.words.word("screen-meanwhile");
    match to {
        None => (Vec::new(), None),
        Some(Meanwhile::Words(words)) => {
            (vec![Fact { strong, text: crate::text::excerpt::excerpt(words, 90) }], None)
        }
        Some(Meanwhile::Structure(slug)) => {
            let Some((entry, structure)) = context.timeline.network.structure(slug) else {
                return (Vec::new(), None);
            };
            let intervals = dated::intervals(context, entry);
            let opens =
                intervals.iter().any(|open| ms(open.from) < window.1 && ms(open.until) > window.0);
            if structure.hours.is_some() && !opens {
                return (Vec::new(), None);
            }
            candidate
                .slide
                .texts
                .insert("meanwhile".to_owned(), dated::opening(context, &intervals));
            let town = structure.town.as_ref().filter(|town| !entry.title.contains(town.as_str()));
            let name = match town {
                Some(town) => format!("{}, {town}", entry.title),
                None => entry.title.clone(),
            };
            (vec![Fact { strong, text: name }], make::telephone(context, Some(slug)))
        }
    }
}

/// "Rouvre mardi 16 mars à 14 h": in the author's words, else by the hours.
fn reopens(
    context: Context<'_>,
    place: &Entry,
    written: Option<&str>,
    until: i64,
) -> Option<String> {
    if let Some(written) = written {
        return Some(
            context.words.say("screen-reopens", &[("when", dated::small(written).into())]),
        );
    }
    let intervals = dated::intervals(context, place);
    let next = intervals.iter().find(|open| ms(open.from) >= until)?;
    let zone = context.timeline.moment.zone().clone();
    let opens = next.from.to_zoned_datetime(zone).datetime();
    let lang = context.words.lang();
    let day = prose::day(lang, opens.date(), year(context));
    let hour = prose::hour(lang, opens.time());
    Some(context.words.say("screen-reopens-on", &[("day", day.into()), ("hour", hour.into())]))
}

fn of_closure(
    context: Context<'_>,
    hall: &Hall<'_>,
    place: &Entry,
    closure: &Closure,
) -> Option<Candidate> {
    let network = context.timeline.network;
    let entry = network.entry(closure.entry);
    let named = match &entry.screen {
        Showing::Only(screens) => screens.iter().any(|screen| screen == hall.slug),
        Showing::No => false,
        Showing::Usual | Showing::First => true,
    };
    let home = hall.is_home(Some(&place.slug));
    let ahead = if home { AHEAD.0 } else { AHEAD.1 };
    let from = closure.days.0.checked_sub(ahead.days()).unwrap_or(closure.days.0);
    let from = ms(context.timeline.moment.midnight(from)).min(ms(closure.from));
    let from = from.max(entry.published.map_or(from, ms));
    let window = (from, ms(closure.until));
    if !named || window.1 <= window.0 {
        return None;
    }
    let mut candidate = start(context, hall, entry, "fermeture", Some(&place.slug), window);
    candidate.slide.id = format!("closing:{}:{}", place.slug, closure.days.0);
    candidate.view.date = Some(days_block(context, closure.days.0, closure.days.1));
    candidate.order = Order {
        tier: 1,
        first: u8::from(!home),
        day: days_to(context, closure.days.0),
        away: u8::from(!home),
        weight: -entry.weight,
        at: ms(closure.from),
    };
    let absence = Absence::of(context.timeline, entry);
    let title = match (&absence, &closure.words) {
        (Some(absence), _) => cover::on_screen(context, absence),
        (None, Some(words)) if entry.of::<Notice>().is_some() => words.clone(),
        _ => {
            let lang = context.words.lang();
            let days = prose::days(lang, closure.days.0, closure.days.1, Years::Never);
            context.words.say("screen-closed-days", &[("days", days.into())])
        }
    };
    let text = reopens(context, place, closure.reopens.as_deref(), window.1).unwrap_or_default();
    let (facts, phone) = meanwhile(context, closure.meanwhile.as_ref(), window, &mut candidate);
    candidate.view.facts = facts;
    if let (Some(phone), Some(fact)) = (phone, candidate.view.facts.last_mut()) {
        fact.text = format!("{}, {phone}", fact.text);
    }
    if candidate.view.facts.is_empty() {
        candidate.view.facts = make::call(context, Some(&place.slug));
    }
    let where_ = if hall.is_here(Some(&place.slug)) {
        Some(context.words.word("screen-here"))
    } else {
        town(context, &place.slug)
    };
    let when = if closure.days.0 == closure.days.1 {
        dated::day(context, closure.days.0, where_.as_deref())
    } else {
        vec![(0, where_.map_or_else(|| dated::great(&place.title), |words| dated::great(&words)))]
    };
    candidate.slide.texts.insert("when".to_owned(), when);
    finish(context, hall, candidate, place, &title, &text)
}

/// A training absence that closes nothing: where to go, or what there is not; never why.
fn absences(context: Context<'_>, hall: &Hall<'_>) -> Vec<Candidate> {
    let mut all = Vec::new();
    for absence in absence::coming(context.timeline).iter().filter(|absence| !absence.closes) {
        let Absence { entry, place, from: first, to: last, .. } = absence;
        if !hall.is_home(Some(&place.slug)) {
            continue;
        }
        let until = ms(context.timeline.moment.midnight(last.tomorrow().unwrap_or(*last)));
        let from = first.checked_sub(AHEAD.0.days()).unwrap_or(*first);
        let window = (ms(context.timeline.moment.midnight(from)), until);
        let mut candidate = start(context, hall, entry, "annonce", Some(&place.slug), window);
        candidate.slide.id = format!("absence:{}", entry.identity);
        candidate.view.date = Some(days_block(context, *first, *last));
        let title = cover::on_screen(context, absence);
        let needs: Vec<String> = absence
            .needs
            .iter()
            .map(|need| format!("«\u{a0}{}\u{a0}»", part::sentence(context, need)))
            .collect();
        let to_call = match absence.effect {
            Effect::CoveredBy(cover) => cover,
            Effect::Closed | Effect::Unanswered => place,
        };
        candidate.view.facts = make::call(context, Some(&to_call.slug));
        candidate.order =
            Order { tier: 1, first: 1, day: days_to(context, *first), ..Order::default() };
        let when = vec![(0, dated::great(&context.words.word("screen-here")))];
        candidate.slide.texts.insert("when".to_owned(), when);
        all.extend(finish(context, hall, candidate, place, &title, &needs.join(", ")));
    }
    all
}

fn start(
    context: Context<'_>,
    hall: &Hall<'_>,
    entry: &Entry,
    genre: &'static str,
    host: Option<&str>,
    window: (i64, i64),
) -> Candidate {
    let mut candidate = Candidate {
        slide: Slide {
            id: format!("{}:{}", entry.kind.name, entry.identity),
            genre,
            state: "confirme",
            from: window.0,
            until: window.1,
            structure: host.map(str::to_owned),
            ..Slide::default()
        },
        ..Candidate::default()
    };
    let place =
        host.and_then(|host| context.timeline.network.structure(host)).map(|(place, _)| place);
    candidate.slide.url = make::url(context, place);
    candidate.slide.place = place.map(|place| place.title.clone());
    make::dress(context, hall, &mut candidate.view, host);
    candidate
}

fn finish(
    context: Context<'_>,
    hall: &Hall<'_>,
    mut candidate: Candidate,
    entry: &Entry,
    title: &str,
    text: &str,
) -> Option<Candidate> {
    make::title_and_text(&mut candidate, title, text);
    let place = candidate
        .slide
        .structure
        .as_deref()
        .and_then(|slug| context.timeline.network.structure(slug));
    let address =
        if entry.kind.name == "structure" { Some(entry) } else { place.map(|(place, _)| place) };
    make::address(context, &mut candidate.view, address);
    candidate.slide.duration = make::duration(hall, &candidate);
    (candidate.slide.until > candidate.slide.from).then_some(candidate)
}

fn town(context: Context<'_>, slug: &str) -> Option<String> {
    context.timeline.network.structure(slug)?.1.town.clone()
}

fn year(context: Context<'_>) -> Years {
    Years::Except(context.timeline.today().year())
}
