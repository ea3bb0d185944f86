//! The towns of a network: where its places are, and what happens there.

use std::collections::HashMap;

use super::entry::Entry;
use super::event::{Event, Place};
use super::kind::Audience;
use super::life::Timeline;
use super::structure::Structure;
use crate::text::compare::fold;
use crate::text::slug::slug;

/// A town that has a place of the network.
#[derive(Clone, Debug)]
pub struct Town<'n> {
    /// The last part of its page's address.
    pub slug: String,
    /// Its name, as the most careful of its places writes it.
    pub name: String,
    /// Its places, in the network's order.
    pub places: Vec<&'n Entry>,
    /// Places of elsewhere that stop there.
    pub visits: Vec<&'n Entry>,
}

/// All towns of a network, in the order of the alphabet.
#[derive(Debug, Default)]
pub struct Towns<'n> {
    all: Vec<Town<'n>>,
    /// From a place's slug to the ranks of its towns.
    of_place: HashMap<&'n str, Vec<usize>>,
    /// From a folded name to a town's rank.
    by_name: HashMap<String, usize>,
    /// Words of the longest name.
    longest: usize,
}

impl<'n> Towns<'n> {
    /// The towns of what everybody may see.
    pub fn of(timeline: &'n Timeline<'n>) -> Self {
        let mut by_slug: HashMap<String, Town<'n>> = HashMap::new();
        let places: Vec<(&'n Entry, &'n Structure)> = timeline
            .visible("structure")
            .filter(|place| place.audience == Audience::Public)
            .filter_map(|place| Some((place, place.of::<Structure>()?)))
            .collect();
        for (place, structure) in &places {
            let Some(name) = structure.town.as_deref().map(proper).filter(|name| !name.is_empty())
            else {
                continue;
            };
            let town = by_slug.entry(slug(&name)).or_insert_with_key(|slug| Town {
                slug: slug.clone(),
                name: name.clone(),
                places: Vec::new(),
                visits: Vec::new(),
            });
            if accents(&name) > accents(&town.name) {
                town.name = name;
            }
            town.places.push(place);
        }
        let mut all: Vec<Town<'n>> = by_slug.into_values().collect();
        all.sort_by_cached_key(|town| (fold(&town.name), town.slug.clone()));
        let mut towns = Self { all, ..Self::default() };
        for (rank, town) in towns.all.iter().enumerate() {
            let name = fold(&town.name);
            towns.longest = towns.longest.max(name.split(' ').count());
            towns.by_name.insert(name, rank);
            for place in &town.places {
                towns.of_place.entry(&place.slug).or_default().push(rank);
            }
        }
        for (place, structure) in places.iter().filter(|(_, structure)| structure.itinerant) {
            let stops = structure.stops.iter().chain(&structure.address);
            let mut ranks: Vec<usize> = stops.flat_map(|stop| towns.named(stop)).collect();
            ranks.sort_unstable();
            ranks.dedup();
            for rank in ranks {
                let of_place = towns.of_place.entry(&place.slug).or_default();
                if !of_place.contains(&rank) {
                    of_place.push(rank);
                    towns.all[rank].visits.push(place);
                }
            }
        }
        towns
    }

    /// All, in the order of the alphabet.
    pub fn iter(&self) -> std::slice::Iter<'_, Town<'n>> {
        self.all.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The town of a place.
    pub fn of_place(&self, place: &str) -> Option<&Town<'n>> {
        self.all.get(*self.of_place.get(place)?.first()?)
    }

    /// The ranks of the towns that an item is of: where it happens, else those of the places that speak.
    pub fn of_entry(&self, entry: &Entry) -> Vec<usize> {
        let of_place = |slug: &str| self.of_place.get(slug).into_iter().flatten().copied();
        let mut ranks: Vec<usize> = match entry.of::<Event>().map(|event| (&event.place, event)) {
            Some((Place::Structure(slug), _)) => of_place(slug).collect(),
            Some((Place::Words(words), _)) => self.named(words),
            Some((_, event)) => event
                .programme
                .iter()
                .filter_map(|step| step.structure.as_deref())
                .flat_map(of_place)
                .collect(),
            None => Vec::new(),
        };
        if ranks.is_empty() {
            ranks = entry.structures.iter().flat_map(|slug| of_place(slug)).collect();
        }
        ranks.sort_unstable();
        ranks.dedup();
        ranks
    }

    /// The towns that some words name.
    fn named(&self, words: &str) -> Vec<usize> {
        let folded = fold(words);
        let words: Vec<&str> = folded.split(' ').collect();
        let mut found = Vec::new();
        for from in 0..words.len() {
            for to in (from + 1..=words.len()).take_while(|to| to - from <= self.longest) {
                found.extend(self.by_name.get(&words[from..to].join(" ")));
            }
        }
        found
    }
}

/// Signs of care in a name's spelling.
fn accents(name: &str) -> usize {
    name.chars().filter(|sign| !sign.is_ascii()).count()
}

/// Words that stay small inside a town's name.
const SMALL: [&str; 17] = [
    "de", "du", "des", "la", "le", "les", "en", "et", "sur", "sous", "aux", "au", "d", "l", "lès",
    "lez", "à",
];

/// A town's name in capitals ("SAINT-AMANT-DE-BOIXE") as people write it; another one as it is.
fn proper(written: &str) -> String {
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if written.chars().any(char::is_lowercase) || written.chars().count() < 2 {
        return written;
    }
    let mut name = String::with_capacity(written.len());
    let mut word = String::new();
    let close = |word: &mut String, name: &mut String| {
        let small = word.to_lowercase();
        if !name.is_empty() && SMALL.contains(&small.as_str()) {
            name.push_str(&small);
        } else {
            let mut signs = small.chars();
            name.extend(word.chars().next());
            signs.next();
            name.extend(signs);
        }
        word.clear();
    };
    for sign in written.chars() {
        if sign.is_alphanumeric() {
            word.push(sign);
        } else {
            close(&mut word, &mut name);
            name.push(sign);
        }
    }
    close(&mut word, &mut name);
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_a_name() {
        let check = |written: &str, expected: &str| assert_eq!(proper(written), expected);
        check("SAINT-AMANT-DE-BOIXE", "Saint-Amant-de-Boixe");
        check("NANTEUIL EN VALLEE", "Nanteuil en Vallee");
        check("L'ARGENTIÈRE-LA-BESSÉE", "L'Argentière-la-Bessée");
        check("LE MANS", "Le Mans");
        check("Val-de-Bonnieure", "Val-de-Bonnieure");
        check("  Luxé ", "Luxé");
        check("Y", "Y");
    }
}
