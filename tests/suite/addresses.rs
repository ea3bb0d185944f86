//! Addresses that cannot be, or that would be one: they concern one text, and the network is published.

use crate::site_test::SiteTest;

fn news(keys: &str) -> String {
    format!("---\ntitre: Un atelier\ndate: 2027-03-01\n{keys}---\nVenez.\n")
}

fn network(files: &[(&str, String)]) -> SiteTest {
    let files = files.iter().map(|(path, text)| (*path, text.as_str()));
    SiteTest::with(files).at("2027-03-15T09:00").build()
}

#[test]
fn a_name_that_windows_keeps_becomes_another() {
    network(&[("content/actualites/aux.md", news("")), ("content/pages/com1.md", news(""))])
        .tells(["T057 content/actualites/aux.md:1", "T057 content/pages/com1.md:1"])
        .exist(["/actualites/aux-0/", "/com1-0/"]);
}

#[test]
fn an_old_address_that_cannot_be_is_left_out() {
    let old = "anciennes_adresses: [/aux/, '/a:b/', /x./, /ateliers/index.html]\n";
    network(&[("content/actualites/atelier.md", news(old))])
        .tells(["T058 content/actualites/atelier.md:1"; 3])
        .exist(["/actualites/atelier/", "/ateliers/"]);
}

#[test]
fn addresses_that_differ_by_capitals_are_one() {
    network(&[
        ("content/actualites/a.md", news("anciennes_adresses: /Ateliers/\n")),
        ("content/actualites/b.md", news("anciennes_adresses: /ateliers/\n")),
        ("content/actualites/c.md", news("anciennes_adresses: /ACTUALITES/\n")),
    ])
    .tells(["T059 content/actualites/b.md:1", "T059 content/actualites/c.md:1"])
    .exist(["/Ateliers/", "/actualites/", "/actualites/c/"])
    .absent(["/ateliers/", "/ACTUALITES/"]);
}

#[test]
fn nothing_lies_below_a_file() {
    network(&[("content/actualites/a.md", news("anciennes_adresses: /rss.xml/vieux/\n"))])
        .tells(["T059 content/actualites/a.md:1"])
        .exist(["/rss.xml", "/actualites/a/"])
        .absent(["/rss.xml/vieux/"]);
}

#[test]
fn a_short_code_is_safe_and_of_one_text() {
    let test = network(&[
        ("content/actualites/a.md", news("code: ABC\n")),
        ("content/actualites/b.md", news("code: abc\n")),
        ("content/actualites/c.md", news("code: con\n")),
    ])
    .tells(["T060 content/actualites/b.md:1"])
    .exist(["/x/abc/", "/x/con-0/"]);
    let short = test.addresses().iter().filter(|address| address.contains("/x/")).count();
    assert_eq!(short, 3);
}

/// A feed is read elsewhere: the notes and headings of a text are on its page.
#[test]
fn links_within_a_text_lead_to_its_page_from_a_feed() {
    let text = "---\ntitre: Un texte\npublie: 2027-03-14\n---\nVoir[^1] [la suite](#la-suite).\n\n## La suite\n\nFin.\n\n[^1]: Une note.\n";
    let site = SiteTest::with([("content/actualites/x.md", text)]).build();
    let page = site.text("/actualites/x/");
    assert!(page.contains("href=\"#note-1\"") && page.contains("href=\"#la-suite\""), "{page}");
    let feed = site.text("/rss.xml");
    for address in ["#note-1", "#ref-1", "#la-suite"] {
        let whole = format!("https://rives.example/actualites/x/{address}");
        assert!(feed.contains(&whole), "{whole} is not in {feed}");
        assert!(!feed.contains(&format!("\"{address}\"")), "{feed}");
    }
}

#[test]
fn a_file_of_the_theme_that_nothing_asks_for_is_not_published() {
    let unused = |site: &SiteTest| -> Vec<String> {
        let texts: Vec<(String, String)> = site
            .tree()
            .into_iter()
            .filter(|(path, _)| [".html", ".css", ".js"].iter().any(|end| path.ends_with(end)))
            .map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned()))
            .collect();
        let files = site.addresses().into_iter().filter(|address| address.starts_with("/theme/"));
        files
            .filter(|file| {
                let name = file.rsplit('/').next().unwrap();
                !texts.iter().any(|(path, text)| !path.ends_with(name) && text.contains(name))
            })
            .collect()
    };
    let news =
        ("content/actualites/a.md", "---\ntitre: Une nouvelle\ndate: 2027-03-01\n---\nVoilà.\n");
    let alone = SiteTest::with([news]).at("2027-03-15T09:00").build();
    assert_eq!(unused(&alone), Vec::<String>::new());
    let place = (
        "content/structures/bief.md",
        "---\nnom: Le Bief\ncommune: Lormoy\nequipe:\n  - role: Agente\n    besoins: [impots]\n---\n",
    );
    let dated = (
        "content/evenements/bal.md",
        "---\ntitre: Bal\ndebut: 2027-03-20 20h\nstructure: bief\n---\nOn danse.\n",
    );
    let whole = SiteTest::with([news, place, dated]).at("2027-03-15T09:00").build();
    assert_eq!(unused(&whole), Vec::<String>::new());
    assert!(whole.addresses().len() > alone.addresses().len());
    let has = |site: &SiteTest, name: &str| site.addresses().iter().any(|one| one.contains(name));
    for name in ["/theme/papier.", "/theme/minisearch.", "/theme/chercher."] {
        assert!(has(&whole, name) && !has(&alone, name), "{name}");
    }
}
