//! From the address asked for to a file of the built folder, and to nothing else.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

/// What an address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// A file.
    File(Utf8PathBuf),
    /// Another address.
    Moved(String),
    /// Nothing.
    Nowhere,
}

/// Finds what stands at an address (path and query as a browser sends them) below the base path.
pub(super) fn find(folder: &Utf8Path, base: &str, url: &str) -> Route {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    if base != "/" && (path == "/" || path == base.trim_end_matches('/')) {
        return Route::Moved(base.to_owned());
    }
    let Some(address) = path.strip_prefix(base).and_then(decoded) else { return Route::Nowhere };
    let names = address.split('/').filter(|name| !name.is_empty());
    if names.clone().any(|name| !is_plain(name)) {
        return Route::Nowhere;
    }
    let file = names.fold(folder.to_owned(), |path, name| path.join(name));
    match fs::metadata(&file) {
        Ok(data) if data.is_dir() && !path.ends_with('/') => Route::Moved(format!("{path}/")),
        Ok(data) if data.is_dir() => inside(folder, file.join("index.html")),
        Ok(_) if !path.ends_with('/') => inside(folder, file),
        _ => Route::Nowhere,
    }
}

/// A name that means itself on every system, and is not one of tambour's own.
fn is_plain(name: &str) -> bool {
    !matches!(name, "." | "..")
        && !name.starts_with(".tambour")
        && !name.chars().any(|sign| sign.is_control() || matches!(sign, '/' | '\\' | ':'))
}

/// The file, when it is one and no link leads it out of the folder.
fn inside(folder: &Utf8Path, file: Utf8PathBuf) -> Route {
    let (Ok(folder), Ok(real)) = (folder.canonicalize_utf8(), file.canonicalize_utf8()) else {
        return Route::Nowhere;
    };
    if real.is_file() && real.starts_with(folder) { Route::File(file) } else { Route::Nowhere }
}

/// Percent signs undone; `None` when what they hide is not UTF-8.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if let Some(byte) = hidden(rest) {
            bytes.push(byte);
            rest = &rest[3..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// The byte that a percent sign and two hexadecimal ones stand for.
fn hidden(text: &[u8]) -> Option<u8> {
    match text {
        [b'%', high, low, ..] => {
            let digit = |sign: &u8| char::from(*sign).to_digit(16);
            u8::try_from(digit(high)? * 16 + digit(low)?).ok()
        }
        _ => None,
    }
}

/// The media type of a file by its extension.
pub(super) fn media_type(path: &Utf8Path) -> &'static str {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    MEDIA_TYPES
        .iter()
        .find(|(known, _)| *known == extension)
        .map_or("application/octet-stream", |(_, media_type)| media_type)
}

const MEDIA_TYPES: [(&str, &str); 34] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("webmanifest", "application/manifest+json"),
    ("xml", "application/xml; charset=utf-8"),
    ("opml", "text/x-opml; charset=utf-8"),
    ("ics", "text/calendar; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("eml", "message/rfc822"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("gif", "image/gif"),
    ("avif", "image/avif"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("woff", "font/woff"),
    ("ttf", "font/ttf"),
    ("pdf", "application/pdf"),
    ("mp3", "audio/mpeg"),
    ("ogg", "audio/ogg"),
    ("mp4", "video/mp4"),
    ("webm", "video/webm"),
    ("zip", "application/zip"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("wasm", "application/wasm"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in [
            "site/index.html",
            "site/agenda/fête 1/index.html",
            "site/rss.xml",
            "site/.tambour",
            "secret.txt",
        ] {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        fs::create_dir(root.path().join("site/vide")).unwrap();
        root
    }

    #[test]
    fn addresses_lead_into_the_folder_and_nowhere_else() {
        let root = site();
        let folder = Utf8Path::from_path(root.path()).unwrap().join("site");
        let check = |base: &str, url: &str, expected: &str| {
            let found = match find(&folder, base, url) {
                Route::File(file) => file.strip_prefix(&folder).unwrap().to_string(),
                Route::Moved(address) => format!("-> {address}"),
                Route::Nowhere => "-".to_owned(),
            };
            assert_eq!(found, expected, "{url} below {base}");
        };
        check("/", "/", "index.html");
        check("/", "/?x=1", "index.html");
        check("/", "/index.html", "index.html");
        check("/", "/index.html/", "-");
        check("/", "/rss.xml?v=../..", "rss.xml");
        check("/", "/agenda/f%C3%AAte%201/", "agenda/fête 1/index.html");
        check("/", "/agenda/f%C3%AAte%201", "-> /agenda/f%C3%AAte%201/");
        check("/", "/absent.html", "-");
        check("/", "/vide/", "-");
        check("/", "/100%", "-");
        check("/", "/%ff", "-");
        check("/", "/../secret.txt", "-");
        check("/", "/%2e%2e/secret.txt", "-");
        check("/", "/..%2fsecret.txt", "-");
        check("/", "/agenda/..%5c..%5csecret.txt", "-");
        check("/", "//secret.txt", "-");
        check("/", "/rss.xml%00.html", "-");
        check("/", "/.tambour", "-");
        check("/", "http://ailleurs/", "-");
        check("/reseau/", "/", "-> /reseau/");
        check("/reseau/", "/reseau", "-> /reseau/");
        check("/reseau/", "/reseau/rss.xml", "rss.xml");
        check("/reseau/", "/rss.xml", "-");
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root.path().join("secret.txt"), folder.join("lien.txt"))
                .unwrap();
            check("/", "/lien.txt", "-");
        }
    }

    #[test]
    fn media_types() {
        assert_eq!(media_type("a/b.HTML".into()), "text/html; charset=utf-8");
        assert_eq!(media_type("agenda.ics".into()), "text/calendar; charset=utf-8");
        assert_eq!(media_type("sans-extension".into()), "application/octet-stream");
    }
}
