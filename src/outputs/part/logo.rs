//! The network's logo as feeds announce it.

use serde::Serialize;

use crate::plan::{Context, logo};

/// The room that RSS 2.0 gives to a channel's picture, in pixels.
const ROOM: (u32, u32) = (144, 400);

/// A whole address, and the size at which readers show it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::outputs) struct FeedLogo {
    pub(in crate::outputs) url: String,
    pub(in crate::outputs) width: u32,
    pub(in crate::outputs) height: u32,
}

/// The logo of the network's feeds.
pub(in crate::outputs) fn of_feed(context: Context<'_>) -> Option<FeedLogo> {
    let logo = logo::absolute(context)?;
    let (width, height) = logo::fitted((logo.width, logo.height), ROOM);
    Some(FeedLogo { url: logo.src, width, height })
}
