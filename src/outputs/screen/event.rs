//! Events: a slide for the next dates of each, and the programme of each coming day.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::dated::{self, ms};
use super::hall::Hall;
use super::make;
use super::playlist::CHOSEN;
use super::slide::{Candidate, DateBlock, Fact, Order, Row, Slide};
use crate::calendar::prose::{self, Years};
use crate::calendar::when::resolve;
use crate::model::Entry;
use crate::model::entry::Showing;
use crate::model::event::{Event, Place, Slot, State, Step};
use crate::model::occurrence::Occurrence;
use crate::outputs::saying;
use crate::plan::Context;
use crate::text::pictograms::without_pictograms;

/// How many days before it an event shows, at home and elsewhere.
const AHEAD: (i64, i64) = (21, 10);
/// How many dates of a series are ready: the next shows when the one before is over.
const DATES: usize = 3;
/// The longest title that stands beside a picture, in characters.
const PICTURED: usize = 32;
/// Most lines of a day's programme.
const LINES: usize = 4;
/// For how many days a programme is ready.
const PROGRAMMES: i32 = 8;

/// Where it happens, seen from a hall.
struct Where<'n> {
    /// Slug of the structure that it is at, or that hosts it.
    host: Option<&'n str>,
    /// The words after the day: "ici même", "Pontlise".
    words: Option<String>,
    /// The whole place, for lists.
    whole: Option<String>,
}

/// All that a hall says of events.
pub fn candidates(context: Context<'_>, hall: &Hall<'_>) -> Vec<Candidate> {
    let timeline = context.timeline;
    let mut all = Vec::new();
    for entry in timeline.current("event").filter(|entry| may_show(context, hall, entry)) {
        let Some(event) = entry.of::<Event>() else { continue };
        if !hall.shows_genre(&["evenement", "event", "agenda"])
            && !event.genre.as_deref().is_some_and(|genre| hall.shows_genre(&[genre]))
        {
            continue;
        }
        let mut after = 0;
        for occurrence in coming(context, entry).take(DATES) {
            if let Some(candidate) = slide(context, hall, entry, event, occurrence, after) {
                all.push(candidate);
            }
            after = ms(occurrence.ends);
        }
    }
    if hall.shows_genre(&["evenement", "event", "agenda", "programme_jour", "programme"]) {
        all.extend((0..PROGRAMMES).filter_map(|days| programme(context, hall, days)));
    }
    all
}

/// Whether an item may be on a hall's screen.
pub fn may_show(context: Context<'_>, hall: &Hall<'_>, entry: &Entry) -> bool {
    let named = match &entry.screen {
        Showing::Only(screens) => screens.iter().any(|screen| screen == hall.slug),
        Showing::No => false,
        Showing::Usual | Showing::First => true,
    };
    named && context.timeline.life(entry.id).on_screens && hall.shows_themes(entry)
}

fn coming<'t>(context: Context<'t>, entry: &'t Entry) -> impl Iterator<Item = &'t Occurrence> {
    context.timeline.dates(entry.id).filter(move |date| !context.timeline.is_past(date))
}

