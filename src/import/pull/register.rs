//! `sources/gestes.lock`: the gestures that were done, so that none is done twice; those that somebody must read; the mails
//! that were answered, and what was asked on which day. Never an address.

use std::fmt::Write as _;
use std::fs;
use std::io;

use camino::Utf8Path;
use jiff::civil::Date;

use super::super::gesture::{self, Gesture};
use super::super::write::scalar;
use super::shelf;
use crate::read::{Node, Value, texts, tree, words_of};

/// Where they are remembered.
const FILE: &str = "sources/gestes.lock";
/// How many of each sort are remembered: a mailbox keeps its mails.
const MOST: usize = 2000;

/// A gesture that waits for somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Its name.
    pub id: String,
    /// The day on which it came, as written.
    pub day: String,
    /// The mail's subject.
    pub subject: String,
    /// The message that says why.
    pub why: String,
    /// The value that the message says.
    pub value: String,
    /// The place that the sender is of, when it is known.
    pub structure: String,
    /// The words of the mail.
    pub words: String,
    /// Its lines `Clé : valeur`.
    pub lines: Vec<String>,
}

/// What is remembered of the mails that came.
#[derive(Clone, Debug, Default)]
pub struct Register {
    pub(super) done: Vec<String>,
    pub(super) waiting: Vec<Waiting>,
    answered: Vec<String>,
    asked: Vec<String>,
}

impl Waiting {
    /// The gesture that it is, to be done by somebody who may.
    pub fn gesture(&self) -> Option<Gesture> {
        let (code, verb) = gesture::of_subject(&self.subject)?;
        let lines = self.lines.iter().filter_map(|line| line.split_once(" : "));
        Some(Gesture {
            code,
            verb,
            lines: lines.map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
            words: String::new(),
            sent: self.day.parse::<jiff::civil::Date>().ok().map(|day| day.at(0, 0, 0, 0)),
            subject: self.subject.clone(),
        })
    }

    /// Why it waits.
    pub fn why(&self) -> (&str, &str) {
        (&self.why, &self.value)
    }
}

impl Register {
    /// Reads it; a damaged one is as none.
    pub fn read(root: &Utf8Path) -> Self {
        let text = fs::read_to_string(root.join(FILE)).unwrap_or_default();
        let Some(Value::Map(pairs)) = tree(&text).map(|node| node.value) else {
            return Self::default();
        };
        let mut register = Self::default();
        for (key, node) in &pairs {
            match (words_of(key).as_deref(), &node.value) {
                (Some("faits"), Value::List(items)) => {
                    register.done = items.iter().filter_map(words_of).collect();
                }
                (Some("repondus"), Value::List(items)) => {
                    register.answered = items.iter().filter_map(words_of).collect();
                }
                (Some("demandes"), Value::List(items)) => {
                    register.asked = items.iter().filter_map(words_of).collect();
                }
                (Some("a_relire"), Value::List(items)) => {
                    register.waiting = items.iter().filter_map(waiting_of).collect();
                }
                _ => {}
            }
        }
        register
    }

    /// Whether a mail was answered.
    pub fn is_answered(&self, id: &str) -> bool {
        self.answered.iter().any(|known| known == id)
    }

    /// Remembers that a mail is answered.
    pub fn answer(&mut self, id: &str) {
        self.answered.push(id.to_owned());
    }

    /// Whether something was asked about an item on a day.
    pub fn is_asked(&self, code: &str, day: Date) -> bool {
        self.asked.contains(&format!("{code} {day}"))
    }

    /// Remembers that something is asked about an item on a day.
    pub fn ask(&mut self, code: &str, day: Date) {
        self.asked.push(format!("{code} {day}"));
    }

    /// Whether a gesture was done or waits.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.done.iter().any(|known| known == id) || self.waiting.iter().any(|known| known.id == id)
    }

    /// Writes it when it differs from what is there.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&self, root: &Utf8Path) -> io::Result<()> {
        let mut text = String::new();
        for (name, items) in
            [("faits", &self.done), ("repondus", &self.answered), ("demandes", &self.asked)]
        {
            if !items.is_empty() {
                let _ = writeln!(text, "{name}:");
            }
            for item in &items[items.len().saturating_sub(MOST)..] {
                let _ = writeln!(text, "  - {}", scalar(item));
            }
        }
        if !self.waiting.is_empty() {
            text.push_str("a_relire:\n");
        }
        for one in &self.waiting {
            let mut dash = '-';
            for (key, value) in [
                ("id", &one.id),
                ("le", &one.day),
                ("objet", &one.subject),
                ("raison", &one.why),
                ("valeur", &one.value),
                ("structure", &one.structure),
                ("mot", &one.words),
            ] {
                if !value.is_empty() {
                    let _ = writeln!(text, "  {dash} {key}: {}", scalar(value));
                    dash = ' ';
                }
            }
            if !one.lines.is_empty() {
                text.push_str("    lignes:\n");
                for line in &one.lines {
                    let _ = writeln!(text, "      - {}", scalar(line));
                }
            }
        }
        shelf::replace(&root.join(FILE), text.as_bytes())
    }
}

fn waiting_of(node: &Node) -> Option<Waiting> {
    let Value::Map(pairs) = &node.value else { return None };
    let get = |key: &str| {
        let found = pairs.iter().find(|(known, _)| words_of(known).as_deref() == Some(key));
        found.and_then(|(_, value)| words_of(value)).unwrap_or_default()
    };
    Some(Waiting {
        id: get("id"),
        day: get("le"),
        subject: get("objet"),
        why: get("raison"),
        value: get("valeur"),
        structure: get("structure"),
        words: get("mot"),
        lines: pairs
            .iter()
            .find(|(known, _)| words_of(known).as_deref() == Some("lignes"))
            .map(|(_, lines)| texts(lines).into_iter().map(|text| text.words).collect())
            .unwrap_or_default(),
    })
}
