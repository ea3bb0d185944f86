//! `tambour screen SLUG`: what a screen will show and why, for the coming hours; of a `playlist.json`, what any set shows.

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Arg, ArgMatches, Command};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tambour::build::{self, BuildError};
use tambour::i18n::Words;
use tambour::outputs::screen::choose::{Choice, Walk};
use tambour::outputs::screen::explain::{self, Passage, Period};
use tambour::outputs::screen::playlist::Playlist;
use tambour::outputs::screen::select::Left;
use tambour::outputs::screen::{self, Told};
use tambour::plan::{Context, Made, Output, file};
use tambour::render::{self, Taker};
use tambour::report::{Format, instant_in_words};

use super::session::Session;
use super::{Entry, Exit};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "screen", usual: false, define, run };

const HOUR: i64 = 3_600_000;
const MOST_HOURS: i64 = 168;
/// Slides that follow each other in a week at eight seconds each, and some.
const MOST: usize = 100_000;

fn define(command: Command, words: &Words) -> Command {
    let hours: Arg = cli::valued("heures", words).alias("hours");
    command
        .arg(cli::place("ecran", words).required(true))
        .arg(hours.value_parser(clap::value_parser!(i64).range(1..=MOST_HOURS)))
        .arg(cli::flag("jour", words).alias("day").conflicts_with("heures"))
        .arg(cli::valued("export", words).value_parser(clap::value_parser!(Utf8PathBuf)))
        .arg(cli::flag("drafts", words))
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let written = matches.get_one::<String>("ecran").map_or("", String::as_str);
    let hours = match (matches.get_flag("jour"), matches.get_one::<i64>("heures")) {
        (true, _) => 24,
        (false, hours) => hours.copied().unwrap_or(1),
    };
    if Utf8Path::new(written).extension() == Some("json") {
        return of_file(session, Utf8Path::new(written), hours);
    }
    let request = session.request(Some(matches));
    let (understood, theme) = match session.understand_to_plan(&request) {
        Ok(both) => both,
        Err(exit) => return exit,
    };
    build::with_plan(&understood, &theme, request.drafts, |context, _, site, _| {
        let told = match screen::told(context, written) {
            Ok(told) => told,
            Err(known) => {
                let near = cli::nearest(written, known.iter().map(String::as_str));
                let values = [
                    ("ecrit", written.into()),
                    ("proche", near.unwrap_or_else(|| "aucun".to_owned()).into()),
                    ("connus", known.join(", ").into()),
                ];
                session.terminal.tell(&(session.words.say("ecran-inconnu", &values) + "\n"));
                return Exit::Stopped;
            }
        };
        if let Some(folder) = matches.get_one::<Utf8PathBuf>("export") {
            return export(context, session, &theme, &site, &told, folder);
        }
        let from = context.timeline.moment.now().as_millisecond();
        let until = from + hours * HOUR;
        let periods = explain::periods(context, &told.hall, &told.playlist, from, until);
        let text = match session.format {
            Format::Human => in_words(context, session.words, &told, &periods),
            _ => data(context, &told, &periods, (from, until)),
        };
        session.terminal.say(&text);
        Exit::Clean
    })
}

/// Writes the folder for players that want one.
fn export(
    context: Context<'_>,
    session: &Session,
    theme: &render::Theme,
    site: &tambour::plan::site::Site,
    told: &Told<'_>,
    folder: &Utf8Path,
) -> Exit {
    let outputs = screen::folder(context, told);
    let written = render::render(&outputs, theme, site, &Folder(folder));
    match written {
        Ok(()) => {
            let values = [("dossier", folder.as_str().into())];
            session.terminal.tell(&(session.words.say("ecran-exporte", &values) + "\n"));
            Exit::Clean
        }
        Err(Failed::Render(error)) => session.stop(&BuildError::Render(error)),
        Err(Failed::Disk(path, cause)) => {
            let values = [("chemin", path.as_str().into()), ("cause", cause.to_string().into())];
            session.terminal.tell(&(session.words.say("ecran-pas-ecrit", &values) + "\n"));
            Exit::Stopped
        }
    }
}

