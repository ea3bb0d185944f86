//! `docs/dependencies.md` names each crate of `Cargo.toml`, and no other.

use std::collections::BTreeSet;

/// The names of a section of `Cargo.toml`.
fn of_manifest(section: &str) -> BTreeSet<String> {
    super::read("Cargo.toml")
        .lines()
        .skip_while(|line| *line != format!("[{section}]"))
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// The first cells of the table below a heading.
fn of_page(heading: &str) -> BTreeSet<String> {
    super::read("docs/dependencies.md")
        .lines()
        .skip_while(|line| *line != format!("## {heading}"))
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|line| line.split_once('`'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

#[test]
fn each_has_its_reason() {
    for (section, heading) in
        [("dependencies", "Of the program"), ("dev-dependencies", "Of the tests")]
    {
        let crates = of_manifest(section);
        assert!(!crates.is_empty(), "{section} is not in Cargo.toml");
        assert_eq!(crates, of_page(heading), "[{section}] and “{heading}”");
    }
}

#[test]
fn what_was_refused_is_not_there() {
    let taken: BTreeSet<String> =
        of_manifest("dependencies").into_iter().chain(of_manifest("dev-dependencies")).collect();
    let refused = of_page("Refused");
    assert!(!refused.is_empty());
    assert_eq!(taken.intersection(&refused).collect::<Vec<_>>(), Vec::<&String>::new());
}
