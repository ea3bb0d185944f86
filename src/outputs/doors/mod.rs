//! Every front door of each place, from one schema (`locales/schema.yaml`): the sheet to fill in, the mail, the forge's
//! links, the sheets for the wall, the first day's mail, and the schemas of editors. Files for people to print, fill in and
//! open: each stands alone.

mod file;
mod links;
mod mails;
pub mod schema;
mod sheet;
mod skills;
mod wall;

use crate::desk::Desk;
use crate::i18n::Words;
use crate::model::structure::Structure;
use crate::model::{Audience, Entry};
use crate::outputs::private::ours;
use crate::outputs::screen::hall;
use crate::plan::{Context, Output, OutputKind, Rank};

/// A file of the doors.
const DOOR: OutputKind =
    OutputKind { name: "door", family: "pages", rank: Rank::Page, version: 1, plan: |_, _| {} };

/// A place with its doors.
struct Door<'n> {
    entry: &'n Entry,
    structure: &'n Structure,
    ours: ours::Ours,
}

/// Slugs of the places that have doors.
pub fn places<'n>(context: Context<'n>) -> impl Iterator<Item = &'n Entry> {
    let places = context.timeline.visible("structure");
    places.filter(|place| place.audience == Audience::Public)
}

/// The doors of all places, and what they have in common.
pub fn outputs<'n>(context: Context<'n>, desk: &Desk, messages: &Words) -> Vec<Output<'n>> {
    let mut outputs: Vec<Output<'n>> = schema::all(context)
        .into_iter()
        .map(|(name, text)| {
            Output::apart_bytes(&format!("/schemas/{name}"), &DOOR, text.into_bytes())
        })
        .collect();
    let halls = hall::halls(context);
    for entry in places(context) {
        let Some(structure) = entry.of::<Structure>() else { continue };
        let Some(ours) = ours::of(context, desk, messages, &halls, entry) else { continue };
        let door = Door { entry, structure, ours };
        outputs.extend(of_place(context, messages, &door));
    }
    outputs
}

fn of_place<'n>(context: Context<'n>, messages: &Words, door: &Door<'n>) -> Vec<Output<'n>> {
    let name = |id: &str, extension: &str| {
        format!("/{}/{}.{extension}", door.entry.slug, context.words.word(id))
    };
    let page = |id: &str, template: &'static str, view: file::View| {
        Output::apart(&name(id, "html"), &DOOR, &[door.entry.source], template, move |_| {
            view.clone()
        })
    };
    let bytes = |id: &str, extension: &str, bytes: Vec<u8>| {
        Output::apart_bytes(&name(id, extension), &DOOR, bytes)
    };
    let mut outputs = vec![
        page(
            "doors-file-wall",
            "portes/affiche.html",
            file::view(context, wall::view(context, door)),
        ),
        page(
            "doors-file-skills",
            "portes/competences.html",
            file::view(context, wall::skills(context, door)),
        ),
    ];
    if let Some(links) = links::view(context, door) {
        outputs.push(page("doors-file-links", "portes/liens.html", file::view(context, links)));
    }
    for (id, mail) in [
        ("doors-file-mail", mails::template(context, door)),
        ("doors-file-ours", mails::first_day(context, messages, door)),
    ] {
        outputs.extend(mail.map(|mail| bytes(id, "eml", mail.into_bytes())));
    }
    for (id, sheet) in [
        ("doors-file-sheet", sheet::workbook(context, door)),
        ("doors-file-skills", skills::workbook(context, door)),
    ] {
        outputs.extend(sheet.map(|sheet| bytes(id, "xlsx", sheet)));
    }
    outputs
}
