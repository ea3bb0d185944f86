//! `tambour import FILE…`: calendars, sheets, mails, documents and posters become texts, once; then they are the author's.

pub(super) mod report;

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Arg, ArgAction, ArgMatches, Command};
use tambour::build::Understood;
use tambour::i18n::Words;
use tambour::import::skills::{self, Skills};
use tambour::import::{self, Draft, Hints, Read};
use tambour::report::diff;
use tambour::text::slug::slug;
use tambour::vocabulary::Vocabulary;

use self::report::Told;
use super::session::Session;
use super::{Entry, Exit};
use crate::cli;

pub(super) const COMMAND: Entry = Entry { name: "import", usual: false, define, run };

fn define(command: Command, words: &Words) -> Command {
    command
        .arg(cli::place("fichiers", words).action(ArgAction::Append).num_args(1..).required(true))
        .arg(cli::valued("structure", words))
        .arg(
            Arg::new("genre")
                .long("genre")
                .visible_alias("kind")
                .action(ArgAction::Set)
                .value_name(words.word("valeur-genre"))
                .help(words.word("option-genre-importe")),
        )
        .arg(cli::valued("titre", words).visible_alias("title"))
        .arg(cli::valued("quand", words).visible_alias("when"))
        .arg(
            Arg::new("colonne")
                .long("colonne")
                .visible_alias("column")
                .action(ArgAction::Append)
                .value_name(words.word("valeur-colonne"))
                .help(words.word("option-colonne")),
        )
        .arg(cli::flag("essai", words).visible_alias("dry-run"))
}

fn run(matches: &ArgMatches, session: &Session) -> Exit {
    let words = session.words;
    let understood = match session.understand(&session.request(Some(matches))) {
        Ok(understood) => understood,
        Err(exit) => return exit,
    };
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let wrong = |id: &str, value: String, known: String| {
        let values = [("valeur", value.into()), ("connues", known.into())];
        session.terminal.tell(&(words.say(id, &values) + "\n"));
        Exit::Stopped
    };
    let structure = match text("structure") {
        None => None,
        Some(written) => match structure_of(&understood, &written) {
            Some(slug) => Some(slug),
            None => {
                let known: Vec<&str> = structures(&understood).collect();
                return wrong("import-structure", written, known.join(", "));
            }
        },
    };
    let kind = match text("genre") {
        None => None,
        Some(written) => match kind_of(&written) {
            Some(kind) => Some(kind),
            None => {
                return wrong(
                    "import-genre",
                    written,
                    Vocabulary::get().folders().collect::<Vec<_>>().join(", "),
                );
            }
        },
    };
    let columns: Vec<(String, String)> = matches
        .get_many::<String>("colonne")
        .into_iter()
        .flatten()
        .filter_map(|pair| {
            pair.split_once('=')
                .map(|(heading, key)| (heading.trim().to_owned(), key.trim().to_owned()))
        })
        .collect();
    let mut task = Task {
        session,
        understood: &understood,
        structure: structure.as_deref(),
        is_trial: matches.get_flag("essai"),
        told: Told::default(),
        identities: understood.network.entries.iter().map(|entry| entry.identity.clone()).collect(),
    };
    let files: Vec<&String> =
        matches.get_many::<String>("fichiers").into_iter().flatten().collect();
    for path in files.iter().flat_map(|path| listed(Utf8Path::new(path))) {
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(_) => return wrong("import-introuvable", path.to_string(), String::new()),
        };
        if let Some(filled) =
            skills::read(&bytes, path.file_name().unwrap_or_default(), &understood.network.needs)
        {
            if let Err(exit) = task.tick(&filled) {
                return exit;
            }
            continue;
        }
        let hints = Hints {
            zone: &understood.network.config.zone,
            today: understood.moment.today(),
            name: path.file_name().unwrap_or_default(),
            kind,
            columns: &columns,
        };
        let mut read = import::read(&bytes, &hints);
        if let [only] = read.drafts.as_mut_slice() {
            answer(only, text("titre"), text("quand"));
        }
        if let Err((path, fault)) = task.take(&path, read) {
            let values = [("chemin", path.to_string().into()), ("cause", fault.to_string().into())];
            session.terminal.tell(&(words.say("import-ecriture", &values) + "\n"));
            return Exit::Stopped;
        }
    }
    let Task { told, is_trial, .. } = task;
    told.say(matches, session, &understood, is_trial)
}

/// What somebody said besides the file is sure.
fn answer(draft: &mut Draft, title: Option<String>, when: Option<String>) {
    if let Some(title) = title {
        draft.set("titre", title);
        draft.doubts.retain(|(key, _)| *key != "titre");
    }
    if let Some(when) = when {
        draft.kind = "event";
        draft.set("debut", when);
        draft.unset("fin");
        draft.doubts.retain(|(key, _)| !matches!(*key, "debut" | "fin"));
    }
}

/// A file, or those of a folder of mails (also Maildir's `new` and `cur`), in order.
fn listed(path: &Utf8Path) -> Vec<Utf8PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let mut found = Vec::new();
    for folder in [path.to_owned(), path.join("new"), path.join("cur")] {
        let Ok(entries) = folder.read_dir_utf8() else { continue };
        for entry in entries.flatten() {
            let is_hidden =
                entry.file_name().starts_with('.') || entry.file_name().starts_with("~$");
            if entry.file_type().is_ok_and(|kind| kind.is_file()) && !is_hidden {
                found.push(entry.into_path());
            }
        }
    }
    found.sort();
    found
}

