//! A hall screen of its own, or one that replaces a structure's.

use super::kind::{Ask, Audience, Kind, Lifespan, Meta, Paging, Telling};
use super::reader::Reader;
use crate::calendar::hours::OpeningHours;

/// The longest title, or word of welcome, that a screen shows whole, in characters: about fourteen words at 8 % of the picture's
/// shorter side. `docs/playlist.md`, *What cannot be read*.
pub const LONGEST_TITLE: usize = 80;

/// The kind.
pub const KIND: Kind = Kind {
    name: "screen",
    required: &[],
    audience: Audience::Public,
    lifespan: Lifespan::Lasting,
    telling: Telling::Standing,
    paging: Paging::None,
    asks: &[Ask::TITLE, Ask::STRUCTURE, Ask::words("message")],
    read,
};

/// What a screen shows and how.
#[derive(Debug)]
pub struct Screen {
    /// Kinds and genres that it shows; all when none is named.
    pub genres: Vec<String>,
    /// Whether the set hangs upright, when it says so.
    pub portrait: Option<bool>,
    /// How long a slide lasts, in seconds, when it says so.
    pub duration: Option<i64>,
    /// When the hall is lit; always when it does not say.
    pub lit: Option<OpeningHours>,
    /// A word of welcome.
    pub message: Option<String>,
    /// Its colour.
    pub background: Option<String>,
    /// Whether it also leaves as one file.
    pub standalone: bool,
    /// An address to ping while it lives.
    pub heartbeat: Option<String>,
}

impl Meta for Screen {
    crate::as_any!();
}

fn read(reader: &mut Reader<'_>) -> Option<Box<dyn Meta>> {
    let portrait = reader.choice("orientation", "orientation").map(|word| word == "portrait");
    Some(Box::new(Screen {
        genres: reader.fields.words("genres").into_iter().map(|text| text.words).collect(),
        portrait,
        duration: reader.number("duree"),
        lit: super::structure::hours(reader, "horaires"),
        message: reader.words("message"),
        background: reader.words("fond"),
        standalone: reader.yes("seul") == Some(true),
        heartbeat: reader.words("battement"),
    }))
}
