//! What a network is beside the bodies of its texts: as long as it is the same, only what looks at a body that changed can be
//! another output.

use super::Request;
use crate::diagnostic::SourceId;
use crate::model::Network;
use crate::publish::ContentHash;
use crate::read::{Source, Sources};

/// What a network is, told apart from another time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ground {
    /// A hash of all but the bodies.
    pub hash: blake3::Hash,
    /// Each text's whole words, by its rank.
    pub texts: Vec<ContentHash>,
}

/// What is asked for, and what no item holds: tables, closed editions, the folder's name.
pub(super) fn of_folder(request: &Request, sources: &Sources) -> blake3::Hash {
    let mut hasher = Parts::default();
    hasher.part(env!("CARGO_PKG_VERSION")).part(&request.program);
    hasher.part(request.base_url.as_deref().unwrap_or_default());
    hasher.part(if request.drafts { "drafts" } else { "" });
    hasher.part(&sources.folder);
    for (name, text) in sources.tables.iter().chain(sources.locks.iter().map(|(a, b)| (a, b))) {
        hasher.part(name).part(text);
    }
    hasher.0.finalize()
}

impl Ground {
    /// The ground of a network that was read from a folder of that one.
    pub(super) fn of(folder: blake3::Hash, network: &Network) -> Self {
        let mut hasher = Parts::default();
        hasher.part(folder.as_bytes());
        let count = network.texts.len();
        let mut stamps = vec![None; count as usize];
        for entry in &network.entries {
            if let Some(stamp) = stamps.get_mut(entry.source.0 as usize) {
                // A file of many items has a body for none of them.
                *stamp = if stamp.is_none() { Some(Some(entry.stamp)) } else { Some(None) };
            }
        }
        let mut texts = Vec::with_capacity(stamps.len());
        for (rank, stamp) in (0..count).zip(stamps) {
            let text = network.texts.get(SourceId(rank));
            let (ground, whole) =
                match stamp.flatten().filter(|_| text.path.starts_with("content/")) {
                    Some(stamp) => (stamp.ground, stamp.whole),
                    None => {
                        let whole = blake3::hash(text.text.as_bytes());
                        (whole, whole)
                    }
                };
            hasher.part(&text.path).part(ground.as_bytes());
            texts.push(ContentHash::shortened(&whole));
        }
        for attachment in network.attachments.values() {
            hasher.part(&attachment.path).part(attachment.hash.as_bytes());
            hasher.part(format!("{:?}", attachment.picture));
        }
        Self { hash: hasher.0.finalize(), texts }
    }

    /// The same with other words in a text's body.
    pub(super) fn put_body(&mut self, source: &Source) {
        if let Some(whole) = self.texts.get_mut(source.id.0 as usize) {
            *whole = ContentHash::shortened(&source.hash);
        }
    }
}

/// A hash of parts that cannot run into each other.
#[derive(Default)]
struct Parts(blake3::Hasher);

impl Parts {
    fn part(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let bytes = bytes.as_ref();
        self.0.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
        self
    }
}
