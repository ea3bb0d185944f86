//! `tambour fresh`: the coordinator's desk. What waits, each line with its gesture or its ready mail; when it is empty,
//! the week is done.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{ArgAction, ArgMatches, Command};
use jiff::civil::Date;
use serde_json::json;
use tambour::build::{self, BuildError, Request, Understood};
use tambour::calendar::prose::{self, Years};
use tambour::desk::{self, Desk, Section, mail};
use tambour::diagnostic::Severity;
use tambour::i18n::Words;
use tambour::model::life::Timeline;
use tambour::publish::Published;
use tambour::report::{Format, Report, Told};

use super::session::{Session, owner};
use super::{Entry, Exit, check};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "fresh", usual: false, define, run };

fn define(command: Command, words: &Words) -> Command {
    command
        .arg(cli::valued("accepter", words).visible_alias("accept").action(ArgAction::Append))
        .arg(cli::valued("ecarter", words).visible_alias("decline").action(ArgAction::Append))
        .arg(cli::valued("courriels", words).visible_alias("mails"))
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let request = session.request(Some(matches));
    let mut understood = match session.understand(&request) {
        Ok(understood) => understood,
        Err(exit) => return exit,
    };
    let names = |option: &str| -> Vec<String> {
        matches.get_many::<String>(option).into_iter().flatten().cloned().collect()
    };
    let (accepted, declined) = (names("accepter"), names("ecarter"));
    let is_asked = !accepted.is_empty() || !declined.is_empty();
    let answers =
        accepted.iter().map(|name| (name, true)).chain(declined.iter().map(|name| (name, false)));
    for (name, accepts) in answers {
        if let Err(exit) = settle(name, accepts, &understood, session) {
            return exit;
        }
        understood = match session.understand(&request) {
            Ok(understood) => understood,
            Err(exit) => return exit,
        };
    }
    if is_asked {
        return Exit::Clean;
    }
    if let Err(exit) = check::complete(session, &request, &mut understood) {
        return exit;
    }
    let timeline = Timeline::new(&understood.network, &understood.moment, false);
    let Desk { sections, mails, .. } = gather(session, &understood, &timeline, session.words);
    let text = match session.format {
        Format::Human => page(&sections, timeline.today(), session.words),
        _ => rows(&sections, timeline.today()),
    };
    session.terminal.say(&text);
    match matches.get_one::<String>("courriels") {
        Some(folder) => write(Utf8Path::new(folder), &mails, session),
        None => Exit::Clean,
    }
}

/// The desk of a network that was checked to the end.
pub(super) fn gather(
    session: &Session,
    understood: &Understood,
    timeline: &Timeline<'_>,
    words: &Words,
) -> Desk {
    let network = &understood.network;
    let structure_of = |file: &str| owner(network, file);
    let report = Report {
        notes: &understood.notes,
        texts: &network.texts,
        words,
        down_to: Severity::Warning,
        structure_of: &structure_of,
    };
    let grave = understood.notes.iter().filter(|note| note.severity <= Severity::Warning);
    let faults: Vec<Told> = grave.map(|note| Told::new(note, &report)).collect();
    let (waiting, failing) = outside(understood, session, words);
    let (faults, waiting, failing) = (&faults[..], &waiting[..], &failing[..]);
    Desk::of(&desk::Scene { timeline, words, faults, waiting, failing })
}

/// Writes the pages that are never public, of a network that was checked to the end; says so.
pub(super) fn write_pages(
    session: &Session,
    request: &Request,
    understood: &Understood,
    folder: &Utf8Path,
) -> Result<(), Exit> {
    let published = put_pages(session, request, understood, folder);
    let published = published.map_err(|error| session.stop(&error))?;
    let pages = published.unchanged + published.written.len();
    let values = [("nombre", pages.into()), ("dossier", folder.as_str().into())];
    if !session.is_quiet {
        session.terminal.tell(&(session.words.say("bureau-prive", &values) + "\n"));
    }
    Ok(())
}

/// The same, without a word: pages are in the network's language, whatever the messages are in.
pub(super) fn put_pages(
    session: &Session,
    request: &Request,
    understood: &Understood,
    folder: &Utf8Path,
) -> Result<Published, BuildError> {
    let theme = build::theme(&request.root, understood)?;
    let words = Words::of_tambour(understood.network.config.lang);
    let timeline = Timeline::new(&understood.network, &understood.moment, false);
    let desk = gather(session, understood, &timeline, words);
    build::private(understood, &theme, &desk, words, folder)
}

/// The gestures that wait, and the sources that fail.
type Outside = (Vec<(String, String, String)>, Vec<(String, Date)>);

#[cfg(feature = "pull")]
fn outside(understood: &Understood, session: &Session, words: &Words) -> Outside {
    use tambour::import::pull;
    let waiting = pull::waiting(&session.root).into_iter().map(|one| {
        let (why, value) = one.why();
        let values = [("valeur", value.into()), ("ligne", value.into())];
        // A reason of another version is shown as it is.
        let why = if words.knows(why) { words.say(why, &values) } else { why.to_owned() };
        (one.id.clone(), one.subject.clone(), why)
    });
    (waiting.collect(), pull::failing(&session.root, &understood.network.config.sources))
}

