//! What putting a site in place promises, whatever happens to the disk, the process or the folder.

mod accidents;

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};
use tambour::publish::{self, Disk, PublishError, Published, Rank, Verify};
use tempfile::TempDir;

/// Outputs by address. A page's text is made of words and of `<address>` links.
type Site = BTreeMap<&'static str, (Rank, String)>;

fn site(outputs: &[(Rank, &'static str, &str)]) -> Site {
    outputs.iter().map(|(rank, address, text)| (*address, (*rank, (*text).to_owned()))).collect()
}

fn before() -> Site {
    site(&[
        (Rank::Asset, "statique/style.1.css", "noir"),
        (Rank::Picture, "agenda/fete/photo.jpg", "octets"),
        (
            Rank::Page,
            "agenda/fete/index.html",
            "<statique/style.1.css> <agenda/fete/photo.jpg> fête",
        ),
        (Rank::Page, "agenda/atelier/index.html", "<statique/style.1.css> atelier à 14 h"),
        (Rank::Page, "agenda/retire/index.html", "<statique/style.1.css> retiré"),
        (Rank::Page, "bientot", "un fichier qui devient un dossier"),
        (Rank::Page, "plan/index.html", "un dossier qui devient un fichier"),
        (
            Rank::List,
            "agenda/index.html",
            "<agenda/fete/index.html> <agenda/atelier/index.html> <agenda/retire/index.html>",
        ),
        (Rank::Home, "index.html", "<agenda/index.html> <agenda/retire/index.html>"),
        (Rank::Feed, "rss.xml", "<agenda/retire/index.html> <agenda/fete/index.html>"),
    ])
}

fn after() -> Site {
    site(&[
        (Rank::Asset, "statique/style.2.css", "bleu"),
        (Rank::Picture, "agenda/fete/photo.jpg", "octets"),
        (Rank::Picture, "actualites/ecrou/photo.jpg", "octets neufs"),
        (
            Rank::Page,
            "agenda/fete/index.html",
            "<statique/style.2.css> <agenda/fete/photo.jpg> fête",
        ),
        (Rank::Page, "agenda/atelier/index.html", "<statique/style.2.css> atelier à 15 h"),
        (
            Rank::Page,
            "actualites/ecrou/index.html",
            "<statique/style.2.css> <actualites/ecrou/photo.jpg>",
        ),
        (Rank::Page, "actualites/ecole/index.html", "<statique/style.2.css>"),
        (Rank::Page, "bientot/index.html", "un dossier"),
        (Rank::Page, "plan", "un fichier"),
        (Rank::List, "agenda/index.html", "<agenda/fete/index.html> <agenda/atelier/index.html>"),
        (
            Rank::List,
            "actualites/index.html",
            "<actualites/ecrou/index.html> <actualites/ecole/index.html>",
        ),
        (
            Rank::Home,
            "index.html",
            "<actualites/index.html> <actualites/ecole/index.html> <agenda/index.html>",
        ),
        (Rank::Feed, "rss.xml", "<actualites/ecrou/index.html> <agenda/fete/index.html>"),
        (
            Rank::Feed,
            "actualites/rss.xml",
            "<actualites/ecrou/index.html> <agenda/atelier/index.html>",
        ),
    ])
}

struct Folder {
    root: TempDir,
}

impl Folder {
    fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap() }
    }

    fn root(&self) -> &Utf8Path {
        Utf8Path::from_path(self.root.path()).unwrap()
    }

    fn output(&self) -> Utf8PathBuf {
        self.root().join("output")
    }

    fn build(&self, site: &Site) -> Result<Published, PublishError> {
        self.build_on(site, Disk::default())
    }

    fn build_on(&self, site: &Site, disk: Disk) -> Result<Published, PublishError> {
        publish_into(&self.output(), site, Verify::Size, disk)
    }

    fn write(&self, address: &str, text: &str) {
        let path = self.output().join(address);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Nothing but the output is left beside it.
    fn is_tidy(&self) -> bool {
        fs::read_dir(self.root()).unwrap().all(|entry| entry.unwrap().file_name() == "output")
    }
}

fn publish_into(
    output: &Utf8Path,
    site: &Site,
    verify: Verify,
    disk: Disk,
) -> Result<Published, PublishError> {
    let staging = publish::open_with(output, verify, Duration::ZERO, disk)?;
    for (address, (rank, text)) in site {
        staging.put(address, *rank, text.as_bytes())?;
    }
    staging.commit()
}

/// Every file below a folder, with its text; folders end with a slash.
fn tree(folder: &Utf8Path) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        if entry.file_type().is_dir() {
            tree.insert(name + "/", String::new());
        } else {
            tree.insert(name, fs::read_to_string(entry.path()).unwrap());
        }
    }
    tree
}

