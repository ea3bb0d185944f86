//! "Du 13 au 15 avril, rendez-vous à La Passerelle": what an absence changes for the public, never its reason.

use std::collections::HashMap;

use crate::calendar::prose;
use crate::model::offer::{Offer, What};
use crate::plan::Context;

use super::date;

/// What absences change at a place from today on.
pub fn of_place(context: Context<'_>, slug: &str) -> Vec<String> {
    absences(context).filter(|(host, _)| *host == slug).map(|(_, said)| said).collect()
}

/// The same for all places, by their slugs.
pub fn by_place(context: Context<'_>) -> HashMap<&str, Vec<String>> {
    let mut by_place: HashMap<&str, Vec<String>> = HashMap::new();
    for (host, said) in absences(context) {
        by_place.entry(host).or_default().push(said);
    }
    by_place
}

fn absences(context: Context<'_>) -> impl Iterator<Item = (&str, String)> {
    let all = context.timeline.network.all::<Offer>();
    all.filter_map(move |(entry, offer)| {
        let absence = offer.asks && offer.what == Some(What::Cover);
        let host = entry.host().filter(|_| absence && context.timeline.is_visible(entry))?;
        Some((host, said(context, offer)?))
    })
}

fn said(context: Context<'_>, offer: &Offer) -> Option<String> {
    let words = context.words;
    let (first, last) = (offer.from?, offer.to.or(offer.from)?);
    let today = context.timeline.today();
    if last < today {
        return None;
    }
    let days = prose::days(words.lang(), first, last, date::years(today));
    let structure = |slug: &String| context.timeline.network.structure(slug);
    Some(match (offer.cover.as_ref().and_then(structure), &offer.role) {
        (Some((place, _)), _) => words
            .say("covered-at", &[("days", days.into()), ("place", place.title.as_str().into())]),
        (None, _) if offer.closes => words.say("closed-days", &[("days", days.into())]),
        (None, Some(role)) => {
            words.say("absent-role", &[("days", days.into()), ("role", role.as_str().into())])
        }
        (None, None) => return None,
    })
}
