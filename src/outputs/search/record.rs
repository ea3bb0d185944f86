//! What can be found: its kind, its title, its address, where it is, and other words for it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde::ser::SerializeTuple;

use crate::model::doors::Doors;
use crate::model::need::Need;
use crate::model::person::Person;
use crate::model::structure::Structure;
use crate::model::town::Towns;
use crate::model::{Audience, Entry, KINDS};
use crate::outputs::directory::Services;
use crate::outputs::part;
use crate::plan::{Context, site};
use crate::text::compare::fold;
use crate::text::excerpt::excerpt;

/// Something that can be found. Written as a list, for thousands of them are read at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// `b` a need, `s` a service, `c` a town, `l` a place, `p` anything else.
    kind: &'static str,
    title: String,
    /// Its address from the site's root, without the first `/`.
    address: String,
    place: String,
    words: String,
}

impl Serialize for Record {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_tuple(5)?;
        for field in [self.kind, &self.title, &self.address, &self.place, &self.words] {
            list.serialize_element(field)?;
        }
        list.end()
    }
}

/// Letters of a summary that are searched.
const SUMMARY: usize = 200;

impl Record {
    pub(super) fn new(
        kind: &'static str,
        title: &str,
        address: &str,
        place: Option<&str>,
        words: String,
    ) -> Self {
        Self {
            kind,
            title: title.to_owned(),
            address: address.trim_start_matches('/').to_owned(),
            place: place.unwrap_or_default().to_owned(),
            words,
        }
    }

    /// About how many bytes it takes.
    pub(super) fn weight(&self) -> usize {
        self.title.len() + self.address.len() + self.place.len() + self.words.len() + 20
    }

    /// Its words, folded, each once.
    pub(super) fn terms(&self) -> BTreeSet<String> {
        let all = [&self.title, &self.place, &self.words];
        let folded = all.map(|text| fold(text));
        folded.iter().flat_map(|text| text.split(' ')).map(str::to_owned).collect()
    }
}

/// What is loaded whatever is typed: needs, services, towns, pages.
pub(super) fn common(context: Context<'_>) -> Vec<Record> {
    let network = context.timeline.network;
    let doors = Doors::of(context.timeline);
    let mut records = Vec::new();
    if network.config.makes("pages") && !doors.is_empty() {
        for need in network.needs.iter().filter(|need| !need.is_of_colleagues()) {
            let title = part::sentence(context, need);
            let address = context.addresses.need(need);
            records.push(Record::new("b", &title, &address, None, need.words.join(" ")));
        }
    }
    for service in Services::of(context, &doors) {
        records.push(Record::new("s", &service.title, &service.address, None, String::new()));
    }
    for language in Services::languages(context) {
        let (title, address) = (&language.title, &language.address);
        records.push(Record::new("s", title, address, None, String::new()));
    }
    for town in Towns::of(context.timeline).iter() {
        let address = context.addresses.town(&town.slug);
        records.push(Record::new("c", &town.name, &address, None, String::new()));
    }
    let pages = context.timeline.visible("page").filter(|page| is_public(page));
    records.extend(pages.filter_map(|page| of_entry(context, page)));
    records.extend(site::public_lists(context).iter().map(|item| {
        let address = item.href.strip_prefix(&context.timeline.network.config.base);
        Record::new("p", &item.label, address.unwrap_or(&item.href), None, String::new())
    }));
    records.extend(themes(context));
    let mut known = BTreeSet::new();
    records.retain(|record| known.insert(record.address.clone()));
    records
}

/// The pages of themes that something public has.
fn themes(context: Context<'_>) -> Vec<Record> {
    let mut themes: BTreeMap<&str, &str> = BTreeMap::new();
    let entries = context.timeline.network.entries.iter();
    for entry in entries.filter(|entry| is_public(entry) && context.timeline.is_visible(entry)) {
        let paged = context.addresses.entry(entry).is_some();
        themes.extend(
            entry
                .themes
                .iter()
                .filter(|_| paged)
                .map(|theme| (theme.slug.as_str(), theme.label.as_str())),
        );
    }
    let record = |(slug, label): (&str, &str)| {
        Record::new("p", label, &context.addresses.theme(slug), None, String::new())
    };
    themes.into_iter().map(record).collect()
}

/// Everything else that everybody may find, the newest first within a kind.
pub(super) fn items(context: Context<'_>) -> Vec<Record> {
    let kinds = KINDS.iter().filter(|kind| !matches!(kind.name, "page" | "screen" | "notice"));
    let mut records = Vec::new();
    for kind in kinds {
        let mut entries: Vec<&Entry> =
            context.timeline.visible(kind.name).filter(|entry| is_public(entry)).collect();
        if kind.name != "structure" {
            entries.sort_by_key(|entry| (std::cmp::Reverse(entry.published), entry.id));
        }
        records.extend(entries.into_iter().filter_map(|entry| of_entry(context, entry)));
    }
    records
}

fn is_public(entry: &Entry) -> bool {
    entry.audience == Audience::Public && entry.indexed
}

/// An item; never how to reach somebody.
fn of_entry(context: Context<'_>, entry: &Entry) -> Option<Record> {
    let address = context.addresses.entry(entry)?;
    let mut words: Vec<String> = Vec::new();
    let mut town = None;
    let mut kind = "p";
    if let Some(structure) = entry.of::<Structure>() {
        kind = "l";
        town = structure.town.as_deref();
        for role in &structure.team {
            words.push(role.role.clone());
            words.extend(role.skills.iter().chain(&role.languages).cloned());
        }
        words.extend(structure.list("equipements").iter().cloned());
        words.extend(structure.list("services").iter().cloned());
        let needs = structure.team.iter().flat_map(|role| &role.needs).chain(&entry.needs);
        words.extend(needs.filter(|key| !is_of_colleagues(context, key)).cloned());
    } else if let Some(person) = entry.of::<Person>() {
        words.extend(person.role.iter().chain(&person.skills).chain(&person.languages).cloned());
    } else {
        words.extend(entry.summary.as_deref().map(|summary| excerpt(summary, SUMMARY)));
        words.extend(entry.themes.iter().map(|theme| theme.label.clone()));
    }
    let hosts = part::hosts(context.timeline.network, entry);
    let place = town.or(Some(hosts.as_str()).filter(|hosts| !hosts.is_empty()));
    Some(Record::new(kind, &entry.title, &address, place, each_once(&words)))
}

fn is_of_colleagues(context: Context<'_>, key: &str) -> bool {
    context.timeline.network.needs.find(key).is_some_and(Need::is_of_colleagues)
}

/// Words, each once, in the order in which they are said.
fn each_once(texts: &[String]) -> String {
    let mut known = BTreeSet::new();
    let words = texts.iter().flat_map(|text| text.split(|sign: char| !sign.is_alphanumeric()));
    let words = words.filter(|word| word.chars().count() > 1 && known.insert(fold(word)));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_once() {
        let texts = ["Couture, tricot".to_owned(), "la Couture à 3D".to_owned()];
        assert_eq!(each_once(&texts), "Couture tricot la 3D");
    }
}
