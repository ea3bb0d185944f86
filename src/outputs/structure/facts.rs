//! What a place's page says of it in label and value.

use crate::model::structure::Structure;
use crate::outputs::entry::{Fact, Value};
use crate::plan::Context;

/// Street, what helps to find it, postcode and town, one a line.
pub fn street(structure: &Structure) -> Vec<String> {
    let town = [structure.postcode.as_deref(), structure.town.as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    [
        structure.address.clone(),
        structure.address_more.clone(),
        Some(town).filter(|town| !town.is_empty()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The facts of a place, in the order in which people ask.
pub(super) fn facts(context: Context<'_>, structure: &Structure, town: Option<Value>) -> Vec<Fact> {
    let words = context.words;
    let mut facts = Vec::new();
    let mut fact = |label: &str, values: Vec<Value>| {
        if !values.is_empty() {
            facts.push(Fact { label: words.word(label), values });
        }
    };
    let mut address: Vec<Value> = street(structure).into_iter().map(Value::words).collect();
    if let Some(town) = town {
        address.push(town);
    }
    if let Some(map) = map(structure) {
        address.push(Value::link(words.word("see-map"), map));
    }
    fact("fact-address", address);
    fact("fact-stops", structure.stops.iter().map(Value::words).collect());
    fact("fact-phone", structure.telephones.iter().map(|phone| Value::contact(phone)).collect());
    fact("fact-mail", structure.mails.iter().map(|mail| Value::contact(mail)).collect());
    fact("fact-site", structure.sites.iter().map(|site| web(site)).collect());
    fact("fact-booking", structure.booking.iter().map(|site| web(site)).collect());
    for (label, key) in [
        ("fact-price", "frais_a_charge"),
        ("fact-ways", "modalites_acces"),
        ("fact-audience", "publics_specifiquement_adresses"),
        ("fact-care", "prise_en_charge_specifique"),
    ] {
        let items = structure.list(key);
        fact(
            label,
            if items.is_empty() { Vec::new() } else { vec![Value::words(items.join(", "))] },
        );
    }
    fact("fact-access", structure.access.iter().map(Value::words).collect());
    facts
}

/// A web address that leads there when it is one.
fn web(written: &str) -> Value {
    match written.split_once("://") {
        Some(("http" | "https", rest)) => Value::link(rest.trim_end_matches('/'), written),
        _ => Value::words(written),
    }
}

/// A map, as a plain link: nothing is asked of it before somebody follows it.
fn map(structure: &Structure) -> Option<String> {
    if structure.itinerant {
        return None;
    }
    if let Some((latitude, longitude)) = structure.position {
        return Some(format!(
            "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
        ));
    }
    structure.address.as_ref().or(structure.town.as_ref())?;
    let parts =
        [structure.address.as_deref(), structure.postcode.as_deref(), structure.town.as_deref()];
    let query = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    Some(format!("https://www.openstreetmap.org/search?query={}", percent(&query)))
}

/// Percent-encoding of a query's value (RFC 3986, 2.1).
fn percent(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_encoded() {
        assert_eq!(percent("2 place, Château"), "2%20place%2C%20Ch%C3%A2teau");
    }

    #[test]
    fn only_web_addresses_lead_somewhere() {
        assert_eq!(web("https://lavoir.example/").text, "lavoir.example");
        assert_eq!(web("javascript:alert(1)").href, None);
    }
}
