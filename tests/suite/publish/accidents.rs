//! The passage from one site to the next, stopped at every change of the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use tambour::publish::{Accident, Disk, PublishError};

use super::*;

/// Every address that a page links to, outside of what is being removed.
fn broken_links(tree: &BTreeMap<String, String>, from: &[&str]) -> BTreeSet<String> {
    let texts = from.iter().filter_map(|address| tree.get(*address));
    let links =
        texts.flat_map(|text| text.split('<').skip(1).filter_map(|rest| rest.split('>').next()));
    links.filter(|link| !tree.contains_key(*link)).map(str::to_owned).collect()
}

/// Stops the passage from one site to the other at every change of the disk, and looks at what is left.
fn rehearse(accident: Accident, then: fn(&Folder)) {
    let (old, new) = (clean(&before()), clean(&after()));
    let without_manifest = |mut tree: BTreeMap<String, String>| {
        tree.remove(".tambour");
        tree
    };
    let mut stops = 0;
    loop {
        let folder = Folder::new();
        folder.build(&before()).unwrap();
        let Err(error) = folder.build_on(&after(), Disk::with_accident(stops, accident)) else {
            break;
        };
        assert!(matches!(error, PublishError::Disk { .. }), "{error}");
        let left = tree(&folder.output());
        // Nothing is decided before the joint manifest: until then the old site stands as it was.
        if left[".tambour"] == old[".tambour"] {
            assert_eq!(left, old, "stop {stops}");
        }
        for (address, text) in without_manifest(left.clone()) {
            assert!(
                old.get(&address) == Some(&text) || new.get(&address) == Some(&text),
                "stop {stops}: {address} is not whole"
            );
        }
        let broken = broken_links(
            &left,
            &[
                "index.html",
                "rss.xml",
                "actualites/rss.xml",
                "agenda/index.html",
                "actualites/index.html",
            ],
        );
        assert!(broken.is_empty(), "stop {stops}: {broken:?}");

        then(&folder);
        // The next build finishes, or goes on to whatever the site has become.
        let next = if stops % 2 == 0 { after() } else { before() };
        folder.build(&next).unwrap();
        assert_eq!(tree(&folder.output()), clean(&next), "stop {stops}");
        assert!(folder.is_tidy(), "stop {stops}");
        stops += 1;
    }
    assert!(stops > 20, "only {stops} changes were rehearsed");
}

#[test]
fn killed_at_any_change() {
    rehearse(Accident::Kill, |_| {});
}

#[test]
fn disk_full_at_any_change() {
    rehearse(Accident::Full, |_| {});
}

#[test]
fn killed_at_any_change_and_the_stage_lost() {
    rehearse(Accident::Kill, |folder| {
        let stage = folder.root().join(".output.tambour-etape");
        if stage.exists() {
            fs::remove_dir_all(stage).unwrap();
        }
    });
}

#[test]
fn killed_at_any_change_with_the_stage_inside() {
    rehearse(Accident::Kill, |folder| {
        let stage = folder.root().join(".output.tambour-etape");
        if stage.exists() {
            fs::rename(stage, folder.output().join(".tambour-etape")).unwrap();
        }
    });
}

#[test]
fn a_first_build_killed_at_any_change_leaves_no_output() {
    let mut stops = 0;
    loop {
        let folder = Folder::new();
        if folder.build_on(&before(), Disk::with_accident(stops, Accident::Kill)).is_ok() {
            break;
        }
        assert!(!folder.output().exists(), "stop {stops}");
        folder.build(&after()).unwrap();
        assert_eq!(tree(&folder.output()), clean(&after()), "stop {stops}");
        assert!(folder.is_tidy(), "stop {stops}");
        stops += 1;
    }
    assert!(stops > 20, "only {stops} changes were rehearsed");
}

#[test]
fn opening_finishes_what_was_decided() {
    let mut stops = 0;
    let (old, new) = (clean(&before()), clean(&after()));
    let mut finished = 0;
    loop {
        let folder = Folder::new();
        folder.build(&before()).unwrap();
        if folder.build_on(&after(), Disk::with_accident(stops, Accident::Kill)).is_ok() {
            break;
        }
        // As when a faulty theme stops the next build just after it opened the folder.
        drop(publish::open(&folder.output(), Verify::Size).unwrap());
        let left = tree(&folder.output());
        assert!(left == old || left == new, "stop {stops}");
        finished += usize::from(left == new);
        assert!(folder.is_tidy(), "stop {stops}");
        stops += 1;
    }
    assert!(finished > 10, "{finished}");
}
