//! The hall screens: for each its page, the same at a short address, its playlist, the same as a plain list, and what it
//! shows over seven days; and the page from which one is chosen.
//!
//! A playlist is made in three steps: what a hall may say ([`event`], [`news`], [`notice`], [`standing`]), when each slide
//! shows ([`select`]), and the file ([`playlist`]). [`explain`] says why. What shows at an instant is [`choose`], the player's own function.

pub mod choose;
pub mod dated;
pub mod door;
pub mod event;
pub mod exchange;
pub mod explain;
pub mod glance;
pub mod hall;
pub mod list;
pub mod make;
mod modules;
pub mod news;
pub mod notice;
pub mod page;
pub mod playlist;
pub mod qr;
pub mod select;
pub mod single;
pub mod slide;
mod squeeze;
pub mod standing;
mod ties;
pub mod week;

use std::sync::Arc;

use rayon::prelude::*;

use crate::plan::{Context, Output, OutputKind, Planner, Rank};

/// Pages of screens.
pub(super) const SCREEN: OutputKind =
    OutputKind { name: "screen", family: "ecrans", rank: Rank::Home, version: 1, plan: pages };

/// What screens ask for.
pub(super) const PLAYLIST: OutputKind = OutputKind {
    name: "playlist",
    family: "ecrans",
    rank: Rank::Feed,
    version: 1,
    plan: playlists,
};

fn pages<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let common = page::Common::of(context);
    let halls = hall::halls(context);
    halls.par_iter().for_each(|hall| drop(playlist::of(context, hall)));
    for hall in &halls {
        let playlist = playlist::of(context, hall);
        playlist.ask(context.timeline.moment);
        for candidate in playlist.slides.iter().filter(|slide| slide.view.picture.is_some()) {
            let path = candidate.picture.as_deref();
            if let Some(attachment) = path.and_then(|path| context.addresses.file(path)) {
                planner.picture(attachment);
            }
        }
        let base = format!("{}{}/", context.addresses.section("screen"), hall.slug);
        let short = format!("{}{}/", context.addresses.section("short_screen"), hall.entry.code);
        {
            let (sources, both) = ([hall.entry.source], [base.clone(), short]);
            let (hall, common) = (hall.clone(), Arc::clone(&common));
            let playlist = Arc::clone(&playlist);
            planner.page_twice(both, "screens/screen.html", &sources, move |_| {
                common.page(context, &hall, &playlist)
            });
        }
        if hall.screen.is_some_and(|screen| screen.standalone) {
            let (hall, common) = (hall.clone(), Arc::clone(&common));
            let playlist = Arc::clone(&playlist);
            let address = format!("{base}seul.html");
            planner.page(address, "screens/screen.html", &[hall.entry.source], move |pass| {
                common.single(context, &hall, &playlist, pass)
            });
        }
        let (hall, sources) = (hall.clone(), [hall.entry.source]);
        {
            let (hall, playlist) = (hall.clone(), Arc::clone(&playlist));
            planner.page(format!("{base}semaine.html"), "screens/week.html", &sources, move |_| {
                week::view(context, &hall, &playlist)
            });
        }
        planner.page(format!("{base}liste.html"), "screens/list.html", &sources, move |_| {
            list::view(context, &hall, &playlist)
        });
    }
    let halls = Arc::new(halls);
    for (at, address) in list::choosers(context, &halls).into_iter().enumerate() {
        let halls = Arc::clone(&halls);
        planner.page(address, "screens.html", &[], move |_| list::chooser(context, &halls, at));
    }
}

fn playlists<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    for hall in hall::halls(context) {
        let address = format!("{}{}/playlist.json", context.addresses.section("screen"), hall.slug);
        let playlist = playlist::of(context, &hall);
        planner.page(address, "screens/playlist.html", &[hall.entry.source], move |_| View {
            playlist: playlist.file(context),
        });
    }
}

#[derive(serde::Serialize)]
struct View {
    playlist: playlist::PlaylistView,
}

/// A screen as a command tells it.
pub struct Told<'n> {
    /// The screen.
    pub hall: hall::Hall<'n>,
    /// What it shows.
    pub playlist: playlist::Playlist,
}

/// The screen of that slug; the slugs of all when there is none.
///
/// # Errors
/// When no screen has that slug.
pub fn told<'n>(context: Context<'n>, slug: &str) -> Result<Told<'n>, Vec<String>> {
    let halls = hall::halls(context);
    match halls.iter().find(|hall| hall.slug == slug || hall.entry.code == slug) {
        Some(hall) => {
            let playlist = playlist::playlist(context, hall);
            Ok(Told { hall: hall.clone(), playlist })
        }
        None => Err(halls.iter().map(|hall| hall.slug.to_owned()).collect()),
    }
}

/// The files of a folder for players that want one: the page with its pictures inside, and its playlist.
pub fn folder<'n>(context: Context<'n>, told: &Told<'n>) -> Vec<Output<'n>> {
    let common = page::Common::of(context);
    let (hall, playlist) = (told.hall.clone(), told.playlist.clone());
    let page = move |pass| common.single(context, &hall, &playlist, pass);
    let playlist = told.playlist.clone();
    let file = move |_| View { playlist: playlist.file(context) };
    let sources = [told.hall.entry.source];
    vec![
        Output::apart("/", &SCREEN, &sources, "screens/screen.html", page),
        Output::apart("/playlist.json", &SCREEN, &sources, "screens/playlist.html", file),
    ]
}
