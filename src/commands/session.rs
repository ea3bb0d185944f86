//! What every command knows: the words, the terminal, the options that mean the same everywhere.

use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use clap::ArgMatches;
use jiff::Timestamp;
use tambour::build::{self, BuildError, Progress, Request, Understood};
use tambour::diagnostic::{Notes, Severity, SourceMap};
use tambour::i18n::{Lang, Words};
use tambour::model::Network;
use tambour::render::Theme;
use tambour::report::{Format, Report};
use tambour::vocabulary::{Known, Vocabulary};

use super::terminal::Terminal;
use super::{Exit, fault};
use crate::cli;

/// A command at work.
pub(crate) struct Session {
    /// The words of messages.
    pub(crate) words: &'static Words,
    /// Where they go.
    pub(crate) terminal: Terminal,
    /// The network's folder.
    pub(crate) root: Utf8PathBuf,
    /// How reports are written.
    pub(crate) format: Format,
    /// Whether any error stops everything.
    pub(crate) is_strict: bool,
    /// How much is told beyond what is needed.
    pub(crate) verbosity: u8,
    /// Whether only what is needed is told.
    pub(crate) is_quiet: bool,
    now: Option<String>,
}

/// What tells this program from another one of the same version.
fn program() -> String {
    let known = std::env::current_exe().and_then(|path| {
        let data = std::fs::metadata(&path)?;
        Ok((path, data.len(), data.modified()?))
    });
    format!("{known:?}")
}

impl Session {
    /// Reads the options; says what is wrong with them.
    pub(crate) fn new(
        matches: &ArgMatches,
        words: &'static Words,
        terminal: Terminal,
    ) -> Result<Self, Exit> {
        let text = |name: &str| matches.get_one::<String>(name).cloned();
        let wrong = |option: &str, value: String, values: &str| {
            let values =
                [("argument", option.into()), ("valeur", value.into()), ("valeurs", values.into())];
            terminal.tell(&(words.say("usage-valeur", &values) + "\n"));
            Exit::Stopped
        };
        let format = match text("format") {
            None => Format::Human,
            Some(name) => format_of(&name)
                .ok_or_else(|| wrong("--format", name, "human, json, github, sarif"))?,
        };
        if let Some(lang) = text("lang").filter(|lang| Lang::of_tag(lang).is_none()) {
            return Err(wrong("--lang", lang, "fr, en"));
        }
        Ok(Self {
            words,
            terminal,
            root: text("root").map_or_else(|| Utf8PathBuf::from("."), Utf8PathBuf::from),
            format,
            is_strict: matches.get_flag("strict"),
            verbosity: matches.get_count("verbose"),
            is_quiet: matches.get_flag("quiet"),
            now: text("now"),
        })
    }

