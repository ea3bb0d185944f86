//! Pictures that come alone or with a mail: what they are, and the words for those who cannot see them.

use super::{Draft, Value};
use crate::calendar::prose::{self, Years};
use crate::calendar::when::read_when;
use crate::i18n::Lang;

/// The extension of what some bytes are, when they are a picture that can be shown.
pub(super) fn extension(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some("jpg"),
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [b'G', b'I', b'F', b'8', ..] => Some("gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        _ => None,
    }
}

/// Whether some bytes are a photo in the form that recent iPhones keep (ISO/IEC 23008-12).
pub(super) fn is_heic(bytes: &[u8]) -> bool {
    let brand = bytes.get(4..12).unwrap_or_default();
    brand.starts_with(b"ftyp")
        && [&b"heic"[..], b"heix", b"mif1", b"hevc", b"msf1", b"heim"]
            .iter()
            .any(|known| brand.ends_with(known))
}

/// Words for a poster: what it announces, when, where. Written only when nobody wrote any.
pub(super) fn describe(draft: &mut Draft) {
    if draft.get("image").is_none() || draft.get("image_alt").is_some() {
        return;
    }
    let mut words = format!("Affiche\u{a0}: {}", draft.title());
    if let Some(when) = draft
        .words("debut")
        .and_then(|start| read_when(start, jiff::civil::Date::constant(2000, 1, 1)).ok())
    {
        words.push_str(", ");
        words.push_str(
            &prose::day(Lang::Fr, when.start.date(), Years::Always).replace('\u{a0}', " "),
        );
    }
    if let Some(Value::Words(place)) = draft.get("lieu") {
        words.push_str(&format!(", {place}"));
    }
    draft.set("image_alt", words);
}
