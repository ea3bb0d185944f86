//! What places offer or ask the public, calls with their deadline, and a shared post's coming days. Offers and calls are
//! colleagues' unless their author writes `pour: public`.

use jiff::ToSpan;
use jiff::civil::Date;

use super::dated::{self, ms};
use super::event::{days_block, days_to, may_show};
use super::hall::Hall;
use super::make;
use super::slide::{Candidate, DateBlock, Row};
use crate::calendar::prose;
use crate::model::Entry;
use crate::model::call::Call;
use crate::model::offer::{Offer, State, What};
use crate::plan::Context;
use crate::text::pictograms::without_pictograms;

/// From how many days before its deadline it goes by it; before, it waits among what has no day.
const NEAR: i32 = 14;
/// How many coming turns of a shared post are told.
const TURNS: usize = 4;
/// How far ahead they are looked for, in days.
const AHEAD: i32 = 56;
/// For how many days a post's calendar is ready.
const READY: i32 = 8;

/// All that a hall says of them.
pub fn candidates(context: Context<'_>, hall: &Hall<'_>) -> Vec<Candidate> {
    if !hall.shows_genre(&["offre", "offer", "appel", "call"]) {
        return Vec::new();
    }
    let mut all = Vec::new();
    for entry in context.timeline.current("offer").filter(|entry| may_show(context, hall, entry)) {
        let Some(offer) = entry.of::<Offer>() else { continue };
        match offer.what {
            // Told with closings, as what it changes for the public.
            Some(What::Cover) => {}
            Some(What::Post) => {
                all.extend((0..READY).filter_map(|days| post(context, hall, entry, offer, days)));
            }
            _ if offer.state != State::Honoured => {
                let label = if offer.asks { "screen-asks" } else { "screen-offers" };
                all.push(slide(context, hall, entry, label, offer.to));
            }
            _ => {}
        }
    }
    for entry in context.timeline.current("call").filter(|entry| may_show(context, hall, entry)) {
        if let Some(call) = entry.of::<Call>() {
            all.push(slide(context, hall, entry, "screen-call-for", Some(call.deadline.date())));
        }
    }
    all
}

/// An offer, a request or a call, until its last day.
fn slide(
    context: Context<'_>,
    hall: &Hall<'_>,
    entry: &Entry,
    label: &'static str,
    last: Option<Date>,
) -> Candidate {
    let mut candidate = make::start(context, hall, entry, "offre");
    candidate.order.day = match last.map(|last| days_to(context, last)) {
        Some(days) if days <= NEAR => days,
        _ => 60,
    };
    candidate.near = last.map(|last| {
        let end = last.tomorrow().unwrap_or(last);
        ms(context.timeline.moment.midnight(end))
    });
    if let Some(last) = last {
        candidate.view.date = Some(DateBlock {
            above: context.words.word("screen-until"),
            ..days_block(context, last, last)
        });
    }
    candidate.view.facts = make::call(context, entry.host());
    let when = vec![(0, context.words.word(label))];
    candidate.slide.texts.insert("when".to_owned(), when);
    make::title_and_text(&mut candidate, &entry.title, make::sentence(entry));
    make::address(context, &mut candidate.view, Some(entry));
    candidate.slide.duration = make::duration(hall, &candidate);
    candidate
}

/// Where a shared post is in the coming weeks, as it stands that many days from now.
fn post(
    context: Context<'_>,
    hall: &Hall<'_>,
    entry: &Entry,
    offer: &Offer,
    days: i32,
) -> Option<Candidate> {
    let network = context.timeline.network;
    let lang = context.words.lang();
    let today = context.timeline.today().checked_add(days.days()).ok()?;
    let turns = offer.turns(today.checked_add(AHEAD.days()).unwrap_or(today));
    let coming: Vec<_> = turns.iter().filter(|turn| turn.day >= today).take(TURNS).collect();
    let (first, last) = (coming.first()?.day, coming.last()?.day);
    let mut candidate = make::start(context, hall, entry, "poste");
    candidate.slide.from = dated::midnight(context, days).max(candidate.slide.from);
    candidate.slide.until = dated::midnight(context, days + 1).min(candidate.slide.until);
    candidate.order.day = days_to(context, first);
    candidate.view.date = Some(days_block(context, first, last));
    let rows = coming.iter().map(|turn| {
        let place = network.structure(&turn.structure);
        let here = hall.is_here(Some(&turn.structure));
        let end = turn.day.tomorrow().unwrap_or(turn.day);
        Row {
            at: prose::date(lang, turn.day, prose::Years::Never),
            what: place.map_or_else(String::new, |(place, _)| place.title.clone()),
            place: if here {
                dated::great(&context.words.word("screen-here"))
            } else {
                String::new()
            },
            day: prose::weekday(lang, turn.day.weekday()).to_owned(),
            until: ms(context.timeline.moment.midnight(end)),
            ..Row::default()
        }
    });
    let title = without_pictograms(offer.role.as_deref().unwrap_or(&entry.title));
    let title = crate::text::excerpt::excerpt(&title, 36);
    let rows = rows.collect();
    make::rows(hall, &mut candidate, (title, context.words.word("screen-post")), rows);
    (candidate.slide.until > candidate.slide.from).then_some(candidate)
}
