//! Questions on a terminal, and the answers.

use std::io;

use indexmap::IndexMap;
use tambour::i18n::{Lang, Words};
use tambour::model::Ask;
use tambour::vocabulary::Vocabulary;

use super::TEXT;
use super::questions::{self, questions};
use crate::commands::terminal::Terminal;

/// Answers by key, in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Answers(IndexMap<&'static str, String>);

impl Answers {
    /// Keeps an answer; an empty one is none.
    pub(super) fn set(&mut self, key: &'static str, answer: &str) {
        if !answer.trim().is_empty() {
            self.0.insert(key, answer.trim().to_owned());
        }
    }

    /// The answer to a question.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// Whether it was answered.
    pub(super) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// All answers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(key, answer)| (*key, answer.as_str()))
    }
}

/// Asks which kind; `None` when there is nobody left to answer.
pub(super) fn kind(words: &Words, terminal: Terminal) -> Option<String> {
    loop {
        terminal.tell(
            &words.say("nouveau-quel-genre", &[("genres", questions::names(words.lang()).into())]),
        );
        let answer = line()?;
        if questions::kind(answer.trim()).is_some() {
            return Some(answer.trim().to_owned());
        }
    }
}

/// Asks what is not answered yet; `false` when there is nobody left to answer.
pub(super) fn complete(
    answers: &mut Answers,
    kind: &str,
    words: &Words,
    terminal: Terminal,
    refused: &dyn Fn(&Ask, &str) -> Option<String>,
) -> bool {
    for question in questions(kind) {
        while !answers.has(question.key) {
            terminal.tell(&asked(&question, kind, words));
            let Some(answer) = line() else { return false };
            if answer.trim().is_empty() && !question.is_needed {
                break;
            }
            match refused(&question, answer.trim()) {
                Some(fault) => terminal.tell(&(fault + "\n")),
                None => answers.set(question.key, &answer),
            }
        }
    }
    if !answers.has(TEXT) {
        terminal.tell(&(words.word("nouveau-texte") + "\n"));
        let mut text = String::new();
        while let Some(line) = line().filter(|line| !line.trim().is_empty()) {
            text += line.trim_end();
            text.push('\n');
        }
        answers.set(TEXT, &text);
    }
    true
}

/// "debut (le jour et l’heure du début) : ".
fn asked(question: &Ask, kind: &str, words: &Words) -> String {
    let meaning = Vocabulary::get()
        .groups()
        .filter(|(group, _)| *group == kind || *group == "common")
        .filter_map(|(group, keys)| Some((group == kind, keys.get(question.key)?)))
        .max_by_key(|(is_own, _)| *is_own)
        .map(
            |(_, meaning)| {
                if words.lang() == Lang::Fr { meaning.fr.as_str() } else { meaning.en.as_str() }
            },
        )
        .unwrap_or_default();
    let id = if question.is_needed { "nouveau-question" } else { "nouveau-question-libre" };
    words.say(id, &[("cle", question.key.into()), ("sens", meaning.into())])
}

fn line() -> Option<String> {
    let mut line = String::new();
    match io::stdin().read_line(&mut line) {
        Ok(read) if read > 0 => Some(line),
        _ => None,
    }
}
