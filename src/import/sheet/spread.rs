//! How far the cells of a workbook lie from each other. `calamine` makes a whole table of what lies between the first cell
//! and the last: two cells in opposite corners would ask for more memory than there is, and the program would end there.

use std::io::{Cursor, Read as _};

use calamine::{Cell, Data, DataRef, Range, Reader as _, Sheets};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::MOST;

/// The most cells that a table may have, empty ones too.
const MOST_CELLS: u64 = 4_000_000;
/// The most cells that are taken from a sheet whose cells come one by one.
const MOST_TAKEN: usize = 1_000_000;

/// Whether tables of a workbook can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spread {
    /// All fit in memory.
    Fits,
    /// One would be too large.
    TooWide,
    /// It cannot be known: nothing opens it.
    Unknown,
}

/// How far the cells of a workbook lie from each other.
pub(super) fn of(bytes: &[u8]) -> Spread {
    let is_too_wide =
        if bytes.starts_with(b"PK") { Some(open_document(bytes)) } else { binary(bytes) };
    match is_too_wide {
        Some(true) => Spread::TooWide,
        Some(false) => Spread::Fits,
        None => Spread::Unknown,
    }
}

/// The table of a sheet, as far as it is looked at.
pub(super) fn table(workbook: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Option<Range<Data>> {
    match workbook {
        Sheets::Xlsx(book) => {
            let mut cells = book.worksheet_cells_reader(name).ok()?;
            near(|| cells.next_cell().ok())
        }
        Sheets::Xlsb(book) => {
            let mut cells = book.worksheet_cells_reader(name).ok()?;
            near(|| cells.next_cell().ok())
        }
        Sheets::Ods(_) | Sheets::Xls(_) => workbook.worksheet_range(name).ok(),
    }
}

/// The cells near the first row and column that hold any; nothing of a sheet that cannot be read to its end.
fn near<'c>(mut next: impl FnMut() -> Option<Option<Cell<DataRef<'c>>>>) -> Option<Range<Data>> {
    let mut cells: Vec<Cell<Data>> = Vec::new();
    while let Some(cell) = next()?.filter(|_| cells.len() < MOST_TAKEN) {
        if *cell.get_value() != DataRef::Empty {
            cells.push(Cell::new(cell.get_position(), cell.get_value().clone().into()));
        }
    }
    let first =
        |part: fn((u32, u32)) -> u32| cells.iter().map(|cell| part(cell.get_position())).min();
    let (row, column) = (first(|at| at.0).unwrap_or(0), first(|at| at.1).unwrap_or(0));
    cells.retain(|cell| {
        let at = cell.get_position();
        ((at.0 - row) as usize) < MOST.0 && ((at.1 - column) as usize) < MOST.1
    });
    Some(Range::from_sparse(cells))
}

/// A workbook of before 2007: records in a stream of a compound file ([MS-XLS] 2.1.4, 2.5).
fn binary(bytes: &[u8]) -> Option<bool> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let mut stream = Vec::new();
    let found = ["/Workbook", "/Book"].iter().find(|name| file.is_stream(name))?;
    file.open_stream(found).ok()?.read_to_end(&mut stream).ok()?;
    // Where each sheet begins is said in the head (BoundSheet8, 2.4.28); its cells come after.
    let sheets: Vec<usize> = records(&stream)
        .filter(|(sort, _)| *sort == 0x0085)
        .filter_map(|(_, data)| Some(u32::from_le_bytes(data.first_chunk().copied()?) as usize))
        .collect();
    let is_too_wide = sheets.iter().any(|from| {
        let mut extent = Extent::default();
        stream
            .get(*from..)
            .into_iter()
            .flat_map(records)
            .for_each(|(sort, data)| extent.take(sort, data));
        extent.cells() > MOST_CELLS
    });
    Some(is_too_wide)
}

/// Sort and data of each record.
fn records(mut stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let ([a, b, c, d], rest) = stream.split_first_chunk()?;
        let data = rest.get(..usize::from(u16::from_le_bytes([*c, *d])))?;
        stream = &rest[data.len()..];
        Some((u16::from_le_bytes([*a, *b]), data))
    })
}

