//! VEVENT (RFC 5545, 3.6.1): one for a date, one for a series with its rule and exceptions, one for each changed day.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::line;
use crate::model::Entry;
use crate::model::event::{Event, Place, Series, Slot, State};
use crate::model::occurrence::{Days, MOST_DATES, Occurrence};
use crate::outputs::saying;
use crate::plan::Context;
use crate::text::excerpt::excerpt;

/// Longest description, in characters.
const LONGEST: usize = 600;

/// Adds the lines of an event; returns the first and last instant that they speak of.
pub(super) fn write(
    context: Context<'_>,
    entry: &Entry,
    event: &Event,
    lines: &mut Vec<String>,
) -> (Timestamp, Timestamp) {
    let dates: Vec<&Occurrence> = context.timeline.dates(entry.id).collect();
    let first = dates.first().map_or(event.starts, |date| date.starts);
    let last = dates.last().map_or(event.starts, |date| date.ends);
    let writer = Writer { context, entry, event };
    match &event.series {
        Some(series) => writer.series(series, &dates, lines),
        None => writer.dates(&dates, lines),
    }
    (first, last)
}

struct Writer<'n> {
    context: Context<'n>,
    entry: &'n Entry,
    event: &'n Event,
}

impl Writer<'_> {
    /// Dates of no series: the first one has the item's UID, each other one its day as well.
    fn dates(&self, dates: &[&Occurrence], lines: &mut Vec<String>) {
        let known = |date: &Occurrence| {
            date.moved_from.map_or(date.slot.start.date(), |slot| slot.start.date())
        };
        for date in dates.iter().filter(|date| date.moved_to.is_none()) {
            let day = known(date);
            let uid = if day == self.event.slot.start.date() {
                self.uid()
            } else {
                format!("{}/{day}", self.uid())
            };
            lines.push("BEGIN:VEVENT".to_owned());
            lines.push(line::text("UID", &uid));
            self.slot(&date.slot, lines);
            self.common(date.state, date.moved_from.as_ref(), lines);
            lines.push("END:VEVENT".to_owned());
        }
    }

    fn series(&self, series: &Series, dates: &[&Occurrence], lines: &mut Vec<String>) {
        let zone = &self.context.timeline.network.config.zone;
        let slot = self.event.slot;
        let rule = series.rule.clone().settled(slot.start.time(), zone);
        // A start that the rule does not have would count as one more date (3.8.5.3).
        let Some(first) = rule.occurrences(slot.start.date()).next() else { return };
        lines.push("BEGIN:VEVENT".to_owned());
        lines.push(line::text("UID", &self.uid()));
        let length = slot.end.and_then(|end| slot.start.date().until(end.date()).ok());
        let end =
            slot.end.and_then(|end| Some(first.checked_add(length?).ok()?.to_datetime(end.time())));
        self.slot(
            &Slot { start: first.to_datetime(slot.start.time()), end, all_day: slot.all_day },
            lines,
        );
        let written =
            if slot.all_day { rule.to_rrule() } else { rule.to_rrule_at(slot.start.time(), zone) };
        lines.push(format!("RRULE:{written}"));
        for day in self.left_out(series, dates) {
            lines.push(self.day("EXDATE", day));
        }
        self.common(self.event.state, None, lines);
        lines.push("END:VEVENT".to_owned());
        for date in dates.iter().filter(|date| self.is_changed(date)) {
            let Some(day) = date.recurrence_id else { continue };
            lines.push("BEGIN:VEVENT".to_owned());
            lines.push(line::text("UID", &self.uid()));
            lines.push(self.day("RECURRENCE-ID", day));
            self.slot(&date.slot, lines);
            self.common(date.state, date.moved_from.as_ref(), lines);
            lines.push("END:VEVENT".to_owned());
        }
    }

    /// A day that stands otherwise than the series: not the place that a moved one left.
    fn is_changed(&self, date: &Occurrence) -> bool {
        date.moved_to.is_none() && (date.moved_from.is_some() || date.state != self.event.state)
    }

    /// The days of the rule on which the series does not fall, as far as dates are drawn.
    fn left_out(&self, series: &Series, dates: &[&Occurrence]) -> Vec<Date> {
        let timeline = self.context.timeline;
        let days = Days::of(timeline.network);
        let horizon = timeline.today().checked_add(13.months()).unwrap_or(Date::MAX);
        let last = dates.last().map_or(horizon, |date| date.slot.start.date().max(horizon));
        let rule = series
            .rule
            .clone()
            .settled(self.event.slot.start.time(), &timeline.network.config.zone);
        let of_rule = rule
            .occurrences(self.event.slot.start.date())
            .take_while(|day| *day <= last)
            .take(MOST_DATES);
        of_rule.filter(|day| series.except.iter().any(|except| days.covers(except, *day))).collect()
    }

    fn uid(&self) -> String {
        format!("{}/{}", self.entry.kind.name, self.entry.identity)
    }

    /// A day of the series as its start is written.
    fn day(&self, name: &str, day: Date) -> String {
        let slot = self.event.slot;
        if slot.all_day {
            return format!("{name};VALUE=DATE:{}", line::date(day));
        }
        format!(
            "{name};TZID={}:{}",
            self.zone(),
            line::date_time(day.to_datetime(slot.start.time()))
        )
    }

    fn zone(&self) -> &str {
        &self.context.timeline.network.config.zone_name
    }

    fn slot(&self, slot: &Slot, lines: &mut Vec<String>) {
        if slot.all_day {
            let last = slot.end.unwrap_or(slot.start).date();
            lines.push(format!("DTSTART;VALUE=DATE:{}", line::date(slot.start.date())));
            // The end of whole days is the day after (3.6.1).
            lines.push(format!("DTEND;VALUE=DATE:{}", line::date(last.tomorrow().unwrap_or(last))));
            return;
        }
        lines.push(format!("DTSTART;TZID={}:{}", self.zone(), line::date_time(slot.start)));
        match slot.end {
            Some(end) => lines.push(format!("DTEND;TZID={}:{}", self.zone(), line::date_time(end))),
            None => lines.push("DURATION:PT2H".to_owned()),
        }
    }

    fn common(&self, state: State, moved_from: Option<&Slot>, lines: &mut Vec<String>) {
        let (context, entry, event) = (self.context, self.entry, self.event);
        lines.push(format!("DTSTAMP:{}", self.stamp().strftime("%Y%m%dT%H%M%SZ")));
        lines.push(format!("SEQUENCE:{}", self.sequence()));
        let status = match state {
            State::Cancelled => "CANCELLED",
            State::Postponed => "TENTATIVE",
            State::Confirmed | State::Full => "CONFIRMED",
        };
        lines.push(format!("STATUS:{status}"));
        lines.push(line::text("SUMMARY", &saying::title(context.words, state, &entry.title)));
        if let Some(location) = self.location() {
            lines.push(line::text("LOCATION", &location));
        }
        let moved = moved_from.map(|slot| {
            let from = crate::outputs::part::date::slot(
                context.words.lang(),
                slot,
                context.timeline.today(),
            );
            context.words.say("when-moved-from", &[("from", from.into())])
        });
        let summary =
            entry.summary.clone().unwrap_or_else(|| excerpt(&entry.body.outline().prose, LONGEST));
        let parts = [moved, Some(summary), event.sign_up.clone(), event.price.clone()];
        let description: Vec<String> =
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        if !description.is_empty() {
            lines.push(line::text("DESCRIPTION", &description.join("\n")));
        }
        if let Some(page) = context.addresses.entry(entry) {
            lines.push(format!("URL:{}", context.addresses.absolute(&page)));
        }
        if !entry.themes.is_empty() {
            let themes: Vec<String> =
                entry.themes.iter().map(|theme| line::escape(&theme.label)).collect();
            lines.push(format!("CATEGORIES:{}", themes.join(",")));
        }
    }

    /// The last change that is known; never the time of the build.
    fn stamp(&self) -> Timestamp {
        let long_before =
            || self.event.starts.checked_sub((365 * 24).hours()).unwrap_or(self.event.starts);
        self.entry.modified.or(self.entry.published).unwrap_or_else(long_before)
    }

    /// Raised by each change of state, date or day (3.8.7.4).
    fn sequence(&self) -> usize {
        usize::from(self.event.state != State::Confirmed) + self.event.changes.len()
    }

    fn location(&self) -> Option<String> {
        let network = self.context.timeline.network;
        let of = |slug: &str| {
            let (entry, structure) = network.structure(slug)?;
            let parts =
                [Some(entry.title.clone()), structure.address.clone(), structure.town.clone()];
            Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        };
        match &self.event.place {
            Place::Words(words) => Some(words.clone()),
            Place::Structure(slug) => of(slug),
            Place::Online(address) => {
                Some(address.clone().unwrap_or_else(|| self.context.words.word("place-online")))
            }
            Place::Host => self.entry.host().and_then(of),
        }
    }
}
