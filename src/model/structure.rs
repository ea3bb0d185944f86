//! A structure: a place one can go to, told in the words of the national standard and in plain ones.

use jiff::civil::Date;

use indexmap::IndexMap;

use super::kind::{Ask, Audience, Kind, Lifespan, Meta, Paging, Telling};
use super::reader::Reader;
use crate::calendar::hours::{self, OpeningHours};
use crate::diagnostic::Code;
use crate::read::{Inner, Text, split, texts, words_of};
use crate::text::address::telephone_href;

/// The kind.
pub const KIND: Kind = Kind {
    name: "structure",
    required: &[],
    audience: Audience::Public,
    lifespan: Lifespan::Lasting,
    telling: Telling::Standing,
    paging: Paging::Listed,
    asks: &[
        Ask::TITLE,
        Ask::words("adresse"),
        Ask::words("code_postal"),
        Ask::words("commune"),
        Ask::words("telephone"),
        Ask::words("courriel"),
        Ask::words("horaires"),
    ],
    read,
};

/// Fields of the national standard (LaMednum/standard-mediation-num v1.0.2) that hold a list.
const LISTS: &[&str] = &[
    "typologie",
    "services",
    "modalites_accompagnement",
    "modalites_acces",
    "frais_a_charge",
    "publics_specifiquement_adresses",
    "prise_en_charge_specifique",
    "dispositif_programmes_nationaux",
    "formations_labels",
    "autres_formations_labels",
    "equipements",
];

/// A role in a structure: what somebody there can do, without their name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// The role's name.
    pub role: String,
    /// Keys of the needs that it answers.
    pub needs: Vec<String>,
    /// What it can do, as written.
    pub skills: Vec<String>,
    /// Languages spoken.
    pub languages: Vec<String>,
    /// Whether and when it can go elsewhere, in words.
    pub travel: Option<String>,
    /// How to reach it.
    pub contact: Option<String>,
}

/// Days on which a structure is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// First day.
    pub from: Date,
    /// Last day, included.
    pub to: Date,
    /// Why, in words.
    pub reason: Option<String>,
}

/// "For this, we take you to…".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// Keys of the needs.
    pub needs: Vec<String>,
    /// Slug of the other structure.
    pub structure: String,
    /// A word about it.
    pub word: Option<String>,
}

/// A structure.
#[derive(Debug)]
pub struct Structure {
    /// Street and number.
    pub address: Option<String>,
    /// Building, floor.
    pub address_more: Option<String>,
    /// Postcode, with its leading zeros.
    pub postcode: Option<String>,
    /// Town.
    pub town: Option<String>,
    /// Latitude and longitude, in degrees (WGS 84).
    pub position: Option<(f64, f64)>,
    /// Whether the place moves.
    pub itinerant: bool,
    /// Stops of a place that moves.
    pub stops: Vec<String>,
    /// Telephones, as written.
    pub telephones: Vec<String>,
    /// Mail addresses.
    pub mails: Vec<String>,
    /// Web sites.
    pub sites: Vec<String>,
    /// Where to book.
    pub booking: Option<String>,
    /// Opening hours, when they were understood.
    pub hours: Option<OpeningHours>,
    /// Opening hours as written, when they were not.
    pub hours_as_written: Option<String>,
    /// Days of closing.
    pub closings: Vec<Closing>,
    /// Who is there.
    pub team: Vec<Role>,
    /// "For this, we take you to…".
    pub referrals: Vec<Referral>,
    /// How to come.
    pub access: Option<String>,
    /// The day somebody said that all still holds.
    pub confirmed: Option<Date>,
    /// How often it is to be confirmed, as written.
    pub frequency: Option<String>,
    /// Its colour: a name of the palette, or `#rrggbb`.
    pub colour: Option<String>,
    /// A short presentation.
    pub presentation: Option<String>,
    /// Lists of the standard and of equipment, by key.
    pub lists: IndexMap<&'static str, Vec<String>>,
    /// Single fields as they are written, by key: what only the export needs, and what it gives back as it came.
    pub others: IndexMap<&'static str, String>,
}

