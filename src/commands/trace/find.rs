//! The item that somebody means.

use camino::Utf8Path;
use tambour::build::Understood;
use tambour::i18n::Words;
use tambour::model::Entry;
use unicode_normalization::UnicodeNormalization;

use crate::cli;

/// The path of a text, from what was written: a path from here, from the network's folder or from its content, or the
/// item's slug, code, or file name when only one has it.
pub(super) fn find(understood: &Understood, root: &Utf8Path, written: &str) -> Option<String> {
    let network = &understood.network;
    let known = |path: &str| {
        network.by_path(path).is_some() || network.set_aside.iter().any(|aside| aside == path)
    };
    let written: String = written.nfc().collect::<String>().replace('\\', "/");
    let written = written.trim_start_matches("./");
    let from_root = root
        .canonicalize_utf8()
        .ok()
        .zip(Utf8Path::new(written).canonicalize_utf8().ok())
        .and_then(|(root, file)| {
            file.strip_prefix(root).ok().map(|path| path.as_str().nfc().collect::<String>())
        });
    let spellings = [Some(written.to_owned()), Some(format!("content/{written}")), from_root];
    if let Some(path) = spellings.into_iter().flatten().find(|path| known(path)) {
        return Some(path);
    }
    let named = |item: &&Entry| {
        item.slug == written
            || item.code == written
            || Utf8Path::new(&item.path).file_name() == Some(written)
    };
    let mut found = network.entries.iter().filter(named);
    match (found.next(), found.next()) {
        (Some(item), None) => Some(item.path.clone()),
        _ => None,
    }
}

/// That nothing is named so, and what is named nearly so.
pub(super) fn unknown(understood: &Understood, written: &str, words: &Words) -> String {
    let network = &understood.network;
    let paths = network.entries.iter().flat_map(|item| [item.path.as_str(), item.slug.as_str()]);
    let near = cli::nearest(written, paths).unwrap_or_else(|| "aucun".to_owned());
    words.say("suivi-inconnu", &[("ecrit", written.into()), ("proche", near.into())]) + "\n"
}
