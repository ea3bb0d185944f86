//! One line of a table as a draft.

use jiff::civil::{Date, DateTime};

use super::super::{Draft, Hints, Read, Said, clean, titles};
use super::hours::{self, Timed};
use super::section::{self, Period};
use super::{Cell, Headings, Role, line, of_role};
use crate::text::slug::slug;
use crate::vocabulary::{Vocabulary, fold};

/// What the lines before have said.
pub(super) struct Scene<'h> {
    pub(super) hints: &'h Hints<'h>,
    /// The month or year of a title above.
    pub(super) period: Option<Period>,
    /// The day of the last dated line.
    pub(super) last: Option<Date>,
}

impl<'h> Scene<'h> {
    pub(super) fn new(hints: &'h Hints<'h>) -> Self {
        Self { hints, period: None, last: None }
    }

    /// Takes the period that some words name, if any: the sheet's name, a title, a line of its own.
    pub(super) fn hear(&mut self, words: &str) -> bool {
        if words.chars().count() > 120 {
            return false;
        }
        let Some(found) = section::period(words, self.hints.today) else { return false };
        // « Décembre » below « Programme 2026-2027 » is of that season.
        let settled = match self.period {
            Some(known) if known.has_year && !found.has_year => {
                let same = Date::new(known.first.year(), found.first.month(), 1);
                let next = Date::new(known.first.year() + 1, found.first.month(), 1);
                let first = match (same, next) {
                    (Ok(same), _)
                        if same >= known.first
                            || known.has_month && same.month() >= known.first.month() =>
                    {
                        same
                    }
                    (_, Ok(next)) => next,
                    _ => found.first,
                };
                Period { first, has_year: true, has_month: true }
            }
            Some(known) if known.has_month && !found.has_month => {
                Period { has_month: false, ..found }
            }
            _ => found,
        };
        self.period = Some(settled);
        true
    }

    /// The day from which dates without a year are read.
    pub(super) fn reference(&self) -> Date {
        match (self.period, self.last) {
            (Some(period), Some(last)) if last > period.first && !period.has_month => last,
            (Some(period), _) => period.first,
            (None, Some(last)) => last,
            (None, None) => self.hints.today,
        }
    }
}

/// Reads a line: a draft, something left, or what dates the lines below.
pub(super) fn read(
    row: &[Cell],
    number: usize,
    headings: &Headings,
    scene: &mut Scene<'_>,
    read: &mut Read,
) {
    let filled: Vec<&Cell> = row.iter().filter(|cell| !cell.is_empty()).collect();
    let whole = || filled.iter().map(|cell| line(cell)).collect::<Vec<_>>().join(" | ");
    let written = of_role(row, headings, Role::Key("titre")).next().map(line).unwrap_or_default();
    // A line of one cell is a title among lines: a month, a place, a remark.
    if let [only] = filled.as_slice() {
        let words = line(only);
        let is_break = section::is_break(&words);
        if !is_break
            && section::period(&words, scene.hints.today).is_some()
            && !is_day(&words, scene)
        {
            scene.hear(&words);
            scene.last = None;
        } else {
            read.leave(words, reason(&written, "import-ligne-seule"), Some(number));
        }
        return;
    }
    let title = titles::of(&written);
    if is_total(&whole()) {
        read.leave(whole(), Said::plain("import-total"), Some(number));
        return;
    }
    if is_example(&written) {
        read.leave(written, Said::plain("import-exemple"), Some(number));
        return;
    }
    if title.words.is_empty() {
        read.leave(whole(), Said::plain("import-ligne-sans-titre"), Some(number));
        return;
    }
    if titles::is_closing(&title.words) {
        read.leave(whole(), Said::plain("import-fermeture"), Some(number));
        return;
    }
    let is_news = scene.hints.kind == Some("news") || headings.is_of_news();
    let timed = if is_news { None } else { hours::read(row, headings, scene) };
    let mut draft = Draft::new(if is_news { "news" } else { "event" }, slug(&title.words));
    draft.row = Some(number);
    draft.set("titre", title.words.clone());
    match timed {
        Some(Ok(timed)) => when(&mut draft, &timed),
        Some(Err(why)) => {
            read.leave(title.words, why, Some(number));
            return;
        }
        None if is_news => {}
        None => {
            read.leave(whole(), Said::plain("import-sans-date"), Some(number));
            return;
        }
    }
    if let Some(state) = title.state.filter(|state| *state != "confirme") {
        draft.set("etat", state);
    }
    keys(row, headings, &mut draft);
    elsewhere(row, headings, &mut draft);
    body(row, headings, &mut draft);
    read.drafts.push(draft);
}

