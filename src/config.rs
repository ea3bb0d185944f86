//! `tambour.yaml` becomes a [`Config`]; every key is optional.

mod forge;
mod source;

use jiff::Timestamp;
use jiff::tz::TimeZone;

pub use forge::{Forge, ForgeKind};
pub use source::{Publish, SourceSettings};

use crate::calendar::weekly::Weekly;
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::i18n::Lang;
use crate::markdown::outside_href;
use crate::moment;
use crate::read::{Fields, Sources, Text, words_of};
use crate::vocabulary::Vocabulary;

/// A zone of the French school calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchoolZone(pub char);

/// How often the letter appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// Each ISO week.
    Week,
    /// Every second week.
    Fortnight,
    /// Each month.
    Month,
    /// When somebody writes an editorial.
    Editorial,
}

/// A name with an optional address.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Partner {
    /// The name shown.
    pub name: String,
    /// Its web address.
    pub link: Option<String>,
}

/// What a network says of itself.
#[derive(Clone, Debug)]
pub struct Config {
    /// The network's name.
    pub title: String,
    /// A sentence that presents it.
    pub description: Option<String>,
    /// Scheme and host of the public address, without final slash.
    pub origin: String,
    /// Path of the public address, beginning and ending with `/`.
    pub base: String,
    /// The interface's language.
    pub lang: Lang,
    /// The network's time zone.
    pub zone: TimeZone,
    /// Its IANA name.
    pub zone_name: String,
    /// The French school calendar it follows, if any.
    pub school_zone: Option<SchoolZone>,
    /// The instant at which the network is frozen, as written.
    pub instant: Option<Text>,
    /// What is brought from elsewhere.
    pub sources: Vec<SourceSettings>,
    /// The file that says who may publish by mail, below the network's folder.
    pub senders: Option<String>,
    /// The network's own colour, `#rrggbb` or a name of the palette.
    pub colour: Option<String>,
    /// When the desk leaves by mail.
    pub desk: Option<Weekly>,
    /// Where the site is sent.
    pub publication: Option<String>,
    /// Where colleagues' pages are sent.
    pub private: Option<String>,
    /// Path of the logo below `content/`.
    pub logo: Option<String>,
    /// Partners named in the foot.
    pub partners: Vec<Partner>,
    /// Where the network's files live.
    pub forge: Option<Forge>,
    /// Who publishes.
    pub publisher: Option<String>,
    /// Who answers for the publication.
    pub director: Option<String>,
    /// Who hosts.
    pub host: Option<String>,
    /// The network's mail address.
    pub mail: Option<String>,
    /// The network's telephone.
    pub telephone: Option<String>,
    /// How often the letter appears.
    pub rhythm: Rhythm,
    /// Families of outputs that are made; all when none is named.
    pub outputs: Option<Vec<&'static str>>,
    /// The state of conformity that the accessibility page declares.
    pub conformity: Option<&'static str>,
}

impl Config {
    /// Reads the settings. Only a value that cannot be used is an error.
    pub fn read(sources: &Sources, notes: &mut Notes) -> Self {
        let mut config = Self::of_folder(&sources.folder);
        match &sources.settings {
            Some(fields) => config.take(fields, notes),
            None => notes.push(Diagnostic::of_file(Code::AddressMissing, "tambour.yaml")),
        }
        config
    }

