//! A colleague is away in training: what the public is told, everywhere, before an answer and after; an urgent closing.

use crate::site_test::SiteTest;

fn place(slug: &str, name: &str, team: &str) -> (String, String) {
    let text = format!(
        "---\nnom: {name}\ncommune: Montaubert\ntelephone: 02 61 91 00 10\nhoraires: Mo-Fr 09:00-12:00\n{team}---\n"
    );
    (format!("content/structures/{slug}.md"), text)
}

/// A place whose agent answers two needs, the one that may take over, and the request.
fn network(request: &str) -> SiteTest {
    let team = "equipe:\n  - role: Agente\n    besoins: [impots, retraite]\nbesoins: [caf]\n";
    let places = [place("brissonne", "Le Guichet", team), place("passerelle", "La Passerelle", "")];
    let places = places.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let request = format!(
        "---\ntitre: Formation aux secrets du fisc\ntype: demande\nquoi: relais\nstructure: brissonne\ndu: 2027-04-13\nau: 2027-04-15\n{request}---\nJe pars apprendre le nouveau barème.\n"
    );
    SiteTest::with(places.chain([("content/offres/relais.md", request.as_str())]))
        .at("2027-04-12T10:00")
        .build()
}

/// Words with ordinary spaces.
fn plain(words: &serde_json::Value) -> String {
    words.as_str().unwrap_or_default().replace('\u{a0}', " ").replace('\u{2060}', "")
}

/// The titles of what a hall shows.
fn slides(site: &SiteTest, hall: &str) -> Vec<String> {
    let playlist = site.json(&format!("/ecrans/{hall}/playlist.json"));
    let slides = playlist["slides"].as_array().unwrap().clone();
    slides.iter().map(|slide| plain(&slide["titre"])).collect()
}

/// That nothing public says why, nor shows the request.
fn never_why(site: SiteTest, pages: &[&str]) -> SiteTest {
    pages.iter().fold(site, |site, page| site.page(page).lacks("barème").lacks("secrets du fisc"))
}

const PUBLIC: [&str; 6] = [
    "/",
    "/structures/brissonne/",
    "/besoins/impots/",
    "/ecrans/brissonne/",
    "/ecrans/brissonne/playlist.json",
    "/donnees/fermetures.json",
];

#[test]
fn a_place_that_said_yes_is_named_in_every_place() {
    let site = network("ferme: oui\nrelais: passerelle\n");
    let words = "Du 13 au 15 avril, rendez-vous à La Passerelle";
    let site = site.page("/structures/brissonne/").has(words).has("lundi 9 h – 12 h, mardi fermé");
    let site = site.page("/besoins/impots/").has(words).page("/besoins/caf/").has(words);
    assert!(slides(&site, "brissonne").iter().any(|title| title == words));
    let data = site.json("/donnees/fermetures.json");
    assert_eq!(data[0]["relais"], "passerelle", "{data}");
    assert_eq!(data[0]["ferme"], true);
    assert_eq!(data.as_array().unwrap().len(), 1, "{data}");
    let site = never_why(site, &PUBLIC);
    // The day after, everything is as before.
    let site = site.at("2027-04-16T08:00").build();
    assert!(!slides(&site, "brissonne").iter().any(|title| title.contains("rendez-vous")));
    site.absent(["/donnees/fermetures.json"])
        .page("/structures/brissonne/")
        .has("vendredi 9 h – 12 h")
        .lacks("rendez-vous à")
        .page("/besoins/impots/")
        .lacks("rendez-vous à");
}

#[test]
fn the_letter_says_it_in_the_same_words() {
    let site = network("ferme: oui\nrelais: passerelle\n");
    let news = "---\ntitre: Le printemps\npublie: 2027-04-01\n---\nIl vient.\n";
    let site = site.change("content/actualites/printemps.md", news).build();
    let site = site.page("/lettre/2027-04/");
    let site = site.has("Du 13 au 15 avril, rendez-vous à La Passerelle");
    never_why(site, &["/lettre/2027-04/", "/lettre/2027-04/lettre.txt", "/lettre/rss.xml"]);
}

