//! What an open edition tells, and the reason of each choice.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Chosen;
use super::memory::Memory;
use super::room;
use super::told::{Block, How};
use crate::config::Rhythm;
use crate::model::absence::Absence;
use crate::model::call::Call;
use crate::model::doors::Doors;
use crate::model::event::Event;
use crate::model::life::Timeline;
use crate::model::need::Need;
use crate::model::notice::Notice;
use crate::model::occurrence::Occurrence;
use crate::model::offer::{Offer, State};
use crate::model::period::Period;
use crate::model::together::{Turns, monday};
use crate::model::{Audience, Entry, Showing};

/// Days ahead at least that an edition looks, whatever its rhythm.
const AHEAD: i32 = 30;
/// Days before its deadline at which a call that was told is told again.
const DEADLINE: i32 = 14;
/// Days of the block of the week.
const WEEK: i32 = 7;
/// Most places whose week is told: those of the longest month.
const MOST_PLACES: usize = 5;

/// An item of an open edition.
#[derive(Clone)]
pub struct Choice<'n> {
    /// The item.
    pub entry: &'n Entry,
    /// Where it stands.
    pub block: Block,
    /// Why it is told.
    pub how: How,
    /// Its dates, the first of which stands beside its title; none for what is no event.
    pub dates: Vec<&'n Occurrence>,
    /// The date that was told before, when it has moved.
    pub before: Option<jiff::civil::DateTime>,
    /// Whether it has but one line.
    pub short: bool,
    /// Why it stands there.
    pub reason: Reason,
}

impl Choice<'_> {
    /// Its kind and identity, by which later editions know it. What an absence changes for the public is not its request.
    pub fn id(&self) -> String {
        let is_effect = self.block == Block::Changes && self.entry.of::<Offer>().is_some();
        let effect = if is_effect { "#effet" } else { "" };
        format!("{}{effect}", id(self.entry))
    }
}

/// Whether an item may open an edition.
type Rule<'r> = &'r dyn Fn(&Choice<'_>) -> bool;

/// Why an item is told where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its author asked for it (`lettre: une`).
    Asked,
    /// The nearest new date with a picture.
    NearestWithPicture,
    /// The newest news with a picture.
    NewestWithPicture,
    /// The nearest new date.
    Nearest,
    /// The newest news.
    Newest,
    /// It was never told.
    New,
    /// It is not as it was told.
    Changed,
    /// It was told before and is near.
    Near,
    /// The place closes, or receives elsewhere.
    Closes,
}

impl Reason {
    /// Its name in messages and in data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asked => "demandee",
            Self::NearestWithPicture => "proche-avec-image",
            Self::NewestWithPicture => "recente-avec-image",
            Self::Nearest => "proche",
            Self::Newest => "recente",
            Self::New => "nouveau",
            Self::Changed => "change",
            Self::Near => "bientot",
            Self::Closes => "ferme",
        }
    }
}

/// Why a current item is not told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// Its author does not want it there (`lettre: non`).
    Refused,
    /// That edition told it, and nothing has changed.
    Told(String),
    /// Its dates come after the edition's.
    Later,
    /// It can no longer be attended: cancelled before it was told, or full.
    Closed,
    /// It was published before what the edition looks back to.
    Older,
}

impl Left {
    /// Its name in messages and in data.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Refused => "refusee",
            Self::Told(_) => "deja-dit",
            Self::Later => "plus-tard",
            Self::Closed => "plus-possible",
            Self::Older => "ancienne",
        }
    }
}

/// By what an item is known: kind and identity.
pub(crate) fn id(entry: &Entry) -> String {
    format!("{}/{}", entry.kind.name, entry.identity)
}

/// What an edition is chosen from.
pub(super) struct Scope<'e, 'n> {
    pub(super) timeline: &'n Timeline<'n>,
    pub(super) period: Period,
    audience: Audience,
    pub(super) memory: &'e Memory,
    /// The day from which what it tells is to come.
    pub(super) day: Date,
    /// The last day of dates that it announces.
    pub(super) horizon: Date,
    /// First and last day of publication.
    published: (Date, Date),
    is_past: bool,
}

impl<'e, 'n> Scope<'e, 'n> {
    pub(super) fn new(
        timeline: &'n Timeline<'n>,
        period: Period,
        audience: Audience,
        memory: &'e Memory,
        is_first: bool,
    ) -> Self {
        let today = timeline.today();
        let is_past = period.last() < today;
        let ahead = period.first.saturating_add(AHEAD.days());
        // Colleagues' deadlines need more time than a date that one only has to attend.
        let horizon = period.last().max(ahead);
        let until = match (is_past, is_first) {
            (false, _) => today,
            (true, true) => period.last(),
            (true, false) => period.first.yesterday().unwrap_or(period.first),
        };
        let from = memory.first().unwrap_or(period.before().first);
        // Closed early, it leaves early: what takes place until then is told too.
        let day = if is_past { period.first } else { today.max(period.before().first) };
        Self { timeline, period, audience, memory, day, horizon, published: (from, until), is_past }
    }

