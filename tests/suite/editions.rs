//! The letter's memory: what an edition says against the closed ones, on a clock that goes through a year.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use tambour::build;
use tambour::model::Audience;
use tambour::model::edition::{self, Block, Content, Focus, How, Told};
use tambour::outputs::letter;
use tambour::plan::Context;

use crate::site_test::{SETTINGS, SiteTest};

const MONTHLY: &str = "content/structures/parc.md";
const PLACE: &str = "---\nnom: Médiathèque du Parc\ncommune: Brissonne\n---\nClair.\n";

impl SiteTest {
    /// What `then` makes of the network at its instant.
    pub(crate) fn with_context<R>(&self, then: impl FnOnce(Context<'_>) -> R) -> R {
        // The built-in theme is the same for all: read once.
        static THEME: std::sync::OnceLock<tambour::render::Theme> = std::sync::OnceLock::new();
        let understood = self.understood();
        let theme = THEME.get_or_init(|| build::theme(&self.root(), &understood).unwrap());
        build::with_context(&understood, theme, false, then)
    }

    /// Closes the next edition, as `tambour letter --close` does; nothing when it is thin.
    fn close_next(self) -> (Self, String, Option<Vec<Told>>) {
        let (name, closed) = self.with_context(|context| {
            let period = edition::next(context.timeline);
            let public = edition::edition(context.timeline, period, Audience::Public);
            let colleagues = edition::edition(context.timeline, period, Audience::Colleagues);
            let is_thin = public.is_thin(context.timeline);
            let closed = (!is_thin).then(|| letter::close(context, &public, &colleagues));
            (period.name(), closed)
        });
        match closed {
            Some(closed) => {
                let path = format!("content/lettres/{name}.lock.yaml");
                let test = self.change(&path, &closed.write());
                (test, name, Some(closed.told))
            }
            None => (self, name, None),
        }
    }

    /// What the edition of a period says now: id and how.
    fn says(&self, name: &str) -> Vec<(String, How)> {
        self.with_context(|context| {
            let period = tambour::model::period::Period::parse(name).unwrap();
            let edition = edition::edition(context.timeline, period, Audience::Public);
            let told = letter::told(context, &edition, Audience::Public);
            told.into_iter()
                .filter(|told| !told.id.starts_with("need/"))
                .map(|told| (told.id, told.how))
                .collect()
        })
    }
}

fn event(title: &str, start: &str, more: &str) -> String {
    format!("---\ntitre: {title}\ndebut: {start}\nstructure: parc\n{more}---\nVenez.\n")
}

#[test]
fn a_closed_edition_is_drawn_from_its_file_alone() {
    let news = "---\ntitre: Le réseau ouvre\ndate: 2027-03-02\nresume: Entrez.\n---\nBienvenue.\n";
    let (test, name, told) = SiteTest::with([
        (MONTHLY, PLACE),
        ("content/actualites/ouverture.md", news),
        ("content/evenements/cafe.md", &event("Café", "2027-03-20 14h", "")),
        ("content/lettres/2027-03.md", "---\ntitre: Mars\nresume: Bonjour.\n---\nVoici *mars*.\n"),
    ])
    .at("2027-03-15T09:00")
    .close_next();
    assert_eq!(name, "2027-03");
    assert!(told.is_some_and(|told| told.len() == 2));
    let test = test.build();
    let before = test.text("/lettre/2027-03/");
    assert!(before.contains("Le réseau ouvre") && before.contains("<em>mars</em>"), "{before}");
    // Whatever becomes of what it said, it said that.
    test.change("content/actualites/ouverture.md", &news.replace("ouvre", "ferme"))
        .change("content/lettres/2027-03.md", "---\ntitre: Autre\n---\nTout autre chose.\n")
        .remove("content/evenements/cafe.md")
        .build()
        .page("/lettre/2027-03/")
        .has("Le réseau ouvre")
        .has("<em>mars</em>")
        .has("Café")
        .lacks("ferme")
        .lacks("Tout autre chose");
}

#[test]
fn what_was_said_is_not_said_again_and_changes_are_said_once() {
    let test = SiteTest::with([
        (MONTHLY, PLACE),
        ("content/actualites/a.md", "---\ntitre: Une nouvelle\ndate: 2027-02-25\n---\nVoilà.\n"),
        ("content/evenements/cafe.md", &event("Café", "2027-03-20 14h", "")),
        ("content/evenements/bal.md", &event("Bal", "2027-03-27 20h", "")),
        ("content/evenements/jeu.md", &event("Jeu", "2027-03-30 10h", "")),
        ("content/evenements/quiz.md", &event("Quiz", "2027-03-31 10h", "")),
    ])
    .at("2027-03-01T09:00");
    let (test, name, told) = test.close_next();
    assert_eq!((name.as_str(), told.map(|told| told.len())), ("2027-03", Some(5)));
    // The next edition, written before its month: cancelled, put off, moved elsewhere, typed anew at another date.
    let test = test
        .at("2027-03-10T09:00")
        .change("content/evenements/cafe.md", &event("Café", "2027-03-20 14h", "etat: annulé\n"))
        .change(
            "content/evenements/bal.md",
            &event("Bal", "2027-03-27 20h", "reporte_au: 2027-04-03 20h\n"),
        )
        .change("content/evenements/jeu.md", &event("Jeu", "2027-04-06 10h", ""))
        .change(
            "content/evenements/quiz.md",
            &event("Quiz", "2027-03-31 10h", "lieu: Salle des fêtes\n"),
        );
    let expected = [
        ("event/bal", How::Postponed),
        ("event/cafe", How::Cancelled),
        ("event/jeu", How::Moved),
        ("event/quiz", How::Elsewhere),
    ];
    let sorted = |test: &SiteTest, name: &str| {
        let mut says = test.says(name);
        says.sort_by(|a, b| a.0.cmp(&b.0));
        says
    };
    let expected = expected.map(|(id, how)| (id.to_owned(), how)).to_vec();
    assert_eq!(sorted(&test, "2027-04"), expected);
    let (test, name, _) = test.close_next();
    assert_eq!(name, "2027-04");
    // Said: not again, even while it is still to come.
    assert_eq!(sorted(&test.at("2027-03-11T09:00"), "2027-05"), []);
}

#[test]
fn what_cannot_be_attended_is_not_announced() {
    let test = SiteTest::with([
        (MONTHLY, PLACE),
        ("content/evenements/passe.md", &event("Passé", "2027-03-10 14h", "")),
        ("content/evenements/annule.md", &event("Annulé", "2027-03-20 14h", "etat: annulé\n")),
        ("content/evenements/complet.md", &event("Complet", "2027-03-21 14h", "etat: complet\n")),
        ("content/evenements/refuse.md", &event("Refusé", "2027-03-22 14h", "lettre: non\n")),
        ("content/evenements/bon.md", &event("Bon", "2027-03-23 14h", "")),
        ("content/evenements/loin.md", &event("Loin", "2027-06-23 14h", "")),
        ("content/evenements/reunion.md", &event("Réunion", "2027-03-24 14h", "genre: réunion\n")),
    ])
    .at("2027-03-15T09:00");
    assert_eq!(test.says("2027-03"), [("event/bon".to_owned(), How::New)]);
}

#[test]
fn a_lock_that_cannot_be_read_is_told() {
    SiteTest::with([(MONTHLY, PLACE), ("content/lettres/2027-02.lock.yaml", "periode: hier\n")])
        .build()
        .tells(["T007 content/lettres/2027-02.lock.yaml"]);
}

/// A small generator (splitmix64): the same year each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }
}

