//! Typography of titles and texts: what a keyboard cannot type, by language.
//!
//! French (*Lexique des règles typographiques en usage à l'Imprimerie nationale*): a no-break space before
//! `; : ! ?` and inside « », curved apostrophes, `…`, hours as « 14 h 30 ». The space is always U+00A0, the only one
//! that every font has. English: curved quotes and apostrophes. Other languages are left as they are typed.
//!
//! Bare addresses and `code` are never touched.

mod numbers;

use crate::text::address::addresses;

const NBSP: char = '\u{a0}';

/// A part of a paragraph: text to set, or something that is not ours to change (code, a line break, a picture) but
/// counts as a sign beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text.
    Text(&'a str),
    /// Something opaque that reads as a word.
    Opaque,
    /// A line break.
    Break,
}

/// A title or a plain text, set in the language of that tag (`fr`, `en-GB`).
pub fn typography(text: &str, lang: &str) -> String {
    typeset(&[Piece::Text(text)], lang).pop().unwrap_or_default()
}

/// One paragraph in pieces, each set knowing its neighbours: quotes that open in one and close in another are a pair.
/// One string for each piece, empty for those that are not text.
pub fn typeset(pieces: &[Piece<'_>], lang: &str) -> Vec<String> {
    let style = match lang.split(['-', '_']).next().unwrap_or_default() {
        "fr" => Style::French,
        "en" => Style::English,
        _ => return pieces.iter().map(|piece| piece.text().to_owned()).collect(),
    };
    if !may_change(pieces, style) {
        return pieces.iter().map(|piece| piece.text().to_owned()).collect();
    }
    let signs = signs(pieces);
    let out = Vec::with_capacity(signs.len() + 8);
    let mut setter = Setter { style, closes: closing_after(&signs), signs, out, open: Vec::new() };
    setter.run();
    let mut texts: Vec<String> = pieces
        .iter()
        .map(|piece| String::with_capacity(piece.text().len().saturating_mul(9) / 8))
        .collect();
    for Sign { c, piece, .. } in setter.out {
        if let Piece::Text(_) = pieces[piece] {
            texts[piece].push(c);
        }
    }
    texts
}

impl Piece<'_> {
    fn text(&self) -> &str {
        match self {
            Piece::Text(text) => text,
            Piece::Opaque | Piece::Break => "",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    French,
    English,
}

/// A character, the piece it comes from, and whether it must stay as it is.
#[derive(Clone, Copy)]
struct Sign {
    c: char,
    piece: usize,
    kept: bool,
}

/// Whether there is a sign that [`Setter::set`] may write otherwise: most paragraphs of most texts have none, and go as
/// they are.
fn may_change(pieces: &[Piece<'_>], style: Style) -> bool {
    let mut dots = 0;
    pieces.iter().any(|piece| {
        let Piece::Text(text) = piece else {
            dots = 0;
            return false;
        };
        let bytes = text.as_bytes();
        bytes.iter().enumerate().any(|(at, byte)| {
            dots = if *byte == b'.' { dots + 1 } else { 0 };
            let next = bytes.get(at + 1);
            match byte {
                b'\'' | b'"' => true,
                b'.' => dots >= 3,
                b'-' => next.is_none_or(|next| matches!(next, b' ' | b'\t') || !next.is_ascii()),
                // A dash; else, in French, its quotes, its thin space, its units.
                0xe2 => match (next, bytes.get(at + 2)) {
                    (Some(0x80), Some(0x93)) => true,
                    (Some(0x80), Some(0x9c | 0x9d | 0xaf)) => style == Style::French,
                    (Some(0x82), Some(0xac)) => style == Style::French,
                    _ => false,
                },
                0xc2 => style == Style::French && matches!(next, Some(0xab | 0xbb | 0xb0)),
                b';' | b'!' | b'?' | b':' | b'%' | b'0'..=b'9' => style == Style::French,
                _ => false,
            }
        })
    })
}

fn signs(pieces: &[Piece<'_>]) -> Vec<Sign> {
    let mut signs = Vec::with_capacity(pieces.iter().map(|piece| piece.text().len() + 1).sum());
    for (piece, content) in pieces.iter().enumerate() {
        let text = match content {
            Piece::Text(text) => text,
            Piece::Opaque => {
                signs.push(Sign { c: 'x', piece, kept: true });
                continue;
            }
            Piece::Break => {
                signs.push(Sign { c: '\n', piece, kept: true });
                continue;
            }
        };
        let mut verbatim: Vec<_> =
            addresses(text).into_iter().map(|address| address.range).collect();
        verbatim.extend(code_spans(text));
        verbatim.sort_by_key(|range| range.start);
        let mut verbatim = verbatim.into_iter().peekable();
        for (at, c) in text.char_indices() {
            while verbatim.next_if(|range| range.end <= at).is_some() {}
            let kept = verbatim.peek().is_some_and(|range| range.contains(&at));
            signs.push(Sign { c, piece, kept });
        }
    }
    signs
}

/// `code` between backticks, in texts that did not go through Markdown.
fn code_spans(text: &str) -> Vec<std::ops::Range<usize>> {
    let ticks: Vec<usize> = text.match_indices('`').map(|(at, _)| at).collect();
    ticks.chunks_exact(2).map(|pair| pair[0]..pair[1] + 1).collect()
}

/// For each sign, whether a straight single (0) or double (1) quote that could close comes after it.
fn closing_after(signs: &[Sign]) -> Vec<[bool; 2]> {
    let mut after = vec![[false; 2]; signs.len()];
    let mut seen = [false; 2];
    for at in (0..signs.len()).rev() {
        after[at] = seen;
        let quote = match signs[at] {
            Sign { c: '\'', kept: false, .. } => 0,
            Sign { c: '"', kept: false, .. } => 1,
            _ => continue,
        };
        let previous = at.checked_sub(1).map(|before| signs[before].c);
        let next = signs.get(at + 1).map(|sign| sign.c);
        seen[quote] |= previous.is_some() && !next.is_some_and(char::is_alphanumeric);
    }
    after
}

struct Setter {
    style: Style,
    signs: Vec<Sign>,
    closes: Vec<[bool; 2]>,
    out: Vec<Sign>,
    /// The closing sign of each quote that is open.
    open: Vec<char>,
}

impl Setter {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.signs.len() {
            at += if self.signs[at].kept { self.copy(at) } else { self.set(at) };
        }
    }

    /// Sets what begins at `at`; how many signs it took.
    fn set(&mut self, at: usize) -> usize {
        match self.signs[at].c {
            '.' if self.run_of(at, '.') >= 3 => self.put(at, '…', self.run_of(at, '.')),
            '\'' => self.apostrophe(at),
            '"' => self.double_quote(at),
            '-' | '–' if self.is_dash(at) => self.dash(at),
            _ if self.style == Style::English => self.copy(at),
            '\u{202f}' => self.put(at, NBSP, 1),
            '“' if self.open.is_empty() => self.guillemet(at),
            '“' => self.quote(at),
            '”' if self.open.last() == Some(&'»') => self.close_guillemet(at),
            '”' if self.open.last() == Some(&'”') => self.close_quote(at),
            '«' => self.guillemet(at),
            '»' => self.close_guillemet(at),
            ';' | '!' | '?' | ':' => self.high_sign(at),
            '€' | '%' if self.before().is_some_and(|c| c.is_ascii_digit() || is_space(c)) => {
                self.unit(at)
            }
            '°' if matches!(self.before(), Some('n' | 'N')) && !self.letter_before(2) => {
                self.number_sign(at)
            }
            c if c.is_ascii_digit() && !self.word_before() => self.figures(at),
            _ => self.copy(at),
        }
    }

    fn copy(&mut self, at: usize) -> usize {
        self.out.push(self.signs[at]);
        1
    }

    /// Writes `c` in place of `taken` signs.
    fn put(&mut self, at: usize, c: char, taken: usize) -> usize {
        self.out.push(Sign { c, ..self.signs[at] });
        taken
    }

    fn at(&self, at: usize) -> Option<char> {
        self.signs.get(at).map(|sign| sign.c)
    }

    /// The last character written.
    fn before(&self) -> Option<char> {
        self.out.last().map(|sign| sign.c)
    }

    fn word_before(&self) -> bool {
        self.before().is_some_and(|c| c.is_alphanumeric() || c == '_')
    }

    fn letter_before(&self, back: usize) -> bool {
        self.out
            .len()
            .checked_sub(back)
            .and_then(|at| self.out.get(at))
            .is_some_and(|s| s.c.is_alphanumeric())
    }

    fn run_of(&self, at: usize, c: char) -> usize {
        self.signs[at..].iter().take_while(|sign| sign.c == c && !sign.kept).count()
    }

    /// How many spaces (not line breaks) begin at `at`.
    fn spaces(&self, at: usize) -> usize {
        self.signs[at.min(self.signs.len())..]
            .iter()
            .take_while(|sign| is_space(sign.c) && !sign.kept)
            .count()
    }

    fn drop_spaces(&mut self) {
        while self.out.last().is_some_and(|sign| is_space(sign.c) && !sign.kept) {
            self.out.pop();
        }
    }

    /// One no-break space before what follows, unless it begins a line.
    fn bind(&mut self, at: usize) {
        self.drop_spaces();
        if self.before().is_some_and(|c| c != '\n') {
            self.put(at, NBSP, 0);
        }
    }

    fn apostrophe(&mut self, at: usize) -> usize {
        let before = self.before();
        let after = self.at(at + 1);
        if before.is_some_and(|c| c.is_ascii_digit()) && self.open.last() != Some(&'’') {
            // Feet and minutes.
            return self.copy(at);
        }
        let opens =
            opens_after(before) && after.is_some_and(|c| !c.is_whitespace()) && self.closes[at][0];
        if opens {
            self.open.push('’');
            return self.put(at, '‘', 1);
        }
        if self.open.last() == Some(&'’') && !after.is_some_and(char::is_alphanumeric) {
            self.open.pop();
        }
        self.put(at, '’', 1)
    }

    fn double_quote(&mut self, at: usize) -> usize {
        let closing = self.open.iter().rposition(|c| matches!(c, '»' | '”'));
        let opens = opens_after(self.before()) && self.at(at + 1).is_some_and(|c| c != '\n');
        match (self.style, closing) {
            (_, None) if !opens || !self.closes[at][1] => self.copy(at),
            (Style::French, None) => self.guillemet(at),
            (Style::English, None) => self.quote(at),
            (_, Some(_))
                if opens && self.closes[at][1] && !self.at(at + 1).is_some_and(is_space) =>
            {
                self.quote(at)
            }
            (_, Some(level)) if self.open[level] == '»' => self.close_guillemet(at),
            (_, Some(level)) => {
                self.open.truncate(level + 1);
                self.close_quote(at)
            }
        }
    }

    fn quote(&mut self, at: usize) -> usize {
        self.open.push('”');
        self.put(at, '“', 1)
    }

    fn close_quote(&mut self, at: usize) -> usize {
        self.open.pop();
        self.put(at, '”', 1)
    }

    fn guillemet(&mut self, at: usize) -> usize {
        self.open.push('»');
        self.put(at, '«', 1);
        let spaces = self.spaces(at + 1);
        if self.at(at + 1 + spaces).is_some_and(|c| c != '\n') {
            self.put(at, NBSP, 0);
        }
        1 + spaces
    }

    fn close_guillemet(&mut self, at: usize) -> usize {
        if let Some(level) = self.open.iter().rposition(|c| *c == '»') {
            self.open.truncate(level);
        }
        if self.before() != Some('«') {
            self.bind(at);
        }
        self.put(at, '»', 1)
    }

    /// `; : ! ?`
    fn high_sign(&mut self, at: usize) -> usize {
        let c = self.signs[at].c;
        let Some(before) = self.before() else { return self.copy(at) };
        let after = self.at(at + 1);
        let ends = match c {
            ';' | ':' => after.is_none_or(|c| c.is_whitespace() || matches!(c, '«' | '"' | '“')),
            // Not in `fichier.php?x=1`.
            _ => !after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '=' | '/')),
        };
        let word = before.is_alphanumeric() || ")]»”\"’'…*%€°²".contains(before);
        if ends && (is_space(before) || word) {
            self.bind(at);
        }
        self.copy(at)
    }

    fn unit(&mut self, at: usize) -> usize {
        let spaces = self.out.iter().rev().take_while(|sign| is_space(sign.c)).count();
        let figure = self
            .out
            .len()
            .checked_sub(spaces + 1)
            .is_some_and(|at| self.out[at].c.is_ascii_digit());
        if figure && !self.at(at + 1).is_some_and(char::is_alphanumeric) {
            self.bind(at);
        }
        self.copy(at)
    }

    /// `n°12`
    fn number_sign(&mut self, at: usize) -> usize {
        self.copy(at);
        let spaces = self.spaces(at + 1);
        if self.at(at + 1 + spaces).is_some_and(|c| c.is_ascii_digit()) {
            self.put(at, NBSP, 0);
            return 1 + spaces;
        }
        1
    }

    /// A hyphen typed for a dash: between two spaces.
    fn is_dash(&self, at: usize) -> bool {
        let between = self.before().is_some_and(is_space) && self.at(at + 1).is_some_and(is_space);
        between && self.out.iter().rev().any(|sign| !is_space(sign.c))
    }

    fn dash(&mut self, at: usize) -> usize {
        if self.style == Style::French {
            self.bind(at);
        }
        self.put(at, '–', 1)
    }
}

/// A space inside a line.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | NBSP | '\u{202f}' | '\u{2009}' | '\t')
}

