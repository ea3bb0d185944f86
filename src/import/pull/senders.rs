//! Who may publish by mail: the addresses of `expediteurs:`, and the word of the server that received the mail
//! (`Authentication-Results`, RFC 8601). Everything else is a draft that somebody reads first.

use std::fs;

use mail_parser::MessageParser;

use super::super::{Draft, Said};
use super::Scene;
use crate::config::SourceSettings;
use crate::read::{Value, texts, tree, words_of};
use crate::text::slug::slug;
use crate::vocabulary::{Vocabulary, fold};

/// An address that the network knows.
struct Sender {
    structures: Vec<String>,
    is_direct: bool,
    is_of_network: bool,
}

/// The first structure of a mail's sender, when the network knows them.
pub(super) fn structure(message: &[u8], scene: &Scene<'_>) -> Option<String> {
    let (address, _) = envelope(message)?;
    sender(&address, scene)?.structures.into_iter().next()
}

/// Makes drafts of what this mail may not publish by itself.
pub(super) fn judge(
    drafts: &mut [Draft],
    message: &[u8],
    settings: &SourceSettings,
    scene: &Scene<'_>,
) {
    for draft in drafts {
        let why = refusal(message, settings, scene, &|own| is_own(draft, own));
        if let Some(why) = why {
            draft.set("brouillon", "oui");
            draft.doubt("titre", Said::plain(why));
        }
    }
}

/// Why a mail may not do by itself what it says, for what is of these places or not; none when it may.
pub(super) fn refusal(
    message: &[u8],
    settings: &SourceSettings,
    scene: &Scene<'_>,
    is_own: &dyn Fn(&[String]) -> bool,
) -> Option<&'static str> {
    let Some((address, results)) = envelope(message) else {
        return Some("doute-expediteur-inconnu");
    };
    let is_authentic =
        settings.server.as_ref().is_some_and(|server| is_vouched_for(&address, &results, server));
    match sender(&address, scene) {
        None => Some("doute-expediteur-inconnu"),
        Some(sender) if !sender.is_direct => Some("doute-expediteur-relu"),
        Some(_) if !is_authentic => Some("doute-expediteur-non-prouve"),
        Some(sender) if !sender.is_of_network && !is_own(&sender.structures) => {
            Some("doute-expediteur-autre-lieu")
        }
        Some(_) => None,
    }
}

/// Whether the network knows the sender and the receiving server vouches for them; and whether it vouches, known or not.
pub(super) fn standing(
    message: &[u8],
    settings: &SourceSettings,
    scene: &Scene<'_>,
) -> (bool, bool) {
    let Some((address, results)) = envelope(message) else { return (false, false) };
    let is_vouched =
        settings.server.as_ref().is_some_and(|server| is_vouched_for(&address, &results, server));
    (is_vouched && sender(&address, scene).is_some(), is_vouched)
}

/// The one address that a mail says it is from.
pub(super) fn address(message: &[u8]) -> Option<String> {
    envelope(message).map(|(address, _)| address)
}

/// Whether an item is of the sender's own places. Without a place it is of none: a takeover of all screens needs more.
fn is_own(draft: &Draft, structures: &[String]) -> bool {
    let own = |words: &str| structures.iter().any(|known| *known == slug(words));
    let places: Vec<String> = draft
        .list("structure")
        .iter()
        .chain(&draft.list("ecran"))
        .flat_map(|words| words.split([',', ';', '|']))
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty() && Vocabulary::get().value("yes", word).is_none())
        .collect();
    // A notice that names a place which the network does not have may have meant another's.
    let is_doubted =
        draft.kind == "notice" && draft.doubts.iter().any(|(key, _)| *key == "structure");
    let has_place = !draft.list("structure").is_empty() && !is_doubted;
    has_place && places.iter().all(|place| own(place))
}

/// The one address that a mail says it is from, and the headers of the servers it went through, the last one first.
fn envelope(message: &[u8]) -> Option<(String, Vec<String>)> {
    let parsed = MessageParser::default().parse(message)?;
    // Two senders, or two `From`, are nobody's word.
    let froms = parsed.headers_raw().filter(|(name, _)| name.eq_ignore_ascii_case("from")).count();
    let from: Vec<String> = parsed
        .from()?
        .iter()
        .filter_map(|address| address.address().map(str::to_lowercase))
        .collect();
    let [from] = from.as_slice() else { return None };
    let results = parsed
        .headers_raw()
        .filter(|(name, _)| name.eq_ignore_ascii_case("authentication-results"))
        .map(|(_, value)| value.to_owned())
        .collect();
    (froms == 1).then(|| (from.clone(), results))
}