/// An event of the year: when it is written, when it takes place, and perhaps when it changes.
struct Written {
    id: String,
    place: usize,
    on: Date,
    start: Date,
    change: Option<(Date, String, How)>,
}

const PLACES: usize = 6;

fn year() -> (Vec<Written>, Vec<(String, usize, Date)>) {
    let mut dice = Dice(2027);
    let first = date(2027, 1, 4);
    let mut events = Vec::new();
    let mut news = Vec::new();
    for week in 0..52i32 {
        // In August almost nothing.
        let count = if (30..35).contains(&week) { dice.roll(2) } else { 1 + dice.roll(4) };
        for number in 0..count {
            let on = first
                .saturating_add((week * 7).days())
                .saturating_add(i32::try_from(dice.roll(7)).unwrap().days());
            let start = on.saturating_add(i32::try_from(3 + dice.roll(60)).unwrap().days());
            let place = usize::try_from(dice.roll(PLACES as u64)).unwrap();
            let id = format!("s{week:02}n{number}");
            let changed = start.saturating_sub(i32::try_from(2 + dice.roll(20)).unwrap().days());
            let later = start.saturating_add(9.days());
            let change = match dice.roll(6) {
                0 => Some((changed, "etat: annulé\n".to_owned(), How::Cancelled)),
                1 => Some((changed, format!("reporte_au: {later} 14h\n"), How::Postponed)),
                2 => Some((changed, "etat: complet\n".to_owned(), How::Full)),
                _ => None,
            };
            let change = change.filter(|(day, ..)| *day > on);
            events.push(Written { id, place, on, start, change });
        }
        if dice.roll(2) == 0 {
            let place = usize::try_from(dice.roll(PLACES as u64)).unwrap();
            news.push((format!("n{week:02}"), place, first.saturating_add((week * 7 + 2).days())));
        }
    }
    (events, news)
}

