//! `sources/NOM.yaml`: what `pull` brought, each item of the list as a text of its own.
//!
//! Bodies are values of that file; decoded, they are set after its last line, so that an item's spans point into the
//! file as it is and its body is one stretch of words all the same.

use std::fs;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::MAX_TEXT;
use super::decode::decode;
use super::fields::Fields;
use super::node::{self, Node, Value};
use super::source::{Source, Sources};
use crate::diagnostic::{Code, Diagnostic, SourceId, Span};
use crate::text::slug::slug;
use crate::vocabulary::{Vocabulary, fold};

/// Reads the items of every source.
pub(super) fn read(root: &Utf8Path, sources: &mut Sources) {
    let folder = root.join("sources");
    let Ok(entries) = folder.read_dir_utf8() else { return };
    let mut paths: Vec<Utf8PathBuf> = entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(camino::Utf8DirEntry::into_path)
        .filter(|path| path.extension() == Some("yaml"))
        .collect();
    paths.sort();
    for path in paths {
        let name = format!("sources/{}", path.file_name().unwrap_or_default());
        let is_long = path.metadata().is_ok_and(|metadata| metadata.len() > MAX_TEXT * 4);
        match fs::read(&path) {
            Ok(bytes) if !is_long => one(bytes, &name, sources),
            _ => sources.notes.push(Diagnostic::of_file(Code::Unreadable, name).with("cause", "")),
        }
    }
}

fn one(bytes: Vec<u8>, name: &str, sources: &mut Sources) {
    let id = SourceId(sources.map.len());
    let text = decode(bytes, name, id, &mut sources.notes);
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let items = match node::parse_list(&text, id, &narrow) {
        Ok(items) => items,
        Err(fault) => {
            let at = narrow(fault.at.min(text.len()));
            let span = Span { source: id, start: at, end: at };
            sources.notes.push(Diagnostic {
                span: Some(span),
                ..Diagnostic::of_file(Code::HeadUnreadable, name)
            });
            sources.map.add(name.to_owned(), Arc::from(text));
            return;
        }
    };
    let mut whole = text;
    let mut read = Vec::new();
    for item in items {
        read.extend(source(item, name, id, &mut whole, sources));
    }
    sources.texts.extend(read);
    sources.map.add(name.to_owned(), Arc::from(whole));
}

fn source(
    item: Node,
    name: &str,
    id: SourceId,
    whole: &mut String,
    sources: &mut Sources,
) -> Option<Source> {
    let Value::Map(pairs) = item.value else { return None };
    let written: String =
        whole.get(item.span.start as usize..item.span.end as usize).unwrap_or_default().to_owned();
    let mut kind = "event";
    let mut body = String::new();
    let mut kept = Vec::new();
    for (key, value) in pairs {
        let Value::Scalar(words) = &key.value else { continue };
        match (fold(words).as_str(), &value.value) {
            ("dossier", Value::Scalar(folder)) => {
                kind = Vocabulary::get().kind_of_folder(folder).unwrap_or(kind);
            }
            ("texte", Value::Scalar(words)) => body.clone_from(words),
            _ => kept.push((key, value)),
        }
    }
    whole.push('\n');
    let start = whole.len();
    whole.push_str(body.trim_end());
    let range = start..whole.len();
    let end = Span { source: id, start: item.span.end, end: item.span.end };
    let fields = Fields::new(name.to_owned(), kind, kept, end, true, &mut sources.notes);
    let words = |key: &str| fields.text(key).map(|text| text.words);
    let identity = words("id").unwrap_or_default().replace('/', "-");
    let hash = blake3::hash(format!("{written}\n{body}").as_bytes());
    Some(Source {
        id,
        path: format!("{name}#{identity}"),
        kind,
        folders: Vec::new(),
        stem: slug(&words("titre").unwrap_or_default()),
        fields: Some(fields),
        body: range,
        head: hash,
        hash,
        completes: None,
    })
}
