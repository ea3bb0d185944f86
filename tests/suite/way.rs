//! The way through, from a folder to a site: what a change redraws, what a fault leaves standing.

use crate::site_test::SiteTest;

const PARK: &str = "---\nnom: Médiathèque du Parc\n---\nUn lieu clair.\n";

fn network() -> SiteTest {
    SiteTest::with([
        ("content/structures/parc.md", PARK),
        (
            "content/actualites/2027-03-01-atelier.md",
            "---\ntitre: Un atelier\nstructure: parc\n---\nVenez.\n",
        ),
        (
            "content/actualites/2027-03-02-cafe.md",
            "---\ntitre: Un café\nstructure: parc\n---\nVenez.\n",
        ),
    ])
}

#[test]
fn a_second_build_writes_nothing() {
    let test = network().build().tells([]);
    assert!(!test.written().is_empty());
    let test = test.build().redrawn([]).forget().build().redrawn([]);
    assert_eq!(test.built().published.removed, Vec::<String>::new());
}
