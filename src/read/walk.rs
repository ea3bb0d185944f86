//! Walks the folder of a network: plain files only, nothing hidden, nothing through a link, in an order of its own.

use std::fs;
use std::io;
use std::sync::Arc;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use super::decode::decode;
use super::fields::Fields;
use super::known::Known;
use super::source::{Attachment, Source, Sources};
use super::{MAX_ATTACHMENT, MAX_TEXT, active, front_matter, node, pulled};
use crate::diagnostic::{Code, Diagnostic, Notes, SourceId, Span};
use crate::image;
use crate::vocabulary::Vocabulary;

/// A folder that cannot be read as a network.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is nothing to build from.
    #[error("no `content/` folder nor `tambour.yaml` in {0}")]
    NotANetwork(Utf8PathBuf),
    /// The disk refuses.
    #[error("cannot read {path}: {cause}")]
    Io {
        /// What was being read.
        path: Utf8PathBuf,
        /// Why it failed.
        cause: io::Error,
    },
}

/// How the lock file of an edition ends.
const LOCK: &str = ".lock.yaml";

struct Found {
    disk: Utf8PathBuf,
    /// Below the root, in NFC, with `/`.
    path: String,
    size: u64,
}

/// Reads a network's folder; `known` spares decoding pictures that were seen before.
pub fn read(root: &Utf8Path, known: &Known) -> Result<Sources, ReadError> {
    match fs::metadata(root) {
        Err(cause) => return Err(ReadError::Io { path: root.to_owned(), cause }),
        Ok(metadata) if !metadata.is_dir() => {
            let cause = io::ErrorKind::NotADirectory.into();
            return Err(ReadError::Io { path: root.to_owned(), cause });
        }
        Ok(_) => {}
    }
    let content = root.join("content");
    let settings = root.join(SETTINGS);
    if !content.is_dir() && !settings.is_file() {
        return Err(ReadError::NotANetwork(root.to_owned()));
    }
    let mut sources = Sources { folder: folder_name(root), ..Sources::default() };
    read_settings(&settings, &mut sources)?;
    read_tables(&root.join("donnees"), &mut sources)?;
    let (texts, mut files) = list(root, &content, &mut sources.notes);
    read_locks(&mut files, &mut sources)?;
    files.extend(pictures_of_sources(root, &mut sources.notes));
    let first = u32::from(sources.settings_id.is_some());
    let read: Vec<_> = texts
        .into_par_iter()
        .enumerate()
        .map(|(rank, found)| {
            read_text(found, SourceId(first + u32::try_from(rank).unwrap_or(u32::MAX - first)))
        })
        .collect();
    for (path, text, source, notes) in read {
        sources.map.add(path, text);
        sources.texts.extend(source);
        sources.notes.absorb(notes);
    }
    pulled::read(root, &mut sources);
    let attachments: Vec<_> =
        files.into_par_iter().map(|found| read_attachment(found, known)).collect();
    for attachment in attachments {
        match attachment {
            Ok(attachment) => {
                sources.attachments.insert(attachment.path.clone(), attachment);
            }
            Err(note) => sources.notes.push(*note),
        }
    }
    Ok(sources)
}

/// Files below the folders of `sources/`; what lies in it directly is tambour's own.
fn pictures_of_sources(root: &Utf8Path, notes: &mut Notes) -> Vec<Found> {
    let folder = root.join("sources");
    if !folder.is_dir() {
        return Vec::new();
    }
    let (_, files) = list(root, &folder, notes);
    files.into_iter().filter(|file| file.path.split('/').count() > 2).collect()
}

/// The settings of a network.
pub(super) const SETTINGS: &str = "tambour.yaml";
/// Folders of a network that are read; a site written there would be taken for texts.
pub(super) const FOLDERS: [&str; 4] = ["content", "donnees", "sources", "themes"];

/// The folder of the network in which a path lies, whether it exists or not.
pub fn folder_around(root: &Utf8Path, path: &Utf8Path) -> Option<&'static str> {
    let path = real(path)?;
    let root = real(root)?;
    FOLDERS.into_iter().find(|folder| path.starts_with(root.join(folder)))
}

/// Whether a path is a folder's or lies in it, whether they exist or not.
pub fn is_within(path: &Utf8Path, folder: &Utf8Path) -> bool {
    real(path).zip(real(folder)).is_some_and(|(path, folder)| path.starts_with(folder))
}

