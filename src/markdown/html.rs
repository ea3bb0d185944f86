//! Events to HTML.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write;

use pulldown_cmark::{Alignment, Event, LinkType, Tag, TagEnd};

use super::clean::{Marks, finish};
use super::headings::Headings;
use super::links::{Destination, escaped, has_forbidden, is_forbidden, of_link};
use super::parse::{Placed, events, has_html};
use super::targets::{Shown, href_of, shown, table_frame, text_of};
use super::{Options, inline};
use crate::text::typography;

/// A body as HTML: blocks to put in a page, under its title.
///
/// Headings begin at `options.base_level` and have ids; pictures have their size and load late; a table scrolls in
/// a frame that the keyboard reaches (`<div class="table">`); notes come last (`<ol class="notes">`).
pub fn to_html(text: &str, options: &Options<'_>) -> String {
    let text = without_forbidden(text);
    let events = events(&text);
    let marks = has_html(&events).then(|| Marks::new(&text));
    let events = inline::set_texts(name_wikilinks(events, options), options.lang);
    let mut writer = Writer {
        options,
        headings: Headings::new(options),
        marks,
        out: vec![String::with_capacity(text.len() * 3 / 2)],
        open: Vec::new(),
        aligned: Vec::new(),
        column: 0,
        in_head: false,
        notes: Notes::default(),
    };
    writer.blocks(&events);
    writer.finish()
}

