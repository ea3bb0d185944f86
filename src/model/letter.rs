//! The words with which an edition of the letter opens.

use super::kind::{Ask, Audience, Kind, Lifespan, Meta, Paging, Telling};
use super::reader::Reader;

/// The kind.
pub const KIND: Kind = Kind {
    name: "letter",
    required: &[],
    audience: Audience::Public,
    lifespan: Lifespan::Lasting,
    telling: Telling::Standing,
    paging: Paging::None,
    asks: &[Ask::TITLE, Ask::words("periode")],
    read,
};

/// An editorial.
#[derive(Debug)]
pub struct Letter {
    /// The edition it opens: `2026-12`, `2026-W49` or `2026-12-07`.
    pub period: String,
}

impl Meta for Letter {
    crate::as_any!();
}

fn read(reader: &mut Reader<'_>) -> Option<Box<dyn Meta>> {
    let period = reader.words("periode").unwrap_or_else(|| reader.source.stem.clone());
    Some(Box::new(Letter { period }))
}
