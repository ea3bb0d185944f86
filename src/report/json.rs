//! One array on one line an object, with the contract's keys in the contract's order.

use serde::Serialize;

use super::Report;
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
}

pub(super) fn write(report: &Report<'_>) -> String {
    let rows: Vec<String> = report
        .told()
        .map(|told| {
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
            };
            serde_json::to_string(&row).expect("words and numbers are JSON")
        })
        .collect();
    if rows.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", rows.join(",\n")) }
}
