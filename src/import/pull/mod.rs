//! `pull`: what stands elsewhere is brought into `sources/`, again and again.
//!
//! Between two touches of the world, [`bring`] and [`shelf`], four pure steps: bytes become drafts, [`rule`] and
//! [`senders`] say what of them may be published, [`merge`] puts them among what stands. A source that fails leaves its
//! file as it is and never stops the others.

mod bring;
mod envelope;
mod fetch;
mod gestures;
mod lock;
mod mailbox;
mod merge;
mod register;
mod rule;
mod senders;
mod shelf;

use camino::Utf8Path;
use jiff::civil::Date;

use self::bring::Brought;
pub use self::envelope::Envelope;
pub use self::gestures::{
    Change as FileChange, Gestured, do_here, settle as settle_gesture, waiting,
};
use self::lock::Lock;
pub use self::merge::{Change, What};
pub use self::register::{Register, Waiting};
pub use super::subscription::{QUESTION as SUBSCRIPTION, Wish};
use super::{Column, Draft, Hints, Left, Read, Said, gesture, mail, settle, subscription};
use crate::config::SourceSettings;
use crate::model::Network;

/// What a pull knows besides its sources.
#[derive(Clone, Copy)]
pub struct Scene<'s> {
    /// The network's folder.
    pub root: &'s Utf8Path,
    /// The network as it is.
    pub network: &'s Network,
    /// The day of the pull.
    pub today: Date,
    /// The environment, by name: where credentials are.
    pub environment: &'s dyn Fn(&str) -> Option<String>,
    /// Whether nothing is written.
    pub is_trial: bool,
    /// Whether what disappeared did so for good, however much it is.
    pub accepts_gone: bool,
}

/// How a source's pull ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing new, by the server's word.
    Same,
    /// Brought; what changed is in `changes`.
    Brought,
    /// A calendar that was not told what it may publish.
    Unasked,
    /// It could not be had; its last good copy stands.
    Failed {
        /// Why.
        why: Said,
        /// Since when.
        since: Date,
    },
}

/// What became of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pulled {
    /// Its name.
    pub name: String,
    /// How it ended.
    pub outcome: Outcome,
    /// How many items it has.
    pub count: usize,
    /// What is new, changed, gone, come back.
    pub changes: Vec<Change>,
    /// Items that would appear, by title, for a trial.
    pub appears: Vec<Draft>,
    /// Items that the rule holds back.
    pub held: Vec<String>,
    /// What was not taken.
    pub left: Vec<Left>,
    /// How columns were understood, when they were for the first time.
    pub columns: Vec<Column>,
    /// How many items disappeared at once, when that is too many to be believed.
    pub vanished: Option<usize>,
    /// Gestures on items of the network, done or to be read.
    pub gestures: Vec<Gestured>,
    /// Mails that became items.
    pub received: Vec<Received>,
    /// Mails that ask for the letter, or ask not to have it any more.
    pub subscriptions: Vec<(Envelope, Wish)>,
}

/// A mail that became items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Who sent it.
    pub envelope: Envelope,
    /// The paths of its items, as the network knows them.
    pub paths: Vec<String>,
    /// Why somebody must read it first.
    pub held: Option<Said>,
}

