//! An event: one date, several, or a series; a meeting is an event with minutes.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::entry::tell_missing;
use super::kind::{Ask, Audience, Fact, Kind, Lifespan, Meta, Paging, Telling};
use super::minutes::{self, Minutes};
use super::reader::{Dated, Reader, iso};
use super::structure::of;
use crate::calendar::recurrence::{
    Except, Recurrence, RepeatFault, Until, read_except, read_repeat,
};
use crate::diagnostic::Code;
use crate::markdown::scan;
use crate::read::{Inner, Text, Value, texts, words_of};

/// The kind.
pub const KIND: Kind = Kind {
    name: "event",
    required: &["debut"],
    audience: Audience::Public,
    lifespan: Lifespan::Lasting,
    telling: Telling::Once,
    paging: Paging::Listed,
    asks: &[
        Ask::TITLE,
        Ask::day("debut").needed().naming(),
        Ask::STRUCTURE,
        Ask::words("lieu"),
        Ask::words("inscription"),
    ],
    read,
};

/// Where it takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// At its host's.
    Host,
    /// At a structure, by its slug.
    Structure(String),
    /// Somewhere else, in words.
    Words(String),
    /// On line only, with its address when it is known.
    Online(Option<String>),
}

/// How it stands (RFC 5545 STATUS, and what French halls say).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It takes place.
    Confirmed,
    /// It does not.
    Cancelled,
    /// It takes place another day.
    Postponed,
    /// No seat is left.
    Full,
}

/// One slot on the clock of the network's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// Start; 00:00 for whole days.
    pub start: DateTime,
    /// End, excluded; of whole days the last one, included, at 00:00.
    pub end: Option<DateTime>,
    /// Whole days.
    pub all_day: bool,
}

/// What is different on one day of a series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Another state.
    pub state: Option<State>,
    /// Another slot.
    pub slot: Option<Slot>,
}

/// One line of a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Slug of the structure where it takes place.
    pub structure: Option<String>,
    /// Its slot, when it has one.
    pub slot: Option<Slot>,
    /// What.
    pub what: String,
}

/// The repeat of a series.
#[derive(Clone, Debug)]
pub struct Series {
    /// The rule, with its end as a day.
    pub rule: Recurrence,
    /// What is left out.
    pub except: Vec<Except>,
}

/// An event.
#[derive(Debug)]
pub struct Event {
    /// Its first slot.
    pub slot: Slot,
    /// The instant of the first slot's start.
    pub starts: Timestamp,
    /// Its repeat.
    pub series: Option<Series>,
    /// Other dates of the same thing.
    pub also: Vec<Slot>,
    /// What is different on one day, by that day.
    pub changes: BTreeMap<Date, Change>,
    /// Its programme.
    pub programme: Vec<Step>,
    /// Where.
    pub place: Place,
    /// The address on line, when one may also take part from afar.
    pub online: Option<String>,
    /// How it stands.
    pub state: State,
    /// The slot to which it was put off.
    pub postponed_to: Option<Slot>,
    /// Its sort: `atelier`, `formation`, `reunion`… or the author's word.
    pub genre: Option<String>,
    /// For whom.
    pub audience: Option<String>,
    /// What it costs.
    pub price: Option<String>,
    /// How to sign up.
    pub sign_up: Option<String>,
    /// Seats.
    pub seats: Option<i64>,
    /// A meeting's outcome.
    pub minutes: Minutes,
}

impl Event {
    /// Whether it is a meeting.
    pub fn is_meeting(&self) -> bool {
        self.genre.as_deref() == Some("reunion")
    }
}

impl Meta for Event {
    crate::as_any!();

