//! What holds for every network, tried on random ones: a build is a function of the folder and the instant, what is kept from
//! the build before never shows, nothing changes before the instant that was named, and no bytes of anybody cause a panic.
//!
//! `TAMBOUR_CAS=10 cargo test --test properties` tries ten times as many.

#![allow(clippy::unwrap_used)] // helpers of tests are tests

#[allow(dead_code, unreachable_pub)] // offers all that a case may ask
#[path = "suite/site_test.rs"]
mod site_test;

#[path = "properties/networks.rs"]
mod networks;

use jiff::{Timestamp, ToSpan};
use networks::{Edit, edit, network};
use proptest::prelude::*;
use proptest::sample::select;
use site_test::{SETTINGS, SiteTest};
use tambour::build;

/// As many cases as usual, times `TAMBOUR_CAS`.
fn cases(usual: u32) -> ProptestConfig {
    let times = std::env::var_os("TAMBOUR_CAS").and_then(|times| times.to_str()?.parse().ok());
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(usual * times.unwrap_or(1))
    }
}

/// Monday 15 March 2027, 9 h, and minutes after it.
fn instant(minutes: i64) -> Timestamp {
    "2027-03-15T09:00:00+01:00".parse::<Timestamp>().unwrap() + minutes.minutes()
}

fn with(files: &[(String, String)]) -> SiteTest {
    SiteTest::with(
        [("tambour.yaml", SETTINGS)]
            .into_iter()
            .chain(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))),
    )
}

/// The texts of a network, in order.
fn texts(site: &SiteTest) -> Vec<String> {
    let files = site_test::tree(&site.root()).into_keys();
    files.filter(|path| path.starts_with("content/")).collect()
}

/// A network after an edit, with the files that changed.
fn edited(site: SiteTest, edit: Edit, minutes: &mut i64) -> (SiteTest, Vec<String>) {
    let there = texts(&site);
    let text_of = |rank: usize| there[rank % there.len()].clone();
    match edit {
        Edit::Write(path, text) => (site.change(&path, &text), vec![path]),
        Edit::Body(..) | Edit::Remove(_) | Edit::Rename(..) if there.is_empty() => {
            (site, Vec::new())
        }
        Edit::Body(rank, body) => {
            let path = text_of(rank);
            let text = std::fs::read_to_string(site.root().join(&path)).unwrap();
            let head = text.rfind("---\n").map_or(text.len(), |at| at + 4);
            (site.change(&path, &format!("{}{body}", &text[..head])), vec![path])
        }
        Edit::Remove(rank) => (site.remove(&text_of(rank)), vec![text_of(rank)]),
        Edit::Rename(rank, path) => (site.rename(&text_of(rank), &path), vec![text_of(rank), path]),
        Edit::Wait(more) => {
            *minutes += more;
            (site.at(&instant(*minutes).to_string()), Vec::new())
        }
        Edit::Forget => (site.forget(), Vec::new()),
    }
}

/// The site that the same folder gives at the same instant, where nothing was built before.
fn clean(site: &SiteTest, now: &str) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut fresh = SiteTest::with([]).at(now);
    for (path, bytes) in site_test::tree(&site.root()) {
        if !path.starts_with(".tambour") {
            fresh = fresh.change_bytes(&path, &bytes);
        }
    }
    fresh.build().tree()
}

/// The first difference of two sites, as a person would look for it.
fn difference(
    one: &std::collections::BTreeMap<String, Vec<u8>>,
    other: &std::collections::BTreeMap<String, Vec<u8>>,
) -> Option<String> {
    let names = one.keys().chain(other.keys());
    let mut names = names.filter(|name| one.get(*name) != other.get(*name));
    let name = names.next()?;
    let (Some(one), Some(other)) = (one.get(name), other.get(name)) else {
        return Some(name.clone());
    };
    let at = one.iter().zip(other).position(|(a, b)| a != b).unwrap_or(one.len().min(other.len()));
    let around = |bytes: &[u8]| {
        String::from_utf8_lossy(&bytes[at.saturating_sub(80)..(at + 80).min(bytes.len())])
            .into_owned()
    };
    Some(format!("{name}: {:?} / {:?}", around(one), around(other)))
}

