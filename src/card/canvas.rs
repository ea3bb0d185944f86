//! A picture of few colours: a sign of each pixel says its ground and how much ink covers it.

use super::letters::{Face, draw};
use super::{HEIGHT, WIDTH};

/// Steps from a ground to what is written on it.
const STEPS: u8 = 16;

const PAPER: Rgb = [0xfb, 0xf6, 0xec];
const INK: Rgb = [0x20, 0x18, 0x3a];
const SIGNAL: Rgb = [0xf4, 0xc4, 0x30];
const WHITE: Rgb = [0xff, 0xff, 0xff];

type Rgb = [u8; 3];

/// What lies under words: its number is that of its colours in the palette.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// Ink is written on it.
    Paper = 0,
    /// White is written on it.
    Band = 1,
    /// Ink is written on it.
    Signal = 2,
    /// The edge of the band: from its colour to paper.
    Edge = 3,
}

/// A tooth of the lacing, in pixels: its height, and how far it goes in.
const TOOTH: i32 = 42;
const DEPTH: i32 = 21;

/// A card being drawn.
pub(super) struct Canvas {
    band: Rgb,
    signs: Vec<u8>,
}

impl Canvas {
    /// Paper, with a band at the left that ends in the lacing.
    pub(super) fn new(band: &str, end: i32) -> Self {
        let mut canvas = Self {
            band: colour(band),
            signs: vec![sign(Ground::Paper, 0); WIDTH as usize * HEIGHT as usize],
        };
        for y in 0..HEIGHT {
            // Out and back in, a tooth at a time; what is left of a pixel is a step of the edge.
            let along = y.cast_signed() % TOOTH;
            let out = if along < TOOTH / 2 { along } else { TOOTH - along };
            let x = end + out * DEPTH * 2 / TOOTH;
            canvas.fill(Ground::Band, 0, y.cast_signed(), x, 1);
            canvas.put(x, y.cast_signed(), sign(Ground::Edge, STEPS / 2));
        }
        canvas
    }

    /// A rectangle of a ground.
    pub(super) fn fill(&mut self, ground: Ground, x: i32, y: i32, width: i32, height: i32) {
        let clip =
            |at: i32, most: u32| usize::try_from(at.clamp(0, most.cast_signed())).unwrap_or(0);
        let (from, to) = (clip(x, WIDTH), clip(x + width, WIDTH));
        for y in clip(y, HEIGHT)..clip(y + height, HEIGHT) {
            let row = y * WIDTH as usize;
            self.signs[row + from..row + to].fill(sign(ground, 0));
        }
    }

    /// Words, from a point of their base line.
    pub(super) fn write(&mut self, face: Face, text: &str, size: u16, x: i32, y: i32) {
        draw(face, text, size, |across, down, cover| {
            let (x, y) = (x + across, y + down);
            let Some(at) = place(x, y) else { return };
            let known = self.signs[at];
            let step = (cover * f32::from(STEPS - 1)).round().clamp(0.0, f32::from(STEPS - 1));
            // A number from 0 to 15.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
            let step = step as u8;
            if step > known % STEPS {
                self.signs[at] = known - known % STEPS + step;
            }
        });
    }

    fn put(&mut self, x: i32, y: i32, sign: u8) {
        if let Some(at) = place(x, y) {
            self.signs[at] = sign;
        }
    }

    /// The picture (PNG, colours of a palette).
    pub(super) fn png(&self) -> Vec<u8> {
        let mut palette = Vec::with_capacity(4 * usize::from(STEPS) * 3);
        for (ground, ink) in [(PAPER, INK), (self.band, WHITE), (SIGNAL, INK), (self.band, PAPER)] {
            for step in 0..STEPS {
                palette.extend((0..3).map(|part| between(ground[part], ink[part], step)));
            }
        }
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, WIDTH, HEIGHT);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(palette);
        encoder.set_compression(png::Compression::Fast);
        // A row is mostly the one above it.
        encoder.set_filter(png::Filter::Up);
        // Writing to memory does not fail.
        let written = encoder.write_header().and_then(|mut writer| {
            writer.write_image_data(&self.signs)?;
            writer.finish()
        });
        if written.is_err() {
            out.clear();
        }
        out
    }
}

fn place(x: i32, y: i32) -> Option<usize> {
    let (x, y) = (u32::try_from(x).ok()?, u32::try_from(y).ok()?);
    (x < WIDTH && y < HEIGHT).then(|| y as usize * WIDTH as usize + x as usize)
}

fn sign(ground: Ground, step: u8) -> u8 {
    ground as u8 * STEPS + step
}

fn between(from: u8, to: u8, step: u8) -> u8 {
    let (from, to, step, last) =
        (u32::from(from), u32::from(to), u32::from(step), u32::from(STEPS - 1));
    u8::try_from((from * (last - step) + to * step) / last).unwrap_or(u8::MAX)
}

/// `#rrggbb`; ink when it is written otherwise.
fn colour(written: &str) -> Rgb {
    let part = |at: usize| u8::from_str_radix(written.get(at..at + 2)?, 16).ok();
    match (part(1), part(3), part(5)) {
        (Some(red), Some(green), Some(blue)) => [red, green, blue],
        _ => INK,
    }
}