    fn past(&self) -> Option<&'static str> {
        Some("past")
    }

    fn facts(&self) -> Vec<Fact> {
        let fact = |label, words: Option<String>| words.map(|words| Fact { label, words });
        [
            fact("fact-audience", self.audience.clone()),
            fact("fact-price", self.price.clone()),
            fact("fact-seats", self.seats.map(|seats| seats.to_string())),
            fact("fact-sign-up", self.sign_up.clone()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn start(&self) -> Option<Timestamp> {
        Some(self.starts)
    }

    /// A meeting is colleagues' own.
    fn audience(&self) -> Option<Audience> {
        self.is_meeting().then_some(Audience::Colleagues)
    }
}

fn read(reader: &mut Reader<'_>) -> Option<Box<dyn Meta>> {
    let series = series(reader);
    let start = start(reader, series.as_ref().and_then(|(_, first)| *first));
    let slot = start.and_then(|start| slot(reader, start));
    let also: Vec<Slot> = reader
        .fields
        .list("dates")
        .iter()
        .filter_map(|text| reader.when_of(text))
        .map(|dated| Slot { start: dated.start, end: dated.end, all_day: dated.all_day })
        .collect();
    let changes = changes(reader, slot);
    let programme = programme(reader);
    let state = match reader.choice("etat", "event_state") {
        Some("annule") => State::Cancelled,
        Some("reporte") => State::Postponed,
        Some("complet") => State::Full,
        _ if reader.fields.has("reporte_au") => State::Postponed,
        _ => State::Confirmed,
    };
    let postponed_to = reader.when("reporte_au").map(|dated| moved(slot, &dated));
    let genre = genre(reader);
    let (place, online) = place(reader);
    let minutes = if genre.as_deref() == Some("reunion") {
        let outline = scan(reader.body.words());
        minutes::read(reader, &outline)
    } else {
        Minutes::default()
    };
    let slot = slot?;
    let starts = match reader.fields.get("debut").or_else(|| reader.fields.get("date")) {
        Some(field) if !slot.all_day => reader.instant(slot.start, field.node.span),
        _ => crate::moment::midnight(slot.start.date(), reader.zone()),
    };
    Some(Box::new(Event {
        slot,
        starts,
        series: series.map(|(series, _)| series),
        also,
        changes,
        programme,
        place,
        online,
        state,
        postponed_to,
        genre,
        audience: reader.words("public"),
        price: reader.words("tarif"),
        sign_up: reader.fields.prose("inscription"),
        seats: reader.number("places"),
        minutes,
    }))
}

/// The start: `debut`, else `date` (noted), else the first day that the repeat says.
fn start(reader: &mut Reader<'_>, of_series: Option<Slot>) -> Option<Dated> {
    if reader.fields.has("debut") {
        return reader.when("debut");
    }
    if reader.fields.has("date") {
        let dated = reader.when("date")?;
        let line = format!("debut: {}", iso(dated.start, dated.all_day));
        let field = reader.fields.get("date").map_or(dated.span, |field| field.key_span);
        let note = reader
            .fields
            .fault(Code::DateTakenAsStart, field)
            .with("proposition", line)
            .mend(field, "debut");
        reader.tell(note);
        return Some(dated);
    }
    if let Some(slot) = of_series {
        let span = reader
            .fields
            .get("repete")
            .map_or(reader.fields.end_of_head(), |field| field.node.span);
        return Some(Dated { start: slot.start, end: slot.end, all_day: slot.all_day, span });
    }
    tell_missing(reader, "debut", Code::MissingKey);
    None
}

fn slot(reader: &mut Reader<'_>, start: Dated) -> Option<Slot> {
    let end = reader.end_of("fin", &start);
    let all_day = reader.yes("journee") == Some(true)
        || start.all_day && end.as_ref().is_none_or(|end| end.all_day);
    if let Some(end) = &end {
        let last = end.end.unwrap_or(end.start);
        let before = if all_day { last.date() < start.start.date() } else { last <= start.start };
        if before {
            let note = reader
                .fields
                .fault(Code::EndBeforeStart, end.span)
                .with("debut", start.start)
                .with("fin", last);
            reader.tell(note);
            return None;
        }
        return Some(Slot { start: start.start, end: Some(last), all_day });
    }
    Some(Slot { start: start.start, end: start.end, all_day })
}

fn series(reader: &mut Reader<'_>) -> Option<(Series, Option<Slot>)> {
    let text = reader.fields.text("repete")?;
    let reference = reader.written_on.unwrap_or(reader.today);
    let repeat = match read_repeat(&text.words, reference) {
        Ok(repeat) => repeat,
        Err(RepeatFault::Leftover { understood, .. }) => {
            let note = reader
                .fields
                .fault(Code::DoubtfulDate, text.span)
                .with("compris", understood.rule.to_rrule());
            reader.tell(note);
            *understood
        }
        Err(_) => {
            let note =
                reader.fields.fault(Code::RepeatUnreadable, text.span).with("valeur", text.words);
            reader.tell(note);
            return None;
        }
    };
    let mut rule = repeat.rule;
    if let Some(day) = reader.day("jusqu_au") {
        rule.until = Some(Until::Day(day));
    }
    let mut except = repeat.except;
    for text in reader.fields.list("sauf") {
        match read_except(&text.words, reference) {
            Ok(found) => except.extend(found),
            Err(_) => {
                let note = reader
                    .fields
                    .fault(Code::ExceptUnreadable, text.span)
                    .with("valeur", text.words);
                reader.tell(note);
            }
        }
    }
    let first = repeat.from.map(|day| match repeat.hours {
        Some(hours) => {
            let (start, end) = hours.on(day);
            Slot { start, end, all_day: false }
        }
        None => Slot { start: day.at(0, 0, 0, 0), end: None, all_day: true },
    });
    Some((Series { rule, except }, first))
}

/// `{2027-04-06: {etat: annule}, 2027-04-13: {debut: 2027-04-14 14h}}`, or `2027-04-06: annule`.
fn changes(reader: &mut Reader<'_>, slot: Option<Slot>) -> BTreeMap<Date, Change> {
    let Some(field) = reader.fields.get("changements") else { return BTreeMap::new() };
    let Value::Map(days) = &field.node.value else { return BTreeMap::new() };
    let mut changes = BTreeMap::new();
    for (day, node) in days {
        let Some(written) = words_of(day) else { continue };
        let Some(date) = reader.when_of(&Text { words: written, span: day.span }) else { continue };
        let mut change = Change::default();
        match &node.value {
            Value::Map(pairs) => {
                let known = |key: &crate::read::Node| {
                    crate::vocabulary::Vocabulary::get().inner(&words_of(key)?)
                };
                let inner: Inner = pairs
                    .iter()
                    .filter_map(|(key, value)| Some((known(key)?, value.clone())))
                    .collect();
                change.state = of(&inner, "etat").and_then(|text| state_of(reader, &text));
                let start = of(&inner, "debut")
                    .or_else(|| of(&inner, "reportee_au"))
                    .and_then(|text| reader.when_of(&text));
                change.slot = start.map(|dated| moved(slot, &dated));
                if let (Some(slot), Some(end)) =
                    (&mut change.slot, of(&inner, "fin").and_then(|text| reader.when_of(&text)))
                {
                    slot.end = Some(end.start);
                }
            }
            _ => {
                for text in texts(node) {
                    change.state = state_of(reader, &text);
                }
            }
        }
        changes.insert(date.start.date(), change);
    }
    changes
}

fn state_of(reader: &mut Reader<'_>, text: &Text) -> Option<State> {
    let vocabulary = crate::vocabulary::Vocabulary::get();
    match vocabulary.value("event_state", &text.words) {
        Some("annule") => Some(State::Cancelled),
        Some("reporte") => Some(State::Postponed),
        Some("complet") => Some(State::Full),
        Some(_) => Some(State::Confirmed),
        None => {
            let note = reader
                .fields
                .fault(Code::UnknownValue, text.span)
                .with("cle", "etat")
                .with("valeur", text.words.as_str());
            reader.tell(note.with("valeurs", vocabulary.values("event_state")));
            None
        }
    }
}

/// The slot of a new date: its own hours, else those of the first slot; its own end, else as long.
fn moved(slot: Option<Slot>, to: &Dated) -> Slot {
    let Some(slot) = slot else {
        return Slot { start: to.start, end: to.end, all_day: to.all_day };
    };
    let start = if to.all_day && !slot.all_day {
        to.start.date().to_datetime(slot.start.time())
    } else {
        to.start
    };
    let length = slot.end.and_then(|end| slot.start.until(end).ok());
    let end = to
        .end
        .filter(|_| !to.all_day)
        .or_else(|| length.and_then(|length| start.checked_add(length).ok()));
    Slot { start, end, all_day: slot.all_day && to.all_day }
}

fn programme(reader: &mut Reader<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for (inner, _) in reader.fields.inner("programme") {
        let structure = of(&inner, "structure").and_then(|text| reader.structure(&text));
        let slot = of(&inner, "debut").and_then(|text| reader.when_of(&text)).map(|start| {
            let end = of(&inner, "fin").and_then(|text| {
                let hour = crate::calendar::when::read_time(&text.words).ok();
                hour.map(|hour| start.start.date().to_datetime(hour))
                    .or_else(|| reader.when_of(&text).map(|end| end.start))
            });
            Slot { start: start.start, end: end.or(start.end), all_day: start.all_day }
        });
        let what = of(&inner, "quoi").map(|text| text.words).unwrap_or_default();
        steps.push(Step { structure, slot, what });
    }
    steps
}

fn genre(reader: &Reader<'_>) -> Option<String> {
    let text = reader.fields.text("genre")?;
    let known = crate::vocabulary::Vocabulary::get().value("genre", &text.words);
    Some(known.map_or(text.words, str::to_owned))
}

fn place(reader: &mut Reader<'_>) -> (Place, Option<String>) {
    let vocabulary = crate::vocabulary::Vocabulary::get();
    let online = reader.fields.text("en_ligne").map(|text| text.words);
    let is_online =
        online.as_deref().is_some_and(|words| vocabulary.value("yes", words) != Some("non"));
    let address = online.filter(|words| vocabulary.value("yes", words).is_none());
    let place = match reader.fields.text("lieu") {
        Some(text) => match reader.names.structure(&text.words) {
            Some(slug) => Place::Structure(slug.to_owned()),
            None => Place::Words(text.words),
        },
        None if is_online => Place::Online(address.clone()),
        None => Place::Host,
    };
    (place, address)
}
