//! The keys of one text, taken by their canonical names, each value with its place.

use crate::diagnostic::{Code, Diagnostic, Notes, Severity, SourceId, Span};
use crate::vocabulary::{Known, Vocabulary};

use super::node::{Node, Value};

/// Words and where they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The words, on one line, without the quotes around them.
    pub words: String,
    /// Where they were written.
    pub span: Span,
}

/// One key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The canonical key.
    pub key: &'static str,
    /// The key as it was written.
    pub written: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub node: Node,
}

/// The keys inside a value that is itself made of keys.
pub type Inner = Vec<(&'static str, Node)>;

/// The keys of one text.
#[derive(Clone, Debug)]
pub struct Fields {
    file: String,
    kind: &'static str,
    fields: Vec<Field>,
    unknown: Vec<(String, Span)>,
    end_of_head: Span,
    has_marks: bool,
    /// The file of the fields that were taken from another text.
    under: Option<(SourceId, String)>,
}

impl Fields {
    pub(super) fn new(
        file: String,
        kind: &'static str,
        pairs: Vec<(Node, Node)>,
        end_of_head: Span,
        has_marks: bool,
        notes: &mut Notes,
    ) -> Self {
        let vocabulary = Vocabulary::get();
        let mut read = Self {
            file,
            kind,
            fields: Vec::new(),
            unknown: Vec::new(),
            end_of_head,
            has_marks,
            under: None,
        };
        for (key, node) in pairs {
            let written = match &key.value {
                Value::Scalar(words) => words.clone(),
                _ => String::new(),
            };
            match vocabulary.key(kind, &written) {
                Known::Own => {}
                Known::Unknown => read.unknown.push((written, key.span)),
                Known::Key(canonical) => {
                    match read.fields.iter().find(|field| field.key == canonical) {
                        Some(first) => {
                            let note = read
                                .fault(Code::KeyTwice, key.span)
                                .with("cle", written.as_str())
                                .see(first.key_span);
                            // As a remark, the second line is neither counted nor lost.
                            let place = Span { end: key.span.start, ..key.span };
                            notes.push(if is_one_line(&node) {
                                note.mend(place, "# ")
                            } else {
                                note
                            });
                        }
                        None => read.fields.push(Field {
                            key: canonical,
                            written,
                            key_span: key.span,
                            node,
                        }),
                    }
                }
            }
        }
        read
    }

    /// Path of the file, below the network's root.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// A diagnostic at a place of this text.
    pub fn fault(&self, code: Code, span: Span) -> Diagnostic {
        let file = match &self.under {
            Some((source, file)) if *source == span.source => file,
            _ => &self.file,
        };
        Diagnostic { span: Some(span), ..Diagnostic::of_file(code, file.as_str()) }
    }

    /// Takes from another text the fields that this one does not say.
    pub fn complete(&mut self, other: &Fields) {
        for field in &other.fields {
            if !self.fields.iter().any(|known| known.key == field.key) {
                self.fields.push(field.clone());
            }
        }
        self.under = Some((other.end_of_head.source, other.file.clone()));
    }

    /// Takes a field away: what it said has been done.
    pub fn forget(&mut self, key: &str) {
        self.fields.retain(|field| field.key != key);
    }

    /// A diagnostic about a line that is missing, with the line to add.
    pub fn lacks(&self, code: Code, line: &str) -> Diagnostic {
        let text = if self.has_marks { format!("{line}\n") } else { format!("---\n{line}\n---\n") };
        let first = self.fields.first().map_or(self.end_of_head, |field| field.key_span);
        self.fault(code, first).mend(self.end_of_head, text)
    }

    /// Whether the head stands between `---` lines.
    pub fn has_marks(&self) -> bool {
        self.has_marks
    }

    /// The field of that key.
    pub fn get(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// Whether the key was written with some value.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some_and(|field| field.node.value != Value::Empty)
    }

    /// All fields, in the order in which they were written.
    pub fn iter(&self) -> std::slice::Iter<'_, Field> {
        self.fields.iter()
    }

    /// The words of a key, on one line; of a list, joined by commas.
    pub fn text(&self, key: &str) -> Option<Text> {
        let node = &self.get(key)?.node;
        let words = match &node.value {
            Value::Scalar(words) => tidy(words),
            Value::List(items) => items.iter().filter_map(words_of).collect::<Vec<_>>().join(", "),
            Value::Empty | Value::Map(_) => return None,
        };
        (!words.is_empty()).then_some(Text { words, span: node.span })
    }

    /// The words of a key with their lines and paragraphs.
    pub fn prose(&self, key: &str) -> Option<String> {
        match &self.get(key)?.node.value {
            Value::Scalar(words) => Some(words.trim().to_owned()).filter(|words| !words.is_empty()),
            _ => self.text(key).map(|text| text.words),
        }
    }

    /// The items of a key; a single value is a list of one.
    pub fn list(&self, key: &str) -> Vec<Text> {
        self.get(key).map(|field| texts(&field.node)).unwrap_or_default()
    }

    /// The items of a key, also when they were written on one line with commas, semicolons or bars between them.
    pub fn words(&self, key: &str) -> Vec<Text> {
        self.list(key).iter().flat_map(split).collect()
    }

    /// The items of a key that are made of keys themselves; a single one is a list of one.
    pub fn inner(&self, key: &str) -> Vec<(Inner, Span)> {
        match self.get(key) {
            Some(field) => match &field.node.value {
                Value::List(items) => {
                    items.iter().map(|item| (inner_of(item), item.span)).collect()
                }
                Value::Map(_) => vec![(inner_of(&field.node), field.node.span)],
                Value::Scalar(_) => vec![(Vec::new(), field.node.span)],
                Value::Empty => Vec::new(),
            },
            None => Vec::new(),
        }
    }

    /// Yes or no; anything else is told and taken for nothing.
    pub fn yes(&self, key: &str, notes: &mut Notes) -> Option<bool> {
        self.choice(key, "yes", notes).map(|word| word == "oui")
    }

    /// A value of a list of the vocabulary, by its canonical word; anything else is told and taken for nothing.
    pub fn choice(&self, key: &str, list: &str, notes: &mut Notes) -> Option<&'static str> {
        let text = self.text(key)?;
        let vocabulary = Vocabulary::get();
        let found = vocabulary.value(list, &text.words);
        if found.is_none() {
            let note = self
                .fault(Code::UnknownValue, text.span)
                .with("cle", key)
                .with("valeur", text.words);
            notes.push(note.with("valeurs", vocabulary.values(list)));
        }
        found
    }

    /// A whole number; anything else is told and taken for nothing.
    pub fn number(&self, key: &str, notes: &mut Notes) -> Option<i64> {
        let text = self.text(key)?;
        let digits = text.words.split_whitespace().next().unwrap_or_default();
        match digits.parse() {
            Ok(number) => Some(number),
            Err(_) => {
                notes
                    .push(self.fault(Code::UnreadableNumber, text.span).with("valeur", text.words));
                None
            }
        }
    }

    /// Says what was not understood. A slip for a required key that is missing is an error.
    pub fn tell_unknown(&self, required: &[&str], notes: &mut Notes) {
        let vocabulary = Vocabulary::get();
        for (written, span) in &self.unknown {
            let near = vocabulary.nearest_spelling(self.kind, written);
            let mut note = self
                .fault(Code::UnknownKey, *span)
                .with("cle", written.as_str())
                .with("proche", near.map_or("aucun", |(_, spelling)| spelling));
            if let Some((near, spelling)) = near {
                // A second line of a key that is there already would be another fault.
                if !self.has(near) {
                    note = note.mend(*span, spelling);
                }
                if required.contains(&near) && !self.has(near) {
                    note = note.graded(Severity::Error);
                }
            }
            notes.push(note);
        }
    }

    /// Whether an unknown key was probably meant to be this one.
    pub fn hides(&self, key: &str) -> bool {
        self.unknown
            .iter()
            .any(|(written, _)| Vocabulary::get().nearest_key(self.kind, written) == Some(key))
    }

    /// Where a missing line would be added.
    pub fn end_of_head(&self) -> Span {
        self.end_of_head
    }
}

