//! `tambour serve`: builds, shows the site on this machine, builds again at each change, goes on whatever happens.

use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{ArgMatches, Command};
use jiff::Timestamp;
use tambour::build::{self, BuildError, Built, Standing, Understood};
use tambour::diagnostic::Severity;
use tambour::i18n::Words;
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

/// Nobody saves any more when nothing moved for this long.
const CALM: Duration = Duration::from_millis(400);

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
    let mut serving = Serving { matches, session, output, preview: &preview, standing: None };
    let mut alarm = serving.rebuild(None);
    serving.put_desk();
    for (id, address) in [("apercu-adresse", preview.url()), ("apercu-bureau", preview.desk_url())]
    {
        session.terminal.say(&(session.words.say(id, &[("adresse", address.into())]) + "\n"));
    }
    let mut is_desk_due = false;
    loop {
        let sleep = alarm.map(|instant| until(instant, clock()).min(NAP));
        // The desk waits until nobody saves: it is drawn whole each time.
        let wait = if is_desk_due { Some(CALM) } else { sleep };
        match watch.next(wait)? {
            Change::Files(files) => {
                alarm = serving.rebuild(Some(&files));
                is_desk_due = true;
            }
            Change::Nothing if alarm.is_some_and(|instant| instant <= clock()) => {
                alarm = serving.rebuild(None);
                is_desk_due = true;
            }
            Change::Nothing if is_desk_due => {
                serving.put_desk();
                is_desk_due = false;
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

/// What is served, and the network that it is built from.
struct Serving<'s> {
    matches: &'s ArgMatches,
    session: &'s Session,
    output: &'s Utf8Path,
    preview: &'s Preview,
    /// The network as of the last build; none before it, and when that one could not be read or drawn.
    standing: Option<Standing>,
}

impl Serving<'_> {
    /// Builds and tells the open pages; `files` changed, unless anything may have. Returns the next instant at which the site
    /// changes by itself, when time passes.
    fn rebuild(&mut self, files: Option<&[Utf8PathBuf]>) -> Option<Timestamp> {
        let Self { matches, session, output, preview, .. } = *self;
        let request = session.request(Some(matches));
        let is_live = request.now.is_none() && request.epoch.is_none();
        let is_first = self.standing.is_none();
        let standing = match (self.standing.take(), files) {
            (Some(standing), Some(files)) => standing.after(request, files),
            _ => Standing::read(request),
        };
        let built = standing.and_then(|mut standing| {
            let built = standing.build(output)?;
            Ok((built, self.standing.insert(standing)))
        });
        match built {
            Ok((built, standing)) => {
                let understood = standing.understood();
                let faults = say(session, understood, &built);
                let published = &built.published;
                if is_first || !published.written.is_empty() || !published.removed.is_empty() {
                    preview.site_changed(&understood.network.config.base, faults);
                } else {
                    preview.site_kept(faults);
                }
                let is_live = is_live && understood.network.config.instant.is_none();
                built.next.filter(|_| is_live)
            }
            Err(error) => {
                stopped(session, preview, &error);
                None
            }
        }
    }

    /// Draws the pages that are never public.
    fn put_desk(&self) {
        let Self { matches, session, preview, .. } = *self;
        let Some(standing) = &self.standing else { return };
        let (request, folder) = (session.request(Some(matches)), session.below(DESK));
        if let Err(error) = fresh::put_pages(session, &request, standing.understood(), &folder) {
            stopped(session, preview, &error);
        }
    }
}

/// Says what there is to say of a build, and what is shown over the pages when something is wrong.
fn say(session: &Session, understood: &Understood, built: &Built) -> Option<Overlay> {
    let notes = &understood.notes;
    session.report_to_terminal(&understood.network, notes, session.down_to(Severity::Warning));
    tell(session, built);
    notes.has_errors().then(|| {
        let text = session.report(&understood.network, notes, Severity::Error, |report| {
            report.write(Format::Human, Colours::None)
        });
        overlay(session, session.sum(notes), text)
    })
}

/// Tells why nothing was built; what is served stays.
fn stopped(session: &Session, preview: &Preview, error: &BuildError) {
    session.stop(error);
    let mut text = fault::say(error, session.words);
    if let BuildError::Settings(understood) = error {
        text +=
            &session.report(&understood.network, &understood.notes, Severity::Error, |report| {
                report.write(Format::Human, Colours::None)
            });
    }
    preview.site_kept(Some(overlay(session, session.words.word("apercu-arret"), text)));
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
