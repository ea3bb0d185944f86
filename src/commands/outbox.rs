//! Mails that are to leave, one file each in `.tambour/courriels/`: kept there until the server has them, so that a server
//! that is down loses none, and taken away at the last moment at which nothing has left, so that none leaves twice.

use std::{fs, io};

use camino::{Utf8Path, Utf8PathBuf};
use jiff::{SignedDuration, Timestamp};

use super::smtp::{Delivery, Server};

/// After so long an answer is of no use.
const STALE: SignedDuration = SignedDuration::from_hours(48);

/// A mail and whom it goes to.
pub(super) struct Post {
    /// The same for the same mail.
    pub(super) name: String,
    pub(super) to: String,
    pub(super) bytes: Vec<u8>,
}

/// Why nothing leaves.
pub(super) enum Fault {
    /// A word of `locales/`.
    Word(&'static str),
    /// What the server says.
    Server(String),
}

/// What became of them.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) count: usize,
    /// What servers say of those that they do not want.
    pub(super) refused: Vec<String>,
    pub(super) fault: Option<Fault>,
}

/// The folder.
pub(super) struct Outbox {
    folder: Utf8PathBuf,
}

impl Outbox {
    pub(super) fn of(root: &Utf8Path) -> Self {
        Self { folder: root.join(".tambour/courriels") }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.files().is_empty()
    }

    /// Keeps a mail until it has left. Its first line says when it was written and to whom.
    pub(super) fn put(&self, post: &Post, now: Timestamp) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut bytes = format!("{} {}\n", now.as_second(), post.to).into_bytes();
        bytes.extend_from_slice(&post.bytes);
        let name: String = post
            .name
            .chars()
            .map(|sign| if sign.is_ascii_alphanumeric() || sign == '-' { sign } else { '-' })
            .collect();
        let staged = self.folder.join(format!(".{name}"));
        fs::write(&staged, bytes)?;
        fs::rename(staged, self.folder.join(format!("{name}.courriel")))
    }

    /// Sends what can be, until it is over; what a server asks to be tried later stays.
    pub(super) fn send(
        &self,
        from: &str,
        now: Timestamp,
        is_over: &dyn Fn() -> bool,
    ) -> io::Result<Sent> {
        let mut sent = Sent::default();
        let server = match Server::of_environment(from) {
            Ok(server) => server,
            Err(word) => {
                sent.fault = Some(Fault::Word(word));
                return Ok(sent);
            }
        };
        let mut line = None;
        for path in self.files() {
            if is_over() {
                break;
            }
            let bytes = fs::read(&path)?;
            let Some((to, message)) = read(&bytes, now) else {
                fs::remove_file(&path)?;
                continue;
            };
            let mut open = match line.take().map_or_else(|| server.connect(), Ok) {
                Ok(open) => open,
                Err(cause) => {
                    sent.fault = Some(Fault::Server(cause));
                    return Ok(sent);
                }
            };
            match open.deliver(to, message, &mut || fs::remove_file(&path)) {
                Delivery::Sent => {
                    sent.count += 1;
                    line = Some(open);
                }
                Delivery::Refused(why) => {
                    sent.refused.push(why);
                    remove(&path)?;
                    line = Some(open);
                }
                Delivery::Later(why) => {
                    fs::write(&path, &bytes)?;
                    sent.fault = Some(Fault::Server(why));
                    line = Some(open);
                }
                Delivery::Lost(why) => sent.fault = Some(Fault::Server(why)),
                // The server may have it: it is not sent again.
                Delivery::Unsure => {}
            }
        }
        if let Some(line) = line {
            line.close();
        }
        Ok(sent)
    }

    fn files(&self) -> Vec<Utf8PathBuf> {
        let Ok(entries) = self.folder.read_dir_utf8() else { return Vec::new() };
        let mut files: Vec<Utf8PathBuf> = entries
            .flatten()
            .map(camino::Utf8DirEntry::into_path)
            .filter(|path| path.extension() == Some("courriel"))
            .collect();
        files.sort();
        files
    }
}

fn remove(path: &Utf8Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => Err(fault),
        _ => Ok(()),
    }
}

/// Whom a kept mail goes to, and its bytes; nothing when it is damaged or stale.
fn read(bytes: &[u8], now: Timestamp) -> Option<(&str, &[u8])> {
    let end = bytes.iter().position(|sign| *sign == b'\n')?;
    let (written, to) = std::str::from_utf8(&bytes[..end]).ok()?.split_once(' ')?;
    let written = Timestamp::from_second(written.parse().ok()?).ok()?;
    (now.duration_since(written) < STALE).then_some((to, &bytes[end + 1..]))
}
