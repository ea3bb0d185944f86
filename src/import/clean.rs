//! Words from outside made fit for a text: bytes decoded, HTML turned into Markdown, what is nobody's business left out.

use std::borrow::Cow;

/// Bytes as text: by their byte order mark, else UTF-8, else what an old Windows wrote.
pub(super) fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// Words on one line, without control characters nor signs that cannot be seen.
pub(super) fn line(words: &str) -> String {
    tidy(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words without control characters; lines stay.
pub(super) fn tidy(words: &str) -> String {
    words
        .chars()
        .map(|sign| if sign == '\u{a0}' || sign == '\u{202f}' { ' ' } else { sign })
        .filter(|sign| {
            let is_unseen = matches!(sign, '\u{feff}' | '\u{200b}' | '\u{fffe}' | '\u{ffff}');
            !is_unseen && (!sign.is_control() || matches!(sign, '\n' | '\t'))
        })
        .collect()
}

/// A text with one line between paragraphs and nothing at the ends of lines.
pub(super) fn paragraphs(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut blank = 0;
    for line in tidy(&text.replace("\r\n", "\n").replace('\r', "\n")).lines() {
        let line = line.trim_end();
        if line.trim().is_empty() {
            blank += 1;
            continue;
        }
        if !kept.is_empty() {
            kept.push_str(if blank > 0 { "\n\n" } else { "\n" });
        }
        blank = 0;
        kept.push_str(line);
    }
    kept
}

/// Whether words hold HTML.
pub(super) fn has_html(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "<p", "<br", "<b>", "<a ", "<ul", "<ol", "<li", "<div", "<span", "<strong", "<em>",
        "<html", "<img", "<i>", "<h1", "<h2", "<h3", "<table", "<u>", "<font", "<body",
    ]
    .iter()
    .any(|tag| lower.contains(tag))
}

/// Text or HTML as Markdown whose pictures are gone: they are on somebody else's server.
pub(super) fn markdown(text: &str) -> String {
    if has_html(text) { of_html(text) } else { paragraphs(text) }
}

/// HTML as Markdown.
pub(super) fn of_html(html: &str) -> String {
    let converter = htmd::HtmlToMarkdown::builder()
        .skip_tags(vec![
            "script", "style", "head", "img", "svg", "iframe", "object", "video", "audio", "title",
            "meta",
        ])
        .build();
    // Depth is bounded before a tree is built: a page made of ten thousand open elements is no piece of news.
    let html: Cow<'_, str> =
        if deepest(html) > 200 { Cow::Owned(without_tags(html)) } else { Cow::Borrowed(html) };
    let markdown = converter.convert(&html).unwrap_or_else(|_| without_tags(&html));
    paragraphs(&markdown)
}

/// How many elements may be open at once, at most.
fn deepest(html: &str) -> usize {
    let (mut open, mut most) = (0usize, 0usize);
    for (at, _) in html.match_indices('<') {
        match html.as_bytes().get(at + 1) {
            Some(b'/') => open = open.saturating_sub(1),
            Some(sign) if sign.is_ascii_alphabetic() => {
                let name: String =
                    html[at + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
                if !matches!(
                    name.to_lowercase().as_str(),
                    "br" | "img" | "hr" | "meta" | "link" | "input"
                ) {
                    open += 1;
                    most = most.max(open);
                }
            }
            _ => {}
        }
    }
    most
}

fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside = false;
    for sign in html.chars() {
        match sign {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                text.push(' ');
            }
            _ if !inside => text.push(sign),
            _ => {}
        }
    }
    text
}

/// Hosts of meetings on line: whoever has the address is in.
const MEETINGS: [&str; 14] = [
    "zoom.us/",
    "teams.microsoft.com/",
    "teams.live.com/",
    "meet.google.com/",
    "webex.com/",
    "gotomeeting.com/",
    "whereby.com/",
    "meet.jit.si/",
    "visio.numerique.gouv.fr/",
    "webconf.numerique.gouv.fr/",
    "://bbb.",
    "bigbluebutton",
    "tel.meet/",
    "framatalk.org/",
];

/// Words of the lines that go with such an address.
const OF_MEETINGS: [&str; 22] = [
    "meeting id",
    "id de la reunion",
    "id de reunion",
    "code secret",
    "passcode",
    "mot de passe",
    "one tap mobile",
    "local number",
    "numero local",
    "join zoom",
    "join microsoft",
    "join the meeting",
    "rejoindre la reunion",
    "participer a la reunion",
    "participer avec google meet",
    "join with google meet",
    "joindre par telephone",
    "microsoft teams meeting",
    "reunion microsoft teams",
    "en savoir plus sur meet",
    "options de reunion",
    "participez a partir de votre ordinateur",
];

