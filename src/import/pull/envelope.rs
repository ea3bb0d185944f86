//! What is known of a mail before its words are read: who says to have sent it, when, and whether anybody wrote it.

use jiff::Timestamp;
use mail_parser::{Message, MessageParser};

use super::super::clean;
use super::{Scene, senders};
use crate::config::SourceSettings;

/// The outside of a mail. A sender's address is never written anywhere but in an answer, or in the list of readers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Envelope {
    /// What it is known by.
    pub id: String,
    /// Its own name (`Message-ID`), for an answer to refer to.
    pub message_id: Option<String>,
    /// Its subject, on one line.
    pub subject: String,
    /// The one address that it says it is from.
    pub sender: Option<String>,
    /// When it was sent, by its own word.
    pub sent: Option<Timestamp>,
    /// Whether the network knows its sender, and the receiving server vouches for it.
    pub is_proven: bool,
    /// Whether the receiving server vouches for its sender, known or not.
    pub is_vouched: bool,
    /// Whether it went to many, or comes from no person: it is not to be answered.
    pub is_bulk: bool,
}

/// The outside of these bytes.
pub(super) fn envelope(bytes: &[u8], settings: &SourceSettings, scene: &Scene<'_>) -> Envelope {
    let message = MessageParser::default().parse(bytes);
    let named = message.as_ref().and_then(|message| message.message_id()).map(str::to_owned);
    let sent = message.as_ref().and_then(|message| message.date());
    let (is_proven, is_vouched) = senders::standing(bytes, settings, scene);
    let sender = senders::address(bytes);
    let is_own = sender.is_some() && sender == scene.network.config.mail;
    Envelope {
        id: id(bytes),
        message_id: named,
        subject: message
            .as_ref()
            .and_then(|message| message.subject())
            .map(clean::line)
            .unwrap_or_default(),
        is_bulk: is_own || message.as_ref().is_none_or(is_bulk),
        sender,
        sent: sent.and_then(|date| Timestamp::from_second(date.to_timestamp()).ok()),
        is_proven,
        is_vouched,
    }
}

/// What a mail is known by.
pub(super) fn id(bytes: &[u8]) -> String {
    let message = MessageParser::default().parse(bytes);
    let named = message.as_ref().and_then(|message| message.message_id()).map(str::to_owned);
    clean::short(&named.unwrap_or_else(|| blake3::hash(bytes).to_hex().to_string()))
}

/// Whether nobody wrote it: an answer that left by itself, or the word of a server that could not deliver (RFC 3834, 2 and
/// 5; RFC 3464).
pub(super) fn is_automatic(bytes: &[u8]) -> bool {
    MessageParser::default().parse(bytes).is_some_and(|message| {
        let says = |name: &str, words: &[&str]| {
            header(&message, name)
                .is_some_and(|value| words.iter().any(|word| value.contains(word)))
        };
        says("auto-submitted", &["auto-replied", "auto-notified"])
            || says("precedence", &["auto_reply", "auto-reply"])
            || header(&message, "x-autoreply").is_some()
            || header(&message, "x-autorespond").is_some()
            || header(&message, "return-path").is_some_and(|path| path.trim() == "<>")
            || says("content-type", &["multipart/report"])
            || local(&message).is_some_and(|name| name == "mailer-daemon")
    })
}

/// Whether it went to many, or an answer would reach no person (RFC 3834, 2).
fn is_bulk(message: &Message<'_>) -> bool {
    const NOBODY: [&str; 6] =
        ["mailer-daemon", "postmaster", "noreply", "no-reply", "ne-pas-repondre", "nepasrepondre"];
    let is_said = |name: &str| header(message, name).is_some();
    header(message, "auto-submitted").is_some_and(|value| !value.trim().starts_with("no"))
        || header(message, "precedence")
            .is_some_and(|value| ["bulk", "list", "junk"].contains(&value.trim()))
        || is_said("list-id")
        || is_said("list-unsubscribe")
        || is_said("x-auto-response-suppress")
        || local(message).is_some_and(|name| {
            NOBODY.contains(&name.as_str())
                || name.starts_with("owner-")
                || name.ends_with("-request")
                || name.starts_with("bounce")
        })
}

/// The first header of that name, small.
fn header(message: &Message<'_>, name: &str) -> Option<String> {
    let found = message.headers_raw().find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.to_lowercase())
}

/// The sender's name before the `@`, small.
fn local(message: &Message<'_>) -> Option<String> {
    let address = message.from()?.first()?.address()?.to_lowercase();
    Some(address.split('@').next()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(headers: &str) -> Vec<u8> {
        format!("{headers}Subject: [7k3] Toujours bon\r\nDate: Mon, 15 Mar 2027 08:30:00 +0100\r\n\r\noui\r\n")
            .into_bytes()
    }

    #[test]
    fn what_nobody_wrote_is_told() {
        const FROM: &str = "From: X <x@epn.example>\r\n";
        for (headers, automatic, bulk) in [
            ("", false, false),
            ("Auto-Submitted: no\r\n", false, false),
            ("Auto-Submitted: auto-replied\r\n", true, true),
            ("Auto-Submitted: auto-generated\r\n", false, true),
            ("Precedence: list\r\n", false, true),
            ("Precedence: bulk\r\n", false, true),
            ("Precedence: first-class\r\n", false, false),
            ("Return-Path: <>\r\n", true, false),
            ("X-Autoreply: yes\r\n", true, false),
            ("List-Id: <a.b>\r\n", false, true),
            (
                "Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n",
                true,
                false,
            ),
        ] {
            let bytes = mail(&format!("{headers}{FROM}"));
            let message = MessageParser::default().parse(&bytes).unwrap();
            assert_eq!((is_automatic(&bytes), is_bulk(&message)), (automatic, bulk), "{headers}");
        }
        for from in ["MAILER-DAEMON@x.example", "no-reply@x.example", "liste-request@x.example"] {
            let bytes = mail(&format!("From: {from}\r\n"));
            assert!(is_bulk(&MessageParser::default().parse(&bytes).unwrap()), "{from}");
        }
    }
}
