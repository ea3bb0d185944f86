//! A text as somebody typed it (`.txt`, `.md`): lines `Quoi : …` at its head as in a mail, else its first line is the title and its
//! dates are proposed.

use super::{Draft, Hints, Read, Said, clean, mail, titles};
use crate::text::slug::slug;
use crate::vocabulary::{Known, Vocabulary};

/// The longest first line that is a title, in characters.
const LONGEST_TITLE: usize = 90;

/// Whether some bytes are a plain text, by their name: any words would do.
pub(super) fn is(bytes: &[u8], name: &str) -> bool {
    let name = name.to_lowercase();
    let is_named = [".txt", ".text", ".md", ".markdown"].iter().any(|end| name.ends_with(end));
    is_named && !bytes.contains(&0)
}

/// Reads it.
pub(super) fn read(bytes: &[u8], hints: &Hints<'_>) -> Read {
    let mut read = Read::default();
    let text = clean::paragraphs(&clean::decode(bytes));
    // The marks of a head are those of a text that has been one: its lines are read all the same.
    let lines: Vec<&str> = text.lines().filter(|line| line.trim() != "---").collect();
    let Some((at, title, is_sure)) = title(&lines) else {
        read.leave(hints.name, Said::plain("import-sans-titre"), None);
        return read;
    };
    let title = titles::of(&title);
    let rest: Vec<&str> =
        lines.iter().enumerate().filter(|(rank, _)| *rank != at).map(|(_, line)| *line).collect();
    let mut draft = Draft::new("news", slug(&title.words));
    draft.set("titre", title.words);
    if !is_sure {
        draft.doubt("titre", Said::plain("doute-titre-du-texte"));
    }
    mail::fill(&mut draft, rest.join("\n").trim(), hints.today, hints);
    if let Some(state) = title.state.filter(|state| *state != "confirme" && draft.kind == "event") {
        draft.set("etat", state);
    }
    read.drafts.push(draft);
    read
}

/// The line of the title, its words, and whether it is said to be one: `Quoi : …` at the head, `# …`, else the first line.
fn title(lines: &[&str]) -> Option<(usize, String, bool)> {
    let first = lines.iter().position(|line| !line.trim().is_empty())?;
    let head = lines[first..].iter().take_while(|line| !line.trim().is_empty());
    let said = head.enumerate().find_map(|(rank, line)| {
        let (key, value) = line.split_once(':')?;
        let is_title = Vocabulary::get().key("event", key.trim()) == Known::Key("titre");
        is_title.then(|| (first + rank, value.trim().to_owned(), true))
    });
    let marked = || {
        let rank = lines.iter().position(|line| line.starts_with("# "))?;
        Some((rank, lines[rank][2..].trim().to_owned(), true))
    };
    let plain = || {
        let words = lines[first].trim();
        (words.chars().count() <= LONGEST_TITLE).then(|| (first, words.to_owned(), false))
    };
    said.or_else(marked).or_else(plain).filter(|(_, words, _)| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Date;
    use jiff::tz::TimeZone;

    fn one(text: &str) -> Draft {
        let hints = Hints {
            zone: &TimeZone::UTC,
            today: Date::constant(2026, 11, 20),
            name: "note.txt",
            kind: None,
            columns: &[],
        };
        let read = read(text.as_bytes(), &hints);
        assert_eq!(read.drafts.len(), 1, "{text}: {:?}", read.left);
        read.drafts.into_iter().next().unwrap_or_else(|| Draft::new("news", ""))
    }

    #[test]
    fn a_note_is_a_text() {
        let guide = one(
            "Quoi : goûter des jeux\nQuand : mercredi 9 décembre 2026, de 14 h à 17 h 30\nOù : foyer\n\nDes jeux.\n",
        );
        assert_eq!((guide.title(), guide.kind), ("goûter des jeux", "event"));
        assert_eq!(guide.words("debut"), Some("2026-12-09T14:00"));
        assert_eq!(guide.words("lieu"), Some("foyer"));
        assert!(guide.doubts.is_empty() && guide.body == "Des jeux.", "{guide:?}");

        let plain = one("Goûter des jeux\n\nMercredi 9 décembre 2026 à 14h, à la salle des fêtes.");
        assert_eq!(plain.words("debut"), Some("2026-12-09T14:00"));
        let doubts: Vec<_> = plain.doubts.iter().map(|(key, _)| *key).collect();
        assert_eq!(doubts, ["titre", "debut", "lieu"]);

        let marked = one("---\ntitre: Café\n---\n\nDe quoi lire.");
        assert_eq!((marked.title(), marked.kind), ("Café", "news"));
        assert_eq!(one("# Café\n\nDe quoi lire.").doubts, []);
    }
}
