//! `/proposer/`: the page on which a colleague writes or changes something, and leaves with a mail ready to send. No server
//! stands behind it: forms, words, limits and dates come from here, the rest is done by its script (`docs/gestes.md`).

mod forms;
pub(super) mod gestures;
mod items;
mod places;

use serde::Serialize;

use self::forms::{FormView, forms};
use self::places::Place;
use super::json;
use super::part::page::Page;
use crate::calendar::when::{self, DateWords};
use crate::config::Forge;
use crate::plan::{Context, OutputKind, Planner, Rank};

/// `/proposer/`, the list of what may be changed, and the script that keeps both at hand without a network.
pub(super) const PROPOSE: OutputKind =
    OutputKind { name: "propose", family: "pages", rank: Rank::Page, version: 1, plan };

/// The script that keeps the page at hand without a network.
const OFFLINE: &str = "scripts/hors-ligne.js";
/// What the page needs besides itself.
const NEEDED: [&str; 10] = [
    "style.css",
    "proposer/proposer.css",
    "proposer/dates.js",
    "proposer/courriel.js",
    "proposer/proposer.js",
    "icone.svg",
    "polices/atkinson-hyperlegible-next-400.woff2",
    "polices/atkinson-hyperlegible-next-700.woff2",
    "polices/bricolage-grotesque-800.woff2",
    "polices/bricolage-chiffres-400.woff2",
];

#[derive(Serialize)]
struct View {
    page: Page,
    propose: Propose,
}

#[derive(Serialize)]
struct Propose {
    forms: Vec<FormView>,
    places: Vec<Place>,
    /// Whether a place is typed: they are too many for a list, and lie in a script of their own.
    typed: bool,
    mail: Option<String>,
    forge: Option<&'static str>,
    /// The forge's editor, for who has an account there.
    admin: Option<String>,
    /// What the script needs, as JSON that may stand inside a page.
    data: String,
}

/// What the script reads.
#[derive(Serialize)]
struct Data {
    mail: Option<String>,
    forge: Option<ForgeLinks>,
    zone: String,
    /// The instant at which the clock of a frozen network stands, in ms since 1970.
    frozen: Option<i64>,
    items: String,
    offline: String,
    longest_mailto: usize,
    longest_forge: usize,
    forms: Vec<FormView>,
    places: Vec<Place>,
    /// The script that holds them, when they are too many for the page.
    places_script: Option<String>,
    words: indexmap::IndexMap<&'static str, String>,
    dates: DateWords,
}

/// Where the forge makes a new file; `{path}`, `{folder}`, `{name}`, `{text}` are put in by the script.
#[derive(Serialize)]
struct ForgeLinks {
    name: &'static str,
    new: Option<String>,
    edit: String,
}

/// The longest `mailto:` that mail programs take whole, in characters of the address.
const LONGEST_MAILTO: usize = 2000;
/// The longest address of a forge's new file, in bytes.
const LONGEST_FORGE: usize = 8191;

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let address = context.addresses.section("propose");
    let items = items_address(context);
    planner.page(address.as_str(), "propose.html", &[], move |_| view(context));
    planner.bytes(items, &[], move |_| items::items(context), draw);
    let script = offline_address(context);
    planner.bytes(script, &[], move |_| offline(context), |text| text.clone().into_bytes());
    if let Some(address) = places::script_address(context) {
        planner.bytes(address, &[], move |_| places::all(context), |all| places::script(all));
    }
}

fn draw(items: &Vec<items::Item>) -> Vec<u8> {
    json::pretty(items)
}

fn items_address(context: Context<'_>) -> String {
    format!("{}textes.json", context.addresses.section("propose"))
}

fn offline_address(context: Context<'_>) -> String {
    format!("{}hors-ligne.js", context.addresses.section("propose"))
}

fn view(context: Context<'_>) -> View {
    let config = &context.timeline.network.config;
    let words = context.words;
    let address = context.addresses.section("propose");
    let page =
        Page::new(context, words.word("propose-title"), &address).in_section("propose", true);
    let script = places::script_address(context);
    let places = if script.is_some() { Vec::new() } else { places::all(context) };
    let forms = forms(words);
    let data = Data {
        mail: config.mail.clone(),
        forge: config.forge.as_ref().map(forge_links),
        zone: config.zone_name.clone(),
        frozen: config.instant.is_some().then(|| context.timeline.since.as_millisecond()),
        items: context.addresses.href(&items_address(context)),
        offline: context.addresses.href(&offline_address(context)),
        longest_mailto: LONGEST_MAILTO,
        longest_forge: LONGEST_FORGE,
        forms: forms.clone(),
        places: places.clone(),
        places_script: script.as_deref().map(|address| context.addresses.href(address)),
        words: forms::script_words(words),
        dates: when::words(config.lang),
    };
    View {
        page,
        propose: Propose {
            forms,
            places,
            typed: script.is_some(),
            mail: config.mail.clone(),
            forge: config.forge.as_ref().map(|forge| forge.kind.name()),
            admin: admin(context),
            // Inside a page nothing may end the element.
            data: serde_json::to_string(&data).unwrap_or_default().replace('<', "\\u003c"),
        },
    }
}

#[cfg(feature = "doors")]
fn admin(context: Context<'_>) -> Option<String> {
    let address = context.addresses.section("admin");
    super::admin::is_made(context).then(|| context.addresses.href(&address))
}

#[cfg(not(feature = "doors"))]
fn admin(_: Context<'_>) -> Option<String> {
    None
}

fn forge_links(forge: &Forge) -> ForgeLinks {
    ForgeLinks { name: forge.kind.name(), new: forge.new_file(), edit: forge.edit_file() }
}

/// The script with what it keeps: the page, what it is drawn with, and what may be changed.
fn offline(context: Context<'_>) -> String {
    let href = |address: &str| context.addresses.href(address);
    let mut kept = vec![href(&context.addresses.section("propose")), href(&items_address(context))];
    kept.extend(places::script_address(context).map(|address| href(&address)));
    kept.extend(
        NEEDED.iter().filter_map(|name| context.assets.get(name)).map(|asset| href(&asset.address)),
    );
    kept.extend(crate::plan::colours::sheet(context).map(|(address, _)| href(&address)));
    let kept = serde_json::to_string(&kept).unwrap_or_default();
    let version = &blake3::hash(kept.as_bytes()).to_hex()[..8];
    format!(
        "var GARDES = {kept}, VERSION = 'proposer-{version}';\n{}",
        context.assets.text(OFFLINE)
    )
}
