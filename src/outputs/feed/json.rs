//! JSON Feed 1.1.

use serde_json::json;

use super::Feed;
use super::item::Item;
use crate::outputs::json;

pub(super) fn draw(feed: &Feed) -> Vec<u8> {
    let mut whole = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.own,
        "description": feed.description,
        "language": feed.lang,
        "items": feed.items.iter().map(item).collect::<Vec<_>>(),
    });
    if let Some(logo) = &feed.logo {
        whole["icon"] = json!(logo.url);
    }
    json::pretty(&whole)
}

fn item(item: &Item) -> serde_json::Value {
    let mut object = json!({
        "id": item.guid,
        "url": item.link,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.content.html(),
        "date_published": item.date.to_string(),
        "tags": item.categories,
    });
    if let Some(lang) = &item.lang {
        object["language"] = json!(lang);
    }
    if !item.enclosures.is_empty() {
        let file = |file: &super::item::Enclosure| json!({"url": file.url, "mime_type": file.media_type, "size_in_bytes": file.length});
        object["attachments"] = item.enclosures.iter().map(file).collect();
    }
    object
}
