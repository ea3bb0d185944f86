//! The beginning of a text, cut where a reader would pause.

/// Abbreviations whose full stop ends no sentence, without it.
const ABBREVIATIONS: &[&str] = &[
    "m", "mm", "mme", "mmes", "mlle", "dr", "st", "ste", "av", "bd", "tél", "tel", "cf", "p", "ex",
    "n", "mr", "mrs",
];

/// At most `longest` characters of a plain text, white space collapsed: whole, else up to the last sentence that ends
/// in its second half, else up to a word and `…`.
pub fn excerpt(text: &str, longest: usize) -> String {
    let mut kept = String::new();
    let mut length = 0;
    let mut sentence = None;
    for word in breakable(text) {
        let width = word.chars().count() + usize::from(length > 0);
        if length + width > longest {
            return shortened(kept, length, sentence, word, longest);
        }
        if length > 0 {
            kept.push(' ');
        }
        kept.push_str(word);
        length += width;
        if ends_sentence(word) {
            sentence = Some((kept.len(), length));
        }
    }
    kept
}

/// At most `most` words of a plain text, `…` after them when some were left.
pub fn first_words(text: &str, most: usize) -> String {
    let mut words = breakable(text);
    let kept: Vec<&str> = words.by_ref().take(most).collect();
    let mut kept = kept.join(" ");
    if words.next().is_some() {
        ellipsis(&mut kept);
    }
    kept
}

/// How many words a plain text has: runs of signs that hold a letter or a figure.
pub fn words(text: &str) -> usize {
    text.split(|c: char| c.is_whitespace())
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

/// Words as lines break: a no-break space belongs to its words.
fn breakable(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}'))
        .filter(|word| !word.is_empty())
}

fn shortened(
    mut kept: String,
    length: usize,
    sentence: Option<(usize, usize)>,
    next: &str,
    longest: usize,
) -> String {
    if let Some((bytes, _)) = sentence.filter(|(_, characters)| characters * 2 >= longest) {
        kept.truncate(bytes);
        return kept;
    }
    if length == 0 {
        // One word longer than the room: cut inside it.
        kept = next.chars().take(longest.saturating_sub(1)).collect();
    } else if length + 1 > longest {
        match kept.rfind(' ') {
            Some(space) => kept.truncate(space),
            None => kept = kept.chars().take(longest.saturating_sub(1)).collect(),
        }
    }
    ellipsis(&mut kept);
    kept
}

fn ellipsis(text: &mut String) {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || ",;:-–—…«(".contains(c)).len();
    text.truncate(end);
    text.push('…');
}

fn ends_sentence(word: &str) -> bool {
    let word = word.trim_end_matches(['»', '”', '"', ')', '\u{a0}']);
    if word.ends_with(['!', '?', '…']) {
        return true;
    }
    let Some(stem) = word.strip_suffix('.') else { return false };
    let stem = stem.trim_start_matches(['(', '«', '\u{a0}']).to_lowercase();
    // An initial ("J. Verne") ends none; a figure does ("en 2027.").
    let initial = stem.chars().count() == 1 && stem.chars().all(char::is_alphabetic);
    !initial && !ABBREVIATIONS.contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cut_where_a_reader_would_pause() {
        for (text, longest, expected) in [
            ("Bonjour.", 40, "Bonjour."),
            ("  Deux\n lignes ", 40, "Deux lignes"),
            ("Venez tous. Il y aura du café et des gâteaux.", 20, "Venez tous."),
            ("Venez. Il y aura du café et des gâteaux.", 30, "Venez. Il y aura du café et…"),
            ("Il y aura du café, des gâteaux.", 20, "Il y aura du café…"),
            ("Rendez-vous chez M. le maire de la commune", 24, "Rendez-vous chez M. le…"),
            ("anticonstitutionnellement", 10, "anticonst…"),
            ("Venez ! On vous attend.", 12, "Venez !"),
            ("Venez\u{a0}! On vous attend.", 12, "Venez\u{a0}!"),
            ("", 10, ""),
        ] {
            assert_eq!(excerpt(text, longest), expected, "{text}");
        }
        assert_eq!(first_words("Un deux trois, quatre", 3), "Un deux trois…");
        assert_eq!(first_words("Un deux", 3), "Un deux");
        assert_eq!(words("L’atelier — 14 h ! »"), 3);
    }

    proptest! {
        #[test]
        fn never_longer_than_asked(text in "\\PC{0,80}", longest in 1usize..60) {
            prop_assert!(excerpt(&text, longest).chars().count() <= longest);
        }
    }
}
