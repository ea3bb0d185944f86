//! Gestures that came by mail, done to the files of `content/`; those that somebody must read are kept in
//! `sources/gestes.lock`, with the names of those that were done, so that none is done twice.

use std::fmt::Write as _;
use std::fs;
use std::io;

use camino::Utf8Path;

use super::super::gesture::{self, Applied, Gesture, Verb};
use super::super::write::scalar;
use super::super::{Said, clean};
use super::{Scene, senders, shelf};
use crate::config::SourceSettings;
use crate::model::event::Event;
use crate::model::{Entry, Network};
use crate::read::{Value, texts, tree, words_of};
use crate::text::slug::slug;
use crate::vocabulary::{Vocabulary, fold};

/// Where they are remembered.
const FILE: &str = "sources/gestes.lock";
/// How many that were done are remembered: a mailbox keeps its mails.
const MOST_DONE: usize = 2000;

/// What became of a gesture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gestured {
    /// The mail's subject.
    pub subject: String,
    /// The file that it changes; none when somebody must read it.
    pub path: Option<String>,
    /// What the file said.
    pub before: String,
    /// What it says.
    pub after: String,
    /// Why somebody must read it.
    pub why: Option<Said>,
    /// Who is to be told, when the mail said so. Never written anywhere but in an answer.
    pub sender: Option<String>,
}

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

/// What is remembered.
#[derive(Clone, Debug, Default)]
struct Register {
    done: Vec<String>,
    waiting: Vec<Waiting>,
}

/// The gestures that wait for somebody, the oldest first.
pub fn waiting(root: &Utf8Path) -> Vec<Waiting> {
    Register::read(root).waiting
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

/// Takes a gesture off the desk: it was read.
///
/// # Errors
/// When the disk refuses.
pub fn settle(root: &Utf8Path, id: &str) -> io::Result<bool> {
    let mut register = Register::read(root);
    let before = register.waiting.len();
    register.waiting.retain(|known| known.id != id);
    if register.waiting.len() == before {
        return Ok(false);
    }
    register.done.push(id.to_owned());
    register.write(root)?;
    Ok(true)
}

/// Does the gestures of these mails, in the order in which they were sent.
pub(super) fn take(
    mails: &[&[u8]],
    settings: &SourceSettings,
    scene: &Scene<'_>,
) -> io::Result<Vec<Gestured>> {
    let mut register = Register::read(scene.root);
    let zone = &scene.network.config.zone;
    let mut gestures: Vec<(String, Gesture, &[u8])> = mails
        .iter()
        .filter_map(|bytes| Some((id(bytes), gesture::of_mail(bytes, zone)?, *bytes)))
        .filter(|(id, ..)| !register.knows(id))
        .collect();
    gestures.sort_by(|a, b| (a.1.sent, &a.0).cmp(&(b.1.sent, &b.0)));
    let mut taken = Vec::new();
    for (id, gesture, bytes) in gestures {
        if register.knows(&id) {
            continue;
        }
        let mut done = Gestured {
            subject: gesture.subject.clone(),
            path: None,
            before: String::new(),
            after: String::new(),
            why: None,
            sender: senders::address(bytes),
        };
        match one(&gesture, bytes, settings, scene) {
            Ok(change) => {
                if !scene.is_trial && change.before != change.after {
                    shelf::replace(&scene.root.join(&change.path), change.after.as_bytes())?;
                }
                done.path = Some(change.path);
                (done.before, done.after) = (change.before, change.after);
                register.done.push(id);
            }
            Err(why) => {
                register.waiting.push(Waiting {
                    id,
                    day: gesture.sent.map_or(scene.today, |sent| sent.date()).to_string(),
                    subject: gesture.subject.clone(),
                    why: why.id.to_owned(),
                    value: why.args.first().map(|(_, value)| value.clone()).unwrap_or_default(),
                    structure: senders::structure(bytes, scene).unwrap_or_default(),
                    words: crate::text::excerpt::excerpt(&gesture.words, 600),
                    lines: gesture
                        .lines
                        .iter()
                        .map(|(key, value)| format!("{key} : {value}"))
                        .collect(),
                });
                done.why = Some(why);
            }
        }
        taken.push(done);
    }
    if !scene.is_trial && !taken.is_empty() {
        register.write(scene.root)?;
    }
    Ok(taken)
}

/// A file changed by a gesture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its path below the root.
    pub path: String,
    /// What it said; nothing when it is new.
    pub before: String,
    /// What it says.
    pub after: String,
}

/// Does a gesture with the right of whoever is at the keyboard, without writing it.
///
/// # Errors
/// When it does not fit.
pub fn do_here(gesture: &Gesture, scene: &Scene<'_>) -> Result<Change, Said> {
    change(gesture, found(gesture, scene.network)?, scene)
}

fn one(
    gesture: &Gesture,
    bytes: &[u8],
    settings: &SourceSettings,
    scene: &Scene<'_>,
) -> Result<Change, Said> {
    let entry = found(gesture, scene.network)?;
    let places = speaks_for(gesture, entry, scene.network);
    let is_own = |own: &[String]| !places.is_empty() && places.iter().all(|it| own.contains(it));
    if let Some(why) = senders::refusal(bytes, settings, scene, &is_own) {
        return Err(Said::plain(why));
    }
    change(gesture, entry, scene)
}