/// Pulls one source.
///
/// # Errors
/// When the disk refuses; nothing is then half written.
pub fn pull(settings: &SourceSettings, scene: &Scene<'_>) -> std::io::Result<Pulled> {
    let lock = Lock::read(scene.root);
    let known = lock.of(&settings.name).cloned().unwrap_or_default();
    let mut pulled = Pulled {
        name: settings.name.clone(),
        outcome: Outcome::Brought,
        count: known.count,
        changes: Vec::new(),
        appears: Vec::new(),
        held: Vec::new(),
        left: Vec::new(),
        columns: Vec::new(),
        vanished: None,
        gestures: Vec::new(),
        received: Vec::new(),
        subscriptions: Vec::new(),
    };
    let has_copy = shelf::path(scene.root, &settings.name).is_file();
    let brought =
        match bring::bring(settings, scene, if has_copy { &known } else { &lock::NOTHING }) {
            Ok(brought) => brought,
            Err(why) => return failed(pulled, why, settings, scene, lock),
        };
    let (pieces, stamps, too_long) = match brought {
        Brought::Same => {
            pulled.outcome = Outcome::Same;
            return succeeded(pulled, None, settings, scene, lock);
        }
        Brought::Pieces(pieces, stamps) => (pieces, stamps, 0),
        Brought::Mails(pieces, stamps, too_long) => (pieces, stamps, too_long),
    };
    let columns: Vec<(String, String)> =
        settings.columns.iter().cloned().chain(known.columns.iter().cloned()).collect();
    let mut read = Read::default();
    for _ in 0..too_long {
        read.leave(&settings.name, Said::plain("import-trop-gros"), None);
    }
    let mut is_calendar = false;
    // Also an empty one: its mails were filed away.
    let is_imap = bring::is_mailbox(&settings.address);
    let mut is_mailbox = is_imap
        || settings.format.as_deref() == Some("courriel")
        || scene.root.join(&settings.address).is_dir();
    // Each mail is judged by its own sender, also when a file holds many.
    let mails = |bytes: &[u8], name: &str| {
        is_imap || settings.format.as_deref() == Some("courriel") || mail::is(bytes, name)
    };
    let pieces: Vec<(&String, &[u8])> = pieces
        .iter()
        .flat_map(|(name, bytes)| {
            let parts =
                if mails(bytes, name) { mail::messages(bytes) } else { vec![bytes.as_slice()] };
            parts.into_iter().map(move |part| (name, part))
        })
        .collect();
    // An answer that left by itself does nothing, whatever subject it repeats.
    let (automatic, pieces): (Vec<_>, Vec<_>) = pieces
        .into_iter()
        .partition(|(name, bytes)| mails(bytes, name) && envelope::is_automatic(bytes));
    for _ in &automatic {
        read.leave(&settings.name, Said::plain("pull-courriel-automatique"), None);
    }
    let (of_readers, pieces): (Vec<_>, Vec<_>) = pieces
        .into_iter()
        .map(|(name, bytes)| {
            let wish = if mails(bytes, name) { subscription::of_mail(bytes) } else { None };
            (name, bytes, wish)
        })
        .partition(|(.., wish)| wish.is_some());
    pulled.subscriptions = of_readers
        .into_iter()
        .filter_map(|(_, bytes, wish)| Some((envelope::envelope(bytes, settings, scene), wish?)))
        .collect();
    is_mailbox |= !automatic.is_empty() || !pulled.subscriptions.is_empty();
    let pieces: Vec<_> = pieces.into_iter().map(|(name, bytes, _)| (name, bytes)).collect();
    let zone = &scene.network.config.zone;
    let is_gesture =
        |name: &str, bytes: &[u8]| mails(bytes, name) && gesture::of_mail(bytes, zone).is_some();
    let (of_gestures, pieces): (Vec<_>, Vec<_>) =
        pieces.into_iter().partition(|(name, bytes)| is_gesture(name, bytes));
    is_mailbox |= !of_gestures.is_empty();
    let of_gestures: Vec<&[u8]> = of_gestures.into_iter().map(|(_, bytes)| bytes).collect();
    pulled.gestures = gestures::take(&of_gestures, settings, scene)?;
    for (name, bytes) in pieces.iter().copied() {
        let hints = Hints {
            zone: &scene.network.config.zone,
            today: scene.today,
            name,
            kind: settings.kind,
            columns: &columns,
        };
        let format = match &settings.format {
            _ if is_imap => super::format("courriel"),
            Some(format) => super::format(format),
            // A note that lies among mails is nobody's news unless somebody says so.
            None => super::recognise(bytes, name).filter(|format| format.name != "texte"),
        };
        let Some(format) = format else {
            // A page that says "please log in" instead of a calendar is a failure, not an empty calendar.
            if pieces.len() == 1 {
                return failed(pulled, Said::plain("import-forme-inconnue"), settings, scene, lock);
            }
            read.leave(name, Said::plain("import-forme-inconnue"), None);
            continue;
        };
        is_calendar |= format.name == "ics";
        is_mailbox |= format.name == "courriel";
        let mut one = super::read_as(format, bytes, &hints);
        if one.drafts.is_empty() && one.left.iter().any(is_unreadable) {
            let why = one.left.remove(0).why;
            return failed(pulled, why, settings, scene, lock);
        }
        if format.name == "courriel" {
            let own = senders::structure(bytes, scene).or_else(|| settings.structure.clone());
            for draft in &mut one.drafts {
                settle(draft, scene.network, own.as_deref());
            }
            senders::judge(&mut one.drafts, bytes, settings, scene);
            let envelope = envelope::envelope(bytes, settings, scene);
            name_itself(&mut one.drafts, &envelope);
            let held = one.drafts.iter().find(|draft| draft.get("brouillon").is_some());
            let why = held.and_then(|draft| draft.doubts.iter().find(|(key, _)| *key == "titre"));
            pulled.received.push(Received {
                envelope,
                paths: one.drafts.iter().map(|draft| path_of(&settings.name, draft)).collect(),
                held: why.map(|(_, why)| why.clone()),
            });
        }
        read.drafts.append(&mut one.drafts);
        read.left.append(&mut one.left);
        if read.columns.is_empty() {
            read.columns = one.columns;
        }
    }
    keep_last(&mut read.drafts);
    for draft in &mut read.drafts {
        settle(draft, scene.network, settings.structure.as_deref());
        rule::give_themes(draft, settings);
        merge::name_files(draft, &settings.name);
    }
    let (drafts, held) = rule::apply(read.drafts, settings);
    pulled.left = read.left;
    pulled.held = held;
    if is_calendar && settings.publish.is_none() {
        pulled.outcome = Outcome::Unasked;
        pulled.appears = drafts;
        return Ok(pulled);
    }
    if known.columns.is_empty() {
        pulled.columns = read.columns.clone();
    }
    let stands = shelf::read(scene.root, &settings.name)?;
    let task = merge::Task {
        name: &settings.name,
        lang: scene.network.config.lang,
        today: scene.today,
        // Mails are filed away and feeds are short: what is no more there is not gone.
        forgets: !is_mailbox,
        gone_is_cancelled: settings.gone_is_cancelled,
        accepts_gone: scene.accepts_gone,
    };
    let merged = merge::merge(&stands, &drafts, &task);
    pulled.count = merged.count;
    pulled.vanished = merged.vanished;
    pulled.changes = merged.changes;
    if scene.is_trial {
        pulled.appears = drafts;
        return Ok(pulled);
    }
    shelf::write(scene.root, &settings.name, &merged.text, &drafts)?;
    let columns = read
        .columns
        .into_iter()
        .map(|column| (column.heading, column.key.unwrap_or("autre").to_owned()));
    let entry = lock::Entry { columns: columns.collect(), ..stamps };
    succeeded(pulled, Some(entry), settings, scene, lock)
}

