//! What an author is told: a code, a place, the values to say it with, and the mend. Words live in `locales/*.ftl`.

use std::sync::Arc;

use jiff::civil::{Date, DateTime, Weekday};

/// A text that was read, by its rank in [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A stretch of a source, in bytes of its decoded text (UTF-8, without byte order mark).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text it lies in.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
}

/// How grave a diagnostic is, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing honest can be shown: the item is set aside.
    Error,
    /// Kept, but something is in doubt or lost.
    Warning,
    /// Understood; said by `check`, counted by `build`.
    Note,
}

/// A value that a message is written with; dates are put into words by the reader's language.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Words as they are.
    Text(String),
    /// A count.
    Number(i64),
    /// A day.
    Date(Date),
    /// A day and an hour.
    DateTime(DateTime),
    /// A day of the week.
    Weekday(Weekday),
    /// A month, 1 to 12.
    Month(i8),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }
}
impl From<i64> for Arg {
    fn from(count: i64) -> Self {
        Self::Number(count)
    }
}
impl From<Date> for Arg {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}
impl From<Weekday> for Arg {
    fn from(day: Weekday) -> Self {
        Self::Weekday(day)
    }
}
impl From<DateTime> for Arg {
    fn from(instant: DateTime) -> Self {
        Self::DateTime(instant)
    }
}

/// A mend: the text to put in place of a stretch of the source.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// The words to put there.
    pub text: String,
    /// Whether the mend cannot change what the author meant, so that it may be applied without asking.
    pub safe: bool,
}

macro_rules! codes {
    ($($name:ident = $id:literal $severity:ident, $doc:literal;)*) => {
        /// Every diagnostic there is. Each has a message in both languages, a page in `docs/diagnostics/` and a fixture.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $doc] $name,)* }

        impl Code {
            /// All codes, in order.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// The stable name shown to people and tools, such as `T012`; also the message's id.
            pub fn id(self) -> &'static str {
                match self { $(Code::$name => $id),* }
            }

            /// The severity a diagnostic of this code has unless its place makes it graver.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity),* }
            }
        }
    };
}

codes! {
    Unreadable = "T001" Error, "The file cannot be opened (permission, disk).";
    TooLong = "T002" Error, "The text is longer than a contribution can be.";
    NotUtf8 = "T003" Warning, "The text is not UTF-8; it was read as Windows-1252.";
    ControlCharacter = "T004" Warning, "An invisible control character was left out.";
    Empty = "T005" Error, "The file holds nothing.";
    HeadNotClosed = "T006" Error, "The second `---` line is missing.";
    HeadUnreadable = "T007" Error, "The head of the file cannot be read as keys and values.";
    KeyTwice = "T008" Error, "A key stands twice in one head.";
    HeadTooDeep = "T009" Error, "The head nests or repeats itself beyond all reason.";
    UnknownKey = "T010" Warning, "A key that tambour does not know, or not for this kind.";
    UnknownValue = "T011" Warning, "A value outside the list its key accepts.";
    NoTitle = "T012" Error, "Neither a title key nor a heading.";
    MissingKey = "T013" Error, "A key without which the item cannot be shown.";
    Rescued = "T014" Note, "A line that YAML would refuse was understood all the same.";
    UnreadableNumber = "T015" Warning, "A number was expected.";
    UnknownKind = "T016" Error, "A text outside the folders that have a meaning.";
    ImpossibleDate = "T020" Error, "A day that the calendar does not have.";
    WeekdayMismatch = "T021" Error, "The weekday and the date contradict each other.";
    HourOutOfRange = "T022" Error, "An hour that no clock shows.";
    EndBeforeStart = "T023" Error, "The end comes before the start.";
    NotADate = "T024" Error, "Words in which no date was found.";
    DoubtfulDate = "T025" Warning, "A date understood with a doubt.";
    UnderstoodDate = "T026" Note, "A date in words, said back.";
    HourSkipped = "T027" Warning, "An hour that does not exist that night (clocks go forward).";
    HourTwice = "T028" Warning, "An hour that exists twice that night (clocks go back).";
    Undated = "T029" Warning, "A news item without any date.";
    DateTakenAsStart = "T030" Note, "`date` was taken as an event's start.";
    RepeatUnreadable = "T031" Error, "A repeat that was not understood.";
    ExceptUnreadable = "T032" Warning, "An exception that was not understood.";
    ChangeMissesSeries = "T033" Warning, "A change for a day on which the series does not fall.";
    SchoolHolidaysUnknown = "T034" Warning, "School holidays beyond the dates that are known.";
    FutureDoubt = "T035" Warning, "A year so far away that it is probably a slip.";
    UnknownStructure = "T040" Error, "A structure that the network does not have.";
    UnknownNeed = "T042" Warning, "A need that no table holds.";
    UnknownScreen = "T043" Warning, "A screen that the network does not have.";
    DeadLink = "T045" Warning, "A link to a text or file that is not there.";
    UnsafeLink = "T046" Warning, "A link whose scheme is not safe.";
    LinkToSetAside = "T047" Note, "A link to an item that was set aside.";
    PictureMissing = "T050" Warning, "A picture that is not there.";
    PictureBroken = "T051" Warning, "A picture that cannot be decoded.";
    PictureWithoutText = "T052" Warning, "A picture without words for those who cannot see it.";
    FileOutside = "T053" Warning, "A file outside the content folder.";
    FileActs = "T054" Warning, "A file that a browser would run as a page of the site.";
    HtmlFiltered = "T055" Warning, "Raw HTML of which a part was left out.";
    ReservedName = "T057" Warning, "A name that Windows keeps for a device.";
    AddressUnusable = "T058" Warning, "An old address that some file system refuses.";
    SameAddress = "T060" Warning, "Two items that would have one address.";
    AddressClash = "T059" Error, "Two outputs that claim one address.";
    HoursUnreadable = "T061" Warning, "Opening hours that were not understood.";
    HoursUnderstood = "T062" Note, "Opening hours in plain words, said back.";
    EventOnClosedDay = "T063" Warning, "An event on a day when its place is closed.";
    ToConfirm = "T064" Note, "A structure that nobody confirmed for a long time.";
    SameEventTwice = "T065" Warning, "Two events with one title, place and start.";
    TelephoneUnreadable = "T070" Warning, "A telephone number that cannot be dialled.";
    NoEnd = "T072" Error, "A notice that would never leave.";
    PosterWithoutText = "T073" Warning, "A poster alone, without its words.";
    AddressMissing = "T080" Note, "The site's public address is not set.";
    LegalLineMissing = "T081" Warning, "A line that the legal notice requires is missing.";
    WeakColour = "T083" Warning, "A colour on which white text cannot be read.";
    ConfigUnreadable = "T084" Error, "`tambour.yaml` cannot be read.";
    ConfigValue = "T085" Error, "A value of `tambour.yaml` that cannot be used.";
    TitleTooLong = "T090" Warning, "A title that a hall screen cannot show whole.";
    PictogramOnScreen = "T091" Note, "A pictogram that hall screens leave out.";
    PostInTwoPlaces = "T100" Warning, "A shared post that is in two places on one day.";
    PostOnHoliday = "T101" Warning, "A turn of a shared post on a public holiday, carried over to no other day.";
    PostAtClosedPlace = "T102" Warning, "A turn of a shared post at a place that is closed that day.";
    PostSharedUnfairly = "T103" Warning, "A shared post that one place has far more often than another.";
    ToVerify = "T110" Warning, "Something that an import understood with a doubt, and nobody has looked at.";
    CompletesNothing = "T111" Warning, "A text that completes an item which no source has.";
    SameFromTwoSources = "T112" Note, "One event that two sources hold, shown once.";
}

