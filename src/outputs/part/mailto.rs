//! A mail made ready: whom it goes to, its subject and its words, in one address (RFC 6068).

use std::fmt::Write as _;

/// `mailto:…`, nothing when nobody has a mail address.
pub fn mailto(to: &[String], subject: &str, body: &str) -> Option<String> {
    let mut addresses: Vec<&str> = to.iter().map(|mail| mail.trim()).collect();
    addresses.retain(|mail| is_mail(mail));
    let mut seen: Vec<&str> = Vec::new();
    for mail in addresses {
        if !seen.contains(&mail) {
            seen.push(mail);
        }
    }
    let to: Vec<String> = seen.iter().map(|mail| encoded(mail).replace("%40", "@")).collect();
    let query = format!("subject={}&body={}", encoded(subject), encoded(body));
    (!to.is_empty()).then(|| format!("mailto:{}?{query}", to.join(",")))
}

fn is_mail(mail: &str) -> bool {
    mail.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !mail.contains(char::is_whitespace)
    })
}

/// Everything but what stands for itself in an address (RFC 3986, 2.3); ends of line as mails have them.
fn encoded(text: &str) -> String {
    let mut address = String::with_capacity(text.len());
    for byte in text.trim().replace('\n', "\r\n").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_one_address() {
        let to = ["a@b.example".to_owned(), "a@b.example".to_owned(), "téléphone".to_owned()];
        assert_eq!(
            mailto(&to, "Été & hiver", "Oui\n?bcc=x").as_deref(),
            Some("mailto:a@b.example?subject=%C3%89t%C3%A9%20%26%20hiver&body=Oui%0D%0A%3Fbcc%3Dx")
        );
        assert_eq!(mailto(&["x".to_owned()], "", ""), None);
        assert_eq!(
            mailto(&["x@y.example?bcc=z".to_owned()], "", "").as_deref(),
            Some("mailto:x@y.example%3Fbcc%3Dz?subject=&body=")
        );
    }
}
