//! A server of mails on the loopback: it takes, refuses, puts off, closes or keeps silent as a test asks, in clear or behind
//! TLS with a certificate made for the test.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What a server does with a reader's message, besides taking it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    Takes,
    /// 550 at RCPT.
    Refuses,
    /// 554 once the message is given.
    RefusesWords,
    /// 451 at RCPT the first time, as greylisting does.
    Later,
    /// 451 once the message is given, the first time.
    LaterWords,
    /// 452 at RCPT each time: a box that is full.
    AlwaysLater,
    /// Closes the line before DATA the first time.
    Drops,
    /// 421 at RCPT the first time, and closes the line.
    Closes,
    /// Closes the line once the message is given, without an answer.
    Silent,
}

/// A name and a password.
#[derive(Clone, Copy)]
pub(crate) struct Secret {
    pub(crate) name: &'static str,
    pub(crate) word: &'static str,
}

/// What is known of the messages taken.
#[derive(Default)]
pub(crate) struct Taken {
    pub(crate) by_reader: HashMap<String, usize>,
    pub(crate) messages: HashMap<String, String>,
    /// Reader and message, in the order in which they came.
    pub(crate) inbox: Vec<(String, String)>,
    pub(crate) tried: HashMap<String, usize>,
    pub(crate) total: usize,
    /// Messages that came in clear.
    pub(crate) in_clear: usize,
    /// What was said in clear to a server that has TLS.
    pub(crate) clear: Vec<String>,
}

pub(crate) struct Smtp {
    pub(crate) port: u16,
    pub(crate) taken: Arc<Mutex<Taken>>,
    /// Told after each message that is taken, before it is answered; the answer waits for a word back.
    pub(crate) stops: Receiver<usize>,
    pub(crate) go: Sender<()>,
}

/// How lines are protected, and who may send.
#[derive(Clone)]
struct Lock {
    tls: Arc<ServerConfig>,
    is_at_once: bool,
    secret: Secret,
}

/// A server in clear; at these counts of messages taken it waits for the test before it answers.
pub(crate) fn smtp(moods: HashMap<String, Mood>, stop_at: Vec<usize>) -> Smtp {
    serve(Moods { of: moods, others: Mood::Takes }, stop_at, None)
}

/// A server in clear that does the same with all messages.
pub(crate) fn smtp_for_all(mood: Mood) -> Smtp {
    serve(Moods { of: HashMap::new(), others: mood }, Vec::new(), None)
}

impl Smtp {
    /// Reader and message of what was taken since the last time.
    pub(crate) fn newly_taken(&self) -> Vec<(String, String)> {
        std::mem::take(&mut self.taken.lock().unwrap().inbox)
    }
}

/// What is done with the messages of some readers, and of all others.
struct Moods {
    of: HashMap<String, Mood>,
    others: Mood,
}

/// A server behind TLS, from the first byte or after STARTTLS, that asks for a password. Its certificate is `cert.pem` of the
/// folder.
pub(crate) fn smtps(folder: &Path, is_at_once: bool, secret: Secret) -> Smtp {
    let (key, certificate) = (folder.join("key.pem"), folder.join("cert.pem"));
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"])
        .args(["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .args([Path::new("-keyout"), &key, Path::new("-out"), &certificate])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_file(&certificate).unwrap()],
            PrivateKeyDer::from_pem_file(&key).unwrap(),
        )
        .unwrap();
    let moods = Moods { of: HashMap::new(), others: Mood::Takes };
    serve(moods, Vec::new(), Some(Lock { tls: Arc::new(tls), is_at_once, secret }))
}

fn serve(moods: Moods, stop_at: Vec<usize>, lock: Option<Lock>) -> Smtp {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let taken = Arc::new(Mutex::new(Taken::default()));
    let (stopped, stops) = channel();
    let (go, goes) = channel();
    let shared = Arc::clone(&taken);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // One client at a time: tambour opens one line.
            let wire = match &lock {
                Some(lock) if lock.is_at_once => Wire::encrypted(stream, lock),
                _ => Wire::Clear(stream),
            };
            let desk = Desk {
                wire,
                taken: &shared,
                moods: &moods,
                stop_at: &stop_at,
                lock: lock.as_ref(),
                may_send: lock.is_none(),
            };
            let _ = desk.talk(&stopped, &goes);
        }
    });
    Smtp { port, taken, stops, go }
}

