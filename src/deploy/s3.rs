//! A storage that speaks S3: each file is put whole or not at all, with the hash of what it is beside it.

use std::collections::HashMap;
use std::time::Duration;

use camino::Utf8Path;
use jiff::Timestamp;
use ureq::Agent;

use super::difference::{Sending, is_hashed};
use super::sign::{Request, Signer, encoded};
use super::{DeployError, Destination, Step, bytes_of};

/// How long an answer may be waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often a request that was not answered is made.
const TRIES: usize = 3;
/// Most bytes of an answer that are read.
const MOST: u64 = 64 << 20;
/// Where a file's hash is kept: a header of ours.
const HASH: &str = "x-amz-meta-tambour";
/// Says that a sending is on its way, and may have been cut.
const UNDER_WAY: &str = ".tambour-envoi";

/// A name and its secret.
#[derive(Clone)]
pub struct Keys {
    /// The public part.
    pub key: String,
    /// The secret one.
    pub secret: String,
}

/// A folder of a bucket.
pub struct S3 {
    agent: Agent,
    /// `https://host[:port]`.
    origin: String,
    host: String,
    bucket: String,
    /// Ends with a slash, or is empty.
    prefix: String,
    region: String,
    keys: Keys,
    /// The instant, for signatures.
    clock: fn() -> Timestamp,
}

struct Answer {
    status: u16,
    hash: Option<String>,
    body: Vec<u8>,
}

impl S3 {
    /// A folder of a bucket, by its path (`https://host/bucket/folder`).
    pub fn new(
        origin: &str,
        bucket: &str,
        folder: &str,
        region: &str,
        keys: Keys,
        clock: fn() -> Timestamp,
    ) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("tambour/", env!("CARGO_PKG_VERSION")))
            .build();
        let folder = folder.trim_matches('/');
        Self {
            agent: Agent::new_with_config(config),
            host: origin.split_once("://").map_or(origin, |(_, host)| host).to_owned(),
            origin: origin.to_owned(),
            bucket: bucket.to_owned(),
            prefix: if folder.is_empty() { String::new() } else { format!("{folder}/") },
            region: region.to_owned(),
            keys,
            clock,
        }
    }

    fn path(&self, address: &str) -> String {
        format!("/{}/{}", self.bucket, encoded(&format!("{}{address}", self.prefix), true))
    }

    /// Asks once or, where nobody answers or the server fails, again: each request may be made twice without harm.
    fn ask(
        &self,
        method: &str,
        path: &str,
        query: &str,
        body: &[u8],
        headers: &[(&str, String)],
    ) -> Result<Answer, DeployError> {
        let mut last = String::new();
        for _ in 0..TRIES {
            match self.ask_once(method, path, query, body, headers) {
                Ok(answer) if answer.status < 500 => return Ok(answer),
                Ok(answer) => last = format!("{} {path}", answer.status),
                Err(fault) => last = fault.to_string(),
            }
        }
        Err(DeployError::Refused(last))
    }

    fn ask_once(
        &self,
        method: &str,
        path: &str,
        query: &str,
        body: &[u8],
        headers: &[(&str, String)],
    ) -> Result<Answer, ureq::Error> {
        let signer =
            Signer { key: &self.keys.key, secret: &self.keys.secret, region: &self.region };
        let signed = Request { method, host: &self.host, path, query, body, headers };
        let signature = signer.sign(&signed, (self.clock)());
        let mark = if query.is_empty() { "" } else { "?" };
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}{mark}{query}", self.origin));
        for (name, value) in headers.iter().chain(&signature) {
            request = request.header(*name, value);
        }
        let answer = self.agent.run(request.body(body)?)?;
        let status = answer.status().as_u16();
        let hash = answer.headers().get(HASH).and_then(|hash| hash.to_str().ok());
        let hash = hash.map(str::to_owned);
        let body = answer.into_body().into_with_config().limit(MOST).read_to_vec()?;
        Ok(Answer { status, hash, body })
    }

    fn put(&self, address: &str, bytes: &[u8], hash: &str) -> Result<(), DeployError> {
        let cache = if is_hashed(address) && !address.ends_with(".html") {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        let headers = [
            ("cache-control", cache.to_owned()),
            ("content-type", media_type(address).to_owned()),
            (HASH, hash.to_owned()),
        ];
        let answer = self.ask("PUT", &self.path(address), "", bytes, &headers)?;
        self.must(&answer, address)
    }

    fn must(&self, answer: &Answer, address: &str) -> Result<(), DeployError> {
        if (200..300).contains(&answer.status) {
            return Ok(());
        }
        // `<Code>AccessDenied</Code>`
        let said = String::from_utf8_lossy(&answer.body);
        let code = said.split_once("<Code>").and_then(|(_, rest)| rest.split('<').next());
        let code = code.unwrap_or_default();
        Err(DeployError::Refused(format!("{} {code} {address}", answer.status)))
    }
}

