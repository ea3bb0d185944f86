//! schema.org data of a page, safe inside a script element.

use serde_json::{Value, json};

use crate::model::event::{Event, Place, State};
use crate::model::structure::Structure;
use crate::model::{Entry, Network};
use crate::plan::{Context, Form, picture};

/// JSON that cannot end the script element it stands in.
pub fn script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// The network's site.
pub fn website(context: Context<'_>) -> Value {
    let config = &context.timeline.network.config;
    without_null(json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": config.title,
        "url": context.addresses.absolute("/"),
        "description": config.description,
        "inLanguage": config.lang.tag(),
    }))
}

/// A text of somebody's.
pub fn article(context: Context<'_>, entry: &Entry, kind: &str) -> Value {
    let network = context.timeline.network;
    without_null(json!({
        "@context": "https://schema.org",
        "@type": kind,
        "headline": entry.title,
        "description": super::item::summary(context, entry),
        "url": context.addresses.entry(entry).map(|address| context.addresses.absolute(&address)),
        "datePublished": entry.published.map(|at| at.to_string()),
        "dateModified": entry.modified.map(|at| at.to_string()),
        "image": image(context, entry),
        "inLanguage": entry.lang_or(network.config.lang),
        "author": organizers(context, entry),
    }))
}

/// An event, on its next date.
pub fn event(context: Context<'_>, entry: &Entry, event: &Event) -> Value {
    let network = context.timeline.network;
    let next = next_date(context, entry);
    let slot = next.map_or(event.slot, |date| date.slot);
    let state = next.map_or(event.state, |date| date.state);
    let status = match state {
        State::Cancelled => "https://schema.org/EventCancelled",
        State::Postponed => "https://schema.org/EventPostponed",
        State::Confirmed | State::Full => "https://schema.org/EventScheduled",
    };
    let whole = |civil: jiff::civil::DateTime| {
        if slot.all_day { civil.date().to_string() } else { instant(network, civil) }
    };
    let online = matches!(event.place, Place::Online(_));
    without_null(json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": entry.title,
        "description": super::item::summary(context, entry),
        "url": context.addresses.entry(entry).map(|address| context.addresses.absolute(&address)),
        "startDate": whole(slot.start),
        "endDate": slot.end.map(whole),
        "eventStatus": status,
        "eventAttendanceMode": if online { "https://schema.org/OnlineEventAttendanceMode" } else { "https://schema.org/OfflineEventAttendanceMode" },
        "location": location(context, entry, event),
        "organizer": organizers(context, entry),
        "image": image(context, entry),
        "inLanguage": entry.lang_or(network.config.lang),
    }))
}

/// A place one can go to.
pub fn place(context: Context<'_>, entry: &Entry, structure: &Structure) -> Value {
    let position = structure.position.map(|(latitude, longitude)| {
        json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude })
    });
    without_null(json!({
        "@context": "https://schema.org",
        "@type": "CivicStructure",
        "name": entry.title,
        "description": structure.presentation.clone().or_else(|| super::item::summary(context, entry)),
        "url": context.addresses.absolute(&context.addresses.structure(&entry.slug)),
        "telephone": structure.telephones.first(),
        "email": structure.mails.first(),
        "sameAs": structure.sites.first(),
        "address": address(structure),
        "geo": position,
        "image": image(context, entry),
    }))
}

/// The date of an event that its page shows first: the next one, else the last one.
pub fn next_date<'n>(
    context: Context<'n>,
    entry: &Entry,
) -> Option<&'n crate::model::occurrence::Occurrence> {
    let timeline = context.timeline;
    let mut coming = timeline.dates(entry.id).filter(|date| !timeline.is_past(date));
    coming.next().or_else(|| timeline.dates(entry.id).last())
}

/// A civil instant with its offset (RFC 3339).
fn instant(network: &Network, civil: jiff::civil::DateTime) -> String {
    let resolved = crate::calendar::when::resolve(civil, &network.config.zone);
    let zoned = resolved.timestamp.to_zoned_datetime(network.config.zone.clone());
    zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn image(context: Context<'_>, entry: &Entry) -> Option<String> {
    picture::of_entry(&context.addresses, entry, Form::Absolute).map(|picture| picture.src)
}

fn organizers(context: Context<'_>, entry: &Entry) -> Value {
    let network = context.timeline.network;
    let of = |slug: &String| {
        let (place, _) = network.structure(slug)?;
        let url = context.addresses.absolute(&context.addresses.structure(slug));
        Some(json!({ "@type": "Organization", "name": place.title, "url": url }))
    };
    let hosts: Vec<Value> = entry.structures.iter().filter_map(of).collect();
    match hosts.len() {
        0 => {
            json!({ "@type": "Organization", "name": network.config.title, "url": context.addresses.absolute("/") })
        }
        1 => hosts.into_iter().next().unwrap_or_default(),
        _ => Value::Array(hosts),
    }
}

fn location(context: Context<'_>, entry: &Entry, event: &Event) -> Value {
    let network = context.timeline.network;
    let slug = match &event.place {
        Place::Online(link) => {
            let page =
                context.addresses.entry(entry).map(|address| context.addresses.absolute(&address));
            return json!({ "@type": "VirtualLocation", "url": link.clone().or(page) });
        }
        Place::Words(words) => return json!({ "@type": "Place", "name": words, "address": words }),
        Place::Structure(slug) => Some(slug.as_str()),
        Place::Host => entry.host(),
    };
    match slug.and_then(|slug| network.structure(slug)) {
        Some((place, structure)) => without_null(
            json!({ "@type": "Place", "name": place.title, "address": address(structure) }),
        ),
        None => json!({ "@type": "Place", "name": network.config.title }),
    }
}

fn address(structure: &Structure) -> Value {
    without_null(json!({
        "@type": "PostalAddress",
        "streetAddress": structure.address,
        "postalCode": structure.postcode,
        "addressLocality": structure.town,
    }))
}

/// What is not known is not said.
fn without_null(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            Value::Object(map.into_iter().filter(|(_, value)| !value.is_null()).collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_end_their_script() {
        let value = without_null(json!({ "name": "</script><b>", "none": null }));
        assert_eq!(script(&value), r#"{"name":"\u003c/script\u003e\u003cb\u003e"}"#);
    }
}
