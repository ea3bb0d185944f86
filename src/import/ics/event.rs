//! One event of a calendar, and what its moved days change, as a draft.

use calcard::icalendar::{ICalendarComponent, ICalendarProperty, ICalendarStatus, ICalendarValue};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use super::super::{Draft, Said, Value, clean, titles};
use super::clock::{At, Clock, Zones, duration, first_text};
use crate::calendar::recurrence::read_rrule;
use crate::text::slug::slug;

/// When an event takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    start: At,
    /// Excluded; of whole days the last one, included.
    end: Option<DateTime>,
    is_day: bool,
}

/// An event, with its moved days; those that became another event are drafts of their own.
pub(super) fn draft(
    component: &ICalendarComponent,
    moved: &[&ICalendarComponent],
    key: Option<&str>,
    zones: &Zones<'_>,
    is_cancelled: bool,
) -> Result<Vec<Draft>, Said> {
    let title = text(component, &ICalendarProperty::Summary).map(|words| titles::of(&words));
    let title = title.filter(|title| !title.words.is_empty());
    let span = span(component, zones);
    let (title, span) = match (title, span) {
        (Some(title), Some(span)) => (title, span),
        (None, None) => return Err(Said::plain("import-ics-vide")),
        (None, Some(_)) => return Err(Said::plain("import-sans-titre")),
        (Some(_), None) => return Err(Said::plain("import-sans-date")),
    };
    let own = key.map_or_else(
        || format!("{}-{}", slug(&title.words), span.start.civil.date()),
        clean::identity,
    );
    let is_closing = span.is_day
        && titles::is_closing(&title.words)
        && !component.has_property(&ICalendarProperty::Rrule);
    let mut draft = Draft::new(if is_closing { "notice" } else { "event" }, own);
    draft.set("titre", title.words.clone());
    let (from, to) = if is_closing { ("du", "au") } else { ("debut", "fin") };
    draft.set(from, written(span.start.civil, span.is_day));
    let last = span.end.or(is_closing.then_some(span.start.civil));
    if let Some(end) = last {
        draft.set(to, written(end, span.is_day));
    }
    if is_closing {
        draft.set("ferme", "oui");
    }
    match span.start.clock {
        Clock::Unknown => draft.doubt(from, Said::plain("doute-fuseau")),
        Clock::Own | Clock::Universal | Clock::Elsewhere => {}
    }
    state(component, &mut draft, title.state, is_cancelled);
    let mut split = Vec::new();
    if !is_closing {
        place(component, &mut draft);
        series(component, span, zones, &mut draft);
        split = changes(component, moved, span, zones, &mut draft);
    }
    about(component, &mut draft);
    split.insert(0, draft);
    Ok(split)
}

/// Start and end on the network's clock (RFC 5545, 3.6.1).
fn span(component: &ICalendarComponent, zones: &Zones<'_>) -> Option<Span> {
    let first = |property| {
        component.property(&property).and_then(|entry| zones.times(entry).into_iter().next())
    };
    let start = first(ICalendarProperty::Dtstart)?;
    let end = first(ICalendarProperty::Dtend).or_else(|| {
        let length = component.property(&ICalendarProperty::Duration).and_then(duration)?;
        Some(At { civil: start.civil.checked_add(length).ok()?, ..start })
    });
    // Whole days written as midnights, as some tools do.
    let midnights = start.civil.time() == Time::midnight()
        && end.is_some_and(|end| end.civil.time() == Time::midnight() && end.civil > start.civil);
    let is_day = start.is_day || midnights;
    let end = match end {
        Some(end) if is_day => {
            let last = if end.civil.time() == Time::midnight() {
                end.civil.date().saturating_sub(1.day())
            } else {
                end.civil.date()
            };
            (last > start.civil.date()).then(|| last.to_datetime(Time::midnight()))
        }
        Some(end) => (end.civil > start.civil).then_some(end.civil),
        None => None,
    };
    Some(Span { start, end, is_day })
}

fn state(
    component: &ICalendarComponent,
    draft: &mut Draft,
    said: Option<&'static str>,
    is_cancelled: bool,
) {
    let status = component.status();
    let state = if is_cancelled || matches!(status, Some(ICalendarStatus::Cancelled)) {
        Some("annule")
    } else {
        said
    };
    if let Some(state) = state.filter(|state| *state != "confirme") {
        if draft.kind == "event" {
            draft.set("etat", state);
        } else if state == "annule" {
            // A closing that is called off closes nothing.
            draft.set("brouillon", "oui");
        }
    }
    if matches!(status, Some(ICalendarStatus::Tentative)) {
        draft.set("etat", "confirme");
        draft.doubt("etat", Said::plain("doute-provisoire"));
    }
}

