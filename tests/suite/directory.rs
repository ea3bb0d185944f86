//! The directory: by need, by town, by place, by service; and how much what is written of a place may be believed.

use crate::site_test::SiteTest;

fn place(slug: &str, town: &str, more: &str) -> (String, String) {
    let head = format!("nom: {slug}\ncommune: {town}\nhoraires: Mo 10:00-12:00");
    (format!("content/structures/{slug}.md"), format!("---\n{head}\n{more}---\n"))
}

fn network(places: &[(String, String)]) -> SiteTest {
    SiteTest::with(places.iter().map(|(path, text)| (path.as_str(), text.as_str())))
        .at("2027-03-15T09:00")
}

const CREATION: &str = "services: [Loisirs et créations numériques]\n";

#[test]
fn the_entrance_leads_by_need_by_town_by_place_and_by_service() {
    let site = network(&[
        place("abri", "Rives", "besoins: impots\n"),
        place("bief", "Écluse", CREATION),
        place(
            "secret",
            "Caché",
            "pour: collegues\nservices: [Aide aux démarches administratives]\n",
        ),
    ])
    .build();
    site.page("/")
        .has("href=\"/annuaire/\"")
        .page("/annuaire/")
        .has("2 lieux pour vous aider")
        .has("href=\"/besoins/impots/\"")
        .has("href=\"/besoins/imprimer-3d/\"")
        .has("href=\"/communes/rives/\"")
        .has("href=\"/communes/ecluse/\"")
        .has("href=\"/structures/abri/\"")
        .has("href=\"/annuaire/loisirs-et-creations-numeriques/\"")
        .lacks("secret")
        .lacks("Caché")
        .page("/annuaire/loisirs-et-creations-numeriques/")
        .has("href=\"/structures/bief/\"")
        .has("href=\"/besoins/imprimer-3d/\"")
        .lacks("/structures/abri/")
        .page("/annuaire/aide-aux-demarches-administratives/")
        .has("/structures/abri/")
        .lacks("secret")
        .page("/structures/")
        .lacks("secret")
        .absent(["/communes/cache/"]);
}

#[test]
fn a_service_gives_doors_to_the_needs_that_fall_under_it() {
    let site = network(&[
        place("bief", "Rives", "besoins: imprimer-3d\n"),
        place("clos", "Rives", "services: loisirs et creations numeriques\n"),
        place("dock", "Rives", CREATION),
        place("interne", "Rives", "services: [Maîtrise des outils numériques du quotidien]\n"),
    ])
    .build()
    .page("/besoins/imprimer-3d/")
    .has("Une porte où frapper")
    .has("D’autres lieux à appeler")
    .lacks("interne");
    let text = site.text("/besoins/imprimer-3d/");
    let at = |word: &str| text.find(word).unwrap();
    let order = [
        at("/structures/bief/"),
        at("à appeler"),
        at("/structures/clos/"),
        at("/structures/dock/"),
    ];
    assert!(order.is_sorted(), "{order:?}");
    site.page("/besoins/coder/")
        .has("2 lieux peuvent sans doute vous aider")
        .lacks("Aucun lieu")
        // What a place does for visitors, it does not do for colleagues.
        .page("/besoins/former-collegues/")
        .has("Personne dans le réseau")
        .lacks("interne");
}

#[test]
fn a_town_has_its_places_its_dates_and_its_feeds() {
    let bus = "itinerance: Itinérant\nadresse: Place de l’Église à Écluse\n";
    let event = |lieu: &str| {
        format!(
            "---\ntitre: Café du {lieu}\nstructures: [bief]\nlieu: Salle des fêtes, {lieu}\ndebut: 2027-03-20 14:00\n---\n"
        )
    };
    let (near, far) = (event("Écluse"), event("Rives"));
    let places = [
        place("abri", "ÉCLUSE", "besoins: impots\n"),
        place("bief", "Rives", ""),
        place("bus", "Rives", bus),
        place("quai", "Écluse", ""),
    ];
    let mut site = network(&places);
    site = site.change("content/evenements/a.md", &near).change("content/evenements/b.md", &far);
    site.build()
        .page("/communes/ecluse/")
        .has("Le numérique à Écluse")
        .has("2 lieux où aller")
        .has("/structures/abri/")
        .has("/structures/quai/")
        .has("De passage")
        .has("/structures/bus/")
        .has("href=\"/besoins/impots/\"")
        .has("Café du Écluse")
        .lacks("Café du Rives")
        .has("href=\"/communes/ecluse/rss.xml\"")
        .has("&lt;iframe src=&quot;https://rives.example/communes/ecluse/integrer.html&quot;")
        .page("/communes/ecluse/integrer.html")
        .has("noindex")
        .has("<base target=\"_blank\">")
        .has("/structures/abri/")
        .has("Café du Écluse")
        .lacks("<nav")
        .page("/communes/ecluse/rss.xml")
        .has("Café du Écluse")
        .lacks("Café du Rives")
        .page("/communes/ecluse/agenda.ics")
        .has("Café du Écluse")
        .lacks("Café du Rives")
        .page("/communes/")
        .has("href=\"/communes/rives/\"")
        .page("/sitemap.xml")
        .has("/communes/ecluse/")
        .lacks("integrer");
}

