//! JSON as it is published.

use serde::Serialize;

/// Indented, with an end of line; `<` is written `\u003c` (RFC 8259, section 7), so that who takes the file for a page
/// finds no tag in it.
pub(super) fn pretty(value: &impl Serialize) -> Vec<u8> {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    (text.replace('<', "\\u003c") + "\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_in_a_title_stays_words() {
        let written = pretty(&"<b>Café</b> & thé");
        assert_eq!(written, b"\"\\u003cb>Caf\xC3\xA9\\u003c/b> & th\xC3\xA9\"\n");
        assert_eq!(serde_json::from_slice::<String>(&written).unwrap(), "<b>Café</b> & thé");
    }
}
