//! `tambour init`: the folder of a network to start from, each text with a sentence that says what it is.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{ArgMatches, Command};
use include_dir::{Dir, DirEntry, include_dir};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use tambour::calendar::prose::{self, Years};
use tambour::i18n::{Lang, Words};

use super::session::Session;
use super::{Entry, Exit, fault};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "init", usual: true, define, run };

static STARTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales/depart");

/// Recipes that build and publish on a forge, and where each forge looks for its own.
const RECIPES: [(&str, &str); 3] = [
    (".github/workflows/tambour.yml", include_str!("../../dist/ci/github.yml")),
    (".gitlab-ci.yml", include_str!("../../dist/ci/gitlab.yml")),
    (".forgejo/workflows/tambour.yml", include_str!("../../dist/ci/forgejo.yml")),
];

/// What git must not keep, and the file that says so.
const IGNORE: &str = ".gitignore";
const IGNORED: &str = "/output/\n/.tambour/\n/.outils/\n/.prochain\n*.tambour-etape/\n";

fn define(command: Command, words: &Words) -> Command {
    command.arg(cli::place("dossier", words))
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let words = session.words;
    let folder = matches
        .get_one::<String>("dossier")
        .map_or_else(|| session.root.clone(), Utf8PathBuf::from);
    let mut files = files(words.lang(), &name_of(&folder), today(session));
    // A folder that a forge already knows keeps its own list and recipes.
    files.retain(|(path, _)| !is_of_forge(path) || !folder.join(path).exists());
    if let Some((taken, _)) = files.iter().find(|(path, _)| folder.join(path).exists()) {
        let taken = folder.join(taken);
        session
            .terminal
            .tell(&(words.say("debut-existe", &[("chemin", taken.as_str().into())]) + "\n"));
        return Exit::Stopped;
    }
    for (path, text) in &files {
        if let Err((path, error)) = write(&folder.join(path), text) {
            let sentence = fault::disk("ecrire", path.as_str(), &error, words);
            session.terminal.tell(&format!("{} {sentence}\n", words.word("arret")));
            return Exit::Stopped;
        }
    }
    let list: String = files.iter().map(|(path, _)| format!("  {}\n", folder.join(path))).collect();
    let place = if folder == "." { String::new() } else { format!("cd {folder} && ") };
    let next = words.say("debut-suite", &[("commande", format!("{place}tambour serve").into())]);
    session.terminal.say(&format!("{}\n{list}\n{next}\n", words.word("debut-fait")));
    Exit::Clean
}

/// Whether a file is for git or a forge, and none of the network's own.
fn is_of_forge(path: &str) -> bool {
    path == IGNORE || RECIPES.iter().any(|(known, _)| *known == path)
}

/// The day on which the texts are dated, in the zone that a new network has.
fn today(session: &Session) -> Date {
    let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    let request = session.request(None);
    let asked = request.now.as_deref().and_then(|now| {
        now.parse()
            .ok()
            .map(|instant: jiff::Timestamp| instant.to_zoned_datetime(zone.clone()).date())
            .or_else(|| now.parse().ok())
    });
    asked.unwrap_or_else(|| request.clock.to_zoned_datetime(zone).date())
}

/// "Mon réseau" for a folder named `mon-réseau`.
fn name_of(folder: &Utf8Path) -> String {
    let real = if folder.file_name().is_some() {
        Ok(folder.to_owned())
    } else {
        folder.canonicalize_utf8()
    };
    let name =
        real.ok().and_then(|path| path.file_name().map(|name| name.replace(['-', '_'], " ")));
    let mut signs = name.unwrap_or_default().chars().collect::<Vec<_>>().into_iter();
    let first = signs.next().map(|sign| sign.to_uppercase().to_string()).unwrap_or_default();
    first + &signs.collect::<String>()
}

