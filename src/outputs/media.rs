//! Pictures and files of the content folder that a published text shows or links.

use crate::markdown::LinkKind;
use crate::plan::{Context, OutputKind, Planner, Rank, logo};

/// Pictures at several widths, files as they are.
pub(super) const MEDIA: OutputKind =
    OutputKind { name: "media", family: "pages", rank: Rank::Picture, version: 1, plan };

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let network = context.timeline.network;
    for entry in network.entries.iter().filter(|entry| context.timeline.is_visible(entry)) {
        if let Some(file) =
            entry.picture.as_ref().and_then(|picture| network.attachments.get(&picture.path))
        {
            planner.picture(file);
        }
        for file in entry.files.iter().filter_map(|path| network.attachments.get(path)) {
            planner.copy(file);
        }
        for link in &entry.body.outline().links {
            match (link.kind, network.file_of(entry, &link.target)) {
                (LinkKind::Image, Some(file)) => planner.picture(file),
                (LinkKind::Page, Some(file)) => planner.copy(file),
                _ => {}
            }
        }
    }
    let logo = network.config.logo.as_deref();
    if let Some(logo) = logo.and_then(|path| logo::file(&context.addresses, path)) {
        planner.picture(logo);
    }
}