#[cfg(not(feature = "pull"))]
fn outside(_: &Understood, _: &Session, _: &Words) -> Outside {
    (Vec::new(), Vec::new())
}

#[cfg(not(feature = "pull"))]
fn settle(name: &str, _: bool, _: &Understood, session: &Session) -> Result<(), Exit> {
    let values = [("nom", name.into())];
    session.terminal.tell(&(session.words.say("bureau-inconnu", &values) + "\n"));
    Err(Exit::Stopped)
}

/// Accepts or leaves one thing of the desk, by its name.
#[cfg(feature = "pull")]
fn settle(
    name: &str,
    accepts: bool,
    understood: &Understood,
    session: &Session,
) -> Result<(), Exit> {
    use tambour::import::gesture::{Gesture, Verb};
    use tambour::import::pull;
    let words = session.words;
    let tell = |text: String| session.terminal.tell(&(text + "\n"));
    let waiting = pull::waiting(&session.root).into_iter().find(|one| one.id == name);
    let scene = pull::Scene {
        root: &session.root,
        network: &understood.network,
        today: understood.moment.today(),
        environment: &|_| None,
        is_trial: false,
        accepts_gone: false,
    };
    let failed = |fault: &std::io::Error| {
        let values = [("chemin", name.into()), ("cause", fault.to_string().into())];
        tell(words.say("reparer-ecriture", &values));
        Exit::Stopped
    };
    let is_waiting = waiting.is_some();
    let gesture = match waiting {
        Some(one) if accepts => one.gesture(),
        Some(_) => None,
        None => Some(Gesture {
            code: name.to_owned(),
            verb: if accepts { Verb::Accept } else { Verb::Decline },
            lines: Vec::new(),
            words: String::new(),
            sent: None,
            subject: String::new(),
        }),
    };
    if let Some(gesture) = gesture {
        match pull::do_here(&gesture, &scene) {
            Ok(change) => {
                let path = session.root.join(&change.path);
                if change.after != change.before {
                    let folder = path.parent().unwrap_or(Utf8Path::new("."));
                    fs::create_dir_all(folder)
                        .and_then(|()| fs::write(&path, &change.after))
                        .map_err(|fault| failed(&fault))?;
                }
                let values = [("fichier", change.path.as_str().into())];
                session.terminal.say(&(words.say("bureau-fait", &values) + "\n"));
            }
            Err(why) if why.id == "geste-code-inconnu" => {
                tell(words.say("bureau-inconnu", &[("nom", name.into())]));
                return Err(Exit::Stopped);
            }
            Err(why) => {
                tell(super::import::report::say(&why, words));
                return Err(Exit::Stopped);
            }
        }
    } else {
        session.terminal.say(&(words.say("bureau-ecarte", &[("nom", name.into())]) + "\n"));
    }
    if is_waiting {
        pull::settle_gesture(&session.root, name).map_err(|fault| failed(&fault))?;
    }
    Ok(())
}

/// The desk for a person.
pub(super) fn page(sections: &[Section], today: Date, words: &Words) -> String {
    let day = prose::day(words.lang(), today, Years::Always);
    let mut text = words.say("bureau-du", &[("jour", day.into())]) + "\n";
    for section in sections {
        text.push_str(&format!("\n{}\n", words.word(&section.heading())));
        for line in &section.lines {
            text.push_str(&format!("  {}\n", line.words));
            for gesture in &line.gestures {
                text.push_str(&format!("      {}\n", gesture.words()));
            }
        }
    }
    text + "\n" + &words.word("bureau-rien") + "\n"
}

/// The same, for a program.
fn rows(sections: &[Section], today: Date) -> String {
    let sections: Vec<_> = sections
        .iter()
        .map(|section| {
            let lines: Vec<_> = section
                .lines
                .iter()
                .map(|line| {
                    json!({
                        "texte": line.words,
                        "gestes": line.gestures.iter().map(desk::Gesture::words).collect::<Vec<_>>(),
                        "fichier": line.file,
                        "structure": line.structure,
                        "code": line.code,
                    })
                })
                .collect();
            json!({ "nom": section.name, "lignes": lines })
        })
        .collect();
    format!("{:#}\n", json!({ "jour": today.to_string(), "sections": sections }))
}

fn write(folder: &Utf8Path, mails: &[mail::Ready], session: &Session) -> Exit {
    let put = |path: &Utf8PathBuf, text: &str| fs::write(path, text);
    for mail in mails {
        let path = folder.join(mail.name());
        if let Err(fault) = fs::create_dir_all(folder).and_then(|()| put(&path, &mail.text)) {
            let values = [("chemin", path.as_str().into()), ("cause", fault.to_string().into())];
            session.terminal.tell(&(session.words.say("reparer-ecriture", &values) + "\n"));
            return Exit::Stopped;
        }
    }
    let values = [("nombre", mails.len().into()), ("dossier", folder.as_str().into())];
    session.terminal.tell(&(session.words.say("bureau-courriels", &values) + "\n"));
    Exit::Clean
}
