//! Where a source's bytes come from: a file, a folder of mails, the network.

use std::fs;

use camino::Utf8Path;

use super::super::{MOST_BYTES, Said};
use super::Scene;
use super::fetch::{self, Asked, Fetched};
use super::lock::{self, Entry};
use super::mailbox;
use crate::config::SourceSettings;

/// The most mails of one folder.
const MOST_MAILS: usize = 2000;

/// What was brought.
pub(super) enum Brought {
    /// The server says that nothing changed.
    Same,
    /// Bytes, each with its name, and what to remember.
    Pieces(Vec<(String, Vec<u8>)>, Entry),
    /// The same of a mailbox, with how many mails were too long to be read.
    Mails(Vec<(String, Vec<u8>)>, Entry, usize),
}

/// Brings a source's bytes.
pub(super) fn bring(
    settings: &SourceSettings,
    scene: &Scene<'_>,
    known: &Entry,
) -> Result<Brought, Said> {
    let address = filled(&settings.address, scene)?;
    let own =
        |words: &Option<String>| words.as_deref().map(|words| filled(words, scene)).transpose();
    let (user, password) = (own(&settings.user)?, own(&settings.password)?);
    let address = address.replace("webcal://", "https://").replace("webcals://", "https://");
    if address.starts_with("https://") || address.starts_with("http://") {
        // Stamps are of one address only.
        let is_same = known.address == lock::public(&settings.address);
        let asked = Asked {
            address: &fetch::direct(&address),
            etag: known.etag.as_deref().filter(|_| is_same),
            modified: known.modified.as_deref().filter(|_| is_same),
            user: user.as_deref(),
            password: password.as_deref(),
            may_be_private: settings.may_be_private,
            patience: settings.patience.map(std::time::Duration::from_secs),
        };
        return match fetch::fetch(&asked)? {
            Fetched::Same => Ok(Brought::Same),
            Fetched::Bytes { name, bytes, etag, modified } => Ok(Brought::Pieces(
                vec![(name, bytes)],
                Entry { etag, modified, ..Entry::default() },
            )),
        };
    }
    if is_mailbox(&address) {
        let authority = settings.authority.as_ref().map(|file| {
            fs::read(scene.root.join(file))
                .map_err(|_| Said::plain("pull-fichier").with("chemin", file))
        });
        let authority = authority.transpose()?;
        let is_same = known.address == lock::public(&settings.address);
        let asked = mailbox::Asked {
            address: &address,
            user: user.as_deref().unwrap_or_default(),
            password: password.as_deref().unwrap_or_default(),
            folder: settings.mailbox.as_deref().unwrap_or("INBOX"),
            may_be_private: settings.may_be_private,
            patience: settings.patience.map(std::time::Duration::from_secs),
            authority: authority.as_deref(),
            since: known.etag.as_deref().filter(|_| is_same),
        };
        let mails = mailbox::bring(&asked)?;
        if mails.pieces.is_empty()
            && mails.too_long == 0
            && known.etag.as_ref() == Some(&mails.stamp)
        {
            return Ok(Brought::Same);
        }
        let stamps = Entry { etag: Some(mails.stamp), ..Entry::default() };
        return Ok(Brought::Mails(mails.pieces, stamps, mails.too_long));
    }
    if address.contains("://") {
        return Err(Said::plain("pull-adresse"));
    }
    let pieces = files(&scene.root.join(&address))?;
    Ok(Brought::Pieces(pieces, Entry::default()))
}

/// Whether an address is a mailbox's.
pub(super) fn is_mailbox(address: &str) -> bool {
    address.starts_with("imaps://")
}

/// `${NAME}` replaced by what the environment says.
fn filled(words: &str, scene: &Scene<'_>) -> Result<String, Said> {
    let mut filled = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("${") {
        let Some((name, tail)) = after.split_once('}') else { break };
        let value = (scene.environment)(name).filter(|value| !value.is_empty());
        let value = value.ok_or_else(|| Said::plain("pull-environnement").with("nom", name))?;
        filled.push_str(before);
        filled.push_str(&value);
        rest = tail;
    }
    filled.push_str(rest);
    Ok(filled)
}

/// A file, or those of a folder, also Maildir's `new` and `cur`, in order.
fn files(path: &Utf8Path) -> Result<Vec<(String, Vec<u8>)>, Said> {
    let read = |path: &Utf8Path| {
        let is_long = path.metadata().is_ok_and(|metadata| metadata.len() > MOST_BYTES as u64);
        if is_long {
            return Err(Said::plain("import-trop-gros"));
        }
        fs::read(path).map_err(|_| Said::plain("pull-fichier").with("chemin", path.as_str()))
    };
    if !path.is_dir() {
        return Ok(vec![(path.file_name().unwrap_or_default().to_owned(), read(path)?)]);
    }
    let mut found = Vec::new();
    for folder in [path.to_owned(), path.join("new"), path.join("cur")] {
        let Ok(entries) = folder.read_dir_utf8() else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name();
            if entry.file_type().is_ok_and(|kind| kind.is_file())
                && !name.starts_with('.')
                && !name.starts_with("~$")
            {
                found.push(entry.into_path());
            }
        }
    }
    found.sort();
    found.truncate(MOST_MAILS);
    found
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default();
            // Maildir's names say nothing of what they hold.
            let name = if name.contains(':') || !name.contains('.') {
                format!("{name}.eml")
            } else {
                name.to_owned()
            };
            Ok((name, read(path)?))
        })
        .collect()
}
