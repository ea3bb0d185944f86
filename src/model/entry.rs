//! What every item has, whatever its kind.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::kind::{Audience, Kind, Lifespan, Meta};
use super::looked;
use super::reader::Reader;
use crate::calendar::when::{WhenFault, read_when};
use crate::diagnostic::{Code, SourceId, Span};
use crate::markdown::Outline;
use crate::moment::midnight;
use crate::read::Source;
use crate::text::slug::{file_slug, slug};
use crate::text::typography::typography;
use crate::vocabulary::Vocabulary;

/// An item's rank in its network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// A theme: the word as first written, and its address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Theme {
    /// Part of its address.
    pub slug: String,
    /// The word.
    pub label: String,
}

/// The picture that stands for an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Path of the attachment.
    pub path: String,
    /// Words for those who cannot see it.
    pub alt: Option<String>,
    /// Whose it is.
    pub credit: Option<String>,
    /// Where it was named.
    pub span: Option<Span>,
}

/// When an item leaves home, screens and letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// As its kind does.
    OfKind,
    /// At that instant.
    At(Timestamp),
    /// Never.
    Never,
}

/// Where an item may show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Showing {
    /// As its kind does.
    Usual,
    /// Nowhere of that family.
    No,
    /// First.
    First,
    /// On these screens only.
    Only(Vec<String>),
}

/// What an item's text is, told apart from another time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Hash of all that can change more than the item's body.
    pub ground: blake3::Hash,
    /// Hash of the whole text.
    pub whole: blake3::Hash,
}

/// The text of an item. Whoever takes words from it is noted as one that [`looked`] at it.
#[derive(Clone, Debug)]
pub struct Body {
    /// The text's name.
    id: SourceId,
    /// The whole source.
    source: Arc<str>,
    /// Where the body begins and ends in it, in bytes.
    range: std::ops::Range<usize>,
    outline: Outline,
}

impl Body {
    /// The body of a source, given its text and its outline.
    pub(super) fn of(source: &Source, text: Arc<str>, outline: Outline) -> Self {
        let body = text.get(source.body.clone()).unwrap_or_default();
        let title = source.fields.as_ref().and_then(|fields| fields.text("titre"));
        // A text that begins with a heading has said its title: its page does not say it twice.
        let heading = outline.opening_heading(body).filter(|heading| heading.level == 1);
        let said = heading.filter(|heading| {
            title.as_ref().is_none_or(|title| slug(&title.words) == slug(&heading.text))
        });
        let start = source.body.start + said.map_or(0, |heading| heading.range.end);
        let range = start..source.body.end;
        Self { id: source.id, source: text, range, outline: outline.kept() }
    }

    /// The body's Markdown.
    pub fn markdown(&self) -> &str {
        looked::at(self.id);
        self.source.get(self.range.clone()).unwrap_or_default()
    }

    /// Its links, tasks and words; headings are not kept.
    pub fn outline(&self) -> &Outline {
        looked::at(self.id);
        &self.outline
    }

    /// Where it begins in its text, in bytes.
    pub fn start(&self) -> usize {
        looked::at(self.id);
        self.range.start
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.markdown().trim().is_empty()
    }
}

