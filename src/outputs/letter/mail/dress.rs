//! An editorial's HTML as mail programs want it: every style on its element, pictures no wider than the column, nothing
//! that one of them does not know. What is only dress goes, words stay.

use super::html::{INK, RULE};
use crate::markdown::{Tag, next_tag};
use crate::outputs::part::escape;

/// How wide a picture may be, in CSS pixels: the column without its margins.
const WIDEST: u64 = 560;

/// What a tag becomes in a mail, and the style it wears.
const DRESS: &[(&str, &str, &str)] = &[
    ("p", "p", "margin:0 0 14px"),
    ("h2", "h2", "margin:22px 0 8px;font-size:21px;line-height:26px"),
    ("h3", "h3", "margin:18px 0 6px;font-size:18px;line-height:24px"),
    ("h4", "h4", "margin:14px 0 4px;font-size:17px;line-height:24px"),
    ("h5", "h4", "margin:14px 0 4px;font-size:17px;line-height:24px"),
    ("h6", "h4", "margin:14px 0 4px;font-size:17px;line-height:24px"),
    ("ul", "ul", "margin:0 0 14px 24px"),
    ("ol", "ol", "margin:0 0 14px 24px"),
    ("li", "li", "margin:0 0 4px"),
    ("blockquote", "blockquote", "margin:0 0 14px 24px"),
    ("pre", "pre", "margin:0 0 14px"),
    ("figure", "p", "margin:0 0 14px"),
    ("figcaption", "span", ""),
    ("details", "div", ""),
    ("summary", "b", ""),
    ("mark", "b", ""),
    ("div", "div", ""),
    ("br", "br", ""),
    ("hr", "hr", ""),
    ("b", "b", ""),
    ("strong", "b", ""),
    ("i", "i", ""),
    ("em", "em", ""),
    ("del", "del", ""),
    ("sub", "sub", ""),
    ("sup", "sup", ""),
    ("bdo", "span", ""),
    ("span", "span", ""),
    ("tr", "tr", ""),
    ("thead", "thead", ""),
    ("tbody", "tbody", ""),
    ("tfoot", "tfoot", ""),
];

/// Attributes that a mail keeps, whatever the tag.
const KEPT: &[&str] = &["dir", "lang", "start", "colspan", "rowspan"];

/// The HTML of a text, with whole addresses, ready for a mail.
pub(super) fn dress(html: &str) -> String {
    let mut out = String::with_capacity(html.len() * 2);
    let mut at = 0;
    // What closes each open tag that was changed, and the name it is waiting for.
    let mut open: Vec<(String, String)> = Vec::new();
    while let Some(tag) = next_tag(html, at) {
        out.push_str(&html[at..tag.start]);
        at = tag.end;
        if tag.closing {
            while let Some((name, closes)) = open.pop() {
                out.push_str(&closes);
                if name == tag.name {
                    break;
                }
            }
            continue;
        }
        if is_way_back(&tag) {
            at = html[at..].find("</a>").map_or(at, |end| at + end + "</a>".len());
            continue;
        }
        let closes = begin(&mut out, &tag);
        if !matches!(tag.name, "br" | "hr" | "img" | "wbr") {
            open.push((tag.name.to_owned(), closes));
        }
    }
    out.push_str(&html[at..]);
    out
}

/// Whether a link only leads back up to where a note was called: webmails take such links away.
fn is_way_back(tag: &Tag<'_>) -> bool {
    tag.name == "a" && tag.value("href").is_some_and(|href| href.starts_with("#ref-"))
}

/// Writes an opening tag; gives what closes it.
fn begin(out: &mut String, tag: &Tag<'_>) -> String {
    match tag.name {
        "img" => {
            picture(out, tag);
            String::new()
        }
        "a" => match tag.value("href").filter(|href| !href.starts_with('#')) {
            Some(href) => {
                out.push_str(&format!(
                    "<a href=\"{}\"{} style=\"color:{INK}\">",
                    escape(&href),
                    kept(tag)
                ));
                "</a>".to_owned()
            }
            None => String::new(),
        },
        "table" => {
            out.push_str("<table cellpadding=\"0\" cellspacing=\"0\" border=\"0\">");
            "</table>".to_owned()
        }
        "td" | "th" => {
            let weight = if tag.name == "th" { ";font-weight:bold" } else { "" };
            out.push_str(&format!(
                "<td valign=\"top\"{} style=\"padding:6px 16px 6px 0;border-top:1px solid {RULE}{weight}\">",
                kept(tag)
            ));
            "</td>".to_owned()
        }
        name => match DRESS.iter().find(|(known, ..)| *known == name) {
            Some((_, becomes, style)) => {
                let style =
                    if style.is_empty() { String::new() } else { format!(" style=\"{style}\"") };
                out.push_str(&format!("<{becomes}{}{style}>", kept(tag)));
                format!("</{becomes}>")
            }
            // Only dress: its words stay.
            None => String::new(),
        },
    }
}

fn kept(tag: &Tag<'_>) -> String {
    let kept = KEPT.iter().filter_map(|name| Some((name, tag.value(name)?)));
    kept.map(|(name, value)| format!(" {name}=\"{}\"", escape(&value))).collect()
}

/// A picture at its own width, or the column's.
fn picture(out: &mut String, tag: &Tag<'_>) {
    let Some(src) = tag.value("src") else { return };
    let number = |name: &str| tag.value(name).and_then(|text| text.parse::<u64>().ok());
    let width = number("width").unwrap_or(WIDEST).clamp(1, WIDEST);
    // One that fills the column follows it on a telephone.
    let fills = if width == WIDEST { "width:100%;height:auto;" } else { "" };
    out.push_str(&format!(
        "<img src=\"{}\" alt=\"{}\" width=\"{width}\" style=\"display:block;{fills}font-size:15px;line-height:21px\">",
        escape(&src),
        escape(&tag.value("alt").unwrap_or_default()),
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_mails_know_is_left() {
        let check = |html: &str, expected: &str| assert_eq!(dress(html), expected, "{html}");
        check("<p>Oui &amp; non</p>\n", "<p style=\"margin:0 0 14px\">Oui &amp; non</p>\n");
        check(
            "<figure><img src=\"https://a.example/b.jpg\" srcset=\"x 1w\" width=\"1600\" height=\"900\" alt=\"&lt;b&gt;\" loading=\"lazy\"></figure>",
            "<p style=\"margin:0 0 14px\"><img src=\"https://a.example/b.jpg\" alt=\"&lt;b&gt;\" width=\"560\" style=\"display:block;width:100%;height:auto;font-size:15px;line-height:21px\"></p>",
        );
        check(
            "<sup><a href=\"#note-1\" id=\"ref-1\">1</a></sup> <a href=\"#ref-1\" aria-label=\"x\">↩</a>.",
            "<sup>1</sup> .",
        );
        check(
            "<a href=\"https://a.example/?b=1&amp;c=2\" title=\"x\">là</a>",
            &format!("<a href=\"https://a.example/?b=1&amp;c=2\" style=\"color:{INK}\">là</a>"),
        );
        check("<time datetime=\"2027\">mars</time><abbr title=\"x\">EPN</abbr>", "marsEPN");
        check(
            "<div class=\"table\" role=\"group\"><table><tr><th scope=\"col\">a</th></tr></table></div>",
            &format!(
                "<div><table cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td valign=\"top\" style=\"padding:6px 16px 6px 0;border-top:1px solid {RULE};font-weight:bold\">a</td></tr></table></div>"
            ),
        );
        check("<details open=\"\"><summary>x</summary>y</details>", "<div><b>x</b>y</div>");
    }
}
