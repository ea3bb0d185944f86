//! `/admin/`: only with a forge, nothing of elsewhere, and a configuration that the editor understands whole.
//!
//! The editor ignores what it does not know, so a slip would be silent: [`faults`] knows every key of its version 3.16
//! that we write, by level and by widget (its documentation and its own schema), and what one key asks of another.

use serde_json::{Value as Json, json};

use crate::site_test::{SETTINGS, SiteTest};

const TOP: [&str; 10] = [
    "backend",
    "locale",
    "site_url",
    "display_url",
    "show_preview_links",
    "media_folder",
    "public_folder",
    "slug",
    "editor",
    "collections",
];
const BACKEND: [&str; 7] =
    ["name", "repo", "branch", "base_url", "api_root", "app_id", "auth_type"];
const COLLECTION: [&str; 15] = [
    "name",
    "label",
    "label_singular",
    "folder",
    "create",
    "delete",
    "extension",
    "format",
    "identifier_field",
    "slug",
    "summary",
    "media_folder",
    "public_folder",
    "sortable_fields",
    "fields",
];
const FIELD: [&str; 5] = ["name", "label", "widget", "required", "hint"];
const WIDGETS: [(&str, &[&str]); 7] = [
    ("string", &[]),
    ("text", &[]),
    ("datetime", &["format", "date_format", "time_format", "picker_utc", "default"]),
    ("image", &["choose_url"]),
    ("select", &["options", "multiple"]),
    ("list", &[]),
    ("markdown", &["modes", "buttons", "editor_components"]),
];
const BACKENDS: [&str; 4] = ["github", "gitlab", "gitea", "forgejo"];
const BUTTONS: [&str; 13] = [
    "bold",
    "italic",
    "code",
    "link",
    "heading-one",
    "heading-two",
    "heading-three",
    "heading-four",
    "heading-five",
    "heading-six",
    "quote",
    "bulleted-list",
    "numbered-list",
];

/// What the editor would not understand, or would understand as something else.
fn faults(config: &Json) -> Vec<String> {
    let mut faults = Vec::new();
    keys(config, &TOP, "", &mut faults);
    let backend = &config["backend"];
    keys(backend, &BACKEND, "backend", &mut faults);
    one_of(&backend["name"], &BACKENDS, "backend.name", &mut faults);
    for key in ["repo", "branch"] {
        words(&backend[key], &format!("backend.{key}"), &mut faults);
    }
    for key in ["base_url", "api_root"] {
        if !backend[key].is_null()
            && !backend[key].as_str().is_some_and(|url| url.starts_with("https://"))
        {
            faults.push(format!("backend.{key} is no address"));
        }
    }
    if backend["name"] == "gitlab" && backend["auth_type"] != "pkce" {
        faults.push("backend.auth_type: without pkce a secret would be asked".to_owned());
    }
    words(&config["locale"], "locale", &mut faults);
    words(&config["media_folder"], "media_folder", &mut faults);
    let none = Vec::new();
    let collections = config["collections"].as_array().unwrap_or(&none);
    if collections.is_empty() {
        faults.push("collections is empty".to_owned());
    }
    twice(collections, "collections", &mut faults);
    for collection in collections {
        let name = collection["name"].as_str().unwrap_or("?");
        keys(collection, &COLLECTION, name, &mut faults);
        for key in ["name", "label", "label_singular", "folder"] {
            words(&collection[key], &format!("{name}.{key}"), &mut faults);
        }
        if collection["format"] != "yaml-frontmatter" || collection["extension"] != "md" {
            faults.push(format!("{name}: texts are Markdown under a YAML head"));
        }
        let fields = collection["fields"].as_array().unwrap_or(&none);
        let title = &collection["identifier_field"];
        if !fields.iter().any(|field| &field["name"] == title) {
            faults.push(format!("{name}.identifier_field is no field"));
        }
        if fields.last().map(|field| &field["name"]) != Some(&json!("body")) {
            faults.push(format!("{name} has no text"));
        }
        twice(fields, name, &mut faults);
        for field in fields {
            of_field(field, name, &mut faults);
        }
    }
    faults
}

fn of_field(field: &Json, collection: &str, faults: &mut Vec<String>) {
    let at = format!("{collection}.{}", field["name"].as_str().unwrap_or("?"));
    let widget = field["widget"].as_str().unwrap_or("?");
    let Some((_, own)) = WIDGETS.iter().find(|(name, _)| *name == widget) else {
        faults.push(format!("{at}: no widget {widget}"));
        return;
    };
    let known: Vec<&str> = FIELD.iter().chain(own.iter()).copied().collect();
    keys(field, &known, &at, faults);
    words(&field["label"], &format!("{at}.label"), faults);
    if !field["required"].is_boolean() {
        faults.push(format!("{at}.required is neither true nor false: the editor would want it"));
    }
    match widget {
        "datetime" => {
            let format = field["format"].as_str().unwrap_or_default();
            if !format.starts_with("YYYY-MM-DD") || format.contains(['Z', 'z']) {
                faults.push(format!("{at}.format is not on the place's own clock: {format}"));
            }
            if field["default"] != "" {
                faults.push(format!("{at}.default: the editor would write the present hour"));
            }
            if (field["time_format"] == false) == format.contains('H') {
                faults.push(format!("{at}: the hour is asked and not written, or the contrary"));
            }
        }
        "select" => {
            let options = field["options"].as_array();
            let is_sound =
                |option: &Json| option["label"].is_string() && option["value"].is_string();
            if !options.is_some_and(|options| !options.is_empty() && options.iter().all(is_sound)) {
                faults.push(format!("{at}.options"));
            }
        }
        "markdown" => {
            for button in field["buttons"].as_array().into_iter().flatten() {
                one_of(button, &BUTTONS, &format!("{at}.buttons"), faults);
            }
        }
        _ => {}
    }
}

