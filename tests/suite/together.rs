//! What places do together: a request meets its answers, a post goes round, meetings are followed, calls bring together.

use tambour::model::together;

use crate::site_test::SiteTest;

/// A place with a position on the map, in degrees, and what its team answers.
fn place(slug: &str, east: f64, team: &str) -> (String, String) {
    let text = format!(
        "---\nnom: {slug}\nadresse: 1 rue du Bief\ncommune: Rives\nlatitude: 46.8\nlongitude: {east}\ntelephone: 02 61 91 00 10\ncourriel: {slug}@rives.example\nhoraires: Mo-Fr 09:00-12:00\nconfirme_le: 2027-03-01\n{team}---\n"
    );
    (format!("content/structures/{slug}.md"), text)
}

fn network(files: &[(&str, &str)]) -> SiteTest {
    let places = [
        place("lavoir", 2.8, ""),
        place("parc", 2.93, "equipe:\n  - role: Agente\n    besoins: [impots]\n"),
        place("bief", 2.81, "equipe:\n  - role: Conseiller\n    besoins: [caf]\n"),
    ];
    let places = places.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    SiteTest::with(places.chain(files.iter().copied()))
}

const REQUEST: (&str, &str) = (
    "content/offres/cherche.md",
    "---\ntitre: Qui prend le relais\ntype: demande\nquoi: relais\nstructure: lavoir\nbesoins: impots\ndu: 2027-04-13\nau: 2027-04-15\n---\n",
);

#[test]
fn a_request_shows_what_could_answer_it_and_why_and_nothing_else() {
    let site = network(&[
        REQUEST,
        // Time, at the right days; the same, too late; another sort of thing for another need.
        ("content/offres/temps.md", "---\ntitre: Un animateur libre\ntype: offre\nquoi: temps\nstructure: bief\ndu: 2027-04-01\nau: 2027-06-30\n---\n"),
        ("content/offres/tard.md", "---\ntitre: Un animateur en mai\ntype: offre\nquoi: temps\nstructure: bief\ndu: 2027-05-01\nau: 2027-06-30\n---\n"),
        ("content/offres/malle.md", "---\ntitre: Une malle de robots\ntype: offre\nquoi: materiel\nstructure: bief\nbesoins: coder\n---\n"),
        ("content/offres/pris.md", "---\ntitre: Un animateur déjà pris\ntype: offre\nquoi: temps\nstructure: parc\nreservations:\n  - {structure: bief, du: 2027-04-10, au: 2027-04-20}\n---\n"),
    ])
    .build();
    let site = site
        .page("/offres/cherche/")
        .has("content=\"noindex\"")
        .has("Ce qui peut répondre")
        .has("Un animateur libre")
        .has("bief · du temps · libre du 13 au 15 avril · à 1 km")
        .has("parc, Agente")
        .has("même besoin : Impôts · ouvert 3 jours sur 3 · à 10 km")
        .lacks("Un animateur en mai")
        .lacks("Une malle")
        .lacks("déjà pris")
        .lacks("Conseiller");
    let site = site.page("/offres/").has("Un animateur libre</a>").has("même besoin");
    let site =
        site.page("/offres/temps/").has("Ce que cette offre peut aider").has("Qui prend le relais");
    let site = site.page("/offres/tard/").lacks("Qui prend le relais");
    // Once somebody has said yes nothing is looked for any more.
    let (path, text) = REQUEST;
    let site = site.change(path, &text.replace("besoins:", "relais: parc\nbesoins:")).build();
    site.page("/offres/cherche/")
        .lacks("Ce qui peut répondre")
        .page("/offres/temps/")
        .lacks("Qui prend");
}

#[test]
fn a_request_that_nothing_answers_says_so_until_it_ends_without_answer() {
    let request = "---\ntitre: Cherche un vidéoprojecteur\ntype: demande\nquoi: materiel\nstructure: lavoir\nbesoins: emprunter-materiel\ndu: 2027-03-05\nau: 2027-03-25\n---\n";
    let site = network(&[("content/offres/projecteur.md", request)]).build();
    let site = site.page("/offres/projecteur/").has("Rien dans le réseau ne répond encore");
    let site = site.at("2027-03-26T08:00").build();
    site.page("/offres/projecteur/")
        .has("Sans réponse :")
        .lacks("Rien dans le réseau")
        .page("/offres/")
        .has("Ce qui est passé");
}

