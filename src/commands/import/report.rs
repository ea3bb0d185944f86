//! What an import says: understood, in doubt, left.

use camino::Utf8Path;
use clap::ArgMatches;
use fluent_bundle::FluentValue;
use tambour::build::Understood;
use tambour::calendar::prose;
use tambour::calendar::when::read_when;
use tambour::diagnostic::{Code, Notes, Severity};
use tambour::i18n::Words;
use tambour::import::{Column, Draft, IGNORED, Left, Read, Said};
use tambour::report::Format;

use super::super::Exit;
use super::super::session::Session;

/// What became of each file.
#[derive(Default)]
pub(super) struct Told {
    files: Vec<File>,
}

struct File {
    name: String,
    written: Vec<(String, Draft)>,
    left: Vec<Left>,
    remarks: Vec<Left>,
    columns: Vec<Column>,
    known: usize,
}

impl Told {
    pub(super) fn add(
        &mut self,
        from: &Utf8Path,
        written: Vec<(String, Draft)>,
        read: Read,
        known: usize,
    ) {
        let Read { left, remarks, columns, .. } = read;
        self.files.push(File { name: from.to_string(), written, left, remarks, columns, known });
    }

    /// Whether a text of that path was already made.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.iter().any(|file| file.written.iter().any(|(known, _)| known == path))
    }

    /// Says it; what is written has been checked like any text.
    pub(super) fn say(
        self,
        matches: &ArgMatches,
        session: &Session,
        before: &Understood,
        is_trial: bool,
    ) -> Exit {
        let words = session.words;
        let mut notes = Notes::default();
        let mut after = None;
        if !is_trial && self.files.iter().any(|file| !file.written.is_empty()) {
            match session.understand(&session.request(Some(matches))) {
                Ok(understood) => {
                    understood
                        .notes
                        .iter()
                        .filter(|note| self.has(&note.file))
                        .for_each(|note| notes.push(note.clone()));
                    after = Some(understood);
                }
                Err(exit) => return exit,
            }
        }
        let has_errors = notes.has_errors();
        let network = after.as_ref().map_or(&before.network, |understood| &understood.network);
        match session.format {
            Format::Human => {
                session.terminal.say(&self.told(words, is_trial));
                // What is to be checked was just said.
                let mut kept = Notes::default();
                notes
                    .iter()
                    .filter(|note| note.code != Code::ToVerify)
                    .for_each(|note| kept.push(note.clone()));
                session.report_to_terminal(network, &kept, session.down_to(Severity::Warning));
            }
            Format::Json => {
                let of_texts = session.report(network, &notes, Severity::Note, |report| {
                    report.write(Format::Json, session.terminal.answers)
                });
                session.terminal.say(&self.json(&of_texts, words));
            }
            _ => session.report_to_terminal(network, &notes, session.down_to(Severity::Note)),
        }
        let is_nothing = self.files.iter().any(|file| file.written.is_empty() && file.known == 0);
        if has_errors || is_nothing { Exit::Faults } else { Exit::Clean }
    }

    /// What was left, after what is to be said of the texts: one array, with the keys of every report.
    fn json(&self, of_texts: &str, words: &Words) -> String {
        let mut rows: Vec<serde_json::Value> = serde_json::from_str(of_texts).unwrap_or_default();
        for file in &self.files {
            let left = file.left.iter().map(|left| (left, left_line(left, words)));
            let remarks = file.remarks.iter().map(|remark| (remark, remark_line(remark, words)));
            for (left, message) in left.chain(remarks) {
                rows.push(serde_json::json!({
                    "code": left.why.id, "niveau": "alerte", "fichier": file.name, "ligne": left.row, "colonne": null,
                    "message": message, "aide": null, "proposition": null, "structure": null,
                }));
            }
        }
        format!("{:#}\n", serde_json::Value::from(rows))
    }

    fn told(&self, words: &Words, is_trial: bool) -> String {
        let mut text = String::new();
        for file in &self.files {
            text += &format!("{}\n", file.name);
            if !file.columns.is_empty() {
                text += &format!("  {}\n", words.word("import-colonnes"));
                for column in &file.columns {
                    text += &format!("    {}\n", column_line(column, words));
                }
            }
            for (path, draft) in &file.written {
                text += &format!("  {}\n", line(draft, words));
                text += &format!("    → {path}\n");
                for (key, why) in &draft.doubts {
                    let values = [("cle", (*key).into()), ("raison", say(why, words).into())];
                    text += &format!("    {}\n", words.say("import-doute", &values));
                }
            }
            for left in &file.left {
                text += &format!("  {}\n", left_line(left, words));
            }
            for remark in &file.remarks {
                text += &format!("  {}\n", remark_line(remark, words));
            }
            if file.known > 0 {
                text += &format!(
                    "  {}\n",
                    words.say("import-connus", &[("nombre", file.known.into())])
                );
            }
        }
        let doubts: usize = self
            .files
            .iter()
            .flat_map(|file| &file.written)
            .map(|(_, draft)| draft.doubts.len())
            .sum();
        let sum = |count: fn(&File) -> usize| self.files.iter().map(count).sum::<usize>();
        let values = [
            ("pris", sum(|file| file.written.len()).into()),
            ("doutes", doubts.into()),
            ("laisses", sum(|file| file.left.len()).into()),
        ];
        text += &format!(
            "{}\n",
            words.say(if is_trial { "import-somme-essai" } else { "import-somme" }, &values)
        );
        text
    }
}

