//! Reading our own HTML again, tag by tag.

/// A tag of filtered HTML, whose form is always the same: lower case, values between double quotes.
pub struct Tag<'a> {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where what follows begins, in bytes.
    pub end: usize,
    /// Whether it is `</…>`.
    pub closing: bool,
    /// Its name, in lower case.
    pub name: &'a str,
    /// Values still escaped.
    pub attributes: Vec<(&'a str, &'a str)>,
}

impl Tag<'_> {
    /// The value of an attribute, in words.
    pub fn value(&self, name: &str) -> Option<String> {
        self.attributes
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, value)| super::targets::text_of(value))
    }
}

/// The next tag at or after a byte of HTML that [`super::to_html`] or its filter wrote: values between double quotes, nothing
/// else that begins with `<`.
pub fn next_tag(html: &str, from: usize) -> Option<Tag<'_>> {
    let start = from + html.get(from..)?.find('<')?;
    let rest = &html[start + 1..];
    let (closing, body) = match rest.strip_prefix('/') {
        Some(body) => (true, body),
        None => (false, rest),
    };
    let name_end = body.find(|c: char| c == '>' || c.is_whitespace())?;
    let (name, mut rest) = body.split_at(name_end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            return Some(Tag { start, end: html.len() - after.len(), closing, name, attributes });
        }
        let (name, value) = rest.split_once("=\"")?;
        let (value, after) = value.split_once('"')?;
        attributes.push((name, value));
        rest = after;
    }
}
