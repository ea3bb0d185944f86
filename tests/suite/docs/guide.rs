//! What the guide tells colleagues to write is understood without a word of blame.

use tambour::calendar::recurrence::read_repeat;
use tambour::calendar::when::read_when;
use tambour::diagnostic::Severity;

use super::diagnostics::{network, notes, write};

/// The blocks of a page that are texts to write.
fn blocks(page: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if line == "```text" {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push(block.join("\n") + "\n");
        }
    }
    blocks
}

/// The first cells of the table below a heading, without their marks.
fn written(page: &str, heading: &str) -> Vec<String> {
    page.lines()
        .skip_while(|line| *line != heading)
        .skip(1)
        .take_while(|line| !line.starts_with('#'))
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
        .map(|(cell, _)| cell.to_owned())
        .collect()
}

/// The lines that each row of the table below a heading tells to add.
fn to_add(page: &str, heading: &str) -> Vec<String> {
    let rows = page
        .lines()
        .skip_while(|line| *line != heading)
        .skip(1)
        .take_while(|line| !line.starts_with('#'))
        .filter(|line| line.starts_with("| ") && line.contains('`'));
    rows.map(|row| row.split('`').skip(1).step_by(2).map(|line| format!("{line}\n")).collect())
        .collect()
}

#[test]
fn its_texts_are_understood() {
    let page = super::read("docs/guide.md");
    let whole = blocks(&page);
    let lines = to_add(&page, "## Annuler, reporter, dire que c’est complet");
    assert_eq!((whole.len(), lines.len()), (2, 3), "{whole:?} {lines:?}");
    let event = &whole[0];
    let mut texts: Vec<(&str, String)> = lines
        .iter()
        .map(|lines| ("content/evenements/gouter-des-jeux.md", format!("{lines}{event}")))
        .collect();
    texts.push(("content/evenements/gouter-des-jeux.md", event.clone()));
    texts.push(("content/annonces/coupure.md", whole[1].clone()));
    for (path, text) in texts {
        let folder = network();
        write(&folder, path, text.as_bytes());
        let found = notes(&folder);
        let told: Vec<_> = found
            .iter()
            .filter(|note| note.severity < Severity::Note && note.file.starts_with(path))
            .collect();
        assert!(told.is_empty(), "{text}\n{told:?}");
        assert!(found.iter().any(|note| note.file == path), "{path} was not read");
    }
}

#[test]
fn dates_and_repeats_of_the_reference_are_understood() {
    let page = super::read("docs/reference.md");
    let today = jiff::civil::date(2026, 11, 23);
    let dates = written(&page, "## Les dates");
    let repeats = written(&page, "## Les répétitions");
    assert!(dates.len() > 5 && repeats.len() > 5, "{dates:?} {repeats:?}");
    for date in dates {
        assert!(read_when(&date, today).is_ok(), "{date}");
    }
    for repeat in repeats {
        assert!(read_repeat(&repeat, today).is_ok(), "{repeat}");
    }
}

#[test]
fn the_theme_guide_names_each_template() {
    let page = super::read("docs/themes.md");
    let templates = super::root().join("themes/default/templates").read_dir_utf8().unwrap();
    let missing: Vec<String> = templates
        .map(|entry| entry.unwrap().file_name().to_owned())
        .filter(|name| !page.contains(&format!("`{name}`")))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}
