//! Gestures by mail over the whole sample: the right file, one line, once; and who may do them.

use std::process::Command;

use camino::Utf8Path;
use serde_json::Value as Json;
use similar::{ChangeTag, TextDiff};
use tambour::i18n::Lang;
use tambour::model::event::Event;
use tambour::model::notice::Notice;
use tambour::model::{Entry, Network};

use crate::site_test::{SiteTest, tree};

const PROVEN: &str =
    "Authentication-Results: mx.reseau.example; dkim=pass header.d=epn.example\r\n";

/// The sample with a mailbox, in which everybody of the network is known.
fn network() -> SiteTest {
    let test = SiteTest::sample();
    let settings = std::fs::read_to_string(test.root().join("tambour.yaml")).unwrap();
    let settings = settings
        .lines()
        .filter(|line| !line.starts_with("expediteurs"))
        .collect::<Vec<_>>()
        .join("\n");
    assert!(!settings.contains("\nsources:"), "the sample has sources of its own: add to them");
    let own = "\nexpediteurs: expediteurs.yaml\nsources:\n  boite: { adresse: courriels, format: courriel, serveur: mx.reseau.example }\n";
    test.change("tambour.yaml", &(settings + own)).change(
        "expediteurs.yaml",
        "reseau@epn.example: { structures: [], direct: oui, reseau: oui }\n\
         passerelle@epn.example: { structures: [la-passerelle], direct: oui }\n\
         relue@epn.example: { structures: [la-passerelle], direct: non }\n",
    )
}

fn mail(from: &str, proof: &str, subject: &str, body: &str, name: &str) -> String {
    format!(
        "{proof}From: X <{from}>\r\nTo: infos@reseau.example\r\nSubject: {subject}\r\nDate: Mon, 15 Mar 2027 08:30:00 +0100\r\n\
         Message-ID: <{name}@epn.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
    )
}

fn pull(root: &Utf8Path) -> Vec<Json> {
    let output = Command::new(env!("CARGO_BIN_EXE_tambour"))
        .args(["pull", "--format", "json", "--now", "2027-03-15T09:00", "--root", root.as_str()])
        .output()
        .unwrap();
    let rows: Json = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    rows[0]["gestes"].as_array().unwrap().clone()
}

/// Every gesture that fits an item, as `/proposer/` would write it: the words after the code, the lines, and how many
/// lines of the file it changes.
fn fitting(entry: &Entry, network: &Network) -> Vec<(&'static str, String, usize)> {
    let mut gestures = Vec::new();
    let plain = |verb| (verb, String::new(), 1);
    match entry.kind.name {
        "event" => {
            let event = entry.of::<Event>().unwrap();
            let is_series = event.series.is_some();
            let day = event.slot.start.date();
            let day = if is_series { format!("Jour : {day}\r\n") } else { String::new() };
            gestures.push(("Annuler", day.clone(), 1));
            gestures.push(("Complet", day.clone(), 1));
            let lines = if is_series { 1 } else { 2 };
            let later = format!("{day}Reporté au : jeudi 9 septembre 2027, 10 h\r\n");
            gestures.push(("Reporter", later, lines));
            gestures.push(plain("Retirer des écrans"));
            for action in &event.minutes.actions {
                let line = format!("Action : {}\r\n", action.what);
                gestures.push(("Fait", line.clone(), usize::from(!action.done)));
                gestures.push(("Pas avant", format!("{line}Pas avant : 30 avril 2027\r\n"), 1));
            }
        }
        "notice" => {
            let notice = entry.of::<Notice>().unwrap();
            let now = jiff::civil::date(2027, 3, 15).at(8, 30, 0, 0);
            let now = network.config.zone.to_timestamp(now).unwrap();
            let is_now = notice.from.is_none_or(|from| from < now) && now < notice.until;
            if notice.closes && is_now {
                gestures.push(plain("Rouvrir"));
            }
            gestures.push(plain("Retirer des écrans"));
        }
        "news" => gestures.push(plain("Retirer des écrans")),
        "structure" => gestures.push(plain("Toujours bon")),
        "call" => {
            gestures.push(("Nous sommes partants", "Structure : la-passerelle\r\n".into(), 1))
        }
        "offer" => gestures.push((
            "Je prends",
            "Structure : la-passerelle\r\nDu : 3 mai 2027\r\nAu : 4 mai 2027\r\n".into(),
            1,
        )),
        _ => {}
    }
    gestures.push(("Corriger", "Titre : Un autre titre\r\n".into(), 1));
    gestures
}

