//! For a person: by structure and file, the line quoted, the place marked, what to do, the line to paste.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    AnnotationKind, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};

use super::Report;
use super::told::Told;
use crate::diagnostic::{Diagnostic, Severity};
use crate::i18n::{Lang, Words};

/// Whether a terminal will show colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// Signs alone.
    #[default]
    None,
    /// ANSI colours. Never the only carrier of meaning.
    Ansi,
}

/// Signs shown on both sides of a place in a line that is too long to be quoted whole.
const AROUND: usize = 60;
const LONG: usize = 240;

pub(super) fn write(report: &Report<'_>, colours: Colours) -> String {
    let mut told: Vec<(Told, &Diagnostic)> = report
        .notes
        .iter()
        .filter(|diagnostic| diagnostic.severity <= report.down_to)
        .map(|diagnostic| (Told::new(diagnostic, report), diagnostic))
        .collect();
    // Those who can mend find theirs together; the order within a file is that of the notes.
    told.sort_by(|(a, _), (b, _)| key(a).cmp(&key(b)));
    let mut text = String::new();
    let mut file = None;
    for (told, diagnostic) in &told {
        if file != Some(&told.file) {
            file = Some(&told.file);
            text.push_str(&heading(told, colours));
        }
        text.push_str(&block(told, diagnostic, report, colours));
    }
    text
}

fn key(told: &Told) -> (bool, Option<&String>, &String) {
    (told.structure.is_none(), told.structure.as_ref(), &told.file)
}

fn heading(told: &Told, colours: Colours) -> String {
    let file = normalize_untrusted_str(&told.file);
    let words = match &told.structure {
        Some(structure) => format!("{} · {file}", normalize_untrusted_str(structure)),
        None => file,
    };
    match colours {
        Colours::None => format!("{words}\n\n"),
        Colours::Ansi => format!("\u{1b}[1;4m{words}\u{1b}[0m\n\n"),
    }
}

fn block(told: &Told, diagnostic: &Diagnostic, report: &Report<'_>, colours: Colours) -> String {
    let words = report.words;
    let level = match told.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .with_name(before_colon(&format!("{} {}", told.level(words), told.code), words))
        .primary_title(normalize_untrusted_str(&told.message));
    let mut group = match (told.place, diagnostic.span) {
        (Some(place), Some(span)) => {
            let (line, from) = report.texts.line(span);
            // The renderer cuts the line at these bytes: never inside a sign.
            let start = floor(line, span.start as usize - from);
            let end = floor(line, (span.end as usize).saturating_sub(from)).max(start);
            let mark = |start, end| AnnotationKind::Primary.span(start..end);
            match excerpt(line, start, end) {
                None => title.element(
                    Snippet::source(line)
                        .path(&told.file)
                        .line_start(place.line)
                        .annotation(mark(start, end)),
                ),
                Some((quoted, start, end)) => {
                    let origin = Origin::path(&told.file).line(place.line);
                    title.element(origin.char_column(place.column)).element(
                        Snippet::source(quoted).line_start(place.line).annotation(mark(start, end)),
                    )
                }
            }
        }
        _ => title.element(Origin::path(&told.file)),
    };
    if let Some(help) = &told.help {
        let help = normalize_untrusted_str(help);
        let name = before_colon(&words.word("rapport-aide"), words);
        group = group.element(Level::HELP.with_name(name).message(help));
    }
    let renderer = match colours {
        Colours::None => Renderer::plain(),
        Colours::Ansi => Renderer::styled(),
    };
    let mut text = renderer.decor_style(DecorStyle::Unicode).render(&[group]) + "\n";
    if let Some(proposal) = &told.proposal {
        let id = if proposal.contains('\n') { "rapport-lignes" } else { "rapport-ligne" };
        text.push_str(&words.word(id));
        text.push('\n');
        for line in proposal.lines() {
            text.push_str(&normalize_untrusted_str(line));
            text.push('\n');
        }
    }
    text + "\n"
}

/// A name that stands before a colon: French puts a no-break space between them.
fn before_colon(name: &str, words: &Words) -> String {
    match words.lang() {
        Lang::Fr => format!("{name}\u{a0}"),
        Lang::En => name.to_owned(),
    }
}

/// The part of a long line around a place, and the place in it; `None` when the line can be quoted whole.
fn excerpt(line: &str, start: usize, end: usize) -> Option<(String, usize, usize)> {
    if line.len() <= LONG {
        return None;
    }
    let first = floor(line, start.saturating_sub(AROUND));
    let end = floor(line, end.min(start + LONG)).max(start);
    let last = floor(line, end + AROUND);
    let before = if first > 0 { "…" } else { "" };
    let after = if last < line.len() { "…" } else { "" };
    let quoted = format!("{before}{}{after}", &line[first..last]);
    Some((quoted, start - first + before.len(), end - first + before.len()))
}

/// The nearest start of a sign at or before a byte.
fn floor(line: &str, at: usize) -> usize {
    (0..=at.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0)
}
