//! The national standard of digital help: its fields in order, the values of its closed lists, and what older files
//! wrote for them (`LaMednum/standard-mediation-num` v1.0.2, and v0.1 before it).

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::text::compare::fold;

/// The fields of a record, in the order of the published columns.
pub const FIELDS: [&str; 32] = [
    "id",
    "pivot",
    "nom",
    "commune",
    "code_postal",
    "code_insee",
    "adresse",
    "complement_adresse",
    "latitude",
    "longitude",
    "typologie",
    "telephone",
    "courriels",
    "site_web",
    "horaires",
    "presentation_resume",
    "presentation_detail",
    "source",
    "itinerance",
    "structure_parente",
    "date_maj",
    "services",
    "publics_specifiquement_adresses",
    "prise_en_charge_specifique",
    "frais_a_charge",
    "dispositif_programmes_nationaux",
    "formations_labels",
    "autres_formations_labels",
    "modalites_acces",
    "modalites_accompagnement",
    "fiche_acces_libre",
    "prise_rdv",
];

/// Fields that hold several values, separated by `|`.
pub const LISTS: [&str; 13] = [
    "typologie",
    "courriels",
    "site_web",
    "services",
    "publics_specifiquement_adresses",
    "prise_en_charge_specifique",
    "frais_a_charge",
    "dispositif_programmes_nationaux",
    "formations_labels",
    "autres_formations_labels",
    "modalites_acces",
    "modalites_accompagnement",
    "itinerance",
];

/// What is written for an identifier that nobody knows.
pub const NO_PIVOT: &str = "00000000000000";
/// What is written for a day that nobody knows.
pub const NO_DAY: &str = "1970-01-01";
/// Longest short presentation, in characters.
pub const LONGEST_SUMMARY: usize = 280;

/// The closed lists, `champ,libelle`: the values that the schema allows.
const VALUES: &str = include_str!("../donnees/mednum/valeurs.csv");
/// What v0.1 wrote, and its field and value today.
const OLDER: &str = include_str!("../donnees/mednum/anciennes-valeurs.csv");

struct Known {
    values: HashMap<(&'static str, String), &'static str>,
    older: HashMap<(&'static str, String), (&'static str, &'static str)>,
}

fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let rows = |table: &'static str| table.lines().skip(1);
        let values = rows(VALUES)
            .filter_map(|row| row.split_once(','))
            .map(|(field, value)| ((field, fold(value)), value));
        let older = rows(OLDER).filter_map(|row| {
            let mut cells = row.splitn(4, ',');
            let (field, value) = (cells.next()?, cells.next()?);
            Some(((field, fold(value)), (cells.next()?, cells.next()?)))
        });
        Known { values: values.collect(), older: older.collect() }
    })
}

/// Whether the schema closes a field's list.
pub fn is_closed(field: &str) -> bool {
    known().values.keys().any(|(closed, _)| *closed == field)
}

/// The value of a closed list that some words stand for, accents, capitals and spaces apart.
pub fn value(field: &str, written: &str) -> Option<&'static str> {
    known().values.get(&(field, fold(written))).copied()
}

/// The field and the value of today for what v0.1 wrote; an empty value for what the standard no longer says.
///
/// Its values go on with an explanation after a colon: "Gratuit : Je peux accéder gratuitement au lieu".
pub fn older(field: &str, written: &str) -> Option<(&'static str, &'static str)> {
    let short = written.split(" :").next().unwrap_or(written);
    let look = |words: &str| known().older.get(&(field, fold(words))).copied();
    look(written).or_else(|| look(short))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_known_however_they_are_written() {
        assert_eq!(
            value("services", "comprehension du monde numerique"),
            Some("Compréhension du monde numérique")
        );
        assert_eq!(
            value("formations_labels", "Étapes numériques (La Poste)"),
            Some("Étapes numériques(La Poste)")
        );
        assert_eq!(value("services", "Couture"), None);
        assert_eq!(
            older("services", "Prendre en main un ordinateur"),
            Some(("services", "Maîtrise des outils numériques du quotidien"))
        );
        assert_eq!(
            older(
                "conditions_acces",
                "Gratuit : Je peux accéder gratuitement au lieu et à ses services"
            ),
            Some(("frais_a_charge", "Gratuit"))
        );
        assert_eq!(
            older("labels_nationaux", "CNFS"),
            Some(("dispositif_programmes_nationaux", "Conseillers numériques"))
        );
    }

    #[test]
    fn every_older_value_is_one_of_today() {
        for row in OLDER.lines().skip(1) {
            let cells: Vec<&str> = row.splitn(4, ',').collect();
            let (field, today, now) = (cells[0], cells[2], cells[3]);
            assert!(FIELDS.contains(&today), "{field} {today}");
            assert!(now.is_empty() || value(today, now).is_some(), "{now}");
        }
    }
}
