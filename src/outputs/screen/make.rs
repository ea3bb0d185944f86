//! What all slides share: short address, QR code, sizes of titles, sentences cut to what the hall can read.

use super::dated::ms;
use super::hall::{self, Hall};
use super::select;
use super::slide::{Candidate, FAR, Fact, Image, Order, Row, Slide, View};
use crate::model::Entry;
use crate::model::entry::Showing;
use crate::model::screen::LONGEST_TITLE;
use crate::plan::Context;
use crate::plan::picture;
use crate::read::Attachment;
use crate::text::address::telephone_words;
use crate::text::excerpt::{excerpt, words};
use crate::text::pictograms::without_pictograms;

/// The longest sentence, in characters: about thirty words with the title.
const LONGEST_TEXT: usize = 150;
/// The width that a picture is asked for, in pixels.
const PICTURE: u32 = 900;

/// Where the code and the short address of a slide lead.
pub fn address(context: Context<'_>, view: &mut View, entry: Option<&Entry>) {
    let addresses = context.addresses;
    let short = entry.filter(|entry| addresses.entry(entry).is_some());
    let (printed, path, whole) = match short {
        Some(entry) => {
            let short = addresses.short(entry);
            let path = short.trim_end_matches('/').to_owned();
            (addresses.short_printed(entry), path, addresses.absolute(&short))
        }
        None => {
            let home = addresses.absolute("/");
            let bare = home.split_once("://").map_or(home.as_str(), |(_, rest)| rest);
            (bare.trim_end_matches('/').to_owned(), String::new(), home.clone())
        }
    };
    view.site = printed.strip_suffix(path.as_str()).unwrap_or(&printed).to_owned();
    view.path = path;
    view.whole = whole;
}

/// The item's page, whole; a structure's or home for what has none.
pub fn url(context: Context<'_>, entry: Option<&Entry>) -> String {
    let address = entry.and_then(|entry| context.addresses.entry(entry));
    context.addresses.absolute(address.as_deref().unwrap_or("/"))
}

/// The title, its size, and the text that fits beside it. `state` stands before the title.
pub fn title_and_text(candidate: &mut Candidate, title: &str, text: &str) {
    let (title, text) =
        (excerpt(&without_pictograms(title), LONGEST_TITLE), &without_pictograms(beginning(text)));
    let state = candidate.view.state.as_ref().map_or(0, |state| state.chars().count() + 2);
    let length = title.chars().count() + state;
    let text_length = text.chars().count();
    // How many characters a line of each size holds and how high it is, in hundredths of the shorter side.
    let (size, per_line, height) = match length {
        0..=20 if text_length <= 70 => ("t0", 15, 13.0),
        0..=36 => ("t1", 18, 10.8),
        37..=54 => ("t2", 20, 9.6),
        _ => ("t3", 23, 8.8),
    };
    let lines = length.div_ceil(per_line) as f64;
    let left = ((50.0 - lines * height) / 7.4).floor().max(0.0) as usize;
    let room = (left * 32).min(LONGEST_TEXT);
    candidate.view.size = size;
    candidate.slide.text = if room == 0 { String::new() } else { whole(&excerpt(text, room)) };
    candidate.slide.title = title;
}

/// What a sentence may be cut from: of a long text, several times what can be read.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST_TEXT * 6).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Telephones and ranges of hours stay on one line: a dash would let it break even before a no-break space.
pub fn whole(text: &str) -> String {
    let glued = text.replace("–\u{a0}", "–\u{2060}\u{a0}");
    let mut chars = glued.chars().peekable();
    let mut kept = String::with_capacity(glued.len());
    while let Some(c) = chars.next() {
        let after_figure = kept.ends_with(|c: char| c.is_ascii_digit());
        let before_figure = chars.peek().is_some_and(char::is_ascii_digit);
        kept.push(if c == ' ' && after_figure && before_figure { '\u{a0}' } else { c });
    }
    kept
}

/// An item's slide before its own words, with its dress: from when it is published until it leaves screens.
pub fn start(
    context: Context<'_>,
    hall: &Hall<'_>,
    entry: &Entry,
    genre: &'static str,
) -> Candidate {
    let home = entry.structures.iter().any(|slug| hall.is_home(Some(slug)));
    let host = entry.host();
    let place = host.and_then(|host| context.timeline.network.structure(host));
    let from = entry.published.map_or(0, ms);
    let mut candidate = Candidate {
        slide: Slide {
            id: format!("{}:{}", entry.kind.name, entry.identity),
            genre,
            url: url(context, Some(entry)),
            state: "confirme",
            from,
            until: context.timeline.life(entry.id).screens_until.map_or(FAR, ms),
            structure: host.map(str::to_owned),
            place: place.map(|(place, _)| place.title.clone()),
            ..Slide::default()
        },
        order: Order {
            tier: 2,
            first: u8::from(entry.screen != Showing::First),
            away: u8::from(!home),
            weight: -entry.weight,
            at: -from,
            ..Order::default()
        },
        ..Candidate::default()
    };
    dress(context, hall, &mut candidate.view, host);
    candidate
}

