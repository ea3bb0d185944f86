//! What an output is to the others.

/// What is linked goes in place before what links, feeds and playlists last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Styles, scripts, fonts.
    Asset,
    /// Pictures and attachments.
    Picture,
    /// Calendars.
    Calendar,
    /// Data files.
    Data,
    /// Pages of one item.
    Page,
    /// Pages that list others.
    List,
    /// The home page and the screens.
    Home,
    /// Feeds and playlists.
    Feed,
}
