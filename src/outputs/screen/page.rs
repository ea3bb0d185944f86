//! What lies inside a screen's page, so that a set needs nothing else: style, player, fonts.

use std::sync::Arc;

use serde::Serialize;

use super::hall::Hall;
use super::playlist::{Playlist, PlaylistView, SlideView};
use super::single::{self, Single};
use super::squeeze;
use crate::plan::{Assets, Context, Keyed, Pass};

/// The player's files, in order.
const PLAYER: &[&str] =
    &["1-choose", "2-time", "3-accept", "4-states", "5-draw", "6-poll", "7-tell", "8-play"];
/// The templates that slides are drawn with: what they say is part of a playlist's version.
const TEMPLATES: &[&str] = &[
    "slide.html",
    "parts/date.html",
    "parts/end.html",
    "parts/facts.html",
    "parts/foot.html",
    "parts/head.html",
    "parts/lace.html",
    "parts/title.html",
    "slides/actualite.html",
    "slides/affiche.html",
    "slides/annonce.html",
    "slides/besoin.html",
    "slides/bienvenue.html",
    "slides/evenement.html",
    "slides/fermeture.html",
    "slides/horaires.html",
    "slides/offre.html",
    "slides/photo.html",
    "slides/porte.html",
    "slides/poste.html",
    "slides/programme_jour.html",
    "slides/semaine.html",
    "slides/urgence.html",
];
/// The fonts: family in the style, file, weight, signs.
const FONTS: &[(&str, &str, u16, &str)] = &[
    ("A", "atkinson-hyperlegible-next-400", 400, ""),
    ("A", "atkinson-hyperlegible-next-700", 700, ""),
    ("A", "bricolage-chiffres-400", 400, ";unicode-range:U+30-39"),
    ("A", "bricolage-chiffres-700", 700, ";unicode-range:U+30-39"),
    ("B", "bricolage-grotesque-800", 800, ""),
];

/// What every screen's page holds.
#[derive(Clone)]
pub struct Common {
    fonts: Arc<str>,
    /// The style of slides.
    pub style: Arc<str>,
    player: Arc<str>,
    /// The player's source expression in a policy.
    source: String,
    /// All that slides are drawn with, in one text.
    pub templates: Arc<str>,
}

/// A screen's page as its template draws it.
#[derive(Clone, Serialize)]
pub struct PageView {
    screen: ScreenView,
}

#[derive(Clone, Serialize)]
struct ScreenView {
    lang: &'static str,
    title: String,
    slug: String,
    poll: String,
    /// Hashes for browsers that know them; `'unsafe-inline'` for Chromium 38, which does not.
    policy: String,
    /// Where the addresses of pictures begin, when not where the page is.
    base: String,
    /// The style rules of pictures that lie inside.
    pictures: String,
    fonts: Arc<str>,
    style: Arc<str>,
    player: Arc<str>,
    first_id: String,
    first: Option<SlideView>,
    playlist: PlaylistView,
}

impl Common {
    /// Gathered from the theme, once for all screens.
    pub fn of(context: Context<'_>) -> Arc<Self> {
        context.shared.get("", || Self::new(context.assets))
    }

    fn new(assets: &Assets) -> Self {
        let player = player(assets);
        Self {
            fonts: Arc::from(fonts(assets)),
            style: Arc::from(style(assets)),
            source: crate::policy::source(&player),
            player: Arc::from(player),
            templates: Arc::from(templates(assets)),
        }
    }

    /// A screen's page; it asks for its playlist by a relative address, the same from both of its own.
    pub fn page(&self, context: Context<'_>, hall: &Hall<'_>, playlist: &Playlist) -> PageView {
        let poll =
            format!("../..{}{}/playlist.json", context.addresses.section("screen"), hall.slug);
        self.view(context, hall, playlist, poll)
    }

