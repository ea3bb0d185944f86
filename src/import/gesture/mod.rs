//! Gestures by mail: `[7k3] Annuler : Premiers pas` changes the one line of the one file that it is about. What the mails
//! say is written down in `docs/gestes.md`.

mod apply;
pub(super) mod edit;
mod written;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use mail_parser::MessageParser;

pub use self::apply::{Applied, Refusal, Scene, apply};
use super::clean;
use super::mail::own_words;
use crate::vocabulary::fold;

/// What a gesture does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// It does not take place.
    Cancel,
    /// It takes place at another time.
    Postpone,
    /// Nobody else fits in.
    Full,
    /// It takes place after all.
    Confirm,
    /// Lines that say something else.
    Correct,
    /// No more on screens.
    OffScreens,
    /// A closing ends.
    Reopen,
    /// A closing goes on, for one more day.
    StillClosed,
    /// A place's record still holds.
    StillRight,
    /// An action is done.
    Done,
    /// An action is put off.
    NotBefore,
    /// A place takes an action, an offer, a request.
    Take,
    /// A place is in a call for projects.
    WeAreIn,
    /// Words for the coordinator.
    Tell,
    /// A draft is published: the coordinator's.
    Accept,
    /// A draft is left: the coordinator's.
    Decline,
}

/// How gestures are written, French and English, folded.
const VERBS: [(Verb, &[&str]); 16] = [
    (Verb::Cancel, &["annuler", "annule", "annulee", "cancel", "cancelled"]),
    (Verb::Postpone, &["reporter", "reporte", "reportee", "postpone"]),
    (Verb::Full, &["complet", "complete", "full"]),
    (Verb::Confirm, &["maintenu", "maintenue", "maintenir", "back_on"]),
    (Verb::Correct, &["corriger", "correction", "correct"]),
    (Verb::OffScreens, &["retirer_des_ecrans", "retirer_de_l_ecran", "off_screens"]),
    (Verb::Reopen, &["rouvrir", "rouvert", "reopen"]),
    (Verb::StillClosed, &["toujours_ferme", "toujours_fermee", "still_closed"]),
    (Verb::StillRight, &["toujours_bon", "still_right"]),
    (Verb::Done, &["fait", "done"]),
    (Verb::NotBefore, &["pas_avant", "not_before"]),
    (Verb::Take, &["je_prends", "i_take_it"]),
    (Verb::WeAreIn, &["nous_sommes_partants", "we_are_in"]),
    (Verb::Tell, &["une_erreur_une_idee", "une_erreur", "une_idee", "a_mistake_an_idea"]),
    (Verb::Accept, &["accepter", "accepte", "accept"]),
    (Verb::Decline, &["ecarter", "refuser", "decline"]),
];

impl Verb {
    /// The verb that some words write.
    pub fn of(words: &str) -> Option<Self> {
        let folded = fold(words);
        let whole = VERBS.iter().find(|(_, names)| names.contains(&folded.as_str()));
        let begun = || {
            VERBS
                .iter()
                .find(|(_, names)| names.iter().any(|name| folded.starts_with(&format!("{name}_"))))
        };
        whole.or_else(begun).map(|(verb, _)| *verb)
    }
}

/// A gesture, as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gesture {
    /// The item's short code.
    pub code: String,
    /// What is to be done.
    pub verb: Verb,
    /// Lines `Clé : valeur`, as written.
    pub lines: Vec<(String, String)>,
    /// Words for the coordinator.
    pub words: String,
    /// When it was sent, on the clock of the network's zone.
    pub sent: Option<DateTime>,
    /// The mail's subject.
    pub subject: String,
}

impl Gesture {
    /// The value of a line, by its folded key.
    pub fn line(&self, keys: &[&str]) -> Option<&str> {
        let found = self.lines.iter().find(|(key, _)| keys.contains(&fold(key).as_str()));
        found.map(|(_, value)| value.as_str())
    }
}

