//! Bodies: Markdown in, HTML out; and before that an outline of what a body holds.
//!
//! CommonMark with tables, footnotes, strike-through, task lists and `[[slug]]` links. Two readings of the same
//! events: [`scan`] tells the links, headings and tasks without drawing anything, [`to_html`] draws.
//!
//! What is promised about safety: links keep the schemes `http`, `https`, `mailto` and `tel` only, and nothing that
//! can run ever comes out. Raw HTML is read by a real parser and filtered by the lists of [`clean`], and only when
//! there is some: most bodies never pay for it. No picture is ever loaded from another site.

mod clean;
mod glued;
mod headings;
mod html;
mod inline;
mod links;
mod outline;
mod parse;
mod tags;
mod targets;

use std::ops::Range;

pub use html::to_html;
pub use links::outside_href;
pub use outline::scan;
pub use parse::LONGEST;
pub use tags::{Tag, next_tag};

/// What a body holds. Ranges are bytes of the text given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Headings, in order, with the level they were written with.
    pub headings: Vec<Heading>,
    /// Links and pictures, in order, those of raw HTML after the others.
    pub links: Vec<Link>,
    /// Every list item, in order.
    pub items: Vec<Item>,
    /// What can be read, one block a line, without headings, tables, code and notes: what an excerpt is taken from.
    pub prose: String,
    /// Whether there is raw HTML.
    pub has_html: bool,
    /// The first piece of raw HTML that is left out for what it does, in bytes of the text given.
    pub left_out: Option<Range<usize>>,
    /// Whether the text was longer than [`LONGEST`] and its end is not shown.
    pub cut: bool,
}

/// A heading of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// The whole heading, with its signs.
    pub range: Range<usize>,
}

/// A link or a picture of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it points at.
    pub kind: LinkKind,
    /// Where: a path or a slug, decoded, without fragment; an address for what is outside.
    pub target: String,
    /// What follows `#`.
    pub fragment: Option<String>,
    /// The words of the link, or the description of the picture.
    pub text: String,
    /// The whole link; for raw HTML, the piece of HTML that holds it.
    pub range: Range<usize>,
}

/// What a link points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// Another text or a file of the network, by its path.
    Page,
    /// A picture file of the network.
    Image,
    /// `[[slug]]`.
    Wiki,
    /// A place in the same text.
    Fragment,
    /// Another site, a mail address, a telephone.
    Outside,
    /// A picture of another site: shown as a link.
    OutsideImage,
    /// A scheme that is not allowed: shown as plain text.
    Refused,
}

/// A list item, with its own words only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// `Some(true)` for `[x]`, `Some(false)` for `[ ]`.
    pub done: Option<bool>,
    /// Its words, without those of the lists inside it.
    pub text: String,
    /// The nearest heading above it: its place in [`Outline::headings`].
    pub heading: Option<usize>,
    /// How many lists it is in, from 1.
    pub depth: usize,
    /// The whole item.
    pub range: Range<usize>,
}

/// How much prose is kept of a text, in characters: a slide is cut from the first 900, no excerpt is longer.
const KEPT_PROSE: usize = 1000;

impl Outline {
    /// What is kept of it once its text was read: links, what is left out, and the prose from which excerpts are taken.
    pub fn kept(self) -> Self {
        let mut prose = self.prose;
        if let Some((end, _)) = prose.char_indices().nth(KEPT_PROSE) {
            prose.truncate(end);
            prose.shrink_to_fit();
        }
        Self { headings: Vec::new(), items: Vec::new(), prose, ..self }
    }

    /// The first heading, when it is the first thing of the body.
    pub fn opening_heading(&self, body: &str) -> Option<&Heading> {
        let first = self.headings.first()?;
        body.get(..first.range.start)?.trim().is_empty().then_some(first)
    }

    /// The words of the heading an item is under.
    pub fn heading_of(&self, item: &Item) -> Option<&str> {
        self.headings.get(item.heading?).map(|heading| heading.text.as_str())
    }

