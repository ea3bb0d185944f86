//! `tambour pull [SOURCE]`: brings what stands elsewhere into `sources/`. The only command that reads the network.

use camino::Utf8PathBuf;
use clap::{ArgAction, ArgMatches, Command};
use tambour::calendar::prose::{self, Years};
use tambour::i18n::Words;
use tambour::import::pull::{Gestured, Outcome, Pulled, Scene, What, pull};
use tambour::report::{Colours, Format, diff};

use super::import::report::{column_line, left_line, line, say};
use super::session::Session;
use super::{Entry, Exit};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "pull", usual: false, define, run };

fn define(command: Command, words: &Words) -> Command {
    command
        .arg(cli::place("source", words).action(ArgAction::Append).num_args(0..))
        .arg(cli::flag("essai", words).visible_alias("dry-run"))
        .arg(cli::flag("disparus", words).visible_alias("accept-gone"))
        .arg(cli::valued("lecteurs", words).value_parser(clap::value_parser!(Utf8PathBuf)))
}

#[expect(
    clippy::disallowed_methods,
    reason = "credentials are in the environment, which commands read"
)]
pub(super) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let words = session.words;
    let understood = match session.understand(&session.request(Some(matches))) {
        Ok(understood) => understood,
        Err(exit) => return exit,
    };
    let sources = &understood.network.config.sources;
    let tell = |text: String| session.terminal.tell(&(text + "\n"));
    if sources.is_empty() {
        tell(words.word("pull-aucune"));
        return Exit::Stopped;
    }
    let asked: Vec<&String> = matches.get_many::<String>("source").into_iter().flatten().collect();
    if let Some(unknown) =
        asked.iter().find(|name| sources.iter().all(|source| source.name != ***name))
    {
        let known: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
        tell(words.say(
            "pull-source-inconnue",
            &[("valeur", unknown.as_str().into()), ("connues", known.join(", ").into())],
        ));
        return Exit::Stopped;
    }
    let scene = Scene {
        root: &session.root,
        network: &understood.network,
        today: understood.moment.today(),
        environment: &environment,
        is_trial: matches.get_flag("essai"),
        accepts_gone: matches.get_flag("disparus"),
    };
    let mut rows = Vec::new();
    let mut all = Vec::new();
    let mut exit = Exit::Clean;
    for source in sources
        .iter()
        .filter(|source| asked.is_empty() || asked.iter().any(|name| **name == source.name))
    {
        let pulled = match pull(source, &scene) {
            Ok(pulled) => pulled,
            Err(fault) => {
                tell(words.say(
                    "import-ecriture",
                    &[("chemin", "sources/".into()), ("cause", fault.to_string().into())],
                ));
                return Exit::Stopped;
            }
        };
        if matches!(pulled.outcome, Outcome::Failed { .. } | Outcome::Unasked)
            || pulled.vanished.is_some()
        {
            exit = Exit::Faults;
        }
        match session.format {
            Format::Human => session.terminal.say(&told(
                &pulled,
                words,
                scene.is_trial,
                session.terminal.answers,
            )),
            _ => rows.push(row(&pulled, words)),
        }
        all.push(pulled);
    }
    #[cfg(feature = "run")]
    if !scene.is_trial {
        let mut register = tambour::import::pull::Register::read(&session.root);
        let taken = super::run::take_readers(matches, session, &all, &understood, &mut register);
        if let Err(fault) = taken.and_then(|()| register.write(&session.root)) {
            tell(words.say("tourner-reponses", &[("cause", fault.to_string().into())]));
            exit = Exit::Faults;
        }
    }
    if session.format != Format::Human {
        session.terminal.say(&format!("{:#}\n", serde_json::Value::from(rows)));
    }
    exit
}