/// A path without links nor `..`, as far as it exists.
fn real(path: &Utf8Path) -> Option<Utf8PathBuf> {
    let path = camino::absolute_utf8(path).ok()?;
    let real = path.ancestors().find_map(|there| {
        let rest = path.strip_prefix(there).ok()?;
        Some(there.canonicalize_utf8().ok()?.join(rest))
    })?;
    // What does not exist holds no link: there `..` is the folder above.
    let mut plain = Utf8PathBuf::new();
    for part in real.components() {
        match part {
            Utf8Component::ParentDir => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    Some(plain)
}

fn folder_name(root: &Utf8Path) -> String {
    let name = root.canonicalize_utf8().ok().and_then(|path| path.file_name().map(str::to_owned));
    name.or_else(|| root.file_name().map(str::to_owned)).unwrap_or_default()
}

fn read_settings(path: &Utf8Path, sources: &mut Sources) -> Result<(), ReadError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(cause) => return Err(ReadError::Io { path: path.to_owned(), cause }),
    };
    let id = SourceId(0);
    let text = decode(bytes, "tambour.yaml", id, &mut sources.notes);
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    match node::parse(&text, id, &|at| u32::try_from(at).unwrap_or(u32::MAX)) {
        Ok(pairs) => {
            let span = Span { source: id, start: end, end };
            let fields = Fields::new(
                "tambour.yaml".to_owned(),
                "settings",
                pairs,
                span,
                true,
                &mut sources.notes,
            );
            sources.settings = Some(fields);
        }
        Err(fault) => {
            let at = u32::try_from(fault.at).unwrap_or(u32::MAX).min(end);
            let span = Span { source: id, start: at, end: at };
            sources.notes.push(Diagnostic {
                span: Some(span),
                ..Diagnostic::of_file(Code::ConfigUnreadable, "tambour.yaml")
            });
        }
    }
    sources.settings_id = Some(sources.map.add("tambour.yaml".to_owned(), Arc::from(text)));
    Ok(())
}

fn read_tables(folder: &Utf8Path, sources: &mut Sources) -> Result<(), ReadError> {
    if !folder.is_dir() {
        return Ok(());
    }
    let io = |cause| ReadError::Io { path: folder.to_owned(), cause };
    let mut paths: Vec<Utf8PathBuf> = Vec::new();
    for entry in folder.read_dir_utf8().map_err(io)? {
        let entry = entry.map_err(io)?;
        if entry.file_type().map_err(io)?.is_file() && entry.path().extension() == Some("csv") {
            paths.push(entry.into_path());
        }
    }
    paths.sort();
    for path in paths {
        let bytes = fs::read(&path).map_err(|cause| ReadError::Io { path: path.clone(), cause })?;
        let name = path.file_name().unwrap_or_default().to_owned();
        let text =
            decode(bytes, &format!("donnees/{name}"), SourceId(u32::MAX), &mut Notes::default());
        sources.tables.insert(name, text);
    }
    Ok(())
}

/// What `letter --close` wrote beside the editorials: tambour's own, nothing to download.
fn read_locks(files: &mut Vec<Found>, sources: &mut Sources) -> Result<(), ReadError> {
    let is_lock = |found: &Found| {
        found.path.ends_with(LOCK)
            && found.size <= MAX_TEXT
            && place(&found.path).is_some_and(|(kind, ..)| kind == "letter")
    };
    for found in files.extract_if(.., |found| is_lock(found)) {
        let bytes = fs::read(&found.disk)
            .map_err(|cause| ReadError::Io { path: found.disk.clone(), cause })?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        sources.locks.push((found.path, text));
    }
    Ok(())
}

/// Texts and other files of the content folder, each sorted by path.
fn list(root: &Utf8Path, content: &Utf8Path, notes: &mut Notes) -> (Vec<Found>, Vec<Found>) {
    let (mut texts, mut files) = (Vec::new(), Vec::new());
    let walk = WalkDir::new(content)
        .follow_links(false)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(fault) => {
                let path = fault
                    .path()
                    .and_then(|path| path.strip_prefix(root).ok())
                    .map(|path| path.to_string_lossy().into_owned());
                let cause = fault.io_error().map_or("disque", cause_of);
                if fault.depth() > 0 {
                    notes.push(
                        Diagnostic::of_file(Code::Unreadable, path.unwrap_or_default())
                            .with("cause", cause),
                    );
                }
                continue;
            }
        };
        if !entry.file_type().is_file() {
            continue;
        }
        let Ok(disk) = Utf8PathBuf::from_path_buf(entry.path().to_path_buf()) else {
            let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let path = path.to_string_lossy().replace('\\', "/");
            notes.push(Diagnostic::of_file(Code::Unreadable, path).with("cause", "nom"));
            continue;
        };
        let path = disk
            .strip_prefix(root)
            .unwrap_or(&disk)
            .as_str()
            .replace('\\', "/")
            .nfc()
            .collect::<String>();
        let size = entry.metadata().map_or(0, |metadata| metadata.len());
        let is_text = disk.extension().is_some_and(|extension| {
            matches!(extension.to_lowercase().as_str(), "md" | "markdown" | "txt")
        });
        let found = Found { disk, path, size };
        if is_text { texts.push(found) } else { files.push(found) }
    }
    texts.sort_by(|a, b| (&a.path, &a.disk).cmp(&(&b.path, &b.disk)));
    files.sort_by(|a, b| (&a.path, &a.disk).cmp(&(&b.path, &b.disk)));
    (texts, files)
}

