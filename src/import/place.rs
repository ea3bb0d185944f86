//! Where a draft goes among the texts of a network: its folder, its name, the names of its files.

use super::{Draft, Value};
use crate::i18n::Lang;
use crate::text::slug::slug;
use crate::vocabulary::Vocabulary;

/// The identity of a text made from a draft: its title, and six figures of what its origin knows it by, so that the
/// same file imported twice is recognised.
///
/// A mail of `/proposer/` says its own, in the signs of one.
pub fn identity(draft: &Draft, origin: &str) -> String {
    // A place keeps the identity under which the country knows it.
    if draft.kind == "structure"
        && let Some(own) = draft.words("id")
    {
        return own.to_owned();
    }
    match draft.words("id").map(slug).filter(|own| (1..=80).contains(&own.len())) {
        Some(own) if own.len() >= 8 => return own,
        // « panne » is a word that will be said again on another day.
        Some(own) => return day(draft).map_or_else(|| own.clone(), |day| format!("{own}-{day}")),
        None => {}
    }
    let hash = blake3::hash(format!("{origin}\n{}\n{}", draft.kind, draft.key).as_bytes()).to_hex();
    format!("{}-{}", slug(draft.title()), &hash[..6])
}

/// The name of its text, without extension: its day and its title.
pub fn stem(draft: &Draft) -> String {
    let name = slug(draft.title());
    day(draft).map_or_else(|| name.clone(), |day| format!("{day}-{name}"))
}

/// The day that it is of, in figures.
fn day(draft: &Draft) -> Option<String> {
    let day = ["debut", "du", "publie", "limite"]
        .iter()
        .find_map(|key| draft.words(key)?.get(..10).map(str::to_owned));
    day.filter(|day| day.parse::<jiff::civil::Date>().is_ok())
}

/// The folder of a kind: the one that is there, else the first name in the network's language.
pub fn folder(kind: &str, is_there: impl Fn(&str) -> bool, lang: Lang) -> String {
    let Some(words) = Vocabulary::get().kind(kind) else { return String::new() };
    let there = words.folders.iter().find(|name| is_there(name));
    let usual = match lang {
        Lang::Fr => words.folders.first(),
        Lang::En => words.folders.last(),
    };
    there.or(usual).cloned().unwrap_or_default()
}

/// Renames a draft's files after its text, so that several may lie in one folder.
pub fn rename_files(draft: &mut Draft, prefix: &str) {
    let image = draft.words("image").map(str::to_owned);
    let mut renamed = Vec::new();
    for file in &mut draft.files {
        let extension = file.name.rsplit_once('.').map(|(_, extension)| extension).unwrap_or("bin");
        let name = if Some(&file.name) == image.as_ref() {
            format!("{prefix}.{extension}")
        } else {
            format!("{prefix}-{}", file.name)
        };
        renamed.push((std::mem::replace(&mut file.name, name.clone()), name));
    }
    let new =
        |old: &str| renamed.iter().find(|(name, _)| name == old).map(|(_, name)| name.clone());
    for key in ["image", "fichiers"] {
        let value = match draft.get(key) {
            Some(Value::Words(words)) => new(words).map(Value::Words),
            Some(Value::List(items)) => Some(Value::List(
                items.iter().map(|item| new(item).unwrap_or_else(|| item.clone())).collect(),
            )),
            Some(Value::Map(_)) | None => None,
        };
        if let Some(value) = value {
            draft.set(key, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_that_a_person_says_is_kept() {
        let of = |id: &str| {
            let mut draft = Draft::new("notice", "<un@exemple>");
            draft.set("titre", "Fermé aujourd’hui");
            draft.set("id", id);
            draft.set("du", "2027-03-15T08:50");
            identity(&draft, "")
        };
        assert_eq!(of("gouter-des-jeux-4f2a9c"), "gouter-des-jeux-4f2a9c");
        assert_eq!(of("panne"), "panne-2027-03-15");
        assert!(of("").starts_with("ferme-aujourd-hui-"), "{}", of(""));
    }
}
