//! The letter: one digest for each period, to read on the web, as a feed with the whole text, and as a mail ready to be
//! checked and sent.
//!
//! An edition is dated the instant at which it was closed; an open one the first instant of its period, so that it is
//! never in the future nor moves.

mod feed;
mod issue;
mod mail;
mod tell;

use std::sync::Arc;

use serde::Serialize;

use self::issue::{Issue, Line, Section};
use super::list::Pager;
use super::part::Link;
use super::part::date::DateBlock;
use super::part::event::{Day, EventRow};
use super::part::item::Item;
use super::part::page::Page;
use crate::model::Audience;
use crate::model::edition::{Block, Closed, Content, Edition, Told, editions};
use crate::model::period::Period;
use crate::plan::{Body, Context, OutputKind, Pass, Planner, Rank};

pub use self::issue::told;
pub(super) use self::mail::ready;
pub use self::mail::{Mail, Recipient, mail, mail_from};

/// The letter's pages.
pub(super) const LETTER: OutputKind =
    OutputKind { name: "letter", family: "lettre", rank: Rank::List, version: 2, plan };
/// The letter as a mail: `lettre.eml` and `lettre.txt`.
pub(super) const LETTER_MAIL: OutputKind = OutputKind {
    name: "letter-mail",
    family: "lettre",
    rank: Rank::Page,
    version: 2,
    plan: mail::plan,
};
/// The letter's feed.
pub(super) const LETTER_FEED: OutputKind = OutputKind {
    name: "letter-feed",
    family: "lettre",
    rank: Rank::Feed,
    version: 3,
    plan: feed::plan,
};

#[derive(Serialize)]
struct View {
    page: Page,
    letter: LetterView,
}

#[derive(Serialize)]
struct LetterView {
    crumb: Option<Link>,
    title: String,
    lead: Option<String>,
    reading: String,
    provisional: Option<String>,
    body: Option<Body>,
    first: Option<Lead>,
    sections: Vec<SectionView>,
    next: String,
    write: Option<Link>,
    forms: Vec<Link>,
    pager: Option<Pager>,
}

/// The item that opens the edition.
#[derive(Serialize)]
struct Lead {
    item: Item,
    date: Option<DateBlock>,
    time: Option<String>,
    place: Option<String>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct SectionView {
    title: String,
    days: Vec<Day>,
    items: Vec<Item>,
}

/// The page of an edition, from the site's root.
pub(super) fn address(context: Context<'_>, period: &Period) -> String {
    format!("{}{}/", context.addresses.section("letter"), period.name())
}

/// The network's own colour, `#rrggbb`.
fn ground(network: &crate::model::Network) -> String {
    crate::colour::colour(network.config.colour.as_deref().or(Some("sapin")), "").ground
}

/// The lock file of an edition, were it closed at the build's instant: what the public is told, and what colleagues are
/// told besides.
pub fn close(context: Context<'_>, public: &Edition<'_>, colleagues: &Edition<'_>) -> Closed {
    let mut told: Vec<Told> = issue::told(context, public, Audience::Public);
    for mut one in issue::told(context, colleagues, Audience::Colleagues) {
        if told.iter().all(|known| known.id != one.id) {
            one.audience = Audience::Colleagues;
            told.push(one);
        }
    }
    let editorial = public.editorial;
    Closed {
        period: public.period,
        at: context.timeline.moment.now(),
        lead: editorial.and_then(|entry| entry.summary.clone()),
        editorial: editorial
            .filter(|entry| !entry.body.is_empty())
            .map(|entry| entry.body.markdown().trim().to_owned()),
        told,
    }
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let editions: Arc<[Edition<'n>]> = editions(context.timeline).collect();
    if editions.is_empty() {
        return;
    }
    let all = Arc::clone(&editions);
    planner
        .page(context.addresses.section("letter"), "list.html", &[], move |_| index(context, &all));
    for rank in 0..editions.len() {
        let all = Arc::clone(&editions);
        let sources: Vec<_> = all[rank].editorial.iter().map(|entry| entry.source).collect();
        planner.page(address(context, &all[rank].period), "letter.html", &sources, move |pass| {
            view(context, &all, rank, pass)
        });
    }
}

/// `/lettre/`: all editions, newest first.
fn index(context: Context<'_>, editions: &[Edition<'_>]) -> super::list::View {
    let network = context.timeline.network;
    let line = |edition: &Edition<'_>| Item {
        title: issue::title(context, edition),
        href: context.addresses.href(&address(context, &edition.period)),
        color: super::part::of_network(network),
        state: None,
        summary: match &edition.content {
            Content::Closed(closed) => closed.lead.clone(),
            Content::Open(_) => edition.editorial.and_then(|entry| entry.summary.clone()),
        },
        by: Some(holds(context, edition)),
        picture: None,
        ends: None,
        lang: None,
        dir: None,
    };
    let items = editions.iter().map(line).collect();
    let section = context.addresses.section("letter");
    let page =
        Page::new(context, context.words.word("feed-letter"), &section).in_section("letter", true);
    let page = page.with_feed(
        context,
        "lettre",
        context.words.word("feed-letter"),
        &format!("{section}rss.xml"),
        "application/rss+xml",
    );
    super::list::View::of(
        page,
        context.words.word("feed-letter"),
        Some(context.words.word("letter-lead")),
        items,
    )
}

