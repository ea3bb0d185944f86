//! The pieces of a text sorted: its days, its hours, the shape they make, and what stands in the way.

use std::ops::Range;

use jiff::civil::Date;

use super::fault::WhenFault;
use super::piece::{Hour, Join, Partial, Piece};
use super::{When, scan, whole};

/// What is left of a text once its words are sorted: days and hours, in order, and the shape they make.
pub(super) struct Sorted {
    pub(super) days: Vec<Partial>,
    pub(super) hours: Vec<Hour>,
    /// One letter for each day (`D`) and hour (`T`), `-` for a range, `&` for a list: `DT-T` is "8 décembre 14h-16h".
    pub(super) shape: String,
    pub(super) all_day: bool,
    pub(super) part_of_day: Option<Range<usize>>,
    /// An "until" that leads to an hour or day without a start.
    pub(super) no_start: bool,
    pub(super) iso: bool,
    /// Why the text may be refused: the first word that is not understood, or that only its day explains.
    pub(super) unknown: Option<Range<usize>>,
    pub(super) relative: Option<(Option<Date>, Range<usize>)>,
    /// A weekday that stands apart from any day of the month.
    pub(super) weekday: Option<(Option<Date>, Range<usize>)>,
    pub(super) incomplete: Option<Range<usize>>,
}

enum Slot {
    Day(Partial),
    Hour(Hour),
}

/// Sorts the words of a text.
pub(super) fn sort(text: &str, reference: Date) -> Result<Sorted, WhenFault> {
    let found = scan::pieces(text, reference)?;
    let mut sorted = Sorted {
        days: Vec::new(),
        hours: Vec::new(),
        shape: String::new(),
        all_day: false,
        part_of_day: None,
        no_start: false,
        iso: found.iso,
        unknown: None,
        relative: None,
        weekday: None,
        incomplete: None,
    };
    // Joins and slots alternate: what stands between two slots is the strongest join read there.
    let mut slots: Vec<(Option<Join>, Slot)> = Vec::new();
    let mut join: Option<Join> = None;
    for (index, piece) in found.pieces.iter().enumerate() {
        let slot = match piece {
            Piece::Join { join: read, .. } => {
                join = stronger(join, *read);
                continue;
            }
            Piece::Day(day) => Slot::Day(day.clone()),
            Piece::Hour(hour) => Slot::Hour(hour.clone()),
            Piece::Bare { value, at } => match bare(&found.pieces, index) {
                Some(true) => Slot::Hour(Hour {
                    hour: *value,
                    minute: 0,
                    second: 0,
                    half: None,
                    midnight_word: false,
                    offset: None,
                    at: at.clone(),
                }),
                Some(false) => Slot::Day(Partial {
                    weekday: None,
                    day: *value,
                    month: None,
                    year: None,
                    at: at.clone(),
                }),
                None => {
                    sorted.incomplete.get_or_insert_with(|| at.clone());
                    continue;
                }
            },
            Piece::Weekday { weekday, at } => {
                let meant = scan::next_weekday(*weekday, reference);
                sorted.weekday.get_or_insert_with(|| (meant, at.clone()));
                continue;
            }
            Piece::Relative { meant, at } => {
                sorted.relative.get_or_insert_with(|| (*meant, at.clone()));
                continue;
            }
            Piece::Month { at } => {
                sorted.incomplete.get_or_insert_with(|| at.clone());
                continue;
            }
            Piece::PartOfDay { at } => {
                sorted.part_of_day.get_or_insert_with(|| at.clone());
                continue;
            }
            Piece::AllDay => {
                sorted.all_day = true;
                continue;
            }
            Piece::Unknown { at } => {
                match &mut sorted.unknown {
                    Some(unknown)
                        if matches!(
                            found.pieces.get(index.wrapping_sub(1)),
                            Some(Piece::Unknown { .. })
                        ) =>
                    {
                        unknown.end = at.end;
                    }
                    Some(_) => {}
                    None => sorted.unknown = Some(at.clone()),
                }
                continue;
            }
        };
        slots.push((join.take(), slot));
    }
    sorted.fill(slots);
    Ok(sorted)
}

