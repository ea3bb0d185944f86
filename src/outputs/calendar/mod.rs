//! iCalendar (RFC 5545): the network's agenda, each structure's, each theme's, and one for each event.

mod event;
mod line;
mod zone;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;

use crate::model::event::Event;
use crate::model::town::Towns;
use crate::model::{Audience, Entry};
use crate::plan::{Context, Keyed, OutputKind, Planner, Rank};

/// Calendars.
pub(super) const CALENDAR: OutputKind =
    OutputKind { name: "calendar", family: "ics", rank: Rank::Calendar, version: 1, plan };

/// A calendar: its head's content lines, and each event ready.
#[derive(Serialize)]
pub(in crate::outputs) struct Calendar {
    name: String,
    zone: Arc<Vec<String>>,
    events: Vec<Keyed<String, Arc<str>>>,
}

/// A day that a calendar tells and that is no event of the agenda: a turn of a shared post, a deadline.
pub(in crate::outputs) struct WholeDay {
    /// Unique and for ever.
    pub(in crate::outputs) uid: String,
    /// The last change that is known; never the time of the build.
    pub(in crate::outputs) stamp: Timestamp,
    /// The day.
    pub(in crate::outputs) day: jiff::civil::Date,
    pub(in crate::outputs) summary: String,
    pub(in crate::outputs) location: Option<String>,
    pub(in crate::outputs) description: Option<String>,
    /// Whole address of its page.
    pub(in crate::outputs) url: Option<String>,
}

/// A calendar of whole days.
pub(in crate::outputs) fn whole_days(name: String, days: &[WholeDay]) -> Calendar {
    let event = |day: &WholeDay| {
        let after = day.day.tomorrow().unwrap_or(day.day);
        let mut lines = vec![
            "BEGIN:VEVENT".to_owned(),
            line::text("UID", &day.uid),
            format!("DTSTAMP:{}", day.stamp.strftime("%Y%m%dT%H%M%SZ")),
            format!("DTSTART;VALUE=DATE:{}", line::date(day.day)),
            format!("DTEND;VALUE=DATE:{}", line::date(after)),
            // Nobody is busy all day for it (3.8.2.7).
            "TRANSP:TRANSPARENT".to_owned(),
            line::text("SUMMARY", &day.summary),
        ];
        lines.extend(day.location.iter().map(|place| line::text("LOCATION", place)));
        lines.extend(day.description.iter().map(|words| line::text("DESCRIPTION", words)));
        lines.extend(day.url.iter().map(|url| format!("URL:{url}")));
        lines.push("END:VEVENT".to_owned());
        let mut bytes = Vec::new();
        lines.iter().for_each(|line| line::fold(&mut bytes, line));
        Keyed {
            key: blake3::hash(&bytes).to_hex().to_string(),
            drawn: Some(Arc::from(String::from_utf8_lossy(&bytes))),
        }
    };
    Calendar { name, zone: Arc::default(), events: days.iter().map(event).collect() }
}

/// An event as all calendars that hold it write it.
struct Written {
    /// Its content lines, folded; told apart by their hash, made once for all calendars.
    lines: Keyed<String, Arc<str>>,
    /// Whether it names the network's zone: whole days have none.
    zoned: bool,
    /// The first and last instant that it speaks of.
    span: (Timestamp, Timestamp),
}

