//! What each command does and says, one file each. Only here are the clock and the environment read.

mod awaits;
mod build;
mod check;
mod completions;
#[cfg(feature = "deploy")]
mod deploy;
#[cfg(feature = "doors")]
mod doors;
mod fault;
mod fix;
mod fresh;
#[cfg(feature = "import")]
mod import;
mod init;
mod letter;
mod man;
mod message;
mod new;
mod next;
#[cfg(feature = "run")]
mod outbox;
#[cfg(feature = "pull")]
mod pull;
#[cfg(feature = "run")]
mod readers;
#[cfg(feature = "run")]
mod run;
mod screen;
#[cfg(feature = "serve")]
mod serve;
mod session;
#[cfg(feature = "send")]
mod smtp;
mod terminal;
mod trace;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ArgMatches, Command};
use tambour::i18n::Words;

use crate::cli::{self, Typed};
use session::Session;
use terminal::Terminal;

/// A command: everything about it is in its file, this is its line in the list.
pub(crate) struct Entry {
    /// Its English name; the French ones are in the vocabulary.
    pub(crate) name: &'static str,
    /// Whether the short help shows it.
    pub(crate) usual: bool,
    /// Adds its own arguments.
    pub(crate) define: fn(Command, &Words) -> Command,
    /// Does it.
    pub(crate) run: fn(&ArgMatches, &Session) -> Exit,
}

/// All commands, in the order of the help.
pub(crate) static ALL: &[Entry] = &[
    init::COMMAND,
    new::COMMAND,
    build::COMMAND,
    #[cfg(feature = "serve")]
    serve::COMMAND,
    check::COMMAND,
    fix::COMMAND,
    fresh::COMMAND,
    next::COMMAND,
    trace::COMMAND,
    #[cfg(feature = "deploy")]
    deploy::COMMAND,
    #[cfg(feature = "import")]
    import::COMMAND,
    #[cfg(feature = "pull")]
    pull::COMMAND,
    #[cfg(feature = "run")]
    run::COMMAND,
    screen::COMMAND,
    letter::COMMAND,
    #[cfg(feature = "doors")]
    doors::COMMAND,
    completions::COMMAND,
    man::COMMAND,
];

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Clean, or warnings.
    Clean,
    /// Faults in the content; the rest was done.
    Faults,
    /// Nothing done: settings, theme, disk, or wrong usage.
    Stopped,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Faults => 1,
            Exit::Stopped => 2,
        })
    }
}

/// Does what the arguments (without the program's name) ask for.
pub(crate) fn run(args: Vec<OsString>) -> ExitCode {
    let args: Vec<String> =
        args.into_iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let terminal = Terminal::of_environment();
    let words = Words::of_tambour(session::language(&args));
    invite_reports(words);
    let exit = match cli::parse(args, words) {
        Typed::Help(text) => {
            terminal.say(&text);
            Exit::Clean
        }
        Typed::Wrong(text) => {
            terminal.tell(&text);
            Exit::Stopped
        }
        Typed::Nothing(matches) => match Session::new(&matches, words, terminal) {
            Ok(session) => awaits::run(&session),
            Err(exit) => exit,
        },
        Typed::Command(entry, matches) => match Session::new(&matches, words, terminal) {
            Ok(session) => (entry.run)(&matches, &session),
            Err(exit) => exit,
        },
    };
    exit.into()
}

/// A panic is ours to mend: says so, and how to tell us.
fn invite_reports(words: &'static Words) {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        usual(panic);
        Terminal::of_environment().tell(&(words.word("panne") + "\n"));
    }));
}
