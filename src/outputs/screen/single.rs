//! The screen in one file, for a stick or a player that wants a folder: pictures lie inside, each once.

use std::fmt::Write as _;

use super::page::base64;
use super::playlist::Playlist;
use super::slide::Candidate;
use crate::image;
use crate::plan::Context;
use crate::read::Attachment;

/// Most bytes of pictures as they lie in the page: with words, style and fonts it stays under 1.5 MB.
const ROOM: usize = 1_100_000;
/// Widths that are tried, in pixels: what a slide shows of a picture, then what is better than none.
const WIDTHS: [u32; 2] = [960, 480];

/// A playlist with its pictures named by style rules, and those rules.
pub struct Single {
    /// The slides; those of pictures that found no room are in words.
    pub playlist: Playlist,
    /// The style rules that hold the pictures, or what they are made from.
    pub pictures: String,
}

/// Puts the pictures of a playlist inside.
pub fn inside(context: Context<'_>, playlist: &Playlist) -> Single {
    single(context, playlist, |attachment, rank, taken| {
        rule(attachment, rank, ROOM.saturating_sub(taken))
    })
}

/// The same with the name of each picture's bytes in their place: what the page is made from.
pub fn named(context: Context<'_>, playlist: &Playlist) -> Single {
    single(context, playlist, |attachment, _, _| Some(attachment.hash.to_hex().to_string()))
}

/// `held` gives what stands for a picture, by its rank and the bytes that those before it take.
fn single(
    context: Context<'_>,
    playlist: &Playlist,
    held: impl Fn(&Attachment, usize, usize) -> Option<String>,
) -> Single {
    let mut paths: Vec<&str> = Vec::new();
    for path in playlist.slides.iter().filter_map(|candidate| candidate.picture.as_deref()) {
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    let mut pictures = String::new();
    let mut kept: Vec<&str> = Vec::new();
    for path in paths {
        let Some(attachment) = context.addresses.file(path) else { continue };
        if let Some(rule) = held(attachment, kept.len(), pictures.len()) {
            pictures += &rule;
            kept.push(path);
        }
    }
    let slides = playlist.slides.iter().filter_map(|candidate| {
        let rank =
            candidate.picture.as_deref().map(|path| kept.iter().position(|known| *known == path));
        placed(candidate, rank)
    });
    Single { playlist: playlist.with_slides(slides.collect()), pictures }
}

/// A slide whose picture is the style rule of that rank; without one news is in words, and a poster is left out.
fn placed(candidate: &Candidate, rank: Option<Option<usize>>) -> Option<Candidate> {
    let Some(rank) = rank else { return Some(candidate.clone()) };
    if rank.is_none() && matches!(candidate.slide.genre, "affiche" | "photo") {
        return None;
    }
    let mut candidate = candidate.clone();
    candidate.slide.image = String::new();
    candidate.view.picture = rank.and_then(|rank| {
        let mut picture = candidate.view.picture.take()?;
        picture.src = String::new();
        picture.rule = format!("i{rank}");
        Some(picture)
    });
    Some(candidate)
}

/// The style rule of a picture that fits in so many bytes.
fn rule(attachment: &Attachment, rank: usize, room: usize) -> Option<String> {
    let Some(Ok(shape)) = &attachment.picture else { return None };
    let kind = if image::extension(shape) == "png" { "png" } else { "jpeg" };
    let decoded = image::Decoded::read(&attachment.load().ok()?).ok()?;
    WIDTHS.into_iter().find_map(|width| {
        let sized = decoded.at_width(width.min(shape.width)).ok()?;
        let mut rule = String::new();
        let data = base64(&sized);
        let _ = writeln!(rule, ".i{rank}{{background-image:url(data:image/{kind};base64,{data})}}");
        (rule.len() <= room).then_some(rule)
    })
}
