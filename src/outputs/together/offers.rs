//! `/offres/`: what places ask and offer each other, and for each request what could answer it, with the reasons.

use std::sync::Arc;

use serde::Serialize;

use crate::calendar::prose;
use crate::model::Entry;
use crate::model::matches::{self, Answer, Match};
use crate::model::offer::{Offer, State, What};
use crate::outputs::entry::{self, EntryView, Translations};
use crate::outputs::list::with_deadline;
use crate::outputs::part::item::Item;
use crate::outputs::part::mailto::mailto;
use crate::outputs::part::page::Page;
use crate::outputs::part::{self, Link, date};
use crate::plan::{Addresses, Context, Pass, Planner};

/// Most answers that a request shows, in the list and on its own page.
const MOST_ANSWERS: (usize, usize) = (3, 12);
/// Most items of the past that the list shows; all keep their pages.
const MOST_PAST: usize = 60;

#[derive(Serialize)]
struct View {
    page: Page,
    entry: OfferView,
}

#[derive(Serialize)]
struct OfferView {
    #[serde(flatten)]
    item: EntryView,
    /// "du 12 au 16 avril, Médiathèque Le Lavoir".
    bookings: Vec<String>,
    /// What could answer a request that stands.
    answers: Vec<AnswerView>,
    /// A request that stands and that nothing could answer.
    alone: bool,
    /// Requests that an offer could answer.
    requests: Vec<AnswerView>,
}

#[derive(Serialize)]
struct ListView {
    page: Page,
    offers: List,
}

#[derive(Serialize)]
struct List {
    title: String,
    actions: Vec<Link>,
    asked: Vec<Asked>,
    offered: Vec<Item>,
    posts: Vec<Item>,
    past: Vec<Item>,
}

#[derive(Serialize)]
struct Asked {
    item: Item,
    answers: Vec<AnswerView>,
    /// Answers that its own page shows besides.
    more: Option<Link>,
}

/// What could answer, and why.
#[derive(Clone, Serialize)]
struct AnswerView {
    title: String,
    href: String,
    color: String,
    reasons: Vec<String>,
}

pub(super) fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let translations = Arc::new(entry::translations(context));
    for item in context.timeline.visible("offer").filter(|entry| !Addresses::is_post(entry)) {
        let Some(address) = context.addresses.entry(item) else { continue };
        let translations = Arc::clone(&translations);
        planner.page(address, "offer.html", &[item.source], move |pass| {
            view(context, item, &translations, pass)
        });
    }
}

pub(super) fn plan_list<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    if context.timeline.visible("offer").next().is_some() {
        let section = context.addresses.section("offer");
        planner.page(section, "offers.html", &[], move |_| list(context));
    }
}

fn view(context: Context<'_>, item: &Entry, translations: &Translations, pass: Pass) -> View {
    let current = context.timeline.life(item.id).current;
    let stands = current && matches::is_open_request(item);
    let found = if stands { matches::matches(context.timeline, item) } else { Vec::new() };
    let requests = if current { matches::answered_by(context.timeline, item) } else { Vec::new() };
    let mut shown = entry::view(context, item, pass);
    shown.actions.extend(take(context, item).filter(|_| current));
    View {
        page: entry::page(context, item, translations),
        entry: OfferView {
            item: shown,
            bookings: bookings(context, item),
            alone: stands && found.is_empty(),
            answers: answers(context, &found, MOST_ANSWERS.1),
            requests: requests
                .iter()
                .take(MOST_ANSWERS.1)
                .filter_map(|(request, found)| {
                    Some(AnswerView {
                        title: request.title.clone(),
                        href: context.addresses.href(&context.addresses.entry(request)?),
                        color: part::colour(context.timeline.network, request),
                        reasons: reasons(context, found),
                    })
                })
                .collect(),
        },
    }
}

/// A mail to the host, ready to be sent.
fn take(context: Context<'_>, item: &Entry) -> Option<Link> {
    let (_, host) = context.timeline.network.structure(item.host()?)?;
    let subject = format!("[{}] {}", item.code, item.title);
    let page = context.addresses.absolute(&context.addresses.entry(item)?);
    let body = context.words.say("offer-mail", &[("address", page.into())]);
    let href = mailto(&host.mails, &subject, &body)?;
    Some(Link { title: context.words.word("offer-take"), href, here: false })
}

