//! The network's logo (`logo:` of the settings), beside its name on every page and in feeds.

use serde::Serialize;

use super::address::{Addresses, Form};
use super::{Context, picture};
use crate::read::Attachment;

/// How high the logo is shown beside the network's name, in CSS pixels; a phone shows it a little smaller.
const HIGH: u32 = 56;
/// How wide it may be at most.
const WIDEST: u32 = 260;

/// The logo as pages show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Logo {
    /// Address of its smallest size.
    pub src: String,
    /// All sizes with their widths; empty when there is but one.
    pub srcset: String,
    /// How wide it is shown.
    pub sizes: String,
    /// Width at which it is shown, in pixels.
    pub width: u32,
    /// Height at which it is shown, in pixels.
    pub height: u32,
}

/// The file that the settings name, below `content/`.
pub fn file<'n>(addresses: &Addresses<'n>, written: &str) -> Option<&'n Attachment> {
    let path = written.trim_start_matches("./");
    let path = path.strip_prefix("content/").unwrap_or(path);
    addresses.file(&format!("content/{path}"))
}

/// The logo, when the settings name a picture that can be shown.
pub fn logo(context: Context<'_>) -> Option<Logo> {
    of_form(context, Form::Page)
}

/// The same with whole addresses, for feeds.
pub fn absolute(context: Context<'_>) -> Option<Logo> {
    of_form(context, Form::Absolute)
}

fn of_form(context: Context<'_>, form: Form) -> Option<Logo> {
    let written = context.timeline.network.config.logo.as_deref()?;
    let file = file(&context.addresses, written)?;
    let view = picture::view(&context.addresses, file, form)?;
    let (_, smallest) = picture::sizes(&context.addresses, file).into_iter().next()?;
    let (width, height) = fitted((view.width, view.height), (WIDEST, HIGH));
    Some(Logo {
        src: match form {
            Form::Page => context.addresses.href(&smallest),
            Form::Absolute => context.addresses.absolute(&smallest),
        },
        srcset: view.srcset,
        sizes: format!("{width}px"),
        width,
        height,
    })
}

/// The size of a picture inside a room, its shape kept: `(width, height)` in pixels, at least one each.
pub fn fitted((width, height): (u32, u32), (most_wide, most_high): (u32, u32)) -> (u32, u32) {
    let (width, height) = (u64::from(width.max(1)), u64::from(height.max(1)));
    let (most_wide, most_high) = (u64::from(most_wide), u64::from(most_high));
    let fitted = if width * most_high > height * most_wide {
        (most_wide, height * most_wide / width)
    } else {
        (width * most_high / height, most_high)
    };
    let pixels = |value: u64| u32::try_from(value.max(1)).unwrap_or(u32::MAX);
    (pixels(fitted.0), pixels(fitted.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_keeps_its_shape() {
        let check = |of, expected| assert_eq!(fitted(of, (260, 56)), expected, "{of:?}");
        check((500, 500), (56, 56));
        check((1200, 300), (224, 56));
        check((3000, 100), (260, 8));
        check((10, 4000), (1, 56));
        check((0, 0), (56, 56));
    }
}
