//! `/reunions/echeances.ics`: the days before which what meetings left is to be done.

use crate::model::follow::{Task, followed};
use crate::outputs::calendar::{self, WholeDay};
use crate::outputs::entry;
use crate::plan::{Context, Planner};

/// The address of the calendar of deadlines.
pub(super) fn address(context: Context<'_>) -> String {
    let name = context.addresses.route("deadlines");
    format!("{}{name}.ics", context.addresses.section("meetings"))
}

pub(super) fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    if context.timeline.visible("event").any(crate::plan::Addresses::is_meeting) {
        let title = context.words.word("deadlines");
        planner.bytes(
            address(context),
            &[],
            move |_| calendar::whole_days(title.clone(), &days(context)),
            calendar::draw,
        );
    }
}

/// The deadlines to come: what is late is never told to the public.
fn days(context: Context<'_>) -> Vec<WholeDay> {
    let today = context.timeline.today();
    let open = followed(context.timeline).open;
    let coming = open.iter().filter(|task| task.due().is_some_and(|due| due >= today));
    coming.filter_map(|task| day(context, task)).collect()
}

fn day(context: Context<'_>, task: &Task<'_>) -> Option<WholeDay> {
    let due = task.due()?;
    let meeting = task.meeting;
    let who = task.action.structure.as_ref();
    let who = who.and_then(|slug| entry::places(context, std::slice::from_ref(slug)).pop());
    let what = task.action.what.clone();
    let known = blake3::hash(format!("{what}/{:?}", task.action.structure).as_bytes()).to_hex();
    Some(WholeDay {
        uid: format!("task/{}", &known[..16]),
        stamp: meeting
            .modified
            .or(meeting.published)
            .unwrap_or_else(|| context.timeline.moment.midnight(due)),
        day: due,
        summary: match &who {
            Some(place) => format!("{}\u{a0}: {what}", place.title),
            None => what,
        },
        location: None,
        description: Some(meeting.title.clone()),
        url: context.addresses.entry(meeting).map(|page| context.addresses.absolute(&page)),
    })
}
