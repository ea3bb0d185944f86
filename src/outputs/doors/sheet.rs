//! The sheet to fill in: a line a piece of news. `tambour import` reads it back without being told what its columns mean.
//!
//! The place writes itself as soon as a line has a title; lists and hints help, and forbid nothing: a date in words is
//! understood as well.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, Workbook, Worksheet, XlsxError,
};

use super::{Door, places};
use crate::i18n::Lang;
use crate::plan::Context;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::schema::{self, Field, Shape};

/// Lines that are ready to be filled in.
const LINES: u32 = 200;
/// The row of the headings, from 0; the example stands below it.
const HEADINGS: u32 = 3;
/// The sheet that holds the lists.
const LISTS: &str = "Listes";

/// A column of the sheet.
pub(super) struct Column {
    pub(super) heading: String,
    pub(super) hint: String,
    pub(super) example: &'static str,
    key: &'static str,
    shape: Shape,
    width: f64,
}

/// The workbook; none when the writer refuses it.
pub(super) fn workbook(context: Context<'_>, door: &Door<'_>) -> Option<Vec<u8>> {
    write(context, door).ok()
}

fn write(context: Context<'_>, door: &Door<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = book(&door.entry.title)?;
    let mut lists = Worksheet::new();
    lists.set_name(LISTS)?.set_hidden(true);
    let slugs: Vec<String> = places(context).map(|place| place.slug.clone()).collect();
    let mut rank = 0;
    let mut list = |values: &[String]| -> Result<Formula, XlsxError> {
        let column = rank;
        rank += 1;
        for (row, value) in (0u32..).zip(values) {
            lists.write(row, column, value.as_str())?;
        }
        let letter = char::from(b'A' + u8::try_from(column).unwrap_or(0));
        Ok(Formula::new(format!("={LISTS}!${letter}$1:${letter}${}", values.len().max(1))))
    };
    let of_places = list(&slugs)?;
    for (kind, fields) in schema::sheet() {
        let sheet = book.add_worksheet();
        let words = Vocabulary::get().kind(kind);
        let lang = context.words.lang();
        let name = words.map_or(kind, |words| if lang == Lang::Fr { &words.fr } else { &words.en });
        sheet.set_name(name)?;
        // Until a program counts, a line without a title has no place.
        sheet.set_formula_result_default("");
        let columns = columns(context, kind, &fields);
        head(context, door, sheet, &columns)?;
        for (rank, column) in (0u16..).zip(&columns) {
            let first = HEADINGS + 2;
            let last = HEADINGS + 1 + LINES;
            match column.shape {
                Shape::Places | Shape::Place => {
                    for row in first..=last {
                        let slug = &door.entry.slug;
                        let own = format!("=IF(A{}<>\"\",\"{slug}\",\"\")", row + 1);
                        sheet.write_formula(row, rank, Formula::new(own))?;
                    }
                    let choice = help(column)?.allow_list_formula(of_places.clone());
                    sheet.add_data_validation(first, rank, last, rank, &free(choice))?;
                }
                Shape::Choice(_) => {
                    let field = fields.iter().find(|field| field.key == column.key);
                    let values = field.map(Field::choices).unwrap_or_default();
                    let values: Vec<String> = values.into_iter().map(str::to_owned).collect();
                    let choice = help(column)?.allow_list_formula(list(&values)?);
                    sheet.add_data_validation(first, rank, last, rank, &free(choice))?;
                }
                _ => {
                    let hint = help(column)?.allow_any_value();
                    sheet.add_data_validation(first, rank, last, rank, &hint)?;
                }
            }
        }
    }
    book.push_worksheet(lists);
    book.save_to_buffer()
}

/// A workbook that says nothing of the machine or the moment.
pub(super) fn book(title: &str) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // A file made twice is the same twice.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let about = DocProperties::new().set_title(title).set_creation_datetime(&made);
    book.set_properties(&about);
    Ok(book)
}

/// The title, how to fill it in, the headings and an example that is never taken for news.
fn head(
    context: Context<'_>,
    door: &Door<'_>,
    sheet: &mut Worksheet,
    columns: &[Column],
) -> Result<(), XlsxError> {
    let words = context.words;
    let title = Format::new().set_bold().set_font_size(18);
    let soft = Format::new().set_font_color(Color::RGB(0x5A_5270));
    let bold = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x20_183A))
        .set_font_color(Color::White)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    let example = Format::new()
        .set_italic()
        .set_font_color(Color::RGB(0x5A_5270))
        .set_border_bottom(FormatBorder::Thin);
    sheet.write_with_format(0, 0, door.entry.title.as_str(), &title)?;
    sheet.write_with_format(1, 0, words.word("doors-sheet-how-fill").as_str(), &soft)?;
    sheet.set_row_height(0, 28)?;
    sheet.set_row_height(HEADINGS, 24)?;
    for (rank, column) in (0u16..).zip(columns) {
        sheet.write_with_format(HEADINGS, rank, column.heading.as_str(), &bold)?;
        let said = match column.shape {
            _ if column.key == "titre" => {
                words.say("doors-example", &[("title", column.example.into())])
            }
            Shape::Places | Shape::Place => door.entry.slug.clone(),
            _ => column.example.to_owned(),
        };
        sheet.write_with_format(HEADINGS + 1, rank, said.as_str(), &example)?;
        sheet.set_column_width(rank, column.width)?;
    }
    sheet.set_freeze_panes(HEADINGS + 1, 1)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The columns of a kind: a moment is a day and an hour, and the text comes last.
pub(super) fn columns(context: Context<'_>, kind: &str, fields: &[Field]) -> Vec<Column> {
    let words = context.words;
    let lang = words.lang();
    let said = |id: &str| words.word(&format!("doors-column-{id}"));
    let mut columns = Vec::new();
    for field in fields {
        let mut push = |heading: String, example, width| {
            columns.push(Column {
                heading,
                hint: field.about(lang).to_owned(),
                example,
                key: field.key,
                shape: field.shape,
                width,
            });
        };
        match field.key {
            "debut" => {
                push(said("day"), "mardi 8 décembre 2026", 24.0);
                push(said("from"), "14h", 14.0);
            }
            "fin" => push(said("to"), "16h", 14.0),
            "titre" => push(field.label(lang).to_owned(), "Premiers pas sur la tablette", 38.0),
            "places" => push(field.label(lang).to_owned(), "8", 10.0),
            "tarif" => push(field.label(lang).to_owned(), "gratuit", 14.0),
            "genre" => push(field.label(lang).to_owned(), "atelier", 14.0),
            "publie" => push(field.label(lang).to_owned(), "8 décembre 2026", 18.0),
            _ => push(field.label(lang).to_owned(), "", 20.0),
        }
    }
    columns.push(Column {
        heading: said("text"),
        hint: words.word("doors-column-text-how"),
        example: if kind == "event" {
            "Une heure pour allumer, écrire, s’arrêter."
        } else {
            ""
        },
        key: "texte",
        shape: Shape::Long,
        width: 50.0,
    });
    columns
}

fn help(column: &Column) -> Result<DataValidation, XlsxError> {
    // Most signs that a workbook keeps of a hint's title and of the hint.
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    DataValidation::new()
        .set_input_title(cut(&column.heading, 32))?
        .set_input_message(cut(&column.hint, 255))
}

/// A list that proposes and forbids nothing.
fn free(choice: DataValidation) -> DataValidation {
    choice.show_error_message(false)
}
