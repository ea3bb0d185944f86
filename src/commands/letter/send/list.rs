//! The list of readers: a table outside the site, a line a reader, with their address and perhaps the day they left.

use std::collections::HashSet;

use camino::Utf8Path;

/// Columns that hold an address, and those that say that a reader left.
const ADDRESS: [&str; 5] = ["courriel", "email", "mail", "adresse", "e-mail"];
const LEFT: [&str; 5] = ["parti", "desinscrit", "desabonne", "left", "unsubscribed"];
/// That of a reader who was asked whether it was they who wrote, and has not answered.
const ASKED: [&str; 2] = ["demande", "asked"];

/// The addresses of a list, each once, without those who left.
pub(super) fn read(path: &Utf8Path) -> std::io::Result<Vec<String>> {
    let text = std::fs::read_to_string(path)?;
    Ok(readers(&text))
}

fn readers(text: &str) -> Vec<String> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.contains(';') { b';' } else { b',' };
    let mut table = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut columns = (0, None, None);
    let mut seen = HashSet::new();
    let mut readers = Vec::new();
    for (rank, row) in table.records().flatten().enumerate() {
        let cells: Vec<&str> = row.iter().map(str::trim).collect();
        if rank == 0 && !cells.iter().any(|cell| cell.contains('@')) {
            let find = |names: &[&str]| {
                let fold = |cell: &&str| tambour::text::compare::fold(cell);
                cells.iter().position(|cell| names.contains(&fold(cell).as_str()))
            };
            columns = (find(&ADDRESS).unwrap_or(0), find(&LEFT), find(&ASKED));
            continue;
        }
        let says = |column: Option<usize>| {
            column.and_then(|at| cells.get(at)).is_some_and(|cell| !cell.is_empty())
        };
        let is_out = says(columns.1) || says(columns.2);
        let Some(address) = cells.get(columns.0).filter(|cell| is_address(cell)) else { continue };
        // Two spellings of one address are one reader.
        if !is_out && seen.insert(address.to_lowercase()) {
            readers.push((*address).to_owned());
        }
    }
    readers
}

/// Whether it can be an address: what a server would be given.
fn is_address(cell: &str) -> bool {
    cell.parse::<lettre::Address>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_are_those_who_stay() {
        let check = |text: &str, expected: &[&str]| assert_eq!(readers(text), expected, "{text}");
        check("courriel\na@x.example\nb@x.example\na@X.example\n", &["a@x.example", "b@x.example"]);
        check("a@x.example\n\npas une adresse\n", &["a@x.example"]);
        check(
            "\u{feff}nom;Courriel;parti\nA;a@x.example;\nB;b@x.example;2027-03-01\n",
            &["a@x.example"],
        );
        check(
            "courriel,inscrit,parti,demande,cle\na@x.example,,,2027-03-15,4f2a\nb@x.example,2027-03-01,,,\n",
            &["b@x.example"],
        );
        check("courriel\n\"a@x.example\nBcc: b@x.example\"\n", &[]);
    }
}