fn found<'n>(gesture: &Gesture, network: &'n Network) -> Result<&'n Entry, Said> {
    let mut found = network.entries.iter().filter(|entry| entry.code == gesture.code);
    match (found.next(), found.next()) {
        (Some(entry), None) => Ok(entry),
        _ => Err(Said::plain("geste-code-inconnu").with("valeur", gesture.code.as_str())),
    }
}

/// The places that must be the sender's own for this gesture. None: only the network's coordination may do it.
fn speaks_for(gesture: &Gesture, entry: &Entry, network: &Network) -> Vec<String> {
    let named = || {
        let words = gesture.line(&["structure", "place"]).map(slug).unwrap_or_default();
        let place = network
            .of_kind("structure")
            .find(|place| place.slug == words || slug(&place.title) == words);
        place.map(|place| place.slug.clone()).into_iter().collect()
    };
    match gesture.verb {
        Verb::Accept | Verb::Decline => Vec::new(),
        Verb::Take | Verb::WeAreIn => named(),
        Verb::Done | Verb::NotBefore => {
            let wished = gesture.line(&["action"]).map(fold).unwrap_or_default();
            let actions = entry.of::<Event>().map(|event| event.minutes.actions.as_slice());
            let action = actions.unwrap_or_default().iter().find(|action| {
                let what = fold(&action.what);
                !wished.is_empty() && (what.contains(&wished) || wished.contains(&what))
            });
            match action.and_then(|action| action.structure.clone()) {
                Some(structure) => vec![structure],
                None => entry.structures.iter().take(1).cloned().collect(),
            }
        }
        _ if entry.kind.name == "structure" => vec![entry.slug.clone()],
        _ if entry.kind.name == "notice" => entry.structures.clone(),
        _ => entry.structures.iter().take(1).cloned().collect(),
    }
}

fn change(gesture: &Gesture, entry: &Entry, scene: &Scene<'_>) -> Result<Change, Said> {
    let (path, before, text) = file(entry, scene)?;
    let world = gesture::Scene { network: scene.network, today: scene.today };
    let Applied(after) = gesture::apply(gesture, entry, text.clone(), world)?;
    // A gesture that changes nothing makes no file either.
    let after = if after == text { before.clone() } else { after };
    Ok(Change { path, before, after })
}

/// The file in which an item is changed, what it says, and the text to begin from.
fn file(entry: &Entry, scene: &Scene<'_>) -> Result<(String, String, String), Said> {
    let read = |path: &str| match fs::read(scene.root.join(path)) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| Said::plain("geste-texte-illisible")),
        Err(_) => Ok(String::new()),
    };
    let Some(item) = entry.path.strip_prefix("sources/") else {
        let text = read(&entry.path)?;
        if text.is_empty() || text.starts_with('\u{feff}') {
            return Err(Said::plain("geste-texte-illisible"));
        }
        return Ok((entry.path.clone(), text.clone(), text));
    };
    let (name, id) = item.split_once(".yaml#").unwrap_or((item, ""));
    let line = format!("complete: {}\n", scalar(&format!("{name}#{id}")));
    let folder = Vocabulary::get().kind(entry.kind.name).and_then(|kind| kind.folders.first());
    let folder = folder.map_or("evenements", String::as_str);
    for stem in [entry.slug.clone(), format!("{}-{name}", entry.slug)] {
        let path = format!("content/{folder}/{stem}.md");
        let text = read(&path)?;
        if text.is_empty() {
            return Ok((path, String::new(), format!("---\n{line}---\n")));
        }
        if text.contains(&line) {
            return Ok((path, text.clone(), text));
        }
    }
    Err(Said::plain("geste-texte-illisible"))
}

/// What a mail is known by.
pub(super) fn id(bytes: &[u8]) -> String {
    let message = mail_parser::MessageParser::default().parse(bytes);
    let named = message.as_ref().and_then(|message| message.message_id()).map(str::to_owned);
    clean::short(&named.unwrap_or_else(|| blake3::hash(bytes).to_hex().to_string()))
}

impl Register {
    fn read(root: &Utf8Path) -> Self {
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
                (Some("a_relire"), Value::List(items)) => {
                    register.waiting = items.iter().filter_map(waiting_of).collect();
                }
                _ => {}
            }
        }
        register
    }

    fn knows(&self, id: &str) -> bool {
        self.done.iter().any(|known| known == id) || self.waiting.iter().any(|known| known.id == id)
    }

    fn write(&self, root: &Utf8Path) -> io::Result<()> {
        let mut text = String::new();
        let from = self.done.len().saturating_sub(MOST_DONE);
        if !self.done.is_empty() {
            text.push_str("faits:\n");
            for id in &self.done[from..] {
                let _ = writeln!(text, "  - {}", scalar(id));
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

fn waiting_of(node: &crate::read::Node) -> Option<Waiting> {
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