    /// What a network is without settings.
    fn of_folder(folder: &str) -> Self {
        Self {
            title: if folder.is_empty() { "tambour".to_owned() } else { folder.to_owned() },
            description: None,
            origin: "http://localhost".to_owned(),
            base: "/".to_owned(),
            lang: Lang::Fr,
            zone: TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC),
            zone_name: "Europe/Paris".to_owned(),
            school_zone: None,
            instant: None,
            sources: Vec::new(),
            senders: None,
            colour: None,
            desk: None,
            publication: None,
            private: None,
            logo: None,
            partners: Vec::new(),
            forge: None,
            publisher: None,
            director: None,
            host: None,
            mail: None,
            telephone: None,
            rhythm: Rhythm::Month,
            outputs: None,
            conformity: None,
        }
    }

    /// The same with another public address.
    pub fn set_url(&mut self, url: &str) -> Result<(), String> {
        let (origin, base) = split_url(url).ok_or_else(|| url.to_owned())?;
        (self.origin, self.base) = (origin, base);
        Ok(())
    }

    /// Whether a family of outputs is made.
    pub fn makes(&self, family: &str) -> bool {
        self.outputs.as_ref().is_none_or(|outputs| outputs.contains(&family))
    }

    /// The instant at which the network is frozen, when it can be read.
    pub fn frozen(&self) -> Option<Timestamp> {
        moment::read(&self.instant.as_ref()?.words, &self.zone)
    }

    fn take(&mut self, fields: &Fields, notes: &mut Notes) {
        let words = |key: &str| fields.text(key).map(|text| text.words);
        if let Some(title) = words("titre") {
            self.title = title;
        }
        match fields.text("url") {
            Some(url) if self.set_url(&url.words).is_err() => {
                notes.push(refused(fields, &url, "url", "https://exemple.fr/"));
            }
            Some(_) => {}
            None => notes.push(fields.lacks(Code::AddressMissing, "url: https://…")),
        }
        if let Some(lang) = fields.text("langue") {
            match Lang::of_tag(&lang.words) {
                Some(found) => self.lang = found,
                None => notes.push(refused(fields, &lang, "langue", "fr, en")),
            }
        }
        if let Some(zone) = fields.text("fuseau") {
            match TimeZone::get(&zone.words) {
                Ok(found) => (self.zone, self.zone_name) = (found, zone.words),
                Err(_) => notes.push(refused(fields, &zone, "fuseau", "Europe/Paris")),
            }
        }
        if let Some(zone) = fields.text("zone") {
            match zone.words.to_uppercase().as_str() {
                "A" => self.school_zone = Some(SchoolZone('A')),
                "B" => self.school_zone = Some(SchoolZone('B')),
                "C" => self.school_zone = Some(SchoolZone('C')),
                _ => notes.push(refused(fields, &zone, "zone", "A, B, C")),
            }
        }
        self.instant = fields.text("instant");
        self.sources = source::read(fields, notes);
        self.senders = words("expediteurs");
        self.description = words("description");
        self.colour = words("couleurs");
        if let Some(desk) = fields.text("bureau") {
            self.desk = Weekly::read(&desk.words);
            if self.desk.is_none() {
                notes.push(refused(fields, &desk, "bureau", "lundi 8h"));
            }
        }
        self.publication = words("publication");
        self.private = words("prive");
        self.logo = words("logo");
        self.forge = Forge::read(fields, notes);
        self.publisher = words("editeur");
        self.director = words("directeur_publication");
        self.host = words("hebergeur");
        self.mail = words("courriel");
        self.telephone = words("telephone");
        self.partners = partners(fields, notes);
        self.conformity = fields.choice("accessibilite", "conformity", notes);
        self.rhythm = rhythm(fields, notes).unwrap_or(Rhythm::Month);
        self.outputs = outputs(fields, notes);
        for (key, value) in [
            ("editeur", &self.publisher),
            ("hebergeur", &self.host),
            ("directeur_publication", &self.director),
        ] {
            if value.is_none() {
                notes.push(
                    fields.lacks(Code::LegalLineMissing, &format!("{key}: …")).with("cle", key),
                );
            }
        }
        fields.tell_unknown(&[], notes);
    }
}

fn refused(fields: &Fields, text: &Text, key: &'static str, help: &'static str) -> Diagnostic {
    fields
        .fault(Code::ConfigValue, text.span)
        .with("valeur", text.words.clone())
        .with("cle", key)
        .with("aide", help)
}

/// Origin and base path of a public address.
fn split_url(url: &str) -> Option<(String, String)> {
    let (scheme, rest) = url.split_once("://")?;
    if !matches!(scheme, "http" | "https")
        || rest.is_empty()
        || url.contains([' ', '"', '<', '>', '?', '#', '\\'])
    {
        return None;
    }
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = path.trim_matches('/');
    let base = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
    (!host.is_empty()).then(|| (format!("{scheme}://{host}"), base))
}

fn partners(fields: &Fields, notes: &mut Notes) -> Vec<Partner> {
    let named = fields.inner("partenaires").into_iter().filter(|(inner, _)| !inner.is_empty());
    let mut partners: Vec<Partner> = named
        .filter_map(|(inner, span)| {
            let of = |key| {
                inner.iter().find(|(name, _)| *name == key).and_then(|(_, node)| words_of(node))
            };
            let written = of("lien");
            let link = written.as_deref().and_then(outside_href);
            if let (Some(written), None) = (written, &link) {
                notes.push(fields.fault(Code::UnsafeLink, span).with("cible", written));
            }
            Some(Partner { name: of("nom")?, link })
        })
        .collect();
    if partners.is_empty() {
        partners = fields
            .list("partenaires")
            .into_iter()
            .map(|text| Partner { name: text.words, link: None })
            .collect();
    }
    partners
}

fn rhythm(fields: &Fields, notes: &mut Notes) -> Option<Rhythm> {
    let nested = fields.inner("lettre").into_iter().next().and_then(|(inner, span)| {
        let words = inner
            .iter()
            .find(|(name, _)| *name == "rythme")
            .and_then(|(_, node)| words_of(node))?;
        Some(Text { words, span })
    });
    let text = nested.or_else(|| fields.text("lettre"))?;
    match Vocabulary::get().value("rhythm", &text.words) {
        Some("semaine") => Some(Rhythm::Week),
        Some("quinzaine") => Some(Rhythm::Fortnight),
        Some("editorial") => Some(Rhythm::Editorial),
        Some(_) => Some(Rhythm::Month),
        None => {
            notes.push(refused(fields, &text, "lettre", "semaine, quinzaine, mois, éditorial"));
            None
        }
    }
}

fn outputs(fields: &Fields, notes: &mut Notes) -> Option<Vec<&'static str>> {
    if !fields.has("sorties") {
        return None;
    }
    let vocabulary = Vocabulary::get();
    let mut families = Vec::new();
    for text in fields.words("sorties") {
        match vocabulary.value("outputs", &text.words) {
            Some(family) => families.push(family),
            None => {
                let note = fields
                    .fault(Code::ConfigValue, text.span)
                    .with("valeur", text.words)
                    .with("cle", "sorties");
                notes.push(note.with("aide", vocabulary.values("outputs")));
            }
        }
    }
    // Where nothing is understood, nothing was chosen: a site of nothing helps nobody.
    (!families.is_empty()).then_some(families)
}
