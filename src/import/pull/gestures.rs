//! Gestures that came by mail, done to the files of `content/`; those that somebody must read are kept in
//! `sources/gestes.lock`, with the names of those that were done, so that none is done twice.

use std::fs;
use std::io;

use camino::Utf8Path;

use super::super::Said;
use super::super::gesture::{self, Applied, Gesture, Verb};
use super::super::write::scalar;
use super::envelope::{self, Envelope};
use super::register::{Register, Waiting};
use super::{Scene, senders, shelf};
use crate::config::SourceSettings;
use crate::model::event::Event;
use crate::model::{Entry, Network};
use crate::text::slug::slug;
use crate::vocabulary::{Vocabulary, fold};

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
    /// The code of the item that it is about.
    pub code: String,
    /// What it does.
    pub verb: Verb,
    /// Who sent it.
    pub envelope: Envelope,
}

/// The gestures that wait for somebody, the oldest first.
pub fn waiting(root: &Utf8Path) -> Vec<Waiting> {
    Register::read(root).waiting
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
        .filter_map(|bytes| Some((envelope::id(bytes), gesture::of_mail(bytes, zone)?, *bytes)))
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
            code: gesture.code.clone(),
            verb: gesture.verb,
            envelope: envelope::envelope(bytes, settings, scene),
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
            let wished = gesture.action().map(fold).unwrap_or_default();
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
