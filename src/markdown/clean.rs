//! Raw HTML, filtered.
//!
//! The policy: what a text needs to be read stays (headings, lists, tables, emphasis, links, pictures, details);
//! what runs, loads, frames, styles or asks goes, its content too when it was not written to be read. Attributes
//! stay one by one, from a list: no `style`, `class`, `id` or `on…`. A paste from a word processor (`MsoNormal`,
//! `<o:p>`, `<font>`, conditional comments) therefore comes out as plain paragraphs.
//!
//! The body is filtered whole, so that raw tags and Markdown close each other properly. What drawing itself wrote
//! keeps its attributes by a mark, `data-t`, made from the body's hash: no body can hold its own mark.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::Options;
use super::headings::Headings;
use super::links::{escaped, judge};
use super::tags::{Tag, next_tag};
use super::targets::{Shown, href_of, shown, table_frame, text_of};

/// Tags that stay.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
];

/// Tags that go with all they hold.
const GONE: &[&str] = &[
    "iframe", "math", "noembed", "noframes", "object", "script", "select", "style", "svg",
    "template", "textarea", "title", "xml",
];

/// Tags whose loss is told: what runs, loads, frames or asks. Others were only dress.
const TOLD: &[&str] = &[
    "audio", "button", "embed", "form", "frame", "iframe", "input", "math", "object", "script",
    "select", "svg", "textarea", "video",
];

/// Attributes that stay, by tag.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "title", "hreflang"]),
    ("abbr", &["title"]),
    ("bdo", &["dir"]),
    ("details", &["open"]),
    ("img", &["src", "alt"]),
    ("li", &["value"]),
    ("ol", &["start", "reversed"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// Our mark, let through on every tag.
const MARK: &str = "data-t";

static FILTER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut filter = ammonia::Builder::default();
    let attributes: HashMap<&str, HashSet<&str>> =
        ATTRIBUTES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect();
    filter
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(GONE.iter().copied().collect())
        .tag_attributes(attributes)
        .generic_attributes([MARK, "lang", "dir"].into_iter().collect())
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    filter
});

/// Attributes of ours that wait until the filter has passed.
pub(super) struct Marks {
    key: String,
    attributes: Vec<String>,
}

impl Marks {
    pub(super) fn new(text: &str) -> Self {
        Self {
            key: format!("t{}-", &blake3::hash(text.as_bytes()).to_hex()[..16]),
            attributes: Vec::new(),
        }
    }

    /// What to write in place of these attributes.
    pub(super) fn hide(&mut self, attributes: &str) -> String {
        self.attributes.push(attributes.to_owned());
        format!(" {MARK}=\"{}{}\"", self.key, self.attributes.len() - 1)
    }

    fn shown(&self, mark: &str) -> Option<&str> {
        let number: usize = mark.strip_prefix(&self.key)?.parse().ok()?;
        self.attributes.get(number).map(String::as_str)
    }
}

/// The filtered HTML of a body: our attributes back, raw links and pictures resolved, headings levelled.
pub(super) fn finish(
    html: &str,
    marks: &Marks,
    options: &Options<'_>,
    headings: &mut Headings<'_>,
) -> String {
    let clean = FILTER.clean(html).to_string();
    let mut dresser = Dresser {
        html: &clean,
        marks,
        options,
        headings,
        out: String::with_capacity(clean.len()),
        links: Vec::new(),
        level: Vec::new(),
        tables: 0,
    };
    dresser.run();
    dresser.out.replace("&nbsp;", "\u{a0}").replace("<p></p>", "").replace("<p>\u{a0}</p>", "")
}

/// The links and pictures of a piece of raw HTML: whether each is a picture, its address, its description.
pub(super) fn links_of(html: &str) -> Vec<(bool, String, String)> {
    if !html.to_ascii_lowercase().contains("href") && !html.to_ascii_lowercase().contains("src") {
        return Vec::new();
    }
    let clean = FILTER.clean(html).to_string();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(tag) = next_tag(&clean, at) {
        at = tag.end;
        if tag.closing {
            continue;
        }
        match tag.name {
            "a" => found.extend(tag.value("href").map(|href| (false, href, String::new()))),
            "img" => {
                let alt = tag.value("alt").unwrap_or_default();
                found.extend(tag.value("src").map(|src| (true, src, alt)));
            }
            _ => {}
        }
    }
    found
}

