//! `/abonner/`: three ways to follow the network in plain words, and the others for who knows what they are.

use serde::Serialize;

use super::letter::ready;
use super::part::Link;
use super::part::page::Page;
use crate::model::Audience;
use crate::plan::{Context, OutputKind, Planner, Rank, site};

/// The page.
pub(super) const FOLLOW: OutputKind =
    OutputKind { name: "follow", family: "listes", rank: Rank::List, version: 1, plan };

#[derive(Serialize)]
struct View {
    page: Page,
    follow: Follow,
}

#[derive(Serialize)]
struct Follow {
    title: String,
    lead: String,
    ways: Vec<Way>,
    others: Vec<Link>,
}

#[derive(Serialize)]
struct Way {
    title: String,
    text: String,
    link: Link,
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    if site::can_be_followed(context) {
        planner
            .page(context.addresses.section("follow"), "follow.html", &[], move |_| view(context));
    }
}

fn view(context: Context<'_>) -> View {
    let words = context.words;
    let address = context.addresses.section("follow");
    let page = Page::new(context, words.word("follow-title"), &address).in_section("follow", true);
    View {
        page: page.about(Some(words.word("follow-lead").as_str())),
        follow: Follow {
            title: words.word("follow-title"),
            lead: words.word("follow-lead"),
            ways: ways(context),
            others: others(context),
        },
    }
}

/// The agenda in one's telephone, the letter by mail, the news as they come; those that there are.
fn ways(context: Context<'_>) -> Vec<Way> {
    let words = context.words;
    let config = &context.timeline.network.config;
    let way = |name: &str, href: String| Way {
        title: words.word(&format!("follow-{name}-title")),
        text: words.word(&format!("follow-{name}-text")),
        link: Link { title: words.word(&format!("follow-{name}-button")), href, here: false },
    };
    let has_events =
        context.timeline.visible("event").any(|entry| entry.audience == Audience::Public);
    // A calendar program opens this by itself and keeps it fresh.
    let agenda = context.addresses.absolute("/agenda.ics");
    let agenda = agenda.split_once("://").map(|(_, rest)| format!("webcal://{rest}"));
    let mail = config.mail.as_deref().filter(|_| site::has_letter(context));
    let mail = mail.map(|mail| {
        let subject = words.word("follow-mail-subject");
        ready(mail, &subject, &words.word("follow-mail-body"))
    });
    [
        agenda.filter(|_| config.makes("ics") && has_events).map(|href| way("agenda", href)),
        mail.map(|href| way("mail", href)),
        config.makes("rss").then(|| way("feed", context.addresses.href("/rss.xml"))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn others(context: Context<'_>) -> Vec<Link> {
    let config = &context.timeline.network.config;
    let letter = format!("{}rss.xml", context.addresses.section("letter"));
    let has_letter = site::has_letter(context);
    let forms = [
        (config.makes("atom"), "/atom.xml", "follow-other-atom"),
        (config.makes("json"), "/feed.json", "follow-other-json"),
        (has_letter, letter.as_str(), "follow-other-letter"),
        (config.makes("rss"), "/abonnements.opml", "follow-other-opml"),
    ];
    let link = |(_, address, id)| Link::to(context, context.words.word(id), address);
    forms.into_iter().filter(|(is_made, ..)| *is_made).map(link).collect()
}
