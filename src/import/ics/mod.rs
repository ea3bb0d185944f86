//! iCalendar (RFC 5545) as Google, Outlook, Exchange, Nextcloud and Thunderbird really write it.
//!
//! `calcard` parses; which days a rule means is ours ([`crate::calendar::recurrence`]). Events of one UID are one item:
//! its base, and what its moved or cancelled days change. Attendees, organisers and addresses of meetings are never taken.

mod clock;
mod event;
mod lines;

use calcard::icalendar::{
    ICalendar, ICalendarClassification, ICalendarComponent, ICalendarComponentType,
    ICalendarMethod, ICalendarProperty, ICalendarValue,
};
use calcard::{Entry, Parser};
use indexmap::IndexMap;

use self::clock::{Zones, first_text};
use super::{Hints, Read, Said, clean};

/// Whether some bytes are a calendar.
pub(super) fn is(bytes: &[u8], name: &str) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    head.to_ascii_uppercase().contains("BEGIN:VCALENDAR")
        || (name.to_lowercase().ends_with(".ics") && head.contains("BEGIN:V"))
}

/// Reads a calendar.
pub(super) fn read(bytes: &[u8], hints: &Hints<'_>) -> Read {
    let text = lines::mended(&clean::decode(bytes));
    let mut read = Read::default();
    let mut parser = Parser::new(&text);
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => calendar_of(&calendar, hints, &mut read),
            Entry::Eof | Entry::TooManyComponents => break,
            _ => {}
        }
    }
    read
}

/// The events of one UID.
#[derive(Default)]
struct Family<'c> {
    base: Option<&'c ICalendarComponent>,
    moved: Vec<&'c ICalendarComponent>,
}

fn calendar_of(calendar: &ICalendar, hints: &Hints<'_>, read: &mut Read) {
    let zones = Zones::of(calendar, hints.zone);
    let is_cancelled = calendar.components.iter().any(|component| {
        component.properties(&ICalendarProperty::Method).any(|entry| {
            matches!(entry.values.first(), Some(ICalendarValue::Method(ICalendarMethod::Cancel)))
        })
    });
    let mut families: IndexMap<String, Family<'_>> = IndexMap::new();
    let mut free_or_busy = 0usize;
    for (rank, component) in calendar.components.iter().enumerate() {
        match component.component_type {
            ICalendarComponentType::VEvent => {}
            ICalendarComponentType::VFreebusy => {
                free_or_busy += 1;
                continue;
            }
            _ => continue,
        }
        let key = component.uid().map_or_else(|| format!("\0{rank}"), str::to_owned);
        let family = families.entry(key).or_default();
        if component.has_property(&ICalendarProperty::RecurrenceId) {
            family.moved.push(component);
        } else if family.base.is_none_or(|former| sequence(former) <= sequence(component)) {
            // A calendar that was merged by hand holds an event twice: its last state counts.
            family.base = Some(component);
        }
    }
    for (key, family) in families {
        let key = if key.starts_with('\0') { None } else { Some(key.as_str()) };
        let first = read.drafts.len();
        family_of(key, &family, &zones, is_cancelled, read);
        // Two identities that differ only by their domain are two.
        for rank in first..read.drafts.len() {
            let own = read.drafts[rank].key.clone();
            if let (true, Some(key)) =
                (read.drafts[..first].iter().any(|draft| draft.key == own), key)
            {
                read.drafts[rank].key = clean::short(&format!("{key} {own}"));
            }
        }
    }
    if free_or_busy > 0 {
        read.leave("", Said::plain("import-ics-occupe"), None);
    }
}

fn sequence(component: &ICalendarComponent) -> i64 {
    let entry = component.property(&ICalendarProperty::Sequence);
    entry.and_then(|entry| entry.values.first()?.as_integer()).unwrap_or(0)
}

fn family_of(
    key: Option<&str>,
    family: &Family<'_>,
    zones: &Zones<'_>,
    is_cancelled: bool,
    read: &mut Read,
) {
    let mut add = |component: &ICalendarComponent,
                   moved: &[&ICalendarComponent],
                   key: Option<String>| {
        if is_private(component) {
            // Not even its title is said.
            read.leave("", Said::plain("import-ics-prive"), None);
            return;
        }
        match event::draft(component, moved, key.as_deref(), zones, is_cancelled) {
            Ok(drafts) => read.drafts.extend(drafts),
            Err(why) => {
                let title = component.property(&ICalendarProperty::Summary).and_then(first_text);
                read.leave(title.unwrap_or_default(), why, None);
            }
        }
    };
    match family.base {
        Some(base) => add(base, &family.moved, key.map(str::to_owned)),
        // A day that was moved, of a series that the calendar does not hold: an event of its own.
        None => {
            for moved in &family.moved {
                let own = moved
                    .property(&ICalendarProperty::RecurrenceId)
                    .map(|entry| zones.times(entry));
                let day = own.and_then(|times| times.first().map(|at| at.civil.date().to_string()));
                let key =
                    key.map(|key| format!("{}-{}", clean::identity(key), day.unwrap_or_default()));
                add(moved, &[], key);
            }
        }
    }
}

fn is_private(component: &ICalendarComponent) -> bool {
    component.properties(&ICalendarProperty::Class).any(|entry| match entry.values.first() {
        Some(ICalendarValue::Classification(class)) => *class != ICalendarClassification::Public,
        Some(value) => value.as_text().is_some_and(|words| !words.eq_ignore_ascii_case("PUBLIC")),
        None => false,
    })
}