/// Whether a piece of raw HTML does something that is left out: a tag that is told, or an attribute that runs (`on…`).
pub(super) fn does_something(html: &str) -> bool {
    html.split('<').skip(1).any(|tag| {
        let tag = tag.split('>').next().unwrap_or_default().to_ascii_lowercase();
        let name = tag.split(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or_default();
        let runs = |attribute: &str| {
            let letters = attribute.strip_prefix("on").map(|rest| rest.split('=').next());
            attribute.contains('=')
                && letters.flatten().is_some_and(|rest| {
                    !rest.is_empty() && rest.chars().all(|sign| sign.is_ascii_alphabetic())
                })
        };
        TOLD.contains(&name)
            || tag.split(|sign: char| sign.is_ascii_whitespace() || sign == '/').skip(1).any(runs)
    })
}

/// What a piece of raw HTML gives to read.
pub(super) fn words_of(html: &str) -> String {
    text_of(&FILTER.clean(html).to_string())
}

struct Dresser<'a, 'b> {
    html: &'a str,
    marks: &'a Marks,
    options: &'a Options<'a>,
    headings: &'a mut Headings<'b>,
    out: String,
    /// Whether each open `a` was written.
    links: Vec<bool>,
    /// The level given to each open heading.
    level: Vec<u8>,
    tables: usize,
}

impl Dresser<'_, '_> {
    fn run(&mut self) {
        let html = self.html;
        let mut at = 0;
        while let Some(tag) = next_tag(html, at) {
            self.out.push_str(&html[at..tag.start]);
            at = tag.end;
            if tag.closing { self.close(&tag) } else { self.open(&tag) }
        }
        self.out.push_str(&html[at..]);
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let mark = tag.value(MARK);
        if let Some(attributes) = mark.as_deref().and_then(|mark| self.marks.shown(mark)) {
            if tag.name == "a" {
                self.links.push(true);
            }
            self.out.push_str(&format!("<{}{attributes}>", tag.name));
            return;
        }
        match tag.name {
            "a" => self.link(tag),
            "img" => self.image(tag),
            "table" => {
                if self.tables == 0 {
                    self.out.push_str(&table_frame(self.options));
                }
                self.tables += 1;
                self.write(tag);
            }
            _ => match heading_level(tag.name) {
                Some(written) => self.heading(tag, written),
                None => self.write(tag),
            },
        }
    }

    fn close(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "a" if !self.links.pop().unwrap_or(false) => {}
            "table" => {
                self.tables = self.tables.saturating_sub(1);
                self.out.push_str(if self.tables == 0 { "</table></div>" } else { "</table>" });
            }
            name => match heading_level(name).and_then(|_| self.level.pop()) {
                Some(level) => self.out.push_str(&format!("</h{level}>")),
                None => self.out.push_str(&format!("</{name}>")),
            },
        }
    }

    /// The tag as it was filtered, without a mark that is not ours.
    fn write(&mut self, tag: &Tag<'_>) {
        self.out.push('<');
        self.out.push_str(tag.name);
        for (name, value) in tag.attributes.iter().filter(|(name, _)| *name != MARK) {
            self.out.push_str(&format!(" {name}=\"{value}\""));
        }
        self.out.push('>');
    }

    fn link(&mut self, tag: &Tag<'_>) {
        let href = tag.value("href").and_then(|href| href_of(&judge(&href, false), self.options));
        self.links.push(href.is_some());
        if let Some((href, _)) = href {
            self.out.push_str(&format!("<a href=\"{}\"", escaped(&href)));
            for (name, value) in
                tag.attributes.iter().filter(|(name, _)| !matches!(*name, "href" | MARK))
            {
                self.out.push_str(&format!(" {name}=\"{value}\""));
            }
            self.out.push('>');
        }
    }

    fn image(&mut self, tag: &Tag<'_>) {
        let alt = tag.value("alt").unwrap_or_default();
        let Some(src) = tag.value("src") else {
            return self.out.push_str(&escaped(&alt));
        };
        match shown(&judge(&src, true), &alt, self.options) {
            Shown::Image(attributes) => self.out.push_str(&format!("<img{attributes}>")),
            Shown::Link(href, words) if !self.links.contains(&true) => {
                self.out.push_str(&format!(
                    "<a href=\"{}\">{}</a>",
                    escaped(&href),
                    escaped(&words)
                ));
            }
            Shown::Link(_, words) | Shown::Words(words) => self.out.push_str(&escaped(&words)),
        }
    }

    fn heading(&mut self, tag: &Tag<'_>, written: u8) {
        let rest = &self.html[tag.end..];
        let end = rest.find(&format!("</{}>", tag.name)).unwrap_or(0);
        let words = text_of(&rest[..end]);
        let level = self.headings.level(written);
        self.level.push(level);
        let id = self.headings.id(&words);
        self.out.push_str(&format!("<h{level} id=\"{id}\">"));
    }
}

fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

#[cfg(test)]
mod tests {
    use super::does_something;

    #[test]
    fn what_runs_is_told_and_dress_is_not() {
        let check = |html: &str, expected| assert_eq!(does_something(html), expected, "{html}");
        check("<script>", true);
        check("<SCRIPT src=x>", true);
        check("<p onclick=\"x()\">", true);
        check("<img src=x onerror=alert(1)>", true);
        check("<svg/onload=x>", true);
        check("<iframe src=\"https://a.example/\">", true);
        check("<p class=MsoNormal style=\"color:red\">", false);
        check("<o:p></o:p><font size=2>", false);
        check("<a href=\"https://a.example/?on=1\" title=\"on y va\">", false);
        check("</script>", false);
    }
}
