//! The hall screens: for each its page, the same at a short address, its playlist, and the same as a plain list; and the
//! page from which one is chosen.
//!
//! A playlist is made in three steps: what a hall may say ([`event`], [`news`], [`notice`], [`standing`]), when each slide
//! shows ([`select`]), and the file ([`playlist`]). What shows at an instant is [`choose`], the player's own function.

pub mod choose;
pub mod dated;
pub mod event;
pub mod hall;
pub mod list;
pub mod make;
pub mod news;
pub mod notice;
pub mod page;
pub mod playlist;
pub mod qr;
pub mod select;
pub mod slide;
pub mod standing;

use std::sync::Arc;

use crate::plan::{Context, OutputKind, Planner, Rank};

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
    let common = Arc::new(page::Common::new(context.assets));
    let halls = hall::halls(context);
    for hall in &halls {
        let playlist = Arc::new(playlist::playlist(context, hall));
        for candidate in playlist.slides.iter().filter(|slide| slide.view.picture.is_some()) {
            let path = candidate.picture.as_deref();
            if let Some(attachment) = path.and_then(|path| context.addresses.file(path)) {
                planner.picture(attachment);
            }
        }
        let base = format!("{}{}/", context.addresses.section("screen"), hall.slug);
        let short = format!("{}{}/", context.addresses.section("short_screen"), hall.entry.code);
        for address in [base.clone(), short] {
            let (hall, common) = (hall.clone(), Arc::clone(&common));
            let playlist = Arc::clone(&playlist);
            planner.page(address, "screens/screen.html", &[hall.entry.source], move |_| {
                common.page(context, &hall, &playlist)
            });
        }
        if hall.screen.is_some_and(|screen| screen.standalone) {
            let (hall, common) = (hall.clone(), Arc::clone(&common));
            let playlist = Arc::clone(&playlist);
            let address = format!("{base}seul.html");
            planner.page(address, "screens/screen.html", &[hall.entry.source], move |_| {
                common.single(context, &hall, &playlist)
            });
        }
        let (hall, sources) = (hall.clone(), [hall.entry.source]);
        planner.page(format!("{base}liste.html"), "screens/list.html", &sources, move |_| {
            list::view(context, &hall, &playlist)
        });
    }
    if !halls.is_empty() {
        let address = context.addresses.section("screen");
        planner.page(address, "screens.html", &[], move |_| list::chooser(context, &halls));
    }
}

fn playlists<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    for hall in hall::halls(context) {
        let address = format!("{}{}/playlist.json", context.addresses.section("screen"), hall.slug);
        let playlist = playlist::playlist(context, &hall);
        planner.page(address, "screens/playlist.html", &[hall.entry.source], move |_| View {
            playlist: playlist.file(context),
        });
    }
}

#[derive(serde::Serialize)]
struct View {
    playlist: playlist::PlaylistView,
}
