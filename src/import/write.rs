//! A draft as a person would have written it: the head and body of a text, or an item of `sources/NOM.yaml`.

use std::fmt::Write as _;

use super::draft::{Draft, Value};

/// The text of a draft, with `id` after its title.
pub fn text(draft: &Draft, id: &str) -> String {
    let mut head = String::new();
    let mut has_id = false;
    for (key, value) in draft.fields.iter().filter(|(key, _)| *key != "id") {
        field(&mut head, key, value, "", draft);
        if *key == "titre" {
            let _ = writeln!(head, "id: {}", scalar(id));
            has_id = true;
        }
    }
    if !has_id {
        let _ = writeln!(head, "id: {}", scalar(id));
    }
    marks(&mut head, draft, "");
    let body = draft.body.trim();
    if body.is_empty() {
        format!("---\n{head}---\n")
    } else {
        format!("---\n{head}---\n\n{body}\n")
    }
}

/// The same as an item of a list, under the folder of its kind.
pub fn item(draft: &Draft, folder: &str) -> String {
    let mut item = format!("- id: {}\n  dossier: {folder}\n", scalar(&draft.key));
    // A mail may not say under which name it stands among the others.
    for (key, value) in draft.fields.iter().filter(|(key, _)| *key != "id") {
        field(&mut item, key, value, "  ", draft);
    }
    marks(&mut item, draft, "  ");
    let body = draft.body.trim_end();
    if !body.trim().is_empty() {
        let indicator = if body.starts_with(' ') { "|2" } else { "|" };
        let _ = writeln!(item, "  texte: {indicator}");
        for line in body.lines() {
            let line = line.trim_end();
            item.push_str(if line.is_empty() { "" } else { "    " });
            item.extend(line.chars().filter(|sign| *sign == '\t' || is_printable(*sign)));
            item.push('\n');
        }
    }
    item
}

/// The keys that somebody should look at.
fn marks(out: &mut String, draft: &Draft, margin: &str) {
    let keys: Vec<&str> = draft.doubts.iter().map(|(key, _)| *key).collect();
    if !keys.is_empty() {
        let _ = writeln!(out, "{margin}a_verifier: [{}]", keys.join(", "));
    }
}

fn field(out: &mut String, key: &str, value: &Value, margin: &str, draft: &Draft) {
    let mark = if draft.doubts.iter().any(|(doubted, _)| *doubted == key) {
        " # à vérifier"
    } else {
        ""
    };
    match value {
        Value::Words(words) if words.contains('\n') => {
            let _ = writeln!(out, "{margin}{key}: |-{mark}");
            for line in words.lines().map(one_line) {
                let margin = if line.is_empty() { String::new() } else { format!("{margin}  ") };
                let _ = writeln!(out, "{margin}{line}");
            }
        }
        Value::Words(words) => {
            let _ = writeln!(out, "{margin}{key}: {}{mark}", scalar(words));
        }
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| in_flow(item)).collect();
            let _ = writeln!(out, "{margin}{key}: [{}]{mark}", items.join(", "));
        }
        Value::Map(pairs) => {
            let _ = writeln!(out, "{margin}{key}:{mark}");
            for (inner, value) in pairs {
                let margin = format!("{margin}  ");
                match value {
                    Value::Map(_) => {
                        let _ = writeln!(out, "{margin}{}: {}", scalar(inner), flow(value));
                    }
                    _ => field(out, &scalar(inner), value, &margin, draft),
                }
            }
        }
    }
}

