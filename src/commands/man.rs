//! `tambour man`: the manual page, in roff.

use clap::{ArgMatches, Command};
use clap_mangen::Man;
use tambour::i18n::Words;

use super::session::Session;
use super::{Entry, Exit};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "man", usual: false, define, run };

fn define(command: Command, _: &Words) -> Command {
    command
}

fn run(_: &ArgMatches, session: &Session) -> Exit {
    let mut command = cli::whole(session.words);
    command.build();
    let mut page = Vec::new();
    // Writing to memory cannot fail.
    let _ = Man::new(command.clone()).render(&mut page);
    for inner in command.get_subcommands() {
        let man = Man::new(inner.clone());
        let mut part = Vec::new();
        let _ = man
            .render_description_section(&mut part)
            .and_then(|()| man.render_options_section(&mut part));
        let part = String::from_utf8_lossy(&part).replacen(
            "DESCRIPTION",
            &format!("tambour {}", inner.get_name()),
            1,
        );
        page.extend_from_slice(part.replace(".SH OPTIONS\n", "").as_bytes());
    }
    // Headings of the help end with the space that French puts before a colon.
    session.terminal.say(&String::from_utf8_lossy(&page).replace("\u{a0}\"\n", "\"\n"));
    Exit::Clean
}
