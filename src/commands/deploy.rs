//! `tambour deploy`: sends what changed to where the site is read.

mod place;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Arg, ArgMatches, Command};
use jiff::civil::Date;
use tambour::deploy::{self, DeployError, Deployed, Plan, Step};
use tambour::i18n::Words;

use self::place::Place;
use super::session::Session;
use super::{Entry, Exit};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "deploy", usual: false, define, run };

fn define(command: Command, words: &Words) -> Command {
    let private: Arg = cli::valued("publier-prive", words).long("prive").alias("private");
    command
        .arg(cli::place("destination", words))
        .arg(cli::valued("out", words))
        .arg(private)
        .arg(cli::flag("a-blanc", words).long("a-blanc").alias("dry-run"))
        .arg(cli::flag("adopter", words).long("adopter").alias("adopt"))
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let request = session.request(Some(matches));
    let understood = match session.understand(&request) {
        Ok(understood) => understood,
        Err(exit) => return exit,
    };
    let config = &understood.network.config;
    let given = |name: &str| matches.get_one::<String>(name).cloned();
    let public = given("destination").or_else(|| config.publication.clone());
    let (site, destination) = match given("publier-prive") {
        Some(folder) => (Utf8PathBuf::from(folder), config.private.clone()),
        None => {
            let site = given("out").map_or_else(|| session.below("output"), Utf8PathBuf::from);
            (site, public.clone())
        }
    };
    let Some(destination) = destination else {
        return stop(session, "publier-sans-destination", "");
    };
    let is_private = given("publier-prive").is_some();
    if is_private && public.is_some_and(|public| is_within(&destination, &public)) {
        return stop(session, "publier-prive-dedans", &destination);
    }
    // What is kept is counted in true days, even where the network is frozen.
    let now = if request.now.is_some() { understood.moment.now() } else { request.clock };
    let today = now.to_zoned_datetime(understood.moment.zone().clone()).date();
    let adopts = matches.get_flag("adopter");
    if matches.get_flag("a-blanc") {
        return match planned(session, &site, &destination, today, adopts) {
            Ok((_, plan)) => {
                say_plan(session, &plan);
                Exit::Clean
            }
            Err((id, value)) => stop(session, id, &value),
        };
    }
    match send(session, &site, &destination, today, adopts) {
        Ok(done) => {
            say(session, &done, &destination);
            Exit::Clean
        }
        Err((id, value)) => stop(session, id, &value),
    }
}

/// A message, and the value that it says.
pub(super) type Fault = (&'static str, String);

/// Whether colleagues' pages would lie in the public site.
pub(super) fn is_within(private: &str, public: &str) -> bool {
    place::is_below(private, public)
}

/// Sends what differs; each file is named when much is to be said.
pub(super) fn send(
    session: &Session,
    site: &Utf8Path,
    destination: &str,
    today: Date,
    adopts: bool,
) -> Result<Deployed, Fault> {
    let (mut place, plan) = planned(session, site, destination, today, adopts)?;
    let mut told = |address: &str, step: Step| {
        if session.verbosity > 0 {
            session.terminal.say(&format!("{}\t{address}\n", name(session, step)));
        }
    };
    deploy::run(site, place.destination(), &plan, &mut told).map_err(|error| fault(&error))
}

fn planned(
    session: &Session,
    site: &Utf8Path,
    destination: &str,
    today: Date,
    adopts: bool,
) -> Result<(Place, Plan), Fault> {
    let mut place = Place::open(session, destination)?;
    let plan = deploy::plan(site, place.destination(), today, adopts);
    Ok((place, plan.map_err(|error| fault(&error))?))
}

/// What was sent.
pub(super) fn say(session: &Session, done: &Deployed, destination: &str) {
    let number = |number: usize| number.to_string();
    let values = [
        ("envoyes", number(done.sent)),
        ("octets", done.bytes.to_string()),
        ("deja", number(done.stood)),
        ("retires", number(done.removed)),
        ("gardes", number(done.kept)),
        ("pareils", number(done.same)),
        ("destination", destination.to_owned()),
    ];
    tell(session, "publie", &values);
}

/// What would be done.
fn say_plan(session: &Session, plan: &Plan) {
    for file in &plan.files {
        session.terminal.say(&format!("{}\t{}\n", name(session, Step::Sent), file.address));
    }
    for address in &plan.removals {
        session.terminal.say(&format!("{}\t{address}\n", name(session, Step::Removed)));
    }
    let bytes: u64 = plan.files.iter().map(|file| file.size).sum();
    let values = [
        ("envoyes", plan.files.len().to_string()),
        ("octets", bytes.to_string()),
        ("retires", plan.removals.len().to_string()),
    ];
    tell(session, "publierait", &values);
}

fn name(session: &Session, step: Step) -> String {
    session.words.word(match step {
        Step::Sent => "publier-envoye",
        Step::Stood => "publier-deja",
        Step::Removed => "publier-retire",
    })
}

fn fault(error: &DeployError) -> Fault {
    let value = error.to_string();
    match error {
        DeployError::NoSite(folder) => ("publier-pas-un-site", folder.to_string()),
        DeployError::Moved(address) => ("publier-site-change", address.clone()),
        DeployError::Foreign => ("publier-pas-a-nous", String::new()),
        DeployError::Later => ("publier-plus-recent", String::new()),
        DeployError::Refused(_) | DeployError::Disk(..) => ("publier-coupe", value),
    }
}

fn stop(session: &Session, id: &str, value: &str) -> Exit {
    tell(session, id, &[("valeur", value.to_owned())]);
    Exit::Stopped
}

/// Says it to who looks after the network.
pub(super) fn tell(session: &Session, id: &str, values: &[(&'static str, String)]) {
    let values: Vec<_> =
        values.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    session.terminal.tell(&(session.words.say(id, &values) + "\n"));
}
