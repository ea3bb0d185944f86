//! A notice: a short message of the hall, urgent or not; an exceptional closing.

use jiff::Timestamp;
use jiff::civil::Date;

use super::entry::tell_missing;
use super::kind::{Ask, Audience, Kind, Lifespan, Meta, Paging, Telling};
use super::reader::{Dated, Reader};
use crate::diagnostic::Code;
use crate::moment::midnight;

/// The kind.
pub const KIND: Kind = Kind {
    name: "notice",
    required: &["au"],
    audience: Audience::Public,
    lifespan: Lifespan::Lasting,
    telling: Telling::Once,
    paging: Paging::None,
    asks: &[
        Ask::TITLE,
        Ask::day("au").needed(),
        Ask::STRUCTURE,
        Ask::choice("niveau", "level"),
        Ask::choice("ferme", "yes"),
    ],
    read,
};

/// How loud a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A line among others.
    Info,
    /// First among others.
    Important,
    /// It takes the screens of its structures.
    Urgent,
}

/// Where to go meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meanwhile {
    /// Another structure, by its slug.
    Structure(String),
    /// Words.
    Words(String),
}

/// A notice.
#[derive(Debug)]
pub struct Notice {
    /// From when; always, when it does not say.
    pub from: Option<Timestamp>,
    /// Until when.
    pub until: Timestamp,
    /// First and last day that it speaks of.
    pub days: (Option<Date>, Date),
    /// How loud.
    pub level: Level,
    /// Whether somebody wrote when it ends.
    pub says_its_end: bool,
    /// Whether its structures are closed.
    pub closes: bool,
    /// When it reopens, in the author's words.
    pub reopens: Option<String>,
    /// Where to go meanwhile.
    pub meanwhile: Option<Meanwhile>,
    /// Whether it speaks to all structures (`structures: toutes`).
    pub to_all: bool,
}

impl Meta for Notice {
    crate::as_any!();

    fn end(&self) -> Option<Timestamp> {
        Some(self.until)
    }

    fn start(&self) -> Option<Timestamp> {
        self.from
    }
}

fn read(reader: &mut Reader<'_>) -> Option<Box<dyn Meta>> {
    let closes = reader.yes("ferme") == Some(true);
    let level = match reader.choice("niveau", "level") {
        Some("urgent") => Level::Urgent,
        Some("important") => Level::Important,
        _ => Level::Info,
    };
    let from = reader.when("du");
    let to = match &from {
        Some(from) => reader.end_of("au", from),
        None => reader.when("au"),
    };
    let start = from.as_ref().map(|dated| reader.instant(dated.start, dated.span));
    let (until, last) = end(reader, from.as_ref(), to.as_ref(), closes || level == Level::Urgent)?;
    if let Some(start) = start
        && until <= start
        && let (Some(from), Some(to)) = (&from, &to)
    {
        let note = reader
            .fields
            .fault(Code::EndBeforeStart, to.span)
            .with("debut", from.start)
            .with("fin", to.start);
        reader.tell(note);
        return None;
    }
    let meanwhile =
        reader.fields.text("en_attendant").map(|text| match reader.names.structure(&text.words) {
            Some(slug) => Meanwhile::Structure(slug.to_owned()),
            None => Meanwhile::Words(text.words),
        });
    let named = reader.fields.words("structure");
    let to_all = named.iter().any(|text| {
        matches!(crate::vocabulary::fold(&text.words).as_str(), "toutes" | "tous" | "all")
    });
    Some(Box::new(Notice {
        from: start,
        until,
        days: (from.as_ref().map(|dated| dated.start.date()), last),
        level,
        says_its_end: to.is_some() || from.as_ref().is_some_and(|from| from.end.is_some()),
        closes,
        reopens: reader.words("rouvre"),
        meanwhile,
        to_all,
    }))
}

/// The end: as written; else the end of its day for a closing or an urgent notice; else it is missing.
fn end(
    reader: &mut Reader<'_>,
    from: Option<&Dated>,
    to: Option<&Dated>,
    of_the_day: bool,
) -> Option<(Timestamp, Date)> {
    let written = to.cloned().or_else(|| {
        let from = from?;
        Some(Dated { start: from.end?, end: None, all_day: from.all_day, span: from.span })
    });
    if let Some(to) = written {
        let last = to.end.unwrap_or(to.start);
        if to.all_day {
            let next = last.date().tomorrow().unwrap_or(last.date());
            return Some((midnight(next, reader.zone()), last.date()));
        }
        // Midnight is the end of the day before.
        let is_midnight = last.time() == jiff::civil::Time::midnight();
        let day = if is_midnight { last.date().yesterday().ok()? } else { last.date() };
        return Some((reader.instant(last, to.span), day));
    }
    if reader.fields.has("au") {
        return None;
    }
    let day = from.map(|dated| dated.start.date()).or(reader.written_on).filter(|_| of_the_day);
    if day.is_none() {
        tell_missing(reader, "au", Code::NoEnd);
    }
    let day = day?;
    Some((midnight(day.tomorrow().unwrap_or(day), reader.zone()), day))
}
