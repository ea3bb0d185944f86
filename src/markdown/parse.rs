//! From text to events, within limits: a body too long is cut, one too deep is flattened, and no input makes the
//! stages after this one slow.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Parser, Tag, TextMergeWithOffset};

use super::glued;

/// Longest body, in bytes; the rest is not read. A novel holds less.
pub const LONGEST: usize = 1 << 20;

/// Deepest nesting; below it quotes, lists and emphasis are dropped and their text stays. Browsers have limits too.
const DEEPEST: usize = 24;

/// Raw HTML beyond these is shown as it was typed: reading it properly could take more than its share of time.
const LONGEST_WITH_HTML: usize = 1 << 18;
const MOST_TAGS: usize = 20_000;
const DEEPEST_HTML: usize = 20;

/// Tags that close by themselves, or hold nothing.
const SELF_CLOSING: &[&str] = &[
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li",
    "link", "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr",
    "track", "wbr",
];

/// An event and its bytes in the text.
pub(super) type Placed<'a> = (Event<'a>, Range<usize>);

/// What is read of a text.
pub(super) fn readable(text: &str) -> &str {
    let end = (0..=LONGEST.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// The events of a text, in order, adjacent texts merged.
pub(super) fn events(text: &str) -> Vec<Placed<'_>> {
    use pulldown_cmark::Options;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_WIKILINKS;
    let parser = Parser::new_ext(readable(text), options);
    let events = flattened(TextMergeWithOffset::new(parser.into_offset_iter()));
    let mut events = without_comments(glued::told_apart(events, text));
    if is_too_much_html(&events, text.len()) {
        for (event, _) in &mut events {
            if let Event::Html(html) | Event::InlineHtml(html) = event {
                *event = Event::Text(std::mem::replace(html, CowStr::Borrowed("")));
            }
        }
    }
    events
}

fn is_too_much_html(events: &[Placed<'_>], length: usize) -> bool {
    let mut tags = 0usize;
    let mut depth = 0usize;
    for (event, _) in events {
        let (Event::Html(html) | Event::InlineHtml(html)) = event else { continue };
        if length > LONGEST_WITH_HTML {
            return true;
        }
        for tag in html.split('<').skip(1) {
            tags += 1;
            if tags > MOST_TAGS || depth > DEEPEST_HTML {
                return true;
            }
            let (closing, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
            let name: String = tag
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .take(12)
                .collect::<String>()
                .to_ascii_lowercase();
            if SELF_CLOSING.contains(&name.as_str()) || name.is_empty() {
                continue;
            }
            if closing {
                depth = depth.saturating_sub(1);
            } else {
                depth += 1;
            }
        }
    }
    depth > DEEPEST_HTML
}

/// Whether there is raw HTML left to filter.
pub(super) fn has_html(events: &[Placed<'_>]) -> bool {
    events.iter().any(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_)))
}

/// Drops what is nested too deep. A tag is kept with all that its structure needs, or dropped with all inside it.
fn flattened<'a>(events: impl Iterator<Item = Placed<'a>>) -> Vec<Placed<'a>> {
    let mut kept = Vec::new();
    let mut open: Vec<bool> = Vec::new();
    for (event, range) in events {
        let keep = match &event {
            Event::Start(tag) => {
                let keep = is_leaf(tag) || open.len() + levels(tag) <= DEEPEST;
                open.push(keep);
                keep
            }
            Event::End(_) => open.pop().unwrap_or(false),
            _ => true,
        };
        if keep {
            kept.push((event, range));
        }
    }
    kept
}

/// Blocks that hold no other block.
fn is_leaf(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock)
}

/// How many levels a tag needs to make sense.
fn levels(tag: &Tag<'_>) -> usize {
    match tag {
        Tag::Table(_) => 3,
        Tag::List(_) | Tag::TableHead | Tag::TableRow => 2,
        _ => 1,
    }
}

/// `<br>` becomes a line break, comments go: neither is a reason to call the filter.
fn without_comments(events: Vec<Placed<'_>>) -> Vec<Placed<'_>> {
    let mut kept = Vec::with_capacity(events.len());
    let mut events = events.into_iter().peekable();
    while let Some((event, range)) = events.next() {
        match event {
            Event::InlineHtml(html) if is_break(&html) => kept.push((Event::HardBreak, range)),
            Event::InlineHtml(html) if is_comment(&html) => {}
            Event::Start(Tag::HtmlBlock) => {
                let mut lines = Vec::new();
                while let Some(line) = events.next_if(|(event, _)| !matches!(event, Event::End(_)))
                {
                    lines.push(line);
                }
                let end = events.next();
                let html: String = lines
                    .iter()
                    .map(
                        |(event, _)| if let Event::Html(html) = event { html.as_ref() } else { "" },
                    )
                    .collect();
                if !is_comment(html.trim()) {
                    kept.push((Event::Start(Tag::HtmlBlock), range));
                    kept.extend(lines);
                    kept.extend(end);
                }
            }
            event => kept.push((event, range)),
        }
    }
    kept
}

fn is_break(html: &str) -> bool {
    let name = html.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    name.eq_ignore_ascii_case("br")
}

fn is_comment(html: &str) -> bool {
    html.strip_prefix("<!--")
        .and_then(|rest| rest.find("-->"))
        .is_some_and(|end| end + 7 == html.len())
}
