//! The pictures of a page: which widths are made, and what a page needs to show them.

use serde::Serialize;

use super::address::{Addresses, Form};
use crate::image;
use crate::model::Entry;
use crate::read::Attachment;

/// How wide a picture inside a text is shown.
pub const SIZES_IN_TEXT: &str = "(max-width: 46rem) 100vw, 44rem";

/// A picture as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PictureView {
    /// Address of a middle size.
    pub src: String,
    /// Addresses of all sizes with their widths; empty when there is but one.
    pub srcset: String,
    /// How wide it is shown; a page with room for less says so itself.
    pub sizes: &'static str,
    /// Width in pixels of the largest.
    pub width: u32,
    /// Height in pixels of the largest.
    pub height: u32,
    /// Words for those who cannot see it; empty when it says nothing more than the title.
    pub alt: String,
    /// Whose it is.
    pub credit: Option<String>,
}

/// The sizes of a picture, with their addresses.
pub fn sizes(addresses: &Addresses<'_>, attachment: &Attachment) -> Vec<(u32, String)> {
    let Some(Ok(picture)) = &attachment.picture else { return Vec::new() };
    let extension = image::extension(picture);
    image::widths(picture)
        .into_iter()
        .map(|width| (width, addresses.picture(attachment, width, extension)))
        .collect()
}

/// What a page needs to show an attachment as a picture; nothing when it cannot be read as one.
pub fn view(addresses: &Addresses<'_>, attachment: &Attachment, form: Form) -> Option<PictureView> {
    let Some(Ok(picture)) = &attachment.picture else { return None };
    let sizes = sizes(addresses, attachment);
    let address = |address: &str| match form {
        Form::Page => addresses.href(address),
        Form::Absolute => addresses.absolute(address),
    };
    let (widest, _) = sizes.last()?;
    let (_, src) = sizes.iter().find(|(width, _)| *width >= 900).or(sizes.last())?;
    let srcset = sizes
        .iter()
        .map(|(width, found)| format!("{} {width}w", address(found)))
        .collect::<Vec<_>>()
        .join(", ");
    let height = u64::from(*widest) * u64::from(picture.height) / u64::from(picture.width.max(1));
    Some(PictureView {
        src: address(src),
        sizes: SIZES_IN_TEXT,
        srcset: if sizes.len() > 1 { srcset } else { String::new() },
        width: *widest,
        height: u32::try_from(height).unwrap_or(u32::MAX).max(1),
        alt: String::new(),
        credit: None,
    })
}

/// The picture that stands for an item.
pub fn of_entry(addresses: &Addresses<'_>, entry: &Entry, form: Form) -> Option<PictureView> {
    let picture = entry.picture.as_ref()?;
    let attachment = addresses.file(&picture.path)?;
    let mut view = view(addresses, attachment, form)?;
    view.alt = picture.alt.clone().unwrap_or_default();
    view.credit.clone_from(&picture.credit);
    Some(view)
}