/// Where a folder's files go.
struct Folder<'f>(&'f Utf8Path);

impl Taker for Folder<'_> {
    type Error = Failed;

    fn take(&self, output: &Output<'_>, _: &Made<'_>, bytes: &[u8]) -> Result<(), Failed> {
        let failed = |path: &Utf8Path| {
            let path = path.to_owned();
            move |cause| Failed::Disk(path, cause)
        };
        let path = self.0.join(file(&output.address));
        std::fs::create_dir_all(self.0).map_err(failed(self.0))?;
        std::fs::write(&path, bytes).map_err(failed(&path))
    }
}

/// Why a folder was not written.
enum Failed {
    Render(render::RenderError),
    Disk(Utf8PathBuf, std::io::Error),
}

impl From<render::RenderError> for Failed {
    fn from(error: render::RenderError) -> Self {
        Self::Render(error)
    }
}

fn in_words(context: Context<'_>, words: &Words, told: &Told<'_>, periods: &[Period]) -> String {
    let zone = context.timeline.moment.zone();
    let when = |at: i64| {
        let at = jiff::Timestamp::from_millisecond(at).unwrap_or_default();
        instant_in_words(words.lang(), at.to_zoned_datetime(zone.clone()).datetime())
    };
    let address = format!("{}{}/", context.addresses.section("screen"), told.hall.slug);
    let mut text = format!(
        "{}\n{}\n",
        words.say("ecran-titre", &[("titre", told.hall.title.into())]),
        context.addresses.absolute(&address)
    );
    text += &format!(
        "{}\n",
        words.say("ecran-version", &[("version", screen::list::version(&told.playlist).into())])
    );
    for period in periods {
        let span = [("de", when(period.from).into()), ("a", when(period.until).into())];
        text += &format!("\n{}\n", words.say("ecran-periode", &span));
        if period.dark {
            text += &format!("  {}\n", words.word("ecran-eteint"));
            continue;
        }
        let round = [("secondes", period.cycle().into())];
        text += &format!("  {}\n", words.say("ecran-tour", &round));
        for passage in &period.shown {
            text += &line(words, passage, passage.until.map(&when));
        }
        let waiting = explain::waiting(context, &told.playlist, period);
        if !waiting.is_empty() {
            text += &format!("  {}\n", words.word("ecran-attente"));
        }
        for waiting in &waiting {
            let why = words.word(left_id(waiting.left));
            text += &format!("    {} ({}) – {why}\n", waiting.title, waiting.whose);
        }
    }
    let shares = explain::shares(periods);
    let total: f64 = shares.iter().map(|(.., time)| time).sum();
    if total > 0.0 {
        text += &format!("\n{}\n", words.word("ecran-parts"));
        for (_, whose, time) in &shares {
            let share = (time * 100.0 / total).round() as i64;
            text += &format!("  {share:>3} %  {whose}\n").replace(" %", "\u{a0}%");
        }
    }
    text
}

/// "  18 s ×2  Premiers pas sur la tablette", then whose, until when, why.
fn line(words: &Words, passage: &Passage, until: Option<String>) -> String {
    let turns = if passage.turns > 1 { format!("×{}", passage.turns) } else { String::new() };
    let mut about = vec![passage.whose.clone()];
    if let Some(until) = until {
        about.push(words.say("ecran-jusqu-a", &[("quand", until.into())]));
    }
    about.extend(passage.why.iter().map(|why| words.word(&format!("ecran-raison-{}", why.name()))));
    format!(
        "  {:>2} s {turns:<3} {}\n            {}\n",
        passage.seconds,
        passage.title,
        about.join(" · ")
    )
}

fn left_id(left: Left) -> &'static str {
    match left {
        Left::Full => "ecran-raison-plein",
        Left::Share => "ecran-raison-part",
    }
}

