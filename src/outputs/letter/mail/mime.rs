//! The message around both parts (RFC 5322, RFC 2045 to 2047), the same bytes each time it is made.

use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::text::Text;
use mail_builder::mime::{BodyPart, MimePart};

use super::{Mail, Recipient};

/// Longest name beside an address, in characters.
const LONGEST_NAME: usize = 120;

pub(super) fn message(mail: &Mail, to: &Recipient) -> Vec<u8> {
    // Where a part ends is said by a line that none of them holds: made of what they hold.
    let mark = blake3::hash(format!("{}\n{}", mail.text, mail.html).as_bytes()).to_hex();
    let boundary = format!("tambour-{}", &mark[..24]);
    let parts = vec![part("text/plain", &mail.text), part("text/html", &mail.html)];
    let content = ContentType::new("multipart/alternative").attribute("boundary", boundary);
    let body = MimePart::new(content, BodyPart::Multipart(parts));
    let name = one_line(&mail.from_name, LONGEST_NAME);
    let mut message = MessageBuilder::new()
        .from(Address::new_address(Some(name), one_line(&mail.from, 254)))
        .subject(one_line(&mail.subject, 200))
        .date(Date::new(mail.at.as_second()))
        .message_id(id(mail, to))
        .header("Content-Language", Text::new(mail.lang))
        .header("Auto-Submitted", Text::new("auto-generated"))
        .body(body);
    let mut out = Vec::new();
    // One line each, however long: a folded List-Unsubscribe is not understood everywhere (RFC 5322, 2.1.1: 998 at most).
    match to {
        Recipient::Draft => out.extend_from_slice(b"X-Unsent: 1\r\n"),
        Recipient::Reader(address) => {
            message = message.to(Address::new_address(None::<String>, one_line(address, 254)));
        }
    }
    out.extend_from_slice(format!("List-Id: <lettre.{}>\r\n", mail.host).as_bytes());
    out.extend_from_slice(format!("List-Unsubscribe: <{}>\r\n", mail.unsubscribe).as_bytes());
    // Writing to memory does not fail.
    let _ = message.write_to(&mut out);
    out
}

fn part<'x>(media_type: &'static str, text: &'x str) -> MimePart<'x> {
    MimePart::new(
        ContentType::new(media_type).attribute("charset", "utf-8"),
        BodyPart::Text(text.into()),
    )
}

/// The same letter to the same reader has the same name: a server that receives it twice can tell.
fn id(mail: &Mail, to: &Recipient) -> String {
    let whom = match to {
        Recipient::Draft => "",
        Recipient::Reader(address) => address,
    };
    let hash =
        blake3::hash(format!("{}\n{}\n{whom}", mail.period, mail.subject).as_bytes()).to_hex();
    format!("lettre-{}-{}@{}", mail.period, &hash[..16], mail.host)
}

/// Words of a header: no control character, so that no title adds a line.
fn one_line(text: &str, longest: usize) -> String {
    let text: String =
        text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(longest).collect()
}
