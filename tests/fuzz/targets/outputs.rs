//! What is written can be read by the programs of others, and words stay words, whatever they are.

use std::collections::BTreeSet;
use std::sync::{LazyLock, Mutex};

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use tambour::build;
use tambour::plan::{Made, Output};
use tambour::render::{RenderError, Taker, render};

use super::folder::Folder;

/// The first lines of the bytes become the fields of an event, a piece of news and an offer; the rest their body.
pub(crate) fn outputs(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let drawn = drawn(text);
    for (address, bytes) in drawn {
        assert_readable(&address, &bytes);
    }
}

fn drawn(text: &str) -> Vec<(String, Vec<u8>)> {
    let mut lines = text.lines();
    let mut value = || serde_json::to_string(lines.next().unwrap_or_default()).unwrap();
    let (title, summary, place, link) = (value(), value(), value(), value());
    let rest: String = lines.collect::<Vec<_>>().join("\n");
    let folder = Folder::new();
    for (path, keys) in [
        (
            "content/evenements/x.md",
            "debut: 2027-03-16 14:00\nfin: 2027-03-16 16:00\nstructures: [passerelle]\nrepete: chaque mardi",
        ),
        ("content/actualites/y.md", "publie: 2027-03-14\nstructures: [moulin]"),
        ("content/offres/z.md", "publie: 2027-03-14\nstructures: [moulin]"),
        ("content/annonces/w.md", "du: 2027-03-15 08:00\nau: 2027-03-15 20:00"),
    ] {
        let text = format!(
            "---\ntitre: {title}\nresume: {summary}\nlieu: {place}\nlien: {link}\n{keys}\n---\n\n{rest}\n"
        );
        folder.write(path, text.as_bytes());
    }
    let understood = folder.understood().unwrap();
    let theme = build::theme(&folder.root(), &understood).unwrap();
    build::with_plan(&understood, &theme, false, |_, plan, site, _| {
        let taken = Taken::default();
        render(&plan.outputs, &theme, &site, &taken).unwrap();
        taken.0.into_inner().unwrap()
    })
}

#[derive(Default)]
struct Taken(Mutex<Vec<(String, Vec<u8>)>>);

impl Taker for Taken {
    type Error = RenderError;

    fn take(&self, output: &Output<'_>, _: &Made<'_>, bytes: &[u8]) -> Result<(), RenderError> {
        self.0.lock().unwrap().push((output.address.clone(), bytes.to_vec()));
        Ok(())
    }
}

fn assert_readable(address: &str, bytes: &[u8]) {
    let words = || std::str::from_utf8(bytes).unwrap_or_else(|fault| panic!("{address}: {fault}"));
    let name = address.rsplit('/').next().unwrap_or_default();
    match name.rsplit_once('.').map(|(_, end)| end) {
        None | Some("html") => assert_inert(address, words()),
        Some("xml") if name == "rss.xml" || name == "atom.xml" => {
            let feed = feed_rs::parser::parse(bytes);
            assert!(feed.is_ok(), "{address}: {feed:?}\n{}", words());
        }
        Some("xml" | "opml" | "svg") => assert_xml(address, words()),
        Some("json" | "webmanifest") => {
            let value = serde_json::from_slice::<serde_json::Value>(bytes);
            assert!(value.is_ok(), "{address}: {value:?}");
        }
        Some("ics") => assert_calendar(address, words()),
        Some("eml") => {
            let mail = mail_parser::MessageParser::default().parse(bytes);
            let mail = mail.unwrap_or_else(|| panic!("{address} is no mail"));
            for header in ["From", "Subject", "Date", "Message-ID"] {
                let times =
                    mail.headers().iter().filter(|there| there.name().eq_ignore_ascii_case(header));
                assert_eq!(times.count(), 1, "{address}: {header}\n{}", words());
            }
        }
        Some("csv") => {
            let mut rows = csv::Reader::from_reader(bytes);
            assert!(rows.records().all(|row| row.is_ok()), "{address}\n{}", words());
        }
        _ => {}
    }
}

fn assert_xml(address: &str, words: &str) {
    let mut reader = quick_xml::Reader::from_str(words);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(fault) => panic!("{address}: {fault}\n{words}"),
        }
    }
}

