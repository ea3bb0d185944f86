//! QR codes (ISO/IEC 18004) as one SVG path, dark on light with the quiet zone of four modules.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// The code of an address; nothing when it is too long for one.
pub fn svg(address: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let dark: Vec<bool> = code.to_colors().into_iter().map(|c| c == Color::Dark).collect();
    let mut path = String::new();
    for (y, line) in dark.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = line[x..].iter().take_while(|dark| **dark).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    let side = width + 2 * QUIET;
    Some(format!(
        "<svg viewBox=\"0 0 {side} {side}\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>"
    ))
}

/// The quiet zone, in modules.
const QUIET: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_address_is_a_small_code() {
        let svg = svg("https://deuxrives.example/x/7k3").unwrap();
        assert!(svg.starts_with("<svg viewBox=\"0 0 37 37\""), "{svg}");
        // The three finder patterns begin with a run of seven modules.
        assert!(svg.contains("M4 4h7v1h-7z") && svg.contains("M26 4h7v1h-7z"));
        assert_eq!(super::svg(&"x".repeat(5000)), None);
    }
}
