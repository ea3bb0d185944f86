//! A line of a text's head changed, and no other: as a person would do it by hand.

use crate::diagnostic::{SourceId, Span};
use crate::read::{Fields, Node, Value, keys, words_of};

use super::super::write::scalar;

/// A text that is being changed.
pub(in crate::import) struct Edit<'e> {
    /// What it says now.
    pub(in crate::import) text: String,
    kind: &'static str,
    path: &'e str,
}

impl<'e> Edit<'e> {
    pub(in crate::import) fn new(text: String, kind: &'static str, path: &'e str) -> Self {
        Self { text, kind, path }
    }

    /// Its keys; none when its head cannot be read.
    pub(in crate::import) fn fields(&self) -> Option<Fields> {
        keys(&self.text, self.kind, self.path, SourceId(0))
    }

    /// Gives a key these words.
    pub(in crate::import) fn words(&mut self, key: &'static str, words: &str) -> Option<()> {
        let fields = self.fields()?;
        if fields.text(key).is_some_and(|text| text.words == words) {
            return Some(());
        }
        self.value(key, &scalar(words))
    }

    /// Gives a key a value, as YAML writes it on one line.
    pub(in crate::import) fn value(&mut self, key: &'static str, value: &str) -> Option<()> {
        let fields = self.fields()?;
        match fields.get(key) {
            Some(field) => {
                // What stands between the key and its colon stays as it was typed.
                let start = field.key_span.end as usize;
                let start = start + self.text[start..].find(':')? + 1;
                let end = match field.node.value {
                    Value::Empty => self.end_of_line(start),
                    _ => self.end(&field.node),
                };
                self.put(start, end, &format!(" {value}"));
            }
            None => {
                let at = fields.end_of_head().start as usize;
                let line = format!("{key}: {value}\n");
                let is_bare = !fields.has_marks() && fields.iter().next().is_none();
                let line = if is_bare { format!("---\n{line}---\n") } else { line };
                let is_after_line = at == 0 || self.text[..at].ends_with('\n');
                let before = if is_after_line { "" } else { "\n" };
                self.put(at, at, &format!("{before}{line}"));
            }
        }
        self.fields().map(drop)
    }

    /// Adds an item, as YAML writes it, to the list of a key.
    pub(in crate::import) fn item(&mut self, key: &'static str, item: &str) -> Option<()> {
        let fields = self.fields()?;
        let Some(field) = fields.get(key).filter(|field| field.node.value != Value::Empty) else {
            return self.value(key, &format!("[{item}]"));
        };
        match &field.node.value {
            Value::List(items) => {
                let end = self.end(&field.node);
                if self.is_flow(&field.node) {
                    let separator = if items.is_empty() { "" } else { ", " };
                    self.put(end - 1, end - 1, &format!("{separator}{item}"));
                } else {
                    let last = items.last()?;
                    let from = self.start_of_line(last.span.start as usize);
                    let margin: String =
                        self.text[from..].chars().take_while(|sign| sign.is_whitespace()).collect();
                    let at = self.end_of_line(self.end(last));
                    self.put(at, at, &format!("\n{margin}- {item}"));
                }
            }
            _ => {
                let words = self.slice(field.node.span).trim_end().to_owned();
                self.value(key, &format!("[{words}, {item}]"))?;
            }
        }
        self.fields().map(drop)
    }

    /// Gives one entry of a key that is made of keys itself a value.
    pub(in crate::import) fn inner(
        &mut self,
        key: &'static str,
        is_it: &dyn Fn(&str) -> bool,
        name: &str,
        value: &str,
    ) -> Option<()> {
        let fields = self.fields()?;
        let Some(field) = fields.get(key) else {
            return self.value(key, &format!("{{{name}: {value}}}"));
        };
        let Value::Map(pairs) = &field.node.value else {
            return self.value(key, &format!("{{{name}: {value}}}"));
        };
        self.pair(&field.node, pairs, is_it, name, value)?;
        self.fields().map(drop)
    }