/// Whether the server named in the settings says that the mail is from that address. Only its topmost word counts: what
/// stands below may have come with the mail.
fn is_vouched_for(address: &str, results: &[String], server: &str) -> bool {
    let Some((_, domain)) = address.rsplit_once('@') else { return false };
    let Some(first) = results.first() else { return false };
    let plain = without_comments(first);
    let mut parts = plain.split(';').map(str::trim);
    let id = parts.next().unwrap_or_default().split_whitespace().next().unwrap_or_default();
    if !id.eq_ignore_ascii_case(server) {
        return false;
    }
    let of_domain = |found: &str| {
        let found = found.trim_matches('"').rsplit('@').next().unwrap_or_default().to_lowercase();
        !found.is_empty()
            && found.contains('.')
            && (found == domain || domain.ends_with(&format!(".{found}")))
    };
    let mut passes = false;
    for part in parts {
        let words: Vec<&str> = part.split_whitespace().collect();
        let property = |name: &str| {
            words.iter().find_map(|word| {
                word.split_once('=')
                    .filter(|(known, _)| known.eq_ignore_ascii_case(name))
                    .map(|(_, value)| value)
            })
        };
        let method = words.first().copied().unwrap_or_default().to_lowercase();
        match method.as_str() {
            "dmarc=pass" if property("header.from").is_none_or(of_domain) => passes = true,
            // A policy that fails is worth more than a signature that passes.
            "dmarc=fail" => return false,
            "dkim=pass"
                if property("header.d").or_else(|| property("header.i")).is_some_and(of_domain) =>
            {
                passes = true
            }
            "spf=pass" if property("smtp.mailfrom").is_some_and(of_domain) => passes = true,
            _ => {}
        }
    }
    passes
}

/// RFC 5322, 3.2.2.
fn without_comments(text: &str) -> String {
    let mut depth = 0usize;
    text.chars()
        .filter(|sign| match sign {
            '(' => {
                depth += 1;
                false
            }
            ')' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .map(|sign| if sign.is_whitespace() { ' ' } else { sign })
        .collect()
}

/// `claire@epn.example: { structures: [le-lavoir], direct: oui, reseau: non }`.
fn sender(address: &str, scene: &Scene<'_>) -> Option<Sender> {
    let file = scene.network.config.senders.as_ref()?;
    let text = fs::read_to_string(scene.root.join(file)).ok()?;
    let Value::Map(senders) = tree(&text)?.value else { return None };
    let found = senders
        .into_iter()
        .find(|(key, _)| words_of(key).is_some_and(|known| known.eq_ignore_ascii_case(address)));
    let node = found?.1;
    let pairs = match &node.value {
        Value::Map(pairs) => pairs.as_slice(),
        _ => &[],
    };
    let get = |names: &[&str]| {
        pairs
            .iter()
            .find(|(key, _)| {
                words_of(key).is_some_and(|known| names.contains(&fold(&known).as_str()))
            })
            .map(|(_, value)| value)
    };
    let is = |names: &[&str]| {
        get(names)
            .and_then(words_of)
            .is_some_and(|word| Vocabulary::get().value("yes", &word) == Some("oui"))
    };
    // `claire@epn.example: le-lavoir` is a place, and no more.
    let places = get(&["structures", "structure"]).unwrap_or(&node);
    let structures =
        texts(places).iter().flat_map(crate::read::split).map(|text| slug(&text.words)).collect();
    Some(Sender {
        structures,
        is_direct: is(&["direct"]),
        is_of_network: is(&["reseau", "network"]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_named_server_vouches() {
        fn check(results: &[&str], expected: bool) {
            let results: Vec<String> = results.iter().map(|line| (*line).to_owned()).collect();
            assert_eq!(
                is_vouched_for("claire@epn.example", &results, "mx.reseau.example"),
                expected,
                "{results:?}"
            );
        }
        check(&["mx.reseau.example; dkim=pass header.d=epn.example"], true);
        check(
            &["mx.reseau.example 1; spf=fail; dmarc=pass (p=none) header.from=epn.example"],
            true,
        );
        check(&["mx.reseau.example; spf=pass smtp.mailfrom=claire@epn.example"], true);
        check(&["mx.reseau.example; dkim=pass header.d=ailleurs.example"], false);
        check(&["mx.reseau.example; dkim=pass header.d=example"], false);
        check(&["mx.reseau.example; dkim=pass header.d=epn.example; dmarc=fail"], false);
        check(&["mx.reseau.example; none"], false);
        check(&["mx.ailleurs.example; dkim=pass header.d=epn.example"], false);
        check(
            &["mx.reseau.example; dkim=fail", "mx.reseau.example; dkim=pass header.d=epn.example"],
            false,
        );
        check(&["mx.reseau.example; dkim=fail (dkim=pass header.d=epn.example)"], false);
        check(&[], false);
    }
}
