//! The list of readers: a table outside the site, a line a reader, with their address, perhaps the day they left, and the
//! place or the theme that their letter begins with.

use std::collections::HashSet;

use camino::Utf8Path;
use tambour::model::Network;
use tambour::model::edition::Focus;

/// Columns that hold an address, and those that say that a reader left.
const ADDRESS: [&str; 5] = ["courriel", "email", "mail", "adresse", "e-mail"];
const LEFT: [&str; 5] = ["parti", "desinscrit", "desabonne", "left", "unsubscribed"];
/// That of a reader who was asked whether it was they who wrote, and has not answered.
const ASKED: [&str; 2] = ["demande", "asked"];

/// Columns that hold a place, and a theme.
const PLACE: [&str; 4] = ["structure", "lieu", "place", "antenne"];
const THEME: [&str; 2] = ["theme", "sujet"];

/// A reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reader {
    pub(super) address: String,
    place: String,
    theme: String,
}

impl Reader {
    /// From where their letter is told; nothing when no place or theme has the name that is written.
    pub(super) fn focus(&self, network: &Network) -> Option<Focus> {
        match (self.place.as_str(), self.theme.as_str()) {
            ("", "") => Some(Focus::Network),
            ("", theme) => Focus::theme(network, theme),
            (place, _) => Focus::structure(network, place),
        }
    }

    /// What is written of their place or theme.
    pub(super) fn written(&self) -> &str {
        if self.place.is_empty() { &self.theme } else { &self.place }
    }
}

/// The readers of a list, each once, without those who left.
pub(super) fn read(path: &Utf8Path) -> std::io::Result<Vec<Reader>> {
    let text = std::fs::read_to_string(path)?;
    Ok(readers(&text))
}

fn readers(text: &str) -> Vec<Reader> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.contains(';') { b';' } else { b',' };
    let mut table = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut columns = Columns::default();
    let mut seen = HashSet::new();
    let mut readers = Vec::new();
    for (rank, row) in table.records().flatten().enumerate() {
        let cells: Vec<&str> = row.iter().map(str::trim).collect();
        if rank == 0 && !cells.iter().any(|cell| cell.contains('@')) {
            let find = |names: &[&str]| {
                let fold = |cell: &&str| tambour::text::compare::fold(cell);
                cells.iter().position(|cell| names.contains(&fold(cell).as_str()))
            };
            columns = Columns {
                address: find(&ADDRESS).unwrap_or(0),
                left: find(&LEFT),
                asked: find(&ASKED),
                place: find(&PLACE),
                theme: find(&THEME),
            };
            continue;
        }
        let cell = |column: Option<usize>| {
            column.and_then(|at| cells.get(at)).copied().unwrap_or_default().to_owned()
        };
        let is_out = !(cell(columns.left).is_empty() && cell(columns.asked).is_empty());
        let Some(address) = cells.get(columns.address).filter(|cell| is_address(cell)) else {
            continue;
        };
        // Two spellings of one address are one reader.
        if !is_out && seen.insert(address.to_lowercase()) {
            readers.push(Reader {
                address: (*address).to_owned(),
                place: cell(columns.place),
                theme: cell(columns.theme),
            });
        }
    }
    readers
}

/// Where the columns are.
#[derive(Default)]
struct Columns {
    address: usize,
    left: Option<usize>,
    asked: Option<usize>,
    place: Option<usize>,
    theme: Option<usize>,
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
        let check = |text: &str, expected: &[&str]| {
            let readers = readers(text);
            let addresses: Vec<&str> =
                readers.iter().map(|reader| reader.address.as_str()).collect();
            assert_eq!(addresses, expected, "{text}");
        };
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
        let near = readers("courriel;lieu;thème\na@x.example;Le Lavoir;\nb@x.example;;Impôts\n");
        let near: Vec<&str> = near.iter().map(Reader::written).collect();
        assert_eq!(near, ["Le Lavoir", "Impôts"]);
    }
}