enum Wire {
    Clear(TcpStream),
    Encrypted(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Wire {
    fn encrypted(stream: TcpStream, lock: &Lock) -> Self {
        let connection = ServerConnection::new(Arc::clone(&lock.tls)).unwrap();
        Self::Encrypted(Box::new(StreamOwned::new(connection, stream)))
    }

    fn say(&mut self, words: &str) -> std::io::Result<()> {
        let line = format!("{words}\r\n");
        match self {
            Self::Clear(stream) => stream.write_all(line.as_bytes()),
            Self::Encrypted(stream) => {
                stream.write_all(line.as_bytes())?;
                stream.flush()
            }
        }
    }

    /// The next line; an end of the stream is an error.
    fn line(&mut self) -> std::io::Result<String> {
        let mut line = Vec::new();
        let mut byte = [0];
        loop {
            match self {
                Self::Clear(stream) => stream.read_exact(&mut byte)?,
                Self::Encrypted(stream) => stream.read_exact(&mut byte)?,
            }
            match byte[0] {
                b'\n' => return Ok(String::from_utf8_lossy(&line).trim_end().to_owned()),
                byte => line.push(byte),
            }
        }
    }
}

/// A line to a client.
struct Desk<'d> {
    wire: Wire,
    taken: &'d Mutex<Taken>,
    moods: &'d Moods,
    stop_at: &'d [usize],
    lock: Option<&'d Lock>,
    may_send: bool,
}

impl Desk<'_> {
    fn talk(mut self, stopped: &Sender<usize>, goes: &Receiver<()>) -> std::io::Result<()> {
        self.wire.say("220 ici")?;
        let mut reader = String::new();
        let mut mood = Mood::Takes;
        let mut tries = 0;
        loop {
            let line = self.wire.line()?;
            let is_clear = matches!(self.wire, Wire::Clear(_));
            if is_clear && self.lock.is_some() {
                self.taken.lock().unwrap().clear.push(hello(&line));
            }
            let upper = line.to_uppercase();
            if upper.starts_with("EHLO") {
                self.welcome(is_clear)?;
            } else if upper == "STARTTLS" {
                self.wire.say("220 allez")?;
                let (Wire::Clear(stream), Some(lock)) = (self.wire, self.lock) else {
                    return Ok(());
                };
                self.wire = Wire::encrypted(stream, lock);
            } else if let Some(given) = upper.starts_with("AUTH PLAIN ").then(|| &line[11..]) {
                self.may_send = self.lock.is_some_and(|lock| given == lock.secret.plain());
                let answer = if self.may_send { "235 bien" } else { "535 5.7.8 non" };
                self.wire.say(answer)?;
            } else if upper.starts_with("MAIL") && !self.may_send {
                self.wire.say("530 5.7.0 qui êtes-vous")?;
            } else if upper.starts_with("RCPT TO") {
                reader = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                mood = self.moods.of.get(&reader).copied().unwrap_or(self.moods.others);
                tries = {
                    let mut taken = self.taken.lock().unwrap();
                    let tries = taken.tried.entry(reader.clone()).or_insert(0);
                    *tries += 1;
                    *tries
                };
                match mood {
                    Mood::Refuses => self.wire.say("550 5.1.1 inconnu")?,
                    Mood::AlwaysLater => self.wire.say("452 4.2.2 pleine")?,
                    Mood::Later if tries == 1 => self.wire.say("451 4.7.1 plus tard")?,
                    Mood::Drops if tries == 1 => return Ok(()),
                    Mood::Closes if tries == 1 => return self.wire.say("421 4.3.2 fermé"),
                    _ => self.wire.say("250 bien")?,
                }
            } else if upper.starts_with("DATA") {
                self.wire.say("354 dites")?;
                let mut message = String::new();
                loop {
                    let line = self.wire.line()?;
                    if line == "." {
                        break;
                    }
                    // A dot that begins a line is doubled on its way (RFC 5321, 4.5.2).
                    message += line.strip_prefix('.').unwrap_or(&line);
                    message += "\n";
                }
                match mood {
                    Mood::RefusesWords => {
                        self.wire.say("554 5.7.1 indésirable")?;
                        continue;
                    }
                    Mood::LaterWords if tries == 1 => {
                        self.wire.say("451 4.3.0 plus tard")?;
                        continue;
                    }
                    _ => {}
                }
                let total = self.take(&reader, message, is_clear);
                if self.stop_at.contains(&total) {
                    let _ = stopped.send(total);
                    let _ = goes.recv();
                }
                if mood == Mood::Silent {
                    return Ok(());
                }
                self.wire.say("250 pris")?;
            } else if upper.starts_with("QUIT") {
                return self.wire.say("221 au revoir");
            } else {
                self.wire.say("250 bien")?;
            }
        }
    }

    fn welcome(&mut self, is_clear: bool) -> std::io::Result<()> {
        match self.lock {
            None => self.wire.say("250 ici"),
            Some(_) if is_clear => self.wire.say("250-ici\r\n250 STARTTLS"),
            Some(_) => self.wire.say("250-ici\r\n250 AUTH PLAIN"),
        }
    }

    fn take(&self, reader: &str, message: String, is_clear: bool) -> usize {
        let mut taken = self.taken.lock().unwrap();
        *taken.by_reader.entry(reader.to_owned()).or_insert(0) += 1;
        taken.inbox.push((reader.to_owned(), message.clone()));
        taken.messages.insert(reader.to_owned(), message);
        taken.in_clear += usize::from(is_clear);
        taken.total += 1;
        taken.total
    }
}

/// A line as it is remembered: the name that a client gives itself is not.
fn hello(line: &str) -> String {
    line.split(' ').next().unwrap_or_default().to_uppercase()
}

impl Secret {
    /// As `AUTH PLAIN` gives it (RFC 4616), in base64.
    fn plain(self) -> String {
        let bytes = format!("\0{}\0{}", self.name, self.word).into_bytes();
        let signs = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut out = String::new();
        for part in bytes.chunks(3) {
            let three = [part[0], *part.get(1).unwrap_or(&0), *part.get(2).unwrap_or(&0)];
            let whole = u32::from_be_bytes([0, three[0], three[1], three[2]]);
            for at in 0..4 {
                let sign = signs[(whole >> (18 - 6 * at)) as usize & 63];
                out.push(if at > part.len() { '=' } else { char::from(sign) });
            }
        }
        out
    }
}
