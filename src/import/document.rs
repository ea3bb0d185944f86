//! Texts of word processors (DOCX, ODT): the heading is the title, the largest picture the poster, a table a programme.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::table::{self, Cell, Grid};
use super::{Draft, File, Hints, Read, Said, clean, mail, picture, titles};
use crate::text::slug::slug;

/// The most bytes of one part of a document, unpacked.
const MOST_PART: u64 = 32 * 1024 * 1024;

/// Whether some bytes are a text of a word processor.
pub(super) fn is(bytes: &[u8], _: &str) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && [&b"word/document.xml"[..], b"opendocument.text"]
            .iter()
            .any(|mark| bytes.windows(mark.len()).any(|window| window == *mark))
}

/// What stands in a document.
#[derive(Default)]
struct Content {
    /// Paragraphs, and whether each is a heading.
    paragraphs: Vec<(String, bool)>,
    /// Tables, row by row.
    tables: Vec<Vec<Vec<String>>>,
}

/// Reads a document.
pub(super) fn read(bytes: &[u8], hints: &Hints<'_>) -> Read {
    let mut read = Read::default();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        read.leave(hints.name, Said::plain("import-document-illisible"), None);
        return read;
    };
    let text =
        part(&mut archive, "word/document.xml").or_else(|| part(&mut archive, "content.xml"));
    let Some(text) = text else {
        read.leave(hints.name, Said::plain("import-document-illisible"), None);
        return read;
    };
    let content = content(&String::from_utf8_lossy(&text));
    let image = largest_picture(&mut archive);
    let dated = programme(&content, hints);
    if !dated.drafts.is_empty() {
        return dated;
    }
    let heading = content.paragraphs.iter().position(|(_, is_heading)| *is_heading);
    let first = heading
        .or_else(|| content.paragraphs.iter().position(|(words, _)| words.chars().count() <= 90));
    let words = first.map(|rank| content.paragraphs[rank].0.clone()).unwrap_or_default();
    let title = titles::of(&words);
    if title.words.is_empty() {
        read.leave(hints.name, Said::plain("import-sans-titre"), None);
        return read;
    }
    let rest: Vec<&str> = content
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(rank, _)| Some(*rank) != first)
        .map(|(_, (words, _))| words.as_str())
        .collect();
    let mut draft = Draft::new("news", slug(&title.words));
    draft.set("titre", title.words);
    if heading.is_none() {
        draft.doubt("titre", Said::plain("doute-titre-du-texte"));
    }
    mail::fill(&mut draft, &clean::paragraphs(&rest.join("\n\n")), hints.today, hints);
    if let Some(state) = title.state.filter(|state| *state != "confirme" && draft.kind == "event") {
        draft.set("etat", state);
    }
    if let Some(image) = image {
        draft.set("image", image.name.clone());
        draft.files.push(image);
        picture::describe(&mut draft);
    }
    read.drafts.push(draft);
    read
}

/// The tables of a document as a programme; its paragraphs may say the month.
fn programme(content: &Content, hints: &Hints<'_>) -> Read {
    let mut read = Read::default();
    let grids: Vec<Grid> = content
        .tables
        .iter()
        .filter(|rows| rows.len() > 1)
        .map(|rows| {
            let above = content.paragraphs.iter().take(10).map(|(words, _)| vec![words.clone()]);
            let rows: Vec<Vec<Cell>> = above
                .chain(rows.iter().cloned())
                .map(|row| {
                    row.into_iter()
                        .map(
                            |words| if words.is_empty() { Cell::Empty } else { Cell::Words(words) },
                        )
                        .collect()
                })
                .collect();
            Grid { name: String::new(), rows, first_row: 1 }
        })
        .collect();
    if !grids.is_empty() {
        table::read(&grids, hints, &mut read);
    }
    read
}

