//! `/communes/SLUG/integrer.html`: the places and dates of a town, for a frame on its council's site. No other page may
//! be framed: what servers say about that is in `docs/hebergement.md`.

use serde::Serialize;

use super::town::Scene;
use crate::outputs::part::Link;
use crate::outputs::part::event::Day;
use crate::outputs::part::page::Page;
use crate::outputs::part::paged::InTown;
use crate::outputs::part::place::Listed;

/// Most places and days that a frame shows.
const MOST_PLACES: usize = 20;
const MOST_DAYS: usize = 5;

#[derive(Clone, Debug, Serialize)]
struct View {
    page: Page,
    frame: Frame,
}

#[derive(Clone, Debug, Serialize)]
struct Frame {
    title: String,
    places: Vec<Listed>,
    days: Vec<Day>,
    /// The whole page.
    more: Link,
}

pub(super) fn view(scene: &Scene<'_>, rank: usize) -> Option<impl Serialize + use<>> {
    let context = scene.context;
    let words = context.words;
    let town = scene.towns.iter().nth(rank)?;
    let title = words.say("town-title", &[("town", town.name.as_str().into())]);
    let mut places = scene.listed(&town.places);
    places.extend(scene.listed(&town.visits));
    places.sort_by(|a, b| a.rank().cmp(b.rank()));
    places.truncate(MOST_PLACES);
    let mut days = scene.days(rank);
    days.truncate(MOST_DAYS);
    let whole = context.addresses.town(&town.slug);
    let page = Page { live: true, noindex: true, ..Page::new(context, title.as_str(), &whole) };
    let more = Link::to(context, words.word("frame-more"), &whole);
    Some(View { page, frame: Frame { title, places, days, more } })
}