#[test]
fn colleagues_have_their_feed_and_the_public_has_none_of_it() {
    let site = network(&[
        REQUEST,
        (
            "content/appels/jeunesse.md",
            "---\ntitre: Appel jeunesse\npublie: 2027-03-01\nlimite: 2027-03-31\n---\n",
        ),
    ]);
    let (path, text) = REQUEST;
    let site = site.change(path, &text.replace("type:", "publie: 2027-03-02\ntype:")).build();
    let site = site.page("/offres/rss.xml").has("Qui prend le relais").has("Appel jeunesse");
    for public in ["/rss.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/abonnements.opml", "/"]
    {
        let text = site.text(public);
        assert!(!text.contains("Qui prend") && !text.contains("jeunesse"), "{public}");
        assert!(!text.contains("/offres/rss.xml"), "{public}");
    }
}

const POST: (&str, &str) = (
    "content/offres/technicien.md",
    "---\ntitre: Technicien partagé\ntype: offre\nquoi: poste\nrole: Technicien\nstructures: [lavoir, parc, bief]\ndu: 2027-03-15\nau: 2027-04-30\nsemaine:\n  lundi: [lavoir, parc, bief]\nexceptions:\n  2027-03-29: {reporte_au: 2027-03-30}\n---\nIl répare.\n",
);

#[test]
fn a_shared_post_says_where_it_is_and_carries_a_holiday_over() {
    let site = network(&[POST]).build();
    let site = site
        .absent(["/offres/technicien/"])
        .page("/postes/technicien/")
        .has("content=\"noindex\"")
        .has("Cette semaine : lundi 15 mars, lavoir.")
        .has("mardi 30 mars")
        .has("au lieu du lundi 29 mars")
        .has("lavoir</a>, 3 passages");
    let calendar = site.text("/postes/technicien/agenda.ics");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 7, "{calendar}");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20270330"), "{calendar}");
    assert!(!calendar.contains("20270329T"), "{calendar}");
    let of_place = site.text("/structures/bief/postes.ics");
    assert_eq!(of_place.matches("BEGIN:VEVENT").count(), 2, "{of_place}");
    assert!(of_place.contains("UID:offer/technicien/2027-03-29"), "{of_place}");
    let site = site.at("2027-03-24T09:00").build();
    let site = site.page("/postes/technicien/").has("Cette semaine : lundi 22 mars, parc.");
    site.at("2027-05-10T09:00")
        .build()
        .page("/postes/technicien/")
        .has("Cette semaine, nulle part.");
}

#[test]
fn what_goes_wrong_in_a_shared_post_is_told() {
    let (path, text) = POST;
    let told = |text: &str| -> Vec<String> {
        let site = network(&[(path, text)]).build();
        let told = site.told(tambour::diagnostic::Severity::Warning);
        told.into_iter().filter(|code| code.contains("T10")).collect()
    };
    assert!(told(text).is_empty(), "{:?}", told(text));
    let lost =
        told(&text.replace("  2027-03-29: {reporte_au: 2027-03-30}\n", "  2027-04-05: non\n"));
    assert!(lost.iter().any(|code| code.contains("T101")), "{lost:?}");
    let clash = told(&text.replace("2027-03-30}", "2027-04-05}"));
    assert!(clash.iter().any(|code| code.contains("T100")), "{clash:?}");
    let unfair =
        told(&text.replace("lundi: [lavoir, parc, bief]", "lundi: [lavoir, lavoir, lavoir, parc]"));
    assert!(unfair.iter().any(|code| code.contains("T103")), "{unfair:?}");
}

const MINUTES: (&str, &str) = (
    "content/evenements/2027-03-09-reunion.md",
    "---\ntitre: Réunion 14\ndebut: 2027-03-09 09:30\ngenre: reunion\nstructure: lavoir\nresume: Un café.\n---\nUn café.\n\n## Actions\n\n- [x] parc : Réserver la salle, avant le 12 mars\n- [ ] lavoir : Envoyer la liste, avant le 10 mars\n- [ ] bief : Appeler le club, avant le 19 mars\n- [ ] Penser à la fête\n",
);