#[test]
fn before_an_answer_a_closed_place_says_so_alone() {
    let site = network("ferme: oui\n");
    let words = "Fermé du 13 au 15 avril";
    let site = site.page("/structures/brissonne/").has(words).page("/besoins/impots/").has(words);
    assert!(slides(&site, "brissonne").iter().any(|title| title == words));
    assert_eq!(plain(&site.json("/donnees/fermetures.json")[0]["texte"]), words);
    never_why(site, &PUBLIC);
}

#[test]
fn before_an_answer_an_open_place_says_what_there_is_not() {
    let site = network("ferme: non\nrole: Agente\nbesoins: impots\n");
    let words = "Pas de permanence Impôts du 13 au 15 avril";
    let site = site.page("/structures/brissonne/").has(words).has("lundi 9 h – 12 h, mardi 9 h");
    let site = site.page("/besoins/impots/").has(words);
    // Who comes with another need finds the place as ever.
    let site = site.page("/besoins/caf/").lacks("permanence").page("/besoins/retraite/");
    let site = site.lacks("permanence");
    assert!(slides(&site, "brissonne").iter().any(|title| title == words));
    let data = site.json("/donnees/fermetures.json");
    assert_eq!(data[0]["ferme"], false, "{data}");
    assert_eq!(data[0]["besoins"][0], "impots");
    never_why(site, &PUBLIC);
}

#[test]
fn an_absent_role_takes_its_needs_with_it() {
    let site = network("role: agente\n");
    let site = site.page("/structures/brissonne/");
    let site = site.has("Pas de permanence Impôts et Retraite du 13 au 15 avril");
    let site = site.page("/besoins/retraite/").has("Pas de permanence Retraite du 13 au 15 avril");
    site.page("/besoins/caf/").lacks("permanence");
}

#[test]
fn a_place_that_is_not_published_is_not_named() {
    let site = network("ferme: oui\nrelais: passerelle\n");
    let (path, text) = place("passerelle", "La Passerelle", "brouillon: oui\n");
    let site = site.change(&path, &text).build();
    site.page("/structures/brissonne/").has("Fermé du 13 au 15 avril").lacks("La Passerelle");
}

#[test]
fn an_urgent_closing_overrides_hours_everywhere_and_leaves_at_its_end() {
    let (path, text) = place("lavoir", "Le Lavoir", "besoins: [impots]\n");
    let (other, elsewhere) = place("parc", "Le Parc", "");
    let notice = "---\ntitre: Fermé, coupure d’eau\npublie: 2027-03-15 08:40\ndu: 2027-03-15 08:40\nniveau: urgent\nferme: oui\nstructure: lavoir\nen_attendant: parc\n---\n";
    let files = [
        (path.as_str(), text.as_str()),
        (other.as_str(), elsewhere.as_str()),
        ("content/annonces/eau.md", notice),
    ];
    let site = SiteTest::with(files).at("2027-03-15T09:00").build();
    let shut = "fermé, ouvre mardi à 9 h";
    let site = site.page("/").has("Fermé, coupure d’eau").has(shut);
    let site = site.page("/structures/").has(shut).page("/besoins/impots/").has(shut);
    let site = site.page("/structures/lavoir/").has(shut).has("Fermé, coupure d’eau");
    let first = &site.json("/ecrans/lavoir/playlist.json")["slides"][0];
    assert_eq!(
        (plain(&first["titre"]).as_str(), &first["genre"]),
        ("Fermé, coupure d’eau", &"urgence".into())
    );
    assert_eq!(site.json("/donnees/fermetures.json")[0]["structure"], "lavoir");
    // Its end is an instant at which the site changes, and nothing of it is left.
    let site = site.at("2027-03-15T23:59").build();
    assert_eq!(site.next().to_string(), "2027-03-15T23:00:00Z");
    let site = site.at("2027-03-16T00:00").build();
    for page in ["/", "/structures/", "/structures/lavoir/", "/besoins/impots/", "/ecrans/lavoir/"]
    {
        assert!(!site.text(page).contains("coupure"), "{page}");
    }
    let site = site.page("/structures/lavoir/").has("mardi 9 h – 12 h").lacks(shut);
    site.absent(["/donnees/fermetures.json"]);
}
