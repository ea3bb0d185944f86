//! The fault of each diagnostic's page, as a colleague reads it, and what its corrected line does once it is pasted.

use std::fs;

use tambour::build::Understood;
use tambour::diagnostic::{Code, Diagnostic, Notes, Severity};
use tambour::i18n::Lang;
use tempfile::TempDir;

use super::diagnostics::{faulty, read, understood, write};
use crate::site_test::report;

/// The messages, in French then in English, one file a code: to be read again whenever words change.
#[test]
fn each_message_reads_well() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("messages");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for code in Code::ALL.iter().copied() {
            let Understood { network, notes, .. } = of(code, &faulty(code));
            let mut of_code = Notes::default();
            notes
                .iter()
                .filter(|note| note.code == code)
                .for_each(|note| of_code.push(note.clone()));
            let told = [Lang::Fr, Lang::En].map(|lang| report(&of_code, &network, lang));
            insta::assert_snapshot!(code.id(), told.join("\n"));
        }
    });
}

/// What is said of a network; the plan of its site is asked only for what it alone knows.
fn of(code: Code, folder: &TempDir) -> Understood {
    if code == Code::AddressClash { understood(folder) } else { read(folder) }
}

/// What a person writes in place of `…` in a line that says what is missing.
fn filled(code: Code, line: &str) -> String {
    let words = match code {
        Code::NoTitle => "Des travaux dans la salle",
        Code::MissingKey => "2026-12-03 14:00",
        Code::NoEnd => "2026-12-24",
        Code::PictureWithoutText => "Un bus devant la mairie",
        Code::LegalLineMissing => "Association du réseau",
        Code::AddressMissing => "reseau.example/",
        _ => return line.to_owned(),
    };
    line.replace('…', words)
}

/// Puts the corrected line of a note in place in its file.
fn mend(note: &Diagnostic, network: &Understood, folder: &TempDir) -> bool {
    let Some(fix) = &note.fix else { return false };
    let source = network.network.texts.get(fix.span.source);
    let (start, end) = (fix.span.start as usize, fix.span.end as usize);
    let text = filled(note.code, &fix.text);
    write(
        folder,
        &source.path,
        format!("{}{text}{}", &source.text[..start], &source.text[end..]).as_bytes(),
    );
    true
}

fn errors(notes: &Notes) -> Vec<(Code, String)> {
    let errors = notes.iter().filter(|note| note.severity == Severity::Error);
    errors.map(|note| (note.code, note.file.clone())).collect()
}

/// Of each note of each page's fault, with all others left as they are.
#[test]
fn a_corrected_line_that_is_pasted_mends() {
    let (mut faults, mut mended) = (Vec::new(), 0);
    for code in Code::ALL.iter().copied() {
        let first = of(code, &faulty(code));
        for note in first.notes.iter().filter(|note| note.fix.is_some()) {
            let folder = faulty(code);
            assert!(mend(note, &first, &folder));
            mended += 1;
            let after = of(code, &folder).notes;
            let same = |notes: &Notes| {
                notes
                    .iter()
                    .filter(|other| (other.code, &other.file) == (note.code, &note.file))
                    .count()
            };
            let file = folder.path().join(&note.file);
            let now = || fs::read_to_string(&file).unwrap_or_default();
            if same(&after) >= same(&first.notes) {
                faults.push(format!(
                    "{} of {}: still said of\n{}",
                    note.code.id(),
                    code.id(),
                    now()
                ));
            }
            let before = errors(&first.notes);
            if errors(&after).iter().any(|error| !before.contains(error)) {
                faults.push(format!(
                    "{} of {}: {:?} in\n{}",
                    note.code.id(),
                    code.id(),
                    errors(&after),
                    now()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(mended >= 25, "only {mended} corrected lines");
}
