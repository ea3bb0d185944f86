//! The screens of a network: one for each structure with nothing to set up, and one for each file of `ecrans/`.

use crate::colour::{self, Colour};
use crate::model::Entry;
use crate::model::entry::Theme;
use crate::model::screen::Screen;
use crate::model::structure::Structure;
use crate::plan::Context;
use crate::text::slug::slug;

/// A screen.
#[derive(Clone)]
pub struct Hall<'n> {
    /// Part of its address.
    pub slug: &'n str,
    /// Its name.
    pub title: &'n str,
    /// The text behind it: its file, or its structure's.
    pub entry: &'n Entry,
    /// Slugs of the places whose news come first.
    pub home: Vec<&'n str>,
    /// The place it hangs in, when it is one.
    pub place: Option<(&'n Entry, &'n Structure)>,
    /// Its colour.
    pub colour: Colour,
    /// What its file sets.
    pub screen: Option<&'n Screen>,
}

impl Hall<'_> {
    /// Whether a structure is at home here.
    pub fn is_home(&self, slug: Option<&str>) -> bool {
        slug.is_some_and(|slug| self.home.contains(&slug))
    }

    /// Whether this is the very place.
    pub fn is_here(&self, slug: Option<&str>) -> bool {
        self.place.is_some_and(|(place, _)| slug == Some(place.slug.as_str()))
    }

    /// Whether its file lets a sort of slide show, by the sort's words in either language.
    pub fn shows_genre(&self, names: &[&str]) -> bool {
        let Some(screen) = self.screen.filter(|screen| !screen.genres.is_empty()) else {
            return true;
        };
        screen.genres.iter().any(|genre| {
            let genre = slug(genre);
            let singular = genre.strip_suffix('s').unwrap_or(&genre);
            names.iter().any(|name| *name == genre || *name == singular)
        })
    }

    /// Whether its file lets an item's themes show.
    pub fn shows_themes(&self, entry: &Entry) -> bool {
        let wanted: &[Theme] = if self.screen.is_some() { &self.entry.themes } else { &[] };
        wanted.is_empty()
            || entry.themes.iter().any(|theme| wanted.iter().any(|want| want.slug == theme.slug))
    }
}

/// All screens, those of structures first.
pub fn halls(context: Context<'_>) -> Vec<Hall<'_>> {
    let network = context.timeline.network;
    let files: Vec<&Entry> = context.timeline.visible("screen").collect();
    let of_structures = context
        .timeline
        .visible("structure")
        .filter(|entry| !files.iter().any(|file| file.slug == entry.slug))
        .map(|entry| (entry, vec![entry.slug.as_str()], None));
    let of_files = files.iter().map(|entry| {
        let mut home: Vec<&str> = entry.structures.iter().map(String::as_str).collect();
        if home.is_empty() && network.structure(&entry.slug).is_some() {
            home.push(&entry.slug);
        }
        (*entry, home, entry.of::<Screen>())
    });
    of_structures
        .chain(of_files)
        .map(|(entry, home, screen)| {
            let place = match home.as_slice() {
                [only] => network.structure(only),
                _ => None,
            };
            let colour = match screen.and_then(|screen| screen.background.as_deref()) {
                Some(written) => colour::colour(Some(written), &entry.slug),
                None => home
                    .first()
                    .map_or_else(|| of_network(context), |home| of_structure(context, home)),
            };
            Hall { slug: &entry.slug, title: &entry.title, entry, home, place, colour, screen }
        })
        .collect()
}

/// The colour of a structure.
pub fn of_structure(context: Context<'_>, slug: &str) -> Colour {
    let structure = context.timeline.network.structure(slug);
    colour::colour(structure.and_then(|(_, structure)| structure.colour.as_deref()), slug)
}

/// The network's own colour.
pub fn of_network(context: Context<'_>) -> Colour {
    colour::colour(context.timeline.network.config.colour.as_deref().or(Some("sapin")), "")
}
