//! The playlist of a screen: what `docs/playlist.md` specifies.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;

use super::choose::{Turn, Walk};
use super::dated::{self, ms};
use super::hall::Hall;
use super::page::Common;
use super::select::Parts;
use super::slide::{Candidate, Dated, Slide, View};
use super::{door, event, exchange, glance, news, notice, qr, select, standing, ties};
use crate::calendar::holidays;
use crate::calendar::hours::DayContext;
use crate::calendar::when::resolve;
use crate::model::opening::OpenInterval;
use crate::moment::Moment;
use crate::plan::{Context, Fingerprint, Keyed};

/// The format that players know; another one is refused by them.
pub const FORMAT: &str = "tambour.ecran/1";
/// For how many days ahead slides are chosen.
pub const CHOSEN: i32 = 8;
/// The hours at which another part of a day begins.
const PARTS: [i8; 2] = [0, 13];
/// For how many days ahead all parts count.
const FINE: i32 = 2;

/// What a screen shows, chosen and ordered.
#[derive(Clone)]
pub struct Playlist {
    /// Identity of its content.
    pub version: String,
    /// The slides in playing order, each with what its template draws.
    pub slides: Arc<[Candidate]>,
    drawn: Arc<[SlideView]>,
    /// All that could show in the coming days, chosen or not, in playing order.
    pub candidates: Arc<[Candidate]>,
    /// The parts of those days.
    pub parts: Arc<[(i64, i64)]>,
    head: Head,
}

/// The beginning of the file. Keys are the contract's, in French in every language.
#[derive(Clone, Serialize)]
struct Head {
    format: &'static str,
    version: String,
    instant: i64,
    ecran: String,
    titre: String,
    structure: String,
    couleur: String,
    langue: &'static str,
    fige: bool,
    horizon: i64,
    decalages: Vec<(i64, i64)>,
    allume: Option<Vec<(i64, i64)>>,
    ouvertures: Vec<(i64, i64)>,
    mots: BTreeMap<&'static str, String>,
    textes: BTreeMap<&'static str, Dated>,
    battement: String,
    style: Arc<str>,
    nombre: usize,
}

/// A playlist as its template draws it: ready JSON, and slides to be drawn in between.
#[derive(Clone, Serialize)]
pub struct PlaylistView {
    head: String,
    /// Told apart by the version, which is theirs.
    slides: Keyed<String, Arc<[SlideView]>>,
    version: String,
}

/// A slide as its template draws it.
#[derive(Clone, Serialize)]
pub struct SlideView {
    /// What the playlist says of it, as the beginning of a JSON object.
    data: String,
    genre: &'static str,
    /// What it announces, as its author wrote it: so that what shows an item is found by its title.
    announces: String,
    title: String,
    text: String,
    /// What is said of the opening without knowing the time: nothing.
    foot: &'static str,
    #[serde(flatten)]
    view: View,
}

/// A screen's playlist, made once for all that shows it.
pub fn of(context: Context<'_>, hall: &Hall<'_>) -> Arc<Playlist> {
    context.shared.get(hall.slug, || playlist(context, hall))
}

/// Makes a screen's playlist.
pub fn playlist(context: Context<'_>, hall: &Hall<'_>) -> Playlist {
    let moment = context.timeline.moment;
    let now = ms(moment.now());
    let mut candidates = event::candidates(context, hall);
    candidates.extend(glance::candidates(context, hall));
    candidates.extend(news::candidates(context, hall));
    candidates.extend(exchange::candidates(context, hall));
    candidates.extend(notice::candidates(context, hall));
    candidates.extend(door::candidates(context, hall));
    candidates.extend(standing::candidates(context, hall));
    for candidate in &mut candidates {
        let when = candidate.slide.texts.get("when").and_then(|dated| dated.first());
        candidate.view.when = when.map(|(_, words)| words.clone()).unwrap_or_default();
    }
    let candidates = select::sorted(candidates, now);
    let parts = parts(context);
    let mut slides = select::select(&candidates, now, dated::midnight(context, CHOSEN), &parts);
    for candidate in &mut slides {
        candidate.view.qr = Some(qr::code(context, &candidate.view.whole));
        ties::tie(candidate);
    }
    let mut head = head(context, hall, slides.len());
    let drawn: Arc<[SlideView]> = slides.iter().map(view).collect();
    let common = Common::of(context);
    let identity = Fingerprint::new(&[]).of(&(&head, &drawn, &common.style, &common.templates));
    head.version = identity.to_hex()[..16].to_owned();
    Playlist {
        version: head.version.clone(),
        slides: Arc::from(slides),
        drawn,
        candidates: Arc::from(candidates),
        parts: parts.into(),
        head,
    }
}

