//! Where lines may not break: a small word stays with the next one, a figure with what it counts, a hyphen with both its sides,
//! as long as what holds together is short enough for its part of the slide. Large type makes a line of few words: "Les" alone at
//! its end is seen from across the hall.

use super::slide::{Candidate, View};

/// The longest run without a break, in signs: in titles, in the host's column, in lines.
const IN_TITLE: usize = 12;
const IN_COLUMN: usize = 16;
const IN_LINE: usize = 20;
/// The longest word that does not stand alone at a line's end, in letters.
const SMALL: usize = 3;

/// A title, tied.
pub(super) fn title(text: &str) -> String {
    tied(text, IN_TITLE)
}

/// Ties the other words of a slide, those that depend on the instant among them.
pub(super) fn tie(candidate: &mut Candidate) {
    for (name, dated) in &mut candidate.slide.texts {
        let longest = if name == "when" { IN_LINE } else { IN_COLUMN };
        dated.iter_mut().for_each(|(_, words)| *words = tied(words, longest));
    }
    let View { name, when, door, facts, rows, .. } = &mut candidate.view;
    let lines = [(name, IN_COLUMN), (when, IN_LINE)];
    let lines = lines.into_iter().chain(door.as_mut().map(|door| (door, IN_COLUMN)));
    let facts =
        facts.iter_mut().flat_map(|fact| [(&mut fact.strong, IN_LINE), (&mut fact.text, IN_LINE)]);
    let rows =
        rows.iter_mut().flat_map(|row| [(&mut row.what, IN_TITLE), (&mut row.place, IN_LINE)]);
    for (words, longest) in lines.chain(facts).chain(rows) {
        *words = tied(words, longest);
    }
}

fn tied(text: &str, longest: usize) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut pieces: Vec<String> = Vec::with_capacity(2 * words.len());
    // From the end: the small word next to a long one is the one that must not stand alone.
    let mut run = 0;
    for (rank, word) in words.iter().enumerate().rev() {
        let length = word.chars().count();
        if rank + 1 < words.len() {
            let holds = leans(word) && length + 1 + run <= longest;
            pieces.push(if holds { "\u{a0}" } else { " " }.to_owned());
            run = if holds { run + 1 } else { 0 };
        }
        run += length;
        let hyphens = length <= longest && word.contains('-');
        pieces.push(if hyphens { word.replace('-', "-\u{2060}") } else { (*word).to_owned() });
    }
    pieces.reverse();
    pieces.concat()
}

/// Whether a word belongs with the one after it.
fn leans(word: &str) -> bool {
    let bare = word.trim_start_matches(['«', '(', '“', '\u{a0}']);
    let figure = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit());
    figure || ((1..=SMALL).contains(&bare.chars().count()) && bare.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_and_figures_hold_to_the_next() {
        for (text, longest, expected) in [
            ("Centre social Les Aunelles", 16, "Centre social Les\u{a0}Aunelles"),
            (
                "Club informatique de Saint-Cyprin",
                16,
                "Club informatique de\u{a0}Saint-\u{2060}Cyprin",
            ),
            ("Club informatique de Saint-Cyprin", 12, "Club informatique de Saint-\u{2060}Cyprin"),
            ("Aujourd’hui, lundi 15 mars", 20, "Aujourd’hui, lundi 15\u{a0}mars"),
            ("Bienvenue à l’Écrou", 12, "Bienvenue à\u{a0}l’Écrou"),
            ("Le café est à gauche,", 12, "Le\u{a0}café est à\u{a0}gauche,"),
            ("On rejoue. Et le reste", 12, "On\u{a0}rejoue. Et\u{a0}le\u{a0}reste"),
            ("Montaubert-sur-Lise", 12, "Montaubert-sur-Lise"),
            ("", 12, ""),
        ] {
            assert_eq!(tied(text, longest), expected);
        }
    }
}
