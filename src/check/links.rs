//! Links that lead nowhere, outside the folder, or where no browser should follow.

use crate::diagnostic::{Code, Diagnostic, Notes, Span};
use crate::markdown::{Link, LinkKind};
use crate::model::entry::beside;
use crate::model::{Entry, Network};
use crate::moment::Moment;

pub(super) fn check(network: &Network, _: &Moment, notes: &mut Notes) {
    for entry in &network.entries {
        for link in &entry.body.outline().links {
            if let Some(note) = fault(network, entry, link) {
                notes.push(note);
            }
        }
    }
}

fn fault(network: &Network, entry: &Entry, link: &Link) -> Option<Diagnostic> {
    let narrow = |at: usize| u32::try_from(entry.body.start() + at).unwrap_or(u32::MAX);
    let span =
        Span { source: entry.source, start: narrow(link.range.start), end: narrow(link.range.end) };
    let at = |code| Diagnostic::at(code, &network.texts, span).with("cible", link.target.as_str());
    match link.kind {
        LinkKind::Refused => {
            // What was written is not kept: the words of the link tell which one it is.
            let note = Diagnostic::at(Code::UnsafeLink, &network.texts, span);
            Some(note.with("cible", link.text.as_str()))
        }
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
                return Some(without_picture(network, entry, link, at(Code::PictureMissing)));
            }
            if link.target.starts_with('/') && !link.target.ends_with(".md") {
                return None;
            }
            Some(dead(network, link, &at(Code::DeadLink)))
        }
        LinkKind::Fragment | LinkKind::Outside | LinkKind::OutsideImage => None,
    }
}

/// A picture that is not there, with the name of the one beside the text that is nearest.
fn without_picture(network: &Network, entry: &Entry, link: &Link, note: Diagnostic) -> Diagnostic {
    let Some(near) = super::pictures::nearest(network, entry, &link.target) else { return note };
    replacing(network, note, &link.target, near)
}

/// The same with a name put in place of another in the piece of text that it is about.
fn replacing(network: &Network, note: Diagnostic, written: &str, near: &str) -> Diagnostic {
    let Some(span) = note.span else { return note };
    let Some(at) = network.texts.slice(span).find(written) else { return note };
    let start = span.start + u32::try_from(at).unwrap_or(0);
    let end = start + u32::try_from(written.len()).unwrap_or(0);
    note.mend(Span { start, end, ..span }, near)
}

/// A dead link, with the text whose name is nearest.
fn dead(network: &Network, link: &Link, note: &Diagnostic) -> Diagnostic {
    let wished = link.target.rsplit('/').next().unwrap_or_default();
    let names = network.entries.iter().map(|other| other.path.as_str());
    let near = names
        .map(|path| {
            (strsim::jaro_winkler(wished, path.rsplit('/').next().unwrap_or_default()), path)
        })
        .filter(|(likeness, _)| *likeness >= 0.9)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    let near = near.and_then(|(_, path)| path.rsplit('/').next());
    let note = note.clone().with("proche", near.unwrap_or("aucun"));
    let Some(near) = near else { return note };
    replacing(network, note, wished, near)
}
