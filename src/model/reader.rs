//! Reading one text: its fields, with everything needed to understand and to tell.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::entry::Stamp;
use super::names::Names;
use super::need::Needs;
use crate::calendar::prose::{self, Years};
use crate::calendar::when::{Clock, Doubt, When, WhenFault, read_end, read_when, resolve};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Notes, Span};
use crate::markdown::outside_href;
use crate::read::{Fields, Source, Text};

/// A date and perhaps an end, on the clock of the network's zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Start; 00:00 for whole days.
    pub start: DateTime,
    /// End, excluded; of whole days the last one, included, at 00:00.
    pub end: Option<DateTime>,
    /// Whole days.
    pub all_day: bool,
    /// Where it was written.
    pub span: Span,
}

/// The words of a body, for a kind that understands some of them.
pub struct Words<'r> {
    words: &'r str,
    are_taken: bool,
}

impl<'r> Words<'r> {
    /// These words, which nobody has taken.
    pub fn new(words: &'r str) -> Self {
        Self { words, are_taken: false }
    }

    /// The words. From then on the item is another one when any of them changes.
    pub fn words(&mut self) -> &'r str {
        self.are_taken = true;
        self.words
    }
}

/// One text being read.
pub struct Reader<'r> {
    /// The text.
    pub source: &'r Source,
    /// Its keys.
    pub fields: &'r Fields,
    /// The network's settings.
    pub config: &'r Config,
    /// The names that it may call others by.
    pub names: &'r Names,
    /// The needs that it may name.
    pub needs: &'r Needs,
    /// The body without its head.
    pub body: Words<'r>,
    /// The day on which the text was written, as near as is known.
    pub written_on: Option<Date>,
    /// The day of the build, for texts that say nothing of theirs.
    pub today: Date,
    /// What there is to say.
    pub notes: Notes,
}

