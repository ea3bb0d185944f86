//! `--send LISTE`: the closed edition, one message per reader, at a measured pace. Nothing leaves without `--oui`, nor before
//! a copy went to a test address; what was sent is written down at once, so that it can be stopped at any moment.

mod copies;
mod journal;
mod list;

use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Arg, ArgMatches, Command};
use tambour::i18n::Words;
use tambour::model::Network;
use tambour::model::edition::Focus;
use tambour::outputs::letter::{Mail, Recipient};

use self::copies::Copies;
use self::journal::{Journal, State};
use self::list::Reader;
use super::super::smtp::{Delivery, Server};
use super::{Exit, Session};
use crate::cli;

/// Messages a minute, when nobody says: hosts suspect more.
const USUAL_PACE: u64 = 60;
const MOST_PACE: u64 = 100_000;
/// Seconds before what a server asked to be tried later is tried again.
const USUAL_WAIT: u64 = 300;
/// How many times a reader is tried in one run.
const MOST_ROUNDS: usize = 5;

/// The options of sending.
pub(super) fn define(command: Command, words: &Words) -> Command {
    let list: Arg = cli::valued("lettre-liste", words).long("send").alias("envoyer");
    let pace: Arg = cli::valued("debit", words).long("debit").alias("rate");
    let wait: Arg = cli::valued("attente", words).long("attente").alias("wait");
    command
        .arg(list.value_parser(clap::value_parser!(Utf8PathBuf)))
        .arg(cli::valued("essai", words).long("essai").alias("test").requires("lettre-liste"))
        .arg(cli::flag("oui", words).long("oui").alias("yes").requires("lettre-liste"))
        .arg(pace.value_parser(clap::value_parser!(u64).range(1..=MOST_PACE)))
        .arg(wait.value_parser(clap::value_parser!(u64).range(0..=86_400)))
}

/// What is asked.
pub(super) enum Wish {
    /// Say what would be done.
    Dry,
    /// One copy to that address.
    Test(String),
    /// To all.
    All,
}

impl Wish {
    /// As the options say.
    pub(super) fn of(matches: &ArgMatches) -> Self {
        match matches.get_one::<String>("essai") {
            Some(address) => Self::Test(address.clone()),
            None if matches.get_flag("oui") => Self::All,
            None => Self::Dry,
        }
    }
}

/// Sends a letter, or says what would be sent.
pub(super) fn run(
    matches: &ArgMatches,
    session: &Session,
    network: &Network,
    mail: &dyn Fn(&Focus) -> Mail,
    path: &Utf8Path,
) -> Exit {
    let teller = Teller { session };
    if session.holds(path) {
        return teller.stop("envoi-liste-dedans", &[("chemin", path.to_string())]);
    }
    let readers = match list::read(path) {
        Ok(readers) if !readers.is_empty() => readers,
        Ok(_) => return teller.stop("envoi-liste-vide", &[("chemin", path.to_string())]),
        Err(cause) => {
            let values = [("chemin", path.to_string()), ("cause", cause.to_string())];
            return teller.stop("envoi-liste-illisible", &values);
        }
    };
    let whole = mail(&Focus::Network);
    let mut journal = match Journal::open(path, &whole.period) {
        Ok(journal) => journal,
        Err(cause) => return teller.stop("envoi-journal", &[("cause", cause.to_string())]),
    };
    let wish = Wish::of(matches);
    let waiting: Vec<Reader> =
        readers.iter().filter(|reader| journal.is_to_send(&reader.address)).cloned().collect();
    let copies = Copies::of(&teller, network, mail, &readers);
    if let Wish::Dry = wish {
        teller.tell(
            "envoi-a-blanc",
            &[
                ("objet", whole.subject.clone()),
                ("lecteurs", readers.len().to_string()),
                ("restent", waiting.len().to_string()),
                ("octets", whole.html.len().to_string()),
            ],
        );
        return Exit::Clean;
    }
    let server = match Server::of_environment(&whole.from) {
        Ok(server) => server,
        Err(fault) => return teller.stop(fault, &[]),
    };
    if let Wish::Test(address) = wish {
        return test(&teller, &server, &mut journal, &whole, &address);
    }
    if !journal.has_test() {
        return teller.stop("envoi-sans-essai", &[]);
    }
    let pace = matches.get_one::<u64>("debit").copied().unwrap_or(USUAL_PACE);
    let wait = matches.get_one::<u64>("attente").copied().unwrap_or(USUAL_WAIT);
    let mut sending = Sending {
        teller: &teller,
        server,
        journal,
        network,
        copies,
        gap: Duration::from_micros(60_000_000 / pace),
        wait: Duration::from_secs(wait),
    };
    sending.all(waiting)
}

/// Whether a letter began to leave to a list, and has readers left.
pub(super) fn is_begun(path: &Utf8Path, period: &str) -> bool {
    let has_journal = journal::place(path, period).is_file();
    has_journal
        && Journal::open(path, period).is_ok_and(|journal| {
            list::read(path)
                .is_ok_and(|readers| readers.iter().any(|one| journal.is_to_send(&one.address)))
        })
}

