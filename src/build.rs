//! The six stages in order, for every command that reads a network.

mod changes;
mod ground;
mod placing;
mod private;
mod standing;

use std::sync::atomic::Ordering;

use camino::{Utf8Path, Utf8PathBuf};
use indexmap::IndexMap;
use jiff::Timestamp;

use crate::cache::{self, Cache, Former};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Notes, SourceId};
use crate::model::life::Timeline;
use crate::model::{Looked, Network, looked};
use crate::moment::{self, Moment};
use crate::plan::site::{Site, site};
use crate::plan::{Addresses, Assets, Bodies, Context, Plan, Shared, Stays};
use crate::publish::{PublishError, Published, Verify};
use crate::read::Known;
use crate::render::{RenderError, Theme, ThemeError};
use crate::{check, model, outputs, plan, publish, read, render};
use changes::Changes;
use ground::Ground;
use placing::Placing;

pub use self::placing::Progress;
#[cfg(feature = "doors")]
pub use self::private::doors;
pub use self::private::{apart, private};
pub use self::standing::Standing;

/// The name under which the cache keeps what pictures are.
const PICTURES: &str = "images";

/// What a command asks for.
#[derive(Clone, Debug)]
pub struct Request {
    /// The network's folder.
    pub root: Utf8PathBuf,
    /// The instant asked for, as written (RFC 3339, or without offset in the network's zone).
    pub now: Option<String>,
    /// `SOURCE_DATE_EPOCH`, in seconds.
    pub epoch: Option<i64>,
    /// What the clock says, for when nobody says anything.
    pub clock: Timestamp,
    /// Another public address than the network's.
    pub base_url: Option<String>,
    /// Whether what is not published is shown.
    pub drafts: bool,
    /// What tells this program from another one of the same version: what one kept is not trusted by the other.
    pub program: String,
}

