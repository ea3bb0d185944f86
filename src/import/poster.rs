//! A poster alone: a picture, whose name is all that it says; or a PDF, whose first page is drawn and whose words propose.

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::kurbo::{Affine, BezPath, Rect};
use hayro::{RenderCache, RenderSettings, render};

use super::{Draft, File, Hints, Read, Said, clean, mail, picture, titles};
use crate::text::slug::file_slug;

/// The longer side of a page once drawn, in pixels.
const LONGER_SIDE: f32 = 1600.0;
/// The most letters of a page that are looked at.
const MOST_LETTERS: usize = 20_000;

/// Whether some bytes are a picture or a PDF.
pub(super) fn is(bytes: &[u8], _: &str) -> bool {
    is_pdf(bytes) || picture::extension(bytes).is_some() || picture::is_heic(bytes)
}

fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF")
}

/// Reads a poster.
pub(super) fn read(bytes: &[u8], hints: &Hints<'_>) -> Read {
    let mut read = Read::default();
    if picture::is_heic(bytes) {
        read.leave(hints.name, Said::plain("import-heic"), None);
        return read;
    }
    let lines = if is_pdf(bytes) { lines_of(bytes) } else { Vec::new() };
    let of_name = named(hints.name);
    let of_page = largest(&lines);
    let title = titles::of(if of_page.is_empty() { &of_name } else { &of_page });
    if title.words.is_empty() {
        read.leave(hints.name, Said::plain("import-affiche-sans-titre"), None);
        return read;
    }
    let mut draft = Draft::new("news", clean::short(&blake3::hash(bytes).to_hex()));
    draft.set("titre", title.words.clone());
    draft.doubt(
        "titre",
        Said::plain(if of_page.is_empty() {
            "doute-titre-du-fichier"
        } else {
            "doute-titre-du-texte"
        }),
    );
    let text: Vec<&str> = lines
        .iter()
        .map(|line| line.words.as_str())
        .filter(|words| !of_page.contains(words))
        .collect();
    mail::fill(&mut draft, &text.join("\n"), hints.today, hints);
    // The day at the head of a file's name.
    if draft.get("debut").is_none()
        && let Some(day) =
            file_slug(hints.name.rsplit_once('.').map_or(hints.name, |(stem, _)| stem)).date
    {
        draft.kind = "event";
        draft.set("debut", day.to_string());
        draft.doubt("debut", Said::plain("doute-date-du-fichier"));
    }
    if let Some(state) = title.state.filter(|state| *state != "confirme" && draft.kind == "event") {
        draft.set("etat", state);
    }
    match picture::extension(bytes) {
        Some(extension) => {
            let name = format!("affiche.{extension}");
            draft.set("image", name.clone());
            draft.files.push(File { name, bytes: bytes.to_vec() });
        }
        None => {
            if let Some(drawn) = draw(bytes) {
                draft.set("image", "affiche.png");
                draft.files.push(File { name: "affiche.png".to_owned(), bytes: drawn });
            }
            draft.set("fichiers", vec!["affiche.pdf".to_owned()]);
            draft.files.push(File { name: "affiche.pdf".to_owned(), bytes: bytes.to_vec() });
        }
    }
    picture::describe(&mut draft);
    read.drafts.push(draft);
    read
}

/// A file's name as words: without its date, its dashes, and what cameras and telephones call their pictures.
fn named(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let rest = stem.trim_start_matches(|sign: char| {
        sign.is_ascii_digit() || matches!(sign, '-' | '_' | '.' | ' ')
    });
    let words = rest.replace(['-', '_'], " ");
    let folded = crate::vocabulary::fold(&words);
    let is_nothing = [
        "img",
        "dsc",
        "dscn",
        "image",
        "photo",
        "scan",
        "whatsapp_image",
        "capture",
        "affiche",
        "sans_titre",
        "document",
        "pxl",
    ]
    .iter()
    .any(|usual| {
        folded == *usual
            || folded.strip_prefix(usual).is_some_and(|rest| {
                !rest.contains(char::is_alphabetic)
                    || usual.starts_with("whats")
                    || usual.starts_with("capt")
            })
    });
    if is_nothing || folded.chars().filter(|sign| sign.is_alphabetic()).count() < 4 {
        return String::new();
    }
    let mut letters = words.trim().chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The first page of a PDF as a PNG.
pub(super) fn draw(bytes: &[u8]) -> Option<Vec<u8>> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let page = pdf.pages().first()?;
    let (width, height) = page.render_dimensions();
    let longer = width.max(height);
    if !(1.0..100_000.0).contains(&longer) || width.min(height) < 1.0 {
        return None;
    }
    let scale = LONGER_SIDE / longer;
    let settings = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
        ..RenderSettings::default()
    };
    render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings).into_png().ok()
}

