//! « Qui sait faire quoi » filled in: needs as lines, roles as columns, a cross suffices. It goes back into the place's file,
//! as the lines `besoins` of its roles and nothing else.

use super::gesture::edit::Edit;
use super::sheet;
use super::write::scalar;
use crate::model::need::Needs;
use crate::read::Value;
use crate::vocabulary::fold;

/// The first heading of the table.
const HEADINGS: [&str; 4] = ["besoin", "besoins", "need", "needs"];
/// How the line before it names the place.
const PLACES: [&str; 4] = ["structure", "lieu", "place", "organisation"];
/// Words that a cell may say to mean that somebody does not.
const NO: [&str; 5] = ["non", "no", "n", "0", "_"];

/// A sheet, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skills {
    /// The place, as the sheet writes it.
    pub place: Option<String>,
    /// Roles in the order of their columns, each with the keys of the needs that it answers.
    pub roles: Vec<(String, Vec<String>)>,
    /// Lines whose need nobody knows.
    pub unknown: Vec<String>,
}

/// Reads the table of a workbook or a text; none when it is no such table.
pub fn read(bytes: &[u8], name: &str, needs: &Needs) -> Option<Skills> {
    sheet::words(bytes, name).iter().find_map(|rows| of_rows(rows, needs))
}

fn of_rows(rows: &[Vec<String>], needs: &Needs) -> Option<Skills> {
    let is_head = |row: &&Vec<String>| {
        row.first().is_some_and(|cell| HEADINGS.contains(&fold(cell).as_str())) && row.len() > 1
    };
    let at = rows.iter().position(|row| is_head(&row))?;
    let place = rows[..at].iter().find_map(|row| {
        let is_place = PLACES.contains(&fold(row.first()?).as_str());
        row.get(1).filter(|place| is_place && !place.trim().is_empty()).cloned()
    });
    let mut skills = Skills { place, roles: Vec::new(), unknown: Vec::new() };
    let columns: Vec<usize> =
        (1..rows[at].len()).filter(|rank| !rows[at][*rank].trim().is_empty()).collect();
    skills.roles =
        columns.iter().map(|rank| (rows[at][*rank].trim().to_owned(), Vec::new())).collect();
    for row in &rows[at + 1..] {
        let Some(written) = row.first().map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
        else {
            continue;
        };
        let Some(need) = needs.find(written) else {
            skills.unknown.push(written.to_owned());
            continue;
        };
        for (rank, (_, found)) in columns.iter().zip(&mut skills.roles) {
            if row.get(*rank).is_some_and(|cell| is_cross(cell)) {
                found.push(need.key.clone());
            }
        }
    }
    Some(skills)
}

/// Anything but nothing and a no is a cross.
fn is_cross(cell: &str) -> bool {
    let cell = cell.trim();
    !matches!(cell, "" | "-" | "–" | "/") && !NO.contains(&fold(cell).as_str())
}

/// The place's text with its roles' needs as the sheet has them; none when its head cannot be read.
///
/// A role of the text that the sheet does not name stays as it is; one that the text does not have is added when it has a
/// cross. Read twice, it changes nothing more.
pub fn apply(text: &str, path: &str, skills: &Skills) -> Option<String> {
    let mut edit = Edit::new(text.to_owned(), "structure", path);
    for (role, needs) in &skills.roles {
        let list = format!("[{}]", needs.join(", "));
        let fields = edit.fields()?;
        let team = fields.get("equipe").map(|field| field.node.clone());
        let items = match team.map(|node| node.value) {
            Some(Value::List(items)) => items,
            None | Some(Value::Empty) => Vec::new(),
            // Written in a way of its own: somebody must do it by hand.
            Some(_) => return None,
        };
        let known =
            items.iter().find(|item| role_of(item).is_some_and(|known| fold(&known) == fold(role)));
        match known {
            Some(item) if needs_of(item) == *needs => {}
            Some(item) => edit.of_item(item, "besoins", &list)?,
            None if needs.is_empty() => {}
            None => edit.item("equipe", &format!("{{role: {}, besoins: {list}}}", scalar(role)))?,
        }
    }
    Some(edit.text)
}

fn inner(item: &crate::read::Node, name: &str) -> Option<crate::read::Node> {
    let Value::Map(pairs) = &item.value else { return None };
    let is_it = |key: &crate::read::Node| {
        let written = crate::read::words_of(key)?;
        crate::vocabulary::Vocabulary::get().inner(&written)
    };
    pairs.iter().find(|(key, _)| is_it(key) == Some(name)).map(|(_, node)| node.clone())
}

fn role_of(item: &crate::read::Node) -> Option<String> {
    crate::read::words_of(&inner(item, "role")?)
}

fn needs_of(item: &crate::read::Node) -> Vec<String> {
    match inner(item, "besoins").map(|node| node.value.clone()) {
        Some(Value::List(items)) => items.iter().filter_map(crate::read::words_of).collect(),
        Some(Value::Scalar(_)) => {
            inner(item, "besoins").as_ref().and_then(crate::read::words_of).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skills(roles: &[(&str, &[&str])]) -> Skills {
        let keys = |needs: &[&str]| needs.iter().map(|need| (*need).to_owned()).collect();
        let roles = roles.iter().map(|(role, needs)| ((*role).to_owned(), keys(needs)));
        Skills { place: None, roles: roles.collect(), unknown: Vec::new() }
    }

    #[test]
    fn the_needs_of_roles_are_put_back_and_nothing_else() {
        for (text, expected) in [
            (
                "---\nnom: A\nequipe:\n  - role: Agente\n    besoins: [impots]\n    langues: [arabe]\n  - role: Directrice\n---\nB\n",
                "---\nnom: A\nequipe:\n  - role: Agente\n    besoins: [impots, cv]\n    langues: [arabe]\n  - role: Directrice\n  - {role: 'Stagiaire : été', besoins: [cv]}\n---\nB\n",
            ),
            (
                "---\nnom: A\nequipe: [{role: agente, besoins: [cv]}]\n---\n",
                "---\nnom: A\nequipe: [{role: agente, besoins: [impots, cv]}, {role: 'Stagiaire : été', besoins: [cv]}]\n---\n",
            ),
            (
                "---\nnom: A\n---\n",
                "---\nnom: A\nequipe: [{role: Agente, besoins: [impots, cv]}, {role: 'Stagiaire : été', besoins: [cv]}]\n---\n",
            ),
        ] {
            let filled = skills(&[
                ("Agente", &["impots", "cv"]),
                ("Stagiaire : été", &["cv"]),
                ("Vide", &[]),
            ]);
            let changed = apply(text, "content/structures/a.md", &filled).unwrap();
            assert_eq!(changed, expected);
            assert_eq!(apply(&changed, "content/structures/a.md", &filled).unwrap(), expected);
        }
    }

    #[test]
    fn crosses_in_whatever_hand() {
        for (cell, expected) in [
            ("x", true),
            ("X", true),
            ("✓", true),
            ("oui", true),
            ("1", true),
            ("", false),
            ("non", false),
            ("-", false),
            ("0", false),
        ] {
            assert_eq!(is_cross(cell), expected, "{cell}");
        }
    }
}
