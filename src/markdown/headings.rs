//! Levels and ids of headings: no level is skipped, no id is twice on a page.

use std::collections::{HashMap, HashSet};

use super::Options;
use crate::text::slug;

/// What was given so far.
pub(super) struct Headings<'a> {
    base: u8,
    prefix: &'a str,
    written: Vec<u8>,
    used: HashSet<String>,
    /// The last number tried for a slug that comes often.
    counts: HashMap<String, usize>,
}

impl<'a> Headings<'a> {
    pub(super) fn new(options: &Options<'a>) -> Self {
        Self {
            base: options.base_level.clamp(1, 6),
            prefix: options.id_prefix,
            written: Vec::new(),
            used: options.taken.iter().map(|id| (*id).to_owned()).collect(),
            counts: HashMap::new(),
        }
    }

    /// The level to draw for one that was written: one below the nearest heading above it that was higher.
    pub(super) fn level(&mut self, written: u8) -> u8 {
        while self.written.last().is_some_and(|above| *above >= written) {
            self.written.pop();
        }
        let depth = u8::try_from(self.written.len()).unwrap_or(u8::MAX);
        self.written.push(written);
        self.base.saturating_add(depth).min(6)
    }

    /// An id for a heading of these words.
    pub(super) fn id(&mut self, words: &str) -> String {
        let first = format!("{}{}", self.prefix, slug(words));
        if self.used.insert(first.clone()) {
            return first;
        }
        let count = self.counts.entry(first.clone()).or_insert(1);
        loop {
            *count += 1;
            let id = format!("{first}-{count}");
            if self.used.insert(id.clone()) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Target;
    use super::*;

    #[test]
    fn levels_are_never_skipped() {
        let check = |base_level: u8, written: &[u8], expected: &[u8]| {
            let options = Options { base_level, ..Options::new("fr", &|_| Target::Plain) };
            let mut headings = Headings::new(&options);
            let levels: Vec<u8> = written.iter().map(|level| headings.level(*level)).collect();
            assert_eq!(levels, expected, "{written:?}");
        };
        check(2, &[1, 2, 2, 1], &[2, 3, 3, 2]);
        check(2, &[3, 2, 4, 4, 3], &[2, 2, 3, 3, 3]);
        check(3, &[1, 6, 2], &[3, 4, 4]);
        check(2, &[1, 2, 3, 4, 5, 6], &[2, 3, 4, 5, 6, 6]);
    }

    #[test]
    fn ids_are_unique() {
        let options = Options {
            id_prefix: "a-",
            taken: &["a-menu"],
            ..Options::new("fr", &|_| Target::Plain)
        };
        let mut headings = Headings::new(&options);
        let ids = ["Horaires", "Horaires !", "Menu", "horaires 2"].map(|words| headings.id(words));
        assert_eq!(ids, ["a-horaires", "a-horaires-2", "a-menu-2", "a-horaires-2-2"]);
    }
}
