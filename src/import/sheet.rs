//! Workbooks (XLSX, XLS, ODS, by `calamine`) and CSV files as grids of cells, for [`super::table`].

mod spread;

use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Reader, Sheets, open_workbook_auto_from_rs};
use jiff::civil::{Date, DateTime, Time};

use self::spread::Spread;
use super::table::{self, Cell, Grid};
use super::{Hints, Read, Said, clean};

/// The most rows and columns that are looked at.
const MOST: (usize, usize) = (5000, 60);
/// The most bytes that a workbook may hold once it is unpacked.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;

/// Whether some bytes are a workbook.
pub(super) fn is_workbook(bytes: &[u8], name: &str) -> bool {
    let is_zip = bytes.starts_with(b"PK\x03\x04");
    let is_old = bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    let name = name.to_lowercase();
    let named = [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"]
        .iter()
        .any(|extension| name.ends_with(extension));
    if is_zip {
        holds(bytes, "xl/workbook.") || holds(bytes, "opendocument.spreadsheet")
    } else {
        // Word, PowerPoint and Outlook kept their files in the same box.
        is_old && (named || ![".doc", ".ppt", ".msg", ".pub"].iter().any(|end| name.ends_with(end)))
    }
}

fn holds(bytes: &[u8], words: &str) -> bool {
    let words = words.as_bytes();
    bytes.windows(words.len()).any(|window| window == words)
}

/// Reads a workbook, sheet by sheet.
pub(super) fn read_workbook(bytes: &[u8], hints: &Hints<'_>) -> Read {
    let mut read = Read::default();
    let spread = if is_bomb(bytes) { Spread::TooWide } else { spread::of(bytes) };
    match spread {
        Spread::TooWide => read.leave(hints.name, Said::plain("import-trop-gros"), None),
        Spread::Unknown => read.leave(hints.name, Said::plain("import-tableur-illisible"), None),
        Spread::Fits => match grids(bytes) {
            Some(grids) => table::read(&grids, hints, &mut read),
            None => read.leave(hints.name, Said::plain("import-tableur-illisible"), None),
        },
    }
    read
}

/// The sheets of a workbook; none when it cannot be opened.
fn grids(bytes: &[u8]) -> Option<Vec<Grid>> {
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).ok()?;
    let mut grids = Vec::new();
    for name in workbook.sheet_names() {
        let Some(range) = spread::table(&mut workbook, &name) else { continue };
        let first = range.start().unwrap_or((0, 0));
        let mut rows: Vec<Vec<Cell>> = range
            .rows()
            .take(MOST.0)
            .map(|row| row.iter().take(MOST.1).map(cell).collect())
            .collect();
        for (from, to) in merged(&mut workbook, &name) {
            fill(&mut rows, first, from, to);
        }
        grids.push(Grid { name, rows, first_row: first.0 as usize + 1 });
    }
    (!grids.is_empty()).then_some(grids)
}

/// The words of each sheet's cells, row by row; nothing of what is no table.
pub(super) fn words(bytes: &[u8], name: &str) -> Vec<Vec<Vec<String>>> {
    let grids = if is_workbook(bytes, name) && !is_bomb(bytes) && spread::of(bytes) == Spread::Fits
    {
        grids(bytes).unwrap_or_default()
    } else if is_csv(bytes, name) {
        vec![csv(bytes, name)]
    } else {
        Vec::new()
    };
    let row = |row: &Vec<Cell>| row.iter().map(table::line).collect();
    grids.iter().map(|grid| grid.rows.iter().map(row).collect()).collect()
}

/// Whether an archive would unpack to more than a sheet can be.
fn is_bomb(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let mut size = 0u64;
    for rank in 0..archive.len() {
        size = size.saturating_add(archive.by_index_raw(rank).map_or(0, |file| file.size()));
    }
    size > MOST_UNPACKED
}

type Corner = (u32, u32);

/// The merged stretches of a sheet.
fn merged(workbook: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Vec<(Corner, Corner)> {
    let stretches = match workbook {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Ods(_) | Sheets::Xlsb(_) => Vec::new(),
    };
    stretches.into_iter().map(|stretch| (stretch.start, stretch.end)).collect()
}

/// A cell that stretches over several rows is worth as much on each of them.
fn fill(rows: &mut [Vec<Cell>], first: Corner, from: Corner, to: Corner) {
    if from.0 == to.0 || to.0.saturating_sub(from.0) > 200 {
        return;
    }
    let at = |corner: Corner| {
        Some((corner.0.checked_sub(first.0)? as usize, corner.1.checked_sub(first.1)? as usize))
    };
    let (Some(from), Some(to)) = (at(from), at(to)) else { return };
    let Some(value) = rows.get(from.0).and_then(|row| row.get(from.1)).cloned() else { return };
    for row in rows.iter_mut().take(to.0 + 1).skip(from.0 + 1) {
        if let Some(cell) = row.get_mut(from.1) {
            *cell = value.clone();
        }
    }
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::String(words) => words_cell(words),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(truth) => Cell::Words(if *truth { "oui" } else { "non" }.to_owned()),
        Data::DateTime(at) => excel(at),
        Data::DateTimeIso(words) => iso(words),
        Data::DurationIso(words) => length(words).map_or(Cell::Empty, Cell::Hour),
        Data::Error(_) | Data::Empty => Cell::Empty,
    }
}

