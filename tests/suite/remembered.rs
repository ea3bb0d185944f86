//! What a build remembers from the one before may go, be damaged or be another version's: the site is the same.

use std::fs;
use std::process::Command;

use camino::Utf8Path;
use jiff::{Timestamp, ToSpan};
use tambour::answer::{Answer, Question};
use tambour::publish;

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

/// A question at an instant when all that was written is long past.
fn ask(site: &SiteTest, words: &str) -> Question {
    let written = fs::metadata(site.root()).unwrap().modified().unwrap();
    let clock = Timestamp::try_from(written).unwrap() + 1.hour();
    Question::ask(&site.root(), &site.output(), words.to_owned(), clock)
}

fn answer(between: Option<(Timestamp, Timestamp)>) -> Answer {
    Answer { report: String::new(), notes: None, faults: false, items: (1, 0), between }
}

/// The answer of a build is given again; never after a change of any sort.
#[test]
fn an_answer_is_given_again_until_something_changes() {
    type Change = (&'static str, fn(&Utf8Path, &Utf8Path));
    let changes: [Change; 10] = [
        ("a text of the same length and time", |root, _| {
            let path = root.join("content/actualites/bus.md");
            let time = fs::metadata(&path).unwrap().modified().unwrap();
            fs::write(&path, TEXT.replace("Voilà", "Voici")).unwrap();
            fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
        }),
        ("a text more", |root, _| fs::write(root.join("content/actualites/car.md"), TEXT).unwrap()),
        ("a text moved", |root, _| {
            let folder = root.join("content/actualites");
            fs::rename(folder.join("bus.md"), folder.join("le-bus-est-la.md")).unwrap();
        }),
        ("a text less", |root, _| fs::remove_file(root.join("content/actualites/bus.md")).unwrap()),
        ("settings", |root, _| fs::write(root.join("tambour.yaml"), "titre: Réseau\n").unwrap()),
        ("a theme", |root, _| {
            fs::create_dir_all(root.join("themes/static")).unwrap();
            fs::write(root.join("themes/static/style.css"), "body{color:red}").unwrap();
        }),
        ("a table", |root, _| {
            fs::create_dir_all(root.join("donnees")).unwrap();
            fs::write(root.join("donnees/vacances.csv"), "zone,nom,debut,fin\n").unwrap();
        }),
        ("a file of the site is gone", |_, output| {
            fs::remove_file(output.join("index.html")).unwrap();
        }),
        ("a file of the site is cut", |_, output| fs::write(output.join("rss.xml"), "").unwrap()),
        ("the site has another manifest", |_, output| {
            fs::write(output.join(publish::MANIFEST_NAME), "tambour 1\n").unwrap();
        }),
    ];
    for (name, change) in changes {
        let site = network();
        let question = ask(&site, "a");
        let site = site.build();
        question.keep(answer(None));
        let files = site.tree().len();
        assert_eq!(ask(&site, "a").known(None), Some((answer(None), files)), "{name}");
        assert_eq!(ask(&site, "b").known(None), None, "{name}");
        change(&site.root(), &site.output());
        assert_eq!(ask(&site, "a").known(None), None, "{name}");
    }
}

#[test]
fn an_answer_is_true_until_the_next_instant() {
    let at = |hour: u8| format!("2027-03-15T{hour:02}:00:00Z").parse().unwrap();
    let site = network();
    let question = ask(&site, "a");
    let site = site.build();
    question.keep(answer(Some((at(8), at(10)))));
    let is_known = |clock| ask(&site, "a").known(clock).is_some();
    assert!(is_known(Some(at(8))) && is_known(None));
    assert!(!is_known(Some(at(7))) && !is_known(Some(at(10))));
    // What is frozen on an instant stays true.
    question.keep(answer(None));
    assert!(is_known(Some(at(23))));
}

#[test]
fn sources_that_just_changed_are_not_trusted_to_their_times() {
    let at = |site: &SiteTest, before: i64| {
        let path = site.root().join("content/actualites/bus.md");
        let written = Timestamp::try_from(fs::metadata(path).unwrap().modified().unwrap()).unwrap();
        let now = written - before.seconds();
        Question::ask(&site.root(), &site.output(), "a".to_owned(), now)
    };
    // A clock that is behind, or times that are ahead: nobody knows what comes after them.
    let site = network().change("content/actualites/bus.md", TEXT);
    let question = at(&site, 60);
    let site = site.build();
    question.keep(answer(None));
    assert_eq!(ask(&site, "a").known(None), None);
    // A text that was written a moment ago: the question waits until another change cannot look like that one.
    let site = site.change("content/actualites/bus.md", TEXT);
    let question = at(&site, 0);
    let site = site.build();
    question.keep(answer(None));
    assert!(ask(&site, "a").known(None).is_some());
    let site = site.change("content/actualites/bus.md", &TEXT.replace("Voilà", "Voici"));
    assert_eq!(ask(&site, "a").known(None), None);
}

/// The program asks, and says the same as when it built.
#[test]
fn the_program_gives_its_answer_again() {
    let site = network();
    let root = site.root();
    let build = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tambour"));
        let arguments = ["build", "--root", root.as_str(), "--now", "2027-03-15T09:00"];
        let output = command.args(arguments).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        (output.status.code(), said, String::from_utf8(output.stderr).unwrap())
    };
    let kept = || {
        let names = root.join(".tambour").read_dir_utf8().unwrap().map(|entry| entry.unwrap());
        let mut names = names.filter(|entry| entry.file_name().starts_with("reponse-"));
        names.next().map(|entry| entry.into_path())
    };
    build();
    let (code, said, told) = loop {
        let answer = build();
        if kept().is_some() {
            break answer;
        }
    };
    assert_eq!(code, Some(0));
    assert_eq!(build(), (code, said, told.clone()));
    // It was not built again: another answer that is kept is given as well.
    let answer = kept().unwrap();
    let lied = fs::read_to_string(&answer).unwrap().replace("\"faults\":false", "\"faults\":true");
    fs::write(&answer, lied).unwrap();
    assert_eq!(build().0, Some(1));
    fs::write(root.join("content/actualites/car.md"), TEXT).unwrap();
    assert_eq!(build().0, Some(0));
}
