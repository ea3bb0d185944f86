//! What a feed says of an item, ready to be written in any of the three forms.

use jiff::Timestamp;
use serde::Serialize;

use crate::model::event::{Event, State};
use crate::model::life::Timeline;
use crate::model::{Audience, Entry};
use crate::outputs::part::escape;
use crate::outputs::saying;
use crate::plan::{Body, Context, Pass};
use crate::text::excerpt::excerpt;

/// Longest summary, in characters.
const LONGEST_SUMMARY: usize = 300;

/// A file that an item brings.
#[derive(Serialize)]
pub(in crate::outputs) struct Enclosure {
    pub(super) url: String,
    /// In bytes.
    pub(super) length: u64,
    pub(super) media_type: &'static str,
}

/// An item as feeds say it.
#[derive(Serialize)]
pub(in crate::outputs) struct Item {
    /// Made of kind and identity alone.
    pub(in crate::outputs) guid: String,
    pub(in crate::outputs) title: String,
    /// Whole address of its page.
    pub(in crate::outputs) link: String,
    pub(in crate::outputs) date: Timestamp,
    pub(in crate::outputs) summary: String,
    /// HTML with whole addresses.
    pub(in crate::outputs) content: Body,
    pub(in crate::outputs) categories: Vec<String>,
    pub(in crate::outputs) enclosures: Vec<Enclosure>,
    pub(in crate::outputs) lang: Option<String>,
}

/// An item's place in a feed: as new, or once more because it was cancelled, moved or is full.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'n> {
    pub(super) entry: &'n Entry,
    date: Timestamp,
    change: Option<State>,
}

/// All that feeds may say to somebody, newest first. Never what is in the future.
pub(super) fn candidates<'n>(context: Context<'n>, audience: Audience) -> Vec<Candidate<'n>> {
    let timeline = context.timeline;
    let entries = timeline
        .network
        .entries
        .iter()
        .filter(|entry| entry.kind.is_in_feeds() && entry.audience == audience);
    let mut all = Vec::new();
    for entry in entries {
        let Some(date) = timeline.life(entry.id).feed_date else { continue };
        all.push(Candidate { entry, date, change: None });
        if let Some(change) = change(timeline, entry) {
            // Without `modifie` nobody knows when it was changed: it stands with the item itself.
            let date = entry
                .modified
                .filter(|at| timeline.moment.reached(*at, "moment-fil", &entry.title))
                .unwrap_or(date)
                .max(date);
            all.push(Candidate { entry, date, change: Some(change) });
        }
    }
    all.sort_by(|a, b| {
        b.date
            .cmp(&a.date)
            .then(b.change.is_some().cmp(&a.change.is_some()))
            .then(a.entry.slug.cmp(&b.entry.slug))
    });
    all
}

/// The state that makes an event one more item, once.
fn change(timeline: &Timeline<'_>, entry: &Entry) -> Option<State> {
    let event = entry.of::<Event>()?;
    if event.state != State::Confirmed {
        return Some(event.state);
    }
    let next = timeline.dates(entry.id).find(|date| {
        !timeline.is_past(date) && event.changes.contains_key(&date.slot.start.date())
    });
    next.map(|date| date.state).filter(|state| *state != State::Confirmed)
}

/// What a feed says of an item.
pub(super) fn item(context: Context<'_>, candidate: &Candidate<'_>, pass: Pass) -> Item {
    let Candidate { entry, date, change } = *candidate;
    let (timeline, words) = (context.timeline, context.words);
    let guid = format!("{}/{}", entry.kind.name, entry.identity);
    let page = context.addresses.entry(entry).unwrap_or_else(|| "/".to_owned());
    let when = when(context, entry);
    let summary = entry
        .summary
        .clone()
        .unwrap_or_else(|| excerpt(&entry.body.outline().prose, LONGEST_SUMMARY));
    let summary = [when.clone(), Some(summary)]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(". ");
    Item {
        guid: match change {
            Some(state) => format!("{guid}#{state:?}").to_lowercase(),
            None => guid,
        },
        title: saying::title(words, change.unwrap_or(State::Confirmed), &entry.title),
        link: context.addresses.absolute(&page),
        date,
        content: content(context, entry, when, pass),
        summary,
        categories: categories(timeline, entry),
        enclosures: enclosures(context, entry),
        lang: entry.lang.clone(),
    }
}

/// The next date of an event, else its last, in words.
fn when(context: Context<'_>, entry: &Entry) -> Option<String> {
    let timeline = context.timeline;
    let next = timeline
        .dates(entry.id)
        .find(|date| !timeline.is_past(date))
        .or_else(|| timeline.dates(entry.id).last())?;
    Some(saying::occurrence(context.words, next, timeline.today()))
}

fn content(context: Context<'_>, entry: &Entry, when: Option<String>, pass: Pass) -> Body {
    let mut html = Body::empty(pass);
    if let Some(picture) =
        crate::plan::picture::of_entry(&context.addresses, entry, crate::plan::Form::Absolute)
    {
        let (src, alt) = (escape(&picture.src), escape(&picture.alt));
        html.push(&format!(
            "<p><img src=\"{src}\" alt=\"{alt}\" width=\"{}\" height=\"{}\"></p>",
            picture.width, picture.height
        ));
    }
    if let Some(when) = when {
        html.push(&format!("<p><strong>{}</strong></p>", escape(&when)));
    }
    context.bodies.add_absolute(&mut html, entry);
    html
}

fn categories(timeline: &Timeline<'_>, entry: &Entry) -> Vec<String> {
    let structures = entry
        .structures
        .iter()
        .filter_map(|slug| timeline.network.structure(slug))
        .map(|(structure, _)| structure.title.clone());
    entry.themes.iter().map(|theme| theme.label.clone()).chain(structures).collect()
}

fn enclosures(context: Context<'_>, entry: &Entry) -> Vec<Enclosure> {
    let files = entry.files.iter().filter_map(|path| context.addresses.file(path));
    files
        .map(|file| Enclosure {
            url: context.addresses.absolute(&context.addresses.attachment(file)),
            length: file.size,
            media_type: crate::outputs::media_type(&file.path),
        })
        .collect()
}

/// Text that XML 1.0 can hold (section 2.2): no control character but tab and ends of line.
pub(super) fn xml_text(text: &str) -> String {
    let holds = |sign: &char| !matches!(*sign, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().filter(holds).collect()
}
