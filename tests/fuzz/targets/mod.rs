//! What is given any bytes. A target fails by panicking: so does what it calls, and so does what it finds untrue.

mod folder;
mod imports;
pub(crate) mod outputs;
mod texts;
mod words;

/// A reader or writer under test.
pub(crate) struct Target {
    /// Its name, and its folder's in `corpus/`.
    pub(crate) name: &'static str,
    /// How many spoilt seeds the suite can afford.
    pub(crate) cases: u32,
    /// Gives it some bytes.
    pub(crate) run: fn(&[u8]),
}

/// Every target.
pub(crate) const TARGETS: &[Target] = &[
    Target { name: "dates", cases: 400, run: words::dates },
    Target { name: "repetitions", cases: 300, run: words::repeats },
    Target { name: "horaires", cases: 300, run: words::hours },
    Target { name: "markdown", cases: 200, run: texts::markdown },
    Target { name: "textes", cases: 30, run: texts::texts },
    Target { name: "reglages", cases: 20, run: texts::settings },
    Target { name: "reparations", cases: 20, run: texts::mends },
    Target { name: "ics", cases: 60, run: |bytes| imports::read("ics", bytes) },
    Target { name: "tableur", cases: 30, run: |bytes| imports::read("tableur", bytes) },
    Target { name: "document", cases: 30, run: |bytes| imports::read("document", bytes) },
    Target { name: "affiche", cases: 20, run: |bytes| imports::read("affiche", bytes) },
    Target { name: "openagenda", cases: 60, run: |bytes| imports::read("openagenda", bytes) },
    Target { name: "flux", cases: 60, run: |bytes| imports::read("flux", bytes) },
    Target { name: "courriel", cases: 60, run: |bytes| imports::read("courriel", bytes) },
    Target { name: "csv", cases: 60, run: |bytes| imports::read("csv", bytes) },
    Target { name: "texte", cases: 60, run: |bytes| imports::read("texte", bytes) },
    Target { name: "gestes", cases: 100, run: imports::gestures },
    Target { name: "sorties", cases: 20, run: outputs::outputs },
];
