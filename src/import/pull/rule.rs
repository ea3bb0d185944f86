//! What of a source is published: a calendar says nothing to anybody unless it was told to.

use super::super::{Draft, Value};
use crate::config::{Publish, SourceSettings};
use crate::vocabulary::fold;

/// The items that appear, and the titles of those that do not.
pub(super) fn apply(drafts: Vec<Draft>, settings: &SourceSettings) -> (Vec<Draft>, Vec<String>) {
    let mut held = Vec::new();
    let mut kept = Vec::new();
    for mut draft in drafts {
        let may = match &settings.publish {
            None | Some(Publish::All) => true,
            Some(Publish::Words(words)) => words.iter().any(|word| bears(&draft, word)),
        };
        let wanted =
            settings.keep.is_empty() || settings.keep.iter().any(|word| says(&draft, word));
        let refused = settings.drop.iter().any(|word| says(&draft, word));
        if !may || !wanted || refused {
            held.push(draft.title().to_owned());
            continue;
        }
        if let Some(Publish::Words(words)) = &settings.publish {
            // The category that lets an item through is an instruction, not a theme.
            let themes = draft
                .list("themes")
                .into_iter()
                .filter(|theme| !words.iter().any(|word| fold(word) == fold(theme)));
            let themes: Vec<String> = themes.map(str::to_owned).collect();
            draft.unset("themes");
            draft.set("themes", themes);
        }
        kept.push(draft);
    }
    (kept, held)
}

/// Whether an item has a category, or a word in its title.
fn bears(draft: &Draft, word: &str) -> bool {
    let folded = fold(word);
    draft.list("themes").iter().any(|theme| fold(theme) == folded) || holds(draft.title(), &folded)
}

/// The same, or in its text or place.
fn says(draft: &Draft, word: &str) -> bool {
    bears(draft, word)
        || holds(&draft.body, &fold(word))
        || draft.words("lieu").is_some_and(|place| holds(place, &fold(word)))
}

fn holds(text: &str, folded: &str) -> bool {
    !folded.is_empty() && format!("_{}_", fold(text)).contains(&format!("_{folded}_"))
}

/// Gives an item its source's themes.
pub(super) fn give_themes(draft: &mut Draft, settings: &SourceSettings) {
    let mut themes: Vec<String> = draft.list("themes").into_iter().map(str::to_owned).collect();
    for theme in &settings.themes {
        if !themes.iter().any(|known| fold(known) == fold(theme)) {
            themes.push(theme.clone());
        }
    }
    draft.set("themes", Value::List(themes));
}
