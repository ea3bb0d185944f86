//! Cells that lie far from each other ask for no more memory than there are cells.

use std::io::Write as _;

use jiff::tz::TimeZone;
use rust_xlsxwriter::Workbook;
use tambour::import::{self, Read};

use super::hints;

fn read(name: &str, bytes: &[u8]) -> Read {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    import::read(bytes, &hints(&zone, name))
}

const ROWS: [[&str; 3]; 2] =
    [["Date", "Heure", "Titre"], ["mardi 8 décembre 2026", "14h", "Souris"]];

#[test]
fn a_cell_in_the_far_corner_of_a_workbook_is_not_looked_at() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, words) in (2..).zip(ROWS) {
        for (column, words) in (1..).zip(words) {
            sheet.write(row, column, words).unwrap();
        }
    }
    sheet.write(1_048_575, 16_383, "loin").unwrap();
    let read = read("programme.xlsx", &book.save_to_buffer().unwrap());
    let titles: Vec<&str> = read.drafts.iter().map(|draft| draft.title()).collect();
    assert_eq!(titles, ["Souris"]);
}

#[test]
fn an_old_workbook_that_asks_for_more_memory_than_there_is_is_refused() {
    let root = super::folder().parent().unwrap().parent().unwrap().to_owned();
    let kept = |name: &str| std::fs::read(root.join("fuzz/corpus/tableur").join(name)).unwrap();
    let mut far = std::fs::read(super::folder().join("tableur/programme-decembre.xls")).unwrap();
    // The last shared text (LabelSst, [MS-XLS] 2.4.149: sort, length, then row and column) goes to the far corner.
    let last = far.windows(4).rposition(|head| head == [0xFD, 0x00, 0x0A, 0x00]).unwrap();
    far[last + 4..last + 8].fill(0xFF);
    let kept = [kept("cellules-aux-deux-coins.xls"), kept("taille-de-feuille-insensee.xls")];
    for bytes in kept.into_iter().chain([far]) {
        let read = read("programme.xls", &bytes);
        assert!(read.drafts.is_empty());
        assert_eq!(read.left.len(), 1, "{:?}", read.left);
    }
}

/// An OpenDocument sheet of these rows.
fn ods(rows: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    // Its sort stands in clear (ODF 1.3 part 2, 3.3).
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut file = |name: &str, words: &str| {
        archive.start_file(name, options).unwrap();
        archive.write_all(words.as_bytes()).unwrap();
    };
    file("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    file("META-INF/manifest.xml", manifest);
    let office = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                  xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
                  xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    let content = format!(
        "<office:document-content {office}><office:body><office:spreadsheet><table:table table:name=\"A\">{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    file("content.xml", &content);
    archive.finish().unwrap().into_inner()
}

#[test]
fn what_an_open_sheet_repeats_is_counted_before_it_is_made() {
    let cell = |words: &str, more: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"{more}><text:p>{words}</text:p></table:table-cell>"
        )
    };
    let row = |words: [&str; 3]| {
        format!(
            "<table:table-row>{}</table:table-row>",
            words.map(|words| cell(words, "")).concat()
        )
    };
    let rows = ROWS.map(row).concat();
    // As LibreOffice ends a sheet: a million rows of nothing.
    let empty = "<table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell \
                 table:number-columns-repeated=\"16384\"/></table:table-row>";
    let sound = read("programme.ods", &ods(&format!("{rows}{empty}")));
    assert_eq!(sound.drafts.iter().map(|draft| draft.title()).collect::<Vec<_>>(), ["Souris"]);

    let wide = cell("loin", " table:number-columns-repeated=\"16384\"");
    let bomb = format!(
        "{rows}<table:table-row table:number-rows-repeated=\"1048574\">{wide}</table:table-row>"
    );
    let bomb = read("programme.ods", &ods(&bomb));
    assert!(bomb.drafts.is_empty());
    assert_eq!(bomb.left.len(), 1, "{:?}", bomb.left);
}
