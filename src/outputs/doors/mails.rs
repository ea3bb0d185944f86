//! Mails to be opened and sent: the one that a colleague fills in, and the one for a new colleague's first day.

use super::Door;
use crate::desk::mail::draft;
use crate::i18n::Words;
use crate::plan::Context;

/// The mail to fill in: its head's lines are waiting. It goes to the network's mailbox.
pub(super) fn template(context: Context<'_>, door: &Door<'_>) -> Option<String> {
    let config = &context.timeline.network.config;
    let to = config.mail.as_deref()?;
    let words = context.words;
    let body = words.say("private-mail-body", &[("place", door.entry.slug.as_str().into())]);
    let subject = words.word("private-mail-subject");
    let name = format!("{}.modele", door.entry.code);
    draft(context.timeline, &name, &config.title, to, &subject, &(body + "\n"))
}

/// *Chez nous* as a mail: what a colleague needs to know on the first day. It goes to the place's own address.
pub(super) fn first_day(context: Context<'_>, messages: &Words, door: &Door<'_>) -> Option<String> {
    let words = context.words;
    let ours = &door.ours;
    let to = door.structure.mails.first().or(context.timeline.network.config.mail.as_ref())?;
    let place = [("place", ours.title.as_str().into())];
    let mut parts = vec![messages.word("courriel-bonjour"), words.say("doors-first-day", &place)];
    let mut ways = vec![format!("- {}\n  {}", words.word("doors-first-phone"), ours.ways.propose)];
    if let Some(mail) = &ours.ways.mail {
        ways.push(format!("- {}\n  {mail}", words.word("doors-first-mail")));
    }
    for source in &ours.ways.sources {
        ways.push(format!("- {} {source}", words.word("private-by-source-how")));
    }
    parts.push(format!("{}\n{}", words.word("doors-first-ways"), ways.join("\n")));
    if !ours.out.is_empty() {
        let lines =
            ours.out.iter().map(|one| format!("- {}\n  {} · {}", one.title, one.until, one.short));
        let lines: Vec<String> = lines.collect();
        parts.push(format!("{}\n{}", words.word("private-out"), lines.join("\n")));
    }
    if !ours.screens.is_empty() {
        let lines: Vec<String> =
            ours.screens.iter().map(|one| format!("- {}\n  {}", one.title, one.short)).collect();
        parts.push(format!("{}\n{}", words.word("doors-first-screens"), lines.join("\n")));
    }
    let believed = ours.believed.iter().map(|one| match one.lines.as_slice() {
        [only] => format!("- {} {only}", one.label),
        several => format!("- {}\n  {}", one.label, several.join("\n  ")),
    });
    let believed: Vec<String> = believed.collect();
    parts.push(format!("{}\n{}", words.word("private-believed"), believed.join("\n")));
    parts.push(format!("{}\n{}", words.word("doors-first-correct"), ours.correct));
    parts.push(format!(
        "{}\n{}",
        messages.word("courriel-merci"),
        context.timeline.network.config.title
    ));
    let subject = words.say("doors-first-subject", &place);
    let name = format!("{}.accueil", door.entry.code);
    draft(context.timeline, &name, &ours.title, to, &subject, &(parts.join("\n\n") + "\n"))
}
