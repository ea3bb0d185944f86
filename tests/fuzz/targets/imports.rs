//! What comes from outside: files, mails, gestures.

use std::cell::RefCell;
use std::panic;
use std::sync::Once;

use jiff::civil::date;
use jiff::tz::TimeZone;
use tambour::import::{self, Hints, gesture};

thread_local! {
    /// Where our own code gave up, if it did.
    static OURS: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A panic of a library is told as a file that cannot be read; one of ours is a fault, even caught.
fn watch_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |told| {
            let file = told.location().map(|at| at.file().replace('\\', "/")).unwrap_or_default();
            let is_of_library = file.contains("/registry/") || file.starts_with("/rustc/");
            if !tambour::import::is_reading() || !is_of_library {
                OURS.set(Some(told.to_string()));
                usual(told);
            }
        }));
    });
}

/// What makes a library give up is left; what is read is written as a text whose head can be read, and as an item of a list that YAML accepts.
pub(crate) fn read(format: &str, bytes: &[u8]) {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let hints =
        Hints { zone: &zone, today: date(2027, 3, 15), name: "essai", kind: None, columns: &[] };
    let format = import::format(format).unwrap();
    watch_panics();
    let read = import::read_as(format, bytes, &hints);
    if let Some(told) = OURS.take() {
        panic!("{told}");
    }
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
