//! `sources/sources.lock`: for each source its address without credentials, the server's stamps, how many items, what
//! its columns mean; since when it fails, only while it fails.

use std::fmt::Write as _;
use std::fs;

use camino::Utf8Path;
use jiff::civil::Date;

use super::super::write::scalar;
use crate::read::{Value, tree, words_of};

/// What is remembered of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) address: String,
    pub(super) etag: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) count: usize,
    pub(super) columns: Vec<(String, String)>,
    pub(super) fails_since: Option<Date>,
    /// Since when too many items have disappeared at once to be believed.
    pub(super) vanished: Option<Date>,
}

/// Nothing remembered.
pub(super) static NOTHING: Entry = Entry {
    address: String::new(),
    etag: None,
    modified: None,
    count: 0,
    columns: Vec::new(),
    fails_since: None,
    vanished: None,
};

/// The whole file, sorted by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Lock(Vec<(String, Entry)>);

const FILE: &str = "sources/sources.lock";

impl Lock {
    /// Reads it; a damaged one is as none.
    pub(super) fn read(root: &Utf8Path) -> Self {
        let text = fs::read_to_string(root.join(FILE)).unwrap_or_default();
        let Some(Value::Map(sources)) = tree(&text).map(|node| node.value) else {
            return Self::default();
        };
        let entries = sources.into_iter().filter_map(|(name, node)| {
            let Value::Map(pairs) = node.value else { return None };
            let get = |key: &str| {
                pairs
                    .iter()
                    .find(|(known, _)| words_of(known).as_deref() == Some(key))
                    .map(|(_, value)| value)
            };
            let words = |key: &str| get(key).and_then(words_of);
            // A stamp's own quotes are part of it.
            let stamp = |key: &str| match get(key).map(|node| &node.value) {
                Some(Value::Scalar(words)) => Some(words.clone()),
                _ => None,
            };
            let day = |key: &str| words(key)?.parse().ok();
            let columns = match get("colonnes").map(|node| &node.value) {
                Some(Value::Map(pairs)) => pairs
                    .iter()
                    .filter_map(|(heading, key)| Some((words_of(heading)?, words_of(key)?)))
                    .collect(),
                _ => Vec::new(),
            };
            let entry = Entry {
                address: words("adresse").unwrap_or_default(),
                etag: stamp("etag"),
                modified: stamp("modifie"),
                count: words("nombre").and_then(|count| count.parse().ok()).unwrap_or(0),
                columns,
                fails_since: day("echoue_depuis"),
                vanished: day("disparus_depuis"),
            };
            Some((words_of(&name)?, entry))
        });
        Self(entries.collect())
    }

    pub(super) fn of(&self, name: &str) -> Option<&Entry> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, entry)| entry)
    }

    pub(super) fn set(&mut self, name: &str, entry: Entry) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), entry));
        self.0.sort_by(|a, b| a.0.cmp(&b.0));
    }

    /// Writes it when it differs from what is there.
    pub(super) fn write(&self, root: &Utf8Path) -> std::io::Result<()> {
        let mut text = String::new();
        for (name, entry) in &self.0 {
            let _ = writeln!(text, "{name}:\n  adresse: {}", scalar(&entry.address));
            for (key, value) in [("etag", &entry.etag), ("modifie", &entry.modified)] {
                if let Some(value) = value {
                    let _ = writeln!(text, "  {key}: {}", scalar(value));
                }
            }
            let _ = writeln!(text, "  nombre: {}", entry.count);
            if !entry.columns.is_empty() {
                text.push_str("  colonnes:\n");
                for (heading, key) in
                    entry.columns.iter().filter(|(heading, _)| !heading.is_empty())
                {
                    let _ = writeln!(text, "    {}: {key}", scalar(heading));
                }
            }
            for (key, day) in
                [("echoue_depuis", entry.fails_since), ("disparus_depuis", entry.vanished)]
            {
                if let Some(day) = day {
                    let _ = writeln!(text, "  {key}: {day}");
                }
            }
        }
        super::shelf::replace(&root.join(FILE), text.as_bytes())
    }
}

/// An address without what lets one in: no user, no password, no query; what is of the environment stays a name.
pub(super) fn public(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest
        .split_once('/')
        .map_or((rest, String::new()), |(host, path)| (host, format!("/{path}")));
    let host = host.rsplit('@').next().unwrap_or_default();
    // A calendar's secret address keeps its secret in its path.
    let path: Vec<String> = path
        .split('/')
        .map(|part| {
            let is_secret = part.starts_with("private-")
                || part.len() >= 20
                    && !part.contains(['.', '-', '_'])
                    && part.chars().any(|sign| sign.is_ascii_digit());
            if is_secret { "…".to_owned() } else { part.to_owned() }
        })
        .collect();
    format!("{scheme}://{host}{}", path.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lose_their_credentials() {
        fn check(address: &str, expected: &str) {
            assert_eq!(public(address), expected);
        }
        check("https://nom:passe@a.example/b.ics?jeton=1#x", "https://a.example/b.ics");
        check(
            "https://calendar.example/ical/x%40a.example/private-0123456789abcdef/basic.ics",
            "https://calendar.example/ical/x%40a.example/…/basic.ics",
        );
        check("${AGENDA}", "${AGENDA}");
        check("agendas/mairie.ics", "agendas/mairie.ics");
    }
}
