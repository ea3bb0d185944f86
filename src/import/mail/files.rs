//! The files of a mail: its poster, its documents; ornaments and logos are left.

use mail_parser::{Message, MimeHeaders};

use super::super::titles::{self, Title};
use super::super::{Draft, File, Read, Said, Value, clean, picture, poster};

/// A picture inside the text that is smaller, in bytes, is a logo or an ornament.
const SMALLEST_INLINE: usize = 15_000;
/// The most files of one mail.
const MOST: usize = 12;

/// The files worth keeping, pictures first.
pub(super) fn of(message: &Message<'_>, read: &mut Read) -> Vec<File> {
    let mut files: Vec<(bool, File)> = Vec::new();
    for part in message.attachments().take(MOST) {
        let bytes = part.contents();
        let name = part.attachment_name().unwrap_or_default();
        let kind = part
            .content_type()
            .map(|kind| {
                format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()).to_lowercase()
            })
            .unwrap_or_default();
        let is_inline = part.content_disposition().is_some_and(|kind| kind.is_inline())
            || part.content_id().is_some();
        let lower = name.to_lowercase();
        if bytes.is_empty()
            || kind.starts_with("text/calendar")
            || lower.ends_with(".ics")
            || lower.ends_with(".vcf")
            || lower.ends_with(".p7s")
        {
            continue;
        }
        if picture::is_heic(bytes) {
            read.leave(name, Said::plain("import-heic"), None);
            continue;
        }
        let extension = picture::extension(bytes);
        if extension.is_some() && is_inline && bytes.len() < SMALLEST_INLINE {
            continue;
        }
        let is_document = lower.ends_with(".pdf")
            || [".docx", ".odt", ".doc", ".xlsx", ".ods"]
                .iter()
                .any(|known| lower.ends_with(known));
        let name = match extension {
            Some(extension) => named(name, extension),
            None if is_document => clean::file_name(name),
            None => {
                if !name.is_empty() && !kind.starts_with("text/") && !kind.starts_with("message/") {
                    read.leave(name, Said::plain("import-piece-inconnue"), None);
                }
                continue;
            }
        };
        files.push((extension.is_some(), File { name, bytes: bytes.to_vec() }));
    }
    files.sort_by_key(|(is_picture, _)| !is_picture);
    let mut named: Vec<File> = Vec::new();
    for (_, mut file) in files {
        let usual = file.name.clone();
        let mut rank = 2;
        while named.iter().any(|known| known.name == file.name) {
            let (stem, extension) = usual.rsplit_once('.').unwrap_or((&usual, ""));
            file.name = format!("{stem}-{rank}.{extension}");
            rank += 1;
        }
        named.push(file);
    }
    named
}

/// A picture's name, with the extension of what it is.
fn named(name: &str, extension: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = if stem.trim().is_empty() { "image" } else { stem };
    format!("{}.{extension}", crate::text::slug::slug(stem))
}

/// Gives a draft its files: the first picture is its own, the others and the documents are to download.
pub(super) fn attach(draft: &mut Draft, files: Vec<File>) {
    let is_picture = |file: &&File| picture::extension(&file.bytes).is_some();
    if let Some(first) = files.iter().find(is_picture) {
        draft.set("image", Value::Words(first.name.clone()));
    } else if let Some(document) = files.iter().find(|file| file.bytes.starts_with(b"%PDF")) {
        // A poster as a PDF is drawn.
        if let Some(drawn) = poster::draw(&document.bytes) {
            let name = format!("{}.png", document.name.trim_end_matches(".pdf"));
            draft.set("image", Value::Words(name.clone()));
            draft.files.push(File { name, bytes: drawn });
        }
    }
    let image = draft.words("image").map(str::to_owned);
    let others: Vec<String> = files
        .iter()
        .map(|file| file.name.clone())
        .filter(|name| Some(name) != image.as_ref())
        .collect();
    draft.set("fichiers", others);
    draft.files.extend(files);
}

/// A title for a mail without subject: its first line, when it is short enough to be one.
pub(super) fn title(text: &str) -> Title {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    let first = if first.chars().count() <= 90 { first.trim_start_matches('#').trim() } else { "" };
    titles::of(first)
}
