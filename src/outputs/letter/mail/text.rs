//! The text part, written from the data and good by itself: for who reads by ear, on an old telephone, or prefers it.

use super::super::issue::{Issue, Line};
use super::Frame;
use crate::model::edition::Block;
use crate::plan::Context;

/// Where lines are broken, in characters.
const WIDTH: usize = 72;

pub(super) fn text(context: Context<'_>, issue: &Issue, frame: &Frame) -> String {
    let words = context.words;
    let mut out = String::new();
    paragraph(&mut out, &frame.network, "");
    paragraph(&mut out, &issue.title, "");
    out.push_str(&"=".repeat(issue.title.chars().count().min(WIDTH)));
    out.push('\n');
    paragraph(&mut out, &issue.reading, "");
    if let Some(provisional) = &issue.provisional {
        paragraph(&mut out, provisional, "");
    }
    if let Some(editorial) = &issue.editorial {
        out.push('\n');
        for text in editorial.text.lines() {
            paragraph(&mut out, text, "");
            out.push('\n');
        }
    }
    for section in &issue.sections {
        out.push('\n');
        if section.block != Block::Lead {
            paragraph(&mut out, &section.title, "");
            out.push_str(&"-".repeat(section.title.chars().count().min(WIDTH)));
            out.push('\n');
        }
        for line in &section.lines {
            item(&mut out, context, line);
        }
    }
    out.push('\n');
    paragraph(&mut out, &issue.next, "");
    out.push('\n');
    let reach: Vec<String> = [Some(frame.network.clone()), frame.telephone.clone()]
        .into_iter()
        .flatten()
        .chain([frame.mail.clone()])
        .collect();
    paragraph(&mut out, &reach.join(", "), "");
    if !frame.partners.is_empty() {
        let names: Vec<&str> = frame.partners.iter().map(|(name, _)| name.as_str()).collect();
        let names = names.join(", ");
        paragraph(&mut out, &format!("{} {names}.", words.word("with-partners")), "");
    }
    paragraph(&mut out, &words.word("letter-read-online"), "");
    address(&mut out, &frame.web, "");
    paragraph(
        &mut out,
        &format!("{} {}", words.word("letter-why"), words.word("letter-leave-text")),
        "",
    );
    address(&mut out, &frame.mail, "");
    out
}

fn item(out: &mut String, context: Context<'_>, line: &Line) {
    out.push('\n');
    paragraph(out, &line.full_title(), "* ");
    let said: Vec<&str> =
        [line.when.as_deref(), line.place.as_deref()].into_iter().flatten().collect();
    for text in [Some(said.join(", ")), line.summary.clone()]
        .into_iter()
        .flatten()
        .chain(line.notes.clone())
    {
        if !text.is_empty() {
            paragraph(out, &text, "  ");
        }
    }
    if let Some(by) = line.by.as_ref().filter(|_| line.place.is_none()) {
        paragraph(out, by, "  ");
    }
    if let Some(page) = &line.address {
        address(out, &context.addresses.absolute(page), "  ");
    }
}

/// An address on a line of its own, never broken.
fn address(out: &mut String, address: &str, margin: &str) {
    out.push_str(margin);
    out.push_str(address);
    out.push('\n');
}

/// Words broken at [`WIDTH`]; lines after the first are set in as far as the first.
fn paragraph(out: &mut String, text: &str, first: &str) {
    let margin = " ".repeat(first.chars().count());
    let mut line = first.to_owned();
    let mut is_empty = true;
    // A no-break space breaks no line.
    for word in text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()) {
        let width = line.chars().count() + word.chars().count() + usize::from(!is_empty);
        if width > WIDTH && !is_empty {
            out.push_str(line.trim_end());
            out.push('\n');
            line.clone_from(&margin);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}