#[test]
fn meetings_begin_with_what_got_done_and_write_the_next_agenda() {
    let older = "---\ntitre: Réunion 13\ndebut: 2027-02-09 09:30\ngenre: reunion\nstructure: lavoir\nresume: Un thé.\n---\nUn thé.\n\n## Actions\n\n- [ ] bief : Appeler le club\n- [ ] parc : Demander un devis\n";
    let next = "---\ntitre: Réunion 15\ndebut: 2027-04-13 09:30\ngenre: reunion\nstructure: parc\n---\nÀ bientôt.\n";
    let site = network(&[
        MINUTES,
        ("content/evenements/2027-02-09-reunion.md", older),
        ("content/evenements/2027-04-13-la-prochaine.md", next),
        REQUEST,
    ])
    .build();
    let site = site.page("/reunions/").has("content=\"noindex\"").has("Réserver la salle");
    let site =
        site.has("Envoyer la liste").has("Demander un devis").has("avant le vendredi 19 mars");
    // That something is late is colleagues' own: no word of it, nor the day that has passed.
    let site = site.lacks("10 mars").lacks("retard");
    let text = site.text("/reunions/");
    let main = &text[text.find("<main").unwrap()..];
    assert!(main.find("Réserver la salle") < main.find("Envoyer la liste"));
    // The newest minutes have the last word: the same action stands once in each list.
    assert_eq!(main.matches("Appeler le club").count(), 2, "{main}");
    let site = site.page("/agenda/la-prochaine/").has("Ordre du jour");
    let calendar = site.text("/reunions/echeances.ics");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1, "{calendar}");
    assert!(calendar.contains("SUMMARY:bief\u{a0}: Appeler le club"), "{calendar}");
    let (path, text) = MINUTES;
    let site = site.change(path, &text.replace("- [ ] bief", "- [x] bief")).build();
    assert!(!site.text("/reunions/echeances.ics").contains("VEVENT"));
}

#[test]
fn what_is_late_is_known_of_the_model_alone() {
    let site = network(&[MINUTES]);
    let understood = site.understood();
    let zone = jiff::tz::TimeZone::get("Europe/Paris").unwrap();
    let now = tambour::moment::read("2027-03-15T09:00", &zone).unwrap();
    let moment = tambour::moment::Moment::new(now, zone);
    let timeline = tambour::model::life::Timeline::new(&understood.network, &moment, false);
    let followed = tambour::model::follow::followed(&timeline);
    let late: Vec<&str> =
        followed.late(timeline.today()).map(|task| task.action.what.as_str()).collect();
    assert_eq!(late, ["Envoyer la liste"]);
}

#[test]
fn a_call_brings_together_those_who_do_it() {
    let call = "---\ntitre: Appel démarches\npublie: 2027-03-01\nlimite: 2027-03-31\nactivites: [impots, théâtre]\ninteresses: lavoir\ncherche: bief\n---\nOn y va.\n";
    let past = "---\ntitre: Appel clos\npublie: 2027-01-01\nlimite: 2027-03-10\nactivites: impots\nresultat: Deux dossiers retenus\n---\nC’était bien.\n";
    let site =
        network(&[("content/appels/demarches.md", call), ("content/appels/clos.md", past)]).build();
    let site = site
        .page("/appels/")
        .has("content=\"noindex\"")
        .has("J-16")
        .has("Je dois déclarer mes impôts")
        .has("théâtre")
        .has("Personne dans le réseau ne le fait encore.")
        .has("Deux dossiers retenus");
    let site = site
        .page("/appels/demarches/")
        .has("J-16")
        .has("mailto:lavoir@rives.example,bief@rives.example,parc@rives.example?subject=");
    let site =
        site.page("/appels/clos/").has("Deux dossiers retenus").lacks("Écrire à tous").lacks("J-");
    for hall in ["lavoir", "parc", "bief"] {
        let playlist = site.text(&format!("/ecrans/{hall}/playlist.json"));
        assert!(!playlist.contains("Appel"), "{hall}");
    }
    let site = site.at("2027-04-01T00:00").build();
    site.page("/appels/").lacks("J-").has("Aucun appel n’est ouvert.");
}

#[test]
fn a_slip_gives_a_place_and_a_need_and_keeps_nobody() {
    let site = network(&[REQUEST]).build();
    let site = site
        .page("/structures/parc/fiche/")
        .has("content=\"noindex\"")
        .has("id=\"impots\"")
        .has("Votre dernier avis d’impôt")
        .has("Qui vous reçoit : Agente")
        .has("lundi 15 mars")
        .has("<svg")
        .has("Pour :")
        .lacks("<input")
        .lacks("<form")
        .lacks("id=\"caf\"");
    let site = site.page("/besoins/impots/").has("href=\"/structures/parc/fiche/#impots\"");
    let site = site.page("/structures/parc/").has("href=\"/structures/parc/fiche/\"");
    site.page("/sitemap.xml").has("/structures/parc/").lacks("fiche");
}

