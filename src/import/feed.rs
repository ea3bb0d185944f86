//! RSS 0.9 to 2.0, RSS 1.0, Atom and JSON Feed: each entry is a piece of news. `feed-rs` parses.

use super::{Draft, Hints, Read, Said, clean};
use crate::text::excerpt::excerpt;
use crate::text::slug::slug;

/// The longest text that is taken over; beyond, its beginning and the link.
const LONGEST: usize = 6000;

/// Whether some bytes are a feed.
pub(super) fn is(bytes: &[u8], _: &str) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_lowercase();
    let is_xml = ["<rss", "<feed", "<rdf:rdf"].iter().any(|root| head.contains(root));
    is_xml
        || (head.trim_start_matches('\u{feff}').trim_start().starts_with('{')
            && head.contains("jsonfeed.org/version"))
}

/// Reads a feed.
pub(super) fn read(bytes: &[u8], hints: &Hints<'_>) -> Read {
    let mut read = Read::default();
    let parser = feed_rs::parser::Builder::new().sanitize_content(false).build();
    let feed = match parser.parse(bytes) {
        Ok(feed) => feed,
        Err(_) => {
            read.leave(hints.name, Said::plain("import-flux-illisible"), None);
            return read;
        }
    };
    for entry in feed.entries {
        let title = entry
            .title
            .as_ref()
            .map(|title| clean::line(&plain(&title.content)))
            .unwrap_or_default();
        let summary =
            entry.summary.as_ref().map(|text| clean::markdown(&text.content)).unwrap_or_default();
        let content =
            entry.content.and_then(|content| content.body).map(|text| clean::markdown(&text));
        let content =
            content.filter(|text| text.chars().filter(|sign| sign.is_alphanumeric()).count() > 3);
        let link = entry
            .links
            .iter()
            .find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"))
            .or_else(|| entry.links.first())
            .map(|link| link.href.clone())
            .filter(|link| link.starts_with("https://") || link.starts_with("http://"));
        if title.is_empty() {
            read.leave(excerpt(&summary, 60), Said::plain("import-sans-titre"), None);
            continue;
        }
        let key = if entry.id.is_empty() {
            link.clone().unwrap_or_else(|| slug(&title))
        } else {
            entry.id.clone()
        };
        let mut draft = Draft::new("news", clean::short(&key));
        draft.set("titre", title);
        if let Some(at) = entry.published.or(entry.updated)
            && let Ok(instant) = jiff::Timestamp::from_second(at.timestamp())
        {
            let civil = hints.zone.to_datetime(instant);
            draft.set(
                "publie",
                format!("{}T{:02}:{:02}", civil.date(), civil.hour(), civil.minute()),
            );
        }
        let mut themes: Vec<String> = Vec::new();
        for category in entry.categories {
            let words = clean::line(category.label.as_deref().unwrap_or(&category.term));
            if !words.is_empty()
                && words.chars().count() <= 40
                && !themes.contains(&words)
                && themes.len() < 8
            {
                themes.push(words);
            }
        }
        draft.set("themes", themes);
        if let Some(link) = link {
            draft.set("lien", link);
        }
        // The whole text when there is one, else the summary.
        let body = match content {
            Some(content) if content.chars().count() >= summary.chars().count() => content,
            _ => summary,
        };
        let body = without_tail(&body);
        draft.body = if body.len() > LONGEST { excerpt(&body, 1200) } else { body };
        read.drafts.push(draft);
    }
    read
}

/// A text without the line that WordPress adds to each: « L’article … est apparu en premier sur … ».
fn without_tail(body: &str) -> String {
    let is_tail = |last: &str| {
        let folded = crate::vocabulary::fold(last);
        let begins = folded.starts_with("l_article_") || folded.starts_with("the_post_");
        begins && (folded.contains("apparu_en_premier_sur") || folded.contains("appeared_first_on"))
    };
    match body.trim_end().rsplit_once("\n\n") {
        Some((before, last)) if is_tail(last) => before.to_owned(),
        _ => body.to_owned(),
    }
}

/// A title in which markup was escaped.
fn plain(title: &str) -> String {
    if clean::has_html(title) || title.contains('&') {
        clean::of_html(title).replace(['*', '\\'], "")
    } else {
        title.to_owned()
    }
}
