//! The mends that need no asking: what was meant is written as it was understood, and nothing else is touched.
//!
//! A mend is one that its diagnostic calls safe, or a slip of a letter or two in a word that has one neighbour. Where the
//! words leave a choice (a day that is not, a key twice, a date without its year), the line is proposed by `check`, and
//! the author chooses.

use crate::diagnostic::{Code, Fix, Notes, SourceId, SourceMap, Span};
use crate::model::{Entry, Network};
use crate::read::{Field, Fields, Value, keys};
use crate::vocabulary::fold;
use crate::vocabulary::schema::{self, Shape};

/// Why something was mended; its word is in `locales/` as `reparation-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Accents of an old encoding.
    Accents,
    /// A byte order mark.
    Mark,
    /// Control characters.
    Controls,
    /// The line that closes the head.
    Closing,
    /// A line that YAML would refuse: a colon, a tab, a no-break space.
    Line,
    /// Quotes of a word processor around a value.
    Quotes,
    /// A date in words.
    Date,
    /// A slip in a key.
    Key,
    /// A key under another of its names, which the forge's editor does not know.
    Spelling,
    /// A slip in a name: a place, a need, a screen, a file.
    Name,
    /// What the text is known by was not written.
    Identity,
}

impl Reason {
    /// The word under which it is told.
    pub fn id(self) -> &'static str {
        match self {
            Self::Accents => "reparation-accents",
            Self::Mark => "reparation-marque",
            Self::Controls => "reparation-controles",
            Self::Closing => "reparation-fermeture",
            Self::Line => "reparation-ligne",
            Self::Quotes => "reparation-guillemets",
            Self::Date => "reparation-date",
            Self::Key => "reparation-cle",
            Self::Spelling => "reparation-nom-de-cle",
            Self::Name => "reparation-nom",
            Self::Identity => "reparation-id",
        }
    }
}

/// A text as it becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// Its path below the network's root.
    pub path: String,
    /// What the file holds; what is no UTF-8 is shown as U+FFFD.
    pub before: String,
    /// What it becomes.
    pub after: String,
    /// Why, each once for each place.
    pub reasons: Vec<Reason>,
}

