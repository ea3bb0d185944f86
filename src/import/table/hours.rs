//! When a line of a table takes place, from its several cells.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use super::super::Said;
use super::row::Scene;
use super::section;
use super::{Cell, Headings, Role, line, of_role};
use crate::calendar::recurrence::read_repeat;
use crate::calendar::when::{Doubt, When, WhenFault, read_end, read_time_range, read_when};
use crate::vocabulary::fold;

/// When a line takes place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Timed {
    pub(super) start: DateTime,
    /// Excluded; of whole days the last one, included.
    pub(super) end: Option<DateTime>,
    pub(super) all_day: bool,
    /// Other days of the same line.
    pub(super) also: Vec<Date>,
    /// A repeat in words.
    pub(super) repeat: Option<String>,
    pub(super) doubt: Option<Said>,
    /// Words of the hour's cell that were not understood.
    pub(super) unread: Option<String>,
}

/// Whether the words of an hour's cell say the whole day.
pub(super) fn is_whole_day(words: &str) -> bool {
    matches!(
        fold(words).as_str(),
        "journee" | "toute_la_journee" | "journee_entiere" | "la_journee" | "all_day"
    )
}

/// What the cells of days say, before hours.
struct Days {
    when: When,
    also: Vec<Date>,
    repeat: Option<String>,
    doubt: Option<Said>,
}

/// Reads when a line takes place; none when it says nothing of it.
pub(super) fn read(
    row: &[Cell],
    headings: &Headings,
    scene: &mut Scene<'_>,
) -> Option<Result<Timed, Said>> {
    let mut days = match days(row, headings, scene)? {
        Ok(days) => days,
        Err(why) => return Some(Err(why)),
    };
    scene.last = Some(days.when.start.date());
    let mut unread = None;
    for cell in of_role(row, headings, Role::Hour) {
        match hour(cell) {
            Some(Hour::Range(start, end, next_day)) => {
                let date = days.when.start.date();
                let last = if next_day {
                    date.saturating_add(1.day())
                } else {
                    days.when.end.filter(|_| days.when.all_day).map_or(date, DateTime::date)
                };
                // A second cell of hours is an end: « Début », « Fin » both called « Horaire ».
                if days.when.all_day {
                    days.when.start = date.to_datetime(start);
                    days.when.end = end.map(|end| last.to_datetime(end));
                } else if end.is_none() && start > days.when.start.time() && days.when.end.is_none()
                {
                    days.when.end = Some(date.to_datetime(start));
                }
                days.when.all_day = false;
            }
            Some(Hour::WholeDay) => {}
            None => {
                // The date and the hour in one: « 02/12 14h » under « Horaire ».
                unread = Some(line(cell));
                days.doubt = days
                    .doubt
                    .or_else(|| Some(Said::plain("doute-heure").with("valeur", line(cell))));
            }
        }
    }
    if let Some(end) = of_role(row, headings, Role::LastDay).next().and_then(last_instant) {
        // A day and an hour in one: nothing more to look for.
        days.when.end = Some(end);
    } else if let Some(cell) = of_role(row, headings, Role::LastDay).next()
        && let Some(last) = last_day(cell, &days.when)
    {
        days.when.end = Some(match days.when.end {
            Some(end) if !days.when.all_day => last.to_datetime(end.time()),
            _ => last.to_datetime(Time::midnight()),
        });
    }
    if let Some(cell) = of_role(row, headings, Role::LastHour).next() {
        match (hour(cell), days.when.all_day) {
            (Some(Hour::Range(end, ..)), false) => {
                let date = days.when.end.map_or(days.when.start.date(), DateTime::date);
                let end = date.to_datetime(end);
                // Until after midnight.
                days.when.end =
                    Some(if end > days.when.start { end } else { end.saturating_add(1.day()) });
            }
            (Some(Hour::WholeDay), _) | (Some(Hour::Range(..)), true) => {}
            (None, _) => {
                days.doubt = days
                    .doubt
                    .or_else(|| Some(Said::plain("doute-heure").with("valeur", line(cell))))
            }
        }
    }
    if let Some(cell) = of_role(row, headings, Role::Length).next()
        && !days.when.all_day
        && days.when.end.is_none()
        && let Some(minutes) = length(cell)
    {
        days.when.end = days.when.start.checked_add(minutes.minutes()).ok();
    }
    if days.when.end.is_some_and(|end| {
        if days.when.all_day { end < days.when.start } else { end <= days.when.start }
    }) {
        return Some(Err(Said::plain("import-fin-avant-debut")));
    }
    Some(Ok(Timed {
        start: days.when.start,
        end: days.when.end,
        all_day: days.when.all_day,
        also: days.also,
        repeat: days.repeat,
        doubt: days.doubt,
        unread,
    }))
}

