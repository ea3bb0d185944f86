//! `content/lettres/PERIODE.lock.yaml`: a closed edition, as it was said. Written once, then only read.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::told::{BLOCKS, Fact, HOWS, STATES, Told, word};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::model::Audience;
use crate::model::event::Slot;
use crate::model::period::Period;
use crate::read::{Node, Value, texts, tree, words_of};

/// A closed edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Its period.
    pub period: Period,
    /// The instant at which it was closed.
    pub at: Timestamp,
    /// The sentence under its title.
    pub lead: Option<String>,
    /// The words with which it opened, in Markdown.
    pub editorial: Option<String>,
    /// What it told, in its order.
    pub told: Vec<Told>,
}

impl Closed {
    /// The file's name: `2026-12.lock.yaml`.
    pub fn file_name(period: Period) -> String {
        format!("{}.lock.yaml", period.name())
    }

    /// What it told to an audience.
    pub fn told_to(&self, audience: Audience) -> impl Iterator<Item = &Told> {
        self.told.iter().filter(move |told| {
            told.audience == Audience::Public || audience == Audience::Colleagues
        })
    }

    /// The text of its file. Read again it gives the same.
    pub fn write(&self) -> String {
        let mut text = String::from(
            "# Lettre close : ce fichier dit ce qui a été annoncé. Il se garde et ne se modifie pas.\n",
        );
        line(&mut text, "", "periode", &self.period.name());
        line(&mut text, "", "fermee", &self.at.to_string());
        optional(&mut text, "", "resume", &self.lead);
        optional(&mut text, "", "editorial", &self.editorial);
        text.push_str(if self.told.is_empty() { "dit: []\n" } else { "dit:\n" });
        for told in &self.told {
            item(&mut text, told);
        }
        text
    }
}

fn line(text: &mut String, margin: &str, key: &str, value: &str) {
    // A JSON string is a YAML one (YAML 1.2, 1.2): one line, whatever it holds.
    let quoted = serde_json::to_string(value).unwrap_or_default();
    let _ = writeln!(text, "{margin}{key}: {quoted}");
}

fn optional(text: &mut String, margin: &str, key: &str, value: &Option<String>) {
    if let Some(value) = value {
        line(text, margin, key, value);
    }
}

fn item(text: &mut String, told: &Told) {
    line(text, "  - ", "id", &told.id);
    let margin = "    ";
    let _ = writeln!(text, "{margin}bloc: {}", told.block.name());
    let _ = writeln!(text, "{margin}comme: {}", told.how.name());
    if told.audience == Audience::Colleagues {
        let _ = writeln!(text, "{margin}pour: collegues");
    }
    if told.short {
        let _ = writeln!(text, "{margin}bref: oui");
    }
    line(text, margin, "titre", &told.title);
    optional(text, margin, "resume", &told.summary);
    optional(text, margin, "ou", &told.place);
    optional(text, margin, "lieu", &told.place_key);
    optional(text, margin, "par", &told.by);
    optional(text, margin, "image", &told.picture);
    for (key, slugs) in [("structures", &told.structures), ("themes", &told.themes)] {
        if !slugs.is_empty() {
            let slugs = slugs.iter().map(|slug| serde_json::to_string(slug).unwrap_or_default());
            let slugs: Vec<String> = slugs.collect();
            let _ = writeln!(text, "{margin}{key}: [{}]", slugs.join(", "));
        }
    }
    if let Some(day) = told.day {
        let _ = writeln!(text, "{margin}jour: {day}");
    }
    if let Some(before) = told.before {
        let _ = writeln!(text, "{margin}avant: {before}");
    }
    if !told.dates.is_empty() {
        let _ = writeln!(text, "{margin}dates:");
        for fact in &told.dates {
            let moved = fact.moved_to.map(|to| format!(", reporte_au: {}", slot(&to)));
            let state = word(&STATES, fact.state);
            let moved = moved.unwrap_or_default();
            let _ =
                writeln!(text, "{margin}  - {{quand: {}, etat: {state}{moved}}}", slot(&fact.slot));
        }
    }
}

/// `2027-03-16T14:00:00/2027-03-16T16:00:00`; whole days without hours.
fn slot(slot: &Slot) -> String {
    let one = |at: DateTime| if slot.all_day { at.date().to_string() } else { at.to_string() };
    match slot.end {
        Some(end) => format!("{}/{}", one(slot.start), one(end)),
        None => one(slot.start),
    }
}

