//! What hall screens show, and when: told by their playlists, read as `docs/playlist.md` says.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::site_test::{SETTINGS, SiteTest};

const NOW: &str = "2027-03-15T09:00:00+01:00";

fn place(title: &str, hours: &str) -> String {
    format!(
        "---\nnom: {title}\nadresse: 1 rue du Bief\ncommune: Montaubert\nhoraires: {hours}\ntelephone: 02 61 91 00 10\n---\n"
    )
}

/// Two places, with these texts besides.
fn network(texts: &[(&str, &str)]) -> SiteTest {
    let places = [
        ("content/structures/passerelle.md", place("La Passerelle", "Mo-Fr 14:00-18:00")),
        ("content/structures/lavoir.md", place("Le Lavoir", "Mo-Fr 10:00-12:00")),
    ];
    let places = places.iter().map(|(path, text)| (*path, text.as_str()));
    let settings = [("tambour.yaml", SETTINGS)];
    SiteTest::with(settings.into_iter().chain(places).chain(texts.iter().copied())).at(NOW).build()
}

fn playlist(site: &SiteTest, screen: &str) -> Value {
    site.json(&format!("/ecrans/{screen}/playlist.json"))
}

/// The slides that may show at an instant, in playing order: urgent ones alone when there are any.
fn shown(playlist: &Value, at: &str) -> Vec<Value> {
    let at = at.parse::<jiff::Timestamp>().unwrap().as_millisecond();
    let slides = playlist["slides"].as_array().unwrap().iter();
    let now: Vec<Value> = slides
        .filter(|slide| {
            slide["de"].as_i64().unwrap() <= at && at < slide["jusqu_a"].as_i64().unwrap()
        })
        .cloned()
        .collect();
    let urgent: Vec<Value> =
        now.iter().filter(|slide| slide["genre"] == "urgence").cloned().collect();
    if urgent.is_empty() { now } else { urgent }
}

fn titles(site: &SiteTest, screen: &str, at: &str) -> Vec<String> {
    let slides = shown(&playlist(site, screen), at);
    slides.iter().map(|slide| slide["titre"].as_str().unwrap().to_owned()).collect()
}

fn has(site: &SiteTest, screen: &str, at: &str, title: &str) -> bool {
    titles(site, screen, at).iter().any(|shown| shown == title)
}

#[test]
fn each_structure_has_its_screen_with_nothing_to_set_up() {
    let site = network(&[]);
    for screen in ["passerelle", "lavoir"] {
        let playlist = playlist(&site, screen);
        assert_eq!(playlist["ecran"], screen);
        assert_eq!(playlist["format"], "tambour.ecran/1");
        assert_eq!(playlist["fin"], playlist["version"]);
        assert_eq!(
            playlist["nombre"].as_u64().unwrap() as usize,
            playlist["slides"].as_array().unwrap().len()
        );
        let genres: Vec<Value> =
            shown(&playlist, NOW).iter().map(|slide| slide["genre"].clone()).collect();
        // On one of the two screens, the other place of the week.
        let genres: Vec<Value> = genres.into_iter().filter(|genre| genre != "porte").collect();
        assert_eq!(genres, ["horaires", "bienvenue"]);
    }
    assert!(site.text("/ecrans/").contains("/tv/"));
    site.exist(["/ecrans/passerelle/liste.html"]).absent(["/ecrans/passerelle/seul.html"]);
}

#[test]
fn what_may_not_show_does_not() {
    let event = |keys: &str| {
        format!(
            "---\ntitre: Atelier\ndebut: 2027-03-16 14:00\nfin: 2027-03-16 16:00\nstructure: passerelle\n{keys}---\n"
        )
    };
    let check = |keys: &str, at_home: bool, away: bool| {
        let text = event(keys);
        let site = network(&[("content/evenements/atelier.md", &text)]);
        assert_eq!(has(&site, "passerelle", NOW, "Atelier"), at_home, "{keys}");
        assert_eq!(has(&site, "lavoir", NOW, "Atelier"), away, "{keys}");
    };
    check("", true, true);
    check("ecran: non\n", false, false);
    check("ecran: [lavoir]\n", false, true);
    check("pour: collegues\n", false, false);
    check("brouillon: oui\n", false, false);
    check("publie: 2027-03-16\n", false, false);
}

