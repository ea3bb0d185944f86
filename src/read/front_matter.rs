//! The head of a text: cut from its body, rescued where YAML is stricter than people, read as keys and values.

use std::ops::Range;

use super::node::{self, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Notes, SourceId, Span};
use crate::vocabulary::{Known, Vocabulary};

/// What stands before and after the line that closes the head.
pub(super) struct Cut {
    pub(super) pairs: Vec<(Node, Node)>,
    pub(super) body: Range<usize>,
    /// Byte at which a missing line would be added.
    pub(super) end_of_head: usize,
    /// Whether `---` lines are there, or would have to be added with the first key.
    pub(super) has_marks: bool,
}

/// Cuts and reads a text. A head that cannot be read leaves an error and no keys.
pub(super) fn cut(
    text: &str,
    kind: &str,
    file: &str,
    source: SourceId,
    notes: &mut Notes,
) -> Option<Cut> {
    let start = text.len() - text.trim_start().len();
    let first = text[start..].lines().next().unwrap_or_default();
    if is_mark(first) {
        marked(text, start, first, file, source, notes)
    } else {
        Some(spoken(text, start, kind, source).unwrap_or(Cut {
            pairs: Vec::new(),
            body: 0..text.len(),
            end_of_head: start,
            has_marks: false,
        }))
    }
}

/// `---`, also as word processors turn it into dashes.
fn is_mark(line: &str) -> bool {
    let line = line.trim();
    let length: usize = line.chars().map(|sign| if sign == '—' { 2 } else { 1 }).sum();
    length >= 2
        && line.chars().all(|sign| matches!(sign, '-' | '–' | '—'))
        && (length >= 3 || line.contains('—'))
}

fn marked(
    text: &str,
    start: usize,
    first: &str,
    file: &str,
    source: SourceId,
    notes: &mut Notes,
) -> Option<Cut> {
    let head = start + text[start..].find('\n').map_or(first.len(), |at| at + 1);
    let mut at = head;
    for line in text[head..].split_inclusive('\n') {
        if is_mark(line) || line.trim_end() == "..." {
            let pairs = read_head(text, head..at, file, source, notes)?;
            return Some(Cut {
                pairs,
                body: at + line.len()..text.len(),
                end_of_head: at,
                has_marks: true,
            });
        }
        at += line.len();
    }
    let span = span(source, start, start + first.trim_end().len());
    // The mend goes before the first line that cannot belong to a head.
    let mut end = head;
    for line in text[head..].split_inclusive('\n') {
        if line.trim().is_empty() || !(line.starts_with([' ', '-', '#']) || line.contains(':')) {
            break;
        }
        end += line.len();
    }
    let place = Span { source, start: narrow(end), end: narrow(end) };
    notes.push(
        Diagnostic { span: Some(span), ..Diagnostic::of_file(Code::HeadNotClosed, file) }
            .with("ligne", text[..end].matches('\n').count())
            .mend(place, "---\n"),
    );
    None
}

/// Lines `Quand : mardi 8 décembre, 14 h` at the head, up to the first empty line.
fn spoken(text: &str, start: usize, kind: &str, source: SourceId) -> Option<Cut> {
    let vocabulary = Vocabulary::get();
    let mut pairs = Vec::new();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        let (key, value) = line.split_once(':')?;
        if key.chars().count() > 40
            || !matches!(vocabulary.key(kind, key), Known::Key(_))
            || value.starts_with("//")
        {
            return None;
        }
        let key_start = at + (key.len() - key.trim_start().len());
        let value_start = at + key.len() + 1 + (value.len() - value.trim_start().len());
        let node = |words: &str, from: usize| Node {
            value: if words.is_empty() { Value::Empty } else { Value::Scalar(words.to_owned()) },
            span: span(source, from, from + words.len()),
        };
        pairs.push((node(key.trim(), key_start), node(value.trim(), value_start)));
        at += line.len();
    }
    (!pairs.is_empty()).then_some(Cut {
        pairs,
        body: at..text.len(),
        end_of_head: at,
        has_marks: false,
    })
}

