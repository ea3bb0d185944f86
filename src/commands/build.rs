//! `tambour build`: the folder becomes the site.

use camino::Utf8PathBuf;
use clap::{ArgMatches, Command};
#[cfg(feature = "run")]
use jiff::Timestamp;
use tambour::answer::{Answer, Question};
use tambour::build::{self, Built, Request, Understood};
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
    let task = match Task::of(matches, session) {
        Ok(task) => task,
        Err(exit) => return exit,
    };
    if let Some((answer, files)) = task.known() {
        session.give_report(&answer.report);
        let published = Published { unchanged: files, ..Published::default() };
        say_sum(session, &sum(session, &published, &answer, &task.output));
        return exit(answer.faults);
    }
    match task.build() {
        Ok(done) => {
            done.say(session);
            if let Err(exit) = done.write_private(session) {
                return exit;
            }
            // The process ends: what it holds need not be given back piece by piece.
            std::mem::forget(done.understood);
            exit(done.answer.faults)
        }
        Err(exit) => exit,
    }
}

/// What a build that was needed came to.
#[cfg(feature = "run")]
pub(super) struct Refreshed {
    /// How it ended.
    pub(super) exit: Exit,
    /// The next instant at which the site changes, when time passes.
    pub(super) next: Option<Timestamp>,
}

/// Builds when something may have changed since the last time; says so when something did.
#[cfg(feature = "run")]
pub(super) fn refresh(matches: &ArgMatches, session: &Session) -> Refreshed {
    let of = |answer: &Answer| Refreshed {
        exit: exit(answer.faults),
        next: answer.between.map(|(_, until)| until),
    };
    let built = Task::of(matches, session).and_then(|task| match task.known() {
        Some((answer, _)) => Ok(of(&answer)),
        None => task.build().and_then(|done| {
            if !done.published.written.is_empty() || !done.published.removed.is_empty() {
                done.say(session);
            }
            if let Some(folder) = &done.private {
                super::fresh::put_pages(session, &done.request, &done.understood, folder)
                    .map_err(|error| session.stop(&error))?;
            }
            Ok(of(&done.answer))
        }),
    });
    built.unwrap_or_else(|exit| Refreshed { exit, next: None })
}

/// A build to be done.
struct Task<'t> {
    session: &'t Session,
    request: Request,
    output: Utf8PathBuf,
    private: Option<Utf8PathBuf>,
    verify: Verify,
    question: Option<Question>,
}

/// A build that was done.
struct Done {
    answer: Answer,
    published: Published,
    output: Utf8PathBuf,
    understood: Understood,
    request: Request,
    private: Option<Utf8PathBuf>,
}

impl Done {
    fn say(&self, session: &Session) {
        session.give_report(&self.answer.report);
        say_sum(session, &sum(session, &self.published, &self.answer, &self.output));
    }

    /// The pages of the desk, when they are asked for.
    fn write_private(&self, session: &Session) -> Result<(), Exit> {
        let Some(folder) = &self.private else { return Ok(()) };
        super::fresh::write_pages(session, &self.request, &self.understood, folder)
    }
}

impl<'t> Task<'t> {
    fn of(matches: &ArgMatches, session: &'t Session) -> Result<Self, Exit> {
        let request = session.request(Some(matches));
        let output = matches
            .get_one::<String>("out")
            .map_or_else(|| session.below("output"), Utf8PathBuf::from);
        let private = matches.get_one::<String>("prive").map(Utf8PathBuf::from);
        if let Some(folder) = &private {
            build::apart(&request.root, folder, &output).map_err(|error| session.stop(&error))?;
        }
        let looks = matches.try_get_one::<bool>("verify").ok().flatten().copied();
        let verify = if looks == Some(true) { Verify::Bytes } else { Verify::Size };
        // Pages of the desk depend on what no question names: they are made each time.
        let is_plain = !session.is_strict && verify == Verify::Size && private.is_none();
        let question = is_plain.then(|| {
            let words = session.question(&request, &output);
            Question::ask(&request.root, &output, words, request.clock)
        });
        Ok(Self { session, request, output, private, verify, question })
    }

    /// What is known without reading anything, with how many files stand.
    fn known(&self) -> Option<(Answer, usize)> {
        let Request { now, epoch, clock, .. } = &self.request;
        let clock = (now.is_none() && epoch.is_none()).then_some(*clock);
        self.question.as_ref()?.known(clock)
    }

    fn build(self) -> Result<Done, Exit> {
        let (session, request) = (self.session, &self.request);
        let mut understood = session.understand(request)?;
        if session.is_strict {
            super::check::complete(session, request, &mut understood)?;
            if understood.notes.has_errors() {
                session.give_report(&report(session, &understood));
                session.terminal.tell(&(session.words.word("construit-rien") + "\n"));
                return Err(Exit::Faults);
            }
            // What the plan had to say, it will say again.
            understood = session.understand(request)?;
        }
        let built = session
            .watched(|progress| {
                let (output, verify) = (&self.output, self.verify);
                build::build_watched(request, output, verify, &mut understood, progress)
            })
            .map_err(|error| session.stop(&error))?;
        let answer = answer(session, &built, &understood);
        let Self { request, output, private, question, .. } = self;
        if let Some(question) = question {
            question.keep(answer.clone());
        }
        Ok(Done { answer, published: built.published, output, understood, request, private })
    }
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
    let until = built.next;
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