/// A column, and what it gives.
pub(in crate::commands) fn column_line(column: &Column, words: &Words) -> String {
    let id = match column.key {
        Some(IGNORED) => "import-colonne-laissee",
        Some(_) => "import-colonne",
        None => "import-colonne-texte",
    };
    let key = column.key.unwrap_or_default();
    words.say(id, &[("titre", column.heading.as_str().into()), ("cle", key.into())])
}

/// Something left, and why.
pub(in crate::commands) fn left_line(left: &Left, words: &Words) -> String {
    words.say("import-laisse", &values(left, words))
}

/// Something taken as it is, and what is wrong with it.
fn remark_line(remark: &Left, words: &Words) -> String {
    words.say("import-remarque", &values(remark, words))
}

/// What the sentence about something left is said with.
fn values<'l>(left: &'l Left, words: &Words) -> [(&'static str, FluentValue<'l>); 3] {
    let said = if left.words.is_empty() { "rien" } else { left.words.as_str() };
    [
        ("place", left.row.unwrap_or(0).into()),
        ("mots", said.into()),
        ("raison", say(&left.why, words).into()),
    ]
}

/// A title and when it is, in words; that there are other days, and that it does not take place.
pub(in crate::commands) fn line(draft: &Draft, words: &Words) -> String {
    let mut line = draft.title().to_owned();
    if let Some(when) = when(draft, words) {
        line.push_str(&format!(" — {when}"));
    }
    if draft.get("repete").is_some() || draft.get("dates").is_some() {
        line.push_str(&format!(" {}", words.word("import-autres-dates")));
    }
    if let Some(state) = draft.words("etat").filter(|state| *state != "confirme") {
        line.push_str(&format!(" · {}", words.word(&format!("import-etat-{state}"))));
    }
    line
}

fn when(draft: &Draft, words: &Words) -> Option<String> {
    let epoch = jiff::civil::Date::constant(2000, 1, 1);
    let read = |key: &str| read_when(draft.words(key)?, epoch).ok();
    let when = ["debut", "du", "publie"].iter().find_map(|key| read(key))?;
    let end = ["fin", "au"].iter().find_map(|key| read(key)).map(|end| end.start);
    let (lang, years) = (words.lang(), prose::Years::Always);
    Some(match when.all_day {
        true => {
            let first = when.start.date();
            prose::days(lang, first, end.map_or(first, |end| end.date()), years)
        }
        // News are of a day: they do not begin.
        false if draft.kind == "news" => prose::day(lang, when.start.date(), years),
        false => prose::moment(lang, when.start, end, years),
    })
}

/// A sentence in a language.
pub(in crate::commands) fn say(said: &Said, words: &Words) -> String {
    let values: Vec<_> =
        said.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    words.say(said.id, &values)
}