impl Structure {
    /// The items of a list of the standard.
    pub fn list(&self, key: &str) -> &[String] {
        self.lists.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    /// A single field as it is written.
    pub fn other(&self, key: &str) -> Option<&str> {
        self.others.get(key).map(String::as_str)
    }
}

impl Meta for Structure {
    crate::as_any!();
}

fn read(reader: &mut Reader<'_>) -> Option<Box<dyn Meta>> {
    let written = reader.words("horaires");
    let hours = hours(reader, "horaires");
    let telephones = telephones(reader);
    let closings = closings(reader);
    let team = team(reader);
    let referrals = referrals(reader);
    let confirmed = reader.day("confirme_le");
    let list = |key: &str| {
        let bar = |text: Text| {
            text.words
                .split('|')
                .map(str::trim)
                .filter(|item| !item.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        reader.fields.list(key).into_iter().flat_map(bar).collect::<Vec<_>>()
    };
    let lists =
        LISTS.iter().map(|key| (*key, list(key))).filter(|(_, items)| !items.is_empty()).collect();
    let single = |key: &'static str| match key {
        "presentation_detail" => Some((key, reader.fields.prose(key)?)),
        _ => Some((key, reader.words(key)?)),
    };
    let others = [
        "titre",
        "latitude",
        "longitude",
        "itinerance",
        "horaires",
        "presentation_resume",
        "pivot",
        "structure_parente",
        "source",
        "date_maj",
        "code_insee",
        "fiche_acces_libre",
        "presentation_detail",
    ];
    let degrees =
        |key: &str| reader.words(key).and_then(|words| words.replace(',', ".").parse::<f64>().ok());
    let moves =
        |words: String| crate::vocabulary::fold(&words).starts_with("itinerant") || words == "oui";
    Some(Box::new(Structure {
        address: reader.words("adresse"),
        address_more: reader.words("complement_adresse"),
        postcode: reader.words("code_postal"),
        town: reader.words("commune"),
        position: degrees("latitude")
            .zip(degrees("longitude"))
            .filter(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0),
        itinerant: reader.words("itinerance").is_some_and(moves),
        stops: reader.fields.list("tournee").into_iter().map(|text| text.words).collect(),
        telephones,
        mails: list("courriel"),
        sites: list("site_web"),
        booking: reader.words("prise_rdv"),
        hours_as_written: written.filter(|_| hours.is_none()),
        hours,
        closings,
        team,
        referrals,
        access: reader.fields.prose("acces"),
        confirmed,
        frequency: reader.words("frequence_maj"),
        colour: reader.words("couleur"),
        presentation: reader.fields.prose("presentation_resume"),
        lists,
        others: others.into_iter().filter_map(single).collect(),
    }))
}

/// Opening hours of a key: OSM opening_hours, else plain French, said back; else told and kept as written.
pub(super) fn hours(reader: &mut Reader<'_>, key: &str) -> Option<OpeningHours> {
    let text = reader.fields.text(key)?;
    if let Ok(hours) = OpeningHours::read(&text.words) {
        return Some(hours);
    }
    let understood = hours::read_words(&text.words);
    let hours = understood.as_deref().and_then(|osm| OpeningHours::read(osm).ok());
    let note = match (&hours, understood) {
        (Some(_), Some(osm)) => {
            reader.fields.fault(Code::HoursUnderstood, text.span).with("compris", osm)
        }
        _ => reader.fields.fault(Code::HoursUnreadable, text.span),
    };
    reader.tell(note);
    hours
}

fn telephones(reader: &mut Reader<'_>) -> Vec<String> {
    let texts: Vec<Text> = reader.fields.list("telephone").iter().flat_map(split).collect();
    for text in &texts {
        if telephone_href(&text.words).is_none() {
            let note = reader
                .fields
                .fault(Code::TelephoneUnreadable, text.span)
                .with("valeur", text.words.as_str());
            reader.tell(note);
        }
    }
    texts.into_iter().map(|text| text.words).collect()
}

fn closings(reader: &mut Reader<'_>) -> Vec<Closing> {
    let mut closings = Vec::new();
    for (inner, _) in reader.fields.inner("fermetures") {
        let text = |key| of(&inner, key);
        let Some(from) = text("du") else { continue };
        let Some(start) = reader.when_of(&from) else { continue };
        let first = start.start.date();
        let last = match text("au") {
            Some(to) => reader.when_of(&to).map(|dated| dated.end.unwrap_or(dated.start).date()),
            None => start.end.map(|end| end.date()),
        };
        let to = last.unwrap_or(first);
        if to < first {
            let note = reader
                .fields
                .fault(Code::EndBeforeStart, from.span)
                .with("debut", first)
                .with("fin", to);
            reader.tell(note);
            continue;
        }
        closings.push(Closing { from: first, to, reason: text("motif").map(|text| text.words) });
    }
    if closings.is_empty() {
        for text in reader.fields.list("fermetures") {
            if let Some(dated) = reader.when_of(&text) {
                let (from, to) = (dated.start.date(), dated.end.unwrap_or(dated.start).date());
                closings.push(Closing { from, to, reason: None });
            }
        }
    }
    closings
}

fn team(reader: &mut Reader<'_>) -> Vec<Role> {
    let mut team = Vec::new();
    for (inner, _) in reader.fields.inner("equipe") {
        let Some(role) = of(&inner, "role") else { continue };
        let items = |key: &str| {
            inner
                .iter()
                .filter(|(name, _)| *name == key)
                .flat_map(|(_, node)| texts(node))
                .collect::<Vec<_>>()
        };
        let needs: Vec<Text> = items("besoins").iter().flat_map(split).collect();
        let words =
            |texts: Vec<Text>| texts.iter().flat_map(split).map(|text| text.words).collect();
        team.push(Role {
            role: role.words,
            needs: reader.need_keys(&needs),
            skills: words(items("competences")),
            languages: words(items("langues")),
            travel: of(&inner, "deplacement").map(|text| text.words),
            contact: of(&inner, "contact").map(|text| text.words),
        });
    }
    if team.is_empty() {
        let role = |text: Text| Role { role: text.words, ..Role::default() };
        team = reader.fields.list("equipe").into_iter().map(role).collect();
    }
    team
}

fn referrals(reader: &mut Reader<'_>) -> Vec<Referral> {
    let mut referrals = Vec::new();
    for (inner, _) in reader.fields.inner("oriente_vers") {
        let Some(to) = of(&inner, "structure") else { continue };
        let needs: Vec<Text> = inner
            .iter()
            .filter(|(name, _)| *name == "besoins")
            .flat_map(|(_, node)| texts(node))
            .flat_map(|text| split(&text))
            .collect();
        let needs = reader.need_keys(&needs);
        let Some(structure) = reader.structure(&to) else { continue };
        referrals.push(Referral {
            needs,
            structure,
            word: of(&inner, "mot").map(|text| text.words),
        });
    }
    referrals
}

/// The words of a key inside a value made of keys.
pub(super) fn of(inner: &Inner, key: &str) -> Option<Text> {
    let (_, node) = inner.iter().find(|(name, _)| *name == key)?;
    Some(Text { words: words_of(node)?, span: node.span })
}
