//! A mail (RFC 5322) as a piece of news: the subject is the title, the text without what surrounds it the body, an
//! attached poster the picture. Dates of the text are proposed and marked; lines `Quand : …` at its head are keys.

mod body;
mod fields;
mod files;

use std::borrow::Cow;

use jiff::Timestamp;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

pub(super) use self::fields::{dated, fill};
use super::{Draft, Hints, Read, Said, clean, gesture, ics, picture, titles};
use crate::text::slug::slug;

/// Whether some bytes are a mail, or several in one file (mbox).
pub(super) fn is(bytes: &[u8], name: &str) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    let fields = [
        "from:",
        "subject:",
        "date:",
        "mime-version:",
        "message-id:",
        "received:",
        "return-path:",
        "to:",
    ];
    let found = head
        .lines()
        .take(60)
        .filter(|line| fields.iter().any(|field| line.starts_with(field)))
        .count();
    let first = head.lines().next().unwrap_or_default();
    let begins = first.starts_with("from ")
        || first.split_once(':').is_some_and(|(name, _)| {
            !name.is_empty()
                && name.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-')
        });
    begins && (found >= 3 || name.to_lowercase().ends_with(".eml") && found >= 1)
}

/// Reads a mail, or each mail of an mbox.
pub(super) fn read(bytes: &[u8], hints: &Hints<'_>) -> Read {
    let mut read = Read::default();
    for (rank, one) in messages(bytes).into_iter().enumerate() {
        let several = (rank > 0).then_some(rank + 1);
        let one = unstuffed(one, bytes.starts_with(b"From "));
        match MessageParser::default().parse(one.as_ref()) {
            Some(message) => message_of(&message, &one, several, hints, &mut read),
            None => read.leave(hints.name, Said::plain("import-courriel-illisible"), several),
        }
    }
    read
}

/// The mails of an mbox (RFC 4155), or the only one.
pub(super) fn messages(bytes: &[u8]) -> Vec<&[u8]> {
    if !bytes.starts_with(b"From ") {
        return vec![bytes];
    }
    let mut starts: Vec<usize> = vec![0];
    starts.extend(
        (1..bytes.len().saturating_sub(6))
            .filter(|at| bytes[*at..].starts_with(b"\nFrom ") && bytes[at - 1] == b'\n')
            .map(|at| at + 1),
    );
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| {
            let line = bytes[*start..end]
                .iter()
                .position(|sign| *sign == b'\n')
                .map_or(end, |at| start + at + 1);
            &bytes[line..end]
        })
        .collect()
}

/// The words of a mail of an mbox, where a line « From … » was written « >From … » (RFC 4155).
fn unstuffed(bytes: &[u8], is_mbox: bool) -> Cow<'_, [u8]> {
    let stuffed = b"\n>From ";
    if !is_mbox || !bytes.windows(stuffed.len()).any(|window| window == stuffed) {
        return Cow::Borrowed(bytes);
    }
    let mut plain = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|sign| *sign == b'\n') {
        let is_stuffed = line.starts_with(b">")
            && line.iter().find(|sign| **sign != b'>') == Some(&b'F')
            && line.windows(5).any(|window| window == b"From ");
        plain.extend_from_slice(if is_stuffed { &line[1..] } else { line });
    }
    Cow::Owned(plain)
}

