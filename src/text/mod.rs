//! Words without meaning yet: slugs, typography, excerpts, addresses written bare, names compared.

pub mod address;
pub mod compare;
pub mod excerpt;
pub mod path;
pub mod pictograms;
pub mod slug;
pub mod towards;
pub mod typography;

pub use compare::{fold, nearest};
pub use excerpt::{excerpt, first_words, words};
pub use slug::{FileName, file_slug, slug};
pub use towards::towards;
pub use typography::typography;
