//! A mail of the network: a draft that somebody sends, or one that leaves by itself. The same words give the same bytes.

use jiff::Timestamp;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::{BodyPart, MimePart};
use tambour::config::Config;

/// Longest subject, in characters.
const LONGEST_SUBJECT: usize = 200;

/// A picture that goes with it.
pub(super) struct Picture {
    /// `image/png`…
    pub(super) media_type: &'static str,
    /// The name of its file.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// Why a mail leaves by itself.
#[cfg(feature = "run")]
#[derive(Clone, Copy)]
pub(super) enum Why<'w> {
    /// The network has something to ask.
    Itself,
    /// It answers the mail of that name, when it has one.
    Answers(Option<&'w str>),
}

/// A mail.
pub(super) struct Message {
    /// The name and the address of who has it.
    pub(super) to: (String, String),
    pub(super) subject: String,
    pub(super) text: String,
    /// What it is known by, before the `@`.
    pub(super) id: String,
    pub(super) pictures: Vec<Picture>,
}

impl Message {
    /// A draft, for the programs that know the header: whoever opens it has only to send it.
    pub(super) fn draft(&self, config: &Config, now: Timestamp) -> String {
        let message = self.begin(config, now).header("X-Unsent", Raw::new("1"));
        message.write_to_string().unwrap_or_default()
    }

    /// A mail that nobody wrote (RFC 3834, 3.1).
    #[cfg(feature = "run")]
    pub(super) fn automatic(&self, config: &Config, now: Timestamp, why: Why<'_>) -> Vec<u8> {
        let (word, to) = match why {
            Why::Itself => ("auto-generated", None),
            Why::Answers(to) => ("auto-replied", to),
        };
        let mut message = self.begin(config, now).header("Auto-Submitted", Raw::new(word));
        if let Some(to) = to {
            let named = format!("<{}>", one_line(to, 500));
            message = message
                .header("In-Reply-To", Raw::new(named.clone()))
                .header("References", Raw::new(named));
        }
        message.write_to_vec().unwrap_or_default()
    }

    fn begin(&self, config: &Config, now: Timestamp) -> MessageBuilder<'_> {
        let from = address(config);
        let host = from.rsplit('@').next().unwrap_or("localhost").to_owned();
        let (name, to) = (one_line(&self.to.0, 120), one_line(&self.to.1, 254));
        MessageBuilder::new()
            .from((one_line(&config.title, 120), from))
            .to(Address::new_address(Some(name).filter(|name| !name.is_empty()), to))
            .subject(one_line(&self.subject, LONGEST_SUBJECT))
            .date(now.as_second())
            .message_id(format!("{}@{host}", self.id))
            .body(self.body())
    }

    fn body(&self) -> MimePart<'_> {
        let text = MimePart::new(
            ContentType::new("text/plain").attribute("charset", "utf-8"),
            BodyPart::Text(self.text.as_str().into()),
        );
        if self.pictures.is_empty() {
            return text;
        }
        // Where a part ends is said by a line that none of them holds: made of what they hold.
        let mark = blake3::hash(self.text.as_bytes()).to_hex();
        let pictures = self.pictures.iter().map(|picture| {
            MimePart::new(picture.media_type, BodyPart::Binary(picture.bytes.as_slice().into()))
                .attachment(picture.name.as_str())
        });
        let parts = std::iter::once(text).chain(pictures).collect();
        let content = ContentType::new("multipart/mixed")
            .attribute("boundary", format!("tambour-{}", &mark[..24]));
        MimePart::new(content, BodyPart::Multipart(parts))
    }
}

/// The network's own address.
pub(super) fn address(config: &Config) -> String {
    config.mail.clone().unwrap_or_else(|| "reseau@localhost".to_owned())
}

/// Words of a header: no control character, so that nothing that people write adds a line.
fn one_line(text: &str, longest: usize) -> String {
    let plain: String =
        text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(longest).collect()
}
