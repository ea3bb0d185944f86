//! An offer or a request between structures; a shared post; a training absence.

use indexmap::IndexMap;
use jiff::Timestamp;
use jiff::civil::Date;

use super::kind::{Audience, Fact, Kind, Lifespan, Meta, Paging};
use super::reader::Reader;
use super::structure::of;
use crate::diagnostic::Code;
use crate::moment::midnight;
use crate::read::{Text, Value, split, texts, words_of};

/// The kind.
pub const KIND: Kind = Kind {
    name: "offer",
    required: &[],
    audience: Audience::Colleagues,
    lifespan: Lifespan::Lasting,
    paging: Paging::Listed,
    read,
};

/// What is offered or asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Equipment.
    Material,
    /// A skill.
    Skill,
    /// A room.
    Room,
    /// Somebody's time.
    Time,
    /// Somebody to receive the public meanwhile.
    Cover,
    /// A post shared between structures.
    Post,
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has answered.
    Open,
    /// Somebody has taken it.
    Booked,
    /// It was done.
    Honoured,
}

/// Who took it and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Slug of the structure.
    pub structure: String,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// An offer or a request.
#[derive(Debug)]
pub struct Offer {
    /// A request rather than an offer.
    pub asks: bool,
    /// What it is about.
    pub what: Option<What>,
    /// First day.
    pub from: Option<Date>,
    /// Last day, included.
    pub to: Option<Date>,
    /// The instant after which it is of the past.
    pub ends: Option<Timestamp>,
    /// Where it stands, as its author says.
    pub state: State,
    /// Who took it.
    pub bookings: Vec<Booking>,
    /// The role that is absent.
    pub role: Option<String>,
    /// Whether the place closes meanwhile.
    pub closes: bool,
    /// Slug of the place that receives meanwhile.
    pub cover: Option<String>,
    /// A shared post: for each weekday (`lundi`…), the structures that it goes round, week by week.
    pub week: IndexMap<String, Vec<String>>,
    /// A shared post's moved days.
    pub moved: Vec<(Date, Option<Date>)>,
}

impl Meta for Offer {
    crate::as_any!();

    fn facts(&self) -> Vec<Fact> {
        self.role.iter().map(|role| Fact { label: "fact-role", words: role.clone() }).collect()
    }

    fn end(&self) -> Option<Timestamp> {
        self.ends
    }
}

fn read(reader: &mut Reader<'_>) -> Option<Box<dyn Meta>> {
    let asks = reader.choice("type", "offer_type") == Some("demande");
    let what = reader.choice("quoi", "offer_what").and_then(|word| match word {
        "materiel" => Some(What::Material),
        "competence" => Some(What::Skill),
        "salle" => Some(What::Room),
        "temps" => Some(What::Time),
        "relais" => Some(What::Cover),
        "poste" => Some(What::Post),
        _ => None,
    });
    let state = match reader.choice("etat", "offer_state") {
        Some("reservee") => State::Booked,
        Some("honoree") => State::Honoured,
        _ => State::Open,
    };
    let from = reader.when("du");
    let to = match &from {
        Some(from) => reader
            .end_of("au", from)
            .or_else(|| from.end.map(|end| super::reader::Dated { start: end, ..from.clone() })),
        None => reader.when("au"),
    };
    let (first, last) = (
        from.as_ref().map(|dated| dated.start.date()),
        to.as_ref().map(|dated| dated.start.date()),
    );
    if let (Some(first), Some(last), Some(to)) = (first, last, &to)
        && last < first
    {
        let note = reader
            .fields
            .fault(Code::EndBeforeStart, to.span)
            .with("debut", first)
            .with("fin", last);
        reader.tell(note);
        return None;
    }
    let ends = last.map(|day| midnight(day.tomorrow().unwrap_or(day), reader.zone()));
    let cover = reader.fields.text("relais").and_then(|text| reader.structure(&text));
    Some(Box::new(Offer {
        asks,
        what,
        from: first,
        to: last,
        ends,
        state,
        bookings: bookings(reader),
        role: reader.words("role"),
        closes: reader.yes("ferme") == Some(true),
        cover,
        week: week(reader),
        moved: moved(reader),
    }))
}

fn bookings(reader: &mut Reader<'_>) -> Vec<Booking> {
    let mut bookings = Vec::new();
    for (inner, _) in reader.fields.inner("reservations") {
        let Some(structure) = of(&inner, "structure").and_then(|text| reader.structure(&text))
        else {
            continue;
        };
        let day = |reader: &mut Reader<'_>, key| {
            let text: Option<Text> = of(&inner, key);
            text.and_then(|text| reader.when_of(&text)).map(|dated| dated.start.date())
        };
        let (from, to) = (day(reader, "du"), day(reader, "au"));
        bookings.push(Booking { structure, from, to });
    }
    bookings
}

fn week(reader: &mut Reader<'_>) -> IndexMap<String, Vec<String>> {
    let Some(field) = reader.fields.get("semaine") else { return IndexMap::new() };
    let Value::Map(days) = &field.node.value else { return IndexMap::new() };
    let mut week = IndexMap::new();
    for (day, node) in days {
        let Some(day) = words_of(day) else { continue };
        let names: Vec<Text> = texts(node).iter().flat_map(split).collect();
        week.insert(crate::vocabulary::fold(&day), reader.structures(&names));
    }
    week
}

fn moved(reader: &mut Reader<'_>) -> Vec<(Date, Option<Date>)> {
    let Some(field) = reader.fields.get("exceptions") else { return Vec::new() };
    let Value::Map(days) = &field.node.value else { return Vec::new() };
    let mut moved = Vec::new();
    for (day, node) in days {
        let Some(written) = words_of(day) else { continue };
        let Some(from) = reader.when_of(&Text { words: written, span: day.span }) else { continue };
        let to = match &node.value {
            Value::Map(pairs) => pairs
                .iter()
                .find_map(|(key, value)| (words_of(key)? == "reporte_au").then_some(value)),
            _ => None,
        };
        let to = to.and_then(|value| Some(Text { words: words_of(value)?, span: value.span }));
        let to = to.and_then(|text| reader.when_of(&text)).map(|dated| dated.start.date());
        moved.push((from.start.date(), to));
    }
    moved
}
