//! `tambour deploy`: sends what changed to where the site is read.

mod place;

use camino::Utf8PathBuf;
use clap::{Arg, ArgMatches, Command};
use tambour::deploy::{self, DeployError, Plan, Step};
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
    if is_private && public.is_some_and(|public| place::is_below(&destination, &public)) {
        return stop(session, "publier-prive-dedans", &destination);
    }
    // What is kept is counted in true days, even where the network is frozen.
    let now = if request.now.is_some() { understood.moment.now() } else { request.clock };
    let today = now.to_zoned_datetime(understood.moment.zone().clone()).date();
    let mut place = match Place::open(session, &destination) {
        Ok(place) => place,
        Err((id, value)) => return stop(session, id, &value),
    };
    let adopts = matches.get_flag("adopter");
    let plan = match deploy::plan(&site, place.destination(), today, adopts) {
        Ok(plan) => plan,
        Err(error) => return fault(session, &error),
    };
    if matches.get_flag("a-blanc") {
        say_plan(session, &plan);
        return Exit::Clean;
    }
    let mut told = |address: &str, step: Step| {
        if session.verbosity > 0 {
            session.terminal.say(&format!("{}\t{address}\n", name(session, step)));
        }
    };
    match deploy::run(&site, place.destination(), &plan, &mut told) {
        Ok(done) => {
            let number = |number: usize| number.to_string();
            let values = [
                ("envoyes", number(done.sent)),
                ("octets", done.bytes.to_string()),
                ("deja", number(done.stood)),
                ("retires", number(done.removed)),
                ("gardes", number(done.kept)),
                ("pareils", number(done.same)),
                ("destination", destination),
            ];
            tell(session, "publie", &values);
            Exit::Clean
        }
        Err(error) => fault(session, &error),
    }
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

fn fault(session: &Session, error: &DeployError) -> Exit {
    let value = error.to_string();
    match error {
        DeployError::NoSite(folder) => stop(session, "publier-pas-un-site", folder.as_str()),
        DeployError::Moved(address) => stop(session, "publier-site-change", address),
        DeployError::Foreign => stop(session, "publier-pas-a-nous", ""),
        DeployError::Later => stop(session, "publier-plus-recent", ""),
        DeployError::Refused(_) | DeployError::Disk(..) => stop(session, "publier-coupe", &value),
    }
}

fn stop(session: &Session, id: &str, value: &str) -> Exit {
    tell(session, id, &[("valeur", value.to_owned())]);
    Exit::Stopped
}

fn tell(session: &Session, id: &str, values: &[(&'static str, String)]) {
    let values: Vec<_> =
        values.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    session.terminal.tell(&(session.words.say(id, &values) + "\n"));
}
