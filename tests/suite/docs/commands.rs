//! Each command that a page tells people to type exists, with its options.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// The commands of a page: lines of shell blocks and words between backticks that begin with `tambour`.
fn commands(page: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut is_shell = false;
    for line in page.lines() {
        if line.starts_with("```") {
            is_shell = line == "```sh";
            continue;
        }
        // A page may tell of a command to come, if it says so.
        if line.contains("n’existe pas encore") {
            continue;
        }
        let spans: Vec<&str> =
            if is_shell { vec![line] } else { line.split('`').skip(1).step_by(2).collect() };
        for span in spans {
            // What follows a sign of the shell is another command, or a word about it.
            let span = span.split(['#', '|', '>', ';', '&']).next().unwrap_or_default().trim();
            if span.starts_with("tambour ") {
                found.insert(span.to_owned());
            }
        }
    }
    found
}

fn help(name: &str) -> (bool, String) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_tambour")).args([name, "--help"]).output().unwrap();
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_weeks_ten_minutes_are_commands_that_exist() {
    let found = commands(&super::read("docs/dix-minutes.md"));
    assert!(found.len() >= 12, "{found:?}");
    let asked: BTreeSet<&str> =
        found.iter().filter_map(|command| command.split_whitespace().nth(1)).collect();
    for needed in
        ["chercher", "bureau", "voir", "reparer", "lettre", "verifier", "construire", "portes"]
    {
        assert!(asked.contains(needed), "{needed} is not told: {asked:?}");
    }
}

#[test]
fn every_command_of_every_page_exists_with_its_options() {
    let mut helps: BTreeMap<String, (bool, String)> = BTreeMap::new();
    let mut count = 0;
    for path in super::pages() {
        // What changed tells of commands as they were.
        if path == "CHANGELOG.md" {
            continue;
        }
        for command in commands(&super::read(path.as_str())) {
            let mut words = command.split_whitespace().skip(1);
            let Some(name) = words
                .next()
                .filter(|name| !name.starts_with('-') && name.chars().all(char::is_alphanumeric))
            else {
                continue;
            };
            // A command in capitals stands for any.
            if name.chars().any(char::is_uppercase) {
                continue;
            }
            let (exists, help) = helps.entry(name.to_owned()).or_insert_with(|| help(name));
            assert!(*exists, "{path}: `{command}`: no command {name}");
            for option in words.filter(|word| word.starts_with("--") && word.len() > 2) {
                let option = option.split('=').next().unwrap_or(option);
                let is_known = help
                    .split(|sign: char| !sign.is_alphanumeric() && sign != '-')
                    .any(|word| word == option);
                assert!(is_known, "{path}: `{command}`: {name} has no {option}");
            }
            count += 1;
        }
    }
    assert!(count > 40, "only {count} commands were found");
}