fn read_head(
    text: &str,
    head: Range<usize>,
    file: &str,
    source: SourceId,
    notes: &mut Notes,
) -> Option<Vec<(Node, Node)>> {
    let yaml = &text[head.clone()];
    let needs_care = yaml.contains(['\u{a0}', '\u{202f}', '\t']) || yaml.contains(" #");
    let tell = |code, at: usize, notes: &mut Notes| {
        let at = (head.start + at.min(yaml.len())).min(head.end.saturating_sub(1));
        let place = line_of(text, at, source);
        notes.push(Diagnostic { span: Some(place), ..Diagnostic::of_file(code, file) });
    };
    if !needs_care {
        match node::parse(yaml, source, &|at| narrow(head.start + at)) {
            Ok(pairs) => return Some(pairs),
            // A head made to exhaust memory is not a slip to be rescued.
            Err(fault) if fault.too_deep => {
                tell(Code::HeadTooDeep, fault.at, notes);
                return None;
            }
            Err(_) => {}
        }
    }
    let rescued = Rescued::of(yaml);
    match node::parse(&rescued.yaml, source, &|at| narrow(head.start + rescued.place(at))) {
        Ok(pairs) => {
            for line in &rescued.lines {
                let place =
                    span(source, head.start + line.place.start, head.start + line.place.end);
                let mut note =
                    Diagnostic { span: Some(place), ..Diagnostic::of_file(Code::Rescued, file) }
                        .with("compris", line.proposed.clone())
                        .mend(place, line.proposed.clone());
                if let Some(fix) = &mut note.fix {
                    fix.safe = true;
                }
                notes.push(note);
            }
            Some(pairs)
        }
        Err(fault) => {
            let code = if fault.too_deep { Code::HeadTooDeep } else { Code::HeadUnreadable };
            tell(code, rescued.place(fault.at), notes);
            None
        }
    }
}

fn line_of(text: &str, at: usize, source: SourceId) -> Span {
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let from = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let to = text[from..].find('\n').map_or(text.len(), |end| from + end);
    span(source, from, from + text[from..to].trim_end().len())
}

struct RescuedLine {
    /// The line's place in the head, without its end.
    place: Range<usize>,
    proposed: String,
}

/// A head in which what YAML refuses on one-line values was quoted, with the way back to what was typed.
struct Rescued {
    yaml: String,
    /// Pairs (byte of `yaml`, byte of the head), one for each piece copied.
    steps: Vec<(usize, usize)>,
    lines: Vec<RescuedLine>,
}

impl Rescued {
    fn of(head: &str) -> Self {
        let mut rescued = Self {
            yaml: String::with_capacity(head.len() + 16),
            steps: Vec::new(),
            lines: Vec::new(),
        };
        let mut at = 0;
        for line in head.split_inclusive('\n') {
            rescued.line(line, at);
            at += line.len();
        }
        rescued.steps.push((rescued.yaml.len(), at));
        rescued
    }

    fn copy(&mut self, piece: &str, from: usize) {
        self.steps.push((self.yaml.len(), from));
        self.yaml.push_str(piece);
    }

    fn line(&mut self, line: &str, at: usize) {
        let content = line.trim_end_matches(['\n', '\r']);
        let indent = content.len() - content.trim_start_matches([' ', '\t', '\u{a0}']).len();
        let (margin, rest) = content.split_at(indent);
        let ending = &line[content.len()..];
        let margin_changed = margin.contains(['\t', '\u{a0}']);
        self.copy(&margin.replace('\t', "  ").replace('\u{a0}', " "), at);
        let dash = if rest.starts_with("- ") { 2 } else { 0 };
        self.copy(&rest[..dash], at + indent);
        let Some((key, value)) = key_and_value(&rest[dash..]) else {
            let words = &rest[dash..];
            if dash > 0 && must_quote(words) {
                self.quoted(words.trim(), at + indent + dash);
            } else {
                self.copy(words, at + indent + dash);
            }
            self.copy(ending, at + content.len());
            if margin_changed {
                self.note(content, at, &margin.replace('\t', "  "), rest);
            }
            return;
        };
        let key_at = at + indent + dash;
        let value_at = key_at + (value.as_ptr() as usize - rest[dash..].as_ptr() as usize);
        self.copy(key.trim(), key_at);
        self.copy(if value.is_empty() { ":" } else { ": " }, key_at + key.len());
        let quote = must_quote(value);
        if quote {
            self.quoted(value, value_at);
        } else {
            self.copy(value, value_at);
        }
        self.copy(ending, at + content.len());
        if quote || margin_changed || key.trim_end().len() != key.len() && key.contains('\u{a0}') {
            let value = if quote { quoted(value) } else { value.to_owned() };
            self.note(
                content,
                at,
                &margin.replace('\t', "  "),
                &format!("{}{}: {value}", &rest[..dash], key.trim()),
            );
        }
    }