/// Writes what a day knows of; what it says already is left.
fn put(test: SiteTest, day: Date, events: &[Written], news: &[(String, usize, Date)]) -> SiteTest {
    let mut test = test;
    for event in events.iter().filter(|event| event.on <= day) {
        let more = match &event.change {
            Some((from, line, _)) if *from <= day => line.as_str(),
            _ => "",
        };
        let Written { id, place, start, on, .. } = event;
        let text = format!(
            "---\ntitre: Rendez-vous {id}\ndebut: {start} 14h\npublie: {on}\nstructure: lieu-{place}\n{more}---\nVenez.\n"
        );
        test = settle(test, &format!("content/evenements/{id}.md"), &text);
    }
    for (id, place, on) in news.iter().filter(|(_, _, on)| *on <= day) {
        let text = format!(
            "---\ntitre: Nouvelle {id}\ndate: {on}\nstructure: lieu-{place}\n---\nVoilà.\n"
        );
        test = settle(test, &format!("content/actualites/{id}.md"), &text);
    }
    test
}

fn settle(test: SiteTest, path: &str, text: &str) -> SiteTest {
    let known = std::fs::read_to_string(test.root().join(path)).ok();
    if known.as_deref() == Some(text) { test } else { test.change(path, text) }
}

/// A year of a weekly letter, closed each Monday morning.
#[test]
fn a_year_of_editions() {
    let (events, news) = year();
    let settings = format!("{SETTINGS}lettre: semaine\n");
    let mut test = SiteTest::with([("tambour.yaml", settings.as_str())]);
    for place in 0..PLACES {
        let text = format!("---\nnom: Lieu {place}\ncommune: Brissonne\n---\nClair.\n");
        test = test.change(&format!("content/structures/lieu-{place}.md"), &text);
    }
    let mut as_new: BTreeMap<String, String> = BTreeMap::new();
    let mut changes: BTreeSet<(String, &'static str)> = BTreeSet::new();
    let mut turns: BTreeMap<String, usize> = BTreeMap::new();
    let mut table = String::from("edition    items new changed soon places\n");
    let (mut thin, mut sent) = (0, 0);
    let mut day = date(2027, 1, 11);
    while day < date(2028, 1, 3) {
        let now = format!("{day}T08:00");
        test = put(test, day, &events, &news).at(&now);
        let (next, name, told) = test.close_next();
        test = next;
        day = day.saturating_add(7.days());
        let Some(told) = told else {
            thin += 1;
            let _ = writeln!(table, "{name}   thin: waits for the next");
            continue;
        };
        sent += 1;
        let ids: BTreeSet<&String> = told.iter().map(|told| &told.id).collect();
        assert_eq!(ids.len(), told.len(), "{name} says something twice");
        let mut places = BTreeSet::new();
        let presented = told.iter().filter(|one| one.block == Block::Places);
        for place in presented {
            *turns.entry(place.id.clone()).or_default() += 1;
        }
        // What has its turn again and again: a need, a place.
        for one in told.iter().filter(|one| !matches!(one.block, Block::Door | Block::Places)) {
            places.extend(one.structures.iter().cloned());
            if one.how == How::New
                && let Some(before) = as_new.insert(one.id.clone(), name.clone())
            {
                panic!("{} is new in {before} and in {name}", one.id);
            }
            if one.how.is_change() && one.id.starts_with("event/") {
                assert!(as_new.contains_key(&one.id), "{} changes before it is told", one.id);
                assert!(
                    changes.insert((one.id.clone(), one.how.name())),
                    "{} changes twice",
                    one.id
                );
            }
            for fact in &one.dates {
                let last = fact.moved_to.unwrap_or(fact.slot).start.date();
                assert!(
                    last >= day.saturating_sub(7.days()),
                    "{name} announces {} of {last}",
                    one.id
                );
            }
        }
        // Each place that wrote something that may be told is in it.
        let fresh = |place: usize| {
            news.iter()
                .any(|(id, of, _)| *of == place && as_new.get(&format!("news/{id}")) == Some(&name))
        };
        for place in (0..PLACES).filter(|place| fresh(*place)) {
            assert!(places.contains(&format!("lieu-{place}")), "{name} forgets lieu-{place}");
        }
        let count = |is: &dyn Fn(&Told) -> bool| told.iter().filter(|told| is(told)).count();
        let _ = writeln!(
            table,
            "{name}   {:>5} {:>3} {:>7} {:>4} {:>6}",
            told.len(),
            count(&|told| told.how == How::New),
            count(&|told| told.how.is_change()),
            count(&|told| told.how == How::Soon),
            places.len()
        );
    }
    println!("{table}{sent} editions, {thin} thin ones waited");
    assert!(sent > 35, "{sent} editions");
    // A place a week, thin weeks included: nobody has more than one week more than another.
    let weeks = turns.values();
    println!("turns of places: {turns:?}");
    let (least, most) = (weeks.clone().min().unwrap(), weeks.clone().max().unwrap());
    assert!(turns.len() == PLACES && most - least <= 1, "{turns:?}");
    // Everything that could be attended on some closing day was told; every change of what had been told too.
    for event in &events {
        let id = format!("event/{}", event.id);
        let last = date(2027, 12, 20);
        let seen = event.on.saturating_add(7.days()) < event.start
            && event.change.as_ref().is_none_or(|(on, ..)| event.on.saturating_add(7.days()) < *on);
        let near = event.start.saturating_sub(20.days())
            < event.change.as_ref().map_or(event.start, |(on, ..)| *on);
        if seen && near && event.start < last {
            assert!(as_new.contains_key(&id), "{id} was never told");
        }
        if let Some((on, _, how)) = &event.change
            && event.start < last
            && on.saturating_add(8.days()) < event.start
            && as_new.contains_key(&id)
        {
            let told_before = changes.contains(&(id.clone(), how.name()));
            let was_new_first = as_new.get(&id).is_some_and(|edition| {
                let first = tambour::model::period::Period::parse(edition).unwrap().first;
                first < *on
            });
            assert!(told_before || !was_new_first, "{id} changed unsaid");
        }
    }
}

#[test]
fn colleagues_read_what_is_theirs_besides() {
    let test = SiteTest::with([
        (MONTHLY, PLACE),
        ("content/evenements/bon.md", &event("Bon", "2027-03-23 14h", "")),
        ("content/evenements/reunion.md", &event("Réunion", "2027-03-10 14h", "genre: réunion\nactions:\n  - {quoi: réserver la salle, structure: parc, avant: 2027-03-30}\n")),
        ("content/offres/2027-03-02-pret.md", "---\ntitre: Un vidéoprojecteur\ntype: demande\nquoi: matériel\nstructure: parc\nau: 2027-04-30\n---\nMerci.\n"),
    ])
    .at("2027-03-15T09:00");
    assert_eq!(test.says("2027-03"), [("event/bon".to_owned(), How::New)]);
    let theirs = test.with_context(|context| {
        let period = edition::next(context.timeline);
        let edition = edition::edition(context.timeline, period, Audience::Colleagues);
        let Content::Open(chosen) = &edition.content else { panic!("it is open") };
        assert_eq!(chosen.tasks.len(), 1);
        letter::mail(context, &edition, Audience::Colleagues).text
    });
    assert!(theirs.contains("réserver la salle") && theirs.contains("vidéoprojecteur"), "{theirs}");
    // Nothing of it in the public site's letter.
    let test = test.build();
    for address in [
        "/lettre/2027-03/",
        "/lettre/2027-03/lettre.eml",
        "/lettre/2027-03/lettre.txt",
        "/lettre/rss.xml",
    ] {
        let text = test.text(address);
        assert!(
            !text.contains("vidéoprojecteur") && !text.contains("réserver la salle"),
            "{address}"
        );
    }
}

#[test]
fn what_is_near_comes_first_and_nothing_is_lost() {
    let place = |name: &str| format!("---\nnom: {name}\ncommune: Brissonne\n---\nClair.\n");
    let at = |place: &str, title: &str, day: u8, more: &str| {
        format!(
            "---\ntitre: {title}\ndebut: 2027-03-{day} 14h\nstructure: {place}\n{more}---\nOn essaie.\n"
        )
    };
    let test = SiteTest::with([
        (MONTHLY, PLACE),
        ("content/structures/moulin.md", &place("Le Moulin")),
        ("content/evenements/a.md", &at("parc", "Tablette au parc", 16, "")),
        ("content/evenements/b.md", &at("moulin", "Couture au moulin", 18, "")),
        ("content/evenements/c.md", &at("moulin", "Photo au moulin", 25, "")),
        ("content/evenements/d.md", &at("parc", "Photo au parc", 27, "themes: [Photo]\n")),
        (
            "content/actualites/2027-03-02-e.md",
            "---\ntitre: Nouveau poste\nstructure: moulin\n---\nIl est là.\n",
        ),
    ])
    .at("2027-03-15T09:00");
    let texts = |test: &SiteTest| {
        test.with_context(|context| {
            let network = context.timeline.network;
            let period = tambour::model::period::Period::parse("2027-03").unwrap();
            let edition = edition::edition(context.timeline, period, Audience::Public);
            let asked = [
                Focus::Network,
                Focus::structure(network, "le moulin").unwrap(),
                Focus::theme(network, "photo").unwrap(),
            ];
            assert_eq!(Focus::structure(network, "ailleurs"), None);
            asked.map(|focus| letter::mail_from(context, &edition, Audience::Public, &focus))
        })
    };
    let check = |mails: &[letter::Mail; 3]| {
        let [whole, moulin, photo] = mails;
        for title in ["Tablette au parc", "Couture", "Photo au moulin", "Photo au parc", "Nouveau"]
        {
            for mail in mails {
                assert!(
                    mail.text.contains(title) && mail.html.contains(title),
                    "{title}: {}",
                    mail.text
                );
            }
        }
        assert!(whole.subject.contains("Tablette au parc"), "{}", whole.subject);
        assert!(moulin.subject.contains("Couture au moulin"), "{}", moulin.subject);
        assert!(photo.subject.contains("Photo au parc"), "{}", photo.subject);
        let place = |text: &str, words: &str| text.find(words).unwrap();
        assert!(place(&moulin.text, "Nouveau poste") < place(&moulin.text, "Tablette au parc"));
        assert!(moulin.text.starts_with("Le Moulin · Réseau"), "{}", moulin.text);
        // What is not near has its line, without its sentence.
        assert_eq!(moulin.text.matches("On essaie.").count(), 2, "{}", moulin.text);
    };
    check(&texts(&test));
    // Closed, it is told the same way, from its file.
    let (test, ..) = test.close_next();
    let test = test.remove("content/evenements/b.md").remove("content/evenements/d.md");
    let test =
        test.change("content/evenements/f.md", &at("parc", "Autre", 28, "themes: [Photo]\n"));
    check(&texts(&test));
}

#[test]
fn the_places_of_its_weeks_stand_in_a_closed_edition() {
    let place = |name: &str| {
        format!(
            "---\nnom: {name}\ncommune: Lormoy\npresentation_resume: Chez {name}, on rit.\n---\n"
        )
    };
    let (test, name, told) = SiteTest::with([
        (MONTHLY, PLACE),
        ("content/structures/bief.md", place("Le Bief").as_str()),
        (
            "content/structures/four.md",
            &format!("{}lettre: non\n---\n", place("Le Four").trim_end_matches("---\n")),
        ),
        ("content/evenements/cafe.md", &event("Café", "2027-03-20 14h", "")),
    ])
    .at("2027-03-15T09:00")
    .close_next();
    assert_eq!(name, "2027-03");
    let told = told.unwrap();
    let places: Vec<&Told> = told.iter().filter(|one| one.block == Block::Places).collect();
    // Five Mondays, three places: each once, but for the one that wants no letter.
    let ids: BTreeSet<&str> = places.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, BTreeSet::from(["structure/bief", "structure/parc"]));
    assert_eq!(places.len(), 2);
    // Drawn from the file alone, in the page and in both parts of the mail.
    let mut test = test
        .change("content/structures/bief.md", &place("Autre nom"))
        .change("content/structures/neuf.md", &place("Le Neuf"))
        .build();
    for address in ["/lettre/2027-03/", "/lettre/2027-03/lettre.txt"] {
        test = test
            .page(address)
            .has("Une porte par semaine")
            .has("Le Bief")
            .has("on rit")
            .lacks("Le Four")
            .lacks("Le Neuf");
    }
}