/// How many lines a change adds or replaces.
fn lines(before: &str, after: &str) -> usize {
    let diff = TextDiff::from_lines(before, after);
    let count = |tag| diff.iter_all_changes().filter(|change| change.tag() == tag).count();
    count(ChangeTag::Insert).max(count(ChangeTag::Delete))
}

#[test]
fn each_gesture_over_the_whole_sample_changes_one_line_of_the_right_file_once() {
    let test = network();
    let root = test.root();
    let understood = test.understood();
    let network = &understood.network;
    let mut wanted = Vec::new();
    for entry in &network.entries {
        for (rank, (verb, body, most)) in fitting(entry, network).into_iter().enumerate() {
            wanted.push((entry, rank, verb, body, most));
        }
    }
    assert!(wanted.len() > 300, "{}", wanted.len());
    // Each alone on the file as it was: gestures of one rank go together, no two on one file.
    let ranks = wanted.iter().map(|(_, rank, ..)| *rank).max().unwrap();
    let content = tree(&root.join("content"));
    let mut done = 0;
    for rank in 0..=ranks {
        let these: Vec<_> = wanted.iter().filter(|(_, known, ..)| *known == rank).collect();
        let _ = std::fs::remove_dir_all(root.join("courriels"));
        std::fs::create_dir_all(root.join("courriels")).unwrap();
        for (place, (entry, _, verb, body, _)) in these.iter().enumerate() {
            let subject = format!("[{}] {verb} : {}", entry.code, "x");
            let name = format!("{rank}-{place:05}");
            std::fs::write(
                root.join(format!("courriels/{name}.eml")),
                mail("reseau@epn.example", PROVEN, &subject, body, &name),
            )
            .unwrap();
        }
        let rows = pull(&root);
        assert_eq!(rows.len(), these.len());
        let now = tree(&root.join("content"));
        for (entry, _, verb, body, most) in &these {
            let subject = format!("[{}] {verb} : x", entry.code);
            let row = rows.iter().find(|row| row["objet"] == subject).unwrap();
            let path = row["fichier"].as_str();
            let path = path.unwrap_or_else(|| panic!("{verb} {}: {body} {row}", entry.path));
            let own = entry.path.strip_prefix("content/");
            if let Some(own) = own {
                assert_eq!(path, entry.path, "{verb}");
                let before = std::str::from_utf8(&content[own]).unwrap();
                let after = std::str::from_utf8(&now[own]).unwrap();
                // Without a head, two lines make one around it.
                let is_new = after.starts_with("---") && !before.starts_with("---");
                let marks = if is_new { 2 } else { 0 };
                let changed = lines(before, after).saturating_sub(marks);
                assert!(
                    changed <= *most && (changed > 0 || *verb != "Corriger"),
                    "{verb} {path}: {changed}\n{row}"
                );
                done += usize::from(changed > 0);
            }
        }
        // A second time: nothing, also when what was done is forgotten.
        let once = tree(&root.join("content"));
        assert!(pull(&root).is_empty());
        std::fs::remove_file(root.join("sources/gestes.lock")).unwrap();
        let again = pull(&root);
        assert!(again.iter().all(|row| row["etat"] == "pareil"), "{again:?}");
        assert_eq!(tree(&root.join("content")), once);
        for (path, bytes) in &once {
            match content.get(path) {
                Some(known) if known == bytes => {}
                Some(known) => std::fs::write(root.join("content").join(path), known).unwrap(),
                None => std::fs::remove_file(root.join("content").join(path)).unwrap(),
            }
        }
        std::fs::remove_file(root.join("sources/gestes.lock")).unwrap();
    }
    println!("{} gestures, {done} of them change a file of content/", wanted.len());
    assert!(done * 10 >= wanted.len() * 8, "{done} of {}", wanted.len());
}

