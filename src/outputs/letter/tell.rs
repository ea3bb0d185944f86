//! An open edition in words: what its lock file will keep, and what is drawn until then.

use std::collections::HashMap;

use crate::model::absence::Absence;
use crate::model::call::Call;
use crate::model::doors::Doors;
use crate::model::edition::{Block, Choice, Chosen, Fact, How, Told};
use crate::model::event::{Event, Slot, State};
use crate::model::minutes::Action;
use crate::model::need::Need;
use crate::model::notice::Notice;
use crate::model::occurrence::Occurrence;
use crate::model::offer::Offer;
use crate::model::structure::Structure;
use crate::model::{Audience, Entry, EntryId};
use crate::outputs::part::{self, cover, event, item};
use crate::plan::Context;
use crate::text::excerpt::excerpt;

/// Longest title, in characters; beyond, what was pasted there is no title.
const LONGEST_TITLE: usize = 160;
/// Longest summary, in characters.
const LONGEST_SUMMARY: usize = 220;
/// Longest presentation of a place, in characters.
const LONGEST_PRESENTATION: usize = 110;
/// Most doors that a need names.
const MOST_DOORS: usize = 4;

/// What an open edition tells, in words.
pub(super) fn tell(context: Context<'_>, chosen: &Chosen<'_>) -> Vec<Told> {
    let mut told: Vec<Told> = chosen.items.iter().map(|choice| item_of(context, choice)).collect();
    let tasks = chosen.tasks.iter().enumerate();
    told.extend(tasks.map(|(rank, (entry, action))| task(context, entry, action, rank)));
    told.extend(chosen.door.and_then(|need| door(context, need)));
    told.extend(chosen.places.iter().map(|entry| place(context, entry)));
    told
}

fn item_of(context: Context<'_>, choice: &Choice<'_>) -> Told {
    let entry = choice.entry;
    let network = context.timeline.network;
    let event = entry.of::<Event>();
    let place = event
        .map(|event| event::place(network, context.words, entry, event))
        .filter(|place| !place.is_empty());
    let mut told = Told {
        id: choice.id(),
        block: choice.block,
        how: choice.how,
        audience: entry.audience,
        short: choice.short,
        title: excerpt(&entry.title, LONGEST_TITLE),
        summary: item::summary(context, entry).map(|text| excerpt(&text, LONGEST_SUMMARY)),
        place,
        place_key: event.map(|event| crate::model::edition::place_key(entry, event)),
        by: Some(part::hosts(network, entry)).filter(|names| !names.is_empty()),
        structures: entry.structures.clone(),
        themes: entry.themes.iter().map(|theme| theme.slug.clone()).collect(),
        day: None,
        dates: choice.dates.iter().map(|date| fact(date)).collect(),
        before: choice.before,
        picture: entry.picture.as_ref().map(|picture| picture.path.clone()),
    };
    if let Some(notice) = entry.of::<Notice>() {
        told.dates = notice.days.0.map(|first| days(first, notice.days.1)).into_iter().collect();
        told.picture = None;
    } else if let Some(offer) = entry.of::<Offer>() {
        if choice.block == Block::Changes {
            told = effect(context, told, entry);
        } else {
            told.day = offer.to;
        }
    } else if let Some(call) = entry.of::<Call>() {
        told.day = Some(call.deadline.date());
    }
    told
}

/// What an absence changes at its place, never its reason nor its title.
fn effect(context: Context<'_>, told: Told, entry: &Entry) -> Told {
    let place = told.structures.first().and_then(|slug| context.timeline.network.structure(slug));
    Told {
        title: place.map(|(place, _)| place.title.clone()).unwrap_or_default(),
        summary: Absence::of(context.timeline, entry).map(|absence| cover::said(context, &absence)),
        audience: Audience::Public,
        by: None,
        picture: None,
        ..told
    }
}

