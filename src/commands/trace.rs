//! `tambour trace FILE`: where an item shows, and until when.

use camino::Utf8Path;
use clap::{ArgMatches, Command};
use indexmap::IndexMap;
use jiff::Timestamp;
use serde::Serialize;
use tambour::build::{self, BuildError, Understood};
use tambour::diagnostic::{Notes, Severity};
use tambour::i18n::Words;
use tambour::model::Entry as Item;
use tambour::outputs;
use tambour::plan::{Context, MadeView, Output, Pass, Plan};
use tambour::report::{Format, instant_in_words};
use unicode_normalization::UnicodeNormalization;

use super::session::Session;
use super::{Entry, Exit};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "trace", usual: false, define, run };

fn define(command: Command, words: &Words) -> Command {
    command.arg(cli::place("fichier", words).required(true)).arg(cli::flag("drafts", words))
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
    #[serde(skip)]
    has_page: bool,
    #[serde(skip)]
    until: Option<Timestamp>,
    #[serde(skip)]
    screens_until: Option<Timestamp>,
}

impl Trace {
    fn until_id(&self) -> &'static str {
        if self.has_page { "suivi-jusqu-a" } else { "suivi-jusqu-a-seul" }
    }
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let request = session.request(Some(matches));
    let understood = match session.understand(&request) {
        Ok(understood) => understood,
        Err(exit) => return exit,
    };
    let written = matches.get_one::<String>("fichier").map_or("", String::as_str);
    let Some(path) = find(&understood, &session.root, written) else {
        session.terminal.tell(&unknown(&understood, written, session.words));
        return Exit::Stopped;
    };
    let Some(item) = understood.network.by_path(&path) else {
        let mut notes = Notes::default();
        understood
            .notes
            .iter()
            .filter(|note| note.file == path)
            .for_each(|note| notes.push(note.clone()));
        session.report_to_terminal(&understood.network, &notes, Severity::Warning);
        session
            .terminal
            .tell(&(session.words.say("suivi-ecarte", &[("chemin", path.into())]) + "\n"));
        return Exit::Faults;
    };
    let theme = match build::theme(&request.root, &understood) {
        Ok(theme) => theme,
        Err(error) => return session.stop(&BuildError::Theme(error)),
    };
    let trace = build::with_plan(&understood, &theme, request.drafts, |context, plan, _, _| {
        trace(context, &plan, item)
    });
    match session.format {
        Format::Human => session.terminal.say(&words_of(&trace, &understood, session.words)),
        _ => {
            session.terminal.say(&(serde_json::to_string_pretty(&trace).unwrap_or_default() + "\n"))
        }
    }
    Exit::Clean
}

fn trace(context: Context<'_>, plan: &Plan<'_>, item: &Item) -> Trace {
    let life = context.timeline.life(item.id);
    let mut addresses: IndexMap<&'static str, Vec<String>> = IndexMap::new();
    let family =
        |kind: &str| outputs::ALL.iter().find(|known| known.name == kind).map(|known| known.family);
    for known in outputs::ALL {
        addresses.entry(known.family).or_default();
    }
    let marks = marks(context, item);
    // What `/proposer/` lists to be changed is shown to nobody.
    for output in plan.outputs.iter().filter(|output| output.kind != "propose") {
        if let Some(family) = family(output.kind)
            && (output.sources.contains(&item.source) || shows(output, &marks))
        {
            addresses.entry(family).or_default().push(context.addresses.absolute(&output.address));
        }
    }
    addresses.retain(|_, addresses| !addresses.is_empty());
    let zone = context.timeline.moment.zone();
    let said = |instant: Option<Timestamp>| {
        let there = instant?.to_zoned_datetime(zone.clone());
        Some(there.timestamp().display_with_offset(there.offset()).to_string())
    };
    Trace {
        titre: item.title.clone(),
        fichier: item.path.clone(),
        publie: life.visible,
        jusqu_a: said(life.until),
        ecrans_jusqu_a: said(life.screens_until.filter(|_| life.on_screens)),
        adresses: addresses,
        has_page: context.addresses.entry(item).is_some(),
        until: life.until,
        screens_until: life.screens_until.filter(|_| life.on_screens),
    }
}

