//! `tambour completions SHELL`: what a shell needs to complete commands and options.

use clap::{ArgMatches, Command};
use clap_complete::Shell;
use tambour::i18n::Words;

use super::session::Session;
use super::{Entry, Exit};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "completions", usual: false, define, run };

fn define(command: Command, words: &Words) -> Command {
    command.arg(cli::place("shell", words).required(true).value_parser(clap::value_parser!(Shell)))
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    if let Some(shell) = matches.get_one::<Shell>("shell") {
        let mut script = Vec::new();
        clap_complete::generate(*shell, &mut cli::whole(session.words), "tambour", &mut script);
        session.terminal.say(&String::from_utf8_lossy(&script));
    }
    Exit::Clean
}
