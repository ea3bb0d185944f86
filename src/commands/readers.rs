//! The list of readers, a table kept outside the site: who asked for the letter by mail, confirmed it by an answer, left, each
//! with its day. What else the table holds stays as it is.

use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use clap::ArgMatches;
use jiff::civil::Date;
use tambour::build::Understood;
use tambour::i18n::Words;
use tambour::import::pull::{Envelope, Pulled, Register, SUBSCRIPTION, Wish};

use super::message::{Message, Why};
use super::outbox::Post;
use super::session::Session;

/// For how many days a question waits for its answer.
const PATIENCE: i32 = 30;
/// How old a request may be, in days.
const OLDEST: i32 = 7;
/// The columns that are written, and their other names.
const ADDRESS: (&str, &[&str]) = ("courriel", &["email", "mail", "adresse", "e-mail"]);
const JOINED: (&str, &[&str]) = ("inscrit", &["inscrite", "joined", "subscribed"]);
const LEFT: (&str, &[&str]) = ("parti", &["desinscrit", "desabonne", "left", "unsubscribed"]);
const ASKED: (&str, &[&str]) = ("demande", &["asked"]);
const WORD: (&str, &[&str]) = ("cle", &["key"]);

/// A list of readers.
pub(super) struct Readers {
    path: Utf8PathBuf,
}

impl Readers {
    /// The list that the option or the environment (`TAMBOUR_LECTEURS`) names; said and none when it lies among what may be
    /// published.
    #[expect(clippy::disallowed_methods, reason = "commands read the environment")]
    pub(super) fn asked(matches: &ArgMatches, session: &Session) -> Option<Self> {
        let asked = matches.get_one::<Utf8PathBuf>("lecteurs").cloned();
        let path = asked.or_else(|| std::env::var("TAMBOUR_LECTEURS").ok().map(Into::into))?;
        if session.holds(&path) {
            let values = [("chemin", path.as_str().into())];
            session.terminal.tell(&(session.words.say("envoi-liste-dedans", &values) + "\n"));
            return None;
        }
        Some(Self { path })
    }

    /// Does what readers wish, and gives the questions to be asked.
    pub(super) fn take(
        &self,
        pulled: &[Pulled],
        understood: &Understood,
        words: &Words,
        register: &mut Register,
    ) -> io::Result<(Vec<Post>, Table)> {
        let mut table = Table::read(&self.path)?;
        let mut wishes: Vec<&(Envelope, Wish)> = pulled
            .iter()
            .flat_map(|one| &one.subscriptions)
            .filter(|(envelope, _)| !register.is_answered(&envelope.id))
            .collect();
        wishes.sort_by_key(|(envelope, _)| envelope.sent);
        let today = understood.moment.today();
        let mut posts: Vec<Post> = Vec::new();
        for (envelope, wish) in wishes {
            register.answer(&envelope.id);
            let Some(sender) = envelope.sender.as_deref() else { continue };
            let zone = understood.moment.zone().clone();
            let day = envelope.sent.map_or(today, |sent| sent.to_zoned_datetime(zone).date());
            match wish {
                Wish::Leave => table.leave(sender, day),
                Wish::Confirm(word) => table.confirm(word, day),
                Wish::Join if !envelope.is_bulk && days(day, today) <= OLDEST => {
                    if let Some(word) = table.ask(sender, day, envelope.is_vouched) {
                        let post = question(understood, sender, &word, envelope, words);
                        posts.retain(|known| known.name != post.name);
                        posts.push(post);
                    }
                }
                Wish::Join => {}
            }
        }
        Ok((posts, table))
    }

    /// Writes the table, when it changed.
    pub(super) fn keep(&self, table: &Table) -> io::Result<()> {
        let text = table.write()?;
        if fs::read_to_string(&self.path).is_ok_and(|known| known == text) || table.is_empty() {
            return Ok(());
        }
        let name = self.path.file_name().unwrap_or("lecteurs");
        let staged = self.path.with_file_name(format!(".{name}.etape"));
        fs::write(&staged, text)?;
        fs::rename(staged, &self.path)
    }
}

fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// The question to a reader who asked: only who can read it can answer it.
fn question(
    understood: &Understood,
    to: &str,
    word: &str,
    envelope: &Envelope,
    words: &Words,
) -> Post {
    let config = &understood.network.config;
    let network = [("reseau", config.title.as_str().into())];
    let message = Message {
        to: (String::new(), to.to_owned()),
        subject: format!("[{SUBSCRIPTION} {word}] {}", words.say("lecteurs-objet", &network)),
        text: format!("{}\n\n{}\n", words.say("lecteurs-question", &network), config.title),
        id: format!("lettre-{}", &blake3::hash(to.to_lowercase().as_bytes()).to_hex()[..16]),
        pictures: Vec::new(),
    };
    let why = Why::Answers(envelope.message_id.as_deref());
    Post {
        name: message.id.clone(),
        to: to.to_owned(),
        bytes: message.automatic(config, understood.moment.now(), why),
    }
}

/// The table, cell by cell.
pub(super) struct Table {
    delimiter: u8,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn read(path: &Utf8Path) -> io::Result<Self> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => String::new(),
            Err(fault) => return Err(fault),
        };
        Ok(Self::parse(&text))
    }

    fn parse(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().next().unwrap_or_default();
        let delimiter = if first.contains(';') { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut rows: Vec<Vec<String>> = reader
            .records()
            .flatten()
            .map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect())
            .collect();
        // A list may be addresses and nothing else.
        let has_head = rows.first().is_some_and(|row| !row.iter().any(|cell| cell.contains('@')));
        let head = if has_head { rows.remove(0) } else { vec![ADDRESS.0.to_owned()] };
        Self { delimiter, head, rows }
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn write(&self) -> io::Result<String> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(self.delimiter)
            .flexible(true)
            .from_writer(Vec::new());
        let width = self.head.len();
        for row in std::iter::once(&self.head).chain(&self.rows) {
            let cells = (0..width.max(row.len())).map(|at| row.get(at).map_or("", String::as_str));
            writer.write_record(cells).map_err(io::Error::other)?;
        }
        let bytes = writer.into_inner().map_err(|fault| io::Error::other(fault.to_string()))?;
        String::from_utf8(bytes).map_err(io::Error::other)
    }

    /// Where a column is; it is added when there is none.
    fn column(&mut self, (name, others): (&str, &[&str])) -> usize {
        let fold = |cell: &String| tambour::text::compare::fold(cell);
        let is_it = |cell: &String| fold(cell) == name || others.contains(&fold(cell).as_str());
        self.head.iter().position(is_it).unwrap_or_else(|| {
            self.head.push(name.to_owned());
            self.head.len() - 1
        })
    }

    fn get(&mut self, row: usize, column: (&str, &[&str])) -> String {
        let at = self.column(column);
        self.rows[row].get(at).cloned().unwrap_or_default()
    }

    fn set(&mut self, row: usize, column: (&str, &[&str]), value: &str) {
        let at = self.column(column);
        let cells = &mut self.rows[row];
        if cells.len() <= at {
            cells.resize(at + 1, String::new());
        }
        value.clone_into(&mut cells[at]);
    }

    /// The rows of an address.
    fn of(&mut self, address: &str) -> Vec<usize> {
        let at = self.column(ADDRESS);
        let is_it =
            |row: &Vec<String>| row.get(at).is_some_and(|cell| cell.eq_ignore_ascii_case(address));
        (0..self.rows.len()).filter(|rank| is_it(&self.rows[*rank])).collect()
    }

    fn add(&mut self, address: &str) -> usize {
        self.rows.push(Vec::new());
        let row = self.rows.len() - 1;
        self.set(row, ADDRESS, address);
        row
    }

    /// Who leaves is never mailed again, also when the list did not know them.
    fn leave(&mut self, address: &str, day: Date) {
        let mut rows = self.of(address);
        if rows.is_empty() {
            rows.push(self.add(address));
        }
        for row in rows {
            // Who came back after that mail stays.
            let came_back = self.get(row, JOINED).parse::<Date>().is_ok_and(|joined| joined > day);
            if self.get(row, LEFT).is_empty() && !came_back {
                self.set(row, LEFT, &day.to_string());
            }
            self.set(row, ASKED, "");
            self.set(row, WORD, "");
        }
    }

    /// Notes a request; the word of the question to be asked, unless there is nothing to ask.
    fn ask(&mut self, address: &str, day: Date, is_vouched: bool) -> Option<String> {
        let known = self.of(address).first().copied();
        let row = known.unwrap_or_else(|| self.add(address));
        let asked = self.get(row, ASKED).parse::<Date>();
        let has_left = !self.get(row, LEFT).is_empty();
        let is_reader = known.is_some() && asked.is_err() && !has_left;
        let waits = asked.is_ok_and(|asked| days(asked, day) < PATIENCE);
        // Anybody can write in the name of who left: the server has to vouch for them.
        if is_reader || waits || has_left && !is_vouched {
            return None;
        }
        let word = word();
        self.set(row, ASKED, &day.to_string());
        self.set(row, WORD, &word);
        Some(word)
    }

    /// The answer to a question.
    fn confirm(&mut self, word: &str, day: Date) {
        let found = (0..self.rows.len()).find(|row| self.get(*row, WORD) == word);
        let Some(row) = found else { return };
        let asked = self.get(row, ASKED).parse::<Date>();
        if asked.is_ok_and(|asked| days(asked, day) <= PATIENCE) {
            self.set(row, JOINED, &day.to_string());
            self.set(row, LEFT, "");
        }
        self.set(row, ASKED, "");
        self.set(row, WORD, "");
    }
}