/// One calendar, events that begin and end, lines of at most 75 octets (RFC 5545, 3.1).
fn assert_calendar(address: &str, words: &str) {
    let calendar = calcard::icalendar::ICalendar::parse(words);
    let calendar = calendar.unwrap_or_else(|fault| panic!("{address}: {fault:?}\n{words}"));
    let begun = words.lines().filter(|line| *line == "BEGIN:VEVENT").count();
    let known = calendar.components.iter();
    let events = known
        .filter(|part| part.component_type == calcard::icalendar::ICalendarComponentType::VEvent);
    assert_eq!(events.count(), begun, "{address}\n{words}");
    assert!(words.split("\r\n").all(|line| line.len() <= 75), "{address}\n{words}");
}

/// The scripts of the theme: those of a network in which nobody tries anything.
static SCRIPTS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let drawn = drawn("Café\nUn café\nLa salle\nhttps://rives.example/\nUn texte.");
    let pages = drawn.iter().filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok());
    let pages = pages.filter(|page| page.trim_start().starts_with("<!"));
    pages
        .flat_map(elements)
        .filter(|element| element.name == "script")
        .map(|script| script.text)
        .collect()
});

/// An element, as a browser sees it.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    /// The text right inside it.
    text: String,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(there, _)| there == name).map(|(_, value)| value.as_str())
    }
}

/// Every element of a page.
fn elements(page: &str) -> Vec<Element> {
    let options = html5ever::ParseOpts::default();
    let dom = html5ever::parse_document(RcDom::default(), options).one(page);
    let mut found = Vec::new();
    // A node that goes takes its children with it: the document stays until all are looked at.
    let mut waiting: Vec<Handle> = vec![dom.document.clone()];
    while let Some(node) = waiting.pop() {
        waiting.extend(node.children.borrow().iter().cloned());
        let NodeData::Element { name, attrs, template_contents, .. } = &node.data else { continue };
        waiting.extend(template_contents.borrow().iter().cloned());
        let attributes = attrs.borrow();
        let attributes = attributes.iter().map(|there| {
            let prefix = there.name.prefix.as_ref().map(|prefix| format!("{prefix}:"));
            (format!("{}{}", prefix.unwrap_or_default(), there.name.local), there.value.to_string())
        });
        let children = node.children.borrow();
        let text = children.iter().filter_map(|child| match &child.data {
            NodeData::Text { contents } => Some(contents.borrow().to_string()),
            _ => None,
        });
        found.push(Element {
            name: name.local.to_string(),
            attributes: attributes.collect(),
            text: text.collect(),
        });
    }
    found
}

/// Elements that bring what is not of the page.
const REFUSED: [&str; 7] = ["object", "embed", "base", "applet", "frame", "frameset", "iframe"];
/// Attributes that hold addresses.
const ADDRESSES: [&str; 8] =
    ["href", "src", "action", "formaction", "data", "xlink:href", "poster", "srcset"];

/// Nothing in a page acts but what the theme brings: no other script, no handler, no link to other than the web, mail
/// and telephone.
pub(crate) fn assert_inert(address: &str, words: &str) {
    for element in elements(words) {
        let name = element.name.as_str();
        // A page that others show in a frame opens its links outside of it.
        let is_of_theme = name == "base" && element.attribute("href").is_none();
        assert!(is_of_theme || !REFUSED.contains(&name), "{address}: <{name}>");
        for (attribute, value) in &element.attributes {
            assert!(!attribute.starts_with("on"), "{address}: <{name} {attribute}={value:?}>");
            if ADDRESSES.contains(&attribute.as_str()) {
                assert!(is_harmless(name, value), "{address}: <{name} {attribute}={value:?}>");
            }
        }
        if name != "script" {
            continue;
        }
        match element.attribute("type") {
            Some("application/ld+json" | "application/json") => {
                let value = serde_json::from_str::<serde_json::Value>(&element.text);
                assert!(value.is_ok(), "{address}: {value:?}\n{}", element.text);
            }
            _ => assert!(
                element.text.is_empty() || SCRIPTS.contains(&element.text),
                "{address}: a script\n{}",
                element.text
            ),
        }
    }
}

fn is_harmless(name: &str, address: &str) -> bool {
    let signs: String =
        address.chars().filter(|sign| !sign.is_ascii_control() && *sign != ' ').collect();
    let scheme = match signs.find([':', '/', '?', '#']) {
        Some(at) if signs[at..].starts_with(':') => signs[..at].to_ascii_lowercase(),
        _ => return true,
    };
    match scheme.as_str() {
        "http" | "https" | "mailto" | "tel" | "sms" | "geo" | "webcal" | "feed" => true,
        "data" => name == "img" && signs.starts_with("data:image/"),
        _ => false,
    }
}
