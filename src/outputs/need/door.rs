//! A door of a need: a place, who answers there, how to come.

use serde::Serialize;

use crate::model::doors::Door;
use crate::model::need::Need;
use crate::outputs::entry::{Fact, Value};
use crate::outputs::part::Link;
use crate::outputs::part::paged::InTown;
use crate::outputs::part::place::{Listed, PlaceRow, Rank};
use crate::outputs::slip;
use crate::plan::Context;

/// A place that answers, and how.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DoorView {
    place: PlaceRow,
    /// What absences change there.
    covers: Vec<String>,
    /// Who answers there.
    who: Vec<Who>,
    /// How to come, what it costs, where to book.
    facts: Vec<Fact>,
    /// The slip to print and to give.
    slip: Option<Link>,
    #[serde(skip)]
    rank: Rank,
}

#[derive(Clone, Debug, Serialize)]
struct Who {
    role: String,
    href: Option<String>,
    words: Option<String>,
    contact: Option<Value>,
}

impl InTown for DoorView {
    fn rank(&self) -> &Rank {
        &self.rank
    }

    fn town(&self) -> Option<&str> {
        self.place.town.as_deref()
    }
}

/// How a place answers.
pub(super) fn view(
    context: Context<'_>,
    door: &Door<'_>,
    listed: Listed,
    covers: Vec<String>,
    need: &Need,
) -> DoorView {
    let words = context.words;
    let structure = door.structure;
    let joined = |key: &str| Some(structure.list(key).join(", ")).filter(|said| !said.is_empty());
    let ways = joined("modalites_acces").into_iter().chain(structure.access.clone());
    let booking = structure.booking.as_deref().filter(|site| site.starts_with("http"));
    let facts = [
        ("fact-access", ways.map(Value::words).collect()),
        ("fact-price", joined("frais_a_charge").map(Value::words).into_iter().collect()),
        (
            "fact-booking",
            booking.map(|site| Value::link(words.word("need-book"), site)).into_iter().collect(),
        ),
    ];
    let facts = facts.into_iter().filter(|(_, values): &(_, Vec<Value>)| !values.is_empty());
    let roles = door.roles.iter().map(|role| Who {
        role: role.role.clone(),
        href: None,
        words: said(context, &role.skills, &role.languages),
        contact: role.contact.as_deref().map(Value::contact),
    });
    let people = door.people.iter().map(|person| Who {
        role: person.title.clone(),
        href: context.addresses.entry(person).map(|address| context.addresses.href(&address)),
        words: None,
        contact: person.contact.as_deref().map(Value::contact),
    });
    DoorView {
        covers,
        who: roles.chain(people).collect(),
        facts: facts.map(|(id, values)| Fact { label: words.word(id), values }).collect(),
        slip: slip::link(context, door.place, Some(need)),
        rank: listed.rank().clone(),
        place: listed.place,
    }
}

/// "CAF, impôts. Parle arabe, anglais."
fn said(context: Context<'_>, skills: &[String], languages: &[String]) -> Option<String> {
    let skills = skills.join(", ");
    let languages = match languages {
        [] => String::new(),
        spoken => format!("{} {}", context.words.word("speaks"), spoken.join(", ")),
    };
    let said = [skills, languages].into_iter().filter(|words| !words.is_empty());
    Some(said.collect::<Vec<_>>().join(". ")).filter(|words| !words.is_empty())
}