fn without_forbidden(text: &str) -> Cow<'_, str> {
    if has_forbidden(text) {
        Cow::Owned(text.chars().filter(|c| *c == '\r' || !is_forbidden(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

struct Writer<'a> {
    options: &'a Options<'a>,
    headings: Headings<'a>,
    /// Present when raw HTML must be filtered: attributes of ours wait there.
    marks: Option<Marks>,
    /// Where text goes: the body, then a heading, a picture's description or a note being written.
    out: Vec<String>,
    /// What closes each inline element that is open.
    open: Vec<Close>,
    aligned: Vec<Alignment>,
    column: usize,
    in_head: bool,
    notes: Notes,
}

enum Close {
    Tag(&'static str),
    Nothing,
    /// A picture, whose description is being written.
    Image(Destination),
}

#[derive(Default)]
struct Notes {
    /// Number of each label, by order of first reference.
    numbers: HashMap<String, usize>,
    /// How many times each was referred to.
    references: Vec<usize>,
    /// Text of each, once its definition is met.
    texts: Vec<Option<String>>,
    writing: Vec<usize>,
}

impl Notes {
    fn number(&mut self, label: &str) -> usize {
        let next = self.texts.len();
        let number = *self.numbers.entry(label.to_owned()).or_insert(next);
        if number == next {
            self.texts.push(None);
            self.references.push(0);
        }
        number
    }
}

impl Writer<'_> {
    fn blocks(&mut self, events: &[Event<'_>]) {
        let mut at = 0;
        while at < events.len() {
            if let Some(end) = lone_image(&events[at..]) {
                self.figure(&events[at + 1..at + end]);
                at += end + 1;
                continue;
            }
            self.event(&events[at]);
            at += 1;
        }
    }

    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.push(&escaped(text)),
            Event::Code(code) => {
                self.push("<code>");
                self.push(&escaped(code));
                self.push("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => self.push(html),
            Event::SoftBreak => self.push("\n"),
            Event::HardBreak => self.push("<br>\n"),
            Event::Rule => self.push("<hr>\n"),
            Event::FootnoteReference(label) => self.note_reference(label),
            Event::TaskListMarker(done) => self.task(*done),
            // Not asked from the parser.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&escaped(text)),
        }
    }

    fn push(&mut self, html: &str) {
        if let Some(out) = self.out.last_mut() {
            out.push_str(html);
        }
    }

    fn pop(&mut self) -> String {
        if self.out.len() > 1 { self.out.pop().unwrap_or_default() } else { String::new() }
    }

    /// An opening tag with attributes of ours, which the filter of raw HTML must let through.
    fn open_tag(&mut self, name: &str, attributes: &str) {
        let tag = match &mut self.marks {
            Some(marks) => format!("<{name}{}>", marks.hide(attributes)),
            None => format!("<{name}{attributes}>"),
        };
        self.push(&tag);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph => self.push("<p>"),
            Tag::Heading { .. } => self.out.push(String::new()),
            Tag::BlockQuote(_) => self.push("<blockquote>\n"),
            Tag::CodeBlock(_) => {
                // A long line scrolls: the keyboard must reach it.
                self.open_tag("pre", " tabindex=\"0\"");
                self.push("<code>");
            }
            Tag::List(None) => self.push("<ul>\n"),
            Tag::List(Some(1)) => self.push("<ol>\n"),
            Tag::List(Some(first)) => self.open_tag("ol", &format!(" start=\"{first}\"")),
            Tag::Item => self.push("<li>"),
            Tag::FootnoteDefinition(label) => {
                let number = self.notes.number(label);
                self.notes.writing.push(number);
                self.out.push(String::new());
            }
            Tag::Table(aligned) => {
                self.aligned.clone_from(aligned);
                if self.marks.is_none() {
                    let frame = table_frame(self.options);
                    self.push(&frame);
                }
                self.push("<table>\n");
            }
            Tag::TableHead => {
                self.in_head = true;
                self.column = 0;
                self.push("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.push("<tr>");
            }
            Tag::TableCell => self.out.push(String::new()),
            Tag::Emphasis => self.inline("em"),
            Tag::Strong => self.inline("strong"),
            Tag::Strikethrough => self.inline("del"),
            Tag::Link { link_type, dest_url, title, .. } => self.link(*link_type, dest_url, title),
            Tag::Image { link_type, dest_url, .. } => {
                self.open.push(Close::Image(of_link(*link_type, dest_url, true)));
                self.out.push(String::new());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.push("</p>\n"),
            TagEnd::Heading(level) => self.heading(level as u8),
            TagEnd::BlockQuote(_) => self.push("</blockquote>\n"),
            TagEnd::CodeBlock => self.push("</code></pre>\n"),
            TagEnd::List(true) => self.push("</ol>\n"),
            TagEnd::List(false) => self.push("</ul>\n"),
            TagEnd::Item => self.push("</li>\n"),
            TagEnd::FootnoteDefinition => {
                let text = self.pop();
                if let Some(number) = self.notes.writing.pop() {
                    self.notes.texts[number].get_or_insert(text);
                }
            }
            TagEnd::Table => {
                self.push("</tbody>\n</table>");
                self.push(if self.marks.is_none() { "</div>\n" } else { "\n" });
            }
            TagEnd::TableHead => {
                self.in_head = false;
                self.push("</tr>\n</thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => self.cell(),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image => match self.open.pop() {
                Some(Close::Tag(close)) => self.push(close),
                Some(Close::Image(image)) => self.picture(&image),
                Some(Close::Nothing) | None => {}
            },
            _ => {}
        }
    }

    fn inline(&mut self, name: &'static str) {
        let (open, close) = match name {
            "em" => ("<em>", "</em>"),
            "strong" => ("<strong>", "</strong>"),
            _ => ("<del>", "</del>"),
        };
        self.push(open);
        self.open.push(Close::Tag(close));
    }

    fn heading(&mut self, written: u8) {
        let words = self.pop();
        if text_of(&words).trim().is_empty() {
            if !words.trim().is_empty() {
                self.push(&format!("<p>{words}</p>\n"));
            }
            return;
        }
        let html = if self.marks.is_some() {
            // Levels and ids come after the filter, with those of raw headings.
            format!("<h{written}>{words}</h{written}>\n")
        } else {
            let level = self.headings.level(written);
            let id = self.headings.id(&text_of(&words));
            format!("<h{level} id=\"{id}\">{words}</h{level}>\n")
        };
        self.push(&html);
    }

    fn cell(&mut self) {
        let words = self.pop();
        let align = match self.aligned.get(self.column) {
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            _ => "",
        };
        self.column += 1;
        // An empty heading cell heads nothing.
        let (name, scope) =
            if self.in_head && !words.is_empty() { ("th", " scope=\"col\"") } else { ("td", "") };
        if align.is_empty() && scope.is_empty() {
            self.push("<td>");
        } else {
            self.open_tag(name, &format!("{scope}{align}"));
        }
        self.push(&words);
        self.push(if name == "th" { "</th>" } else { "</td>" });
    }

    fn task(&mut self, done: bool) {
        let (sign, words) =
            if done { ('☑', self.options.words.done) } else { ('☐', self.options.words.to_do) };
        let attributes = format!(" class=\"task\" role=\"img\" aria-label=\"{}\"", escaped(words));
        self.open_tag("span", &attributes);
        self.push(&format!("{sign}</span> "));
    }

    fn link(&mut self, link_type: LinkType, dest: &str, title: &str) {
        let destination = of_link(link_type, dest, false);
        // Inside another link, or a picture's description, there is none.
        let found = if self.in_link() { None } else { href_of(&destination, self.options) };
        let Some((href, _)) = found else { return self.open.push(Close::Nothing) };
        let mut attributes = format!(" href=\"{}\"", escaped(&href));
        if !title.is_empty() {
            _ = write!(attributes, " title=\"{}\"", escaped(title));
        }
        self.open_tag("a", &attributes);
        self.open.push(Close::Tag("</a>"));
    }

    fn in_link(&self) -> bool {
        self.open.iter().any(|close| matches!(close, Close::Image(_) | Close::Tag("</a>")))
    }

    /// The end of a picture: what was written since its beginning is its description.
    fn picture(&mut self, destination: &Destination) {
        let described = self.pop();
        let alt = text_of(&described);
        if self.open.iter().any(|close| matches!(close, Close::Image(_))) {
            return self.push(&escaped(&alt));
        }
        match shown(destination, &alt, self.options) {
            Shown::Image(attributes) => self.open_tag("img", &attributes),
            Shown::Link(href, words) if !self.in_link() => {
                self.open_tag("a", &format!(" href=\"{}\"", escaped(&href)));
                self.push(&escaped(&words));
                self.push("</a>");
            }
            Shown::Link(_, words) | Shown::Words(words) => self.push(&escaped(&words)),
        }
    }

    /// A picture alone in its paragraph, with its title as a caption.
    fn figure(&mut self, events: &[Event<'_>]) {
        self.out.push(String::new());
        for event in events {
            self.event(event);
        }
        let picture = self.pop();
        let caption = match &events[0] {
            Event::Start(Tag::Image { title, .. }) => typography(title, self.options.lang),
            _ => String::new(),
        };
        let html = match (picture.starts_with("<img"), caption.is_empty()) {
            (false, _) => format!("<p>{picture}</p>\n"),
            (true, true) => format!("<figure>{picture}</figure>\n"),
            (true, false) => {
                format!(
                    "<figure>{picture}<figcaption>{}</figcaption></figure>\n",
                    escaped(&caption)
                )
            }
        };
        self.push(&html);
    }

    fn note_reference(&mut self, label: &str) {
        let note = self.notes.number(label);
        self.notes.references[note] += 1;
        let (number, prefix) = (note + 1, self.options.id_prefix);
        let page = escaped(self.options.page);
        self.push("<sup>");
        if self.in_link() {
            self.push(&number.to_string());
        } else {
            let id = match self.notes.references[note] {
                1 => format!(" id=\"{prefix}ref-{number}\""),
                _ => String::new(),
            };
            self.open_tag("a", &format!(" href=\"{page}#{prefix}note-{number}\"{id}"));
            self.push(&format!("{number}</a>"));
        }
        self.push("</sup>");
    }

    fn finish(mut self) -> String {
        self.write_notes();
        let html = self.out.swap_remove(0);
        match self.marks {
            Some(marks) => finish(&html, &marks, self.options, &mut self.headings),
            None => html,
        }
    }

    fn write_notes(&mut self) {
        let texts = std::mem::take(&mut self.notes.texts);
        if texts.is_empty() {
            return;
        }
        let prefix = self.options.id_prefix;
        let page = escaped(self.options.page);
        self.open_tag("ol", " class=\"notes\"");
        for (note, text) in texts.into_iter().enumerate() {
            let number = note + 1;
            self.open_tag("li", &format!(" id=\"{prefix}note-{number}\""));
            let text = text.unwrap_or_default();
            let (text, close) = match text.strip_suffix("</p>\n") {
                Some(text) => (text, "</p>"),
                None => (text.as_str(), ""),
            };
            self.push(text);
            if self.notes.references[note] > 0 {
                let back = format!("{} {number}", self.options.words.back);
                self.push(" ");
                self.open_tag(
                    "a",
                    &format!(
                        " href=\"{page}#{prefix}ref-{number}\" aria-label=\"{}\"",
                        escaped(&back)
                    ),
                );
                self.push("↩</a>");
            }
            self.push(close);
            self.push("</li>\n");
        }
        self.push("</ol>\n");
    }
}

/// Where the paragraph that begins here ends, when it holds a picture and nothing else.
fn lone_image(events: &[Event<'_>]) -> Option<usize> {
    let [Event::Start(Tag::Paragraph), Event::Start(Tag::Image { .. }), ..] = events else {
        return None;
    };
    let mut depth = 0usize;
    for (at, event) in events.iter().enumerate().skip(1) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return matches!(events.get(at + 1), Some(Event::End(TagEnd::Paragraph)))
                .then_some(at + 1);
        }
    }
    None
}

/// A `[[slug]]` without words of its own takes the name of what it leads to.
fn name_wikilinks<'a>(mut events: Vec<Placed<'a>>, options: &Options<'_>) -> Vec<Placed<'a>> {
    for at in 1..events.len() {
        let Event::Start(Tag::Link { link_type, dest_url, .. }) = &events[at - 1].0 else {
            continue;
        };
        if *link_type != (LinkType::WikiLink { has_pothole: false }) {
            continue;
        }
        let name =
            href_of(&of_link(*link_type, dest_url, false), options).and_then(|(_, name)| name);
        if let (Some(name), Event::Text(text)) = (name, &mut events[at].0) {
            *text = name.into();
        }
    }
    events
}
