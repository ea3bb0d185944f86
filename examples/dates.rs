//! Dates as they are read, one a line: the day of writing, a tab, the text; answers with what it was read as.
//! With a language, writes the words of that reading as JSON instead. `tests/dates` compares it with the page's own reading.
//!
//! ```sh
//! printf '2026-11-23\tmardi 8 décembre, 14 h\n' | cargo run --example dates
//! cargo run --example dates -- fr
//! ```

use std::io::{Read, Write};

use tambour::calendar::when::{outcome, words};
use tambour::i18n::Lang;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    if let Some(tag) = std::env::args().nth(1) {
        let lang = Lang::of_tag(&tag).ok_or("a language: fr, en")?;
        serde_json::to_writer(&mut out, &words(lang))?;
        return Ok(());
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    for line in text.lines() {
        let (reference, text) = line.split_once('\t').ok_or("a day, a tab, a text")?;
        writeln!(out, "{}", outcome(text, reference.parse()?))?;
    }
    Ok(())
}
