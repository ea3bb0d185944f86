//! What was typed becomes a command and its options. Every word comes from `locales/`; clap only cuts and checks.

use clap::builder::Styles;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};
use tambour::i18n::{Lang, Words};
use tambour::vocabulary::Vocabulary;

use crate::commands::{self, Entry};

/// Options that mean the same in every command and are followed by a value.
const VALUED: [&str; 4] = ["root", "now", "lang", "format"];

/// What was typed, understood.
pub(crate) enum Typed {
    /// A command with its options.
    Command(&'static Entry, ArgMatches),
    /// Nothing but options.
    Nothing(ArgMatches),
    /// Somebody asks for help: the text.
    Help(String),
    /// Nothing that tambour knows: the text.
    Wrong(String),
}

/// The value of an option before anything is parsed: the language of the messages depends on it.
pub(crate) fn peek(args: &[String], option: &str) -> Option<String> {
    let long = format!("--{option}");
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        if *arg == long {
            return rest.next().cloned();
        }
        if let Some(value) = arg.strip_prefix(&long).and_then(|after| after.strip_prefix('=')) {
            return Some(value.to_owned());
        }
    }
    None
}

/// Understands what was typed.
pub(crate) fn parse(args: Vec<String>, words: &Words) -> Typed {
    let mut args = args;
    let place = command_place(&args);
    let asks_help =
        |args: &[String]| args.iter().any(|arg| matches!(arg.as_str(), "-h" | "--help"));
    let Some(place) = place else {
        if asks_help(&args) || args.iter().any(|arg| arg == "--tout" || arg == "--all") {
            return Typed::Help(help(
                words,
                args.iter().any(|arg| arg == "--tout" || arg == "--all"),
            ));
        }
        return match top(words).try_get_matches_from(with_name(args)) {
            Ok(matches) => Typed::Nothing(matches),
            Err(error) => said(&error, words, None),
        };
    };
    let Some(name) = Vocabulary::get().command(&args[place]) else {
        return Typed::Wrong(unknown_command(&args[place], words));
    };
    if name == "help" {
        args.remove(place);
        match command_place(&args).and_then(|place| Vocabulary::get().command(&args[place])) {
            Some(name) if name != "help" => args = vec![name.to_owned(), "--help".to_owned()],
            _ => return Typed::Help(help(words, true)),
        }
        return parse(args, words);
    }
    name.clone_into(&mut args[place]);
    let Some(entry) = commands::ALL.iter().find(|entry| entry.name == name) else {
        return Typed::Wrong(unknown_command(name, words));
    };
    let parser = top(words).subcommand(define(entry, words));
    match parser.try_get_matches_from(with_name(args)) {
        Ok(mut matches) => match matches.remove_subcommand() {
            Some((_, matches)) => Typed::Command(entry, matches),
            None => Typed::Nothing(matches),
        },
        Err(error) => said(&error, words, Some(entry)),
    }
}

fn with_name(args: Vec<String>) -> impl Iterator<Item = String> {
    std::iter::once("tambour".to_owned()).chain(args)
}

/// Where the command's name stands among the arguments.
fn command_place(args: &[String]) -> Option<usize> {
    let mut is_value = false;
    args.iter().position(|arg| {
        let is_name = !is_value && !arg.starts_with('-');
        is_value = arg.strip_prefix("--").is_some_and(|name| VALUED.contains(&name));
        is_name
    })
}

/// The whole interface, for completions and manual pages.
pub(crate) fn whole(words: &Words) -> Command {
    commands::ALL.iter().fold(top(words), |top, entry| {
        let french = Vocabulary::get().commands().find(|(name, _)| *name == entry.name);
        let french = french.and_then(|(_, words)| words.first()).cloned();
        top.subcommand(define(entry, words).visible_aliases(french))
    })
}

fn top(words: &Words) -> Command {
    let style = Styles::plain();
    let command = Command::new("tambour")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.word("aide-tambour"))
        .styles(style)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .next_help_heading(heading("aide-communes", words))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .display_order(100)
                .help(words.word("option-version")),
        );
    ["root", "now", "lang", "format"]
        .into_iter()
        .fold(command, |command, name| command.arg(valued(name, words).global(true)))
        .arg(flag("strict", words).global(true))
        .arg(flag("verbose", words).short('v').action(ArgAction::Count).global(true))
        .arg(flag("quiet", words).short('q').global(true))
}

fn define(entry: &Entry, words: &Words) -> Command {
    let command = Command::new(entry.name)
        .about(words.word(&format!("aide-{}", entry.name)))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .help_template(template(words))
        .next_help_heading(heading("aide-options", words));
    (entry.define)(command, words).arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .display_order(99)
            .help(words.word("option-help"))
            .help_heading(heading("aide-communes", words)),
    )
}

fn template(words: &Words) -> String {
    format!("{{about}}\n\n{} {{usage}}\n\n{{all-args}}{{after-help}}", words.word("aide-usage"))
}

/// A heading of the help, before the colon that clap adds.
fn heading(id: &str, words: &Words) -> String {
    let space = if words.lang() == Lang::Fr { "\u{a0}" } else { "" };
    words.word(id) + space
}