proptest! {
    #![proptest_config(cases(10))]

    #[test]
    fn what_was_built_before_never_shows(files in network(), edits in prop::collection::vec(edit(), 1..5)) {
        let mut minutes = 0;
        let mut site = with(&files).at(&instant(0).to_string()).build();
        for edit in edits {
            site = edited(site, edit, &mut minutes).0.build();
        }
        let expected = clean(&site, &instant(minutes).to_string());
        prop_assert_eq!(difference(&site.tree(), &expected), None);
        prop_assert!(site.build().written().is_empty());
    }

    /// As under `serve`: built at each save from what stays in memory.
    #[test]
    fn what_stays_in_memory_never_shows(files in network(), edits in prop::collection::vec(edit(), 1..6)) {
        let mut minutes = 0;
        let mut site = with(&files);
        let request = |site: &SiteTest, minutes| build::Request {
            root: site.root(),
            now: Some(instant(minutes).to_string()),
            epoch: None,
            clock: Timestamp::UNIX_EPOCH,
            base_url: None,
            drafts: false,
            program: String::new(),
        };
        let root = site.root().canonicalize_utf8().unwrap();
        let mut standing = build::Standing::read(request(&site, 0)).unwrap();
        standing.build(&site.output()).unwrap();
        for edit in edits {
            let (after, changed) = edited(site, edit, &mut minutes);
            site = after;
            let changed: Vec<_> = changed.iter().map(|path| root.join(path)).collect();
            standing = standing.after(request(&site, minutes), &changed).unwrap();
            standing.build(&site.output()).unwrap();
        }
        let told = format!("{:?}", standing.understood().notes);
        let expected = clean(&site, &instant(minutes).to_string());
        prop_assert_eq!(difference(&site.tree(), &expected), None);
        let mut anew = build::Standing::read(request(&site, minutes)).unwrap();
        anew.build(&site.output()).unwrap();
        prop_assert_eq!(told, format!("{:?}", anew.understood().notes));
    }

    #[test]
    fn nothing_changes_before_the_instant_named(files in network(), minutes in -600_i64..9000, part in 0.0..1.0_f64) {
        let now = instant(minutes);
        let site = with(&files).at(&now.to_string()).build();
        let next = site.next();
        prop_assert!(next > now);
        let seconds = next.duration_since(now).as_secs();
        let between = now + ((seconds as f64 * part) as i64).seconds();
        for at in [between, next - 1.second()] {
            let before = site.tree();
            let later = clean(&site, &at.to_string());
            prop_assert_eq!(difference(&before, &later), None, "at {} of {} to {}", at, now, next);
        }
    }
}

#[cfg(unix)]
proptest! {
    #![proptest_config(cases(5))]

    /// Built by the program in two folders: files made in another order, in another zone, language and umask.
    #[test]
    fn the_machine_never_shows(files in network(), minutes in -600_i64..9000) {
        use std::os::unix::fs::PermissionsExt;
        use std::process::Command;
        let build = |files: &[(String, String)], around: &str, set: &[(&str, &str)]| {
            let site = with(files);
            let status = Command::new("sh")
                .args(["-c", &format!("{around} exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_tambour"), "build", "--root"])
                .arg(site.root())
                .arg("--out")
                .arg(site.output())
                .args(["--now", &instant(minutes).to_string()])
                .env_remove("SOURCE_DATE_EPOCH")
                .envs(set.iter().copied())
                .output()
                .unwrap();
            let code = status.status.code();
            assert!(matches!(code, Some(0 | 1)), "{code:?} {}", String::from_utf8_lossy(&status.stderr));
            for name in site.tree().keys() {
                let mode = site.output().join(name).metadata().unwrap().permissions().mode();
                assert_eq!(mode & 0o777, 0o644, "{name}");
            }
            site.tree()
        };
        // Where two texts have one path the last counts: the order may change, not the winner.
        let last: std::collections::BTreeMap<_, _> = files.into_iter().collect();
        let files: Vec<(String, String)> = last.into_iter().collect();
        let reversed: Vec<(String, String)> = files.iter().rev().cloned().collect();
        let one = build(&files, "umask 022;", &[("TZ", "UTC"), ("LC_ALL", "C")]);
        let other = build(&reversed, "umask 077;", &[("TZ", "Pacific/Chatham"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "ar_SA.UTF-8")]);
        prop_assert_eq!(difference(&one, &other), None);
    }
}

/// Reads, checks and plans a network: whatever it holds, faults are told and nothing panics.
fn taken(site: &SiteTest) {
    let request = build::Request {
        root: site.root(),
        now: Some(instant(0).to_string()),
        epoch: None,
        clock: Timestamp::UNIX_EPOCH,
        base_url: None,
        drafts: true,
        program: String::new(),
    };
    let Ok(understood) = build::understand(&request) else { return };
    let theme = build::theme(&request.root, &understood).unwrap();
    build::with_plan(&understood, &theme, true, |_, plan, _, _| {
        assert!(!plan.outputs.is_empty());
        for output in &plan.outputs {
            output.made(tambour::plan::Pass::Fingerprint);
        }
    });
    site_test::report(&understood.notes, &understood.network, tambour::i18n::Lang::Fr);
    site_test::report(&understood.notes, &understood.network, tambour::i18n::Lang::En);
}

const FOLDERS: &[&str] = &[
    "actualites",
    "evenements",
    "structures",
    "personnes",
    "offres",
    "appels",
    "annonces",
    "ecrans",
    "lettres",
    "pages",
];