fn times(folder: &Utf8Path) -> BTreeMap<Utf8PathBuf, SystemTime> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap().into_path());
    files
        .map(|path| {
            (
                Utf8PathBuf::from_path_buf(path.clone()).unwrap(),
                fs::metadata(path).unwrap().modified().unwrap(),
            )
        })
        .collect()
}

/// What a clean build of this site leaves.
fn clean(site: &Site) -> BTreeMap<String, String> {
    let folder = Folder::new();
    folder.build(site).unwrap();
    tree(&folder.output())
}

#[test]
fn a_first_build_then_nothing_to_do() {
    let folder = Folder::new();
    let first = folder.build(&before()).unwrap();
    assert_eq!((first.written.len(), first.unchanged, first.removed.len()), (10, 0, 0));
    let built = times(&folder.output());

    let second = folder.build(&before()).unwrap();
    assert_eq!(second, Published { unchanged: 10, ..Published::default() });
    assert_eq!(times(&folder.output()), built, "nothing is written, not even the manifest");
    assert!(folder.is_tidy());
}

#[test]
fn a_copy_built_over_writes_nothing() {
    let folder = Folder::new();
    folder.build(&before()).unwrap();
    let copy = Folder::new();
    for (address, text) in tree(&folder.output()) {
        if !address.ends_with('/') {
            copy.write(&address, &text);
        }
    }
    let copied = times(&copy.output());
    assert_eq!(copy.build(&before()).unwrap().written, Vec::<String>::new());
    assert_eq!(times(&copy.output()), copied);
}

#[test]
fn a_change_touches_only_what_changed() {
    let folder = Folder::new();
    folder.build(&before()).unwrap();
    let old = times(&folder.output());
    let mut next = before();
    next.get_mut("index.html").unwrap().1.push_str(" bonjour");
    let published = folder.build(&next).unwrap();
    assert_eq!((published.written, published.unchanged), (vec!["index.html".to_owned()], 9));
    let new = times(&folder.output());
    let page = folder.output().join("agenda/fete/index.html");
    assert_eq!(old[&page], new[&page]);
    assert_eq!(tree(&folder.output()), clean(&next));
}

#[test]
fn the_next_site_is_what_a_clean_build_would_leave() {
    let folder = Folder::new();
    folder.build(&before()).unwrap();
    let published = folder.build(&after()).unwrap();
    assert_eq!(
        published.removed,
        ["agenda/retire/index.html", "bientot", "plan/index.html", "statique/style.1.css"]
    );
    assert_eq!(published.unchanged, 1);
    assert_eq!(tree(&folder.output()), clean(&after()));
    folder.build(&before()).unwrap();
    assert_eq!(tree(&folder.output()), clean(&before()));
    assert!(folder.is_tidy());
}

#[test]
fn an_empty_folder_that_is_there_is_filled() {
    let folder = Folder::new();
    fs::create_dir(folder.output()).unwrap();
    folder.build(&before()).unwrap();
    assert_eq!(tree(&folder.output()), clean(&before()));
}

#[test]
fn folders_above_the_output_are_made_and_unmade() {
    let folder = Folder::new();
    let deep = folder.root().join("a/b/site");
    drop(publish::open(&deep, Verify::Size).unwrap());
    assert!(tree(folder.root()).is_empty());
    publish_into(&deep, &before(), Verify::Size, Disk::default()).unwrap();
    assert_eq!(tree(&deep), clean(&before()));
}

#[test]
fn a_folder_of_someone_else_is_refused() {
    let folder = Folder::new();
    folder.write("these.doc", "trois ans de travail");
    let refused = folder.build(&before()).unwrap_err();
    assert!(
        matches!(&refused, PublishError::NotOurs { example, .. } if example == "these.doc"),
        "{refused}"
    );
    assert_eq!(tree(&folder.output()).len(), 1);
    assert!(folder.is_tidy());

    let file = folder.root().join("output/these.doc");
    let refused = publish::open(&file, Verify::Size).unwrap_err();
    assert!(matches!(refused, PublishError::NotAFolder { .. }), "{refused}");
}

