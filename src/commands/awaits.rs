//! `tambour` alone: in five lines, what awaits, and the one command to type.

use tambour::diagnostic::Severity;
use tambour::model::life::Timeline;
use tambour::publish::MANIFEST_NAME;

use super::session::Session;
use super::{Exit, next};
use tambour::build::BuildError;
use tambour::read::ReadError;
use tambour::report::instant_in_words;

pub(super) fn run(session: &Session) -> Exit {
    let words = session.words;
    let request = session.request(None);
    let understood = match tambour::build::understand(&request) {
        Ok(understood) => understood,
        Err(BuildError::Read(ReadError::NotANetwork(_))) => {
            session.terminal.say(&(words.word("attend-ailleurs") + "\n"));
            return Exit::Clean;
        }
        Err(error) => return session.stop(&error),
    };
    let (network, notes) = (&understood.network, &understood.notes);
    let visible = {
        let timeline = Timeline::new(network, &understood.moment, false);
        network.entries.iter().filter(|entry| timeline.is_visible(entry)).count()
    };
    let is_built = request.root.join("output").join(MANIFEST_NAME).is_file();
    let command = match (notes.count(Severity::Error), is_built) {
        (0, false) => "attend-voir",
        (0, true) => "attend-construire",
        _ => "attend-verifier",
    };
    let mut lines = vec![
        network.config.title.clone(),
        words.say(
            "attend-contenus",
            &[("publies", visible.into()), ("ecartes", network.set_aside.len().into())],
        ),
        session.sum(notes),
    ];
    if let Some((instant, reason)) = understood.moment.next(1).into_iter().next() {
        let there = instant.to_zoned_datetime(understood.moment.zone().clone()).datetime();
        let when = instant_in_words(words.lang(), there);
        let why = next::words_of(&reason, words);
        lines.push(
            words.say("attend-prochain", &[("quand", when.into()), ("pourquoi", why.into())]),
        );
    }
    lines.push(words.word(command));
    session.terminal.say(&(lines.join("\n") + "\n"));
    Exit::Clean
}
