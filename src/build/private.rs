//! Pages and files that are no part of the site, put in a folder of their own by the same road.

use camino::Utf8Path;

use super::{BuildError, Understood, with_context};
use crate::desk::Desk;
use crate::i18n::Words;
#[cfg(feature = "doors")]
use crate::outputs::doors;
use crate::outputs::private;
use crate::plan::site::site;
use crate::plan::{Context, Made, Output};
use crate::publish::{self, Published, Staging, Verify};
use crate::read;
use crate::render::{self, Taker, Theme};

/// Everything is drawn each time: there are few of these pages, and what they say changes each day.
struct Placing(Staging);

impl Taker for Placing {
    type Error = BuildError;

    fn take(&self, output: &Output<'_>, _: &Made<'_>, bytes: &[u8]) -> Result<(), BuildError> {
        self.0.put(&output.file(), output.rank, bytes)?;
        Ok(())
    }
}

/// Refuses a folder from which private pages would be public, or among the texts.
///
/// # Errors
/// When one of both folders holds the other, or the network's texts hold it.
pub fn apart(root: &Utf8Path, folder: &Utf8Path, output: &Utf8Path) -> Result<(), BuildError> {
    if let Some(around) = read::folder_around(root, folder) {
        return Err(BuildError::Inside { output: folder.to_owned(), folder: around });
    }
    if read::is_within(folder, output) || read::is_within(output, folder) {
        return Err(BuildError::Public { folder: folder.to_owned(), output: output.to_owned() });
    }
    Ok(())
}

/// Writes the pages that are never public. `messages` are the words of messages in the network's language.
///
/// # Errors
/// When something cannot be drawn or written; what stood there stays.
pub fn private(
    understood: &Understood,
    theme: &Theme,
    desk: &Desk,
    messages: &Words,
    folder: &Utf8Path,
) -> Result<Published, BuildError> {
    put(understood, theme, folder, |context| private::outputs(context, desk, messages))
}

/// Writes every front door of each place.
///
/// # Errors
/// As [`private`].
#[cfg(feature = "doors")]
pub fn doors(
    understood: &Understood,
    theme: &Theme,
    desk: &Desk,
    messages: &Words,
    folder: &Utf8Path,
) -> Result<Published, BuildError> {
    put(understood, theme, folder, |context| doors::outputs(context, desk, messages))
}

/// Draws outputs that are no part of the site into a folder of their own.
fn put(
    understood: &Understood,
    theme: &Theme,
    folder: &Utf8Path,
    outputs: impl for<'n> FnOnce(Context<'n>) -> Vec<Output<'n>>,
) -> Result<Published, BuildError> {
    with_context(understood, theme, false, |context| {
        let outputs = outputs(context);
        let placing = Placing(publish::open(folder, Verify::Size)?);
        render::render(&outputs, theme, &site(context), &placing)?;
        Ok(placing.0.commit()?)
    })
}
