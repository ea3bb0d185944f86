//! What pages of the website share: small views of ready words and addresses, no logic left to templates.

pub mod cover;
pub mod date;
pub mod event;
pub mod item;
pub mod jsonld;
pub mod logo;
pub mod mailto;
pub mod notice;
pub mod page;
pub mod paged;
pub mod place;

use serde::Serialize;

use crate::model::{Entry, Network};
use crate::plan::Context;
use crate::text::address::{telephone_href, telephone_words};

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words.
    pub title: String,
    /// The address, with the base path.
    pub href: String,
    /// Whether it leads to the page it stands on.
    pub here: bool,
}

impl Link {
    /// A link to an address of the site (from its root).
    pub fn to(context: Context<'_>, title: impl Into<String>, address: &str) -> Self {
        Self { title: title.into(), href: context.addresses.href(address), here: false }
    }
}

/// A telephone, as written and to be dialled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Phone {
    /// As written.
    pub text: String,
    /// `tel:…`.
    pub href: String,
}

impl Phone {
    /// A telephone that can be dialled.
    pub fn read(written: &str) -> Option<Self> {
        Some(Self { text: telephone_words(written), href: telephone_href(written)? })
    }
}

/// Words as HTML, for what no template draws.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The language of an item that is not in the network's: its tag and, from right to left, its direction.
pub fn language(entry: &Entry) -> (Option<String>, Option<&'static str>) {
    let direction = entry.lang.as_deref().and_then(direction);
    (entry.lang.clone(), direction)
}

/// `rtl` for the scripts that are written from right to left.
pub fn direction(tag: &str) -> Option<&'static str> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    matches!(primary, "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi")
        .then_some("rtl")
}

/// The colour of an item: its host's, else the network's.
pub fn colour(network: &Network, entry: &Entry) -> String {
    match entry.host() {
        Some(slug) => of_structure(network, slug),
        None if entry.kind.name == "structure" => of_structure(network, &entry.slug),
        None => of_network(network),
    }
}

/// The colour of a structure, by its slug.
pub fn of_structure(network: &Network, slug: &str) -> String {
    let written = network.structure(slug).and_then(|(_, structure)| structure.colour.as_deref());
    crate::colour::colour(written, slug).name
}

/// The network's own colour.
pub fn of_network(network: &Network) -> String {
    crate::colour::colour(network.config.colour.as_deref().or(Some("sapin")), "").name
}

/// The names of an item's structures, in a sentence: "La Passerelle et Le Lavoir".
pub fn hosts(network: &Network, entry: &Entry) -> String {
    let names: Vec<String> = entry
        .structures
        .iter()
        .filter_map(|slug| Some(network.structure(slug)?.0.title.clone()))
        .collect();
    crate::calendar::prose::list(network.config.lang, &names)
}

/// Ways to follow what a page shows, from its own feeds.
pub fn follow(context: Context<'_>, page: &page::Page) -> Vec<Link> {
    let feeds = page.feeds.iter();
    feeds
        .map(|feed| {
            let id =
                if feed.media_type == "text/calendar" { "follow-agenda" } else { "follow-news" };
            Link { title: context.words.word(id), href: feed.href.clone(), here: false }
        })
        .collect()
}

/// A need in its own words, with its page when it has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NeedLink {
    /// The sentence.
    pub title: String,
    /// Its page, with the base path.
    pub href: Option<String>,
}

/// Needs by their keys, with their pages.
pub fn need_links(context: Context<'_>, keys: &[String]) -> Vec<NeedLink> {
    let network = context.timeline.network;
    let pages = network.config.makes("pages");
    let link = |key: &String| {
        let need = network.needs.find(key)?;
        let href = pages.then(|| context.addresses.href(&context.addresses.need(need)));
        Some(NeedLink { title: sentence(context, need), href })
    };
    keys.iter().filter_map(link).collect()
}

/// A need's sentence, in the network's typography.
pub fn sentence(context: Context<'_>, need: &crate::model::need::Need) -> String {
    crate::text::typography::typography(&need.sentence, context.words.lang().tag())
}

/// Sentences of needs, by their keys.
pub fn needs(context: Context<'_>, keys: &[String]) -> Vec<String> {
    let needs = keys.iter().filter_map(|key| context.timeline.network.needs.find(key));
    needs.map(|need| sentence(context, need)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_have_their_direction() {
        let check =
            |tag: &str, expected: Option<&str>| assert_eq!(direction(tag), expected, "{tag}");
        check("ar", Some("rtl"));
        check("fa-AF", Some("rtl"));
        check("en", None);
        check("arn", None);
    }
}
