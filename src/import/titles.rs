//! What people put into a title because their tool has no other place: that it is cancelled, put off, full, or a closing.

use crate::vocabulary::fold;

/// A title and the state that it said.
pub(super) struct Title {
    /// Without the word of state.
    pub(super) words: String,
    /// `annule`, `reporte` or `complet`.
    pub(super) state: Option<&'static str>,
}

/// Words of state, folded.
const STATES: [(&str, &str); 14] = [
    ("annule", "annule"),
    ("annulee", "annule"),
    ("annulation", "annule"),
    ("cancelled", "annule"),
    ("canceled", "annule"),
    ("reporte", "reporte"),
    ("reportee", "reporte"),
    ("postponed", "reporte"),
    ("complet", "complet"),
    ("complete", "complet"),
    ("full", "complet"),
    ("sold_out", "complet"),
    ("maintenu", "confirme"),
    ("confirme", "confirme"),
];

/// Takes the word of state from a title: « ANNULÉ : Café », « Café (complet) », « [Reporté] Café ».
pub(super) fn of(words: &str) -> Title {
    let words = super::clean::line(words);
    let state_of = |part: &str| {
        let folded = fold(part);
        STATES.iter().find(|(word, _)| *word == folded).map(|(_, state)| *state)
    };
    let found = |rest: &str, state| {
        let words = rest
            .trim_matches(|sign: char| {
                sign.is_whitespace() || matches!(sign, ':' | '-' | '–' | '—' | '|')
            })
            .to_owned();
        (!words.is_empty()).then_some(Title { words, state: Some(state) })
    };
    // In brackets, at either end.
    for (open, close) in [('[', ']'), ('(', ')'), ('*', '*')] {
        if let Some(inside) = words.strip_prefix(open)
            && let Some((word, rest)) = inside.split_once(close)
            && let Some(state) = state_of(word)
            && let Some(title) = found(rest, state)
        {
            return title;
        }
        if let Some(inside) = words.strip_suffix(close)
            && let Some((rest, word)) = inside.rsplit_once(open)
            && let Some(state) = state_of(word)
            && let Some(title) = found(rest, state)
        {
            return title;
        }
    }
    // Before a colon or after a dash.
    for sign in [":", " - ", " – ", " — "] {
        if let Some((word, rest)) = words.split_once(sign)
            && let Some(state) = state_of(word)
            && let Some(title) = found(rest, state)
        {
            return title;
        }
        if let Some((rest, word)) = words.rsplit_once(sign)
            && let Some(state) = state_of(word)
            && let Some(title) = found(rest, state)
        {
            return title;
        }
    }
    // « ANNULÉ Café », in capitals only: « complet » is also a word of titles.
    if let Some((word, rest)) = words.split_once(' ')
        && word.chars().count() > 4
        && word.chars().all(|sign| !sign.is_lowercase())
        && let Some(state) = state_of(word)
        && let Some(title) = found(rest, state)
    {
        return title;
    }
    Title { words, state: None }
}

/// Whether a title says that a place is closed.
pub(super) fn is_closing(title: &str) -> bool {
    let folded = fold(title);
    let first = folded.split('_').next().unwrap_or_default();
    matches!(first, "fermeture" | "fermetures" | "ferme" | "fermee" | "closed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_leaves_the_title() {
        fn check(written: &str, words: &str, state: Option<&str>) {
            let title = of(written);
            assert_eq!((title.words.as_str(), title.state), (words, state), "{written}");
        }
        check("ANNULÉ : Café réparation", "Café réparation", Some("annule"));
        check("[Annulé] Café", "Café", Some("annule"));
        check("Café (complet)", "Café", Some("complet"));
        check("Café - COMPLET", "Café", Some("complet"));
        check("REPORTÉ Café", "Café", Some("reporte"));
        check("Canceled: Team", "Team", Some("annule"));
        check("Le dossier complet", "Le dossier complet", None);
        check("Impôts : mes démarches", "Impôts : mes démarches", None);
        check("Annulé", "Annulé", None);
    }
}
