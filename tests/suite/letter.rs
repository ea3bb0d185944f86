//! The letter of a network: when it has one, and how a reader finds it. And the logo, which goes where the letter goes.

use crate::site_test::{SETTINGS, SiteTest};

const NEWS: &str = "---\ntitre: Le réseau ouvre\ndate: 2027-03-02\n---\nBienvenue.\n";

#[test]
fn a_new_network_finds_its_letter() {
    let test = SiteTest::with([("content/actualites/ouverture.md", NEWS)])
        .at("2027-03-15T09:00")
        .build()
        .page("/")
        .has("href=\"/lettre/\"")
        .page("/lettre/2027-03/")
        .has("Le réseau ouvre")
        .page("/abonnements.opml")
        .has("/lettre/rss.xml");
    // A month later the next edition tells the first month whole.
    test.change(
        "content/actualites/ateliers.md",
        "---\ntitre: Des ateliers\ndate: 2027-03-30\n---\nVenez.\n",
    )
    .at("2027-04-02T09:00")
    .build()
    .page("/lettre/2027-04/")
    .has("Des ateliers")
    .has("Le réseau ouvre");
}

#[test]
fn without_news_there_is_no_letter_nor_link_to_it() {
    SiteTest::with([(
        "content/structures/parc.md",
        "---\nnom: Médiathèque du Parc\n---\nClair.\n",
    )])
    .at("2027-03-15T09:00")
    .build()
    .absent(["/lettre/", "/lettre/rss.xml"])
    .page("/")
    .lacks("/lettre/")
    .page("/abonnements.opml")
    .lacks("/lettre/");
}

#[test]
fn the_logo_is_on_pages_and_in_feeds() {
    let root = env!("CARGO_MANIFEST_DIR");
    let picture = std::fs::read(format!("{root}/content/structures/le-bus.jpg")).unwrap();
    let settings = format!("{SETTINGS}logo: logo.jpg\n");
    SiteTest::with([
        ("tambour.yaml", settings.as_str()),
        ("content/actualites/ouverture.md", NEWS),
    ])
    .at("2027-03-15T09:00")
    .build()
    .tells(["T050 tambour.yaml"])
    .page("/")
    .lacks("<img")
    .change_bytes("content/logo.jpg", &picture)
    .build()
    .tells([])
    .page("/actualites/")
    .has("height=\"56\" alt=\"\"")
    .page("/rss.xml")
    .has("<width>")
    .page("/atom.xml")
    .has("<logo>https://rives.example/medias/")
    .page("/feed.json")
    .has("\"icon\": \"https://rives.example/medias/");
}

#[test]
fn a_summary_does_not_say_the_title_again() {
    SiteTest::with([(
        "content/actualites/2027-03-02-prets.md",
        "# Des prêts\n\nUn mois, gratuits.\n",
    )])
    .build()
    .page("/actualites/")
    .has("Un mois, gratuits.")
    .lacks("Des prêts Des prêts");
}
