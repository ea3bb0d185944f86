//! Letters of a card: how wide words are, where lines break, and the drawing of each letter, made once a size.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, GlyphId, PxScale, ScaleFont};

/// A font of cards. [Their provenance](polices/PROVENANCE.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Face {
    /// What is loud.
    Title,
    /// Everything else; its figures are those of the title.
    Text,
}

static TITLE: LazyLock<Option<FontRef<'static>>> =
    LazyLock::new(|| FontRef::try_from_slice(include_bytes!("polices/titre.ttf")).ok());
static TEXT: LazyLock<Option<FontRef<'static>>> =
    LazyLock::new(|| FontRef::try_from_slice(include_bytes!("polices/texte.ttf")).ok());

impl Face {
    fn font(self) -> Option<&'static FontRef<'static>> {
        match self {
            Self::Title => TITLE.as_ref(),
            Self::Text => TEXT.as_ref(),
        }
    }

    /// The face that draws a sign, and its glyph.
    fn glyph(self, sign: char) -> Option<(Self, GlyphId)> {
        let face = if sign.is_ascii_digit() { Self::Title } else { self };
        let glyph = face.font()?.glyph_id(sign);
        (glyph.0 != 0).then_some((face, glyph))
    }

    /// Whether a sign can be drawn.
    pub(super) fn knows(self, sign: char) -> bool {
        self.glyph(sign).is_some()
    }
}

/// Pixels from one letter to the next.
fn advance(face: Face, glyph: GlyphId, size: u16) -> f32 {
    face.font().map_or(0.0, |font| font.as_scaled(scale(font, size)).h_advance(glyph))
}

/// A size in pixels of the em, as type is measured; the library counts from ascender to descender.
fn scale(font: &FontRef<'_>, size: u16) -> PxScale {
    let em = font.units_per_em().unwrap_or(1000.0);
    PxScale::from(f32::from(size) * font.height_unscaled() / em)
}

/// How wide words are, in pixels.
pub(super) fn width(face: Face, text: &str, size: u16) -> i32 {
    let glyphs = text.chars().filter_map(|sign| face.glyph(sign));
    let wide: f32 = glyphs.map(|(face, glyph)| advance(face, glyph, size)).sum();
    rounded(wide)
}

/// Words in lines of that width at most; what is too much ends with three points.
pub(super) fn lines(face: Face, text: &str, size: u16, wide: i32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // A no-break space breaks no line.
    for word in text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()) {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match (longer, lines.last_mut()) {
            (Some(longer), Some(last)) if width(face, &longer, size) <= wide => *last = longer,
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    for line in &mut lines {
        while width(face, line, size) > wide && line.chars().count() > 2 {
            let kept = line.chars().count() - 2;
            *line = line.chars().take(kept).collect::<String>() + "…";
        }
    }
    lines
}

/// The largest size at which a title fits in a place, and its lines.
pub(super) fn size_that_fits(
    title: &str,
    sizes: &[u16],
    wide: i32,
    high: i32,
) -> (u16, Vec<String>) {
    let title: String = title.chars().take(200).collect();
    let most =
        |size: u16| usize::try_from(high / (i32::from(size) * 106 / 100)).unwrap_or(0).max(1);
    let fits = |size: &&u16| {
        let words_fit = title.split(' ').all(|word| width(Face::Title, word, **size) <= wide);
        words_fit && lines(Face::Title, &title, **size, wide, usize::MAX).len() <= most(**size)
    };
    let size = sizes.iter().find(fits).or(sizes.last()).copied().unwrap_or(48);
    (size, lines(Face::Title, &title, size, wide, most(size)))
}

/// The density of ink that covers a pixel whole.
pub(super) const DENSEST: u8 = 5;

/// Pixels side by side that ink covers alike.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    row: u16,
    column: u16,
    /// How many.
    pub(super) long: u16,
    /// From 1 to [`DENSEST`].
    pub(super) density: u8,
}

/// A letter as drawn: where its corner is from its pen, and the runs of its ink.
struct Drawn {
    x: i32,
    y: i32,
    runs: Vec<Run>,
}

thread_local! {
    static KNOWN: RefCell<HashMap<(Face, u16, u16), Rc<Drawn>>> = RefCell::default();
}

/// Calls `ink` with each run of ink of words, and where it begins from the point of the base line where the words begin.
pub(super) fn draw(face: Face, text: &str, size: u16, mut ink: impl FnMut(i32, i32, Run)) {
    let mut pen = 0.0;
    for (face, glyph) in text.chars().filter_map(|sign| face.glyph(sign)) {
        let drawn = KNOWN.with_borrow_mut(|known| {
            let key = (face, glyph.0, size);
            Rc::clone(known.entry(key).or_insert_with(|| Rc::new(outline(face, glyph, size))))
        });
        let from = rounded(pen) + drawn.x;
        for run in &drawn.runs {
            ink(from + i32::from(run.column), drawn.y + i32::from(run.row), *run);
        }
        pen += advance(face, glyph, size);
    }
}

fn outline(face: Face, glyph: GlyphId, size: u16) -> Drawn {
    let mut drawn = Drawn { x: 0, y: 0, runs: Vec::new() };
    let Some(font) = face.font() else { return drawn };
    let Some(outlined) = font.outline_glyph(glyph.with_scale(scale(font, size))) else {
        return drawn;
    };
    let corner = outlined.px_bounds().min;
    (drawn.x, drawn.y) = (rounded(corner.x), rounded(corner.y));
    // Rows come one after the other, each from its left.
    outlined.draw(|x, y, ink| {
        let (Ok(column), Ok(row)) = (u16::try_from(x), u16::try_from(y)) else { return };
        let density = density(ink);
        match drawn.runs.last_mut() {
            Some(run)
                if run.row == row && run.column + run.long == column && run.density == density =>
            {
                run.long += 1;
            }
            _ if density > 0 => drawn.runs.push(Run { row, column, long: 1, density }),
            _ => {}
        }
    });
    drawn
}

/// Ink from 0 to 1, in steps.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
fn density(ink: f32) -> u8 {
    (ink * f32::from(DENSEST)).round().clamp(0.0, f32::from(DENSEST)) as u8
}

/// A length of a card, far from what an integer cannot hold.
#[expect(clippy::cast_possible_truncation, reason = "a saturating cast of some thousand pixels")]
fn rounded(length: f32) -> i32 {
    length.round() as i32
}
