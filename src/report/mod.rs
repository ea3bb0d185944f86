//! What there is to tell, written for whom it is told to: a person, a program, a forge.
//!
//! Nothing is printed here: a report is a text. `proposition` is the whole corrected line, ready to paste.

mod diff;
mod github;
mod human;
mod json;
mod sarif;
mod told;

pub use diff::diff;
pub use human::Colours;
pub use told::{Told, end_in_words, instant_in_words};

use crate::diagnostic::{Notes, Severity, SourceMap};
use crate::i18n::Words;

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For a person, with the line quoted and the place marked.
    #[default]
    Human,
    /// One array, for programs.
    Json,
    /// Annotations of GitHub's and Forgejo's runners, one a line.
    Github,
    /// SARIF 2.1.0, for the forges that show it.
    Sarif,
}

/// What a report is made from.
pub struct Report<'a> {
    /// What there is to tell.
    pub notes: &'a Notes,
    /// The texts that it is about.
    pub texts: &'a SourceMap,
    /// The words to tell it with.
    pub words: &'a Words,
    /// The mildest severity that is told to a person.
    pub down_to: Severity,
    /// The name of the structure that a file is of.
    pub structure_of: &'a dyn Fn(&str) -> Option<String>,
}

impl Report<'_> {
    /// The report in a format; empty when there is nothing to tell a person.
    pub fn write(&self, format: Format, colours: Colours) -> String {
        match format {
            Format::Human => human::write(self, colours),
            Format::Json => json::write(self),
            Format::Github => github::write(self),
            Format::Sarif => sarif::write(self),
        }
    }

    /// "2 erreurs, 1 alerte", or that there is nothing to mend.
    pub fn sum(&self) -> String {
        let count = |severity| self.notes.count(severity);
        let counts = [
            ("bilan-erreurs", count(Severity::Error)),
            ("bilan-alertes", count(Severity::Warning)),
            ("bilan-notes", count(Severity::Note)),
        ];
        let said: Vec<String> = counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(id, count)| self.words.say(id, &[("nombre", count.into())]))
            .collect();
        if said.is_empty() { self.words.word("bilan-rien") } else { said.join(", ") }
    }

    /// Everything told, in the order of the notes.
    fn told(&self) -> impl Iterator<Item = Told> {
        self.notes.iter().map(|diagnostic| Told::new(diagnostic, self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic, SourceId, Span};
    use crate::i18n::Lang;
    use insta::assert_snapshot;

    const FILE: &str = "content/evenements/parc/2026-12-02-tablette.md";

    /// Three notes on two files of two structures, in a language and a format.
    fn report(lang: Lang, format: Format, colours: Colours) -> String {
        let mut texts = SourceMap::default();
        let text = "---\ntire: Atelier\ndebut: jeudi 2 décembre 2026\n---\nVenez.\n";
        texts.add(FILE.into(), text.into());
        let long = format!("---\ntitre: {} fête {}\n---\n", "a".repeat(300), "b".repeat(300));
        texts.add("content/pages/longue.md".into(), long.clone().into());
        let span = |source: u32, words: &str, text: &str| {
            let start = u32::try_from(text.find(words).unwrap()).unwrap();
            Span {
                source: SourceId(source),
                start,
                end: start + u32::try_from(words.len()).unwrap(),
            }
        };
        let mut notes = Notes::default();
        let day = jiff::civil::date(2026, 12, 2);
        let wrong = span(0, "jeudi 2 décembre 2026", text);
        notes.push(
            Diagnostic::at(Code::WeekdayMismatch, &texts, wrong)
                .with("date", day)
                .with("ecrit", jiff::civil::Weekday::Thursday)
                .with("reel", day.weekday())
                .mend(wrong, "mercredi 2 décembre 2026"),
        );
        let key = span(0, "tire", text);
        notes.push(
            Diagnostic::at(Code::UnknownKey, &texts, key)
                .with("cle", "tire")
                .with("proche", "titre")
                .mend(key, "titre"),
        );
        let far = span(1, "fête", &long);
        notes.push(Diagnostic::at(Code::HtmlFiltered, &texts, far));
        notes.push(Diagnostic::of_file(Code::Empty, "content/pages/vide, la page.md"));
        notes.push(Diagnostic::of_file(Code::AddressMissing, "tambour.yaml"));
        notes.sort();
        let structure_of =
            |file: &str| file.contains("/parc/").then(|| "Médiathèque du Parc".to_owned());
        let words = Words::of_tambour(lang);
        let report = Report {
            notes: &notes,
            texts: &texts,
            words,
            down_to: Severity::Warning,
            structure_of: &structure_of,
        };
        match format {
            Format::Human => format!("{}{}\n", report.write(format, colours), report.sum()),
            _ => report.write(format, colours),
        }
    }

    #[test]
    fn for_a_person() {
        assert_snapshot!(report(Lang::Fr, Format::Human, Colours::None));
        assert_snapshot!(report(Lang::En, Format::Human, Colours::None));
    }

    #[test]
    fn colours_add_nothing_to_the_words() {
        let plain = report(Lang::Fr, Format::Human, Colours::None);
        let coloured = report(Lang::Fr, Format::Human, Colours::Ansi);
        assert!(coloured.contains("\u{1b}["));
        let mut bare = String::new();
        let mut rest = coloured.as_str();
        while let Some((before, after)) = rest.split_once('\u{1b}') {
            bare.push_str(before);
            rest = after.split_once('m').unwrap().1;
        }
        assert_eq!(bare + rest, plain);
    }

    #[test]
    fn for_programs() {
        let json = report(Lang::Fr, Format::Json, Colours::None);
        assert!(serde_json::from_str::<Vec<serde_json::Value>>(&json).is_ok(), "{json}");
        assert_snapshot!(json);
    }

    #[test]
    fn for_runners() {
        assert_snapshot!(report(Lang::Fr, Format::Github, Colours::None));
    }

    #[test]
    fn for_forges() {
        assert_snapshot!(report(Lang::Fr, Format::Sarif, Colours::None));
    }

    #[test]
    fn nothing_to_tell() {
        let (notes, texts) = (Notes::default(), SourceMap::default());
        let words = Words::of_tambour(Lang::Fr);
        let report = Report {
            notes: &notes,
            texts: &texts,
            words,
            down_to: Severity::Note,
            structure_of: &|_| None,
        };
        assert_eq!(report.write(Format::Human, Colours::None), "");
        assert_eq!(report.write(Format::Json, Colours::None), "[]\n");
        assert_eq!(report.write(Format::Github, Colours::None), "");
        assert_eq!(report.sum(), "rien à corriger");
    }
}
