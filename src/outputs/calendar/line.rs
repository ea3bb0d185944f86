//! Content lines (RFC 5545, 3.1): escaped, folded at 75 octets between characters, ended by CRLF.

use jiff::civil::{Date, DateTime};

/// Longest line, in octets, without its end.
const LONGEST: usize = 75;

/// A line whose value is text (3.3.11).
pub(super) fn text(name: &str, value: &str) -> String {
    format!("{name}:{}", escape(value))
}

/// Text as a value: `\`, `;`, `,` and ends of line escaped, no other control character.
pub(super) fn escape(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for sign in value.trim().chars() {
        match sign {
            '\\' => escaped.push_str("\\\\"),
            ';' => escaped.push_str("\\;"),
            ',' => escaped.push_str("\\,"),
            '\n' => escaped.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => escaped.push(sign),
        }
    }
    escaped
}

/// `20270316` (3.3.4).
pub(super) fn date(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// `20270316T140000` (3.3.5, form 1 or 3).
pub(super) fn date_time(civil: DateTime) -> String {
    civil.strftime("%Y%m%dT%H%M%S").to_string()
}

/// Adds a line, folded.
pub(super) fn fold(bytes: &mut Vec<u8>, line: &str) {
    if line.len() <= LONGEST {
        bytes.extend_from_slice(line.as_bytes());
        bytes.extend_from_slice(b"\r\n");
        return;
    }
    let mut length = 0;
    for sign in line.chars() {
        if length + sign.len_utf8() > LONGEST {
            bytes.extend_from_slice(b"\r\n ");
            length = 1;
        }
        let mut buffer = [0; 4];
        bytes.extend_from_slice(sign.encode_utf8(&mut buffer).as_bytes());
        length += sign.len_utf8();
    }
    bytes.extend_from_slice(b"\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_between_characters() {
        let mut bytes = Vec::new();
        fold(&mut bytes, &text("SUMMARY", &"é".repeat(100)));
        let folded = String::from_utf8(bytes).unwrap();
        assert!(folded.split("\r\n").all(|line| line.len() <= LONGEST));
        assert_eq!(folded.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "é".repeat(100)));
    }

    #[test]
    fn no_line_can_be_added_from_inside() {
        assert_eq!(
            text("SUMMARY", "Atelier\r\nATTENDEE:x; a, b\\"),
            "SUMMARY:Atelier\\nATTENDEE:x\\; a\\, b\\\\"
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_one_value(value in ".*") {
            let mut bytes = Vec::new();
            fold(&mut bytes, &text("SUMMARY", &value));
            let folded = String::from_utf8(bytes).unwrap();
            let whole = folded.replace("\r\n ", "");
            proptest::prop_assert_eq!(whole.matches("\r\n").count(), 1);
            proptest::prop_assert!(!whole.trim_end().contains(['\r', '\n']));
        }
    }
}
