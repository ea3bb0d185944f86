//! What a hall cannot read: titles longer than a screen shows, pictograms that its set has no font for.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::{span_of, span_of_key};
use crate::calendar::recurrence::Until;
use crate::diagnostic::{Code, Diagnostic, Notes, Span};
use crate::model::entry::Showing;
use crate::model::event::Event;
use crate::model::screen::{LONGEST_TITLE, Screen};
use crate::model::{Audience, Entry, Network};
use crate::moment::Moment;
use crate::text::pictograms::pictograms;

/// Kinds whose titles are on screens.
const SHOWN: &[&str] = &["event", "news", "notice", "offer", "call"];
/// For how many days news is looked at: later it is on no screen.
const FRESH: i64 = 60;
/// Signs after which a title may end.
const PAUSES: &[&str] = &["\u{a0}: ", " : ", ". ", " – ", " — ", ", ", " ("];
/// The fewest signs that make a title.
const SHORTEST: usize = 12;

pub(super) fn check(network: &Network, moment: &Moment, notes: &mut Notes) {
    let shown = |entry: &&Entry| {
        SHOWN.contains(&entry.kind.name)
            && entry.screen != Showing::No
            && entry.audience == Audience::Public
            && !is_over(entry, moment)
    };
    for entry in network.entries.iter().filter(shown) {
        let span = span_of_key(network, entry, &["titre", "nom"]);
        tell(network, &entry.title, span, entry.summary.is_none(), notes);
    }
    for (entry, screen) in network.all::<Screen>() {
        if let Some(message) = &screen.message {
            tell(network, message, span_of(network, entry.source, message), false, notes);
        }
    }
}

/// What is wrong with a title. `opens`: what is left of it may become the summary.
fn tell(network: &Network, title: &str, span: Span, opens: bool, notes: &mut Notes) {
    let length = title.chars().count();
    if length > LONGEST_TITLE {
        let note = Diagnostic::at(Code::TitleTooLong, &network.texts, span)
            .with("longueur", length)
            .with("limite", LONGEST_TITLE);
        notes.push(mended(network, note, span, opens));
    }
    let gone = pictograms(title);
    if !gone.is_empty() {
        let note = Diagnostic::at(Code::PictogramOnScreen, &network.texts, span);
        notes.push(note.with("valeur", gone));
    }
}

/// The line with a title that ends where it pauses, the rest below it as its summary.
fn mended(network: &Network, note: Diagnostic, span: Span, opens: bool) -> Diagnostic {
    let written = network.texts.slice(span);
    let value = written.trim_matches(['"', '\'', ' ']);
    let pause = PAUSES.iter().filter_map(|pause| {
        let (title, rest) = value.split_once(pause)?;
        let fits = (SHORTEST..=LONGEST_TITLE).contains(&title.chars().count());
        (fits && !rest.contains(": ")).then_some((title, rest.trim_end_matches(')')))
    });
    let Some((title, rest)) = pause.max_by_key(|(title, _)| title.len()).filter(|_| opens) else {
        return note;
    };
    let mut chars = rest.chars();
    let rest = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars);
    note.mend(span, format!("{title}\nresume: {}", rest.collect::<String>()))
}

/// Whether no screen will show it again.
fn is_over(entry: &Entry, moment: &Moment) -> bool {
    if let Some(event) = entry.of::<Event>() {
        let slots = event.also.iter().chain(&event.postponed_to).chain([&event.slot]);
        let last = slots.map(|slot| slot.end.unwrap_or(slot.start).date()).max();
        let series = event.series.as_ref().map(|series| series.rule.until);
        return match series {
            Some(until) => until.is_some_and(|until| last_day(until, moment) < moment.today()),
            None => last.is_some_and(|last| last < moment.today()),
        };
    }
    if let Some(end) = entry.meta.end() {
        return end < moment.now();
    }
    let fresh = |at: Timestamp| at + (FRESH * 24).hours() >= moment.now();
    entry.kind.name == "news" && !entry.published.is_none_or(fresh)
}

fn last_day(until: Until, moment: &Moment) -> Date {
    match until {
        Until::Day(day) => day,
        Until::Local(at) => at.date(),
        Until::Instant(at) => at.to_zoned_datetime(moment.zone().clone()).date(),
    }
}
