//! What became of each reader, written line by line beside the list, so that a run that was stopped goes on where it was.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};

use camino::{Utf8Path, Utf8PathBuf};

/// What became of a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The message is being given to the server: if nothing follows, nobody knows whether it took it.
    Going,
    /// The server took it.
    Sent,
    /// The server does not want it, now or later.
    Refused,
    /// To be tried again.
    Later,
    /// The line was cut while the server was answering: it may have taken it, so it is not sent again.
    Unsure,
}

const NAMES: [(State, &str); 5] = [
    (State::Going, "part"),
    (State::Sent, "envoye"),
    (State::Refused, "refuse"),
    (State::Later, "plus-tard"),
    (State::Unsure, "incertain"),
];
const TEST: &str = "essai";

impl State {
    pub(super) fn name(self) -> &'static str {
        NAMES.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }
}

/// Where the journal of a letter to a list is: `LISTE.PERIODE.journal`, beside it.
pub(super) fn place(list: &Utf8Path, period: &str) -> Utf8PathBuf {
    list.with_file_name(format!("{}.{period}.journal", list.file_name().unwrap_or("liste")))
}

/// The journal of one letter to one list.
pub(super) struct Journal {
    file: File,
    /// The last word on each reader, in the order in which they were first spoken of.
    states: HashMap<String, (State, String)>,
    order: Vec<String>,
    has_test: bool,
}

impl Journal {
    /// The journal beside a list. Only one run at a time may hold it.
    pub(super) fn open(list: &Utf8Path, period: &str) -> io::Result<Self> {
        let path = place(list, period);
        let known = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => String::new(),
            Err(cause) => return Err(cause),
        };
        let mut file = OpenOptions::new().create(true).append(true).open(&path)?;
        file.try_lock().map_err(io::Error::other)?;
        // A line cut by a stop is closed, so that the next one is not read with it.
        if !known.is_empty() && !known.ends_with('\n') {
            file.write_all(b"\n")?;
        }
        let mut journal = Self { file, states: HashMap::new(), order: Vec::new(), has_test: false };
        for line in known.lines() {
            journal.learn(line);
        }
        Ok(journal)
    }

    fn learn(&mut self, line: &str) {
        let mut parts = line.splitn(3, '\t');
        let (Some(state), Some(address)) = (parts.next(), parts.next()) else { return };
        if state == TEST {
            self.has_test = true;
        } else if let Some((state, _)) = NAMES.iter().find(|(_, name)| *name == state) {
            self.set(address, *state, parts.next().unwrap_or_default());
        }
    }

    fn set(&mut self, address: &str, state: State, why: &str) {
        let known = self.states.insert(address.to_lowercase(), (state, why.to_owned()));
        if known.is_none() {
            self.order.push(address.to_owned());
        }
    }

    /// Writes what becomes of a reader, on the disk before anything else is done.
    pub(super) fn write(&mut self, address: &str, state: State, why: &str) -> io::Result<()> {
        let why: String =
            why.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
        self.line(&format!("{}\t{address}\t{why}\n", state.name()))?;
        self.set(address, state, &why);
        Ok(())
    }

    /// Writes that a copy went to a test address.
    pub(super) fn test(&mut self, address: &str) -> io::Result<()> {
        self.has_test = true;
        self.line(&format!("{TEST}\t{address}\t\n"))
    }

    fn line(&mut self, line: &str) -> io::Result<()> {
        self.file.write_all(line.as_bytes())?;
        self.file.sync_data()
    }

    /// Whether a copy went to a test address.
    pub(super) fn has_test(&self) -> bool {
        self.has_test
    }

    /// Whether a reader has yet to be sent to: never spoken of, or put off.
    pub(super) fn is_to_send(&self, address: &str) -> bool {
        let known = self.states.get(&address.to_lowercase());
        known.is_none_or(|(state, _)| *state == State::Later)
    }

    /// How many readers stand so.
    pub(super) fn count(&self, state: State) -> usize {
        self.states.values().filter(|(known, _)| *known == state).count()
    }

    /// Readers who have not had it, with what their server said.
    pub(super) fn troubles(&self) -> impl Iterator<Item = (&str, State, &str)> {
        self.order.iter().filter_map(|address| {
            let (state, why) = self.states.get(&address.to_lowercase())?;
            (*state != State::Sent).then_some((address.as_str(), *state, why.as_str()))
        })
    }
}
