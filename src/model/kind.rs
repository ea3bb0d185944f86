//! What a kind of content is: a value, not a hierarchy.

use std::any::Any;
use std::fmt::Debug;

use super::reader::Reader;

/// For whom an item is meant by default. Not a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    Public,
    /// Colleagues of the network: out of home, public feeds, screens, sitemap, search and data.
    Colleagues,
}

/// How long an item without an end of its own stays on home and in lists of what is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifespan {
    /// Until it is removed.
    Lasting,
    /// So many days from its publication on the website, and on screens.
    Days {
        /// On home and in letters.
        site: i32,
        /// On hall screens.
        screens: i32,
    },
}

/// Whether items of a kind have pages of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// A page for each and a list of all.
    Listed,
    /// A page for each, no list.
    Alone,
    /// No page: it shows in others' (notices, screens).
    None,
}

/// A kind of content.
pub struct Kind {
    /// Its name in the vocabulary, also the name of its template.
    pub name: &'static str,
    /// Keys without which nothing honest can be shown, besides the title.
    pub required: &'static [&'static str],
    /// For whom, when an item does not say.
    pub audience: Audience,
    /// How long, when an item does not say.
    pub lifespan: Lifespan,
    /// Whether it has pages.
    pub paging: Paging,
    /// Reads what only this kind has; nothing when an error was told.
    pub read: fn(&mut Reader<'_>) -> Option<Box<dyn Meta>>,
}

impl Debug for Kind {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

/// A fact of an item that a page can show without knowing the kind: a message id of the theme and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Message id of the label.
    pub label: &'static str,
    /// The words.
    pub words: String,
}

/// What only one kind has.
pub trait Meta: Any + Debug + Send + Sync {
    /// For those who know the kind.
    fn as_any(&self) -> &dyn Any;

    /// The facts that any page can show.
    fn facts(&self) -> Vec<Fact> {
        Vec::new()
    }

    /// The instant after which the item is of the past, when it has one of its own.
    fn end(&self) -> Option<jiff::Timestamp> {
        None
    }

    /// The instant from which the item holds, when it has one of its own.
    fn start(&self) -> Option<jiff::Timestamp> {
        None
    }

    /// For whom the item is when it does not say, where that is not its kind's.
    fn audience(&self) -> Option<Audience> {
        None
    }
}

/// Implements [`Meta::as_any`].
#[macro_export]
macro_rules! as_any {
    () => {
        fn as_any(&self) -> &dyn std::any::Any {
            self
        }
    };
}
