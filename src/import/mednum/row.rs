//! A row of a table of places, in the fields of the standard of today.

use super::super::{Draft, Said, clean};
use super::{Column, week};
use crate::calendar::hours::{OpeningHours, read_words};
use crate::mednum::{FIELDS, LISTS, is_closed, older, value};

/// A place as its row tells it.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) at: usize,
    /// Words by field, in the order of [`FIELDS`].
    fields: Vec<(&'static str, Vec<String>)>,
    /// What was found while reading.
    pub(super) said: Vec<Said>,
}

impl Row {
    pub(super) fn of<'w>(at: usize, cells: impl Iterator<Item = (Column, &'w str)>) -> Self {
        let mut row = Self { at, ..Self::default() };
        let mut hours = week::Week::default();
        for (column, words) in cells {
            let words = match column {
                Column::Field("presentation_detail") => clean::tidy(words).trim().to_owned(),
                _ => clean::line(words),
            };
            if words.is_empty() {
                continue;
            }
            match column {
                Column::Field(field) => row.take(field, &words),
                Column::Older(field) => row.take_older(field, &words),
                Column::Hours(part) => hours.take(part, &words),
                Column::Other => {}
            }
        }
        if row.words("horaires").is_empty() {
            match hours.osm() {
                Ok(Some(osm)) => row.add("horaires", osm),
                Ok(None) => {}
                Err(words) => {
                    row.said.push(Said::plain("mednum-horaires-illisibles").with("valeur", words));
                }
            }
        }
        row.fields.sort_by_key(|(field, _)| FIELDS.iter().position(|known| known == field));
        row
    }

    /// The words of a field; several of a list are joined.
    pub(super) fn words(&self, field: &str) -> String {
        let found = self.fields.iter().find(|(known, _)| *known == field);
        found.map(|(_, items)| items.join("|")).unwrap_or_default()
    }

    /// What names a row that has no name.
    pub(super) fn first_words(&self) -> String {
        self.fields.first().map(|(_, items)| items.join(", ")).unwrap_or_default()
    }

    /// The text of a place; nothing without a name.
    pub(super) fn draft(&self) -> Option<Draft> {
        let name = self.words("nom");
        if name.is_empty() {
            return None;
        }
        let id = self.words("id");
        let key =
            if id.is_empty() { format!("{name} {}", self.words("commune")) } else { id.clone() };
        let mut draft = Draft::new("structure", key);
        draft.row = Some(self.at);
        draft.set("titre", name);
        draft.set("id", id);
        for (field, items) in
            self.fields.iter().filter(|(field, _)| !matches!(*field, "id" | "nom"))
        {
            let key = if *field == "courriels" { "courriel" } else { field };
            match items.as_slice() {
                [one] => draft.set(key, one.as_str()),
                several => draft.set(key, several.to_vec()),
            }
        }
        if self.said.iter().any(|said| said.id == "mednum-horaires-illisibles") {
            let why = Said::plain("mednum-horaires-illisibles");
            draft.doubt("horaires", why.with("valeur", self.words("horaires")));
        }
        Some(draft)
    }

    fn add(&mut self, field: &'static str, words: impl Into<String>) {
        let words = words.into();
        match self.fields.iter_mut().find(|(known, _)| *known == field) {
            Some((_, items)) if items.contains(&words) => {}
            Some((_, items)) => items.push(words),
            None => self.fields.push((field, vec![words])),
        }
    }

    fn take(&mut self, field: &'static str, words: &str) {
        if field == "horaires" {
            self.hours(words);
        } else if field == "code_postal"
            && words.len() == 4
            && words.bytes().all(|byte| byte.is_ascii_digit())
        {
            // A sheet took it for a number.
            self.said.push(Said::plain("mednum-code-postal-zero").with("valeur", words));
            self.add(field, format!("0{words}"));
        } else if !LISTS.contains(&field) {
            self.add(field, words);
        } else {
            for item in items(field, words) {
                self.item(field, item);
            }
        }
    }

    /// One value of a list, as the standard writes it when it knows it.
    fn item(&mut self, field: &'static str, item: &str) {
        if let Some(known) = value(field, item) {
            return self.add(field, known);
        }
        if let Some((today, known)) = older(field, item) {
            return self.add_older(field, item, today, known);
        }
        if is_closed(field) {
            let said = Said::plain("mednum-valeur-inconnue").with("champ", field);
            self.said.push(said.with("valeur", item));
        }
        self.add(field, item);
    }

    fn take_older(&mut self, field: &'static str, words: &str) {
        for item in items(field, words) {
            match older(field, item) {
                Some((today, known)) => self.add_older(field, item, today, known),
                None => {
                    let said = Said::plain("mednum-valeur-perdue").with("champ", field);
                    self.said.push(said.with("valeur", item));
                }
            }
        }
    }

    fn add_older(&mut self, field: &'static str, item: &str, today: &'static str, known: &str) {
        if !known.is_empty() {
            self.add(today, known);
        } else if !item.to_lowercase().contains("adulte") {
            let said = Said::plain("mednum-valeur-perdue").with("champ", field);
            self.said.push(said.with("valeur", item));
        }
    }

    fn hours(&mut self, words: &str) {
        if OpeningHours::read(words).is_err() {
            let understood = read_words(words).filter(|osm| OpeningHours::read(osm).is_ok());
            self.said.push(match understood {
                Some(osm) => Said::plain("mednum-horaires-compris")
                    .with("valeur", words)
                    .with("compris", osm),
                None => Said::plain("mednum-horaires-illisibles").with("valeur", words),
            });
        }
        self.add("horaires", words);
    }
}

/// The values of a list: `|` today, `;` before, a comma in some files.
fn items<'w>(field: &'static str, words: &'w str) -> impl Iterator<Item = &'w str> {
    let commas = !words.contains(['|', ';'])
        && words.contains(',')
        && !matches!(field, "courriels" | "site_web")
        && value(field, words).is_none()
        && older(field, words).is_none();
    words
        .split(move |sign| matches!(sign, '|' | ';') || (commas && sign == ','))
        .map(str::trim)
        .filter(|item| !item.is_empty())
}