fn read_slot(written: &str) -> Option<Slot> {
    let (start, end) = match written.split_once('/') {
        Some((start, end)) => (start, Some(end)),
        None => (written, None),
    };
    let all_day = !start.contains('T');
    let one = |at: &str| -> Option<DateTime> {
        if all_day {
            Some(at.parse::<jiff::civil::Date>().ok()?.at(0, 0, 0, 0))
        } else {
            at.parse().ok()
        }
    };
    let end = match end {
        Some(end) => Some(one(end)?),
        None => None,
    };
    Some(Slot { start: one(start)?, end, all_day })
}

/// The closed editions of a network, first ones first. A file that cannot be read is told: what it said would be said anew.
pub(crate) fn read(locks: &[(String, String)], notes: &mut Notes) -> Vec<Closed> {
    let mut closed: Vec<Closed> = Vec::new();
    for (path, text) in locks {
        match edition(text) {
            Some(edition) => closed.push(edition),
            None => notes.push(Diagnostic::of_file(Code::HeadUnreadable, path.as_str())),
        }
    }
    closed.sort_by_key(|edition| (edition.period.first, edition.at));
    closed.dedup_by(|later, earlier| later.period == earlier.period);
    closed
}

/// A closed edition of the text of its file.
pub(super) fn edition(text: &str) -> Option<Closed> {
    let whole = tree(text)?;
    let told = match &get(&whole, "dit")?.value {
        Value::List(items) => items.iter().map(read_item).collect::<Option<Vec<Told>>>()?,
        Value::Empty => Vec::new(),
        _ => return None,
    };
    Some(Closed {
        period: Period::parse(&words(&whole, "periode")?)?,
        at: words(&whole, "fermee")?.parse().ok()?,
        lead: words(&whole, "resume"),
        editorial: words(&whole, "editorial"),
        told,
    })
}

fn read_item(node: &Node) -> Option<Told> {
    fn of<T: Copy>(table: &[(T, &str)], written: Option<String>) -> Option<T> {
        let written = written?;
        table.iter().find(|(_, word)| *word == written).map(|(value, _)| *value)
    }
    let dates = match get(node, "dates").map(|dates| &dates.value) {
        Some(Value::List(dates)) => dates
            .iter()
            .map(|date| {
                let moved_to = match words(date, "reporte_au") {
                    Some(written) => Some(read_slot(&written)?),
                    None => None,
                };
                Some(Fact {
                    slot: read_slot(&words(date, "quand")?)?,
                    state: of(&STATES, words(date, "etat"))?,
                    moved_to,
                })
            })
            .collect::<Option<Vec<Fact>>>()?,
        _ => Vec::new(),
    };
    let audience = match words(node, "pour").as_deref() {
        Some("collegues") => Audience::Colleagues,
        _ => Audience::Public,
    };
    Some(Told {
        id: words(node, "id")?,
        block: of(&BLOCKS, words(node, "bloc"))?,
        how: of(&HOWS, words(node, "comme"))?,
        audience,
        short: words(node, "bref").is_some(),
        title: words(node, "titre")?,
        summary: words(node, "resume"),
        place: words(node, "ou"),
        place_key: words(node, "lieu"),
        by: words(node, "par"),
        structures: list(node, "structures"),
        themes: list(node, "themes"),
        day: words(node, "jour").and_then(|day| day.parse().ok()),
        dates,
        before: words(node, "avant").and_then(|at| at.parse().ok()),
        picture: words(node, "image"),
    })
}

fn get<'v>(node: &'v Node, key: &str) -> Option<&'v Node> {
    let Value::Map(pairs) = &node.value else { return None };
    pairs.iter().find(|(name, _)| words_of(name).as_deref() == Some(key)).map(|(_, value)| value)
}

fn list(node: &Node, key: &str) -> Vec<String> {
    get(node, key).map(texts).into_iter().flatten().map(|text| text.words).collect()
}

fn words(node: &Node, key: &str) -> Option<String> {
    match &get(node, key)?.value {
        Value::Scalar(words) => Some(words.clone()),
        _ => None,
    }
}
