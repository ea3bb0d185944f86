//! The needs that people come with: a table, `donnees/besoins.csv`, built in and replaceable by the network's.

use std::collections::HashMap;

use crate::text::compare::fold;

/// A sentence a visitor or a colleague would say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// Its key, also its address.
    pub key: String,
    /// The sentence.
    pub sentence: String,
    /// Other words for it.
    pub words: Vec<String>,
    /// The service of the national standard that it falls under.
    pub service: String,
    /// Whom it concerns.
    pub audience: String,
    /// What reassures somebody who comes with it.
    pub calm: Option<String>,
    /// What to bring.
    pub bring: Option<String>,
    /// The door outside the network: words, then a telephone or a web address after a colon.
    pub outside: Option<String>,
}

impl Need {
    /// The last part of its page's address: its key, spelled as addresses are.
    pub fn slug(&self) -> String {
        crate::text::slug::slug(&self.key)
    }

    /// The word that names it best, with a capital: the first of its words that its sentence holds ("Impôts"), else the first.
    pub fn name(&self) -> String {
        let sentence = fold(&self.sentence);
        let held = self.words.iter().find(|word| sentence.contains(&fold(word)));
        let word = held.or(self.words.first()).unwrap_or(&self.sentence);
        let mut signs = word.chars();
        signs.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(signs).collect::<String>().replace('\'', "’")
        })
    }

    /// Whether colleagues come with it, not visitors.
    pub fn is_of_colleagues(&self) -> bool {
        matches!(fold(&self.audience).as_str(), "professionnels" | "collegues" | "colleagues")
    }
}

/// Columns of the table, in the order in which a need takes them.
const COLUMNS: [&str; 8] =
    ["cle", "besoin", "mots", "service_mednum", "public", "rassurer", "apporter", "ailleurs"];

/// All needs of a network.
#[derive(Debug, Default)]
pub struct Needs {
    all: Vec<Need>,
    /// From a key, a sentence or a word to the rank of the only need that has it.
    by_words: HashMap<String, Option<usize>>,
}

impl Needs {
    /// Reads the table: columns `cle, besoin, mots (a|b), service_mednum, competence_digcomp, public, rassurer, apporter,
    /// ailleurs` in any order; only the first two are required.
    pub fn read(table: &str) -> Self {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table.as_bytes());
        let headings: Vec<String> =
            reader.headers().map(|row| row.iter().map(fold).collect()).unwrap_or_default();
        let column = |name: &str| headings.iter().position(|heading| heading == name);
        let columns = COLUMNS.map(|name| column(&fold(name)));
        let mut needs = Self::default();
        for row in reader.records().flatten() {
            let cell = |at: usize| {
                columns[at].and_then(|at| row.get(at)).unwrap_or_default().trim().to_owned()
            };
            if cell(0).is_empty() || cell(1).is_empty() {
                continue;
            }
            let told = |at: usize| Some(cell(at)).filter(|words| !words.is_empty());
            let words = cell(2)
                .split('|')
                .map(str::trim)
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect();
            needs.add(Need {
                key: cell(0),
                sentence: cell(1),
                words,
                service: cell(3),
                audience: cell(4),
                calm: told(5),
                bring: told(6),
                outside: told(7),
            });
        }
        needs
    }

    fn add(&mut self, need: Need) {
        let rank = self.all.len();
        for sure in [&need.key, &need.sentence] {
            self.by_words.insert(fold(sure), Some(rank));
        }
        for word in &need.words {
            self.by_words
                .entry(fold(word))
                .and_modify(|known| *known = known.filter(|known| *known == rank))
                .or_insert(Some(rank));
        }
        self.all.push(need);
    }

    /// The need of that key, that sentence, or that word when only one need has it.
    pub fn find(&self, written: &str) -> Option<&Need> {
        self.by_words.get(&fold(written)).copied().flatten().map(|rank| &self.all[rank])
    }

    /// The key that was probably meant.
    pub fn nearest(&self, written: &str) -> Option<&str> {
        crate::text::compare::nearest(written, self.all.iter().map(|need| need.key.as_str()))
    }

    /// All, in the table's order.
    pub fn iter(&self) -> std::slice::Iter<'_, Need> {
        self.all.iter()
    }
}