fn days(row: &[Cell], headings: &Headings, scene: &Scene<'_>) -> Option<Result<Days, Said>> {
    let cells: Vec<&Cell> = of_role(row, headings, Role::Day).collect();
    let plain = |start: DateTime, has_hour: bool| Days {
        when: When {
            start,
            end: None,
            all_day: !has_hour,
            exact: true,
            offset: None,
            end_offset: None,
            doubt: None,
        },
        also: Vec::new(),
        repeat: None,
        doubt: None,
    };
    // A true date needs no reading, whatever stands beside it.
    if let Some(Cell::Day(at, has_hour)) = cells.iter().find(|cell| matches!(cell, Cell::Day(..))) {
        return Some(Ok(plain(*at, *has_hour)));
    }
    if cells.is_empty() {
        // The day of the line above: a merged cell, or one that its writing lost. Only for a line that has an hour.
        let has_hour = of_role(row, headings, Role::Hour).next().is_some();
        return scene.last.filter(|_| has_hour).map(|date| Ok(plain(date.at(0, 0, 0, 0), false)));
    }
    let mut words = cells.iter().map(|cell| line(cell)).collect::<Vec<_>>().join(" ");
    let is_number = matches!(cells.as_slice(), [Cell::Number(_)]);
    if is_number
        || !words.contains(|sign: char| sign.is_alphabetic() || matches!(sign, '/' | '-' | '.'))
    {
        // « 12 » in the sheet of December.
        if let [Cell::Number(number)] = cells.as_slice()
            && let Some(date) = of_serial(*number, scene.reference())
        {
            let mut days = plain(date.at(0, 0, 0, 0), false);
            days.doubt = Some(Said::plain("doute-nombre").with("valeur", words));
            return Some(Ok(days));
        }
        let day = words
            .split_whitespace()
            .next()
            .and_then(|day| day.parse::<i8>().ok())
            .filter(|day| (1..=31).contains(day));
        let (Some(day), Some(period)) = (day, scene.period.filter(|period| period.has_month))
        else {
            return Some(Err(Said::plain("import-date-illisible").with("valeur", words)));
        };
        return Some(match Date::new(period.first.year(), period.first.month(), day) {
            Ok(date) => {
                let mut days = plain(date.at(0, 0, 0, 0), false);
                days.doubt =
                    (!period.has_year).then(|| Said::plain("doute-annee").with("valeur", words));
                Ok(days)
            }
            Err(_) => Err(Said::plain("import-date-impossible").with("valeur", words)),
        });
    }
    // « mercredi 2 », whose month is in the title.
    let has_month = words.split_whitespace().any(|word| section::month(word).is_some())
        || words.contains(['/', '.'])
        || words.matches('-').count() >= 2;
    if let Some(period) = scene.period.filter(|period| period.has_month && !has_month)
        && let Some(dates) = numbered(&words, period.first)
    {
        let mut days = plain(dates[0].at(0, 0, 0, 0), false);
        days.also = dates[1..].to_vec();
        days.doubt = (!period.has_year).then(|| Said::plain("doute-annee").with("valeur", words));
        return Some(Ok(days));
    }
    if let Some(period) = scene.period.filter(|period| period.has_month && !has_month)
        && words.contains(|sign: char| sign.is_ascii_digit())
        && read_when(&words, period.first)
            .is_err_and(|fault| !matches!(fault, WhenFault::WeekdayMismatch { .. }))
    {
        words = with_month(&words, period.first);
    }
    Some(words_of_days(&words, scene))
}

/// « 20 et 21 », « les 3, 10, 17 » in the sheet of a month.
fn numbered(words: &str, first: Date) -> Option<Vec<Date>> {
    let words = words.trim().strip_prefix("les ").unwrap_or(words.trim());
    let words = words.replace(" et ", ",").replace(['&', '+', ';'], ",");
    let day = |part: &str| {
        let day: i8 = part.trim().trim_end_matches("er").parse().ok()?;
        Date::new(first.year(), first.month(), day).ok()
    };
    let dates: Vec<Date> = words.split(',').map(day).collect::<Option<_>>()?;
    let is_in_order = dates.windows(2).all(|pair| pair[0] < pair[1]);
    (dates.len() > 1 && is_in_order).then_some(dates)
}

