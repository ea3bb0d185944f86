//! One slide: what the playlist says of it, and what its template draws.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::qr::Code;

/// The end of what has none: 31 December 9999, in milliseconds since 1970.
pub const FAR: i64 = 253_402_300_799_000;

/// Words that depend on the instant: pairs of the instant from which they hold, and the words. The first instant is 0:
/// what can be said without knowing the time.
pub type Dated = Vec<(i64, String)>;

/// A slide as the playlist tells it. Keys are the contract's, in French in every language.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Slide {
    /// Kind and identity of its item.
    pub id: String,
    /// Which template draws it.
    pub genre: &'static str,
    /// The item's page, whole.
    pub url: String,
    /// What it announces.
    #[serde(rename = "titre")]
    pub title: String,
    /// How the event stands.
    #[serde(rename = "etat")]
    pub state: &'static str,
    /// When the event starts (RFC 3339).
    #[serde(rename = "debut")]
    pub starts: Option<String>,
    /// When it ends (RFC 3339).
    #[serde(rename = "fin")]
    pub ends: Option<String>,
    /// From when it may show, in milliseconds since 1970.
    #[serde(rename = "de")]
    pub from: i64,
    /// Until when, excluded.
    #[serde(rename = "jusqu_a")]
    pub until: i64,
    /// It says nothing that depends on the day.
    #[serde(rename = "sans_date")]
    pub undated: bool,
    /// How long it shows at a time, in seconds.
    #[serde(rename = "duree")]
    pub duration: i64,
    /// Slug of its host.
    pub structure: Option<String>,
    /// Where it happens.
    #[serde(rename = "lieu")]
    pub place: Option<String>,
    /// Its sentence.
    #[serde(rename = "texte")]
    pub text: String,
    /// Its picture, relative to the page; empty when it has none.
    pub image: String,
    /// Its words that depend on the instant.
    #[serde(rename = "textes")]
    pub texts: BTreeMap<String, Dated>,
}

impl Slide {
    /// Whether it takes the whole screen.
    pub fn is_urgent(&self) -> bool {
        self.genre == "urgence"
    }
}

/// The date block: "mardi", 16, "mars".
#[derive(Clone, Debug, Default, Serialize)]
pub struct DateBlock {
    /// Weekday, or "du 22 au".
    pub above: String,
    /// The number.
    pub number: String,
    /// What follows it, smaller: "er".
    pub mark: &'static str,
    /// The month.
    pub below: String,
}

/// How to take part, in a line that begins louder.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Fact {
    /// The louder beginning.
    pub strong: String,
    /// The rest.
    pub text: String,
}

/// A line of the day's programme, or of the week's hours.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    /// The hour.
    pub at: String,
    /// What.
    pub what: String,
    /// Where.
    pub place: String,
    /// "Annulé", "Complet".
    pub state: Option<String>,
    /// The instant after which the line goes.
    pub until: i64,
    /// The day of the week, in words.
    pub day: String,
    /// The same, 0 for Monday.
    pub weekday: usize,
    /// The name of its dated words.
    pub key: String,
    /// The hours of an ordinary week.
    pub hours: String,
}

/// A picture.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Image {
    /// Its address, relative to the page.
    pub src: String,
    /// Words for those who cannot see it.
    pub alt: String,
    /// The style rule that holds it, in place of an address, where pictures lie inside the page.
    pub rule: String,
}

/// What the template of a slide draws.
#[derive(Clone, Debug, Default, Serialize)]
pub struct View {
    /// The colour of its ground, `#rrggbb`.
    pub color: String,
    /// The place's name.
    pub name: String,
    /// The date block.
    pub date: Option<DateBlock>,
    /// The hour, in pieces that stay whole.
    pub hour: Vec<String>,
    /// When and where, without knowing the time.
    pub when: String,
    /// The state before the title.
    pub state: Option<String>,
    /// `t0` to `t3`: how large the title may be.
    pub size: &'static str,
    /// How to take part.
    pub facts: Vec<Fact>,
    /// The printed short address, up to its last part.
    pub site: String,
    /// Its last part.
    pub path: String,
    /// The whole address that the code holds.
    #[serde(skip)]
    pub whole: String,
    /// The QR code, once the slide is chosen.
    pub qr: Option<Arc<Code>>,
    /// The picture.
    pub picture: Option<Image>,
    /// Which dated words stand at the foot.
    pub foot_key: Option<&'static str>,
    /// Lines of a programme or of a week.
    pub rows: Vec<Row>,
    /// The door of a need.
    pub door: Option<String>,
    /// A telephone.
    pub phone: Option<String>,
}

/// A slide before the build has chosen when it shows.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    /// What the playlist says of it.
    pub slide: Slide,
    /// What is drawn.
    pub view: View,
    /// Path of its picture in the network's folder.
    pub picture: Option<String>,
    /// Its place in the order: the smallest goes first.
    pub order: Order,
    /// When it starts, or its deadline, in milliseconds since 1970: near that instant it has more turns.
    pub near: Option<i64>,
}

/// The playing order: what its author put first, own place first, today before tomorrow, then weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order {
    /// 0 for urgent, 1 for the day's programme, closings and what is important, 2 for events and news, 3 for the rest, 4 for
    /// second turns, 5 for what always shows.
    pub tier: u8,
    /// 0 for what its author put first.
    pub first: u8,
    /// Days from today, at most 60; 60 for what has none.
    pub day: i32,
    /// 0 for the screen's own places.
    pub away: u8,
    /// The greatest weight first: its opposite.
    pub weight: i64,
    /// When it starts, or the opposite of when it was published.
    pub at: i64,
}