/// A line of a page.
struct Line {
    words: String,
    size: f64,
}

/// The words of the largest lines, which follow one another: a poster's title.
fn largest(lines: &[Line]) -> String {
    let most = lines
        .iter()
        .filter(|line| line.words.chars().filter(|sign| sign.is_alphabetic()).count() > 2)
        .map(|line| line.size)
        .fold(0.0, f64::max);
    let first = lines.iter().position(|line| line.size > most * 0.95);
    let Some(first) = first else { return String::new() };
    let words: Vec<&str> = lines[first..]
        .iter()
        .take_while(|line| line.size > most * 0.95)
        .take(4)
        .map(|line| line.words.as_str())
        .collect();
    let words = clean::line(&words.join(" "));
    if words.chars().count() <= 120 { words } else { String::new() }
}

/// The lines of the first page, from top to bottom.
fn lines_of(bytes: &[u8]) -> Vec<Line> {
    let Ok(pdf) = Pdf::new(bytes.to_vec()) else { return Vec::new() };
    let Some(page) = pdf.pages().first() else { return Vec::new() };
    let mut letters = letters(page);
    letters.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<Letter>> = Vec::new();
    for letter in letters {
        match rows.last_mut() {
            Some(row)
                if row.first().is_some_and(|first| {
                    (first.y - letter.y).abs() < 0.4 * letter.size.max(first.size)
                }) =>
            {
                row.push(letter)
            }
            _ => rows.push(vec![letter]),
        }
    }
    rows.iter_mut()
        .map(|row| {
            row.sort_by(|a, b| a.x.total_cmp(&b.x));
            let mut words = String::new();
            let mut last: Option<(f64, f64)> = None;
            for letter in row.iter() {
                if last.is_some_and(|(x, size)| letter.x - x > 1.2 * size) {
                    words.push(' ');
                }
                words.push_str(&letter.words);
                last = Some((letter.x, letter.size));
            }
            Line {
                words: clean::line(&words),
                size: row.iter().map(|letter| letter.size).fold(0.0, f64::max),
            }
        })
        .filter(|line| !line.words.is_empty())
        .collect()
}

/// A letter, where it stands and how large it is.
struct Letter {
    x: f64,
    y: f64,
    size: f64,
    words: String,
}

fn letters(page: &Page<'_>) -> Vec<Letter> {
    let transform = page.initial_transform(true).to_kurbo();
    let (width, height) = page.render_dimensions();
    let cache = InterpreterCache::new();
    let mut context = Context::new(
        transform,
        Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
        &cache,
        page.xref(),
        InterpreterSettings::default(),
    );
    let mut listener = Listener(Vec::new());
    interpret_page(page, &mut context, &mut listener);
    listener.0
}

/// Hears letters, and nothing of the drawing.
struct Listener(Vec<Letter>);

impl Device<'_> for Listener {
    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        if self.0.len() >= MOST_LETTERS {
            return;
        }
        let words = match glyph.as_unicode() {
            Some(BfString::Char(sign)) => sign.to_string(),
            Some(BfString::String(signs)) => signs,
            None => return,
        };
        let place = transform * glyph_transform;
        let at = place.translation();
        // Letters are drawn in a square of a thousand units (ISO 32000-1, 9.2.4).
        let size = place.determinant().abs().sqrt() * 1000.0;
        self.0.push(Letter { x: at.x, y: at.y, size, words });
    }
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
