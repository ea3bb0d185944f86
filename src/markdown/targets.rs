//! What a link, a picture or a table becomes: shared by what is drawn from Markdown and from raw HTML.

use std::fmt::Write;

use super::links::{Destination, encoded, escaped};
use super::{LinkKind, Options, PictureTag, Reference, Target};

/// How a picture comes out.
pub(super) enum Shown {
    /// The attributes of an `img`.
    Image(String),
    /// An address and words.
    Link(String, String),
    /// Its description.
    Words(String),
}

/// Where a link leads, with the name of what it leads to; `None` for a link that stays plain text.
pub(super) fn href_of(
    destination: &Destination,
    options: &Options<'_>,
) -> Option<(String, Option<String>)> {
    let with_fragment = |href: String| match &destination.fragment {
        Some(fragment) if !href.contains('#') => format!("{href}#{}", encoded(fragment)),
        _ => href,
    };
    match destination.kind {
        LinkKind::Page | LinkKind::Wiki => {
            match (options.resolve)(&Reference {
                kind: destination.kind,
                target: &destination.target,
            }) {
                Target::Href { href, name } => Some((with_fragment(href), name)),
                Target::Image(picture) => Some((picture.src, None)),
                Target::Plain => None,
            }
        }
        LinkKind::Fragment => {
            let fragment =
                destination.fragment.as_deref().filter(|fragment| !fragment.is_empty())?;
            let page = options.page;
            Some((format!("{page}#{}{}", options.id_prefix, encoded(fragment)), None))
        }
        LinkKind::Outside => Some((destination.target.clone(), None)),
        LinkKind::Image | LinkKind::OutsideImage | LinkKind::Refused => None,
    }
}

/// How a picture comes out: itself when it is ours, a link when it is elsewhere.
pub(super) fn shown(destination: &Destination, alt: &str, options: &Options<'_>) -> Shown {
    let words =
        |fallback: &str| if alt.trim().is_empty() { fallback.to_owned() } else { alt.to_owned() };
    match destination.kind {
        LinkKind::Image => {
            let target = destination.target.as_str();
            match (options.resolve)(&Reference { kind: LinkKind::Image, target }) {
                Target::Image(picture) => Shown::Image(attributes_of(&picture, alt)),
                Target::Href { href, name } => {
                    Shown::Link(href, words(name.as_deref().unwrap_or(target)))
                }
                Target::Plain => Shown::Words(alt.to_owned()),
            }
        }
        LinkKind::OutsideImage => {
            Shown::Link(destination.target.clone(), words(&destination.target))
        }
        _ => Shown::Words(alt.to_owned()),
    }
}

fn attributes_of(picture: &PictureTag, alt: &str) -> String {
    let mut attributes = format!(" src=\"{}\"", escaped(&picture.src));
    for (name, value) in [("srcset", &picture.srcset), ("sizes", &picture.sizes)] {
        if !value.is_empty() {
            _ = write!(attributes, " {name}=\"{}\"", escaped(value));
        }
    }
    if picture.width > 0 && picture.height > 0 {
        _ = write!(attributes, " width=\"{}\" height=\"{}\"", picture.width, picture.height);
    }
    _ = write!(attributes, " alt=\"{}\" loading=\"lazy\" decoding=\"async\"", escaped(alt));
    attributes
}

/// The frame of a table, to be closed by `</div>`: wide ones scroll in it.
pub(super) fn table_frame(options: &Options<'_>) -> String {
    let label = escaped(options.words.table);
    format!("<div class=\"table\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\">")
}

/// The text of a piece of HTML, entities read.
pub(super) fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    if !text.contains('&') {
        return text;
    }
    // `&amp;` last: it may be the beginning of a text that looks like an entity.
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, c)| text.replace(entity, c))
}