#[test]
fn long_lists_are_cut_by_town_on_every_page() {
    let places: Vec<_> = (0..130)
        .map(|at| place(&format!("lieu-{at:03}"), ["Aubin", "Zoteux"][at % 2], CREATION))
        .collect();
    let site = network(&places).build();
    for address in ["/structures/", "/annuaire/loisirs-et-creations-numeriques/"] {
        let pages: Vec<String> =
            ["", "page/2/", "page/3/", "page/4/"].map(|page| format!("{address}{page}")).to_vec();
        let listed: usize = pages
            .iter()
            .map(|page| site.text(page).matches("href=\"/structures/lieu-").count())
            .sum();
        assert_eq!(listed, 130, "{address}");
        let most =
            pages.iter().map(|page| site.text(page).matches("href=\"/structures/lieu-").count());
        assert!(most.max().unwrap() <= 60);
    }
    site.page("/communes/aubin/")
        .has("65 lieux où aller")
        .has("href=\"/communes/aubin/page/2/\"")
        .page("/")
        .lacks("/structures/lieu-000/")
        .has("href=\"/communes/zoteux/\"")
        .page("/annuaire/")
        .lacks("/structures/lieu-000/");
}

#[test]
fn what_is_old_is_to_be_confirmed_and_claims_nothing_on_the_minute() {
    let phone = "telephone: 02 99 00 00 01\nbesoins: impots\n";
    let site = network(&[
        place("frais", "Rives", &format!("{phone}confirme_le: 2027-03-01\n")),
        place("doux", "Rives", &format!("{phone}date_maj: 2026-08-01\n")),
        place("ancien", "Rives", &format!("{phone}date_maj: 2024-01-31\n")),
        place("inconnu", "Rives", "besoins: impots\ndate_maj: 1970-01-01\n"),
        place("lent", "Rives", &format!("{phone}confirme_le: 2026-06-01\nfrequence_maj: 12\n")),
    ])
    .build();
    for address in ["/besoins/impots/", "/structures/", "/communes/rives/", "/"] {
        let text = site.text(address).replace('\u{a0}', " ");
        let main = &text[text.find("<main").unwrap()..];
        let row = |slug: &str| {
            let at = main.find(&format!("/structures/{slug}/\"")).unwrap();
            let start = main[..at].rfind("<li").unwrap();
            &main[start..at + main[at..].find("</li>").unwrap()]
        };
        assert!(!row("frais").contains("avant de venir"), "{address}");
        assert!(!row("lent").contains("avant de venir"), "{address}");
        assert!(row("doux").contains("À confirmer : appelez avant de venir."), "{address}");
        assert!(row("doux").contains("data-heures"), "{address}");
        assert!(
            row("inconnu").contains("À confirmer : renseignez-vous avant de venir."),
            "{address}"
        );
        assert!(
            row("ancien").contains("datent du 31 janvier 2024 : appelez avant de venir."),
            "{address}"
        );
        assert!(!row("ancien").contains("data-heures"), "{address}");
        // First by its name, and told last.
        assert!(main.find("/ancien/").unwrap() > main.find("/lent/").unwrap(), "{address}");
    }
    site.page("/structures/frais/")
        .has("Horaires confirmés le 1er mars 2027.")
        .page("/structures/ancien/")
        .lacks("data-heures=")
        .has("ne sont peut-être plus justes")
        .page("/structures/inconnu/")
        .has("nous ne savons pas de quand");
}