/// A mail that says its own `Id` is known by it: sent again, corrected, it is the same thing. Only for whoever is proven to
/// have sent it, and apart for each, so that nobody writes over what is another's.
fn name_itself(drafts: &mut [Draft], envelope: &Envelope) {
    if let ([draft], true, Some(sender)) = (drafts, envelope.is_proven, &envelope.sender)
        && draft.get("brouillon").is_none()
        && draft.words("id").is_some()
    {
        draft.key = super::clean::short(&format!("{} {sender}", super::identity(draft, sender)));
    }
}

/// Of one thing that was sent twice, the last.
fn keep_last(drafts: &mut Vec<Draft>) {
    let keys: Vec<String> = drafts.iter().map(|draft| draft.key.clone()).collect();
    let mut rank = 0;
    drafts.retain(|draft| {
        rank += 1;
        !keys[rank..].contains(&draft.key)
    });
}

/// The sources that fail, or of which too much vanished at once, each with since when.
pub fn failing(root: &Utf8Path, sources: &[SourceSettings]) -> Vec<(String, Date)> {
    let lock = Lock::read(root);
    let since = |name: &str| lock.of(name).and_then(|entry| entry.fails_since.or(entry.vanished));
    sources.iter().filter_map(|source| Some((source.name.clone(), since(&source.name)?))).collect()
}

/// The path by which the network knows an item of a source.
fn path_of(name: &str, draft: &Draft) -> String {
    format!("sources/{name}.yaml#{}", draft.key.replace('/', "-"))
}

/// Whether the form itself could not be read, rather than one of its items.
fn is_unreadable(left: &Left) -> bool {
    matches!(
        left.why.id,
        "import-trop-gros"
            | "import-flux-illisible"
            | "import-json-illisible"
            | "import-tableur-illisible"
            | "import-table-vide"
            | "import-ics-occupe"
    )
}

fn failed(
    mut pulled: Pulled,
    why: Said,
    settings: &SourceSettings,
    scene: &Scene<'_>,
    mut lock: Lock,
) -> std::io::Result<Pulled> {
    let mut entry = lock.of(&settings.name).cloned().unwrap_or_default();
    let since = entry.fails_since.unwrap_or(scene.today);
    entry.fails_since = Some(since);
    entry.address = lock::public(&settings.address);
    if !scene.is_trial {
        lock.set(&settings.name, entry);
        lock.write(scene.root)?;
    }
    pulled.outcome = Outcome::Failed { why, since };
    Ok(pulled)
}

fn succeeded(
    pulled: Pulled,
    entry: Option<lock::Entry>,
    settings: &SourceSettings,
    scene: &Scene<'_>,
    mut lock: Lock,
) -> std::io::Result<Pulled> {
    if scene.is_trial {
        return Ok(pulled);
    }
    let mut entry = entry.unwrap_or_else(|| lock.of(&settings.name).cloned().unwrap_or_default());
    entry.address = lock::public(&settings.address);
    entry.fails_since = None;
    entry.count = pulled.count;
    entry.vanished =
        match (pulled.vanished, lock.of(&settings.name).and_then(|known| known.vanished)) {
            (Some(_), Some(since)) => Some(since),
            (Some(_), None) => Some(scene.today),
            (None, since) => since.filter(|_| pulled.outcome == Outcome::Same),
        };
    lock.set(&settings.name, entry);
    lock.write(scene.root)?;
    Ok(pulled)
}
