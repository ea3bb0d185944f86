//! The page of an item: news, page, person, offer, call, and any kind that asks for nothing more.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::Serialize;

use super::part::date::{self, DateBlock};
use super::part::notice::NoticeView;
use super::part::page::{Alternate, Page};
use super::part::{self, Link, Phone, item, jsonld};
use super::share;
use crate::calendar::prose;
use crate::model::call::Call;
use crate::model::offer::Offer;
use crate::model::page::Page as PageKind;
use crate::model::{Audience, Entry, EntryId, KINDS, Paging};
use crate::plan::picture::{self, PictureView};
use crate::plan::{Body, Context, Form, OutputKind, Pass, Planner, Rank};

/// Pages of single items.
pub const ENTRY: OutputKind =
    OutputKind { name: "entry", family: "pages", rank: Rank::Page, version: 1, plan };

/// What the template of an item sees.
#[derive(Clone, Debug, Serialize)]
pub struct View {
    /// The page around it.
    pub page: Page,
    /// The item.
    pub entry: EntryView,
}

/// An item on its own page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EntryView {
    /// Its title.
    pub title: String,
    /// The name of its colour.
    pub color: String,
    /// Its language, when it is not the network's.
    pub lang: Option<String>,
    /// `rtl`.
    pub dir: Option<&'static str>,
    /// The list it belongs to.
    pub crumb: Option<Link>,
    /// The date it owns.
    pub date: Option<DateBlock>,
    /// What is said under the date.
    pub time: Option<String>,
    /// A word before the title.
    pub state: Option<String>,
    /// A sentence or two.
    pub lead: Option<String>,
    /// Whose it is and when it was written.
    pub by: Vec<Part>,
    /// That it is of the past.
    pub past: Option<Past>,
    /// What is to be known before all.
    pub notes: Vec<NoticeView>,
    /// Its picture.
    pub picture: Option<PictureView>,
    /// Its text.
    pub body: Body,
    /// Where, for whom, how much.
    pub facts: Vec<Fact>,
    /// What one can do with it.
    pub actions: Vec<Link>,
    /// Its themes.
    pub themes: Vec<Link>,
    /// Files to download.
    pub files: Vec<Link>,
}

/// A piece of a line, which may lead somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The words.
    pub title: String,
    /// The address, with the base path.
    pub href: Option<String>,
}

/// That an item is of the past, now or from an instant on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Past {
    /// The words.
    pub text: String,
    /// The instant from which it holds, in ms since 1970.
    pub from: i64,
    /// Whether that instant is yet to come.
    pub hidden: bool,
}

/// A label and its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// The values.
    pub values: Vec<Value>,
}

/// A value, which may lead somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Value {
    /// The words.
    pub text: String,
    /// The address.
    pub href: Option<String>,
    /// Whether it is a telephone, shown large.
    pub tel: bool,
}

impl Value {
    /// Words alone.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, tel: false }
    }

    /// Words that lead somewhere.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()), tel: false }
    }

    /// A need, which leads to its page.
    pub fn need(need: part::NeedLink) -> Self {
        Self { text: need.title, href: need.href, tel: false }
    }

    /// What one is told to contact: a telephone, a mail address, or words.
    pub fn contact(written: &str) -> Self {
        let trimmed = written.trim();
        if let Some(phone) = Phone::read(trimmed) {
            return Self { text: phone.text, href: Some(phone.href), tel: true };
        }
        if trimmed.contains('@') && !trimmed.contains(' ') {
            return Self::link(trimmed, format!("mailto:{trimmed}"));
        }
        Self::words(trimmed)
    }
}

fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    let translations = Arc::new(translations(context));
    for kind in
        KINDS.iter().filter(|kind| kind.paging != Paging::None && !HAS_ITS_OWN.contains(&kind.name))
    {
        for entry in context.timeline.visible(kind.name) {
            let Some(address) = context.addresses.entry(entry) else { continue };
            let translations = Arc::clone(&translations);
            planner.page(address, template(context, kind.name), &[entry.source], move |pass| {
                View {
                    page: page(context, entry, &translations),
                    entry: view(context, entry, pass),
                }
            });
        }
    }
}

/// Kinds whose pages are made elsewhere.
const HAS_ITS_OWN: [&str; 4] = ["event", "structure", "offer", "call"];