/// What became of a source, for a person.
pub(super) fn told(pulled: &Pulled, words: &Words, is_trial: bool, colours: Colours) -> String {
    let mut text = format!("{}\u{a0}: {}\n", pulled.name, outcome(pulled, words));
    let mut add = |line: String| text.push_str(&format!("  {line}\n"));
    if !pulled.columns.is_empty() {
        add(words.word("import-colonnes"));
        for column in &pulled.columns {
            add(format!("  {}", column_line(column, words)));
        }
    }
    if is_trial || pulled.outcome == Outcome::Unasked {
        if !pulled.appears.is_empty() {
            add(words.word("pull-paraitrait"));
        }
        for draft in &pulled.appears {
            add(format!("  {}", line(draft, words)));
        }
        if !pulled.held.is_empty() {
            add(words.word("pull-retenu"));
        }
        for title in &pulled.held {
            add(format!("  {title}"));
        }
    }
    for change in &pulled.changes {
        let sign = match change.what {
            What::New => "+",
            What::Changed => "~",
            What::Gone => "−",
        };
        add(format!("{sign} {}", change.title));
        if change.what == What::Changed {
            change.lines.0.iter().for_each(|line| add(format!("    - {line}")));
            change.lines.1.iter().for_each(|line| add(format!("    + {line}")));
        }
    }
    if let Some(count) = pulled.vanished {
        add(words.say(
            "pull-trop-de-disparus",
            &[("nombre", count.into()), ("source", pulled.name.as_str().into())],
        ));
    }
    for left in &pulled.left {
        add(left_line(left, words));
    }
    for gesture in &pulled.gestures {
        text.push_str(&gestured(gesture, words, colours));
    }
    text
}

/// A gesture: the file that it changes with the lines before and after, or why somebody must read it.
fn gestured(gesture: &Gestured, words: &Words, colours: Colours) -> String {
    let mut text = format!("  {}\n", gesture.subject);
    match (&gesture.why, &gesture.path) {
        (Some(why), _) => {
            let values = [("raison", say(why, words).into())];
            text.push_str(&format!("    {}\n", words.say("geste-a-relire", &values)));
        }
        (None, Some(_)) if gesture.before == gesture.after => {
            text.push_str(&format!("    {}\n", words.word("geste-deja-fait")));
        }
        (None, path) => {
            text.push_str(&format!("    {}\n", path.as_deref().unwrap_or_default()));
            for line in diff(&gesture.before, &gesture.after, colours).lines() {
                text.push_str(&format!("    {line}\n"));
            }
        }
    }
    text
}

fn gesture_row(gesture: &Gestured, words: &Words) -> serde_json::Value {
    serde_json::json!({
        "objet": gesture.subject,
        "etat": match &gesture.why {
            Some(_) => "a_relire",
            None if gesture.before == gesture.after => "pareil",
            None => "fait",
        },
        "raison": gesture.why.as_ref().map(|why| say(why, words)),
        "fichier": gesture.path,
        "changement": diff(&gesture.before, &gesture.after, Colours::None),
    })
}

fn outcome(pulled: &Pulled, words: &Words) -> String {
    match &pulled.outcome {
        Outcome::Same => words.say("pull-pareil", &[("nombre", pulled.count.into())]),
        Outcome::Brought if pulled.changes.is_empty() => {
            words.say("pull-pareil", &[("nombre", pulled.count.into())])
        }
        Outcome::Brought => words.say("pull-releve", &[("nombre", pulled.count.into())]),
        Outcome::Unasked => words.say("pull-publier", &[("source", pulled.name.as_str().into())]),
        Outcome::Failed { why, since } => {
            let day = prose::date(words.lang(), *since, Years::Always);
            words.say("pull-echec", &[("raison", say(why, words).into()), ("jour", day.into())])
        }
    }
}

/// The same, for a program.
fn row(pulled: &Pulled, words: &Words) -> serde_json::Value {
    let of = |what: What| {
        pulled
            .changes
            .iter()
            .filter(|change| change.what == what)
            .map(|change| change.title.clone())
            .collect::<Vec<_>>()
    };
    let state = match pulled.outcome {
        Outcome::Same => "pareil",
        Outcome::Brought if pulled.changes.is_empty() => "pareil",
        Outcome::Brought => "releve",
        Outcome::Unasked => "publier_manque",
        Outcome::Failed { .. } => "echec",
    };
    serde_json::json!({
        "source": pulled.name,
        "etat": state,
        "message": outcome(pulled, words),
        "nombre": pulled.count,
        "nouveaux": of(What::New),
        "changes": of(What::Changed),
        "disparus": of(What::Gone),
        "paraitrait": pulled.appears.iter().map(|draft| draft.title().to_owned()).collect::<Vec<_>>(),
        "retenus": pulled.held,
        "gestes": pulled.gestures.iter().map(|gesture| gesture_row(gesture, words)).collect::<Vec<_>>(),
        "laisses": pulled.left.iter().map(|left| left_line(left, words)).collect::<Vec<_>>(),
    })
}
