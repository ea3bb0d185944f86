//! Content lines as calendars really write them (RFC 5545, 3.1), made whole before the parser reads them.
//!
//! Exchange leaves true line ends inside a description; a cache adds its remark after the end; old tools write mixed
//! line ends. A line that cannot begin a property belongs to the value before it.

/// Names that begin a line, besides `X-…`.
const NAMES: [&str; 62] = [
    "BEGIN",
    "END",
    "CALSCALE",
    "METHOD",
    "PRODID",
    "VERSION",
    "ATTACH",
    "CATEGORIES",
    "CLASS",
    "COMMENT",
    "DESCRIPTION",
    "GEO",
    "LOCATION",
    "PERCENT-COMPLETE",
    "PRIORITY",
    "RESOURCES",
    "STATUS",
    "SUMMARY",
    "COMPLETED",
    "DTEND",
    "DUE",
    "DTSTART",
    "DURATION",
    "FREEBUSY",
    "TRANSP",
    "TZID",
    "TZNAME",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "TZURL",
    "ATTENDEE",
    "CONTACT",
    "ORGANIZER",
    "RECURRENCE-ID",
    "RELATED-TO",
    "URL",
    "UID",
    "EXDATE",
    "EXRULE",
    "RDATE",
    "RRULE",
    "ACTION",
    "REPEAT",
    "TRIGGER",
    "CREATED",
    "DTSTAMP",
    "LAST-MODIFIED",
    "SEQUENCE",
    "REQUEST-STATUS",
    "TZUNTIL",
    "NAME",
    "REFRESH-INTERVAL",
    "SOURCE",
    "COLOR",
    "IMAGE",
    "CONFERENCE",
    "CALENDAR-ADDRESS",
    "STRUCTURED-DATA",
    "STYLED-DESCRIPTION",
    "ACKNOWLEDGED",
    "PROXIMITY",
    "LINK",
];

/// The same calendar with each property on one line, and nothing outside its `BEGIN` and `END`.
pub(super) fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let (mut depth, mut is_open) = (0usize, false);
    for line in text.replace("\r\n", "\n").replace('\r', "\n").split('\n') {
        if let Some(folded) = line.strip_prefix([' ', '\t'])
            && is_open
            && depth > 0
        {
            mended.push_str(folded);
            continue;
        }
        let name = name_of(line);
        match name {
            Some("BEGIN") => depth += 1,
            _ if depth == 0 => continue,
            _ => {}
        }
        if name.is_some() {
            if !mended.is_empty() {
                mended.push_str("\r\n");
            }
            mended.push_str(line.trim_end());
            is_open = true;
            if name == Some("END") {
                depth -= 1;
                is_open = false;
            }
        } else if is_open {
            mended.push_str("\\n");
            mended.push_str(&escaped(line));
        }
    }
    mended.push_str("\r\n");
    mended
}

/// The name with which a line begins a property, in capitals; none when it begins none.
fn name_of(line: &str) -> Option<&'static str> {
    let end = line.find([':', ';'])?;
    let name = line[..end].trim();
    // Capitals only: « Description: … » or « https://… » in an unfolded text is prose.
    if name.is_empty() || name.chars().any(|sign| sign.is_ascii_lowercase()) {
        return None;
    }
    if name.starts_with("X-")
        && name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-')
    {
        return Some("X-");
    }
    NAMES.iter().find(|known| **known == name).copied()
}

fn escaped(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let mut last = ' ';
    for sign in line.chars() {
        if matches!(sign, ';' | ',') && last != '\\' {
            escaped.push('\\');
        }
        escaped.push(sign);
        last = sign;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_made_whole() {
        fn check(written: &str, expected: &str) {
            let inside = mended(&format!("BEGIN:VEVENT\r\n{written}\r\nEND:VEVENT\r\n"));
            assert_eq!(
                inside,
                format!("BEGIN:VEVENT\r\n{expected}\r\nEND:VEVENT\r\n"),
                "{written:?}"
            );
        }
        check("SUMMARY:Un\r\n  atelier\r\nUID:1", "SUMMARY:Un atelier\r\nUID:1");
        check("SUMMARY:Un\n\tatelier", "SUMMARY:Unatelier");
        check(
            "DESCRIPTION:\nBonjour,\n\nhttps://a.example/\nUID:1",
            "DESCRIPTION:\\nBonjour\\,\\n\\nhttps://a.example/\r\nUID:1",
        );
        check("DESCRIPTION:a\nMeeting ID: 3", "DESCRIPTION:a\\nMeeting ID: 3");
        assert_eq!(
            mended("X-A:1\nBEGIN:VCALENDAR\nEND:VCALENDAR\nX-B:2"),
            "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
        );
        assert_eq!(mended("END:VEVENT\nEND:VEVENT"), "\r\n");
    }
}
