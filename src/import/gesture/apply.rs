//! A gesture done to the text of its item.

use jiff::civil::{Date, DateTime};

use super::super::mail::dated;
use super::super::{Draft, Said, Value as Given};
use super::edit::Edit;
use super::written::{what_of, written};
use super::{Gesture, Verb};
use crate::calendar::when::{read_date, read_when};
use crate::model::event::Event;
use crate::model::notice::Notice;
use crate::model::occurrence::{Days, moved_by};
use crate::model::offer::Offer;
use crate::model::reader::iso;
use crate::model::{Entry, Network, Showing};
use crate::read::Value;
use crate::text::slug::slug;
use crate::vocabulary::{Known, Vocabulary, fold};

/// What a gesture is done in.
#[derive(Clone, Copy)]
pub struct Scene<'s> {
    /// The network.
    pub network: &'s Network,
    /// The day on which it is done.
    pub today: Date,
}

/// Why a gesture was not done: somebody has to read it.
pub type Refusal = Said;

/// The text as it becomes; the same when the gesture was done already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied(pub String);

/// Does a gesture to an item's text, which is that of its file or of the `complete:` file to be written.
///
/// # Errors
/// When it does not fit the item, or leaves a doubt: the text is then as it was.
pub fn apply(
    gesture: &Gesture,
    entry: &Entry,
    text: String,
    scene: Scene<'_>,
) -> Result<Applied, Refusal> {
    let mut task = Task {
        gesture,
        entry,
        scene,
        sent: gesture.sent.unwrap_or_else(|| scene.today.at(0, 0, 0, 0)),
        edit: Edit::new(text, entry.kind.name, &entry.path),
    };
    task.run()?;
    Ok(Applied(task.edit.text))
}

struct Task<'t> {
    gesture: &'t Gesture,
    entry: &'t Entry,
    scene: Scene<'t>,
    sent: DateTime,
    edit: Edit<'t>,
}

fn unfit() -> Refusal {
    Said::plain("geste-ne-va-pas")
}

fn lacks(line: &str) -> Refusal {
    Said::plain("geste-ligne-manque").with("ligne", line)
}

fn unreadable(words: &str) -> Refusal {
    Said::plain("geste-pas-compris").with("valeur", words)
}

/// The head of the file could not be changed without a doubt.
fn unwritable() -> Refusal {
    Said::plain("geste-texte-illisible")
}

