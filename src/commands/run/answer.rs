//! What a sender is told: where it shows and until when, and the one gesture that takes it back; or who reads it first.

use jiff::civil::{Date, DateTime, Time};
use tambour::calendar::prose::{self, Years};
use tambour::i18n::{Lang, Words};
use tambour::import::gesture::Verb;
use tambour::model::Entry;
use tambour::model::notice::Notice;
use tambour::outputs::part::mailto::mailto;
use tambour::outputs::whereabouts::{OnScreen, on_screens};
use tambour::plan::Context;

use super::super::import::report::say;
use super::super::message::{Message, Why};
use super::super::outbox::Post;
use super::due::{Due, Outcome};

/// Screens that are named; the others are counted.
const MOST_SCREENS: usize = 6;

/// The answer to a mail.
pub(super) fn answer(context: Context<'_>, due: &Due<'_>, words: &Words) -> Post {
    let network = context.timeline.network;
    let parts = match &due.outcome {
        Outcome::Gesture(gesture) => {
            let entry = network.entries.iter().find(|entry| entry.code == gesture.code);
            match (&gesture.why, entry) {
                (Some(why), _) => vec![held(&say(why, words), words)],
                (None, Some(entry)) => {
                    let first = match gesture.before == gesture.after {
                        true => words.word("reponse-deja"),
                        false => words.word("reponse-fait"),
                    };
                    let mut parts = vec![format!("{first} {}", plain(&gesture.subject))];
                    parts.extend(standing(context, entry, undo_of(gesture.verb), words));
                    parts
                }
                (None, None) => vec![words.word("reponse-fait")],
            }
        }
        Outcome::Items(received) => {
            let found = received.paths.iter().filter_map(|path| by_path(context, path));
            let found: Vec<&Entry> = found.collect();
            match (&received.held, found.as_slice()) {
                (Some(why), _) => vec![held(&say(why, words), words)],
                (None, []) => vec![words.word("reponse-recu")],
                (None, entries) => entries
                    .iter()
                    .flat_map(|entry| standing(context, entry, undo(entry), words))
                    .collect(),
            }
        }
    };
    let subject = plain(&due.envelope.subject);
    let mut text = parts;
    text.push(network.config.title.clone());
    let message = Message {
        to: (String::new(), due.to.to_owned()),
        subject: format!("Re: {subject}"),
        text: text.join("\n\n") + "\n",
        id: format!("reponse-{}", short(&due.envelope.id)),
        pictures: Vec::new(),
    };
    let now = context.timeline.moment.now();
    let to = due.envelope.message_id.as_deref();
    Post {
        name: message.id.clone(),
        to: due.to.to_owned(),
        bytes: message.automatic(&network.config, now, Why::Answers(to)),
    }
}

/// The item of a path: itself, or the text that completes it.
fn by_path<'n>(context: Context<'n>, path: &str) -> Option<&'n Entry> {
    let network = context.timeline.network;
    let (_, id) = path.split_once(".yaml#")?;
    network.by_path(path).or_else(|| network.entries.iter().find(|entry| entry.identity == id))
}

fn held(why: &str, words: &Words) -> String {
    words.say("reponse-a-relire", &[("raison", why.into())])
}

/// Where it shows, line by line, and how it is taken back.
fn standing(
    context: Context<'_>,
    entry: &Entry,
    undo: Option<&'static str>,
    words: &Words,
) -> Vec<String> {
    let life = context.timeline.life(entry.id);
    if !life.visible {
        return vec![words.word("reponse-pas-encore")];
    }
    let screens = on_screens(context, entry);
    let page = context.addresses.entry(entry).map(|page| context.addresses.absolute(&page));
    let own = |slug: &String| context.addresses.absolute(&context.addresses.structure(slug));
    let pages: Vec<String> = match page {
        Some(page) => vec![page],
        None => entry.structures.iter().map(own).collect(),
    };
    let counts = [
        ("pages", pages.len().into()),
        ("ecrans", screens.len().into()),
        ("quand", life.until.map_or_else(String::new, |until| near_end(context, until)).into()),
    ];
    let id = if life.until.is_some() { "reponse-en-ligne" } else { "reponse-en-ligne-toujours" };
    let mut lines = pages.clone();
    lines.extend(screens.iter().take(MOST_SCREENS).map(|screen| on(context, screen, words)));
    if screens.len() > MOST_SCREENS {
        let more = screens.len() - MOST_SCREENS;
        lines.push(words.say("merci-ecrans", &[("nombre", more.into())]));
    }
    let lines: Vec<String> = lines.into_iter().map(|line| format!("- {line}")).collect();
    let mut parts = vec![words.say(id, &counts)];
    if !lines.is_empty() {
        parts.push(lines.join("\n"));
    }
    parts.extend(undo.and_then(|undo| way_back(context, entry, undo, words)));
    parts
}

