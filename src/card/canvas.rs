//! A picture of sixteen colours: each pixel is the number of its colour, which says its ground and how much ink covers it.

use super::letters::{DENSEST, Face, draw};
use super::{HEIGHT, WIDTH};

const PAPER: Rgb = [0xfb, 0xf6, 0xec];
const INK: Rgb = [0x20, 0x18, 0x3a];
const SIGNAL: Rgb = [0xf4, 0xc4, 0x30];
const WHITE: Rgb = [0xff, 0xff, 0xff];

type Rgb = [u8; 3];

/// What lies under words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// Ink is written on it.
    Paper,
    /// White is written on it.
    Band,
    /// Ink is written on it.
    Signal,
}

/// The colours of each ground, from nothing written on it to what covers it whole. Little is written on the signal: two colours
/// between do, and its ink is that of the paper.
const RAMPS: [[u8; DENSEST as usize + 1]; 3] =
    [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11], [12, 12, 13, 13, 14, 5]];
/// The edge of the band, halfway between its colour and paper.
const EDGE: u8 = 15;

/// The colour of each pixel once ink of each density is put on it: what is darker stays.
const INKED: [[u8; DENSEST as usize + 1]; 16] = {
    let mut inked = [[0; DENSEST as usize + 1]; 16];
    let mut colour: u8 = 0;
    while colour < 16 {
        let mut density = 0;
        while density <= DENSEST as usize {
            let written = match colour {
                0..=5 => RAMPS[Ground::Paper as usize][density],
                6..=11 => RAMPS[Ground::Band as usize][density],
                12..=14 => RAMPS[Ground::Signal as usize][density],
                _ => colour,
            };
            let is_lighter = written < colour && written != 5;
            inked[colour as usize][density] = if is_lighter { colour } else { written };
            density += 1;
        }
        colour += 1;
    }
    inked
};

/// Bytes of a row: two pixels each, the left one in the higher half.
const ROW: usize = WIDTH as usize / 2;

/// A tooth of the lacing, in pixels: its height, and how far it goes in.
const TOOTH: i32 = 42;
const DEPTH: i32 = 21;

/// A card being drawn.
pub(super) struct Canvas {
    band: Rgb,
    pixels: Vec<u8>,
}

impl Canvas {
    /// Paper, with a band at the left that ends in the lacing.
    pub(super) fn new(band: &str, end: i32) -> Self {
        let mut canvas = Self {
            band: colour(band),
            pixels: vec![twice(RAMPS[Ground::Paper as usize][0]); ROW * HEIGHT as usize],
        };
        for y in 0..HEIGHT {
            // Out and back in, a tooth at a time; what is left of a pixel is a step of the edge.
            let along = y.cast_signed() % TOOTH;
            let out = if along < TOOTH / 2 { along } else { TOOTH - along };
            let x = end + out * DEPTH * 2 / TOOTH;
            canvas.fill(Ground::Band, 0, y.cast_signed(), x, 1);
            let row = &mut canvas.pixels[y as usize * ROW..][..ROW];
            set(row, usize::try_from(x).unwrap_or(0), EDGE);
        }
        canvas
    }

    /// A rectangle of a ground.
    pub(super) fn fill(&mut self, ground: Ground, x: i32, y: i32, width: i32, height: i32) {
        let clip =
            |at: i32, most: u32| usize::try_from(at.clamp(0, most.cast_signed())).unwrap_or(0);
        let (from, to) = (clip(x, WIDTH), clip(x + width, WIDTH));
        let colour = RAMPS[ground as usize][0];
        for y in clip(y, HEIGHT)..clip(y + height, HEIGHT) {
            let row = &mut self.pixels[y * ROW..][..ROW];
            stretch(row, from, to, colour);
        }
    }

    /// Words, from a point of their base line.
    pub(super) fn write(&mut self, face: Face, text: &str, size: u16, x: i32, y: i32) {
        draw(face, text, size, |across, down, run| {
            let rows = u32::try_from(y + down).ok().filter(|y| *y < HEIGHT);
            let Some(row) = rows.map(|y| &mut self.pixels[y as usize * ROW..][..ROW]) else {
                return;
            };
            let clip = |at: i32| usize::try_from(at.clamp(0, WIDTH.cast_signed())).unwrap_or(0);
            let (from, to) = (clip(x + across), clip(x + across + i32::from(run.long)));
            if from >= to {
                return;
            }
            let inked = |colour: u8| INKED[usize::from(colour)][usize::from(run.density)];
            if run.density == DENSEST {
                // One ground lies under all of it.
                stretch(row, from, to, inked(at(row, from)));
            } else {
                (from..to).for_each(|x| set(row, x, inked(at(row, x))));
            }
        });
    }

    /// The picture (PNG, colours of a palette).
    pub(super) fn png(&self) -> Vec<u8> {
        let last = DENSEST;
        let ramp = |ground, ink| (0..=last).flat_map(move |step| between(ground, ink, step, last));
        let mut palette: Vec<u8> = ramp(PAPER, INK).chain(ramp(self.band, WHITE)).collect();
        palette.extend((0..3).flat_map(|step| between(SIGNAL, INK, step, 3)));
        palette.extend(between(self.band, PAPER, 1, 2));
        let mut out = Vec::with_capacity(64 * 1024);
        let mut encoder = png::Encoder::new(&mut out, WIDTH, HEIGHT);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_palette(palette);
        encoder.set_compression(png::Compression::Fast);
        // A row is mostly the one above it.
        encoder.set_filter(png::Filter::Up);
        // Writing to memory does not fail.
        let written = encoder.write_header().and_then(|mut writer| {
            writer.write_image_data(&self.pixels)?;
            writer.finish()
        });
        if written.is_err() {
            out.clear();
        }
        out
    }
}

/// Two pixels of a colour.
fn twice(colour: u8) -> u8 {
    colour << 4 | colour
}

/// How far the half of a byte is that a pixel has.
fn shift(x: usize) -> u32 {
    if x.is_multiple_of(2) { 4 } else { 0 }
}

/// The colour of a pixel of a row.
fn at(row: &[u8], x: usize) -> u8 {
    row[x / 2] >> shift(x) & 0xf
}

/// Gives a pixel of a row another colour.
fn set(row: &mut [u8], x: usize, colour: u8) {
    let pair = &mut row[x / 2];
    *pair = *pair & !(0xf << shift(x)) | colour << shift(x);
}

/// Gives all pixels of a stretch of a row a colour: whole bytes at once, and what is left of them at both ends.
fn stretch(row: &mut [u8], from: usize, to: usize, colour: u8) {
    let (first, last) = (from.div_ceil(2), to / 2);
    if from < to && !from.is_multiple_of(2) {
        set(row, from, colour);
    }
    if first < last {
        row[first..last].fill(twice(colour));
    }
    if to > from && !to.is_multiple_of(2) {
        set(row, to - 1, colour);
    }
}

/// A colour between two others, `step` of `last` steps away from the first.
fn between(from: Rgb, to: Rgb, step: u8, last: u8) -> Rgb {
    let part = |at: usize| {
        let [from, to, step, last] = [from[at], to[at], step, last].map(u32::from);
        u8::try_from((from * (last - step) + to * step) / last).unwrap_or(u8::MAX)
    };
    [part(0), part(1), part(2)]
}

/// `#rrggbb`; ink when it is written otherwise.
fn colour(written: &str) -> Rgb {
    let part = |at: usize| u8::from_str_radix(written.get(at..at + 2)?, 16).ok();
    match (part(1), part(3), part(5)) {
        (Some(red), Some(green), Some(blue)) => [red, green, blue],
        _ => INK,
    }
}