/// A word that nobody can guess: the keys of the standard library's hashes are the system's own chance.
fn word() -> String {
    let chance = || std::collections::hash_map::RandomState::new().build_hasher().finish();
    blake3::hash(format!("{} {}", chance(), chance()).as_bytes()).to_hex()[..20].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Date = jiff::civil::date(2027, 3, 15);

    #[test]
    fn one_joins_in_two_steps_and_leaves_in_one() {
        let mut table = Table::parse("");
        let word = table.ask("a@x.example", DAY, false).unwrap();
        assert_eq!(table.ask("A@x.example", DAY, true), None, "asked already");
        table.confirm("faux", DAY);
        assert!(table.write().unwrap().contains(&word));
        table.confirm(&word, DAY);
        assert_eq!(
            table.write().unwrap(),
            "courriel,demande,parti,cle,inscrit\na@x.example,,,,2027-03-15\n"
        );
        assert_eq!(table.ask("a@x.example", DAY, true), None, "a reader already");
        table.leave("A@X.example", DAY);
        assert!(table.write().unwrap().contains("a@x.example,,2027-03-15,,2027-03-15"));
        assert_eq!(table.ask("a@x.example", DAY, false), None, "anybody may have written it");
        assert!(table.ask("a@x.example", DAY, true).is_some());
    }

    #[test]
    fn a_list_of_somebody_else_keeps_what_it_holds() {
        let mut table =
            Table::parse("Nom;Courriel;Parti\nA;a@x.example;\nB;b@x.example;2027-01-01\n");
        assert_eq!(table.ask("a@x.example", DAY, true), None);
        assert_eq!(table.ask("b@x.example", DAY, false), None);
        table.leave("c@x.example", DAY);
        table.leave("a@x.example", DAY);
        let text = table.write().unwrap();
        assert!(text.starts_with("Nom;Courriel;Parti"), "{text}");
        assert!(text.contains("A;a@x.example;2027-03-15"), "{text}");
        assert!(text.contains(";c@x.example;2027-03-15"), "{text}");
        assert!(text.contains("B;b@x.example;2027-01-01"), "{text}");
    }

    #[test]
    fn an_answer_that_comes_too_late_confirms_nothing() {
        let mut table = Table::parse("");
        let word = table.ask("a@x.example", DAY, false).unwrap();
        table.confirm(&word, jiff::civil::date(2027, 6, 1));
        let row = table.of("a@x.example")[0];
        assert_eq!(table.get(row, JOINED), "");
    }
}
