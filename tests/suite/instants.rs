//! What `tambour next` promises: at the instants that it names the site changes by itself, and at no other.

use jiff::{Timestamp, ToSpan};

use crate::site_test::SiteTest;

const START: &str = "2027-03-15T09:00:00+01:00";

/// The sample network, no longer frozen, its pictures left out: what they are never changes by itself.
fn moving_sample() -> SiteTest {
    let mut site = SiteTest::sample();
    let settings = std::fs::read_to_string(site.root().join("tambour.yaml")).unwrap();
    let moving: Vec<&str> = settings.lines().filter(|line| !line.starts_with("instant:")).collect();
    assert_eq!(moving.len() + 1, settings.lines().count());
    site = site.change("tambour.yaml", &moving.join("\n"));
    for path in crate::site_test::tree(&site.root()).into_keys() {
        let name = path.rsplit('.').next().unwrap_or_default();
        if matches!(name, "jpg" | "png" | "webp") {
            site = site.remove(&path);
        }
    }
    site
}

fn build(site: SiteTest, at: Timestamp) -> SiteTest {
    site.at(&at.to_string()).build()
}

#[test]
fn the_sample_changes_at_the_instants_named_and_at_no_other() {
    let mut site = build(moving_sample(), START.parse().unwrap());
    let named = site.instants(10);
    assert_eq!(named.len(), 10);
    for instant in named {
        assert_eq!(site.next(), instant, "named from the start, and by the build before it");
        site = build(site, instant - 1.second());
        assert!(site.written().is_empty(), "a second before {instant}: {:#?}", site.written());
        assert!(site.built().published.removed.is_empty(), "a second before {instant}");
        site = build(site, instant);
        assert!(!site.written().is_empty(), "nothing changes at {instant}");
    }
}

#[test]
fn an_event_leaves_home_and_screens_the_second_it_ends_and_keeps_its_page() {
    let end: Timestamp = "2027-03-15T16:00:00+01:00".parse().unwrap();
    let site = SiteTest::with([
        (
            "content/structures/passerelle.md",
            "---\nnom: La Passerelle\nadresse: 1 rue du Bief\ncommune: Montaubert\n---\n",
        ),
        (
            "content/evenements/tablettes.md",
            "---\ntitre: Premiers pas sur la tablette\ndebut: 2027-03-15 14:00\nfin: 2027-03-15 16:00\nstructure: passerelle\n---\nVenez.\n",
        ),
    ]);
    let title = "Premiers pas sur la tablette";
    let site = build(site, end - 1.second());
    assert_eq!(site.next(), end);
    let site = site.page("/").has(title).page("/ecrans/passerelle/playlist.json").has(title);
    let site = site.page("/agenda/tablettes/").has("hidden>C’est passé");
    let site = build(site, end + 1.second());
    let site = site.page("/").lacks(title).page("/ecrans/passerelle/playlist.json").lacks(title);
    let site = site.page("/ecrans/passerelle/").lacks(title).page("/agenda/").lacks(title);
    site.page("/agenda/tablettes/").has(title).has("C’est passé").lacks("hidden>C’est passé");
}
