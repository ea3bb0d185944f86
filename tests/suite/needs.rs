//! Which door to knock on: needs, the places that answer them, and what is said when none does.

use crate::site_test::SiteTest;

fn place(slug: &str, town: &str, hours: &str, more: &str) -> (String, String) {
    let head =
        format!("nom: {slug}\ncommune: {town}\ntelephone: 02 99 00 00 01\nhoraires: {hours}");
    (format!("content/structures/{slug}.md"), format!("---\n{head}\n{more}---\n"))
}

fn network(places: &[(String, String)]) -> SiteTest {
    SiteTest::with(places.iter().map(|(path, text)| (path.as_str(), text.as_str())))
        .at("2027-03-15T09:00")
}

/// Where each of these words stands in a page, all there and in that order.
fn in_order(site: &SiteTest, address: &str, words: &[&str]) {
    let text = site.text(address);
    let main = &text[text.find("<main").unwrap()..];
    let at: Vec<usize> = words.iter().map(|word| main.find(word).unwrap()).collect();
    assert!(at.is_sorted(), "{words:?} at {at:?}");
}

#[test]
fn a_need_lists_its_doors_by_opening_then_by_name() {
    let role = "equipe:\n  - role: Conseiller\n    besoins: [impots]\n    langues: [arabe]\n    contact: 02 99 00 00 02\n";
    let site = network(&[
        place("zebre", "Rives", "Mo 08:00-12:00", role),
        place(
            "bief",
            "Rives",
            "Mo 10:00-12:00",
            "besoins: impots\nfrais_a_charge: Gratuit\nacces: Au fond de la cour\n",
        ),
        place("abri", "Rives", "Mo 10:00-12:00", role),
        place("clos", "Rives", "Tu 10:00-12:00", role),
        place("autre", "Rives", "Mo 08:00-12:00", "besoins: caf\n"),
    ])
    .build()
    .page("/besoins/impots/");
    let site = site
        .has("Je dois déclarer mes impôts")
        .has("Rien ne part sans votre accord.")
        .has("Votre dernier avis d’impôt")
        .has("4 portes où frapper")
        .has("Langues : arabe")
        .has("02 99 00 00 02")
        .has("Au fond de la cour")
        .has("Gratuit")
        .lacks("autre")
        .lacks("Aucun lieu");
    in_order(&site, "/besoins/impots/", &["/zebre/", "/abri/", "/bief/", "/clos/"]);
}

#[test]
fn a_need_that_nobody_answers_says_so_and_names_another_door() {
    let site = network(&[place("abri", "Rives", "Mo 10:00-12:00", "besoins: impots\n")]).build();
    let site = site
        .page("/besoins/caf/")
        .has("Aucun lieu du réseau ne répond encore à ce besoin")
        .has("En attendant, une autre porte : La CAF : 32 30")
        .has("href=\"tel:3230\"")
        .lacks("abri");
    let site = site.page("/besoins/").has("href=\"/besoins/caf/\"").has("à ces 55 besoins");
    site.page("/")
        .has("<a href=\"/besoins/impots/\">")
        .has("<a href=\"/besoins/\">")
        .lacks("/besoins/caf/");
}

#[test]
fn without_any_answer_there_are_no_needs() {
    let site = network(&[place("abri", "Rives", "Mo 10:00-12:00", "")]).build();
    site.absent(["/besoins/", "/besoins/impots/"]).page("/").lacks("/besoins/");
}

#[test]
fn needs_of_colleagues_have_their_own_entrance() {
    let site = network(&[
        place("abri", "Rives", "Mo 10:00-12:00", "besoins: [impots, reseau-en-panne]\n"),
        place(
            "atelier",
            "Rives",
            "Mo 10:00-12:00",
            "pour: collegues\nbesoins: [impots, reseau-en-panne]\n",
        ),
    ])
    .build();
    let site = site.page("/besoins/").has("/besoins/impots/").lacks("/besoins/reseau-en-panne/");
    let site = site.page("/besoins/impots/").has("abri").lacks("/structures/atelier/");
    let site = site
        .page("/besoins/reseau-en-panne/")
        .has("content=\"noindex\"")
        .has("abri")
        .has("/structures/atelier/");
    let site = site
        .page("/besoins/collegues/")
        .has("content=\"noindex\"")
        .has("/besoins/reseau-en-panne/")
        .lacks("/besoins/impots/");
    site.page("/sitemap.xml")
        .has("/besoins/impots/")
        .lacks("reseau-en-panne")
        .lacks("/besoins/collegues/");
}

#[test]
fn a_place_takes_people_to_another_and_dates_follow() {
    let vers =
        "oriente_vers:\n  - {besoins: impots, structure: abri, mot: Nous y allons avec vous}\n";
    let (path, text) = place("relais", "Rives", "Mo 10:00-12:00", vers);
    let (other, abri) = place("abri", "Rives", "Tu 10:00-12:00", "besoins: caf\n");
    let event = "---\ntitre: On prépare\nbesoins: impots\ndebut: 2027-03-20 14:00\n---\n";
    let secret =
        "---\ntitre: Entre nous\nbesoins: impots\npour: collegues\ndebut: 2027-03-20 14:00\n---\n";
    SiteTest::with([
        (path.as_str(), text.as_str()),
        (other.as_str(), abri.as_str()),
        ("content/evenements/on-prepare.md", event),
        ("content/evenements/secret.md", secret),
    ])
    .at("2027-03-15T09:00")
    .build()
    .page("/besoins/impots/")
    .has("Nous y allons avec vous")
    .has("href=\"/structures/abri/\"")
    .has("On vous accompagne")
    .has("On prépare")
    .lacks("Entre nous")
    .lacks("Aucun lieu")
    .page("/structures/abri/")
    .has("Je dois faire une demande à la CAF");
}

#[test]
fn long_lists_of_doors_are_cut_by_town() {
    let places: Vec<(String, String)> = (0..70)
        .map(|at| {
            place(
                &format!("lieu-{at:02}"),
                ["Zoteux", "Aubin"][at % 2],
                "Mo 10:00-12:00",
                "besoins: impots\n",
            )
        })
        .collect();
    let site = network(&places).build();
    let site = site
        .page("/besoins/impots/")
        .has("70 portes où frapper")
        .has("Aubin (35)")
        .has("/besoins/impots/page/2/#c-zoteux")
        .has("lieu-01")
        .lacks("/structures/lieu-00/");
    site.page("/besoins/impots/page/2/")
        .has("lieu-00")
        .lacks("/structures/lieu-01/")
        .absent(["/besoins/impots/page/3/"]);
}

#[test]
fn the_network_brings_its_own_needs() {
    let table = "cle,besoin\nvelo,Mon vélo grince\n";
    let (path, text) = place("abri", "Rives", "Mo 10:00-12:00", "besoins: velo\n");
    let files = [(path.as_str(), text.as_str()), ("donnees/besoins.csv", table)];
    let site = SiteTest::with(files).at("2027-03-15T09:00").build();
    site.page("/besoins/velo/")
        .has("Mon vélo grince")
        .has("On prend le temps qu’il faut.")
        .has("abri")
        .absent(["/besoins/caf/"]);
}