/// "12 rendez-vous · 3 nouvelles".
fn holds(context: Context<'_>, edition: &Edition<'_>) -> String {
    let facts = [("events", edition.count("event").into()), ("news", edition.count("news").into())];
    context.words.say("letter-holds", &facts)
}

fn view(context: Context<'_>, editions: &[Edition<'_>], rank: usize, pass: Pass) -> View {
    let edition = &editions[rank];
    let words = context.words;
    let issue = issue::issue(context, edition, Audience::Public, pass);
    let section = context.addresses.section("letter");
    let link = |edition: &Edition<'_>, id: &str| {
        Link::to(context, words.word(id), &address(context, &edition.period))
    };
    let before = rank
        .checked_sub(1)
        .and_then(|rank| editions.get(rank))
        .map(|edition| link(edition, "newer"));
    let after = editions.get(rank + 1).map(|edition| link(edition, "older"));
    let pager = (before.is_some() || after.is_some()).then(|| Pager {
        label: words.word("pages"),
        before,
        after,
    });
    let page = Page::new(context, issue.title.as_str(), &issue.address).in_section("letter", false);
    let own = |name: &str| format!("{}{name}", issue.address);
    let follow = context.addresses.section("follow");
    let follow = crate::plan::site::can_be_followed(context)
        .then(|| Link::to(context, words.word("follow-title"), &follow));
    let forms = vec![
        Link::to(context, words.word("letter-as-mail"), &own("lettre.eml")),
        Link::to(context, words.word("letter-as-text"), &own("lettre.txt")),
    ];
    let forms = follow.into_iter().chain(forms).collect();
    View {
        page: page.about(issue.lead.as_deref().or(Some(words.word("letter-lead").as_str()))),
        letter: LetterView {
            crumb: Some(Link::to(context, words.word("feed-letter"), &section)),
            first: first(context, &issue),
            sections: sections(context, &issue),
            body: issue.editorial.map(|editorial| editorial.page),
            title: issue.title,
            lead: issue.lead,
            reading: issue.reading,
            provisional: issue.provisional,
            next: issue.next,
            write: mail::contribution(context),
            forms,
            pager,
        },
    }
}

fn first(context: Context<'_>, issue: &Issue) -> Option<Lead> {
    let section = issue.sections.iter().find(|section| section.block == Block::Lead)?;
    let line = section.lines.first()?;
    Some(Lead {
        item: item(context, line),
        date: line.day.map(|day| DateBlock::of(context.words.lang(), day)),
        time: line.time.clone(),
        place: line.place.clone(),
        notes: line.notes.clone(),
    })
}

fn sections(context: Context<'_>, issue: &Issue) -> Vec<SectionView> {
    let of = |section: &Section| {
        let is_agenda = matches!(section.block, Block::Week | Block::Agenda);
        let (days, items) = if is_agenda {
            (days(context, &section.lines), Vec::new())
        } else {
            (Vec::new(), section.lines.iter().map(|line| item(context, line)).collect())
        };
        SectionView { title: section.title.clone(), days, items }
    };
    issue.sections.iter().filter(|section| section.block != Block::Lead).map(of).collect()
}

fn days(context: Context<'_>, lines: &[Line]) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for line in lines {
        let Some(day) = line.day else { continue };
        let date = DateBlock::of(context.words.lang(), day);
        let row = EventRow {
            title: line.title.clone(),
            href: href(context, line),
            color: line.color.clone(),
            time: line.time.clone(),
            place: line.place.clone().unwrap_or_default(),
            state: line.state.clone(),
            note: Some(line.notes.join(" ")).filter(|notes| !notes.is_empty()),
            ends: 0,
            lang: line.lang.clone(),
            dir: line.dir,
        };
        match days.last_mut().filter(|last| last.date == date) {
            Some(last) => last.items.push(row),
            None => days.push(Day { date, now: false, empty: None, items: vec![row] }),
        }
    }
    days
}

/// Where an item leads: its page, else the letter's list.
fn href(context: Context<'_>, line: &Line) -> String {
    let address = line.address.clone().unwrap_or_else(|| context.addresses.section("letter"));
    context.addresses.href(&address)
}

fn item(context: Context<'_>, line: &Line) -> Item {
    let dated = [line.when.as_deref(), line.place.as_deref()].into_iter().flatten();
    let dated: Vec<&str> = dated.filter(|_| line.day.is_some()).collect();
    let dated = Some(dated.join(", ")).filter(|said| !said.is_empty());
    let rest = line.summary.iter().chain(&line.notes).cloned();
    let summary = dated.into_iter().chain(rest).collect::<Vec<_>>().join(" — ");
    Item {
        title: line.title.clone(),
        href: href(context, line),
        color: line.color.clone(),
        state: line.state.clone(),
        summary: Some(summary).filter(|text| !text.is_empty()),
        by: line.by.clone().or_else(|| line.place.clone().filter(|_| line.day.is_none())),
        picture: line.picture_here.clone(),
        ends: None,
        lang: line.lang.clone(),
        dir: line.dir,
    }
}