fn keys(value: &Json, known: &[&str], at: &str, faults: &mut Vec<String>) {
    for key in value.as_object().into_iter().flat_map(|object| object.keys()) {
        if !known.contains(&key.as_str()) {
            faults.push(format!("{at}.{key} is nothing that the editor knows"));
        }
    }
}

fn words(value: &Json, at: &str, faults: &mut Vec<String>) {
    if value.as_str().is_none_or(str::is_empty) {
        faults.push(format!("{at} is empty"));
    }
}

fn one_of(value: &Json, known: &[&str], at: &str, faults: &mut Vec<String>) {
    if !value.as_str().is_some_and(|value| known.contains(&value)) {
        faults.push(format!("{at}: {value}"));
    }
}

fn twice(values: &[Json], at: &str, faults: &mut Vec<String>) {
    let mut names: Vec<&str> = values.iter().filter_map(|value| value["name"].as_str()).collect();
    names.sort_unstable();
    for pair in names.windows(2).filter(|pair| pair[0] == pair[1]) {
        faults.push(format!("{at}: {} twice", pair[0]));
    }
}

fn site(forge: &str) -> SiteTest {
    let settings = format!("{SETTINGS}{forge}");
    SiteTest::with([
        ("tambour.yaml", settings.as_str()),
        ("content/lieux/la-passerelle.md", "---\nnom: La Passerelle\n---\n"),
        (
            "content/agenda/pas.md",
            "---\ntitre: Premiers pas\ndebut: 2027-03-16 14h\nstructure: la-passerelle\n---\n",
        ),
    ])
    .at("2027-03-15T09:00")
    .build()
}

const FORGEJO: &str =
    "forge: {lien: \"https://forge.example/epn/site\", sorte: forgejo, client: abc}\n";

#[test]
fn it_is_there_with_a_forge_and_only_then() {
    site("").absent(["/admin/", "/admin/config.yml", "/admin/decap-cms.js"]);
    site("forge: https://github.com/epn/site\n").absent(["/admin/"]);
    let site = site(FORGEJO).exist(["/admin/", "/admin/config.yml", "/admin/decap-cms.js"]);
    let page = site.text("/admin/").replace("&#39;", "'");
    assert!(page.contains("connect-src 'self' blob: data: https://forge.example;"), "{page}");
    assert!(page.contains("noindex"), "{page}");
    assert_eq!(page.matches("<script src=").count(), 2, "both are beside it: {page}");
    assert!(!site.text("/sitemap.xml").contains("/admin/"));
    let editor = site.text("/admin/decap-cms.js");
    assert_eq!(editor.len(), 5_167_389, "dist/decap/PROVENANCE.md");
}

#[test]
fn its_configuration_is_understood_whole_for_every_forge() {
    for (forge, name) in [
        (FORGEJO, "forgejo"),
        ("forge: https://gitea.example/epn/site\n", "gitea"),
        ("forge: {lien: \"https://gitlab.com/epn/site\", client: abc}\n", "gitlab"),
        (
            "forge: {lien: \"https://github.com/epn/site\", relais: \"https://relais.example\"}\n",
            "github",
        ),
    ] {
        let config = site(forge).json("/admin/config.yml");
        assert_eq!(faults(&config), Vec::<String>::new(), "{forge}");
        assert_eq!(config["backend"]["name"], name);
        assert_eq!(config["locale"], "fr");
    }
    // Folders are those that the network uses.
    let config = site(FORGEJO).json("/admin/config.yml");
    assert_eq!(config["collections"][0]["folder"], "content/agenda");
    let places = &config["collections"][0]["fields"]
        .as_array()
        .unwrap()
        .iter()
        .find(|field| field["name"] == "structure")
        .unwrap()["options"];
    assert_eq!(places, &json!([{ "label": "La Passerelle", "value": "la-passerelle" }]));
}

#[test]
fn slips_in_a_configuration_are_found() {
    let sound = site(FORGEJO).json("/admin/config.yml");
    let check = |pointer: &str, key: &str, value: Json, found: &str| {
        let mut config = sound.clone();
        config.pointer_mut(pointer).unwrap()[key] = value;
        let faults = faults(&config);
        assert!(faults.iter().any(|fault| fault.contains(found)), "{pointer} {key}: {faults:?}");
    };
    check("/collections/0/fields/0", "widgett", json!("string"), "widgett");
    check("/collections/0/fields/0", "widget", json!("strin"), "strin");
    check("/collections/0/fields/0", "required", json!("oui"), "required");
    check("/collections/0/fields/1", "format", json!("YYYY-MM-DDTHH:mmZ"), "clock");
    check("/collections/0/fields/1", "format", Json::Null, "clock");
    check("/collections/0/fields/1", "default", json!("{{now}}"), "present hour");
    check("/collections/0/fields/1", "name", json!("titre"), "twice");
    check("/collections/0", "identifier_field", json!("title"), "identifier_field");
    check("/collections/0", "folder", json!(""), "folder");
    check("/backend", "name", json!("git-hub"), "git-hub");
    check("/backend", "app_idd", json!("x"), "app_idd");
    check("", "media_folder", Json::Null, "media_folder");
    check("", "locales", json!("fr"), "locales");
}
