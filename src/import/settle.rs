//! A draft among the network's own: which structure it is of, which words name one.

use super::{Draft, Said};
use crate::model::Network;
use crate::text::slug::slug;
use crate::vocabulary::fold;

/// Gives a draft its structure: the one it names, else the one that is asked, else its place when that is one.
/// A structure that the network does not have becomes its place, with a doubt: an unknown one would set it aside.
pub fn settle(draft: &mut Draft, network: &Network, asked: Option<&str>) {
    let known = |words: &str| {
        let named = slug(words);
        network
            .entries
            .iter()
            .filter(|entry| entry.kind.name == "structure")
            .find(|entry| entry.slug == named || slug(&entry.title) == named)
            .map(|entry| entry.slug.clone())
    };
    if let Some(words) = draft.words("structure").map(str::to_owned) {
        let named = words.split([',', ';']).map(str::trim).filter(|word| !word.is_empty());
        let several: Option<Vec<String>> = named.map(known).collect();
        match (known(&words), several) {
            (Some(slug), _) => draft.set("structure", slug),
            (None, Some(slugs)) if !slugs.is_empty() => draft.set("structure", slugs),
            // To all of them: who may say so is judged elsewhere.
            _ if matches!(fold(&words).as_str(), "toutes" | "tous" | "all") => {}
            _ => {
                draft.unset("structure");
                let key = if draft.kind == "event" { "lieu" } else { "structure" };
                if draft.kind == "event" && draft.get("lieu").is_none() {
                    draft.set("lieu", words.clone());
                }
                draft.doubt(key, Said::plain("doute-structure").with("valeur", words));
            }
        }
    }
    if draft.get("structure").is_some() || draft.kind == "structure" {
        return;
    }
    let place = draft.words("lieu").and_then(known);
    if let Some(slug) = place.or_else(|| asked.map(str::to_owned)) {
        draft.set("structure", slug);
    }
}
