//! `tambour doors`: every front door of each place, written in a folder to print, send and keep.

use camino::Utf8PathBuf;
use clap::{ArgMatches, Command};
use tambour::build;
use tambour::i18n::Words;
use tambour::model::life::Timeline;
use tambour::outputs::admin;

use super::session::Session;
use super::{Entry, Exit, check, fresh};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "doors", usual: false, define, run };

/// Where they are written, below the network's folder.
const FOLDER: &str = "portes";

fn define(command: Command, words: &Words) -> Command {
    command
        .arg(cli::valued("out", words).help(words.word("option-out-portes")))
        .arg(cli::valued("base-url", words))
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let request = session.request(Some(matches));
    let folder =
        matches.get_one::<String>("out").map_or_else(|| session.below(FOLDER), Utf8PathBuf::from);
    if let Err(error) = build::apart(&request.root, &folder, &session.below("output")) {
        return session.stop(&error);
    }
    let (mut understood, theme) = match session.understand_to_plan(&request) {
        Ok(both) => both,
        Err(exit) => return exit,
    };
    if let Err(exit) = check::complete(session, &request, &mut understood) {
        return exit;
    }
    let words = Words::of_tambour(understood.network.config.lang);
    let timeline = Timeline::new(&understood.network, &understood.moment, false);
    let desk = fresh::gather(session, &understood, &timeline, words);
    let written = match build::doors(&understood, &theme, &desk, words, &folder) {
        Ok(written) => written,
        Err(error) => return session.stop(&error),
    };
    let count = written.written.len() + written.unchanged;
    let values = [("nombre", count.into()), ("dossier", folder.as_str().into())];
    let mut said = session.words.say("portes-ecrites", &values) + "\n";
    if understood.network.config.mail.is_none() {
        said += &(session.words.word("portes-sans-courriel") + "\n");
    }
    let has_forge = understood.network.config.forge.is_some();
    let has_admin = build::with_context(&understood, &theme, false, admin::is_made);
    if has_forge && !has_admin {
        said += &(session.words.word("portes-sans-relais") + "\n");
    }
    session.terminal.tell(&said);
    Exit::Clean
}
