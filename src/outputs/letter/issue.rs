//! An edition ready to be drawn: the same value for the page, the feed, the mail and its text.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;

use super::tell::{self, Known};
use crate::calendar::prose;
use crate::config::Rhythm;
use crate::markdown;
use crate::model::edition::{Block, Content, Edition, Fact, Focus, How, Told};
use crate::model::{Audience, Entry};
use crate::outputs::part::{self, date, item};
use crate::plan::picture::{self, PictureView};
use crate::plan::{Body, Context, Form, Pass};

/// Words that people read in a minute, slowly.
const WORDS_A_MINUTE: usize = 180;
/// Days before the next edition until which it takes news.
const CLOSES_BEFORE: i32 = 3;
/// Days of the block of the week.
const WEEK: i32 = 7;

/// An edition, ready to be drawn.
#[derive(Clone, Serialize)]
pub(in crate::outputs) struct Issue {
    /// Its period: `2027-03`.
    pub(super) name: String,
    /// "La lettre : mars 2027".
    pub(super) title: String,
    /// "mars 2027".
    pub(super) period: String,
    /// Its page, from the site's root.
    pub(super) address: String,
    /// The place or theme that it begins with.
    pub(super) focus: Option<String>,
    /// The colour of its band, `#rrggbb`.
    pub(super) ground: String,
    /// When it was closed, or the first instant of its period.
    pub(super) at: Timestamp,
    pub(super) lead: Option<String>,
    pub(super) editorial: Option<Editorial>,
    pub(super) sections: Vec<Section>,
    /// "3 minutes de lecture".
    pub(super) reading: String,
    /// That it still changes.
    pub(super) provisional: Option<String>,
    /// What the next one waits for.
    pub(super) next: String,
}

/// The words with which it opens.
#[derive(Clone, Serialize)]
pub(super) struct Editorial {
    pub(super) page: Body,
    /// With whole addresses.
    pub(super) absolute: Body,
    pub(super) text: String,
}

#[derive(Clone, Serialize)]
pub(super) struct Section {
    pub(super) block: Block,
    pub(super) title: String,
    pub(super) lines: Vec<Line>,
}

/// An item, in words.
#[derive(Clone, Serialize)]
pub(super) struct Line {
    pub(super) title: String,
    /// A word before the title.
    pub(super) state: Option<String>,
    /// Its page, from the site's root.
    pub(super) address: Option<String>,
    /// The name of its colour.
    pub(super) color: String,
    /// The colour, `#rrggbb`.
    pub(super) ground: String,
    /// The day that is written beside it.
    pub(super) day: Option<Date>,
    /// When, in words.
    pub(super) when: Option<String>,
    /// Its hours, its day being written beside it.
    pub(super) time: Option<String>,
    /// Where, in words.
    pub(super) place: Option<String>,
    /// Whose it is.
    pub(super) by: Option<String>,
    pub(super) summary: Option<String>,
    /// What changed, other dates, until when.
    pub(super) notes: Vec<String>,
    pub(super) short: bool,
    /// Its picture with a whole address.
    pub(super) picture: Option<PictureView>,
    /// The same for a page of the site.
    pub(super) picture_here: Option<PictureView>,
    pub(super) lang: Option<String>,
    pub(super) dir: Option<&'static str>,
}

impl Line {
    /// The title with its state before it.
    pub(super) fn full_title(&self) -> String {
        match &self.state {
            Some(state) => format!("{state} {}", self.title),
            None => self.title.clone(),
        }
    }
}

impl Issue {
    /// All items, in order.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.sections.iter().flat_map(|section| &section.lines)
    }
}

/// "La lettre : mars 2027".
pub(super) fn title(context: Context<'_>, edition: &Edition<'_>) -> String {
    let period = edition.period.words(context.words.lang());
    context.words.say("letter-title", &[("period", period.into())])
}

/// What an edition tells to an audience, in words.
pub fn told(context: Context<'_>, edition: &Edition<'_>, audience: Audience) -> Vec<Told> {
    match &edition.content {
        Content::Closed(closed) => closed.told_to(audience).cloned().collect(),
        Content::Open(chosen) => tell::tell(context, chosen),
    }
}

