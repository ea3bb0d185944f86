//! `/reseau/`: the page that a coordinator opens in a meeting. A map, who can do what, what nobody does, who helped whom.
//!
//! What rests on one person is never here: it belongs to colleagues' own pages ([`crate::model::together::fragile`]).

mod map;

use serde::Serialize;

use self::map::Map;
use super::entry::{self, Part};
use super::part::mailto::mailto;
use super::part::page::Page;
use super::part::{self, Link, date, item};
use crate::calendar::prose;
use crate::model::Entry;
use crate::model::doors::{Answers, Doors};
use crate::model::event::State as EventState;
use crate::model::matches::is_open_request;
use crate::model::need::Need;
use crate::model::offer::{Offer, What};
use crate::model::structure::Structure;
use crate::model::together::{self, Help};
use crate::plan::picture::{self, PictureView};
use crate::plan::{Context, Form, OutputKind, Planner, Rank};

/// `/reseau/`.
pub(super) const NETWORK: OutputKind =
    OutputKind { name: "network", family: "listes", rank: Rank::List, version: 1, plan };

/// From how many places on a need is one that they do together; beyond what one mail reaches, it is no circle any more.
const SAME: usize = 3;
/// Most members that one mail goes to, and most needs that are listed with one.
const MOST_MAILS: usize = 20;
const MOST_SAME: usize = 40;
/// Most needs that are told with who covers them, and most of those that nobody does: the page of needs has the rest.
const MOST_NEEDS: usize = 100;
/// Most places that one need is listed with.
const MOST_PLACES: usize = 8;
/// Most names that one line gives.
const MOST_NAMES: usize = 5;
/// Most lines of help, of sessions and of lessons asked.
const MOST_LINES: usize = 12;

#[derive(Serialize)]
struct View {
    page: Page,
    network: Network,
}

#[derive(Serialize)]
struct Network {
    title: String,
    map: Option<Map>,
    door: Option<Door>,
    month: String,
    figures: Vec<Figure>,
    covered: Vec<Covered>,
    gaps: Vec<Link>,
    /// The page of needs, when some are not told here.
    rest: Option<Link>,
    same: Vec<Same>,
    help: Vec<String>,
    sessions: Vec<Session>,
    lessons: Vec<Session>,
    /// Closings and absences to come, for other programs.
    data: Option<Link>,
}

/// The place that is presented this week.
#[derive(Serialize)]
struct Door {
    link: Link,
    color: String,
    lead: Option<String>,
    picture: Option<PictureView>,
    needs: Vec<String>,
}

#[derive(Serialize)]
struct Figure {
    number: String,
    words: String,
}

#[derive(Serialize)]
struct Covered {
    need: Link,
    count: usize,
    names: String,
}

#[derive(Serialize)]
struct Same {
    need: Link,
    places: Vec<Part>,
    /// "et 4 autres lieux".
    more: Option<String>,
    mail: Option<String>,
}

/// Something that colleagues learn together.
#[derive(Serialize)]
struct Session {
    link: Link,
    when: Option<String>,
    state: Option<String>,
    masters: Vec<Part>,
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    if context.timeline.visible("structure").next().is_some() {
        let section = context.addresses.section("network");
        planner.page(section, "network.html", &[], move |_| view(context));
    }
}

