//! Every sort of output, in the order in which they claim addresses. One file each; a new one is one line in [`ALL`].

mod asset;
mod media;

use crate::plan::OutputKind;

/// Every sort of output.
pub static ALL: &[OutputKind] = &[asset::ASSET, media::MEDIA];
