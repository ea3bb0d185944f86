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

/// Whether items of a kind are told once or stand for long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// They are told on a day: its name begins their file's, and feeds say those that have pages.
    Once,
    /// They stand as they are: places, people, pages.
    Standing,
}

/// What `tambour new` asks for: a key of the vocabulary, where its words are.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// The key.
    pub key: &'static str,
    /// How the answer is understood.
    pub answer: Answer,
    /// Whether nothing is written without an answer.
    pub is_needed: bool,
    /// Whether the file is named by its day.
    pub names_file: bool,
}

impl Ask {
    /// The title, which every kind asks for.
    pub const TITLE: Self = Self::words("titre").needed();
    /// Whose it is.
    pub const STRUCTURE: Self = Self::new("structure", Answer::Structure);

    /// Asks for words.
    pub const fn words(key: &'static str) -> Self {
        Self::new(key, Answer::Words)
    }

    /// Asks for a day, with hours or not.
    pub const fn day(key: &'static str) -> Self {
        Self::new(key, Answer::Day)
    }

    /// Asks for a word of a list of the vocabulary.
    pub const fn choice(key: &'static str, list: &'static str) -> Self {
        Self::new(key, Answer::Choice(list))
    }

    /// The same, without which nothing is written.
    pub const fn needed(self) -> Self {
        Self { is_needed: true, ..self }
    }

    /// The same, whose day names the file.
    pub const fn naming(self) -> Self {
        Self { names_file: true, ..self }
    }

    const fn new(key: &'static str, answer: Answer) -> Self {
        Self { key, answer, is_needed: false, names_file: false }
    }
}

/// How an answer is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// As it is.
    Words,
    /// A day, with hours or not.
    Day,
    /// A structure of the network.
    Structure,
    /// One of a list of the vocabulary.
    Choice(&'static str),
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
    /// Whether it is told once or stands.
    pub telling: Telling,
    /// Whether it has pages.
    pub paging: Paging,
    /// What `tambour new` asks for, in that order.
    pub asks: &'static [Ask],
    /// Reads what only this kind has; nothing when an error was told.
    pub read: fn(&mut Reader<'_>) -> Option<Box<dyn Meta>>,
}

impl Kind {
    /// Whether feeds say its items.
    pub fn is_in_feeds(&self) -> bool {
        self.telling == Telling::Once && self.paging != Paging::None
    }
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

    /// The message of the theme that says on its page that the item is of the past, when that is worth saying.
    fn past(&self) -> Option<&'static str> {
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