/// A day as a workbook counts it, since 1899, in a cell that lost the form of a date; only within three years.
fn of_serial(number: f64, reference: Date) -> Option<Date> {
    let days = (number.fract() == 0.0 && (1.0..100_000.0).contains(&number)).then_some(number)?;
    let date = Date::constant(1899, 12, 30).checked_add((days as i64).days()).ok()?;
    let years = i32::from(date.year()) - i32::from(reference.year());
    (years.abs() <= 3).then_some(date)
}

/// « mercredi 2 de 14h à 16h » → « mercredi 2 décembre 2026 de 14h à 16h ».
fn with_month(words: &str, first: Date) -> String {
    let mut done = false;
    let parts: Vec<String> = words
        .split_whitespace()
        .map(|part| {
            let number =
                part.trim_end_matches("er").parse::<i8>().is_ok_and(|day| (1..=31).contains(&day));
            if number && !done {
                done = true;
                format!("{part}/{:02}/{}", first.month(), first.year()).replace("er/", "/")
            } else {
                part.to_owned()
            }
        })
        .collect();
    parts.join(" ")
}

fn words_of_days(words: &str, scene: &Scene<'_>) -> Result<Days, Said> {
    let reference = scene.reference();
    let is_dated = scene.period.is_some_and(|period| period.has_year) || has_year(words);
    let unsure = || Said::plain("doute-annee").with("valeur", words);
    let days = |when: When, also: Vec<Date>, doubt: Option<Said>| {
        let doubt = doubt.or_else(|| match &when.doubt {
            Some(Doubt::RecentPast { .. } | Doubt::NoMonth { .. }) | None => {
                (!is_dated).then(unsure)
            }
            Some(_) => Some(Said::plain("doute-date").with("valeur", words)),
        });
        Ok(Days { when, also, repeat: None, doubt })
    };
    let fault = match read_when(words, reference) {
        Ok(when) => return days(when, Vec::new(), None),
        Err(fault) => fault,
    };
    match fault {
        WhenFault::SeveralDates { .. } => {
            let mut dates = several(words, reference);
            if dates.len() > 1 {
                let first = dates.remove(0);
                let when = When {
                    start: first.at(0, 0, 0, 0),
                    end: None,
                    all_day: true,
                    exact: false,
                    offset: None,
                    end_offset: None,
                    doubt: None,
                };
                return days(when, dates, None);
            }
            Err(Said::plain("import-date-illisible").with("valeur", words))
        }
        WhenFault::Leftover { understood, .. } => {
            if let Some(found) = repeat(words, scene) {
                return Ok(found);
            }
            days(*understood, Vec::new(), Some(Said::plain("doute-date").with("valeur", words)))
        }
        WhenFault::ImpossibleDate { .. } | WhenFault::NoSuchMonth { .. } => {
            Err(Said::plain("import-date-impossible").with("valeur", words))
        }
        WhenFault::WeekdayMismatch { .. } => {
            Err(Said::plain("import-jour-faux").with("valeur", words))
        }
        _ => repeat(words, scene)
            .ok_or_else(|| Said::plain("import-date-illisible").with("valeur", words)),
    }
}

/// « tous les mardis », « chaque 1er samedi du mois à 10h ».
fn repeat(words: &str, scene: &Scene<'_>) -> Option<Days> {
    let reference = scene.reference();
    let repeat = read_repeat(words, reference).ok()?;
    let from = repeat.from.unwrap_or(reference);
    let first = repeat.rule.occurrences(from).next()?;
    let (start, end, all_day) = match repeat.hours {
        Some(hours) => {
            let (start, end) = hours.on(first);
            (start, end, false)
        }
        None => (first.at(0, 0, 0, 0), None, true),
    };
    let when =
        When { start, end, all_day, exact: false, offset: None, end_offset: None, doubt: None };
    let doubt = Some(Said::plain("doute-repetition-debut").with("valeur", words));
    Some(Days { when, also: Vec::new(), repeat: Some(words.to_owned()), doubt })
}

/// « les 3, 10 et 17 mars », « 3/12, 10/12 »: from the last, which says the month, to the first.
fn several(words: &str, reference: Date) -> Vec<Date> {
    let parts: Vec<String> = words
        .replace(" et ", ",")
        .replace([';', '+', '&', '\n'], ",")
        .split(',')
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    let mut tail = String::new();
    let mut dates = Vec::new();
    for part in parts.iter().rev() {
        let read = read_when(part, reference).ok().or_else(|| {
            let day: String = part.chars().filter(char::is_ascii_digit).collect();
            read_when(&format!("{day} {tail}"), reference).ok()
        });
        let Some(when) = read else { return Vec::new() };
        let kept: Vec<&str> = part
            .split_whitespace()
            .filter(|word| {
                section::month(word).is_some() || word.len() == 4 && word.parse::<u16>().is_ok()
            })
            .collect();
        if !kept.is_empty() {
            tail = kept.join(" ");
        }
        dates.push(when.start.date());
    }
    dates.reverse();
    dates
}

