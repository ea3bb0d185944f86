//! What meetings left to do: the last word on each action, what got done, what stands, what is late, and the next agenda.

use std::collections::HashSet;

use jiff::civil::Date;

use super::entry::Entry;
use super::event::Event;
use super::life::Timeline;
use super::minutes::Action;
use crate::text::fold;

/// An action and the meeting that said the last word on it.
#[derive(Clone, Copy, Debug)]
pub struct Task<'n> {
    /// The meeting.
    pub meeting: &'n Entry,
    /// The action.
    pub action: &'n Action,
}

impl Task<'_> {
    /// The day before which it is to be done, as last put off.
    pub fn due(&self) -> Option<Date> {
        self.action.moved_to.or(self.action.before)
    }

    /// Whether its day has passed and it is not done.
    pub fn is_late(&self, today: Date) -> bool {
        !self.action.done && self.due().is_some_and(|due| due < today)
    }
}

/// What meetings left to do.
#[derive(Clone, Debug, Default)]
pub struct Followed<'n> {
    /// The last meeting that was held and left minutes.
    pub last: Option<&'n Entry>,
    /// The next meeting.
    pub next: Option<&'n Entry>,
    /// What the last meeting left and is done.
    pub done: Vec<Task<'n>>,
    /// What stands, by day, undated last.
    pub open: Vec<Task<'n>>,
}

impl<'n> Followed<'n> {
    /// What stands and whose day has passed: for colleagues' own pages, never the public's.
    pub fn late(&self, today: Date) -> impl Iterator<Item = &Task<'n>> {
        self.open.iter().filter(move |task| task.is_late(today))
    }
}

/// What the meetings of a network left to do.
///
/// An action that several minutes name (same words, same structure) is what the newest of them says.
pub fn followed<'n>(timeline: &Timeline<'n>) -> Followed<'n> {
    let today = timeline.today();
    let mut meetings: Vec<(&Entry, &Event)> = timeline
        .network
        .all::<Event>()
        .filter(|(entry, event)| event.is_meeting() && timeline.is_visible(entry))
        .collect();
    meetings.sort_by_key(|(entry, event)| (event.slot.start, entry.id));
    let is_next = |(_, event): &&(&Entry, &Event)| {
        event.slot.start.date() >= today && event.minutes.is_empty()
    };
    let next = meetings.iter().find(is_next).map(|(entry, _)| *entry);
    let mut followed = Followed { next, ..Followed::default() };
    let mut known = HashSet::new();
    for (meeting, event) in meetings.iter().rev().copied() {
        if event.minutes.is_empty() {
            continue;
        }
        let is_last = followed.last.get_or_insert(meeting).id == meeting.id;
        for action in &event.minutes.actions {
            if !known.insert((fold(&action.what), action.structure.clone())) {
                continue;
            }
            let task = Task { meeting, action };
            match action.done {
                true if is_last => followed.done.push(task),
                true => {}
                false => followed.open.push(task),
            }
        }
    }
    followed.open.sort_by_key(|task| (task.due().is_none(), task.due(), task.meeting.id));
    followed
}
