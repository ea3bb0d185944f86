//! Whether a place is open: the one answer for pages, needs, slides, letters and data.
//!
//! A place is closed when any of its hours, its `fermetures`, a notice `ferme: oui` or a training absence says so. The
//! newest published gives the words; a cover gives where to go.

use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::Date;

use super::absence::{Absence, Effect};
use super::entry::{Entry, EntryId};
use super::kind::Meta;
use super::life::Timeline;
use super::notice::{Meanwhile, Notice};
use super::offer::Offer;
use super::structure::Structure;
use crate::calendar::holidays;
use crate::calendar::hours::{FrenchCalendar, State};
use crate::calendar::prose;
use crate::calendar::when::resolve;

/// A stretch of a day during which a place receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSpan {
    /// Its start, in minutes from midnight.
    pub from: u16,
    /// Its end, in minutes from midnight; beyond 1440 it is on the next day.
    pub to: u16,
    /// No end is written (`17:00+`): `to` is a guess and must not be shown.
    pub open_end: bool,
    /// What the hours add ("sur rendez-vous"): neither open nor closed to who comes without a word.
    pub comment: Option<String>,
}

/// Why a place is closed against its hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    /// The instant from which it is.
    pub from: Timestamp,
    /// The instant until which it is.
    pub until: Timestamp,
    /// First and last day that it speaks of.
    pub days: (Date, Date),
    /// The words: a notice's title, a closing's reason; never the reason of an absence.
    pub words: Option<String>,
    /// Where to go meanwhile.
    pub meanwhile: Option<Meanwhile>,
    /// When it reopens, in the author's words.
    pub reopens: Option<String>,
    /// The item that says so.
    pub entry: EntryId,
    published: Option<Timestamp>,
}

/// A day of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDay {
    /// The day.
    pub date: Date,
    /// When it receives, closures taken off.
    pub spans: Vec<OpenSpan>,
    /// What its hours say, closures left aside.
    pub usual: Vec<OpenSpan>,
    /// What closes it that day, the one whose words count first.
    pub closures: Vec<Closure>,
    /// The public holiday it is, as [`holidays::public_holiday`] names it.
    pub holiday: bool,
    /// Whether the answer rests on school holidays that nobody knows yet.
    pub unsure: bool,
}

impl Closure {
    /// Whether it takes whole days, in the network's zone.
    pub fn is_whole(&self, timeline: &Timeline<'_>) -> bool {
        let zone = &timeline.network.config.zone;
        let is_midnight = |at: Timestamp| {
            let at = at.to_zoned_datetime(zone.clone());
            crate::moment::midnight(at.date(), zone) == at.timestamp()
        };
        is_midnight(self.from) && is_midnight(self.until)
    }
}

impl OpenDay {
    /// Whether it would have been open and is not at all.
    pub fn is_shut(&self) -> bool {
        self.spans.is_empty() && !self.closures.is_empty()
    }
}

/// An open stretch between two instants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenInterval {
    /// Its start.
    pub from: Timestamp,
    /// Its end.
    pub until: Timestamp,
    /// No end is written: `until` is a guess and must not be shown.
    pub open_end: bool,
    /// What the hours add ("sur rendez-vous").
    pub comment: Option<String>,
}

/// Everything that closes a place against its hours, the newest published first, a cover before what has none.
pub fn closures(timeline: &Timeline<'_>, place: &Entry) -> Vec<Closure> {
    let network = timeline.network;
    let zone = &network.config.zone;
    let midnight = |day: Date| crate::moment::midnight(day, zone);
    let after = |day: Date| midnight(day.tomorrow().unwrap_or(day));
    let mut closures = Vec::new();
    if let Some(structure) = place.of::<Structure>() {
        closures.extend(structure.closings.iter().map(|closing| Closure {
            from: midnight(closing.from),
            until: after(closing.to),
            days: (closing.from, closing.to),
            words: closing.reason.clone(),
            meanwhile: None,
            reopens: None,
            entry: place.id,
            published: None,
        }));
    }
    let concerns =
        |entry: &Entry| timeline.is_visible(entry) && entry.structures.contains(&place.slug);
    for (entry, notice) in
        network.all::<Notice>().filter(|(entry, notice)| notice.closes && concerns(entry))
    {
        let start = notice.from.or(entry.published).unwrap_or(Timestamp::MIN);
        let first = notice.days.0.unwrap_or(notice.days.1);
        closures.push(Closure {
            from: start,
            until: notice.end().unwrap_or(notice.until),
            days: (first, notice.days.1),
            words: Some(entry.title.clone()),
            meanwhile: notice.meanwhile.clone(),
            reopens: notice.reopens.clone(),
            entry: entry.id,
            published: entry.published.or(notice.from),
        });
    }
    let absences = network.all::<Offer>().filter(|(entry, _)| entry.host() == Some(&place.slug));
    let absences = absences.filter_map(|(entry, _)| Absence::of(timeline, entry));
    for absence in absences.filter(|absence| absence.closes) {
        closures.push(Closure {
            from: midnight(absence.from),
            until: after(absence.to),
            days: (absence.from, absence.to),
            words: None,
            meanwhile: match absence.effect {
                Effect::CoveredBy(cover) => Some(Meanwhile::Structure(cover.slug.clone())),
                Effect::Closed | Effect::Unanswered => None,
            },
            reopens: None,
            entry: absence.entry.id,
            published: absence.entry.published,
        });
    }
    closures.sort_by(|a, b| {
        b.published.cmp(&a.published).then(a.from.cmp(&b.from)).then(a.entry.cmp(&b.entry))
    });
    closures
}

