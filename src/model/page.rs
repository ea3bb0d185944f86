//! A page of the site: about, partners, how to take part.

use super::kind::{Ask, Audience, Kind, Lifespan, Meta, Paging, Telling};
use super::reader::Reader;

/// The kind.
pub const KIND: Kind = Kind {
    name: "page",
    required: &[],
    audience: Audience::Public,
    lifespan: Lifespan::Lasting,
    telling: Telling::Standing,
    paging: Paging::Alone,
    asks: &[Ask::TITLE],
    read,
};

/// A page.
#[derive(Debug)]
pub struct Page {
    /// Whether the menu names it.
    pub in_menu: bool,
}

impl Meta for Page {
    crate::as_any!();
}

fn read(reader: &mut Reader<'_>) -> Option<Box<dyn Meta>> {
    Some(Box::new(Page { in_menu: reader.yes("menu") == Some(true) }))
}
