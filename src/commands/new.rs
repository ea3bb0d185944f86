//! `tambour new KIND`: asks the few questions, writes the file. Every answer may be given as an option instead.

mod ask;
mod questions;

use camino::Utf8Path;
use clap::{Arg, ArgAction, ArgMatches, Command};
use indexmap::IndexMap;
use jiff::civil::Date;
use tambour::build::Understood;
use tambour::calendar::prose::{self, Years};
use tambour::calendar::when::{WhenFault, read_when};
use tambour::diagnostic::{Notes, Severity};
use tambour::i18n::{Lang, Words};
use tambour::model::{self, Answer, Ask};
use tambour::text::slug::slug;
use tambour::vocabulary::{Known, Vocabulary};

use self::ask::Answers;
use self::questions::questions;
use super::init::{write, yaml};
use super::session::Session;
use super::{Entry, Exit, fault};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "new", usual: true, define, run };

/// Options that already mean something else in every command.
const COMMON: [&str; 8] = ["root", "now", "lang", "format", "strict", "verbose", "quiet", "help"];

/// The option that gives the text itself.
const TEXT: &str = "texte";

/// Begins the name of each option that is an answer, apart from those that say how to ask.
const ANSWER: &str = "reponse-";

fn define(command: Command, words: &Words) -> Command {
    let kinds = [("genres", questions::names(words.lang()).into())];
    let kind = cli::place_of("genre", words.say("option-genre", &kinds), words);
    let mut command = command.arg(kind).arg(cli::valued(TEXT, words).visible_alias("text"));
    let shown = |group: &str| model::kind(group).is_some() || group == "common";
    let mut known: Vec<String> = vec![TEXT.to_owned(), "text".to_owned()];
    known.extend(COMMON.map(str::to_owned));
    for (_, keys) in Vocabulary::get().groups().filter(|(group, _)| shown(group)) {
        for (key, meaning) in keys {
            let spellings =
                std::iter::once(key).chain(&meaning.words).map(|word| word.replace('_', "-"));
            for (rank, spelling) in spellings.enumerate() {
                if known.contains(&spelling) || spelling.chars().count() < 2 {
                    continue;
                }
                let is_asked = rank == 0 && questions::is_asked(key);
                let help = if words.lang() == Lang::Fr { &meaning.fr } else { &meaning.en };
                let value = words.word("valeur-reponse");
                command = command.arg(
                    Arg::new(format!("{ANSWER}{spelling}"))
                        .long(spelling.clone())
                        .action(ArgAction::Set)
                        .value_name(value)
                        .help(help.clone())
                        .hide(!is_asked),
                );
                known.push(spelling);
            }
        }
    }
    command
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let words = session.words;
    let request = session.request(Some(matches));
    let understood = match session.understand(&request) {
        Ok(understood) => understood,
        Err(exit) => return exit,
    };
    let tell = |text: String| {
        session.terminal.tell(&(text + "\n"));
        Exit::Stopped
    };
    let written = match matches.get_one::<String>("genre") {
        Some(written) => written.clone(),
        None if session.terminal.is_asked => match ask::kind(words, session.terminal) {
            Some(written) => written,
            None => return Exit::Stopped,
        },
        None => {
            return tell(words.say(
                "nouveau-genre-manque",
                &[("genres", questions::names(words.lang()).into())],
            ));
        }
    };
    let Some(kind) = questions::kind(&written) else {
        let values = [("ecrit", written.into()), ("genres", questions::names(words.lang()).into())];
        return tell(words.say("nouveau-genre-inconnu", &values));
    };
    let mut answers = match given(matches, kind) {
        Ok(answers) => answers,
        Err(option) => {
            let values =
                [("option", option.into()), ("genre", questions::name(kind, words.lang()).into())];
            return tell(words.say("nouveau-option", &values));
        }
    };
    let today = understood.moment.today();
    for question in questions(kind) {
        if let Some(answer) = answers.get(question.key)
            && let Some(fault) = refused(&question, answer, &understood, words)
        {
            return tell(fault);
        }
    }
    if session.terminal.is_asked {
        let complete =
            ask::complete(&mut answers, kind, words, session.terminal, &|question, answer| {
                refused(question, answer, &understood, words)
            });
        if !complete {
            return Exit::Stopped;
        }
    }
    let lacking: Vec<String> = questions(kind)
        .filter(|question| question.is_needed && !answers.has(question.key))
        .map(|question| format!("--{}", question.key))
        .collect();
    if !lacking.is_empty() {
        return tell(words.say("nouveau-manque", &[("options", lacking.join(" ").into())]));
    }
    resolve_structure(&mut answers, &understood);
    let (path, text) = compose(kind, &answers, &understood, &request.root, today, request.clock);
    if let Err((path, error)) = write(&session.below(&path), &text) {
        return tell(fault::disk("ecrire", path.as_str(), &error, words));
    }
    session.terminal.say(
        &(words.say("nouveau-ecrit", &[("chemin", session.below(&path).as_str().into())]) + "\n"),
    );
    report(session, matches, &path)
}

/// What was given as options, by key; the first option that this kind does not know otherwise.
fn given(matches: &ArgMatches, kind: &str) -> Result<Answers, String> {
    let mut answers = Answers::default();
    if let Some(text) = matches.get_one::<String>(TEXT) {
        answers.set(TEXT, text);
    }
    let options = matches.ids().filter_map(|id| id.as_str().strip_prefix(ANSWER));
    for option in options {
        let id = format!("{ANSWER}{option}");
        let Ok(Some(value)) = matches.try_get_one::<String>(&id) else { continue };
        match Vocabulary::get().key(kind, option) {
            Known::Key(key) => answers.set(key, value),
            Known::Own | Known::Unknown => return Err(format!("--{option}")),
        }
    }
    Ok(answers)
}

