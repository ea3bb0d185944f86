//! Outputs become bytes: each a pure function of its view, in parallel, handed over as they are drawn.

mod theme;

use std::borrow::Cow;
use std::collections::HashMap;

use rayon::prelude::*;

pub use theme::{Theme, ThemeError};

use crate::image::Decoded;
use crate::plan::site::Site;
use crate::plan::{Made, MadeView, Output, Pass, Ready};
use crate::read::Attachment;

/// An output that cannot be drawn.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template is at fault.
    #[error("{address}: {cause}")]
    Template {
        /// The page that was being drawn.
        address: String,
        /// What the template engine says, with the template's name and line.
        cause: tera::Error,
    },
    /// A file of the content folder went away or is refused.
    #[error("{path}: {cause}")]
    Attachment {
        /// The file.
        path: String,
        /// Why it failed.
        cause: std::io::Error,
    },
    /// A picture that was sound is not any more.
    #[error("{path}: picture changed while the site was being drawn")]
    Picture {
        /// The file.
        path: String,
    },
}

/// Who takes what is drawn, from several threads. Unless it says otherwise, everything is drawn.
pub trait Taker: Sync {
    /// Why something cannot be taken.
    type Error: From<RenderError> + Send;

    /// Leaves an output as a former build drew it: it was not planned anew.
    fn leave(&self, _: &Output<'_>) {}

    /// Whether nothing that this output is made from changed since a former build drew it, and it stays: then not even what it
    /// is made of is asked.
    fn stays(&self, _: &Output<'_>) -> bool {
        false
    }

    /// Whether a former build drew this output: then it is worth asking what it is made of before it is drawn.
    fn knows(&self, _: &Output<'_>) -> bool {
        false
    }

    /// Whether what stands there was drawn from the same, and stays.
    fn keep(&self, _: &Output<'_>, _: &Made<'_>) -> bool {
        false
    }

    /// Takes an output's bytes.
    ///
    /// # Errors
    /// When they cannot be taken.
    fn take(&self, output: &Output<'_>, made: &Made<'_>, bytes: &[u8]) -> Result<(), Self::Error>;
}

/// Draws the outputs that are not kept and hands each one's bytes over, from several threads.
///
/// # Errors
/// The first output that cannot be drawn, or that cannot be handed over.
pub fn render<T: Taker>(
    outputs: &[Output<'_>],
    theme: &Theme,
    site: &Site,
    taker: &T,
) -> Result<(), T::Error> {
    let tera = prepared(theme, site)
        .map_err(|cause| RenderError::Template { address: "/".to_owned(), cause })?;
    let twins: HashMap<&str, &Output<'_>> = outputs
        .iter()
        .filter_map(|twin| Some((first(outputs, twin)?.address.as_str(), twin)))
        .collect();
    // The sizes of a picture lie side by side: it is decoded once for them.
    let chunks = outputs.par_chunk_by(|one, other| one.is_of_same_picture(other));
    chunks.try_for_each_init(Vec::new, |page, chunk| {
        let mut decoded = None;
        let mut drawn = chunk.iter().filter(|output| first(outputs, output).is_none());
        drawn.try_for_each(|output| {
            if output.must_stay() {
                taker.leave(output);
                return Ok(());
            }
            let twin = twins.get(output.address.as_str()).copied();
            let mut left: Vec<&Output<'_>> = std::iter::once(output).chain(twin).collect();
            left.retain(|output| !taker.stays(output));
            if !left.is_empty() && left.iter().all(|output| taker.knows(output)) {
                let made = output.made(Pass::Fingerprint);
                left.retain(|output| !taker.keep(output, &made));
            }
            if left.is_empty() {
                return Ok(());
            }
            let made = output.made(Pass::Draw);
            let bytes = draw(&output.address, &made.view, &tera, page, &mut decoded)?;
            left.into_iter().try_for_each(|output| taker.take(output, &made, &bytes))
        })
    })
}

/// Templates of what is the same in all pages: each is drawn once, with nothing but `site`.
const FIXED: [&str; 2] = ["head", "foot"];

/// The templates, with what every page sees: `site`, and as `fixed` what is the same in all of them.
fn prepared(theme: &Theme, site: &Site) -> tera::TeraResult<tera::Tera> {
    let mut tera = theme.tera.clone();
    tera.global_context().insert("site", site);
    let mut fixed = tera::Map::new();
    for name in FIXED {
        let text = tera.render(&format!("{name}.html"), &tera::Context::new())?;
        fixed.insert(name.into(), tera::Value::safe_string(&text));
    }
    tera.global_context().insert_value("fixed", tera::Value::from(fixed));
    Ok(tera)
}

/// The output with which another one is drawn, as the same at another address.
fn first<'o, 'n>(outputs: &'o [Output<'n>], twin: &Output<'n>) -> Option<&'o Output<'n>> {
    let like = twin.like.as_deref()?;
    let rank = outputs.binary_search_by(|output| output.address.as_str().cmp(like)).ok()?;
    outputs.get(rank).filter(|output| output.is_drawn_as(twin))
}

/// `page` is where pages are drawn, one after the other.
fn draw<'b>(
    address: &str,
    view: &'b MadeView<'_>,
    tera: &tera::Tera,
    page: &'b mut Vec<u8>,
    decoded: &mut Option<Decoded>,
) -> Result<Cow<'b, [u8]>, RenderError> {
    let bytes = match view {
        MadeView::Template(name, view) => {
            let failed = |cause| RenderError::Template { address: address.to_owned(), cause };
            let context = tera::Context::from_serialize(&**view).map_err(failed)?;
            page.clear();
            tera.render_to(name, &context, &mut *page).map_err(failed)?;
            return Ok(Cow::Borrowed(page));
        }
        MadeView::Bytes(view) => view.bytes(),
        MadeView::Stays => return Ok(Cow::Borrowed(&[])),
        MadeView::Ready(Ready::Bytes(bytes)) => return Ok(Cow::Borrowed(bytes)),
        MadeView::Ready(Ready::Copy(attachment)) => load(attachment)?,
        MadeView::Ready(Ready::Picture(attachment, width)) => {
            let changed = |_| RenderError::Picture { path: attachment.path.clone() };
            let picture = match decoded {
                Some(picture) => picture,
                None => decoded.insert(Decoded::read(&load(attachment)?).map_err(changed)?),
            };
            picture.at_width(*width).map_err(changed)?
        }
    };
    Ok(Cow::Owned(bytes))
}

fn load(attachment: &Attachment) -> Result<Vec<u8>, RenderError> {
    attachment
        .load()
        .map_err(|cause| RenderError::Attachment { path: attachment.path.clone(), cause })
}