impl Task<'_> {
    fn run(&mut self) -> Result<(), Refusal> {
        match self.gesture.verb {
            Verb::Cancel => self.state("annule"),
            Verb::Full => self.state("complet"),
            Verb::Confirm => self.state("confirme"),
            Verb::Postpone => self.postpone(),
            Verb::Correct => self.correct(),
            Verb::OffScreens => self.off_screens(),
            Verb::Reopen => self.reopen(),
            Verb::StillClosed => self.still_closed(),
            Verb::StillRight => self.still_right(),
            Verb::Done | Verb::NotBefore => self.action(),
            Verb::Take if self.entry.of::<Offer>().is_some() => self.take_offer(),
            Verb::Take => self.action(),
            Verb::WeAreIn => self.we_are_in(),
            Verb::Tell => Err(Said::plain("geste-mot")),
            Verb::Accept => {
                self.words("brouillon", "non")?;
                self.words("a_verifier", "non")
            }
            Verb::Decline => {
                self.words("brouillon", "oui")?;
                self.words("a_verifier", "non")
            }
        }
    }

    fn words(&mut self, key: &'static str, words: &str) -> Result<(), Refusal> {
        self.edit.words(key, words).ok_or_else(unwritable)
    }

    fn event(&self) -> Result<&Event, Refusal> {
        self.entry.of::<Event>().ok_or_else(unfit)
    }

    /// The day of a series that the gesture is about; none when it is about the whole.
    fn day(&self) -> Result<Option<Date>, Refusal> {
        let event = self.event()?;
        let Some(words) = self.gesture.line(&["jour", "day"]) else { return Ok(None) };
        let day = read_date(words, self.sent.date()).map_err(|_| unreadable(words))?.date;
        if event.series.is_none() && event.also.is_empty() {
            return if event.slot.start.date() == day { Ok(None) } else { Err(unreadable(words)) };
        }
        let dates = Days::of(self.scene.network).occurrences(self.entry.id, event, day);
        let falls = dates.iter().any(|date| {
            date.recurrence_id == Some(day)
                || date.slot.start.date() == day
                || date.moved_from.is_some_and(|slot| slot.start.date() == day)
        });
        if falls { Ok(Some(day)) } else { Err(unreadable(words)) }
    }

    fn state(&mut self, state: &str) -> Result<(), Refusal> {
        match self.day()? {
            None => self.words("etat", state),
            Some(day) => self.change(day, &format!("{{etat: {state}}}")),
        }
    }

    fn postpone(&mut self) -> Result<(), Refusal> {
        let words = self
            .gesture
            .line(&["reporte_au", "reportee_au", "postponed_to", "nouvelle_date"])
            .ok_or_else(|| lacks("Reporté au"))?;
        let day = self.day()?;
        let when = read_when(words, self.sent.date()).map_err(|_| unreadable(words))?;
        if when.doubt.is_some() {
            return Err(unreadable(words));
        }
        let (before, event) = (self.sent.date(), self.event()?);
        if when.start.date() < before {
            return Err(unreadable(words));
        }
        // « Reporté au mardi 13 » keeps its hour.
        let start = if when.all_day && !event.slot.all_day {
            moved_by(event.slot, when.start.date()).start
        } else {
            when.start
        };
        let start = iso(start, when.all_day && event.slot.all_day);
        match day {
            Some(day) => self.change(day, &format!("{{debut: {start}}}")),
            None => {
                self.words("etat", "reporte")?;
                self.words("reporte_au", &start)
            }
        }
    }

    /// Writes what is different on a day of a series.
    fn change(&mut self, day: Date, value: &str) -> Result<(), Refusal> {
        let own = self.edit.fields().ok_or_else(unwritable)?.has("changements");
        let event = self.event()?;
        if !own && !event.changes.is_empty() {
            // A text that completes an item says all of its changes, or none.
            let mut all: Vec<String> = event
                .changes
                .iter()
                .filter(|(known, _)| **known != day)
                .filter_map(|(known, change)| Some(format!("{known}: {}", written(change)?)))
                .collect();
            all.push(format!("{day}: {value}"));
            let all = format!("{{{}}}", all.join(", "));
            return self.edit.value("changements", &all).ok_or_else(unwritable);
        }
        let is_day = |words: &str| read_date(words, day).is_ok_and(|read| read.date == day);
        let done = self.edit.inner("changements", &is_day, &day.to_string(), value);
        done.ok_or_else(unwritable)
    }

    fn correct(&mut self) -> Result<(), Refusal> {
        if self.gesture.lines.is_empty() {
            return Err(lacks("Titre, Quand, Où…"));
        }
        let kind = self.entry.kind.name;
        let mut draft = Draft::new(kind, "");
        for (written, words) in &self.gesture.lines {
            match Vocabulary::get().key(kind, written) {
                Known::Key(key) if !GUARDED.contains(&key) => {
                    dated(&mut draft, key, words, self.sent.date());
                }
                _ => return Err(unreadable(written)),
            }
        }
        if let Some((key, _)) = draft.doubts.first() {
            return Err(unreadable(draft.words(key).unwrap_or(key)));
        }
        for (key, value) in &draft.fields {
            if let Given::Words(words) = value {
                self.words(key, words)?;
            }
        }
        Ok(())
    }

    fn off_screens(&mut self) -> Result<(), Refusal> {
        let kinds = ["event", "news", "notice", "offer", "call"];
        if !kinds.contains(&self.entry.kind.name) {
            return Err(unfit());
        }
        let Some(words) = self.gesture.line(&["ecran", "screen"]) else {
            return self.words("ecran", "non");
        };
        let screen = slug(words);
        let shown: Vec<String> = match &self.entry.screen {
            Showing::No => return Ok(()),
            Showing::Only(slugs) => slugs.clone(),
            Showing::Usual | Showing::First => self.entry.structures.clone(),
        };
        if !shown.contains(&screen) {
            return Err(unreadable(words));
        }
        let others: Vec<String> = shown.into_iter().filter(|known| *known != screen).collect();
        match others.as_slice() {
            [] => self.words("ecran", "non"),
            others => {
                let list = format!("[{}]", others.join(", "));
                self.edit.value("ecran", &list).ok_or_else(unwritable)
            }
        }
    }

    fn reopen(&mut self) -> Result<(), Refusal> {
        let notice = self.entry.of::<Notice>().filter(|notice| notice.closes).ok_or_else(unfit)?;
        let zone = &self.scene.network.config.zone;
        let end = match self.gesture.line(&["rouvre", "reopens", "au"]) {
            None => self.sent,
            Some(words) => read_when(words, self.sent.date()).map_err(|_| unreadable(words))?.start,
        };
        let until = zone.to_datetime(notice.until);
        if self.gesture.line(&["rouvre", "reopens", "au"]).is_none() && end >= until {
            // It was over already.
            return Ok(());
        }
        if notice.from.is_some_and(|from| zone.to_datetime(from) >= end) {
            return Err(unfit());
        }
        self.words("au", &iso(end, false))
    }

    /// « Oui, sauf le téléphone » is no yes.
    fn only_yes(&self) -> Result<(), Refusal> {
        let words = fold(&self.gesture.words);
        let first = words.split('_').next().unwrap_or_default();
        let is_yes = words.is_empty()
            || (matches!(first, "oui" | "yes" | "ok" | "toujours")
                && words.split('_').count() <= 4
                && !words.contains("sauf")
                && !words.contains("mais"));
        let is_alone = is_yes && self.gesture.lines.is_empty();
        if is_alone { Ok(()) } else { Err(Said::plain("geste-mot")) }
    }

    /// Until the end of the day on which it is said.
    fn still_closed(&mut self) -> Result<(), Refusal> {
        let notice = self.entry.of::<Notice>().filter(|notice| notice.closes).ok_or_else(unfit)?;
        self.only_yes()?;
        let day = self.sent.date();
        if notice.days.1 >= day {
            return Ok(());
        }
        self.words("au", &day.to_string())
    }

    fn still_right(&mut self) -> Result<(), Refusal> {
        if self.entry.kind.name != "structure" {
            return Err(unfit());
        }
        self.only_yes()?;
        let day = self.sent.date();
        let known = self.edit.fields().and_then(|fields| fields.text("confirme_le"));
        let known = known.and_then(|text| read_date(&text.words, day).ok());
        if known.is_some_and(|known| known.date >= day) {
            return Ok(());
        }
        self.words("confirme_le", &day.to_string())
    }

    /// The structure that the gesture speaks for.
    fn structure(&self) -> Result<String, Refusal> {
        let words = self.gesture.line(&["structure", "place"]).ok_or_else(|| lacks("Structure"))?;
        let named = slug(words);
        let mut places = self.scene.network.of_kind("structure");
        let found = places.find(|entry| entry.slug == named || slug(&entry.title) == named);
        found.map(|entry| entry.slug.clone()).ok_or_else(|| unreadable(words))
    }

    fn we_are_in(&mut self) -> Result<(), Refusal> {
        let structure = self.structure()?;
        let call = self.entry.of::<crate::model::call::Call>().ok_or_else(unfit)?;
        if call.interested.contains(&structure) {
            return Ok(());
        }
        self.edit.item("interesses", &structure).ok_or_else(unwritable)
    }

    fn take_offer(&mut self) -> Result<(), Refusal> {
        let structure = self.structure()?;
        let offer = self.entry.of::<Offer>().ok_or_else(unfit)?;
        let day = |keys: &[&str]| match self.gesture.line(keys) {
            None => Ok(None),
            Some(words) => read_date(words, self.sent.date())
                .map(|read| Some(read.date))
                .map_err(|_| unreadable(words)),
        };
        let (from, to) = (day(&["du", "from"])?, day(&["au", "to"])?);
        if offer
            .bookings
            .iter()
            .any(|known| known.structure == structure && known.from == from && known.to == to)
        {
            return Ok(());
        }
        let Some(from) = from else { return self.words("etat", "reservee") };
        // Two places never have it on one day: somebody has to settle it.
        let last = to.unwrap_or(from);
        let is_taken = offer.bookings.iter().any(|known| {
            known.from.is_none_or(|start| start <= last)
                && known.to.or(known.from).is_none_or(|end| end >= from)
        });
        if is_taken {
            return Err(Said::plain("geste-deja-pris"));
        }
        let to = to.map_or(String::new(), |to| format!(", au: {to}"));
        let item = format!("{{structure: {structure}, du: {from}{to}}}");
        self.edit.item("reservations", &item).ok_or_else(unwritable)
    }

    /// One action of a meeting: done, put off, or taken.
    fn action(&mut self) -> Result<(), Refusal> {
        let event = self.event()?;
        if event.minutes.actions.is_empty() {
            return Err(unfit());
        }
        let words = self.gesture.action().ok_or_else(|| lacks("Action"))?;
        let (wished, sent) = (fold(words), self.sent.date());
        let is_it = |what: &str| {
            let what = fold(what);
            what == wished
                || (wished.len() >= 8 && (what.contains(&wished) || wished.contains(&what)))
        };
        let mut found = event.minutes.actions.iter().filter(|action| is_it(&action.what));
        let found = (found.next(), found.next());
        let mut open = event.minutes.actions.iter().filter(|action| !action.done);
        let action = match (found, self.gesture.line(&["action"])) {
            ((Some(action), None), _) => action,
            // A subject that names the meeting means its only action.
            (_, None) => match (open.next(), open.next()) {
                (Some(action), None) => action,
                _ => return Err(lacks("Action")),
            },
            _ => return Err(unreadable(words)),
        };
        let (what, before) = (action.what.clone(), action.before);
        let change = match self.gesture.verb {
            Verb::Done => ActionChange::Done,
            Verb::Take => {
                let structure = self.structure()?;
                match &action.structure {
                    Some(known) if *known == structure => return Ok(()),
                    Some(_) => return Err(Said::plain("geste-deja-pris")),
                    None => ActionChange::Taken(structure),
                }
            }
            _ => {
                let words = self
                    .gesture
                    .line(&["pas_avant", "not_before"])
                    .ok_or_else(|| lacks("Pas avant"))?;
                let day = read_date(words, sent).map_err(|_| unreadable(words))?.date;
                ActionChange::PutOff(day)
            }
        };
        let fields = self.edit.fields().ok_or_else(unwritable)?;
        let item = match fields.get("actions").map(|field| &field.node.value) {
            Some(Value::List(items)) => {
                items.iter().find(|item| what_of(item) == Some(fold(&what)))
            }
            _ => None,
        };
        let done = match item {
            Some(item) => match &change {
                ActionChange::Done => self.edit.of_item(item, "fait", "oui"),
                ActionChange::PutOff(day) => {
                    self.edit.of_item(item, "reportee_au", &day.to_string())
                }
                ActionChange::Taken(structure) => self.edit.of_item(item, "structure", structure),
            },
            None => self.task(&what, before, &change),
        };
        done.ok_or_else(unwritable)
    }

    /// The same for `- [ ] La Passerelle : réserver la salle, avant le 30 mars` of the text.
    fn task(&mut self, what: &str, before: Option<Date>, change: &ActionChange) -> Option<()> {
        let wished = fold(what);
        let mut at = 0;
        let mut found = None;
        for line in self.edit.text.split_inclusive('\n') {
            let plain = line.trim_start();
            let is_item = plain.starts_with(['-', '*', '+']);
            if is_item && fold(line).contains(&wished) {
                found = found.is_none().then_some((at, line.trim_end().to_owned()));
            }
            at += line.len();
        }
        let (at, line) = found?;
        let changed = match change {
            ActionChange::Done if line.contains("[x]") || line.contains("[X]") => return Some(()),
            ActionChange::Done if line.contains("[ ]") => line.replacen("[ ]", "[x]", 1),
            ActionChange::Done => {
                let mark = line.len() - line.trim_start().len() + 1;
                format!("{} [x]{}", &line[..mark], &line[mark..])
            }
            ActionChange::PutOff(day) if before == Some(*day) => return Some(()),
            ActionChange::PutOff(day) => {
                let start =
                    line.rfind("avant le ").map_or(line.as_str(), |at| line[..at].trim_end());
                format!("{}, avant le {day}", start.trim_end_matches([',', '.', ' ']))
            }
            ActionChange::Taken(structure) => {
                if slug(&line).contains(structure.as_str()) {
                    return Some(());
                }
                let start = line.find(']').map_or(line.find(['-', '*', '+'])?, |at| at);
                format!("{} {structure} :{}", &line[..=start], &line[start + 1..])
            }
        };
        self.edit.put(at, at + line.len(), &changed);
        self.edit.fields().map(drop)
    }
}

/// What no mail changes: identity, place, who may see it.
const GUARDED: [&str; 12] = [
    "id",
    "code",
    "complete",
    "structure",
    "ecran",
    "brouillon",
    "a_verifier",
    "pour",
    "publie",
    "lettre",
    "anciennes_adresses",
    "disparu",
];

enum ActionChange {
    Done,
    PutOff(Date),
    Taken(String),
}
