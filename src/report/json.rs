//! One array on one line an object, with the contract's keys in the contract's order.

use serde::Serialize;

use super::Report;
use super::told::{Place, Told};
use crate::diagnostic::Severity;

#[derive(Serialize)]
struct Row {
    code: &'static str,
    niveau: &'static str,
    fichier: String,
    ligne: Option<usize>,
    colonne: Option<usize>,
    message: String,
    aide: Option<String>,
    proposition: Option<String>,
    structure: Option<String>,
    correction: Option<Edit>,
}

/// The mend as an edit: what stands from one place to the other is replaced by the text. Lines and columns from 1.
#[derive(Serialize)]
struct Edit {
    ligne: usize,
    colonne: usize,
    ligne_fin: usize,
    colonne_fin: usize,
    texte: String,
}

pub(super) fn write(report: &Report<'_>) -> String {
    let rows: Vec<String> = report
        .notes
        .iter()
        .map(|diagnostic| {
            let told = Told::new(diagnostic, report);
            let correction = diagnostic.fix.as_ref().map(|fix| {
                let place = Place::of(fix.span, report.texts);
                Edit {
                    ligne: place.line,
                    colonne: place.column,
                    ligne_fin: place.end_line,
                    colonne_fin: place.end_column,
                    texte: fix.text.clone(),
                }
            });
            let row = Row {
                code: told.code,
                niveau: match told.severity {
                    Severity::Error => "erreur",
                    Severity::Warning => "alerte",
                    Severity::Note => "note",
                },
                fichier: told.file,
                ligne: told.place.map(|place| place.line),
                colonne: told.place.map(|place| place.column),
                message: told.message,
                aide: told.help,
                proposition: told.proposal,
                structure: told.structure,
                correction,
            };
            serde_json::to_string(&row).expect("words and numbers are JSON")
        })
        .collect();
    if rows.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", rows.join(",\n")) }
}
