//! Each diagnostic has its page, whose example raises it and whose corrected text does not.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::ffi::OsStrExt;

use camino::Utf8PathBuf;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use tambour::build::{BuildError, Request, Understood, theme, understand, with_plan};
use tambour::diagnostic::{Code, Notes, Severity};
use tempfile::TempDir;

const FOLDER: &str = "docs/diagnostics";

/// A file of an example: path and text.
type File = (String, String);

/// What a page holds.
#[derive(Default)]
struct Page {
    title: String,
    severity: String,
    headings: Vec<String>,
    example: Vec<File>,
    mended: Vec<File>,
}

fn page(code: Code) -> Page {
    let text = super::read(&format!("{FOLDER}/{}.md", code.id()));
    let mut page = Page::default();
    let mut level = None;
    let mut words = String::new();
    let mut path = String::new();
    for event in Parser::new_ext(&text, Options::empty()) {
        match event {
            Event::Start(Tag::Heading { level: of, .. }) => {
                level = Some(of);
                words.clear();
            }
            Event::End(TagEnd::Heading(_)) => match level.take() {
                Some(HeadingLevel::H1) => page.title = words.clone(),
                _ => page.headings.push(words.clone()),
            },
            Event::Start(Tag::Strong | Tag::CodeBlock(_)) => words.clear(),
            Event::End(TagEnd::Strong) if page.severity.is_empty() => {
                page.severity = words.clone();
            }
            Event::End(TagEnd::CodeBlock) => {
                let file = (std::mem::take(&mut path), words.clone());
                match page.headings.last().map(String::as_str) {
                    Some("Exemple") => page.example.push(file),
                    Some("Corrigé") => page.mended.push(file),
                    _ => {}
                }
            }
            // The last code span before a block is the file's path.
            Event::Code(code) => path = code.to_string(),
            Event::Text(text) => words.push_str(&text),
            _ => {}
        }
    }
    page
}

/// The network in which the examples stand: two structures, two pictures.
pub(super) fn network() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in [
        (
            "tambour.yaml",
            "titre: Réseau d’exemple\nurl: https://reseau.example/\nzone: B\nediteur: Association du réseau\ndirecteur_publication: La présidence\nhebergeur: Syndicat informatique\n",
        ),
        (
            "content/structures/la-passerelle.md",
            "---\nnom: La Passerelle\nhoraires: Mo-Sa 09:00-18:00; PH off\nconfirme_le: 2026-11-02\n---\nUne salle, neuf ordinateurs.\n",
        ),
        (
            "content/structures/mediatheque-le-lavoir.md",
            "---\nnom: Médiathèque Le Lavoir\nhoraires: Tu-Sa 10:00-18:00; PH off\nconfirme_le: 2026-11-02\n---\nUne médiathèque.\n",
        ),
    ] {
        write(&folder, path, text.as_bytes());
    }
    let picture = fs::read(super::root().join("content/structures/le-bus.jpg")).unwrap();
    write(&folder, "content/actualites/photo.jpg", &picture);
    write(&folder, "content/evenements/affiche.jpg", &picture);
    folder
}

pub(super) fn write(folder: &TempDir, path: &str, bytes: &[u8]) {
    let path = folder.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// What is said of a network, up to and with the plan of its site.
pub(super) fn notes(folder: &TempDir) -> Notes {
    understood(folder).notes
}

/// A network, with all that is said of it.
pub(super) fn understood(folder: &TempDir) -> Understood {
    let mut understood = read(folder);
    if !understood
        .notes
        .iter()
        .any(|note| note.file == "tambour.yaml" && note.severity == Severity::Error)
    {
        let theme = theme(&request(folder).root, &understood).unwrap();
        let of_plan = with_plan(&understood, &theme, false, |_, _, _, notes| notes);
        understood.notes.absorb(of_plan);
    }
    understood
}

/// A network, with what is said of its texts.
pub(super) fn read(folder: &TempDir) -> Understood {
    match understand(&request(folder)) {
        Ok(understood) => understood,
        Err(BuildError::Settings(understood)) => *understood,
        Err(fault) => panic!("{fault}"),
    }
}

fn request(folder: &TempDir) -> Request {
    Request {
        root: Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap(),
        now: Some("2026-11-23T09:00".to_owned()),
        epoch: None,
        clock: jiff::Timestamp::UNIX_EPOCH,
        base_url: None,
        drafts: false,
        program: String::new(),
    }
}

fn raised(code: Code, notes: &Notes) -> Vec<Severity> {
    notes.iter().filter(|note| note.code == code).map(|note| note.severity).collect()
}

fn codes(notes: &Notes) -> BTreeSet<&'static str> {
    notes.iter().map(|note| note.code.id()).collect()
}

