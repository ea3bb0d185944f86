//! Outputs become bytes: each a pure function of its view, in parallel, handed over as they are drawn.

mod theme;

use rayon::prelude::*;

pub use theme::{Theme, ThemeError};

use crate::image;
use crate::plan::site::Site;
use crate::plan::{Draw, Output, Pass};
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

/// Takes an output's bytes, from any thread.
pub type HandOver<'h, E> = dyn Fn(&Output<'_>, &[u8]) -> Result<(), E> + Sync + 'h;

/// Draws outputs and hands each one's bytes over, from several threads.
///
/// # Errors
/// The first output that cannot be drawn, or that cannot be handed over.
pub fn render<E: From<RenderError> + Send>(
    outputs: &[&Output<'_>],
    theme: &Theme,
    site: &Site,
    hand_over: &HandOver<'_, E>,
) -> Result<(), E> {
    let mut tera = theme.tera.clone();
    tera.global_context().insert("site", site);
    outputs.par_iter().try_for_each(|output| {
        let bytes = draw(output, &tera)?;
        hand_over(output, &bytes)
    })
}

fn draw<'b>(
    output: &'b Output<'_>,
    tera: &tera::Tera,
) -> Result<std::borrow::Cow<'b, [u8]>, RenderError> {
    let bytes = match &output.draw {
        Draw::Template { name, view } => {
            let failed = |cause| RenderError::Template { address: output.address.clone(), cause };
            let view = view(Pass::Draw);
            let context = tera::Context::from_serialize(&*view).map_err(failed)?;
            tera.render(name, &context).map_err(failed)?.into_bytes()
        }
        Draw::Bytes(bytes) => bytes(),
        Draw::Ready(bytes) => return Ok(std::borrow::Cow::Borrowed(bytes)),
        Draw::Copy(attachment) => load(attachment)?,
        Draw::Picture(attachment, width) => {
            let bytes = load(attachment)?;
            image::resize(&bytes, *width)
                .map_err(|_| RenderError::Picture { path: attachment.path.clone() })?
        }
    };
    Ok(std::borrow::Cow::Owned(bytes))
}

fn load(attachment: &Attachment) -> Result<Vec<u8>, RenderError> {
    attachment
        .load()
        .map_err(|cause| RenderError::Attachment { path: attachment.path.clone(), cause })
}