fn slide(
    context: Context<'_>,
    hall: &Hall<'_>,
    entry: &Entry,
    event: &Event,
    occurrence: &Occurrence,
    after: i64,
) -> Option<Candidate> {
    let step = own_step(hall, event, occurrence);
    let slot = step.and_then(|step| step.slot).unwrap_or(occurrence.slot);
    let ends = step.map_or(occurrence.ends, |_| end_of(context, &slot));
    let home = entry.structures.iter().any(|slug| hall.is_home(Some(slug)));
    let ahead = if home { AHEAD.0 } else { AHEAD.1 };
    let first = slot.start.date().checked_sub(ahead.days()).unwrap_or(slot.start.date());
    let from = ms(context.timeline.moment.midnight(first)).max(after);
    // What comes later than the last choice is not made: most events of a large network.
    if ms(ends) <= from || from >= dated::midnight(context, CHOSEN) {
        return None;
    }
    let place = place(context, hall, entry, event, step);
    let mut candidate = Candidate {
        slide: Slide {
            id: format!("event:{}", entry.identity),
            genre: if is_poster(context, entry) { "affiche" } else { "evenement" },
            url: make::url(context, Some(entry)),
            state: state(occurrence.state),
            starts: Some(rfc3339(context, occurrence.starts)),
            ends: Some(rfc3339(context, occurrence.ends)),
            from,
            until: ms(ends),
            structure: place.host.or(entry.host()).map(str::to_owned),
            place: place.whole.clone(),
            ..Slide::default()
        },
        order: Order {
            tier: 2,
            first: u8::from(entry.screen != Showing::First),
            day: days_to(context, slot.start.date()),
            away: u8::from(!home),
            weight: -entry.weight,
            at: ms(occurrence.starts),
        },
        near: Some(ms(occurrence.starts)),
        ..Candidate::default()
    };
    make::dress(context, hall, &mut candidate.view, place.host.or(entry.host()));
    candidate.view.state = saying::state(context.words, occurrence.state);
    candidate.view.date = Some(block(context, &slot));
    candidate.view.hour = hour(context, &slot);
    candidate.view.facts = facts(context, entry, event, occurrence.state);
    let lang = context.words.lang();
    let years = Years::Except(context.timeline.today().year());
    let text = match (&occurrence.moved_to, occurrence.state, step) {
        (Some(to), ..) => {
            let when = crate::outputs::part::date::slot(lang, to, context.timeline.today());
            context.words.say("screen-moved-to", &[("when", when.into())])
        }
        (None, State::Cancelled | State::Full, _) => next_date(context, entry, occurrence),
        (None, _, Some(step)) => step.what.clone(),
        _ => make::sentence(entry).to_owned(),
    };
    make::title_and_text(&mut candidate, &entry.title, &text);
    let last = last_day(&slot);
    let mut when = if last > slot.start.date() && slot.all_day {
        let days = dated::great(&prose::days(lang, slot.start.date(), last, years));
        vec![(
            0,
            match &place.words {
                Some(words) => format!("{days}, {words}"),
                None => days,
            },
        )]
    } else {
        // A poster says where below its title.
        let words = place.words.as_deref().filter(|_| candidate.slide.genre != "affiche");
        dated::day(context, slot.start.date(), words)
    };
    let runs = matches!(occurrence.state, State::Confirmed | State::Full) && !slot.all_day;
    if runs {
        let now = context.words.word("screen-now");
        let now = match &place.words {
            Some(words) => format!("{now}, {words}"),
            None => now,
        };
        dated::push(&mut when, ms(instant(context, &slot)), now);
    }
    candidate.slide.texts.insert("when".to_owned(), when);
    if candidate.slide.genre == "affiche" {
        poster(context, entry, &mut candidate, place.words);
    } else if entry.title.chars().count() <= PICTURED && is_wide(context, entry) {
        // Beside a picture there is room for a short title, not for a sentence.
        make::picture(context, entry, &mut candidate);
        make::title_and_text(&mut candidate, &entry.title, "");
    }
    make::address(context, &mut candidate.view, Some(entry));
    candidate.slide.duration = make::duration(hall, &candidate);
    Some(candidate)
}

/// When there is no seat, or nothing at all: the next date of the same.
fn next_date(context: Context<'_>, entry: &Entry, occurrence: &Occurrence) -> String {
    let runs =
        |date: &&Occurrence| date.state == State::Confirmed && date.starts > occurrence.starts;
    let Some(next) = context.timeline.dates(entry.id).find(runs) else { return String::new() };
    let when = crate::outputs::part::date::slot(
        context.words.lang(),
        &next.slot,
        context.timeline.today(),
    );
    context.words.say("screen-next-date", &[("when", when.into())])
}

/// A poster stands alone: beside it nothing but the day, the title, at what hour and where.
fn poster(context: Context<'_>, entry: &Entry, candidate: &mut Candidate, place: Option<String>) {
    make::picture(context, entry, candidate);
    candidate.view.foot_key = None;
    let hour = std::mem::take(&mut candidate.view.hour).join(" ");
    let said = [hour, place.unwrap_or_default()];
    let said: Vec<&str> =
        said.iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
    candidate.slide.text = make::whole(&dated::great(&said.join(", ")));
}

/// A text that is nothing but its picture, higher than wide, is a poster.
fn is_poster(context: Context<'_>, entry: &Entry) -> bool {
    entry.summary.is_none()
        && entry.body.is_empty()
        && make::attachment(context, entry).is_some_and(
            |file| matches!(&file.picture, Some(Ok(shape)) if shape.height > shape.width),
        )
}

/// Whether it has a picture wider than high.
fn is_wide(context: Context<'_>, entry: &Entry) -> bool {
    make::attachment(context, entry)
        .is_some_and(|file| matches!(&file.picture, Some(Ok(shape)) if shape.width > shape.height))
}

