//! The server that mails leave by: encrypted, unless it is on this machine. Its name and password come from the environment.

use std::io;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// How a line is protected (RFC 8314).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Protection {
    /// From its first byte (465).
    Tls,
    /// After a word in clear (587); without it, nothing is said.
    StartTls,
    /// Not at all: the server is this machine.
    None,
}

/// Where mails leave.
pub(super) struct Server {
    host: String,
    port: u16,
    protection: Protection,
    credentials: Option<Credentials>,
    /// An authority besides those that everybody knows: an organisation's own.
    authority: Option<Certificate>,
    from: Address,
}

/// What became of a message.
pub(super) enum Delivery {
    /// The server took it.
    Sent,
    /// It does not want it (5yz, RFC 5321, 4.2.1).
    Refused(String),
    /// It asks to be tried later (4yz): full, or greylisting (RFC 6647).
    Later(String),
    /// The line was cut before the message was given.
    Lost(String),
    /// The line was cut while it was being given.
    Unsure,
}

impl Server {
    /// `TAMBOUR_SMTP` (`smtps://host`, `smtp://host:587`), `TAMBOUR_SMTP_NOM`, `TAMBOUR_SMTP_PASSE`, `TAMBOUR_SMTP_AUTORITE` (a
    /// file in PEM).
    #[expect(clippy::disallowed_methods, reason = "commands read the environment")]
    pub(super) fn of_environment(from: &str) -> Result<Self, &'static str> {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let url = variable("TAMBOUR_SMTP").ok_or("envoi-sans-serveur")?;
        let (host, port, protection) = read(&url).ok_or("envoi-serveur-illisible")?;
        let credentials = match (variable("TAMBOUR_SMTP_NOM"), variable("TAMBOUR_SMTP_PASSE")) {
            (Some(name), Some(word)) => Some(Credentials::new(name, word)),
            _ => None,
        };
        let authority = match variable("TAMBOUR_SMTP_AUTORITE") {
            Some(path) => {
                let read = std::fs::read(path).ok();
                let read = read.and_then(|bytes| Certificate::from_pem(&bytes).ok());
                Some(read.ok_or("envoi-autorite-illisible")?)
            }
            None => None,
        };
        let from = from.parse().map_err(|_| "envoi-sans-adresse")?;
        Ok(Self { host, port, protection, credentials, authority, from })
    }

    /// Opens a line.
    pub(super) fn connect(&self) -> Result<Line<'_>, String> {
        let said = |fault: lettre::transport::smtp::Error| fault.to_string();
        let domain = self.from.domain();
        let hello =
            ClientId::Domain(if domain.is_empty() { "localhost" } else { domain }.to_owned());
        let tls = match self.protection {
            Protection::None => None,
            _ => {
                let mut tls = TlsParameters::builder(self.host.clone());
                if let Some(authority) = &self.authority {
                    tls = tls.add_root_certificate(authority.clone());
                }
                Some(tls.build_rustls().map_err(said)?)
            }
        };
        let at_once = tls.as_ref().filter(|_| self.protection == Protection::Tls);
        let place = (self.host.as_str(), self.port);
        let mut line =
            SmtpConnection::connect(place, Some(PATIENCE), &hello, at_once, None).map_err(said)?;
        if let Some(tls) = tls.as_ref().filter(|_| self.protection == Protection::StartTls) {
            line.starttls(tls, &hello).map_err(said)?;
        }
        if let Some(credentials) = &self.credentials {
            line.auth(DEFAULT_MECHANISMS, credentials).map_err(said)?;
        }
        Ok(Line { connection: line, from: &self.from })
    }
}

/// Host, port and protection of an address. In clear only to this machine.
fn read(url: &str) -> Option<(String, u16, Protection)> {
    let (scheme, rest) = url.trim().split_once("://")?;
    let rest = rest.trim_end_matches('/');
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) => (host, Some(port.parse().ok()?)),
        None => (rest, None),
    };
    let is_here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    let protection = match scheme {
        "smtps" => Protection::Tls,
        "smtp+starttls" => Protection::StartTls,
        "smtp" if is_here => Protection::None,
        "smtp" => Protection::StartTls,
        _ => return None,
    };
    if host.is_empty() || host.contains('@') {
        return None;
    }
    let usual = if protection == Protection::Tls { 465 } else { 587 };
    Some((host.to_owned(), port.unwrap_or(usual), protection))
}

/// An open line to the server.
pub(super) struct Line<'s> {
    connection: SmtpConnection,
    from: &'s Address,
}

impl Line<'_> {
    /// Gives one message. `going` is called at the last moment at which stopping leaves the reader without it.
    pub(super) fn deliver(
        &mut self,
        to: &str,
        message: &[u8],
        going: &mut dyn FnMut() -> io::Result<()>,
    ) -> Delivery {
        let Ok(to) = to.parse::<Address>() else { return Delivery::Refused(String::new()) };
        let line = &mut self.connection;
        let opening = line
            .command(Mail::new(Some(self.from.clone()), vec![]))
            .and_then(|_| line.command(Rcpt::new(to, vec![])))
            .and_then(|_| line.command(Data));
        if let Err(fault) = opening {
            return self.before(&fault);
        }
        if let Err(cause) = going() {
            return Delivery::Lost(cause.to_string());
        }
        match self.connection.message(message) {
            Ok(_) => Delivery::Sent,
            Err(fault) if fault.is_permanent() => Delivery::Refused(fault.to_string()),
            Err(fault) if fault.is_transient() => Delivery::Later(fault.to_string()),
            Err(_) => Delivery::Unsure,
        }
    }

    /// A fault before the message was given: nothing was sent.
    fn before(&mut self, fault: &lettre::transport::smtp::Error) -> Delivery {
        let why = fault.to_string();
        let is_answer = fault.is_permanent() || fault.is_transient();
        // A server that says that it closes (421) is one to come back to.
        let closes = fault.status().is_some_and(|code| u16::from(code) == 421);
        if !is_answer || closes || self.connection.command(Rset).is_err() {
            return Delivery::Lost(why);
        }
        if fault.is_permanent() { Delivery::Refused(why) } else { Delivery::Later(why) }
    }

    /// Says goodbye.
    pub(super) fn close(mut self) {
        let _ = self.connection.quit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_elsewhere_is_always_encrypted() {
        let check = |url: &str, expected: Option<(&str, u16, Protection)>| {
            let expected = expected.map(|(host, port, how)| (host.to_owned(), port, how));
            assert_eq!(read(url), expected, "{url}");
        };
        check("smtps://mail.example", Some(("mail.example", 465, Protection::Tls)));
        check("smtp://mail.example/", Some(("mail.example", 587, Protection::StartTls)));
        check("smtp+starttls://localhost:2525", Some(("localhost", 2525, Protection::StartTls)));
        check("smtp://127.0.0.1:2525", Some(("127.0.0.1", 2525, Protection::None)));
        check("smtp://nom:passe@mail.example", None);
        check("http://mail.example", None);
    }
}
