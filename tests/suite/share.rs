//! The picture beside a link: the item's own, a card of its words, or the network's.

use crate::site_test::{SETTINGS, SiteTest};

const NEWS: &str = "---\ntitre: Des ordinateurs à prêter 🎉\ndate: 2027-03-02\n---\nVenez.\n";

/// The picture that a page gives, from the site's root.
fn picture(test: &SiteTest, page: &str) -> Option<String> {
    let text = test.text(page);
    let (_, rest) = text.split_once("property=\"og:image\" content=\"https://rives.example")?;
    Some(rest.split('"').next()?.to_owned())
}

#[test]
fn what_has_no_picture_has_a_card_of_its_words() {
    let event = |day: &str| format!("---\ntitre: Bal\ndebut: {day} 20h\n---\nOn danse.\n");
    let meeting =
        "---\ntitre: Réunion\ndebut: 2027-03-30 9h\ngenre: réunion\n---\nOrdre du jour.\n";
    let test = SiteTest::with([
        ("content/actualites/prets.md", NEWS),
        ("content/evenements/bal.md", event("2027-03-20").as_str()),
        ("content/evenements/vieux.md", event("2027-01-20").as_str()),
        ("content/evenements/reunion.md", meeting),
        ("content/actualites/2027-03-03-ailleurs.md", "# أهلا\n\nأهلا.\n"),
    ])
    .at("2027-03-15T09:00")
    .build();
    let prets = picture(&test, "/actualites/prets/").unwrap();
    assert!(prets.ends_with("/prets-partage.png"), "{prets}");
    let bytes = std::fs::read(test.output().join(prets.trim_start_matches('/'))).unwrap();
    let known = tambour::image::probe(&bytes).unwrap();
    assert_eq!((known.width, known.height), (1200, 630));
    let network = picture(&test, "/").unwrap();
    assert!(network.ends_with("/reseau-partage.png"), "{network}");
    assert!(picture(&test, "/agenda/bal/").unwrap().ends_with("/bal-partage.png"));
    // The past, and words whose letters cards do not have.
    assert_eq!(picture(&test, "/agenda/vieux/").as_ref(), Some(&network));
    assert_eq!(picture(&test, "/actualites/ailleurs/").as_ref(), Some(&network));
    assert_eq!(picture(&test, "/agenda/reunion/"), None);
    // Other words, another address.
    let test =
        test.change("content/actualites/prets.md", &NEWS.replace("prêter", "donner")).build();
    let other = picture(&test, "/actualites/prets/").unwrap();
    assert_ne!(prets, other);
    test.absent([prets.as_str()]).exist([other.as_str()]);
}

#[test]
fn a_picture_of_its_own_comes_first() {
    let root = env!("CARGO_MANIFEST_DIR");
    let bytes = std::fs::read(format!("{root}/content/structures/le-bus.jpg")).unwrap();
    let news = NEWS.replace("date:", "image: bus.jpg\ndate:");
    let test = SiteTest::with([("content/actualites/prets.md", news.as_str())])
        .change_bytes("content/actualites/bus.jpg", &bytes)
        .at("2027-03-15T09:00")
        .build();
    assert!(picture(&test, "/actualites/prets/").unwrap().ends_with(".jpg"));
}

#[test]
fn a_network_may_do_without() {
    let settings = format!("{SETTINGS}sorties: [pages, listes]\n");
    let test = SiteTest::with([
        ("tambour.yaml", settings.as_str()),
        ("content/actualites/prets.md", NEWS),
    ])
    .at("2027-03-15T09:00")
    .build();
    assert_eq!(picture(&test, "/actualites/prets/"), None);
    assert!(test.addresses().iter().all(|address| !address.ends_with(".png")));
}
