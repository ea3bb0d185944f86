//! Attachments that a browser would run as a page of the site: whoever may send a file must not be able to act there.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Files whose kind is to act, whatever they hold.
const ACTING: &[&str] = &[
    "html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "hta", "xml", "xsl", "xslt", "js",
    "mjs", "cjs", "wasm", "swf", "php", "phtml", "jsp", "asp", "aspx", "cgi", "svgz", "htaccess",
];
/// Files that browsers never take for a page, whatever they hold.
const PLAIN: &[&str] = &[
    "jpg", "jpeg", "png", "gif", "webp", "avif", "heic", "bmp", "tif", "tiff", "pdf", "odt", "ods",
    "odp", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv", "txt", "ics", "vcf", "zip", "mp3",
    "m4a", "ogg", "wav", "mp4", "webm", "mov", "epub", "gpx",
];
/// How pages begin, for files whose name says nothing: browsers look at the first bytes (WHATWG MIME Sniffing, 7.1).
const PAGES: &[&str] =
    &["<!doctype", "<html", "<head", "<body", "<script", "<iframe", "<svg", "<?xml"];
/// Bytes that browsers look at.
const LOOKED_AT: usize = 1445;

/// Elements of a drawing that run something or bring another document in (SVG 2).
const ACTING_ELEMENTS: &[&[u8]] = &[
    b"script",
    b"foreignObject",
    b"iframe",
    b"embed",
    b"object",
    b"handler",
    b"listener",
    b"audio",
    b"video",
    b"canvas",
];

/// Whether a file of that extension (in small letters) and content would act on the site.
pub(super) fn acts(extension: &str, bytes: &[u8]) -> bool {
    if extension == "svg" {
        return drawing_acts(bytes);
    }
    ACTING.contains(&extension) || !PLAIN.contains(&extension) && looks_like_a_page(bytes)
}

fn looks_like_a_page(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOKED_AT)]).to_ascii_lowercase();
    PAGES.iter().any(|mark| head.contains(mark))
}

/// Whether a drawing runs something, asks something of another host, or cannot be read whole.
fn drawing_acts(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return true };
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    let mut in_style = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                if element_acts(&element) {
                    return true;
                }
                in_style = element.local_name().as_ref() == b"style";
                depth += 1;
            }
            Ok(Event::Empty(element)) if element_acts(&element) => return true,
            Ok(Event::End(_)) => {
                in_style = false;
                depth = depth.saturating_sub(1);
            }
            // Entities and style sheets of other files; a reader of drawings needs neither.
            Ok(Event::PI(_)) => return true,
            Ok(Event::DocType(kind)) if kind.contains(&b'[') => return true,
            Ok(Event::GeneralRef(_)) if in_style => return true,
            Ok(Event::Text(words)) if in_style && style_acts(words.as_ref()) => return true,
            Ok(Event::CData(words)) if in_style && style_acts(words.as_ref()) => return true,
            Ok(Event::Eof) => return depth > 0,
            Ok(_) => {}
            Err(_) => return true,
        }
    }
}

fn element_acts(element: &BytesStart<'_>) -> bool {
    if ACTING_ELEMENTS.contains(&element.local_name().as_ref()) {
        return true;
    }
    element.attributes().any(|attribute| {
        let Ok(attribute) = attribute else { return true };
        let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else { return true };
        match attribute.key.local_name().as_ref() {
            name if name.len() > 2 && name[..2].eq_ignore_ascii_case(b"on") => true,
            b"href" | b"src" => !is_inside(&value),
            // An animation could change where a link leads.
            b"attributeName" => value.trim().to_ascii_lowercase().ends_with("href"),
            _ => style_acts(value.as_bytes()),
        }
    })
}

/// A part of the same drawing, or a picture within it.
fn is_inside(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    let is_picture =
        address.strip_prefix("data:image/").is_some_and(|rest| !rest.starts_with("svg"));
    address.is_empty() || address.starts_with('#') || is_picture
}

/// A style that asks for another file.
fn style_acts(words: &[u8]) -> bool {
    let words = String::from_utf8_lossy(words).to_ascii_lowercase();
    // A style can write any sign by its number (CSS Syntax 3, 4.3.7): one that does is not read further.
    let words: String = words.split_whitespace().collect();
    let mut addresses = words.split("url(").skip(1);
    words.contains("@import")
        || words.contains('\\')
        || addresses.any(|rest| !is_inside(rest.trim_start_matches(['"', '\''])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_and_what_does_not() {
        let check = |extension: &str, content: &str, expected: bool| {
            assert_eq!(acts(extension, content.as_bytes()), expected, "{extension}: {content}");
        };
        let svg = |inside: &str| {
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>")
        };
        check("html", "un mot", true);
        check("", "<!DOCTYPE html><p>un mot", true);
        check("inconnu", "  <script>alert(1)</script>", true);
        check("inconnu", "un mot", false);
        check("txt", "<script>alert(1)</script>", false);
        check("pdf", "%PDF-1.4", false);
        check("svg", &svg("<path d=\"M0 0h9\" fill=\"url(#a)\"/>"), false);
        check("svg", &svg("<style>.a{fill:#fff}</style><use href=\"#a\"/>"), false);
        check("svg", &svg("<image href=\"data:image/png;base64,AA==\"/>"), false);
        for inside in [
            "<script>alert(1)</script>",
            "<a xlink:href=\"javascript:alert(1)\">x</a>",
            "<g onclick=\"alert(1)\"/>",
            "<g ONLOAD=\"alert(1)\"/>",
            "<foreignObject><p>x</p></foreignObject>",
            "<use href=\"autre.svg#a\"/>",
            "<image href=\"https://mal.example/p.png\"/>",
            "<image href=\"data:image/svg+xml,x\"/>",
            "<style>@import 'https://mal.example/a.css';</style>",
            "<style><![CDATA[.a{fill:url(https://mal.example/a)}]]></style>",
            "<g style=\"fill:u\\72l(//mal.example)\"/>",
            "<g fill=\"url( 'https://mal.example/a' )\"/>",
            "<set attributeName=\"xlink:href\" to=\"javascript:alert(1)\"/>",
            "<g",
        ] {
            check("svg", &svg(inside), true);
        }
        check("svg", "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>", true);
        check("svg", "<?xml-stylesheet href=\"a.css\"?><svg/>", true);
        check(
            "svg",
            "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x\"><svg/>",
            false,
        );
        check("svg", "<svg><g>", true);
    }
}
