//! `tambour next`: the next instants at which the site changes by itself.

use clap::{Arg, ArgMatches, Command};
use tambour::build;
use tambour::i18n::Words;
use tambour::moment::Reason;

use super::session::Session;
use super::{Entry, Exit};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "next", usual: false, define, run };

const USUAL: usize = 10;
const MOST: u64 = 10_000;

fn define(command: Command, words: &Words) -> Command {
    let number: Arg = cli::valued("nombre", words).long("nombre").short('n').alias("count");
    command
        .arg(number.value_parser(clap::value_parser!(u64).range(1..=MOST)))
        .arg(cli::flag("drafts", words))
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let request = session.request(Some(matches));
    let (understood, theme) = match session.understand_to_plan(&request) {
        Ok(both) => both,
        Err(exit) => return exit,
    };
    // Planning asks about every instant that matters.
    build::with_plan(&understood, &theme, request.drafts, |_, _, _, _| ());
    let count = matches
        .get_one::<u64>("nombre")
        .map_or(USUAL, |count| usize::try_from(*count).unwrap_or(USUAL));
    let lines = understood.moment.next(count).into_iter().map(|(instant, reason)| {
        let there = instant.to_zoned_datetime(understood.moment.zone().clone());
        let offset = there.offset();
        format!("{}\t{}\n", instant.display_with_offset(offset), words_of(&reason, session.words))
    });
    session.terminal.say(&lines.collect::<String>());
    Exit::Clean
}

/// Why the site changes then, on one line.
pub(super) fn words_of(reason: &Reason, words: &Words) -> String {
    let title: String =
        reason.title.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    if title.is_empty() {
        words.word(reason.what)
    } else {
        words.say(reason.what, &[("titre", title.into())])
    }
}