fn list(context: Context<'_>) -> ListView {
    let words = context.words;
    let timeline = context.timeline;
    let title = words.word("list-offer");
    let section = context.addresses.section("offer");
    let page = Page { noindex: true, ..Page::new(context, title.as_str(), &section) }
        .in_section("offer", true)
        .with_feed(
            context,
            "rss",
            words.word("feed-colleagues"),
            &format!("{section}rss.xml"),
            "application/rss+xml",
        );
    let mut current: Vec<&Entry> = timeline.current("offer").collect();
    current.sort_by_key(|entry| {
        let until = timeline.life(entry.id).until;
        (std::cmp::Reverse(entry.weight), until.is_none(), until)
    });
    let mut past: Vec<&Entry> =
        timeline.visible("offer").filter(|entry| !timeline.life(entry.id).current).collect();
    past.sort_by_key(|entry| (std::cmp::Reverse(timeline.life(entry.id).until), entry.id));
    let items = |wanted: &dyn Fn(&Entry) -> bool| -> Vec<Item> {
        let chosen = current.iter().copied().filter(|entry| wanted(entry));
        chosen.filter_map(|entry| under_heading(context, entry)).collect()
    };
    let asks = |entry: &Entry| entry.of::<Offer>().is_some_and(|offer| offer.asks);
    let asked = current.iter().copied().filter(|entry| asks(entry) && !Addresses::is_post(entry));
    ListView {
        offers: List {
            actions: part::follow(context, &page)
                .into_iter()
                .map(|link| Link { title: words.word("follow-colleagues"), ..link })
                .collect(),
            asked: asked.filter_map(|entry| self::asked(context, entry)).collect(),
            offered: items(&|entry| !asks(entry) && !Addresses::is_post(entry)),
            posts: items(&Addresses::is_post),
            past: past
                .into_iter()
                .take(MOST_PAST)
                .filter_map(|entry| with_deadline(context, entry))
                .collect(),
            title,
        },
        page,
    }
}

/// An item under a heading that says already whether it asks or offers.
fn under_heading(context: Context<'_>, entry: &Entry) -> Option<Item> {
    let mut item = with_deadline(context, entry)?;
    let stands = entry.of::<Offer>().is_some_and(|offer| offer.state == State::Open);
    item.state = item.state.filter(|_| !stands);
    Some(item)
}

fn asked(context: Context<'_>, entry: &Entry) -> Option<Asked> {
    let item = under_heading(context, entry)?;
    let found = match matches::is_open_request(entry) {
        true => matches::matches(context.timeline, entry),
        false => Vec::new(),
    };
    let more = found.len().saturating_sub(MOST_ANSWERS.0);
    let said = context.words.say("offer-more", &[("count", more.into())]);
    Some(Asked {
        answers: answers(context, &found, MOST_ANSWERS.0),
        more: (more > 0).then(|| Link { title: said, href: item.href.clone(), here: false }),
        item,
    })
}

fn answers(context: Context<'_>, found: &[Match<'_>], most: usize) -> Vec<AnswerView> {
    let network = context.timeline.network;
    let view = |found: &Match<'_>| {
        let (title, entry) = match found.answer {
            Answer::Offer(entry) => (entry.title.clone(), entry),
            Answer::Role(place, role) => (format!("{}, {}", place.title, role.role), place),
            Answer::Place(place) => (place.title.clone(), place),
        };
        Some(AnswerView {
            title,
            href: context.addresses.href(&context.addresses.entry(entry)?),
            color: part::colour(network, entry),
            reasons: reasons(context, found),
        })
    };
    found.iter().take(most).filter_map(view).collect()
}

/// "même besoin : Impôts", "libre du 13 au 15 avril", "à 12 km".
fn reasons(context: Context<'_>, found: &Match<'_>) -> Vec<String> {
    let words = context.words;
    let lang = words.lang();
    let mut reasons = Vec::new();
    if let Answer::Offer(offer) = found.answer {
        reasons.extend(Some(part::hosts(context.timeline.network, offer)));
    }
    if !found.needs.is_empty() {
        let needs: Vec<String> = found.needs.iter().map(|need| need.name()).collect();
        let needs = prose::list(lang, &needs).into();
        reasons.push(words.say("reason-need", &[("needs", needs)]));
    }
    if let Some(what) = found.what {
        reasons.push(words.word(what_word(what)));
    }
    if let Some((first, last)) = found.days {
        let days = prose::days(lang, first, last, date::years(context.timeline.today()));
        reasons.push(words.say("reason-days", &[("days", days.into())]));
    }
    if let Some((open, asked)) = found.open {
        reasons.push(words.say("reason-open", &[("open", open.into()), ("asked", asked.into())]));
    }
    if let Some(distance) = found.distance {
        let said = distance.round().max(1.0);
        reasons.push(words.say("reason-distance", &[("km", (said as usize).into())]));
    }
    reasons.retain(|reason| !reason.is_empty());
    reasons
}

fn what_word(what: What) -> &'static str {
    match what {
        What::Material => "reason-material",
        What::Skill => "reason-skill",
        What::Room => "reason-room",
        What::Time => "reason-time",
        What::Cover => "reason-cover",
        What::Post => "reason-post",
    }
}

fn bookings(context: Context<'_>, item: &Entry) -> Vec<String> {
    let network = context.timeline.network;
    let Some(offer) = item.of::<Offer>() else { return Vec::new() };
    let years = date::years(context.timeline.today());
    let said = offer.bookings.iter().filter_map(|booking| {
        let place = network.structure(&booking.structure)?.0.title.clone();
        let Some(from) = booking.from else { return Some(place) };
        let days = prose::days(context.words.lang(), from, booking.to.unwrap_or(from), years);
        Some(context.words.say("booked-days", &[("days", days.into()), ("place", place.into())]))
    });
    said.collect()
}
