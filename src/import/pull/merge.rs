//! What was brought among what stands: identities kept, what is gone marked, nothing that changes by itself.
//!
//! An item that is no more in its source keeps the very lines it had: only its `disparu:` is new. So nothing is lost by a
//! source that forgets, and a second pull of the same source changes nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::{Draft, Value, item, place};
use crate::i18n::Lang;
use crate::text::slug::slug;
use crate::vocabulary::Vocabulary;

/// How a source's items are put among those that stand.
pub(super) struct Task<'t> {
    pub(super) name: &'t str,
    pub(super) lang: Lang,
    pub(super) today: Date,
    /// Whether an item that is no more in the source is gone.
    pub(super) forgets: bool,
    pub(super) gone_is_cancelled: bool,
    pub(super) accepts_gone: bool,
}

/// What happened to an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its title.
    pub title: String,
    /// What.
    pub what: What,
    /// Lines taken away, then lines added.
    pub lines: (Vec<String>, Vec<String>),
}

/// The sort of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It is new.
    New,
    /// It reads otherwise.
    Changed,
    /// Its source no longer has it.
    Gone,
}

/// The file as it becomes.
pub(super) struct Merged {
    pub(super) text: String,
    pub(super) count: usize,
    pub(super) changes: Vec<Change>,
    /// How many are no more there, when that is more than a third: none is then gone.
    pub(super) vanished: Option<usize>,
}

/// Puts drafts among what stands.
pub(super) fn merge(stands: &str, drafts: &[Draft], task: &Task<'_>) -> Merged {
    let old = chunks(stands);
    let mut new: BTreeMap<String, String> = BTreeMap::new();
    for draft in drafts {
        let mut draft = draft.clone();
        if let Some(chunk) = old.get(&draft.key) {
            keep_addresses(&mut draft, chunk, task.lang);
        }
        let folder = Vocabulary::get()
            .kind(draft.kind)
            .and_then(|kind| kind.folders.first())
            .map_or("evenements", String::as_str);
        new.insert(draft.key.clone(), item(&draft, folder));
    }
    let alive = |chunk: &str| is_to_come(chunk, task.today) && value(chunk, "disparu").is_none();
    let living = old.values().filter(|chunk| alive(chunk)).count();
    let gone: Vec<&String> = old
        .iter()
        .filter(|(id, chunk)| !new.contains_key(*id) && alive(chunk))
        .map(|(id, _)| id)
        .collect();
    let too_many = gone.len() * 3 > living && !task.accepts_gone;
    let vanished = (task.forgets && !gone.is_empty() && too_many).then_some(gone.len());
    let mut whole = new.clone();
    for (id, chunk) in &old {
        if new.contains_key(id) {
            continue;
        }
        let leaves = task.forgets && !too_many && gone.contains(&id);
        whole.insert(id.clone(), if leaves { marked(chunk, task) } else { chunk.clone() });
    }
    let changes = whole
        .iter()
        .filter_map(|(id, chunk)| change(old.get(id).map(String::as_str), chunk))
        .collect();
    let count = whole.values().filter(|chunk| value(chunk, "disparu").is_none()).count();
    let head = match task.lang {
        Lang::Fr => format!(
            "# Écrit par « tambour pull ». Pour changer un élément, écrivez un texte avec la ligne « complete: {}#ID ».\n",
            task.name
        ),
        Lang::En => format!(
            "# Written by “tambour pull”. To change an item, write a text with the line “complete: {}#ID”.\n",
            task.name
        ),
    };
    Merged { text: head + &whole.into_values().collect::<String>(), count, changes, vanished }
}

/// Names a draft's files after it, below the source's folder.
pub(super) fn name_files(draft: &mut Draft, source: &str) {
    let key = slug(&draft.key);
    place::rename_files(draft, &key);
    for key in ["image", "fichiers"] {
        let below = |name: &str| format!("{source}/{name}");
        let value = match draft.get(key) {
            Some(Value::Words(name)) => Value::Words(below(name)),
            Some(Value::List(names)) => Value::List(names.iter().map(|name| below(name)).collect()),
            Some(Value::Map(_)) | None => continue,
        };
        draft.set(key, value);
    }
}

