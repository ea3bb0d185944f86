//! The six stages in order, for every command that reads a network.

mod private;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use indexmap::IndexMap;
use jiff::Timestamp;

use crate::cache::{self, Cache};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::model::Network;
use crate::model::life::Timeline;
use crate::moment::{self, Moment, Reason};
use crate::plan::site::{Site, site};
use crate::plan::{Addresses, Assets, Bodies, Context, Output, Plan, Shared};
use crate::publish::{ContentHash, PublishError, Published, Staging, Verify};
use crate::read::Known;
use crate::render::{RenderError, Taker, Theme, ThemeError};
use crate::{check, model, outputs, plan, publish, read, render};

#[cfg(feature = "doors")]
pub use self::private::doors;
pub use self::private::{apart, private};

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
    pub next: Option<(Timestamp, Reason)>,
}

/// Reads, understands and checks a network.
///
/// # Errors
/// When the folder is not a network's or its settings cannot be used.
pub fn understand(request: &Request) -> Result<Understood, BuildError> {
    let known = Known::parse(&cache::kept(&request.root, PICTURES));
    let mut sources = read::read(&request.root, &known)?;
    let mut notes = std::mem::take(&mut sources.notes);
    let mut config = Config::read(&sources, &mut notes);
    if let Some(url) = &request.base_url {
        config.set_url(url).map_err(BuildError::Url)?;
    }
    let usable =
        !notes.iter().any(|note| matches!(note.code, Code::ConfigUnreadable | Code::ConfigValue));
    let now = instant(request, &config, &mut notes)?;
    let moment = Moment::new(now, config.zone.clone());
    let today = moment.today();
    let (network, of_model) = model::load(sources, config, today);
    notes.absorb(of_model);
    if !usable {
        notes.sort();
        return Err(BuildError::Settings(Box::new(Understood { network, notes, moment })));
    }
    notes.absorb(check::check(&network, &moment));
    notes.sort();
    Ok(Understood { network, notes, moment })
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
        let site = site(context);
        let (plan, notes) = plan::plan(context, outputs::ALL, theme.hash(), &site);
        then(context, plan, site, notes)
    })
}

/// How far a build is, for whoever looks from another thread.
#[derive(Debug, Default)]
pub struct Progress {
    /// Outputs of the site; none before it is known.
    pub planned: AtomicUsize,
    /// Outputs drawn, or found unchanged.
    pub drawn: AtomicUsize,
}

/// Outputs on their way to the site: those that a former build drew from the same stay.
struct Placing<'b> {
    cache: &'b Cache,
    staging: &'b Staging,
    progress: &'b Progress,
    /// What is known of each output now.
    known: Mutex<Vec<cache::Known>>,
}

impl Placing<'_> {
    fn note(&self, output: &Output<'_>, fingerprint: blake3::Hash, contents: ContentHash) {
        self.progress.drawn.fetch_add(1, Ordering::Relaxed);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.push(cache::Known { address: output.address.clone(), fingerprint, contents });
    }
}

impl Taker for Placing<'_> {
    type Error = BuildError;

    fn knows(&self, output: &Output<'_>) -> bool {
        self.cache.knows(&output.address)
    }

    fn keep(&self, output: &Output<'_>, fingerprint: blake3::Hash) -> bool {
        let contents = self.cache.contents(&output.address, fingerprint);
        let kept =
            contents.filter(|contents| self.staging.keep(&output.file(), output.rank, *contents));
        if let Some(contents) = kept {
            self.note(output, fingerprint, contents);
        }
        kept.is_some()
    }

    fn take(
        &self,
        output: &Output<'_>,
        fingerprint: blake3::Hash,
        bytes: &[u8],
    ) -> Result<(), BuildError> {
        let contents = self.staging.put(&output.file(), output.rank, bytes)?;
        self.note(output, fingerprint, contents);
        Ok(())
    }
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
    if let Some(folder) = read::folder_around(&request.root, output) {
        return Err(BuildError::Inside { output: output.to_owned(), folder });
    }
    let theme = theme(&request.root, understood)?;
    let cache = Cache::open(&request.root, output);
    let (built, notes) =
        with_plan(understood, &theme, request.drafts, |context, plan, site, notes| {
            let staging = publish::open(output, verify)?;
            progress.planned.store(plan.outputs.len(), Ordering::Relaxed);
            let placing =
                Placing { cache: &cache, staging: &staging, progress, known: Mutex::default() };
            render::render(&plan.outputs, &theme, &site, &placing)?;
            let known = placing.known.into_inner().unwrap_or_else(PoisonError::into_inner);
            let published = staging.commit()?;
            let pictures = Known::of(&context.timeline.network.attachments);
            cache::keep(&request.root, PICTURES, &pictures.render());
            cache.write(&known);
            let mut counts = IndexMap::new();
            for output in &plan.outputs {
                *counts.entry(output.kind).or_insert(0) += 1;
            }
            let visible = context
                .timeline
                .network
                .entries
                .iter()
                .filter(|entry| context.timeline.is_visible(entry))
                .count();
            let items = (visible, context.timeline.network.set_aside.len());
            let next = context.timeline.moment.next(1).into_iter().next();
            Ok::<_, BuildError>((Built { published, counts, items, next }, notes))
        })?;
    understood.notes.absorb(notes);
    understood.notes.sort();
    Ok(built)
}
