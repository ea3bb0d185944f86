//! The coordinator's desk: what waits, each line with its gesture or its ready mail. It ends with the same words on paper,
//! on a terminal and here.

use serde::Serialize;

use super::{DESK, Frame, MAILS, frame, ours_address};
use crate::calendar::prose::{self, Years};
use crate::desk::{Desk, Gesture, Line, mail::Ready};
use crate::i18n::Words;
use crate::model::Audience;
use crate::outputs::part::Link;
use crate::outputs::part::mailto::mailto;
use crate::plan::Context;

/// The longest `mailto:` that mail programs take whole, in characters of the address.
const LONGEST_MAILTO: usize = 2000;

#[derive(Clone, Debug, Serialize)]
pub(super) struct View {
    frame: Frame,
    desk: DeskView,
}

#[derive(Clone, Debug, Serialize)]
struct DeskView {
    title: String,
    sections: Vec<SectionView>,
    end: String,
    places: Vec<Link>,
}

#[derive(Clone, Debug, Serialize)]
struct SectionView {
    name: &'static str,
    title: String,
    count: usize,
    lines: Vec<LineView>,
}

/// A line of the desk.
#[derive(Clone, Debug, Serialize)]
pub(super) struct LineView {
    words: String,
    /// The file that it is about.
    file: Option<String>,
    /// What else is to be known.
    note: Option<String>,
    /// Commands to type.
    commands: Vec<String>,
    /// The corrected lines, ready to paste.
    paste: Vec<String>,
    /// Mails that are ready, and files of such mails.
    mails: Vec<Link>,
}

pub(super) fn view(context: Context<'_>, desk: &Desk, messages: &Words) -> View {
    let day = prose::day(messages.lang(), desk.day, Years::Always);
    let title = messages.say("bureau-du", &[("jour", day.into())]);
    let sections = desk.sections.iter().map(|section| SectionView {
        name: section.name,
        title: messages.word(&section.heading()),
        count: section.lines.len(),
        lines: section.lines.iter().map(|one| line(context, desk, one, "")).collect(),
    });
    let places = context.timeline.visible("structure");
    let places = places.filter(|place| place.audience == Audience::Public).map(|place| Link {
        title: place.title.clone(),
        href: ours_address(&place.slug),
        here: false,
    });
    View {
        frame: frame(context, &title, "", DESK),
        desk: DeskView {
            title,
            sections: sections.collect(),
            end: messages.word("bureau-rien"),
            places: places.collect(),
        },
    }
}

/// A line with its gestures; the page stands `root` below the folder's root.
pub(super) fn line(context: Context<'_>, desk: &Desk, line: &Line, root: &str) -> LineView {
    // On a page the file stands below: who and what come first.
    let file = line.file.as_deref().and_then(|file| {
        let rest = line.words.strip_prefix(file)?.strip_prefix(" · ")?;
        Some((file.to_owned(), rest.to_owned()))
    });
    let (file, words) = file.unzip();
    let mut view = LineView {
        words: words.unwrap_or_else(|| line.words.clone()),
        file,
        note: None,
        commands: Vec::new(),
        paste: Vec::new(),
        mails: Vec::new(),
    };
    let of_place = line.structure.as_deref().and_then(|slug| desk.mail(slug));
    for gesture in &line.gestures {
        match gesture {
            Gesture::Command(command) => view.commands.push(command.clone()),
            Gesture::Paste(line) => view.paste.push(line.clone()),
            Gesture::Mail { subject, lines } => {
                view.mails.extend(to_network(context, subject, lines));
            }
            Gesture::Page { subject, code, gesture } => {
                let href = proposed(context, &format!("item={code}&geste={gesture}"));
                view.mails.push(Link { title: verb(subject), href, here: false });
            }
            Gesture::Ready(slug) => match desk.mail(slug) {
                Some(mail) => view.mails.extend(to_place(context, mail, root)),
                // Nobody can be written to: what is to be done is to ask for an address.
                None => view.note = Some(context.words.word("private-no-mail")),
            },
        }
    }
    let is_fault = !view.paste.is_empty() || line.gestures.is_empty();
    if let Some(mail) = of_place.filter(|_| is_fault && view.mails.is_empty()) {
        view.mails = to_place(context, mail, root);
    }
    view
}

/// A gesture: a mail to the network's own mailbox, with its subject and the lines that it needs.
pub(super) fn to_network(context: Context<'_>, subject: &str, lines: &str) -> Option<Link> {
    let to: Vec<String> = context.timeline.network.config.mail.clone().into_iter().collect();
    Some(Link { title: verb(subject), href: mailto(&to, subject, lines)?, here: false })
}

/// "Annuler", of "[7k3] Annuler : Premiers pas".
fn verb(subject: &str) -> String {
    let after = subject.split_once("] ").map_or(subject, |(_, rest)| rest);
    after.split_once(" : ").map_or(after, |(verb, _)| verb).to_owned()
}

/// `/proposer/` with what is asked of it, whole.
pub(super) fn proposed(context: Context<'_>, query: &str) -> String {
    let page = context.addresses.absolute(&context.addresses.section("propose"));
    format!("{page}?{query}")
}

/// The mail that is ready for a place: to be opened in one's program, short enough, and as a file.
fn to_place(context: Context<'_>, mail: &Ready, root: &str) -> Vec<Link> {
    let words = context.words;
    let to = [mail.to.clone()];
    let direct = mailto(&to, &mail.subject, &mail.body).filter(|href| href.len() <= LONGEST_MAILTO);
    let direct = direct.map(|href| Link { title: words.word("private-write"), href, here: false });
    let file = Link {
        title: words.word("private-mail-file"),
        href: format!("{root}{MAILS}/{}", mail.name()),
        here: false,
    };
    direct.into_iter().chain([file]).collect()
}