fn test(
    teller: &Teller<'_>,
    server: &Server,
    journal: &mut Journal,
    mail: &Mail,
    address: &str,
) -> Exit {
    let bytes = mail.eml(&Recipient::Reader(address.to_owned()));
    let sent = server.connect().map(|mut line| line.deliver(address, &bytes, &mut || Ok(())));
    match sent {
        Ok(Delivery::Sent) => match journal.test(address) {
            Ok(()) => {
                teller.tell("envoi-essai", &[("adresse", address.to_owned())]);
                Exit::Clean
            }
            Err(cause) => teller.stop("envoi-journal", &[("cause", cause.to_string())]),
        },
        Ok(Delivery::Refused(why) | Delivery::Later(why) | Delivery::Lost(why)) => {
            teller.stop("envoi-essai-echoue", &[("cause", why)])
        }
        Ok(Delivery::Unsure) => teller.stop("envoi-essai-echoue", &[("cause", String::new())]),
        Err(cause) => teller.stop("envoi-essai-echoue", &[("cause", cause)]),
    }
}

/// A letter on its way.
struct Sending<'s> {
    teller: &'s Teller<'s>,
    server: Server,
    journal: Journal,
    network: &'s Network,
    copies: Copies,
    /// Between two messages.
    gap: Duration,
    /// Before what was put off is tried again.
    wait: Duration,
}

impl Sending<'_> {
    fn all(&mut self, readers: Vec<Reader>) -> Exit {
        let mut waiting = readers;
        for round in 0..MOST_ROUNDS {
            if round > 0 && !waiting.is_empty() {
                self.teller.tell(
                    "envoi-attend",
                    &[
                        ("restent", waiting.len().to_string()),
                        ("secondes", self.wait.as_secs().to_string()),
                    ],
                );
                std::thread::sleep(self.wait);
            }
            waiting = match self.round(waiting) {
                Ok(later) => later,
                Err(cause) => {
                    return self.teller.stop("envoi-journal", &[("cause", cause.to_string())]);
                }
            };
        }
        self.report(waiting.len())
    }

    /// Tries each reader once; gives those to try again.
    fn round(&mut self, readers: Vec<Reader>) -> std::io::Result<Vec<Reader>> {
        let mut later = Vec::new();
        let mut line = None;
        for reader in readers {
            let address = &reader.address;
            let begun = Instant::now();
            let mut delivery = None;
            // A line that was dropped before the message was given is taken up again, once.
            for _ in 0..2 {
                let mut open = match line.take().map_or_else(|| self.server.connect(), Ok) {
                    Ok(open) => open,
                    Err(cause) => {
                        delivery = Some(Delivery::Lost(cause));
                        continue;
                    }
                };
                let mail = self.copies.of_reader(self.network, &reader);
                let bytes = mail.eml(&Recipient::Reader(address.clone()));
                let journal = &mut self.journal;
                let outcome =
                    open.deliver(address, &bytes, &mut || journal.write(address, State::Going, ""));
                let is_lost = matches!(outcome, Delivery::Lost(_) | Delivery::Unsure);
                line = if is_lost { None } else { Some(open) };
                let again = matches!(outcome, Delivery::Lost(_));
                delivery = Some(outcome);
                if !again {
                    break;
                }
            }
            match delivery {
                Some(Delivery::Sent) => self.journal.write(address, State::Sent, "")?,
                Some(Delivery::Refused(why)) => {
                    self.journal.write(address, State::Refused, &why)?;
                }
                Some(Delivery::Unsure) => self.journal.write(address, State::Unsure, "")?,
                Some(Delivery::Later(why) | Delivery::Lost(why)) => {
                    self.journal.write(address, State::Later, &why)?;
                    later.push(reader);
                }
                None => later.push(reader),
            }
            std::thread::sleep(self.gap.saturating_sub(begun.elapsed()));
        }
        if let Some(line) = line {
            line.close();
        }
        Ok(later)
    }

    /// Who had it, who refused it and why, who is left.
    fn report(&self, left: usize) -> Exit {
        let count = |state| self.journal.count(state).to_string();
        self.teller.tell(
            "envoi-fini",
            &[
                ("envoyes", count(State::Sent)),
                ("refuses", count(State::Refused)),
                (
                    "incertains",
                    (self.journal.count(State::Unsure) + self.journal.count(State::Going))
                        .to_string(),
                ),
                ("restent", left.to_string()),
            ],
        );
        for (address, state, why) in self.journal.troubles() {
            let state = self.teller.session.words.word(&format!("envoi-etat-{}", state.name()));
            self.teller.session.terminal.tell(&format!("  {address} – {state} {why}\n"));
        }
        if left == 0 { Exit::Clean } else { Exit::Faults }
    }
}

struct Teller<'t> {
    session: &'t Session,
}

impl Teller<'_> {
    fn tell(&self, id: &str, values: &[(&'static str, String)]) {
        let values: Vec<_> =
            values.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        self.session.terminal.tell(&(self.session.words.say(id, &values) + "\n"));
    }

    fn stop(&self, id: &str, values: &[(&'static str, String)]) -> Exit {
        self.tell(id, values);
        Exit::Stopped
    }
}
