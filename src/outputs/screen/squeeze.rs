//! What a script or a style says, without what only its readers need: comments, indents, blanks around signs.
//!
//! Names of functions stay, so that what a set's console says is found in the theme; variables get [short names](names). In scripts
//! a line's end stays after a closing brace, where a missing semicolon would count.

mod names;

use std::borrow::Cow;

/// A style without comments nor indents.
pub(super) fn style(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let lines = kept.lines().map(str::trim_start).filter(|line| !line.is_empty());
    lines.fold(String::new(), |text, line| text + line + "\n")
}

/// A script of ES5 (ECMA-262, 5.1, section 7) without comments nor blanks that separate nothing, its variables under short names.
/// Texts and regular expressions stay as they are.
pub(super) fn script(text: &str) -> String {
    let tokens = tokens(text);
    let words: Vec<&str> = tokens.iter().map(|token| token.text).collect();
    let short = names::short(&words);
    let mut kept = String::with_capacity(text.len());
    for (rank, token) in tokens.iter().enumerate() {
        let said = match short.get(token.text).filter(|_| names::is_variable(&words, rank)) {
            Some(short) => Cow::Borrowed(short.as_str()),
            None => Cow::Borrowed(token.text),
        };
        let Some(next) = said.chars().next() else { continue };
        separate(&mut kept, token.gap, next);
        kept.push_str(&said);
    }
    kept
}

/// A word, a text, a regular expression or a sign, and what stood before it.
struct Token<'t> {
    gap: Gap,
    text: &'t str,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut rest = text;
    let mut gap = Gap::None;
    while let Some(next) = rest.chars().next() {
        if next.is_whitespace() {
            gap = gap.max(if next == '\n' { Gap::Line } else { Gap::Blank });
            rest = &rest[next.len_utf8()..];
            continue;
        }
        if let Some(comment) = rest.strip_prefix("/*") {
            gap = gap.max(Gap::Blank);
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        let end = match next {
            '\'' | '"' => closing(rest, next),
            '/' if begins_expression(tokens.last()) => closing(rest, '/'),
            _ if is_word(next) => rest.find(|sign| !is_word(sign)).unwrap_or(rest.len()),
            _ => next.len_utf8(),
        };
        let (text, after) = rest.split_at(end);
        tokens.push(Token { gap, text });
        gap = Gap::None;
        rest = after;
    }
    tokens
}

/// What names, numbers and words of the language are made of.
fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '_' | '$')
}

/// What stood between two signs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Blank,
    Line,
}

/// Keeps of a gap what its two neighbours need.
fn separate(kept: &mut String, gap: Gap, next: char) {
    let Some(last) = kept.chars().next_back() else { return };
    let joins = is_word(last) && is_word(next) || last == next && matches!(next, '+' | '-');
    let ends = gap == Gap::Line && !matches!(last, ';' | '{' | ',' | '(') && next != '}';
    match gap {
        Gap::None => {}
        _ if ends => kept.push('\n'),
        _ if joins => kept.push(' '),
        _ => {}
    }
}

/// Whether a slash here begins a regular expression: after a sign that awaits a value.
fn begins_expression(last: Option<&Token<'_>>) -> bool {
    last.and_then(|last| last.text.chars().next_back())
        .is_none_or(|last| "(,=:!&|?{};[".contains(last))
}

/// Where the text or the regular expression that begins here ends, its last sign included.
fn closing(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    let mut class = false;
    for (at, sign) in rest.char_indices().skip(1) {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' if quote == '/' => class = true,
            ']' if quote == '/' => class = false,
            _ if sign == quote && !class => return at + sign.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indents_go() {
        assert_eq!(style("a { /* b\n c */ d }\n\n  /* e */\n  f\n"), "a {  d }\nf\n");
    }

    #[test]
    fn scripts_lose_what_separates_nothing() {
        let cases = [
            ("var a = 1;\n  var b = 2;", "var a=1;var b=2;"),
            ("function f(x) {\n  return x ;\n}\nf(1)", "function f(x){return x;}\nf(1)"),
            ("a = b + +c - -d", "a=b+ +c- -d"),
            ("s = 'a  /* b */ \\' c' + \"d  e\"", "s='a  /* b */ \\' c'+\"d  e\""),
            ("r = /[ /]  \\/ x/g.test(s) / 2 / n", "r=/[ /]  \\/ x/g.test(s)/2/n"),
            ("a /* b */ c", "a c"),
            ("return /* why */ -1", "return-1"),
            ("a = function () { }\nb()", "a=function(){}\nb()"),
            ("x = é ? 'à  b' : 0", "x=é?'à  b':0"),
            ("s = 'not closed", "s='not closed"),
            (
                "function add(one, other) { var sum = one + other; return { sum: sum, one: o.one }; }",
                "function add(a,b){var c=a+b;return{sum:c,one:o.one};}",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(script(text), expected);
        }
    }
}
