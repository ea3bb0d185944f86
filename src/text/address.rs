//! Addresses written bare in a text: web, mail, French telephone numbers.

use std::ops::Range;

/// What a bare address is, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Which kind.
    pub kind: AddressKind,
    /// `https://…`, `mailto:…` or `tel:+33…`.
    pub href: String,
}

/// Kinds of bare addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressKind {
    /// `http://`, `https://` or `www.`.
    Web,
    /// A mail address.
    Mail,
    /// A French number in one of its usual groupings, or an international one.
    Telephone,
}

/// Longest web address taken from a text, in bytes.
const LONGEST_URL: usize = 2048;

/// Codes of the French numbering plan that are dialled from abroad with a prefix other than 33.
const OVERSEAS: &[(&str, &str)] = &[
    ("0590", "590"),
    ("0690", "590"),
    ("0691", "590"),
    ("0594", "594"),
    ("0694", "594"),
    ("0596", "596"),
    ("0696", "596"),
    ("0697", "596"),
    ("0262", "262"),
    ("0263", "262"),
    ("0269", "262"),
    ("0639", "262"),
    ("0692", "262"),
    ("0693", "262"),
];

/// How French numbers of ten figures are grouped.
const GROUPINGS: &[&[usize]] =
    &[&[10], &[2, 2, 2, 2, 2], &[4, 3, 3], &[1, 3, 3, 3], &[4, 2, 2, 2], &[4, 6]];

/// Every bare address of a text, in order.
pub fn addresses(text: &str) -> Vec<Address> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    // Most texts hold none of the signs that every address has.
    if !bytes.iter().any(|byte| matches!(byte, b':' | b'w' | b'W' | b'@' | b'0' | b'+')) {
        return found;
    }
    let mut at = 0;
    let mut previous: Option<char> = None;
    // Where the signs that an address may hold end, found once for all that begin before.
    let mut run_end = 0;
    while let Some(c) = text[at..].chars().next() {
        let starts_word = !previous.is_some_and(|p| p.is_alphanumeric() || p == '_' || p == '@');
        let address = match bytes[at] {
            b'h' | b'H' | b'w' | b'W' if starts_word => {
                if run_end <= at {
                    run_end = text[at..].find(ends_web).map_or(text.len(), |length| at + length);
                }
                web(text, at, run_end)
            }
            b'@' => mail(text, at, found.last().map_or(0, |last: &Address| last.range.end)),
            b'0' | b'+'
                if starts_word && !matches!(previous, Some('.' | ',' | '-' | '/' | '+')) =>
            {
                telephone(text, at)
            }
            _ => None,
        };
        match address {
            Some(address) => {
                at = address.range.end;
                previous = text[..at].chars().next_back();
                found.push(address);
            }
            None => {
                at += c.len_utf8();
                previous = Some(c);
            }
        }
    }
    found
}

/// Where a telephone number written alone leads (`tel:+33…`); `None` when it is not a number that one can dial.
pub fn telephone_href(number: &str) -> Option<String> {
    let number = number.trim();
    if let Some(Address { range, href, .. }) = telephone(number, 0)
        && range.end == number.len()
    {
        return Some(href);
    }
    let dialled = |c: &char| c.is_ascii_digit() || *c == '+';
    let figures: String = number.chars().filter(dialled).collect();
    let only_figures =
        number.chars().all(|c| dialled(&c) || c.is_whitespace() || ".-/()".contains(c));
    // Short numbers (3646, 115) are dialled as they are written.
    let short = (3..=6).contains(&figures.len()) && !figures.starts_with(['0', '+']);
    match (only_figures, short) {
        (true, true) => Some(format!("tel:{figures}")),
        (true, false) => {
            telephone(&figures, 0).filter(|a| a.range.end == figures.len()).map(|a| a.href)
        }
        _ => None,
    }
}

/// A telephone number as it is read aloud: French ones by pairs, others as written; never broken over two lines.
pub fn telephone_words(number: &str) -> String {
    let href = telephone_href(number).unwrap_or_default();
    match href.strip_prefix("tel:+33").filter(|rest| rest.len() == 9) {
        Some(rest) => {
            let national = format!("0{rest}");
            let pair = |at: usize| national.get(at * 2..at * 2 + 2);
            (0..5).filter_map(pair).collect::<Vec<_>>().join("\u{a0}")
        }
        None => number.trim().replace(' ', "\u{a0}"),
    }
}

/// Signs that no web address holds in a text.
fn ends_web(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "<>\"«»“”`|\\^{}".contains(c)
}