fn data(
    context: Context<'_>,
    told: &Told<'_>,
    periods: &[Period],
    (from, until): (i64, i64),
) -> String {
    let address = format!("{}{}/", context.addresses.section("screen"), told.hall.slug);
    let slides = &told.playlist.slides;
    let walk = told.playlist.walk();
    let shares = explain::shares(periods);
    let total: f64 = shares.iter().map(|(.., time)| time).sum();
    let value = json!({
        "ecran": told.hall.slug,
        "titre": told.hall.title,
        "adresse": context.addresses.absolute(&address),
        "version": told.playlist.version,
        "de": from,
        "a": until,
        "periodes": periods.iter().map(|one| period(context, &told.playlist, one)).collect::<Vec<_>>(),
        "parts": shares
            .iter()
            .map(|(slug, whose, time)| json!({
                "structure": slug, "nom": whose,
                "secondes": time.round(), "part": (time * 1000.0 / total.max(1.0)).round() / 1000.0,
            }))
            .collect::<Vec<_>>(),
        "passages": passages(&walk, from, until, |rank| slides[rank].slide.id.as_str()),
    });
    pretty(&value)
}

fn period(context: Context<'_>, playlist: &Playlist, period: &Period) -> Value {
    json!({
        "de": period.from,
        "a": period.until,
        "eteint": period.dark,
        "tour": period.cycle(),
        "diapositives": period.shown.iter().map(|passage| json!({
            "id": passage.id, "genre": passage.genre, "titre": passage.title, "url": passage.url,
            "structure": passage.structure, "duree": passage.seconds, "passages": passage.turns,
            "jusqu_a": passage.until,
            "pourquoi": passage.why.iter().map(|why| why.name()).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "attente": explain::waiting(context, playlist, period).iter().map(|waiting| json!({
            "id": waiting.id, "titre": waiting.title,
            "pourquoi": match waiting.left { Left::Full => "plein", Left::Share => "part" },
        })).collect::<Vec<_>>(),
    })
}

/// One slide after the other: from, until, its rank in the playlist (none in the dark), its id.
#[derive(Serialize)]
struct Shown<'i> {
    de: i64,
    a: i64,
    rang: Option<usize>,
    id: Option<&'i str>,
}

fn passages<'i>(
    walk: &Walk,
    from: i64,
    until: i64,
    id: impl Fn(usize) -> &'i str,
) -> Vec<Shown<'i>> {
    let shown = |choice: Choice| Shown {
        de: choice.from,
        a: choice.until,
        rang: choice.index,
        id: choice.index.map(&id),
    };
    walk.between(from, until, MOST).into_iter().map(shown).collect()
}

fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// A playlist's file: what decides, and what it is called by.
#[derive(Deserialize)]
struct PlaylistFile {
    ecran: String,
    version: String,
    instant: i64,
    slides: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    id: String,
}

/// Tells what any set shows of a playlist, from its own instant or `--now` on: data in every format.
fn of_file(session: &Session, path: &Utf8Path, hours: i64) -> Exit {
    let read = std::fs::read(path).ok().and_then(|bytes| {
        let file: PlaylistFile = serde_json::from_slice(&bytes).ok()?;
        Some((file, serde_json::from_slice::<Walk>(&bytes).ok()?))
    });
    let Some((file, walk)) = read else {
        let values = [("chemin", path.as_str().into())];
        session.terminal.tell(&(session.words.say("ecran-illisible", &values) + "\n"));
        return Exit::Stopped;
    };
    let from = session
        .now()
        .and_then(|now| now.parse::<jiff::Timestamp>().ok())
        .map_or(file.instant, |now| now.as_millisecond());
    let until = from + hours * HOUR;
    let value = json!({
        "ecran": file.ecran, "version": file.version, "de": from, "a": until,
        "passages": passages(&walk, from, until, |rank| file.slides[rank].id.as_str()),
    });
    session.terminal.say(&pretty(&value));
    Exit::Clean
}
