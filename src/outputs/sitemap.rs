//! What search engines are told: the pages they may keep.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{Audience, Entry};
use crate::plan::{Context, OutputKind, Planner, Rank};

/// `/sitemap.xml` and `/robots.txt`.
pub const SITEMAP: OutputKind =
    OutputKind { name: "sitemap", family: "plan", rank: Rank::Feed, version: 1, plan };

/// Families whose pages are not to be found by themselves: they are for a television, or for paper.
const LEFT: [&str; 2] = ["ecrans", "papier"];

#[derive(Clone, Debug, Serialize)]
struct Map {
    addresses: Vec<Place>,
}

#[derive(Clone, Debug, Serialize)]
struct Place {
    address: String,
    changed: Option<String>,
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let hidden = hidden(context);
    let pages = planner.addresses().filter(|(address, kind)| {
        let leads_elsewhere = kind.name == super::redirect::REDIRECT.name;
        !LEFT.contains(&kind.family)
            && !leads_elsewhere
            && address.ends_with('/')
            && !hidden.contains(*address)
    });
    let mut pages: Vec<String> = pages.map(|(address, _)| address.to_owned()).collect();
    pages.sort();
    planner.bytes("/sitemap.xml", &[], move |_| map(context, &pages), draw);
    let robots = format!(
        "User-agent: *\nDisallow:\nSitemap: {}\n",
        context.addresses.absolute("/sitemap.xml")
    );
    planner.ready("/robots.txt", robots.into_bytes().into());
}

/// Pages of colleagues, and those whose authors want no search engine.
fn hidden(context: Context<'_>) -> BTreeSet<String> {
    let entries = context.timeline.network.entries.iter();
    let mut hidden: BTreeSet<String> = entries
        .filter(|entry| !entry.indexed || entry.audience == Audience::Colleagues)
        .filter_map(|entry| context.addresses.entry(entry))
        .collect();
    hidden.insert(context.addresses.section("admin"));
    hidden.insert(context.addresses.section("meetings"));
    hidden.insert(context.addresses.section("network"));
    hidden.insert(context.addresses.needs_of_colleagues());
    let needs = context.timeline.network.needs.iter().filter(|need| need.is_of_colleagues());
    hidden.extend(needs.map(|need| context.addresses.need(need)));
    let colleagues =
        crate::model::KINDS.iter().filter(|kind| kind.audience == Audience::Colleagues);
    hidden.extend(colleagues.map(|kind| context.addresses.section(kind.name)));
    hidden
}

fn map(context: Context<'_>, pages: &[String]) -> Map {
    let changed: std::collections::BTreeMap<String, &Entry> = context
        .timeline
        .network
        .entries
        .iter()
        .filter_map(|entry| Some((context.addresses.entry(entry)?, entry)))
        .collect();
    let place = |page: &String| Place {
        address: context.addresses.absolute(page),
        changed: changed
            .get(page)
            .and_then(|entry| entry.modified.or(entry.published))
            .map(|at| at.to_string()),
    };
    Map { addresses: pages.iter().map(place).collect() }
}

fn draw(map: &Map) -> Vec<u8> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for place in &map.addresses {
        xml.push_str("<url><loc>");
        xml.push_str(&place.address.replace('&', "&amp;").replace('<', "&lt;"));
        xml.push_str("</loc>");
        if let Some(changed) = &place.changed {
            xml.push_str("<lastmod>");
            xml.push_str(changed);
            xml.push_str("</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_is_xml() {
        let place = Place {
            address: "https://deuxrives.example/a&b/".to_owned(),
            changed: Some("2027-03-08T00:00:00Z".to_owned()),
        };
        let xml = String::from_utf8(draw(&Map { addresses: vec![place] })).unwrap();
        assert!(xml.contains(
            "<loc>https://deuxrives.example/a&amp;b/</loc><lastmod>2027-03-08T00:00:00Z</lastmod>"
        ));
        assert!(xml.ends_with("</urlset>\n"));
    }
}