/// The web address that begins at `start`, before `run_end`.
fn web(text: &str, start: usize, run_end: usize) -> Option<Address> {
    let rest = &text[start..];
    let with = |prefix: &str| {
        rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
    };
    let (scheme, prefix) = match () {
        () if with("https://") => ("", 8),
        () if with("http://") => ("", 7),
        () if with("www.") => ("https://", 4),
        () => return None,
    };
    let host = &rest[prefix..];
    if !host.starts_with(char::is_alphanumeric) {
        return None;
    }
    if run_end - start > LONGEST_URL {
        return None;
    }
    let mut end = run_end - start;
    // Punctuation after an address is the sentence's, a bracket only when it was not opened inside.
    let balance = |open: char, close: char| {
        let count = |c: char| rest[..end].matches(c).count();
        count(close).saturating_sub(count(open))
    };
    let (mut round, mut square) = (balance('(', ')'), balance('[', ']'));
    while let Some(last) = rest[prefix..end].chars().next_back() {
        match last {
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            c if ".,;:!?…'’*_~".contains(c) => {}
            _ => break,
        }
        end -= last.len_utf8();
    }
    let host = rest[prefix..end].split(['/', '?', '#']).next().unwrap_or_default();
    let named = !host.is_empty() && (scheme.is_empty() || host.contains('.'));
    named.then(|| Address {
        range: start..start + end,
        kind: AddressKind::Web,
        href: format!("{scheme}{}", &rest[..end]),
    })
}

/// The mail address around the `@` at `at`, not before `from`.
fn mail(text: &str, at: usize, from: usize) -> Option<Address> {
    let local = |b: u8| b.is_ascii_alphanumeric() || b"._%+-".contains(&b);
    let domain = |b: u8| b.is_ascii_alphanumeric() || b".-".contains(&b);
    let bytes = text.as_bytes();
    let mut start = at;
    // RFC 5321 section 4.5.3.1: 64 octets before the sign, 255 after.
    while start > from && at - start < 64 && local(bytes[start - 1]) {
        start -= 1;
    }
    while start < at && bytes[start] == b'.' {
        start += 1;
    }
    let mut end = at + 1;
    while end < bytes.len() && end - at <= 255 && domain(bytes[end]) {
        end += 1;
    }
    while end > at + 1 && !bytes[end - 1].is_ascii_alphanumeric() {
        end -= 1;
    }
    let domain = &text[at + 1..end];
    let labels: Vec<&str> = domain.split('.').collect();
    let top = labels.last().copied().unwrap_or_default();
    let whole = start < at
        && labels.len() > 1
        && labels.iter().all(|label| !label.is_empty())
        && top.len() > 1
        && top.bytes().all(|b| b.is_ascii_alphabetic())
        && !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '@');
    whole.then(|| Address {
        range: start..end,
        kind: AddressKind::Mail,
        href: format!("mailto:{}", &text[start..end]),
    })
}

fn telephone(text: &str, start: usize) -> Option<Address> {
    let rest = &text[start..];
    let (country, mut at) = match rest.strip_prefix('+') {
        Some(_) => (true, 1),
        None => (false, 0),
    };
    let mut groups: Vec<usize> = vec![0];
    let mut figures = String::new();
    let mut end = at;
    while let Some(c) = rest[at..].chars().next() {
        if c.is_ascii_digit() {
            figures.push(c);
            if let Some(group) = groups.last_mut() {
                *group += 1;
            }
            at += 1;
            end = at;
            if figures.len() > 15 {
                return None;
            }
        } else if country && figures == "33" && rest[at..].trim_start().starts_with("(0)") {
            at += rest[at..].find("(0)")? + 3;
        } else if at == end
            && matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}')
            && figures.len() < 15
        {
            let next = at + c.len_utf8();
            let whole = if country {
                figures.starts_with("33") && figures.len() == 11
            } else {
                figures.len() == 10
            };
            if whole || !rest[next..].starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            groups.push(0);
            at = next;
        } else {
            break;
        }
        if at > end {
            end = at;
        }
    }
    if rest[end..].starts_with(|c: char| c.is_alphanumeric() || c == '@' || c == '/') {
        return None;
    }
    let dialled = if country {
        let national = figures.strip_prefix("33").is_some_and(|national| national.len() == 9);
        (national
            || !figures.starts_with("33")
                && (9..=15).contains(&figures.len())
                && !figures.starts_with('0'))
        .then(|| format!("+{figures}"))
    } else {
        let grouped = figures.len() == 10 && GROUPINGS.contains(&groups.as_slice());
        (grouped && !figures.starts_with("00")).then(|| national(&figures))
    };
    dialled.map(|number| Address {
        range: start..start + end,
        kind: AddressKind::Telephone,
        href: format!("tel:{number}"),
    })
}

