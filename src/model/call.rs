//! A call for projects: a deadline and an activity.

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::entry::tell_missing;
use super::kind::{Ask, Audience, Fact, Kind, Lifespan, Meta, Paging, Telling};
use super::reader::Reader;
use crate::diagnostic::Code;
use crate::moment::midnight;

/// The kind.
pub const KIND: Kind = Kind {
    name: "call",
    required: &["limite"],
    audience: Audience::Colleagues,
    lifespan: Lifespan::Lasting,
    telling: Telling::Once,
    paging: Paging::Listed,
    asks: &[Ask::TITLE, Ask::day("limite").needed(), Ask::words("financeur"), Ask::words("lien")],
    read,
};

/// A call for projects.
#[derive(Debug)]
pub struct Call {
    /// The deadline, on the clock of the network's zone.
    pub deadline: DateTime,
    /// Whether the deadline is a whole day.
    pub all_day: bool,
    /// The instant after which it is closed.
    pub closes: Timestamp,
    /// Who funds.
    pub funder: Option<String>,
    /// The activities aimed at.
    pub activities: Vec<String>,
    /// The amount, as written.
    pub amount: Option<String>,
    /// Slugs of the structures that are in.
    pub interested: Vec<String>,
    /// Slugs of the structures that look for a partner.
    pub looking: Vec<String>,
    /// What came of it, in words.
    pub outcome: Option<String>,
}

impl Meta for Call {
    crate::as_any!();

    fn facts(&self) -> Vec<Fact> {
        let fact = |label, words: String| (!words.is_empty()).then_some(Fact { label, words });
        [
            fact("fact-funder", self.funder.clone().unwrap_or_default()),
            fact("fact-activities", self.activities.join(", ")),
            fact("fact-amount", self.amount.clone().unwrap_or_default()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn end(&self) -> Option<Timestamp> {
        Some(self.closes)
    }

    fn past(&self) -> Option<&'static str> {
        Some("past-call")
    }
}

fn read(reader: &mut Reader<'_>) -> Option<Box<dyn Meta>> {
    let limit = reader.when("limite");
    if limit.is_none() {
        tell_missing(reader, "limite", Code::MissingKey);
    }
    let interested = reader.structures(&reader.fields.words("interesses"));
    let looking = reader.structures(&reader.fields.words("cherche"));
    let limit = limit?;
    let closes = if limit.all_day {
        let day = limit.start.date();
        midnight(day.tomorrow().unwrap_or(day), reader.zone())
    } else {
        reader.instant(limit.start, limit.span)
    };
    Some(Box::new(Call {
        deadline: limit.start,
        all_day: limit.all_day,
        closes,
        funder: reader.words("financeur"),
        activities: reader.fields.words("activites").into_iter().map(|text| text.words).collect(),
        amount: reader.words("montant"),
        interested,
        looking,
        outcome: reader.words("resultat"),
    }))
}