/// The parts of the coming days in which others than before come first: two of today and of tomorrow, then each day.
fn parts(context: Context<'_>) -> Parts {
    let moment = context.timeline.moment;
    let mut parts = Parts::new();
    for days in 0..CHOSEN {
        let Ok(day) = moment.today().checked_add(days.days()) else { break };
        let number = day.duration_since(Date::ZERO).as_hours() / 24 * PARTS.len() as i64;
        let of_day = if days < FINE { PARTS.as_slice() } else { &PARTS[..1] };
        for (rank, hour) in (0..).zip(of_day) {
            let at = resolve(day.at(*hour, 0, 0, 0), moment.zone()).timestamp;
            parts.push((ms(at), number + rank));
        }
    }
    parts
}

impl Playlist {
    /// Asks about every instant at which a slide comes or goes.
    pub fn ask(&self, moment: &Moment) {
        for Slide { from, until, title, .. } in self.slides.iter().map(|candidate| &candidate.slide)
        {
            for (edge, what) in [(*from, "moment-a-l-ecran"), (*until, "moment-ecran")] {
                if let Ok(edge) = Timestamp::from_millisecond(edge) {
                    moment.reached(edge, what, title);
                }
            }
        }
    }

    /// The file that players ask for: of the last instant at which the network changed by itself, with the style of its
    /// slides. Not of the build: the same slides are then the same file.
    pub fn file(&self, context: Context<'_>) -> PlaylistView {
        self.view(ms(context.timeline.since), Arc::clone(&Common::of(context).style))
    }

    /// What lies in the page: of the last instant at which its slides changed, so that the page changes when they do; never
    /// later than the file.
    pub fn inside(&self, context: Context<'_>) -> PlaylistView {
        self.view(self.since(context), Arc::from(""))
    }

    /// The same with other slides.
    pub fn with_slides(&self, slides: Vec<Candidate>) -> Self {
        let head = Head { nombre: slides.len(), ..self.head.clone() };
        let drawn = slides.iter().map(view).collect();
        Self { slides: Arc::from(slides), drawn, head, ..self.clone() }
    }

    /// What decides which slide shows when.
    pub fn walk(&self) -> Walk {
        let turns = self.slides.iter().map(|candidate| {
            let slide = &candidate.slide;
            Turn {
                from: slide.from,
                until: slide.until,
                duration: slide.duration,
                undated: slide.undated,
                genre: slide.genre.to_owned(),
            }
        });
        Walk { turns: turns.collect(), lit: self.head.allume.clone(), horizon: self.head.horizon }
    }

    /// The slide that the page shows without script.
    pub fn first(&self, context: Context<'_>) -> Option<(&Slide, SlideView)> {
        let walk = Walk { lit: None, ..self.walk() };
        let choice = walk.choose(self.since(context), true)?;
        let index = choice.index?;
        Some((&self.slides.get(index)?.slide, self.drawn.get(index)?.clone()))
    }

    /// The last instant at which a slide came, never before today; that of a frozen network is its own.
    pub fn since(&self, context: Context<'_>) -> i64 {
        let since = ms(context.timeline.since);
        if self.head.fige {
            return since;
        }
        let edges = self.slides.iter().map(|candidate| candidate.slide.from);
        edges.filter(|edge| *edge <= since).fold(dated::midnight(context, 0), i64::max)
    }