/// Whether words are a day and not only a month: « samedi 5 décembre » alone on its line is not a title.
fn is_day(words: &str, scene: &Scene<'_>) -> bool {
    crate::calendar::when::read_when(words, scene.reference()).is_ok()
}

fn reason(written: &str, otherwise: &'static str) -> Said {
    let id = if is_total(written) {
        "import-total"
    } else if titles::is_closing(written) {
        "import-fermeture"
    } else {
        otherwise
    };
    Said::plain(id)
}

/// « (exemple) Premiers pas »: the line that shows how a sheet is filled in.
fn is_example(title: &str) -> bool {
    let folded = fold(title.split([')', ':']).next().unwrap_or_default());
    title.trim_start().starts_with('(') && matches!(folded.as_str(), "exemple" | "example")
}

fn is_total(words: &str) -> bool {
    let folded = fold(words);
    ["total", "sous_total", "totaux", "nombre_total"]
        .iter()
        .any(|word| folded == *word || folded.starts_with(&format!("{word}_")))
}

fn when(draft: &mut Draft, timed: &Timed) {
    let written = |at: DateTime| {
        if timed.all_day {
            at.date().to_string()
        } else {
            format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute())
        }
    };
    draft.set("debut", written(timed.start));
    if let Some(end) = timed.end {
        draft.set("fin", written(end));
    }
    let also = timed.also.iter().map(|day| {
        let hours = match timed.end {
            _ if timed.all_day => String::new(),
            Some(end) => format!(
                " {:02}:{:02}-{:02}:{:02}",
                timed.start.hour(),
                timed.start.minute(),
                end.hour(),
                end.minute()
            ),
            None => format!(" {:02}:{:02}", timed.start.hour(), timed.start.minute()),
        };
        format!("{day}{hours}")
    });
    draft.set("dates", also.collect::<Vec<_>>());
    if let Some(repeat) = &timed.repeat {
        draft.set("repete", repeat.as_str());
    }
    if let Some(doubt) = &timed.doubt {
        draft.doubt("debut", doubt.clone());
    }
    if let Some(words) = &timed.unread {
        draft.body = words.clone();
    }
}