fn flow(value: &Value) -> String {
    match value {
        Value::Words(words) => in_flow(words),
        Value::List(items) => {
            format!("[{}]", items.iter().map(|item| in_flow(item)).collect::<Vec<_>>().join(", "))
        }
        Value::Map(pairs) => {
            let pairs: Vec<String> = pairs
                .iter()
                .map(|(key, value)| format!("{}: {}", in_flow(key), flow(value)))
                .collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}

/// Words inside brackets, where commas and colons mean something.
fn in_flow(words: &str) -> String {
    let is_time = words.len() >= 10
        && words.as_bytes()[..10].iter().all(|sign| sign.is_ascii_digit() || *sign == b'-');
    if words.contains([',', '[', ']', '{', '}']) || (words.contains(':') && !is_time) {
        quoted(&one_line(words))
    } else {
        scalar(words)
    }
}

/// Whether YAML lets a sign stand as it is (YAML 1.2.2, 5.1).
fn is_printable(sign: char) -> bool {
    !sign.is_control() && !matches!(sign, '\u{fffe}' | '\u{ffff}' | '\u{feff}')
}

/// Words on one line, without what nobody sees and YAML refuses.
fn one_line(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().all(is_printable) {
        words
    } else {
        words.chars().filter(|sign| is_printable(*sign)).collect()
    }
}

/// Words as YAML takes them, quoted only where it would read something else.
pub(super) fn scalar(words: &str) -> String {
    let words = one_line(words);
    let first = words.chars().next().unwrap_or(' ');
    let folded = words.to_lowercase();
    let is_plain = (first.is_alphanumeric()
        || matches!(first, '«' | '(' | '/' | '.' | '+' | '’' | '“'))
        && !words.contains(": ")
        && !words.contains(" #")
        && !words.ends_with(':')
        && !matches!(
            folded.as_str(),
            "yes" | "no" | "true" | "false" | "on" | "off" | "null" | "y" | "n"
        )
        && (words.len() < 2
            || !words
                .chars()
                .all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | '_' | '+' | 'e')))
        && !is_clock(&words);
    if is_plain { words } else { quoted(&words) }
}

/// `14:30`, which some readers take for a number in base 60.
fn is_clock(words: &str) -> bool {
    words.contains(':') && words.chars().all(|sign| sign.is_ascii_digit() || sign == ':')
}

fn quoted(words: &str) -> String {
    if words.contains('\'') && !words.contains(['"', '\\']) {
        format!("\"{words}\"")
    } else {
        format!("'{}'", words.replace('\'', "''"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Said;
    use super::*;

    #[test]
    fn words_are_quoted_when_they_must() {
        fn check(words: &str, expected: &str) {
            assert_eq!(scalar(words), expected);
        }
        check("Café réparation", "Café réparation");
        check("calend\u{1}ar\u{7f}", "calendar");
        check("Impôts : mes démarches", "'Impôts : mes démarches'");
        check(
            "Impôts\u{a0}: mes démarches",
            "Impôts : mes démarches"
                .replace("Impôts : mes démarches", "'Impôts : mes démarches'")
                .as_str(),
        );
        check("C'est : ici", "\"C'est : ici\"");
        check("0299000000", "'0299000000'");
        check("no", "'no'");
        check("- tiret", "'- tiret'");
        check("2026-12-02T14:00", "2026-12-02T14:00");
        check("5 €", "5 €");
        assert_eq!(in_flow("Meeting, John"), "'Meeting, John'");
    }

    #[test]
    fn a_draft_is_a_text_and_an_item() {
        let mut draft = Draft::new("event", "abc");
        draft.set("titre", "Fête");
        draft.set("debut", "2026-12-05T14:30");
        draft.set(
            "changements",
            Value::Map(vec![(
                "2026-12-12".to_owned(),
                Value::Map(vec![("etat".to_owned(), "annule".into())]),
            )]),
        );
        draft.doubt("debut", Said::plain("x"));
        draft.body = "Un.\n\nDeux.".to_owned();
        assert_eq!(
            text(&draft, "fete-1"),
            "---\ntitre: Fête\nid: fete-1\ndebut: 2026-12-05T14:30 # à vérifier\nchangements:\n  2026-12-12: {etat: annule}\n\
             a_verifier: [debut]\n---\n\nUn.\n\nDeux.\n"
        );
        assert_eq!(
            item(&draft, "evenements"),
            "- id: abc\n  dossier: evenements\n  titre: Fête\n  debut: 2026-12-05T14:30 # à vérifier\n  changements:\n\
             \x20   2026-12-12: {etat: annule}\n  a_verifier: [debut]\n  texte: |\n    Un.\n\n    Deux.\n"
        );
    }
}