    /// The same in one file with its pictures inside: it asks the site for news where it can.
    pub fn single(
        &self,
        context: Context<'_>,
        hall: &Hall<'_>,
        playlist: &Playlist,
        pass: Pass,
    ) -> Keyed<PageView, PageView> {
        let base = format!("{}{}/", context.addresses.section("screen"), hall.slug);
        let base = context.addresses.absolute(&base);
        let page = |single: Single| {
            let poll = format!("{base}playlist.json");
            let mut page = self.view(context, hall, &single.playlist, poll);
            let origin = &context.timeline.network.config.origin;
            page.screen.policy = policy(&self.source, hall, origin);
            page.screen.pictures = single.pictures;
            // Pictures of a newer playlist are the site's.
            page.screen.base = base.clone();
            page
        };
        Keyed {
            key: page(single::named(context, playlist)),
            drawn: (pass == Pass::Draw).then(|| page(single::inside(context, playlist))),
        }
    }

    fn view(
        &self,
        context: Context<'_>,
        hall: &Hall<'_>,
        playlist: &Playlist,
        poll: String,
    ) -> PageView {
        let first = playlist.first(context);
        PageView {
            screen: ScreenView {
                lang: context.words.lang().tag(),
                title: hall.title.to_owned(),
                slug: hall.slug.to_owned(),
                poll,
                policy: policy(&self.source, hall, "'self'"),
                base: String::new(),
                pictures: String::new(),
                fonts: Arc::clone(&self.fonts),
                style: Arc::clone(&self.style),
                player: Arc::clone(&self.player),
                first_id: first.as_ref().map(|(slide, _)| slide.id.clone()).unwrap_or_default(),
                first: first.map(|(_, view)| view),
                playlist: playlist.inside(context),
            },
        }
    }
}

fn policy(source: &str, hall: &Hall<'_>, asks: &str) -> String {
    let base = if asks == "'self'" { "'none'" } else { asks };
    let ping = hall.screen.and_then(|screen| screen.heartbeat.as_deref()).and_then(origin);
    format!(
        "default-src 'none'; connect-src {asks}; img-src {asks} data:{}; font-src data:; style-src 'unsafe-inline'; script-src '{source}' 'unsafe-inline'; base-uri {base}; form-action 'none'",
        ping.map(|origin| format!(" {origin}")).unwrap_or_default(),
    )
}

/// Scheme and host of an address.
fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    let known = matches!(scheme, "http" | "https") && !host.is_empty() && host.chars().all(sound);
    known.then(|| format!("{scheme}://{host}"))
}

/// The style of slides. Without script the window's shape decides: the rules of a high picture, once more, on a condition.
fn style(assets: &Assets) -> String {
    let high = squeeze::style(assets.text("screens/portrait.css"));
    let without_script = high.replace(".portrait ", ".noscript ");
    let style = squeeze::style(assets.text("screens/screen.css"));
    format!("{style}{high}@media (orientation:portrait){{{without_script}}}").replace('<', "")
}

fn templates(assets: &Assets) -> String {
    TEMPLATES.iter().map(|name| assets.text(&format!("screens/{name}"))).collect()
}

fn player(assets: &Assets) -> String {
    let files: String =
        PLAYER.iter().map(|name| assets.text(&format!("screens/player/{name}.js"))).collect();
    let whole = format!("(function(){{\"use strict\";{files}play(document,window);}}());");
    squeeze::script(&whole).replace("</", "<\\/")
}

/// The fonts, inside the rules that name them.
pub(in crate::outputs) fn fonts(assets: &Assets) -> String {
    FONTS
        .iter()
        .filter_map(|(family, file, weight, range)| {
            let asset = assets.get(&format!("polices/{file}.woff2"))?;
            let data = base64(&asset.bytes);
            Some(format!(
                "@font-face{{font-family:{family};font-weight:{weight};src:url(data:font/woff2;base64,{data}) format(\"woff2\"){range}}}"
            ))
        })
        .collect()
}

/// RFC 4648, section 4.
pub(super) fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |group, byte| group << 8 | u32::from(*byte));
        let group = group << (8 * (3 - chunk.len()));
        for sign in 0..4 {
            if sign <= chunk.len() {
                let at = group >> (18 - 6 * sign) & 63;
                text.push(char::from(SIGNS[at as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_the_rfc() {
        let vectors =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (text, expected) in vectors {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }
}
