//! What a column is for, by its heading, in whatever words.

use super::super::Hints;
use super::role::{Role, role};
use super::{Cell, hours};
use crate::calendar::when::read_time_range;

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) heading: String,
    pub(super) role: Role,
}

/// The columns of a table.
#[derive(Clone, Debug)]
pub(super) struct Headings {
    pub(super) columns: Vec<Column>,
}

impl Headings {
    /// The headings that a row may be; none when no cell of it names anything.
    pub(super) fn of(row: &[Cell], hints: &Hints<'_>) -> Option<Self> {
        let columns: Vec<Column> = row
            .iter()
            .map(|cell| match cell {
                Cell::Words(words) if words.chars().count() <= 60 => {
                    let heading = super::line(cell);
                    Column { role: role(words, hints), heading }
                }
                _ => Column { heading: String::new(), role: Role::Ignored },
            })
            .collect();
        let headings = Self { columns };
        (headings.score() > 0).then_some(headings)
    }

    /// How many columns have a meaning of their own.
    pub(super) fn score(&self) -> usize {
        let mut seen: Vec<Role> = Vec::new();
        for column in &self.columns {
            if !matches!(column.role, Role::Other | Role::Ignored) && !seen.contains(&column.role) {
                seen.push(column.role);
            }
        }
        seen.len()
    }

    /// Whether this can be the row of headings: a title or what may stand for one, and something else.
    pub(super) fn is_enough(&self, hints: &Hints<'_>) -> bool {
        let has = |role: Role| self.columns.iter().any(|column| column.role == role);
        let dated = has(Role::Day) || has(Role::Start) || has(Role::Key("publie"));
        let titled = has(Role::Key("titre"))
            || [Role::Key("themes"), Role::Key("genre"), Role::Text].into_iter().any(has);
        self.score() >= 2
            && titled
            && (dated || has(Role::Hour) || hints.kind.is_some() || self.is_of_news())
    }

    /// A title and a text, and nothing that says when.
    pub(super) fn is_of_news(&self) -> bool {
        let has = |role: Role| self.columns.iter().any(|column| column.role == role);
        has(Role::Key("titre"))
            && (has(Role::Text) || has(Role::Key("publie")))
            && !has(Role::Day)
            && !has(Role::Start)
            && !has(Role::Hour)
    }

    /// Decides what headings leave open, by what stands below: whether « Début » is a day or an hour, and which column
    /// is the title when none says so.
    pub(super) fn settle(&mut self, below: &[Vec<Cell>]) {
        let hours_most = |rank: usize| {
            let cells: Vec<&Cell> = below
                .iter()
                .take(60)
                .filter_map(|row| row.get(rank))
                .filter(|cell| !cell.is_empty())
                .collect();
            let hours = cells.iter().filter(|cell| is_hour(cell)).count();
            !cells.is_empty() && hours * 2 > cells.len()
        };
        for rank in 0..self.columns.len() {
            let role = self.columns[rank].role;
            self.columns[rank].role = match role {
                Role::Start if hours_most(rank) => Role::Hour,
                Role::Start => Role::Day,
                Role::End if hours_most(rank) => Role::LastHour,
                Role::End => Role::LastDay,
                // « Date » over hours, « Horaires » over dates.
                Role::Day if hours_most(rank) => Role::Hour,
                _ => role,
            };
        }
        if !self.columns.iter().any(|column| column.role == Role::Key("titre")) {
            let stand_in = [Role::Key("themes"), Role::Key("genre"), Role::Text]
                .into_iter()
                .find_map(|role| self.columns.iter().position(|column| column.role == role));
            if let Some(rank) = stand_in {
                self.columns[rank].role = Role::Key("titre");
            }
        }
        // A second title is a detail: « Atelier » beside « Titre ».
        let mut is_titled = false;
        for column in &mut self.columns {
            if column.role == Role::Key("titre") {
                if is_titled {
                    column.role = Role::Other;
                }
                is_titled = true;
            }
        }
    }
}

/// Whether words have no more figures than two hours: a day and an hour have more.
fn is_short(words: &str) -> bool {
    words.chars().filter(char::is_ascii_digit).count() <= 8
}

fn is_hour(cell: &Cell) -> bool {
    match cell {
        Cell::Hour(_) => true,
        Cell::Words(words) => {
            is_short(words) && read_time_range(words).is_ok() || hours::is_whole_day(words)
        }
        Cell::Day(..) | Cell::Number(_) | Cell::Empty => false,
    }
}