fn part(archive: &mut zip::ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let file = archive.by_name(name).ok()?;
    let mut bytes = Vec::new();
    file.take(MOST_PART).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The largest picture that can be shown.
fn largest_picture(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> Option<File> {
    let mut names: Vec<(u64, String)> = (0..archive.len())
        .filter_map(|rank| {
            let file = archive.by_index_raw(rank).ok()?;
            let name = file.name().ok()?.into_owned();
            (name.starts_with("word/media/") || name.starts_with("Pictures/"))
                .then_some((file.size(), name))
        })
        .collect();
    names.sort();
    names.into_iter().rev().find_map(|(_, name)| {
        let bytes = part(archive, &name)?;
        let extension = picture::extension(&bytes)?;
        Some(File { name: format!("image.{extension}"), bytes })
    })
}

/// The words of a document's XML (ECMA-376, 17.3; OpenDocument 1.3, 5).
fn content(xml: &str) -> Content {
    let mut reader = Reader::from_str(xml);
    let mut content = Content::default();
    let (mut words, mut is_heading, mut is_text) = (String::new(), false, false);
    let mut tables: Vec<Vec<Vec<String>>> = Vec::new();
    loop {
        let event = match reader.read_event() {
            Ok(Event::Eof) | Err(_) => break,
            Ok(event) => event,
        };
        match event {
            Event::Start(tag) | Event::Empty(tag)
                if matches!(tag.local_name().as_ref(), b"tab" | b"s") =>
            {
                words.push(' ')
            }
            Event::Start(tag) | Event::Empty(tag)
                if matches!(tag.local_name().as_ref(), b"br" | b"line-break" | b"cr") =>
            {
                words.push('\n')
            }
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == b"pStyle" => {
                let style = tag
                    .attributes()
                    .flatten()
                    .find(|attribute| attribute.key.local_name().as_ref() == b"val");
                let style = style
                    .map(|attribute| String::from_utf8_lossy(&attribute.value).to_lowercase())
                    .unwrap_or_default();
                is_heading |=
                    ["titre", "title", "heading"].iter().any(|name| style.starts_with(name))
                        && !style.starts_with("sous");
            }
            Event::Start(tag) => match tag.local_name().as_ref() {
                b"p" | b"h" => {
                    words.clear();
                    is_heading = tag.local_name().as_ref() == b"h";
                    // OpenDocument has its words in the paragraph itself.
                    is_text = tag.name().as_ref().starts_with(b"text:");
                }
                b"t" => is_text = true,
                b"tbl" | b"table" => tables.push(Vec::new()),
                b"tr" | b"table-row" => {
                    if let Some(table) = tables.last_mut() {
                        table.push(Vec::new());
                    }
                }
                b"tc" | b"table-cell" => {
                    if let Some(row) = tables.last_mut().and_then(|table| table.last_mut()) {
                        row.push(String::new());
                    }
                }
                _ => {}
            },
            Event::Text(text) if is_text => words.push_str(&text.decode().unwrap_or_default()),
            Event::GeneralRef(name) if is_text => words.push_str(entity(&name)),
            Event::End(tag) => match tag.local_name().as_ref() {
                b"t" => is_text = false,
                b"p" | b"h" => {
                    let said = clean::paragraphs(&words);
                    match tables
                        .last_mut()
                        .and_then(|table| table.last_mut())
                        .and_then(|row| row.last_mut())
                    {
                        Some(cell) if cell.is_empty() => *cell = said,
                        Some(cell) => *cell = format!("{cell}\n{said}"),
                        None if said.is_empty() => {}
                        None => content.paragraphs.push((said, is_heading)),
                    }
                    is_text = false;
                    words.clear();
                }
                b"tbl" | b"table" => content.tables.extend(tables.pop()),
                _ => {}
            },
            _ => {}
        }
    }
    content
}

fn entity(name: &[u8]) -> &'static str {
    match name {
        b"amp" => "&",
        b"lt" => "<",
        b"gt" => ">",
        b"quot" => "\"",
        b"apos" => "'",
        _ => "",
    }
}
