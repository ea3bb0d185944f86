//! `tambour fix`: what is surely a slip is written as it was understood; shown as a diff, applied on yes.

use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{ArgMatches, Command};
use serde_json::json;
use tambour::build::Understood;
use tambour::diagnostic::Severity;
use tambour::i18n::Words;
use tambour::mend::{Mended, Reason, mend};
use tambour::report::{Format, diff};
use unicode_normalization::UnicodeNormalization;

use super::session::Session;
use super::{Entry, Exit, check};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "fix", usual: false, define, run };

/// What one mend lets be seen is mended next; each round takes away what the former could not see.
const ROUNDS: usize = 5;

fn define(command: Command, words: &Words) -> Command {
    command.arg(cli::flag("oui", words).visible_alias("yes"))
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let agrees = matches.get_flag("oui");
    let mut done: Vec<Mended> = Vec::new();
    let mut understood = match understand(session) {
        Ok(understood) => understood,
        Err(exit) => return exit,
    };
    for _ in 0..ROUNDS {
        let mended = mend(&understood.network, &understood.notes, &|path| {
            fs::read(on_disk(&session.root, path)).ok()
        });
        if mended.is_empty() {
            break;
        }
        if session.format == Format::Human {
            session.terminal.say(&told(&mended, session));
        }
        if !agrees && !asked(&mended, session) {
            return refused(&mended, session);
        }
        for one in &mended {
            if let Err(fault) = replace(&on_disk(&session.root, &one.path), &one.after) {
                let values =
                    [("chemin", one.path.as_str().into()), ("cause", fault.to_string().into())];
                session.terminal.tell(&(session.words.say("reparer-ecriture", &values) + "\n"));
                return Exit::Stopped;
            }
        }
        done.extend(mended);
        understood = match understand(session) {
            Ok(understood) => understood,
            Err(exit) => return exit,
        };
    }
    ended(&done, &understood, session)
}

fn understand(session: &Session) -> Result<Understood, Exit> {
    let request = session.request(None);
    let mut understood = session.understand(&request)?;
    check::complete(session, &request, &mut understood)?;
    Ok(understood)
}

/// Each text, why it is mended, and the lines before and after.
fn told(mended: &[Mended], session: &Session) -> String {
    let mut text = String::new();
    for one in mended {
        let reasons = reasons(one, session.words).join(", ");
        let change = diff(&one.before, &one.after, session.terminal.answers);
        text.push_str(&format!("{}\u{a0}: {reasons}\n{change}\n", one.path));
    }
    text
}

/// Each reason once, in order.
fn reasons(one: &Mended, words: &Words) -> Vec<String> {
    let mut reasons: Vec<Reason> = one.reasons.clone();
    reasons.dedup();
    reasons.into_iter().map(|reason| words.word(reason.id())).collect()
}

/// Whether the person at the terminal agrees; nobody there is no.
fn asked(mended: &[Mended], session: &Session) -> bool {
    if !session.terminal.is_asked || session.format != Format::Human {
        return false;
    }
    let question = session.words.say("reparer-question", &[("nombre", mended.len().into())]);
    session.terminal.tell(&(question + " "));
    let mut answer = String::new();
    let read = io::stdin().read_line(&mut answer).unwrap_or(0);
    read > 0 && tambour::vocabulary::Vocabulary::get().value("yes", answer.trim()) == Some("oui")
}

fn refused(mended: &[Mended], session: &Session) -> Exit {
    match session.format {
        Format::Human => {
            let values = [("nombre", mended.len().into())];
            session.terminal.tell(&(session.words.say("reparer-attend", &values) + "\n"));
        }
        _ => session.terminal.say(&rows(mended, false, session.words)),
    }
    Exit::Faults
}

fn ended(done: &[Mended], understood: &Understood, session: &Session) -> Exit {
    if session.format == Format::Human {
        let count: usize = done.iter().map(|one| one.reasons.len()).sum();
        let mut texts: Vec<&str> = done.iter().map(|one| one.path.as_str()).collect();
        texts.sort_unstable();
        texts.dedup();
        let values = [("nombre", count.into()), ("textes", texts.len().into())];
        let id = if done.is_empty() { "reparer-rien" } else { "reparer-fait" };
        let values = if done.is_empty() { &[][..] } else { &values[..] };
        session.terminal.say(&(session.words.say(id, values) + "\n"));
        let left =
            understood.notes.count(Severity::Error) + understood.notes.count(Severity::Warning);
        if left > 0 {
            let values = [("nombre", left.into())];
            session.terminal.say(&(session.words.say("reparer-reste", &values) + "\n"));
        }
    } else {
        session.terminal.say(&rows(done, true, session.words));
    }
    if understood.notes.has_errors() { Exit::Faults } else { Exit::Clean }
}

/// The same, for a program.
fn rows(mended: &[Mended], is_applied: bool, words: &Words) -> String {
    let rows: Vec<_> = mended
        .iter()
        .map(|one| {
            json!({
                "fichier": one.path,
                "applique": is_applied,
                "raisons": reasons(one, words),
                "nombre": one.reasons.len(),
                "changement": diff(&one.before, &one.after, tambour::report::Colours::None),
            })
        })
        .collect();
    format!("{:#}\n", serde_json::Value::from(rows))
}

/// A file by its path below the root; its name on the disk may be composed otherwise (a Mac's).
fn on_disk(root: &Utf8Path, path: &str) -> Utf8PathBuf {
    path.split('/').fold(root.to_owned(), |folder, name| {
        let plain = folder.join(name);
        if plain.exists() {
            return plain;
        }
        let entries = folder.read_dir_utf8().into_iter().flatten().flatten();
        let named = entries.map(camino::Utf8DirEntry::into_path).find(|path| {
            path.file_name().is_some_and(|known| known.nfc().collect::<String>() == name)
        });
        named.unwrap_or(plain)
    })
}

/// Puts a text in place of a file at once, with that file's rights.
fn replace(path: &Utf8Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Utf8Path::new("."));
    let staged = folder.join(format!(".{}.tambour-etape", path.file_name().unwrap_or_default()));
    fs::write(&staged, text)?;
    fs::set_permissions(&staged, fs::metadata(path)?.permissions())?;
    fs::rename(&staged, path)
}