/// What an edition of everybody's tells: it is drawn as a page, a feed and a mail.
pub(super) fn told_to_all(context: Context<'_>, edition: &Edition<'_>) -> Arc<Vec<Told>> {
    let name = edition.period.name();
    context.shared.get(name.as_str(), || told(context, edition, Audience::Public))
}

/// The network's edition, ready to be drawn.
pub(in crate::outputs) fn issue(
    context: Context<'_>,
    edition: &Edition<'_>,
    audience: Audience,
    pass: Pass,
) -> Issue {
    issue_from(context, edition, audience, &Focus::Network, pass)
}

/// An edition as it is told from somewhere, ready to be drawn.
pub(super) fn issue_from(
    context: Context<'_>,
    edition: &Edition<'_>,
    audience: Audience,
    focus: &Focus,
    pass: Pass,
) -> Issue {
    let words = context.words;
    let told = match audience {
        Audience::Public => Arc::unwrap_or_clone(told_to_all(context, edition)),
        Audience::Colleagues => told(context, edition, audience),
    };
    let (at, lead, editorial, provisional) = match &edition.content {
        Content::Closed(closed) => {
            let text = closed.editorial.as_deref().filter(|text| !text.trim().is_empty());
            let editorial = text.map(|text| of_lock(context, edition, text));
            (closed.at, closed.lead.clone(), editorial, None)
        }
        Content::Open(chosen) => {
            let at = context.timeline.moment.midnight(edition.period.first);
            let text = edition.editorial.filter(|entry| !entry.body.is_empty());
            let lead = edition.editorial.and_then(|entry| entry.summary.clone());
            let provisional = chosen.provisional.then(|| words.word("letter-provisional"));
            (at, lead, text.map(|entry| of_entry(context, entry, pass)), provisional)
        }
    };
    let network = context.timeline.network;
    let from = first_day(context, edition);
    let told = focus.arrange(told, |one| natural_block(one, from));
    let read: usize = told.iter().map(Told::words).sum();
    let read = read + editorial.as_ref().map_or(0, |text| crate::text::excerpt::words(&text.text));
    let minutes = read.div_ceil(WORDS_A_MINUTE).max(1);
    Issue {
        name: edition.period.name(),
        title: title(context, edition),
        period: edition.period.words(words.lang()),
        address: super::address(context, &edition.period),
        at,
        lead,
        editorial,
        sections: sections(context, told, from, focus),
        ground: match focus {
            Focus::Structure(slug) => ground(network, Some(slug)),
            _ => ground(network, None),
        },
        focus: focus.name(network),
        reading: words.say("letter-minutes", &[("count", minutes.into())]),
        provisional,
        next: next(context, edition),
    }
}

/// The day from which its dates are to come.
fn first_day(context: Context<'_>, edition: &Edition<'_>) -> Date {
    match &edition.content {
        Content::Open(chosen) => chosen.from,
        Content::Closed(closed) => {
            let zone = context.timeline.moment.zone().clone();
            closed.at.to_zoned_datetime(zone).date().max(edition.period.first)
        }
    }
}

/// Where an item stands that does not open its edition.
fn natural_block(told: &Told, from: Date) -> Block {
    let week = from.saturating_add(WEEK.days());
    match told.id.split('/').next() {
        Some("event") => match told.dates.first() {
            Some(fact) if fact.slot.start.date() < week => Block::Week,
            _ => Block::Agenda,
        },
        Some("offer") => Block::Exchange,
        Some("call") => Block::Calls,
        _ => Block::News,
    }
}

fn of_entry(context: Context<'_>, entry: &Entry, pass: Pass) -> Editorial {
    let mut absolute = Body::empty(pass);
    context.bodies.add_absolute(&mut absolute, entry);
    Editorial {
        page: context.bodies.page(entry, pass),
        absolute,
        text: plain(context, entry.body.markdown()),
    }
}

