//! Workflow commands (`::error file=…::…`) that GitHub's and Forgejo's runners turn into annotations.

use super::Report;
use crate::diagnostic::Severity;

pub(super) fn write(report: &Report<'_>) -> String {
    let lines = report.told().map(|told| {
        let level = match told.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let place = told.place.map_or_else(String::new, |place| {
            let end = if place.end_line == place.line && place.end_column > place.column {
                format!(",endColumn={}", place.end_column)
            } else {
                String::new()
            };
            format!(",line={},col={}{end}", place.line, place.column)
        });
        let title = match &told.structure {
            Some(structure) => format!("{} · {structure}", told.code),
            None => told.code.to_owned(),
        };
        let text: Vec<String> =
            std::iter::once(told.message).chain(told.help).chain(told.proposal).collect();
        format!(
            "::{level} file={}{place},title={}::{}\n",
            property(&told.file),
            property(&title),
            data(&text.join("\n"))
        )
    });
    lines.collect()
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