    /// What is asked of the pipeline.
    #[expect(clippy::disallowed_methods, reason = "commands read the clock and the environment")]
    pub(crate) fn request(&self, matches: Option<&ArgMatches>) -> Request {
        // Not every command knows these two.
        let text = |name: &str| matches?.try_get_one::<String>(name).ok().flatten().cloned();
        let is_set = |name: &str| matches?.try_get_one::<bool>(name).ok().flatten().copied();
        Request {
            root: self.root.clone(),
            now: self.now.clone(),
            epoch: std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok()),
            clock: Timestamp::now(),
            base_url: text("base-url"),
            drafts: is_set("drafts").unwrap_or(false),
            program: program(),
        }
    }

    /// The instant that was asked for, as written.
    pub(crate) fn now(&self) -> Option<&str> {
        self.now.as_deref()
    }

    /// Reads, understands and checks the network; says why when it cannot.
    pub(crate) fn understand(&self, request: &Request) -> Result<Understood, Exit> {
        build::understand(request).map_err(|error| self.stop(&error))
    }

    /// The same with the theme, for what asks the plan of the site without drawing it.
    pub(crate) fn understand_to_plan(
        &self,
        request: &Request,
    ) -> Result<(Understood, Theme), Exit> {
        let understood = self.understand(request)?;
        let theme = build::theme(&request.root, &understood);
        let theme = theme.map_err(|error| self.stop(&BuildError::Theme(error)))?;
        Ok((understood, theme))
    }

    /// Does something long, with a line on a terminal that says how far it is.
    pub(crate) fn watched<R>(&self, work: impl FnOnce(&Progress) -> R) -> R {
        let progress = Progress::default();
        if !self.terminal.is_live || self.is_quiet {
            return work(&progress);
        }
        let (done, is_done) = std::sync::mpsc::channel::<()>();
        std::thread::scope(|scope| {
            scope.spawn(|| self.draw(&progress, is_done));
            let result = work(&progress);
            drop(done);
            result
        })
    }

    /// Draws the line again and again; nothing for what ends at once.
    fn draw(&self, progress: &Progress, is_done: Receiver<()>) {
        let mut wait = Duration::from_millis(400);
        let mut is_drawn = false;
        while is_done.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
            wait = Duration::from_millis(100);
            is_drawn = true;
            let planned = progress.planned.load(Ordering::Relaxed);
            let drawn = progress.drawn.load(Ordering::Relaxed);
            let line = match planned {
                0 => self.words.word("avance-lit"),
                _ => {
                    let values = [("faits", drawn.into()), ("total", planned.into())];
                    self.words.say("avance-dessine", &values)
                }
            };
            self.terminal.tell(&format!("\r\u{1b}[2K{line}"));
        }
        if is_drawn {
            self.terminal.tell("\r\u{1b}[2K");
        }
    }

    /// Says why nothing was done.
    pub(crate) fn stop(&self, error: &BuildError) -> Exit {
        if let BuildError::Settings(understood) = error {
            self.report_to_terminal(
                &understood.network,
                &understood.notes,
                self.down_to(Severity::Warning),
            );
        }
        self.terminal.tell(&fault::say(error, self.words));
        Exit::Stopped
    }

    /// The report of these notes. To a person it goes as a message, to a program as the answer.
    pub(crate) fn report_to_terminal(&self, network: &Network, notes: &Notes, down_to: Severity) {
        self.give_report(&self.report_text(network, notes, down_to));
    }

    /// The report that [`Session::give_report`] gives.
    pub(crate) fn report_text(
        &self,
        network: &Network,
        notes: &Notes,
        down_to: Severity,
    ) -> String {
        self.report(network, notes, down_to, |report| match self.format {
            Format::Human => report.write(Format::Human, self.terminal.messages),
            format => report.write(format, self.terminal.answers),
        })
    }

    /// Gives a report: to a person as a message, to a program as the answer.
    pub(crate) fn give_report(&self, text: &str) {
        match self.format {
            Format::Human => self.terminal.tell(text),
            _ => self.terminal.say(text),
        }
    }

    /// All that what a build says and writes depends on, beside the network's folder and the clock.
    pub(crate) fn question(&self, request: &Request, output: &Utf8Path) -> String {
        let Request { root, now, epoch, clock: _, base_url, drafts, program } = request;
        let paths = (std::path::absolute(root), std::path::absolute(output));
        let asked = (now, epoch, base_url, drafts, root, output);
        let said = (self.words.lang(), self.format, self.verbosity, self.is_quiet);
        let colours = (self.terminal.answers, self.terminal.messages);
        format!("{} {program} {paths:?} {asked:?} {said:?} {colours:?}", env!("CARGO_PKG_VERSION"))
    }

    /// Makes a report of notes about a network's files.
    pub(crate) fn report<R>(
        &self,
        network: &Network,
        notes: &Notes,
        down_to: Severity,
        then: impl FnOnce(&Report<'_>) -> R,
    ) -> R {
        let structure_of = |file: &str| owner(network, file);
        then(&Report {
            notes,
            texts: &network.texts,
            words: self.words,
            down_to,
            structure_of: &structure_of,
        })
    }

    /// The same for notes that are about no network.
    pub(crate) fn sum(&self, notes: &Notes) -> String {
        let texts = SourceMap::default();
        let report = Report {
            notes,
            texts: &texts,
            words: self.words,
            down_to: Severity::Note,
            structure_of: &|_| None,
        };
        report.sum()
    }

    /// A path in the network's folder, as a person here would write it.
    pub(crate) fn below(&self, path: &str) -> Utf8PathBuf {
        if self.root == "." { Utf8PathBuf::from(path) } else { self.root.join(path) }
    }

    /// Whether a file, there or to be written, lies in the network's folder: among what may be published.
    #[cfg(feature = "send")]
    pub(crate) fn holds(&self, path: &Utf8Path) -> bool {
        let folder = path.parent().filter(|folder| !folder.as_str().is_empty());
        let folder = folder.unwrap_or(Utf8Path::new("."));
        let real = path.canonicalize_utf8().or_else(|_| folder.canonicalize_utf8());
        real.is_ok_and(|real| {
            self.root.canonicalize_utf8().is_ok_and(|root| real.starts_with(root))
        })
    }

    /// The mildest severity that is told to a person.
    pub(crate) fn down_to(&self, usual: Severity) -> Severity {
        match (self.is_quiet, self.verbosity) {
            (true, _) => Severity::Error,
            (false, 0) => usual,
            (false, _) => Severity::Note,
        }
    }
}

fn format_of(name: &str) -> Option<Format> {
    match name {
        "human" | "humain" => Some(Format::Human),
        "json" => Some(Format::Json),
        "github" => Some(Format::Github),
        "sarif" => Some(Format::Sarif),
        _ => None,
    }
}

/// The structure that a file is of: the item's first one, itself, or that of a folder it lies in.
pub(super) fn owner(network: &Network, file: &str) -> Option<String> {
    let title = |slug: &str| network.structure(slug).map(|(entry, _)| entry.title.clone());
    if let Some(entry) = network.by_path(file) {
        if entry.kind.name == "structure" {
            return Some(entry.title.clone());
        }
        if let Some(found) = entry.structures.first().and_then(|slug| title(slug)) {
            return Some(found);
        }
    }
    let folders = Utf8Path::new(file).parent()?;
    folders.components().rev().find_map(|folder| title(folder.as_str()))
}

/// The language of messages: as asked, else the network's, else French; never the machine's.
pub(crate) fn language(args: &[String]) -> Lang {
    let asked = cli::peek(args, "lang").and_then(|tag| Lang::of_tag(&tag));
    asked.unwrap_or_else(|| {
        let root =
            cli::peek(args, "root").map_or_else(|| Utf8PathBuf::from("."), Utf8PathBuf::from);
        std::fs::read(root.join("tambour.yaml"))
            .ok()
            .and_then(|text| language_of(&text))
            .unwrap_or_default()
    })
}

/// The language of a `tambour.yaml` that nobody has checked yet.
fn language_of(settings: &[u8]) -> Option<Lang> {
    let text = String::from_utf8_lossy(settings);
    text.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        let is_language = Vocabulary::get().key("settings", key) == Known::Key("langue");
        is_language.then(|| Lang::of_tag(value.trim().trim_matches(['"', '\'']))).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_a_network() {
        fn check(settings: &str, expected: Option<Lang>) {
            assert_eq!(language_of(settings.as_bytes()), expected, "{settings:?}");
        }
        check("titre: Réseau\nlangue: en\n", Some(Lang::En));
        check("titre: Réseau\nlang: \"fr-FR\"\n", Some(Lang::Fr));
        check("titre: Réseau\n", None);
        check("langue: de\n", None);
        check("", None);
    }
}
