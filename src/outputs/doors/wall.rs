//! Sheets for the staff-room wall: three ways to send a piece of news, and « Qui sait faire quoi » to tick with a pen.

use serde::Serialize;

use super::Door;
use crate::outputs::part;
use crate::outputs::part::mailto::mailto;
use crate::outputs::screen::qr;
use crate::plan::Context;

/// Empty columns of the sheet to tick, for roles that nobody wrote down.
const SPARE: usize = 2;

#[derive(Clone, Serialize)]
pub(super) struct Wall {
    title: String,
    network: String,
    ways: Vec<Way>,
    closing: Option<Way>,
    phone: Option<String>,
    mail: Option<String>,
}

#[derive(Clone, Serialize)]
struct Way {
    title: String,
    how: String,
    qr: Option<String>,
    /// What one types who cannot take a picture of a code.
    address: String,
}

pub(super) fn view(context: Context<'_>, door: &Door<'_>) -> Wall {
    let config = &context.timeline.network.config;
    let words = context.words;
    let way = |id: &str, target: String, address: String| Way {
        title: words.word(&format!("doors-{id}")),
        how: words.word(&format!("doors-{id}-how")),
        qr: qr::code(context, &target).svg().map(str::to_owned),
        address,
    };
    let mut ways =
        vec![way("phone", door.ours.ways.propose.clone(), door.ours.ways.printed.clone())];
    if let Some(mail) = &config.mail {
        let to = [mail.clone()];
        let subject = words.word("private-mail-subject");
        let body = words.say("doors-mail-lines", &[("place", door.entry.slug.as_str().into())]);
        ways.extend(mailto(&to, &subject, &body).map(|target| way("mail", target, mail.clone())));
        let subject = words.say("doors-programme", &[("place", door.entry.title.as_str().into())]);
        ways.extend(mailto(&to, &subject, "").map(|target| way("sheet", target, mail.clone())));
    }
    let page = context.addresses.absolute(&context.addresses.section("propose"));
    let closing = format!("{page}?genre=closing&structure={}", door.entry.slug);
    Wall {
        title: door.entry.title.clone(),
        network: config.title.clone(),
        closing: Some(way("closed", closing, String::new())),
        ways,
        phone: config.telephone.as_deref().map(crate::text::address::telephone_words),
        mail: config.mail.clone(),
    }
}

/// Needs as lines, roles as columns: a cross suffices.
#[derive(Clone, Serialize)]
pub(super) struct Skills {
    title: String,
    network: String,
    roles: Vec<String>,
    lines: Vec<Line>,
    mail: Option<String>,
}

#[derive(Clone, Serialize)]
struct Line {
    need: String,
    /// Whether each role is known to answer it.
    crosses: Vec<bool>,
}

pub(super) fn skills(context: Context<'_>, door: &Door<'_>) -> Skills {
    let config = &context.timeline.network.config;
    let team = &door.structure.team;
    let spare = std::iter::repeat_n(String::new(), SPARE);
    let lines = context.timeline.network.needs.iter().map(|need| Line {
        need: part::sentence(context, need),
        crosses: team
            .iter()
            .map(|role| role.needs.contains(&need.key))
            .chain(std::iter::repeat_n(false, SPARE))
            .collect(),
    });
    Skills {
        title: door.entry.title.clone(),
        network: config.title.clone(),
        lines: lines.collect(),
        roles: team.iter().map(|role| role.role.clone()).chain(spare).collect(),
        mail: config.mail.clone(),
    }
}