/// One item of a network.
#[derive(Debug)]
pub struct Entry {
    /// Its rank.
    pub id: EntryId,
    /// Its kind.
    pub kind: &'static Kind,
    /// Part of its address, unique within its kind.
    pub slug: String,
    /// What it is known by for ever: guid and UID are made of kind and identity.
    pub identity: String,
    /// Its short code, unique in the network.
    pub code: String,
    /// The code that its author chose.
    pub own_code: Option<String>,
    /// Its text's name.
    pub source: SourceId,
    /// Its file, below the network's root.
    pub path: String,
    /// What its text is.
    pub stamp: Stamp,
    /// Its title, in its language's typography.
    pub title: String,
    /// A sentence or two.
    pub summary: Option<String>,
    /// Its picture.
    pub picture: Option<Picture>,
    /// Slugs of its structures; the first one hosts.
    pub structures: Vec<String>,
    /// Its themes.
    pub themes: Vec<Theme>,
    /// Keys of the needs it answers.
    pub needs: Vec<String>,
    /// Its language (BCP 47), when it is not the network's.
    pub lang: Option<String>,
    /// What it translates, as written.
    pub translation_of: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// An address to learn more.
    pub link: Option<String>,
    /// Its publication.
    pub published: Option<Timestamp>,
    /// Its last change.
    pub modified: Option<Timestamp>,
    /// When it leaves.
    pub expiry: Expiry,
    /// The end of the days that its title names, when it leaves by itself some days after its publication.
    pub end_named: Option<Timestamp>,
    /// Not to be published.
    pub draft: bool,
    /// Somebody has yet to read it.
    pub to_check: bool,
    /// The day on which it disappeared from its source.
    pub gone: Option<Date>,
    /// Screens.
    pub screen: Showing,
    /// Letters.
    pub letter: Showing,
    /// For whom.
    pub audience: Audience,
    /// Whether search engines may keep it.
    pub indexed: bool,
    /// The greatest goes first.
    pub weight: i64,
    /// Paths that lead here.
    pub old_addresses: Vec<String>,
    /// Paths of the files to download.
    pub files: Vec<String>,
    /// Its text.
    pub body: Body,
    /// What only its kind has.
    pub meta: Box<dyn Meta>,
}

impl Entry {
    /// What only its kind has, for those who know the kind.
    pub fn of<T: 'static>(&self) -> Option<&T> {
        self.meta.as_any().downcast_ref()
    }

    /// The structure that hosts it.
    pub fn host(&self) -> Option<&str> {
        self.structures.first().map(String::as_str)
    }

    /// Its language's tag, given the network's.
    pub fn lang_or(&self, lang: crate::i18n::Lang) -> &str {
        self.lang.as_deref().unwrap_or(lang.tag())
    }
}

/// Reads what every item has. Nothing when it has neither title nor a reason to stand without one.
pub(super) fn read(
    kind: &'static Kind,
    source: Arc<str>,
    outline: Outline,
    reader: &mut Reader<'_>,
) -> Option<Entry> {
    let fields = reader.fields;
    let vocabulary = Vocabulary::get();
    let file = file_slug(&reader.source.stem);
    let lang = reader.words("langue").filter(|lang| lang != reader.config.lang.tag());
    let tag = lang.as_deref().unwrap_or(reader.config.lang.tag()).to_owned();
    let written = fields.text("titre").map(|text| text.words);
    let title = written.or_else(|| {
        // Who has no other title is another item when its body changes.
        reader.body.words();
        outline.headings.first().map(|heading| heading.text.clone())
    });
    if title.is_none() {
        tell_missing(reader, "titre", Code::NoTitle);
    }
    let published = published(kind, reader, file.date);
    let modified = reader.when("modifie").map(|dated| reader.instant(dated.start, dated.span));
    let expiry = expiry(reader);
    let structures = structures(kind, reader);
    let themes = themes(reader);
    let needs = fields.words("besoins");
    let needs = reader.need_keys(&needs);
    let picture = picture(reader, &tag);
    let draft = reader.yes("brouillon") == Some(true);
    let to_check = to_check(kind, reader);
    let audience = reader.choice("pour", "audience");
    let meta = (kind.read)(reader)?;
    let audience = match audience {
        Some("collegues") => Audience::Colleagues,
        Some(_) => Audience::Public,
        None => meta.audience().unwrap_or(kind.audience),
    };
    let title = typography(&title?, &tag);
    let end_named = published.filter(|_| matches!(kind.lifespan, Lifespan::Days { .. }));
    let end_named = end_named.and_then(|published| end_named_by(&title, published, reader.zone()));
    if reader.notes.has_errors() {
        return None;
    }
    Some(Entry {
        id: EntryId(0),
        kind,
        identity: reader.words("id").unwrap_or_else(|| file.slug.clone()),
        slug: file.slug,
        code: String::new(),
        own_code: reader.words("code").map(|code| crate::text::slug(&code)),
        source: reader.source.id,
        path: reader.source.path.clone(),
        stamp: reader.stamp(),
        title,
        summary: fields.prose("resume").map(|words| typography(&words, &tag)),
        picture,
        structures,
        themes,
        needs,
        lang,
        translation_of: reader.words("traduction_de"),
        contact: reader.words("contact"),
        link: reader.link("lien"),
        published,
        modified,
        expiry,
        end_named,
        draft,
        to_check,
        gone: reader.day("disparu"),
        screen: showing(reader, "ecran", true),
        letter: showing(reader, "lettre", false),
        audience,
        indexed: reader.yes("indexer") != Some(false),
        weight: reader.number("poids").unwrap_or(0),
        old_addresses: fields
            .list("anciennes_adresses")
            .into_iter()
            .map(|text| text.words)
            .collect(),
        files: fields
            .list("fichiers")
            .into_iter()
            .map(|text| beside(reader.source.path_of(text.span), &text.words))
            .collect(),
        body: Body::of(reader.source, source, outline),
        meta,
    })
    .inspect(|_| debug_assert!(vocabulary.kind(kind.name).is_some(), "{} has its words", kind.name))
}

