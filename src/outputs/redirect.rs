//! What leads elsewhere: old addresses and short ones.

use serde::Serialize;

use super::part::page::Page;
use crate::model::{Entry, Paging};
use crate::plan::{Context, OutputKind, Planner, Rank};

/// Old addresses, and `/x/CODE/` of each item.
pub const REDIRECT: OutputKind =
    OutputKind { name: "redirect", family: "pages", rank: Rank::Page, version: 1, plan };

#[derive(Clone, Debug, Serialize)]
struct View {
    page: Page,
    redirect: Redirect,
}

#[derive(Clone, Debug, Serialize)]
struct Redirect {
    title: String,
    href: String,
    url: String,
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    for entry in &context.timeline.network.entries {
        if entry.kind.paging == Paging::None || !context.timeline.is_visible(entry) {
            continue;
        }
        planner.page(context.addresses.short(entry), "redirect.html", &[entry.source], move |_| {
            view(context, entry)
        });
        for old in &entry.old_addresses {
            let Some(address) = address(&context.timeline.network.config.base, old) else {
                continue;
            };
            planner.page(address, "redirect.html", &[entry.source], move |_| view(context, entry));
        }
    }
}

fn view(context: Context<'_>, entry: &Entry) -> View {
    let address = context.addresses.entry(entry).unwrap_or_default();
    View {
        page: Page::new(context, entry.title.as_str(), &address),
        redirect: Redirect {
            title: entry.title.clone(),
            href: context.addresses.href(&address),
            url: context.addresses.absolute(&address),
        },
    }
}

/// An old address as an output's: from the root, below the base path, a folder unless it names a page's file.
fn address(base: &str, old: &str) -> Option<String> {
    let path = old
        .split_once("://")
        .map_or(old, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let rooted = format!("/{}", path.trim_start_matches('/'));
    let below = rooted.strip_prefix(base).unwrap_or(rooted.trim_start_matches('/'));
    // A folder's page has one address, that of the folder.
    let below = match below.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => below,
    };
    let safe = !below.is_empty()
        && below.split('/').all(|part| part != ".." && part != ".")
        && !below.contains(['\\', '\0']);
    let is_file = below.ends_with(".html") || below.ends_with(".htm");
    let whole =
        if is_file || below.ends_with('/') { format!("/{below}") } else { format!("/{below}/") };
    safe.then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_addresses_become_outputs() {
        let check = |base: &str, old: &str, expected: Option<&str>| {
            assert_eq!(address(base, old).as_deref(), expected, "{old}")
        };
        check("/", "/ateliers/tablette.html", Some("/ateliers/tablette.html"));
        check("/", "ateliers/tablette", Some("/ateliers/tablette/"));
        check("/reseau/", "/reseau/vieux/", Some("/vieux/"));
        check("/", "https://vieux.example/page?x=1", Some("/page/"));
        check("/", "/../secret", None);
        check("/", "/", None);
        check("/", "/ateliers/index.html", Some("/ateliers/"));
        check("/", "/index.html", None);
    }
}