/// The first and last rows and columns of the cells seen; the end is not among them.
#[derive(Default)]
struct Extent {
    rows: Option<(u32, u32)>,
    columns: Option<(u32, u32)>,
}

impl Extent {
    fn take(&mut self, sort: u16, data: &[u8]) {
        let short = |at: usize| {
            Some(u32::from(u16::from_le_bytes(data.get(at..at + 2)?.first_chunk().copied()?)))
        };
        let long =
            |at: usize| Some(u32::from_le_bytes(data.get(at..at + 4)?.first_chunk().copied()?));
        match sort {
            // Cells: number, label, truth, formula, rich text, shared text, and rows of numbers.
            0x0203 | 0x0204 | 0x0205 | 0x0006 | 0x00D6 | 0x00FD | 0x027E | 0x00BD => {
                if let (Some(row), Some(column)) = (short(0), short(2)) {
                    // The last column of a row of numbers ends its data.
                    let last = if sort == 0x00BD { short(data.len() - 2) } else { None };
                    self.stretch(row, row + 1, column, last.unwrap_or(column).max(column) + 1);
                }
            }
            // What the sheet says of its own size (2.4.90), for which room is made; older sheets say it shorter.
            0x0200 => {
                let (top, bottom, right) = if data.len() == 10 {
                    (short(0), short(2), short(6))
                } else {
                    (long(0), long(4), short(10))
                };
                let (Some(top), Some(bottom), Some(right)) = (top, bottom, right) else { return };
                // Columns count from the first one, as room is made when the left side is nonsense; a bottom above the top
                // makes room for all rows that there can be.
                match (bottom, right) {
                    (0, _) | (_, 0) => {}
                    (bottom, _) if bottom <= top => self.stretch(0, u32::MAX, 0, right),
                    _ => self.stretch(top, bottom, 0, right),
                }
            }
            _ => {}
        }
    }

    fn stretch(&mut self, top: u32, bottom: u32, left: u32, right: u32) {
        let longer = |known: Option<(u32, u32)>, from: u32, to: u32| {
            let (first, last) = known.unwrap_or((from, to));
            Some((first.min(from), last.max(to)))
        };
        self.rows = longer(self.rows, top, bottom);
        self.columns = longer(self.columns, left, right);
    }

    fn cells(&self) -> u64 {
        let long = |side: Option<(u32, u32)>| {
            side.map_or(0, |(from, to)| u64::from(to.saturating_sub(from)))
        };
        long(self.rows).saturating_mul(long(self.columns))
    }
}

/// An OpenDocument sheet, in which a row or a cell may say how often it is repeated (ODF 1.3, 19.676 and 19.679). Any other
/// archive is not.
fn open_document(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(content) = archive.by_name("content.xml") else { return false };
    let mut reader = Reader::from_reader(std::io::BufReader::new(content));
    let mut buffer = Vec::new();
    let (mut rows, mut columns, mut filled) = (0_u64, 0_u64, 0_u64);
    let mut cells = 0_u64;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => match tag.name().as_ref() {
                b"table:table" => (rows, filled) = (0, 0),
                b"table:table-row" => {
                    columns = 0;
                    rows += repeats(&tag, b"table:number-rows-repeated");
                }
                b"table:table-cell" | b"table:covered-table-cell" => {
                    columns += repeats(&tag, b"table:number-columns-repeated");
                    let is_filled = tag.attributes().flatten().any(|attribute| {
                        let name = attribute.key;
                        name.as_ref().starts_with(b"office:") || name.as_ref() == b"table:formula"
                    });
                    if is_filled {
                        filled = columns.max(filled);
                        cells = cells.max(rows.saturating_mul(filled));
                    }
                }
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
        if cells > MOST_CELLS {
            return true;
        }
    }
}

fn repeats(tag: &BytesStart<'_>, name: &[u8]) -> u64 {
    let said = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name);
    let number = said.and_then(|said| std::str::from_utf8(&said.value).ok()?.parse().ok());
    number.unwrap_or(1).min(u64::from(u32::MAX))
}
