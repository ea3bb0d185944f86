//! Cuts a long index into parts, by the first two letters of words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::record::Record;

/// Most records that one word brings into a part: beyond, somebody adds a word.
const MOST: usize = 30;

/// Parts by name, each with the records that have a word beginning so.
pub(super) fn cut(records: &[Record]) -> Vec<(String, Vec<Record>)> {
    let mut of_word: HashMap<String, usize> = HashMap::new();
    let mut parts: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (rank, record) in records.iter().enumerate() {
        for word in record.terms() {
            if word.chars().count() < 2 {
                continue;
            }
            let name = name(&word);
            let known = of_word.entry(word).or_default();
            if *known < MOST {
                *known += 1;
                parts.entry(name).or_default().insert(rank);
            }
        }
    }
    let records = |ranks: BTreeSet<usize>| ranks.into_iter().map(|rank| records[rank].clone());
    parts.into_iter().map(|(name, ranks)| (name, records(ranks).collect())).collect()
}

/// The part of a folded word: its first two letters or figures; words of other scripts have one together.
fn name(word: &str) -> String {
    let latin = word.get(..2).filter(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    latin.unwrap_or("autres").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_record_is_found_by_its_own_words() {
        let record = |title: &str| Record::new("l", title, "/x/", None, "عربي".to_owned());
        let many: Vec<Record> = (0..50).map(|at| record(&format!("Mairie zone{at}"))).collect();
        let parts = cut(&many);
        let of =
            |name: &str| parts.iter().find(|(known, _)| known == name).map(|(_, all)| all.len());
        assert_eq!(of("ma"), Some(MOST));
        assert_eq!(of("zo"), Some(50));
        assert_eq!(of("autres"), Some(MOST));
        assert_eq!(of("ab"), None);
    }
}
