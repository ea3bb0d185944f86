//! The folder of a network becomes [`Sources`]: every text with its head cut from its body and its keys understood,
//! every other file as an attachment. The only stage that reads content from disk.

mod active;
mod decode;
mod fields;
mod front_matter;
mod known;
mod listing;
mod node;
mod pulled;
mod source;
mod walk;

use crate::diagnostic::{Notes, SourceId, Span};

pub use fields::{Field, Fields, Inner, Text, split, texts, words_of};
pub use known::Known;
pub use listing::Listing;
pub use node::{Node, Value, tree};
pub use source::{Attachment, Attachments, Completed, Source, Sources};
pub use walk::{ReadError, folder_around, is_within, read, read_again};

/// The keys of a text that was read before, with their places in it; none when its head cannot be read.
pub fn keys(text: &str, kind: &'static str, file: &str, source: SourceId) -> Option<Fields> {
    let mut notes = Notes::default();
    let cut = front_matter::cut(text, kind, file, source, &mut notes)?;
    let at = u32::try_from(cut.end_of_head).unwrap_or(u32::MAX);
    let end = Span { source, start: at, end: at };
    Some(Fields::new(file.to_owned(), kind, cut.pairs, end, cut.has_marks, &mut notes))
}

/// Longest text of a contribution, in bytes.
pub const MAX_TEXT: u64 = 2 * 1024 * 1024;
/// Longest attachment, in bytes.
pub const MAX_ATTACHMENT: u64 = 64 * 1024 * 1024;