fn place(component: &ICalendarComponent, draft: &mut Draft) {
    let written = component.property(&ICalendarProperty::Location).and_then(first_text);
    let written = clean::tidy(written.unwrap_or_default());
    let mut is_online = component.has_property(&ICalendarProperty::Conference);
    let mut kept = Vec::new();
    // An address on several lines, as Apple writes it.
    for part in written.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let found: Vec<String> = clean::addresses(part).into_iter().map(str::to_owned).collect();
        let mut part = part.to_owned();
        for address in found {
            part = part.replace(&address, " ");
            if clean::is_meeting(&address) {
                is_online = true;
            } else {
                draft.set("lien", address);
            }
        }
        let part = clean::line(&part).trim_matches([',', '-', ' ', '(', ')']).to_owned();
        let folded = crate::vocabulary::fold(&part);
        if matches!(
            folded.as_str(),
            "online"
                | "en_ligne"
                | "visio"
                | "visioconference"
                | "a_distance"
                | "distanciel"
                | "en_distanciel"
                | "reunion_microsoft_teams"
                | "microsoft_teams_meeting"
                | "reunion_teams"
                | "zoom"
                | "teams"
                | "google_meet"
                | "webinaire"
        ) {
            is_online = true;
        } else if !part.is_empty() {
            kept.push(part);
        }
    }
    draft.set("lieu", kept.join(", "));
    if is_online {
        draft.set("en_ligne", "oui");
    }
}

fn series(component: &ICalendarComponent, span: Span, zones: &Zones<'_>, draft: &mut Draft) {
    let rule = component.property(&ICalendarProperty::Rrule).and_then(|entry| {
        match entry.values.first()? {
            ICalendarValue::RecurrenceRule(rule) => Some(rule.to_string()),
            value => value.as_text().map(str::to_owned),
        }
    });
    let mut outside = None;
    if let Some(rule) = rule {
        match read_rrule(&rule) {
            Ok(read) => {
                let settled = read.settled(span.start.civil.time(), zones.own());
                // The first day counts even where the rule does not have it (RFC 5545, 3.8.5.3).
                let day = span.start.civil.date();
                if settled.occurrences(day).next() != Some(day) {
                    outside = Some(span.start);
                }
                draft.set("repete", settled.to_rrule());
                if matches!(span.start.clock, Clock::Universal | Clock::Elsewhere) && !span.is_day {
                    draft.doubt("repete", Said::plain("doute-serie-ailleurs"));
                }
            }
            Err(_) => draft.doubt("repete", Said::plain("doute-repetition").with("regle", rule)),
        }
    }
    let days = |property: &ICalendarProperty| -> Vec<At> {
        component.properties(property).flat_map(|entry| zones.times(entry)).collect()
    };
    let mut other: Vec<String> = days(&ICalendarProperty::Rdate)
        .into_iter()
        .filter(|at| at.civil != span.start.civil)
        .chain(outside)
        .map(|at| {
            let length = span.end.and_then(|end| span.start.civil.until(end).ok());
            let end = length
                .filter(|_| !span.is_day)
                .and_then(|length| at.civil.checked_add(length).ok());
            match end {
                Some(end) if end.date() == at.civil.date() => {
                    format!("{}-{:02}:{:02}", spoken(at.civil), end.hour(), end.minute())
                }
                _ if span.is_day => at.civil.date().to_string(),
                _ => spoken(at.civil),
            }
        })
        .collect();
    other.sort();
    other.dedup();
    draft.set("dates", other);
    let mut except: Vec<String> = days(&ICalendarProperty::Exdate)
        .into_iter()
        .map(|at| at.civil.date().to_string())
        .collect();
    except.sort();
    except.dedup();
    draft.set("sauf", except);
}

