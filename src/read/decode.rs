//! Bytes become text: UTF-8, else what an old Windows wrote; without byte order mark and control characters.

use crate::diagnostic::{Code, Diagnostic, Notes, SourceId, Span};

/// The text of a file, with what there is to say of its bytes.
pub(super) fn decode(
    mut bytes: Vec<u8>,
    file: &str,
    source: SourceId,
    notes: &mut Notes,
) -> String {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(fault) => {
            let at = fault.utf8_error().valid_up_to();
            let (text, _, _) = encoding_rs::WINDOWS_1252.decode(fault.as_bytes());
            // Bytes before the first accent are the same in both encodings.
            notes.push(Diagnostic {
                span: Some(span(source, at, at + 1)),
                ..Diagnostic::of_file(Code::NotUtf8, file)
            });
            text.into_owned()
        }
    };
    match text.char_indices().find(|(_, sign)| is_unwanted(*sign)) {
        None => text,
        Some((at, sign)) => {
            notes.push(Diagnostic {
                span: Some(span(source, at, at + sign.len_utf8())),
                ..Diagnostic::of_file(Code::ControlCharacter, file)
                    .with("code", format!("U+{:04X}", u32::from(sign)))
            });
            text.chars().map(|sign| if is_unwanted(sign) { ' ' } else { sign }).collect()
        }
    }
}

fn is_unwanted(sign: char) -> bool {
    (sign.is_control() && !matches!(sign, '\n' | '\r' | '\t'))
        || matches!(sign, '\u{FFFE}' | '\u{FFFF}')
}

fn span(source: SourceId, start: usize, end: usize) -> Span {
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { source, start: narrow(start), end: narrow(end) }
}
