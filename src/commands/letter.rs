//! `tambour letter [PERIODE]`: the next edition as it would leave, why each item is there, its files, its closing.

mod explain;
mod focus;
mod listmonk;
#[cfg(feature = "send")]
mod send;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};
use tambour::build;
use tambour::i18n::Words;
use tambour::model::Audience;
use tambour::model::edition::{self, Closed, Content, Edition, FEWEST, Focus};
use tambour::model::period::Period;
use tambour::outputs::letter::{self, Mail, Recipient};
use tambour::plan::Context;
use tambour::report::Format;

use super::session::Session;
use super::{Entry, Exit};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "letter", usual: false, define, run };

fn define(command: Command, words: &Words) -> Command {
    let folder: Arg = cli::valued("lettre-dossier", words).long("export");
    let command = command
        .arg(cli::place("periode", words))
        .arg(cli::flag("expliquer", words).long("explain").alias("expliquer"))
        .arg(cli::flag("clore", words).long("close").alias("clore"))
        .arg(folder.value_parser(clap::value_parser!(Utf8PathBuf)))
        .arg(cli::flag("lettre-collegues", words).long("collegues").alias("colleagues"))
        .arg(cli::valued("lettre-structure", words).long("structure").alias("lieu"))
        .arg(
            cli::valued("lettre-theme", words)
                .long("theme")
                .alias("thème")
                .conflicts_with("lettre-structure"),
        )
        .arg(cli::flag("drafts", words));
    #[cfg(feature = "send")]
    let command = send::define(command, words);
    command
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let request = session.request(Some(matches));
    let (understood, theme) = match session.understand_to_plan(&request) {
        Ok(both) => both,
        Err(exit) => return exit,
    };
    let audience = match matches.get_flag("lettre-collegues") {
        true => Audience::Colleagues,
        false => Audience::Public,
    };
    build::with_context(&understood, &theme, request.drafts, |context| {
        let period = match period(matches, session, context) {
            Ok(period) => period,
            Err(exit) => return exit,
        };
        let focus = match focus::asked(matches, session, context) {
            Ok(focus) => focus,
            Err(exit) => return exit,
        };
        let edition = edition::edition(context.timeline, period, audience);
        let work = Work { session, context, edition: &edition, audience, focus };
        #[cfg(feature = "send")]
        if let Some(list) = matches.get_one::<Utf8PathBuf>("lettre-liste") {
            return work.send(matches, list);
        }
        if let Some(folder) = matches.get_one::<Utf8PathBuf>("lettre-dossier") {
            return work.export(folder);
        }
        if matches.get_flag("clore") {
            return work.close();
        }
        if matches.get_flag("expliquer") {
            session.terminal.say(&explain::text(context, session, &edition));
            return Exit::Clean;
        }
        work.preview()
    })
}

/// The period that was asked for, else the one that is next to be closed.
fn period(matches: &ArgMatches, session: &Session, context: Context<'_>) -> Result<Period, Exit> {
    let Some(written) = matches.get_one::<String>("periode") else {
        let begun = begun(matches, context);
        return Ok(begun.unwrap_or_else(|| edition::next(context.timeline)));
    };
    Period::parse(written.trim()).ok_or_else(|| {
        let values = [("valeur", written.as_str().into())];
        session.terminal.tell(&(session.words.say("lettre-periode", &values) + "\n"));
        Exit::Stopped
    })
}

/// The closed edition whose sending to the list was begun and not ended.
#[cfg(feature = "send")]
fn begun(matches: &ArgMatches, context: Context<'_>) -> Option<Period> {
    let list = matches.get_one::<Utf8PathBuf>("lettre-liste")?;
    let closed = context.timeline.network.editions.iter().rev();
    closed.map(|closed| closed.period).find(|period| send::is_begun(list, &period.name()))
}

#[cfg(not(feature = "send"))]
fn begun(_: &ArgMatches, _: Context<'_>) -> Option<Period> {
    None
}

/// One edition at work.
struct Work<'w> {
    session: &'w Session,
    context: Context<'w>,
    edition: &'w Edition<'w>,
    audience: Audience,
    focus: Focus,
}

