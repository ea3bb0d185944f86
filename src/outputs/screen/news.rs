//! News: a picture of full height, or the lacing of the drum.

use super::dated;
use super::event::may_show;
use super::hall::Hall;
use super::make;
use super::slide::Candidate;
use crate::model::Entry;
use crate::plan::Context;

/// A piece of news of today counts as an event in so many days; it loses a day in two.
const FRESH: i32 = 2;

/// The longest title under a photo, in characters.
const UNDER_PHOTO: usize = 48;

/// All that a hall says of news.
pub fn candidates(context: Context<'_>, hall: &Hall<'_>) -> Vec<Candidate> {
    if !hall.shows_genre(&["actualite", "news"]) {
        return Vec::new();
    }
    let network = context.timeline.network;
    let mut all = Vec::new();
    for entry in context.timeline.current("news").filter(|entry| may_show(context, hall, entry)) {
        let host = entry.host();
        let genre = if is_photo(context, entry) { "photo" } else { "actualite" };
        let mut candidate = make::start(context, hall, entry, genre);
        let age = entry.published.map_or(60, |at| {
            let zone = context.timeline.moment.zone().clone();
            at.to_zoned_datetime(zone)
                .date()
                .until(context.timeline.today())
                .map_or(60, |days| days.get_days())
        });
        candidate.order.day = FRESH + age / 2;
        make::picture(context, entry, &mut candidate);
        let place = host.and_then(|host| network.structure(host));
        let town = place.and_then(|(_, structure)| structure.town.clone());
        let when = match (&candidate.view.picture, hall.is_here(host)) {
            (_, true) => dated::great(&context.words.word("screen-here")),
            (Some(_), false) => candidate.view.name.clone(),
            (None, false) => town.unwrap_or_else(|| context.words.word("screen-news")),
        };
        candidate.slide.texts.insert("when".to_owned(), vec![(0, when)]);
        candidate.view.facts = make::call(context, host);
        make::title_and_text(&mut candidate, &entry.title, make::sentence(entry));
        make::address(context, &mut candidate.view, Some(entry));
        candidate.slide.duration = make::duration(hall, &candidate);
        all.push(candidate);
    }
    all
}

/// A text that is nothing but its picture, wider than high, and a title for the band below, is a photo.
fn is_photo(context: Context<'_>, entry: &Entry) -> bool {
    entry.summary.is_none()
        && entry.title.chars().count() <= UNDER_PHOTO
        && entry.body.is_empty()
        && make::attachment(context, entry).is_some_and(
            |file| matches!(&file.picture, Some(Ok(shape)) if shape.width > shape.height),
        )
}
