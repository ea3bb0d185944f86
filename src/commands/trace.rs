//! `tambour trace FILE…`: where an item shows, from when and until when; and the mail that says so to who sent it.

mod find;
mod thanks;

use clap::{ArgAction, ArgMatches, Command};
use indexmap::IndexMap;
use jiff::Timestamp;
use serde::Serialize;
use tambour::build::{self, BuildError, Understood};
use tambour::diagnostic::{Notes, Severity};
use tambour::i18n::Words;
use tambour::model::Entry as Item;
use tambour::outputs::whereabouts::{Whereabouts, whereabouts};
use tambour::plan::Context;
use tambour::report::{Format, end_in_words, instant_in_words};

use super::session::Session;
use super::{Entry, Exit};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "trace", usual: false, define, run };

fn define(command: Command, words: &Words) -> Command {
    command
        .arg(cli::place("fichier", words).required(true).action(ArgAction::Append).num_args(1..))
        .arg(cli::flag("courriel", words).long("mail").visible_alias("courriel"))
        .arg(cli::flag("drafts", words))
}

/// What there is to know of an item's whereabouts. Keys are those of the JSON answer.
#[derive(Serialize)]
struct Trace {
    titre: String,
    fichier: String,
    publie: bool,
    /// When it leaves home and lists of what is to come.
    jusqu_a: Option<String>,
    /// When it leaves hall screens.
    ecrans_jusqu_a: Option<String>,
    /// Addresses by family of outputs.
    adresses: IndexMap<&'static str, Vec<String>>,
    ecrans: Vec<OnScreen>,
    lettres: Vec<InLetter>,
}

#[derive(Serialize)]
struct OnScreen {
    ecran: String,
    titre: String,
    adresse: String,
    /// When it has its turn there.
    passages: Vec<Span>,
}

#[derive(Serialize)]
struct Span {
    de: String,
    jusqu_a: Option<String>,
}

#[derive(Serialize)]
struct InLetter {
    periode: String,
    adresse: String,
    close: bool,
    bloc: &'static str,
    comme: &'static str,
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let request = session.request(Some(matches));
    let understood = match session.understand(&request) {
        Ok(understood) => understood,
        Err(exit) => return exit,
    };
    let mut exit = Exit::Clean;
    let mut items: Vec<&Item> = Vec::new();
    for written in matches.get_many::<String>("fichier").into_iter().flatten() {
        let Some(path) = find::find(&understood, &session.root, written) else {
            session.terminal.tell(&find::unknown(&understood, written, session.words));
            return Exit::Stopped;
        };
        match understood.network.by_path(&path) {
            Some(item) => items.push(item),
            None => {
                say_aside(session, &understood, path);
                exit = Exit::Faults;
            }
        }
    }
    if items.is_empty() {
        return exit;
    }
    let theme = match build::theme(&request.root, &understood) {
        Ok(theme) => theme,
        Err(error) => return session.stop(&BuildError::Theme(error)),
    };
    build::with_plan(&understood, &theme, request.drafts, |context, plan, _, _| {
        let found = whereabouts(context, &plan, &items);
        let told: Vec<_> = items.iter().copied().zip(&found).collect();
        if matches.get_flag("courriel") {
            return mails(session, context, &told, exit);
        }
        session.terminal.say(&answer(session, context, &told));
        exit
    })
}

/// A text that is set aside shows nowhere: why.
fn say_aside(session: &Session, understood: &Understood, path: String) {
    let mut notes = Notes::default();
    let own = understood.notes.iter().filter(|note| note.file == path);
    own.for_each(|note| notes.push(note.clone()));
    session.report_to_terminal(&understood.network, &notes, Severity::Warning);
    session.terminal.tell(&(session.words.say("suivi-ecarte", &[("chemin", path.into())]) + "\n"));
}

fn mails(
    session: &Session,
    context: Context<'_>,
    told: &[(&Item, &Whereabouts)],
    exit: Exit,
) -> Exit {
    for (item, found) in told {
        let values = [("titre", item.title.as_str().into())];
        if !found.is_visible {
            session.terminal.tell(&(session.words.say("merci-pas-publie", &values) + "\n"));
            return Exit::Faults;
        }
        let mail = thanks::thanks(context, &session.root, item, found, session.words);
        let Some(mail) = mail else {
            session.terminal.tell(&(session.words.say("merci-sans-adresse", &values) + "\n"));
            return Exit::Faults;
        };
        session.terminal.say(&mail);
    }
    exit
}