fn view(context: Context<'_>) -> View {
    let words = context.words;
    let doors = Doors::of(context.timeline);
    let title = words.word("network-title");
    let page = Page::new(context, title.as_str(), &context.addresses.section("network"));
    let today = context.timeline.today();
    let needs = context.timeline.network.needs.iter();
    let answered: Vec<(&Need, &Answers<'_>)> = needs
        .clone()
        .filter_map(|need| Some((need, doors.answers(&need.key)?)))
        .filter(|(_, answers)| !answers.is_empty())
        .collect();
    let is_gap = |need: &&Need| doors.answers(&need.key).is_none_or(Answers::is_empty);
    let gaps = if answered.is_empty() { Vec::new() } else { needs.filter(is_gap).collect() };
    View {
        page: Page { noindex: true, ..page.in_section("network", true) },
        network: Network {
            title,
            map: map::map(context),
            door: together::door_of_the_week(context.timeline, today)
                .map(|place| door(context, place)),
            month: prose::month_of(words.lang(), today),
            figures: figures(context, &doors),
            rest: (answered.len().max(gaps.len()) > MOST_NEEDS).then(|| {
                let needs = context.addresses.section("needs");
                Link::to(context, words.word("network-needs"), &needs)
            }),
            covered: answered
                .iter()
                .take(MOST_NEEDS)
                .map(|(need, of)| covered(context, need, of))
                .collect(),
            gaps: gaps.into_iter().take(MOST_NEEDS).map(|need| link(context, need)).collect(),
            same: answered
                .iter()
                .filter(|(_, answers)| (SAME..=MOST_MAILS).contains(&answers.doors.len()))
                .take(MOST_SAME)
                .map(|(need, answers)| same(context, need, answers))
                .collect(),
            help: together::help(context.timeline)
                .iter()
                .take(MOST_LINES)
                .filter_map(|help| helped(context, help))
                .collect(),
            sessions: sessions(context, &doors),
            lessons: lessons(context, &doors),
            data: super::data::closings_address(context)
                .map(|address| Link::to(context, words.word("network-data"), &address)),
        },
    }
}

fn link(context: Context<'_>, need: &Need) -> Link {
    Link::to(context, part::sentence(context, need), &context.addresses.need(need))
}

fn door(context: Context<'_>, place: &Entry) -> Door {
    let structure = place.of::<Structure>();
    let mut keys: Vec<String> = place.needs.clone();
    keys.extend(structure.into_iter().flat_map(|of| &of.team).flat_map(|role| role.needs.clone()));
    keys.truncate(MOST_NAMES);
    let lead = structure.and_then(|of| of.presentation.clone());
    Door {
        link: Link::to(context, place.title.as_str(), &context.addresses.structure(&place.slug)),
        color: part::of_structure(context.timeline.network, &place.slug),
        lead: lead.or_else(|| item::summary(context, place)),
        picture: picture::of_entry(&context.addresses, place, Form::Page),
        needs: part::needs(context, &keys),
    }
}

fn figures(context: Context<'_>, doors: &Doors<'_>) -> Vec<Figure> {
    let found = together::figures(context.timeline, doors, context.timeline.today());
    let figure = |number: String, id: &str, count: usize| Figure {
        number,
        words: context.words.say(id, &[("count", count.into())]),
    };
    let of = |part: usize, whole: usize| format!("{part}/{whole}");
    let mut figures = vec![figure(found.places.to_string(), "figure-places", found.places)];
    figures.push(figure(found.dates.to_string(), "figure-dates", found.dates));
    figures.push(figure(of(found.needs.0, found.needs.1), "figure-needs", found.needs.0));
    if found.requests.0 > 0 {
        let (asked, answered) = found.requests;
        figures.push(figure(of(answered, asked), "figure-requests", answered));
    }
    if found.unanswered > 0 {
        let count = found.unanswered;
        figures.push(figure(count.to_string(), "figure-unanswered", count));
    }
    figures.push(figure(found.helped.to_string(), "figure-helped", found.helped));
    if found.minutes > 0 {
        let said = date::duration(context.words, found.minutes);
        let plural = usize::try_from(found.minutes / 60).unwrap_or(0);
        figures.push(figure(said, "figure-hours", plural));
    }
    figures
}

fn covered(context: Context<'_>, need: &Need, answers: &Answers<'_>) -> Covered {
    let mut names: Vec<String> =
        answers.doors.iter().map(|door| door.place.title.clone()).collect();
    names.extend(answers.alone.iter().map(|person| person.title.clone()));
    if names.is_empty() {
        names.push(context.words.word("need-accompanied"));
    }
    let rest = names.len().saturating_sub(MOST_NAMES);
    names.truncate(MOST_NAMES);
    let said = match rest {
        0 => names.join(", "),
        rest => {
            let more = context.words.say("network-more", &[("count", rest.into())]);
            format!("{}, {more}", names.join(", "))
        }
    };
    Covered { need: link(context, need), count: answers.doors.len(), names: said }
}

fn same(context: Context<'_>, need: &Need, answers: &Answers<'_>) -> Same {
    let mut slugs: Vec<String> = answers.doors.iter().map(|door| door.place.slug.clone()).collect();
    let mails: Vec<String> =
        answers.doors.iter().filter_map(|door| door.structure.mails.first().cloned()).collect();
    let words = context.words;
    let sentence = part::sentence(context, need);
    let subject = words.say("same-subject", &[("need", sentence.as_str().into())]);
    let page = context.addresses.absolute(&context.addresses.need(need));
    let body = words.say("same-mail", &[("need", sentence.into()), ("address", page.into())]);
    let rest = slugs.len().saturating_sub(MOST_PLACES);
    slugs.truncate(MOST_PLACES);
    Same {
        need: link(context, need),
        places: entry::places(context, &slugs),
        more: (rest > 0).then(|| words.say("network-more", &[("count", rest.into())])),
        mail: mailto(&mails, &subject, &body),
    }
}

/// "La Passerelle a aidé Médiathèque Le Lavoir : un relais, du 2 au 3 février".
fn helped(context: Context<'_>, help: &Help<'_>) -> Option<String> {
    let words = context.words;
    let name = |slug: &str| Some(context.timeline.network.structure(slug)?.0.title.clone());
    let what = match help.what {
        Some(What::Material) => "reason-material",
        Some(What::Skill) => "reason-skill",
        Some(What::Room) => "reason-room",
        Some(What::Cover) => "reason-cover",
        Some(What::Post) => "reason-post",
        Some(What::Time) | None => "reason-time",
    };
    let mut said = words.word(what);
    if let Some((first, last)) = help.days {
        let years = date::years(context.timeline.today());
        said = format!("{said}, {}", prose::days(words.lang(), first, last, years));
    }
    let names = [("from", name(help.from)?.into()), ("to", name(help.to)?.into())];
    let [from, to] = names;
    Some(words.say("network-helped", &[from, to, ("what", said.into())]))
}

/// The places that master what an item is about.
fn masters(context: Context<'_>, doors: &Doors<'_>, entry: &Entry) -> Vec<Part> {
    let mut slugs: Vec<String> = Vec::new();
    let answers = entry.needs.iter().filter_map(|key| doors.answers(key));
    for door in answers.flat_map(|answers| &answers.doors) {
        if !slugs.contains(&door.place.slug) && !entry.structures.contains(&door.place.slug) {
            slugs.push(door.place.slug.clone());
        }
    }
    slugs.truncate(MOST_NAMES);
    entry::places(context, &slugs)
}

/// Training sessions for colleagues: when, whether there is room, who masters it already.
fn sessions(context: Context<'_>, doors: &Doors<'_>) -> Vec<Session> {
    let words = context.words;
    let found = together::sessions(context.timeline).into_iter().take(MOST_LINES);
    found
        .filter_map(|(entry, event)| {
            let next = part::jsonld::next_date(context, entry)?;
            let room = match (next.state, event.seats) {
                (EventState::Full, _) => words.word("session-full"),
                (EventState::Cancelled | EventState::Postponed, _) => return None,
                (EventState::Confirmed, Some(seats)) => {
                    words.say("session-seats", &[("count", seats.into())])
                }
                (EventState::Confirmed, None) => words.word("session-room"),
            };
            Some(Session {
                link: Link::to(context, entry.title.as_str(), &context.addresses.entry(entry)?),
                when: Some(date::slot(words.lang(), &next.slot, context.timeline.today())),
                state: Some(room),
                masters: masters(context, doors, entry),
            })
        })
        .collect()
}

/// "Apprends-moi": requests for a skill, and who has it.
fn lessons(context: Context<'_>, doors: &Doors<'_>) -> Vec<Session> {
    let asked = context.timeline.current("offer").filter(|entry| {
        let of_skill = entry.of::<Offer>().is_some_and(|offer| offer.what == Some(What::Skill));
        of_skill && is_open_request(entry)
    });
    asked
        .take(MOST_LINES)
        .filter_map(|entry| {
            let hosts = part::hosts(context.timeline.network, entry);
            Some(Session {
                link: Link::to(context, entry.title.as_str(), &context.addresses.entry(entry)?),
                when: Some(hosts).filter(|hosts| !hosts.is_empty()),
                state: None,
                masters: masters(context, doors, entry),
            })
        })
        .collect()
}
