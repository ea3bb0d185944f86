//! Outputs become bytes: each a pure function of its view, in parallel, handed over as they are drawn.

mod theme;

use std::borrow::Cow;

use rayon::prelude::*;

pub use theme::{Theme, ThemeError};

use crate::image::Decoded;
use crate::plan::site::Site;
use crate::plan::{MadeView, Output, Pass, Ready};
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

/// Who takes what is drawn, from several threads.
pub trait Taker: Sync {
    /// Why something cannot be taken.
    type Error: From<RenderError> + Send;

    /// Whether a former build drew this output: then it is worth asking what it is made of before it is drawn.
    fn knows(&self, output: &Output<'_>) -> bool;

    /// Whether what stands there was drawn from the same, and stays.
    fn keep(&self, output: &Output<'_>, fingerprint: blake3::Hash) -> bool;

    /// Takes an output's bytes.
    ///
    /// # Errors
    /// When they cannot be taken.
    fn take(
        &self,
        output: &Output<'_>,
        fingerprint: blake3::Hash,
        bytes: &[u8],
    ) -> Result<(), Self::Error>;
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
    let mut tera = theme.tera.clone();
    tera.global_context().insert("site", site);
    // The sizes of a picture lie side by side: it is decoded once for them.
    outputs.par_chunk_by(|one, other| one.is_of_same_picture(other)).try_for_each(|outputs| {
        let mut decoded = None;
        outputs.iter().try_for_each(|output| {
            let is_kept = taker.knows(output)
                && taker.keep(output, output.made(Pass::Fingerprint).fingerprint);
            if is_kept {
                return Ok(());
            }
            let made = output.made(Pass::Draw);
            let bytes = draw(&output.address, &made.view, &tera, &mut decoded)?;
            taker.take(output, made.fingerprint, &bytes)
        })
    })
}

fn draw<'b>(
    address: &str,
    view: &'b MadeView<'_>,
    tera: &tera::Tera,
    decoded: &mut Option<Decoded>,
) -> Result<Cow<'b, [u8]>, RenderError> {
    let bytes = match view {
        MadeView::Template(name, view) => {
            let failed = |cause| RenderError::Template { address: address.to_owned(), cause };
            let context = tera::Context::from_serialize(&**view).map_err(failed)?;
            tera.render(name, &context).map_err(failed)?.into_bytes()
        }
        MadeView::Bytes(view) => view.bytes(),
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