/// Ten figures beginning with 0, as dialled from anywhere; the special numbers (08…) only exist inside the country.
fn national(figures: &str) -> String {
    if figures.starts_with("08") {
        return figures.to_owned();
    }
    let code = OVERSEAS
        .iter()
        .find(|(prefix, _)| figures.starts_with(prefix))
        .map_or("33", |(_, code)| code);
    format!("+{code}{}", &figures[1..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn telephones_are_read_by_pairs() {
        let check = |written: &str, expected: &str| {
            assert_eq!(telephone_words(written).replace('\u{a0}', " "), expected, "{written}");
        };
        check("02 61 91 00 10", "02 61 91 00 10");
        check("0261910010", "02 61 91 00 10");
        check("+33 2 61 91 00 10", "02 61 91 00 10");
        check("+32 2 555 12 12", "+32 2 555 12 12");
        check("3949", "3949");
    }

    #[test]
    fn bare_addresses_are_found() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let found = addresses(text);
            let found: Vec<(&str, &str)> =
                found.iter().map(|a| (&text[a.range.clone()], a.href.as_str())).collect();
            assert_eq!(found, expected, "{text}");
        };
        check(
            "Voir https://a.example/b?c=d.",
            &[("https://a.example/b?c=d", "https://a.example/b?c=d")],
        );
        check("(www.a.example)", &[("www.a.example", "https://www.a.example")]);
        check(
            "http://a.example/x_(y), fin",
            &[("http://a.example/x_(y)", "http://a.example/x_(y)")],
        );
        check("« https://a.example »", &[("https://a.example", "https://a.example")]);
        check("http:// rien, www. non plus, www.seul", &[]);
        check("Écrire à epn@rives.example.", &[("epn@rives.example", "mailto:epn@rives.example")]);
        check("a@b, @moi, x@y..fr, é@b.fr", &[]);
        check(
            "Tél. : 02 61 91 00 12, ou 02.61.91.00.13",
            &[("02 61 91 00 12", "tel:+33261910012"), ("02.61.91.00.13", "tel:+33261910013")],
        );
        check("0261910012", &[("0261910012", "tel:+33261910012")]);
        check("+33 (0)2 61 91 00 12", &[("+33 (0)2 61 91 00 12", "tel:+33261910012")]);
        check("+33 2 61 91 00 12 le matin", &[("+33 2 61 91 00 12", "tel:+33261910012")]);
        check(
            "0 800 123 456 et 0590 12 34 56",
            &[("0 800 123 456", "tel:0800123456"), ("0590 12 34 56", "tel:+590590123456")],
        );
        check(
            "02\u{a0}61\u{a0}91\u{a0}00\u{a0}12",
            &[("02\u{a0}61\u{a0}91\u{a0}00\u{a0}12", "tel:+33261910012")],
        );
        check(
            "Le 03.12.2026, 01/02/2027, 02 61 91, SIRET 012 345 678 00012, 1.02 61 91 00 12",
            &[],
        );
        check("02 61 91 00 12 14 h", &[("02 61 91 00 12", "tel:+33261910012")]);
    }

    #[test]
    fn a_number_alone_can_be_dialled() {
        for (number, expected) in [
            ("02 61 91 00 12", Some("tel:+33261910012")),
            ("02-61 91.0012", Some("tel:+33261910012")),
            ("36 46", Some("tel:3646")),
            ("+33 2 61 91 00 12", Some("tel:+33261910012")),
            ("+49 30 901820", Some("tel:+4930901820")),
            ("à l’accueil", None),
            ("02 61", None),
        ] {
            assert_eq!(telephone_href(number).as_deref(), expected, "{number}");
        }
    }

    proptest! {
        #[test]
        fn ranges_are_ordered_and_whole(text in "(\\PC|[0-9+.@ ]|www\\.|http://|a@b\\.fr){0,60}") {
            let mut end = 0;
            for address in addresses(&text) {
                prop_assert!(address.range.start >= end && address.range.end <= text.len());
                prop_assert!(text.is_char_boundary(address.range.start) && text.is_char_boundary(address.range.end));
                prop_assert!(!address.range.is_empty());
                end = address.range.end;
            }
            telephone_href(&text);
        }
    }
}
