//! Live search: what its index holds and leaves, for few places and for many; the pages that lead to the same doors.

use crate::site_test::SiteTest;

fn network() -> SiteTest {
    SiteTest::with([
        (
            "content/structures/abri.md",
            "---\nnom: L’Abri\ncommune: Écluse\ntelephone: 02 61 91 00 40\ncourriel: abri@rives.example\nequipe:\n  - role: Médiatrice\n    besoins: [impots]\n    competences: [tablettes]\n    langues: [Français, arabe]\n    contact: 06 00 00 00 01\n---\n",
        ),
        (
            "content/structures/bief.md",
            "---\nnom: Le Bief\ncommune: Écluse\nindexer: non\nequipe:\n  - role: Animateur\n    langues: [turc]\n---\n",
        ),
        (
            "content/structures/coulisses.md",
            "---\nnom: Les Coulisses\ncommune: Caché\npour: collegues\nequipe:\n  - role: Régisseur\n    langues: [russe]\n---\n",
        ),
        (
            "content/offres/2027-03-01-videoprojecteur.md",
            "---\ntitre: Un vidéoprojecteur\ntype: offre\nquoi: matériel\nstructure: abri\n---\n",
        ),
        (
            "content/actualites/2027-03-01-couture.md",
            "---\ntitre: La couture\nresume: Des machines à coudre.\nthemes: [Fil]\n---\n",
        ),
        (
            "content/actualites/2027-03-02-discret.md",
            "---\ntitre: Un mot discret\nindexer: non\n---\n",
        ),
        ("content/pages/venir.md", "---\ntitre: Venir chez nous\n---\n"),
    ])
    .at("2027-03-15T09:00")
}

#[test]
fn the_index_holds_what_everybody_may_find_and_no_way_to_reach_somebody() {
    let site = network().build();
    site.page("/recherche/index.js")
        .has("tambourRecherche(\"index\",{\"docs\":[")
        .has("[\"b\",\"Je dois déclarer mes impôts\",\"besoins/impots/\"")
        .has("[\"l\",\"L’Abri\",\"structures/abri/\",\"Écluse\",\"Médiatrice tablettes Français arabe impots\"]")
        .has("[\"c\",\"Écluse\",\"communes/ecluse/\"")
        .has("[\"s\",\"Se faire aider en arabe\",\"annuaire/langue-arabe/\"")
        .has("La couture")
        .has("machines")
        .has("themes/fil/")
        .has("Venir chez nous")
        .has("mentions-legales/")
        .lacks("Bief")
        .lacks("Coulisses")
        .lacks("Un vidéoprojecteur")
        .lacks("Un mot discret")
        .lacks("besoins/reseau-en-panne/")
        .lacks("06 00")
        .lacks("91 00")
        .lacks("@rives.example");
}

#[test]
fn each_language_but_the_networks_own_has_its_places() {
    network()
        .build()
        .page("/annuaire/")
        .has("href=\"/annuaire/langue-arabe/\"")
        .has("href=\"/annuaire/langue-turc/\"")
        .lacks("langue-russe")
        .lacks("langue-francais")
        .page("/annuaire/langue-arabe/")
        .has("Se faire aider en arabe")
        .has("/structures/abri/")
        .lacks("/structures/bief/");
}

#[test]
fn home_and_directory_have_the_box_unless_the_network_wants_none() {
    let site = network().build();
    site.page("/")
        .has("data-chercher data-racine=\"\" data-index=\"recherche/\" data-moteur=\"theme/minisearch.")
        .page("/annuaire/")
        .has("data-racine=\"../\" data-index=\"../recherche/\" data-moteur=\"../theme/minisearch.");
    let without = network()
        .change(
            "tambour.yaml",
            "titre: Rives\nurl: https://rives.example/\nsorties: [pages, listes]\n",
        )
        .build();
    without
        .page("/")
        .lacks("data-chercher")
        .page("/annuaire/")
        .lacks("data-chercher")
        .absent(["/recherche/index.js"]);
}

#[test]
fn many_places_go_into_parts_by_the_first_letters_of_their_words() {
    let skills = "competences: [".to_owned()
        + &(0..300).map(|at| format!("savoir{at}")).collect::<Vec<_>>().join(", ")
        + "]";
    let places: Vec<(String, String)> = (0..100)
        .map(|at| {
            let text = format!(
                "---\nnom: Maison zone{at}\ncommune: Bourg\nequipe:\n  - role: Animatrice\n    {skills}\n---\n"
            );
            (format!("content/structures/lieu-{at:03}.md"), text)
        })
        .collect();
    let site = SiteTest::with(places.iter().map(|(path, text)| (path.as_str(), text.as_str())))
        .at("2027-03-15T09:00")
        .build();
    let site = site.page("/recherche/index.js").has("\"parts\":\"").has(" zo").lacks("zone99");
    assert_eq!(site.text("/recherche/zo.js").matches("\"l\"").count(), 100);
    // Words that everybody has lead to some; one more word leads to the right one.
    assert_eq!(site.text("/recherche/ma.js").matches("\"l\"").count(), 30);
}

#[test]
fn what_asks_not_to_be_found_is_in_no_export() {
    let event = |title: &str, more: &str| {
        format!("---\ntitre: {title}\ndebut: 2027-03-20 14h\nstructure: abri\n{more}---\n")
    };
    let closing =
        "---\ntitre: Travaux\nstructure: bief\nferme: oui\ndu: 2027-03-18\nau: 2027-03-19\n---\n";
    let site = network()
        .change("content/evenements/clair.md", &event("Un bal", ""))
        .change("content/evenements/discret.md", &event("Un essai", "indexer: non\n"))
        .change("content/annonces/travaux.md", closing)
        .build();
    let site = site.page("/donnees/evenements.json").has("Un bal").lacks("Un essai");
    // It has its page all the same, which search engines are asked to leave.
    let site = site.page("/agenda/discret/").has("noindex").page("/agenda/").has("Un essai");
    let told: Vec<String> = site
        .addresses()
        .into_iter()
        .filter(|address| address.starts_with("/donnees/") || address == "/sitemap.xml")
        .filter(|address| {
            let text = site.text(address);
            ["Un essai", "agenda/discret/", "Le Bief", "structures/bief"]
                .iter()
                .any(|words| text.contains(words))
        })
        .collect();
    assert_eq!(told, Vec::<String>::new());
}