    /// The first picture that is a file of the network.
    pub fn first_image(&self) -> Option<&Link> {
        self.links.iter().find(|link| link.kind == LinkKind::Image)
    }
}

/// How a body is drawn.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The language of the text, as a tag (`fr`, `en-GB`).
    pub lang: &'a str,
    /// Where links and pictures of the network lead; asked for [`LinkKind::Page`], `Image` and `Wiki`.
    pub resolve: &'a dyn Fn(&Reference<'_>) -> Target,
    /// The level of the highest heading, 2 under a page's title. Levels are never skipped.
    pub base_level: u8,
    /// Before every id: lets several bodies share a page.
    pub id_prefix: &'a str,
    /// The address of the page that holds the ids, for a text that is also read elsewhere; nothing on the page itself.
    pub page: &'a str,
    /// Ids that the page has already.
    pub taken: &'a [&'a str],
    /// The few words that drawing adds.
    pub words: Words<'a>,
}

impl<'a> Options<'a> {
    /// The usual options: headings from `h2`, ids as they are, words in French or English.
    pub fn new(lang: &'a str, resolve: &'a dyn Fn(&Reference<'_>) -> Target) -> Self {
        Self {
            lang,
            resolve,
            base_level: 2,
            id_prefix: "",
            page: "",
            taken: &[],
            words: Words::of(lang),
        }
    }
}

/// The words that drawing adds, read aloud by a screen reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words<'a> {
    /// Names the frame in which a wide table scrolls.
    pub table: &'a str,
    /// An empty box of a task list.
    pub to_do: &'a str,
    /// A ticked box.
    pub done: &'a str,
    /// From a note back to the text.
    pub back: &'a str,
}

impl Words<'static> {
    const FRENCH: Self =
        Self { table: "Tableau", to_do: "à faire", done: "fait", back: "Retour au texte" };
    const ENGLISH: Self =
        Self { table: "Table", to_do: "to do", done: "done", back: "Back to the text" };

    /// English for `en`, else French.
    pub fn of(lang: &str) -> Self {
        if lang.split(['-', '_']).next() == Some("en") { Self::ENGLISH } else { Self::FRENCH }
    }
}

/// A link or picture to resolve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    /// `Page`, `Image` or `Wiki`.
    pub kind: LinkKind,
    /// A path or a slug, decoded, without fragment.
    pub target: &'a str,
}

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address of the site. `name` is shown by a `[[slug]]` that has no words of its own.
    Href {
        /// The address.
        href: String,
        /// The title of what it leads to.
        name: Option<String>,
    },
    /// A picture, shown in place.
    Image(PictureTag),
    /// Nothing: the words stay, as plain text.
    Plain,
}

