//! Short names for the variables of a script of ES5: each name that is declared gets one of its own, the same everywhere, that stands
//! nowhere else. So no name hides another that it did not hide before. Functions are not declared by `var`:
//! their names stay, and so do those of properties and of what the browser gives.

use std::collections::{BTreeMap, BTreeSet, HashMap};

const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// Words of the language that are as short (ECMA-262, 5.1, section 7.6.1).
const RESERVED: &[&str] = &["do", "if", "in"];

/// The short name of each variable and parameter that gains by it; those most written are the shortest.
pub(super) fn short<'t>(words: &[&'t str]) -> HashMap<&'t str, String> {
    let declared = declared(words);
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (rank, word) in words.iter().enumerate() {
        if declared.contains(word) && word.len() > 1 && is_variable(words, rank) {
            *times.entry(word).or_default() += 1;
        }
    }
    let mut most: Vec<(&str, usize)> = times.into_iter().collect();
    most.sort_by_key(|(name, times)| (std::cmp::Reverse(*times), *name));
    let taken: BTreeSet<&str> = words.iter().copied().collect();
    let is_free =
        |name: &String| !taken.contains(name.as_str()) && !RESERVED.contains(&name.as_str());
    let free = (0..).map(letters).filter(is_free);
    most.into_iter()
        .map(|(name, _)| name)
        .zip(free)
        .filter(|(name, short)| short.len() < name.len())
        .collect()
}

/// Whether the word of that rank may be a variable: not a property (`a.b`) nor a key (`{ b: 1 }`).
pub(super) fn is_variable(words: &[&str], rank: usize) -> bool {
    let before = rank.checked_sub(1).map(|rank| words[rank]);
    let key = words.get(rank + 1) == Some(&":") && matches!(before, Some("{" | ","));
    before != Some(".") && !key
}

/// The names of parameters and of `var`.
fn declared<'t>(words: &[&'t str]) -> BTreeSet<&'t str> {
    let mut names = BTreeSet::new();
    for (rank, word) in words.iter().enumerate() {
        match *word {
            "function" => {
                let inside = words[rank..].iter().skip_while(|word| **word != "(").skip(1);
                names.extend(inside.take_while(|word| **word != ")").filter(|word| **word != ","));
            }
            "var" => names.extend(variables(&words[rank + 1..])),
            _ => {}
        }
    }
    names
}

/// The names of one `var`, up to the end of its statement: each stands first or after a comma outside all brackets.
fn variables<'t>(words: &[&'t str]) -> Vec<&'t str> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut first = true;
    for word in words {
        match *word {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" if depth == 0 => break,
            ")" | "]" | "}" => depth -= 1,
            ";" | "in" if depth == 0 => break,
            name if first => names.push(name),
            _ => {}
        }
        first = depth == 0 && *word == ",";
    }
    names
}

/// a, b, … z, A, … Z, aa, ab, …
fn letters(rank: usize) -> String {
    match rank.checked_sub(LETTERS.len()) {
        None => char::from(LETTERS[rank]).to_string(),
        Some(over) => letters(over / LETTERS.len()) + &letters(over % LETTERS.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_declared() {
        let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        let found = |text| declared(&words(text)).into_iter().collect::<Vec<_>>();
        assert_eq!(found("function f ( one , two ) { }"), ["one", "two"]);
        assert_eq!(
            found("var one = g ( 1 , two ) , three = [ four , five ] , six ; seven"),
            ["one", "six", "three"]
        );
        assert_eq!(found("for ( var name in all ) { other = 1 , more }"), ["name"]);
    }

    #[test]
    fn no_short_name_is_one_that_stands_there() {
        let words: Vec<&str> =
            "function f ( name ) { return name + a . b + c }".split(' ').collect();
        assert_eq!(short(&words)["name"], "d");
        assert_eq!([letters(0), letters(26), letters(52), letters(104)], ["a", "A", "aa", "ba"]);
    }

    #[test]
    fn properties_and_keys_stay() {
        let words: Vec<&str> = "{ name : x ? name : y . name }".split(' ').collect();
        let places = [1, 5, 9].map(|rank| is_variable(&words, rank));
        assert_eq!(places, [false, true, false]);
    }
}