    /// Gives a key inside an item of a list a value.
    pub(in crate::import) fn of_item(
        &mut self,
        item: &Node,
        name: &'static str,
        value: &str,
    ) -> Option<()> {
        let Value::Map(pairs) = &item.value else { return None };
        let known =
            |written: &str| crate::vocabulary::Vocabulary::get().inner(written) == Some(name);
        self.pair(item, pairs, &known, name, value)?;
        self.fields().map(drop)
    }

    fn pair(
        &mut self,
        map: &Node,
        pairs: &[(Node, Node)],
        is_it: &dyn Fn(&str) -> bool,
        name: &str,
        value: &str,
    ) -> Option<()> {
        let known = pairs.iter().find(|(key, _)| words_of(key).is_some_and(|key| is_it(&key)));
        if let Some((key, node)) = known {
            if self.text.get(node.span.start as usize..self.end(node)) == Some(value) {
                return Some(());
            }
            let start = key.span.end as usize;
            let end = match node.value {
                Value::Empty => start + self.text[start..].find([':', '\n'])? + 1,
                _ => self.end(node),
            };
            self.put(start, end, &format!(": {value}"));
            return Some(());
        }
        if self.is_flow(map) {
            let end = self.end(map);
            let separator = if pairs.is_empty() { "" } else { ", " };
            self.put(end - 1, end - 1, &format!("{separator}{name}: {value}"));
            return Some(());
        }
        let (first, node) = pairs.first()?;
        // Below the first key, which may stand behind a dash.
        let from = self.start_of_line(first.span.start as usize);
        let column = self.text[from..first.span.start as usize].chars().count();
        let last = if matches!(node.value, Value::Empty) { first } else { node };
        let at = self.end_of_line(self.end(last));
        self.put(at, at, &format!("\n{}{name}: {value}", " ".repeat(column)));
        Some(())
    }

    /// Puts words in place of a stretch; ends of lines are those of the text.
    pub(super) fn put(&mut self, start: usize, end: usize, words: &str) {
        let words =
            if self.text.contains("\r\n") { words.replace('\n', "\r\n") } else { words.to_owned() };
        self.text.replace_range(start..end, &words);
    }

    fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Whether a value stands between brackets.
    fn is_flow(&self, node: &Node) -> bool {
        let written = self.text.get(node.span.start as usize..).unwrap_or_default();
        match node.value {
            Value::List(_) => written.starts_with('['),
            Value::Map(_) => written.starts_with('{'),
            _ => false,
        }
    }

    /// The byte after a value's last sign. What holds others knows only where it begins.
    fn end(&self, node: &Node) -> usize {
        let last = match &node.value {
            Value::Empty | Value::Scalar(_) => {
                return node.span.start as usize + self.slice(node.span).trim_end().len();
            }
            Value::List(items) => items.iter().map(|item| self.end(item)).max(),
            Value::Map(pairs) => {
                pairs.iter().flat_map(|(key, value)| [self.end(key), self.end(value)]).max()
            }
        };
        let last = last.unwrap_or(node.span.start as usize + 1);
        if !self.is_flow(node) {
            return last;
        }
        let bracket = if matches!(node.value, Value::List(_)) { ']' } else { '}' };
        last + self.text[last..].find(bracket).map_or(0, |at| at + 1)
    }