#[test]
fn an_event_leaves_at_its_end_and_a_cancelled_one_at_the_end_of_its_day() {
    let site = network(&[
        (
            "content/evenements/atelier.md",
            "---\ntitre: Atelier\ndebut: 2027-03-16 14:00\nfin: 2027-03-16 16:00\nstructure: passerelle\n---\n",
        ),
        (
            "content/evenements/cafe.md",
            "---\ntitre: Café\ndebut: 2027-03-16 10:00\nfin: 2027-03-16 11:00\netat: annulé\nstructure: lavoir\n---\n",
        ),
    ]);
    assert!(has(&site, "passerelle", "2027-03-16T15:59:59+01:00", "Atelier"));
    assert!(!has(&site, "passerelle", "2027-03-16T16:00:00+01:00", "Atelier"));
    assert!(has(&site, "passerelle", "2027-03-16T23:59:59+01:00", "Café"));
    assert!(!has(&site, "passerelle", "2027-03-17T00:00:00+01:00", "Café"));
    let later = site.at("2027-03-16T16:00:00+01:00").build();
    assert!(!later.text("/ecrans/passerelle/").contains("Atelier"));
}

#[test]
fn an_urgent_notice_takes_its_own_screens_until_its_end() {
    let notice = |keys: &str| {
        format!("---\ntitre: Coupure d’eau\ndu: 2027-03-15 08:40\nniveau: urgent\n{keys}---\n")
    };
    let check = |keys: &str, passerelle: bool, lavoir: bool| {
        let text = notice(keys);
        let site = network(&[("content/annonces/coupure.md", &text)]);
        for (screen, takes) in [("passerelle", passerelle), ("lavoir", lavoir)] {
            let slides = shown(&playlist(&site, screen), NOW);
            assert_eq!(
                slides.iter().all(|slide| slide["genre"] == "urgence"),
                takes,
                "{screen} {keys}"
            );
        }
    };
    check("structure: passerelle\n", true, false);
    check("structures: [passerelle, lavoir]\n", true, true);
    check("structures: toutes\n", true, true);
    check("structure: passerelle\necran: [lavoir]\n", false, true);
    check("", false, false);
    let text = notice("structure: passerelle\nferme: oui\n");
    let site = network(&[("content/annonces/coupure.md", &text)]);
    assert_eq!(titles(&site, "passerelle", NOW), ["Coupure d’eau"]);
    let elsewhere = shown(&playlist(&site, "lavoir"), NOW);
    assert!(elsewhere.iter().any(|slide| slide["genre"] == "fermeture"));
    assert!(!has(&site, "passerelle", "2027-03-16T00:00:00+01:00", "Coupure d’eau"));
}

