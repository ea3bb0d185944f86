//! A change of a text, line by line, with the line before and after.

use similar::{ChangeTag, TextDiff};

use super::Colours;

/// Lines taken away with `-`, lines added with `+`, one line around, the others left out.
pub fn diff(before: &str, after: &str, colours: Colours) -> String {
    let diff = TextDiff::from_lines(before, after);
    let mut text = String::new();
    for (rank, group) in diff.grouped_ops(1).iter().enumerate() {
        if rank > 0 {
            text.push_str("   …\n");
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let (sign, colour) = match change.tag() {
                ChangeTag::Delete => ('-', "31"),
                ChangeTag::Insert => ('+', "32"),
                ChangeTag::Equal => (' ', "0"),
            };
            let line: String = change
                .value()
                .trim_end()
                .chars()
                .map(|sign| match sign {
                    '\u{feff}' => '\u{fffd}',
                    '\t' => '→',
                    sign if sign.is_control() => '\u{fffd}',
                    sign => sign,
                })
                .collect();
            let line = format!(" {sign} {line}");
            text.push_str(&match (colours, change.tag()) {
                (Colours::None, _) | (_, ChangeTag::Equal) => line.trim_end().to_owned(),
                (Colours::Ansi, _) => format!("\u{1b}[{colour}m{line}\u{1b}[0m"),
            });
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changes_and_the_lines_beside_it() {
        let before = "---\ntitre: A\ndebut: jeudi\nlieu: x\ntarif: y\n---\nCorps.\nSuite.\nFin.\n";
        let after = before.replace("debut: jeudi", "debut: 2026-12-08").replace("Fin.", "Fin !");
        assert_eq!(
            diff(before, &after, Colours::None),
            "   titre: A\n - debut: jeudi\n + debut: 2026-12-08\n   lieu: x\n   …\n   Suite.\n - Fin.\n + Fin !\n"
        );
        assert_eq!(diff("a\n", "a\n", Colours::Ansi), "");
        assert!(
            diff("\u{feff}a\u{1b}\n", "a\n", Colours::None).starts_with(" - \u{fffd}a\u{fffd}\n")
        );
    }
}
