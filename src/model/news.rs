//! News: a dated text that leaves by itself.

use super::kind::{Ask, Audience, Kind, Lifespan, Meta, Paging, Telling};
use super::reader::Reader;

/// The kind.
pub const KIND: Kind = Kind {
    name: "news",
    required: &[],
    audience: Audience::Public,
    lifespan: Lifespan::Days { site: 60, screens: 15 },
    telling: Telling::Once,
    paging: Paging::Listed,
    asks: &[Ask::TITLE, Ask::STRUCTURE],
    read,
};

/// News has nothing of its own.
#[derive(Debug)]
pub struct News;

impl Meta for News {
    crate::as_any!();
}

fn read(_: &mut Reader<'_>) -> Option<Box<dyn Meta>> {
    Some(Box::new(News))
}
