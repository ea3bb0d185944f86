//! Where a site is sent, as it is written: a folder, `sftp://account@host/folder`, `s3+https://host/bucket/folder`.
//! Passwords and keys come from the environment alone.

use std::io::Write as _;

use camino::{Utf8Path, Utf8PathBuf};
use tambour::deploy::{Destination, Folder, Keys, S3, Sftp};

use crate::commands::session::Session;

/// A destination that is open, and what goes away with it.
pub(super) struct Place {
    destination: Box<dyn Destination>,
    passage: Option<Utf8PathBuf>,
}

/// What is said when it cannot be opened.
type Fault = (&'static str, String);

impl Place {
    /// Opens what is written.
    pub(super) fn open(session: &Session, written: &str) -> Result<Self, Fault> {
        if let Some(rest) = written.strip_prefix("sftp://") {
            return sftp(rest);
        }
        if let Some(rest) = written.strip_prefix("s3+") {
            return Ok(Self { destination: Box::new(storage(rest)?), passage: None });
        }
        if written.contains("://") {
            return Err(("publier-destination", written.to_owned()));
        }
        let folder = Folder::new(session.below(written));
        Ok(Self { destination: Box::new(folder), passage: None })
    }

    pub(super) fn destination(&mut self) -> &mut dyn Destination {
        &mut *self.destination
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(passage) = &self.passage {
            let _ = std::fs::remove_dir_all(passage);
        }
    }
}

/// Whether a destination is another one or lies inside it.
pub(super) fn is_below(inner: &str, outer: &str) -> bool {
    let inner = format!("{}/", inner.trim_end_matches('/'));
    let outer = format!("{}/", outer.trim_end_matches('/'));
    inner.starts_with(&outer) || Utf8Path::new(&inner).starts_with(Utf8Path::new(&outer))
}

#[expect(clippy::disallowed_methods, reason = "commands read the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// `account@host:port/folder`; `/~/folder` is below the account's own.
fn sftp(rest: &str) -> Result<Place, Fault> {
    let bad = || ("publier-destination", format!("sftp://{rest}"));
    let (place, folder) = rest.split_once('/').ok_or_else(bad)?;
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) => (host, Some(port.parse::<u16>().map_err(|_| bad())?)),
        None => (place, None),
    };
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "-._@[]".contains(sign);
    if host.is_empty() || host.starts_with('-') || !host.chars().all(is_plain) {
        return Err(bad());
    }
    let folder = match folder.strip_prefix("~/") {
        Some(below) => below.to_owned(),
        None => format!("/{folder}"),
    };
    let folder = folder.trim_end_matches('/');
    if folder.is_empty() {
        return Err(bad());
    }
    let passage = passage().map_err(|fault| ("publier-coupe", fault.to_string()))?;
    let mut options = vec!["-oNumberOfPasswordPrompts=1".to_owned()];
    let mut environment = Vec::new();
    options.extend(port.map(|port| format!("-oPort={port}")));
    options.extend(variable("TAMBOUR_SFTP_CLE").map(|key| format!("-oIdentityFile={key}")));
    options.extend(
        variable("TAMBOUR_SFTP_HOTES").map(|known| format!("-oUserKnownHostsFile={known}")),
    );
    if variable("TAMBOUR_SFTP_PASSE").is_some() {
        // `ssh` asks a program for the password; the secret stays in the environment.
        let asks = passage.join("passe");
        write_program(&asks).map_err(|fault| ("publier-coupe", fault.to_string()))?;
        options.push("-oBatchMode=no".to_owned());
        environment.push(("SSH_ASKPASS".to_owned(), asks.into_string()));
        environment.push(("SSH_ASKPASS_REQUIRE".to_owned(), "force".to_owned()));
    }
    let opened = Sftp::open(host, folder, &options, &environment, passage.clone());
    match opened {
        Ok(sftp) => Ok(Place { destination: Box::new(sftp), passage: Some(passage) }),
        Err(fault) => {
            let _ = std::fs::remove_dir_all(&passage);
            Err(("publier-coupe", fault.to_string()))
        }
    }
}

/// An empty folder of this process.
fn passage() -> std::io::Result<Utf8PathBuf> {
    let temporary = Utf8PathBuf::from_path_buf(std::env::temp_dir())
        .map_err(|_| std::io::Error::other("TMPDIR"))?;
    let folder = temporary.join(format!("tambour-publier-{}", std::process::id()));
    let mut made = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut made, 0o700);
    // Left by a process of the same number, or put there by somebody else: never used.
    let _ = std::fs::remove_dir_all(&folder);
    made.create(&folder)?;
    Ok(folder)
}

fn write_program(path: &Utf8Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o700);
    options.open(path)?.write_all(b"#!/bin/sh\nprintf '%s\\n' \"$TAMBOUR_SFTP_PASSE\"\n")
}

/// `https://host/bucket/folder`; in clear only to this machine.
fn storage(rest: &str) -> Result<S3, Fault> {
    let bad = || ("publier-destination", format!("s3+{rest}"));
    let (scheme, place) = rest.split_once("://").ok_or_else(bad)?;
    let (host, path) = place.split_once('/').ok_or_else(bad)?;
    let (bucket, folder) = path.split_once('/').unwrap_or((path, ""));
    let name = host.split(':').next().unwrap_or_default();
    let is_here = matches!(name, "localhost" | "127.0.0.1");
    if bucket.is_empty()
        || host.contains('@')
        || !(scheme == "https" || scheme == "http" && is_here)
    {
        return Err(bad());
    }
    let (key, secret) = (variable("TAMBOUR_S3_CLE"), variable("TAMBOUR_S3_SECRET"));
    let (Some(key), Some(secret)) = (key, secret) else {
        return Err(("publier-sans-cle", String::new()));
    };
    let region = variable("TAMBOUR_S3_REGION").unwrap_or_else(|| "us-east-1".to_owned());
    let origin = format!("{scheme}://{host}");
    #[expect(clippy::disallowed_methods, reason = "commands read the clock")]
    let clock = jiff::Timestamp::now;
    Ok(S3::new(&origin, bucket, folder, &region, Keys { key, secret }, clock))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_pages_never_lie_among_public_ones() {
        let check = |inner: &str, outer: &str, expected| {
            assert_eq!(is_below(inner, outer), expected, "{inner} in {outer}");
        };
        check("sftp://a@h/site/prive", "sftp://a@h/site", true);
        check("sftp://a@h/site/", "sftp://a@h/site", true);
        check("sftp://a@h/site-prive", "sftp://a@h/site", false);
        check("/srv/site/prive", "/srv/site/", true);
        check("/srv/prive", "/srv/site", false);
    }
}
