//! `/admin/`: the forge's editor (Decap CMS), for colleagues who have an account there. Only for networks with `forge:`.
//!
//! Everything that the page needs lies beside it; after signing in it asks the configured forge, and nobody else.

mod config;

use std::io::{Cursor, Read as _};

use serde::Serialize;
use serde_json::{Map, Value};

use super::json;
use super::part::Link;
use super::part::page::{Page, encoded};
use crate::config::{Forge, ForgeKind};
use crate::plan::{Context, OutputKind, Planner, Rank};
use crate::vocabulary::Vocabulary;

/// `/admin/`, its configuration and the editor.
pub(super) const ADMIN: OutputKind =
    OutputKind { name: "admin", family: "pages", rank: Rank::Page, version: 1, plan };

/// The editor as its authors publish it (`dist/decap/PROVENANCE.md`).
const PACKED: &[u8] = include_bytes!("../../../dist/decap/decap-cms-3.16.3.zip");
/// The editor's file in the archive, and beside the page.
const EDITOR: &str = "decap-cms.js";
/// Raised with the editor: its bytes are looked at only when this changes.
const VERSION: &str = "3.16.3";

/// What the page adds to the editor's own style, and how it starts.
const STYLE: &str = "templates/admin/admin.css";
const START: &str = "scripts/admin.js";

/// What the editor's French lacks in that version: its key, and our word for it.
const LACKING: [(&[&str], &str); 7] = [
    (&["auth", "loginWithForgejo"], "admin-login"),
    (&["collection", "collectionTop", "viewAsList"], "admin-as-list"),
    (&["collection", "collectionTop", "viewAsGrid"], "admin-as-grid"),
    (&["editor", "editorWidgets", "image", "chooseMultiple"], "admin-pictures"),
    (&["editor", "editorWidgets", "datetime", "setToNow"], "admin-now"),
    (&["mediaLibrary", "mediaLibraryModal", "close"], "admin-close"),
    (&["ui", "settingsDropdown", "account"], "admin-account"),
];

#[derive(Serialize)]
struct View {
    page: Page,
    admin: Admin,
}

#[derive(Serialize)]
struct Admin {
    editor: &'static str,
    policy: String,
    propose: Link,
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let Some(forge) = of(context) else { return };
    let address = context.addresses.section("admin");
    planner.page(address.as_str(), "admin/index.html", &[], move |_| view(context, forge));
    let style = context.assets.text(STYLE).as_bytes().to_vec();
    planner.ready(format!("{address}admin.css"), style.into());
    planner.ready(format!("{address}demarrer.js"), start(context).into_bytes().into());
    planner.bytes(
        format!("{address}config.yml"),
        &[],
        move |_| config::config(context, forge),
        // Every JSON text is YAML as well (YAML 1.2, section 1.3).
        json::pretty,
    );
    planner.bytes(format!("{address}{EDITOR}"), &[], |_| VERSION, |_| unpacked());
}

/// The forge, when one can sign in to it: GitHub wants a relay, which no static site is.
fn of<'n>(context: Context<'n>) -> Option<&'n Forge> {
    let forge = context.timeline.network.config.forge.as_ref()?;
    (forge.kind != ForgeKind::GitHub || forge.relay.is_some()).then_some(forge)
}

/// Whether the network has `/admin/`.
pub fn is_made(context: Context<'_>) -> bool {
    context.timeline.network.config.makes("pages") && of(context).is_some()
}

/// The form of a new item with its place filled in, whole.
pub(super) fn new_entry(context: Context<'_>, kind: &str, structure: &str) -> String {
    let page = context.addresses.absolute(&context.addresses.section("admin"));
    format!("{page}#/collections/{}/new?structure={}", name(kind), encoded(structure))
}

/// A kind's name in the editor: its folder's first.
fn name(kind: &str) -> &'static str {
    let folders = Vocabulary::get().kind(kind).map(|words| words.folders.as_slice());
    folders.and_then(|folders| folders.first()).map_or("", String::as_str)
}

/// The folder in which a kind's texts are, from the network's root: the one that the network uses.
pub(super) fn folder(context: Context<'_>, kind: &str) -> String {
    let used = context.timeline.network.of_kind(kind).find_map(|entry| {
        let mut names = entry.path.split('/');
        let folder = (names.next()? == "content").then(|| names.next()).flatten()?;
        Some(format!("content/{folder}"))
    });
    used.unwrap_or_else(|| format!("content/{}", name(kind)))
}

fn view(context: Context<'_>, forge: &Forge) -> View {
    let words = context.words;
    let address = context.addresses.section("admin");
    let page = Page { noindex: true, ..Page::new(context, words.word("admin-title"), &address) };
    View {
        page,
        admin: Admin {
            editor: EDITOR,
            policy: policy(forge),
            propose: Link::to(
                context,
                words.word("foot-propose"),
                &context.addresses.section("propose"),
            ),
        },
    }
}

/// What the page may ask: itself and the forge. The editor checks its configuration by code that it writes (`'unsafe-eval'`)
/// and writes its own styles.
fn policy(forge: &Forge) -> String {
    let mut asks = vec![forge.origin.clone()];
    match forge.kind {
        ForgeKind::GitHub if forge.origin == "https://github.com" => {
            asks.push("https://api.github.com".to_owned());
        }
        _ => {}
    }
    asks.extend(forge.relay.clone());
    let asks = asks.join(" ");
    format!(
        "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data: blob: {asks}; connect-src 'self' blob: data: {asks}; base-uri 'none'; form-action 'none'"
    )
}

/// The script that starts the editor, with the words that it lacks.
fn start(context: Context<'_>) -> String {
    let mut words = Value::Object(Map::new());
    for (path, id) in LACKING {
        let mut at = &mut words;
        for key in path {
            at = &mut at[*key];
        }
        *at = Value::String(context.words.word(id));
    }
    format!("const MOTS = {words};\n{}", context.assets.text(START))
}

/// The editor's bytes.
fn unpacked() -> Vec<u8> {
    let mut bytes = Vec::new();
    let archive = zip::ZipArchive::new(Cursor::new(PACKED));
    let read = archive.map(|mut archive| {
        archive.by_name(EDITOR).is_ok_and(|mut file| file.read_to_end(&mut bytes).is_ok())
    });
    debug_assert!(read.is_ok_and(|read| read), "the archive is ours");
    bytes
}