/// The line of a programme that takes place here.
fn own_step<'e>(hall: &Hall<'_>, event: &'e Event, occurrence: &Occurrence) -> Option<&'e Step> {
    let whole = event.slot == occurrence.slot;
    event
        .programme
        .iter()
        .find(|step| whole && step.slot.is_some() && hall.is_here(step.structure.as_deref()))
}

fn place<'n>(
    context: Context<'n>,
    hall: &Hall<'_>,
    entry: &'n Entry,
    event: &'n Event,
    step: Option<&'n Step>,
) -> Where<'n> {
    let network = context.timeline.network;
    let slug = match (&event.place, step.and_then(|step| step.structure.as_deref())) {
        (_, Some(slug)) => Some(slug),
        (Place::Structure(slug), None) => Some(slug.as_str()),
        (Place::Host, None) => entry.host(),
        (Place::Words(words), None) => {
            let whole = Some(words.clone());
            let first = words.split(',').next().unwrap_or(words).trim();
            let shown = if words.chars().count() > 30 { first } else { words };
            let words = Some(crate::text::excerpt::excerpt(shown, 40));
            return Where { host: entry.host(), words, whole };
        }
        (Place::Online(_), None) => {
            let words = Some(context.words.word("screen-online"));
            return Where { host: entry.host(), whole: words.clone(), words };
        }
    };
    let found = slug.and_then(|slug| network.structure(slug));
    let whole = found.map(|(structure, _)| structure.title.clone());
    if hall.is_here(slug) {
        return Where { host: slug, words: Some(context.words.word("screen-here")), whole };
    }
    let several = event.programme.len() > 1 && step.is_none();
    let town = found.and_then(|(_, structure)| structure.town.clone()).filter(|_| !several);
    Where { host: slug, words: town, whole }
}

fn facts(context: Context<'_>, entry: &Entry, event: &Event, state: State) -> Vec<Fact> {
    let runs = matches!(state, State::Confirmed | State::Full);
    let strong = event.price.as_ref().filter(|_| runs).map(|price| stopped(price));
    let sign_up = event.sign_up.clone().filter(|_| runs);
    let reachable = sign_up.as_ref().is_some_and(|words| words.contains(char::is_numeric));
    let mut facts = Vec::new();
    if strong.is_some() || sign_up.is_some() {
        facts.push(Fact {
            strong: strong.unwrap_or_default(),
            text: make::whole(&sign_up.unwrap_or_default()),
        });
    }
    if !reachable {
        facts.extend(make::call(context, entry.host()));
    }
    facts
}

/// With its full stop.
fn stopped(words: &str) -> String {
    let words = crate::text::excerpt::excerpt(words, 40);
    if words.ends_with(['.', '!', '?', '…']) { words } else { format!("{words}.") }
}

/// "mardi", 16, "mars"; of several days, "du 22 au", 27, "mars".
fn block(context: Context<'_>, slot: &Slot) -> DateBlock {
    days_block(context, slot.start.date(), last_day(slot))
}

/// The date block of a day, or of several.
pub fn days_block(context: Context<'_>, first: Date, last: Date) -> DateBlock {
    let lang = context.words.lang();
    let number = |day: Date| match lang {
        prose::Lang::Fr if day.day() == 1 => "1er".to_owned(),
        prose::Lang::Fr | prose::Lang::En => day.day().to_string(),
    };
    let above = if first == last {
        prose::weekday(lang, first.weekday()).to_owned()
    } else {
        let same = first.month() == last.month() && first.year() == last.year();
        let from = if same { number(first) } else { prose::date(lang, first, Years::Never) };
        context.words.say("screen-from-to", &[("from", from.into())])
    };
    let number = last.day().to_string();
    let mark = if lang == prose::Lang::Fr && last.day() == 1 { "er" } else { "" };
    DateBlock { above, number, mark, below: prose::month(lang, last.month()).to_owned() }
}

/// The last day that counts: a night belongs to the evening on which it begins.
fn last_day(slot: &Slot) -> Date {
    let first = slot.start.date();
    let last = slot.end.unwrap_or(slot.start);
    let night = !slot.all_day
        && first.tomorrow().is_ok_and(|next| next == last.date())
        && last.time() <= jiff::civil::time(12, 0, 0, 0);
    if night { first } else { last.date() }
}

fn hour(context: Context<'_>, slot: &Slot) -> Vec<String> {
    let lang = context.words.lang();
    if slot.all_day || last_day(slot) > slot.start.date() {
        return Vec::new();
    }
    let from = prose::hour(lang, slot.start.time());
    match slot.end {
        Some(end) => vec![format!("{from}\u{a0}–"), prose::hour(lang, end.time())],
        None => prose::from_hour(lang, slot.start.time())
            .rsplit_once(' ')
            .map_or(vec![from], |(words, hour)| vec![words.to_owned(), hour.to_owned()]),
    }
}

