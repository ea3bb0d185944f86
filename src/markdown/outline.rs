//! What a body holds, read from the same events as its drawing.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::clean::{does_something, links_of, words_of};
use super::links::{has_forbidden, is_forbidden, judge, of_link};
use super::parse::{events, has_html, readable};
use super::{Heading, Item, Link, LinkKind, Outline};

/// The outline of a body.
pub fn scan(text: &str) -> Outline {
    let events = events(text);
    let mut reader = Reader {
        outline: Outline {
            prose: String::with_capacity(text.len()),
            has_html: has_html(&events),
            cut: readable(text).len() < text.len(),
            ..Outline::default()
        },
        ..Reader::default()
    };
    for (event, range) in events {
        reader.event(event, range);
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    outline: Outline,
    /// The line being read, and whether it is prose.
    line: String,
    in_heading: bool,
    /// Tables, code and notes that are open.
    aside: usize,
    /// Raw elements whose text is not to be read.
    hidden: Option<&'static str>,
    html: String,
    raw: Vec<Link>,
    /// Links that are open: their place in `outline.links`.
    links: Vec<usize>,
    /// Items that are open: their place in `outline.items`.
    items: Vec<usize>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Event::Html(html) | Event::InlineHtml(html) = &event
            && self.outline.left_out.is_none()
            && does_something(html)
        {
            self.outline.left_out = Some(range.clone());
        }
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) if self.hidden.is_none() => self.read(&text),
            Event::SoftBreak | Event::HardBreak => self.read(" "),
            Event::Html(html) => {
                self.raw_links(&html, &range);
                self.html.push_str(&html);
            }
            Event::InlineHtml(html) => {
                self.raw_links(&html, &range);
                self.hide(&html);
            }
            Event::TaskListMarker(done) => {
                if let Some(item) = self.items.last() {
                    self.outline.items[*item].done = Some(done);
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_line();
                self.in_heading = true;
                self.outline.headings.push(Heading {
                    level: *level as u8,
                    text: String::new(),
                    range,
                });
            }
            Tag::Table(_) | Tag::CodeBlock(_) | Tag::FootnoteDefinition(_) => {
                self.end_line();
                self.aside += 1;
            }
            Tag::Item => {
                self.end_line();
                let heading = self.outline.headings.len().checked_sub(1);
                let depth = self.items.len() + 1;
                self.items.push(self.outline.items.len());
                self.outline.items.push(Item {
                    done: None,
                    text: String::new(),
                    heading,
                    depth,
                    range,
                });
            }
            Tag::Link { link_type, dest_url, .. } => self.link(*link_type, dest_url, false, range),
            Tag::Image { link_type, dest_url, .. } => self.link(*link_type, dest_url, true, range),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some(heading) = self.outline.headings.last_mut() {
                    self.line.trim().clone_into(&mut heading.text);
                }
                self.line.clear();
                self.in_heading = false;
            }
            TagEnd::Table | TagEnd::CodeBlock | TagEnd::FootnoteDefinition => {
                self.end_line();
                self.aside = self.aside.saturating_sub(1);
            }
            TagEnd::Item => {
                self.end_line();
                self.items.pop();
            }
            TagEnd::TableCell => self.read(" "),
            TagEnd::Paragraph | TagEnd::TableRow | TagEnd::TableHead => self.end_line(),
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                let read = words_of(&html);
                self.read(&read);
                self.end_line();
            }
            TagEnd::Link | TagEnd::Image => {
                self.links.pop();
            }
            _ => {}
        }
    }

    /// Words: of the line, and of the link around them. A picture's are its description, not the text's.
    fn read(&mut self, text: &str) {
        if has_forbidden(text) {
            let readable: String = text.chars().filter(|c| !is_forbidden(*c)).collect();
            return self.read(&readable);
        }
        let mut in_image = false;
        for link in &self.links {
            let link = &mut self.outline.links[*link];
            link.text.push_str(text);
            in_image |= matches!(link.kind, LinkKind::Image | LinkKind::OutsideImage);
        }
        if !in_image {
            self.line.push_str(text);
        }
    }

    fn end_line(&mut self) {
        let prose = &mut self.outline.prose;
        let start = prose.len();
        if !self.in_heading && self.aside == 0 {
            push_words(prose, &self.line);
        }
        self.line.clear();
        if prose.len() == start {
            return;
        }
        if let Some(item) = self.items.last() {
            let text = &mut self.outline.items[*item].text;
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&prose[start..]);
        }
        prose.push('\n');
    }

    fn link(&mut self, link_type: LinkType, dest: &str, image: bool, range: Range<usize>) {
        let found = of_link(link_type, dest, image);
        self.links.push(self.outline.links.len());
        self.outline.links.push(Link {
            kind: found.kind,
            target: found.target,
            fragment: found.fragment,
            text: String::new(),
            range,
        });
    }

    fn raw_links(&mut self, html: &str, range: &Range<usize>) {
        for (image, address, text) in links_of(html) {
            let found = judge(&address, image);
            self.raw.push(Link {
                kind: found.kind,
                target: found.target,
                fragment: found.fragment,
                text,
                range: range.clone(),
            });
        }
    }

    /// The text between `<script>` and `</script>` was not written to be read.
    fn hide(&mut self, html: &str) {
        let lower = html.to_ascii_lowercase();
        match self.hidden {
            Some(name) if lower.strip_prefix("</").is_some_and(|rest| rest.starts_with(name)) => {
                self.hidden = None
            }
            Some(_) => {}
            None => {
                let opens = |name: &&str| {
                    lower.strip_prefix('<').is_some_and(|rest| rest.starts_with(*name))
                };
                self.hidden = ["script", "style"].into_iter().find(opens);
            }
        }
    }

    fn finish(mut self) -> Outline {
        self.end_line();
        self.outline.links.append(&mut self.raw);
        let prose = &mut self.outline.prose;
        prose.truncate(prose.trim_end().len());
        self.outline
    }
}

/// Adds the words of a line with one space between them.
fn push_words(text: &mut String, line: &str) {
    let blank = |sign: char| matches!(sign, ' ' | '\n' | '\t' | '\r');
    let mut words = line.split(blank).filter(|word| !word.is_empty());
    text.extend(words.next());
    for word in words {
        text.push(' ');
        text.push_str(word);
    }
}
