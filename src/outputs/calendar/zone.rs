//! VTIMEZONE (RFC 5545, 3.6.5), from the zone data of the binary: every clock change between two instants.

use jiff::tz::{Dst, Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

use super::line;

/// Years after the last date for which clock changes are written: readers ask what holds then.
const AHEAD: i64 = 5;

/// The first and last clock change that are written for what takes place between two instants.
pub(super) fn changes(zone: &TimeZone, from: Timestamp, to: Timestamp) -> (Timestamp, Timestamp) {
    let change = |before: Timestamp| zone.preceding(before).next().map(|one| one.timestamp());
    let to = to.checked_add((AHEAD * 366 * 24).hours()).unwrap_or(to);
    let after = to.checked_add(1.nanosecond()).unwrap_or(to);
    (change(from).unwrap_or(from), change(after).unwrap_or(to))
}

/// The clock changes of a zone from one to another, equal ones gathered.
pub(super) fn write(zone: &TimeZone, name: &str, start: Timestamp, to: Timestamp) -> Vec<String> {
    let mut lines = vec!["BEGIN:VTIMEZONE".to_owned(), format!("TZID:{name}")];
    let before = start.checked_sub(1.second()).unwrap_or(start);
    let mut offset = zone.to_offset(before);
    let mut groups: Vec<Group> = Vec::new();
    for change in zone.following(before).take_while(|change| change.timestamp() <= to) {
        let local = offset.to_datetime(change.timestamp());
        let group = Group {
            dst: change.dst() == Dst::Yes,
            from: offset,
            to: change.offset(),
            name: change.abbreviation().to_owned(),
            days: vec![line::date_time(local)],
        };
        match groups.iter_mut().find(|known| known.is_like(&group)) {
            Some(known) => known.days.extend(group.days),
            None => groups.push(group),
        }
        offset = change.offset();
    }
    if groups.is_empty() {
        let info = zone.to_offset_info(start);
        let days = vec!["19700101T000000".to_owned()];
        groups.push(Group {
            dst: false,
            from: info.offset(),
            to: info.offset(),
            name: info.abbreviation().to_owned(),
            days,
        });
    }
    for group in &groups {
        group.write(&mut lines);
    }
    lines.push("END:VTIMEZONE".to_owned());
    lines
}

struct Group {
    dst: bool,
    from: Offset,
    to: Offset,
    name: String,
    days: Vec<String>,
}

impl Group {
    fn is_like(&self, other: &Self) -> bool {
        (self.dst, self.from, self.to, &self.name) == (other.dst, other.from, other.to, &other.name)
    }

    fn write(&self, lines: &mut Vec<String>) {
        let part = if self.dst { "DAYLIGHT" } else { "STANDARD" };
        lines.push(format!("BEGIN:{part}"));
        lines.push(format!("DTSTART:{}", self.days[0]));
        if self.days.len() > 1 {
            lines.push(format!("RDATE:{}", self.days[1..].join(",")));
        }
        lines.push(format!("TZOFFSETFROM:{}", offset(self.from)));
        lines.push(format!("TZOFFSETTO:{}", offset(self.to)));
        lines.push(line::text("TZNAME", &self.name));
        lines.push(format!("END:{part}"));
    }
}

/// `+0100` (3.3.14).
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.abs();
    let whole = format!("{sign}{:02}{:02}", seconds / 3600, seconds / 60 % 60);
    if seconds % 60 == 0 { whole } else { format!("{whole}{:02}", seconds % 60) }
}
