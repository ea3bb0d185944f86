//! Mails that ask for the letter, or ask not to have it any more: those that `/abonner/` and the letter's foot make ready, and
//! the plain words that people write themselves.

use mail_parser::MessageParser;

use super::clean;
use crate::vocabulary::fold;

/// What a reader wishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To have the letter.
    Join,
    /// To have it, as an answer to our question, which held this word.
    Confirm(String),
    /// Not to have it any more.
    Leave,
}

/// Whole subjects, folded: « Inscription à l’atelier » is news.
const JOIN: [&str; 11] = [
    "recevoir_la_lettre",
    "inscription",
    "inscription_a_la_lettre",
    "inscription_lettre",
    "abonnement",
    "abonnement_a_la_lettre",
    "s_abonner",
    "m_abonner",
    "receive_the_letter",
    "subscribe",
    "subscription",
];
const LEAVE: [&str; 11] = [
    "ne_plus_recevoir_la_lettre",
    "desinscription",
    "desinscription_de_la_lettre",
    "desinscription_lettre",
    "desabonnement",
    "desabonnement_de_la_lettre",
    "se_desabonner",
    "me_desabonner",
    "stop_receiving_the_letter",
    "unsubscribe",
    "stop",
];
/// How the subject of our question begins, between brackets; a word follows it.
pub const QUESTION: &str = "lettre";

/// The wish that a mail is, when it is one.
pub(super) fn of_mail(bytes: &[u8]) -> Option<Wish> {
    let message = MessageParser::default().parse(bytes)?;
    of_subject(message.subject()?)
}

fn of_subject(subject: &str) -> Option<Wish> {
    let mut words = clean::line(subject);
    // `Re:`, `RE :`, `TR:`.
    while let Some((before, after)) = words.split_once(':')
        && matches!(fold(before).as_str(), "re" | "rep" | "tr" | "fw" | "fwd" | "aw")
    {
        words = after.trim().to_owned();
    }
    if let Some((inside, _)) = words.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let (name, word) = inside.trim().split_once(' ')?;
        let is_word = word.len() >= 8 && word.bytes().all(|sign| sign.is_ascii_alphanumeric());
        let is_ours = fold(name) == QUESTION && is_word;
        return is_ours.then(|| Wish::Confirm(word.to_lowercase()));
    }
    let folded = fold(&words);
    let folded = folded.as_str();
    if JOIN.contains(&folded) {
        return Some(Wish::Join);
    }
    LEAVE.contains(&folded).then_some(Wish::Leave)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_whole_subjects() {
        for (subject, expected) in [
            ("Recevoir la lettre", Some(Wish::Join)),
            ("INSCRIPTION", Some(Wish::Join)),
            ("Re: Inscription à la lettre", Some(Wish::Join)),
            ("Ne plus recevoir la lettre", Some(Wish::Leave)),
            ("Désinscription", Some(Wish::Leave)),
            ("Stop receiving the letter", Some(Wish::Leave)),
            ("RE : [lettre 4f2a9c1b7e] Confirmez", Some(Wish::Confirm("4f2a9c1b7e".to_owned()))),
            ("[lettre] Confirmez", None),
            ("[7k3] Annuler : la lettre", None),
            ("Inscription à l’atelier du mardi", None),
            ("La lettre de mars", None),
        ] {
            assert_eq!(of_subject(subject), expected, "{subject}");
        }
    }
}
