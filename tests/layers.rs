//! Who may import whom: the table of `docs/architecture.md`, read against every `crate::` path of `src/`.
//!
//! A module uses what stands to its left in [`ORDER`], never to its right; leaves may use one another. Tests inside a
//! file may use anything.

#![allow(clippy::unwrap_used)] // helpers of tests are tests

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Modules from the bottom to the top; those of one line may use one another.
const ORDER: &[&[&str]] = &[
    &[
        "calendar",
        "card",
        "colour",
        "diagnostic",
        "i18n",
        "image",
        "markdown",
        "mednum",
        "moment",
        "policy",
        "qr",
        "text",
        "vocabulary",
    ],
    &["report"],
    &["read"],
    &["config"],
    &["model"],
    &["import"],
    &["check"],
    &["desk"],
    &["mend"],
    &["plan"],
    &["outputs"],
    &["render"],
    &["publish"],
    &["deploy"],
    &["answer", "build", "cache"],
    &["serve"],
    &["cli", "commands"],
    &["main"],
];

/// Modules that may use less than their place would let them.
const NARROW: &[(&str, &[&str])] = &[
    ("report", &["calendar", "diagnostic", "i18n", "text"]),
    (
        "import",
        &[
            "calendar",
            "config",
            "diagnostic",
            "i18n",
            "mednum",
            "model",
            "read",
            "text",
            "vocabulary",
        ],
    ),
    ("answer", &["cache", "publish", "read"]),
    ("cache", &["publish"]),
    ("serve", &["diagnostic", "i18n", "report"]),
];

/// Doors to the outside and to what is heavy: a path that only some files may name. A name that ends with `/` is a folder.
const DOORS: &[(&[&str], &[&str])] = &[
    (&["clap", "clap_complete", "clap_mangen"], &["cli.rs", "cli/", "commands/"]),
    (&["tera"], &["render/"]),
    (&["ab_glyph", "png"], &["card/"]),
    (&["serde_saphyr"], &["read/", "vocabulary.rs", "vocabulary/"]),
    (&["pulldown_cmark", "ammonia"], &["markdown.rs", "markdown/"]),
    (&["annotate_snippets"], &["report/"]),
    (&["fluent_bundle", "unic_langid"], &["i18n.rs", "report/", "desk/", "render/", "commands/"]),
    (&["rss"], &["outputs/"]),
    (&["walkdir"], &["read/", "render/theme.rs", "publish/"]),
    (
        &["std::fs"],
        &[
            "read/",
            "render/theme.rs",
            "publish/",
            "deploy/",
            "cache.rs",
            "serve/",
            "commands/",
            "import/pull/bring.rs",
            "import/pull/gestures.rs",
            "import/pull/lock.rs",
            "import/pull/register.rs",
            "import/pull/senders.rs",
            "import/pull/shelf.rs",
        ],
    ),
    (&["tiny_http"], &["serve/"]),
    (&["std::net"], &["serve/", "import/pull/fetch.rs", "import/pull/mailbox.rs"]),
    (&["imap", "rustls", "webpki_roots"], &["import/pull/mailbox.rs"]),
    (&["notify"], &["serve/"]),
    (&["calamine", "calcard", "feed_rs", "hayro", "htmd", "mail_parser"], &["import/"]),
    (&["zip"], &["import/", "outputs/admin/"]),
    (&["rust_xlsxwriter"], &["outputs/doors/"]),
    (&["ureq"], &["import/pull/fetch.rs", "deploy/s3.rs"]),
    (&["ring"], &["deploy/sign.rs"]),
    (&["mail_builder"], &["outputs/letter/mail/", "desk/mail.rs", "commands/message.rs"]),
    (&["lettre"], &["commands/letter/", "commands/readers.rs", "commands/smtp.rs"]),
    (
        &["std::env", "std::process", "std::io::stdin"],
        &["commands/", "cli.rs", "cli/", "deploy/sftp.rs", "main.rs"],
    ),
];