/// An option followed by a value: `--name VALEUR`.
pub(crate) fn valued(name: &'static str, words: &Words) -> Arg {
    flag(name, words)
        .action(ArgAction::Set)
        .value_name(words.word(&format!("valeur-{name}")))
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// An option alone: `--name`.
pub(crate) fn flag(name: &'static str, words: &Words) -> Arg {
    let help = words.word(&format!("option-{name}"));
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// A value without a name.
pub(crate) fn place(name: &'static str, words: &Words) -> Arg {
    place_of(name, words.word(&format!("option-{name}")), words)
}

/// The same, with what it is for.
pub(crate) fn place_of(name: &'static str, help: String, words: &Words) -> Arg {
    Arg::new(name)
        .value_name(words.word(&format!("valeur-{name}")))
        .help(help)
        .help_heading(heading("aide-arguments", words))
        .hide_possible_values(true)
}

/// The help of `tambour` itself: the commands that most need, or all of them.
fn help(words: &Words, all: bool) -> String {
    let lines = |usual: bool| -> String {
        let entries = commands::ALL.iter().filter(|entry| entry.usual == usual);
        let width =
            commands::ALL.iter().map(|entry| names(entry).chars().count()).max().unwrap_or(0);
        entries
            .map(|entry| {
                let names = names(entry);
                let pad = " ".repeat(width - names.chars().count());
                format!("  {names}{pad}  {}\n", words.word(&format!("aide-{}", entry.name)))
            })
            .collect()
    };
    let mut text = format!(
        "{}\n\n{} tambour {}\n\n{}\n{}",
        words.word("aide-tambour"),
        words.word("aide-usage"),
        words.word("aide-forme"),
        words.word("aide-courantes"),
        lines(true)
    );
    if all {
        let options = top(words).help_template("{all-args}").render_help().to_string();
        text +=
            &format!("\n{}\n{}\n{}\n", words.word("aide-autres"), lines(false), options.trim_end());
    } else {
        text += &format!("\n{}\n", words.word("aide-suite"));
    }
    text
}

/// "build, construire".
fn names(entry: &Entry) -> String {
    let french = Vocabulary::get().commands().find(|(name, _)| *name == entry.name);
    let french = french.and_then(|(_, words)| words.first());
    std::iter::once(entry.name).chain(french.map(String::as_str)).collect::<Vec<_>>().join(", ")
}

fn unknown_command(written: &str, words: &Words) -> String {
    let known = Vocabulary::get()
        .commands()
        .filter(|(name, _)| commands::ALL.iter().any(|entry| entry.name == *name))
        .flat_map(|(name, french)| std::iter::once(name).chain(french.iter().map(String::as_str)));
    let near = nearest(written, known);
    let near = near.unwrap_or_else(|| "aucun".to_owned());
    words.say("usage-commande", &[("ecrit", written.into()), ("proche", near.into())]) + "\n"
}

/// The name that is nearest, when it is near enough to be a slip.
pub(crate) fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    known
        .map(|name| (strsim::jaro_winkler(written, name), name))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name.to_owned())
}

/// What clap found, in our words.
fn said(error: &clap::Error, words: &Words, entry: Option<&Entry>) -> Typed {
    let command = entry.map(|entry| define(entry, words));
    let options: Vec<String> = std::iter::once(top(words))
        .chain(command)
        .flat_map(|command| {
            command
                .get_arguments()
                .filter_map(Arg::get_long)
                .map(|long| format!("--{long}"))
                .collect::<Vec<_>>()
        })
        .collect();
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let near = nearest(&argument, options.iter().map(String::as_str));
    let values = [
        (
            "argument",
            argument
                .split(" <")
                .next()
                .unwrap_or_default()
                .trim_end_matches("...")
                .to_owned()
                .into(),
        ),
        ("valeur", context(ContextKind::InvalidValue).unwrap_or_default().into()),
        (
            "valeurs",
            context(ContextKind::ValidValue)
                .filter(|values| !values.is_empty())
                .unwrap_or_else(|| "aucune".to_owned())
                .into(),
        ),
        ("proche", near.unwrap_or_else(|| "aucun".to_owned()).into()),
    ];
    let say = |id: &str, used: &[&str]| {
        let values: Vec<_> =
            values.iter().filter(|(name, _)| used.contains(name)).cloned().collect();
        words.say(id, &values)
    };
    let sentence = match error.kind() {
        ErrorKind::DisplayHelp => return Typed::Help(error.to_string()),
        ErrorKind::DisplayVersion => {
            return Typed::Help(format!("tambour {}\n", env!("CARGO_PKG_VERSION")));
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            say("usage-de-trop", &["argument"])
        }
        ErrorKind::UnknownArgument => say("usage-option", &["argument", "proche"]),
        ErrorKind::InvalidValue
            if context(ContextKind::InvalidValue).is_none_or(|value| value.is_empty()) =>
        {
            say("usage-sans-valeur", &["argument"])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            say("usage-valeur", &["argument", "valeur", "valeurs"])
        }
        ErrorKind::MissingRequiredArgument => say("usage-manque", &["argument"]),
        ErrorKind::ArgumentConflict => say("usage-deux-fois", &["argument"]),
        _ => say("usage-autre", &[]),
    };
    let command =
        entry.map_or("tambour --help".to_owned(), |entry| format!("tambour {} --help", entry.name));
    Typed::Wrong(format!(
        "{sentence}\n{}\n",
        words.say("usage-aide", &[("commande", command.into())])
    ))
}
