//! `tambour build`: the folder becomes the site.

use camino::Utf8PathBuf;
use clap::{ArgMatches, Command};
use tambour::build::{self, Built, Understood};
use tambour::diagnostic::Severity;
use tambour::i18n::Words;
use tambour::publish::Verify;
use tambour::report::Format;

use super::session::Session;
use super::{Entry, Exit};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "build", usual: true, define, run };

fn define(command: Command, words: &Words) -> Command {
    command
        .arg(cli::valued("out", words))
        .arg(cli::valued("base-url", words))
        .arg(cli::flag("drafts", words))
        .arg(cli::flag("verify", words))
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let request = session.request(Some(matches));
    let output =
        matches.get_one::<String>("out").map_or_else(|| session.below("output"), Utf8PathBuf::from);
    let verify = if matches.get_flag("verify") { Verify::Bytes } else { Verify::Size };
    let mut understood = match session.understand(&request) {
        Ok(understood) => understood,
        Err(exit) => return exit,
    };
    if session.is_strict {
        if let Err(exit) = super::check::complete(session, &request, &mut understood) {
            return exit;
        }
        if understood.notes.has_errors() {
            report(session, &understood);
            session.terminal.tell(&(session.words.word("construit-rien") + "\n"));
            return Exit::Faults;
        }
        // What the plan had to say, it will say again.
        understood = match session.understand(&request) {
            Ok(understood) => understood,
            Err(exit) => return exit,
        };
    }
    let built = match session.watched(|progress| {
        build::build_watched(&request, &output, verify, &mut understood, progress)
    }) {
        Ok(built) => built,
        Err(error) => return session.stop(&error),
    };
    report(session, &understood);
    let sum = sum(session, &built, &understood, &output);
    match session.format {
        Format::Human if !session.is_quiet => session.terminal.say(&sum),
        Format::Human => {}
        _ if !session.is_quiet => session.terminal.tell(&sum),
        _ => {}
    }
    if understood.notes.has_errors() { Exit::Faults } else { Exit::Clean }
}

fn report(session: &Session, understood: &Understood) {
    session.report_to_terminal(
        &understood.network,
        &understood.notes,
        session.down_to(Severity::Warning),
    );
}

/// What was done, in two or three lines.
fn sum(session: &Session, built: &Built, understood: &Understood, output: &Utf8PathBuf) -> String {
    let words = session.words;
    let mut text = String::new();
    if session.verbosity > 0 {
        for address in &built.published.written {
            text += &format!("+ {address}\n");
        }
        for address in &built.published.removed {
            text += &format!("- {address}\n");
        }
    }
    let (published, set_aside) = built.items;
    let items = words.say("construit-contenus", &[("publies", published.into())]);
    let aside = words.say("construit-ecartes", &[("ecartes", set_aside.into())]);
    let written =
        words.say("construit-ecrits", &[("ecrits", built.published.written.len().into())]);
    let unchanged =
        words.say("construit-inchanges", &[("inchanges", built.published.unchanged.into())]);
    let removed =
        words.say("construit-retires", &[("retires", built.published.removed.len().into())]);
    let parts = |first: String, others: [(usize, String); 2]| {
        let others = others.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text);
        std::iter::once(first).chain(others).collect::<Vec<_>>().join(", ")
    };
    text += &format!("{}\n", parts(items, [(set_aside, aside), (0, String::new())]));
    let files = parts(
        written,
        [(built.published.unchanged, unchanged), (built.published.removed.len(), removed)],
    );
    text += &format!("{files} → {output}\n");
    let notes = &understood.notes;
    if notes.iter().next().is_some() {
        let hint = if session.verbosity == 0 && notes.count(Severity::Note) > 0 {
            format!(" {}", words.word("construit-notes"))
        } else {
            String::new()
        };
        text += &format!("{}{hint}\n", session.sum(notes));
    }
    text
}