/// Its links still lead where its file, if it is there, makes them lead.
fn of_lock(context: Context<'_>, edition: &Edition<'_>, text: &str) -> Editorial {
    use markdown::{Options, Reference, Target};
    let file = context.timeline.visible("letter").find(|entry| entry.slug == edition.period.name());
    let html = |form: Form| -> Body {
        let resolve = |reference: &Reference<'_>| match file {
            Some(entry) => context.addresses.resolve(entry, reference, form),
            None => Target::Plain,
        };
        let mut html = Body::empty(Pass::Draw);
        html.push(&markdown::to_html(text, &Options::new(context.words.lang().tag(), &resolve)));
        html
    };
    Editorial { page: html(Form::Page), absolute: html(Form::Absolute), text: plain(context, text) }
}

/// The words of a text, a line for each of its paragraphs.
fn plain(context: Context<'_>, text: &str) -> String {
    let lang = context.words.lang().tag();
    let paragraphs = text.replace("\r\n", "\n");
    let paragraphs = paragraphs.split("\n\n").map(|part| markdown::scan(part).prose);
    let paragraphs = paragraphs.filter(|part| !part.trim().is_empty());
    let paragraphs: Vec<String> =
        paragraphs.map(|part| crate::text::typography::typography(&part, lang)).collect();
    paragraphs.join("\n")
}

/// "La prochaine lettre paraît le 1er avril. Écrivez-nous avant le 29 mars."
fn next(context: Context<'_>, edition: &Edition<'_>) -> String {
    let words = context.words;
    if context.timeline.network.config.rhythm == Rhythm::Editorial {
        return words.word("letter-next-undated");
    }
    let first = edition.period.after().first;
    let said = |day| prose::date(words.lang(), day, date::years(context.timeline.today()));
    let limit = first.saturating_sub(CLOSES_BEFORE.days());
    words.say("letter-next", &[("day", said(first).into()), ("limit", said(limit).into())])
}

/// Each block with its items; what is near has one of its own, before the others.
fn sections(context: Context<'_>, told: Vec<Told>, from: Date, focus: &Focus) -> Vec<Section> {
    let near = focus.name(context.timeline.network);
    let mut local = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    for told in told {
        let line = line(context, &told);
        if focus.holds(&told) && !matches!(told.block, Block::Lead | Block::Changes) {
            local.push(line);
            continue;
        }
        match sections.iter_mut().find(|section| section.block == told.block) {
            Some(section) => section.lines.push(line),
            None => sections.push(Section {
                block: told.block,
                title: section_title(context, told.block, from, near.is_some()),
                lines: vec![line],
            }),
        }
    }
    sections.sort_by_key(|section| section.block);
    if let Some(title) = near.filter(|_| !local.is_empty()) {
        let at = sections.partition_point(|section| section.block < Block::Week);
        sections.insert(at, Section { block: Block::Week, title, lines: local });
    }
    sections
}

fn section_title(context: Context<'_>, block: Block, from: Date, is_elsewhere: bool) -> String {
    let words = context.words;
    let is_weekly = context.timeline.network.config.rhythm == Rhythm::Week && !is_elsewhere;
    if block != Block::Week || is_weekly {
        return words.word(&format!("letter-block-{}", block.name()));
    }
    let until = from.saturating_add((WEEK - 1).days());
    let days = prose::days(words.lang(), from, until, date::years(context.timeline.today()));
    let mut letters = days.chars();
    let days: String =
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let id = if is_elsewhere { "letter-block-ailleurs" } else { "letter-block-jours" };
    words.say(id, &[("days", days.into())])
}

