//! `/donnees/evenements.json`: one array, an object for each date to come of what everybody may see.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::calendar::when::resolve;
use crate::model::event::{Event, Place, Slot, State};
use crate::model::occurrence::Occurrence;
use crate::model::{Entry, Network};
use crate::outputs::json;
use crate::plan::{Context, Planner};

/// A date to come. Keys are the contract's, in French in every language.
#[derive(Serialize)]
struct Date {
    id: String,
    titre: String,
    url: String,
    /// RFC 3339 with the offset of the network's zone.
    debut: String,
    /// The same; of whole days, the midnight after the last.
    fin: Option<String>,
    journee: bool,
    etat: &'static str,
    reporte_au: Option<String>,
    lieu: Option<String>,
    structures: Vec<String>,
    themes: Vec<String>,
    public: Option<String>,
    tarif: Option<String>,
    resume: Option<String>,
}

pub(super) fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    if told(context).next().is_some() {
        let address = format!("{}evenements.json", context.addresses.section("data"));
        planner.bytes(address, &[], move |_| dates(context), draw);
    }
}

fn draw(dates: &Vec<Date>) -> Vec<u8> {
    json::pretty(dates)
}

/// Dates of what wants to be found.
pub(super) fn told<'n>(context: Context<'n>) -> impl Iterator<Item = &'n Occurrence> {
    let network = context.timeline.network;
    context.timeline.coming().filter(|occurrence| network.entry(occurrence.entry).indexed)
}

fn dates(context: Context<'_>) -> Vec<Date> {
    told(context).filter_map(|occurrence| date(context, occurrence)).collect()
}

fn date(context: Context<'_>, occurrence: &Occurrence) -> Option<Date> {
    let network = context.timeline.network;
    let entry = network.entry(occurrence.entry);
    let event = entry.of::<Event>()?;
    let zone = &network.config.zone;
    let etat = match occurrence.state {
        State::Confirmed => "confirme",
        State::Cancelled => "annule",
        State::Postponed => "reporte",
        State::Full => "complet",
    };
    Some(Date {
        id: entry.identity.clone(),
        titre: entry.title.clone(),
        url: context.addresses.absolute(&context.addresses.entry(entry)?),
        debut: instant(occurrence.slot.start, zone),
        fin: end(&occurrence.slot).map(|end| instant(end, zone)),
        journee: occurrence.slot.all_day,
        etat,
        reporte_au: occurrence.moved_to.map(|slot| instant(slot.start, zone)),
        lieu: place(network, entry, event),
        structures: entry.structures.clone(),
        themes: entry.themes.iter().map(|theme| theme.label.clone()).collect(),
        public: event.audience.clone(),
        tarif: event.price.clone(),
        resume: entry.summary.clone(),
    })
}

fn end(slot: &Slot) -> Option<DateTime> {
    if !slot.all_day {
        return slot.end;
    }
    let last = slot.end.unwrap_or(slot.start).date();
    Some(last.tomorrow().unwrap_or(last).to_datetime(jiff::civil::Time::midnight()))
}

fn instant(civil: DateTime, zone: &TimeZone) -> String {
    let zoned = resolve(civil, zone).timestamp.to_zoned_datetime(zone.clone());
    zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn place(network: &Network, entry: &Entry, event: &Event) -> Option<String> {
    let title = |slug: &str| network.structure(slug).map(|(structure, _)| structure.title.clone());
    match &event.place {
        Place::Words(words) => Some(words.clone()),
        Place::Structure(slug) => title(slug),
        Place::Online(address) => address.clone(),
        Place::Host => entry.host().and_then(title),
    }
}
