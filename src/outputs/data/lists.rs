//! `/donnees/besoins.json` and `/donnees/offres.json`: what people come with and who answers; what is offered to everybody.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::doors::Doors;
use crate::model::offer::{Offer, State, What};
use crate::model::{Audience, Entry};
use crate::outputs::part;
use crate::plan::Context;

/// A need of visitors. Keys are French in every language, as those of all data.
#[derive(Clone, Serialize)]
pub(super) struct NeedOf {
    cle: String,
    besoin: String,
    mots: Vec<String>,
    service: String,
    public: String,
    rassurer: Option<String>,
    apporter: Option<String>,
    ailleurs: Option<String>,
    url: String,
    /// The places that answer it by name.
    structures: Vec<String>,
}

/// An offer or a request for everybody.
#[derive(Clone, Serialize)]
pub(super) struct OfferOf {
    id: String,
    titre: String,
    url: String,
    r#type: &'static str,
    quoi: Option<&'static str>,
    etat: &'static str,
    du: Option<Date>,
    au: Option<Date>,
    structures: Vec<String>,
    besoins: Vec<String>,
    resume: Option<String>,
}

fn is_public(entry: &Entry) -> bool {
    entry.audience == Audience::Public && entry.indexed
}

/// All needs of visitors, when somebody answers some.
pub(super) fn needs(context: Context<'_>) -> Vec<NeedOf> {
    let doors = Doors::of(context.timeline);
    if doors.is_empty() || !context.timeline.network.config.makes("pages") {
        return Vec::new();
    }
    let needs = context.timeline.network.needs.iter().filter(|need| !need.is_of_colleagues());
    let one = |need: &crate::model::need::Need| {
        let answers = doors.answers(&need.key).into_iter().flat_map(|answers| &answers.doors);
        let places = answers.map(|door| door.place).filter(|place| is_public(place));
        NeedOf {
            cle: need.key.clone(),
            besoin: part::sentence(context, need),
            mots: need.words.clone(),
            service: need.service.clone(),
            public: need.audience.clone(),
            rassurer: need.calm.clone(),
            apporter: need.bring.clone(),
            ailleurs: need.outside.clone(),
            url: context.addresses.absolute(&context.addresses.need(need)),
            structures: places.map(|place| place.slug.clone()).collect(),
        }
    };
    needs.map(one).collect()
}

/// The offers and requests to come that their authors open to everybody.
pub(super) fn offers(context: Context<'_>) -> Vec<OfferOf> {
    let entries = context.timeline.current("offer").filter(|entry| is_public(entry));
    let one = |entry: &Entry| {
        let offer = entry.of::<Offer>()?;
        Some(OfferOf {
            id: entry.identity.clone(),
            titre: entry.title.clone(),
            url: context.addresses.absolute(&context.addresses.entry(entry)?),
            r#type: if offer.asks { "demande" } else { "offre" },
            quoi: offer.what.map(|what| match what {
                What::Material => "materiel",
                What::Skill => "competence",
                What::Room => "salle",
                What::Time => "temps",
                What::Cover => "relais",
                What::Post => "poste",
            }),
            etat: match offer.state {
                State::Open => "ouverte",
                State::Booked => "reservee",
                State::Honoured => "honoree",
            },
            du: offer.from,
            au: offer.to,
            structures: entry.structures.clone(),
            besoins: entry.needs.clone(),
            resume: entry.summary.clone(),
        })
    };
    entries.filter_map(one).collect()
}
