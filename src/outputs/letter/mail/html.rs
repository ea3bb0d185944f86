//! The HTML part: tables, one fluid column, every style on its element. What webmails of operators ignore (`<style>`, media
//! queries, web fonts, rounded corners) is not used, so nothing depends on it.
//!
//! It stays under the length at which Gmail cuts a message by saying the same items more briefly, never by leaving one out.

use super::super::issue::{Issue, Line};
use super::Frame;
use super::dress::dress;
use crate::calendar::prose;
use crate::model::edition::Block;
use crate::outputs::part::date::DateBlock;
use crate::outputs::part::escape;
use crate::plan::Context;

/// The length under which the HTML part stays, in bytes: Gmail cuts near 102 kB.
pub(super) const LONGEST: usize = 102_400;
/// How wide the column may be, in CSS pixels.
const WIDTH: u32 = 600;

const PAPER: &str = "#fbf6ec";
pub(super) const INK: &str = "#20183a";
const SOFT: &str = "#5a5270";
pub(super) const RULE: &str = "#e2d9c8";
const SIGNAL: &str = "#f4c430";
const FONT: &str = "font-family:Verdana,Arial,sans-serif";

/// How much is said of each item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Title, when, where, sentence, picture of the first.
    Whole,
    /// The same without sentences but the first item's.
    Brief,
    /// A line each.
    Lines,
    /// A line each, its title cut.
    Bare,
}

const LAYOUTS: [Layout; 4] = [Layout::Whole, Layout::Brief, Layout::Lines, Layout::Bare];

pub(super) fn html(context: Context<'_>, issue: &Issue, frame: &Frame) -> String {
    let drawn = |layout| Drawing { context, issue, frame, layout }.html();
    let fits = |html: &String| html.len() < LONGEST;
    LAYOUTS.into_iter().map(drawn).find(fits).unwrap_or_else(|| drawn(Layout::Bare))
}

struct Drawing<'d> {
    context: Context<'d>,
    issue: &'d Issue,
    frame: &'d Frame,
    layout: Layout,
}

