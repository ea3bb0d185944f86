//! The hours of a day from the rules: which rules hold, and what they make of each minute.

use jiff::civil::Date;

use super::rule::{Hours, Joined, Rule};
use super::{Calendar, DAY, DayHours, OpeningHours, Span, State};

/// A stretch of one calendar day, midnight to midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch<'r> {
    pub(super) from: u16,
    pub(super) to: u16,
    pub(super) state: State,
    pub(super) comment: Option<&'r str>,
    /// The rule that decided, and whether it is the end of its night.
    origin: Option<(usize, bool)>,
    open_end: bool,
}

/// A rule that holds on a day: by itself, or as the end of the night before.
struct Held<'r> {
    index: usize,
    rule: &'r Rule,
    of_night: bool,
}

impl OpeningHours {
    /// What begins on a day, `unknown` standing for school holidays that the calendar does not know.
    pub(super) fn day_if(&self, date: Date, calendar: &impl Calendar, unknown: bool) -> DayHours {
        let today = self.stretches(date, calendar, unknown);
        let mut spans: Vec<Span> = Vec::new();
        let mut closed = None;
        for stretch in &today {
            match (stretch.state, stretch.origin) {
                (State::Closed, _) => closed = closed.or(stretch.comment),
                (_, Some((_, true))) => {}
                _ => add(&mut spans, stretch, 0),
            }
        }
        let into_night = today.last().filter(|last| last.state != State::Closed && last.to == DAY);
        if let (Some(evening), Ok(next)) =
            (into_night.and_then(|last| last.origin), date.tomorrow())
        {
            let mut reached = 0;
            for stretch in self.stretches(next, calendar, unknown) {
                if stretch.from != reached || stretch.origin != Some((evening.0, true)) {
                    break;
                }
                reached = stretch.to;
                add(&mut spans, &stretch, DAY);
            }
        }
        let closed = closed.filter(|_| spans.is_empty()).map(str::to_owned);
        DayHours { spans, closed, unsure: false }
    }

    /// The whole of a calendar day, cut where the state, its comment or the rule that decides changes.
    pub(super) fn stretches(
        &self,
        date: Date,
        calendar: &impl Calendar,
        unknown: bool,
    ) -> Vec<Stretch<'_>> {
        let held = self.held(date, calendar, unknown);
        let mut cuts = vec![0, DAY];
        for rule in &held {
            cuts.extend(rule.hours().flat_map(|hours| [hours.from, hours.to]));
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut stretches: Vec<Stretch<'_>> = Vec::new();
        for pair in cuts.windows(2) {
            let stretch = decide(&held, pair[0], pair[1]);
            match stretches.last_mut() {
                Some(last)
                    if Stretch { from: stretch.from, to: stretch.to, ..*last } == stretch =>
                {
                    last.to = stretch.to
                }
                _ => stretches.push(stretch),
            }
        }
        stretches
    }

    /// The rules that hold on a day, in order: those of the day, and those whose night ends on it.
    fn held(&self, date: Date, calendar: &impl Calendar, unknown: bool) -> Vec<Held<'_>> {
        let night = self.night_before(date, calendar, unknown);
        let mut held: Vec<Held<'_>> = Vec::new();
        for (index, rule) in self.rules.iter().enumerate() {
            if rule.is_for(date, calendar, unknown) {
                if self.replaces(index) {
                    held.clear();
                }
                held.push(Held { index, rule, of_night: false });
            }
            if night.contains(&index) {
                held.push(Held { index, rule, of_night: true });
            }
        }
        held
    }

    /// Whether a rule takes the place of those before it, ends of nights included; one that closes only adds its word,
    /// and so has the last (as opening_hours.js does).
    fn replaces(&self, index: usize) -> bool {
        let rule = &self.rules[index];
        let follows_daily =
            index > 0 && rule.state == State::Open && !self.rules[index - 1].has_days();
        let opens = rule.state != State::Closed && rule.joined == Joined::Replaces;
        opens && (rule.has_days() || follows_daily)
    }

    /// The rules whose hours go on past the midnight before `date`. A day that was closed or had other hours at that
    /// midnight has no night to end (here opening_hours.js opens the end of a night that never began).
    fn night_before(&self, date: Date, calendar: &impl Calendar, unknown: bool) -> Vec<usize> {
        let crosses = |rule: &Rule| rule.hours.iter().any(|hours| hours.to > DAY);
        let Ok(before) = date.yesterday() else { return Vec::new() };
        if !self.rules.iter().any(crosses) {
            return Vec::new();
        }
        let mut held: Vec<Held<'_>> = Vec::new();
        for (index, rule) in self.rules.iter().enumerate() {
            if rule.is_for(before, calendar, unknown) {
                if self.replaces(index) {
                    held.clear();
                }
                held.push(Held { index, rule, of_night: false });
            }
        }
        if decide(&held, DAY - 1, DAY).state == State::Closed {
            return Vec::new();
        }
        held.iter().filter(|held| crosses(held.rule)).map(|held| held.index).collect()
    }
}

impl Held<'_> {
    /// The rule's hours on this calendar day.
    fn hours(&self) -> impl Iterator<Item = Hours> {
        self.rule.hours.iter().filter_map(|hours| {
            let (from, to) = match self.of_night {
                true => (hours.from.saturating_sub(DAY), hours.to.saturating_sub(DAY)),
                false => (hours.from, hours.to.min(DAY)),
            };
            (from < to).then_some(Hours { from, to, ..*hours })
        })
    }
}

/// The state between two cuts: the last rule that speaks has the last word.
fn decide<'r>(held: &[Held<'r>], from: u16, to: u16) -> Stretch<'r> {
    let mut stretch =
        Stretch { from, to, state: State::Closed, comment: None, origin: None, open_end: false };
    for rule in held {
        let whole_day = rule.rule.hours.is_empty() && !rule.of_night;
        let speaks = rule.hours().filter(|hours| hours.from <= from && to <= hours.to).last();
        if !whole_day && speaks.is_none() {
            continue;
        }
        if rule.rule.joined == Joined::Otherwise && !rule.of_night && stretch.state != State::Closed
        {
            continue;
        }
        stretch.open_end =
            speaks.is_some_and(|hours| hours.open_end) && rule.rule.state != State::Closed;
        stretch.state = if stretch.open_end { State::Unknown } else { rule.rule.state };
        stretch.comment = rule.rule.comment.as_deref();
        stretch.origin = Some((rule.index, rule.of_night));
    }
    stretch
}

/// Adds a stretch to a day's spans, one with the span that it continues.
fn add(spans: &mut Vec<Span>, stretch: &Stretch<'_>, shift: u16) {
    let (from, to) = (stretch.from + shift, stretch.to + shift);
    match spans.last_mut() {
        Some(last)
            if last.to == from
                && last.state == stretch.state
                && last.open_end == stretch.open_end
                && last.comment.as_deref() == stretch.comment =>
        {
            last.to = to;
        }
        _ => spans.push(Span {
            from,
            to,
            state: stretch.state,
            comment: stretch.comment.map(str::to_owned),
            open_end: stretch.open_end,
        }),
    }
}