/// Keys that are read into something else than words.
const KEYS: &[&str] = &[
    "debut",
    "fin",
    "dates",
    "repete",
    "sauf",
    "jusqu_au",
    "changements",
    "programme",
    "horaires",
    "fermetures",
    "publie",
    "expire",
    "du",
    "au",
    "semaine",
    "exceptions",
    "reservations",
    "equipe",
    "image",
    "structures",
    "ecran",
    "lettre",
    "limite",
    "couleur",
    "tournee",
    "titre",
    "id",
    "code",
    "anciennes_adresses",
    "telephone",
    "reporte_au",
    "latitude",
    "poids",
];

const SETTING_KEYS: &[&str] = &[
    "titre",
    "url",
    "langue",
    "fuseau",
    "zone",
    "instant",
    "couleurs",
    "logo",
    "partenaires",
    "lettre",
    "sorties",
    "courriel",
    "telephone",
    "accessibilite",
    "bureau",
];

/// Words of dates, repeats and hours, in any order and number, or any text.
fn value() -> impl Strategy<Value = String> {
    let word = select(vec![
        "mardi",
        "31",
        "février",
        "2027",
        "14h",
        "24:00",
        "-",
        "au",
        "du",
        "chaque",
        "sur",
        "deux",
        "Mo-Fr",
        "09:00-12:00",
        "26:00+",
        "PH",
        "off",
        ";",
        "||",
        "week 54",
        "SH",
        "[",
        "]",
        "{",
        "}",
        ":",
        ",",
        "2027-02-30",
        "25:61",
        "9999-12-31",
        "-1",
        "0",
        "é",
        "\u{a0}",
        "FREQ=DAILY",
        "UNTIL=99991231",
        "\"",
        "'",
        "#",
        "&a",
        "*a",
        "!!int",
        "|",
        ">",
        "%",
        "\t",
    ]);
    prop_oneof![
        3 => prop::collection::vec(word, 0..7).prop_map(|words| words.join(" ")),
        1 => "\\PC{0,40}",
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn any_bytes_as_a_file(folder in select(FOLDERS), bytes in prop::collection::vec(any::<u8>(), 0..400), head in any::<bool>()) {
        let mut file = if head { b"---\n".to_vec() } else { Vec::new() };
        file.extend(bytes);
        taken(&SiteTest::with([]).change_bytes(&format!("content/{folder}/x.md"), &file));
    }

    #[test]
    fn any_front_matter(folder in select(FOLDERS), pairs in prop::collection::vec((select(KEYS), value()), 0..6), body in "\\PC{0,80}") {
        let keys: String = pairs.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
        let text = format!("---\ntitre: Essai\n{keys}---\n{body}\n");
        taken(&SiteTest::with([]).change(&format!("content/{folder}/x.md"), &text));
    }

    #[test]
    fn any_settings(pairs in prop::collection::vec((select(SETTING_KEYS), value()), 1..5), bytes in prop::option::weighted(0.2, prop::collection::vec(any::<u8>(), 0..200))) {
        let text: String = pairs.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
        let bytes = bytes.unwrap_or_else(|| text.into_bytes());
        let event = "---\ntitre: Café\ndebut: 2027-03-16 14:00\n---\n";
        taken(&SiteTest::with([("content/evenements/a.md", event)]).change_bytes("tambour.yaml", &bytes));
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn any_words_as_a_date_a_repeat_or_hours(text in value(), days in -800_000_i64..2_900_000) {
        use tambour::calendar::hours::{DayContext, OpeningHours, read_words as read_hours};
        use tambour::calendar::recurrence::{read_except, read_rrule, read_words as read_repeat};
        use tambour::calendar::when::{read_date, read_end, read_time, read_time_range, read_when};
        let reference = jiff::civil::date(2027, 3, 15);
        let far = jiff::civil::date(1970, 1, 1).saturating_add(days.days());
        for reference in [reference, far] {
            if let Ok(when) = read_when(&text, reference) {
                let _ = read_end(&text, &when);
            }
            let _ = (read_date(&text, reference), read_except(&text, reference));
            if let Ok(repeat) = read_repeat(&text, reference) {
                prop_assert!(repeat.rule.occurrences(reference).take(20).all(|day| day >= reference));
            }
            if let Ok(rule) = read_rrule(&text) {
                prop_assert!(rule.occurrences(reference).take(20).all(|day| day >= reference));
            }
        }
        let _ = (read_time(&text), read_time_range(&text));
        let written = read_hours(&text);
        for hours in [Some(text), written].into_iter().flatten() {
            if let Ok(hours) = OpeningHours::read(&hours) {
                for day in [reference, far] {
                    let day = hours.day(day, &DayContext::default());
                    prop_assert!(day.spans.iter().all(|span| span.from < span.to));
                }
            }
        }
    }
}
