//! Pictograms that authors type: a telephone draws them, a hall's set often has no font for them.

/// The text without its pictograms, blanks around it removed.
pub fn without_pictograms(text: &str) -> String {
    if !text.contains(is_pictogram) {
        return text.trim().to_owned();
    }
    let kept: String = text.chars().filter(|c| !is_pictogram(*c)).collect();
    // What stood on both sides of one is as far apart as any two words.
    kept.replace("  ", " ").trim().to_owned()
}

/// The pictograms of a text, as they are written.
pub fn pictograms(text: &str) -> String {
    let drawn = |c: &char| is_pictogram(*c) && !is_joined(*c);
    text.chars().filter(drawn).collect()
}

/// Unicode's emoji and dingbats, and what joins or varies them.
fn is_pictogram(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}') || is_joined(c)
}

/// Draws nothing by itself.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{200d}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictograms_go_and_words_stay() {
        for (text, kept, gone) in [
            ("Bienvenue à l’Écrou ! 🎉", "Bienvenue à l’Écrou !", "🎉"),
            ("☎️ Appelez", "Appelez", "☎"),
            ("Un 👩‍💻 atelier", "Un atelier", "👩💻"),
            ("Café", "Café", ""),
        ] {
            assert_eq!(without_pictograms(text), kept);
            assert_eq!(pictograms(text), gone);
        }
    }
}
