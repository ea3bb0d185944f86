//! Words without meaning yet: slugs, typography, excerpts.

pub mod excerpt;
pub mod slug;
pub mod typography;
