//! The names that texts may call one another by, known before any text is understood.

use std::collections::HashMap;

use crate::read::Source;
use crate::text::slug::{file_slug, slug};

/// What structures and screens are called: slug, title, or a word of the title.
#[derive(Debug, Default)]
pub struct Names {
    structures: Family,
    screens: Family,
}

#[derive(Debug, Default)]
struct Family {
    /// Slugs in order.
    slugs: Vec<String>,
    /// From a slug or the slug of a title to the slug.
    by_name: HashMap<String, String>,
}

impl Names {
    /// Gathers the names that a folder holds.
    pub fn of(texts: &[Source]) -> Self {
        let mut names = Self::default();
        for text in texts {
            match text.kind {
                "structure" => names.structures.add(text),
                "screen" => names.screens.add(text),
                _ => {}
            }
        }
        names
    }

    /// The slug of a structure, by its slug or its name.
    pub fn structure(&self, written: &str) -> Option<&str> {
        self.structures.find(written)
    }

    /// The slug of a screen: one of `ecrans/`, or a structure's.
    pub fn screen(&self, written: &str) -> Option<&str> {
        self.screens.find(written).or_else(|| self.structures.find(written))
    }

    /// The structure that was probably meant.
    pub fn nearest_structure(&self, written: &str) -> Option<&str> {
        self.structures.nearest(written)
    }

    /// The screen that was probably meant.
    pub fn nearest_screen(&self, written: &str) -> Option<&str> {
        self.screens.nearest(written).or_else(|| self.structures.nearest(written))
    }

    /// All structures' slugs, in order.
    pub fn structures(&self) -> &[String] {
        &self.structures.slugs
    }
}

impl Family {
    fn add(&mut self, text: &Source) {
        let own = file_slug(&text.stem).slug;
        self.by_name.entry(own.clone()).or_insert_with(|| own.clone());
        if let Some(title) = text.fields.as_ref().and_then(|fields| fields.text("titre")) {
            self.by_name.entry(slug(&title.words)).or_insert_with(|| own.clone());
        }
        self.slugs.push(own);
    }

    fn find(&self, written: &str) -> Option<&str> {
        self.by_name.get(written).or_else(|| self.by_name.get(&slug(written))).map(String::as_str)
    }

    fn nearest(&self, written: &str) -> Option<&str> {
        let written = slug(written);
        let mut names: Vec<_> = self.by_name.iter().collect();
        names.sort();
        let likeness = |name: &str| strsim::jaro_winkler(&written, name);
        let near =
            names.into_iter().filter(|(name, _)| likeness(name) >= 0.82 || name.contains(&written));
        near.max_by(|a, b| likeness(a.0).total_cmp(&likeness(b.0))).map(|(_, slug)| slug.as_str())
    }
}
