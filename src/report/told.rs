//! A diagnostic in words, with its place and the corrected line.

use fluent_bundle::FluentValue;
use jiff::civil::DateTime;

use super::Report;
use crate::calendar::prose::{self, Years};
use crate::diagnostic::{Arg, Diagnostic, Fix, Severity, SourceMap, Span};
use crate::i18n::{Lang, Words};

/// A diagnostic as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// `T012`.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Path of the file, below the network's root.
    pub file: String,
    /// The structure that the file is of.
    pub structure: Option<String>,
    /// First and last place, when there is one.
    pub place: Option<Place>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The corrected line or lines, ready to paste.
    pub proposal: Option<String>,
}

/// A stretch of a text in lines and columns, from 1; columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line of its first sign.
    pub line: usize,
    /// Column of its first sign.
    pub column: usize,
    /// Line of its end.
    pub end_line: usize,
    /// Column after its last sign.
    pub end_column: usize,
}

impl Place {
    /// Where a span lies.
    pub fn of(span: Span, texts: &SourceMap) -> Self {
        let (line, column) = texts.position(span);
        let (end_line, end_column) = texts.position(Span { start: span.end, ..span });
        Self { line, column, end_line, end_column }
    }
}

impl Told {
    /// Puts a diagnostic into words.
    pub fn new(diagnostic: &Diagnostic, report: &Report<'_>) -> Self {
        let id = diagnostic.code.id();
        let args: Vec<(&str, FluentValue<'_>)> = diagnostic
            .args
            .iter()
            .map(|(name, value)| (*name, fluent(value, report.words.lang())))
            .collect();
        let plain = |text: String| one_line(&text);
        Self {
            code: id,
            severity: diagnostic.severity,
            file: diagnostic.file.clone(),
            structure: (report.structure_of)(&diagnostic.file),
            place: diagnostic.span.map(|span| Place::of(span, report.texts)),
            message: plain(report.words.say(id, &args)),
            help: report.words.attribute(id, Some("aide"), &args).map(plain),
            proposal: diagnostic.fix.as_ref().map(|fix| corrected(fix, report.texts)),
        }
    }

    /// The word for how grave it is.
    pub fn level(&self, words: &Words) -> String {
        words.word(match self.severity {
            Severity::Error => "niveau-erreur",
            Severity::Warning => "niveau-alerte",
            Severity::Note => "niveau-note",
        })
    }
}

/// "mardi 8 décembre 2026, 14 h".
pub fn instant_in_words(lang: Lang, instant: DateTime) -> String {
    let (day, hour) = (instant.date(), instant.time());
    format!("{}, {}", prose::day(lang, day, Years::Always), prose::hour(lang, hour))
}

/// The same for an end: midnight is that of the day which ends, "lundi 15 mars 2027, minuit".
pub fn end_in_words(lang: Lang, instant: DateTime) -> String {
    let day = instant.date();
    let is_midnight = instant.time() == jiff::civil::Time::midnight();
    let day = if is_midnight { day.yesterday().unwrap_or(day) } else { day };
    format!("{}, {}", prose::day(lang, day, Years::Always), prose::hour(lang, instant.time()))
}

fn fluent(value: &Arg, lang: Lang) -> FluentValue<'static> {
    match value {
        Arg::Text(text) => FluentValue::from(text.clone()),
        Arg::Number(number) => FluentValue::from(*number),
        Arg::Date(date) => FluentValue::from(prose::day(lang, *date, Years::Always)),
        Arg::Weekday(day) => FluentValue::from(prose::weekday(lang, *day)),
        Arg::Month(month) => FluentValue::from(prose::month(lang, *month)),
        Arg::DateTime(instant) => FluentValue::from(instant_in_words(lang, *instant)),
    }
}

/// A message on one line; what an author wrote may hold ends of lines and controls that a terminal would obey.
fn one_line(text: &str) -> String {
    let plain = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign });
    let mut line: String = plain.collect();
    line.truncate(line.trim_end().len());
    line
}

/// The lines that a mend touches, mended.
fn corrected(fix: &Fix, texts: &SourceMap) -> String {
    let Span { source, start, end } = fix.span;
    let text = &texts.get(source).text;
    let (first, from) = texts.line(fix.span);
    let last = Span { source, start: end.max(start), end };
    let (last, last_from) = texts.line(last);
    let before = text.get(from..start as usize).unwrap_or(first);
    let after = text.get(end as usize..last_from + last.len()).unwrap_or_default();
    if start == end && before.trim().is_empty() && fix.text.ends_with('\n') {
        // Lines put before another one: that one does not change.
        return fix.text.trim_end().to_owned();
    }
    if start == end && after.trim().is_empty() && fix.text.starts_with('\n') {
        return fix.text.trim().to_owned();
    }
    format!("{before}{}{after}", fix.text).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corrected_line_can_be_pasted() {
        fn check(text: &str, replaced: &str, by: &str, expected: &str) {
            let mut texts = SourceMap::default();
            let source = texts.add("x.md".into(), text.into());
            let start = text.find(replaced).unwrap();
            let span = Span {
                source,
                start: u32::try_from(start).unwrap(),
                end: u32::try_from(start + replaced.len()).unwrap(),
            };
            let fix = Fix { span, text: by.into(), safe: false };
            assert_eq!(corrected(&fix, &texts), expected);
        }
        check("---\ntire: Fête\n---\n", "tire", "titre", "titre: Fête");
        check("a: 1\r\nb: jeudi 2\r\nc: 3\r\n", "jeudi", "mercredi", "b: mercredi 2");
        check("---\ntitre: x\n---\n", "---\n", "---\n", "---\ntitre: x");
        check("a: 1\nb: 2\n", "1\nb: 2", "3", "a: 3");
        check("  - jeudi 2", "jeudi", "mercredi", "  - mercredi 2");
    }

    #[test]
    fn lines_that_are_added_stand_alone() {
        let mut texts = SourceMap::default();
        let source = texts.add("x.md".into(), "---\ntitre: x\n---\nCorps".into());
        let insert = |at: u32, text: &str| {
            let fix =
                Fix { span: Span { source, start: at, end: at }, text: text.into(), safe: false };
            corrected(&fix, &texts)
        };
        assert_eq!(insert(13, "date: 2026-12-02\n"), "date: 2026-12-02");
        assert_eq!(insert(12, "\ndate: 2026-12-02"), "date: 2026-12-02");
        assert_eq!(insert(12, " y"), "titre: x y");
    }

    #[test]
    fn controls_do_not_reach_a_terminal() {
        assert_eq!(one_line("a\u{1b}[31mb\nc\t"), "a [31mb c");
    }

    #[test]
    fn places_count_characters() {
        let mut texts = SourceMap::default();
        let source = texts.add("x.md".into(), "été\nfête du 4\n".into());
        let place = Place::of(Span { source, start: 12, end: 14 }, &texts);
        assert_eq!(place, Place { line: 2, column: 6, end_line: 2, end_column: 8 });
    }
}
