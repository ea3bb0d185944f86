//! Links between pages lead to a file, and to a heading of it.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The identifier that forges give to a heading: lower case, letters, figures and hyphens.
fn anchor(heading: &str) -> String {
    heading
        .trim()
        .to_lowercase()
        .chars()
        .filter_map(|sign| match sign {
            ' ' => Some('-'),
            sign if sign.is_alphanumeric() || matches!(sign, '-' | '_') => Some(sign),
            _ => None,
        })
        .collect()
}

fn parse(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

fn anchors(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut heading: Option<String> = None;
    for event in parse(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                found.extend(heading.take().map(|words| anchor(&words)));
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&words);
                }
            }
            _ => {}
        }
    }
    found
}

/// Links and pictures of a page, without those that leave the repository.
fn targets(text: &str) -> Vec<String> {
    parse(text)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some(dest_url.to_string())
            }
            _ => None,
        })
        .filter(|target| !target.contains("://") && !target.starts_with("mailto:"))
        .collect()
}

/// `docs/a.md` and `../README.md` make `README.md`.
fn resolve(page: &Utf8Path, path: &str) -> Utf8PathBuf {
    let mut parts: Vec<&str> = page.parent().unwrap().iter().collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.iter().collect()
}

/// Why a link of a page leads nowhere.
fn fault(page: &Utf8Path, text: &str, target: &str) -> Option<String> {
    let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
    let to = if path.is_empty() { page.to_owned() } else { resolve(page, path) };
    if !path.is_empty() && !super::root().join(&to).exists() {
        return Some(format!("{page}: {target} is not there"));
    }
    let other;
    let held = if path.is_empty() {
        text
    } else if fragment.is_empty() {
        return None;
    } else {
        other = super::read(to.as_str());
        &other
    };
    (!fragment.is_empty() && !anchors(held).contains(fragment))
        .then(|| format!("{page}: {target} names no heading"))
}

#[test]
fn lead_somewhere() {
    let mut seen = 0;
    let mut faults = Vec::new();
    for page in super::pages() {
        let text = super::read(page.as_str());
        for target in targets(&text) {
            seen += 1;
            faults.extend(fault(&page, &text, &target));
        }
    }
    assert!(seen > 20, "only {seen} links were found");
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn no_page_is_alone() {
    let linked: BTreeSet<Utf8PathBuf> = super::pages()
        .iter()
        .flat_map(|page| {
            targets(&super::read(page.as_str()))
                .into_iter()
                .map(|target| resolve(page, target.split('#').next().unwrap_or_default()))
                .collect::<Vec<_>>()
        })
        .collect();
    let alone: Vec<_> = super::pages()
        .into_iter()
        .filter(|page| page != "README.md" && !linked.contains(page))
        .collect();
    assert_eq!(alone, Vec::<Utf8PathBuf>::new(), "no page links to these");
}

#[test]
fn faults_are_seen() {
    let page = Utf8Path::new("docs/page.md");
    let text = "# Un titre `court`, ici\n\n[a](#un-titre-court-ici) [b](#rien) [c](rien.md)";
    let faults: Vec<_> =
        targets(text).iter().filter_map(|target| fault(page, text, target)).collect();
    assert_eq!(
        faults,
        ["docs/page.md: #rien names no heading", "docs/page.md: rien.md is not there"]
    );
}