/// The template of a kind bears its name; a kind without one is drawn by the common one.
fn template(context: Context<'_>, kind: &str) -> &'static str {
    static NAMES: LazyLock<BTreeMap<&str, String>> = LazyLock::new(|| {
        KINDS.iter().map(|kind| (kind.name, format!("{}.html", kind.name))).collect()
    });
    let own = NAMES.get(kind).map(String::as_str);
    own.filter(|name| context.assets.has(&format!("templates/{name}"))).unwrap_or("entry.html")
}

/// Texts that say the same in different languages.
pub type Translations = BTreeMap<EntryId, Vec<EntryId>>;

/// From an item to the others that say the same.
pub fn translations(context: Context<'_>) -> Translations {
    let mut families: Translations = BTreeMap::new();
    for entry in
        context.timeline.network.entries.iter().filter(|entry| context.timeline.is_visible(entry))
    {
        let original = entry
            .translation_of
            .as_ref()
            .and_then(|target| context.timeline.network.target(entry, target));
        if let Some(original) = original.filter(|original| context.timeline.is_visible(original)) {
            families.entry(original.id).or_insert_with(|| vec![original.id]).push(entry.id);
        }
    }
    let families: Vec<Vec<EntryId>> = families.into_values().collect();
    families
        .into_iter()
        .flat_map(|family| family.clone().into_iter().map(move |id| (id, family.clone())))
        .collect()
}

/// The head of an item's page.
pub fn page(context: Context<'_>, entry: &Entry, translations: &Translations) -> Page {
    let network = context.timeline.network;
    let address = context.addresses.entry(entry).unwrap_or_default();
    let section = match entry.of::<PageKind>() {
        Some(page) if page.in_menu => entry.slug.clone(),
        _ => entry.kind.name.to_owned(),
    };
    let kind = if entry.kind.name == "news" { "NewsArticle" } else { "Article" };
    let image =
        picture::of_entry(&context.addresses, entry, Form::Absolute).map(|picture| picture.src);
    let image = image.or_else(|| share::picture(context, entry));
    let others = translations.get(&entry.id).map(Vec::as_slice).unwrap_or_default();
    let languages = others.iter().filter_map(|id| {
        let other = network.entry(*id);
        let href = context.addresses.absolute(&context.addresses.entry(other)?);
        Some(Alternate { lang: other.lang_or(network.config.lang).to_owned(), href })
    });
    Page {
        article: true,
        image,
        noindex: !entry.indexed || entry.audience == Audience::Colleagues,
        languages: languages.collect(),
        jsonld: (entry.kind.name == "news")
            .then(|| jsonld::script(&jsonld::article(context, entry, kind))),
        ..Page::new(context, entry.title.as_str(), &address)
            .with_say(context, entry)
            .in_section(section, entry.kind.name == "page")
            .about(item::summary(context, entry).as_deref())
    }
}

/// What every item's page shows.
pub fn view(context: Context<'_>, entry: &Entry, pass: Pass) -> EntryView {
    let network = context.timeline.network;
    let words = context.words;
    let (lang, dir) = part::language(entry);
    let mut facts: Vec<Fact> = dated_facts(context, entry);
    facts.extend(
        entry.meta.facts().into_iter().map(|fact| Fact {
            values: values(context, entry, &fact),
            label: words.word(fact.label),
        }),
    );
    let helps = part::need_links(context, &entry.needs);
    if entry.kind.name == "person" && !helps.is_empty() {
        let values = helps.into_iter().map(Value::need).collect();
        facts.push(Fact { label: words.word("fact-helps"), values });
    }
    if let Some(contact) = &entry.contact {
        facts.push(Fact {
            label: words.word("fact-contact"),
            values: vec![Value::contact(contact)],
        });
    }
    if let Some(link) = &entry.link {
        facts.push(Fact {
            label: words.word("fact-link"),
            values: vec![Value::link(bare(link), link.as_str())],
        });
    }
    let (date, time) = deadline(context, entry);
    EntryView {
        title: entry.title.clone(),
        color: part::colour(network, entry),
        lang,
        dir,
        crumb: crumb(context, entry),
        date,
        time,
        state: item::state(context, entry),
        lead: entry.summary.clone(),
        by: by(context, entry),
        past: past(context, entry),
        picture: picture::of_entry(&context.addresses, entry, Form::Page),
        body: context.bodies.page(entry, pass),
        facts,
        themes: themes(context, entry),
        files: files(context, entry),
        ..EntryView::default()
    }
}

/// What a kind says of itself; activities that are needs are said in the needs' own words.
fn values(context: Context<'_>, entry: &Entry, fact: &crate::model::kind::Fact) -> Vec<Value> {
    let Some(call) = entry.of::<Call>().filter(|_| fact.label == "fact-activities") else {
        return vec![Value::words(fact.words.as_str())];
    };
    let said = |activity: &String| {
        let sentence = part::needs(context, std::slice::from_ref(activity)).pop();
        Value::words(sentence.unwrap_or_else(|| activity.clone()))
    };
    call.activities.iter().map(said).collect()
}

/// The list that an item belongs to.
fn crumb(context: Context<'_>, entry: &Entry) -> Option<Link> {
    if let ("person", Some((host, _))) =
        (entry.kind.name, entry.host().and_then(|slug| context.timeline.network.structure(slug)))
    {
        return Some(Link::to(
            context,
            host.title.as_str(),
            &context.addresses.structure(&host.slug),
        ));
    }
    let listed =
        entry.kind.paging == Paging::Listed && context.timeline.network.config.makes("listes");
    listed.then(|| {
        Link::to(
            context,
            context.words.word(&format!("list-{}", entry.kind.name)),
            &context.addresses.section(entry.kind.name),
        )
    })
}

fn by(context: Context<'_>, entry: &Entry) -> Vec<Part> {
    let network = context.timeline.network;
    let mut parts = places(context, &entry.structures);
    if entry.kind.name == "person" {
        parts.clear();
    }
    if let Some(at) = entry.published.filter(|_| entry.kind.name == "news") {
        let day = at.to_zoned_datetime(network.config.zone.clone()).date();
        parts.push(Part {
            title: prose::date(network.config.lang, day, prose::Years::Always),
            href: None,
        });
    }
    parts
}

/// Structures by name, each leading to its page.
pub fn places(context: Context<'_>, slugs: &[String]) -> Vec<Part> {
    let found = slugs.iter().filter_map(|slug| context.timeline.network.structure(slug));
    found
        .map(|(place, _)| Part {
            title: place.title.clone(),
            href: context
                .timeline
                .is_visible(place)
                .then(|| context.addresses.href(&context.addresses.structure(&place.slug))),
        })
        .collect()
}

/// That the item is of the past, where its kind says so.
fn past(context: Context<'_>, entry: &Entry) -> Option<Past> {
    let said = entry.meta.past()?;
    let until = context.timeline.life(entry.id).until?;
    Some(Past {
        text: context.words.word(said),
        from: until.as_millisecond(),
        hidden: context.timeline.life(entry.id).current,
    })
}

/// A call owns its deadline.
fn deadline(context: Context<'_>, entry: &Entry) -> (Option<DateBlock>, Option<String>) {
    let Some(call) = entry.of::<Call>() else { return (None, None) };
    let lang = context.words.lang();
    let mut block = DateBlock::of(lang, call.deadline.date());
    block.weekday =
        context.words.say("until-weekday", &[("weekday", block.weekday.as_str().into())]);
    (Some(block), (!call.all_day).then(|| prose::hour(lang, call.deadline.time())))
}

/// "Du 13 au 15 avril": the days of an offer.
fn dated_facts(context: Context<'_>, entry: &Entry) -> Vec<Fact> {
    let Some(offer) = entry.of::<Offer>() else { return Vec::new() };
    let lang = context.words.lang();
    let years = date::years(context.timeline.today());
    let days = match (offer.from, offer.to) {
        (Some(from), Some(to)) => prose::days(lang, from, to, years),
        (Some(from), None) => {
            context.words.say("from-day", &[("day", prose::day(lang, from, years).into())])
        }
        (None, Some(to)) => {
            context.words.say("until-day", &[("day", prose::day(lang, to, years).into())])
        }
        (None, None) => return Vec::new(),
    };
    vec![Fact { label: context.words.word("fact-when"), values: vec![Value::words(days)] }]
}

/// Links to the themes of an item that everybody may see.
pub fn themes(context: Context<'_>, entry: &Entry) -> Vec<Link> {
    if entry.audience != Audience::Public || !context.timeline.network.config.makes("listes") {
        return Vec::new();
    }
    entry
        .themes
        .iter()
        .map(|theme| Link::to(context, theme.label.as_str(), &context.addresses.theme(&theme.slug)))
        .collect()
}

fn files(context: Context<'_>, entry: &Entry) -> Vec<Link> {
    let found = entry.files.iter().filter_map(|path| context.addresses.file(path));
    found
        .map(|file| {
            let name = file.path.rsplit('/').next().unwrap_or_default();
            Link::to(context, name, &context.addresses.attachment(file))
        })
        .collect()
}

/// An address as people read it: without scheme nor final slash.
fn bare(link: &str) -> &str {
    let named = link.strip_prefix("mailto:").or_else(|| link.strip_prefix("tel:"));
    named.or(link.split_once("://").map(|(_, rest)| rest)).unwrap_or(link).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_understood() {
        let check = |written: &str, href: Option<&str>, tel: bool| {
            let value = Value::contact(written);
            assert_eq!((value.href.as_deref(), value.tel), (href, tel), "{written}");
        };
        check("accueil@lavoir.example", Some("mailto:accueil@lavoir.example"), false);
        check("à l’accueil, le matin", None, false);
        assert!(Value::contact("02 61 91 00 10").tel);
    }

    #[test]
    fn addresses_are_read_bare() {
        assert_eq!(bare("https://lavoir.example/"), "lavoir.example");
    }
}