    pub(super) fn choose(&self) -> Chosen<'n> {
        let mut chosen = Chosen {
            items: Vec::new(),
            tasks: Vec::new(),
            door: None,
            places: Vec::new(),
            left: Vec::new(),
            from: self.day,
            provisional: !self.is_past,
        };
        self.events(&mut chosen);
        self.closings(&mut chosen);
        self.news(&mut chosen);
        self.exchange(&mut chosen);
        self.calls(&mut chosen);
        self.lead(&mut chosen);
        room::give(&mut chosen.items, self.timeline.network.config.rhythm);
        chosen.items.sort_by_key(|choice| choice.block);
        if self.audience == Audience::Colleagues {
            self.tasks(&mut chosen);
        } else {
            chosen.door = self.door();
            chosen.places = self.places();
        }
        chosen
    }

    /// Whether an item may be told at all.
    pub(super) fn may(&self, entry: &Entry) -> bool {
        let audience = entry.audience == Audience::Public || self.audience == Audience::Colleagues;
        let stands =
            if self.is_past { self.timeline.is_visible(entry) } else { self.is_there(entry) };
        // A text in another language says what its original says.
        audience && stands && entry.translation_of.is_none()
    }

    fn is_there(&self, entry: &Entry) -> bool {
        self.timeline.is_visible(entry) && entry.gone.is_none()
    }

    pub(super) fn wants(&self, entry: &'n Entry, chosen: &mut Chosen<'n>) -> bool {
        let wants = entry.letter != Showing::No;
        if !wants {
            chosen.left.push((entry, Left::Refused));
        }
        wants
    }

    fn news(&self, chosen: &mut Chosen<'n>) {
        let moment = self.timeline.moment;
        let days = moment.midnight(self.published.0)
            ..moment.midnight(self.published.1.tomorrow().unwrap_or(Date::MAX));
        let mut news: Vec<&Entry> = Vec::new();
        for entry in self.timeline.visible("news").filter(|entry| self.may(entry)) {
            let Some(at) = entry.published else { continue };
            let is_current = self.is_past || self.timeline.life(entry.id).current;
            if !is_current || !self.wants(entry, chosen) {
                continue;
            }
            if let Some(past) = self.memory.of_entry(entry) {
                chosen.left.push((entry, Left::Told(past.edition.clone())));
            } else if !days.contains(&at) {
                chosen.left.push((entry, Left::Older));
            } else {
                news.push(entry);
            }
        }
        news.sort_by_key(|entry| {
            let order = std::cmp::Reverse((entry.weight, entry.published));
            (entry.letter != Showing::First, order, entry.id)
        });
        chosen.items.extend(news.into_iter().map(|entry| new(entry, Block::News)));
    }

    /// Closings, and what absences change for those who come.
    fn closings(&self, chosen: &mut Chosen<'n>) {
        for (entry, notice) in self.timeline.network.all::<Notice>() {
            let (first, last) = (notice.days.0.unwrap_or(self.day), notice.days.1);
            if notice.closes && self.is_near(first, last) && self.may(entry) {
                self.closing(entry, chosen);
            }
        }
        if self.audience == Audience::Colleagues {
            return;
        }
        for (entry, _) in self.timeline.network.all::<Offer>() {
            let Some(absence) = Absence::of(self.timeline, entry) else { continue };
            if self.is_near(absence.from, absence.to) && self.is_there(entry) {
                self.closing(entry, chosen);
            }
        }
    }

    fn is_near(&self, first: Date, last: Date) -> bool {
        last >= self.day && first <= self.horizon
    }

    fn closing(&self, entry: &'n Entry, chosen: &mut Chosen<'n>) {
        let mut choice = new(entry, Block::Changes);
        choice.reason = Reason::Closes;
        match self.memory.past(&choice.id()) {
            Some(past) => chosen.left.push((entry, Left::Told(past.edition.clone()))),
            None if entry.letter != Showing::No => chosen.items.push(choice),
            None => chosen.left.push((entry, Left::Refused)),
        }
    }

    fn exchange(&self, chosen: &mut Chosen<'n>) {
        for entry in self.timeline.current("offer").filter(|entry| self.may(entry)) {
            let is_open = entry.of::<Offer>().is_some_and(|offer| {
                // A shared post is for long, and an absence is told to the public by its effect.
                offer.state == State::Open && offer.week.is_empty()
            });
            if !is_open || !self.wants(entry, chosen) {
                continue;
            }
            match self.memory.of_entry(entry) {
                Some(past) => chosen.left.push((entry, Left::Told(past.edition.clone()))),
                None => chosen.items.push(new(entry, Block::Exchange)),
            }
        }
    }

    fn calls(&self, chosen: &mut Chosen<'n>) {
        let mut calls: Vec<(Date, Choice<'n>)> = Vec::new();
        for entry in self.timeline.current("call").filter(|entry| self.may(entry)) {
            let Some(call) = entry.of::<Call>() else { continue };
            if !self.wants(entry, chosen) {
                continue;
            }
            let deadline = call.deadline.date();
            let near = self.day.saturating_add(DEADLINE.days()).max(self.period.last());
            match self.memory.of_entry(entry) {
                None => calls.push((deadline, new(entry, Block::Calls))),
                Some(past) if !past.soon && deadline <= near => {
                    let soon =
                        Choice { how: How::Soon, reason: Reason::Near, ..new(entry, Block::Calls) };
                    calls.push((deadline, soon));
                }
                Some(past) => chosen.left.push((entry, Left::Told(past.edition.clone()))),
            }
        }
        calls.sort_by_key(|(deadline, choice)| (*deadline, choice.entry.id));
        chosen.items.extend(calls.into_iter().map(|(_, choice)| choice));
    }

    fn tasks(&self, chosen: &mut Chosen<'n>) {
        for (entry, event) in self.timeline.network.all::<Event>() {
            if self.timeline.is_visible(entry) {
                let open = event.minutes.actions.iter().filter(|action| !action.done);
                chosen.tasks.extend(open.map(|action| (entry, action)));
            }
        }
        let due = |action: &crate::model::minutes::Action| action.moved_to.or(action.before);
        chosen.tasks.sort_by_key(|(entry, action)| (due(action).unwrap_or(Date::MAX), entry.id));
    }

    /// The item that opens the edition, taken from what is new.
    fn lead(&self, chosen: &mut Chosen<'n>) {
        let items = &chosen.items;
        let is_news = |choice: &Choice<'_>| choice.block == Block::News;
        let is_date = |choice: &Choice<'_>| {
            matches!(choice.block, Block::Week | Block::Agenda) && choice.how == How::New
        };
        let has_picture = |choice: &Choice<'_>| choice.entry.picture.is_some();
        let find = |is: &dyn Fn(&Choice<'_>) -> bool| items.iter().position(is);
        let asked = |choice: &Choice<'_>| {
            choice.entry.letter == Showing::First && (is_news(choice) || is_date(choice))
        };
        let rules: [(Reason, Rule<'_>); 5] = [
            (Reason::Asked, &asked),
            (Reason::NearestWithPicture, &|choice| is_date(choice) && has_picture(choice)),
            (Reason::NewestWithPicture, &|choice| is_news(choice) && has_picture(choice)),
            (Reason::Nearest, &is_date),
            (Reason::Newest, &is_news),
        ];
        let found = rules.into_iter().find_map(|(reason, is)| Some((reason, find(is)?)));
        if let Some((reason, at)) = found {
            chosen.items[at].block = Block::Lead;
            chosen.items[at].reason = reason;
        }
    }

    /// A need that somebody answers: each in turn, one a period.
    fn door(&self) -> Option<&'n Need> {
        let doors = Doors::of(self.timeline);
        let answered: Vec<&Need> = self
            .timeline
            .network
            .needs
            .iter()
            .filter(|need| !need.is_of_colleagues())
            .filter(|need| {
                doors.answers(&need.key).is_some_and(|answers| !answers.doors.is_empty())
            })
            .collect();
        let days = jiff::civil::date(1970, 1, 5).until(self.period.first).ok()?.get_days();
        let turn = match self.timeline.network.config.rhythm {
            Rhythm::Week => days / 7,
            Rhythm::Fortnight => days / 14,
            Rhythm::Month | Rhythm::Editorial => {
                i32::from(self.period.first.year()) * 12 + i32::from(self.period.first.month())
            }
        };
        let count = i32::try_from(answered.len()).ok().filter(|count| *count > 0)?;
        answered.get(usize::try_from(turn.rem_euclid(count)).ok()?).copied()
    }

    /// The places whose weeks began since the last letter that left: one that was too thin to leave takes no place's turn.
    fn places(&self) -> Vec<&'n Entry> {
        let turns = Turns::of(self.timeline);
        let after = self.memory.last().and_then(|last| last.tomorrow().ok());
        let first = after.unwrap_or(self.period.first).min(self.period.first);
        let last = monday(self.period.last());
        let mondays = std::iter::successors(Some(last), |day| day.checked_sub(7.days()).ok());
        let mondays = mondays.take_while(|day| *day >= first).take(MOST_PLACES);
        let mut places: Vec<&Entry> = Vec::new();
        for place in mondays.filter_map(|day| turns.week(self.timeline, day)) {
            if place.letter != Showing::No && places.iter().all(|other| other.id != place.id) {
                places.push(place);
            }
        }
        places.reverse();
        places
    }

    /// The block of a date.
    pub(super) fn block(&self, date: &Occurrence) -> Block {
        let near = self.day.saturating_add(WEEK.days());
        if date.slot.start.date() < near { Block::Week } else { Block::Agenda }
    }
}

fn new<'n>(entry: &'n Entry, block: Block) -> Choice<'n> {
    Choice {
        entry,
        block,
        how: How::New,
        dates: Vec::new(),
        before: None,
        short: false,
        reason: Reason::New,
    }
}
