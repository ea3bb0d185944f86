//! `--structure NOM`, `--theme MOT`: the edition that begins with what is near.

use clap::ArgMatches;
use tambour::model::Network;
use tambour::model::edition::Focus;
use tambour::plan::Context;

use super::{Exit, Session};

/// From where the letter is asked.
pub(super) fn asked(
    matches: &ArgMatches,
    session: &Session,
    context: Context<'_>,
) -> Result<Focus, Exit> {
    type Find = fn(&Network, &str) -> Option<Focus>;
    let options: [(&str, Find); 2] =
        [("lettre-structure", Focus::structure), ("lettre-theme", Focus::theme)];
    for (option, find) in options {
        let Some(written) = matches.get_one::<String>(option) else { continue };
        return find(context.timeline.network, written).ok_or_else(|| {
            let values = [("valeur", written.as_str().into())];
            session
                .terminal
                .tell(&(session.words.say(&format!("{option}-inconnu"), &values) + "\n"));
            Exit::Stopped
        });
    }
    Ok(Focus::Network)
}
