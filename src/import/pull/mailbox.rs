//! A mailbox over IMAP (RFC 3501) and TLS: only what came since the last time, read without a trace. Nothing is moved,
//! marked or removed.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::super::{MOST_BYTES, Said};
use super::fetch::is_private;

/// How long a server may be silent.
const SILENCE: Duration = Duration::from_secs(10);
/// How long one pull of a mailbox may take.
const LONGEST: Duration = Duration::from_secs(120);
/// The most mails of one pull; the next one goes on.
const MOST_MAILS: usize = 500;
/// The longest mail that is read, in bytes.
const LONGEST_MAIL: u32 = 25 * 1024 * 1024;
/// RFC 8314, 3.2.
const PORT: u16 = 993;

/// What is asked.
pub(super) struct Asked<'a> {
    /// `imaps://host` or `imaps://host:port`.
    pub(super) address: &'a str,
    pub(super) user: &'a str,
    pub(super) password: &'a str,
    pub(super) folder: &'a str,
    pub(super) may_be_private: bool,
    pub(super) patience: Option<Duration>,
    /// Certificates (PEM) that are believed besides those of the web.
    pub(super) authority: Option<&'a [u8]>,
    /// Where the last pull ended: `UIDVALIDITY:UID`.
    pub(super) since: Option<&'a str>,
}

/// What was answered.
pub(super) struct Mails {
    /// Each with its name.
    pub(super) pieces: Vec<(String, Vec<u8>)>,
    /// Where this pull ended.
    pub(super) stamp: String,
    /// How many were too long to be read.
    pub(super) too_long: usize,
}

/// Brings the mails that came since.
pub(super) fn bring(asked: &Asked<'_>) -> Result<Mails, Said> {
    let stream = connect(asked)?;
    let mut client = imap::Client::new(stream);
    client.read_greeting().map_err(|fault| said(&fault))?;
    let login = client.login(asked.user, asked.password);
    let mut session = login.map_err(|(fault, _)| match fault {
        imap::Error::No(_) | imap::Error::Bad(_) => {
            Said::plain("pull-refuse").with("code", "LOGIN")
        }
        fault => said(&fault),
    })?;
    // Read-only: not even the mark that a mail was seen.
    let folder = session.examine(asked.folder).map_err(|fault| match fault {
        imap::Error::No(_) => Said::plain("pull-boite").with("boite", asked.folder),
        fault => said(&fault),
    })?;
    let validity = folder.uid_validity.unwrap_or(0);
    // Other numbers than last time (RFC 3501, 2.3.1.1): all is new, and what is known is recognised by its identity.
    let last = asked
        .since
        .and_then(|stamp| stamp.split_once(':'))
        .filter(|(known, _)| *known == validity.to_string())
        .and_then(|(_, last)| last.parse::<u32>().ok())
        .unwrap_or(0);
    let found = session.uid_search(format!("UID {}:*", last.saturating_add(1)));
    let mut uids: Vec<u32> = found
        .map_err(|fault| said(&fault))?
        .into_iter()
        // `*` is the last mail, also when it is known already.
        .filter(|uid| *uid > last)
        .collect();
    uids.sort_unstable();
    uids.truncate(MOST_MAILS);
    let mut mails = Mails { pieces: Vec::new(), stamp: format!("{validity}:{last}"), too_long: 0 };
    let mut total = 0usize;
    for uid in uids {
        let size = session.uid_fetch(uid.to_string(), "RFC822.SIZE");
        let size = size.map_err(|fault| said(&fault))?;
        let size = size.iter().find_map(|one| one.size).unwrap_or(0);
        if size > LONGEST_MAIL {
            mails.too_long += 1;
        } else {
            total += size as usize;
            if total > MOST_BYTES && !mails.pieces.is_empty() {
                break;
            }
            let fetched = session.uid_fetch(uid.to_string(), "BODY.PEEK[]");
            let fetched = fetched.map_err(|fault| said(&fault))?;
            // A mail that went away meanwhile is no more there to be read.
            if let Some(body) = fetched.iter().find_map(|one| one.body()) {
                mails.pieces.push((format!("{uid}.eml"), body.to_vec()));
            }
        }
        mails.stamp = format!("{validity}:{uid}");
    }
    // Whether the server says goodbye changes nothing to what was read.
    let _ = session.logout();
    Ok(mails)
}

fn connect(asked: &Asked<'_>) -> Result<Bounded, Said> {
    let rest = asked.address.strip_prefix("imaps://").unwrap_or(asked.address);
    let place = rest.split('/').next().unwrap_or_default();
    let place = place.rsplit('@').next().unwrap_or_default();
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().map_err(|_| Said::plain("pull-adresse"))?),
        None => (place, PORT),
    };
    let found = (host, port).to_socket_addrs().map_err(|_| Said::plain("pull-inconnu"))?;
    let found: Vec<_> = found.collect();
    if !asked.may_be_private && found.iter().any(|address| is_private(address.ip())) {
        return Err(Said::plain("pull-local"));
    }
    let silence = asked.patience.unwrap_or(SILENCE);
    let socket = found
        .iter()
        .find_map(|address| TcpStream::connect_timeout(address, silence).ok())
        .ok_or_else(|| Said::plain("pull-coupe"))?;
    let limits = socket
        .set_read_timeout(Some(silence))
        .and_then(|()| socket.set_write_timeout(Some(silence)));
    limits.map_err(|_| Said::plain("pull-coupe"))?;
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    for certificate in CertificateDer::pem_slice_iter(asked.authority.unwrap_or_default()) {
        let certificate = certificate.map_err(|_| Said::plain("pull-autorite"))?;
        roots.add(certificate).map_err(|_| Said::plain("pull-autorite"))?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| Said::plain("pull-certificat"))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(host.to_owned()).map_err(|_| Said::plain("pull-adresse"))?;
    let session = ClientConnection::new(Arc::new(config), name)
        .map_err(|_| Said::plain("pull-certificat"))?;
    Ok(Bounded {
        stream: StreamOwned::new(session, socket),
        ends: Instant::now() + asked.patience.map_or(LONGEST, |patience| patience * 4),
        left: 2 * MOST_BYTES,
    })
}

/// A connection that ends: whatever the server sends, for so long and so much.
#[derive(Debug)]
struct Bounded {
    stream: StreamOwned<ClientConnection, TcpStream>,
    ends: Instant,
    left: usize,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if Instant::now() >= self.ends {
            return Err(io::ErrorKind::TimedOut.into());
        }
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let most = buffer.len().min(self.left);
        let read = self.stream.read(&mut buffer[..most])?;
        self.left -= read;
        Ok(read)
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

fn said(fault: &imap::Error) -> Said {
    Said::plain(match fault {
        imap::Error::Io(fault) => match fault.kind() {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => "pull-lent",
            io::ErrorKind::FileTooLarge => "import-trop-gros",
            // Refused certificates come through as data that is not valid.
            io::ErrorKind::InvalidData => "pull-certificat",
            _ => "pull-coupe",
        },
        _ => "pull-coupe",
    })
}
