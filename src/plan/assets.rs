//! The theme's own files: styles, fonts, scripts. Their addresses hold their hash, so that they never change.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;

/// One file of the theme.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its address in the site.
    pub address: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// The theme's files by name (`style.css`, `polices/titre.woff2`).
#[derive(Clone, Debug, Default)]
pub struct Assets {
    published: IndexMap<String, Asset>,
    texts: BTreeMap<String, String>,
}

impl Assets {
    /// Gives each published file its address; a style names the theme's other files by their names: they are put in.
    /// `texts` are all files of the theme, for what is written inside pages (scripts, the screens' player and style).
    pub fn new(
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
        texts: BTreeMap<String, String>,
    ) -> Self {
        let (styles, others): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|(name, _)| name.ends_with(".css"));
        let mut assets = Self { published: IndexMap::new(), texts };
        for (name, bytes) in others {
            assets.add(name, bytes);
        }
        for (name, bytes) in styles {
            let css = assets.addressed(&String::from_utf8_lossy(&bytes));
            assets.add(name, css.into_bytes());
        }
        assets.published.sort_keys();
        assets
    }

    fn add(&mut self, name: String, bytes: Vec<u8>) {
        let hash = blake3::hash(&bytes).to_hex();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
        let stem = stem.rsplit('/').next().unwrap_or(stem);
        let address = format!("/theme/{stem}.{}.{extension}", &hash[..8]);
        self.published.insert(name, Asset { address, bytes: Arc::from(bytes) });
    }

    /// `url(polices/titre.woff2)` becomes the address beside the style.
    fn addressed(&self, css: &str) -> String {
        self.published.iter().fold(css.to_owned(), |css, (name, asset)| {
            let file = asset.address.rsplit('/').next().unwrap_or_default();
            css.replace(&format!("url({name})"), &format!("url({file})"))
                .replace(&format!("url(\"{name}\")"), &format!("url(\"{file}\")"))
        })
    }

    /// A file by its name.
    pub fn get(&self, name: &str) -> Option<&Asset> {
        self.published.get(name)
    }

    /// A file of the theme as text, by its path (`screens/player.js`); empty when there is none.
    pub fn text(&self, path: &str) -> &str {
        self.texts.get(path).map_or("", String::as_str)
    }

    /// Whether the theme has that file.
    pub fn has(&self, path: &str) -> bool {
        self.texts.contains_key(path)
    }

    /// All published files, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.published.iter().map(|(name, asset)| (name.as_str(), asset))
    }
}