fn has_year(words: &str) -> bool {
    words.split(|sign: char| !sign.is_ascii_digit()).any(|figures| figures.len() == 4)
        || words.split_whitespace().any(|word| word.matches(['/', '.']).count() >= 2)
}

enum Hour {
    Range(Time, Option<Time>, bool),
    WholeDay,
}

fn hour(cell: &Cell) -> Option<Hour> {
    match cell {
        Cell::Hour(start) => Some(Hour::Range(*start, None, false)),
        Cell::Day(at, true) => Some(Hour::Range(at.time(), None, false)),
        // « 14 » or « 14,5 » under « Heure ».
        Cell::Number(number) if (0.0..24.0).contains(number) && (number * 60.0).fract() == 0.0 => {
            let minutes = *number * 60.0;
            let part = |number: f64| i8::try_from(number as i64).unwrap_or(0);
            Some(Hour::Range(
                Time::new(part(minutes / 60.0), part(minutes % 60.0), 0, 0).ok()?,
                None,
                false,
            ))
        }
        Cell::Words(words) if is_whole_day(words) => Some(Hour::WholeDay),
        Cell::Words(words) => {
            let words = words.replace('\n', " ");
            let words = words.trim();
            if let Ok(range) = read_time_range(words) {
                return Some(Hour::Range(range.start, range.end, range.next_day));
            }
            // « 14 », « 14-16 ».
            let plain: Vec<Option<i8>> = words
                .split(['-', '–', 'à'])
                .map(|part| part.trim().parse().ok().filter(|hour| (6..24).contains(hour)))
                .collect();
            match plain.as_slice() {
                [Some(from)] => Some(Hour::Range(Time::new(*from, 0, 0, 0).ok()?, None, false)),
                [Some(from), Some(to)] if to > from => Some(Hour::Range(
                    Time::new(*from, 0, 0, 0).ok()?,
                    Some(Time::new(*to, 0, 0, 0).ok()?),
                    false,
                )),
                _ => None,
            }
        }
        Cell::Day(_, false) | Cell::Number(_) | Cell::Empty => None,
    }
}

/// « 2026-12-03 16:00 » under « Fin ».
fn last_instant(cell: &Cell) -> Option<DateTime> {
    match cell {
        Cell::Day(at, true) => Some(*at),
        Cell::Words(words) => {
            let when = read_when(words, Date::constant(2000, 1, 1)).ok()?;
            (!when.all_day && has_year(words)).then_some(when.start)
        }
        Cell::Day(_, false) | Cell::Number(_) | Cell::Hour(_) | Cell::Empty => None,
    }
}

fn last_day(cell: &Cell, when: &When) -> Option<Date> {
    match cell {
        Cell::Day(at, _) => Some(at.date()),
        Cell::Words(words) => {
            let day = When {
                all_day: true,
                end: None,
                start: when.start.date().at(0, 0, 0, 0),
                ..when.clone()
            };
            let end = read_end(words, &day).ok()?;
            Some(end.end.unwrap_or(end.start).date())
        }
        Cell::Empty | Cell::Number(_) | Cell::Hour(_) => None,
    }
}

/// « 2h », « 1h30 », « 90 min », « 2 heures », 2: in minutes.
fn length(cell: &Cell) -> Option<i64> {
    let minutes = match cell {
        Cell::Hour(at) => i64::from(at.hour()) * 60 + i64::from(at.minute()),
        Cell::Number(number) if *number <= 12.0 => (number * 60.0) as i64,
        Cell::Number(number) => *number as i64,
        Cell::Words(words) => {
            let folded = fold(words);
            let figures: Vec<i64> = folded
                .split(|sign: char| !sign.is_ascii_digit())
                .filter_map(|part| part.parse().ok())
                .collect();
            match (figures.as_slice(), folded.contains("min"), folded.contains('h')) {
                ([minutes], true, false) => *minutes,
                ([hours], _, true) => hours * 60,
                ([hours, minutes], _, true) => hours * 60 + minutes,
                _ => return None,
            }
        }
        Cell::Empty | Cell::Day(..) => return None,
    };
    (1..=24 * 60).contains(&minutes).then_some(minutes)
}