fn message_of(
    message: &Message<'_>,
    raw: &[u8],
    row: Option<usize>,
    hints: &Hints<'_>,
    read: &mut Read,
) {
    let subject = body::subject(message.subject().unwrap_or_default());
    if gesture::of_subject(message.subject().unwrap_or_default()).is_some() {
        read.leave(subject.words, Said::plain("import-geste"), row);
        return;
    }
    let title = titles::of(&subject.words);
    let id =
        message.message_id().map_or_else(|| blake3::hash(raw).to_hex().to_string(), str::to_owned);
    let key = clean::short(&id);
    let sent = message.date().and_then(|date| Timestamp::from_second(date.to_timestamp()).ok());
    let sent = sent.map(|instant| hints.zone.to_datetime(instant));
    // An invitation says its dates itself.
    let invited =
        message.attachments().chain(message.text_bodies()).find_map(|part| calendar(part, hints));
    let text = text(message);
    let text = body::news(&text, subject.is_forward);
    let files = files::of(message, read);
    if let Some(mut drafts) = invited {
        if let [only] = drafts.as_mut_slice() {
            files::attach(only, files);
            picture::describe(only);
        }
        read.drafts.append(&mut drafts);
        return;
    }
    let title = if title.words.is_empty() { files::title(&text) } else { title };
    if title.words.is_empty() {
        read.leave(&text, Said::plain("import-courriel-sans-objet"), row);
        return;
    }
    let mut draft = Draft::new("news", key);
    draft.row = row;
    draft.set("titre", title.words.clone());
    let reference = sent.map_or(hints.today, |sent| sent.date());
    fields::fill(&mut draft, &text, reference, hints);
    // News are of the day they were sent; a notice begins then unless it says otherwise.
    let begins = match draft.kind {
        "news" => Some("publie"),
        "notice" => Some("du"),
        _ => None,
    };
    if let (Some(key), Some(sent)) = (begins, sent)
        && draft.get(key).is_none()
    {
        draft.set(key, format!("{}T{:02}:{:02}", sent.date(), sent.hour(), sent.minute()));
    }
    if let Some(state) = title.state.filter(|state| *state != "confirme" && draft.kind == "event") {
        draft.set("etat", state);
    }
    without_names(&mut draft, message);
    files::attach(&mut draft, files);
    picture::describe(&mut draft);
    if draft.body.is_empty()
        && draft.get("image").is_none()
        && draft.get("debut").is_none()
        && draft.get("ferme").is_none()
    {
        read.leave(title.words, Said::plain("import-courriel-vide"), row);
        return;
    }
    read.drafts.push(draft);
}

/// The events of a calendar that comes with a mail.
fn calendar(part: &mail_parser::MessagePart<'_>, hints: &Hints<'_>) -> Option<Vec<Draft>> {
    let is_calendar = part
        .content_type()
        .is_some_and(|kind| kind.ctype() == "text" && kind.subtype() == Some("calendar"))
        || part.attachment_name().is_some_and(|name| name.to_lowercase().ends_with(".ics"));
    let drafts = is_calendar.then(|| ics::read(part.contents(), hints).drafts)?;
    (!drafts.is_empty()).then_some(drafts)
}

/// Its own words: without greeting, signature, quotes of another mail.
pub(super) fn own_words(message: &Message<'_>) -> String {
    body::news(&text(message), false)
}

/// Its words: the plain part when it says something, else the HTML one.
fn text(message: &Message<'_>) -> String {
    let mut plain = String::new();
    for part in message.text_bodies() {
        match &part.body {
            PartType::Text(words) => plain.push_str(&format!("{words}\n")),
            PartType::Html(html) => plain.push_str(&format!("{}\n", clean::of_html(html))),
            _ => {}
        }
    }
    // Some programs write « ce message est en HTML » as their plain part.
    let says = plain.chars().filter(|sign| sign.is_alphanumeric()).count();
    let html = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) => Some(clean::of_html(html)),
        _ => None,
    });
    let text = match html {
        Some(html)
            if says < 20 && html.chars().filter(|sign| sign.is_alphanumeric()).count() > says =>
        {
            html
        }
        _ => plain,
    };
    clean::tidy(&text.replace("\r\n", "\n"))
}

/// The body without the names of its pictures, nor its title said again.
fn without_names(draft: &mut Draft, message: &Message<'_>) {
    let names: Vec<String> = message
        .attachments()
        .filter_map(|part| part.attachment_name().map(|name| name.to_lowercase()))
        .collect();
    let title = slug(draft.title());
    let is_name = |line: &str| {
        let plain = line.trim().trim_matches(['[', ']', '<', '>']).to_lowercase();
        let plain = plain
            .strip_prefix("image:")
            .or_else(|| plain.strip_prefix("image :"))
            .unwrap_or(&plain)
            .trim();
        names.iter().any(|name| name == plain) || plain.starts_with("cid:") && !plain.contains(' ')
    };
    let mut is_first = true;
    let kept: Vec<&str> = draft
        .body
        .lines()
        .filter(|line| !is_name(line))
        .filter(|line| {
            let is_title = is_first && !line.trim().is_empty() && slug(line) == title;
            is_first &= line.trim().is_empty() || is_title;
            !is_title
        })
        .collect();
    draft.body = clean::paragraphs(&kept.join("\n"));
}
