//! `/donnees/fermetures.json`: what closes places against their hours, and what absences change there, from today on.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::absence::{self, Absence, Effect};
use crate::model::entry::Entry;
use crate::model::notice::Meanwhile;
use crate::model::opening::{self, Closure};
use crate::outputs::json;
use crate::outputs::part::cover;
use crate::plan::{Context, Planner};

/// A closing or an absence. Keys are the contract's, in French in every language.
#[derive(Serialize)]
struct Closing {
    structure: String,
    nom: String,
    /// First and last day.
    du: Date,
    au: Date,
    ferme: bool,
    /// The needs that nobody answers there meanwhile; empty: all.
    besoins: Vec<String>,
    /// What pages and slides say of it.
    texte: Option<String>,
    /// The place that receives meanwhile.
    relais: Option<String>,
}

pub(super) fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    if let Some(address) = address(context) {
        planner.bytes(address, &[], move |_| closings(context), draw);
    }
}

/// Where it is, when the network publishes data and something closes.
pub(in crate::outputs) fn address(context: Context<'_>) -> Option<String> {
    let told = context.timeline.network.config.makes("donnees") && !closings(context).is_empty();
    told.then(|| format!("{}fermetures.json", context.addresses.section("data")))
}

/// How many there are.
pub(super) fn count(context: Context<'_>) -> usize {
    closings(context).len()
}

fn draw(closings: &Vec<Closing>) -> Vec<u8> {
    json::pretty(closings)
}

fn closings(context: Context<'_>) -> Vec<Closing> {
    let timeline = context.timeline;
    let mut absences = absence::coming(timeline);
    absences.retain(|absence| absence.place.indexed);
    let mut closings: Vec<Closing> =
        absences.iter().map(|absence| of_absence(context, absence)).collect();
    for place in timeline.visible("structure").filter(|place| place.indexed) {
        let coming = opening::closures(timeline, place).into_iter();
        let coming = coming.filter(|closure| closure.days.1 >= timeline.today());
        let told =
            |closure: &Closure| absences.iter().any(|absence| absence.entry.id == closure.entry);
        closings.extend(
            coming.filter(|closure| !told(closure)).map(|closure| of_closure(place, closure)),
        );
    }
    closings.sort_by(|a, b| (a.du, a.au, &a.structure).cmp(&(b.du, b.au, &b.structure)));
    closings
}

fn of_absence(context: Context<'_>, absence: &Absence<'_>) -> Closing {
    let needs = if absence.closes { &[] } else { absence.needs.as_slice() };
    Closing {
        structure: absence.place.slug.clone(),
        nom: absence.place.title.clone(),
        du: absence.from,
        au: absence.to,
        ferme: absence.closes,
        besoins: needs.iter().map(|need| need.key.clone()).collect(),
        texte: Some(cover::said(context, absence)),
        relais: match absence.effect {
            Effect::CoveredBy(cover) => Some(cover.slug.clone()),
            Effect::Closed | Effect::Unanswered => None,
        },
    }
}

fn of_closure(place: &Entry, closure: Closure) -> Closing {
    Closing {
        structure: place.slug.clone(),
        nom: place.title.clone(),
        du: closure.days.0,
        au: closure.days.1,
        ferme: true,
        besoins: Vec::new(),
        texte: closure.words,
        relais: match closure.meanwhile {
            Some(Meanwhile::Structure(slug)) => Some(slug),
            Some(Meanwhile::Words(_)) | None => None,
        },
    }
}
