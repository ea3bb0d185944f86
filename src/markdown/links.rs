//! Where a link may lead: the one place that judges schemes.

use std::borrow::Cow;

use pulldown_cmark::LinkType;

use super::LinkKind;
use crate::text::address::{addresses, telephone_href};

/// Schemes that may leave the site.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// A destination, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Destination {
    pub(super) kind: LinkKind,
    /// For `Page`, `Image`, `Wiki`: decoded, without fragment. For `Outside`: an address ready to be written.
    pub(super) target: String,
    pub(super) fragment: Option<String>,
}

/// What a Markdown link points at.
pub(super) fn of_link(link_type: LinkType, dest: &str, image: bool) -> Destination {
    match link_type {
        LinkType::WikiLink { .. } if !image => {
            let (slug, fragment) = split_fragment(dest);
            Destination { kind: LinkKind::Wiki, target: slug.trim().to_owned(), fragment }
        }
        LinkType::Email => outside(format!("mailto:{}", dest.trim_start_matches("mailto:"))),
        _ => judge(dest, image),
    }
}

/// The link to an address of elsewhere (web, mail, telephone) that a person typed as a value; none when it is another
/// thing, or has a scheme that no browser should follow.
pub fn outside_href(dest: &str) -> Option<String> {
    let destination = judge(dest, false);
    (destination.kind == LinkKind::Outside).then_some(destination.target)
}

/// What an address written by a person points at.
pub(super) fn judge(dest: &str, image: bool) -> Destination {
    let cleaned = as_browsers_read(dest);
    let destination = if let Some(fragment) = cleaned.strip_prefix('#') {
        Destination {
            kind: LinkKind::Fragment,
            target: String::new(),
            fragment: Some(decoded(fragment)),
        }
    } else if let Some(rest) = cleaned.strip_prefix("//") {
        web(format!("https://{rest}"))
    } else {
        match scheme(&cleaned) {
            Some(scheme) if !SCHEMES.contains(&scheme.as_str()) => refused(),
            Some(scheme) if scheme.starts_with("http") => web(cleaned.clone()),
            Some(_) => outside(cleaned.clone()),
            None => bare(&cleaned).unwrap_or_else(|| local(&cleaned)),
        }
    };
    match destination.kind {
        LinkKind::Page if image => Destination { kind: LinkKind::Image, ..destination },
        LinkKind::Outside if image && destination.target.starts_with("http") => {
            Destination { kind: LinkKind::OutsideImage, ..destination }
        }
        LinkKind::Outside | LinkKind::Fragment if image => refused(),
        _ => destination,
    }
}

/// As the URL standard begins: no control or space around, no tab or line break inside, `\` is `/`.
fn as_browsers_read(dest: &str) -> String {
    let trimmed = dest.trim_matches(|c: char| c <= ' ');
    trimmed.chars().filter(|c| !c.is_control()).map(|c| if c == '\\' { '/' } else { c }).collect()
}

/// The scheme, lower case, when there is one.
fn scheme(dest: &str) -> Option<String> {
    let end = dest.find([':', '/', '?', '#'])?;
    let name = &dest[..end];
    let valid = dest[end..].starts_with(':')
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    valid.then(|| name.to_ascii_lowercase())
}

fn refused() -> Destination {
    Destination { kind: LinkKind::Refused, target: String::new(), fragment: None }
}

fn outside(href: String) -> Destination {
    Destination { kind: LinkKind::Outside, target: encoded(&href), fragment: None }
}

fn web(href: String) -> Destination {
    let host = href.split_once("://").map_or("", |(_, rest)| rest);
    if host.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
        outside(href)
    } else {
        refused()
    }
}

/// An address written without its scheme: `www.…`, a mail, a telephone number.
fn bare(dest: &str) -> Option<Destination> {
    let decoded = decoded(dest);
    match addresses(&decoded).as_slice() {
        [address] if address.range == (0..decoded.len()) => Some(outside(address.href.clone())),
        _ if dest.contains('.') => None,
        _ => telephone_href(&decoded).filter(|_| decoded.len() > 6).map(outside),
    }
}

fn local(dest: &str) -> Destination {
    let (path, fragment) = split_fragment(dest);
    Destination { kind: LinkKind::Page, target: decoded(path), fragment }
}

fn split_fragment(dest: &str) -> (&str, Option<String>) {
    match dest.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment)).filter(|f| !f.is_empty())),
        None => (dest, None),
    }
}