    fn view(&self, instant: i64, style: Arc<str>) -> PlaylistView {
        let head = json(&Head { instant, style, ..self.head.clone() });
        let head = head.strip_suffix('}').unwrap_or(&head);
        PlaylistView {
            head: format!("{head},\"slides\":["),
            slides: Keyed { key: self.version.clone(), drawn: Some(Arc::clone(&self.drawn)) },
            version: self.version.clone(),
        }
    }
}

fn view(candidate: &Candidate) -> SlideView {
    let slide = &candidate.slide;
    let data = json(slide);
    SlideView {
        data: data.strip_suffix('}').unwrap_or(&data).to_owned(),
        genre: slide.genre,
        announces: slide.title.clone(),
        title: ties::title(&slide.title),
        text: ties::title(&slide.text),
        foot: "",
        view: candidate.view.clone(),
    }
}

/// JSON that may also lie in a page: no `<`.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default().replace('<', "\\u003c")
}

fn head(context: Context<'_>, hall: &Hall<'_>, count: usize) -> Head {
    let words = context.words;
    let config = &context.timeline.network.config;
    let intervals: Vec<OpenInterval> = match hall.place {
        Some((place, structure)) if structure.hours.is_some() => dated::intervals(context, place),
        _ => Vec::new(),
    };
    let opening = dated::opening(context, &intervals);
    let name = hall.place.map_or(hall.title, |(place, _)| place.title.as_str());
    let textes = [
        ("ouverture_ici", dated::prefixed(context, &opening, "screen-here-opens", name)),
        ("ouverture_nom", dated::prefixed(context, &opening, "screen-named-opens", name)),
        ("ouverture", opening),
    ];
    let mots = [
        ("heure", words.say("screen-clock", &[("h", "{h}".into()), ("m", "{m}".into())])),
        ("a_verifier", words.word("screen-unsure")),
        ("age", words.say("screen-age", &[("n", "{n}".into())])),
    ];
    Head {
        format: FORMAT,
        version: String::new(),
        instant: 0,
        ecran: hall.slug.to_owned(),
        titre: hall.title.to_owned(),
        structure: hall.place.map(|(place, _)| place.slug.clone()).unwrap_or_default(),
        couleur: hall.colour.ground.clone(),
        langue: config.lang.tag(),
        fige: config.instant.is_some(),
        horizon: dated::horizon(context),
        decalages: dated::offsets(context),
        allume: lit(context, hall),
        ouvertures: intervals.iter().map(|open| (ms(open.from), ms(open.until))).collect(),
        mots: mots.into_iter().collect(),
        textes: textes.into_iter().collect(),
        battement: hall.screen.and_then(|screen| screen.heartbeat.clone()).unwrap_or_default(),
        style: Arc::from(""),
        nombre: count,
    }
}

/// When the hall is lit; nothing when it always is.
fn lit(context: Context<'_>, hall: &Hall<'_>) -> Option<Vec<(i64, i64)>> {
    let hours = hall.screen?.lit.as_ref()?;
    let timeline = context.timeline;
    let network = timeline.network;
    let zone = network.config.school_zone.map(|zone| zone.0);
    let first = timeline.today().yesterday().unwrap_or(Date::MIN);
    let instant = |date: Date, minutes: u16| {
        let civil = date.at(0, 0, 0, 0).checked_add(i64::from(minutes).minutes());
        civil.map_or(0, |civil| ms(resolve(civil, timeline.moment.zone()).timestamp))
    };
    let days = (0..=dated::AHEAD).filter_map(|days| first.checked_add(days.days()).ok());
    let lit = days.flat_map(|date| {
        let of_day = DayContext {
            public_holiday: holidays::public_holiday(date).is_some(),
            school_holiday: zone.and_then(|zone| network.school_holidays.contains(date, zone)),
        };
        let spans = hours.day(date, &of_day).spans;
        spans.into_iter().map(move |span| (date, span.from, span.to))
    });
    Some(lit.map(|(date, from, to)| (instant(date, from), instant(date, to))).collect())
}
