//! Why nothing was built, in words for whoever runs the site: what was being done, to which path, and the cause.

use std::io;

use tambour::build::BuildError;
use tambour::i18n::Words;
use tambour::publish::{AddressFault, Intention, PublishError};
use tambour::read::ReadError;
use tambour::render::{RenderError, ThemeError};

/// The sentence, with its help, and an end of line.
pub(crate) fn say(error: &BuildError, words: &Words) -> String {
    let sentence = match error {
        BuildError::Read(error) => of_read(error, words),
        BuildError::Settings(_) => words.word("arret-reglages"),
        BuildError::Instant(written) => {
            words.say("arret-instant", &[("ecrit", written.as_str().into())])
        }
        BuildError::Url(written) => {
            words.say("arret-adresse", &[("ecrit", written.as_str().into())])
        }
        BuildError::Inside { output, folder } => {
            let values = [("chemin", output.as_str().into()), ("dossier", (*folder).into())];
            words.say("arret-dans-le-reseau", &values)
        }
        BuildError::Public { folder, output } => {
            let values = [("chemin", folder.as_str().into()), ("site", output.as_str().into())];
            words.say("arret-prive-public", &values)
        }
        BuildError::Theme(ThemeError::Io { path, cause }) => {
            disk("lire", path.as_str(), cause, words)
        }
        BuildError::Theme(error) => words.say("arret-theme", &[("cause", chain(error).into())]),
        BuildError::Render(error) => of_render(error, words),
        BuildError::Publish(error) => of_publish(error, words),
    };
    format!("{} {sentence}\n", words.word("arret"))
}

/// A refusal of the disk: the intention, the path, the cause.
pub(crate) fn disk(intention: &str, path: &str, cause: &io::Error, words: &Words) -> String {
    let intention = words.word(&format!("intention-{intention}"));
    let values = [
        ("intention", intention.into()),
        ("chemin", path.into()),
        ("cause", self::cause(cause, words).into()),
    ];
    words.say("arret-disque", &values)
}

/// Why the system refused, in the reader's language where it is one of the usual reasons.
pub(crate) fn cause(error: &io::Error, words: &Words) -> String {
    let id = match error.kind() {
        io::ErrorKind::NotFound => "cause-absent",
        io::ErrorKind::PermissionDenied => "cause-droits",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "cause-plein",
        io::ErrorKind::ReadOnlyFilesystem => "cause-lecture-seule",
        io::ErrorKind::AlreadyExists => "cause-existe",
        io::ErrorKind::IsADirectory => "cause-dossier",
        io::ErrorKind::NotADirectory => "cause-pas-dossier",
        io::ErrorKind::InvalidFilename => "cause-nom",
        io::ErrorKind::AddrInUse => "cause-port",
        _ => return error.to_string(),
    };
    words.word(id)
}

fn of_read(error: &ReadError, words: &Words) -> String {
    match error {
        ReadError::NotANetwork(path) if path == "." => words.word("arret-pas-ici"),
        ReadError::NotANetwork(path) => {
            words.say("arret-pas-un-reseau", &[("chemin", path.as_str().into())])
        }
        ReadError::Io { path, cause } => disk("lire", path.as_str(), cause, words),
    }
}

fn of_render(error: &RenderError, words: &Words) -> String {
    words.say("arret-dessin", &[("cause", chain(error).into())])
}

fn of_publish(error: &PublishError, words: &Words) -> String {
    match error {
        PublishError::NotOurs { path, example } => {
            let values = [("chemin", path.as_str().into()), ("exemple", example.as_str().into())];
            words.say("arret-pas-a-nous", &values)
        }
        PublishError::NotAFolder { path } => {
            words.say("arret-pas-un-dossier", &[("chemin", path.as_str().into())])
        }
        PublishError::Busy { path } => {
            words.say("arret-occupe", &[("chemin", path.as_str().into())])
        }
        PublishError::LaterFormat { path, version } => {
            let values = [("chemin", path.as_str().into()), ("version", version.as_str().into())];
            words.say("arret-format", &values)
        }
        PublishError::Address { address, fault } => {
            let why = words.word(match fault {
                AddressFault::Empty => "adresse-vide",
                AddressFault::Climbs => "adresse-monte",
                AddressFault::Sign => "adresse-signe",
                AddressFault::Ending => "adresse-fin",
                AddressFault::Reserved => "adresse-reservee",
                AddressFault::Ours => "adresse-a-nous",
            });
            words.say(
                "arret-nom-impossible",
                &[("adresse", address.as_str().into()), ("cause", why.into())],
            )
        }
        PublishError::Clash { first, second } => {
            let values = [("premiere", first.as_str().into()), ("seconde", second.as_str().into())];
            words.say("arret-deux-pour-une", &values)
        }
        PublishError::Foreign { address, path } => {
            let values = [("adresse", address.as_str().into()), ("chemin", path.as_str().into())];
            words.say("arret-fichier-etranger", &values)
        }
        PublishError::Disk { intention, path, source } => {
            let intention = match intention {
                Intention::Read => "lire",
                Intention::MakeFolder => "creer",
                Intention::Write => "ecrire",
                Intention::Place => "placer",
                Intention::Remove => "retirer",
                Intention::Lock => "reserver",
            };
            disk(intention, path.as_str(), source, words)
        }
    }
}

/// An error and what lies under it, for the parts that speak to who writes a theme.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut below = error.source();
    while let Some(error) = below {
        let said = error.to_string();
        if !text.contains(&said) {
            text = format!("{text}\n{said}");
        }
        below = error.source();
    }
    text
}