/// Percent-encoded bytes as text; what is not text stays encoded.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        let byte = hex
            .filter(|h| h.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|h| u8::from_str_radix(h, 16).ok());
        match byte {
            Some(byte) if byte >= b' ' && byte != 0x7f => {
                out.push(byte);
                at += 3;
            }
            _ => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// An address with what may not stand in it percent-encoded.
pub(super) fn encoded(href: &str) -> String {
    let mut out = String::with_capacity(href.len());
    for c in href.chars() {
        match c {
            c if c.is_control() => {}
            ' ' | '"' | '<' | '>' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", u32::from(c)))
            }
            c => out.push(c),
        }
    }
    out
}

/// Text or an attribute's value, escaped; controls, which neither HTML nor XML admits, are dropped.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    let special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"');
    if !any(text, special) && !has_forbidden(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if is_forbidden(c) => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether a byte of a text is such: all are looked at, which machines do many at a time.
fn any(text: &str, such: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |found, byte| found | such(byte))
}

/// Whether a text holds [`is_forbidden`] characters. Most hold not even a byte of one.
pub(super) fn has_forbidden(text: &str) -> bool {
    let maybe = |byte: u8| {
        (byte < b' ' && byte != b'\n' && byte != b'\t') || matches!(byte, 0x7f | 0xc2 | 0xef)
    };
    any(text, maybe) && text.contains(is_forbidden)
}

/// Characters that neither HTML nor XML 1.0 (section 2.2) admits.
pub(super) fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(dest: &str, image: bool, kind: LinkKind, target: &str, fragment: Option<&str>) {
        let expected =
            Destination { kind, target: target.into(), fragment: fragment.map(Into::into) };
        assert_eq!(judge(dest, image), expected, "{dest}");
    }

    #[test]
    fn a_value_becomes_a_link_when_it_is_one() {
        for (typed, expected) in [
            ("https://rives.example/a b", Some("https://rives.example/a%20b")),
            ("www.rives.example", Some("https://www.rives.example")),
            ("bonjour@rives.example", Some("mailto:bonjour@rives.example")),
            ("javascript:alert(1)", None),
            (" JavaScript:alert(1)", None),
            ("data:text/html,x", None),
            ("formulaire.pdf", None),
            ("un mot", None),
        ] {
            assert_eq!(outside_href(typed).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn destinations_are_judged() {
        check("https://a.example/b c", false, LinkKind::Outside, "https://a.example/b%20c", None);
        check("//a.example", false, LinkKind::Outside, "https://a.example", None);
        check("\\\\a.example", false, LinkKind::Outside, "https://a.example", None);
        check("www.a.example", false, LinkKind::Outside, "https://www.a.example", None);
        check("epn@a.example", false, LinkKind::Outside, "mailto:epn@a.example", None);
        check("02%2061%2091%2000%2012", false, LinkKind::Outside, "tel:+33261910012", None);
        check("http://", false, LinkKind::Refused, "", None);
        check(
            "../agenda/caf%C3%A9.md#quand",
            false,
            LinkKind::Page,
            "../agenda/café.md",
            Some("quand"),
        );
        check("mon fichier.pdf", false, LinkKind::Page, "mon fichier.pdf", None);
        check("Réunion : ordre.pdf", false, LinkKind::Page, "Réunion : ordre.pdf", None);
        check("2027.md", false, LinkKind::Page, "2027.md", None);
        check("#horaires", false, LinkKind::Fragment, "", Some("horaires"));
        check("photos\\a.jpg", true, LinkKind::Image, "photos/a.jpg", None);
        check(
            "https://a.example/x.png",
            true,
            LinkKind::OutsideImage,
            "https://a.example/x.png",
            None,
        );
        check("data:image/png;base64,AA", true, LinkKind::Refused, "", None);
        check("%ff%00.pdf", false, LinkKind::Page, "%ff%00.pdf", None);
    }

    #[test]
    fn what_runs_is_refused_however_it_is_written() {
        for dest in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>",
            "file:///etc/passwd",
            "blob:x",
        ] {
            assert_eq!(judge(dest, false).kind, LinkKind::Refused, "{dest:?}");
        }
        // For a browser this is a path: no scheme holds a percent sign.
        assert_eq!(judge("java%0Ascript:alert(1)", false).kind, LinkKind::Page);
    }

    proptest! {
        #[test]
        fn what_leaves_has_an_allowed_scheme(dest in "\\PC{0,30}|[a-z:/ \\t\\n%#?.]{0,30}") {
            for image in [false, true] {
                let found = judge(&dest, image);
                if matches!(found.kind, LinkKind::Outside | LinkKind::OutsideImage) {
                    let (scheme, _) = found.target.split_once(':').unwrap();
                    prop_assert!(SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()));
                }
            }
        }
    }
}
