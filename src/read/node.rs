//! A YAML value that remembers where it stands and how it was written.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{DuplicateKeyPolicy, Options, Spanned};

use crate::diagnostic::{SourceId, Span};

/// A value of the head of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing after the key.
    Empty,
    /// Words, exactly as they were written: `02` stays `02`, `oui` stays `oui`.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values inside a value.
    Map(Vec<(Node, Node)>),
}

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// Why a head could not be read.
pub(super) struct YamlFault {
    /// Byte in the text given.
    pub(super) at: usize,
    /// Whether the head was refused for its size or its repeats.
    pub(super) too_deep: bool,
}

/// Reads a head as a list of keys and values. `place` gives, for a byte of `yaml`, the byte of the source.
pub(super) fn parse(
    yaml: &str,
    source: SourceId,
    place: &dyn Fn(usize) -> u32,
) -> Result<Vec<(Node, Node)>, YamlFault> {
    match whole(yaml, source, place)?.value {
        Value::Map(pairs) => Ok(pairs),
        Value::Empty => Ok(Vec::new()),
        _ => Err(YamlFault { at: 0, too_deep: false }),
    }
}

/// Reads a file that is a list of items, as long as a source may be.
pub(super) fn parse_list(
    yaml: &str,
    source: SourceId,
    place: &dyn Fn(usize) -> u32,
) -> Result<Vec<Node>, YamlFault> {
    match whole(yaml, source, place)?.value {
        Value::List(items) => Ok(items),
        Value::Empty => Ok(Vec::new()),
        _ => Err(YamlFault { at: 0, too_deep: false }),
    }
}

/// A small file of tambour's own, without places: `sources.lock`, a list of senders. Nothing when it cannot be read.
pub fn tree(yaml: &str) -> Option<Node> {
    whole(yaml, SourceId(u32::MAX), &|_| 0).ok()
}

fn whole(yaml: &str, source: SourceId, place: &dyn Fn(usize) -> u32) -> Result<Node, YamlFault> {
    if yaml.trim().is_empty() {
        return Ok(Node {
            value: Value::Empty,
            span: Span { source, start: place(0), end: place(0) },
        });
    }
    let mut options = Options::default();
    options.duplicate_keys = DuplicateKeyPolicy::PassThrough;
    options.with_snippet = false;
    let raw: Spanned<Raw> = serde_saphyr::from_str_with_options(yaml, options)
        .map_err(|fault| fault_of(&fault, yaml))?;
    Ok(convert(raw, yaml, source, place))
}

fn fault_of(fault: &serde_saphyr::Error, yaml: &str) -> YamlFault {
    use serde_saphyr::Error;
    // What goes wrong while an alias is replayed is wrapped once for each alias around it.
    let mut innermost = fault;
    while let Error::AliasError { error, .. } | Error::WithSnippet { error, .. } = innermost {
        innermost = error;
    }
    let too_deep = matches!(
        innermost,
        Error::Budget { .. }
            | Error::AliasReplayLimitExceeded { .. }
            | Error::AliasExpansionLimitExceeded { .. }
            | Error::AliasReplayStackDepthExceeded { .. }
    );
    // Syntax errors know line and column (in characters, from 1) but no byte.
    let at =
        fault.location().map_or(0, |location| byte_of(yaml, location.line(), location.column()));
    YamlFault { at, too_deep }
}

fn byte_of(text: &str, line: u64, column: u64) -> usize {
    let mut start = 0;
    for (number, content) in (1u64..).zip(text.split_inclusive('\n')) {
        if number == line {
            let inside = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
            return start
                + content
                    .char_indices()
                    .nth(inside)
                    .map_or(content.trim_end().len(), |(at, _)| at);
        }
        start += content.len();
    }
    text.len()
}

fn convert(raw: Spanned<Raw>, yaml: &str, source: SourceId, place: &dyn Fn(usize) -> u32) -> Node {
    let location = raw.defined.span();
    let from =
        location.byte_offset().and_then(|at| usize::try_from(at).ok()).unwrap_or(0).min(yaml.len());
    let length = location.byte_len().and_then(|len| usize::try_from(len).ok()).unwrap_or(0);
    let written = yaml.get(from..(from + length).min(yaml.len())).unwrap_or_default();
    let span = Span { source, start: place(from), end: place(from + written.trim_end().len()) };
    let value = match raw.value {
        Raw::Nothing => Value::Empty,
        // A number, a date or a truth value is what was typed, not what YAML makes of it.
        Raw::Typed => Value::Scalar(written.trim().to_owned()),
        Raw::Words(words) => Value::Scalar(words),
        Raw::List(items) => {
            Value::List(items.into_iter().map(|item| convert(item, yaml, source, place)).collect())
        }
        Raw::Map(pairs) => {
            let node = |raw| convert(raw, yaml, source, place);
            Value::Map(pairs.into_iter().map(|(key, value)| (node(key), node(value))).collect())
        }
    };
    Node { value, span }
}

enum Raw {
    Nothing,
    Typed,
    Words(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }
    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }
    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }
    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }
    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }
    fn visit_str<E>(self, words: &str) -> Result<Raw, E> {
        Ok(Raw::Words(words.to_owned()))
    }
    fn visit_string<E>(self, words: String) -> Result<Raw, E> {
        Ok(Raw::Words(words))
    }
    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }
    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}