/// What the moved days of a series change (RFC 5545, 3.8.4.4). A day with another title or place is another event.
fn changes(
    base: &ICalendarComponent,
    moved: &[&ICalendarComponent],
    whole: Span,
    zones: &Zones<'_>,
    draft: &mut Draft,
) -> Vec<Draft> {
    let mut changed: Vec<(Date, Vec<(String, Value)>)> = Vec::new();
    let mut apart = Vec::new();
    let same = |component: &ICalendarComponent, property: &ICalendarProperty| {
        let of_day = text(component, property);
        of_day.is_none() || of_day == text(base, property)
    };
    for component in moved {
        let Some(day) = component
            .property(&ICalendarProperty::RecurrenceId)
            .and_then(|entry| zones.times(entry).into_iter().next())
        else {
            continue;
        };
        let day = day.civil.date();
        let title = text(component, &ICalendarProperty::Summary).map(|words| titles::of(&words));
        let is_called_off = matches!(component.status(), Some(ICalendarStatus::Cancelled));
        let said =
            title.as_ref().and_then(|title| title.state).filter(|state| *state != "confirme");
        let is_same_title = title
            .as_ref()
            .is_none_or(|title| title.words.is_empty() || title.words == draft.title());
        let mut change: Vec<(String, Value)> = Vec::new();
        if let Some(state) = if is_called_off { Some("annule") } else { said } {
            change.push(("etat".to_owned(), state.into()));
        } else if !is_same_title || !same(component, &ICalendarProperty::Location) {
            let key = format!("{}-{day}", draft.key);
            if let Ok(drafts) = self::draft(component, &[], Some(&key), zones, false) {
                apart.extend(drafts);
                let mut except: Vec<String> =
                    draft.list("sauf").into_iter().map(str::to_owned).collect();
                except.push(day.to_string());
                except.sort();
                except.dedup();
                draft.set("sauf", except);
            }
            continue;
        }
        if let Some(span) = span(component, zones) {
            let usual_end = whole.end.and_then(|end| {
                let days = whole.start.civil.date().until(end.date()).ok()?;
                Some(day.checked_add(days).ok()?.to_datetime(end.time()))
            });
            if span.start.civil != day.to_datetime(whole.start.civil.time())
                || span.end != usual_end
            {
                change.push(("debut".to_owned(), written(span.start.civil, span.is_day).into()));
                if let Some(end) = span.end {
                    change.push(("fin".to_owned(), written(end, span.is_day).into()));
                }
            }
        }
        if !change.is_empty() {
            changed.push((day, change));
        }
    }
    changed.sort_by_key(|(day, _)| *day);
    draft.set(
        "changements",
        Value::Map(
            changed
                .into_iter()
                .map(|(day, change)| (day.to_string(), Value::Map(change)))
                .collect(),
        ),
    );
    apart
}

fn about(component: &ICalendarComponent, draft: &mut Draft) {
    let mut themes: Vec<String> = Vec::new();
    for entry in component.properties(&ICalendarProperty::Categories) {
        for words in entry.values.iter().filter_map(ICalendarValue::as_text).map(clean::line) {
            if !words.is_empty() && !themes.contains(&words) {
                themes.push(words);
            }
        }
    }
    draft.set("themes", themes);
    if let Some(address) = component.property(&ICalendarProperty::Url).and_then(first_text)
        && (address.starts_with("https://") || address.starts_with("http://"))
        && !clean::is_meeting(address)
    {
        draft.set("lien", address);
    }
    let plain = component
        .property(&ICalendarProperty::Description)
        .and_then(first_text)
        .map(clean::markdown);
    let plain = plain.filter(|words| !words.is_empty());
    let body = plain.or_else(|| {
        let html = component
            .entries
            .iter()
            .find(|entry| matches!(&entry.name, ICalendarProperty::Other(name) if name.eq_ignore_ascii_case("X-ALT-DESC")))
            .or_else(|| component.property(&ICalendarProperty::StyledDescription))?;
        Some(clean::of_html(first_text(html)?))
    });
    draft.body = clean::without_meetings(&body.unwrap_or_default());
}

fn text(component: &ICalendarComponent, property: &ICalendarProperty) -> Option<String> {
    component
        .property(property)
        .and_then(first_text)
        .map(clean::line)
        .filter(|words| !words.is_empty())
}

/// A time as `debut:` takes it without any doubt.
fn written(at: DateTime, is_day: bool) -> String {
    if is_day {
        at.date().to_string()
    } else {
        format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute())
    }
}

/// The same as `dates:` takes it, which may be followed by an end.
fn spoken(at: DateTime) -> String {
    format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute())
}
