//! What waits for the coordinator, section by section; a section without a line is not there. Words are those of messages:
//! the same on a terminal, in a mail and on the page that is never public.

pub mod mail;

use crate::calendar::prose::{self, Years};
use crate::i18n::Words;
use crate::model::activity::{Activity, activity};
use crate::model::edition::{Wait, waiting};
use crate::model::event::Event;
use crate::model::fresh::{Freshness, freshness};
use crate::model::life::Timeline;
use crate::model::notice::Notice;
use crate::model::structure::Structure;
use crate::model::{Entry, Network};
use crate::report::Told;
use fluent_bundle::FluentValue;
use jiff::civil::Date;

/// One thing that waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub words: String,
    /// What to do about it.
    pub gestures: Vec<Gesture>,
    /// The file that it is about.
    pub file: Option<String>,
    /// The slug of the place that can mend it.
    pub structure: Option<String>,
    /// The short code of the item.
    pub code: Option<String>,
    /// The day since which it waits, when it is known.
    pub since: Option<Date>,
}

/// What is done about a thing that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// A command to type.
    Command(String),
    /// The corrected line, ready to paste.
    Paste(String),
    /// A mail to the network's own mailbox.
    Mail {
        /// Its subject: the item's code and the gesture.
        subject: String,
        /// The lines that the gesture needs.
        lines: String,
    },
    /// The same, of which the page `/proposer/` asks what is missing.
    Page {
        /// What the mail's subject will be.
        subject: String,
        /// The item's short code.
        code: String,
        /// The gesture, as that page names it.
        gesture: &'static str,
    },
    /// The mail that is ready for a place, by its slug.
    Ready(String),
}

impl Gesture {
    /// As a line of text says it.
    pub fn words(&self) -> String {
        match self {
            Self::Command(words)
            | Self::Mail { subject: words, .. }
            | Self::Page { subject: words, .. } => words.clone(),
            Self::Paste(line) => format!("→ {line}"),
            Self::Ready(slug) => format!("{slug}.eml"),
        }
    }
}

/// Lines of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name: `a_relire`, `a_corriger`, `silencieux`, `lettre`, `en_retard`, `a_confirmer`.
    pub name: &'static str,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// The desk on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// The day.
    pub day: Date,
    /// What waits, in the order of a week's work.
    pub sections: Vec<Section>,
    /// The mails that it calls for, one a place that can be written to.
    pub mails: Vec<mail::Ready>,
}

impl Desk {
    /// The desk of a network.
    pub fn of(scene: &Scene<'_>) -> Self {
        let sections = sections(scene);
        let mails = mail::ready(&sections, scene.timeline, scene.words);
        Self { day: scene.timeline.today(), sections, mails }
    }

    /// What waits for a place, each with its section.
    pub fn lines<'d>(&'d self, slug: &'d str) -> impl Iterator<Item = (&'d Section, &'d Line)> {
        let lines = self
            .sections
            .iter()
            .flat_map(|section| section.lines.iter().map(move |line| (section, line)));
        lines.filter(move |(_, line)| line.structure.as_deref() == Some(slug))
    }

    /// The mail that is ready for a place.
    pub fn mail(&self, slug: &str) -> Option<&mail::Ready> {
        self.mails.iter().find(|mail| mail.place == slug)
    }
}

/// What the desk is drawn from.
pub struct Scene<'s> {
    /// The network at its instant.
    pub timeline: &'s Timeline<'s>,
    /// The words of messages.
    pub words: &'s Words,
    /// Errors and warnings, told.
    pub faults: &'s [Told],
    /// Gestures that wait: their name, subject, and reason in words.
    pub waiting: &'s [(String, String, String)],
    /// Sources that fail or of which too much vanished, and since when.
    pub failing: &'s [(String, Date)],
}

impl Section {
    /// The message that names it: `lettre` alone is also a sentence.
    pub fn heading(&self) -> String {
        if self.name == "lettre" {
            "bureau-lettre-titre".to_owned()
        } else {
            format!("bureau-{}", self.name)
        }
    }
}

