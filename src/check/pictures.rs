//! Pictures that are missing, damaged, outside the folder, or without words; posters alone.

use crate::diagnostic::{Code, Diagnostic, Notes, Span};
use crate::image::PictureFault;
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
            None => {
                let note = at(Code::PictureMissing).with("cible", target.as_str());
                notes.push(mended(note, &target, entry, span, network));
            }
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
        let name = path.rsplit('/').next().unwrap_or(path);
        let note = Diagnostic::of_file(Code::PictureBroken, path).with("cible", name);
        let note = match fault {
            PictureFault::Unsupported => note.with("cause", "forme"),
            PictureFault::Broken => note.with("cause", "abime"),
            PictureFault::TooLarge(millions) => {
                note.with("cause", "taille").with("limite", i64::try_from(*millions).unwrap_or(0))
            }
        };
        notes.push(note);
    }
}

/// The line with the name of the picture beside the text that is nearest; without one, the line as a remark.
fn mended(
    note: Diagnostic,
    target: &str,
    entry: &Entry,
    span: Span,
    network: &Network,
) -> Diagnostic {
    if let Some(near) = nearest(network, entry, target) {
        return note.mend(span, near);
    }
    let (line, from) = network.texts.line(span);
    let place = u32::try_from(from).unwrap_or(u32::MAX);
    // A name inside a longer value is left to its author.
    let is_own_line = line.split_once(':').is_some_and(|(_, value)| {
        value.trim().trim_matches(['"', '\'']) == target && !line.starts_with(' ')
    });
    if !is_own_line {
        return note;
    }
    note.mend(Span { source: entry.source, start: place, end: place }, "# ")
}

/// The name of the picture in the text's folder that is nearest to the one that was written.
pub(super) fn nearest<'n>(network: &'n Network, entry: &Entry, target: &str) -> Option<&'n str> {
    let folder = entry.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let wished = target.rsplit('/').next().unwrap_or(target).to_lowercase();
    let pictures = network.attachments.values().filter(|file| file.picture.is_some());
    pictures
        .filter_map(|file| file.path.rsplit_once('/').filter(|(beside, _)| *beside == folder))
        .map(|(_, name)| (strsim::jaro_winkler(&wished, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= 0.9)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

fn without_words(entry: &Entry, span: Span, network: &Network) -> Diagnostic {
    let note = Diagnostic::at(Code::PictureWithoutText, &network.texts, span);
    let (_, line_start) = network.texts.line(span);
    let text = &network.texts.get(entry.source).text;
    let end = text[line_start..].find('\n').map_or(text.len(), |at| line_start + at + 1);
    let place = u32::try_from(end).unwrap_or(u32::MAX);
    note.mend(Span { source: entry.source, start: place, end: place }, "image_alt: …\n")
}
