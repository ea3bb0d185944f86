//! Notices as pages show them: a place and its day, one fact, then what to do.

use jiff::civil::Date;
use serde::Serialize;

use super::{Phone, date};
use crate::calendar::prose;
use crate::model::Entry;
use crate::model::notice::{Level, Meanwhile, Notice};
use crate::model::opening;
use crate::plan::{Body, Context, Pass};

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoticeView {
    /// Whose it is, and the days it speaks of: "Centre social Les Aunelles, aujourd’hui, lundi 15 mars".
    pub label: String,
    /// The fact, said plainly.
    pub fact: String,
    /// When it reopens.
    pub reopens: Option<String>,
    /// What its author adds.
    pub body: Body,
    /// Where to go meanwhile.
    pub instead: Option<Instead>,
    /// Whether it is an urgent one.
    pub shut: bool,
    /// Whether it is a line among others.
    pub calm: bool,
    /// The instant after which it is of the past, in ms since 1970.
    pub ends: i64,
    /// Its language, when it is not the network's.
    pub lang: Option<String>,
    /// `rtl`.
    pub dir: Option<&'static str>,
}

/// Where to go meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Instead {
    /// The place, or words.
    pub title: String,
    /// Its page, with the base path.
    pub href: Option<String>,
    /// Its telephone.
    pub phone: Option<Phone>,
}

/// The notices that hold now, loudest first, then those that end first.
pub fn current<'n>(
    context: Context<'n>,
    pass: Pass,
    wanted: impl Fn(&Entry, &Notice) -> bool,
) -> Vec<NoticeView> {
    let mut notices: Vec<(&Entry, &Notice)> = context
        .timeline
        .current("notice")
        .filter_map(|entry| Some((entry, entry.of::<Notice>()?)))
        .filter(|(entry, notice)| wanted(entry, notice))
        .collect();
    notices
        .sort_by_key(|(entry, notice)| (std::cmp::Reverse(notice.level), notice.until, entry.id));
    notices.into_iter().map(|(entry, notice)| view(context, entry, notice, pass)).collect()
}

/// Whether a notice speaks of a structure.
pub fn speaks_of(entry: &Entry, notice: &Notice, slug: &str) -> bool {
    notice.to_all || entry.structures.iter().any(|structure| structure == slug)
}

/// Whether a notice comes before everything.
pub fn is_urgent(notice: &Notice) -> bool {
    notice.level == Level::Urgent
}

fn view(context: Context<'_>, entry: &Entry, notice: &Notice, pass: Pass) -> NoticeView {
    let (lang, dir) = super::language(entry);
    let hosts =
        if notice.to_all { String::new() } else { super::hosts(context.timeline.network, entry) };
    let parts = [Some(hosts).filter(|hosts| !hosts.is_empty()), days(context, notice)];
    let label = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let reopens = notice.reopens.clone().or_else(|| reopening(context, entry, notice));
    NoticeView {
        label,
        fact: entry.title.clone(),
        reopens: reopens.map(|when| context.words.say("reopens", &[("when", when.into())])),
        body: context.bodies.page(entry, pass),
        instead: notice.meanwhile.as_ref().and_then(|meanwhile| instead(context, meanwhile)),
        shut: is_urgent(notice),
        calm: notice.level == Level::Info,
        ends: notice.until.as_millisecond(),
        lang,
        dir,
    }
}

/// When a closed place receives again, from its hours: "demain, mardi 16 mars, à 14 h".
fn reopening(context: Context<'_>, entry: &Entry, notice: &Notice) -> Option<String> {
    let [only] = entry.structures.as_slice() else { return None };
    let (place, _) = context.timeline.network.structure(only).filter(|_| notice.closes)?;
    let (lang, today) = (context.words.lang(), context.timeline.today());
    let days = opening::days(context.timeline, place, notice.days.1, DAYS_TO_REOPEN);
    let intervals = opening::intervals(context.timeline, &days);
    let next = intervals.iter().find(|interval| interval.from >= notice.until)?;
    let next = next.from.to_zoned_datetime(context.timeline.moment.zone().clone());
    let said = prose::day(lang, next.date(), date::years(today));
    let day = prose::near(lang, next.date(), today)
        .map_or_else(|| said.clone(), |near| format!("{near}, {said}"));
    let hour = prose::hour(lang, next.time());
    Some(context.words.say("day-at", &[("day", day.into()), ("hour", hour.into())]))
}

/// Days looked at to find when a place reopens.
const DAYS_TO_REOPEN: i32 = 15;

/// "aujourd’hui, lundi 15 mars", "du 6 au 9 mai"; nothing of a notice that is not a closing and says no first day.
fn days(context: Context<'_>, notice: &Notice) -> Option<String> {
    let lang = context.words.lang();
    let today = context.timeline.today();
    let (first, last) = (notice.days.0?, notice.days.1);
    if first == last || (first < today && last == today) {
        let said = prose::day(lang, last, date::years(today));
        return Some(match prose::near(lang, last, today) {
            Some(near) => format!("{near}, {said}"),
            None => said,
        });
    }
    notice.closes.then(|| days_between(context, first, last))
}

fn days_between(context: Context<'_>, first: Date, last: Date) -> String {
    prose::days(context.words.lang(), first, last, date::years(context.timeline.today()))
}

fn instead(context: Context<'_>, meanwhile: &Meanwhile) -> Option<Instead> {
    match meanwhile {
        Meanwhile::Words(words) => Some(Instead { title: words.clone(), href: None, phone: None }),
        Meanwhile::Structure(slug) => {
            let (entry, structure) = context.timeline.network.structure(slug)?;
            let visible = context.timeline.is_visible(entry);
            Some(Instead {
                title: entry.title.clone(),
                href: visible.then(|| context.addresses.href(&context.addresses.structure(slug))),
                phone: structure.telephones.first().and_then(|written| Phone::read(written)),
            })
        }
    }
}