fn keys(row: &[Cell], headings: &Headings, draft: &mut Draft) {
    let mut places: Vec<String> = Vec::new();
    for (column, cell) in headings.columns.iter().zip(row) {
        let Role::Key(key) = column.role else { continue };
        let words = line(cell);
        if words.is_empty() || matches!(words.as_str(), "-" | "–" | "/" | "?") {
            continue;
        }
        match key {
            "titre" => {}
            "lieu" => {
                if !places.contains(&words) {
                    places.push(words);
                }
            }
            "id" => draft.key = clean::identity(&words),
            "etat" => match Vocabulary::get().value("event_state", &words) {
                Some("confirme") => {}
                Some(state) => draft.set("etat", state),
                None => {
                    let state = titles::of(&format!("{words} : x")).state;
                    match state {
                        Some(state) if state != "confirme" => draft.set("etat", state),
                        Some(_) => {}
                        None if is_tentative(&words) => {
                            draft.doubt("etat", Said::plain("doute-provisoire"))
                        }
                        None => add(draft, &column.heading, &words),
                    }
                }
            },
            "places" => match words.split_whitespace().find_map(|word| word.parse::<u32>().ok()) {
                Some(number) => draft.set("places", number.to_string()),
                None => add(draft, &column.heading, &words),
            },
            "themes" => {
                let themes = words
                    .split([',', ';', '|'])
                    .map(|word| word.trim().to_owned())
                    .filter(|word| !word.is_empty());
                draft.set("themes", themes.collect::<Vec<_>>());
            }
            // A genre makes a meeting colleagues' own: only those that are ours.
            "genre" => match Vocabulary::get().value("genre", &words) {
                Some(genre) => draft.set("genre", genre),
                None => draft.set("themes", vec![words]),
            },
            "lien" => match clean::addresses(&words).first() {
                Some(address) => draft.set("lien", *address),
                None if words.starts_with("www.") => draft.set("lien", format!("https://{words}")),
                None => add(draft, &column.heading, &words),
            },
            "publie" => match cell {
                Cell::Day(at, _) => draft.set("publie", at.date().to_string()),
                _ => draft.set("publie", words),
            },
            // A picture is on somebody's disk or server: its name alone shows nothing.
            "image" => {}
            "tarif" => match fold(&words).as_str() {
                "oui" if fold(&column.heading).contains("gratuit") => draft.set("tarif", "gratuit"),
                "0" | "0_euro" | "0_euros" => draft.set("tarif", "gratuit"),
                "non" => {}
                _ if matches!(cell, Cell::Number(_)) => draft.set("tarif", format!("{words} €")),
                _ => draft.set("tarif", words),
            },
            _ => draft.set(key, words),
        }
    }
    draft.set("lieu", places.join(", "));
}

/// A state where no column asks for it: « complet » alone under « Observations », « ANNULÉ : Bibliothèque » under « Lieu ».
/// It is taken, and to be looked at.
fn elsewhere(row: &[Cell], headings: &Headings, draft: &mut Draft) {
    if draft.kind != "event" || draft.get("etat").is_some() {
        return;
    }
    for (rank, cell) in row.iter().enumerate() {
        // Beyond the headings too, where people add a word.
        let role = headings.columns.get(rank).map_or(Role::Ignored, |column| column.role);
        let words = match role {
            Role::Text | Role::Other | Role::Ignored => format!("{} : x", line(cell)),
            Role::Key("lieu" | "structure" | "contact" | "inscription" | "places" | "public") => {
                line(cell)
            }
            _ => continue,
        };
        let said = titles::of(&words);
        let Some(state) = said.state.filter(|state| *state != "confirme") else { continue };
        draft.set("etat", state);
        draft.doubt("etat", Said::plain("doute-etat").with("valeur", line(cell)));
        if let Role::Key("lieu") = role {
            draft.set("lieu", said.words);
        }
        return;
    }
}

fn is_tentative(words: &str) -> bool {
    matches!(
        fold(words).as_str(),
        "a_confirmer"
            | "provisoire"
            | "en_attente"
            | "previsionnel"
            | "option"
            | "sous_reserve"
            | "tentative"
    )
}

/// A remark at the end of the text.
fn add(draft: &mut Draft, heading: &str, words: &str) {
    if !draft.body.is_empty() {
        draft.body.push_str("\n\n");
    }
    draft.body.push_str(&format!("{heading}\u{a0}: {words}"));
}

fn body(row: &[Cell], headings: &Headings, draft: &mut Draft) {
    let mut parts: Vec<String> = Vec::new();
    for cell in of_role(row, headings, Role::Text) {
        parts.push(clean::markdown(&cell.shown()));
    }
    if !draft.body.is_empty() {
        parts.push(std::mem::take(&mut draft.body));
    }
    for (column, cell) in headings.columns.iter().zip(row) {
        if column.role == Role::Other && !cell.is_empty() && !column.heading.is_empty() {
            parts.push(format!("{}\u{a0}: {}", column.heading, line(cell)));
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    draft.body = parts.join("\n\n");
}
