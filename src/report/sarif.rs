//! SARIF 2.1.0 (OASIS), the part of it that forges show.

use serde_json::{Value, json};

use super::Report;
use super::told::{Place, Told};
use crate::diagnostic::{Code, Diagnostic, Severity};

pub(super) fn write(report: &Report<'_>) -> String {
    let results: Vec<Value> = report
        .notes
        .iter()
        .map(|diagnostic| result(diagnostic, &Told::new(diagnostic, report), report))
        .collect();
    let rules: Vec<Value> = Code::ALL
        .iter()
        .filter(|code| report.notes.iter().any(|note| note.code == **code))
        .map(|code| {
            json!({
                "id": code.id(),
                "name": format!("{code:?}"),
                "defaultConfiguration": { "level": level(code.severity()) },
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "tambour", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn result(diagnostic: &Diagnostic, told: &Told, report: &Report<'_>) -> Value {
    let text = match &told.help {
        Some(help) => format!("{}\n{help}", told.message),
        None => told.message.clone(),
    };
    let artifact = json!({ "uri": uri(&told.file) });
    let mut location = json!({ "artifactLocation": artifact });
    if let Some(place) = told.place {
        location["region"] = region(place);
    }
    let mut result = json!({
        "ruleId": told.code,
        "level": level(told.severity),
        "message": { "text": text },
        "locations": [{ "physicalLocation": location }],
    });
    if let Some(fix) = &diagnostic.fix {
        result["fixes"] = json!([{
            "artifactChanges": [{
                "artifactLocation": artifact,
                "replacements": [{
                    "deletedRegion": region(Place::of(fix.span, report.texts)),
                    "insertedContent": { "text": fix.text },
                }],
            }],
        }]);
    }
    result
}

fn region(place: Place) -> Value {
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A path as a relative URI (RFC 3986, section 4.2).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    #[test]
    fn paths_as_uris() {
        assert_eq!(super::uri("content/pages/a b.md"), "content/pages/a%20b.md");
        assert_eq!(super::uri("été:1.md"), "%C3%A9t%C3%A9%3A1.md");
    }
}
