//! What an import proposes: the fields a person would have written, what is in doubt, and what was left aside.

/// A sentence as data: its message in `locales/`, and what it is said with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The message.
    pub id: &'static str,
    /// Values, by argument name.
    pub args: Vec<(&'static str, String)>,
}

impl Said {
    /// A sentence without values.
    pub fn plain(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// The same with a value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words on one line.
    Words(String),
    /// Several values.
    List(Vec<String>),
    /// Keys and values, as those of `changements`.
    Map(Vec<(String, Value)>),
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}
impl From<String> for Value {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}
impl From<Vec<String>> for Value {
    fn from(items: Vec<String>) -> Self {
        Self::List(items)
    }
}

/// A file that comes with an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, safe below any folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// One item that an import proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its kind, as the vocabulary names it.
    pub kind: &'static str,
    /// What its origin knows it by, the same from one reading to the next.
    pub key: String,
    /// Its fields, by canonical key, in the order in which they are written.
    pub fields: Vec<(&'static str, Value)>,
    /// Its text, in Markdown.
    pub body: String,
    /// Its files; the names are those that `image` and `fichiers` say.
    pub files: Vec<File>,
    /// Keys that somebody should look at, and why.
    pub doubts: Vec<(&'static str, Said)>,
    /// Where it stood in its origin, from 1: a row, a message.
    pub row: Option<usize>,
}

impl Draft {
    /// An item with nothing but its kind and key.
    pub fn new(kind: &'static str, key: impl Into<String>) -> Self {
        Self {
            kind,
            key: key.into(),
            fields: Vec::new(),
            body: String::new(),
            files: Vec::new(),
            doubts: Vec::new(),
            row: None,
        }
    }

    /// Sets a field, in its former place when it has one. Nothing is set from empty words.
    pub fn set(&mut self, key: &'static str, value: impl Into<Value>) {
        let value = value.into();
        let is_empty = match &value {
            Value::Words(words) => words.trim().is_empty(),
            Value::List(items) => items.is_empty(),
            Value::Map(pairs) => pairs.is_empty(),
        };
        if is_empty {
            return;
        }
        match self.fields.iter_mut().find(|(known, _)| *known == key) {
            Some(field) => field.1 = value,
            None => self.fields.push((key, value)),
        }
    }

    /// Takes a field away.
    pub fn unset(&mut self, key: &str) {
        self.fields.retain(|(known, _)| *known != key);
    }

    /// Marks a key as to be looked at, once.
    pub fn doubt(&mut self, key: &'static str, why: Said) {
        if !self.doubts.iter().any(|(known, _)| *known == key) {
            self.doubts.push((key, why));
        }
    }

    /// A field.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.fields.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    /// A field that is words.
    pub fn words(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Value::Words(words) => Some(words),
            Value::List(_) | Value::Map(_) => None,
        }
    }

    /// The values of a field, one or several.
    pub fn list(&self, key: &str) -> Vec<&str> {
        match self.get(key) {
            Some(Value::Words(words)) => vec![words],
            Some(Value::List(items)) => items.iter().map(String::as_str).collect(),
            Some(Value::Map(_)) | None => Vec::new(),
        }
    }

    /// Its title.
    pub fn title(&self) -> &str {
        self.words("titre").unwrap_or_default()
    }
}

/// Something that was not taken, or was taken as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its first words, when they may be said.
    pub words: String,
    /// Why.
    pub why: Said,
    /// Where it stood, from 1.
    pub row: Option<usize>,
}

/// What a column gives that is left aside, as `colonnes: Notes: non` says it too.
pub const IGNORED: &str = "non";

/// How a column was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// The key it gives, or [`IGNORED`]; none when it goes into the text.
    pub key: Option<&'static str>,
}

/// What an importer made of some bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// What it proposes.
    pub drafts: Vec<Draft>,
    /// What it left.
    pub left: Vec<Left>,
    /// What it took as it is, and what is wrong with it.
    pub remarks: Vec<Left>,
    /// How it understood the columns of a table.
    pub columns: Vec<Column>,
}

impl Read {
    /// Leaves something.
    pub fn leave(&mut self, words: impl Into<String>, why: Said, row: Option<usize>) {
        self.left.push(about(words.into(), why, row));
    }

    /// Says what is wrong with something that is taken.
    pub fn remark(&mut self, words: impl Into<String>, why: Said, row: Option<usize>) {
        self.remarks.push(about(words.into(), why, row));
    }
}

fn about(words: String, why: Said, row: Option<usize>) -> Left {
    Left { words: crate::text::excerpt::excerpt(words.trim(), 80), why, row }
}