    fn quoted(&mut self, words: &str, from: usize) {
        self.copy("'", from);
        for piece in words.split_inclusive('\'') {
            let at = from + (piece.as_ptr() as usize - words.as_ptr() as usize);
            self.copy(piece, at);
            if piece.ends_with('\'') {
                self.copy("'", at + piece.len());
            }
        }
        self.copy("'", from + words.len());
    }

    fn note(&mut self, content: &str, at: usize, margin: &str, rest: &str) {
        let proposed = format!("{margin}{rest}");
        if proposed != content {
            self.lines.push(RescuedLine { place: at..at + content.len(), proposed });
        }
    }

    /// The byte of the head for a byte of the rescued text.
    fn place(&self, at: usize) -> usize {
        let step = self.steps.partition_point(|(rescued, _)| *rescued <= at).saturating_sub(1);
        let Some((rescued, original)) = self.steps.get(step) else { return at };
        let most = self.steps.get(step + 1).map_or(usize::MAX, |(_, next)| (*next).max(*original));
        (original + (at - rescued)).min(most)
    }
}

fn quoted(words: &str) -> String {
    if words.contains('\'') && !words.contains(['"', '\\']) {
        format!("\"{words}\"")
    } else {
        format!("'{}'", words.replace('\'', "''"))
    }
}

/// The key and the trimmed value of a line, when it has the form of one.
fn key_and_value(line: &str) -> Option<(&str, &str)> {
    if line.starts_with(['#', '"', '\'', '[', '{', '-', '&', '*', '|', '>']) {
        return None;
    }
    let (key, value) = line.split_once(':')?;
    let blank = |sign: char| sign.is_whitespace();
    (value.is_empty() || value.starts_with(blank)).then(|| (key, value.trim_matches(blank)))
}

/// Whether YAML would refuse or cut a one-line value that people write without a thought.
fn must_quote(value: &str) -> bool {
    let Some(first) = value.chars().next() else { return false };
    match first {
        '"' => closes_early(value, '"'),
        '\'' => closes_early(value, '\''),
        // `[complet] Atelier` is words; bracket upon bracket is not a slip.
        '[' if value.starts_with("[[[") => false,
        '[' => !value.ends_with(']') || value.matches('[').count() != value.matches(']').count(),
        '{' => !value.ends_with('}'),
        '|' | '>' => value.len() > 2,
        '@' | '`' | '%' | '!' => true,
        '*' | '&' => value.contains(' ') || value[1..].is_empty(),
        '?' | '-' | ':' => value[1..].starts_with(' '),
        _ => {
            value.contains(": ")
                || value.contains(":\u{a0}")
                || value.ends_with(':')
                || cuts_words(value)
        }
    }
}

/// ` #3` begins a comment for YAML, not for people; `# mot` after a space stays a comment.
fn cuts_words(value: &str) -> bool {
    value
        .match_indices(" #")
        .any(|(at, _)| value[at + 2..].chars().next().is_some_and(|sign| !sign.is_whitespace()))
}

fn closes_early(value: &str, quote: char) -> bool {
    let inside = &value[1..];
    match inside.find(quote) {
        None => true,
        Some(_) if quote == '"' && inside.contains('\\') => !value.ends_with('"'),
        Some(at) if quote == '\'' && inside[at + 1..].starts_with('\'') => !value.ends_with('\''),
        Some(at) => {
            let rest = inside[at + 1..].trim_start();
            !(rest.is_empty() || rest.starts_with('#'))
        }
    }
}

fn span(source: SourceId, start: usize, end: usize) -> Span {
    Span { source, start: narrow(start), end: narrow(end) }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