/// Whether an address lets whoever has it into a meeting.
pub(super) fn is_meeting(words: &str) -> bool {
    let lower = words.to_lowercase();
    lower.contains("://") && MEETINGS.iter().any(|host| lower.contains(host))
}

/// A calendar's description without what lets one into a meeting: the paragraphs that hold its address, code, numbers.
pub(super) fn without_meetings(text: &str) -> String {
    let plain = |line: &str| crate::vocabulary::fold(line).replace('_', " ");
    let is_of_meeting = |paragraph: &str| {
        let plain = plain(paragraph);
        is_meeting(paragraph)
            || OF_MEETINGS.iter().any(|words| plain.contains(words))
            || paragraph.contains(",,")
            || paragraph.contains("-::~")
    };
    let rule = |line: &str| {
        line.trim().len() > 5
            && line.trim().chars().all(|sign| matches!(sign, '_' | '-' | '.' | '\\' | '*'))
    };
    // What a calendar's program adds stands below a line of signs: what stands above it is its author's.
    let above = |paragraph: &str| {
        let lines = paragraph.lines().take_while(|line| !rule(line)).collect::<Vec<_>>();
        let above = lines.join("\n");
        if above.len() == paragraph.len() || is_of_meeting(&above) { String::new() } else { above }
    };
    let kept: Vec<String> = text
        .split("\n\n")
        .map(|paragraph| match is_of_meeting(paragraph) {
            true => above(paragraph),
            false => paragraph.lines().filter(|line| !rule(line)).collect::<Vec<_>>().join("\n"),
        })
        .filter(|paragraph| !paragraph.trim().is_empty())
        .collect();
    kept.join("\n\n")
}

/// The addresses of the Web in some words.
pub(super) fn addresses(words: &str) -> Vec<&str> {
    words
        .split(|sign: char| {
            sign.is_whitespace()
                || matches!(sign, '<' | '>' | '"' | ';' | ',' | '(' | ')' | '[' | ']')
        })
        .filter(|word| word.starts_with("https://") || word.starts_with("http://"))
        .map(|word| word.trim_end_matches(['.', '!', '?']))
        .collect()
}

/// A file's name that is one name, whoever sent it: no folder, no hidden file, no sign that a system refuses.
pub(super) fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, extension) = last.rsplit_once('.').unwrap_or((last, ""));
    let extension: String = extension.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let stem = crate::text::slug::slug(stem);
    if extension.is_empty() { stem } else { format!("{stem}.{}", extension.to_lowercase()) }
}

/// A stable name for what an origin knows by a long or strange one: twelve figures of its hash.
pub(super) fn short(key: &str) -> String {
    blake3::hash(key.as_bytes()).to_hex()[..12].to_owned()
}

/// What an origin calls an item, made fit for an `id`: without the domain after `@`, never with a folder in it.
pub(super) fn identity(key: &str) -> String {
    let own = key.split('@').next().unwrap_or_default();
    let is_plain = (1..=40).contains(&own.len())
        && own.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.'))
        && own.starts_with(|sign: char| sign.is_ascii_alphanumeric());
    if is_plain { own.to_lowercase() } else { short(key) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_one_name() {
        assert_eq!(file_name("../../etc/Affiche fête.PNG"), "affiche-fete.png");
        assert!(!file_name(".bashrc").starts_with('.'));
    }

    #[test]
    fn meetings_are_left_out() {
        let text = "Bonjour,\n\nJoin Zoom Meeting\nhttps://zoom.us/j/1\nMeeting ID: 3\n\nApportez un stylo.";
        assert_eq!(without_meetings(text), "Bonjour,\n\nApportez un stylo.");
        let text = "À distance.\n________\nRéunion Microsoft Teams\nCode secret : aB3";
        assert_eq!(without_meetings(text), "À distance.");
    }

    #[test]
    fn html_is_markdown() {
        assert_eq!(
            of_html("<p>Pour <b>débuter</b>.<br>Apportez <img src=x>tout.</p>"),
            "Pour **débuter**.\nApportez tout."
        );
        let deep = "<div>".repeat(50_000);
        assert_eq!(of_html(&deep), "");
    }
}
