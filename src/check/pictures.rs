//! Pictures that are missing, damaged, outside the folder, or without words; posters alone.

use crate::diagnostic::{Code, Diagnostic, Notes, Span};
use crate::model::{Entry, Network};
use crate::moment::Moment;

pub(super) fn check(network: &Network, _: &Moment, notes: &mut Notes) {
    for entry in &network.entries {
        let Some(picture) = &entry.picture else { continue };
        let span = picture.span.unwrap_or(Span { source: entry.source, start: 0, end: 0 });
        let at = |code| Diagnostic::at(code, &network.texts, span);
        let target = network.texts.slice(span).trim_matches(['"', '\'']).to_owned();
        match network.attachments.get(&picture.path) {
            None if !picture.path.starts_with("content/") || target.contains("..") => {
                notes.push(at(Code::FileOutside).with("cible", target));
            }
            None => notes.push(at(Code::PictureMissing).with("cible", target)),
            Some(_) if picture.alt.is_none() => notes.push(without_words(entry, span, network)),
            Some(_) => {}
        }
        if entry.body.is_empty() && matches!(entry.kind.name, "event" | "news") {
            notes.push(at(Code::PosterWithoutText));
        }
    }
    if let Some(logo) = &network.config.logo {
        let path = logo.trim_start_matches("./");
        let path = format!("content/{}", path.strip_prefix("content/").unwrap_or(path));
        if !network.attachments.contains_key(&path) {
            let note = Diagnostic::of_file(Code::PictureMissing, "tambour.yaml");
            notes.push(note.with("cible", logo.as_str()));
        }
    }
    let broken = network.attachments.values().filter_map(|file| match &file.picture {
        Some(Err(fault)) => Some((file.path.as_str(), fault)),
        _ => None,
    });
    for (path, fault) in broken {
        notes.push(Diagnostic::of_file(Code::PictureBroken, path).with("cause", fault.to_string()));
    }
}

fn without_words(entry: &Entry, span: Span, network: &Network) -> Diagnostic {
    let note = Diagnostic::at(Code::PictureWithoutText, &network.texts, span);
    let (_, line_start) = network.texts.line(span);
    let text = &network.texts.get(entry.source).text;
    let end = text[line_start..].find('\n').map_or(text.len(), |at| line_start + at + 1);
    let place = u32::try_from(end).unwrap_or(u32::MAX);
    note.mend(Span { source: entry.source, start: place, end: place }, "image_alt: …\n")
}