/// Why nothing was built. The webmaster can mend it.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The folder is not a network's.
    #[error(transparent)]
    Read(#[from] read::ReadError),
    /// The settings cannot be used; the notes say why.
    #[error("tambour.yaml")]
    Settings(Box<Understood>),
    /// An instant that is none.
    #[error("{0}")]
    Instant(String),
    /// A public address that is none.
    #[error("{0}")]
    Url(String),
    /// The site would be written among the texts that it is made from.
    #[error("{output} is inside {folder}")]
    Inside {
        /// Where the site was to be.
        output: Utf8PathBuf,
        /// The network's folder that holds it.
        folder: &'static str,
    },
    /// Pages that are never public would be among those that are.
    #[error("{folder} is public with {output}")]
    Public {
        /// Where the private pages were to be.
        folder: Utf8PathBuf,
        /// Where the site is.
        output: Utf8PathBuf,
    },
    /// The theme cannot be used.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// Something cannot be drawn.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// The site cannot be put in place.
    #[error(transparent)]
    Publish(#[from] PublishError),
}

/// A network, understood and checked.
#[derive(Debug)]
pub struct Understood {
    /// The network.
    pub network: Network,
    /// What there is to say.
    pub notes: Notes,
    /// The build's instant.
    pub moment: Moment,
    /// What the network is beside the bodies of its texts.
    ground: Ground,
    /// What reading had to say.
    of_reading: Notes,
    /// What understanding had to say.
    of_model: Notes,
    /// What each check found.
    of_checks: Vec<check::Found>,
    /// The instant with what was asked until then.
    checked_at: Moment,
}

impl Understood {
    /// Says all that there is to say.
    fn tell_all(&mut self) {
        let mut notes = self.of_reading.clone();
        notes.absorb(self.of_model.clone());
        for found in &self.of_checks {
            notes.absorb(found.notes.clone());
        }
        notes.sort();
        self.notes = notes;
    }

    /// Checks again where bodies of texts changed and nothing else, at the same instant.
    fn check_again(&mut self, has_changed: impl Fn(SourceId) -> bool) {
        self.moment = self.checked_at.clone();
        check::again(&mut self.of_checks, &self.network, &self.moment, has_changed);
        self.tell_all();
    }
}

/// What became of a build.
#[derive(Debug, Default)]
pub struct Built {
    /// What was written, left and removed.
    pub published: Published,
    /// How many outputs there are of each kind.
    pub counts: IndexMap<&'static str, usize>,
    /// Items published, and items set aside.
    pub items: (usize, usize),
    /// The next instant at which the output changes.
    pub next: Option<Timestamp>,
}

/// Reads, understands and checks a network.
///
/// # Errors
/// When the folder is not a network's or its settings cannot be used.
pub fn understand(request: &Request) -> Result<Understood, BuildError> {
    let known = Known::parse(&cache::kept(&request.root, PICTURES));
    let mut sources = read::read(&request.root, &known)?;
    let mut of_reading = std::mem::take(&mut sources.notes);
    let mut config = Config::read(&sources, &mut of_reading);
    if let Some(url) = &request.base_url {
        config.set_url(url).map_err(BuildError::Url)?;
    }
    let usable = !of_reading
        .iter()
        .any(|note| matches!(note.code, Code::ConfigUnreadable | Code::ConfigValue));
    let now = instant(request, &config, &mut of_reading)?;
    let moment = Moment::new(now, config.zone.clone());
    let today = moment.today();
    let of_folder = ground::of_folder(request, &sources);
    let (network, of_model) = model::load(sources, config, today);
    let ground = Ground::of(of_folder, &network);
    let notes = Notes::default();
    let of_checks = if usable { check::check(&network, &moment) } else { Vec::new() };
    let checked_at = moment.clone();
    let mut understood =
        Understood { network, notes, moment, ground, of_reading, of_model, of_checks, checked_at };
    understood.tell_all();
    if usable { Ok(understood) } else { Err(BuildError::Settings(Box::new(understood))) }
}

fn instant(request: &Request, config: &Config, notes: &mut Notes) -> Result<Timestamp, BuildError> {
    if let Some(now) = &request.now {
        return moment::read(now, &config.zone).ok_or_else(|| BuildError::Instant(now.clone()));
    }
    if let Some(frozen) = &config.instant {
        match config.frozen() {
            Some(instant) => return Ok(instant),
            None => notes.push(
                Diagnostic {
                    span: Some(frozen.span),
                    ..Diagnostic::of_file(Code::ConfigValue, "tambour.yaml")
                }
                .with("valeur", frozen.words.as_str())
                .with("cle", "instant")
                .with("aide", "2027-03-15T09:00"),
            ),
        }
    }
    let of_epoch = request.epoch.and_then(|seconds| Timestamp::from_second(seconds).ok());
    Ok(of_epoch.unwrap_or(request.clock))
}

/// Reads the theme of a network's folder.
///
/// # Errors
/// When a file of it is at fault.
pub fn theme(root: &Utf8Path, understood: &Understood) -> Result<Theme, ThemeError> {
    Theme::read(&root.join("themes"), understood.network.config.lang)
}

/// Hands what every output draws from to `then`, without planning anything.
pub fn with_context<R>(
    understood: &Understood,
    theme: &Theme,
    drafts: bool,
    then: impl FnOnce(Context<'_>) -> R,
) -> R {
    let timeline = Timeline::new(&understood.network, &understood.moment, drafts);
    let addresses = Addresses::new(&understood.network, &timeline);
    let bodies = Bodies::new(&understood.network, addresses);
    let assets = Assets::new(theme.static_files(), theme.texts());
    let shared = Shared::default();
    then(Context {
        timeline: &timeline,
        addresses,
        bodies: &bodies,
        words: theme.words(),
        assets: &assets,
        shared: &shared,
    })
}

/// Plans everything and hands the plan to `then`, with what was found while planning.
pub fn with_plan<R>(
    understood: &Understood,
    theme: &Theme,
    drafts: bool,
    then: impl FnOnce(Context<'_>, Plan<'_>, Site, Notes) -> R,
) -> R {
    with_context(understood, theme, drafts, |context| {
        let (site, looked) = looked::during(|| site(context));
        let (plan, notes) = planned(context, theme, (&site, &looked), &Stays::default());
        then(context, plan, site, notes)
    })
}

/// Plans all but what stays. What the site as a whole was made from, all outputs hold.
fn planned<'n>(
    context: Context<'n>,
    theme: &Theme,
    (site, looked): (&Site, &Looked),
    stays: &Stays<'_>,
) -> (Plan<'n>, Notes) {
    let (mut plan, notes) = plan::plan(context, outputs::ALL, theme.hash(), site, stays);
    plan.looked.push((plan::ALL_OUTPUTS, looked.clone()));
    (plan, notes)
}

/// Draws what changed and puts the site in place.
///
/// # Errors
/// When something cannot be drawn or written; the former site then stands.
pub fn build(
    request: &Request,
    output: &Utf8Path,
    verify: Verify,
    understood: &mut Understood,
) -> Result<Built, BuildError> {
    build_watched(request, output, verify, understood, &Progress::default())
}

/// The same, telling how far it is.
///
/// # Errors
/// As [`build`].
pub fn build_watched(
    request: &Request,
    output: &Utf8Path,
    verify: Verify,
    understood: &mut Understood,
    progress: &Progress,
) -> Result<Built, BuildError> {
    refuse_inside(request, output)?;
    let theme = theme(&request.root, understood)?;
    place((request, output, verify), understood, &theme, progress)
}

/// Refuses to write a site among the texts that it is made from.
fn refuse_inside(request: &Request, output: &Utf8Path) -> Result<(), BuildError> {
    match read::folder_around(&request.root, output) {
        Some(folder) => Err(BuildError::Inside { output: output.to_owned(), folder }),
        None => Ok(()),
    }
}

/// The same with a theme that was read.
fn place(
    (request, output, verify): (&Request, &Utf8Path, Verify),
    understood: &mut Understood,
    theme: &Theme,
    progress: &Progress,
) -> Result<Built, BuildError> {
    let cache = Cache::open(&request.root, output);
    let work = Work { request, output, verify, understood, theme, cache: &cache, progress };
    let (built, notes) = with_context(understood, theme, request.drafts, |context| {
        let (site, looked) = looked::during(|| site(context));
        let now = work.now();
        let changes = cache.former().and_then(|former| Changes::since(former, &now));
        let spared = match changes {
            Some(changes) => work.attempt(context, (&site, &looked), Some(changes))?,
            None => None,
        };
        match spared {
            Some(done) => Ok(done),
            None => Ok::<_, BuildError>(
                work.attempt(context, (&site, &looked), None)?.unwrap_or_default(),
            ),
        }
    })?;
    understood.notes.absorb(notes);
    understood.notes.sort();
    Ok(built)
}

/// A build under way.
struct Work<'b> {
    request: &'b Request,
    output: &'b Utf8Path,
    verify: Verify,
    understood: &'b Understood,
    theme: &'b Theme,
    cache: &'b Cache,
    progress: &'b Progress,
}

