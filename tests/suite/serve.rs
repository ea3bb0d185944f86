//! The preview, met as a browser meets it, and the watch, met as an editor does.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use tambour::serve::{Change, Overlay, Preview, Watch};
use tempfile::TempDir;

struct Site {
    root: TempDir,
    preview: Preview,
}

impl Site {
    fn start() -> Self {
        let root = tempfile::tempdir().unwrap();
        let folder = Utf8PathBuf::from_path_buf(root.path().join("site")).unwrap();
        for (address, text) in [
            (
                "index.html",
                "<!doctype html><html><head><title>Réseau</title></head><body>bonjour</body></html>",
            ),
            ("404.html", "<head></head>introuvable"),
            ("agenda/index.html", "<head></head>agenda"),
            ("rss.xml", "<rss/>"),
            (".tambour", "tambour 1\n"),
        ] {
            let path = folder.join(address);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::write(root.path().join("brouillon.txt"), "secret").unwrap();
        let preview = Preview::start(&folder, &folder.join("bureau"), 0).unwrap();
        preview.site_changed("/", None);
        Self { root, preview }
    }

    fn ask(&self, request: &str) -> String {
        let mut stream = self.open(request);
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Sends a request whose first line and host are given, and leaves the answer to be read.
    fn open(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.preview.address()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "{request}\r\nConnection: close\r\n\r\n").unwrap();
        stream
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost"))
    }
}

#[test]
fn the_desk_has_an_address_of_its_own_and_is_not_in_the_site() {
    let site = Site::start();
    let desk = site.root.path().join("site/bureau");
    fs::create_dir_all(desk.join("chez-nous")).unwrap();
    fs::write(desk.join("index.html"), "<head></head>le bureau").unwrap();
    fs::write(desk.join("chez-nous/lieu.html"), "<head></head>chez nous").unwrap();
    assert_eq!(
        site.preview.desk_url(),
        format!("http://{}/.tambour/bureau/", site.preview.address())
    );
    assert!(site.get("/.tambour/bureau/").contains("le bureau"));
    assert!(site.get("/.tambour/bureau/chez-nous/lieu.html").contains("chez nous"));
    for path in
        ["/.tambour/bureau/../../brouillon.txt", "/.tambour/bureau/%2e%2e/rss.xml", "/.tambour"]
    {
        assert_eq!(status(&site.get(path)), "404", "{path}");
    }
    site.preview.site_changed("/reseau/", None);
    assert!(site.get("/.tambour/bureau/").contains("le bureau"));
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap()
}

fn overlay(text: &str) -> Overlay {
    Overlay { lang: "fr", title: "1 erreur".into(), text: text.into(), close: "Fermer".into() }
}

#[test]
fn pages_are_served_with_the_script_and_stay_as_they_are() {
    let site = Site::start();
    let page = site.get("/");
    assert_eq!(status(&page), "200");
    assert!(page.contains("Content-Type: text/html; charset=utf-8"), "{page}");
    assert!(page.contains("Cache-Control: no-store"), "{page}");
    assert!(
        page.contains(
            r#"<head><script src="/.tambour/apercu.js" data-site="1"></script><title>Réseau"#
        ),
        "{page}"
    );
    assert!(
        !fs::read_to_string(site.root.path().join("site/index.html")).unwrap().contains("script")
    );
    assert!(site.get("/.tambour/apercu.js").contains("/.tambour/attendre"));

    let feed = site.get("/rss.xml");
    assert!(feed.contains("application/xml") && feed.ends_with("\r\n\r\n<rss/>"), "{feed}");
    assert!(site.get("/agenda").contains("Location: /agenda/"));
    assert!(site.get("/agenda/?mois=3").ends_with("agenda"));
}

#[test]
fn what_is_absent_is_said_by_the_sites_own_page() {
    let site = Site::start();
    let page = site.get("/absent/");
    assert_eq!(status(&page), "404");
    assert!(page.ends_with("introuvable"), "{page}");
}

#[test]
fn nothing_but_the_site_can_be_read() {
    let site = Site::start();
    for path in [
        "/../brouillon.txt",
        "/%2e%2e/brouillon.txt",
        "/..%5cbrouillon.txt",
        "/.tambour",
        "//etc/hosts",
    ] {
        let answer = site.get(path);
        assert_eq!(status(&answer), "404", "{path}");
        assert!(!answer.contains("secret"), "{path}");
    }
}

#[test]
fn only_this_machine_and_only_reading() {
    let site = Site::start();
    let status_of = |request: &str| status(&site.ask(request)).to_owned();
    assert_eq!(status_of("GET / HTTP/1.1\r\nHost: epn.example"), "403");
    assert_eq!(status_of("GET / HTTP/1.1\r\nHost: localhost.epn.example:80"), "403");
    assert_eq!(status_of("GET / HTTP/1.1"), "403");
    assert_eq!(status_of("GET / HTTP/1.1\r\nHost: 127.0.0.1:1"), "200");
    assert_eq!(status_of("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0"), "405");
    assert_eq!(status_of("DELETE /index.html HTTP/1.1\r\nHost: localhost"), "405");
    let head = site.ask("HEAD / HTTP/1.1\r\nHost: localhost");
    assert_eq!(status(&head), "200");
    assert!(!head.contains("bonjour"));
    assert!(site.preview.address().ip().is_loopback());
}

#[test]
fn below_a_base_path() {
    let site = Site::start();
    site.preview.site_changed("/reseau/", None);
    assert!(site.get("/").contains("Location: /reseau/"));
    assert!(site.get("/reseau/").contains("bonjour"));
    assert!(site.get("/reseau/agenda").contains("Location: /reseau/agenda/"));
    assert_eq!(status(&site.get("/rss.xml")), "404");
    assert!(site.preview.url().ends_with("/reseau/"));
}

#[test]
fn a_waiting_page_hears_of_the_change() {
    let site = Site::start();
    let first = site.get("/.tambour/attendre?v=-1");
    assert!(first.ends_with(r#"{"version":1,"site":1,"faults":null}"#), "{first}");

    let mut held = site.open("GET /.tambour/attendre?v=1 HTTP/1.1\r\nHost: localhost");
    held.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
    assert!(held.read(&mut [0; 1]).is_err(), "nothing is new: the answer is held");
    held.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    site.preview.site_changed("/", None);
    let mut answer = String::new();
    held.read_to_string(&mut answer).unwrap();
    assert!(answer.ends_with(r#"{"version":2,"site":2,"faults":null}"#), "{answer}");
    assert!(site.get("/").contains(r#"data-site="2""#));
}

#[test]
fn a_fault_is_told_and_the_site_goes_on() {
    let site = Site::start();
    site.preview.site_kept(Some(overlay("titre manquant")));
    let state = site.get("/.tambour/attendre?v=1");
    assert!(
        state.contains(r#""version":2,"site":1"#) && state.contains("titre manquant"),
        "{state}"
    );
    assert!(site.get("/").contains("bonjour"));
    // The same fault again is no news; mended, it goes.
    site.preview.site_kept(Some(overlay("titre manquant")));
    assert!(site.get("/.tambour/attendre?v=0").contains(r#""version":2"#));
    site.preview.site_kept(None);
    assert!(site.get("/.tambour/attendre?v=0").contains(r#"{"version":3,"site":1,"faults":null}"#));
}

#[test]
fn more_pages_may_wait_than_there_are_workers() {
    let site = Site::start();
    let held: Vec<TcpStream> = (0..20)
        .map(|_| site.open("GET /.tambour/attendre?v=1 HTTP/1.1\r\nHost: localhost"))
        .collect();
    assert!(site.get("/").contains("bonjour"));
    site.preview.site_changed("/", None);
    for mut stream in held {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.contains(r#""version":2"#), "{answer}");
    }
}

#[test]
fn a_preview_stops_when_it_is_dropped() {
    let site = Site::start();
    let address = site.preview.address();
    let held = site.open("GET /.tambour/attendre?v=1 HTTP/1.1\r\nHost: localhost");
    drop(site);
    drop(held);
    // The port is free again.
    let again = (0..100).find_map(|_| {
        // The system keeps it a moment for what was still on its way.
        std::thread::sleep(std::time::Duration::from_millis(50));
        Preview::start(Utf8Path::new("."), Utf8Path::new("."), address.port()).ok()
    });
    let again = again.unwrap();
    assert_eq!(again.address(), address);
}

struct Network {
    root: TempDir,
    watch: Watch,
    /// How many times it was asked what was told.
    asked: usize,
}

impl Network {
    fn start() -> Self {
        let root = tempfile::tempdir().unwrap();
        for folder in ["content/evenements", "donnees", "output"] {
            fs::create_dir_all(root.path().join(folder)).unwrap();
        }
        fs::write(root.path().join("content/evenements/atelier.md"), "# Atelier").unwrap();
        let watch = Watch::start(Utf8Path::from_path(root.path()).unwrap()).unwrap();
        Self { root, watch, asked: 0 }
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.root.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.root.path().join(from), self.root.path().join(to)).unwrap();
    }

    /// All files that were told since the last time, below the root.
    ///
    /// How a burst is cut into changes depends on how busy the machine is; what is told in all does not. A last file is
    /// written: the system tells in order, so once that one is told, all that came before it was.
    fn told(&mut self) -> BTreeSet<String> {
        let root = Utf8PathBuf::from_path_buf(self.root.path().canonicalize().unwrap()).unwrap();
        self.asked += 1;
        let last = format!("donnees/cloture-{}.csv", self.asked);
        self.write(&last, "");
        let mut told = BTreeSet::new();
        while !told.contains(&last) {
            match self.watch.next(Some(Duration::from_secs(60))).unwrap() {
                Change::Files(files) => told
                    .extend(files.iter().map(|file| file.strip_prefix(&root).unwrap().to_string())),
                other => panic!("{other:?}, after {told:?}"),
            }
        }
        // A last file may be told again, after the time it was waited for.
        told.retain(|file| !file.starts_with("donnees/cloture-"));
        told
    }
}

fn files<const N: usize>(files: [&str; N]) -> BTreeSet<String> {
    files.map(str::to_owned).into()
}

#[test]
fn a_save_is_told() {
    let mut network = Network::start();
    network.write("content/evenements/atelier.md", "# Atelier du mardi");
    assert_eq!(network.told(), files(["content/evenements/atelier.md"]));
    assert_eq!(network.told(), files([]));
}

#[test]
fn editors_that_save_by_renaming() {
    let mut network = Network::start();
    network.write("content/evenements/4913", "");
    fs::remove_file(network.root.path().join("content/evenements/4913")).unwrap();
    network.rename("content/evenements/atelier.md", "content/evenements/atelier.md~");
    network.write("content/evenements/atelier.md", "# Atelier du mardi");
    assert_eq!(network.told(), files(["content/evenements/atelier.md"]));
    network.write("content/evenements/.atelier.md.tmp", "# Atelier du jeudi");
    network.rename("content/evenements/.atelier.md.tmp", "content/evenements/atelier.md");
    assert_eq!(network.told(), files(["content/evenements/atelier.md"]));
    assert_eq!(network.told(), files([]));
}

/// The builds that saves cause read the texts meanwhile.
#[test]
fn no_save_is_lost_among_readings() {
    let mut network = Network::start();
    let path = "content/evenements/atelier.md";
    for number in 0..60 {
        network.write("content/evenements/atelier.md.tmp", &format!("# Atelier {number}"));
        fs::read(network.root.path().join(path)).unwrap();
        network.rename("content/evenements/atelier.md.tmp", path);
        fs::read(network.root.path().join(path)).unwrap();
        assert_eq!(network.told(), files([path]), "{number}");
    }
}

#[test]
fn what_cannot_change_the_site_is_not_told() {
    let mut network = Network::start();
    network.write("output/index.html", "bâti");
    network.write(".output.tambour-etape/verrou", "");
    network.write(".tambour/cache", "");
    network.write("LISEZMOI.txt", "");
    network.write("content/evenements/~$atelier.docx", "");
    network.write("content/evenements/.atelier.md.swp", "");
    fs::read(network.root.path().join("content/evenements/atelier.md")).unwrap();
    assert_eq!(network.told(), files([]));
}

#[test]
fn settings_and_folders_that_appear_are_followed() {
    let mut network = Network::start();
    network.write("tambour.yaml", "titre: Réseau");
    assert_eq!(network.told(), files(["tambour.yaml"]));
    network.write("themes/reseau/base.html", "x");
    let told = network.told();
    assert!(told.iter().any(|file| file.starts_with("themes")), "{told:?}");
    network.write("themes/reseau/base.html", "y");
    assert_eq!(network.told(), files(["themes/reseau/base.html"]));
    network.write("content/structures/la-passerelle/index.md", "x");
    let told = network.told();
    assert!(told.iter().any(|file| file.starts_with("content/structures")), "{told:?}");
    // The system follows a folder inside another a moment after it told of it.
    let followed = (0..100).find_map(|time| {
        network.write("content/structures/la-passerelle/index.md", &time.to_string());
        Some(network.told()).filter(|told| !told.is_empty())
    });
    assert_eq!(followed, Some(files(["content/structures/la-passerelle/index.md"])));
    fs::remove_dir_all(network.root.path().join("themes")).unwrap();
    assert!(!network.told().is_empty());
    network.write("themes/reseau/base.html", "z");
    assert!(!network.told().is_empty());
}
