//! The mail that thanks whoever sent an item: where it is, until when, with the picture of its slide.

use camino::Utf8Path;
use tambour::i18n::Words;
use tambour::model::Entry;
use tambour::model::structure::Structure;
use tambour::outputs::screen::qr;
use tambour::outputs::whereabouts::Whereabouts;
use tambour::plan::Context;

use super::super::message::{Message, Picture};
use super::{end, span};

/// The heaviest picture that goes with it, in bytes.
const HEAVIEST: u64 = 3_000_000;
/// Screens that are named.
const MOST_SCREENS: usize = 6;

/// The mail, ready to be sent; none when nobody has an address.
pub(super) fn thanks(
    context: Context<'_>,
    root: &Utf8Path,
    item: &Entry,
    found: &Whereabouts,
    words: &Words,
) -> Option<String> {
    let network = context.timeline.network;
    let (name, address) = contributor(context, item)?;
    let title = || ("titre", item.title.as_str().into());
    let screens = &found.screens;
    let mut facts = Vec::new();
    let page = context.addresses.entry(item).map(|page| context.addresses.absolute(&page));
    if let Some(page) = &page {
        facts.push(words.say("merci-page", &[("adresse", page.as_str().into())]));
    }
    for screen in screens.iter().take(MOST_SCREENS) {
        let spans: Vec<String> =
            screen.spans.iter().map(|one| span(context, words, *one)).collect();
        let values = [
            ("ecran", screen.title.as_str().into()),
            ("quand", spans.first().cloned().unwrap_or_default().into()),
            ("autres", spans.len().saturating_sub(1).into()),
            ("adresse", screen.url.as_str().into()),
        ];
        facts.push(words.say("merci-ecran", &values));
    }
    if screens.len() > MOST_SCREENS {
        let more = screens.len() - MOST_SCREENS;
        facts.push(words.say("merci-ecrans", &[("nombre", more.into())]));
    }
    for letter in &found.letters {
        facts.push(words.say("merci-lettre", &[("adresse", letter.url.as_str().into())]));
    }
    let count = |families: &[&str]| -> usize {
        families.iter().filter_map(|family| found.addresses.get(family)).map(Vec::len).sum()
    };
    let (lists, feeds) = (count(&["pages", "listes", "papier"]), count(&["rss", "atom", "ics"]));
    facts.push(words.say("merci-ailleurs", &[("pages", lists.into()), ("flux", feeds.into())]));
    let until = match found.until {
        Some(until) => {
            words.say("merci-en-ligne", &[title(), ("quand", end(context, words, until).into())])
        }
        None => words.say("merci-en-ligne-toujours", &[title()]),
    };
    let facts: Vec<String> = facts.iter().map(|fact| format!("- {fact}")).collect();
    let propose = context.addresses.absolute(&context.addresses.section("propose"));
    let change = format!("{propose}?item={}", item.code);
    let pictures = pictures(context, root, item, found);
    let with = match pictures.as_slice() {
        [one, ..] if one.name.starts_with("code-") => Some(words.word("merci-code")),
        [_, ..] => Some(words.word("merci-image")),
        [] => None,
    };
    let parts = [
        Some(words.word("courriel-bonjour")),
        Some(until),
        Some(facts.join("\n")),
        with,
        Some(words.say("merci-changer", &[("adresse", change.into())])),
        Some(format!("{}\n{}", words.word("courriel-merci"), network.config.title)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let message = Message {
        to: (name, address),
        subject: words.say("merci-objet", &[title()]),
        text: parts.join("\n\n") + "\n",
        id: format!("merci-{}.{}", item.code, context.timeline.today()),
        pictures,
    };
    Some(message.draft(&network.config, context.timeline.moment.now()))
}

/// Whom to thank: the item's own contact, else its host.
fn contributor(context: Context<'_>, item: &Entry) -> Option<(String, String)> {
    let network = context.timeline.network;
    let own = match item.of::<Structure>() {
        Some(structure) => Some((item, structure)),
        None => item.host().and_then(|host| network.structure(host)),
    };
    let name = own.map_or_else(|| network.config.title.clone(), |(place, _)| place.title.clone());
    let contact = item.contact.as_deref().unwrap_or_default();
    let mut written = contact.split(|sign: char| sign.is_whitespace() || ",;<>()".contains(sign));
    let address = written.find(|word| word.contains('@') && !word.contains('/'));
    let of_place = own.and_then(|(_, structure)| structure.mails.first().map(String::as_str));
    let address = address.or(of_place).or(network.config.mail.as_deref())?;
    Some((name, address.trim_start_matches("mailto:").to_owned()))
}

/// The picture of its slide; without one, the code that leads to its page.
fn pictures(
    context: Context<'_>,
    root: &Utf8Path,
    item: &Entry,
    found: &Whereabouts,
) -> Vec<Picture> {
    let path = found.screens.iter().find_map(|screen| screen.picture.as_ref());
    if let Some(picture) = path.and_then(|path| read(root, path)) {
        return vec![picture];
    }
    if context.addresses.entry(item).is_none() {
        return Vec::new();
    }
    let short = context.addresses.absolute(&context.addresses.short(item));
    let code = qr::png(&short).map(|bytes| Picture {
        media_type: "image/png",
        name: format!("code-{}.png", item.code),
        bytes,
    });
    code.into_iter().collect()
}

fn read(root: &Utf8Path, path: &str) -> Option<Picture> {
    let file = root.join(path);
    let media_type = match file.extension()?.to_lowercase().as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        _ => return None,
    };
    if std::fs::metadata(&file).ok()?.len() > HEAVIEST {
        return None;
    }
    let bytes = std::fs::read(&file).ok()?;
    Some(Picture { media_type, name: file.file_name()?.to_owned(), bytes })
}