/// What the outputs that show an item hold: a link to it, or its title when it has no page.
fn marks(context: Context<'_>, item: &Item) -> Vec<String> {
    match context.addresses.entry(item) {
        Some(address) => {
            let short = context.addresses.short(item);
            vec![context.addresses.href(&address), context.addresses.href(&short)]
        }
        None => serde_json::to_string(&item.title).into_iter().collect(),
    }
}

/// Whether what an output is drawn from, or its bytes, hold one of the marks.
fn shows(output: &Output<'_>, marks: &[String]) -> bool {
    let text = match output.made(Pass::Fingerprint).view {
        MadeView::Template(_, view) => serde_json::to_vec(&view).unwrap_or_default(),
        MadeView::Bytes(view) => view.bytes(),
        MadeView::Ready(_) => return false,
    };
    // Calendars fold their lines (RFC 5545, section 3.1).
    let text = String::from_utf8_lossy(&text).replace("\r\n ", "");
    marks.iter().any(|mark| {
        text.match_indices(mark.as_str()).any(|(at, _)| {
            let next = text[at + mark.len()..].chars().next();
            // An address that goes on is another one's.
            mark.ends_with('"') || next.is_none_or(|sign| !sign.is_alphanumeric())
        })
    })
}

fn words_of(trace: &Trace, understood: &Understood, words: &Words) -> String {
    let zone = understood.moment.zone();
    let when = |instant: Timestamp| {
        instant_in_words(words.lang(), instant.to_zoned_datetime(zone.clone()).datetime())
    };
    let mut text = format!("{}\n{}\n", trace.titre, trace.fichier);
    if !trace.publie {
        text += &format!("{}\n", words.word("suivi-pas-publie"));
    }
    match trace.until {
        Some(instant) => {
            text +=
                &format!("{}\n", words.say(trace.until_id(), &[("quand", when(instant).into())]))
        }
        None => text += &format!("{}\n", words.word("suivi-toujours")),
    }
    if let Some(instant) = trace.screens_until {
        text += &format!("{}\n", words.say("suivi-ecrans", &[("quand", when(instant).into())]));
    }
    for (family, addresses) in &trace.adresses {
        text += &format!("\n{}\n", words.word(&format!("famille-{family}")));
        // A screen's data, plain list and short address are those of the screen.
        let is_said = |address: &&String| {
            *family != "ecrans" || (address.ends_with('/') && !address.contains("/tv/"))
        };
        for address in addresses.iter().filter(is_said) {
            text += &format!("  {address}\n");
        }
    }
    text
}

/// The path of a text, from what was written: a path from here, from the network's folder or from its content, or the
/// item's slug, code, or file name when only one has it.
fn find(understood: &Understood, root: &Utf8Path, written: &str) -> Option<String> {
    let network = &understood.network;
    let known = |path: &str| {
        network.by_path(path).is_some() || network.set_aside.iter().any(|aside| aside == path)
    };
    let written: String = written.nfc().collect::<String>().replace('\\', "/");
    let written = written.trim_start_matches("./");
    let from_root = root
        .canonicalize_utf8()
        .ok()
        .zip(Utf8Path::new(written).canonicalize_utf8().ok())
        .and_then(|(root, file)| {
            file.strip_prefix(root).ok().map(|path| path.as_str().nfc().collect::<String>())
        });
    let spellings = [Some(written.to_owned()), Some(format!("content/{written}")), from_root];
    if let Some(path) = spellings.into_iter().flatten().find(|path| known(path)) {
        return Some(path);
    }
    let named = |item: &&Item| {
        item.slug == written
            || item.code == written
            || Utf8Path::new(&item.path).file_name() == Some(written)
    };
    let mut found = network.entries.iter().filter(named);
    match (found.next(), found.next()) {
        (Some(item), None) => Some(item.path.clone()),
        _ => None,
    }
}

fn unknown(understood: &Understood, written: &str, words: &Words) -> String {
    let network = &understood.network;
    let paths = network.entries.iter().flat_map(|item| [item.path.as_str(), item.slug.as_str()]);
    let near = cli::nearest(written, paths).unwrap_or_else(|| "aucun".to_owned());
    words.say("suivi-inconnu", &[("ecrit", written.into()), ("proche", near.into())]) + "\n"
}
