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

const CAFE: &str = "---\ntitre: Café réparation\ndebut: 2027-03-20 14h\nstructure: parc\ntarif: gratuit\n---\nVenez.\n";

#[test]
fn one_follows_in_three_ways() {
    let test = SiteTest::with([
        ("content/structures/parc.md", "---\nnom: Médiathèque du Parc\n---\nClair.\n"),
        ("content/actualites/ouverture.md", NEWS),
        ("content/evenements/cafe.md", CAFE),
    ])
    .build()
    .page("/")
    .has("href=\"/abonner/\"")
    .page("/lettre/2027-03/")
    .has("href=\"/abonner/\"")
    .page("/abonner/")
    .has("webcal://rives.example/agenda.ics")
    .has("mailto:bonjour@rives.example?subject=")
    .has("href=\"/rss.xml\"")
    .has("Autres formats");
    // Only what there is.
    test.remove("content/evenements/cafe.md").build().page("/abonner/").lacks("webcal:");
}

#[test]
fn doors_have_their_programme_and_events_their_poster() {
    SiteTest::with([
        (
            "content/structures/parc.md",
            "---\nnom: Médiathèque du Parc\ntelephone: 02 99 00 00 00\n---\nClair.\n",
        ),
        ("content/evenements/cafe.md", CAFE),
        (
            "content/evenements/loin.md",
            "---\ntitre: Plus tard\ndebut: 2027-04-20 14h\nstructure: parc\n---\nVenez.\n",
        ),
        ("content/evenements/passe.md", "---\ntitre: Passé\ndebut: 2027-03-01 14h\n---\nVenez.\n"),
        (
            "content/evenements/annule.md",
            "---\ntitre: Annulé\ndebut: 2027-03-21 14h\netat: annulé\n---\nVenez.\n",
        ),
        (
            "content/evenements/reunion.md",
            "---\ntitre: Réunion\ndebut: 2027-03-22 14h\ngenre: réunion\n---\nVenez.\n",
        ),
    ])
    .build()
    .absent(["/agenda/passe/affiche/", "/agenda/annule/affiche/", "/agenda/reunion/affiche/"])
    .page("/agenda/")
    .has("href=\"/programme/\"")
    .page("/programme/")
    .has("Café réparation")
    .lacks("Plus tard")
    .has("Fait le 15 mars 2027")
    .page("/structures/parc/")
    .has("href=\"/structures/parc/programme/\"")
    .page("/structures/parc/programme/")
    .has("Café réparation")
    .has("02 99 00 00 00")
    .page("/agenda/cafe/")
    .has("href=\"/agenda/cafe/affiche/\"")
    .page("/agenda/cafe/affiche/")
    .has("Café réparation")
    .has("gratuit")
    .has("rives.example/x/");
}

/// The guids of a feed, in its order.
fn guids(test: &SiteTest) -> Vec<String> {
    let feed = test.text("/rss.xml");
    let guids = feed.split("<guid").skip(1).filter_map(|part| part.split(['>', '<']).nth(1));
    guids.map(str::to_owned).collect()
}

#[test]
fn readers_see_a_rename_as_nothing_and_a_move_as_one_item_more() {
    let event = |more: &str| {
        format!(
            "---\ntitre: Bal\nid: bal-2027\ndebut: 2027-03-20 20h\npublie: 2027-03-01\n{more}---\nVenez.\n"
        )
    };
    let test = SiteTest::with([("content/evenements/bal.md", event("").as_str())]).build();
    let before = guids(&test);
    assert_eq!(before, ["event/bal-2027"]);
    let test =
        test.rename("content/evenements/bal.md", "content/evenements/le-grand-bal.md").build();
    assert_eq!(guids(&test), before, "renamed");
    let moved = event("reporte_au: 2027-04-03 20h\nmodifie: 2027-03-10\n");
    let test = test.change("content/evenements/le-grand-bal.md", &moved).build();
    assert_eq!(guids(&test), ["event/bal-2027#postponed", "event/bal-2027"]);
    // Again the same: it was one item more, once.
    assert_eq!(guids(&test.at("2027-03-18T09:00").build()).len(), 2);
}
