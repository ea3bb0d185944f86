//! Every sort of output, in the order in which they claim addresses. One file each; a new one is one line in [`ALL`].

pub mod about;
#[cfg(feature = "doors")]
pub mod admin;
pub mod agenda;
pub mod asset;
mod calendar;
mod data;
pub mod directory;
#[cfg(feature = "doors")]
pub mod doors;
pub mod entry;
pub mod event;
mod feed;
mod follow;
pub mod home;
mod json;
pub mod letter;
pub mod list;
pub mod media;
mod need;
mod network;
mod paper;
pub mod part;
pub mod private;
mod propose;
pub mod redirect;
mod saying;
pub mod screen;
mod search;
#[cfg(feature = "images")]
mod share;
#[cfg(not(feature = "images"))]
#[path = "share/none.rs"]
mod share;
pub mod sitemap;
mod slip;
pub mod structure;
pub mod theme;
mod together;
pub mod whereabouts;

use crate::plan::OutputKind;

/// Every sort of output.
pub static ALL: &[OutputKind] = &[
    asset::ASSET,
    media::MEDIA,
    share::SHARE,
    home::HOME,
    entry::ENTRY,
    event::EVENT,
    structure::STRUCTURE,
    structure::STRUCTURES,
    need::NEED,
    need::NEEDS,
    directory::DIRECTORY,
    directory::TOWN,
    list::LIST,
    together::OFFERS,
    together::OFFERS_LIST,
    together::POSTS,
    together::CALLS,
    together::CALLS_LIST,
    together::MEETINGS,
    network::NETWORK,
    slip::SLIP,
    agenda::AGENDA,
    theme::THEME,
    about::ABOUT,
    follow::FOLLOW,
    paper::PROGRAMME,
    paper::POSTER,
    propose::PROPOSE,
    #[cfg(feature = "doors")]
    admin::ADMIN,
    feed::RSS,
    feed::ATOM,
    feed::JSON,
    feed::OPML,
    letter::LETTER,
    letter::LETTER_MAIL,
    letter::LETTER_FEED,
    calendar::CALENDAR,
    together::POSTS_CALENDAR,
    together::DEADLINES,
    feed::COLLEAGUES,
    data::EVENTS,
    data::CLOSINGS,
    data::DATA,
    search::SEARCH,
    redirect::REDIRECT,
    sitemap::SITEMAP,
    screen::SCREEN,
    screen::PLAYLIST,
];

/// The media type of a file by its extension (IANA registry); bytes when it is none of those that people attach.
fn media_type(path: &str) -> &'static str {
    let extension = path.rsplit('.').next().unwrap_or_default().to_lowercase();
    match extension.as_str() {
        "pdf" => "application/pdf",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "csv" => "text/csv",
        "txt" => "text/plain",
        "ics" => "text/calendar",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}