/// All sections that have a line, in the order of a week's work.
fn sections(scene: &Scene<'_>) -> Vec<Section> {
    [
        ("a_relire", to_read(scene)),
        ("a_corriger", to_mend(scene)),
        ("silencieux", silent(scene)),
        ("lettre", letter(scene)),
        ("en_retard", late(scene)),
        ("a_confirmer", to_confirm(scene)),
    ]
    .into_iter()
    .filter(|(_, lines)| !lines.is_empty())
    .map(|(name, lines)| Section { name, lines })
    .collect()
}

impl Scene<'_> {
    fn network(&self) -> &Network {
        self.timeline.network
    }

    fn say(&self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.words.say(id, values)
    }

    fn date(&self, day: Date) -> String {
        prose::date(self.words.lang(), day, Years::Always)
    }

    fn place(&self, slug: Option<&str>) -> String {
        let found = slug.and_then(|slug| self.network().structure(slug));
        found.map_or_else(|| self.words.word("bureau-sans-lieu"), |(place, _)| place.title.clone())
    }
}

fn both(name: &str) -> Vec<Gesture> {
    let command = |option: &str| Gesture::Command(format!("tambour bureau --{option} {name}"));
    vec![command("accepter"), command("ecarter")]
}

fn to_read(scene: &Scene<'_>) -> Vec<Line> {
    let drafts = scene
        .network()
        .entries
        .iter()
        .filter(|entry| entry.to_check || entry.draft && entry.path.starts_with("sources/"));
    let drafts = drafts.map(|entry| {
        let values =
            [("titre", entry.title.as_str().into()), ("lieu", scene.place(entry.host()).into())];
        Line {
            words: scene.say("bureau-brouillon", &values),
            gestures: both(&entry.code),
            file: Some(entry.path.clone()),
            structure: entry.host().map(str::to_owned),
            code: Some(entry.code.clone()),
            ..Line::default()
        }
    });
    let gestures = scene.waiting.iter().map(|(name, subject, why)| Line {
        words: scene.say(
            "bureau-geste",
            &[("objet", subject.as_str().into()), ("raison", why.as_str().into())],
        ),
        gestures: both(name),
        ..Line::default()
    });
    drafts.chain(gestures).collect()
}

/// One line a file: its first fault, how many more, and the line to paste.
fn to_mend(scene: &Scene<'_>) -> Vec<Line> {
    let faults = scene.faults.iter().filter(|told| !matches!(told.code, "T110" | "T064"));
    let mut lines: Vec<(Line, usize, String)> = Vec::new();
    for told in faults {
        if let Some((_, count, _)) =
            lines.iter_mut().find(|(line, ..)| line.file.as_ref() == Some(&told.file))
        {
            *count += 1;
            continue;
        }
        let place = told.structure.clone();
        let slug =
            scene.network().of_kind("structure").find(|it| Some(&it.title) == place.as_ref());
        let line = Line {
            gestures: told.proposal.iter().cloned().map(Gesture::Paste).collect(),
            file: Some(told.file.clone()),
            structure: slug.map(|place| place.slug.clone()),
            ..Line::default()
        };
        let who = place.unwrap_or_else(|| scene.words.word("bureau-sans-lieu"));
        lines.push((line, 1, format!("{} · {who}\u{a0}: {}", told.file, told.message)));
    }
    let lines = lines.into_iter().map(|(line, count, words)| {
        let more = scene.say("bureau-et-autres", &[("nombre", (count - 1).into())]);
        let words = if count > 1 { format!("{words} {more}") } else { words };
        Line { words, ..line }
    });
    lines.collect()
}

fn silent(scene: &Scene<'_>) -> Vec<Line> {
    let places = scene.timeline.visible("structure");
    let silent = places.filter_map(|place| {
        let Activity { last, is_silent, .. } = activity(scene.timeline, place);
        is_silent.then(|| {
            let words = match last {
                Some(day) => scene.say(
                    "bureau-silence",
                    &[("lieu", place.title.as_str().into()), ("jour", scene.date(day).into())],
                ),
                None => {
                    scene.say("bureau-silence-jamais", &[("lieu", place.title.as_str().into())])
                }
            };
            reminder(place, words)
        })
    });
    silent.collect()
}

/// A line about a place, answered by its mail.
fn reminder(place: &Entry, words: String) -> Line {
    Line {
        words,
        gestures: vec![Gesture::Ready(place.slug.clone())],
        file: Some(place.path.clone()),
        structure: Some(place.slug.clone()),
        code: Some(place.code.clone()),
        since: None,
    }
}

