//! One ready mail a place: what we believe of it, what it has not sent, what is to be mended in its texts. It asks as
//! little as can be: « oui » is an answer.

use jiff::ToSpan;
use mail_builder::MessageBuilder;
use tambour::calendar::prose;
use tambour::i18n::Words;
use tambour::model::Entry;
use tambour::model::life::Timeline;
use tambour::model::opening;
use tambour::model::structure::Structure;

use super::desk::Section;

/// A mail that is ready to leave.
pub(super) struct Ready {
    /// The name of its file.
    pub(super) name: String,
    /// The whole mail (RFC 5322).
    pub(super) text: String,
}

/// The mails that these sections call for, one a place that can be written to.
pub(super) fn ready(sections: &[Section], timeline: &Timeline<'_>, words: &Words) -> Vec<Ready> {
    let places = timeline.visible("structure");
    places.filter_map(|place| one(place, sections, timeline, words)).collect()
}

fn one(
    place: &Entry,
    sections: &[Section],
    timeline: &Timeline<'_>,
    words: &Words,
) -> Option<Ready> {
    let structure = place.of::<Structure>()?;
    let to = structure.mails.first()?;
    let lines = |name: &str| -> Vec<&str> {
        let of_place = sections.iter().filter(|section| section.name == name);
        of_place
            .flat_map(|section| &section.lines)
            .filter(|line| line.structure.as_ref() == Some(&place.slug))
            .map(|line| line.words.as_str())
            .collect()
    };
    let (confirms, silent, faults) =
        (lines("a_confirmer"), lines("silencieux"), lines("a_corriger"));
    let late = lines("en_retard");
    let title = [("lieu", place.title.as_str().into())];
    // The subject of the most that is asked: an answer to it is a gesture.
    let subject = if !confirms.is_empty() {
        format!("[{}] {}", place.code, words.say("courriel-toujours-bon", &title))
    } else if !silent.is_empty() {
        words.say("courriel-des-nouvelles", &title)
    } else if !faults.is_empty() || !late.is_empty() {
        words.say("courriel-a-voir", &title)
    } else {
        return None;
    };
    let mut parts = vec![words.word("courriel-bonjour")];
    if !confirms.is_empty() {
        let believed = believed(place, structure, timeline, words);
        parts.push(format!("{}\n{believed}", words.say("courriel-croyons", &title)));
        parts.push(words.word("courriel-repondez-oui"));
    }
    if !silent.is_empty() {
        parts.push(words.word("courriel-silence"));
    }
    for (heading, lines) in [("courriel-fautes", &faults), ("courriel-retards", &late)] {
        if !lines.is_empty() {
            let lines: Vec<String> = lines.iter().map(|line| format!("- {line}")).collect();
            parts.push(format!("{}\n{}", words.word(heading), lines.join("\n")));
        }
    }
    let config = &timeline.network.config;
    parts.push(format!("{}\n{}", words.word("courriel-merci"), config.title));
    let now = timeline.moment.now();
    let from = config.mail.clone().unwrap_or_else(|| "reseau@localhost".to_owned());
    let host = from.rsplit('@').next().unwrap_or("localhost").to_owned();
    let id = format!("{}.{}@{host}", place.code, timeline.today());
    let mail = MessageBuilder::new()
        .from((config.title.clone(), from))
        .to((place.title.clone(), to.clone()))
        .subject(subject)
        .date(now.as_second())
        .message_id(id)
        // A draft, for the programs that know this header: whoever opens it has only to send it.
        .header("X-Unsent", mail_builder::headers::raw::Raw::new("1"))
        .text_body(parts.join("\n\n") + "\n");
    let text = mail.write_to_string().ok()?;
    Some(Ready { name: format!("{}.eml", place.slug), text })
}

/// What the site says of a place, a line each.
fn believed(
    place: &Entry,
    structure: &Structure,
    timeline: &Timeline<'_>,
    words: &Words,
) -> String {
    let lang = words.lang();
    let monday = timeline.today();
    let mut days: Vec<_> = opening::days(timeline, place, monday, 7);
    days.sort_by_key(|day| day.date.weekday().to_monday_zero_offset());
    let hours: Vec<String> = days
        .iter()
        .filter(|day| !day.usual.is_empty())
        .map(|day| {
            let spans = day.usual.iter().map(|span| {
                let time = |minutes: u16| {
                    let start = jiff::civil::Time::midnight();
                    start.wrapping_add(i64::from(minutes % 1440).minutes())
                };
                prose::hours(lang, time(span.from), time(span.to))
            });
            let spans: Vec<String> = spans.collect();
            format!("  {}\u{a0}: {}", prose::weekday(lang, day.date.weekday()), spans.join(", "))
        })
        .collect();
    let address = [&structure.address, &structure.postcode, &structure.town];
    let address: Vec<&str> = address.into_iter().flatten().map(String::as_str).collect();
    let mut lines = vec![format!("- {}", words.word("courriel-horaires"))];
    if hours.is_empty() {
        lines[0] = format!(
            "- {} {}",
            words.word("courriel-horaires"),
            structure.hours_as_written.as_deref().unwrap_or("?")
        );
    }
    lines.extend(hours);
    let phones = structure.telephones.join(", ");
    for (label, value) in [
        ("courriel-telephone", phones),
        ("courriel-adresse", address.join(" ")),
        ("courriel-courriel", structure.mails.join(", ")),
    ] {
        let value = if value.is_empty() { "?".to_owned() } else { value };
        lines.push(format!("- {} {value}", words.word(label)));
    }
    lines.join("\n")
}
