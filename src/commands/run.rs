//! `tambour run`: brings what stands elsewhere, builds the site, sends it to where it is read, tells each sender what became
//! of their mail; once, or for ever. Whatever fails is said, kept for the next round, and stops nothing.

mod answer;
mod depart;
mod desk;
mod due;
mod morning;
mod pace;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use camino::Utf8PathBuf;
use clap::{ArgMatches, Command};
use jiff::Timestamp;
use jiff::civil::Date;
use tambour::build::{self, BuildError, Understood};
use tambour::config::SourceSettings;
use tambour::i18n::Words;
use tambour::import::pull::{self, Outcome, Pulled, Register, Scene};

use self::depart::Departures;
use self::pace::Stop;
use super::outbox::{self, Outbox};
use super::readers::Readers;
use super::session::Session;
use super::{Entry, Exit, check};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "run", usual: false, define, run };

/// The shortest sleep, so that an instant that does not come never makes the processor turn.
const SHORTEST: Duration = Duration::from_secs(1);

fn define(command: Command, words: &Words) -> Command {
    command
        .arg(cli::valued("tous-les", words).long("every").visible_alias("toutes-les"))
        .arg(cli::valued("lecteurs", words).value_parser(clap::value_parser!(Utf8PathBuf)))
        .arg(cli::valued("out", words))
        .arg(cli::valued("prive", words).visible_alias("private"))
        .arg(cli::valued("base-url", words))
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let every = match matches.get_one::<String>("tous-les").map(|words| (words, pace::read(words)))
    {
        None => None,
        Some((_, Some(every))) => Some(every),
        Some((written, None)) => {
            let values = [("valeur", written.as_str().into())];
            session.terminal.tell(&(session.words.say("tourner-duree", &values) + "\n"));
            return Exit::Stopped;
        }
    };
    let stop = match Stop::listen() {
        Ok(stop) => stop,
        Err(fault) => {
            let values = [("cause", fault.to_string().into())];
            session.terminal.tell(&(session.words.say("tourner-signaux", &values) + "\n"));
            return Exit::Stopped;
        }
    };
    let mut work = Work {
        matches,
        session,
        stop: &stop,
        failing: BTreeSet::new(),
        departures: Departures::default(),
        is_mute: false,
    };
    loop {
        let begun = Instant::now();
        let round = work.round();
        let Some(every) = every else { return round.exit };
        let left = every.saturating_sub(begun.elapsed());
        let wait = round.next.map_or(left, |next| left.min(until(next)));
        if stop.comes_within(wait.max(SHORTEST)) {
            session.terminal.tell(&(session.words.word("tourner-arret") + "\n"));
            return Exit::Clean;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "commands read the clock")]
fn until(instant: Timestamp) -> Duration {
    Duration::try_from(instant.duration_since(Timestamp::now())).unwrap_or(Duration::ZERO)
}

/// Does what readers wish: their list is written, and the questions to them are kept until they can leave.
pub(super) fn take_readers(
    matches: &ArgMatches,
    session: &Session,
    pulled: &[Pulled],
    understood: &Understood,
    register: &mut Register,
) -> std::io::Result<()> {
    let is_new = |one: &Pulled| {
        one.subscriptions.iter().any(|(envelope, _)| !register.is_answered(&envelope.id))
    };
    if !pulled.iter().any(is_new) {
        return Ok(());
    }
    let Some(list) = Readers::asked(matches, session) else {
        session.terminal.tell(&(session.words.word("lecteurs-sans-liste") + "\n"));
        return Ok(());
    };
    let (posts, table) = list.take(pulled, understood, session.words, register)?;
    let outbox = Outbox::of(&session.root);
    for post in &posts {
        outbox.put(post, understood.moment.now())?;
    }
    list.keep(&table)
}

/// How a round ended.
struct Round {
    exit: Exit,
    /// The next instant at which the site changes.
    next: Option<Timestamp>,
}

struct Work<'w> {
    matches: &'w ArgMatches,
    session: &'w Session,
    stop: &'w Stop,
    /// Sources whose failure was said.
    failing: BTreeSet<String>,
    departures: Departures,
    /// Whether it was said that answers cannot leave.
    is_mute: bool,
}

