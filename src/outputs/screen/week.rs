//! What a screen shows over seven days, day by day: a page for whoever wonders, never for the public's lists.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Time;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;

use super::dated;
use super::explain::{self, Passage, Period};
use super::hall::Hall;
use super::playlist::Playlist;
use crate::calendar::prose::{self, Years};
use crate::outputs::part::page::Page;
use crate::plan::Context;

/// How many days are told.
const DAYS: i32 = 7;

/// The page.
#[derive(Serialize)]
pub struct WeekView {
    page: Page,
    week: Week,
}

#[derive(Serialize)]
struct Week {
    title: String,
    screen: String,
    plain: String,
    /// From when nothing shows but what always does, if it comes to that.
    bare: Option<String>,
    days: Vec<Day>,
}

#[derive(Serialize)]
struct Day {
    title: String,
    /// When the hall is dark.
    dark: Option<String>,
    items: Vec<Item>,
    /// "La Passerelle 31 %, Le Lavoir 20 %".
    shares: String,
}

#[derive(Serialize)]
struct Item {
    title: String,
    href: Option<String>,
    whose: String,
    when: String,
    share: i64,
}

/// The end of the week that is told, in milliseconds since 1970.
pub fn until(context: Context<'_>) -> i64 {
    dated::midnight(context, DAYS)
}

/// What a screen shows each day of the week that is told, made once for all that tells it.
pub fn days(context: Context<'_>, hall: &Hall<'_>, playlist: &Playlist) -> Arc<Vec<Vec<Period>>> {
    let since = playlist.since(context);
    let day = |day| {
        let (from, until) = (dated::midnight(context, day), dated::midnight(context, day + 1));
        explain::periods(context, hall, playlist, from.max(since), until)
    };
    context.shared.get(hall.slug, || (0..DAYS).map(day).collect())
}

/// The page of a screen's week.
pub fn view(context: Context<'_>, hall: &Hall<'_>, playlist: &Playlist) -> WeekView {
    let words = context.words;
    let base = format!("{}{}/", context.addresses.section("screen"), hall.slug);
    let title = words.say("screen-week", &[("name", hall.title.into())]);
    let mut page = Page::new(context, title, &format!("{base}semaine.html"));
    page.noindex = true;
    let all = self::days(context, hall, playlist);
    let days = (0..DAYS).zip(all.iter()).map(|(day, periods)| {
        let (from, until) = (dated::midnight(context, day), dated::midnight(context, day + 1));
        self::day(context, periods, from, until)
    });
    let days: Vec<Day> = days.collect();
    let news = |period: &&Period| period.shown.iter().any(|passage| passage.until.is_some());
    let last = all.iter().flatten().rev().find(news).map(|period| period.until);
    let bare = last
        .filter(|last| *last < until(context))
        .map(|last| words.say("screen-week-bare", &[("when", instant(context, last).into())]));
    WeekView {
        page,
        week: Week {
            title: hall.title.to_owned(),
            screen: context.addresses.href(&base),
            plain: context.addresses.href(&format!("{base}liste.html")),
            bare,
            days,
        },
    }
}

