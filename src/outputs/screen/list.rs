//! The plain list of a screen, for a telephone or a screen reader; and the page from which a screen is chosen.

use serde::Serialize;

use super::hall::Hall;
use super::playlist::Playlist;
use super::qr;
use super::slide::Slide;
use crate::calendar::prose::{self, Years};
use crate::outputs::part::page::Page;
use crate::plan::Context;

/// The plain list.
#[derive(Serialize)]
pub struct ListView {
    page: Page,
    list: List,
}

#[derive(Serialize)]
struct List {
    title: String,
    screen: String,
    lead: String,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    title: String,
    href: Option<String>,
    lines: Vec<String>,
    until: Option<String>,
}

/// What a screen shows, in words, in playing order.
pub fn view(context: Context<'_>, hall: &Hall<'_>, playlist: &Playlist) -> ListView {
    let words = context.words;
    let base = format!("{}{}/", context.addresses.section("screen"), hall.slug);
    let mut page = Page::new(
        context,
        context.words.say("screen-list", &[("name", hall.title.into())]),
        &format!("{base}liste.html"),
    );
    page.noindex = true;
    let items = playlist.slides.iter().map(|candidate| {
        let slide = &candidate.slide;
        let state = candidate.view.state.as_ref();
        let title = match state {
            Some(state) => words.say(
                "title-with-state",
                &[("state", state.as_str().into()), ("title", slide.title.as_str().into())],
            ),
            None => slide.title.clone(),
        };
        let mut lines = vec![candidate.view.when.clone(), slide.text.clone()];
        lines.extend(candidate.view.rows.iter().map(|row| {
            let said = [&row.at, &row.day, &row.what, &row.hours, &row.place];
            let said: Vec<&str> =
                said.into_iter().map(String::as_str).filter(|s| !s.is_empty()).collect();
            said.join(", ")
        }));
        lines.extend(candidate.view.door.clone());
        lines.extend(
            candidate.view.facts.iter().map(|fact| format!("{} {}", fact.strong, fact.text)),
        );
        lines.retain(|line| !line.trim().is_empty());
        Item {
            title,
            href: (!slide.url.is_empty()).then(|| slide.url.clone()),
            lines,
            until: until(context, slide),
        }
    });
    ListView {
        page,
        list: List {
            title: hall.title.to_owned(),
            screen: context.addresses.href(&base),
            lead: words.word("screen-list-lead"),
            items: items.collect(),
        },
    }
}

fn until(context: Context<'_>, slide: &Slide) -> Option<String> {
    if slide.undated || slide.until >= super::slide::FAR {
        return None;
    }
    let end = jiff::Timestamp::from_millisecond(slide.until).ok()?;
    let end = end.to_zoned_datetime(context.timeline.moment.zone().clone()).datetime();
    let lang = context.words.lang();
    let years = Years::Except(context.timeline.today().year());
    // Until midnight is until the end of the day before.
    let day = if end.time() == jiff::civil::Time::midnight() {
        end.date().yesterday().ok()?
    } else {
        end.date()
    };
    let hour = (day == end.date()).then(|| prose::hour(lang, end.time()));
    let day = prose::day(lang, day, years);
    let when = hour.map_or(day.clone(), |hour| format!("{day}, {hour}"));
    Some(context.words.say("screen-shows-until", &[("when", when.into())]))
}

/// The page of all screens.
#[derive(Serialize)]
pub struct ChooserView {
    page: Page,
    screens: Screens,
}

#[derive(Serialize)]
struct Screens {
    title: String,
    lead: Option<String>,
    items: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    color: String,
    href: String,
    title: String,
    #[serde(rename = "where")]
    town: Option<String>,
    short: String,
    plain: String,
    /// The same in one file, for a stick, when the screen asks for it.
    single: Option<String>,
    qr: Option<String>,
}

/// Every screen with its short address to type, and its code.
pub fn chooser(context: Context<'_>, halls: &[Hall<'_>]) -> ChooserView {
    let words = context.words;
    let addresses = context.addresses;
    let address = addresses.section("screen");
    let mut page = Page::new(context, words.word("screens-title"), &address);
    page.noindex = true;
    let items = halls.iter().map(|hall| {
        let base = format!("{address}{}/", hall.slug);
        let short = format!("{}{}/", addresses.section("short_screen"), hall.entry.code);
        let whole = addresses.absolute(&short);
        let printed = whole.split_once("://").map_or(whole.as_str(), |(_, rest)| rest);
        let places: Vec<String> = hall
            .home
            .iter()
            .filter_map(|slug| context.timeline.network.structure(slug)?.1.town.clone())
            .fold(Vec::new(), |mut towns, town| {
                if !towns.contains(&town) {
                    towns.push(town);
                }
                towns
            });
        Choice {
            color: hall.colour.name.clone(),
            href: addresses.href(&base),
            title: hall.title.to_owned(),
            town: (!places.is_empty()).then(|| prose::list(words.lang(), &places)),
            short: printed.trim_end_matches('/').to_owned(),
            plain: addresses.href(&format!("{base}liste.html")),
            single: hall
                .screen
                .is_some_and(|screen| screen.standalone)
                .then(|| addresses.href(&format!("{base}seul.html"))),
            qr: qr::svg(&whole),
        }
    });
    let items = items.collect();
    ChooserView {
        page,
        screens: Screens {
            title: words.word("screens-title"),
            lead: Some(words.word("screens-lead")),
            items,
        },
    }
}