fn words_cell(words: &str) -> Cell {
    let words = clean::paragraphs(words);
    if words.is_empty() { Cell::Empty } else { Cell::Words(words) }
}

/// Days since 1899, rounded to the minute: half past two is not 14:29:59.
fn excel(at: &ExcelDateTime) -> Cell {
    let value = at.as_f64();
    if at.is_duration() || (0.0..1.0).contains(&value) {
        let minutes = (value * 1440.0).round();
        if !(0.0..1440.0).contains(&minutes) {
            return Cell::Number(value);
        }
        return Cell::Hour(clock(minutes as i32));
    }
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    let minutes = (value.fract() * 1440.0).round() as i32;
    let small = |number: u8| i8::try_from(number).unwrap_or(0);
    match Date::new(i16::try_from(year).unwrap_or(0), small(month), small(day)) {
        Ok(date) if minutes >= 1440 => {
            Cell::Day(date.tomorrow().unwrap_or(date).at(0, 0, 0, 0), false)
        }
        Ok(date) => Cell::Day(date.to_datetime(clock(minutes)), minutes > 0),
        Err(_) => Cell::Number(value),
    }
}

fn clock(minutes: i32) -> Time {
    let part = |number: i32| i8::try_from(number).unwrap_or(0);
    Time::new(part(minutes / 60), part(minutes % 60), 0, 0).unwrap_or_default()
}

fn iso(words: &str) -> Cell {
    if let Ok(date) = words.parse::<Date>()
        && words.len() <= 10
    {
        return Cell::Day(date.at(0, 0, 0, 0), false);
    }
    match words.parse::<DateTime>() {
        Ok(at) => Cell::Day(at, at.time() != Time::midnight()),
        Err(_) => words_cell(words),
    }
}

/// `PT14H30M00S` as an hour of the day.
fn length(words: &str) -> Option<Time> {
    let length: jiff::SignedDuration = words.parse().ok()?;
    let minutes = (length.as_secs_f64() / 60.0).round();
    (0.0..1440.0).contains(&minutes).then(|| clock(minutes as i32))
}

/// Whether some bytes are a table of plain text.
pub(super) fn is_csv(bytes: &[u8], name: &str) -> bool {
    let name = name.to_lowercase();
    if [".csv", ".tsv", ".tab"].iter().any(|extension| name.ends_with(extension)) {
        return true;
    }
    // A published sheet has no name: two lines at least with the same separators.
    let is_plain = !bytes.contains(&0)
        && !name.ends_with(".eml")
        && !name.ends_with(".md")
        && !name.ends_with(".txt");
    let text = clean::decode(&bytes[..bytes.len().min(8192)]);
    let counts: Vec<usize> = text
        .lines()
        .take(6)
        .filter(|line| !line.trim().is_empty())
        .map(|line| count(line, separator(&text)))
        .collect();
    is_plain
        && counts.len() >= 2
        && counts[0] >= 2
        && counts.windows(2).all(|pair| pair[0] == pair[1])
}

/// Reads a table of plain text, in whatever encoding and with whatever separator.
pub(super) fn read_csv(bytes: &[u8], hints: &Hints<'_>) -> Read {
    let mut read = Read::default();
    table::read(&[csv(bytes, hints.name)], hints, &mut read);
    read
}

fn csv(bytes: &[u8], name: &str) -> Grid {
    let text = clean::decode(bytes);
    // « sep=; », which Excel writes for itself.
    let text = match text.split_once('\n') {
        Some((first, rest)) if first.trim_end().to_lowercase().starts_with("sep=") => rest,
        _ => &text,
    };
    let separator = u8::try_from(separator(text)).unwrap_or(b';');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    // Lines without any cell are skipped by the reader: rows are counted by the lines of the file.
    let mut lines = Vec::new();
    while rows.len() < MOST.0 && reader.read_record(&mut record).unwrap_or(false) {
        let line = record
            .position()
            .map_or(rows.len() + 1, |place| usize::try_from(place.line()).unwrap_or(0));
        rows.push(record.iter().take(MOST.1).map(words_cell).collect());
        lines.push(line);
    }
    let first_row = lines.first().copied().unwrap_or(1);
    Grid { name: name.to_owned(), rows, first_row }
}

/// The sign that separates: the one that the lines hold most evenly.
pub(super) fn separator(text: &str) -> char {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let score = |sign: char| {
        let counts: Vec<usize> =
            lines.iter().map(|line| count(line, sign)).filter(|count| *count > 0).collect();
        let usual = counts
            .iter()
            .copied()
            .max_by_key(|count| counts.iter().filter(|other| *other == count).count());
        let alike = counts.iter().filter(|count| Some(**count) == usual).count();
        alike * 100 + usual.unwrap_or(0).min(50)
    };
    [';', '\t', ',', '|'].into_iter().rev().max_by_key(|sign| score(*sign)).unwrap_or(';')
}

/// How often a sign stands in a line, outside quotes.
fn count(line: &str, sign: char) -> usize {
    let mut is_quoted = false;
    line.chars()
        .filter(|found| {
            if *found == '"' {
                is_quoted = !is_quoted;
            }
            !is_quoted && *found == sign
        })
        .count()
}