fn state(state: State) -> &'static str {
    match state {
        State::Confirmed => "confirme",
        State::Cancelled => "annule",
        State::Postponed => "reporte",
        State::Full => "complet",
    }
}

fn instant(context: Context<'_>, slot: &Slot) -> Timestamp {
    resolve(slot.start, context.timeline.moment.zone()).timestamp
}

fn end_of(context: Context<'_>, slot: &Slot) -> Timestamp {
    let zone = context.timeline.moment.zone();
    match slot.end {
        Some(end) if !slot.all_day => resolve(end, zone).timestamp,
        _ if slot.all_day => {
            let last = slot.end.unwrap_or(slot.start).date();
            context.timeline.moment.midnight(last.tomorrow().unwrap_or(last))
        }
        _ => instant(context, slot).checked_add(2.hours()).unwrap_or(Timestamp::MAX),
    }
}

fn rfc3339(context: Context<'_>, instant: Timestamp) -> String {
    let zoned = instant.to_zoned_datetime(context.timeline.moment.zone().clone());
    zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Days from today, at most 60.
pub fn days_to(context: Context<'_>, day: Date) -> i32 {
    context.timeline.today().until(day).map_or(60, |span| span.get_days()).clamp(0, 60)
}

/// "Aujourd’hui": the hours of a day that has at least two events.
fn programme(context: Context<'_>, hall: &Hall<'_>, days: i32) -> Option<Candidate> {
    let timeline = context.timeline;
    let day = timeline.today().checked_add(days.days()).ok()?;
    let of_day = |occurrence: &&Occurrence| {
        let slot = &occurrence.slot;
        !slot.all_day && slot.start.date() == day
    };
    let mut lines: Vec<(bool, &Occurrence, &Entry, &Event)> = timeline
        .coming()
        .filter(of_day)
        .filter_map(|occurrence| {
            let entry = timeline.network.entry(occurrence.entry);
            let home = entry.structures.iter().any(|slug| hall.is_home(Some(slug)));
            may_show(context, hall, entry)
                .then(|| entry.of::<Event>().map(|event| (!home, occurrence, entry, event)))?
        })
        .collect();
    if lines.len() < 2 {
        return None;
    }
    lines.sort_by_key(|(away, occurrence, ..)| (*away, occurrence.starts));
    lines.truncate(LINES);
    lines.sort_by_key(|(_, occurrence, ..)| occurrence.starts);
    let rows: Vec<Row> = lines
        .iter()
        .map(|(_, occurrence, entry, event)| {
            let place = place(context, hall, entry, event, None);
            let at_large = !matches!(event.place, Place::Host | Place::Structure(_));
            let town = place.words.filter(|words| Some(words) != place.whole.as_ref() || at_large);
            let there: Vec<String> = if at_large || hall.is_here(place.host) {
                town.into_iter().collect()
            } else {
                place.whole.into_iter().chain(town).collect()
            };
            Row {
                at: prose::hour(context.words.lang(), occurrence.slot.start.time()),
                what: crate::text::excerpt::excerpt(&without_pictograms(&entry.title), 60),
                place: dated::great(&there.join(", ")),
                state: saying::state(context.words, occurrence.state),
                until: ms(occurrence.ends),
                ..Row::default()
            }
        })
        .collect();
    let until = rows.iter().map(|row| row.until).max()?.min(dated::midnight(context, days + 1));
    let mut candidate = Candidate {
        slide: Slide {
            id: format!("programme:{day}"),
            genre: "programme_jour",
            url: context.addresses.absolute(&context.addresses.section("event")),
            state: "confirme",
            from: dated::midnight(context, days),
            until,
            ..Slide::default()
        },
        order: Order { tier: 1, first: 1, day: days, ..Order::default() },
        ..Candidate::default()
    };
    let here = hall.place.map(|(place, _)| place.slug.as_str());
    make::dress(context, hall, &mut candidate.view, here);
    candidate.view.color.clone_from(&hall.colour.ground);
    candidate.view.date = Some(days_block(context, day, day));
    let words = ("screen-today", "screen-programme");
    make::rows(
        hall,
        &mut candidate,
        (context.words.word(words.0), context.words.word(words.1)),
        rows,
    );
    Some(candidate)
}