impl Reader<'_> {
    /// What the text is, now that all of it that the item is made from was taken.
    pub fn stamp(&self) -> Stamp {
        let Source { head, hash: whole, completes, .. } = self.source;
        let is_head_alone = !self.body.are_taken && completes.is_none();
        // Never the hash of a head: a text may be nothing but one.
        let of_whole = || blake3::hash(whole.as_bytes());
        Stamp { ground: if is_head_alone { *head } else { of_whole() }, whole: *whole }
    }

    /// The network's time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.config.zone
    }

    /// Tells something.
    pub fn tell(&mut self, diagnostic: Diagnostic) {
        self.notes.push(diagnostic);
    }

    /// The words of a key.
    pub fn words(&self, key: &str) -> Option<String> {
        self.fields.text(key).map(|text| text.words)
    }

    /// A link to elsewhere; what is none is told, and stays unsaid.
    pub fn link(&mut self, key: &str) -> Option<String> {
        let text = self.fields.text(key)?;
        let href = outside_href(&text.words);
        if href.is_none() {
            let note = self.fields.fault(Code::UnsafeLink, text.span);
            self.tell(note.with("cible", text.words));
        }
        href
    }

    /// Yes or no.
    pub fn yes(&mut self, key: &str) -> Option<bool> {
        self.fields.yes(key, &mut self.notes)
    }

    /// A value of a list.
    pub fn choice(&mut self, key: &str, list: &str) -> Option<&'static str> {
        self.fields.choice(key, list, &mut self.notes)
    }

    /// A whole number.
    pub fn number(&mut self, key: &str) -> Option<i64> {
        self.fields.number(key, &mut self.notes)
    }

    /// A date or a period of a key; a fault is told.
    pub fn when(&mut self, key: &str) -> Option<Dated> {
        let text = self.fields.text(key)?;
        self.when_of(&text)
    }

    /// A date or a period of some words; a fault is told.
    pub fn when_of(&mut self, text: &Text) -> Option<Dated> {
        let reference = self.written_on.unwrap_or(self.today);
        match read_when(&text.words, reference) {
            Ok(when) => Some(self.accept(text, when)),
            Err(fault) => {
                self.refuse(text, &fault);
                None
            }
        }
    }

    /// An end: a date, or an hour alone on the day of the start.
    pub fn end_of(&mut self, key: &str, start: &Dated) -> Option<Dated> {
        let text = self.fields.text(key)?;
        let start = When {
            start: start.start,
            end: start.end,
            all_day: start.all_day,
            exact: true,
            offset: None,
            end_offset: None,
            doubt: None,
        };
        match read_end(&text.words, &start) {
            Ok(when) => {
                // The line says the end alone: what is said back and proposed does too.
                let end = when.end.unwrap_or(when.start);
                let offset = when.end_offset.or(when.offset);
                let alone =
                    When { start: end, end: None, offset, end_offset: None, ..when.clone() };
                self.accept(&text, alone);
                Some(self.placed(&text, &when))
            }
            Err(fault) => {
                self.refuse(&text, &fault);
                None
            }
        }
    }

    /// A day of a key; hours are left out.
    pub fn day(&mut self, key: &str) -> Option<Date> {
        self.when(key).map(|dated| dated.start.date())
    }

    /// The instant of an hour on the clock, telling when the clock change makes it doubtful.
    pub fn instant(&mut self, civil: DateTime, span: Span) -> Timestamp {
        let resolved = resolve(civil, self.zone());
        let code = match resolved.clock {
            Clock::Plain => return resolved.timestamp,
            Clock::Gap => Code::HourSkipped,
            Clock::Fold => Code::HourTwice,
        };
        let understood = resolved.timestamp.to_zoned_datetime(self.zone().clone()).datetime();
        let hour = format!("{} h {:02}", civil.hour(), civil.minute());
        let note = self.fields.fault(code, span).with("heure", hour).with("compris", understood);
        self.tell(note);
        resolved.timestamp
    }

    /// The slugs of the structures that some words name; an unknown one is told as an error.
    pub fn structures(&mut self, texts: &[Text]) -> Vec<String> {
        texts.iter().filter_map(|text| self.structure(text)).collect()
    }

    /// The slug of the structure that some words name; an unknown one is told as an error.
    pub fn structure(&mut self, text: &Text) -> Option<String> {
        if let Some(slug) = self.names.structure(&text.words) {
            return Some(slug.to_owned());
        }
        let near = self.names.nearest_structure(&text.words);
        let mut note = self
            .fields
            .fault(Code::UnknownStructure, text.span)
            .with("valeur", text.words.as_str());
        note = note
            .with("proche", near.unwrap_or("aucun"))
            .with("connues", self.names.structures().join(", "));
        if let Some(near) = near {
            note = note.mend(text.span, near);
        }
        self.tell(note);
        None
    }

    /// The keys of the needs that some words name; an unknown one is told.
    pub fn need_keys(&mut self, texts: &[Text]) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        for text in texts {
            match self.needs.find(&text.words) {
                Some(need) if keys.contains(&need.key) => {}
                Some(need) => keys.push(need.key.clone()),
                None => {
                    let near = self.needs.nearest(&text.words);
                    let mut note = self
                        .fields
                        .fault(Code::UnknownNeed, text.span)
                        .with("valeur", text.words.as_str());
                    note = note.with("proche", near.unwrap_or("aucun"));
                    if let Some(near) = near {
                        note = note.mend(text.span, near);
                    }
                    self.tell(note);
                }
            }
        }
        keys
    }

    /// A date on the clock of the network's zone.
    fn placed(&self, text: &Text, when: &When) -> Dated {
        let local = |civil: DateTime, offset: Option<jiff::tz::Offset>| match offset
            .and_then(|o| o.to_timestamp(civil).ok())
        {
            Some(instant) => instant.to_zoned_datetime(self.config.zone.clone()).datetime(),
            None => civil,
        };
        let start = local(when.start, when.offset);
        let end = when.end.map(|end| local(end, when.end_offset.or(when.offset)));
        Dated { start, end, all_day: when.all_day, span: text.span }
    }

    /// The same, telling how it was understood.
    fn accept(&mut self, text: &Text, when: When) -> Dated {
        let dated = self.placed(text, &when);
        let (start, end) = (dated.start, dated.end);
        let proposed = period(start, end, when.all_day);
        // Whoever pastes the line must not lose what it said.
        let is_whole = read_when(&proposed, start.date())
            .is_ok_and(|read| (read.start, read.end, read.all_day) == (start, end, when.all_day));
        let proposing = |code| {
            let note = self.fields.fault(code, text.span);
            let note = if when.all_day {
                note.with("compris", start.date())
            } else {
                note.with("compris", start)
            };
            if is_whole { note.mend(text.span, proposed.as_str()) } else { note }
        };
        if let Some(doubt) = &when.doubt {
            let code = if matches!(doubt, Doubt::UnusualYear { .. }) {
                Code::FutureDoubt
            } else {
                Code::DoubtfulDate
            };
            let note = proposing(code);
            // The slip is in the year: the next such day is what was meant.
            let near = [self.today.year(), self.today.year().saturating_add(1)]
                .into_iter()
                .filter_map(|year| start.with().year(year).build().ok())
                .find(|meant| meant.date() >= self.today);
            self.tell(match (code, near) {
                (Code::FutureDoubt, Some(near)) if end.is_none() => {
                    note.mend(text.span, iso(near, when.all_day))
                }
                (Code::FutureDoubt, _) => Diagnostic { fix: None, ..note },
                _ => note,
            });
        } else if !when.exact || is_dressed(text) {
            let lacks_year = !when.exact && self.written_on.is_none() && !has_year(&text.words);
            let code = if lacks_year { Code::DoubtfulDate } else { Code::UnderstoodDate };
            let mut note = proposing(code);
            if let Some(fix) = &mut note.fix {
                fix.safe = !lacks_year;
            }
            self.tell(note);
        }
        dated
    }

    fn refuse(&mut self, text: &Text, fault: &WhenFault) {
        let at = |code| self.fields.fault(code, text.span);
        let replaced = |with: &str| {
            let range = fault.at();
            format!(
                "{}{with}{}",
                text.words.get(..range.start).unwrap_or_default(),
                text.words.get(range.end..).unwrap_or_default()
            )
        };
        let note = match fault {
            WhenFault::ImpossibleDate { year, month, last_day, .. } => at(Code::ImpossibleDate)
                .with("mois", crate::diagnostic::Arg::Month(*month))
                .with("jours", i64::from(*last_day))
                .mend(text.span, replaced(&format!("{year:04}-{month:02}-{last_day:02}"))),
            WhenFault::WeekdayMismatch { written, real, date, .. } => at(Code::WeekdayMismatch)
                .with("date", *date)
                .with("ecrit", *written)
                .with("reel", *real)
                .mend(
                    text.span,
                    replaced(
                        &prose::day(self.config.lang, *date, Years::Always).replace('\u{a0}', " "),
                    ),
                ),
            WhenFault::HourOutOfRange { hour, minute, .. } => {
                let hour = format!("{hour} h {minute:02}");
                at(Code::HourOutOfRange).with("valeur", hour).mend(text.span, replaced("23:59"))
            }
            WhenFault::EndBeforeStart { .. } => {
                at(Code::EndBeforeStart).with("debut", text.words.as_str()).with("fin", "ensemble")
            }
            WhenFault::MonthFirst { date, .. } => at(Code::NotADate)
                .with("valeur", text.words.as_str())
                .mend(text.span, date.to_string()),
            WhenFault::Relative { meant: Some(date), .. } => at(Code::NotADate)
                .with("valeur", text.words.as_str())
                .mend(text.span, date.to_string()),
            WhenFault::Leftover { understood, .. } => at(Code::NotADate)
                .with("valeur", text.words.as_str())
                .mend(text.span, iso(understood.start, understood.all_day)),
            _ => at(Code::NotADate).with("valeur", text.words.as_str()),
        };
        self.tell(note);
    }
}

/// Whether words stood between a word processor's quotes: those of YAML take two bytes, these more.
fn is_dressed(text: &Text) -> bool {
    (text.span.end - text.span.start) as usize > text.words.len() + 2
}

/// A date as `debut:` takes it without any doubt.
pub fn iso(start: DateTime, all_day: bool) -> String {
    if all_day {
        start.date().to_string()
    } else {
        format!("{} {:02}:{:02}", start.date(), start.hour(), start.minute())
    }
}

/// A start and an end in figures.
fn period(start: DateTime, end: Option<DateTime>, all_day: bool) -> String {
    match end {
        None => iso(start, all_day),
        Some(end) if end.date() == start.date() => {
            format!("{}-{:02}:{:02}", iso(start, all_day), end.hour(), end.minute())
        }
        Some(end) => format!("{} - {}", iso(start, all_day), iso(end, all_day)),
    }
}

fn has_year(words: &str) -> bool {
    words.split(|sign: char| !sign.is_ascii_digit()).any(|figures| figures.len() == 4)
        || words.matches('/').count() >= 2
}
