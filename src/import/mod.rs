//! The outside becomes the same fields as a person's text: calendars, feeds, sheets, mails, documents, posters.
//!
//! An importer is a function of bytes and [`Hints`] that gives [`Read`]: drafts, with what is in doubt, and what was
//! left. It understands, doubts or leaves; it never guesses in silence. The list is [`FORMATS`].

mod clean;
mod document;
mod draft;
mod feed;
pub mod gesture;
mod ics;
mod mail;
mod mednum;
mod note;
mod openagenda;
mod picture;
mod place;
mod poster;
mod prose;
#[cfg(feature = "pull")]
pub mod pull;
mod settle;
mod sheet;
pub mod skills;
#[cfg(feature = "pull")]
mod subscription;
mod table;
mod titles;
mod write;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::civil::Date;
use jiff::tz::TimeZone;

pub use draft::{Column, Draft, File, IGNORED, Left, Read, Said, Value};
pub use place::{folder, identity, rename_files, stem};
pub use settle::settle;
pub use write::{item, text};

/// What an importer knows besides the bytes.
#[derive(Clone, Copy, Debug)]
pub struct Hints<'h> {
    /// The network's zone.
    pub zone: &'h TimeZone,
    /// The day of the import.
    pub today: Date,
    /// The file's name, or the source's.
    pub name: &'h str,
    /// The kind asked for, when somebody asks.
    pub kind: Option<&'static str>,
    /// What columns mean, by heading, when somebody said so.
    pub columns: &'h [(String, String)],
}

/// A form in which news comes.
pub struct Format {
    /// Its name, as `format:` of a source says it.
    pub name: &'static str,
    /// Whether these bytes, of a file of that name, are of this form.
    pub is: fn(&[u8], &str) -> bool,
    /// Reads them.
    pub read: fn(&[u8], &Hints<'_>) -> Read,
}

/// Every form, the surest to recognise first.
pub static FORMATS: &[Format] = &[
    Format { name: "ics", is: ics::is, read: ics::read },
    Format { name: "tableur", is: sheet::is_workbook, read: sheet::read_workbook },
    Format { name: "document", is: document::is, read: document::read },
    Format { name: "affiche", is: poster::is, read: poster::read },
    Format { name: "lieux", is: mednum::is, read: mednum::read },
    Format { name: "openagenda", is: openagenda::is, read: openagenda::read },
    Format { name: "flux", is: feed::is, read: feed::read },
    Format { name: "courriel", is: mail::is, read: mail::read },
    Format { name: "texte", is: note::is, read: note::read },
    Format { name: "csv", is: sheet::is_csv, read: sheet::read_csv },
];

/// Days of the week, folded.
const WEEKDAYS: [&str; 14] = [
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Whether a word is a month's name, in full or in short.
fn is_month(word: &str) -> bool {
    let folded = crate::vocabulary::fold(word);
    let short = [
        "jan", "janv", "fev", "fevr", "avr", "juil", "sept", "oct", "nov", "dec", "feb", "mar",
        "apr", "jun", "jul", "aug", "sep",
    ];
    table::month(&folded).is_some() || short.contains(&folded.as_str())
}

/// The most bytes that are looked at: what is larger is not a piece of news.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;

/// The form of some bytes, by what they hold first and by the file's name second.
pub fn recognise(bytes: &[u8], name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.is)(bytes, name))
}

/// The form of that name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

thread_local! {
    /// Whether this thread is inside a reader of somebody else's.
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is reading what comes from outside: a panic there is caught, and nobody need hear of it.
pub fn is_reading() -> bool {
    READING.get()
}

/// Reads some bytes as being of that form. The libraries that read other programs' files give up by panicking on some
/// that are damaged: such a file is left like one that cannot be opened, and the others are read.
pub fn read_as(format: &Format, bytes: &[u8], hints: &Hints<'_>) -> Read {
    let before = READING.replace(true);
    let read = catch_unwind(AssertUnwindSafe(|| (format.read)(bytes, hints)));
    READING.set(before);
    read.unwrap_or_else(|_| {
        let mut nothing = Read::default();
        nothing.leave(hints.name, Said::plain("import-json-illisible"), None);
        nothing
    })
}

/// Reads some bytes, whatever they are.
pub fn read(bytes: &[u8], hints: &Hints<'_>) -> Read {
    let mut nothing = Read::default();
    if bytes.len() > MOST_BYTES {
        nothing.leave(hints.name, Said::plain("import-trop-gros"), None);
        return nothing;
    }
    match recognise(bytes, hints.name) {
        Some(format) => read_as(format, bytes, hints),
        None => {
            nothing.leave(hints.name, Said::plain(unknown(hints.name)), None);
            nothing
        }
    }
}

/// What is said of a file that is not read: what to do of it, when its name tells which program wrote it.
fn unknown(name: &str) -> &'static str {
    let name = name.to_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if ends(&[".msg"]) {
        "import-msg"
    } else if ends(&[
        ".doc", ".rtf", ".pages", ".ppt", ".pptx", ".odp", ".key", ".pub", ".html", ".htm",
    ]) {
        "import-autre-logiciel"
    } else {
        "import-forme-inconnue"
    }
}
