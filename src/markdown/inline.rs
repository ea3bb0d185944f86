//! Texts of a paragraph: set by the typography of their language, bare addresses made links.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::parse::Placed;
use crate::text::address::{AddressKind, addresses};
use crate::text::typography::{Piece, typeset};

/// The same events with their texts set.
pub(super) fn set_texts<'a>(events: Vec<Placed<'a>>, lang: &str) -> Vec<Event<'a>> {
    let mut out = Vec::with_capacity(events.len());
    let mut paragraph = Vec::new();
    let mut verbatim = 0usize;
    for (event, _) in events {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => verbatim += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                verbatim = verbatim.saturating_sub(1)
            }
            _ => {}
        }
        if verbatim == 0 && is_inline(&event) {
            paragraph.push(event);
        } else {
            set_paragraph(&mut paragraph, lang, &mut out);
            out.push(event);
        }
    }
    set_paragraph(&mut paragraph, lang, &mut out);
    out
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => false,
        _ => true,
    }
}

fn set_paragraph<'a>(paragraph: &mut Vec<Event<'a>>, lang: &str, out: &mut Vec<Event<'a>>) {
    let pieces: Vec<Piece<'_>> = paragraph
        .iter()
        .map(|event| match event {
            Event::Text(text) => Piece::Text(text),
            Event::Code(_) | Event::FootnoteReference(_) => Piece::Opaque,
            Event::SoftBreak | Event::HardBreak => Piece::Break,
            // Emphasis and tags have no width.
            _ => Piece::Text(""),
        })
        .collect();
    let texts = typeset(&pieces, lang);
    let mut in_link = 0usize;
    for (event, text) in paragraph.drain(..).zip(texts) {
        match event {
            Event::Text(_) if in_link == 0 => linked(text, out),
            Event::Text(_) => out.push(Event::Text(text.into())),
            event => {
                match &event {
                    Event::Start(Tag::Link { .. } | Tag::Image { .. }) => in_link += 1,
                    Event::End(TagEnd::Link | TagEnd::Image) => in_link = in_link.saturating_sub(1),
                    _ => {}
                }
                out.push(event);
            }
        }
    }
}

/// A text with its bare addresses as links; a number stays on one line.
fn linked(text: String, out: &mut Vec<Event<'_>>) {
    let found = addresses(&text);
    if found.is_empty() && !text.is_empty() {
        out.push(Event::Text(text.into()));
        return;
    }
    let mut at = 0;
    for address in found {
        if address.range.start > at {
            out.push(Event::Text(text[at..address.range.start].to_owned().into()));
        }
        let written = &text[address.range.clone()];
        let shown = match address.kind {
            AddressKind::Telephone => written.replace(' ', "\u{a0}"),
            AddressKind::Web | AddressKind::Mail => written.to_owned(),
        };
        out.push(Event::Start(Tag::Link {
            link_type: LinkType::Autolink,
            dest_url: address.href.into(),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        }));
        out.push(Event::Text(shown.into()));
        out.push(Event::End(TagEnd::Link));
        at = address.range.end;
    }
    if at < text.len() {
        out.push(Event::Text(text[at..].to_owned().into()));
    }
}