/// A slide of rows, nearly whole: its title, what stands before it, its lines, its time.
pub fn rows(
    hall: &Hall<'_>,
    candidate: &mut Candidate,
    (title, when): (String, String),
    rows: Vec<Row>,
) {
    let said: Vec<String> = rows.iter().map(|row| format!("{}, {}", row.at, row.what)).collect();
    candidate.slide.text = said.join(" · ");
    candidate.slide.title = title;
    candidate.slide.texts.insert("when".to_owned(), vec![(0, when)]);
    candidate.view.size = "t1";
    candidate.view.rows = rows;
    candidate.slide.duration = duration(hall, candidate);
}

/// The item's own sentence: its summary, else the beginning of its text.
pub fn sentence(entry: &Entry) -> &str {
    entry.summary.as_deref().unwrap_or(&entry.body.outline().prose)
}

/// How long it shows: as its screen says, else by its words.
pub fn duration(hall: &Hall<'_>, candidate: &Candidate) -> i64 {
    if let Some(seconds) = hall.screen.and_then(|screen| screen.duration) {
        return seconds.clamp(8, 25);
    }
    let facts = candidate.view.facts.iter().map(|fact| words(&fact.strong) + words(&fact.text));
    let rows = candidate.view.rows.iter().map(|row| words(&row.what) + words(&row.hours) + 2);
    let slide = &candidate.slide;
    select::duration(
        words(&slide.title) + words(&slide.text) + facts.sum::<usize>() + rows.sum::<usize>(),
    )
}

/// The picture of an item, relative to the page of a screen.
pub fn picture(context: Context<'_>, entry: &Entry, candidate: &mut Candidate) {
    let Some(attachment) = attachment(context, entry) else { return };
    let sizes = picture::sizes(&context.addresses, attachment);
    let asked = sizes.iter().find(|(width, _)| *width >= PICTURE).or(sizes.last());
    let (Some((_, address)), Some(named)) = (asked, &entry.picture) else { return };
    let src = format!("../..{address}");
    candidate.slide.image.clone_from(&src);
    candidate.picture = Some(attachment.path.clone());
    candidate.view.picture =
        Some(Image { src, alt: named.alt.clone().unwrap_or_default(), ..Image::default() });
}

/// The file of an item's picture, when it is sound.
pub fn attachment<'n>(context: Context<'n>, entry: &Entry) -> Option<&'n Attachment> {
    let attachment = context.addresses.file(&entry.picture.as_ref()?.path)?;
    matches!(attachment.picture, Some(Ok(_))).then_some(attachment)
}

/// "Renseignements : 02 61 91 00 20", of the host or of the network.
pub fn telephone(context: Context<'_>, host: Option<&str>) -> Option<String> {
    let network = context.timeline.network;
    let of_host = host
        .and_then(|slug| network.structure(slug))
        .and_then(|(_, structure)| structure.telephones.first());
    let written = of_host.or(network.config.telephone.as_ref())?;
    Some(telephone_words(written))
}

/// The line that says whom to call.
pub fn call(context: Context<'_>, host: Option<&str>) -> Vec<Fact> {
    let strong = context.words.word("screen-call");
    telephone(context, host).map(|text| Fact { strong, text }).into_iter().collect()
}

/// Colour, name and foot of a slide by its host.
pub fn dress(context: Context<'_>, hall: &Hall<'_>, view: &mut View, host: Option<&str>) {
    let network = context.timeline.network;
    view.color = match host {
        Some(host) if hall.is_here(Some(host)) => hall.colour.ground.clone(),
        Some(host) => hall::of_structure(context, host).ground,
        None => hall::of_network(context).ground,
    };
    let title = host.and_then(|host| network.structure(host)).map(|(entry, _)| &entry.title);
    view.name = title.unwrap_or(&network.config.title).clone();
    view.foot_key = Some(if hall.is_here(host) { "ouverture" } else { "ouverture_ici" });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_on_one_line() {
        assert_eq!(whole("au 02 61 91 00 10"), "au 02\u{a0}61\u{a0}91\u{a0}00\u{a0}10");
        assert_eq!(
            whole("14\u{a0}h\u{a0}–\u{a0}16\u{a0}h"),
            "14\u{a0}h\u{a0}–\u{2060}\u{a0}16\u{a0}h"
        );
        assert_eq!(whole("le 3 mars"), "le 3 mars");
    }

    #[test]
    fn a_long_title_leaves_less_room() {
        let room = |title: &str| {
            let mut candidate = Candidate::default();
            title_and_text(&mut candidate, title, &"mot ".repeat(80));
            (candidate.view.size, candidate.slide.text.chars().count())
        };
        let (small, little) = room(&"titre ".repeat(13));
        let (large, much) = room("Titre");
        assert_eq!((large, small), ("t1", "t3"));
        assert!(little < much && much <= 150, "{little} {much}");
    }
}