impl Work<'_> {
    fn mail(&self) -> Mail {
        letter::mail_from(self.context, self.edition, self.audience, &self.focus)
    }

    fn tell(&self, id: &str, values: &[(&'static str, String)]) {
        let values: Vec<_> =
            values.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        self.session.terminal.tell(&(self.session.words.say(id, &values) + "\n"));
    }

    fn preview(&self) -> Exit {
        let mail = self.mail();
        if self.session.format != Format::Human {
            self.session.terminal.say(&(self.data(&mail) + "\n"));
            return Exit::Clean;
        }
        let words = self.session.words;
        let values =
            [("objet", mail.subject.as_str().into()), ("suite", mail.preheader.as_str().into())];
        self.session.terminal.say(&format!(
            "{}\n\n{}",
            words.say("lettre-objet", &values),
            mail.text
        ));
        self.say_standing(&mail);
        Exit::Clean
    }

    /// Whether it is closed, thin, or what to type next.
    fn say_standing(&self, mail: &Mail) {
        let period = ("periode", mail.period.clone());
        match &self.edition.content {
            Content::Closed(closed) => {
                let zone = self.context.timeline.moment.zone().clone();
                let at = closed.at.to_zoned_datetime(zone).datetime();
                let at = tambour::report::instant_in_words(self.session.words.lang(), at);
                self.tell("lettre-deja-close", &[period, ("quand", at)]);
            }
            Content::Open(_) if self.is_thin() => self.say_thin(),
            Content::Open(_) => self.tell("lettre-ouverte", &[period]),
        }
    }

    fn is_thin(&self) -> bool {
        self.edition.is_thin(self.context.timeline)
    }

    /// Why it does not leave, and the words to ask for what lacks.
    fn say_thin(&self) {
        let count = self.edition.len().to_string();
        let period = self.edition.period.name();
        self.tell(
            "lettre-mince",
            &[("periode", period), ("nombre", count), ("assez", FEWEST.to_string())],
        );
        for place in explain::silent(self.context, self.edition) {
            self.session.terminal.tell(&format!("  {place}\n"));
        }
        self.tell("lettre-relance", &[]);
    }

    fn data(&self, mail: &Mail) -> String {
        let told = letter::told(self.context, self.edition, self.audience);
        let told: Vec<Value> = told
            .iter()
            .map(|told| {
                json!({
                    "id": told.id, "bloc": told.block.name(), "comme": told.how.name(),
                    "titre": told.title, "structures": told.structures, "bref": told.short,
                })
            })
            .collect();
        let whole = json!({
            "periode": mail.period,
            "close": self.edition.is_closed(),
            "mince": self.is_thin(),
            "objet": mail.subject,
            "apercu": mail.preheader,
            "octets": mail.html.len(),
            "dit": told,
            "raisons": explain::data(self.edition),
        });
        serde_json::to_string_pretty(&whole).unwrap_or_default()
    }

    fn export(&self, folder: &Utf8Path) -> Exit {
        let mail = self.mail();
        let files: [(&str, Vec<u8>); 4] = [
            ("lettre.eml", mail.eml(&Recipient::Draft)),
            ("lettre.txt", mail.text.clone().into_bytes()),
            ("lettre.html", mail.html.clone().into_bytes()),
            ("listmonk.json", listmonk::campaign(&mail).into_bytes()),
        ];
        for (name, bytes) in files {
            let path = folder.join(name);
            let written =
                std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, bytes));
            if let Err(cause) = written {
                return self.not_written(&path, &cause);
            }
        }
        self.tell("lettre-exportee", &[("dossier", folder.to_string())]);
        Exit::Clean
    }

    fn not_written(&self, path: &Utf8Path, cause: &std::io::Error) -> Exit {
        self.tell("ecran-pas-ecrit", &[("chemin", path.to_string()), ("cause", cause.to_string())]);
        Exit::Stopped
    }

    /// Writes the lock file; a closed edition stays as it is.
    fn close(&self) -> Exit {
        if self.edition.is_closed() {
            self.say_standing(&self.mail());
            return Exit::Stopped;
        }
        if self.is_thin() {
            self.say_thin();
            return Exit::Stopped;
        }
        let closed = self.closed();
        let path = self.folder().join(Closed::file_name(self.edition.period));
        match self.write(&path, &closed) {
            Ok(()) => {
                self.tell("lettre-close", &[("chemin", path.to_string())]);
                Exit::Clean
            }
            Err(cause) => self.not_written(&path, &cause),
        }
    }

    /// Sends it as it is, or will be, closed: what leaves is what the archive keeps. Sending to all closes it first, so that
    /// a run that was stopped goes on with the same letter.
    #[cfg(feature = "send")]
    fn send(&self, matches: &ArgMatches, list: &Utf8Path) -> Exit {
        if self.is_thin() {
            self.say_thin();
            return Exit::Stopped;
        }
        let to_all = matches!(send::Wish::of(matches), send::Wish::All);
        let closed = match &self.edition.content {
            Content::Closed(closed) => (*closed).clone(),
            Content::Open(_) => self.closed(),
        };
        if to_all && !self.edition.is_closed() {
            let path = self.folder().join(Closed::file_name(self.edition.period));
            if let Err(cause) = self.write(&path, &closed) {
                return self.not_written(&path, &cause);
            }
        }
        let content = Content::Closed(&closed);
        let edition = Edition { period: self.edition.period, editorial: None, content };
        let mail = |focus: &Focus| {
            let focus = if *focus == Focus::Network { &self.focus } else { focus };
            letter::mail_from(self.context, &edition, self.audience, focus)
        };
        send::run(matches, self.session, self.context.timeline.network, &mail, list)
    }

    /// What its lock file would say now.
    fn closed(&self) -> Closed {
        let (timeline, period) = (self.context.timeline, self.edition.period);
        let public = edition::edition(timeline, period, Audience::Public);
        let colleagues = edition::edition(timeline, period, Audience::Colleagues);
        letter::close(self.context, &public, &colleagues)
    }

    /// Where the letters are: the folder that is there, else the one of the network's language.
    fn folder(&self) -> Utf8PathBuf {
        let names = match self.context.words.lang() {
            tambour::i18n::Lang::Fr => ["lettres", "letters"],
            tambour::i18n::Lang::En => ["letters", "lettres"],
        };
        let folders = names.map(|name| self.session.below(&format!("content/{name}")));
        let found = folders.iter().find(|folder| folder.is_dir());
        found.unwrap_or(&folders[0]).clone()
    }

    /// Whole or not at all: written beside, then given its name.
    fn write(&self, path: &Utf8Path, closed: &Closed) -> std::io::Result<()> {
        let folder = path.parent().unwrap_or(Utf8Path::new("."));
        std::fs::create_dir_all(folder)?;
        let beside = folder.join(format!(".{}.tmp", Closed::file_name(closed.period)));
        std::fs::write(&beside, closed.write())?;
        std::fs::rename(&beside, path)
    }
}
