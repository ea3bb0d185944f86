//! `.tambour-garde`: files of earlier versions that stay at the destination, and since when the site has them no more.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::difference::is_hashed;
use crate::publish::{ContentHash, Entry, Manifest};

/// The file's name, at the destination's root.
pub(super) const NAME: &str = ".tambour-garde";
/// Days that a file of an earlier version is kept.
const DAYS: i32 = 30;

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    by_address: BTreeMap<String, (Entry, Date)>,
}

impl Kept {
    /// Reads the file; lines that are not understood are left out.
    pub(super) fn parse(text: &[u8]) -> Self {
        let text = String::from_utf8_lossy(text);
        let line = |line: &str| {
            let mut parts = line.split('\t');
            let address = parts.next()?.to_owned();
            let hash = ContentHash::parse(parts.next()?)?;
            let size = parts.next()?.parse().ok()?;
            Some((address, (Entry { hash, size }, parts.next()?.parse().ok()?)))
        };
        Self { by_address: text.lines().filter_map(line).collect() }
    }

    /// The file's text.
    pub(super) fn render(&self) -> String {
        let line = |(address, (entry, since)): (&String, &(Entry, Date))| {
            format!("{address}\t{}\t{}\t{since}\n", entry.hash, entry.size)
        };
        self.by_address.iter().map(line).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.by_address.len()
    }

    /// What is kept at an address.
    pub(super) fn get(&self, address: &str) -> Option<Entry> {
        self.by_address.get(address).map(|(entry, _)| *entry)
    }

    /// What is kept once a site has taken the place of another, and what is removed.
    pub(super) fn after(
        mut self,
        local: &Manifest,
        there: &Manifest,
        today: Date,
    ) -> (Self, Vec<String>) {
        let mut removals = Vec::new();
        for (address, entry) in there.iter().filter(|(address, _)| local.get(address).is_none()) {
            if is_kept(address) {
                self.by_address.entry(address.to_owned()).or_insert((*entry, today));
            } else {
                removals.push(address.to_owned());
            }
        }
        self.by_address.retain(|address, (_, since)| {
            if local.get(address).is_some() {
                return false;
            }
            let is_old = since.until(today).is_ok_and(|span| span.get_days() > DAYS);
            if is_old {
                removals.push(address.clone());
            }
            !is_old
        });
        (self, removals)
    }
}

/// Files that pages opened before still ask for.
fn is_kept(address: &str) -> bool {
    is_hashed(address) && !address.ends_with(".html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_days_then_gone() {
        let manifest = |addresses: &[&str]| {
            let hash = "0".repeat(32);
            let lines = addresses.iter().map(|address| format!("{address}\t{hash}\t1\n"));
            Manifest::parse(format!("tambour 1\n{}", lines.collect::<String>()).as_bytes()).unwrap()
        };
        let day = |day: i8| jiff::civil::date(2027, 3, day);
        let old = manifest(&["a.11111111.css", "page/index.html", "index.html"]);
        let new = manifest(&["a.22222222.css", "index.html"]);
        let (kept, removals) = Kept::default().after(&new, &old, day(1));
        assert_eq!(removals, ["page/index.html"]);
        let again = Kept::parse(kept.render().as_bytes());
        assert_eq!(again, kept);
        let (kept, removals) = again.after(&new, &new, day(31));
        assert_eq!((kept.len(), removals.len()), (1, 0));
        // Back in the site, it is no more of the past.
        let (back, removals) = kept.clone().after(&old, &new, day(31));
        assert_eq!((back.len(), removals), (1, Vec::<String>::new()));
        let (kept, removals) = kept.after(&new, &new, jiff::civil::date(2027, 4, 1));
        assert_eq!((kept.len(), removals), (0, vec!["a.11111111.css".to_owned()]));
    }
}
