//! « Qui sait faire quoi » as a sheet: needs as lines, roles as columns, a cross suffices. `tambour import` puts the crosses
//! back into the place's file.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, XlsxError};

use super::Door;
use super::sheet::book;
use crate::outputs::part;
use crate::plan::Context;

/// Columns without a name, for roles that nobody wrote down.
const SPARE: u16 = 2;
/// The row of the headings, from 0.
const HEADINGS: u32 = 3;

/// The workbook; none when the writer refuses it.
pub(super) fn workbook(context: Context<'_>, door: &Door<'_>) -> Option<Vec<u8>> {
    write(context, door).ok()
}

fn write(context: Context<'_>, door: &Door<'_>) -> Result<Vec<u8>, XlsxError> {
    let words = context.words;
    let mut book = book(&door.entry.title)?;
    let sheet = book.add_worksheet();
    let title = Format::new().set_bold().set_font_size(18);
    let soft = Format::new().set_font_color(Color::RGB(0x5A_5270));
    let head = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x20_183A))
        .set_font_color(Color::White)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin);
    let line = Format::new().set_text_wrap().set_border(FormatBorder::Thin);
    let cross = Format::new().set_align(FormatAlign::Center).set_border(FormatBorder::Thin);
    sheet.set_name(words.word("doors-skills-sheet"))?;
    sheet.write_with_format(0, 0, words.word("doors-skills").as_str(), &title)?;
    sheet.write_with_format(1, 0, words.word("doors-skills-how").as_str(), &soft)?;
    sheet.write(2, 0, words.word("doors-skills-place").as_str())?;
    sheet.write(2, 1, door.entry.slug.as_str())?;
    sheet.write_with_format(HEADINGS, 0, words.word("doors-skills-need").as_str(), &head)?;
    let team = &door.structure.team;
    for (rank, role) in (1u16..).zip(team) {
        sheet.write_with_format(HEADINGS, rank, role.role.as_str(), &head)?;
        sheet.set_column_width(rank, 18)?;
    }
    let roles = u16::try_from(team.len()).unwrap_or(0);
    for spare in 0..SPARE {
        sheet.write_blank(HEADINGS, 1 + roles + spare, &head)?;
        sheet.set_column_width(1 + roles + spare, 18)?;
    }
    for (row, need) in (HEADINGS + 1..).zip(context.timeline.network.needs.iter()) {
        sheet.write_with_format(row, 0, part::sentence(context, need).as_str(), &line)?;
        for (rank, role) in (1u16..).zip(team) {
            let said = if role.needs.contains(&need.key) { "x" } else { "" };
            sheet.write_with_format(row, rank, said, &cross)?;
        }
        for spare in 0..SPARE {
            sheet.write_blank(row, 1 + roles + spare, &cross)?;
        }
    }
    sheet.set_column_width(0, 60)?;
    sheet.set_row_height(0, 28)?;
    sheet.set_row_height(HEADINGS, 36)?;
    sheet.set_freeze_panes(HEADINGS + 1, 1)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    book.save_to_buffer()
}