#[test]
fn files_of_someone_else_are_never_touched() {
    let folder = Folder::new();
    folder.build(&before()).unwrap();
    folder.write("agenda/retire/notes.txt", "à moi");
    folder.write("CNAME", "reseau.example");
    folder.build(&after()).unwrap();
    let left = tree(&folder.output());
    assert_eq!(left["agenda/retire/notes.txt"], "à moi");
    assert_eq!(left["CNAME"], "reseau.example");
    assert!(!left.contains_key("agenda/retire/index.html"));

    folder.write("contact/index.html", "écrit à la main");
    let mut next = after();
    next.insert("contact/index.html", (Rank::Page, "le nôtre".to_owned()));
    let untouched = tree(&folder.output());
    let refused = folder.build(&next).unwrap_err();
    assert!(
        matches!(&refused, PublishError::Foreign { address, .. } if address == "contact/index.html"),
        "{refused}"
    );
    assert_eq!(tree(&folder.output()), untouched);
    // The same words are no conflict.
    folder.write("contact/index.html", "le nôtre");
    assert_eq!(folder.build(&next).unwrap().written, Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    let folder = Folder::new();
    folder.build(&before()).unwrap();
    let elsewhere = folder.root().join("ailleurs");
    fs::rename(folder.output().join("agenda"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, folder.output().join("agenda")).unwrap();
    let kept = tree(&elsewhere);
    let refused = folder.build(&after()).unwrap_err();
    assert!(matches!(refused, PublishError::Foreign { .. }), "{refused}");
    // A site without that folder leaves the link and what it leads to.
    let mut next = after();
    next.retain(|address, _| !address.starts_with("agenda/"));
    folder.build(&next).unwrap();
    assert_eq!(tree(&elsewhere), kept);
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_stays_one() {
    let folder = Folder::new();
    let real = folder.root().join("disque");
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, folder.output()).unwrap();
    folder.build(&before()).unwrap();
    assert!(fs::symlink_metadata(folder.output()).unwrap().is_symlink());
    assert_eq!(tree(&real), clean(&before()));
}

#[test]
fn what_was_deleted_or_cut_short_comes_back() {
    let folder = Folder::new();
    folder.build(&before()).unwrap();
    fs::remove_dir_all(folder.output().join("agenda/fete")).unwrap();
    folder.write("rss.xml", "");
    let published = folder.build(&before()).unwrap();
    assert_eq!(published.written, ["agenda/fete/index.html", "agenda/fete/photo.jpg", "rss.xml"]);
    assert_eq!(tree(&folder.output()), clean(&before()));
}

#[test]
fn verifying_rereads_every_byte() {
    let folder = Folder::new();
    folder.build(&before()).unwrap();
    folder.write("agenda/fete/photo.jpg", "OCTETS");
    assert_eq!(folder.build(&before()).unwrap().written, Vec::<String>::new());
    let verified =
        publish_into(&folder.output(), &before(), Verify::Bytes, Disk::default()).unwrap();
    assert_eq!(verified.written, ["agenda/fete/photo.jpg"]);
    assert_eq!(tree(&folder.output()), clean(&before()));
}

#[test]
fn what_is_kept_is_part_of_the_next_site() {
    let folder = Folder::new();
    folder.build(&before()).unwrap();
    let (rank, text) = &before()["index.html"];
    let hash = publish::ContentHash::of(text.as_bytes());
    let other = publish::ContentHash::of(b"autre");
    let staging = publish::open(&folder.output(), Verify::Size).unwrap();
    assert!(!staging.keep("absent.html", *rank, hash));
    assert!(!staging.keep("index.html", *rank, other), "the manifest speaks of other bytes");
    assert!(staging.keep("index.html", *rank, hash));
    let published = staging.commit().unwrap();
    assert_eq!((published.unchanged, published.removed.len()), (1, 9));
    assert_eq!(
        tree(&folder.output()).keys().map(String::as_str).collect::<Vec<_>>(),
        [".tambour", "index.html"]
    );
}

#[test]
fn a_copied_file_is_an_output_like_another() {
    let folder = Folder::new();
    let source = folder.root().join("photo.jpg");
    fs::write(&source, "octets").unwrap();
    let build = || {
        let staging = publish::open(&folder.output(), Verify::Size).unwrap();
        staging.put_copy("agenda/fete/photo.jpg", Rank::Picture, &source).unwrap();
        staging.commit().unwrap().written.len()
    };
    assert_eq!((build(), build()), (1, 0));
    fs::write(&source, "OCTETS").unwrap();
    assert_eq!(build(), 1);
    assert_eq!(tree(&folder.output())["agenda/fete/photo.jpg"], "OCTETS");
}

#[test]
fn a_site_given_up_leaves_no_trace() {
    let folder = Folder::new();
    folder.build(&before()).unwrap();
    let built = times(&folder.output());
    let staging = publish::open(&folder.output(), Verify::Size).unwrap();
    staging.put("index.html", Rank::Home, b"autre chose").unwrap();
    drop(staging);
    assert_eq!(times(&folder.output()), built);
    assert!(folder.is_tidy());
}

#[test]
fn two_builds_do_not_meet() {
    let folder = Folder::new();
    let first = publish::open(&folder.output(), Verify::Size).unwrap();
    let refused = folder.build(&before()).unwrap_err();
    assert!(matches!(refused, PublishError::Busy { .. }), "{refused}");
    std::thread::scope(|scope| {
        let second = scope.spawn(|| publish::open(&folder.output(), Verify::Size).map(drop));
        first.put("index.html", Rank::Home, b"bonjour").unwrap();
        first.commit().unwrap();
        second.join().unwrap().unwrap();
    });
    assert!(folder.is_tidy());
}

#[test]
fn outputs_come_from_many_threads() {
    let folder = Folder::new();
    for text in ["un", "deux"] {
        let staging = publish::open(&folder.output(), Verify::Size).unwrap();
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let staging = &staging;
                scope.spawn(move || {
                    for n in 0..50 {
                        let address = format!("actualites/{}/{thread}-{n}/index.html", n % 5);
                        staging.put(&address, Rank::Page, text.as_bytes()).unwrap();
                    }
                });
            }
        });
        assert_eq!(staging.commit().unwrap().written.len(), 400);
    }
    assert_eq!(tree(&folder.output()).values().filter(|text| *text == "deux").count(), 400);
}

