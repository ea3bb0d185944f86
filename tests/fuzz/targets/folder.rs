//! A network of two places in a folder, of which one file is written again for each try.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use jiff::Timestamp;
use tambour::build::{self, Request, Understood};
use tempfile::TempDir;

const SETTINGS: &str = "\
titre: Réseau des rives
url: https://rives.example/
zone: B
editeur: Réseau des rives
directeur_publication: La présidence du réseau
hebergeur: Hébergeur du réseau
courriel: bonjour@rives.example
";
const PLACES: &[(&str, &str)] = &[
    ("tambour.yaml", SETTINGS),
    (
        "content/structures/passerelle.md",
        "---\ntitre: La Passerelle\nville: Aubrac\nhoraires: Tu-Fr 14:00-18:00\n---\n",
    ),
    ("content/structures/moulin.md", "---\ntitre: Le Moulin\n---\nUn texte.\n"),
];

/// A folder that goes with the value.
pub(super) struct Folder {
    folder: TempDir,
}

impl Folder {
    pub(super) fn new() -> Self {
        // In memory where there is such a place: the disk is not what is tried.
        let memory = Utf8Path::new("/dev/shm");
        let folder =
            if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let made = Self { folder: folder.unwrap() };
        for (path, text) in PLACES {
            made.write(path, text.as_bytes());
        }
        made
    }

    pub(super) fn root(&self) -> Utf8PathBuf {
        Utf8PathBuf::from_path_buf(self.folder.path().to_owned()).unwrap()
    }

    pub(super) fn write(&self, path: &str, bytes: &[u8]) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    pub(super) fn request(&self) -> Request {
        Request {
            root: self.root(),
            now: Some("2027-03-15T09:00".to_owned()),
            epoch: None,
            clock: Timestamp::UNIX_EPOCH,
            base_url: None,
            drafts: true,
            program: String::new(),
        }
    }

    /// The network as it is understood; none when its settings cannot be used.
    pub(super) fn understood(&self) -> Option<Understood> {
        build::understand(&self.request()).ok()
    }
}