/// Tells that a key is missing, unless an unknown key was told as its slip.
pub(super) fn tell_missing(reader: &mut Reader<'_>, key: &str, code: Code) {
    if reader.fields.hides(key) || reader.fields.has(key) {
        return;
    }
    let note = reader.fields.lacks(code, &format!("{key}: …")).with("cle", key);
    reader.tell(note);
}

/// What somebody has yet to look at: yes, or the keys in doubt, each told where its value stands.
fn to_check(kind: &Kind, reader: &mut Reader<'_>) -> bool {
    let fields = reader.fields;
    let Some(whole) = fields.text("a_verifier") else { return false };
    let keys = match Vocabulary::get().value("yes", &whole.words) {
        Some("non") => return false,
        Some(_) => Vec::new(),
        None => fields.words("a_verifier"),
    };
    if keys.is_empty() {
        let note = fields.fault(Code::ToVerify, whole.span).with("cle", "titre");
        reader.tell(
            note.with("valeur", fields.text("titre").map_or("rien".to_owned(), |text| text.words)),
        );
        return true;
    }
    for key in keys {
        let known = match Vocabulary::get().key(kind.name, &key.words) {
            crate::vocabulary::Known::Key(known) => known,
            _ => key.words.as_str(),
        };
        let value = fields.text(known);
        let span = value.as_ref().map_or(key.span, |value| value.span);
        let note = fields.fault(Code::ToVerify, span).with("cle", known);
        reader.tell(note.with("valeur", value.map_or("rien".to_owned(), |value| value.words)));
    }
    true
}

fn published(kind: &Kind, reader: &mut Reader<'_>, of_name: Option<Date>) -> Option<Timestamp> {
    let key = match kind.name {
        // In an event `date` is its start when there is no `debut`, its publication when there is one.
        "event" if reader.fields.has("publie") => "publie",
        "event" if reader.fields.has("debut") => "date",
        "event" => return None,
        _ => "publie",
    };
    let dated = reader.when(key);
    match dated {
        Some(dated) => Some(reader.instant(dated.start, dated.span)),
        None if kind.name == "event" || reader.fields.has(key) => None,
        None => of_name.map(|day| crate::moment::midnight(day, reader.zone())),
    }
}

/// "Menu du 15 au 19 mars": a title that names days ends with them.
fn end_named_by(title: &str, published: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let published = published.to_zoned_datetime(zone.clone()).date();
    let named = match read_when(title, published) {
        Ok(when) => when,
        Err(WhenFault::Leftover { understood, .. }) => *understood,
        Err(_) => return None,
    };
    let last = named.end.unwrap_or(named.start).date();
    (last >= published).then(|| midnight(last.tomorrow().unwrap_or(last), zone))
}