/// The items of a file, each with its own lines, by identity.
fn chunks(text: &str) -> BTreeMap<String, String> {
    let mut chunks: BTreeMap<String, String> = BTreeMap::new();
    let mut current: Option<String> = None;
    for line in text.split_inclusive('\n') {
        if let Some(id) = line.strip_prefix("- id: ") {
            let id = id.trim().trim_matches('\'').replace("''", "'");
            chunks.insert(id.clone(), String::new());
            current = Some(id);
        }
        if let Some(chunk) = current.as_ref().and_then(|id| chunks.get_mut(id)) {
            chunk.push_str(line);
        }
    }
    chunks
}

/// The value of a key of an item, as it is written on its line, without its mark.
fn value<'c>(chunk: &'c str, key: &str) -> Option<&'c str> {
    let line = chunk
        .lines()
        .find_map(|line| line.strip_prefix("  ")?.strip_prefix(key)?.strip_prefix(": "))?;
    Some(line.trim_end_matches(" # à vérifier"))
}

fn title(chunk: &str) -> String {
    let words = value(chunk, "titre").unwrap_or_default();
    let inside = words
        .strip_prefix('\'')
        .and_then(|words| words.strip_suffix('\''))
        .map(|words| words.replace("''", "'"));
    inside.unwrap_or_else(|| words.trim_matches('"').to_owned())
}

/// Whether an item is dated and not over on that day.
fn is_to_come(chunk: &str, today: Date) -> bool {
    if let Some(rule) = value(chunk, "repete") {
        let until = rule.split("UNTIL=").nth(1).and_then(|day| day.get(..8)?.parse::<Date>().ok());
        return until.is_none_or(|until| until >= today);
    }
    let days = ["debut", "fin", "du", "au"]
        .into_iter()
        .filter_map(|key| value(chunk, key)?.get(..10)?.parse::<Date>().ok());
    let others = value(chunk, "dates").unwrap_or_default();
    let others = others
        .trim_matches(['[', ']'])
        .split(", ")
        .filter_map(|day| day.trim_matches('\'').get(..10)?.parse::<Date>().ok());
    days.chain(others).max().is_some_and(|last| last >= today)
}

/// The same item, gone.
fn marked(chunk: &str, task: &Task<'_>) -> String {
    let mut marked = String::with_capacity(chunk.len() + 40);
    let mut done = false;
    for line in chunk.split_inclusive('\n') {
        let is_state = task.gone_is_cancelled && line.starts_with("  etat: ");
        if !is_state {
            marked.push_str(line);
        }
        if line.starts_with("  titre: ") && !done {
            done = true;
            marked.push_str(&format!("  disparu: {}\n", task.today));
            if task.gone_is_cancelled {
                marked.push_str("  etat: annule\n");
            }
        }
    }
    marked
}

/// An item that has another title keeps the way to its former address.
fn keep_addresses(draft: &mut Draft, chunk: &str, lang: Lang) {
    let mut addresses: Vec<String> = value(chunk, "anciennes_adresses")
        .map(|list| {
            list.trim_matches(['[', ']'])
                .split(", ")
                .map(|address| address.trim_matches('\'').to_owned())
                .collect()
        })
        .unwrap_or_default();
    let (before, now) = (slug(&title(chunk)), slug(draft.title()));
    let own = |slug: &str| format!("/{}/{slug}/", Vocabulary::get().route(draft.kind, lang));
    if before != now && !addresses.contains(&own(&before)) {
        addresses.push(own(&before));
    }
    addresses.retain(|address| *address != own(&now));
    draft.set("anciennes_adresses", addresses);
}