/// Hidden files and the lock files of word processors are not content.
fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || matches!(&*name, "Thumbs.db" | "desktop.ini")
}

type ReadText = (String, Arc<str>, Option<Source>, Notes);

/// Reads a text again that [`read`] gave that path and name; nothing when it is gone, or none any more.
pub fn read_again(disk: &Utf8Path, path: &str, id: SourceId) -> Option<(Arc<str>, Source, Notes)> {
    let data = fs::symlink_metadata(disk).ok().filter(fs::Metadata::is_file)?;
    let found = Found { disk: disk.to_owned(), path: path.to_owned(), size: data.len() };
    let (_, text, source, notes) = read_text(found, id);
    Some((text, source?, notes))
}

fn read_text(found: Found, id: SourceId) -> ReadText {
    let mut notes = Notes::default();
    let none = |notes, path| (path, Arc::from(""), None, notes);
    if found.size > MAX_TEXT {
        let megabytes = i64::try_from(found.size / (1024 * 1024)).unwrap_or(i64::MAX);
        let limit = i64::try_from(MAX_TEXT / (1024 * 1024)).unwrap_or(i64::MAX);
        notes.push(
            Diagnostic::of_file(Code::TooLong, found.path.as_str())
                .with("taille", megabytes)
                .with("limite", limit),
        );
        return none(notes, found.path);
    }
    let bytes = match fs::read(&found.disk) {
        Ok(bytes) => bytes,
        Err(cause) => {
            notes.push(
                Diagnostic::of_file(Code::Unreadable, found.path.as_str())
                    .with("cause", cause_of(&cause)),
            );
            return none(notes, found.path);
        }
    };
    let text = decode(bytes, &found.path, id, &mut notes);
    if text.trim().is_empty() {
        notes.push(Diagnostic::of_file(Code::Empty, found.path.as_str()));
        return none(notes, found.path);
    }
    let Some((kind, folders, stem)) = place(&found.path) else {
        let folders = Vocabulary::get().folders().collect::<Vec<_>>().join(", ");
        notes.push(
            Diagnostic::of_file(Code::UnknownKind, found.path.as_str()).with("dossiers", folders),
        );
        return (found.path, Arc::from(text), None, notes);
    };
    let cut = front_matter::cut(&text, kind, &found.path, id, &mut notes);
    let hash = blake3::hash(text.as_bytes());
    let source = cut.map(|cut| {
        let at = u32::try_from(cut.end_of_head).unwrap_or(u32::MAX);
        let end = Span { source: id, start: at, end: at };
        let fields =
            Fields::new(found.path.clone(), kind, cut.pairs, end, cut.has_marks, &mut notes);
        Source {
            id,
            path: found.path.clone(),
            kind,
            folders,
            stem,
            fields: Some(fields),
            head: blake3::hash(&text.as_bytes()[..cut.body.start]),
            body: cut.body,
            hash,
            completes: None,
        }
    });
    (found.path, Arc::from(text), source, notes)
}

/// Kind, folders and stem of a text by its path.
fn place(path: &str) -> Option<(&'static str, Vec<String>, String)> {
    let mut parts: Vec<&str> = path.split('/').skip(1).collect();
    let file = parts.pop()?;
    let kind = Vocabulary::get().kind_of_folder(parts.first()?)?;
    let mut folders: Vec<String> = parts[1..].iter().map(|part| (*part).to_owned()).collect();
    let mut stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned();
    if stem == "index"
        && let Some(folder) = folders.pop()
    {
        stem = folder;
    }
    Some((kind, folders, stem))
}

fn read_attachment(found: Found, known: &Known) -> Result<Attachment, Box<Diagnostic>> {
    if found.size > MAX_ATTACHMENT {
        let megabytes = i64::try_from(found.size / (1024 * 1024)).unwrap_or(i64::MAX);
        let limit = i64::try_from(MAX_ATTACHMENT / (1024 * 1024)).unwrap_or(i64::MAX);
        return Err(Box::new(
            Diagnostic::of_file(Code::TooLong, found.path)
                .with("taille", megabytes)
                .with("limite", limit),
        ));
    }
    let bytes = fs::read(&found.disk).map_err(|cause| {
        let note = Diagnostic::of_file(Code::Unreadable, found.path.as_str());
        Box::new(note.with("cause", cause_of(&cause)))
    })?;
    let extension = found.disk.extension().unwrap_or_default().to_lowercase();
    if active::acts(&extension, &bytes) {
        return Err(Box::new(Diagnostic::of_file(Code::FileActs, found.path)));
    }
    let hash = blake3::hash(&bytes);
    let picture = image::is_picture(&extension).then(|| known.probe(hash, &bytes));
    Ok(Attachment { path: found.path, disk: found.disk, size: found.size, hash, picture })
}

/// The few causes that people meet, as the message names them.
fn cause_of(cause: &io::Error) -> &'static str {
    match cause.kind() {
        io::ErrorKind::PermissionDenied => "droits",
        io::ErrorKind::NotFound => "disparu",
        _ => "disque",
    }
}
