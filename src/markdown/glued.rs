//! Tags whose name and first attribute are glued by a slash, `<b/onclick=…>`: words for CommonMark (section 6.6), a tag
//! for a browser (HTML, 13.2.5.32). They are read as a browser would, so that they are filtered like the others
//! instead of standing in excerpts and feeds.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::parse::Placed;

/// The same events, such tags taken out of the words around them. Code stays as it is.
pub(super) fn told_apart<'a>(events: Vec<Placed<'a>>, text: &str) -> Vec<Placed<'a>> {
    let mut kept = Vec::with_capacity(events.len());
    let mut is_code = false;
    for (event, range) in events {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            // Words that hold an escape or an entity are not those of the source: meant to be read.
            Event::Text(words)
                if !is_code
                    && find(words).is_some()
                    && text.get(range.clone()) == Some(words.as_ref()) =>
            {
                split(words, range.start, &mut kept);
                continue;
            }
            _ => {}
        }
        kept.push((event, range));
    }
    kept
}

fn split(words: &str, from: usize, kept: &mut Vec<Placed<'_>>) {
    let mut at = 0;
    let piece = |part: &str| CowStr::from(part.to_owned());
    while let Some(tag) = find(&words[at..]) {
        let (start, end) = (at + tag.start, at + tag.end);
        if start > at {
            kept.push((Event::Text(piece(&words[at..start])), from + at..from + start));
        }
        let html = words[start..end].replacen('/', " ", 1);
        kept.push((Event::InlineHtml(CowStr::from(html)), from + start..from + end));
        at = end;
    }
    if at < words.len() {
        kept.push((Event::Text(piece(&words[at..])), from + at..from + words.len()));
    }
}

/// The first glued tag: `<`, a name, `/`, and an attribute with a value before the next `<` or `>`.
fn find(words: &str) -> Option<Range<usize>> {
    words.match_indices('<').find_map(|(start, _)| {
        let rest = &words[start + 1..];
        let name =
            rest.len() - rest.trim_start_matches(|sign: char| sign.is_ascii_alphanumeric()).len();
        let attributes = rest[name..].strip_prefix('/')?;
        let end = attributes.find(['<', '>'])?;
        let is_tag = rest.starts_with(|sign: char| sign.is_ascii_alphabetic())
            && attributes[end..].starts_with('>')
            && attributes[..end].contains('=');
        is_tag.then_some(start..start + 1 + name + 1 + end + 1)
    })
}

#[cfg(test)]
mod tests {
    use crate::markdown::scan;

    #[test]
    fn what_a_browser_takes_for_a_tag_is_no_word() {
        fn check(text: &str, words: &str, is_left_out: bool) {
            let outline = scan(text);
            assert_eq!(outline.prose, words, "{text}");
            assert_eq!(outline.left_out.is_some(), is_left_out, "{text}");
        }
        check("clic <b/onmouseover=alert(4)>y</b>", "clic y", true);
        check("<img/src=x/onerror=alert(1)> fin <b/onclick=a()>b", "fin b", true);
        check("Écrivez <prénom/nom> ou a<b/c", "Écrivez <prénom/nom> ou a<b/c", false);
        check("`<b/onclick=a()>`", "<b/onclick=a()>", false);
        check("&lt;b/onclick=a()>", "<b/onclick=a()>", false);
    }
}