/// What an `img` says of its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureTag {
    /// The address of the middle size.
    pub src: String,
    /// Its sizes (`/a-480.jpg 480w, …`); may be empty.
    pub srcset: String,
    /// How wide it is shown (`(max-width: 700px) 100vw, 700px`); may be empty.
    pub sizes: String,
    /// Pixels of `src`, orientation applied; 0 when unknown.
    pub width: u32,
    /// Pixels of `src`, orientation applied; 0 when unknown.
    pub height: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn resolve(reference: &Reference<'_>) -> Target {
        match (reference.kind, reference.target) {
            (LinkKind::Image, "a.jpg") => Target::Image(PictureTag {
                src: "/a-960.jpg".into(),
                srcset: "/a-480.jpg 480w, /a-960.jpg 960w".into(),
                sizes: String::new(),
                width: 960,
                height: 640,
            }),
            (LinkKind::Image, "plan.pdf") => Target::Href { href: "/plan.pdf".into(), name: None },
            (LinkKind::Page, "../agenda/café.md") => {
                Target::Href { href: "/agenda/cafe/".into(), name: None }
            }
            (LinkKind::Wiki, "cafe") => {
                Target::Href { href: "/agenda/cafe/".into(), name: Some("Café \"IA\"".into()) }
            }
            _ => Target::Plain,
        }
    }

    fn french(text: &str) -> String {
        to_html(text, &Options::new("fr", &resolve)).replace('\u{a0}', "~")
    }

    #[test]
    fn bodies_are_drawn() {
        for (text, expected) in [
            ("Bonjour *à \"tous\"* !", "<p>Bonjour <em>à «~tous~»</em>~!</p>\n"),
            (
                "`a : \"b\"` : 1 < 2 & 3",
                "<p><code>a : &quot;b&quot;</code>~: 1 &lt; 2 &amp; 3</p>\n",
            ),
            ("# Un\n### Deux", "<h2 id=\"un\">Un</h2>\n<h3 id=\"deux\">Deux</h3>\n"),
            ("#\n\nTexte", "<p>Texte</p>\n"),
            ("[c](../agenda/caf%C3%A9.md#ou)", "<p><a href=\"/agenda/cafe/#ou\">c</a></p>\n"),
            (
                "[[cafe]] [[cafe|ici]] [[rien]]",
                "<p><a href=\"/agenda/cafe/\">Café «~IA~»</a> <a href=\"/agenda/cafe/\">ici</a> rien</p>\n",
            ),
            ("[absent](x.md), [h](#horaires)", "<p>absent, <a href=\"#horaires\">h</a></p>\n"),
            ("[x](javascript:alert(1)) [y](&#106;avascript:alert(1))", "<p>x y</p>\n"),
            (
                "Voir www.a.example.",
                "<p>Voir <a href=\"https://www.a.example\">www.a.example</a>.</p>\n",
            ),
            (
                "Tél. 02 61 91 00 12",
                "<p>Tél. <a href=\"tel:+33261910012\">02~61~91~00~12</a></p>\n",
            ),
            (
                "[02 61 91 00 12](tel:+33261910012)",
                "<p><a href=\"tel:+33261910012\">02 61 91 00 12</a></p>\n",
            ),
            ("<epn@a.example>", "<p><a href=\"mailto:epn@a.example\">epn@a.example</a></p>\n"),
            ("![x](https://a.example/b.png)", "<p><a href=\"https://a.example/b.png\">x</a></p>\n"),
            ("![Plan](plan.pdf)", "<p><a href=\"/plan.pdf\">Plan</a></p>\n"),
            ("a<br>b<!-- c -->", "<p>a<br>\nb</p>\n"),
            (
                "- [ ] un\n- [x] deux",
                "<ul>\n<li><span class=\"task\" role=\"img\" aria-label=\"à faire\">☐</span> un</li>\n<li><span class=\"task\" role=\"img\" aria-label=\"fait\">☑</span> deux</li>\n</ul>\n",
            ),
            ("{{ 7*7 }} {% x %}", "<p>{{ 7*7 }} {% x %}</p>\n"),
        ] {
            assert_eq!(french(text), expected, "{text}");
        }
    }

    #[test]
    fn pictures_tables_and_notes() {
        let picture = "<img src=\"/a-960.jpg\" srcset=\"/a-480.jpg 480w, /a-960.jpg 960w\" width=\"960\" \
                       height=\"640\" alt=\"Une «~salle~»\" loading=\"lazy\" decoding=\"async\">";
        assert_eq!(
            french("![Une \"salle\"](a.jpg \"La salle !\")"),
            format!("<figure>{picture}<figcaption>La salle~!</figcaption></figure>\n")
        );
        assert_eq!(french("Ici ![Une \"salle\"](a.jpg)"), format!("<p>Ici {picture}</p>\n"));
        assert_eq!(
            french("| a | |\n|--|-:|\n| 1 | 2 |"),
            "<div class=\"table\" role=\"group\" aria-label=\"Tableau\" tabindex=\"0\"><table>\n<thead>\n<tr>\
             <th scope=\"col\">a</th><td class=\"align-right\"></td></tr>\n</thead>\n<tbody>\n<tr><td>1</td>\
             <td class=\"align-right\">2</td></tr>\n</tbody>\n</table></div>\n"
        );
        assert_eq!(
            french("Un[^a].\n\n[^a]: Note."),
            "<p>Un<sup><a href=\"#note-1\" id=\"ref-1\">1</a></sup>.</p>\n<ol class=\"notes\"><li id=\"note-1\">\
             <p>Note. <a href=\"#ref-1\" aria-label=\"Retour au texte 1\">↩</a></p></li>\n</ol>\n"
        );
    }

    #[test]
    fn raw_html_is_filtered_and_ours_stays() {
        for (text, expected) in [
            ("Avant <script>alert(1)</script> après.", "<p>Avant  après.</p>\n"),
            ("<SCRIPT SRC=\"https://mal.invalid/x.js\"></SCRIPT>", ""),
            (
                "<p onclick=\"alert(2)\" class=MsoNormal style='x'>clic<o:p></o:p></p>",
                "<p>clic</p>",
            ),
            ("<b onmouseover=alert(4)>y</b> <font color=red>z</font>", "<p><b>y</b> z</p>\n"),
            ("<a href=\" javascript:alert(1)\">e</a>", "<p>e</p>\n"),
            (
                "<a href=\"../agenda/café.md\" onclick=x>e</a>",
                "<p><a href=\"/agenda/cafe/\">e</a></p>\n",
            ),
            (
                "<img src=x onerror=alert(1)> <b>[c](#d)</b>",
                "<p> <b><a href=\"#d\">c</a></b></p>\n",
            ),
            (
                "<h1>Un</h1>\n\n## Deux <i>x</i>",
                "<h2 id=\"un\">Un</h2>\n<h3 id=\"deux-x\">Deux <i>x</i></h3>\n",
            ),
            (
                "<i>a</i> data-t=\"t-0\" <b data-t=\"t0-0\">[c](#d)</b>",
                "<p><i>a</i> data-t=\"t-0\" <b><a href=\"#d\">c</a></b></p>\n",
            ),
            (
                "<table><tr><td>1</table>",
                "<div class=\"table\" role=\"group\" aria-label=\"Tableau\" tabindex=\"0\"><table><tbody><tr><td>1</td></tr></tbody></table></div>",
            ),
            ("<iframe src=\"https://a.example\">x</iframe>", ""),
        ] {
            assert_eq!(french(text), expected, "{text}");
        }
        let mixed = french("<u>a</u> ![Une](a.jpg)\n\n| a |\n|---|\n| 1 |\n\n- [ ] b");
        assert!(mixed.contains("<img src=\"/a-960.jpg\" srcset="), "{mixed}");
        assert!(mixed.contains("<div class=\"table\""), "{mixed}");
        assert!(mixed.contains("<th scope=\"col\">a</th>"), "{mixed}");
        assert!(mixed.contains("aria-label=\"à faire\">☐</span> b"), "{mixed}");
        assert!(!mixed.contains("data-t"), "{mixed}");
    }

    #[test]
    fn the_outline_tells_what_a_body_holds() {
        let body = "# Le titre\n\nDeux *mots* et [un lien](a.md#b), ![une image](a.jpg).\n\n## Actions\n\n\
                    - [ ] La Passerelle : réserver la salle\n- [x] Le Lavoir\n  - dedans\n\n| t |\n|---|\n| c |\n\n\
                    <a href=\"x.md\">raw</a> <script>alert(1)</script>";
        let outline = scan(body);
        let headings: Vec<_> =
            outline.headings.iter().map(|h| (h.level, h.text.as_str())).collect();
        assert_eq!(headings, [(1, "Le titre"), (2, "Actions")]);
        assert_eq!(
            outline.opening_heading(body).map(|h| &body[h.range.clone()]),
            Some("# Le titre\n")
        );
        let items: Vec<_> = outline
            .items
            .iter()
            .map(|i| (i.done, i.text.as_str(), outline.heading_of(i), i.depth))
            .collect();
        assert_eq!(
            items,
            [
                (Some(false), "La Passerelle : réserver la salle", Some("Actions"), 1),
                (Some(true), "Le Lavoir", Some("Actions"), 1),
                (None, "dedans", Some("Actions"), 2),
            ]
        );
        let links: Vec<_> =
            outline.links.iter().map(|l| (l.kind, l.target.as_str(), l.text.as_str())).collect();
        assert_eq!(
            links,
            [
                (LinkKind::Page, "a.md", "un lien"),
                (LinkKind::Image, "a.jpg", "une image"),
                (LinkKind::Page, "x.md", ""),
            ]
        );
        assert_eq!(&body[outline.links[0].range.clone()], "[un lien](a.md#b)");
        assert_eq!(outline.links[0].fragment.as_deref(), Some("b"));
        assert_eq!(outline.first_image().map(|l| l.target.as_str()), Some("a.jpg"));
        assert_eq!(
            outline.prose,
            "Deux mots et un lien, .\nLa Passerelle : réserver la salle\nLe Lavoir\ndedans\nraw"
        );
        assert!(outline.has_html && !outline.cut);
        assert!(!scan("a<br>b <!-- c -->").has_html);
    }

    #[test]
    fn what_is_too_deep_or_too_long_is_still_read() {
        let deep = format!("{} fond", ">".repeat(10_000));
        assert!(french(&deep).contains("fond"));
        assert_eq!(
            french(&deep).matches("<blockquote>").count(),
            french(&deep).matches("</blockquote>").count()
        );
        assert!(french(&deep).matches("<blockquote>").count() < 30);
        let brackets = format!("{}a{}", "[".repeat(100_000), "](b)".repeat(1000));
        assert!(french(&brackets).contains('a'));
        let long = "mot ".repeat(LONGEST / 2);
        assert!(scan(&long).cut);
        assert!(french(&long).len() <= LONGEST + 10);
        assert!(!scan(&long[..LONGEST]).cut);
    }

    const PIECES: &str = r#"(\PC|[ \n\t#>*_`|\[\]()!<&"'-]|<script>|</script>|<img src=x onerror=alert\(1\)>|<a href="javascript:x">|\[a\]\(javascript:b\)|<!--|-->|<style>|<svg/onload=x>|<table>|</|&#106;|data-t="|\n\n|- \[ \] |\[\^1\]|\[\^1\]: |\[\[a\]\]|http://a.fr|<h1>|<p ){0,24}"#;

    proptest! {
        #[test]
        fn nothing_that_runs_ever_comes_out(text in PIECES) {
            let html = to_html(&text, &Options::new("fr", &resolve));
            let tags: Vec<&str> = html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
            for tag in tags {
                let lower = tag.to_lowercase();
                prop_assert!(!lower.contains(" data-t="));
                prop_assert!(!lower.starts_with("script") && !lower.starts_with("svg") && !lower.starts_with("style"));
                // Between quotes anything may be read; outside them only names are.
                let names: String = lower.split('"').step_by(2).collect();
                prop_assert!(!names.contains(" on"), "{}", tag);
                prop_assert!(!lower.contains("href=\"javascript") && !lower.contains("src=\"javascript"), "{}", tag);
            }
            let outline = scan(&text);
            for link in &outline.links {
                prop_assert!(text.get(link.range.clone()).is_some());
            }
        }

        #[test]
        fn what_opens_closes(text in PIECES) {
            let html = to_html(&text, &Options::new("fr", &resolve));
            for name in ["p", "a", "em", "strong", "h2", "ul", "li", "table", "div", "blockquote", "tr", "td"] {
                let opened = html.matches(&format!("<{name}>")).count() + html.matches(&format!("<{name} ")).count();
                prop_assert_eq!(opened, html.matches(&format!("</{name}>")).count(), "{} in {}", name, html);
            }
        }
    }
}