fn change(old: Option<&str>, new: &str) -> Option<Change> {
    let Some(old) = old else {
        return Some(Change {
            title: title(new),
            what: What::New,
            lines: (Vec::new(), Vec::new()),
        });
    };
    if old == new {
        return None;
    }
    let only = |these: &str, others: &str| -> Vec<String> {
        these
            .lines()
            .filter(|line| !others.lines().any(|other| other == *line))
            .map(|line| line.trim().to_owned())
            .collect()
    };
    let is_gone = value(new, "disparu").is_some() && value(old, "disparu").is_none();
    Some(Change {
        title: title(new),
        what: if is_gone { What::Gone } else { What::Changed },
        lines: (only(old, new), only(new, old)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task() -> Task<'static> {
        Task {
            name: "mairie",
            lang: Lang::Fr,
            today: Date::constant(2026, 11, 20),
            forgets: true,
            gone_is_cancelled: false,
            accepts_gone: false,
        }
    }

    fn draft(id: &str, title: &str, day: &str) -> Draft {
        let mut draft = Draft::new("event", id);
        draft.set("titre", title);
        draft.set("debut", day);
        draft
    }

    fn four() -> Vec<Draft> {
        vec![
            draft("d", "Quatre", "2026-12-04"),
            draft("a", "Un", "2026-12-01"),
            draft("b", "Deux", "2026-12-02"),
            draft("c", "Trois", "2026-12-03"),
        ]
    }

    #[test]
    fn a_second_pull_changes_nothing() {
        let first = merge("", &four(), &task());
        assert_eq!((first.count, first.changes.len()), (4, 4));
        let second =
            merge(&first.text, &four(), &Task { today: Date::constant(2026, 11, 28), ..task() });
        assert_eq!(second.text, first.text);
        assert!(second.changes.is_empty());
    }

    #[test]
    fn what_is_gone_is_marked_once_and_may_come_back() {
        let first = merge("", &four(), &task()).text;
        let gone = merge(&first, &four()[..3], &task());
        assert!(gone.text.contains("titre: Trois\n  disparu: 2026-11-20\n"), "{}", gone.text);
        assert_eq!((gone.count, gone.vanished), (3, None));
        let later = merge(
            &gone.text,
            &four()[..3],
            &Task { today: Date::constant(2026, 11, 25), ..task() },
        );
        assert_eq!(later.text, gone.text);
        assert_eq!(merge(&gone.text, &four(), &task()).text, first);
        let cancelled = merge(&first, &four()[..3], &Task { gone_is_cancelled: true, ..task() });
        assert!(cancelled.text.contains("disparu: 2026-11-20\n  etat: annule\n"));
    }

    #[test]
    fn more_than_a_third_at_once_is_not_believed() {
        let first = merge("", &four(), &task()).text;
        let half = merge(&first, &four()[..2], &task());
        assert_eq!((half.text.as_str(), half.vanished), (first.as_str(), Some(2)));
        let accepted = merge(&first, &four()[..2], &Task { accepts_gone: true, ..task() });
        assert_eq!((accepted.count, accepted.vanished), (2, None));
    }

    #[test]
    fn what_is_over_stays_as_it_is() {
        let first = merge("", &four(), &task()).text;
        let later = merge(&first, &[], &Task { today: Date::constant(2027, 1, 1), ..task() });
        assert_eq!(later.text, first);
        let feed = merge(&first, &[], &Task { forgets: false, ..task() });
        assert_eq!(feed.text, first);
    }

    #[test]
    fn another_title_keeps_the_former_address() {
        let first = merge("", &[draft("a", "Atelier : un", "2026-12-01")], &task()).text;
        let renamed = [draft("a", "Atelier deux", "2026-12-01")];
        let second = merge(&first, &renamed, &task()).text;
        assert!(second.contains("anciennes_adresses: [/agenda/atelier-un/]"), "{second}");
        assert_eq!(merge(&second, &renamed, &task()).text, second);
    }
}
