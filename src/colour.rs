//! Colours of places: a fixed palette, a place's own colour made readable, and a stable choice for those who name none.
//!
//! Every colour is at least 7:1 under white (WCAG 2.2, 1.4.6), so that no colour decides whether a text can be read; its
//! light twin is at least 7:1 on ink, for the dark theme.

/// A colour as pages use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Its name in the style sheet, after `c-`.
    pub name: String,
    /// The ground under white text, `#rrggbb`.
    pub ground: String,
    /// The same as text on ink, `#rrggbb`.
    pub light: String,
}

/// The palette: name, ground, light twin.
const PALETTE: [(&str, &str, &str); 11] = [
    ("sapin", "#0b5d57", "#1bbdb1"),
    ("cobalt", "#1f4aa8", "#8ba9ea"),
    ("prune", "#6a2c70", "#d095d5"),
    ("chataigne", "#7a3e12", "#e7965a"),
    ("olive", "#4b5a12", "#97b524"),
    ("petrole", "#0f5573", "#44b4e4"),
    ("fuchsia", "#9a1f63", "#e88bbe"),
    ("ardoise", "#3b4659", "#9da9be"),
    ("brique", "#8f3418", "#e89379"),
    ("indigo", "#3c3494", "#a8a3df"),
    ("foret", "#1f5e2e", "#3fc05e"),
];

/// Urgent notices alone.
pub const URGENT: &str = "garance";
/// The ink on which light twins are read.
const INK: Rgb = [0x20, 0x18, 0x3a];
const WHITE: Rgb = [255, 255, 255];
/// The least contrast (WCAG 2.2, 1.4.6).
const LEAST: f64 = 7.0;

type Rgb = [u8; 3];

/// The colour that is written (a name of the palette or `#rrggbb`), else one that `slug` always gets.
pub fn colour(written: Option<&str>, slug: &str) -> Colour {
    written.and_then(named).or_else(|| written.and_then(own)).unwrap_or_else(|| {
        let rank = blake3::hash(slug.as_bytes()).as_bytes()[0] as usize % PALETTE.len();
        of_palette(PALETTE[rank])
    })
}

/// Whether a colour is written in a way that is understood.
pub fn is_known(written: &str) -> bool {
    named(written).is_some() || parse(written).is_some()
}

/// The colour to use in place of one on which white cannot be read; nothing when it can.
pub fn readable(written: &str) -> Option<String> {
    let rgb = parse(written)?;
    (contrast(rgb, WHITE) < LEAST).then(|| own(written)).flatten().map(|colour| colour.ground)
}

/// A rule of the style sheet for a colour that is not of the palette.
pub fn rule(colour: &Colour) -> Option<String> {
    let known = PALETTE.iter().any(|(name, ..)| *name == colour.name);
    (!known).then(|| format!(".c-{}{{--c:{};--d:{}}}\n", colour.name, colour.ground, colour.light))
}

fn of_palette((name, ground, light): (&str, &str, &str)) -> Colour {
    Colour { name: name.to_owned(), ground: ground.to_owned(), light: light.to_owned() }
}

fn named(written: &str) -> Option<Colour> {
    let wanted = crate::text::slug::slug(written);
    PALETTE.into_iter().find(|(name, ..)| *name == wanted).map(of_palette)
}

/// A colour of one's own, darkened until white can be read on it.
fn own(written: &str) -> Option<Colour> {
    let rgb = parse(written)?;
    let ground = toward(rgb, [0, 0, 0], |shade| contrast(shade, WHITE) >= LEAST);
    let light = toward(rgb, WHITE, |shade| contrast(shade, INK) >= LEAST);
    Some(Colour { name: hex(ground)[1..].to_owned(), ground: hex(ground), light: hex(light) })
}

fn parse(written: &str) -> Option<Rgb> {
    let digits = written.trim().strip_prefix('#')?;
    let digits = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    let number = u32::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 6)?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The first shade on the way to `end` that will do.
fn toward(from: Rgb, end: Rgb, will_do: impl Fn(Rgb) -> bool) -> Rgb {
    let mixed = |step: u16| {
        let mix = |at: usize| {
            let (from, end) = (u16::from(from[at]), u16::from(end[at]));
            u8::try_from((from * (64 - step) + end * step) / 64).unwrap_or(u8::MAX)
        };
        [mix(0), mix(1), mix(2)]
    };
    (0..=64).map(mixed).find(|shade| will_do(*shade)).unwrap_or(end)
}

/// Contrast ratio of two colours (WCAG 2.2, "contrast ratio").
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance (WCAG 2.2, "relative luminance").
fn luminance(rgb: Rgb) -> f64 {
    let [red, green, blue] = rgb.map(|channel| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_palette_can_be_read() {
        for (name, ground, light) in PALETTE {
            let (ground, light) = (parse(ground).unwrap(), parse(light).unwrap());
            assert!(contrast(ground, WHITE) >= LEAST, "{name}");
            assert!(contrast(light, INK) >= LEAST, "{name}");
        }
    }

    #[test]
    fn the_style_sheet_has_the_palette() {
        let css = include_str!("../themes/default/static/style.css").to_lowercase();
        for (name, ground, light) in PALETTE {
            assert!(css.contains(&format!(".c-{name}{{--c:{ground};--d:{light}}}")), "{name}");
        }
    }

    #[test]
    fn colours_are_found_or_chosen() {
        let check = |written: Option<&str>, slug: &str, name: &str| {
            assert_eq!(colour(written, slug).name, name, "{written:?}")
        };
        check(Some("sapin"), "x", "sapin");
        check(Some("Châtaigne"), "x", "chataigne");
        check(Some("#0b5d57"), "x", "0b5d57");
        check(Some("#fff"), "x", "575757");
        let chosen = colour(None, "la-passerelle");
        assert_eq!(chosen, colour(Some("mauve ?"), "la-passerelle"));
        assert!(rule(&chosen).is_none());
        let own = colour(Some("#ffcc00"), "x");
        assert!(contrast(parse(&own.ground).unwrap(), WHITE) >= LEAST);
        assert!(rule(&own).is_some_and(|rule| rule.starts_with(".c-")));
    }
}