/// A quote after this character opens.
fn opens_after(before: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || "([{«“‘’'–—-/".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(lang: &str, text: &str, expected: &str) {
        // `~` stands for the no-break space, to be seen.
        assert_eq!(typography(text, lang).replace('\u{a0}', "~"), expected, "{text}");
    }

    #[test]
    fn french() {
        for (text, expected) in [
            ("Café IA : et si on en parlait ?", "Café IA~: et si on en parlait~?"),
            ("Attention! Fermé: voir; merci?", "Attention~! Fermé~: voir~; merci~?"),
            ("Vraiment ?! Oui !!!", "Vraiment~?! Oui~!!!"),
            ("L'atelier d'aujourd'hui", "L’atelier d’aujourd’hui"),
            ("Atelier \"Mon espace santé\"", "Atelier «~Mon espace santé~»"),
            ("Un «mot», un « autre »", "Un «~mot~», un «~autre~»"),
            ("“Vos besoins” en 2027", "«~Vos besoins~» en 2027"),
            ("« Il a dit “oui” »", "«~Il a dit “oui”~»"),
            ("\"Il a dit \"oui\" hier\"", "«~Il a dit “oui” hier~»"),
            ("L'\"atelier\"", "L’«~atelier~»"),
            ("Un écran 15\" à donner", "Un écran 15\" à donner"),
            ("Seul \" au milieu", "Seul \" au milieu"),
            ("À suivre...", "À suivre…"),
            ("à 14h30, 9H, 14 h et 8 h 05", "à 14~h~30, 9~h, 14~h et 8~h~05"),
            ("14h-16h, de 14h30 - 16h", "14~h~– 16~h, de 14~h~30~– 16~h"),
            ("24h/24, 7j/7, 4 heures, 30h61, 99h", "24~h/24, 7j/7, 4 heures, 30h61, 99h"),
            ("12€, 50 %, 100% gratuit", "12~€, 50~%, 100~% gratuit"),
            ("1 200 habitants, 12 000 000", "1~200 habitants, 12~000~000"),
            ("n°12, N° 3", "n°~12, N°~3"),
            ("Le 1er avril", "Le 1er avril"),
            ("Libre - gratuit", "Libre~– gratuit"),
            ("Voir https://a.example/?q=l'a:b ; 14:30", "Voir https://a.example/?q=l'a:b~; 14:30"),
            ("epn@a.example: écrire", "epn@a.example~: écrire"),
            ("Tapez `a : \"b\"` ici", "Tapez `a : \"b\"` ici"),
            ("Bien :-) ;) (!) ?", "Bien :-) ;) (!)~?"),
            ("a::b, x?y=1", "a::b, x?y=1"),
            ("déjà\u{202f}!", "déjà~!"),
            ("Tél. : 02 61 91 00 12", "Tél.~: 02 61 91 00 12"),
            ("  bord  ", "  bord  "),
            ("", ""),
        ] {
            check("fr", text, expected);
        }
    }

    #[test]
    fn english_and_others() {
        check("en-GB", "It's \"fine\": 'yes', at 14:30!", "It’s “fine”: ‘yes’, at 14:30!");
        check("en", "rock 'n' roll - wait...", "rock ‘n’ roll – wait…");
        check("en", "6' tall, 15\" screen", "6' tall, 15\" screen");
        check("uk", "\"Привіт\": як?", "\"Привіт\": як?");
    }

    #[test]
    fn quotes_pair_across_pieces() {
        let pieces = [
            Piece::Text("Un \""),
            Piece::Text("mot"),
            Piece::Text("\" et "),
            Piece::Opaque,
            Piece::Text(" ! \""),
            Piece::Break,
            Piece::Text("! Fin\""),
        ];
        let set: Vec<String> =
            typeset(&pieces, "fr").iter().map(|text| text.replace('\u{a0}', "~")).collect();
        assert_eq!(set, ["Un «~", "mot", "~» et ", "", "~! \"", "", "! Fin\""]);
    }

    proptest! {
        #[test]
        fn what_is_left_as_it_is_would_not_be_changed(text in "[a-zé.«»“”'\"`0-9:;!?%€° \u{a0}\u{202f}–-]{0,12}|\\PC{0,20}") {
            for style in [Style::French, Style::English] {
                for cut in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                    let pieces = [Piece::Text(&text[..cut]), Piece::Text(&text[cut..])];
                    if !may_change(&pieces, style) {
                        let signs = signs(&pieces);
                        let closes = closing_after(&signs);
                        let mut setter = Setter { style, closes, signs, out: Vec::new(), open: Vec::new() };
                        setter.run();
                        let set: String = setter.out.iter().map(|sign| sign.c).collect();
                        prop_assert_eq!(&set, &text);
                    }
                }
            }
        }

        #[test]
        fn no_letter_nor_figure_is_ever_lost(text in "[a-z0-9\"'«»“”.:;!?%€hH° \u{a0}-]{0,40}|\\PC{0,60}") {
            let read = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            for lang in ["fr", "en", "de"] {
                prop_assert_eq!(read(&typography(&text, lang)), read(&text));
            }
        }
    }
}