#[test]
fn own_place_first_and_what_its_author_put_first_before() {
    let event = |title: &str, place: &str, more: &str| {
        format!(
            "---\ntitre: {title}\ndebut: 2027-03-17 14:00\nfin: 2027-03-17 16:00\nstructure: {place}\n{more}---\n"
        )
    };
    let (here, there) = (event("Ici", "passerelle", ""), event("Là", "lavoir", ""));
    let first = event("À la une", "lavoir", "ecran: une\n");
    let site = network(&[
        ("content/evenements/la.md", &there),
        ("content/evenements/ici.md", &here),
        ("content/evenements/une.md", &first),
    ]);
    let events = |screen: &str| {
        let slides = shown(&playlist(&site, screen), NOW);
        let of_events = slides.iter().filter(|slide| slide["genre"] == "evenement");
        of_events.map(|slide| slide["titre"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(events("passerelle"), ["À la une", "Ici", "Là"]);
    assert_eq!(events("lavoir"), ["À la une", "Là", "Ici"]);
}

#[test]
fn cycles_of_the_sample_are_short_and_fair() {
    let site = SiteTest::sample().build();
    let screens: Vec<String> = site
        .addresses()
        .into_iter()
        .filter_map(|address| {
            Some(address.strip_prefix("/ecrans/")?.strip_suffix("/playlist.json")?.to_owned())
        })
        .collect();
    assert!(screens.len() >= 8, "{screens:?}");
    for screen in screens {
        let playlist = playlist(&site, &screen);
        for hour in 0..7 * 24 {
            let at = playlist["instant"].as_i64().unwrap() + hour * 3_600_000;
            let at = jiff::Timestamp::from_millisecond(at).unwrap().to_string();
            let slides = shown(&playlist, &at);
            let time = |slide: &Value| slide["duree"].as_i64().unwrap();
            let total: i64 = slides.iter().map(time).sum();
            assert!(total <= 180, "{screen} at {at}: {total} s");
            let mut times: BTreeMap<&str, i64> = BTreeMap::new();
            for slide in slides.iter().filter(|slide| slide["genre"] != "urgence") {
                assert!((8..=25).contains(&time(slide)), "{slide}");
                if let Some(host) = slide["structure"].as_str() {
                    *times.entry(host).or_default() += time(slide);
                }
            }
            if times.len() >= 3 {
                let (host, most) = times.iter().max_by_key(|(_, time)| **time).unwrap();
                assert!(
                    most * 100 <= total * 40,
                    "{screen} at {at}: {host} has {most} of {total} s"
                );
            }
        }
    }
}

#[test]
fn a_playlist_is_of_the_last_instant_at_which_the_network_changed() {
    let text = "---\ntitre: Atelier\ndebut: 2027-03-15 14:00\nfin: 2027-03-15 16:00\nstructure: passerelle\n---\n";
    let instant = |site: &SiteTest| {
        let instant = playlist(site, "lavoir")["instant"].as_i64().unwrap();
        jiff::Timestamp::from_millisecond(instant).unwrap().to_string()
    };
    let site = network(&[("content/evenements/atelier.md", text)]);
    assert_eq!(instant(&site), "2027-03-14T23:00:00Z");
    let site = site.at("2027-03-15T13:05:00+01:00").build().redrawn([]);
    let site = site.at("2027-03-15T16:30:00+01:00").build();
    assert!(site.written().contains("/ecrans/passerelle/playlist.json"));
    assert_eq!(instant(&site), "2027-03-15T15:00:00Z");
    site.at("2027-03-15T23:59:59+01:00").build().redrawn([]);
}

#[test]
fn the_clock_of_a_frozen_network_starts_at_its_instant() {
    let at_nine = NOW.parse::<jiff::Timestamp>().unwrap().as_millisecond();
    let settings = format!("{SETTINGS}instant: 2027-03-15T09:00\n");
    let notice = "---\ntitre: Coupure d’eau\ndu: 2027-03-15 08:40\nniveau: urgent\nstructure: passerelle\n---\n";
    let text = [("content/annonces/coupure.md", notice), ("tambour.yaml", settings.as_str())];
    let site = network(&text);
    for screen in ["passerelle", "lavoir"] {
        assert_eq!(playlist(&site, screen)["instant"], at_nine);
        let page = site.text(&format!("/ecrans/{screen}/"));
        assert!(page.contains(&format!("\"instant\":{at_nine},")), "{screen}");
    }
}

#[test]
fn what_colleagues_open_to_the_public_has_its_slide() {
    let offer = |public: &str| {
        format!(
            "---\ntitre: Une malle à prêter\ntype: offre\nquoi: materiel\nstructure: lavoir\ndu: 2027-03-01\nau: 2027-03-20\n{public}---\n\nTout tient dedans.\n"
        )
    };
    let post = "---\ntitre: Poste partagé\ntype: offre\nquoi: poste\nrole: Technicien\nstructure: lavoir\ndu: 2027-03-15\nau: 2027-06-30\npour: public\nsemaine:\n  mardi: [passerelle, lavoir]\n---\n";
    let check = |text: &str, expected: bool| {
        let site = network(&[("content/offres/malle.md", text), ("content/offres/poste.md", post)]);
        let list = playlist(&site, "passerelle");
        let of = |genre: &str| {
            let slides = list["slides"].as_array().unwrap();
            slides.iter().filter(|slide| slide["genre"] == genre).count()
        };
        assert_eq!(of("offre") > 0, expected, "{text}");
        assert!(of("poste") > 0);
    };
    check(&offer(""), false);
    check(&offer("pour: public\n"), true);
    let site = network(&[("content/offres/poste.md", post)]);
    let list = playlist(&site, "passerelle");
    let slides = list["slides"].as_array().unwrap();
    let told = slides.iter().find(|slide| slide["genre"] == "poste").unwrap()["texte"].to_string();
    let told = told.replace('\u{a0}', " ");
    assert!(told.contains("16 mars, La Passerelle · 23 mars, Le Lavoir"), "{told}");
}

#[test]
fn a_week_with_three_days_of_events_is_shown_at_a_glance() {
    let event = |day: u8| {
        format!(
            "---\ntitre: Atelier {day}\ndebut: 2027-03-{day} 14:00\nfin: 2027-03-{day} 16:00\nstructure: lavoir\n---\n"
        )
    };
    let texts: Vec<(String, String)> =
        (16..19).map(|day| (format!("content/evenements/e{day}.md"), event(day))).collect();
    let of = |count: usize| {
        let texts: Vec<(&str, &str)> =
            texts.iter().take(count).map(|(path, text)| (path.as_str(), text.as_str())).collect();
        has(&network(&texts), "lavoir", NOW, "Dans la semaine")
    };
    assert!(of(3));
    assert!(!of(2));
}

#[test]
fn each_week_another_place_is_presented_on_the_screens_of_the_others() {
    let shut = "---\nnom: Le Lavoir\ncommune: Montaubert\nhoraires: Mo-Fr 10:00-12:00\nfermetures:\n  - {du: 2027-03-15, au: 2027-03-21}\n---\n";
    let doors = |site: &SiteTest, screen: &str, at: &str| -> Vec<String> {
        let slides = shown(&playlist(site, screen), at);
        let doors = slides.iter().filter(|slide| slide["genre"] == "porte");
        doors.map(|slide| slide["titre"].as_str().unwrap().to_owned()).collect()
    };
    let weeks = ["2027-03-15T09:00:00+01:00", "2027-03-22T00:00:00+01:00"];
    let site = network(&[]);
    let seen: Vec<String> = weeks
        .iter()
        .flat_map(|at| {
            let both = ["passerelle", "lavoir"].map(|screen| doors(&site, screen, at));
            // Nobody is told to come where they are.
            assert!(!both[0].contains(&"La Passerelle".to_owned()), "{both:?}");
            assert!(!both[1].contains(&"Le Lavoir".to_owned()), "{both:?}");
            both.concat()
        })
        .collect();
    assert_eq!(seen.len(), 2, "{seen:?}");
    assert_ne!(seen[0], seen[1]);
    // Who does not receive all week is not presented, nor who wants to be found by nobody.
    let whose = seen.iter().position(|title| title == "Le Lavoir").unwrap();
    let site = network(&[("content/structures/lavoir.md", shut)]);
    let expected: &[&str] = if whose == 0 { &[] } else { &["Le Lavoir"] };
    assert_eq!(doors(&site, "passerelle", weeks[whose]), expected);
    let hidden = format!("{}indexer: non\n---\n", shut.trim_end_matches("---\n"));
    let site = network(&[("content/structures/lavoir.md", &hidden)]);
    assert!(weeks.iter().all(|at| doors(&site, "passerelle", at).is_empty()));
}
