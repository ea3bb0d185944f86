//! The letter as a mail: `lettre.eml`, a draft that a mail program opens to be checked, and `lettre.txt`, its text.

mod dress;
mod html;
mod mime;
mod text;

use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;

use super::issue::{self, Issue};
use crate::calendar::prose;
use crate::model::Audience;
use crate::model::edition::{Edition, Focus, editions};
use crate::outputs::part::{Link, date};
use crate::plan::{Context, Pass, Planner};
use crate::text::excerpt::excerpt;

/// Longest subject, in characters: what telephones show.
const LONGEST_SUBJECT: usize = 60;
/// Shortest and longest preheader, in characters.
const LONGEST_PREHEADER: usize = 110;

/// For whom a copy is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// Nobody yet: a mail program opens it as a draft.
    Draft,
    /// One reader.
    Reader(String),
}

/// A letter ready to leave. What it says is fixed; [`Mail::eml`] makes a copy of it.
#[derive(Clone, Serialize)]
pub struct Mail {
    /// The period's name.
    pub period: String,
    /// At most 60 characters, from the first concrete fact.
    pub subject: String,
    /// What mail programs show after the subject.
    pub preheader: String,
    /// The network's name.
    pub from_name: String,
    /// The network's address.
    pub from: String,
    /// The name of the network's host, for identifiers.
    pub host: String,
    /// When it is dated.
    pub at: Timestamp,
    /// Where one leaves the list: a ready mail.
    pub unsubscribe: String,
    /// Its page on the web.
    pub web: String,
    /// The HTML part, shorter than 102,400 bytes whatever it holds.
    pub html: String,
    /// The text part, written from the same data.
    pub text: String,
    lang: &'static str,
}

impl Mail {
    /// The whole message (RFC 5322), the same each time for a same recipient.
    pub fn eml(&self, to: &Recipient) -> Vec<u8> {
        mime::message(self, to)
    }
}

pub(super) fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let all: Arc<[Edition<'n>]> = editions(context.timeline).collect();
    for rank in 0..all.len() {
        let folder = super::address(context, &all[rank].period);
        let editions = Arc::clone(&all);
        // Both forms are of one mail.
        let name = folder.clone();
        let view = move |_| {
            let mail = || mail(context, &editions[rank], Audience::Public);
            context.shared.get(name.as_str(), mail)
        };
        planner.bytes(format!("{folder}lettre.eml"), &[], view.clone(), |mail: &Arc<Mail>| {
            mail.eml(&Recipient::Draft)
        });
        planner.bytes(format!("{folder}lettre.txt"), &[], view, |mail: &Arc<Mail>| {
            mail.text.clone().into_bytes()
        });
    }
}

/// The mail of the network's edition, for an audience.
pub fn mail(context: Context<'_>, edition: &Edition<'_>, audience: Audience) -> Mail {
    mail_from(context, edition, audience, &Focus::Network)
}

/// The mail of an edition as it is told from somewhere.
pub fn mail_from(
    context: Context<'_>,
    edition: &Edition<'_>,
    audience: Audience,
    focus: &Focus,
) -> Mail {
    // Its parts are short, and told apart by what they are.
    let issue = issue::issue_from(context, edition, audience, focus, Pass::Draw);
    let config = &context.timeline.network.config;
    let host = config.origin.split_once("://").map_or("localhost", |(_, host)| host);
    let host = host.split([':', '/']).next().unwrap_or("localhost").to_owned();
    let from = config.mail.clone().unwrap_or_else(|| format!("lettre@{host}"));
    let subject = subject(context, &issue);
    let preheader = preheader(&issue, &subject);
    let frame = Frame::of(context, &issue, &from, preheader.clone());
    Mail {
        period: issue.name.clone(),
        html: html::html(context, &issue, &frame),
        text: text::text(context, &issue, &frame),
        preheader,
        subject,
        from_name: config.title.clone(),
        unsubscribe: frame.unsubscribe,
        web: frame.web,
        at: issue.at,
        lang: config.lang.tag(),
        from,
        host,
    }
}

/// What surrounds the items in both parts.
pub(super) struct Frame {
    preheader: String,
    network: String,
    /// The network's colour, `#rrggbb`.
    ground: String,
    web: String,
    mail: String,
    telephone: Option<String>,
    unsubscribe: String,
    partners: Vec<(String, Option<String>)>,
}

impl Frame {
    fn of(context: Context<'_>, issue: &Issue, from: &str, preheader: String) -> Self {
        let config = &context.timeline.network.config;
        Self {
            preheader,
            network: match &issue.focus {
                Some(focus) => format!("{focus} · {}", config.title),
                None => config.title.clone(),
            },
            ground: issue.ground.clone(),
            web: context.addresses.absolute(&issue.address),
            mail: from.to_owned(),
            telephone: config.telephone.as_deref().map(crate::text::address::telephone_words),
            unsubscribe: ready(from, &context.words.word("letter-leave-subject"), ""),
            partners: config
                .partners
                .iter()
                .map(|partner| (partner.name.clone(), partner.link.clone()))
                .collect(),
        }
    }
}

/// A ready mail: `mailto:…?subject=…` (RFC 6068).
pub(in crate::outputs) fn ready(to: &str, subject: &str, body: &str) -> String {
    let mut href = format!("mailto:{}?subject={}", percent(to), percent(subject));
    if !body.is_empty() {
        href.push_str("&body=");
        href.push_str(&percent(body));
    }
    href
}

fn percent(text: &str) -> String {
    let text = text.replace('\n', "\r\n");
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// How to send something to the network.
pub(super) fn contribution(context: Context<'_>) -> Option<Link> {
    let mail = context.timeline.network.config.mail.as_deref()?;
    let words = context.words;
    let href = ready(mail, &words.word("letter-write-subject"), &words.word("letter-write-body"));
    Some(Link { title: words.word("letter-write"), href, here: false })
}

/// "Mardi 16 mars : Premiers pas sur la tablette": the first concrete fact, else the editorial's title.
fn subject(context: Context<'_>, issue: &Issue) -> String {
    let words = context.words;
    let Some(line) = issue.lines().next() else { return excerpt(&issue.title, LONGEST_SUBJECT) };
    let title = line.full_title();
    let years = date::years(context.timeline.today());
    let dated = |day: String| {
        let said =
            words.say("letter-subject", &[("day", day.into()), ("title", title.clone().into())]);
        let mut letters = said.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    let lang = words.lang();
    let forms = line.day.into_iter().flat_map(|day| {
        [dated(prose::day(lang, day, years)), dated(prose::date(lang, day, years))]
    });
    let fits = |text: &String| text.chars().count() <= LONGEST_SUBJECT;
    let whole = forms.chain([title.clone()]).find(fits);
    whole.unwrap_or_else(|| excerpt(&title, LONGEST_SUBJECT))
}

/// The titles that come after, else the first sentence: never what the subject says.
fn preheader(issue: &Issue, subject: &str) -> String {
    let titles: Vec<String> = issue.lines().skip(1).take(4).map(|line| line.full_title()).collect();
    let said = if titles.is_empty() {
        let first = issue.lines().next().and_then(|line| line.summary.clone());
        let editorial = issue.editorial.as_ref().map(|editorial| editorial.text.clone());
        first.or(editorial).unwrap_or_else(|| issue.title.clone())
    } else {
        titles.join(" · ")
    };
    let said = excerpt(&said, LONGEST_PREHEADER);
    if said == subject { issue.title.clone() } else { said }
}