#[test]
fn the_network_shows_itself_and_never_what_rests_on_one_person() {
    let both = "equipe:\n  - role: Agente\n    besoins: [impots, caf]\n";
    let (bief, of_bief) = place("bief", 2.81, both);
    let (lavoir, of_lavoir) = place("lavoir", 2.8, both);
    let (path, text) = REQUEST;
    let honoured = text.replace("besoins:", "relais: parc\netat: honoree\nbesoins:");
    let session = "---\ntitre: Le tableur sans peur\ndebut: 2027-04-20 14:00\ngenre: formation\npour: collegues\nstructure: parc\nbesoins: caf\nplaces: 6\n---\n";
    let lesson = "---\ntitre: Montrez-nous la CAF\ntype: demande\nquoi: competence\nstructure: parc\nbesoins: caf\n---\n";
    let site = network(&[])
        .change(&bief, &of_bief)
        .change(&lavoir, &of_lavoir)
        .change(path, &honoured)
        .change("content/evenements/tableur.md", session)
        .change("content/offres/apprends-moi.md", lesson)
        .build();
    let site = site
        .page("/reseau/")
        .has("content=\"noindex\"")
        .has("<circle")
        .lacks("http://")
        .has("Je dois déclarer mes impôts")
        .has("mailto:bief@rives.example,lavoir@rives.example,parc@rives.example?subject=")
        .has("parc → lavoir : un relais, du 13 au 15 avril")
        .has("Le tableur sans peur")
        .has("6 places")
        .has("Montrez-nous la CAF")
        .has("La porte de la semaine")
        .lacks("fragile");
    let site = site.page("/offres/apprends-moi/").has("bief, Agente").has("lavoir, Agente");
    let site = site.page("/sitemap.xml").lacks("/reseau/").page("/").has("href=\"/reseau/\"");
    // Each place has its week in turn, and the page changes with it.
    let door = |site: &SiteTest| {
        let text = site.text("/reseau/");
        let at = text.find("id=\"porte\"").unwrap();
        text[at..at + 80].split('"').nth(3).unwrap_or_default().to_owned()
    };
    let mut doors = Vec::new();
    let mut site = site;
    for day in ["2027-03-15", "2027-03-22", "2027-03-29", "2027-04-05"] {
        site = site.at(&format!("{day}T09:00")).build();
        doors.push(door(&site));
    }
    let (first, rest) = doors.split_first().unwrap();
    assert_eq!(rest.last(), Some(first), "{doors:?}");
    let known: std::collections::BTreeSet<&String> = doors.iter().collect();
    assert_eq!(known.len(), 3, "{doors:?}");
}

#[test]
fn what_rests_on_one_and_a_year_of_training_are_known_of_the_model() {
    let site = network(&[
        REQUEST,
        (
            "content/offres/ferme.md",
            "---\ntitre: Absence\ntype: demande\nquoi: relais\nstructure: lavoir\ndu: 2027-05-04\nferme: oui\nrelais: parc\n---\n",
        ),
    ]);
    let understood = site.understood();
    let zone = jiff::tz::TimeZone::get("Europe/Paris").unwrap();
    let now = tambour::moment::read("2027-03-15T09:00", &zone).unwrap();
    let moment = tambour::moment::Moment::new(now, zone);
    let timeline = tambour::model::life::Timeline::new(&understood.network, &moment, false);
    let doors = tambour::model::doors::Doors::of(&timeline);
    let fragile = tambour::model::together::fragile(&timeline, &doors);
    let keys: Vec<&str> = fragile.iter().map(|fragile| fragile.need.key.as_str()).collect();
    assert_eq!(keys, ["caf", "impots"]);
    let table = tambour::model::together::training(&timeline, 2027);
    let row = table.iter().map(|row| (row.place, row.asked, row.granted, row.covered));
    assert_eq!(row.collect::<Vec<_>>(), [("lavoir", 2, 1, 1)]);
    assert!(tambour::model::together::training(&timeline, 2026).is_empty());
}

#[test]
fn hours_that_colleagues_give_count_in_the_figures() {
    let lesson = "---\ntitre: Apprends-moi les images\ntype: demande\nquoi: compétence\nstructure: lavoir\netat: honoree\nreservations:\n  - {structure: parc, du: 2027-03-09, heures: 1 h 30}\n  - {structure: parc, du: 2027-03-11, heures: 2}\n  - {structure: parc, du: 2027-02-11, heures: 8}\n---\n";
    let files = [("content/offres/images.md", lesson)];
    let site = network(&files).at("2027-03-15T09:00").build();
    site.page("/reseau/").has("<b>3\u{a0}h\u{a0}30</b> données entre collègues");
    let site = network(&files).at("2027-03-15T09:00");
    let (given, received) = site.with_context(|context| {
        let of = |place| together::exchanged(context.timeline, place, context.timeline.today());
        (of("parc"), of("lavoir"))
    });
    assert_eq!((given.given, given.minutes_given, given.received), (3, 690, 0));
    assert_eq!((received.received, received.minutes_received, received.given), (3, 690, 0));
}
