//! What a former reading found of pictures, by their contents: decoding them again would take longer than all the rest.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::source::Attachments;
use crate::image::{self, Form, Picture, PictureFault};

/// The sound pictures of a former reading, by the hash of their bytes. It may be forgotten at any moment; what is not a
/// picture, or a damaged one, is looked at each time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    pictures: BTreeMap<String, Picture>,
}

/// The first line, before the hash of all the others: another version of tambour may judge otherwise.
const HEAD: &str = concat!("tambour-images ", env!("CARGO_PKG_VERSION"), " ");

impl Known {
    /// Reads it back. Damaged, or of another version, it knows nothing.
    pub fn parse(text: &str) -> Self {
        let Some((head, lines)) = text.split_once('\n') else { return Self::default() };
        let is_whole =
            head.strip_prefix(HEAD) == Some(blake3::hash(lines.as_bytes()).to_hex().as_str());
        let pictures: Option<_> =
            is_whole.then(|| lines.lines().map(picture_of_line).collect()).flatten();
        Self { pictures: pictures.unwrap_or_default() }
    }

    /// What a reading knows now.
    pub fn of(attachments: &Attachments) -> Self {
        let sound = attachments.values().filter_map(|attachment| match &attachment.picture {
            Some(Ok(picture)) => Some((attachment.hash.to_hex().to_string(), picture.clone())),
            _ => None,
        });
        Self { pictures: sound.collect() }
    }

    /// Its text: equal for equal pictures.
    pub fn render(&self) -> String {
        let mut lines = String::new();
        for (hash, Picture { width, height, form }) in &self.pictures {
            let form = match form {
                Form::Jpeg => "jpeg",
                Form::Png => "png",
            };
            // Writing to a String cannot fail.
            let _ = writeln!(lines, "{hash}\t{width}\t{height}\t{form}");
        }
        format!("{HEAD}{}\n{lines}", blake3::hash(lines.as_bytes()))
    }

    /// What a picture is, decoded when these bytes were never seen.
    pub(super) fn probe(&self, hash: blake3::Hash, bytes: &[u8]) -> Result<Picture, PictureFault> {
        match self.pictures.get(hash.to_hex().as_str()) {
            // Without the means to draw it, it is not shown, whoever knew it.
            Some(picture) if cfg!(feature = "images") => Ok(picture.clone()),
            _ => image::probe(bytes),
        }
    }
}

fn picture_of_line(line: &str) -> Option<(String, Picture)> {
    let mut cells = line.split('\t');
    let (hash, width, height) =
        (cells.next()?, cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
    let form = match cells.next()? {
        "jpeg" => Form::Jpeg,
        "png" => Form::Png,
        _ => return None,
    };
    Some((hash.to_owned(), Picture { width, height, form }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let picture = |width, form| Picture { width, height: 600, form };
        let hash = |bytes: &[u8]| blake3::hash(bytes).to_hex().to_string();
        let pictures =
            [(hash(b"a"), picture(800, Form::Jpeg)), (hash(b"b"), picture(20, Form::Png))];
        Known { pictures: pictures.into_iter().collect() }
    }

    #[test]
    fn what_is_rendered_is_read_back() {
        assert_eq!(Known::parse(&known().render()), known());
        assert_eq!(Known::parse(&Known::default().render()), Known::default());
    }

    #[test]
    fn damaged_or_of_another_version_it_knows_nothing() {
        let text = known().render();
        let check = |text: &str| assert_eq!(Known::parse(text), Known::default(), "{text}");
        check("");
        check(&text.replace("800", "801"));
        check(&text.replace(env!("CARGO_PKG_VERSION"), "0.0.0"));
        check(&text[..text.len() - 10]);
        let lines = "not a picture\n";
        check(&format!("{HEAD}{}\n{lines}", blake3::hash(lines.as_bytes())));
    }

    #[cfg(feature = "images")]
    #[test]
    fn bytes_that_were_never_seen_are_decoded() {
        assert_eq!(known().probe(blake3::hash(b"a"), b"a").unwrap().width, 800);
        assert_eq!(known().probe(blake3::hash(b"c"), b"c"), Err(PictureFault::Unsupported));
    }
}
