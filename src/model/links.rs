//! What a link of a text names: another item or a file of the content folder.

use super::entry::{Entry, beside};
use super::kind::Paging;
use super::network::Network;
use crate::read::Attachment;
use crate::vocabulary::Vocabulary;

impl Network {
    /// The item that a link names: by its file, relative or from `content/`, by its address, or by `[[slug]]`.
    pub fn target(&self, from: &Entry, target: &str) -> Option<&Entry> {
        let beside = beside(&from.path, target);
        let below = format!("content/{}", target.trim_start_matches('/'));
        let by_path = [beside.as_str(), below.as_str(), target]
            .into_iter()
            .find_map(|path| self.by_path(path));
        by_path.or_else(|| self.by_address(target)).or_else(|| {
            let bare = !target.contains(['/', '.']);
            bare.then(|| {
                self.entries
                    .iter()
                    .find(|entry| entry.slug == target && entry.kind.paging != Paging::None)
            })
            .flatten()
        })
    }

    fn by_address(&self, target: &str) -> Option<&Entry> {
        let inside = target.strip_prefix('/')?.trim_end_matches('/');
        let (route, slug) = inside.rsplit_once('/').unwrap_or(("", inside));
        let vocabulary = Vocabulary::get();
        let paged = super::KINDS.iter().filter(|kind| kind.paging != Paging::None);
        let kind = paged
            .into_iter()
            .find(|kind| vocabulary.route(kind.name, self.config.lang) == route)?;
        self.find(kind.name, slug)
    }

    /// The file of the content folder that a link names, relative or from `content/`.
    pub fn file_of(&self, from: &Entry, target: &str) -> Option<&Attachment> {
        let below = || format!("content/{}", target.trim_start_matches('/'));
        self.attachments.get(&beside(&from.path, target)).or_else(|| self.attachments.get(&below()))
    }
}
