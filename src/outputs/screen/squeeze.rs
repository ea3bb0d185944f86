//! What a script or a style says, without what only its readers need: comments, indents, blanks around signs.
//!
//! Names stay, so what a technician reads on a set is what the theme says. In scripts a line's end stays after a closing brace,
//! where a missing semicolon would count.

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

/// A script of ES5 (ECMA-262, 5.1, section 7) without comments nor blanks that separate nothing. Texts and regular expressions
/// stay as they are.
pub(super) fn script(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
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
            '/' if begins_expression(&kept) => closing(rest, '/'),
            _ => next.len_utf8(),
        };
        let (token, after) = rest.split_at(end);
        separate(&mut kept, gap, next);
        kept.push_str(token);
        gap = Gap::None;
        rest = after;
    }
    kept
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
    let word = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '$');
    let joins = word(last) && word(next) || last == next && matches!(next, '+' | '-');
    let ends = gap == Gap::Line && !matches!(last, ';' | '{' | ',' | '(') && next != '}';
    match gap {
        Gap::None => {}
        _ if ends => kept.push('\n'),
        _ if joins => kept.push(' '),
        _ => {}
    }
}

/// Whether a slash here begins a regular expression: after a sign that awaits a value.
fn begins_expression(kept: &str) -> bool {
    kept.chars().next_back().is_none_or(|last| "(,=:!&|?{};[".contains(last))
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
        ];
        for (text, expected) in cases {
            assert_eq!(script(text), expected);
        }
    }
}
