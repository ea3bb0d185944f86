//! From where an edition is told: the network's, or one that begins with what is of a place or of a theme.

use super::told::{Block, How, Told};
use crate::model::{Audience, Entry, Network};
use crate::text::compare::fold;

/// From where an edition is told. What is said is the same for all; what is near comes first and whole, the rest a line each.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Focus {
    /// The network's.
    #[default]
    Network,
    /// A structure's, by its slug.
    Structure(String),
    /// A theme's, by its slug.
    Theme(String),
}

impl Focus {
    /// The structure of that slug or name, or the only one whose name holds those words.
    pub fn structure(network: &Network, written: &str) -> Option<Self> {
        let written = fold(written);
        let places = || network.entries.iter().filter(|entry| entry.kind.name == "structure");
        let named = |entry: &&Entry| fold(&entry.slug) == written || fold(&entry.title) == written;
        let mut near = places().filter(|entry| fold(&entry.title).contains(&written));
        let only = match (near.next(), near.next()) {
            (Some(only), None) if !written.is_empty() => Some(only),
            _ => None,
        };
        Some(Self::Structure(places().find(named).or(only)?.slug.clone()))
    }

    /// The theme of that slug or word.
    pub fn theme(network: &Network, written: &str) -> Option<Self> {
        let written = fold(written);
        let public = network.entries.iter().filter(|entry| entry.audience == Audience::Public);
        let mut themes = public.flat_map(|entry| &entry.themes);
        let found =
            themes.find(|theme| fold(&theme.slug) == written || fold(&theme.label) == written)?;
        Some(Self::Theme(found.slug.clone()))
    }

    /// Its name in words; none for the network.
    pub fn name(&self, network: &Network) -> Option<String> {
        match self {
            Self::Network => None,
            Self::Structure(slug) => network.structure(slug).map(|(entry, _)| entry.title.clone()),
            Self::Theme(slug) => {
                let mut themes = network.entries.iter().flat_map(|entry| &entry.themes);
                themes.find(|theme| theme.slug == *slug).map(|theme| theme.label.clone())
            }
        }
    }

    /// Whether an item is near.
    pub fn holds(&self, told: &Told) -> bool {
        match self {
            Self::Network => false,
            Self::Structure(slug) => told.structures.contains(slug),
            Self::Theme(slug) => told.themes.contains(slug),
        }
    }

    /// The same items, what is near first: it opens the edition and is whole. `block` gives where a lead that is from elsewhere
    /// goes. Where nothing is near, nothing moves.
    pub fn arrange(&self, mut told: Vec<Told>, block: impl Fn(&Told) -> Block) -> Vec<Told> {
        let may_open = |one: &Told| {
            matches!(one.block, Block::Lead | Block::Week | Block::Agenda | Block::News)
        };
        let near = |one: &Told| self.holds(one) && may_open(one) && one.how == How::New;
        let pictured = told.iter().position(|one| near(one) && one.picture.is_some());
        let opens = told.iter().position(|one| one.block == Block::Lead && self.holds(one));
        let opens = opens.or(pictured).or_else(|| told.iter().position(near));
        if !told.iter().any(|one| self.holds(one)) {
            return told;
        }
        for (at, one) in told.iter_mut().enumerate() {
            if Some(at) == opens {
                one.block = Block::Lead;
            } else if one.block == Block::Lead {
                one.block = block(one);
            }
            one.short = one.block != Block::Changes && !self.holds(one);
        }
        // Stable: inside a block each keeps its turn.
        told.sort_by_key(|one| (one.block, !self.holds(one)));
        told
    }
}