fn line(context: Context<'_>, told: &Told) -> Line {
    let network = context.timeline.network;
    let today = context.timeline.today();
    let lang = context.words.lang();
    let entry = Known::find(context, &told.id);
    let host = told.structures.first().map(String::as_str);
    let color =
        host.map_or_else(|| part::of_network(network), |slug| part::of_structure(network, slug));
    let ground = ground(network, host);
    let (item_lang, dir) = entry.map_or((None, None), part::language);
    let first = told.dates.first();
    let is_event = told.id.starts_with("event/");
    let is_closing = told.id.starts_with("notice/");
    let pictured = entry.filter(|_| told.picture.is_some() && !told.short);
    Line {
        title: told.title.clone(),
        state: state(context, told, entry),
        address: address(context, told, entry),
        color,
        ground,
        day: first.filter(|_| is_event).map(|fact| fact.slot.start.date()),
        when: first.map(|fact| date::slot(lang, &fact.slot, today)),
        time: first.and_then(|fact| date::hours(context.words, &fact.slot, today)),
        place: told.place.clone(),
        by: told.by.clone(),
        summary: told.summary.clone().filter(|_| !told.short || is_closing),
        notes: notes(context, told),
        short: told.short,
        picture: pictured
            .and_then(|entry| picture::of_entry(&context.addresses, entry, Form::Absolute)),
        picture_here: pictured
            .and_then(|entry| picture::of_entry(&context.addresses, entry, Form::Page)),
        lang: item_lang,
        dir,
    }
}

/// The colour of a place's words and bands, dark enough under white.
fn ground(network: &crate::model::Network, host: Option<&str>) -> String {
    let written = host.and_then(|slug| network.structure(slug));
    match host {
        Some(slug) => {
            let own = written.and_then(|(_, structure)| structure.colour.as_deref());
            crate::colour::colour(own, slug).ground
        }
        None => super::ground(network),
    }
}

fn state(context: Context<'_>, told: &Told, entry: Option<&Entry>) -> Option<String> {
    let id = match told.how {
        How::Cancelled => "tag-cancelled",
        How::Postponed => "tag-postponed",
        How::Full => "tag-full",
        How::Moved => "tag-moved",
        How::Elsewhere => "tag-elsewhere",
        How::Confirmed => "tag-confirmed",
        How::New | How::Soon => {
            return entry
                .filter(|_| told.block == Block::Exchange)
                .and_then(|entry| item::state(context, entry));
        }
    };
    Some(context.words.word(id))
}

fn address(context: Context<'_>, told: &Told, entry: Option<&Entry>) -> Option<String> {
    if let Some(key) = told.id.strip_prefix("need/") {
        let need = context.timeline.network.needs.find(key)?;
        return context
            .timeline
            .network
            .config
            .makes("pages")
            .then(|| context.addresses.need(need));
    }
    // What an absence changes is told by its place's page; a closing too.
    let is_place = told.block == Block::Changes && !told.id.starts_with("event/");
    if is_place {
        let slug = told.structures.first()?;
        let (place, _) = context.timeline.network.structure(slug)?;
        return context.timeline.is_visible(place).then(|| context.addresses.structure(slug));
    }
    context.addresses.entry(entry?)
}

fn notes(context: Context<'_>, told: &Told) -> Vec<String> {
    let words = context.words;
    let (lang, today) = (words.lang(), context.timeline.today());
    let mut notes = Vec::new();
    let said = |fact: &Fact| date::slot(lang, &fact.slot, today);
    if let Some(to) = told.dates.first().and_then(|fact| fact.moved_to) {
        notes.push(words.say("moved-to", &[("when", date::slot(lang, &to, today).into())]));
    }
    if let Some(before) = told.before {
        let before = prose::day(lang, before.date(), date::years(today));
        notes.push(words.say("moved-from", &[("when", before.into())]));
    }
    if told.dates.len() > 1 {
        let others: Vec<String> = told.dates.iter().skip(1).map(said).collect();
        let others = others.join(" ; ");
        notes.push(words.say("letter-also", &[("dates", others.into())]));
    }
    if let Some(day) = told.day {
        let day = prose::day(lang, day, date::years(today));
        let id = if told.block == Block::Calls { "letter-deadline" } else { "until-day" };
        let said = words.say(id, &[("day", day.into())]);
        let mut letters = said.chars();
        notes
            .push(letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect());
    }
    notes
}
