//! Links that lead nowhere, outside the folder, or where no browser should follow.

use crate::diagnostic::{Code, Diagnostic, Notes, Span};
use crate::markdown::{Link, LinkKind};
use crate::model::entry::beside;
use crate::model::{Entry, Network};
use crate::moment::Moment;

pub(super) fn check(network: &Network, _: &Moment, notes: &mut Notes) {
    for entry in &network.entries {
        for link in &entry.body.outline.links {
            if let Some(note) = fault(network, entry, link) {
                notes.push(note);
            }
        }
    }
}

fn fault(network: &Network, entry: &Entry, link: &Link) -> Option<Diagnostic> {
    let narrow = |at: usize| u32::try_from(entry.body.range.start + at).unwrap_or(u32::MAX);
    let span =
        Span { source: entry.source, start: narrow(link.range.start), end: narrow(link.range.end) };
    let at = |code| Diagnostic::at(code, &network.texts, span).with("cible", link.target.as_str());
    match link.kind {
        LinkKind::Refused => Some(at(Code::UnsafeLink)),
        LinkKind::Page | LinkKind::Wiki | LinkKind::Image => {
            let path = beside(&entry.path, &link.target);
            let known = network.file_of(entry, &link.target).is_some()
                || (link.kind != LinkKind::Image && network.target(entry, &link.target).is_some());
            if known {
                return None;
            }
            if !path.starts_with("content/") && link.target.contains("..") {
                return Some(at(Code::FileOutside));
            }
            if network.set_aside.contains(&path) {
                return Some(at(Code::LinkToSetAside));
            }
            if link.kind == LinkKind::Image {
                return Some(at(Code::PictureMissing));
            }
            if link.target.starts_with('/') && !link.target.ends_with(".md") {
                return None;
            }
            Some(dead(network, entry, link, &at(Code::DeadLink)))
        }
        LinkKind::Fragment | LinkKind::Outside | LinkKind::OutsideImage => None,
    }
}

/// A dead link, with the text whose name is nearest.
fn dead(network: &Network, entry: &Entry, link: &Link, note: &Diagnostic) -> Diagnostic {
    let wished = link.target.rsplit('/').next().unwrap_or_default();
    let names = network.entries.iter().map(|other| other.path.as_str());
    let near = names
        .map(|path| {
            (strsim::jaro_winkler(wished, path.rsplit('/').next().unwrap_or_default()), path)
        })
        .filter(|(likeness, _)| *likeness >= 0.9)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    let near = near.and_then(|(_, path)| path.rsplit('/').next());
    let mut note = note.clone().with("proche", near.unwrap_or("aucun"));
    let (Some(span), Some(near)) = (note.span, near) else { return note };
    let text = network.texts.slice(span);
    if let Some(at) = text.find(wished) {
        let start = span.start + u32::try_from(at).unwrap_or(0);
        let end = start + u32::try_from(wished.len()).unwrap_or(0);
        note = note.mend(Span { source: entry.source, start, end }, near);
    }
    note
}
