//! `tambour build`: the folder becomes the site.

use camino::Utf8PathBuf;
use clap::{ArgMatches, Command};
use tambour::answer::{Answer, Question};
use tambour::build::{self, Built, Understood};
use tambour::diagnostic::Severity;
use tambour::i18n::Words;
use tambour::publish::{Published, Verify};
use tambour::report::Format;

use super::session::Session;
use super::{Entry, Exit};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "build", usual: true, define, run };

fn define(command: Command, words: &Words) -> Command {
    command
        .arg(cli::valued("out", words))
        .arg(cli::valued("prive", words).visible_alias("private"))
        .arg(cli::valued("base-url", words))
        .arg(cli::flag("drafts", words))
        .arg(cli::flag("verify", words))
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let request = session.request(Some(matches));
    let output =
        matches.get_one::<String>("out").map_or_else(|| session.below("output"), Utf8PathBuf::from);
    let private = matches.get_one::<String>("prive").map(Utf8PathBuf::from);
    if let Some(folder) = &private
        && let Err(error) = build::apart(&request.root, folder, &output)
    {
        return session.stop(&error);
    }
    let verify = if matches.get_flag("verify") { Verify::Bytes } else { Verify::Size };
    // Pages of the desk depend on what no question names: they are made each time.
    let is_plain = !session.is_strict && verify == Verify::Size && private.is_none();
    let question = is_plain.then(|| {
        let words = session.question(&request, &output);
        Question::ask(&request.root, &output, words, request.clock)
    });
    let clock = (request.now.is_none() && request.epoch.is_none()).then_some(request.clock);
    if let Some((answer, files)) = question.as_ref().and_then(|question| question.known(clock)) {
        session.give_report(&answer.report);
        let published = Published { unchanged: files, ..Published::default() };
        say_sum(session, &sum(session, &published, &answer, &output));
        return exit(answer.faults);
    }
    let mut understood = match session.understand(&request) {
        Ok(understood) => understood,
        Err(exit) => return exit,
    };
    if session.is_strict {
        if let Err(exit) = super::check::complete(session, &request, &mut understood) {
            return exit;
        }
        if understood.notes.has_errors() {
            session.give_report(&report(session, &understood));
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
    let answer = answer(session, &built, &understood);
    session.give_report(&answer.report);
    say_sum(session, &sum(session, &built.published, &answer, &output));
    if let Some(folder) = &private
        && let Err(exit) = super::fresh::write_pages(session, &request, &understood, folder)
    {
        return exit;
    }
    let exit = exit(answer.faults);
    if let Some(question) = question {
        question.keep(answer);
    }
    // The process ends: what it holds need not be given back piece by piece.
    std::mem::forget(understood);
    exit
}

fn exit(faults: bool) -> Exit {
    if faults { Exit::Faults } else { Exit::Clean }
}

fn report(session: &Session, understood: &Understood) -> String {
    let down_to = session.down_to(Severity::Warning);
    session.report_text(&understood.network, &understood.notes, down_to)
}

/// What a build has to say, beside what it wrote.
fn answer(session: &Session, built: &Built, understood: &Understood) -> Answer {
    let notes = &understood.notes;
    let hint = if session.verbosity == 0 && notes.count(Severity::Note) > 0 {
        format!(" {}", session.words.word("construit-notes"))
    } else {
        String::new()
    };
    let is_frozen = understood.network.config.instant.is_some();
    let until = built.next.as_ref().map(|(instant, _)| *instant);
    let now = understood.moment.now();
    Answer {
        report: report(session, understood),
        notes: notes.iter().next().map(|_| format!("{}{hint}", session.sum(notes))),
        faults: notes.has_errors(),
        items: built.items,
        between: (!is_frozen).then(|| (now, until.unwrap_or(now))),
    }
}

fn say_sum(session: &Session, sum: &str) {
    match session.format {
        Format::Human if !session.is_quiet => session.terminal.say(sum),
        Format::Human => {}
        _ if !session.is_quiet => session.terminal.tell(sum),
        _ => {}
    }
}

/// What was done, in two or three lines.
fn sum(session: &Session, published: &Published, answer: &Answer, output: &Utf8PathBuf) -> String {
    let words = session.words;
    let mut text = String::new();
    if session.verbosity > 0 {
        for address in &published.written {
            text += &format!("+ {address}\n");
        }
        for address in &published.removed {
            text += &format!("- {address}\n");
        }
    }
    let (visible, set_aside) = answer.items;
    let items = words.say("construit-contenus", &[("publies", visible.into())]);
    let aside = words.say("construit-ecartes", &[("ecartes", set_aside.into())]);
    let written = words.say("construit-ecrits", &[("ecrits", published.written.len().into())]);
    let unchanged = words.say("construit-inchanges", &[("inchanges", published.unchanged.into())]);
    let removed = words.say("construit-retires", &[("retires", published.removed.len().into())]);
    let parts = |first: String, others: [(usize, String); 2]| {
        let others = others.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text);
        std::iter::once(first).chain(others).collect::<Vec<_>>().join(", ")
    };
    text += &format!("{}\n", parts(items, [(set_aside, aside), (0, String::new())]));
    let files =
        parts(written, [(published.unchanged, unchanged), (published.removed.len(), removed)]);
    text += &format!("{files} → {output}\n");
    if let Some(notes) = &answer.notes {
        text += &format!("{notes}\n");
    }
    text
}