    fn start_of_line(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn end_of_line(&self, at: usize) -> usize {
        let line = self.text[at..].split('\n').next().unwrap_or_default();
        at + line.trim_end_matches('\r').len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str, change: impl FnOnce(&mut Edit<'_>) -> Option<()>) -> String {
        let mut edit = Edit::new(text.to_owned(), "event", "content/evenements/x.md");
        change(&mut edit).unwrap();
        edit.text
    }

    #[test]
    fn one_line_is_changed_or_added() {
        let cancelled = |text: &str| changed(text, |edit| edit.words("etat", "annule"));
        for (text, expected) in [
            ("---\ntitre: A\n---\nB\n", "---\ntitre: A\netat: annule\n---\nB\n"),
            ("---\nétat : complet # ?\ntitre: A\n---\n", "---\nétat : annule # ?\ntitre: A\n---\n"),
            ("---\r\ntitre: A\r\n---\r\n", "---\r\ntitre: A\r\netat: annule\r\n---\r\n"),
            ("---\netat:\ntitre: A\n---\n", "---\netat: annule\ntitre: A\n---\n"),
            ("# A\n\nB\n", "---\netat: annule\n---\n# A\n\nB\n"),
            ("Quand : 3 mai\n\nB\n", "Quand : 3 mai\netat: annule\n\nB\n"),
        ] {
            assert_eq!(cancelled(text), expected);
            assert_eq!(cancelled(expected), expected);
        }
    }

    #[test]
    fn a_day_of_a_series_is_changed_where_days_stand() {
        let day = |text: &str| {
            changed(text, |edit| {
                edit.inner(
                    "changements",
                    &|day| day == "2027-04-06",
                    "2027-04-06",
                    "{etat: annule}",
                )
            })
        };
        for (text, expected) in [
            ("---\nt: 1\n---\n", "---\nt: 1\nchangements: {2027-04-06: {etat: annule}}\n---\n"),
            (
                "---\nchangements: {2027-04-13: {etat: complet}}\n---\n",
                "---\nchangements: {2027-04-13: {etat: complet}, 2027-04-06: {etat: annule}}\n---\n",
            ),
            (
                "---\nchangements:\n  2027-04-13:\n    etat: complet\ntitre: A\n---\n",
                "---\nchangements:\n  2027-04-13:\n    etat: complet\n  2027-04-06: {etat: annule}\ntitre: A\n---\n",
            ),
            (
                "---\nchangements:\n  2027-04-06:\n    etat: complet\ntitre: A\n---\n",
                "---\nchangements:\n  2027-04-06: {etat: annule}\ntitre: A\n---\n",
            ),
        ] {
            assert_eq!(day(text), expected);
            assert_eq!(day(expected), expected);
        }
    }

    #[test]
    fn lists_grow_as_they_are_written() {
        let with = |text: &str| changed(text, |edit| edit.item("themes", "c"));
        for (text, expected) in [
            ("---\nt: 1\n---\n", "---\nt: 1\nthemes: [c]\n---\n"),
            ("---\nthemes: [a, b]\n---\n", "---\nthemes: [a, b, c]\n---\n"),
            ("---\nthemes: a\n---\n", "---\nthemes: [a, c]\n---\n"),
            (
                "---\nthemes:\n  - a\n  - b\ntitre: x\n---\n",
                "---\nthemes:\n  - a\n  - b\n  - c\ntitre: x\n---\n",
            ),
        ] {
            assert_eq!(with(text), expected);
        }
    }

    #[test]
    fn a_key_inside_an_item_is_set() {
        let done = |text: &str| {
            changed(text, |edit| {
                let fields = edit.fields()?;
                let Value::List(items) = &fields.get("actions")?.node.value else { return None };
                edit.of_item(&items[0], "fait", "oui")
            })
        };
        for (text, expected) in [
            (
                "---\nactions:\n  - quoi: a\n    avant: 3 mai\n  - quoi: b\n---\n",
                "---\nactions:\n  - quoi: a\n    fait: oui\n    avant: 3 mai\n  - quoi: b\n---\n",
            ),
            (
                "---\nactions:\n  - {quoi: a, fait: non}\n---\n",
                "---\nactions:\n  - {quoi: a, fait: oui}\n---\n",
            ),
            ("---\nactions: [{quoi: a}]\n---\n", "---\nactions: [{quoi: a, fait: oui}]\n---\n"),
        ] {
            assert_eq!(done(text), expected);
            assert_eq!(done(expected), expected);
        }
    }
}
