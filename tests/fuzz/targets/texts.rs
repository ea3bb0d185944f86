//! Texts of colleagues, settings, and what mends them.

use tambour::i18n::{Lang, Words};
use tambour::markdown::{Options, Target, to_html};
use tambour::mend::mend;
use tambour::plan::Pass;
use tambour::report::{Colours, Format, Report};
use tambour::{build, diagnostic::Severity};

use super::folder::Folder;
use super::outputs::assert_inert;

/// Where a text may stand; its first byte says which.
const PATHS: [&str; 12] = [
    "content/actualites/x.md",
    "content/evenements/x.md",
    "content/structures/x.md",
    "content/personnes/x.md",
    "content/offres/x.md",
    "content/appels/x.md",
    "content/annonces/x.md",
    "content/ecrans/x.md",
    "content/lettres/2027-03.md",
    "content/pages/x.md",
    "content/postes/x.md",
    "content/reunions/x.md",
];

/// Drawn text holds nothing that acts.
pub(crate) fn markdown(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for lang in ["fr", "en"] {
        let html = to_html(text, &Options::new(lang, &|_| Target::Plain));
        assert_inert("a body", &format!("<!DOCTYPE html><title>x</title><body>{html}"));
    }
    let _ = tambour::markdown::scan(text);
}

/// A text is understood or set aside, and what is said of it is said in both languages.
pub(crate) fn texts(bytes: &[u8]) {
    let folder = Folder::new();
    folder.write(path_of(bytes), bytes);
    taken(&folder);
}

/// Settings are used or refused.
pub(crate) fn settings(bytes: &[u8]) {
    let folder = Folder::new();
    folder.write(
        "content/evenements/x.md",
        b"---\ntitre: Caf\xc3\xa9\ndebut: 2027-03-16 14:00\n---\n",
    );
    folder.write("tambour.yaml", bytes);
    taken(&folder);
}

/// Mends end: after a few there is nothing to mend, and what was one text still is.
pub(crate) fn mends(bytes: &[u8]) {
    let folder = Folder::new();
    folder.write(path_of(bytes), bytes);
    for _ in 0..8 {
        let Some(understood) = folder.understood() else { return };
        let on_disk = |path: &str| std::fs::read(folder.root().join(path)).ok();
        let mended = mend(&understood.network, &understood.notes, &on_disk);
        if mended.is_empty() {
            return;
        }
        for text in mended {
            assert_ne!(text.before, text.after, "{}: mended into the same", text.path);
            folder.write(&text.path, text.after.as_bytes());
        }
    }
    panic!("mended again and again");
}

fn path_of(bytes: &[u8]) -> &'static str {
    // Most texts begin with `---`: a later byte tells more of them apart.
    let told = bytes.get(bytes.len() / 2).copied().unwrap_or_default();
    PATHS[usize::from(told) % PATHS.len()]
}

fn taken(folder: &Folder) {
    let Some(understood) = folder.understood() else { return };
    let theme = build::theme(&folder.root(), &understood).unwrap();
    build::with_plan(&understood, &theme, true, |_, plan, _, _| {
        for output in &plan.outputs {
            output.made(Pass::Fingerprint);
        }
    });
    for lang in [Lang::Fr, Lang::En] {
        for format in [Format::Human, Format::Json, Format::Github, Format::Sarif] {
            let report = Report {
                notes: &understood.notes,
                texts: &understood.network.texts,
                words: Words::of_tambour(lang),
                down_to: Severity::Note,
                structure_of: &|_| None,
            };
            report.write(format, Colours::None);
        }
    }
}