fn task(context: Context<'_>, entry: &Entry, action: &Action, rank: usize) -> Told {
    let structure = action.structure.as_deref();
    let place = structure.and_then(|slug| context.timeline.network.structure(slug));
    Told {
        id: format!("event/{}#action-{rank}", entry.identity),
        block: Block::Tasks,
        how: How::New,
        audience: Audience::Colleagues,
        short: true,
        title: excerpt(&action.what, LONGEST_TITLE),
        summary: None,
        place: None,
        place_key: None,
        by: place.map(|(place, _)| place.title.clone()),
        structures: structure.map(str::to_owned).into_iter().collect(),
        themes: Vec::new(),
        day: action.moved_to.or(action.before),
        dates: Vec::new(),
        before: None,
        picture: None,
    }
}

fn door(context: Context<'_>, need: &Need) -> Option<Told> {
    let doors = Doors::of(context.timeline);
    let names: Vec<String> = doors
        .answers(&need.key)?
        .doors
        .iter()
        .take(MOST_DOORS)
        .map(|door| match &door.structure.town {
            Some(town) if !door.place.title.contains(town.as_str()) => {
                format!("{} ({town})", door.place.title)
            }
            _ => door.place.title.clone(),
        })
        .collect();
    let names = crate::calendar::prose::list(context.words.lang(), &names);
    Some(Told {
        id: format!("need/{}", need.key),
        block: Block::Door,
        how: How::New,
        audience: Audience::Public,
        short: false,
        title: part::sentence(context, need),
        summary: Some(context.words.say("letter-doors", &[("places", names.into())])),
        place: None,
        place_key: None,
        by: None,
        structures: Vec::new(),
        themes: Vec::new(),
        day: None,
        dates: Vec::new(),
        before: None,
        picture: None,
    })
}

/// A place whose week it is: where it is, and what it says of itself.
fn place(context: Context<'_>, entry: &Entry) -> Told {
    let structure = entry.of::<Structure>();
    let presented = structure.and_then(|structure| structure.presentation.clone());
    let said = presented.or_else(|| item::summary(context, entry));
    let town = structure.and_then(|structure| structure.town.clone());
    Told {
        id: crate::model::edition::id(entry),
        block: Block::Places,
        how: How::New,
        audience: Audience::Public,
        short: false,
        title: excerpt(&entry.title, LONGEST_TITLE),
        summary: said.map(|text| excerpt(&text, LONGEST_PRESENTATION)),
        place: town.filter(|town| !entry.title.contains(town.as_str())),
        place_key: None,
        by: None,
        structures: vec![entry.slug.clone()],
        themes: Vec::new(),
        day: None,
        dates: Vec::new(),
        before: None,
        picture: entry.picture.as_ref().map(|picture| picture.path.clone()),
    }
}

fn fact(date: &Occurrence) -> Fact {
    Fact { slot: date.slot, state: date.state, moved_to: date.moved_to }
}

fn days(first: jiff::civil::Date, last: jiff::civil::Date) -> Fact {
    let slot = Slot { start: first.at(0, 0, 0, 0), end: Some(last.at(0, 0, 0, 0)), all_day: true };
    Fact { slot, state: State::Confirmed, moved_to: None }
}

/// Items by what editions know them by, made once a build.
pub(super) struct Known(HashMap<String, EntryId>);

impl Known {
    fn of(context: Context<'_>) -> Self {
        let entries = context.timeline.network.entries.iter();
        let visible = entries.filter(|entry| context.timeline.is_visible(entry));
        Self(visible.map(|entry| (crate::model::edition::id(entry), entry.id)).collect())
    }

    /// The item that was told, when it is still published.
    pub(super) fn find<'n>(context: Context<'n>, id: &str) -> Option<&'n Entry> {
        let id = id.split('#').next().unwrap_or(id);
        let known = context.shared.get("letter", || Self::of(context));
        known.0.get(id).map(|id| context.timeline.network.entry(*id))
    }
}
