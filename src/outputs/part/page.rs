//! The head of a page and what surrounds its main part.

use serde::Serialize;

use super::notice::NoticeView;
use crate::model::Entry;
use crate::outputs::share;
use crate::plan::Context;
use crate::plan::site::FeedLink;

/// What `base.html` shows of a page.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// Its title; none on home, where the network's stands alone.
    pub title: Option<String>,
    /// A sentence for search engines and shared links.
    pub description: Option<String>,
    /// Its whole address.
    pub url: Option<String>,
    /// The whole address of its picture.
    pub image: Option<String>,
    /// Whether it is one text of somebody's.
    pub article: bool,
    /// Whether search engines are asked to leave it.
    pub noindex: bool,
    /// The same text in other languages.
    pub languages: Vec<Alternate>,
    /// Feeds of its own, besides the network's.
    pub feeds: Vec<FeedLink>,
    /// Its schema.org data, ready for the page.
    pub jsonld: Option<String>,
    /// The section of the menu it belongs to.
    pub section: String,
    /// Whether it is that section's first page.
    pub exact: bool,
    /// Whether it has marks that depend on the minute.
    pub live: bool,
    /// Urgent notices, before everything.
    pub urgent: Vec<NoticeView>,
    /// How to tell a mistake or an idea about it.
    pub say: Option<Say>,
}

/// How to tell a mistake or an idea about a page, and where colleagues change what it shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Say {
    /// A mail with the item's code.
    pub mail: String,
    /// The item on `/proposer/`.
    pub change: Option<String>,
    /// What colleagues do there, in words.
    pub label: String,
}

/// The same text in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// Its language.
    pub lang: String,
    /// Its whole address.
    pub href: String,
}

impl Page {
    /// A page at an address of the site (from its root).
    pub fn new(context: Context<'_>, title: impl Into<String>, address: &str) -> Self {
        Self {
            title: Some(title.into()),
            description: None,
            url: Some(context.addresses.absolute(address)),
            image: share::picture_of_network(context),
            article: false,
            noindex: false,
            languages: Vec::new(),
            feeds: Vec::new(),
            jsonld: None,
            section: String::new(),
            exact: false,
            live: false,
            urgent: Vec::new(),
            say: None,
        }
    }

    /// The same, in a section of the menu; `exact` when it is that section's first page.
    pub fn in_section(self, section: impl Into<String>, exact: bool) -> Self {
        Self { section: section.into(), exact, ..self }
    }

    /// The same with a sentence that says what it is about.
    pub fn about(self, description: Option<&str>) -> Self {
        let description =
            description.map(|text| crate::text::excerpt::excerpt(text, LONGEST_DESCRIPTION));
        Self { description: description.filter(|text| !text.is_empty()), ..self }
    }

    /// The same with the way to tell a mistake about an item, when the network has a mail address.
    pub fn with_say(self, context: Context<'_>, entry: &Entry) -> Self {
        let words = context.words;
        let subject =
            format!("[{}] {} : {}", entry.code, words.word("gesture-mistake"), entry.title);
        let label = if entry.kind.name == "structure" { "say-change-place" } else { "say-change" };
        let propose = context.addresses.href(&context.addresses.section("propose"));
        let change = format!("{propose}?item={}", entry.code);
        self.said(context, &subject, Some(change), words.word(label))
    }

    /// The same for what has no code.
    pub fn with_say_of(self, context: Context<'_>, title: &str) -> Self {
        let subject = context.words.say("say-need", &[("title", title.into())]);
        self.said(context, &subject, None, String::new())
    }

    fn said(
        self,
        context: Context<'_>,
        subject: &str,
        change: Option<String>,
        label: String,
    ) -> Self {
        let address = context.timeline.network.config.mail.as_deref();
        let mail = address.map(|to| format!("mailto:{to}?subject={}", encoded(subject)));
        Self { say: mail.map(|mail| Say { mail, change, label }), ..self }
    }

    /// The same with feeds of its own, when the family is made: label, address from the root, media type.
    pub fn with_feed(
        mut self,
        context: Context<'_>,
        family: &str,
        title: String,
        address: &str,
        media_type: &'static str,
    ) -> Self {
        if context.timeline.network.config.makes(family) {
            self.feeds.push(FeedLink { title, href: context.addresses.href(address), media_type });
        }
        self
    }
}

/// What search engines show of a description, in characters.
const LONGEST_DESCRIPTION: usize = 160;

/// Percent-encoded for a query (RFC 3986, 2.1): all but letters, figures and `-._~`.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