/// Examples that are not a text to show: the files are made here.
fn make(code: Code, folder: &TempDir) {
    match code {
        Code::Unreadable => {
            let name = std::ffi::OsStr::from_bytes(b"\xE9t\xE9.md");
            fs::create_dir_all(folder.path().join("content/actualites")).unwrap();
            fs::write(folder.path().join("content/actualites").join(name), "titre: Été\n").unwrap();
        }
        Code::TooLong => {
            let text = format!("titre: Un document\n\n{}", "mot ".repeat(1024 * 1024));
            write(folder, "content/actualites/document.md", text.as_bytes());
        }
        Code::PictureBroken => {
            let path = folder.path().join("content/actualites/photo.jpg");
            let whole = fs::read(&path).unwrap();
            fs::write(path, &whole[..200]).unwrap();
        }
        code => panic!("{} has neither an example nor a way to make one", code.id()),
    }
}

/// The bytes of a page's file: what the page can only picture is put in.
fn bytes(code: Code, text: &str) -> Vec<u8> {
    match code {
        Code::NotUtf8 => encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
        Code::ControlCharacter => text.replace('␇', "\u{7}").into_bytes(),
        _ => text.as_bytes().to_owned(),
    }
}

/// The network with the fault of a code's page in it.
pub(super) fn faulty(code: Code) -> TempDir {
    let page = page(code);
    let folder = network();
    if page.example.is_empty() {
        make(code, &folder);
    }
    for (path, text) in &page.example {
        write(&folder, path, &bytes(code, text));
    }
    folder
}

#[test]
fn each_example_raises_its_code_and_the_mended_one_does_not() {
    let mut faults = Vec::new();
    for code in Code::ALL.iter().copied() {
        let page = page(code);
        let folder = faulty(code);
        let found = notes(&folder);
        if raised(code, &found) != [code.severity()] {
            faults.push(format!("{}: the example says {:?}", code.id(), codes(&found)));
            continue;
        }
        if page.mended.is_empty() {
            continue;
        }
        for (path, _) in &page.example {
            // A corrected text may have another name; a page that shows one of two files keeps the other.
            let replaced = page.mended.iter().any(|(mended, _)| mended == path);
            let renamed = page.mended.len() == 1 && path == &page.example.last().unwrap().0;
            let first = page.example.len() > 1 && path == &page.example[0].0;
            if replaced || (renamed && !first) {
                fs::remove_file(folder.path().join(path)).unwrap();
            }
        }
        for (path, text) in &page.mended {
            write(&folder, path, text.as_bytes());
        }
        let found = notes(&folder);
        if !raised(code, &found).is_empty() {
            faults.push(format!("{}: the corrected text still raises it", code.id()));
        }
        let graver: Vec<_> = found
            .iter()
            .filter(|note| note.severity == Severity::Error)
            .map(|n| n.code.id())
            .collect();
        if !graver.is_empty() {
            faults.push(format!("{}: the corrected text raises {graver:?}", code.id()));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn each_page_has_its_form() {
    for code in Code::ALL.iter().copied() {
        let page = page(code);
        let id = code.id();
        assert!(page.title.starts_with(&format!("{id}\u{a0}: ")), "{id}: {}", page.title);
        let severity = match code.severity() {
            Severity::Error => "Erreur.",
            Severity::Warning => "Alerte.",
            Severity::Note => "Note.",
        };
        assert_eq!(page.severity, severity, "{id}");
        assert_eq!(page.headings.last().map(String::as_str), Some("Pourquoi"), "{id}");
    }
}

#[test]
fn the_index_names_each_page_and_there_is_no_other() {
    let index = super::read(&format!("{FOLDER}/README.md"));
    let expected: BTreeSet<String> =
        Code::ALL.iter().map(|code| format!("{}.md", code.id())).collect();
    let found: BTreeSet<String> = super::root()
        .join(FOLDER)
        .read_dir_utf8()
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_owned())
        .filter(|name| name != "README.md")
        .collect();
    assert_eq!(found, expected);
    for code in Code::ALL.iter().copied() {
        let degree = match code.severity() {
            Severity::Error => "erreur",
            Severity::Warning => "alerte",
            Severity::Note => "note",
        };
        let title = page(code).title;
        let (id, title) = title.split_once("\u{a0}: ").unwrap();
        let row = format!("| [{id}]({id}.md) | {degree} | {title} |");
        assert!(index.contains(&row), "{row}");
    }
}
