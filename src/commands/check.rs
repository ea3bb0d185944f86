//! `tambour check`: everything that `build` would say, notes included, and nothing written.

use clap::{ArgMatches, Command};
use tambour::build::{self, BuildError, Request, Understood};
use tambour::diagnostic::Severity;
use tambour::i18n::Words;
use tambour::report::Format;

use super::session::Session;
use super::{Entry, Exit};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "check", usual: true, define, run };

fn define(command: Command, words: &Words) -> Command {
    command.arg(cli::valued("base-url", words)).arg(cli::flag("drafts", words))
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let request = session.request(Some(matches));
    let mut understood = match session.understand(&request) {
        Ok(understood) => understood,
        Err(exit) => return exit,
    };
    if let Err(exit) = complete(session, &request, &mut understood) {
        return exit;
    }
    let notes = &understood.notes;
    let down_to = session.down_to(Severity::Note);
    let text = session.report(&understood.network, notes, down_to, |report| {
        let text = report.write(session.format, session.terminal.answers);
        match session.format {
            Format::Human => format!("{text}{}\n", report.sum()),
            _ => text,
        }
    });
    session.terminal.say(&text);
    if notes.has_errors() { Exit::Faults } else { Exit::Clean }
}

/// Adds what is only seen when the site is planned.
pub(super) fn complete(
    session: &Session,
    request: &Request,
    understood: &mut Understood,
) -> Result<(), Exit> {
    let theme = build::theme(&request.root, understood)
        .map_err(|error| session.stop(&BuildError::Theme(error)))?;
    let notes = build::with_plan(understood, &theme, request.drafts, |_, _, _, notes| notes);
    understood.notes.absorb(notes);
    understood.notes.sort();
    Ok(())
}