/// « evenement », « évènements », « event ».
fn kind_of(written: &str) -> Option<&'static str> {
    let vocabulary = Vocabulary::get();
    vocabulary.kind_of_folder(written).or_else(|| vocabulary.kind_of_folder(&format!("{written}s")))
}

fn structures(understood: &Understood) -> impl Iterator<Item = &str> {
    let entries = understood.network.entries.iter();
    entries.filter(|entry| entry.kind.name == "structure").map(|entry| entry.slug.as_str())
}

fn structure_of(understood: &Understood, written: &str) -> Option<String> {
    let named = slug(written);
    let mut entries =
        understood.network.entries.iter().filter(|entry| entry.kind.name == "structure");
    entries
        .find(|entry| entry.slug == named || slug(&entry.title) == named)
        .map(|entry| entry.slug.clone())
}

struct Task<'t> {
    session: &'t Session,
    understood: &'t Understood,
    structure: Option<&'t str>,
    is_trial: bool,
    told: Told,
    identities: Vec<String>,
}

impl Task<'_> {
    /// Writes what a file gave.
    fn take(
        &mut self,
        from: &Utf8Path,
        mut read: Read,
    ) -> Result<(), (Utf8PathBuf, std::io::Error)> {
        let name = from.file_name().unwrap_or_default().to_owned();
        let mut known = 0;
        let mut written = Vec::new();
        for mut draft in std::mem::take(&mut read.drafts) {
            import::settle(&mut draft, &self.understood.network, self.structure);
            let id = import::identity(&draft, &name);
            if self.identities.contains(&id) {
                known += 1;
                continue;
            }
            self.identities.push(id.clone());
            let path = self.write(&mut draft, &id)?;
            written.push((path, draft));
        }
        self.told.add(from, written, read, known);
        Ok(())
    }

    /// Puts the crosses of « Qui sait faire quoi » back into the place's file, and shows what that changes.
    fn tick(&self, filled: &Skills) -> Result<(), Exit> {
        let (session, words) = (self.session, self.session.words);
        let tell = |id: &str, value: String| {
            session.terminal.tell(&(words.say(id, &[("valeur", value.into())]) + "\n"));
            Exit::Stopped
        };
        let named = self.structure.map(str::to_owned).or_else(|| filled.place.clone());
        let named = named.ok_or_else(|| tell("competences-sans-lieu", String::new()))?;
        let place = structure_of(self.understood, &named)
            .and_then(|slug| self.understood.network.find("structure", &slug))
            .ok_or_else(|| tell("competences-lieu-inconnu", named))?;
        let path = session.root.join(&place.path);
        let text = fs::read_to_string(&path).unwrap_or_default();
        let Some(changed) = skills::apply(&text, &place.path, filled) else {
            return Err(tell("competences-a-la-main", place.path.clone()));
        };
        for unknown in &filled.unknown {
            let values = [("valeur", unknown.as_str().into())];
            session.terminal.tell(&(words.say("competences-besoin-inconnu", &values) + "\n"));
        }
        if changed == text {
            let values = [("lieu", place.title.as_str().into())];
            session.terminal.say(&(words.say("competences-inchangees", &values) + "\n"));
            return Ok(());
        }
        let shown = diff(&text, &changed, session.terminal.answers);
        session.terminal.say(&format!("{}\n{shown}", place.path));
        if !self.is_trial {
            fs::write(&path, changed).map_err(|fault| {
                let values =
                    [("chemin", path.as_str().into()), ("cause", fault.to_string().into())];
                session.terminal.tell(&(words.say("import-ecriture", &values) + "\n"));
                Exit::Stopped
            })?;
        }
        Ok(())
    }

    fn write(&self, draft: &mut Draft, id: &str) -> Result<String, (Utf8PathBuf, std::io::Error)> {
        let root = &self.session.root;
        let is_there = |name: &str| root.join("content").join(name).is_dir();
        let mut folder = format!(
            "content/{}",
            import::folder(draft.kind, is_there, self.understood.network.config.lang)
        );
        if let Some(structure) = draft.words("structure")
            && root.join(&folder).join(structure).is_dir()
        {
            folder = format!("{folder}/{structure}");
        }
        let stem = import::stem(draft);
        // Places of one name are told apart by their town.
        let town = draft.words("commune").filter(|_| draft.kind == "structure");
        let in_town = town.map(|town| format!("{stem}-{}", slug(town)));
        let names = [Some(stem.clone()), in_town].into_iter().flatten();
        let names = names.chain((2..).map(|rank| format!("{stem}-{rank}")));
        let taken = |name: &String| {
            root.join(&folder).join(format!("{name}.md")).exists()
                || self.told.has(&format!("{folder}/{name}.md"))
        };
        let name = names.into_iter().find(|name| !taken(name)).unwrap_or(stem);
        import::rename_files(draft, &name);
        let path = format!("{folder}/{name}.md");
        if self.is_trial {
            return Ok(path);
        }
        let fault = |path: &Utf8Path| {
            let path = path.to_owned();
            move |fault| (path, fault)
        };
        let on_disk = root.join(&folder);
        fs::create_dir_all(&on_disk).map_err(fault(&on_disk))?;
        for file in &draft.files {
            let to = on_disk.join(&file.name);
            fs::write(&to, &file.bytes).map_err(fault(&to))?;
        }
        let to = root.join(&path);
        fs::write(&to, import::text(draft, id)).map_err(fault(&to))?;
        Ok(path)
    }
}
