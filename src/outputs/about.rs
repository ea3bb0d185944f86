//! Legal, accessibility and privacy pages, from the settings, and the page of what is not found.

use serde::Serialize;

use super::entry::EntryView;
use super::part::page::Page;
use super::part::{Phone, of_network};
use crate::plan::{Body, Context, OutputKind, Planner, Rank};

/// `/mentions-legales/`, `/accessibilite/`, `/confidentialite/`, `/404.html`.
pub const ABOUT: OutputKind =
    OutputKind { name: "about", family: "pages", rank: Rank::Page, version: 1, plan };

#[derive(Clone, Debug, Serialize)]
struct View {
    page: Page,
    entry: EntryView,
    about: About,
}

/// What the three pages may say.
#[derive(Clone, Debug, Serialize)]
struct About {
    publisher: Option<String>,
    director: Option<String>,
    host: Option<String>,
    mail: Option<String>,
    phone: Option<Phone>,
    conformity: &'static str,
    /// Whether the site has a live search, whose engine is named with its licence.
    searches: bool,
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    for (name, template) in [
        ("legal", "legal.html"),
        ("accessibility", "accessibility.html"),
        ("privacy", "privacy.html"),
    ] {
        let address = context.addresses.section(name);
        // A network that wrote its own page has said it better.
        if planner.has(&address) {
            continue;
        }
        planner.page(address, template, &[], move |_| view(context, name));
    }
    planner.page("/404.html", "notfound.html", &[], move |_| not_found(context));
}

fn view(context: Context<'_>, name: &'static str) -> View {
    let config = &context.timeline.network.config;
    let title = context.words.word(&format!("foot-{name}"));
    View {
        page: Page::new(context, title.as_str(), &context.addresses.section(name))
            .in_section(name, true),
        entry: EntryView {
            title,
            color: of_network(context.timeline.network),
            body: Body::default(),
            ..EntryView::default()
        },
        about: About {
            publisher: config.publisher.clone(),
            director: config.director.clone(),
            host: config.host.clone(),
            mail: config.mail.clone(),
            phone: config.telephone.as_deref().and_then(Phone::read),
            conformity: config.conformity.unwrap_or("non"),
            searches: super::search::is_there(context),
        },
    }
}

#[derive(Clone, Debug, Serialize)]
struct NotFound {
    page: Page,
}

fn not_found(context: Context<'_>) -> NotFound {
    let page = Page::new(context, context.words.word("not-found"), "/404.html");
    NotFound { page: Page { noindex: true, url: None, ..page } }
}
