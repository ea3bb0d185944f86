//! A request signed for a storage that speaks S3 (AWS Signature Version 4, of the *Amazon S3 API Reference*).

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ring::{digest, hmac};

/// What is signed.
pub(super) struct Request<'r> {
    pub(super) method: &'r str,
    pub(super) host: &'r str,
    /// The path, percent-encoded.
    pub(super) path: &'r str,
    /// Parameters with their values, percent-encoded, in the order of their names.
    pub(super) query: &'r str,
    pub(super) body: &'r [u8],
    /// Headers besides the host and those of the signature, in lower case, in the order of their names, all after `host` and
    /// before `x-amz-content-sha256` or after `x-amz-date`.
    pub(super) headers: &'r [(&'r str, String)],
}

/// Who signs, and for which region.
pub(super) struct Signer<'s> {
    pub(super) key: &'s str,
    pub(super) secret: &'s str,
    pub(super) region: &'s str,
}

impl Signer<'_> {
    /// The headers to add: `x-amz-content-sha256`, `x-amz-date`, `authorization`.
    pub(super) fn sign(
        &self,
        request: &Request<'_>,
        now: Timestamp,
    ) -> [(&'static str, String); 3] {
        let now = now.to_zoned_datetime(TimeZone::UTC);
        let instant = now.strftime("%Y%m%dT%H%M%SZ").to_string();
        let day = &instant[..8];
        let hash = hex(digest::digest(&digest::SHA256, request.body).as_ref());
        let mut headers: Vec<(&str, &str)> =
            vec![("host", request.host), ("x-amz-content-sha256", &hash), ("x-amz-date", &instant)];
        headers.extend(request.headers.iter().map(|(name, value)| (*name, value.as_str())));
        headers.sort_by_key(|(name, _)| *name);
        let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
        let names = names.join(";");
        let lines: String =
            headers.iter().map(|(name, value)| format!("{name}:{}\n", value.trim())).collect();
        let canonical = format!(
            "{}\n{}\n{}\n{lines}\n{names}\n{hash}",
            request.method, request.path, request.query
        );
        let scope = format!("{day}/{}/s3/aws4_request", self.region);
        let canonical = hex(digest::digest(&digest::SHA256, canonical.as_bytes()).as_ref());
        let text = format!("AWS4-HMAC-SHA256\n{instant}\n{scope}\n{canonical}");
        let mut key = format!("AWS4{}", self.secret).into_bytes();
        for part in [day, self.region, "s3", "aws4_request"] {
            key = seal(&key, part);
        }
        let signature = hex(&seal(&key, &text));
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={}/{scope}, SignedHeaders={names}, Signature={signature}",
            self.key
        );
        [("x-amz-content-sha256", hash), ("x-amz-date", instant), ("authorization", authorization)]
    }
}

fn seal(key: &[u8], text: &str) -> Vec<u8> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key);
    hmac::sign(&key, text.as_bytes()).as_ref().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Percent-encoded as the signature wants it: letters, figures and `-._~` stay, and `/` in a path.
pub(super) fn encoded(text: &str, keeps_slashes: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let stays = byte.is_ascii_alphanumeric()
            || b"-._~".contains(&byte)
            || (keeps_slashes && byte == b'/');
        if stays {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example *GET Object* of the reference (“Signature Calculations for the Authorization Header”).
    #[test]
    fn it_signs_as_the_reference_does() {
        let signer = Signer {
            key: "AKIAIOSFODNN7EXAMPLE",
            secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            region: "us-east-1",
        };
        let request = Request {
            method: "GET",
            host: "examplebucket.s3.amazonaws.com",
            path: "/test.txt",
            query: "",
            body: b"",
            headers: &[("range", "bytes=0-9".to_owned())],
        };
        let now = "2013-05-24T00:00:00Z".parse().unwrap();
        let [_, _, (_, authorization)] = signer.sign(&request, now);
        assert!(
            authorization.ends_with(
                "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
            ),
            "{authorization}"
        );
    }
}