/// Whether a value is words as long as its place, quotes apart: then it goes over no end of line.
fn is_one_line(node: &Node) -> bool {
    let length = (node.span.end - node.span.start) as usize;
    matches!(&node.value, Value::Scalar(words) if length <= words.len() + 2)
}

/// The words of a node on one line, if it is words.
pub fn words_of(node: &Node) -> Option<String> {
    match &node.value {
        Value::Scalar(words) => Some(tidy(words)).filter(|words| !words.is_empty()),
        _ => None,
    }
}

/// The items of a node: of a list each, of words one.
pub fn texts(node: &Node) -> Vec<Text> {
    match &node.value {
        Value::List(items) => items
            .iter()
            .filter_map(|item| Some(Text { words: words_of(item)?, span: item.span }))
            .collect(),
        Value::Scalar(_) => {
            words_of(node).map(|words| Text { words, span: node.span }).into_iter().collect()
        }
        Value::Empty | Value::Map(_) => Vec::new(),
    }
}

/// The items of one line, with commas, semicolons or bars between them.
pub fn split(text: &Text) -> Vec<Text> {
    let items = text.words.split([',', ';', '|']).map(str::trim).filter(|item| !item.is_empty());
    items.map(|item| Text { words: item.to_owned(), span: text.span }).collect()
}

fn inner_of(node: &Node) -> Inner {
    let Value::Map(pairs) = &node.value else { return Vec::new() };
    let known = |key: &Node| words_of(key).and_then(|written| Vocabulary::get().inner(&written));
    pairs.iter().filter_map(|(key, value)| Some((known(key)?, value.clone()))).collect()
}

/// Words on one line, without the quotes of a word processor around the whole.
fn tidy(words: &str) -> String {
    let line = if words.contains(['\n', '\r', '\t']) {
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        words.trim().to_owned()
    };
    for (open, close) in [('“', '”'), ('«', '»'), ('"', '"'), ('‘', '’')] {
        let inside = line.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inside) = inside.filter(|inside| !inside.contains([open, close])) {
            return inside.trim().to_owned();
        }
    }
    line
}