impl Work<'_> {
    /// Brings, builds, sends, answers.
    fn round(&mut self) -> Round {
        let request = self.session.request(Some(self.matches));
        let (pulled, places): (Vec<Pulled>, _) = match self.session.understand(&request) {
            Ok(understood) => {
                let scene = Scene {
                    root: &self.session.root,
                    network: &understood.network,
                    today: understood.moment.today(),
                    environment: &super::pull::environment,
                    is_trial: false,
                    accepts_gone: false,
                };
                let sources = understood.network.config.sources.iter();
                let pulled = sources
                    .take_while(|_| !self.stop.has_come())
                    .filter_map(|source| self.bring(source, &scene))
                    .collect();
                (pulled, self.destinations(&understood))
            }
            Err(exit) => return Round { exit, next: None },
        };
        let built = super::build::refresh(self.matches, self.session);
        if built.exit == Exit::Stopped {
            return Round { exit: built.exit, next: built.next };
        }
        let mut is_there = true;
        for (folder, destination, today) in &places {
            is_there &= self.departures.send(self.session, folder, destination, *today);
        }
        if let Err(fault) = self.answer(&pulled, is_there) {
            let values = [("cause", fault.to_string().into())];
            self.tell("tourner-reponses", &values);
        }
        Round { exit: built.exit, next: built.next }
    }

    /// The folders that are built here, where they go, and the true day, even where the network is frozen.
    fn destinations(&self, understood: &Understood) -> Vec<(Utf8PathBuf, String, Date)> {
        let request = self.session.request(Some(self.matches));
        let given = |name: &str| self.matches.get_one::<String>(name).map(Utf8PathBuf::from);
        let now = if request.now.is_some() { understood.moment.now() } else { request.clock };
        let today = now.to_zoned_datetime(understood.moment.zone().clone()).date();
        let site = given("out").unwrap_or_else(|| self.session.below("output"));
        let due = depart::due(&understood.network.config, site, given("prive"));
        due.into_iter().map(|(folder, destination)| (folder, destination, today)).collect()
    }

    /// One source; what fails is said once, when it begins and when it ends.
    fn bring(&mut self, source: &SourceSettings, scene: &Scene<'_>) -> Option<Pulled> {
        let pulled = match pull::pull(source, scene) {
            Ok(pulled) => pulled,
            Err(fault) => {
                let values = [("chemin", "sources/".into()), ("cause", fault.to_string().into())];
                self.tell("import-ecriture", &values);
                return None;
            }
        };
        let fails = matches!(pulled.outcome, Outcome::Failed { .. } | Outcome::Unasked);
        let is_news = match fails {
            true => self.failing.insert(source.name.clone()),
            false => self.failing.remove(&source.name),
        };
        if is_news || !pulled.changes.is_empty() || !pulled.gestures.is_empty() {
            let colours = self.session.terminal.answers;
            let told = super::pull::told(&pulled, self.session.words, false, colours);
            self.session.terminal.say(&told);
        }
        Some(pulled)
    }

    /// Writes what is to be said to whom, once, then sends what can be sent: not before the site is where it says that it is.
    fn answer(&mut self, pulled: &[Pulled], is_there: bool) -> std::io::Result<()> {
        let request = self.session.request(Some(self.matches));
        let Ok(mut understood) = self.session.understand(&request) else { return Ok(()) };
        let root = &self.session.root;
        let now = understood.moment.now();
        let mut register = Register::read(root);
        let outbox = Outbox::of(root);
        let mut posts = Vec::new();
        let dues = due::dues(pulled, &register, now);
        let asks = morning::asks(&understood, &register);
        let desk = desk::due(&understood, &register);
        if desk.is_some() && check::complete(self.session, &request, &mut understood).is_err() {
            return Ok(());
        }
        if !dues.is_empty() || !asks.is_empty() || desk.is_some() {
            let theme = match build::theme(&request.root, &understood) {
                Ok(theme) => theme,
                Err(error) => {
                    self.session.stop(&BuildError::Theme(error));
                    return Ok(());
                }
            };
            build::with_context(&understood, &theme, false, |context| {
                let words = self.session.words;
                posts.extend(dues.iter().map(|due| answer::answer(context, due, words)));
                posts.extend(asks.iter().map(|ask| morning::question(context, ask, words)));
                posts.extend(
                    desk.and_then(|day| desk::mail(self.session, &understood, context, day)),
                );
            });
        }
        for post in &posts {
            outbox.put(post, now)?;
        }
        take_readers(self.matches, self.session, pulled, &understood, &mut register)?;
        // Remembered before anything leaves: a stop in between is a mail that lacks, never one that comes twice.
        dues.iter().for_each(|due| register.answer(&due.envelope.id));
        asks.iter().for_each(|ask| register.ask(&ask.code, ask.day));
        desk.iter().for_each(|day| desk::remember(&mut register, *day));
        register.write(root)?;
        if !is_there {
            return Ok(());
        }
        self.send(&outbox, &understood.network.config, now)
    }

    fn send(
        &mut self,
        outbox: &Outbox,
        config: &tambour::config::Config,
        now: Timestamp,
    ) -> std::io::Result<()> {
        if outbox.is_empty() {
            return Ok(());
        }
        let sent = outbox.send(&super::message::address(config), now, &|| self.stop.has_come())?;
        match &sent.fault {
            Some(fault) if !self.is_mute => {
                let fault = match fault {
                    outbox::Fault::Word(id) => self.session.words.word(id),
                    outbox::Fault::Server(said) => said.clone(),
                };
                self.tell("tourner-courriels-attendent", &[("cause", fault.into())]);
            }
            _ => {}
        }
        self.is_mute = sent.fault.is_some();
        if sent.count > 0 {
            self.tell("tourner-courriels-partis", &[("nombre", sent.count.into())]);
        }
        for why in &sent.refused {
            self.tell("tourner-courriel-refuse", &[("cause", why.as_str().into())]);
        }
        Ok(())
    }

    fn tell(&self, id: &str, values: &[(&str, fluent_bundle::FluentValue<'_>)]) {
        self.session.terminal.tell(&(self.session.words.say(id, values) + "\n"));
    }
}