/// One day of a place, given what closes it.
pub fn day(
    timeline: &Timeline<'_>,
    structure: &Structure,
    closures: &[Closure],
    date: Date,
) -> OpenDay {
    let network = timeline.network;
    let holiday = holidays::public_holiday(date).is_some();
    let calendar = FrenchCalendar {
        school_holidays: &network.school_holidays,
        zone: network.config.school_zone.map(|zone| zone.0),
    };
    let (usual, unsure) = match &structure.hours {
        Some(hours) => {
            let day = hours.day(date, &calendar);
            let lang = network.config.lang;
            let span = |span: &crate::calendar::hours::Span| OpenSpan {
                from: span.from,
                to: span.to,
                open_end: span.open_end,
                // `unknown` is never shown as open, whoever wrote no word about it.
                comment: span.comment.clone().or_else(|| {
                    let is_unknown = span.state == State::Unknown && !span.open_end;
                    is_unknown.then(|| prose::to_confirm(lang).to_owned())
                }),
            };
            (day.spans.iter().map(span).collect::<Vec<_>>(), day.unsure)
        }
        None => (Vec::new(), false),
    };
    let start = timeline.moment.midnight(date);
    let end = timeline.moment.midnight(date.tomorrow().unwrap_or(date));
    let of_day: Vec<Closure> = closures
        .iter()
        .filter(|closure| closure.from < end && closure.until > start)
        .cloned()
        .collect();
    let spans = of_day.iter().fold(usual.clone(), |spans, closure| {
        let minute = |instant: Timestamp| minute_of(timeline, date, instant);
        spans
            .into_iter()
            .flat_map(|span| without(span, minute(closure.from), minute(closure.until)))
            .collect()
    });
    OpenDay { date, spans, usual, closures: of_day, holiday, unsure }
}

/// The days of a place from one on.
pub fn days(timeline: &Timeline<'_>, place: &Entry, first: Date, count: i32) -> Vec<OpenDay> {
    let Some(structure) = place.of::<Structure>() else { return Vec::new() };
    let closures = closures(timeline, place);
    (0..count)
        .filter_map(|n| first.checked_add(n.days()).ok())
        .map(|date| day(timeline, structure, &closures, date))
        .collect()
}

/// The stretches during which a place receives, between instants: what live marks and screens compare with.
pub fn intervals(timeline: &Timeline<'_>, days: &[OpenDay]) -> Vec<OpenInterval> {
    let zone = timeline.moment.zone();
    let instant = |date: Date, minutes: u16| {
        let civil = date
            .at(0, 0, 0, 0)
            .checked_add(i64::from(minutes).minutes())
            .unwrap_or(date.at(0, 0, 0, 0));
        resolve(civil, zone).timestamp
    };
    let of_day = |day: &OpenDay| {
        let date = day.date;
        day.spans
            .iter()
            .map(|span| OpenInterval {
                from: instant(date, span.from),
                until: instant(date, span.to),
                open_end: span.open_end,
                comment: span.comment.clone(),
            })
            .collect::<Vec<_>>()
    };
    days.iter().flat_map(of_day).collect()
}

/// The minute of a day on the clock at which an instant falls: 0 before it, beyond 2880 long after.
fn minute_of(timeline: &Timeline<'_>, date: Date, instant: Timestamp) -> i32 {
    let civil = instant.to_zoned_datetime(timeline.moment.zone().clone()).datetime();
    let days = date.until(civil.date()).map_or(0, |span| span.get_days()).clamp(-1, 2);
    if days < 0 {
        0
    } else {
        days * 1440 + i32::from(civil.hour()) * 60 + i32::from(civil.minute())
    }
}

/// A stretch without what lies between two minutes.
fn without(span: OpenSpan, from: i32, until: i32) -> Vec<OpenSpan> {
    let (start, end) = (i32::from(span.from), i32::from(span.to));
    if until <= start || from >= end {
        return vec![span];
    }
    let piece = |from: i32, to: i32| OpenSpan {
        from: u16::try_from(from).unwrap_or(0),
        to: u16::try_from(to).unwrap_or(u16::MAX),
        // A closure is an end that is known.
        open_end: span.open_end && to == end,
        comment: span.comment.clone(),
    };
    let mut pieces = Vec::new();
    if from > start {
        pieces.push(piece(start, from));
    }
    if until < end {
        pieces.push(piece(until, end));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closure_is_taken_off() {
        let span = OpenSpan { from: 540, to: 720, open_end: false, comment: None };
        let left = |from, until| {
            without(span.clone(), from, until).iter().map(|s| (s.from, s.to)).collect::<Vec<_>>()
        };
        assert_eq!(left(0, 2880), []);
        assert_eq!(left(600, 2880), [(540, 600)]);
        assert_eq!(left(600, 660), [(540, 600), (660, 720)]);
        assert_eq!(left(720, 800), [(540, 720)]);
        let evening = OpenSpan { from: 1020, to: 1440, open_end: true, comment: None };
        let ends: Vec<bool> =
            without(evening, 1080, 1140).iter().map(|span| span.open_end).collect();
        assert_eq!(ends, [false, true]);
    }
}
