//! The theme: the built-in one, overridden file by file by the network's `themes/`.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use fluent_bundle::FluentValue;
use include_dir::{Dir, DirEntry, include_dir};
use tera::{Kwargs, State, Tera};
use walkdir::WalkDir;

use crate::i18n::{Lang, Words, WordsError};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// A theme that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// The disk refuses.
    #[error("{path}: {cause}")]
    Io {
        /// What was being read.
        path: Utf8PathBuf,
        /// Why it failed.
        cause: io::Error,
    },
    /// A template is at fault.
    #[error("{0}")]
    Template(#[from] tera::Error),
    /// Words are at fault.
    #[error(transparent)]
    Words(#[from] WordsError),
}

/// A theme, read and ready.
pub struct Theme {
    pub(super) tera: Tera,
    words: Arc<Words>,
    files: BTreeMap<String, Vec<u8>>,
    hash: blake3::Hash,
}

impl Theme {
    /// Reads the built-in theme and the overrides of a network's `themes/` folder, if there is one.
    ///
    /// # Errors
    /// When a file cannot be read or a template or message is at fault; all templates are checked at once.
    pub fn read(overrides: &Utf8Path, lang: Lang) -> Result<Self, ThemeError> {
        let mut built_in = BTreeMap::new();
        gather(&BUILT_IN, &mut built_in);
        let own = own_files(overrides)?;
        let mut hasher = blake3::Hasher::new();
        for (name, bytes) in built_in.iter().chain(&own) {
            hasher.update(name.as_bytes()).update(blake3::hash(bytes).as_bytes());
        }
        hasher.update(lang.tag().as_bytes());
        let words = Arc::new(words(lang, &built_in, &own)?);
        let tera = templates(&built_in, &own, &words)?;
        let mut files = built_in;
        files.extend(own);
        Ok(Self { tera, words, files, hash: hasher.finalize() })
    }

    /// What the site says.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// One hash over all that pages are drawn with.
    pub fn hash(&self) -> blake3::Hash {
        self.hash
    }

    /// A file of the theme by its path (`screens/player.js`).
    pub fn file(&self, name: &str) -> Option<&str> {
        self.files.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// The files that the site publishes, by path below `static/`.
    pub fn static_files(&self) -> impl Iterator<Item = (String, Vec<u8>)> {
        self.files.iter().filter_map(|(name, bytes)| {
            Some((name.strip_prefix("static/")?.to_owned(), bytes.clone()))
        })
    }

    /// All files of the theme by path, as text: what outputs inline (scripts, the screens' player and style).
    pub fn texts(&self) -> BTreeMap<String, String> {
        self.files
            .iter()
            .filter_map(|(name, bytes)| {
                Some((name.clone(), String::from_utf8(bytes.clone()).ok()?))
            })
            .collect()
    }
}

fn gather(dir: &Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => gather(dir, files),
            DirEntry::File(file) => {
                files.insert(
                    file.path().to_string_lossy().replace('\\', "/"),
                    file.contents().to_vec(),
                );
            }
        }
    }
}

fn own_files(folder: &Utf8Path) -> Result<BTreeMap<String, Vec<u8>>, ThemeError> {
    let mut files = BTreeMap::new();
    for name in ["templates", "static", "screens", "scripts", "locales"] {
        for entry in
            WalkDir::new(folder.join(name)).sort_by_file_name().into_iter().filter_map(Result::ok)
        {
            let Some(path) =
                Utf8Path::from_path(entry.path()).filter(|_| entry.file_type().is_file())
            else {
                continue;
            };
            let bytes =
                fs::read(path).map_err(|cause| ThemeError::Io { path: path.to_owned(), cause })?;
            let below = path.strip_prefix(folder).unwrap_or(path).as_str().replace('\\', "/");
            files.insert(below, bytes);
        }
    }
    let components = folder.join("components.html");
    if let Ok(bytes) = fs::read(&components) {
        files.insert("components.html".to_owned(), bytes);
    }
    Ok(files)
}

fn words(
    lang: Lang,
    built_in: &BTreeMap<String, Vec<u8>>,
    own: &BTreeMap<String, Vec<u8>>,
) -> Result<Words, ThemeError> {
    let name = format!("locales/{}.ftl", lang.tag());
    let text = |files: &BTreeMap<String, Vec<u8>>| {
        files.get(&name).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    };
    let texts: Vec<String> = [text(built_in), text(own)].into_iter().flatten().collect();
    Ok(Words::read(lang, texts.iter().map(|text| (name.as_str(), text.as_str())))?)
}

/// A template of the network's is known by its name (those of screens with their folder, `screens/screen.html`), the
/// built-in one by `default/NAME` as well.
fn templates(
    built_in: &BTreeMap<String, Vec<u8>>,
    own: &BTreeMap<String, Vec<u8>>,
    words: &Arc<Words>,
) -> Result<Tera, ThemeError> {
    let mut tera = Tera::new();
    let words = Arc::clone(words);
    tera.register_function("t", move |arguments: Kwargs, _: &State<'_>| say(&words, &arguments));
    tera.register_filter("json", |text: &str, _: Kwargs, _: &State<'_>| json(text));
    tera.set_fallback_prefixes(vec!["default/".to_owned()])?;
    let named = |files: &BTreeMap<String, Vec<u8>>, prefix: &str| -> Vec<(String, String)> {
        let template = |(path, bytes): (&String, &Vec<u8>)| {
            let own_name = path.starts_with("screens/") || path == "components.html";
            let name = path.strip_prefix("templates/").or(own_name.then_some(path))?;
            name.ends_with(".html")
                .then(|| (format!("{prefix}{name}"), String::from_utf8_lossy(bytes).into_owned()))
        };
        files.iter().filter_map(template).collect()
    };
    tera.add_raw_templates(named(built_in, "default/").into_iter().chain(named(own, "")))?;
    Ok(tera)
}

/// `{{ html | json | safe }}`: a JSON string that may also lie in a page, without `<`.
fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default().replace('<', "\\u003c")
}

/// `t(id="…", name=value)`: a message of the theme. An unknown id is an error, so that it is seen.
fn say(words: &Words, arguments: &Kwargs) -> tera::TeraResult<String> {
    let id: &str = arguments.must_get("id")?;
    if let Some(text) = words.plain(id) {
        return Ok(text.to_owned());
    }
    if !words.knows(id) {
        return Err(tera::Error::message(format!("unknown message {id}")));
    }
    let values: Vec<(String, FluentValue<'_>)> = arguments
        .iter()
        .filter(|(name, _)| name.as_str() != Some("id"))
        .map(|(name, value)| {
            let value = match value.as_i64() {
                Some(number) => FluentValue::from(number),
                None => FluentValue::from(value.to_string()),
            };
            (name.as_str().unwrap_or_default().to_owned(), value)
        })
        .collect();
    let values: Vec<(&str, FluentValue<'_>)> =
        values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    Ok(words.say(id, &values))
}