fn answer(session: &Session, context: Context<'_>, told: &[(&Item, &Whereabouts)]) -> String {
    if session.format == Format::Human {
        let texts: Vec<String> = told
            .iter()
            .map(|(item, found)| words_of(context, item, found, session.words))
            .collect();
        return texts.join("\n");
    }
    let traces: Vec<Trace> = told.iter().map(|(item, found)| trace(context, item, found)).collect();
    let json = match traces.as_slice() {
        [one] => serde_json::to_string_pretty(one),
        all => serde_json::to_string_pretty(all),
    };
    json.unwrap_or_default() + "\n"
}

fn trace(context: Context<'_>, item: &Item, found: &Whereabouts) -> Trace {
    let zone = context.timeline.moment.zone();
    let said = |instant: Timestamp| {
        let there = instant.to_zoned_datetime(zone.clone());
        there.timestamp().display_with_offset(there.offset()).to_string()
    };
    let screens = found.screens.iter().map(|screen| OnScreen {
        ecran: screen.slug.clone(),
        titre: screen.title.clone(),
        adresse: screen.url.clone(),
        passages: screen
            .spans
            .iter()
            .map(|(from, until)| Span { de: said(*from), jusqu_a: until.map(said) })
            .collect(),
    });
    let letters = found.letters.iter().map(|letter| InLetter {
        periode: letter.period.clone(),
        adresse: letter.url.clone(),
        close: letter.is_closed,
        bloc: letter.block,
        comme: letter.how,
    });
    Trace {
        titre: item.title.clone(),
        fichier: item.path.clone(),
        publie: found.is_visible,
        jusqu_a: found.until.map(said),
        ecrans_jusqu_a: found.screens_until.map(said),
        adresses: found.addresses.clone(),
        ecrans: screens.collect(),
        lettres: letters.collect(),
    }
}

/// "mardi 23 mars 2027, 16 h".
fn when(context: Context<'_>, words: &Words, instant: Timestamp) -> String {
    let zone = context.timeline.moment.zone().clone();
    instant_in_words(words.lang(), instant.to_zoned_datetime(zone).datetime())
}

/// The same for an end: "lundi 15 mars 2027, minuit" is when Monday ends.
fn end(context: Context<'_>, words: &Words, instant: Timestamp) -> String {
    let zone = context.timeline.moment.zone().clone();
    end_in_words(words.lang(), instant.to_zoned_datetime(zone).datetime())
}

/// "du lundi 15 mars 2027, 9 h, au mardi 23 mars 2027, 16 h".
fn span(context: Context<'_>, words: &Words, span: (Timestamp, Option<Timestamp>)) -> String {
    let from = ("de", when(context, words, span.0).into());
    match span.1 {
        Some(until) => {
            words.say("suivi-passage", &[from, ("jusqu_a", end(context, words, until).into())])
        }
        None => words.say("suivi-passage-sans-fin", &[from]),
    }
}

fn words_of(context: Context<'_>, item: &Item, found: &Whereabouts, words: &Words) -> String {
    let mut text = format!("{}\n{}\n", item.title, item.path);
    let mut add = |line: String| text.push_str(&format!("{line}\n"));
    if !found.is_visible {
        add(words.word("suivi-pas-publie"));
    }
    let until_id = if found.has_page { "suivi-jusqu-a" } else { "suivi-jusqu-a-seul" };
    match found.until {
        Some(instant) => {
            add(words.say(until_id, &[("quand", end(context, words, instant).into())]));
        }
        None => add(words.word("suivi-toujours")),
    }
    if let Some(instant) = found.screens_until {
        add(words.say("suivi-ecrans", &[("quand", end(context, words, instant).into())]));
    }
    for (family, addresses) in &found.addresses {
        add(format!("\n{}", words.word(&format!("famille-{family}"))));
        // A screen's data, plain list and short address are those of the screen.
        let is_said = |address: &&String| {
            *family != "ecrans" || (address.ends_with('/') && !address.contains("/tv/"))
        };
        for address in addresses.iter().filter(is_said) {
            add(format!("  {address}"));
            let on_screen = found.screens.iter().find(|screen| screen.url == *address);
            for one in on_screen.iter().flat_map(|screen| &screen.spans) {
                add(format!("    {}", span(context, words, *one)));
            }
            let in_letter = found.letters.iter().find(|letter| letter.url == *address);
            if let Some(letter) = in_letter.filter(|letter| !letter.is_closed) {
                let values = [("periode", letter.period.as_str().into())];
                add(format!("    {}", words.say("suivi-lettre-ouverte", &values)));
            }
        }
    }
    text
}
