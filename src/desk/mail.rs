//! One ready mail a place: what we believe of it, what it has not sent, what is to be mended in its texts. It asks as
//! little as can be: « oui » is an answer.

use crate::calendar::prose;
use crate::i18n::Words;
use crate::model::Entry;
use crate::model::life::Timeline;
use crate::model::opening;
use crate::model::structure::Structure;
use crate::vocabulary::Vocabulary;
use jiff::ToSpan;
use mail_builder::MessageBuilder;

use super::Section;

/// A mail that is ready to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// Slug of the place that it goes to.
    pub place: String,
    /// The address that it goes to.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its words.
    pub body: String,
    /// The whole mail (RFC 5322).
    pub text: String,
}

impl Ready {
    /// The name of its file.
    pub fn name(&self) -> String {
        format!("{}.eml", self.place)
    }
}

/// The mails that these sections call for, one a place that can be written to.
pub fn ready(sections: &[Section], timeline: &Timeline<'_>, words: &Words) -> Vec<Ready> {
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
        let believed = in_lines(&believed(place, structure, timeline, words), words);
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
    let page = Vocabulary::get().route("propose", config.lang);
    let propose = format!("{}{}{page}/?structure={}", config.origin, config.base, place.slug);
    parts.push(words.say("courriel-proposer", &[("adresse", propose.into())]));
    parts.push(format!("{}\n{}", words.word("courriel-merci"), config.title));
    let body = parts.join("\n\n") + "\n";
    let name = format!("{}.{}", place.code, timeline.today());
    let text = draft(timeline, &name, &place.title, to, &subject, &body)?;
    Some(Ready { place: place.slug.clone(), to: to.clone(), subject, body, text })
}

/// A mail that waits to be sent, whole (RFC 5322). `name` tells it from the network's other mails.
pub fn draft(
    timeline: &Timeline<'_>,
    name: &str,
    place: &str,
    to: &str,
    subject: &str,
    body: &str,
) -> Option<String> {
    let config = &timeline.network.config;
    let from = config.mail.clone().unwrap_or_else(|| "reseau@localhost".to_owned());
    let host = from.rsplit('@').next().unwrap_or("localhost").to_owned();
    let mail = MessageBuilder::new()
        .from((config.title.clone(), from))
        .to((place.to_owned(), to.to_owned()))
        .subject(subject)
        .date(timeline.moment.now().as_second())
        .message_id(format!("{name}@{host}"))
        // A draft, for the programs that know this header: whoever opens it has only to send it.
        .header("X-Unsent", mail_builder::headers::raw::Raw::new("1"))
        .text_body(body);
    mail.write_to_string().ok()
}

/// What the site says of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Believed {
    /// The message that says what it is.
    pub label: &'static str,
    /// What is said, a line each: "?" when nothing is.
    pub lines: Vec<String>,
}

/// What the site says of a place: hours, telephone, address, mail.
pub fn believed(
    place: &Entry,
    structure: &Structure,
    timeline: &Timeline<'_>,
    words: &Words,
) -> Vec<Believed> {
    let address = [&structure.address, &structure.postcode, &structure.town];
    let address: Vec<&str> = address.into_iter().flatten().map(String::as_str).collect();
    let known = |label: &'static str, value: String| {
        let value = if value.is_empty() { "?".to_owned() } else { value };
        Believed { label, lines: vec![value] }
    };
    let mut hours = hours(place, timeline, words);
    if hours.is_empty() {
        hours = vec![structure.hours_as_written.clone().unwrap_or_else(|| "?".to_owned())];
    }
    vec![
        Believed { label: "courriel-horaires", lines: hours },
        known("courriel-telephone", structure.telephones.join(", ")),
        known("courriel-adresse", address.join(" ")),
        known("courriel-courriel", structure.mails.join(", ")),
    ]
}

/// The usual hours of a week, a day each, Monday first.
fn hours(place: &Entry, timeline: &Timeline<'_>, words: &Words) -> Vec<String> {
    let lang = words.lang();
    let mut days: Vec<_> = opening::days(timeline, place, timeline.today(), 7);
    days.sort_by_key(|day| day.date.weekday().to_monday_zero_offset());
    let days = days.iter().filter(|day| !day.usual.is_empty()).map(|day| {
        let spans = day.usual.iter().map(|span| {
            let time = |minutes: u16| {
                let start = jiff::civil::Time::midnight();
                start.wrapping_add(i64::from(minutes % 1440).minutes())
            };
            prose::hours(lang, time(span.from), time(span.to))
        });
        let spans: Vec<String> = spans.collect();
        format!("{}\u{a0}: {}", prose::weekday(lang, day.date.weekday()), spans.join(", "))
    });
    days.collect()
}

/// The same as a mail says it: one line behind its label, several below it.
pub fn in_lines(believed: &[Believed], words: &Words) -> String {
    let lines = believed.iter().map(|one| {
        let label = words.word(one.label);
        match one.lines.as_slice() {
            [only] => format!("- {label} {only}"),
            several => format!("- {label}\n  {}", several.join("\n  ")),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}
