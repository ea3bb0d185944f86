//! Who answers which need: the doors to knock on, found once for all pages.

use std::collections::HashMap;

use super::entry::{Entry, EntryId};
use super::kind::Audience;
use super::life::Timeline;
use super::need::Need;
use super::structure::{Referral, Role, Structure};
use crate::text::compare::fold;

/// A place that answers a need.
#[derive(Clone, Debug)]
pub struct Door<'n> {
    /// The place.
    pub place: &'n Entry,
    /// What is known of it.
    pub structure: &'n Structure,
    /// The roles that answer; none when the place itself says that it does.
    pub roles: Vec<&'n Role>,
    /// Pages of the people there who answer.
    pub people: Vec<&'n Entry>,
}

/// A place with what is known of it.
pub type Known<'n> = (&'n Entry, &'n Structure);

/// All that a network answers to a need.
#[derive(Clone, Debug, Default)]
pub struct Answers<'n> {
    /// Places that answer, in the network's order.
    pub doors: Vec<Door<'n>>,
    /// Places that take people to another one for it.
    pub referrals: Vec<(&'n Entry, &'n Referral)>,
    /// People of no place who answer.
    pub alone: Vec<&'n Entry>,
}

impl Answers<'_> {
    /// Whether nobody answers: a gap of the network.
    pub fn is_empty(&self) -> bool {
        self.doors.is_empty() && self.referrals.is_empty() && self.alone.is_empty()
    }
}

/// The doors of a network, by need.
#[derive(Debug, Default)]
pub struct Doors<'n> {
    by_need: HashMap<&'n str, Answers<'n>>,
    /// Where a place stands among the doors of a need.
    ranks: HashMap<(&'n str, EntryId), usize>,
    /// Places by the services that they declare, folded, each with the service as written.
    by_service: HashMap<String, (&'n str, Vec<Known<'n>>)>,
    services_have_needs: bool,
}

impl<'n> Doors<'n> {
    /// The doors of a network at an instant. What is for colleagues answers their needs alone.
    pub fn of(timeline: &'n Timeline<'n>) -> Self {
        let mut doors = Self::default();
        for place in timeline.visible("structure") {
            let Some(structure) = place.of::<Structure>() else { continue };
            if place.audience == Audience::Public {
                doors.services(place, structure);
            }
            for key in &place.needs {
                doors.door(timeline, key, place, structure);
            }
            for role in &structure.team {
                for key in &role.needs {
                    if let Some(door) = doors.door(timeline, key, place, structure) {
                        door.roles.push(role);
                    }
                }
            }
            for referral in &structure.referrals {
                let leads = timeline.network.structure(&referral.structure);
                if !leads.is_some_and(|(other, _)| timeline.is_visible(other)) {
                    continue;
                }
                for key in referral.needs.iter().filter(|key| answers(timeline, key, place)) {
                    doors.by_need.entry(key).or_default().referrals.push((place, referral));
                }
            }
        }
        for person in timeline.visible("person") {
            for key in person.needs.iter().filter(|key| answers(timeline, key, person)) {
                let host = person.host().and_then(|slug| timeline.network.structure(slug));
                match host.filter(|(place, _)| timeline.is_visible(place)) {
                    Some((place, structure)) => {
                        if let Some(door) = doors.door(timeline, key, place, structure) {
                            door.people.push(person);
                        }
                    }
                    None => doors.by_need.entry(key).or_default().alone.push(person),
                }
            }
        }
        doors.services_have_needs = timeline
            .network
            .needs
            .iter()
            .any(|need| doors.by_service.contains_key(&fold(&need.service)));
        doors
    }

    /// Who answers a need, by its key.
    pub fn answers(&self, key: &str) -> Option<&Answers<'n>> {
        self.by_need.get(key)
    }

    /// Places that declare the service of a need without naming the need: they probably help, and are to be asked first.
    /// What a place does for visitors, it does not do for colleagues.
    pub fn of_service(&self, need: &Need) -> impl Iterator<Item = Known<'n>> {
        let service = Some(fold(&need.service)).filter(|_| !need.is_of_colleagues());
        let places = service.and_then(|service| self.by_service.get(&service));
        let key = need.key.clone();
        places
            .into_iter()
            .flat_map(|(_, places)| places)
            .filter(move |(place, _)| !self.ranks.contains_key(&(key.as_str(), place.id)))
            .copied()
    }

    /// How many doors a need has.
    pub fn count(&self, need: &Need) -> usize {
        self.answers(&need.key).map_or(0, |answers| answers.doors.len())
            + self.of_service(need).count()
    }

    /// Whether somebody answers a need.
    pub fn has(&self, need: &Need) -> bool {
        self.answers(&need.key).is_some_and(|answers| !answers.is_empty())
            || self.of_service(need).next().is_some()
    }

    /// The services that places declare, as written.
    pub fn declared(&self) -> impl Iterator<Item = &'n str> {
        self.by_service.values().map(|(service, _)| *service)
    }

    /// The places that declare a service.
    pub fn declaring(&self, service: &str) -> &[Known<'n>] {
        self.by_service.get(&fold(service)).map(|(_, places)| places.as_slice()).unwrap_or_default()
    }

    /// Whether no need has an answer.
    pub fn is_empty(&self) -> bool {
        self.by_need.is_empty() && !self.services_have_needs
    }

    fn services(&mut self, place: &'n Entry, structure: &'n Structure) {
        for service in structure.list("services") {
            let (_, places) =
                self.by_service.entry(fold(service)).or_insert_with(|| (service, Vec::new()));
            if places.last().is_none_or(|(last, _)| last.id != place.id) {
                places.push((place, structure));
            }
        }
    }

    /// The door of a place for a need, made when it is new.
    fn door(
        &mut self,
        timeline: &Timeline<'_>,
        key: &'n str,
        place: &'n Entry,
        structure: &'n Structure,
    ) -> Option<&mut Door<'n>> {
        if !answers(timeline, key, place) {
            return None;
        }
        let doors = &mut self.by_need.entry(key).or_default().doors;
        let at = *self.ranks.entry((key, place.id)).or_insert_with(|| {
            doors.push(Door { place, structure, roles: Vec::new(), people: Vec::new() });
            doors.len() - 1
        });
        doors.get_mut(at)
    }
}

/// Whether what an item says of a need may be told to those who come with it.
fn answers(timeline: &Timeline<'_>, key: &str, entry: &Entry) -> bool {
    let need = timeline.network.needs.find(key);
    need.is_some_and(|need| entry.audience == Audience::Public || need.is_of_colleagues())
}