#[test]
fn what_a_gesture_changes_is_what_the_site_says() {
    let test = network();
    let understood = test.understood();
    let code = |kind: &str, slug: &str| understood.network.find(kind, slug).unwrap().code.clone();
    let (place, series) = (
        code("structure", "la-passerelle"),
        understood
            .network
            .all::<Event>()
            .find(|(entry, event)| event.series.is_some() && entry.host() == Some("la-passerelle"))
            .map(|(entry, event)| (entry.code.clone(), entry.path.clone(), event.slot.start.date()))
            .unwrap(),
    );
    let root = test.root();
    std::fs::create_dir_all(root.join("courriels")).unwrap();
    let write = |name: &str, subject: &str, body: &str| {
        let text = mail("passerelle@epn.example", PROVEN, subject, body, name);
        std::fs::write(root.join(format!("courriels/{name}.eml")), text).unwrap();
    };
    write(
        "1",
        &format!("Re: [{place}] Toujours bon : La Passerelle"),
        "oui\r\n\r\n> toujours bon ?",
    );
    write(
        "2",
        &format!("[{}] Annuler : x", series.0),
        &format!("Jour : {}\r\n\r\nMalade.", series.2),
    );
    let rows = pull(&root);
    assert!(rows.iter().all(|row| row["etat"] == "fait"), "{rows:?}");
    assert!(
        std::fs::read_to_string(root.join(&series.1))
            .unwrap()
            .contains(&format!("{}: {{etat: annule}}", series.2))
    );
    let after = test.understood();
    let (_, structure) = after.network.structure("la-passerelle").unwrap();
    assert_eq!(structure.confirmed, Some(jiff::civil::date(2027, 3, 15)));
    assert!(
        !after
            .notes
            .iter()
            .any(|note| note.file == series.1
                && note.severity == tambour::diagnostic::Severity::Error),
        "{}",
        test.report(Lang::Fr)
    );
}

/// A forged sender, one whose mails are read first, one of another place, an unknown code, words that leave a doubt: no
/// file changes, all wait on the desk with their reason.
#[test]
fn what_may_not_or_cannot_be_done_waits_for_somebody() {
    let test = network();
    let understood = test.understood();
    let network = &understood.network;
    let code = |slug: &str| network.find("structure", slug).unwrap().code.clone();
    let (own, other) = (code("la-passerelle"), code("mediatheque-le-lavoir"));
    let closing = network.all::<Notice>().find(|(entry, notice)| {
        notice.closes && !entry.structures.contains(&"la-passerelle".to_owned())
    });
    let closing = closing.unwrap().0.code.clone();
    let root = test.root();
    let before = tree(&root.join("content"));
    std::fs::create_dir_all(root.join("courriels")).unwrap();
    let forged = "Authentication-Results: mx.ailleurs.example; dkim=pass header.d=epn.example\r\n";
    let direct = "passerelle@epn.example";
    let cases = [
        (direct, "", own.as_str(), "Toujours bon", "", "prouve"),
        (direct, forged, own.as_str(), "Toujours bon", "", "prouve"),
        ("relue@epn.example", PROVEN, own.as_str(), "Toujours bon", "", "relire"),
        ("visiteur@ailleurs.example", "", own.as_str(), "Toujours bon", "", "n’est pas dans"),
        (direct, PROVEN, other.as_str(), "Toujours bon", "", "autre lieu"),
        (direct, PROVEN, closing.as_str(), "Rouvrir", "", "autre lieu"),
        (direct, PROVEN, "zzzzz", "Annuler", "", "zzzzz"),
        (direct, PROVEN, own.as_str(), "Annuler", "", "ne va pas"),
        (
            direct,
            PROVEN,
            own.as_str(),
            "Toujours bon",
            "Oui, sauf le téléphone qui a changé",
            "un mot",
        ),
        (
            direct,
            PROVEN,
            own.as_str(),
            "Corriger",
            "Structure : mediatheque-le-lavoir",
            "Structure",
        ),
        (direct, PROVEN, own.as_str(), "Une erreur, une idée", "Le portail est rouge.", "un mot"),
    ];
    for (rank, (from, proof, code, verb, body, _)) in cases.iter().enumerate() {
        let text = mail(from, proof, &format!("[{code}] {verb} : x"), body, &format!("m{rank:02}"));
        std::fs::write(root.join(format!("courriels/{rank:02}.eml")), text).unwrap();
    }
    let rows = pull(&root);
    assert_eq!(rows.len(), cases.len());
    let reasons: String =
        rows.iter().map(|row| row["raison"].as_str().unwrap_or("fait").to_owned() + "\n").collect();
    for (.., why) in &cases {
        assert!(reasons.contains(why), "“{why}” is not in\n{reasons}");
    }
    assert!(rows.iter().all(|row| row["etat"] == "a_relire"), "{rows:?}");
    assert_eq!(tree(&root.join("content")), before);
    let register = std::fs::read_to_string(root.join("sources/gestes.lock")).unwrap();
    assert_eq!(register.matches("objet:").count(), cases.len());
    assert!(!register.contains('@'), "{register}");
    assert!(pull(&root).is_empty(), "each waits once");
}

