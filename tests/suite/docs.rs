//! What the project says of itself is true: links lead somewhere, names exist, examples do what their page says.

mod commands;
mod dependencies;
mod diagnostics;
mod guide;
mod links;
mod reference;
mod said;
mod typography;

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use walkdir::WalkDir;

/// The repository's own folder.
fn root() -> &'static Utf8Path {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

/// Every page written for people, by its path below the repository.
fn pages() -> Vec<Utf8PathBuf> {
    let of = |folder: &str| {
        WalkDir::new(root().join(folder))
            .into_iter()
            .map(Result::unwrap)
            .map(|entry| Utf8PathBuf::from_path_buf(entry.into_path()).unwrap())
            .filter(|path| path.extension() == Some("md"))
            .map(|path| path.strip_prefix(root()).unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let mut pages: Vec<Utf8PathBuf> = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
        .into_iter()
        .map(Utf8PathBuf::from)
        .filter(|path| root().join(path).is_file())
        .collect();
    pages.extend(of("docs"));
    pages.extend(of("dist"));
    pages.sort();
    pages
}
