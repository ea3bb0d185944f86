//! An offer or a request between structures; a shared post; a training absence.

use indexmap::IndexMap;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::kind::{Ask, Audience, Fact, Kind, Lifespan, Meta, Paging, Telling};
use super::reader::Reader;
use super::structure::of;
use crate::calendar::prose;
use crate::diagnostic::Code;
use crate::i18n::Lang;
use crate::moment::midnight;
use crate::read::{Text, Value, split, texts, words_of};
use crate::vocabulary::fold;

/// The kind.
pub const KIND: Kind = Kind {
    name: "offer",
    required: &[],
    audience: Audience::Colleagues,
    lifespan: Lifespan::Lasting,
    telling: Telling::Once,
    paging: Paging::Listed,
    asks: &[
        Ask::TITLE,
        Ask::choice("type", "offer_type").needed(),
        Ask::choice("quoi", "offer_what").needed(),
        Ask::STRUCTURE,
        Ask::day("du"),
        Ask::day("au"),
    ],
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
    /// The time that was given, in minutes, when it was said.
    pub minutes: Option<u32>,
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
    /// A shared post's days that do not go as its week says.
    pub exceptions: Vec<Exception>,
}

/// A day of a shared post that does not go as its week says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The day of the week's round.
    pub day: Date,
    /// Slug of the structure that has that turn instead.
    pub structure: Option<String>,
    /// The day to which the turn is moved.
    pub moved_to: Option<Date>,
}

/// A day of a shared post, at a structure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn {
    /// The day.
    pub day: Date,
    /// Slug of the structure.
    pub structure: String,
    /// The day of the week's round from which it was moved.
    pub moved_from: Option<Date>,
}

impl Offer {
    /// The days of a shared post until one, in order: each weekday's structures in turn, week by week from the first day,
    /// then what the exceptions change. An exception without another structure or day takes the turn away.
    pub fn turns(&self, until: Date) -> Vec<Turn> {
        let Some(first) = self.from else { return Vec::new() };
        let last = self.to.map_or(until, |to| to.min(until));
        let days = first.series(1.day()).take_while(|day| *day <= last);
        let mut turns: Vec<Turn> = days
            .flat_map(|day| {
                let weeks = first.until(day).map_or(0, |span| span.get_days()) / 7;
                let weeks = usize::try_from(weeks).unwrap_or(0);
                let names = [Lang::Fr, Lang::En].map(|lang| prose::weekday(lang, day.weekday()));
                let round = names.iter().find_map(|name| self.week.get(&fold(name)));
                let structures = round.filter(|round| !round.is_empty());
                structures.map(|round| (day, round[weeks % round.len()].clone()))
            })
            .filter_map(|(day, structure)| {
                let Some(changed) = self.exceptions.iter().find(|changed| changed.day == day)
                else {
                    return Some(Turn { day, structure, moved_from: None });
                };
                if changed.structure.is_none() && changed.moved_to.is_none() {
                    return None;
                }
                Some(Turn {
                    day: changed.moved_to.unwrap_or(day),
                    structure: changed.structure.clone().unwrap_or(structure),
                    moved_from: changed.moved_to.map(|_| day),
                })
            })
            .collect();
        turns.sort();
        turns
    }
}

/// How many turns each structure has, in the order of their first ones.
pub fn shares(turns: &[Turn]) -> IndexMap<String, usize> {
    let mut shares = IndexMap::new();
    for turn in turns {
        *shares.entry(turn.structure.clone()).or_insert(0) += 1;
    }
    shares
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
    // A period may stand in either; what completes a start keeps it, and its end is the end.
    let to = match &from {
        Some(from) => reader.end_of("au", from).or_else(|| from.end.map(|_| from.clone())),
        None => reader.when("au"),
    };
    let (first, last) = (
        from.as_ref().map(|dated| dated.start.date()),
        to.as_ref().map(|dated| dated.end.unwrap_or(dated.start).date()),
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
        exceptions: exceptions(reader),
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
        let minutes = of(&inner, "heures").and_then(|text| minutes(&text.words));
        bookings.push(Booking { structure, from, to, minutes });
    }
    bookings
}

/// Hours as people write them, in minutes: "2", "2 h", "1 h 30", "1,5".
fn minutes(written: &str) -> Option<u32> {
    let written: String = written.chars().filter(|sign| !sign.is_whitespace()).collect();
    let written = written.trim_end_matches("eures").trim_end_matches("eure").to_lowercase();
    let (hours, rest) = written.split_once('h').unwrap_or((&written, ""));
    let hours: f64 = hours.replace(',', ".").parse().ok()?;
    let rest: u32 = if rest.is_empty() { 0 } else { rest.trim_end_matches("min").parse().ok()? };
    let is_sound = (0.0..=1000.0).contains(&hours) && rest < 60;
    is_sound.then(|| (hours * 60.0).round() as u32 + rest)
}

fn week(reader: &mut Reader<'_>) -> IndexMap<String, Vec<String>> {
    let Some(field) = reader.fields.get("semaine") else { return IndexMap::new() };
    let Value::Map(days) = &field.node.value else { return IndexMap::new() };
    let mut week = IndexMap::new();
    for (day, node) in days {
        let Some(day) = words_of(day) else { continue };
        let names: Vec<Text> = texts(node).iter().flat_map(split).collect();
        week.insert(fold(&day), reader.structures(&names));
    }
    week
}

fn exceptions(reader: &mut Reader<'_>) -> Vec<Exception> {
    let Some(field) = reader.fields.get("exceptions") else { return Vec::new() };
    let Value::Map(days) = &field.node.value else { return Vec::new() };
    let mut exceptions = Vec::new();
    for (day, node) in days {
        let Some(words) = words_of(day) else { continue };
        let Some(written) = reader.when_of(&Text { words, span: day.span }) else { continue };
        let pairs = match &node.value {
            Value::Map(pairs) => pairs.as_slice(),
            _ => &[],
        };
        let of = |key: &str| {
            let value = pairs.iter().find(|(name, _)| words_of(name).as_deref() == Some(key))?;
            Some(Text { words: words_of(&value.1)?, span: value.1.span })
        };
        let structure = of("structure").and_then(|text| reader.structure(&text));
        let moved_to = of("reporte_au").and_then(|text| reader.when_of(&text));
        exceptions.push(Exception {
            day: written.start.date(),
            structure,
            moved_to: moved_to.map(|dated| dated.start.date()),
        });
    }
    exceptions
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn hours_as_people_write_them() {
        for (written, expected) in [
            ("2", Some(120)),
            ("2 h", Some(120)),
            ("2 heures", Some(120)),
            ("1 h 30", Some(90)),
            ("1,5", Some(90)),
            ("0h45", Some(45)),
            ("beaucoup", None),
            ("-1", None),
            ("1 h 90", None),
        ] {
            assert_eq!(minutes(written), expected, "{written}");
        }
    }
}