/// One thing to tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// How grave it is here.
    pub severity: Severity,
    /// Path of the file below the network's root, with `/`.
    pub file: String,
    /// The place in the text, when there is one.
    pub span: Option<Span>,
    /// Values for the message, by argument name.
    pub args: Vec<(&'static str, Arg)>,
    /// Another place that explains this one.
    pub related: Option<Span>,
    /// The mend to propose.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic at a place of a text.
    pub fn at(code: Code, sources: &SourceMap, span: Span) -> Self {
        let file = sources.get(span.source).path.clone();
        Self { span: Some(span), ..Self::of_file(code, file) }
    }

    /// A diagnostic about a file as a whole.
    pub fn of_file(code: Code, file: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            file: file.into(),
            span: None,
            args: Vec::new(),
            related: None,
            fix: None,
        }
    }

    /// The same with a value for its message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The same with a mend.
    #[must_use]
    pub fn mend(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, text: text.into(), safe: false });
        self
    }

    /// The same with another severity.
    #[must_use]
    pub fn graded(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same with another place that explains this one.
    #[must_use]
    pub fn see(mut self, span: Span) -> Self {
        self.related = Some(span);
        self
    }
}

/// All that there is to tell about a build.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes(Vec<Diagnostic>);

impl Notes {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of another.
    pub fn absorb(&mut self, other: Notes) {
        self.0.extend(other.0);
    }

    /// Leaves out all that is told of a file.
    pub fn forget(&mut self, file: &str) {
        self.0.retain(|diagnostic| diagnostic.file != file);
    }

    /// Orders by file, place and code, and drops what is said twice.
    pub fn sort(&mut self) {
        self.0.sort_by(|a, b| {
            (&a.file, a.span.map(|s| s.start), a.severity, a.code).cmp(&(
                &b.file,
                b.span.map(|s| s.start),
                b.severity,
                b.code,
            ))
        });
        self.0.dedup();
    }

    /// All, in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// How many of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether an item must be set aside.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

/// A text that was read: its path below the network's root and its decoded words.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// Path below the root, with `/`, in NFC.
    pub path: String,
    /// The decoded text.
    pub text: Arc<str>,
}

/// The texts that spans point into.
#[derive(Clone, Debug, Default)]
pub struct SourceMap(Vec<SourceText>);

impl SourceMap {
    /// Adds a text and names it.
    pub fn add(&mut self, path: String, text: Arc<str>) -> SourceId {
        self.0.push(SourceText { path, text });
        SourceId(u32::try_from(self.0.len() - 1).unwrap_or(u32::MAX))
    }

    /// Puts other words in a text's place.
    pub fn replace(&mut self, id: SourceId, text: Arc<str>) {
        if let Some(known) = self.0.get_mut(id.0 as usize) {
            known.text = text;
        }
    }

    /// The text of that name.
    pub fn get(&self, id: SourceId) -> &SourceText {
        &self.0[id.0 as usize]
    }

    /// How many texts there are: their names go from 0 to it, excluded.
    pub fn len(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words that a span covers.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Line and column of a span's start, both counted from 1, columns in characters.
    pub fn position(&self, span: Span) -> (usize, usize) {
        let text = &self.get(span.source).text;
        let start = (span.start as usize).min(text.len());
        let before = text.get(..start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    /// The whole line in which a span starts, without its end of line, and the byte at which it begins.
    pub fn line(&self, span: Span) -> (&str, usize) {
        let text = &self.get(span.source).text;
        let start = (span.start as usize).min(text.len());
        let from = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let to = text[from..].find('\n').map_or(text.len(), |at| from + at);
        (text[from..to].trim_end_matches('\r'), from)
    }
}