#[test]
fn modules_use_only_what_stands_to_their_left() {
    let files = sources();
    assert!(files.len() > 50, "only {} files were read", files.len());
    let faults: Vec<String> = files.iter().flat_map(|(path, text)| faults(path, text)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// What would be shared by views without telling each of them whose texts it was made from.
const CELLS: &[&str] =
    &["std::sync::OnceLock", "std::sync::Mutex", "std::sync::RwLock", "std::cell"];
/// Outputs that keep a code made of an address alone.
const WITHOUT_TEXTS: &[&str] = &["outputs/screen/qr.rs", "outputs/screen/modules.rs"];

#[test]
fn what_views_share_goes_through_the_context() {
    let hidden = |path: &str, text: &str| -> Vec<String> {
        let code = code(text);
        let cells = CELLS.iter().filter(|cell| names_of(&code, cell).into_iter().next().is_some());
        cells
            .map(|cell| format!("{path}: {cell}; `context.shared` tells what it was made from"))
            .collect()
    };
    assert_eq!(hidden("x", "use std::sync::{Arc, OnceLock};").len(), 1);
    assert_eq!(hidden("x", "use std::sync::Arc;").len(), 0);
    let files = sources();
    let outputs = files.iter().filter(|(path, _)| {
        path.starts_with("outputs/") && !WITHOUT_TEXTS.contains(&path.as_str())
    });
    let faults: Vec<String> = outputs.flat_map(|(path, text)| hidden(path, text)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_module_has_its_place() {
    let known: BTreeSet<&str> = ORDER.iter().flat_map(|level| level.iter().copied()).collect();
    let modules: BTreeSet<String> =
        sources().iter().map(|(path, _)| module(path)).filter(|name| name != "lib").collect();
    let unknown: Vec<&String> =
        modules.iter().filter(|name| !known.contains(name.as_str())).collect();
    assert!(unknown.is_empty(), "no place in the table: {unknown:?}");
}

#[test]
fn what_may_not_be_is_found() {
    fn check(path: &str, text: &str, expected: &[&str]) {
        assert_eq!(faults(path, text), expected, "{path}: {text}");
    }
    check("model/event.rs", "use crate::calendar::when::When;", &[]);
    check("model/event.rs", "use crate::plan::Plan;", &["model/event.rs:1: model uses plan"]);
    check(
        "check/mod.rs",
        "//! On crate::serve.\n\nuse crate::{model, outputs, render::{Theme, x}};",
        &["check/mod.rs:3: check uses outputs", "check/mod.rs:3: check uses render"],
    );
    check(
        "read/walk.rs",
        "fn f() { crate::publish::open(); }",
        &["read/walk.rs:1: read uses publish"],
    );
    check("read/walk.rs", "use super::super::publish;", &["read/walk.rs:1: read uses publish"]);
    check("plan/mod.rs", "use super::outputs;", &["plan/mod.rs:1: plan uses outputs"]);
    check("plan/mod.rs", "pub use address::Form; use super::model;", &[]);
    check("plan/mod.rs", "const T: &str = \"crate::render\"; // crate::serve", &[]);
    check("report/json.rs", "use crate::read::Source;", &["report/json.rs:1: report uses read"]);
    check(
        "calendar/when.rs",
        "use crate::moment::Moment;\n#[cfg(test)]\nmod tests {\n    use crate::build::build;\n}\n",
        &[],
    );
    check("model/event.rs", "use std::fs;", &["model/event.rs:1: std::fs is not for it"]);
    check(
        "model/event.rs",
        "use std::{fmt, fs::File};",
        &["model/event.rs:1: std::fs is not for it"],
    );
    check("model/event.rs", "use std::fmt;", &[]);
    check("plan/mod.rs", "fn f(t: tera::Tera) {}", &["plan/mod.rs:1: tera is not for it"]);
    check("render/theme.rs", "use std::fs; use tera::Tera;", &[]);
    check("render/mod.rs", "use std::fs;", &["render/mod.rs:1: std::fs is not for it"]);
    check("outputs/home.rs", "use std::env::var;", &["outputs/home.rs:1: std::env is not for it"]);
}

/// What a file uses and may not.
fn faults(path: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let module = module(path);
    let mut found = Vec::new();
    for (line, used) in uses(&code, depth(path)) {
        if !may(&module, &used) {
            found.push(format!("{path}:{line}: {module} uses {used}"));
        }
    }
    for (names, allowed) in DOORS {
        let inside = allowed
            .iter()
            .any(|place| path == *place || (place.ends_with('/') && path.starts_with(place)));
        if inside {
            continue;
        }
        for name in *names {
            for line in names_of(&code, name) {
                found.push(format!("{path}:{line}: {name} is not for it"));
            }
        }
    }
    found
}

/// Whether a module may use another.
fn may(module: &str, used: &str) -> bool {
    let place = |name: &str| ORDER.iter().position(|level| level.contains(&name));
    if module == used || module == "lib" {
        return true;
    }
    let (Some(own), Some(other)) = (place(module), place(used)) else {
        // A macro of the crate (`crate::as_any!`) has no place; a module without one is another test's matter.
        return place(used).is_none();
    };
    let narrow = NARROW.iter().find(|(name, _)| *name == module);
    match narrow {
        Some((_, allowed)) => allowed.contains(&used),
        None => other <= own,
    }
}

/// The modules that code names, each with its line: `crate::x`, `crate::{x, y}`, and `super::` as far as the root.
fn uses(code: &str, depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for start in ["crate::".to_owned(), "super::".repeat(depth)] {
        for (at, _) in code.match_indices(&start) {
            if !begins_word(code, at) || code[..at].ends_with("super::") {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            let rest = &code[at + start.len()..];
            found.extend(first_names(rest).into_iter().map(|name| (line, name)));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The lines on which a path is named, alone or in a group (`std::{fmt, fs}`).
fn names_of(code: &str, path: &str) -> Vec<usize> {
    let line = |at: usize| code[..at].matches('\n').count() + 1;
    let mut lines: Vec<usize> = code
        .match_indices(path)
        .filter(|(at, _)| begins_word(code, *at) && !code[..*at].ends_with("::"))
        .filter(|(at, _)| {
            let rest = &code[at + path.len()..];
            rest.starts_with("::")
                || (path.contains("::") && !rest.starts_with(is_word))
                || (code[..*at].ends_with("use ") && rest.starts_with(';'))
        })
        .map(|(at, _)| line(at))
        .collect();
    if let Some((head, last)) = path.rsplit_once("::") {
        let group = format!("{head}::{{");
        for (at, _) in code.match_indices(&group) {
            let inside = first_names(&code[at + head.len() + 2..]);
            if inside.iter().any(|name| name == last) {
                lines.push(line(at));
            }
        }
    }
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// The name that a path begins with, or those of its group, each without what follows it.
fn first_names(path: &str) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(|sign| is_word(*sign)).collect::<String>();
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut names, mut deep, mut begins) = (Vec::new(), 0, true);
    for (at, sign) in group.char_indices() {
        match sign {
            '{' => deep += 1,
            '}' if deep == 0 => break,
            '}' => deep -= 1,
            ',' if deep == 0 => begins = true,
            sign if sign.is_whitespace() => {}
            _ if begins => {
                names.push(name(&group[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    names
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

fn begins_word(code: &str, at: usize) -> bool {
    !code[..at].ends_with(is_word)
}

/// Code without its tests at the foot, its comments and the insides of its strings; lines stay where they are.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut kept = String::with_capacity(text.len());
    for line in text.lines() {
        let (mut in_string, mut escaped, mut last) = (false, false, ' ');
        for sign in line.chars() {
            match sign {
                '"' if !escaped && last != '\'' => in_string = !in_string,
                '/' if !in_string && last == '/' => break,
                _ if !in_string => kept.push(sign),
                _ => {}
            }
            escaped = in_string && sign == '\\' && !escaped;
            last = sign;
        }
        kept.push('\n');
    }
    kept
}

/// The module of the crate that a file belongs to.
fn module(path: &str) -> String {
    let first = path.split('/').next().unwrap_or_default();
    first.strip_suffix(".rs").unwrap_or(first).to_owned()
}

/// How many `super::` lead from a file's module to the crate's root.
fn depth(path: &str) -> usize {
    let parts = path.split('/').count();
    if path.ends_with("/mod.rs") { parts - 1 } else { parts }
}

/// Every file of `src/` but those of tests, by its path below it.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, root: &Path, files: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, files);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("tests.rs")
            {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &root, &mut files);
    files.sort();
    files
}
