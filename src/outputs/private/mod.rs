//! The pages that are never public: the coordinator's desk, what is among colleagues alone, a page per place, and their
//! feed. They are written in a folder of their own and nothing of the site leads to them.
//!
//! Their links to each other are relative, so that the folder may stand anywhere, on a disk as well; those to the site
//! are whole.

mod among;
mod desk;
mod feed;
pub mod ours;

use serde::Serialize;

use super::part::Link;
use crate::desk::Desk;
use crate::i18n::Words;
use crate::plan::{Assets, Context, Output, OutputKind, Rank, colours};

/// Pages that are never public.
const PAGE: OutputKind =
    OutputKind { name: "private", family: "pages", rank: Rank::Page, version: 1, plan: |_, _| {} };
/// The theme's files that they need.
const ASSET: OutputKind = OutputKind { name: "private-asset", rank: Rank::Asset, ..PAGE };
/// Their feed.
const FEED: OutputKind = OutputKind { name: "private-feed", rank: Rank::Feed, ..PAGE };

/// The desk.
const DESK: &str = "index.html";
/// What is among colleagues alone.
const AMONG: &str = "entre-nous.html";
/// The folder of the places' own pages.
const OURS: &str = "chez-nous";
/// The folder of mails that are ready.
const MAILS: &str = "courriels";
/// What is new.
const NEWS: &str = "rss.xml";

/// The style of the site, and what these pages add to it.
const STYLES: [&str; 2] = ["style.css", "prive.css"];
/// The style that only these pages have.
const OWN_STYLE: &str = "templates/prive/prive.css";

/// What `prive/base.html` shows of a page.
#[derive(Clone, Debug, Serialize)]
struct Frame {
    title: String,
    /// From the page to the folder's root.
    root: &'static str,
    styles: Vec<String>,
    menu: Vec<Link>,
    /// The site, whole.
    site: String,
}

/// Everything in the folder.
pub fn outputs<'n>(context: Context<'n>, desk: &Desk, messages: &Words) -> Vec<Output<'n>> {
    let mut outputs = assets(context.assets);
    if let Some((address, css)) = colours::sheet(context) {
        outputs.push(Output::apart_bytes(&address, &ASSET, css.into_bytes()));
    }
    let page = |address: &str| format!("/{address}");
    let view = desk::view(context, desk, messages);
    outputs
        .push(Output::apart(&page(DESK), &PAGE, &[], "prive/bureau.html", move |_| view.clone()));
    let view = among::view(context);
    outputs.push(Output::apart(&page(AMONG), &PAGE, &[], "prive/entre-nous.html", move |_| {
        view.clone()
    }));
    for (entry, ours) in ours::all(context, desk, messages) {
        let address = page(&ours_address(&entry.slug));
        outputs.push(Output::apart(
            &address,
            &PAGE,
            &[entry.source],
            "prive/chez-nous.html",
            move |_| ours::View {
                frame: frame(context, &ours.title, "../", OURS),
                ours: ours.clone(),
            },
        ));
    }
    for mail in &desk.mails {
        let address = page(&format!("{MAILS}/{}", mail.name()));
        outputs.push(Output::apart_bytes(&address, &PAGE, mail.text.clone().into_bytes()));
    }
    outputs.push(Output::apart_bytes(&page(NEWS), &FEED, feed::draw(context, desk, messages)));
    outputs
}

/// A place's own page, from the folder's root.
fn ours_address(slug: &str) -> String {
    format!("{OURS}/{slug}.html")
}

/// The site's style and fonts under their own addresses, and the style of these pages.
fn assets<'n>(assets: &Assets) -> Vec<Output<'n>> {
    let mut outputs: Vec<Output<'n>> = assets
        .iter()
        .filter(|(name, _)| *name == STYLES[0] || name.starts_with("polices/"))
        .map(|(_, asset)| Output::apart_bytes(&asset.address, &ASSET, asset.bytes.clone()))
        .collect();
    let own = assets.text(OWN_STYLE).as_bytes().to_vec();
    outputs.push(Output::apart_bytes(&format!("/theme/{}", STYLES[1]), &ASSET, own));
    outputs
}

/// The frame of a page that stands `root` below the folder's root, in a section of the menu.
fn frame(context: Context<'_>, title: &str, root: &'static str, section: &str) -> Frame {
    let words = context.words;
    let own = format!("/theme/{}", STYLES[1]);
    let styles = context.assets.get(STYLES[0]).map(|asset| asset.address.clone());
    let styles = styles.into_iter().chain(colours::sheet(context).map(|(address, _)| address));
    let item = |address: &str, id: &str| Link {
        title: words.word(id),
        href: format!("{root}{address}"),
        here: section == address,
    };
    let menu = vec![item(DESK, "private-desk"), item(AMONG, "private-among")];
    Frame {
        title: title.to_owned(),
        root,
        styles: styles
            .chain([own])
            .map(|address| format!("{root}{}", address.trim_start_matches('/')))
            .collect(),
        menu,
        site: context.addresses.absolute("/"),
    }
}