fn day(context: Context<'_>, periods: &[Period], from: i64, until: i64) -> Day {
    let words = context.words;
    let mut order: Vec<&Passage> = Vec::new();
    let mut spans: BTreeMap<&str, Vec<(i64, i64)>> = BTreeMap::new();
    let mut times: BTreeMap<&str, f64> = BTreeMap::new();
    let mut dark = Vec::new();
    let mut lit = 0.0;
    for period in periods {
        let length = (period.until - period.from) as f64;
        if period.dark {
            join(&mut dark, period.from, period.until);
            continue;
        }
        lit += length;
        for passage in &period.shown {
            if !spans.contains_key(passage.id.as_str()) {
                order.push(passage);
            }
            join(spans.entry(&passage.id).or_default(), period.from, period.until);
            let part = (passage.seconds * passage.turns) as f64 / period.cycle().max(1) as f64;
            *times.entry(&passage.id).or_default() += length * part;
        }
    }
    let percent = |time: f64| if lit > 0.0 { (time * 100.0 / lit).round() as i64 } else { 0 };
    let items = order.iter().map(|passage| Item {
        title: passage.title.clone(),
        href: (!passage.url.is_empty()).then(|| passage.url.clone()),
        whose: passage.whose.clone(),
        when: said(context, &spans[passage.id.as_str()], from, until),
        share: percent(times[passage.id.as_str()]),
    });
    let items = items.collect();
    let shares = explain::shares(periods);
    let total: f64 = shares.iter().map(|(.., time)| time).sum();
    let shares: Vec<String> = shares
        .iter()
        .map(|(_, whose, time)| {
            let share = (time * 100.0 / total.max(1.0)).round() as i64;
            words.say("screen-share", &[("name", whose.as_str().into()), ("share", share.into())])
        })
        .collect();
    let title = Timestamp::from_millisecond(from).map(|at| {
        let day = at.to_zoned_datetime(context.timeline.moment.zone().clone()).date();
        let today = context.timeline.today();
        dated::great(&prose::day(words.lang(), day, Years::Except(today.year())))
    });
    Day {
        title: title.unwrap_or_default(),
        dark: (!dark.is_empty()).then(|| {
            words.say("screen-week-dark", &[("when", said(context, &dark, from, until).into())])
        }),
        items,
        shares: shares.join(", "),
    }
}

/// Adds a stretch of time; one that begins where another ends prolongs it.
fn join(spans: &mut Vec<(i64, i64)>, from: i64, until: i64) {
    match spans.last_mut().filter(|(_, end)| *end == from) {
        Some((_, end)) => *end = until,
        None => spans.push((from, until)),
    }
}

/// "Toute la journée", "Jusqu’à 16 h", "À partir de 9 h", "9 h – 16 h".
fn said(context: Context<'_>, spans: &[(i64, i64)], from: i64, until: i64) -> String {
    let words = context.words;
    let said: Vec<String> = spans
        .iter()
        .map(|(start, end)| match (*start <= from, *end >= until) {
            (true, true) => words.word("screen-week-all-day"),
            (true, false) => {
                words.say("screen-week-until", &[("hour", hour(context, *end).into())])
            }
            (false, true) => {
                words.say("screen-week-from", &[("hour", hour(context, *start).into())])
            }
            (false, false) => format!("{} – {}", hour(context, *start), hour(context, *end)),
        })
        .collect();
    said.join(", ")
}

fn civil(context: Context<'_>, at: i64) -> Option<jiff::civil::DateTime> {
    let at = Timestamp::from_millisecond(at).ok()?;
    Some(at.to_zoned_datetime(context.timeline.moment.zone().clone()).datetime())
}

fn hour(context: Context<'_>, at: i64) -> String {
    let time = civil(context, at).map_or(Time::MIN, |at| at.time());
    prose::hour(context.words.lang(), time)
}

/// "mardi 16 mars, 14 h".
pub fn instant(context: Context<'_>, at: i64) -> String {
    let Some(civil) = civil(context, at) else { return String::new() };
    let years = Years::Except(context.timeline.today().year());
    let day = prose::day(context.words.lang(), civil.date(), years);
    if civil.time() == Time::midnight() { day } else { format!("{day}, {}", hour(context, at)) }
}

/// The same for an end: until midnight is until the end of the day before.
pub fn end(context: Context<'_>, at: i64) -> String {
    let Some(civil) = civil(context, at) else { return String::new() };
    if civil.time() != Time::midnight() {
        return instant(context, at);
    }
    let day = civil.date().checked_sub(1.days()).unwrap_or(civil.date());
    prose::day(context.words.lang(), day, Years::Except(context.timeline.today().year()))
}
