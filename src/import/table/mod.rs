//! Tables of news as people keep them: headings wherever they are, columns in any order, the month in a title, a date
//! written once for several lines.

mod heading;
mod hours;
mod role;
mod row;
mod section;

use jiff::civil::{DateTime, Time};

use self::heading::Headings;
use self::role::Role;
use self::row::Scene;
pub(super) use self::section::month;
use super::{Column, Hints, Read, Said, clean};

/// A cell, as far as its form tells.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Words, perhaps on several lines.
    Words(String),
    /// A number.
    Number(f64),
    /// A day, and whether it has an hour.
    Day(DateTime, bool),
    /// An hour.
    Hour(Time),
}

impl Cell {
    /// What a person sees in it.
    fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Words(words) => words.clone(),
            Self::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                format!("{number:.0}")
            }
            Self::Number(number) => number.to_string().replace('.', ","),
            Self::Day(at, false) => at.date().to_string(),
            Self::Day(at, true) => format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute()),
            Self::Hour(at) if at.minute() == 0 => format!("{} h", at.hour()),
            Self::Hour(at) => format!("{} h {:02}", at.hour(), at.minute()),
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Words(words) => words.trim().is_empty(),
            Self::Number(_) | Self::Day(..) | Self::Hour(_) => false,
        }
    }
}

/// A sheet.
pub(super) struct Grid {
    /// Its name, which may say the month.
    pub(super) name: String,
    /// Its rows.
    pub(super) rows: Vec<Vec<Cell>>,
    /// The number of the first one, as the program that wrote it counts.
    pub(super) first_row: usize,
}

/// How many rows at most stand before the headings.
const BEFORE_HEADINGS: usize = 40;

/// Reads sheets.
pub(super) fn read(grids: &[Grid], hints: &Hints<'_>, read: &mut Read) {
    let before = (read.drafts.len(), read.left.len());
    for grid in grids {
        sheet(grid, hints, read);
    }
    if (read.drafts.len(), read.left.len()) == before {
        read.leave(hints.name, Said::plain("import-table-vide"), None);
    }
    settle_keys(&mut read.drafts);
}

fn sheet(grid: &Grid, hints: &Hints<'_>, read: &mut Read) {
    let Some((at, mut headings)) = find(grid, hints) else { return };
    let mut scene = Scene::new(hints);
    scene.hear(&grid.name);
    for row in &grid.rows[..at] {
        for cell in row {
            if let Cell::Words(words) = cell {
                scene.hear(words);
            }
        }
    }
    for column in &headings.columns {
        let known = read.columns.iter().any(|known| known.heading == column.heading);
        if !known && !column.heading.is_empty() {
            read.columns.push(Column { heading: column.heading.clone(), key: column.role.key() });
        }
    }
    for (rank, row) in grid.rows.iter().enumerate().skip(at + 1) {
        if row.iter().all(Cell::is_empty) {
            continue;
        }
        // Headings said again, for the next month or place.
        if !says_when(row, &headings)
            && let Some(again) = Headings::of(row, hints)
            && again.is_enough(hints)
            && again.score() >= headings.score().min(3)
        {
            headings = again;
            continue;
        }
        row::read(row, grid.first_row + rank, &headings, &mut scene, read);
    }
}

/// Whether a row says a day or an hour where its columns hold them: then it is a line, though its words name columns
/// (« atelier », « gratuit », « une heure pour… »).
fn says_when(row: &[Cell], headings: &Headings) -> bool {
    let says = |cell: &Cell| match cell {
        Cell::Words(words) => words.contains(|sign: char| sign.is_ascii_digit()),
        Cell::Day(..) | Cell::Hour(_) | Cell::Number(_) => true,
        Cell::Empty => false,
    };
    [Role::Day, Role::LastDay, Role::Hour, Role::LastHour, Role::Key("publie")]
        .into_iter()
        .any(|role| of_role(row, headings, role).any(says))
}

/// The row of headings: the one in which most cells name something.
fn find(grid: &Grid, hints: &Hints<'_>) -> Option<(usize, Headings)> {
    let mut best: Option<(usize, Headings)> = None;
    for (rank, row) in grid.rows.iter().enumerate().take(BEFORE_HEADINGS) {
        if let Some(headings) = Headings::of(row, hints)
            && headings.is_enough(hints)
            && best.as_ref().is_none_or(|(_, known)| headings.score() > known.score())
        {
            best = Some((rank, headings));
        }
    }
    best.map(|(rank, mut headings)| {
        headings.settle(&grid.rows[rank + 1..]);
        (rank, headings)
    })
}

/// Lines of one title are told apart by their day.
fn settle_keys(drafts: &mut [super::Draft]) {
    let keys: Vec<String> = drafts.iter().map(|draft| draft.key.clone()).collect();
    let day = |draft: &super::Draft| {
        let from = draft.words("debut").or_else(|| draft.words("publie"))?;
        from.get(..10).map(str::to_owned)
    };
    for (rank, draft) in drafts.iter_mut().enumerate() {
        if keys.iter().filter(|key| **key == keys[rank]).count() > 1
            && let Some(day) = day(draft)
        {
            draft.key = format!("{}-{day}", draft.key);
        }
    }
    let mut seen: Vec<String> = Vec::new();
    for draft in drafts {
        let usual = draft.key.clone();
        let mut rank = 2;
        while seen.contains(&draft.key) {
            draft.key = format!("{usual}-{rank}");
            rank += 1;
        }
        seen.push(draft.key.clone());
    }
}

/// The words of a cell on one line.
pub(super) fn line(cell: &Cell) -> String {
    clean::line(&cell.shown())
}

/// The cells of a row that have a role.
fn of_role<'r>(
    row: &'r [Cell],
    headings: &'r Headings,
    role: Role,
) -> impl Iterator<Item = &'r Cell> {
    headings
        .columns
        .iter()
        .enumerate()
        .filter(move |(_, column)| column.role == role)
        .filter_map(|(rank, _)| row.get(rank))
        .filter(|cell| !cell.is_empty())
}
