//! OPML 2.0: every feed of the network, for readers that take them all at once.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde::Serialize;

use super::item::xml_text;

/// A list of feeds.
#[derive(Clone, Serialize)]
pub(super) struct List {
    pub(super) title: String,
    pub(super) outlines: Vec<Outline>,
}

/// One feed.
#[derive(Clone, Serialize)]
pub(super) struct Outline {
    pub(super) title: String,
    pub(super) feed: String,
    pub(super) page: String,
}

pub(super) fn draw(list: &List) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    let written = write(&mut writer, list);
    debug_assert!(written.is_ok(), "a list is written to memory");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

fn write(writer: &mut Writer<Vec<u8>>, list: &List) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.create_element("opml").with_attribute(("version", "2.0")).write_inner_content(
        |writer| {
            writer.create_element("head").write_inner_content(|writer| {
                writer
                    .create_element("title")
                    .write_text_content(BytesText::new(&xml_text(&list.title)))?;
                Ok(())
            })?;
            writer.create_element("body").write_inner_content(|writer| {
                for outline in &list.outlines {
                    let title = xml_text(&outline.title);
                    writer
                        .create_element("outline")
                        .with_attributes([
                            ("type", "rss"),
                            ("text", title.as_str()),
                            ("title", title.as_str()),
                            ("xmlUrl", outline.feed.as_str()),
                            ("htmlUrl", outline.page.as_str()),
                        ])
                        .write_empty()?;
                }
                Ok(())
            })?;
            Ok(())
        },
    )?;
    Ok(())
}
