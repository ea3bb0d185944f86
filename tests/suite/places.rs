//! When places receive, and who goes round them.

use jiff::civil::date;
use tambour::diagnostic::Severity;
use tambour::model::offer::{Offer, Turn};

use crate::site_test::SiteTest;

fn place(slug: &str, hours: &str) -> (String, String) {
    let text = format!(
        "---\nnom: {slug}\nadresse: 1 rue du Bief\ncommune: Montaubert\nhoraires: {hours}\n---\n"
    );
    (format!("content/structures/{slug}.md"), text)
}

#[test]
fn hours_without_an_end_are_said_so_everywhere() {
    let (path, text) = place("lavoir", "Mo 17:00+");
    let site = SiteTest::with([(path.as_str(), text.as_str())]).build();
    let site = site.page("/structures/lavoir/").has("à partir de 17 h").lacks("17 h – ");
    let site =
        site.page("/ecrans/lavoir/").has("à partir de 17 h").lacks("jusqu’à 3 h").lacks("17 h – ");
    let playlist = site.json("/ecrans/lavoir/playlist.json");
    let opening = playlist["textes"]["ouverture"].as_array().unwrap();
    assert!(opening.iter().any(|dated| dated[1] == "À partir de 17\u{a0}h"), "{opening:#?}");
}

#[test]
fn a_shared_post_goes_round_and_its_exceptions_count() {
    let places = ["un", "deux", "trois"].map(|slug| place(slug, "Mo-Fr 09:00-12:00"));
    let places = places.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let post = "---\ntitre: Technicien partagé\ntype: offre\nquoi: poste\ndu: 2027-03-15\nau: 2027-05-31\nsemaine:\n  lundi: [un, deux, trois]\nexceptions:\n  2027-03-22: {structure: trois}\n  2027-03-29: {structure: deux, reporte_au: 2027-03-30}\n  2027-04-12: {reporte_au: 2027-04-13}\n  2027-04-19: non\n---\n";
    let site = SiteTest::with(places.chain([("content/offres/poste.md", post)]));
    let network = site.understood().network;
    let (_, offer) = network.all::<Offer>().next().unwrap();
    let turn = |day, structure: &str, moved_from| Turn {
        day,
        structure: structure.to_owned(),
        moved_from,
    };
    assert_eq!(
        offer.turns(date(2027, 4, 26)),
        [
            turn(date(2027, 3, 15), "un", None),
            turn(date(2027, 3, 22), "trois", None),
            turn(date(2027, 3, 30), "deux", Some(date(2027, 3, 29))),
            turn(date(2027, 4, 5), "un", None),
            turn(date(2027, 4, 13), "deux", Some(date(2027, 4, 12))),
            turn(date(2027, 4, 26), "un", None),
        ]
    );
}

#[test]
fn an_absence_closes_a_place_until_its_last_day() {
    let places = ["lavoir", "parc"].map(|slug| place(slug, "Mo-Fr 09:00-12:00"));
    let places = places.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let absence = "---\ntitre: Qui accueille nos habitués ?\ntype: demande\nquoi: relais\nstructure: lavoir\ndu: 2027-03-16\nau: 2027-03-18\nferme: oui\nrelais: parc\n---\n";
    let site = SiteTest::with(places.chain([("content/offres/relais.md", absence)]));
    let last = site.at("2027-03-18T10:00").build().page("/structures/lavoir/");
    let after = last.has("fermé, ouvre vendredi à 9 h").at("2027-03-19T08:00").build();
    after.page("/structures/lavoir/").has("vendredi 9 h – 12 h");
}

/// What `check` tells of a record is what the site says of it: six months, or as long as the record says.
#[test]
fn a_record_is_told_when_the_site_doubts_it() {
    let place = |keys: &str| format!("---\nnom: Le Bus\nville: Aubrac\n{keys}---\nUn bus.\n");
    let tells = |keys: &str| {
        let site = SiteTest::with([("content/structures/bus.md", place(keys).as_str())]).build();
        site.told(Severity::Note).iter().any(|note| note.starts_with("T064"))
    };
    assert!(tells("confirme_le: 2026-08-01\n"));
    assert!(!tells("confirme_le: 2026-10-01\n"));
    assert!(!tells("confirme_le: 2026-08-01\nfrequence_maj: 12\n"));
    assert!(tells("confirme_le: 2026-12-01\nfrequence_maj: 3\n"));
}

/// A value that is a link leads where a link may lead, or stays unsaid; so do partners'.
#[test]
fn a_link_of_a_key_is_judged_like_those_of_a_body() {
    let text =
        "---\ntitre: Un texte\npublie: 2027-03-14\nlien: javascript:alert(1)\n---\nUn mot.\n";
    let settings = format!(
        "{}partenaires:\n  - nom: Un\n    lien: javascript:alert(2)\n  - nom: Deux\n    lien: www.deux.example\n",
        crate::site_test::SETTINGS
    );
    let site =
        SiteTest::with([("content/actualites/x.md", text), ("tambour.yaml", &settings)]).build();
    let told = site.told(Severity::Warning);
    let unsafe_links = told.iter().filter(|note| note.starts_with("T046"));
    assert_eq!(unsafe_links.count(), 2, "{told:?}");
    let page = site.text("/actualites/x/");
    assert!(!page.contains("javascript:"), "{page}");
    assert!(page.contains("href=\"https://www.deux.example\""), "{page}");
}