impl Drawing<'_> {
    fn html(&self) -> String {
        let lang = self.context.words.lang().tag();
        let title = escape(&self.issue.title);
        let preheader = escape(&self.frame.preheader);
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n</head>\n\
             <body style=\"margin:0;padding:0;background-color:{PAPER}\">\n\
             <div style=\"display:none;font-size:1px;line-height:1px;color:{PAPER}\">{preheader}</div>\n\
             <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
             bgcolor=\"{PAPER}\"><tr><td align=\"center\">\n\
             <!--[if mso]><table role=\"presentation\" width=\"{WIDTH}\"><tr><td><![endif]-->\n\
             <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
             style=\"max-width:{WIDTH}px\">\n"
        );
        self.head(&mut out);
        for section in &self.issue.sections {
            self.section(&mut out, &section.title, section.block, &section.lines);
        }
        self.foot(&mut out);
        out.push_str(
            "</table>\n<!--[if mso]></td></tr></table><![endif]-->\n</td></tr></table>\n</body>\n</html>\n",
        );
        out
    }

    fn head(&self, out: &mut String) {
        let words = self.context.words;
        let ground = &self.frame.ground;
        let web = escape(&self.frame.web);
        out.push_str(&format!(
            "<tr><td bgcolor=\"{ground}\" style=\"padding:28px 20px 24px;{FONT};font-size:15px;line-height:22px;\
             color:#fffdf8\">\
             <p style=\"margin:0 0 10px\"><b>{}</b></p>\
             <h1 style=\"margin:0 0 12px;font-size:30px;line-height:34px;color:#fffdf8\">{}</h1>\
             <p style=\"margin:0\">{} · <a href=\"{web}\" style=\"color:#fffdf8\">{}</a></p></td></tr>\n\
             <tr><td bgcolor=\"{SIGNAL}\" height=\"6\" style=\"font-size:6px;line-height:6px\">&nbsp;</td></tr>\n",
            escape(&self.frame.network),
            escape(&self.issue.title),
            escape(&self.issue.reading),
            escape(&words.word("letter-read-online")),
        ));
        if let Some(provisional) = &self.issue.provisional {
            out.push_str(&format!(
                "<tr><td style=\"padding:16px 20px 0;{FONT};font-size:15px;line-height:22px;color:{SOFT}\">{}</td></tr>\n",
                escape(provisional)
            ));
        }
        if let Some(editorial) = &self.issue.editorial {
            out.push_str(&format!(
                "<tr><td style=\"padding:20px 20px 0;{FONT};font-size:17px;line-height:27px;color:{INK}\">{}</td></tr>\n",
                dress(editorial.absolute.html())
            ));
        }
    }

    fn section(&self, out: &mut String, title: &str, block: Block, lines: &[Line]) {
        if block == Block::Lead {
            for line in lines {
                self.lead(out, line);
            }
            return;
        }
        out.push_str(&format!(
            "<tr><td style=\"padding:28px 20px 6px\"><h2 style=\"margin:0;{FONT};font-size:21px;line-height:26px;\
             color:{INK}\">{}</h2></td></tr>\n",
            escape(title)
        ));
        out.push_str(&format!(
            "<tr><td style=\"padding:0 20px\"><table role=\"presentation\" width=\"100%\" cellpadding=\"0\" \
             cellspacing=\"0\" border=\"0\" style=\"{FONT};font-size:16px;line-height:24px;color:{INK}\">\n"
        ));
        let mut day = None;
        for line in lines {
            let is_new = line.day != day;
            day = line.day;
            self.line(out, line, is_new);
        }
        out.push_str("</table></td></tr>\n");
    }

    /// The item that opens the edition: its date, its picture, its sentence.
    fn lead(&self, out: &mut String, line: &Line) {
        let ground = &line.ground;
        let date = line.day.map(|day| {
            let date = DateBlock::of(self.context.words.lang(), day);
            format!(
                "<p style=\"margin:0 0 6px;color:{ground}\"><b>{} {} {}</b></p>",
                escape(&date.weekday),
                escape(&date.number),
                escape(&date.month)
            )
        });
        let picture = line.picture.as_ref().map(|picture| {
            // Without a height, a picture that is not shown leaves its words and no hole.
            format!(
                "<p style=\"margin:0 0 14px\"><img src=\"{}\" alt=\"{}\" width=\"560\" \
                 style=\"display:block;width:100%;height:auto;font-size:15px;line-height:21px\"></p>",
                escape(&picture.src),
                escape(&picture.alt),
            )
        });
        out.push_str(&format!(
            "<tr><td style=\"padding:24px 20px 0;{FONT};font-size:17px;line-height:26px;color:{INK}\">{}{}\
             <h2 style=\"margin:0 0 8px;font-size:25px;line-height:30px\">{}</h2>",
            picture.unwrap_or_default(),
            date.unwrap_or_default(),
            self.title(line)
        ));
        let time = line.time.as_deref().filter(|_| line.day.is_some());
        let said = joined(&[time, line.place.as_deref()]);
        if !said.is_empty() {
            out.push_str(&format!("<p style=\"margin:0 0 8px\"><b>{}</b></p>", escape(&said)));
        }
        for text in line.summary.iter().chain(&line.notes) {
            out.push_str(&format!("<p style=\"margin:0 0 8px\">{}</p>", escape(text)));
        }
        out.push_str("</td></tr>\n");
    }

    fn line(&self, out: &mut String, line: &Line, is_new_day: bool) {
        match self.layout {
            Layout::Whole | Layout::Brief => self.row(out, line, is_new_day),
            Layout::Lines | Layout::Bare => {
                let when = line.when.as_deref();
                let about = joined(&[when, line.place.as_deref().filter(|_| !self.is_bare())]);
                let about = if about.is_empty() { String::new() } else { format!(" {about}") };
                let about = if self.is_bare() { about.chars().take(60).collect() } else { about };
                out.push_str(&format!(
                    "<tr><td style=\"padding:4px 0\">{}{}</td></tr>\n",
                    self.title(line),
                    escape(&about)
                ));
            }
        }
    }

    /// A row: the day at the left, once for all that it holds; what happens at the right.
    fn row(&self, out: &mut String, line: &Line, is_new_day: bool) {
        let border = if is_new_day || line.day.is_none() {
            format!("border-top:1px solid {RULE};")
        } else {
            String::new()
        };
        let left = line.day.map(|day| {
            let lang = self.context.words.lang();
            let inside = if is_new_day {
                // The column is narrow: "mer.", "sept.".
                format!(
                    "{}<br><b style=\"font-size:26px;line-height:28px;color:{}\">{}</b><br>{}",
                    escape(prose::weekday_short(lang, day.weekday())),
                    line.ground,
                    escape(&DateBlock::of(lang, day).number),
                    escape(prose::month_short(lang, day.month()))
                )
            } else {
                String::new()
            };
            format!(
                "<td width=\"56\" valign=\"top\" style=\"{border}padding:10px 0;font-size:13px;line-height:17px\">{inside}</td>"
            )
        });
        let span = if left.is_some() { "" } else { " colspan=\"2\"" };
        out.push_str(&format!(
            "<tr>{}<td{span} valign=\"top\" style=\"{border}padding:10px 0\">{}",
            left.unwrap_or_default(),
            self.title(line)
        ));
        let when = if line.day.is_some() { line.time.as_deref() } else { line.when.as_deref() };
        let said = joined(&[when, line.place.as_deref()]);
        let mut more: Vec<String> = Vec::new();
        if !said.is_empty() {
            more.push(escape(&said));
        }
        if self.layout == Layout::Whole && !line.short {
            more.extend(line.summary.iter().map(|text| escape(text)));
        }
        more.extend(line.notes.iter().map(|text| escape(text)));
        if line.place.is_none() {
            more.extend(
                line.by
                    .iter()
                    .map(|by| format!("<span style=\"color:{SOFT}\">{}</span>", escape(by))),
            );
        }
        for part in more {
            out.push_str("<br>");
            out.push_str(&part);
        }
        out.push_str("</td></tr>\n");
    }

    fn is_bare(&self) -> bool {
        self.layout == Layout::Bare
    }

    fn title(&self, line: &Line) -> String {
        let title = if self.is_bare() {
            crate::text::excerpt::excerpt(&line.title, 60)
        } else {
            line.title.clone()
        };
        let dir = line.dir.map(|dir| format!(" dir=\"{dir}\"")).unwrap_or_default();
        let lang = line.lang.as_ref().map(|lang| format!(" lang=\"{}\"", escape(lang)));
        let marks = lang.unwrap_or_default() + &dir;
        let title = escape(&title);
        let linked = match &line.address {
            Some(address) => format!(
                "<a href=\"{}\"{marks} style=\"color:{}\"><b>{title}</b></a>",
                escape(&self.context.addresses.absolute(address)),
                line.ground
            ),
            None => format!("<b{marks}>{title}</b>"),
        };
        match &line.state {
            Some(state) => format!(
                "<b style=\"background-color:{SIGNAL};color:{INK}\">&nbsp;{}&nbsp;</b> {linked}",
                escape(state)
            ),
            None => linked,
        }
    }

    fn foot(&self, out: &mut String) {
        let words = self.context.words;
        let link = |href: &str, text: &str| {
            format!("<a href=\"{}\" style=\"color:{INK}\">{}</a>", escape(href), escape(text))
        };
        let mut paragraphs = vec![format!("<b>{}</b>", escape(&self.issue.next))];
        if let Some(write) = super::contribution(self.context) {
            paragraphs.push(link(&write.href, &write.title));
        }
        let mut network = escape(&self.frame.network);
        for part in self.frame.telephone.iter() {
            network.push_str(&format!(", {}", escape(part)));
        }
        paragraphs.push(format!(
            "{network}, {}",
            link(&format!("mailto:{}", self.frame.mail), &self.frame.mail)
        ));
        if !self.frame.partners.is_empty() {
            let partners: Vec<String> = self
                .frame
                .partners
                .iter()
                .map(|(name, href)| match href {
                    Some(href) => link(href, name),
                    None => escape(name),
                })
                .collect();
            paragraphs.push(format!(
                "{} {}.",
                escape(&words.word("with-partners")),
                partners.join(", ")
            ));
        }
        paragraphs.push(format!(
            "{} {}",
            escape(&words.word("letter-why")),
            link(&self.frame.unsubscribe, &words.word("letter-leave"))
        ));
        let paragraphs: String = paragraphs
            .into_iter()
            .map(|text| format!("<p style=\"margin:0 0 12px\">{text}</p>"))
            .collect();
        out.push_str(&format!(
            "<tr><td style=\"padding:32px 20px 40px;{FONT};font-size:15px;line-height:23px;color:{INK}\">{paragraphs}</td></tr>\n"
        ));
    }
}

fn joined(parts: &[Option<&str>]) -> String {
    parts.iter().flatten().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