/// An event with what every item has.
type Told<'n> = (&'n Entry, &'n Event);

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let timeline = context.timeline;
    let config = &timeline.network.config;
    let events: Vec<Told<'n>> =
        timeline.network.all::<Event>().filter(|(entry, _)| timeline.is_visible(entry)).collect();
    let public: Vec<_> =
        events.iter().copied().filter(|(entry, _)| entry.audience == Audience::Public).collect();
    let mut of_structure: BTreeMap<&str, Vec<Told<'n>>> = BTreeMap::new();
    let mut of_theme: BTreeMap<&str, (&str, Vec<Told<'n>>)> = BTreeMap::new();
    for (entry, event) in &public {
        for structure in &entry.structures {
            of_structure.entry(structure).or_default().push((entry, event));
        }
        for theme in &entry.themes {
            of_theme
                .entry(&theme.slug)
                .or_insert_with(|| (&theme.label, Vec::new()))
                .1
                .push((entry, event));
        }
    }
    let towns = Towns::of(timeline);
    let mut of_town: Vec<Vec<Told<'n>>> = vec![Vec::new(); towns.len()];
    for told in public.iter().filter(|_| config.makes("listes")) {
        for rank in towns.of_entry(told.0) {
            of_town[rank].push(*told);
        }
    }
    let mut add = |address: String, name: String, chosen: Vec<Told<'n>>, sources: &[_]| {
        planner.bytes(address, sources, move |_| calendar(context, &name, &chosen), draw);
    };
    if !public.is_empty() {
        add("/agenda.ics".to_owned(), config.title.clone(), public, &[]);
    }
    for structure in timeline.visible("structure") {
        let chosen = of_structure.remove(structure.slug.as_str()).unwrap_or_default();
        let page = context.addresses.structure(&structure.slug);
        add(format!("{page}agenda.ics"), structure.title.clone(), chosen, &[]);
    }
    for (town, chosen) in towns.iter().zip(of_town).filter(|_| config.makes("listes")) {
        let page = context.addresses.town(&town.slug);
        add(format!("{page}agenda.ics"), format!("{} — {}", town.name, config.title), chosen, &[]);
    }
    for (slug, (label, chosen)) in of_theme {
        let name = format!("{label} — {}", config.title);
        add(format!("{}agenda.ics", context.addresses.theme(slug)), name, chosen, &[]);
    }
    for (entry, event) in events {
        if let Some(page) = context.addresses.entry(entry) {
            add(
                format!("{page}agenda.ics"),
                entry.title.clone(),
                vec![(entry, event)],
                &[entry.source],
            );
        }
    }
}

fn calendar(context: Context<'_>, name: &str, chosen: &[Told<'_>]) -> Calendar {
    let mut events = Vec::with_capacity(chosen.len());
    let mut span: Option<(Timestamp, Timestamp)> = None;
    // A zone that nothing names is not described.
    let mut zoned = false;
    for (entry, event) in chosen {
        let written = written(context, entry, event);
        let (first, last) = written.span;
        span = Some(span.map_or((first, last), |(from, to)| (from.min(first), to.max(last))));
        zoned |= written.zoned;
        events.push(written.lines.clone());
    }
    let zone =
        span.filter(|_| zoned).map(|(from, to)| described(context, from, to)).unwrap_or_default();
    Calendar { name: name.to_owned(), zone, events }
}

/// The network's zone for what takes place between two instants: made once for all that have the same clock changes.
fn described(context: Context<'_>, from: Timestamp, to: Timestamp) -> Arc<Vec<String>> {
    let config = &context.timeline.network.config;
    let (from, to) = zone::changes(&config.zone, from, to);
    let name = format!("{from}/{to}");
    context.shared.get(name.as_str(), || zone::write(&config.zone, &config.zone_name, from, to))
}

fn written(context: Context<'_>, entry: &Entry, event: &Event) -> Arc<Written> {
    context.shared.get(entry.id, || {
        let mut lines = Vec::new();
        let span = event::write(context, entry, event, &mut lines);
        let mut bytes = Vec::new();
        lines.iter().for_each(|line| line::fold(&mut bytes, line));
        Written {
            lines: Keyed {
                key: blake3::hash(&bytes).to_hex().to_string(),
                drawn: Some(Arc::from(String::from_utf8_lossy(&bytes))),
            },
            zoned: lines.iter().any(|line| line.contains(";TZID=")),
            span,
        }
    })
}

/// Room for the lines that every calendar has, in bytes.
const HEAD: usize = 400;

/// A calendar's bytes.
pub(in crate::outputs) fn draw(calendar: &Calendar) -> Vec<u8> {
    let events = || calendar.events.iter().filter_map(|event| event.drawn.as_ref());
    let zone: usize = calendar.zone.iter().map(|line| line.len() + 8).sum();
    let room = HEAD + 2 * calendar.name.len() + zone;
    let mut bytes = Vec::with_capacity(room + events().map(|event| event.len()).sum::<usize>());
    let mut put = |text: &str| line::fold(&mut bytes, text);
    put("BEGIN:VCALENDAR");
    put("VERSION:2.0");
    put("PRODID:-//tambour//tambour//FR");
    put("CALSCALE:GREGORIAN");
    put(&line::text("X-WR-CALNAME", &calendar.name));
    put(&line::text("NAME", &calendar.name));
    // Readers look again every four hours (RFC 7986).
    put("REFRESH-INTERVAL;VALUE=DURATION:PT4H");
    put("X-PUBLISHED-TTL:PT4H");
    for content in calendar.zone.iter() {
        put(content);
    }
    for event in events() {
        bytes.extend_from_slice(event.as_bytes());
    }
    line::fold(&mut bytes, "END:VCALENDAR");
    bytes
}