/// "La Passerelle : du lundi 15 mars, 9 h au mardi 16 mars, minuit".
fn on(context: Context<'_>, screen: &OnScreen, words: &Words) -> String {
    let until = screen.spans.last().and_then(|(_, until)| *until);
    let values = [
        ("ecran", screen.title.as_str().into()),
        ("quand", until.map_or_else(String::new, |until| near_end(context, until)).into()),
        ("adresse", screen.url.as_str().into()),
    ];
    words.say(if until.is_some() { "reponse-ecran" } else { "reponse-ecran-toujours" }, &values)
}

/// "Annuler ?" with its page, and the ready mail.
fn way_back(
    context: Context<'_>,
    entry: &Entry,
    undo: &'static str,
    words: &Words,
) -> Option<String> {
    let mail = context.timeline.network.config.mail.clone()?;
    let verb = context.words.word(&format!("gesture-{undo}"));
    let subject = format!("[{}] {verb} : {}", entry.code, entry.title);
    let propose = context.addresses.absolute(&context.addresses.section("propose"));
    let values = [
        ("geste", verb.into()),
        ("adresse", format!("{propose}?item={}&geste={undo}", entry.code).into()),
        ("courriel", mailto(&[mail], &subject, "")?.into()),
    ];
    Some(words.say("reponse-annuler", &values))
}

/// The gesture that takes an item back.
fn undo(entry: &Entry) -> Option<&'static str> {
    match entry.kind.name {
        "event" => Some("cancel"),
        "notice" if entry.of::<Notice>().is_some_and(|notice| notice.closes) => Some("reopen"),
        "news" | "notice" | "offer" | "call" => Some("off-screens"),
        _ => None,
    }
}

/// The gesture that undoes another.
fn undo_of(verb: Verb) -> Option<&'static str> {
    match verb {
        Verb::Cancel | Verb::Full | Verb::Postpone => Some("back-on"),
        Verb::Confirm => Some("cancel"),
        _ => None,
    }
}

/// "lundi minuit", "mardi 16 h", "14 avril, 16 h": midnight is that of the day which ends.
fn near_end(context: Context<'_>, until: jiff::Timestamp) -> String {
    let zone = context.timeline.moment.zone().clone();
    let at = until.to_zoned_datetime(zone).datetime();
    end_words(context.words.lang(), at, context.timeline.today())
}

fn end_words(lang: Lang, at: DateTime, today: Date) -> String {
    let is_midnight = at.time() == Time::midnight();
    let day = if is_midnight { at.date().yesterday().unwrap_or(at.date()) } else { at.date() };
    let days = (day - today).get_days();
    let hour = prose::hour(lang, at.time());
    match days {
        0..=6 => format!("{} {hour}", prose::weekday(lang, day.weekday())),
        _ => format!("{}, {hour}", prose::date(lang, day, Years::Except(today.year()))),
    }
}

/// A subject without the `Re:` that programs put before it.
fn plain(subject: &str) -> String {
    let mut words = subject.trim();
    while let Some((before, after)) = words.split_once(':')
        && ["re", "rép", "rep", "tr"].contains(&before.trim().to_lowercase().as_str())
    {
        words = after.trim();
    }
    words.to_owned()
}

/// A name for a file, made of what a mail is known by.
fn short(id: &str) -> String {
    blake3::hash(id.as_bytes()).to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_that_is_near_is_a_weekday() {
        let today = jiff::civil::date(2027, 3, 15);
        let check = |at: DateTime, expected: &str| {
            assert_eq!(end_words(Lang::Fr, at, today).replace('\u{a0}', " "), expected);
        };
        check(jiff::civil::date(2027, 3, 16).at(0, 0, 0, 0), "lundi minuit");
        check(jiff::civil::date(2027, 3, 16).at(16, 0, 0, 0), "mardi 16 h");
        check(jiff::civil::date(2027, 4, 14).at(16, 30, 0, 0), "14 avril, 16 h 30");
    }
}
