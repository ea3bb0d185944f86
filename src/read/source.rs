//! What was read.

use std::ops::Range;

use camino::Utf8PathBuf;
use indexmap::IndexMap;

use super::fields::Fields;
use crate::diagnostic::{Notes, SourceId, SourceMap, Span};
use crate::image;

/// One text of the content folder.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name in the [`SourceMap`].
    pub id: SourceId,
    /// Path below the network's root, with `/`, in NFC.
    pub path: String,
    /// Its kind, by its folder.
    pub kind: &'static str,
    /// Names of the folders between the kind's and the file, outermost first.
    pub folders: Vec<String>,
    /// The file's name without extension; of `x/index.md`, the folder's name.
    pub stem: String,
    /// Its keys; none when the head could not be read.
    pub fields: Option<Fields>,
    /// Its body, in bytes of the text.
    pub body: Range<usize>,
    /// Hash of its head: of its text without the body.
    pub head: blake3::Hash,
    /// Hash of its text.
    pub hash: blake3::Hash,
    /// The pulled item that it completes, when it does: its file and path.
    pub completes: Option<Completed>,
}

/// A pulled item that a text of `content/` completes.
#[derive(Clone, Debug)]
pub struct Completed {
    /// The file's name in the [`SourceMap`].
    pub id: SourceId,
    /// The item's path.
    pub path: String,
    /// Whether its words are this text's body, which has none of its own.
    pub gives_body: bool,
}

impl Source {
    /// The text in which the body stands.
    pub fn text(&self) -> SourceId {
        self.completes
            .as_ref()
            .filter(|completed| completed.gives_body)
            .map_or(self.id, |completed| completed.id)
    }

    /// The path from which a value's own paths are relative: that of the text in which it was written.
    pub fn path_of(&self, span: Span) -> &str {
        match &self.completes {
            Some(completed) if completed.id == span.source => &completed.path,
            _ => &self.path,
        }
    }
}

/// A file of the content folder that is not a text.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Path below the network's root, with `/`, in NFC.
    pub path: String,
    /// Where it is on this machine.
    pub disk: Utf8PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// Hash of its bytes.
    pub hash: blake3::Hash,
    /// What kind of picture it is, when its name says that it is one.
    pub picture: Option<Result<image::Picture, image::PictureFault>>,
}

impl Attachment {
    /// Its bytes, read again when something is drawn from them.
    pub fn load(&self) -> std::io::Result<Vec<u8>> {
        std::fs::read(&self.disk)
    }
}

/// Attachments by path.
pub type Attachments = IndexMap<String, Attachment>;

/// The folder of a network, read.
#[derive(Debug, Default)]
pub struct Sources {
    /// All texts, for messages.
    pub map: SourceMap,
    /// The keys of `tambour.yaml`; none when there is no such file.
    pub settings: Option<Fields>,
    /// The settings' text, for messages.
    pub settings_id: Option<SourceId>,
    /// Name of the network's folder.
    pub folder: String,
    /// Texts of the content folder, by path.
    pub texts: Vec<Source>,
    /// Other files of the content folder, by path.
    pub attachments: Attachments,
    /// Tables of `donnees/`, by file name.
    pub tables: IndexMap<String, String>,
    /// Closed editions of the letter: the path of each lock file and its text.
    pub locks: Vec<(String, String)>,
    /// What there is to say so far.
    pub notes: Notes,
}
