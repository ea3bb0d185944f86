//! The words in which people say when they open.

use jiff::civil::Weekday;

pub(super) const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
pub(super) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Two letters, as some write them; in French and in the OpenStreetMap notation.
pub(super) const SHORT_DAYS: [(&str, Weekday); 13] = [
    ("lu", Weekday::Monday),
    ("ma", Weekday::Tuesday),
    ("me", Weekday::Wednesday),
    ("je", Weekday::Thursday),
    ("ve", Weekday::Friday),
    ("sa", Weekday::Saturday),
    ("di", Weekday::Sunday),
    ("mo", Weekday::Monday),
    ("tu", Weekday::Tuesday),
    ("we", Weekday::Wednesday),
    ("th", Weekday::Thursday),
    ("fr", Weekday::Friday),
    ("su", Weekday::Sunday),
];

/// Phrases that stand for a piece of the notation. A longer one comes before one that begins it.
pub(super) const PHRASES: [(&[&str], Said); 31] = [
    (&["sur", "rendez", "vous", "uniquement"], Said::Appointment),
    (&["uniquement", "sur", "rendez", "vous"], Said::Appointment),
    (&["sur", "rendez", "vous"], Said::Appointment),
    (&["sur", "rdv"], Said::Appointment),
    (&["by", "appointment", "only"], Said::Appointment),
    (&["by", "appointment"], Said::Appointment),
    (&["pendant", "les", "vacances", "scolaires"], Said::InSchoolHolidays),
    (&["durant", "les", "vacances", "scolaires"], Said::InSchoolHolidays),
    (&["en", "periode", "de", "vacances", "scolaires"], Said::InSchoolHolidays),
    (&["pendant", "les", "vacances"], Said::InSchoolHolidays),
    (&["vacances", "scolaires"], Said::InSchoolHolidays),
    (&["during", "school", "holidays"], Said::InSchoolHolidays),
    (&["school", "holidays"], Said::InSchoolHolidays),
    (&["les", "jours", "feries"], Said::PublicHolidays),
    (&["et", "jours", "feries"], Said::PublicHolidays),
    (&["jours", "feries"], Said::PublicHolidays),
    (&["public", "holidays"], Said::PublicHolidays),
    (&["semaines", "paires"], Said::EvenWeeks),
    (&["semaine", "paire"], Said::EvenWeeks),
    (&["semaines", "impaires"], Said::OddWeeks),
    (&["semaine", "impaire"], Said::OddWeeks),
    (&["even", "weeks"], Said::EvenWeeks),
    (&["odd", "weeks"], Said::OddWeeks),
    (&["tous", "les", "jours"], Said::EveryDay),
    (&["every", "day"], Said::EveryDay),
    (&["en", "semaine"], Said::Weekdays),
    (&["non", "stop"], Said::Nothing),
    (&["sans", "interruption"], Said::Nothing),
    (&["du", "mois"], Said::Nothing),
    (&["de", "chaque", "mois"], Said::Nothing),
    (&["of", "the", "month"], Said::Nothing),
];
pub(super) const CLOSED: [&str; 6] = ["ferme", "fermee", "fermes", "fermeture", "closed", "off"];
pub(super) const EXCEPT: [&str; 5] = ["sauf", "hors", "except", "excepte", "but"];
pub(super) const NOISE: [&str; 24] = [
    "le",
    "la",
    "les",
    "l",
    "de",
    "du",
    "des",
    "d",
    "a",
    "au",
    "et",
    "ouvert",
    "ouverte",
    "ouverture",
    "open",
    "the",
    "and",
    "from",
    "on",
    "horaires",
    "chaque",
    "tous",
    "every",
    "en",
];
/// What an hour may end with.
pub(super) const HOUR_ENDS: [&str; 13] = [
    "h", "heure", "heures", "am", "pm", "m", "midi", "minuit", "noon", "midnight", "min", "hours",
    "hour",
];

/// What a phrase stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Appointment,
    InSchoolHolidays,
    PublicHolidays,
    EvenWeeks,
    OddWeeks,
    EveryDay,
    Weekdays,
    Nothing,
}