impl Gesture {
    /// The words of the action that it is about: its line, else what the subject names after the verb.
    pub fn action(&self) -> Option<&str> {
        let named = || self.subject.split_once(']')?.1.split_once(':').map(|(_, rest)| rest.trim());
        self.line(&["action"]).or_else(named).filter(|words| !words.is_empty())
    }
}

/// The code and the verb of a subject.
pub fn of_subject(subject: &str) -> Option<(String, Verb)> {
    let words = clean::line(subject);
    let (before, after) = words.split_once('[')?;
    // Only `Re:`, `TR:` and the like stand before.
    if !before.trim().is_empty() && !before.trim_end().ends_with(':') {
        return None;
    }
    let (code, rest) = after.split_once(']')?;
    let code = code.trim().to_lowercase();
    let is_code = (3..=5).contains(&code.len())
        && code.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit());
    let verb = Verb::of(rest.split(':').next().unwrap_or_default())?;
    is_code.then_some((code, verb))
}

/// The gesture that a mail is, when it is one.
pub fn of_mail(bytes: &[u8], zone: &TimeZone) -> Option<Gesture> {
    let message = MessageParser::default().parse(bytes)?;
    let subject = clean::line(message.subject()?);
    let (code, verb) = of_subject(&subject)?;
    let sent = message.date().and_then(|date| Timestamp::from_second(date.to_timestamp()).ok());
    let sent = sent.map(|instant| zone.to_datetime(instant));
    let (lines, words) = head(&own_words(&message));
    Some(Gesture { code, verb, lines, words, sent, subject })
}

/// Lines at the head, up to the first line that is none, and the rest.
fn head(text: &str) -> (Vec<(String, String)>, String) {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let plain = line.trim().trim_start_matches(['-', '*', '•', ' ']);
        let pair = plain.split_once(':').filter(|(key, value)| {
            key.chars().count() <= 30 && !value.trim().is_empty() && !value.starts_with("//")
        });
        match pair {
            Some((key, value)) => lines.push((key.trim().to_owned(), value.trim().to_owned())),
            None if line.trim().is_empty() && lines.is_empty() => {}
            None => break,
        }
        at += line.len();
    }
    (lines, text[at..].trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_say_a_code_and_a_verb() {
        for (subject, expected) in [
            ("[7k3] Annuler : Premiers pas", Some(("7k3", Verb::Cancel))),
            ("RE: [7k3] Toujours bon : Le Lavoir", Some(("7k3", Verb::StillRight))),
            ("TR : Re: [ab2c] Retirer des écrans", Some(("ab2c", Verb::OffScreens))),
            ("[7k3] Une erreur, une idée : Fête", Some(("7k3", Verb::Tell))),
            ("[7k3] Full: First steps", Some(("7k3", Verb::Full))),
            ("[reseau] Annuler : un abonnement", None),
            ("Fête [7k3] annuler", None),
            ("[7k3] Fête", None),
            ("Annuler : Premiers pas", None),
        ] {
            let read = of_subject(subject);
            let read = read.as_ref().map(|(code, verb)| (code.as_str(), *verb));
            assert_eq!(read, expected, "{subject}");
        }
    }

    #[test]
    fn a_mail_says_its_lines_and_its_words() {
        let mail = "From: X <x@epn.example>\r\nSubject: [7k3] Annuler : Premiers pas\r\nDate: Fri, 20 Nov 2026 08:00:00 +0100\r\n\
            MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
            Jour : mardi 6 avril 2027\r\n\r\nNotre animatrice est souffrante.\r\n\r\n> Jour : mardi 13 avril 2027\r\n";
        let gesture = of_mail(mail.as_bytes(), &TimeZone::get("Europe/Paris").unwrap()).unwrap();
        assert_eq!(gesture.line(&["jour"]), Some("mardi 6 avril 2027"));
        assert_eq!(gesture.words, "Notre animatrice est souffrante.");
        assert_eq!(gesture.sent, Some(jiff::civil::date(2026, 11, 20).at(8, 0, 0, 0)));
    }
}