/// Why an answer cannot be kept.
fn refused(question: &Ask, answer: &str, understood: &Understood, words: &Words) -> Option<String> {
    let values = || [("ecrit", answer.to_owned().into())];
    match question.answer {
        Answer::Day => match read_when(answer, understood.moment.today()) {
            Ok(_) => None,
            Err(WhenFault::WeekdayMismatch { written, real, date, .. }) => {
                let lang = words.lang();
                let values = [
                    ("ecrit", prose::weekday(lang, written).into()),
                    ("reel", prose::weekday(lang, real).into()),
                    ("date", prose::day(lang, date, Years::Always).into()),
                ];
                Some(words.say("T021", &values))
            }
            Err(_) => Some(words.say("nouveau-date", &values())),
        },
        Answer::Structure => structure(answer, understood).is_none().then(|| {
            let known: Vec<&str> =
                understood.network.of_kind("structure").map(|entry| entry.slug.as_str()).collect();
            words.say(
                "nouveau-structure",
                &[("ecrit", answer.to_owned().into()), ("connues", known.join(", ").into())],
            )
        }),
        Answer::Choice(list) => Vocabulary::get().value(list, answer).is_none().then(|| {
            let values = [
                ("ecrit", answer.to_owned().into()),
                ("valeurs", Vocabulary::get().values(list).into()),
            ];
            words.say("nouveau-choix", &values)
        }),
        Answer::Words => None,
    }
}

/// The slug of a structure, from its slug, its name, or what only one name holds.
fn structure(written: &str, understood: &Understood) -> Option<String> {
    let structures = || understood.network.of_kind("structure");
    let wanted = slug(written);
    if let Some(entry) =
        structures().find(|entry| entry.slug == wanted || slug(&entry.title) == wanted)
    {
        return Some(entry.slug.clone());
    }
    let mut near =
        structures().filter(|entry| !wanted.is_empty() && slug(&entry.title).contains(&wanted));
    match (near.next(), near.next()) {
        (Some(entry), None) => Some(entry.slug.clone()),
        _ => None,
    }
}

fn resolve_structure(answers: &mut Answers, understood: &Understood) {
    let found = answers.get("structure").and_then(|written| structure(written, understood));
    if let Some(slug) = found {
        answers.set("structure", &slug);
    }
}

/// The file's path below the network's folder, and its text.
fn compose(
    kind: &str,
    answers: &Answers,
    understood: &Understood,
    root: &Utf8Path,
    today: Date,
    clock: jiff::Timestamp,
) -> (String, String) {
    let title = answers.get("titre").unwrap_or_default();
    let name = slug(title);
    let day = questions(kind)
        .find(|question| question.names_file)
        .and_then(|question| read_when(answers.get(question.key)?, today).ok())
        .map(|when| when.start.date())
        .or_else(|| questions::is_dated(kind).then_some(today));
    let stem = day.map_or_else(|| name.clone(), |day| format!("{day}-{name}"));
    let mut folder = format!("content/{}", folder(kind, root, understood.network.config.lang));
    if let Some(structure) = answers.get("structure")
        && root.join(&folder).join(structure).is_dir()
    {
        folder = format!("{folder}/{structure}");
    }
    let path = (1..)
        .map(|rank| {
            if rank == 1 {
                format!("{folder}/{stem}.md")
            } else {
                format!("{folder}/{stem}-{rank}.md")
            }
        })
        .find(|path| !root.join(path).exists())
        .unwrap_or_default();

    let mut lines: IndexMap<&str, String> = IndexMap::new();
    for question in questions(kind) {
        if let Some(answer) = answers.get(question.key) {
            lines.insert(question.key, answer.to_owned());
        }
    }
    for (key, answer) in answers.iter().filter(|(key, _)| *key != TEXT) {
        lines.entry(key).or_insert_with(|| answer.to_owned());
    }
    // The same title may come back next month: an identity is for ever.
    let unique =
        blake3::hash(format!("{path}\n{title}\n{}", clock.as_nanosecond()).as_bytes()).to_hex();
    lines.entry("id").or_insert_with(|| format!("{name}-{}", &unique[..6]));
    let head: String =
        lines.iter().map(|(key, answer)| format!("{key}: {}\n", yaml(answer))).collect();
    let body = answers.get(TEXT).unwrap_or_default().trim();
    (
        path,
        if body.is_empty() {
            format!("---\n{head}---\n")
        } else {
            format!("---\n{head}---\n\n{body}\n")
        },
    )
}

/// The folder of a kind: the one that is there, else the first name in the network's language.
fn folder(kind: &str, root: &Utf8Path, lang: Lang) -> String {
    let Some(words) = Vocabulary::get().kind(kind) else { return String::new() };
    let there = words.folders.iter().find(|name| root.join("content").join(name).is_dir());
    let usual = match lang {
        Lang::Fr => words.folders.first(),
        Lang::En => words.folders.last(),
    };
    there.or(usual).cloned().unwrap_or_default()
}

/// What `check` says of the new file.
fn report(session: &Session, matches: &ArgMatches, path: &str) -> Exit {
    let understood = match session.understand(&session.request(Some(matches))) {
        Ok(understood) => understood,
        Err(exit) => return exit,
    };
    let mut notes = Notes::default();
    understood
        .notes
        .iter()
        .filter(|note| note.file == path)
        .for_each(|note| notes.push(note.clone()));
    session.report_to_terminal(&understood.network, &notes, session.down_to(Severity::Note));
    if notes.has_errors() { Exit::Faults } else { Exit::Clean }
}
