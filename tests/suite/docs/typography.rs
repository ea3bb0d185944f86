//! French pages are typeset as the site is (English words in them stand in italics): no-break spaces before « ; : ! ? » and inside guillemets, curly apostrophes.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

/// What is wrong in the words of a page; code and words in italics are left out.
fn faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut left_out = 0;
    for event in TextMergeStream::new(Parser::new_ext(text, Options::ENABLE_TABLES)) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Emphasis) => left_out += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Emphasis) => left_out -= 1,
            Event::Text(words) if left_out == 0 => faults.extend(of_words(&words)),
            _ => {}
        }
    }
    faults
}

fn of_words(words: &str) -> Vec<String> {
    let signs: Vec<char> = words.chars().collect();
    let at = |rank: usize| signs.get(rank).copied();
    let around = |rank: usize| {
        signs[rank.saturating_sub(15)..(rank + 10).min(signs.len())].iter().collect::<String>()
    };
    let is_wrong = |rank: usize| {
        let before = rank.checked_sub(1).and_then(at);
        match signs[rank] {
            ';' | '!' | '?' | '»' => before.is_some_and(|sign| sign != '\u{a0}' && !is_mark(sign)),
            // Hours, addresses and keys have none.
            ':' => {
                before == Some(' ')
                    || before.is_some_and(char::is_alphabetic)
                        && at(rank + 1).is_none_or(|sign| sign == ' ')
            }
            '«' => at(rank + 1).is_some_and(|sign| sign != '\u{a0}'),
            '\'' => {
                before.is_some_and(char::is_alphabetic)
                    && at(rank + 1).is_some_and(char::is_alphabetic)
            }
            _ => false,
        }
    };
    (0..signs.len()).filter(|rank| is_wrong(*rank)).map(around).collect()
}

/// Marks that follow each other (« ?! », « …! ») and those after a mark of the page's own form.
fn is_mark(sign: char) -> bool {
    matches!(sign, '?' | '!' | '…' | '(' | '“')
}

fn is_french(text: &str) -> bool {
    [" les ", " est ", " une "].iter().all(|word| text.contains(word))
}

#[test]
fn french_pages_are_typeset() {
    let mut seen = 0;
    for page in super::pages() {
        let text = super::read(page.as_str());
        if is_french(&text) {
            seen += 1;
            assert_eq!(faults(&text), Vec::<String>::new(), "{page}");
        }
    }
    assert!(seen > 3, "only {seen} French pages were found");
}

#[test]
fn faults_are_seen() {
    for (words, expected) in [
        ("Une date\u{a0}? Oui\u{a0}!", 0),
        ("Une date ?", 1),
        ("Une date?", 1),
        ("Quoi : un goûter", 1),
        ("Quoi: un goûter", 1),
        ("à 14:00, sur https", 0),
        ("« oui »", 2),
        ("«\u{a0}oui\u{a0}»", 0),
        ("l'atelier", 1),
        ("l’atelier", 0),
    ] {
        assert_eq!(of_words(words).len(), expected, "{words}");
    }
    assert_eq!(faults("`Quoi : un goûter` et\n\n```\nQuoi : oui ?\n```\n"), Vec::<String>::new());
}
