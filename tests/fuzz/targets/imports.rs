//! What comes from outside: files, mails, gestures.

use jiff::civil::date;
use jiff::tz::TimeZone;
use tambour::import::{self, Hints, gesture};

/// What is read is written as a text whose head can be read, and as an item of a list that YAML accepts.
pub(crate) fn read(format: &str, bytes: &[u8]) {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let hints =
        Hints { zone: &zone, today: date(2027, 3, 15), name: "essai", kind: None, columns: &[] };
    let format = import::format(format).unwrap();
    let read = (format.read)(bytes, &hints);
    for draft in read.drafts {
        let id = import::identity(&draft, "essai");
        let text = import::text(&draft, &id);
        let kind = draft.kind;
        assert!(
            tambour::read::keys(&text, kind, "x.md", tambour::diagnostic::SourceId(0)).is_some(),
            "the head of this cannot be read:\n{text}"
        );
        let item = import::item(&draft, "evenements");
        assert!(tambour::read::tree(&item).is_some(), "YAML refuses this:\n{item}");
    }
}

/// A mail is a gesture or it is not.
pub(crate) fn gestures(bytes: &[u8]) {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let _ = gesture::of_mail(bytes, &zone);
    if let Ok(subject) = std::str::from_utf8(bytes) {
        let _ = gesture::of_subject(subject);
    }
}
