//! What a destination lacks, in the order in which it is sent.

use super::kept::Kept;
use crate::publish::{ContentHash, Manifest, turn};

/// A file to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// Its address, from the site's root, without a first slash.
    pub address: String,
    /// Its size, in bytes.
    pub size: u64,
    /// The hash of its bytes.
    pub hash: ContentHash,
    /// Whether nothing stands there yet.
    pub is_new: bool,
}

/// The files that differ: new ones first, which nothing links to yet, then those that changed; among each, what is linked
/// before what links. And how many are the same.
pub(super) fn files(local: &Manifest, there: &Manifest, kept: &Kept) -> (Vec<Sending>, usize) {
    let mut files = Vec::new();
    let mut same = 0;
    for (address, entry) in local.iter() {
        let known = there.get(address).copied().or_else(|| kept.get(address));
        if known.is_some_and(|known| known == *entry) {
            same += 1;
            continue;
        }
        files.push(Sending {
            address: address.to_owned(),
            size: entry.size,
            hash: entry.hash,
            is_new: known.is_none(),
        });
    }
    files.sort_by_key(|file| turn(file.is_new, rank(&file.address)));
    (files, same)
}

/// When a file goes: styles and pictures, calendars and data, pages from the deepest to home, screens, feeds and playlists.
fn rank(address: &str) -> (u8, usize) {
    let depth = address.matches('/').count();
    let name = address.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit('.').next().unwrap_or_default();
    let is_feed =
        matches!(name, "rss.xml" | "atom.xml" | "feed.json" | "playlist.json" | "sitemap.xml");
    match extension {
        _ if is_feed || extension == "opml" => (6, usize::MAX - depth),
        "html" if is_screen(address) => (5, usize::MAX - depth),
        "html" => (4, usize::MAX - depth),
        "ics" => (2, 0),
        "json" | "csv" => (3, 0),
        _ => (u8::from(!is_hashed(address)), 0),
    }
}

fn is_screen(address: &str) -> bool {
    ["ecrans/", "screens/", "tv/"].iter().any(|folder| address.starts_with(folder))
}

/// Whether an address holds the hash of its file: eight hexadecimal signs that are a folder of it or a part of its name.
pub(super) fn is_hashed(address: &str) -> bool {
    let is_hash = |part: &str| {
        part.len() == 8 && part.bytes().all(|sign| matches!(sign, b'0'..=b'9' | b'a'..=b'f'))
    };
    let (folders, name) = address.rsplit_once('/').unwrap_or(("", address));
    folders.split('/').any(is_hash) || name.split('.').skip(1).any(is_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_linked_goes_before_what_links() {
        let mut addresses = vec![
            "rss.xml",
            "index.html",
            "agenda/index.html",
            "agenda/bal/index.html",
            "agenda.ics",
            "ecrans/parc/index.html",
            "donnees/evenements.json",
            "logo.png",
            "theme/style.0a1b2c3d.css",
            "ecrans/parc/playlist.json",
        ];
        addresses.sort_by_key(|address| rank(address));
        let expected = [
            "theme/style.0a1b2c3d.css",
            "logo.png",
            "agenda.ics",
            "donnees/evenements.json",
            "agenda/bal/index.html",
            "agenda/index.html",
            "index.html",
            "ecrans/parc/index.html",
            "ecrans/parc/playlist.json",
            "rss.xml",
        ];
        assert_eq!(addresses, expected);
    }

    #[test]
    fn what_is_new_goes_before_what_may_name_it() {
        let entry = |bytes: &[u8]| crate::publish::Entry::of(bytes);
        let manifest = |files: &[(&str, &[u8])]| {
            let lines: String = files
                .iter()
                .map(|(address, bytes)| {
                    let entry = entry(bytes);
                    format!("{address}\t{}\t{}\n", entry.hash, entry.size)
                })
                .collect();
            Manifest::parse(format!("tambour 1\n{lines}").as_bytes()).unwrap()
        };
        // Every page names what is in its menu: here a new screen, which is of a later rank than pages.
        let there = manifest(&[("agenda/index.html", b"a"), ("index.html", b"a"), ("x.css", b"a")]);
        let local = manifest(&[
            ("agenda/index.html", b"b"),
            ("ecrans/parc/index.html", b"b"),
            ("index.html", b"b"),
            ("rss.xml", b"b"),
            ("x.css", b"a"),
        ]);
        let (files, same) = files(&local, &there, &Kept::default());
        let sent: Vec<&str> = files.iter().map(|file| file.address.as_str()).collect();
        assert_eq!(sent, ["ecrans/parc/index.html", "rss.xml", "agenda/index.html", "index.html"]);
        assert_eq!(same, 1);
    }

    #[test]
    fn hashes_are_told_from_words() {
        let check = |address: &str, expected| assert_eq!(is_hashed(address), expected, "{address}");
        check("medias/c2e46d65/fete-960.jpg", true);
        check("theme/style.278e6d4f.css", true);
        check("agenda/20270301/index.html", true);
        check("actualites/decembre/index.html", false);
        check("index.html", false);
    }
}