fn expiry(reader: &mut Reader<'_>) -> Expiry {
    let Some(text) = reader.fields.text("expire") else { return Expiry::OfKind };
    if Vocabulary::get().value("never", &text.words).is_some() {
        return Expiry::Never;
    }
    match reader.when_of(&text) {
        Some(dated) if dated.all_day => {
            let last = dated.end.unwrap_or(dated.start).date();
            Expiry::At(crate::moment::midnight(last.tomorrow().unwrap_or(last), reader.zone()))
        }
        Some(dated) => Expiry::At(reader.instant(dated.start, dated.span)),
        None => Expiry::OfKind,
    }
}

/// The structures that a text names, else the one whose folder it lies in.
fn structures(kind: &Kind, reader: &mut Reader<'_>) -> Vec<String> {
    if kind.name == "structure" {
        return Vec::new();
    }
    if reader.fields.has("structure") {
        let texts = reader.fields.words("structure");
        // `structures: toutes` is a notice's way to speak to all.
        if texts.iter().any(|text| {
            matches!(crate::vocabulary::fold(&text.words).as_str(), "toutes" | "tous" | "all")
        }) {
            return reader.names.structures().to_vec();
        }
        return reader.structures(&texts);
    }
    let names = reader.names;
    reader
        .source
        .folders
        .iter()
        .find_map(|folder| names.structure(folder))
        .map(str::to_owned)
        .into_iter()
        .collect()
}

fn themes(reader: &Reader<'_>) -> Vec<Theme> {
    let mut themes: Vec<Theme> = Vec::new();
    for text in reader.fields.words("themes") {
        let theme = Theme { slug: slug(&text.words), label: text.words };
        if !themes.iter().any(|known| known.slug == theme.slug) {
            themes.push(theme);
        }
    }
    themes
}

fn picture(reader: &Reader<'_>, tag: &str) -> Option<Picture> {
    let text = reader.fields.text("image")?;
    let alt = reader.words("image_alt").map(|words| typography(&words, tag));
    let path = beside(reader.source.path_of(text.span), &text.words);
    Some(Picture { path, alt, credit: reader.words("image_credit"), span: Some(text.span) })
}

fn showing(reader: &mut Reader<'_>, key: &str, screens: bool) -> Showing {
    let Some(text) = reader.fields.text(key) else { return Showing::Usual };
    match Vocabulary::get().value("yes", &text.words) {
        Some("non") => return Showing::No,
        Some(_) => return Showing::Usual,
        None if crate::vocabulary::fold(&text.words) == "une" => return Showing::First,
        None => {}
    }
    if !screens {
        reader.choice(key, "yes");
        return Showing::Usual;
    }
    let mut slugs = Vec::new();
    for text in reader.fields.words(key) {
        match reader.names.screen(&text.words) {
            Some(slug) => slugs.push(slug.to_owned()),
            None => {
                let near = reader.names.nearest_screen(&text.words);
                let note = reader
                    .fields
                    .fault(Code::UnknownScreen, text.span)
                    .with("valeur", text.words.as_str());
                let note = note.with("proche", near.unwrap_or("aucun"));
                reader.tell(near.map_or(note.clone(), |near| note.mend(text.span, near)));
            }
        }
    }
    Showing::Only(slugs)
}

/// The path below the network's root that a text's relative path names; `..` is kept for the check to refuse.
pub fn beside(text: &str, target: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let target: String = target.nfc().collect::<String>().replace('\\', "/");
    let target = target.strip_prefix("./").unwrap_or(&target);
    let mut parts: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => vec!["content"],
        None => text.split('/').collect(),
    };
    if !target.starts_with('/') {
        parts.pop();
    }
    for part in target.trim_start_matches('/').split('/') {
        match part {
            "" | "." => {}
            ".." if parts.len() > 1 => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