/// Mends every text of a network that somebody wrote; `bytes` gives a file as it is on the disk. What can only be seen
/// once this is mended is mended by the next call.
pub fn mend(
    network: &Network,
    notes: &Notes,
    bytes: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Vec<Mended> {
    (0..network.texts.len())
        .map(SourceId)
        .filter(|id| is_written_by_hand(&network.texts.get(*id).path))
        .filter_map(|id| {
            let raw = bytes(&network.texts.get(id).path)?;
            text(network, notes, id, &raw)
        })
        .collect()
}

/// What `pull` brought is written anew by it.
fn is_written_by_hand(path: &str) -> bool {
    path == "tambour.yaml" || path.starts_with("content/")
}

fn text(network: &Network, notes: &Notes, id: SourceId, raw: &[u8]) -> Option<Mended> {
    let source = network.texts.get(id);
    let before = String::from_utf8_lossy(raw).into_owned();
    // A file that was not read has no text here: there is nothing to write in its place.
    if source.text.is_empty() {
        return None;
    }
    let mut edits: Vec<(Reason, Fix)> = notes
        .iter()
        .filter_map(|note| Some((note.code, note.fix.as_ref()?)))
        .filter(|(_, fix)| fix.span.source == id)
        .filter_map(|(code, fix)| Some((reason(code, fix, &network.texts)?, fix.clone())))
        .collect();
    if let Some(entry) = network.by_path(&source.path).filter(|entry| entry.source == id) {
        edits.extend(of_head(entry, &source.text));
        if network.config.forge.is_some() {
            edits.extend(of_keys(entry, &source.text));
        }
    }
    let (after, mut reasons) = applied(&source.text, edits);
    if raw.starts_with(b"\xEF\xBB\xBF") {
        reasons.push(Reason::Mark);
    }
    if std::str::from_utf8(raw).is_err() {
        reasons.push(Reason::Accents);
    } else if before.trim_start_matches('\u{feff}') != &*source.text {
        reasons.push(Reason::Controls);
    }
    reasons.sort_unstable();
    (raw != after.as_bytes()).then(|| Mended { path: source.path.clone(), before, after, reasons })
}

/// Why a proposal may be applied without asking; none when it may not.
fn reason(code: Code, fix: &Fix, texts: &SourceMap) -> Option<Reason> {
    let slip = |reason| is_slip(texts.slice(fix.span), &fix.text).then_some(reason);
    match code {
        Code::Rescued if fix.safe => Some(Reason::Line),
        // A day without its year is another day next year.
        Code::UnderstoodDate if fix.safe && has_year(texts.slice(fix.span)) => Some(Reason::Date),
        Code::HeadNotClosed => closes_before_nothing(fix, texts).then_some(Reason::Closing),
        Code::UnknownKey => slip(Reason::Key),
        Code::UnknownStructure
        | Code::UnknownNeed
        | Code::UnknownScreen
        | Code::DeadLink
        | Code::PictureMissing => slip(Reason::Name),
        _ => None,
    }
}

fn has_year(words: &str) -> bool {
    words.split(|sign: char| !sign.is_ascii_digit()).any(|figures| figures.len() == 4)
        || words.matches('/').count() >= 2
}

/// Whether the head ends where an empty line or nothing follows: a sentence with a colon is no key.
fn closes_before_nothing(fix: &Fix, texts: &SourceMap) -> bool {
    let rest = texts.get(fix.span.source).text.get(fix.span.start as usize..).unwrap_or_default();
    rest.lines().next().is_none_or(|line| line.trim().is_empty())
}

/// Whether two words differ by a letter or two. Figures are no letters: `salle-2` is not a slip for `salle-3`.
fn is_slip(written: &str, meant: &str) -> bool {
    let (written, meant) = (fold(written.trim_matches(['"', '\''])), fold(meant));
    let figures = |words: &str| words.chars().filter(char::is_ascii_digit).collect::<String>();
    let most = if meant.len() < 6 { 1 } else { 2 };
    !written.is_empty()
        && figures(&written) == figures(&meant)
        && strsim::osa_distance(&written, &meant) <= most
}

/// What the head of a text that is understood still lacks: straight quotes, and its identity.
fn of_head(entry: &Entry, text: &str) -> Vec<(Reason, Fix)> {
    let Some(fields) = keys(text, entry.kind.name, &entry.path, entry.source) else {
        return Vec::new();
    };
    let mut edits = Vec::new();
    for field in fields.iter() {
        let Value::Scalar(_) = &field.node.value else { continue };
        let span = field.node.span;
        let written = text.get(span.start as usize..span.end as usize).unwrap_or_default();
        if let Some(text) = straightened(written) {
            edits.push((Reason::Quotes, Fix { span, text, safe: true }));
        }
    }
    if !fields.has("id") && !fields.has("complete") && !entry.identity.is_empty() {
        let line = format!("id: {}\n", entry.identity);
        let is_bare = !fields.has_marks() && fields.iter().next().is_none();
        let text = if is_bare { format!("---\n{line}---\n") } else { line };
        edits.push((Reason::Identity, Fix { span: fields.end_of_head(), text, safe: true }));
    }
    edits
}

/// Keys as the forge's editor (`/admin/`) knows them: it shows as empty what stands under another name, and whoever fills
/// that in says it twice.
fn of_keys(entry: &Entry, text: &str) -> Vec<(Reason, Fix)> {
    let fields = keys(text, entry.kind.name, &entry.path, entry.source);
    let Some(fields) = fields.filter(Fields::has_marks) else { return Vec::new() };
    let asked = schema::asked(entry.kind.name);
    let meant = |field: &Field| match field.key {
        "date" if entry.kind.name == "event" && !fields.has("debut") => "debut",
        key => key,
    };
    let edits = fields.iter().filter_map(|field| {
        let (span, meant) = (field.key_span, meant(field));
        let written = text.get(span.start as usize..span.end as usize)?;
        let is_shown = asked.iter().any(|one| one.key == meant && one.shape != Shape::Parts);
        let is_other = written == field.written && written != meant;
        (is_shown && is_other)
            .then(|| (Reason::Spelling, Fix { span, text: meant.to_owned(), safe: true }))
    });
    edits.collect()
}

/// A value between the curly quotes of a word processor, between straight ones.
fn straightened(written: &str) -> Option<String> {
    let inside = [('“', '”'), ('‘', '’'), ('”', '”'), ('„', '“')]
        .iter()
        .find_map(|(open, close)| written.strip_prefix(*open)?.strip_suffix(*close))?;
    let is_plain = !inside.contains(['“', '”', '„', '\n']);
    is_plain.then(|| {
        if inside.contains(['"', '\\']) {
            format!("'{}'", inside.trim().replace('\'', "''"))
        } else {
            format!("\"{}\"", inside.trim())
        }
    })
}

/// The text with these edits; of two that overlap, the first.
fn applied(text: &str, mut edits: Vec<(Reason, Fix)>) -> (String, Vec<Reason>) {
    edits.sort_by_key(|(reason, fix)| (fix.span.start, fix.span.end, *reason));
    let end_of_line = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut after = String::with_capacity(text.len() + 64);
    let mut reasons = Vec::new();
    let mut at = 0;
    for (reason, fix) in edits {
        let Span { start, end, .. } = fix.span;
        let (start, end) = (start as usize, end as usize);
        let Some(between) = text.get(at..start).filter(|_| start >= at) else { continue };
        if text.get(start..end).is_none() {
            continue;
        }
        after.push_str(between);
        // A line is added after the end of the one before.
        if start == end && fix.text.ends_with('\n') && !after.is_empty() && !after.ends_with('\n') {
            after.push_str(end_of_line);
        }
        after.push_str(&fix.text.replace('\n', end_of_line));
        reasons.push(reason);
        at = end;
    }
    after.push_str(text.get(at..).unwrap_or_default());
    (after, reasons)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_a_letter_or_two_and_never_a_figure() {
        for (written, meant, expected) in [
            ("tire", "titre", true),
            ("dat", "date", true),
            ("Mediateque", "mediatheque", true),
            ("salle-2", "salle-3", false),
            ("lieu", "titre", false),
            ("\"epn-des-rive\"", "epn-des-rives", true),
            ("", "a", false),
        ] {
            assert_eq!(is_slip(written, meant), expected, "{written} for {meant}");
        }
    }

    #[test]
    fn curly_quotes_become_straight() {
        for (written, expected) in [
            ("“Atelier”", Some("\"Atelier\"")),
            ("‘L’atelier’", Some("\"L’atelier\"")),
            ("“Le \"mot\"”", Some("'Le \"mot\"'")),
            ("“un” et “deux”", None),
            ("Atelier", None),
        ] {
            assert_eq!(straightened(written).as_deref(), expected, "{written}");
        }
    }
}
