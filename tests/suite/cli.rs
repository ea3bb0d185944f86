//! Transcripts of the command line: each file of `cli/` is what a person types and what is answered.
//!
//! Lines that begin with `$ ` are given to a shell, one after the other, in an empty folder of their own. Below each
//! stands its standard output, then its standard error with `! ` before each line, then `→ N` when it ends with
//! another code than 0. Counts of files above zero are written N: they grow with every output. `SNAPSHOTS=overwrite`
//! writes the answers anew.

use std::fs;
use std::path::Path;
use std::process::Command;

use snapbox::{Assert, Data};

/// Runs every transcript of the folder.
#[test]
fn transcripts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/cli");
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "term"));
    files.sort();
    assert!(files.len() >= 7, "only {} transcripts", files.len());
    for file in files {
        let expected = fs::read_to_string(&file).unwrap();
        let actual = replay(&expected);
        // Looked at before the comparison: an answer written anew must never keep a panic as what is expected.
        assert!(!actual.contains("panicked at"), "{} shows a panic:\n{actual}", file.display());
        Assert::new().action_env("SNAPSHOTS").eq(actual, Data::read_from(&file, None).raw());
    }
}

/// The same commands, with what they answer now.
fn replay(transcript: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut actual = String::new();
    let mut lines = transcript.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with('#') {
            actual += &format!("{line}\n");
            continue;
        }
        let Some(command) = line.strip_prefix("$ ") else { continue };
        // A command goes on as long as its lines end with a backslash.
        let mut command = command.to_owned();
        actual += &format!("{line}\n");
        while command.ends_with('\\') {
            let next = lines.next().unwrap_or_default();
            actual += &format!("{next}\n");
            command = format!("{command}\n{next}");
        }
        actual += &answer(&command, folder.path());
    }
    actual
}

fn answer(command: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_tambour"));
    let path =
        std::env::join_paths([program.parent().unwrap(), Path::new("/usr/bin"), Path::new("/bin")])
            .unwrap();
    let output = Command::new("/bin/sh")
        .arg("-c")
        .arg(command)
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .env("LANG", "de_DE.UTF-8")
        .env("SOURCE_DATE_EPOCH", "1805097600")
        .output()
        .unwrap();
    let (out, err) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    let mut answer = out;
    for line in err.lines() {
        answer += &format!("! {line}\n");
    }
    match output.status.code() {
        Some(0) => {}
        Some(code) => answer += &format!("→ {code}\n"),
        None => answer += "→ killed\n",
    }
    stable(&answer, folder)
}

/// Leaves out what differs from one machine or version to the next.
fn stable(answer: &str, folder: &Path) -> String {
    let answer = answer
        .replace(folder.to_str().unwrap(), "DOSSIER")
        .replace(env!("CARGO_PKG_VERSION"), "VERSION");
    answer.split_inclusive('\n').map(counted).collect()
}

/// A line with its counts of files as N.
fn counted(line: &str) -> String {
    const COUNTED: [&str; 6] = ["fichier", "fichiers", "file", "files", "inchangé", "inchangés"];
    let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    for at in 1..words.len() {
        let counts = words[at - 1].parse::<u32>().is_ok_and(|count| count > 0);
        let word = words[at].trim_end_matches(['\n', ',']).replace('\u{a0}', "");
        if counts && (COUNTED.contains(&word.as_str()) || word == "unchanged") {
            words[at - 1] = "N".to_owned();
            words[at] = words[at].replace("fichier ", "fichiers ");
        }
    }
    words.join(" ")
}
