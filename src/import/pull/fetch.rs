//! One file over HTTP: conditional, bounded in time, size and redirects; addresses of the local network refused unless
//! they are allowed, whatever name or redirect leads to them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use ureq::Agent;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

use super::super::{MOST_BYTES, Said};

/// How long one source may take, redirects included.
const LONGEST: Duration = Duration::from_secs(30);
/// How long a server may be silent.
const SILENCE: Duration = Duration::from_secs(10);
/// Redirects that are followed.
const REDIRECTS: usize = 5;

/// What is asked.
pub(super) struct Asked<'a> {
    pub(super) address: &'a str,
    pub(super) etag: Option<&'a str>,
    pub(super) modified: Option<&'a str>,
    pub(super) user: Option<&'a str>,
    pub(super) password: Option<&'a str>,
    pub(super) may_be_private: bool,
    pub(super) patience: Option<Duration>,
}

/// What was answered.
pub(super) enum Fetched {
    /// Nothing new (RFC 9110, 15.4.5).
    Same,
    /// The file, and the server's stamps.
    Bytes { name: String, bytes: Vec<u8>, etag: Option<String>, modified: Option<String> },
}

/// Fetches a file.
pub(super) fn fetch(asked: &Asked<'_>) -> Result<Fetched, Said> {
    let first: Uri = asked.address.parse().map_err(|_| Said::plain("pull-adresse"))?;
    let config = Agent::config_builder()
        .timeout_global(Some(asked.patience.unwrap_or(LONGEST)))
        .timeout_connect(Some(SILENCE))
        .timeout_recv_response(Some(SILENCE))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .proxy(None)
        .user_agent(concat!("tambour/", env!("CARGO_PKG_VERSION")))
        .build();
    let agent = Agent::with_parts(
        config,
        DefaultConnector::default(),
        Guarded { allowed: asked.may_be_private.then(|| place(&first)).flatten() },
    );
    let mut address = first.clone();
    for _ in 0..=REDIRECTS {
        let is_home =
            address.host() == first.host() && (address.scheme_str() == first.scheme_str());
        let mut request = agent.get(&address).header("Accept", "text/calendar, application/rss+xml, application/atom+xml, application/json, text/csv, */*;q=0.5");
        if let Some(etag) = asked.etag {
            request = request.header("If-None-Match", etag);
        }
        if let Some(modified) = asked.modified {
            request = request.header("If-Modified-Since", modified);
        }
        // Credentials never follow a redirect to another host.
        let inside = first
            .authority()
            .and_then(|authority| authority.as_str().rsplit_once('@'))
            .map(|(user, _)| user.to_owned());
        let user = asked.user.map(|user| format!("{user}:{}", asked.password.unwrap_or_default()));
        if let Some(user) = user.or(inside).filter(|_| is_home) {
            request = request.header("Authorization", format!("Basic {}", base64(user.as_bytes())));
        }
        let mut response = request.call().map_err(|fault| said(&fault))?;
        let header = |name: &str| {
            response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
        };
        let status = response.status().as_u16();
        match status {
            304 => return Ok(Fetched::Same),
            200..=299 => {
                let (etag, modified) = (header("etag"), header("last-modified"));
                let name = header("content-disposition").and_then(|words| named(&words));
                let name = name.unwrap_or_else(|| {
                    address.path().rsplit('/').next().unwrap_or_default().to_owned()
                });
                let limit = MOST_BYTES as u64;
                let bytes = response
                    .body_mut()
                    .with_config()
                    .limit(limit)
                    .read_to_vec()
                    .map_err(|fault| said(&fault))?;
                return Ok(Fetched::Bytes { name, bytes, etag, modified });
            }
            301 | 302 | 303 | 307 | 308 => {
                let target = header("location").ok_or_else(|| Said::plain("pull-redirection"))?;
                address =
                    joined(&address, &target).ok_or_else(|| Said::plain("pull-redirection"))?;
                // From a safe connection to an open one: whoever listens could answer instead.
                if first.scheme_str() == Some("https") && address.scheme_str() != Some("https") {
                    return Err(Said::plain("pull-redirection"));
                }
            }
            401 | 403 => return Err(Said::plain("pull-refuse").with("code", status.to_string())),
            404 | 410 => return Err(Said::plain("pull-absent").with("code", status.to_string())),
            _ => return Err(Said::plain("pull-serveur").with("code", status.to_string())),
        }
    }
    Err(Said::plain("pull-redirection"))
}

/// The address of a file for the address of the page that people copy: a shared sheet, a shared folder's file.
pub(super) fn direct(address: &str) -> String {
    if let Some((before, after)) = address.split_once("docs.google.com/spreadsheets/d/")
        && !after.starts_with("e/")
        && !after.contains("export")
    {
        let id = after.split(['/', '?', '#']).next().unwrap_or_default();
        let sheet = after
            .split("gid=")
            .nth(1)
            .map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
        let sheet = sheet.map(|sheet| format!("&gid={sheet}")).unwrap_or_default();
        return format!("{before}docs.google.com/spreadsheets/d/{id}/export?format=csv{sheet}");
    }
    if address.contains("docs.google.com/spreadsheets/d/e/") && address.contains("/pubhtml") {
        return address
            .replace("/pubhtml", "/pub")
            .split('?')
            .next()
            .map(|address| format!("{address}?output=csv"))
            .unwrap_or_default();
    }
    // Nextcloud's `/s/TOKEN` is a page; the file is below it.
    if let Some((_, token)) = address.rsplit_once("/s/")
        && token.len() >= 12
        && token.chars().all(char::is_alphanumeric)
    {
        return format!("{address}/download");
    }
    address.to_owned()
}

