//! What a build remembers from the one before may go, be damaged or be another version's: the site is the same.

use std::fs;

use super::site_test::{SETTINGS, SiteTest};

const TEXT: &str = "---\ntitre: Le bus\nstructure: le-bus\ndate: 2027-03-01\nimage: bus.jpg\n\
                    image_alt: Un bus\n---\n\nVoilà.\n";

fn picture(name: &str) -> Vec<u8> {
    fs::read(format!("{}/content/structures/{name}.jpg", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn network() -> SiteTest {
    SiteTest::with([
        ("tambour.yaml", SETTINGS),
        ("content/structures/le-bus.md", "---\nnom: Le bus\ncommune: Pontlise\n---\n"),
        ("content/actualites/bus.md", TEXT),
    ])
    .at("2027-03-15T09:00")
    .change_bytes("content/actualites/bus.jpg", &picture("le-bus"))
}

#[test]
fn pictures_are_remembered_by_what_they_are() {
    let site = network().build();
    let remembered = site.root().join(".tambour/images");
    let text = fs::read_to_string(&remembered).unwrap();
    assert_eq!(text.lines().count(), 2, "{text}");
    let expected = site.tree();
    assert!(expected.keys().any(|file| file.ends_with("bus-480.jpg")), "{:?}", expected.keys());
    let site = site.build();
    assert!(site.written().is_empty());
    // Another picture under the same name, with the same time.
    let modified = fs::metadata(site.root().join("content/actualites/bus.jpg")).unwrap();
    let site = site.change_bytes("content/actualites/bus.jpg", &picture("rebond"));
    let mut options = fs::File::options();
    let file = options.write(true).open(site.root().join("content/actualites/bus.jpg")).unwrap();
    file.set_modified(modified.modified().unwrap()).unwrap();
    let site = site.build();
    let other = network().change_bytes("content/actualites/bus.jpg", &picture("rebond")).build();
    assert_eq!(site.tree(), other.tree());
    assert_ne!(site.tree(), expected);
}

#[test]
fn a_damaged_memory_is_none() {
    let mut site = network().build();
    let expected = site.tree();
    let remembered = site.root().join(".tambour/images");
    let text = fs::read_to_string(&remembered).unwrap();
    let lied = text.replace("jpeg", "png");
    assert_ne!(lied, text);
    for damaged in
        [lied.as_str(), &text[..text.len() / 2], "", "\u{0}\u{1}\n\n", "tambour-images 0.0.0 x\n"]
    {
        fs::write(&remembered, damaged).unwrap();
        fs::remove_dir_all(site.output()).unwrap();
        site = site.build();
        assert_eq!(site.tree(), expected, "{damaged}");
        assert_eq!(fs::read_to_string(&remembered).unwrap(), text);
    }
}