/// Whether a bare number is an hour (`true`) or a day (`false`), by what it is joined to.
fn bare(pieces: &[Piece], index: usize) -> Option<bool> {
    let mut joined = false;
    for piece in &pieces[index + 1..] {
        match piece {
            Piece::Join { .. } => joined = true,
            Piece::Hour(_) => return joined.then_some(true),
            Piece::Day(_) => return joined.then_some(false),
            Piece::Bare { .. } if joined => {}
            _ => break,
        }
    }
    match pieces[..index] {
        [.., Piece::Hour(_), Piece::Join { .. }] => Some(true),
        _ => None,
    }
}

fn stronger(before: Option<Join>, read: Join) -> Option<Join> {
    match (before, read) {
        (Some(Join::Until), _) | (_, Join::Until) => Some(Join::Until),
        (Some(Join::And), _) | (_, Join::And) => Some(Join::And),
        (Some(Join::Dash), _) | (_, Join::Dash) => Some(Join::Dash),
        _ => Some(Join::To),
    }
}

impl Sorted {
    fn fill(&mut self, slots: Vec<(Option<Join>, Slot)>) {
        for (join, slot) in slots {
            let previous = self.shape.chars().last();
            let letter = if matches!(slot, Slot::Day(_)) { 'D' } else { 'T' };
            let sign = match (previous, letter, join) {
                (None, _, Some(Join::Until)) | (Some('D'), 'T', Some(Join::Until)) => {
                    self.no_start = true;
                    None
                }
                (None, ..) | (Some('D'), 'T', _) => None,
                (Some('T'), 'D', Some(Join::Dash | Join::Until)) => {
                    self.shape.contains('D').then_some('-')
                }
                (Some('T'), 'D', _) => None,
                (_, _, None | Some(Join::And)) => Some('&'),
                _ => Some('-'),
            };
            self.shape.extend(sign);
            self.shape.push(letter);
            match slot {
                Slot::Day(day) => self.days.push(day),
                Slot::Hour(hour) => self.hours.push(hour),
            }
        }
        for index in 1..self.hours.len() {
            let later = self.hours[index].clone();
            self.hours[index - 1].share_half(&later);
        }
    }

    /// What refuses the text whatever the days and hours are, `understood` being what they would mean.
    pub(super) fn objection(
        &self,
        text: &str,
        understood: &Result<When, WhenFault>,
    ) -> Option<WhenFault> {
        if self.days.is_empty()
            && let Some((meant, at)) = self
                .relative
                .as_ref()
                .filter(|(meant, _)| meant.is_some())
                .or(self.weekday.as_ref())
                .or(self.relative.as_ref())
            && self.incomplete.is_none()
        {
            return Some(WhenFault::Relative { at: at.clone(), meant: *meant });
        }
        // "mardi, du 5 au 29" may mean a repeat: a weekday apart from the date is never passed over.
        let leftover = self.unknown.as_ref().or(self.weekday.as_ref().map(|(_, at)| at));
        match (leftover, understood, &self.incomplete) {
            (_, Err(WhenFault::NotADate { .. }), Some(at)) => {
                Some(WhenFault::Incomplete { at: at.clone() })
            }
            (Some(at), Ok(when), _) => {
                Some(WhenFault::Leftover { at: at.clone(), understood: Box::new(when.clone()) })
            }
            (Some(_), Err(WhenFault::NotADate { .. }), _) => {
                Some(WhenFault::NotADate { at: whole(text) })
            }
            (_, Ok(_), Some(at)) => Some(WhenFault::Incomplete { at: at.clone() }),
            (_, Ok(_), _) if self.no_start => Some(WhenFault::NoStart { at: whole(text) }),
            _ => None,
        }
    }
}
