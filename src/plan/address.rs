//! Where everything is: the addresses of the contract, in the network's language.

use crate::i18n::Lang;
use crate::markdown::{LinkKind, PictureTag, Reference, Target};
use crate::model::event::Event;
use crate::model::offer::{Offer, What};
use crate::model::{Entry, Network, Paging};
use crate::read::Attachment;
use crate::text::slug::slug;
use crate::vocabulary::Vocabulary;

/// Finds addresses. An address begins with `/` at the site's root; `href` adds the base path, `absolute` the origin.
#[derive(Clone, Copy)]
pub struct Addresses<'n> {
    network: &'n Network,
    visible: &'n dyn Visible,
}

/// Whether an item is published: nothing links to what is not.
pub trait Visible: Sync {
    /// Whether it has its page.
    fn is_visible(&self, entry: &Entry) -> bool;
}

impl Visible for crate::model::life::Timeline<'_> {
    fn is_visible(&self, entry: &Entry) -> bool {
        crate::model::life::Timeline::is_visible(self, entry)
    }
}

impl<'n> Addresses<'n> {
    /// The addresses of a network.
    pub fn new(network: &'n Network, visible: &'n dyn Visible) -> Self {
        Self { network, visible }
    }

    fn lang(&self) -> Lang {
        self.network.config.lang
    }

    /// The first part of a family's addresses: a kind, or a route of the vocabulary.
    pub fn route(&self, name: &'static str) -> &'static str {
        Vocabulary::get().route(name, self.lang())
    }

    /// The list of a kind or a family: `/agenda/`.
    pub fn section(&self, name: &'static str) -> String {
        let route = self.route(name);
        if route.is_empty() { "/".to_owned() } else { format!("/{route}/") }
    }

    /// The page of an item, when its kind has pages.
    pub fn entry(&self, entry: &Entry) -> Option<String> {
        match entry.kind.paging {
            Paging::None => None,
            Paging::Listed | Paging::Alone => {
                let family = if Self::is_post(entry) { "posts" } else { entry.kind.name };
                Some(format!("{}{}/", self.section(family), entry.slug))
            }
        }
    }

    /// A structure's page, by its slug.
    pub fn structure(&self, slug: &str) -> String {
        format!("{}{slug}/", self.section("structure"))
    }

    /// A need's page.
    pub fn need(&self, need: &crate::model::need::Need) -> String {
        format!("{}{}/", self.section("needs"), need.slug())
    }

    /// The needs of colleagues.
    pub fn needs_of_colleagues(&self) -> String {
        format!("{}{}/", self.section("needs"), self.route("colleagues"))
    }

    /// A town's page, by its slug.
    pub fn town(&self, slug: &str) -> String {
        format!("{}{slug}/", self.section("towns"))
    }

    /// The part of a town's page that another site may show in a frame.
    pub fn frame(&self, slug: &str) -> String {
        format!("{}{}.html", self.town(slug), self.route("frame"))
    }

    /// The places that declare a service of the national standard.
    pub fn service(&self, service: &str) -> String {
        format!("{}{}/", self.section("directory"), crate::text::slug::slug(service))
    }

    /// The places where a language is spoken.
    pub fn language(&self, language: &str) -> String {
        let name = crate::text::slug::slug(language);
        format!("{}{}-{name}/", self.section("directory"), self.route("language"))
    }

    /// A theme's page.
    pub fn theme(&self, slug: &str) -> String {
        format!("{}{slug}/", self.section("themes"))
    }

    /// The short address of an item.
    pub fn short(&self, entry: &Entry) -> String {
        format!("{}{}/", self.section("short"), entry.code)
    }

    /// The short address as it is printed: without scheme nor final slash.
    pub fn short_printed(&self, entry: &Entry) -> String {
        let absolute = self.absolute(&self.short(entry));
        let bare = absolute.split_once("://").map_or(absolute.as_str(), |(_, rest)| rest);
        bare.trim_end_matches('/').to_owned()
    }

    /// A month of the agenda: `/agenda/2027-03/`.
    pub fn month(&self, day: jiff::civil::Date) -> String {
        format!("{}{:04}-{:02}/", self.section("event"), day.year(), day.month())
    }

    /// An attachment's address: its own name, in a folder that holds its hash.
    pub fn attachment(&self, attachment: &Attachment) -> String {
        let file = attachment.path.rsplit('/').next().unwrap_or_default();
        let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
        let hash = attachment.hash.to_hex();
        let extension = slug(extension);
        format!("{}{}/{}.{extension}", self.section("media"), &hash[..8], slug(stem))
    }

    /// A picture at a width.
    pub fn picture(&self, attachment: &Attachment, width: u32, extension: &str) -> String {
        let file = attachment.path.rsplit('/').next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let hash = attachment.hash.to_hex();
        format!("{}{}/{}-{width}.{extension}", self.section("media"), &hash[..8], slug(stem))
    }

    /// An address with the base path, for pages.
    pub fn href(&self, address: &str) -> String {
        format!("{}{}", self.network.config.base, address.trim_start_matches('/'))
    }

    /// An address with origin and base path, for feeds, mails and calendars.
    pub fn absolute(&self, address: &str) -> String {
        format!("{}{}", self.network.config.origin, self.href(address))
    }

    /// What a link or a picture of an item's text leads to.
    pub fn resolve(&self, entry: &Entry, reference: &Reference<'_>, form: Form) -> Target {
        let whole = |address: &str| match form {
            Form::Page => self.href(address),
            Form::Absolute => self.absolute(address),
        };
        let plain = |href: String| Target::Href { href, name: None };
        if reference.kind == LinkKind::Image {
            return self.image(entry, reference.target, form);
        }
        if let Some(other) = self.network.target(entry, reference.target) {
            return match self.entry(other).filter(|_| self.visible.is_visible(other)) {
                Some(found) => {
                    Target::Href { href: whole(&found), name: Some(other.title.clone()) }
                }
                None => Target::Plain,
            };
        }
        if let Some(attachment) = self.network.file_of(entry, reference.target) {
            return plain(whole(&self.attachment(attachment)));
        }
        let is_address = reference.target.starts_with('/') && !reference.target.ends_with(".md");
        if is_address { plain(whole(reference.target)) } else { Target::Plain }
    }

    /// A file of the content folder by its path below the network's root.
    pub fn file(&self, path: &str) -> Option<&'n Attachment> {
        self.network.attachments.get(path)
    }

    fn image(&self, entry: &Entry, target: &str, form: Form) -> Target {
        let Some(view) = self
            .network
            .file_of(entry, target)
            .and_then(|file| super::picture::view(self, file, form))
        else {
            return Target::Plain;
        };
        Target::Image(PictureTag {
            src: view.src,
            srcset: view.srcset,
            sizes: super::picture::SIZES_IN_TEXT.to_owned(),
            width: view.width,
            height: view.height,
        })
    }

    /// Whether the item is a shared post, whose pages are below `/postes/`.
    pub fn is_post(entry: &Entry) -> bool {
        entry.of::<Offer>().is_some_and(|offer| offer.what == Some(What::Post))
    }

    /// Whether the item is a meeting, whose list is `/reunions/`.
    pub fn is_meeting(entry: &Entry) -> bool {
        entry.of::<Event>().is_some_and(Event::is_meeting)
    }
}

/// For whom an address is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A page of the site: with the base path.
    Page,
    /// A feed, a mail, a calendar: with origin and base path.
    Absolute,
}