/// A takeover of screens that are not one's own, by a visitor, a forged sender, a colleague of another place, one whose mails
/// are read first: no page and no playlist of the sample changes, and all wait on the desk.
#[test]
fn a_takeover_by_mail_publishes_nothing_and_waits_on_the_desk() {
    let test = network().build();
    let root = test.root();
    let before = test.tree();
    std::fs::create_dir_all(root.join("courriels")).unwrap();
    let forged = "Authentication-Results: mx.ailleurs.example; dkim=pass header.d=epn.example\r\n";
    let (direct, visitor) = ("passerelle@epn.example", "visiteur@ailleurs.example");
    let urgent = |lines: &str| {
        format!(
            "Dossier : annonces\r\nNiveau : urgent\r\nDu : 15 mars 2027\r\nAu : 16 mars 2027\r\n{lines}\r\n\r\nTout est annulé."
        )
    };
    let cases = [
        (visitor, "", urgent("Structures : toutes")),
        (visitor, PROVEN, urgent("Structure : la-passerelle")),
        (direct, "", urgent("Structure : la-passerelle")),
        (direct, forged, urgent("Structure : la-passerelle")),
        (direct, PROVEN, urgent("Structures : toutes")),
        (direct, PROVEN, urgent("Structure : mediatheque-le-lavoir")),
        (direct, PROVEN, urgent("Structures : la-passerelle, mediatheque-le-lavoir")),
        (direct, PROVEN, urgent("Structure : la-passerelle\r\nÉcran : mairie-de-lormoy")),
        (direct, PROVEN, urgent("Fermé : oui\r\nStructure : bus-du-pays")),
        ("relue@epn.example", PROVEN, urgent("Structure : la-passerelle")),
    ];
    for (rank, (from, proof, body)) in cases.iter().enumerate() {
        let text = mail(from, proof, &format!("Prise d’antenne {rank}"), body, &format!("p{rank}"));
        std::fs::write(root.join(format!("courriels/{rank}.eml")), text).unwrap();
    }
    pull(&root);
    let test = test.build();
    let after = test.tree();
    let differs: Vec<&String> =
        after.keys().filter(|path| before.get(*path) != after.get(*path)).collect();
    assert_eq!((differs, after.len()), (Vec::new(), before.len()));
    let output = Command::new(env!("CARGO_BIN_EXE_tambour"))
        .args(["bureau", "--format", "json", "--now", "2027-03-15T09:00", "--root", root.as_str()])
        .output()
        .unwrap();
    let desk: Json = serde_json::from_slice(&output.stdout).unwrap();
    let sections = desk["sections"].as_array().unwrap();
    let to_read = sections.iter().find(|section| section["nom"] == "a_relire").unwrap();
    let lines = to_read["lignes"].as_array().unwrap();
    let taken =
        lines.iter().filter(|line| line["texte"].as_str().unwrap().contains("Prise d’antenne"));
    assert_eq!(taken.count(), cases.len(), "{to_read:#}");
    // Its own place, by one who may: it is there.
    let own =
        mail(direct, PROVEN, "Chauffage en panne", &urgent("Structure : la-passerelle"), "bon");
    std::fs::write(root.join("courriels/bon.eml"), own).unwrap();
    pull(&root);
    let test = test.build();
    assert!(test.text("/ecrans/la-passerelle/playlist.json").contains("Chauffage en panne"));
}

/// From the list of a screen one tap leads to the gesture that takes a thing off it, also while something urgent has it.
#[test]
fn the_list_of_a_screen_leads_to_the_gesture_that_takes_off() {
    let place = "---\nnom: La Passerelle\nid: la-passerelle\nhoraires: Mo-Sa 09:00-18:00\n---\n";
    let urgent = "---\ntitre: Panne\nid: panne\nniveau: urgent\ndu: 2027-03-15\nau: 2027-03-15\nstructure: la-passerelle\n---\n";
    let test = SiteTest::with([
        ("content/structures/la-passerelle.md", place),
        ("content/annonces/panne.md", urgent),
        (
            "content/actualites/2027-03-14-nouvelle.md",
            "---\ntitre: Une nouvelle\nstructure: la-passerelle\n---\nVoici.\n",
        ),
    ]);
    let understood = test.understood();
    let codes = ["content/annonces/panne.md", "content/actualites/2027-03-14-nouvelle.md"]
        .map(|path| understood.network.by_path(path).unwrap().code.clone());
    let page = test.build().page("/ecrans/la-passerelle/liste.html");
    codes.iter().fold(page, |page, code| {
        page.has(&format!("/proposer/?item={code}&amp;geste=off-screens"))
    });
}
