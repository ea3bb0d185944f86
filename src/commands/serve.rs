//! `tambour serve`: builds, shows the site on this machine, builds again at each change, goes on whatever happens.

use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{ArgMatches, Command};
use jiff::Timestamp;
use tambour::build::{self, BuildError, Built, Request, Understood};
use tambour::diagnostic::Severity;
use tambour::i18n::Words;
use tambour::publish::Verify;
use tambour::report::{Colours, Format};
use tambour::serve::{Change, Overlay, Preview, ServeError, Watch};

use super::session::Session;
use super::{Entry, Exit, fault, fresh};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "serve", usual: true, define, run };

/// Where the preview is, unless told otherwise; the next ones are tried when it is taken.
const PORT: u16 = 8027;
const PORTS_TRIED: u16 = 10;

/// Where the pages of the desk are, below the network's folder: apart from every site, and not to be sent anywhere.
const DESK: &str = ".tambour/bureau";

/// The longest sleep: a machine may have slept, its clock may have been set.
const NAP: Duration = Duration::from_secs(60);

fn define(command: Command, words: &Words) -> Command {
    command
        .arg(cli::valued("port", words).value_parser(clap::value_parser!(u16)))
        .arg(cli::valued("out", words).help(words.word("option-out-apercu")))
        .arg(cli::valued("base-url", words))
        .arg(cli::flag("drafts", words))
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    // Apart from the published site: a draft that was looked at must not be sent with it.
    let output = matches
        .get_one::<String>("out")
        .map_or_else(|| session.below(".tambour/apercu"), Utf8PathBuf::from);
    let request = session.request(Some(matches));
    if let Err(error @ BuildError::Read(_)) = build::understand(&request) {
        return session.stop(&error);
    }
    match serve(matches, session, &output) {
        Ok(()) => Exit::Clean,
        Err(error) => {
            session.terminal.tell(&said(&error, session.words));
            Exit::Stopped
        }
    }
}

fn serve(matches: &ArgMatches, session: &Session, output: &Utf8Path) -> Result<(), ServeError> {
    let preview = listen(output, &session.below(DESK), matches.get_one::<u16>("port").copied())?;
    // The watch begins before the first build, so that nothing written meanwhile is missed.
    let mut watch = Watch::start(&session.root)?;
    let mut alarm = rebuild(matches, session, output, &preview, true);
    for (id, address) in [("apercu-adresse", preview.url()), ("apercu-bureau", preview.desk_url())]
    {
        session.terminal.say(&(session.words.say(id, &[("adresse", address.into())]) + "\n"));
    }
    loop {
        let wait = alarm.map(|instant| until(instant, clock()).min(NAP));
        match watch.next(wait)? {
            Change::Files(_) => alarm = rebuild(matches, session, output, &preview, false),
            Change::Nothing if alarm.is_some_and(|instant| instant <= clock()) => {
                alarm = rebuild(matches, session, output, &preview, false);
            }
            Change::Nothing => {}
            Change::Ended => return Ok(()),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "commands read the clock")]
fn clock() -> Timestamp {
    Timestamp::now()
}

fn until(instant: Timestamp, now: Timestamp) -> Duration {
    Duration::try_from(instant.duration_since(now)).unwrap_or(Duration::ZERO)
}

fn listen(output: &Utf8Path, desk: &Utf8Path, port: Option<u16>) -> Result<Preview, ServeError> {
    if let Some(port) = port {
        return Preview::start(output, desk, port);
    }
    let mut tried = Preview::start(output, desk, PORT);
    for port in PORT + 1..PORT + PORTS_TRIED {
        if tried.is_ok() {
            break;
        }
        tried = Preview::start(output, desk, port);
    }
    tried
}

/// Builds and tells the open pages. Returns the next instant at which the site changes by itself, when time passes.
fn rebuild(
    matches: &ArgMatches,
    session: &Session,
    output: &Utf8Path,
    preview: &Preview,
    is_first: bool,
) -> Option<Timestamp> {
    let request = session.request(Some(matches));
    match attempt(session, &request, output) {
        Ok((built, understood)) => {
            let notes = &understood.notes;
            session.report_to_terminal(
                &understood.network,
                notes,
                session.down_to(Severity::Warning),
            );
            tell(session, &built);
            let faults = notes.has_errors().then(|| {
                let text = session.report(&understood.network, notes, Severity::Error, |report| {
                    report.write(Format::Human, Colours::None)
                });
                overlay(session, session.sum(notes), text)
            });
            let published = &built.published;
            if is_first || !published.written.is_empty() || !published.removed.is_empty() {
                preview.site_changed(&understood.network.config.base, faults);
            } else {
                preview.site_kept(faults);
            }
            let is_live = request.now.is_none()
                && request.epoch.is_none()
                && understood.network.config.instant.is_none();
            built.next.filter(|_| is_live).map(|(instant, _)| instant)
        }
        Err(error) => {
            session.stop(&error);
            let mut text = fault::say(&error, session.words);
            if let BuildError::Settings(understood) = &error {
                text += &session.report(
                    &understood.network,
                    &understood.notes,
                    Severity::Error,
                    |report| report.write(Format::Human, Colours::None),
                );
            }
            preview.site_kept(Some(overlay(session, session.words.word("apercu-arret"), text)));
            None
        }
    }
}

fn attempt(
    session: &Session,
    request: &Request,
    output: &Utf8Path,
) -> Result<(Built, Understood), BuildError> {
    let mut understood = build::understand(request)?;
    let built = build::build(request, output, Verify::Size, &mut understood)?;
    fresh::put_pages(session, request, &understood, &session.below(DESK))?;
    Ok((built, understood))
}

fn tell(session: &Session, built: &Built) {
    if session.is_quiet {
        return;
    }
    let words = session.words;
    let written =
        words.say("construit-ecrits", &[("ecrits", built.published.written.len().into())]);
    session.terminal.say(&format!("{written}\n"));
}

fn overlay(session: &Session, title: String, text: String) -> Overlay {
    let words = session.words;
    Overlay { lang: words.lang().tag(), title, text, close: words.word("apercu-fermer") }
}

fn said(error: &ServeError, words: &Words) -> String {
    let sentence = match error {
        ServeError::Listen { port, source } => {
            let values = [("port", (*port).into()), ("cause", fault::cause(source, words).into())];
            words.say("arret-port", &values)
        }
        ServeError::Watch { path, source } => {
            let values = [("chemin", path.as_str().into()), ("cause", source.to_string().into())];
            words.say("arret-surveille", &values)
        }
    };
    format!("{} {sentence}\n", words.word("arret"))
}