/// The editions that lack what a person says: the editorial, then the yes.
fn letter(scene: &Scene<'_>) -> Vec<Line> {
    let lines = waiting(scene.timeline).into_iter().map(|(edition, wait)| {
        let name = edition.period.name();
        let (id, closes) = match wait {
            Wait::Editorial => ("bureau-lettre", false),
            Wait::Yes => ("bureau-lettre-prete", true),
            Wait::Over => ("bureau-lettre-finie", true),
        };
        let values = [("periode", name.as_str().into()), ("nombre", edition.len().into())];
        let read = format!("tambour lettre {name}");
        let close = closes.then(|| Gesture::Command(format!("{read} --clore")));
        Line {
            words: scene.say(id, &values),
            gestures: std::iter::once(Gesture::Command(read)).chain(close).collect(),
            ..Line::default()
        }
    });
    lines.collect()
}

fn late(scene: &Scene<'_>) -> Vec<Line> {
    let today = scene.timeline.today();
    let mut lines = Vec::new();
    for (entry, event) in scene.network().all::<Event>() {
        let late = event.minutes.actions.iter().filter(|action| {
            !action.done && action.moved_to.or(action.before).is_some_and(|day| day < today)
        });
        for action in late {
            let day = action.moved_to.or(action.before).unwrap_or(today);
            let values = [
                ("quoi", action.what.as_str().into()),
                ("lieu", scene.place(action.structure.as_deref()).into()),
                ("jour", scene.date(day).into()),
            ];
            lines.push(Line {
                words: scene.say("bureau-action", &values),
                gestures: vec![Gesture::Mail {
                    subject: format!("[{}] Fait : {}", entry.code, entry.title),
                    // A meeting has several actions: the mail says which.
                    lines: format!("Action : {}\n", action.what),
                }],
                file: Some(entry.path.clone()),
                structure: action.structure.clone(),
                code: Some(entry.code.clone()),
                since: day.tomorrow().ok(),
            });
        }
    }
    // A closing whose end nobody wrote is asked about each morning.
    for (entry, notice) in scene.network().all::<Notice>() {
        let is_open_ended = notice.closes && !notice.says_its_end;
        let yesterday = today.yesterday().unwrap_or(today);
        if is_open_ended && scene.timeline.is_visible(entry) && notice.days.1 >= yesterday {
            lines.push(Line {
                words: scene.say(
                    "bureau-fermeture",
                    &[
                        ("titre", entry.title.as_str().into()),
                        ("lieu", scene.place(entry.host()).into()),
                    ],
                ),
                gestures: vec![
                    Gesture::Mail {
                        subject: format!("[{}] Rouvrir : {}", entry.code, entry.title),
                        lines: String::new(),
                    },
                    Gesture::Page {
                        subject: format!("[{}] Corriger : {}", entry.code, entry.title),
                        code: entry.code.clone(),
                        gesture: "correct",
                    },
                ],
                file: Some(entry.path.clone()),
                structure: entry.host().map(str::to_owned),
                code: Some(entry.code.clone()),
                ..Line::default()
            });
        }
    }
    for (name, since) in scene.failing {
        let values = [("source", name.as_str().into()), ("jour", scene.date(*since).into())];
        lines.push(Line {
            words: scene.say("bureau-source", &values),
            gestures: vec![Gesture::Command(format!("tambour chercher {name}"))],
            since: Some(*since),
            ..Line::default()
        });
    }
    lines
}

fn to_confirm(scene: &Scene<'_>) -> Vec<Line> {
    let today = scene.timeline.today();
    let old = scene.network().all::<Structure>().filter_map(|(place, structure)| {
        if !scene.timeline.is_visible(place) {
            return None;
        }
        let title = || ("lieu", place.title.as_str().into());
        let words = match freshness(place, structure, today) {
            Freshness::Fresh(_) => return None,
            Freshness::ToConfirm(None) => scene.say("bureau-jamais-confirme", &[title()]),
            Freshness::ToConfirm(Some(day)) => {
                scene.say("bureau-a-confirmer", &[title(), ("jour", scene.date(day).into())])
            }
            Freshness::Stale(day) => {
                scene.say("bureau-perime", &[title(), ("jour", scene.date(day).into())])
            }
        };
        Some(reminder(place, words))
    });
    old.collect()
}