impl Work<'_> {
    /// Plans, draws and puts in place; with `changes` only what they touch. Nothing is done when that is not enough.
    fn attempt(
        &self,
        context: Context<'_>,
        (site, looked): (&Site, &Looked),
        mut changes: Option<Changes>,
    ) -> Result<Option<(Built, Notes)>, BuildError> {
        let Self { cache, understood, theme, progress, .. } = *self;
        let stays = changes.as_mut().map(|changes| changes.stays(cache)).unwrap_or_default();
        let (plan, notes) = planned(context, theme, (site, looked), &stays);
        if let Some(changes) = &mut changes
            && !changes.hold(&plan, cache)
        {
            return Ok(None);
        }
        let staging = publish::open(self.output, self.verify)?;
        progress.planned.store(plan.outputs.len(), Ordering::Relaxed);
        progress.drawn.store(0, Ordering::Relaxed);
        let placing = Placing::new(cache, &staging, progress, changes.as_ref());
        render::render(&plan.outputs, theme, site, &placing)?;
        let Some(known) = placing.known() else { return Ok(None) };
        let published = staging.commit()?;
        let network = &understood.network;
        cache::keep(&self.request.root, PICTURES, &Known::of(&network.attachments).render());
        let former = changes.is_some().then(|| cache.former()).flatten();
        let between = former.map(|former| former.between);
        // What was not planned anew did not ask for the instants that it waits for.
        let next = understood.moment.next(1).into_iter().map(|(instant, _)| instant);
        let next = next.chain(between.and_then(|(_, until)| until)).min();
        let mut now = self.now();
        let ranks = |looked: &Looked| looked.iter().map(|text| text.0).collect();
        now.kinds =
            plan.looked.iter().map(|(kind, looked)| ((*kind).to_owned(), ranks(looked))).collect();
        now.between = between.unwrap_or((now.between.0, next));
        now.told = notes.iter().next().is_some();
        cache.write(&now, known);
        let mut counts = IndexMap::new();
        for output in &plan.outputs {
            *counts.entry(output.kind).or_insert(0) += 1;
        }
        let entries = network.entries.iter();
        let visible = entries.filter(|entry| context.timeline.is_visible(entry)).count();
        let items = (visible, network.set_aside.len());
        Ok(Some((Built { published, counts, items, next }, notes)))
    }

    /// What outputs are drawn from, as a whole.
    fn now(&self) -> Former {
        let Ground { hash, texts } = &self.understood.ground;
        let mut ground = blake3::Hasher::new();
        ground.update(hash.as_bytes()).update(self.theme.hash().as_bytes());
        Former {
            ground: ground.finalize(),
            texts: texts.clone(),
            between: (self.understood.moment.now(), None),
            kinds: Vec::new(),
            told: false,
        }
    }
}
