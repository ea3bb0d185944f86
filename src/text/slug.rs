//! Slugs: the part of an address that comes from a title or a file's name.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

/// Longest slug, in characters: with `-STRUCTURE` after it a folder's name stays under the 255 bytes of file systems.
const LONGEST: usize = 160;

/// Names that Windows keeps for devices, in any folder and with any extension.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];

/// A file's name without its extension, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName {
    /// The date it begins with, if any (`2026-12-03-`, `20261203_`).
    pub date: Option<Date>,
    /// The order number it begins with, if any (`01-`).
    pub order: Option<u32>,
    /// What remains, as a slug.
    pub slug: String,
}

/// Lower-case ASCII words joined by dashes, the same for composed and decomposed accents.
///
/// Other scripts are transliterated, signs and emoji dropped; a text without any letter or figure gives eight
/// figures of its hash, so that the result is never empty.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.nfc() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            for part in deunicode::deunicode_char(c).unwrap_or_default().chars() {
                if part.is_ascii_alphanumeric() {
                    slug.push(part.to_ascii_lowercase());
                } else {
                    dash(&mut slug);
                }
            }
        } else if !unicode_normalization::char::is_combining_mark(c) && !is_invisible(c) {
            dash(&mut slug);
        }
    }
    shorten(&mut slug);
    if slug.is_empty() {
        let composed: String = text.nfc().collect();
        return blake3::hash(composed.as_bytes()).to_hex()[..8].to_owned();
    }
    if is_reserved(&slug) {
        slug.push_str("-0");
    }
    slug
}

/// The slug of a file's name, given without extension: a leading date and order number are set apart.
///
/// A name that is nothing but a date or a number keeps it as its slug.
pub fn file_slug(stem: &str) -> FileName {
    let stem: String = stem.nfc().collect();
    let (date, rest) = match leading_date(&stem) {
        Some((date, rest)) => (Some(date), rest),
        None => (None, stem.as_str()),
    };
    let (order, rest) = match leading_order(rest) {
        Some((order, rest)) => (Some(order), rest),
        None => (None, rest),
    };
    let named = if rest.chars().any(char::is_alphanumeric) { rest } else { &stem };
    FileName { date, order, slug: slug(named) }
}

fn dash(slug: &mut String) {
    if !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

/// Soft hyphens, joiners and marks of direction: inside a word, never between two.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Cuts at the last dash before the limit; the slug is ASCII, so bytes are characters.
fn shorten(slug: &mut String) {
    if slug.len() > LONGEST {
        let cut = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(cut);
    }
    while slug.ends_with('-') {
        slug.pop();
    }
}

/// Whether Windows keeps that name for a device.
pub fn is_reserved(slug: &str) -> bool {
    let port = slug.strip_prefix("com").or_else(|| slug.strip_prefix("lpt"));
    RESERVED.contains(&slug)
        || port.is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
}

/// `2026-12-03` or `20261203` (also with `_` or `.` between), then a separator or the end.
fn leading_date(stem: &str) -> Option<(Date, &str)> {
    let bytes = stem.as_bytes();
    let digits = |from: usize, count: usize| -> Option<i32> {
        let part = bytes.get(from..from + count)?;
        part.iter().all(u8::is_ascii_digit).then(|| stem[from..from + count].parse().ok())?
    };
    let (month, day, end) = match bytes.get(4)? {
        separator @ (b'-' | b'_' | b'.') if bytes.get(7) == Some(separator) => {
            (digits(5, 2)?, digits(8, 2)?, 10)
        }
        _ => (digits(4, 2)?, digits(6, 2)?, 8),
    };
    let date = Date::new(
        i16::try_from(digits(0, 4)?).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()?;
    let rest = &stem[end..];
    match rest.chars().next() {
        Some(c) if c.is_alphanumeric() => None,
        Some(c) => Some((date, &rest[c.len_utf8()..])),
        None => Some((date, rest)),
    }
}

/// One to three figures, a separator, then a letter: `01-`, `2_`, `3. `.
fn leading_order(stem: &str) -> Option<(u32, &str)> {
    let figures = stem.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&figures) {
        return None;
    }
    let rest = &stem[figures..];
    let name = rest.trim_start_matches(['-', '_', '.', ' ', '\u{a0}']);
    let named = name.len() < rest.len() && name.chars().next().is_some_and(char::is_alphabetic);
    named.then(|| Some((stem[..figures].parse().ok()?, name)))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn titles_become_words_and_dashes() {
        for (text, expected) in [
            ("Café IA : et si on en parlait ?", "cafe-ia-et-si-on-en-parlait"),
            ("Cafe\u{301}", "cafe"),
            ("L’atelier d'été", "l-atelier-d-ete"),
            ("Cœur & Curriculum vitæ", "coeur-curriculum-vitae"),
            ("ÉCRANS — n° 12", "ecrans-n-12"),
            ("🎉 Fête 🎉 de l’internet", "fete-de-l-internet"),
            ("Straße, Łódź, Øresund", "strasse-lodz-oresund"),
            ("Київ", "kiyiv"),
            ("co\u{ad}opération", "cooperation"),
            ("10 000 pas", "10-000-pas"),
            ("aux", "aux-0"),
            ("COM1", "com1-0"),
            ("--- ---", "53051a56"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_without_letters_still_has_an_address() {
        assert_eq!(slug("🎉").len(), 8);
        assert_ne!(slug("🎉"), slug("🎈"));
        assert_eq!(slug(""), slug(""));
    }

    #[test]
    fn files_give_their_date_and_order() {
        let check = |stem: &str, date: &str, order: Option<u32>, expected: &str| {
            let date = (!date.is_empty()).then(|| date.parse().unwrap());
            assert_eq!(file_slug(stem), FileName { date, order, slug: expected.into() }, "{stem}");
        };
        check("2026-12-03-atelier-tablette", "2026-12-03", None, "atelier-tablette");
        check("20261203_Réunion", "2026-12-03", None, "reunion");
        check("2026_12_03 Café", "2026-12-03", None, "cafe");
        check("2026.12.03", "2026-12-03", None, "2026-12-03");
        check("2026-12-03-01-bilan", "2026-12-03", Some(1), "bilan");
        check("01-accueil", "", Some(1), "accueil");
        check("2. Contact", "", Some(2), "contact");
        check("1-2-3-soleil", "", None, "1-2-3-soleil");
        check("3d", "", None, "3d");
        check("2026-02-30-impossible", "", None, "2026-02-30-impossible");
        check("202612031", "", None, "202612031");
        check("2027", "", None, "2027");
        check("é", "", None, "e");
        check("2026é", "", None, "2026e");
        check(
            "Réunion d’été du 3 décembre (définitif)",
            "",
            None,
            "reunion-d-ete-du-3-decembre-definitif",
        );
    }

    proptest! {
        #[test]
        fn any_text_gives_a_safe_slug(text in "\\PC{0,60}|[\\x00-\\x7f]{0,40}|.{0,300}") {
            let slug = slug(&text);
            prop_assert!(!slug.is_empty() && slug.len() <= LONGEST + 2);
            prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
            prop_assert_eq!(super::slug(&slug), slug);
            file_slug(&text);
        }

        #[test]
        fn composed_and_decomposed_accents_are_equal(text in "[a-zéèêàùçœïÉ '’-]{1,40}") {
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(slug(&text), slug(&decomposed));
        }
    }
}
