//! QR codes (ISO/IEC 18004) as one SVG path, dark on light with the quiet zone of four modules.

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};

use super::modules::modules;
use crate::plan::Context;

/// A code, told by its address and drawn when something shows it: nothing when the address is too long for one.
#[derive(Debug)]
pub struct Code {
    address: String,
    svg: OnceLock<Option<String>>,
}

/// The code of an address, one for all the screens that show it.
pub fn code(context: Context<'_>, address: &str) -> Arc<Code> {
    context.shared.get(address, || Code { address: address.to_owned(), svg: OnceLock::new() })
}

impl Code {
    /// Its drawing.
    pub fn svg(&self) -> Option<&str> {
        self.svg.get_or_init(|| svg(&self.address)).as_deref()
    }
}

impl Serialize for Code {
    /// A fingerprint is not to be read: it takes the address.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.svg().serialize(serializer)
        } else {
            self.address.serialize(serializer)
        }
    }
}

/// The code of an address as a picture (PNG), for mails, which show no drawing: nothing when the address is too long for
/// one, or without the means to write pictures.
pub fn png(address: &str) -> Option<Vec<u8>> {
    let (width, dark) = modules(address)?;
    let side = width + 2 * QUIET;
    let is_dark = |x: usize, y: usize| {
        let inside = (QUIET..QUIET + width).contains(&x) && (QUIET..QUIET + width).contains(&y);
        inside && dark[(y - QUIET) * width + x - QUIET]
    };
    let pixels = (0..side * MODULE).flat_map(|y| (0..side * MODULE).map(move |x| (x, y)));
    let pixels: Vec<u8> =
        pixels.map(|(x, y)| if is_dark(x / MODULE, y / MODULE) { 0 } else { 255 }).collect();
    crate::image::grey(u32::try_from(side * MODULE).ok()?, &pixels)
}

fn svg(address: &str) -> Option<String> {
    let (width, dark) = modules(address)?;
    // Each line of modules is a stroke of one unit, lifted over the light ones.
    let mut path = String::new();
    for (y, line) in dark.chunks(width).enumerate() {
        let _ = write!(path, "M{QUIET} {}.5", y + QUIET);
        let mut runs = line.chunk_by(|a, b| a == b).peekable();
        while let Some(run) = runs.next() {
            if run[0] {
                let _ = write!(path, "h{}", run.len());
            } else if runs.peek().is_some() {
                let _ = write!(path, "m{} 0", run.len());
            }
        }
    }
    let side = width + 2 * QUIET;
    Some(format!(
        "<svg viewBox=\"0 0 {side} {side}\" aria-hidden=\"true\" shape-rendering=\"crispEdges\"><path stroke=\"#20183a\" d=\"{path}\"/></svg>"
    ))
}

/// The quiet zone, in modules.
const QUIET: usize = 4;
/// The side of a module of a picture, in pixels.
const MODULE: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_address_is_a_small_code() {
        let svg = svg("https://deuxrives.example/x/7k3").unwrap();
        assert!(svg.starts_with("<svg viewBox=\"0 0 37 37\""), "{svg}");
        // The three finder patterns begin with a run of seven modules.
        assert!(svg.contains("M4 4.5h7m") && svg.contains("h7M4 5.5h1m5 0h1"));
        assert_eq!(super::svg(&"x".repeat(5000)), None);
    }

    #[cfg(feature = "images")]
    #[test]
    fn the_same_code_is_a_picture() {
        let png = png("https://deuxrives.example/x/7k3").unwrap();
        let picture = crate::image::probe(&png).unwrap();
        assert_eq!((picture.width, picture.height), (37 * 8, 37 * 8));
        assert_eq!(super::png(&"x".repeat(5000)), None);
    }
}
