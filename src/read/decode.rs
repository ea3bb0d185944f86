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
    let (text, first_other) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(fault) => {
            let at = fault.utf8_error().valid_up_to();
            let (text, _, _) = encoding_rs::WINDOWS_1252.decode(fault.as_bytes());
            let (before, _) =
                encoding_rs::WINDOWS_1252.decode_without_bom_handling(&fault.as_bytes()[..at]);
            let first_other = cleaned(&before).len();
            (text.into_owned(), Some(first_other))
        }
    };
    let unwanted = first_unwanted(&text);
    let text = if unwanted.is_some() { cleaned(&text) } else { text };
    if let Some(at) = first_other {
        let sign = text.get(at..).and_then(|rest| rest.chars().next());
        let place = span(source, at, at + sign.map_or(0, char::len_utf8));
        let note = Diagnostic { span: Some(place), ..Diagnostic::of_file(Code::NotUtf8, file) };
        // The line as it was read: whoever pastes it saves the file anew.
        notes.push(note.mend(place, sign.map(String::from).unwrap_or_default()));
    }
    if let Some((at, sign)) = unwanted {
        notes.push(Diagnostic {
            // A space stands there now.
            span: Some(span(source, at, at + 1)),
            ..Diagnostic::of_file(Code::ControlCharacter, file)
                .with("code", format!("U+{:04X}", u32::from(sign)))
        });
    }
    text
}

/// The same with a space for each sign that no text has.
fn cleaned(text: &str) -> String {
    text.chars().map(|sign| if is_unwanted(sign) { ' ' } else { sign }).collect()
}

/// The first sign that no text has. Most texts hold not even a byte of one: all are looked at, many at a time.
fn first_unwanted(text: &str) -> Option<(usize, char)> {
    let maybe = |byte: u8| {
        (byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t'))
            || matches!(byte, 0x7f | 0xc2 | 0xef)
    };
    let any = text.bytes().fold(false, |found, byte| found | maybe(byte));
    any.then(|| text.char_indices().find(|(_, sign)| is_unwanted(*sign))).flatten()
}

fn is_unwanted(sign: char) -> bool {
    (sign.is_control() && !matches!(sign, '\n' | '\r' | '\t'))
        || matches!(sign, '\u{FFFE}' | '\u{FFFF}')
}

fn span(source: SourceId, start: usize, end: usize) -> Span {
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { source, start: narrow(start), end: narrow(end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_stands_on_whole_signs() {
        let check = |bytes: &[u8], expected: &str, told: &[&str]| {
            let mut notes = Notes::default();
            let text = decode(bytes.to_vec(), "x.md", SourceId(0), &mut notes);
            assert_eq!(text, expected);
            let spans = notes.iter().filter_map(|note| note.span);
            let spans: Vec<&str> =
                spans.map(|span| &text[span.start as usize..span.end as usize]).collect();
            assert_eq!(spans, told);
        };
        check(b"caf\xe9", "caf\u{e9}", &["\u{e9}"]);
        check(b"\xc3\xa9t\xe9", "\u{c3}\u{a9}t\u{e9}", &["\u{e9}"]);
        check(b"a\xc2\x85b\xa2", "a\u{c2}\u{2026}b\u{a2}", &["\u{a2}"]);
        check("a\u{85}é".as_bytes(), "a é", &[" "]);
        check(b"\x81\xa2", " \u{a2}", &[" ", " "]);
    }
}