fn named(words: &str) -> Option<String> {
    let (_, name) = words.split_once("filename=")?;
    Some(name.split(';').next()?.trim().trim_matches('"').to_owned())
}

/// A redirect's target, which may be relative (RFC 9110, 10.2.2).
fn joined(base: &Uri, target: &str) -> Option<Uri> {
    let found: Uri = if target.contains("://") {
        target.parse().ok()?
    } else {
        let origin = format!("{}://{}", base.scheme_str()?, base.authority()?);
        let path = if target.starts_with('/') {
            target.to_owned()
        } else {
            let folder = base.path().rsplit_once('/').map_or("", |(folder, _)| folder);
            format!("{folder}/{target}")
        };
        format!("{origin}{path}").parse().ok()?
    };
    matches!(found.scheme_str(), Some("http" | "https")).then_some(found)
}

fn said(fault: &ureq::Error) -> Said {
    Said::plain(match fault {
        ureq::Error::Timeout(_) => "pull-lent",
        ureq::Error::BodyExceedsLimit(_) => "import-trop-gros",
        ureq::Error::HostNotFound => "pull-inconnu",
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => "pull-adresse",
        ureq::Error::Io(fault) if fault.kind() == std::io::ErrorKind::PermissionDenied => {
            "pull-local"
        }
        ureq::Error::Io(fault) if fault.kind() == std::io::ErrorKind::TimedOut => "pull-lent",
        ureq::Error::Io(fault) if is_too_long(fault) => "import-trop-gros",
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => "pull-certificat",
        _ => "pull-coupe",
    })
}

fn is_too_long(fault: &std::io::Error) -> bool {
    fault
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<ureq::Error>())
        .is_some_and(|inner| matches!(inner, ureq::Error::BodyExceedsLimit(_)))
}

/// Names are resolved by the system; what they lead to is looked at before anything is sent, and that very address is
/// used, so that a second answer of the name's server changes nothing.
#[derive(Debug)]
struct Guarded {
    /// The host and port of the source itself, when it is allowed to be local: no redirect leads to another.
    allowed: Option<String>,
}

/// A host and port.
fn place(uri: &Uri) -> Option<String> {
    let authority = uri.authority()?;
    Some(format!("{}:{}", authority.host(), authority.port_u16().unwrap_or(0)))
}

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        let is_allowed = self.allowed.is_some() && self.allowed == place(uri);
        if is_allowed || !found.iter().any(|address| is_private(address.ip())) {
            return Ok(found);
        }
        Err(ureq::Error::Io(std::io::Error::from(std::io::ErrorKind::PermissionDenied)))
    }
}

/// Whether an address is not one of the open Internet (RFC 6890).
pub(super) fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(inside) => is_private_v4(inside),
            None => is_private_v6(address),
        },
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || first == 0
        || first >= 240
        || first == 100 && (64..128).contains(&second)
        || first == 198 && (18..20).contains(&second)
        || first == 192 && second == 0 && third == 0
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    let first = address.segments()[0];
    address.is_loopback()
        || address.is_unspecified()
        || address.is_multicast()
        || first & 0xfe00 == 0xfc00
        || first & 0xffc0 == 0xfe80
        // An IPv4 address inside (6to4, NAT64) is judged as such.
        || first == 0x2002 && is_private_v4(Ipv4Addr::from((u32::from(address.segments()[1]) << 16) | u32::from(address.segments()[2])))
        || first == 0x64 && address.segments()[1] == 0xff9b && is_private_v4(Ipv4Addr::from((u32::from(address.segments()[6]) << 16) | u32::from(address.segments()[7])))
}

/// RFC 4648, 4.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0u32, |number, byte| (number << 8) | u32::from(*byte))
            << (8 * (3 - three.len()));
        for rank in 0..4 {
            let sign = SIGNS[(number >> (18 - 6 * rank)) as usize & 63];
            text.push(if rank <= three.len() { char::from(sign) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_local_network() {
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "::1",
            "::ffff:10.0.0.1",
            "fe80::1",
            "fd00::1",
            "2002:7f00:1::",
            "64:ff9b::a00:1",
        ] {
            assert!(is_private(address.parse().unwrap()), "{address}");
        }
        for address in ["93.184.216.34", "2606:2800:220:1::1", "8.8.8.8", "2002:808:808::"] {
            assert!(!is_private(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn credentials_are_written_in_base_64() {
        for (plain, written) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("nom:passe", "bm9tOnBhc3Nl"),
        ] {
            assert_eq!(base64(plain.as_bytes()), written);
        }
    }

    #[test]
    fn redirects_are_joined() {
        let base: Uri = "https://a.example/b/c.ics".parse().unwrap();
        assert_eq!(joined(&base, "d.ics").unwrap().to_string(), "https://a.example/b/d.ics");
        assert_eq!(joined(&base, "/d.ics").unwrap().to_string(), "https://a.example/d.ics");
        assert!(joined(&base, "file:///etc/passwd").is_none());
    }

    #[test]
    fn pages_that_people_copy_lead_to_files() {
        assert_eq!(
            direct("https://docs.google.com/spreadsheets/d/abc/edit?usp=sharing#gid=7"),
            "https://docs.google.com/spreadsheets/d/abc/export?format=csv&gid=7"
        );
        assert_eq!(
            direct("https://nuage.example/s/Ab3dEf6hIj9k"),
            "https://nuage.example/s/Ab3dEf6hIj9k/download"
        );
        assert_eq!(direct("https://a.example/b.ics"), "https://a.example/b.ics");
    }
}