impl Destination for S3 {
    fn read(&mut self, address: &str) -> Result<Option<Vec<u8>>, DeployError> {
        let answer = self.ask("GET", &self.path(address), "", b"", &[])?;
        // A bucket that is not there says so too, otherwise than a file.
        if answer.status == 404 && !String::from_utf8_lossy(&answer.body).contains("NoSuchBucket") {
            return Ok(None);
        }
        self.must(&answer, address)?;
        Ok(Some(answer.body))
    }

    fn is_empty(&mut self) -> Result<bool, DeployError> {
        let query = format!("list-type=2&max-keys=1&prefix={}", encoded(&self.prefix, false));
        let answer = self.ask("GET", &format!("/{}", self.bucket), &query, b"", &[])?;
        self.must(&answer, "")?;
        Ok(!String::from_utf8_lossy(&answer.body).contains("<Key>"))
    }

    fn deliver(
        &mut self,
        site: &Utf8Path,
        files: &[Sending],
        told: &mut dyn FnMut(&Sending, Step),
    ) -> Result<(), DeployError> {
        if files.is_empty() {
            return Ok(());
        }
        let was_cut = self.read(UNDER_WAY)?.is_some();
        if !was_cut {
            self.put(UNDER_WAY, b"", "")?;
        }
        for file in files {
            let hash = file.hash.to_string();
            if was_cut {
                let known = self.ask("HEAD", &self.path(&file.address), "", b"", &[])?;
                if known.status == 200 && known.hash.as_deref() == Some(&hash) {
                    told(file, Step::Stood);
                    continue;
                }
            }
            self.put(&file.address, &bytes_of(site, file)?, &hash)?;
            told(file, Step::Sent);
        }
        Ok(())
    }

    fn write(&mut self, address: &str, bytes: &[u8]) -> Result<(), DeployError> {
        self.put(address, bytes, "")
    }

    fn remove(&mut self, addresses: &[String]) -> Result<(), DeployError> {
        for address in addresses {
            let answer = self.ask("DELETE", &self.path(address), "", b"", &[])?;
            if answer.status != 404 {
                self.must(&answer, address)?;
            }
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), DeployError> {
        self.remove(&[UNDER_WAY.to_owned()])
    }
}

/// The media type of a file of the site by its extension; a storage gives what it was told.
fn media_type(address: &str) -> &'static str {
    let types: HashMap<&str, &str> = HashMap::from([
        ("html", "text/html; charset=utf-8"),
        ("css", "text/css; charset=utf-8"),
        ("js", "text/javascript; charset=utf-8"),
        ("json", "application/json"),
        ("xml", "application/xml"),
        ("opml", "text/x-opml; charset=utf-8"),
        ("ics", "text/calendar; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
        ("txt", "text/plain; charset=utf-8"),
        ("eml", "message/rfc822"),
        ("svg", "image/svg+xml"),
        ("png", "image/png"),
        ("jpg", "image/jpeg"),
        ("gif", "image/gif"),
        ("webp", "image/webp"),
        ("woff2", "font/woff2"),
        ("pdf", "application/pdf"),
        ("webmanifest", "application/manifest+json"),
    ]);
    let extension = address.rsplit('.').next().unwrap_or_default();
    types.get(extension).copied().unwrap_or("application/octet-stream")
}
