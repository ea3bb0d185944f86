//! Which addresses can be written on any file system and served from any.

use unicode_normalization::UnicodeNormalization;

/// Why an address inside the output cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressFault {
    /// Nothing between two slashes, at the start or at the end.
    Empty,
    /// `.` or `..`.
    Climbs,
    /// A sign that some file system refuses: control characters and `\ : * ? " < > |`.
    Sign,
    /// Ends with a dot or a space, which Windows drops.
    Ending,
    /// A device's name on Windows (`con`, `aux`, `nul`, `com1`…), with or without an extension.
    Reserved,
    /// The names that tambour keeps for itself at the root.
    Ours,
}

/// What begins the names that tambour keeps for itself at the root of an output.
const OURS: &str = ".tambour";
/// The names of devices on Windows, which no file may bear there, whatever its extension and case.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// What is wrong with an address, if anything is.
pub fn fault(address: &str) -> Option<AddressFault> {
    if address.starts_with(OURS) {
        return Some(AddressFault::Ours);
    }
    address.split('/').find_map(name_fault)
}

fn name_fault(name: &str) -> Option<AddressFault> {
    if name.is_empty() {
        return Some(AddressFault::Empty);
    }
    if name == "." || name == ".." {
        return Some(AddressFault::Climbs);
    }
    if name.chars().any(|sign| sign.is_control() || r#"\:*?"<>|"#.contains(sign)) {
        return Some(AddressFault::Sign);
    }
    if name.ends_with(['.', ' ']) {
        return Some(AddressFault::Ending);
    }
    is_reserved(name).then_some(AddressFault::Reserved)
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let is_port = |port: &str| {
        stem.len() == 4
            && stem.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(port))
            && matches!(stem.as_bytes()[3], b'1'..=b'9')
    };
    RESERVED.iter().any(|device| stem.eq_ignore_ascii_case(device))
        || is_port("com")
        || is_port("lpt")
}

/// The folders above an address, outermost first: `a` and `a/b` for `a/b/c`.
pub fn folders(address: &str) -> impl Iterator<Item = &str> {
    address.match_indices('/').map(|(end, _)| &address[..end])
}

/// The form in which two addresses are one on a file system that tells neither case nor accents' composition apart.
pub fn folded(address: &str) -> String {
    if address.is_ascii() {
        address.to_ascii_lowercase()
    } else {
        address.nfc().flat_map(char::to_lowercase).collect()
    }
}

/// Whether an address is its own folded form: two such addresses are one only when they are equal.
pub fn is_folded(address: &str) -> bool {
    address.is_ascii() && !address.bytes().any(|sign| sign.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        fn check(address: &str, expected: Option<AddressFault>) {
            assert_eq!(fault(address), expected, "{address:?}");
        }
        check("index.html", None);
        check("agenda/2027-03/index.html", None);
        check("structures/la-passerelle/.nojekyll", None);
        check("actualites/congés/photo été.jpg", None);
        check("communes/condat/index.html", None);
        check("aux-aunelles/index.html", None);
        check("com10/index.html", None);
        check("", Some(AddressFault::Empty));
        check("/index.html", Some(AddressFault::Empty));
        check("agenda/", Some(AddressFault::Empty));
        check("a//b", Some(AddressFault::Empty));
        check("../b", Some(AddressFault::Climbs));
        check("a/../b", Some(AddressFault::Climbs));
        check("a/./b", Some(AddressFault::Climbs));
        check(r"a\b", Some(AddressFault::Sign));
        check("a\tb", Some(AddressFault::Sign));
        check("a\nb", Some(AddressFault::Sign));
        check("a\0b", Some(AddressFault::Sign));
        check("c:/b", Some(AddressFault::Sign));
        check("a./b", Some(AddressFault::Ending));
        check("a /b", Some(AddressFault::Ending));
        check("actualites/aux/index.html", Some(AddressFault::Reserved));
        check("CON.jpg", Some(AddressFault::Reserved));
        check("lpt1", Some(AddressFault::Reserved));
        check("Com9.tar.gz", Some(AddressFault::Reserved));
        check(".tambour", Some(AddressFault::Ours));
        check(".tambour-etape/index.html", Some(AddressFault::Ours));
    }

    #[test]
    fn folders_above() {
        assert_eq!(folders("a/b/c").collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(folders("index.html").count(), 0);
    }

    #[test]
    fn folding() {
        fn check(a: &str, b: &str) {
            assert_eq!(folded(a), folded(b));
            assert!(!is_folded(a) || !is_folded(b));
        }
        check("Photo.JPG", "photo.jpg");
        check("\u{c9}t\u{e9}.jpg", "e\u{301}te\u{301}.jpg");
        assert_ne!(folded("ete.jpg"), folded("été.jpg"));
    }
}