/// Paths and texts of a new network.
fn files(lang: Lang, name: &str, today: Date) -> Vec<(String, String)> {
    let coming = today.checked_add(3.days()).unwrap_or(today);
    let tuesday = (0..7)
        .filter_map(|days| coming.checked_add(days.days()).ok())
        .find(|day| day.weekday() == Weekday::Tuesday)
        .unwrap_or(coming);
    let values = [
        ("{{nom}}", yaml(name)),
        ("{{jour}}", today.to_string()),
        ("{{mardi}}", tuesday.to_string()),
        ("{{mardi_en_mots}}", prose::day(lang, tuesday, Years::Always).replace('\u{a0}', " ")),
        ("{{fin}}", today.checked_add(30.days()).unwrap_or(today).to_string()),
    ];
    let filled = |text: &str| {
        values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
    };
    let of_forge = RECIPES.into_iter().chain([(IGNORE, IGNORED)]);
    let mut files: Vec<_> =
        of_forge.map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    let start = STARTS.get_dir(lang.tag());
    let mut folders: Vec<&Dir<'_>> = start.into_iter().collect();
    while let Some(folder) = folders.pop() {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(inner) => folders.push(inner),
                DirEntry::File(file) => {
                    let path = file.path().strip_prefix(lang.tag()).unwrap_or(file.path());
                    let path = path.to_string_lossy().replace('\\', "/");
                    files.push((filled(&path), filled(file.contents_utf8().unwrap_or_default())));
                }
            }
        }
    }
    files.sort();
    files
}

/// A scalar of YAML on one line: bare when nothing in it could be understood otherwise.
pub(super) fn yaml(text: &str) -> String {
    let is_bare = text.starts_with(|sign: char| sign.is_alphabetic())
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with([':', ' '])
        && !text.chars().any(char::is_control)
        && !matches!(
            text.to_lowercase().as_str(),
            "true" | "false" | "yes" | "no" | "null" | "on" | "off" | "y" | "n"
        );
    if is_bare {
        return text.to_owned();
    }
    let escaped: String = text
        .chars()
        .map(|sign| match sign {
            '"' | '\\' => format!("\\{sign}"),
            '\n' => "\\n".to_owned(),
            sign if sign.is_control() => " ".to_owned(),
            sign => sign.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

/// Writes a new file, with the folders above it.
pub(super) fn write(path: &Utf8Path, text: &str) -> Result<(), (Utf8PathBuf, std::io::Error)> {
    let write = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = fs::File::options().write(true).create_new(true).open(path)?;
        std::io::Write::write_all(&mut file, text.as_bytes())
    };
    write().map_err(|error| (path.to_owned(), error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_that_yaml_understands_as_they_are() {
        fn check(text: &str, expected: &str) {
            assert_eq!(yaml(text), expected);
        }
        check("Atelier du mardi", "Atelier du mardi");
        check("Café IA : on en parle", "\"Café IA : on en parle\"");
        check("# mot", "\"# mot\"");
        check("02 61 91 00 10", "\"02 61 91 00 10\"");
        check("oui", "oui");
        check("No", "\"No\"");
        check("dit \"bonjour\"", "dit \"bonjour\"");
        check("« dit \"bonjour\" »", "\"« dit \\\"bonjour\\\" »\"");
        check("", "\"\"");
    }

    #[test]
    fn both_languages_start_alike() {
        let day = jiff::civil::date(2027, 3, 15);
        for lang in [Lang::Fr, Lang::En] {
            let files = files(lang, "Réseau", day);
            let texts = files.iter().filter(|(path, _)| path.ends_with(".md")).count();
            let settings = files.iter().find(|(path, _)| path == "tambour.yaml").unwrap();
            assert_eq!((texts, settings.1.lines().count()), (5, 3));
            assert!(
                files
                    .iter()
                    .filter(|(path, _)| !is_of_forge(path))
                    .all(|(path, text)| !path.contains("{{") && !text.contains("{{")),
                "{files:?}"
            );
        }
    }
}