#[test]
fn addresses_that_cannot_be_are_said() {
    let check = |outputs: &[&str], is_said: fn(&PublishError) -> bool| {
        for built in [false, true] {
            let folder = Folder::new();
            if built {
                folder.build(&before()).unwrap();
            }
            let staging = publish::open(&folder.output(), Verify::Size).unwrap();
            let put = outputs.iter().try_for_each(|a| staging.put(a, Rank::Page, b"x").map(drop));
            let error = put.and_then(|()| staging.commit().map(drop)).unwrap_err();
            assert!(is_said(&error), "{outputs:?}: {error}");
            assert!(folder.is_tidy());
        }
    };
    let is_address = |error: &PublishError| matches!(error, PublishError::Address { .. });
    let is_clash = |error: &PublishError| matches!(error, PublishError::Clash { .. });
    check(&["../ailleurs.html"], is_address);
    check(&["/etc/hosts"], is_address);
    check(&["actualites/aux/index.html"], is_address);
    check(&[".tambour"], is_address);
    check(&["x.html", "x.html"], is_clash);
    check(&["x/index.html", "x"], is_clash);
    check(&["x", "x/index.html"], is_clash);
    check(&["x/Photo.jpg", "x/photo.jpg"], is_clash);
    check(&["x/PHOTO.jpg", "x/Photo.jpg"], is_clash);
}

#[test]
fn a_manifest_of_a_later_version_is_left_alone() {
    let folder = Folder::new();
    folder.write(".tambour", "tambour 2\n");
    let refused = folder.build(&before()).unwrap_err();
    assert!(matches!(refused, PublishError::LaterFormat { .. }), "{refused}");
    assert_eq!(tree(&folder.output()).len(), 1);
}

#[test]
fn a_damaged_manifest_costs_no_file() {
    let folder = Folder::new();
    folder.build(&before()).unwrap();
    folder.write(".tambour", "<<<<<<< HEAD\n../../etc/hosts\t00\t0\n");
    let outside = folder.root().join("dehors");
    fs::write(&outside, "x").unwrap();
    assert_eq!(folder.build(&before()).unwrap().written, Vec::<String>::new());
    assert_eq!(tree(&folder.output()), clean(&before()));
    assert!(outside.exists());
}
