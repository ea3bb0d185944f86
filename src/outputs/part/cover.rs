//! What an absence changes for the public, in the words that every page, slide and letter uses; never its reason.

use super::date;
use crate::calendar::prose::{self, Years};
use crate::i18n::Words;
use crate::model::absence::{self, Absence, Effect};
use crate::model::need::Need;
use crate::plan::Context;
use crate::text::towards;

/// Most needs that one sentence names.
const MOST_NEEDS: usize = 2;

/// What absences change at a place from today on.
pub fn of_place(context: Context<'_>, slug: &str) -> Vec<String> {
    let absences = absence::coming(context.timeline);
    let here = absences.iter().filter(|absence| absence.place.slug == slug);
    here.map(|absence| said(context, absence)).collect()
}

/// "Du 13 au 15 avril, rendez-vous à La Passerelle", "Fermé du 13 au 15 avril", "Pas de permanence Impôts du 13 au 15 avril".
pub fn said(context: Context<'_>, absence: &Absence<'_>) -> String {
    words(context.words, absence, &names(absence), years(context))
}

/// The same for who comes with a need; nothing when it changes nothing for them.
pub fn said_of(context: Context<'_>, absence: &Absence<'_>, need: &Need) -> Option<String> {
    let named = [need.name()];
    absence.touches(need).then(|| words(context.words, absence, &named, years(context)))
}

/// The same without the year, for a slide.
pub fn on_screen(context: Context<'_>, absence: &Absence<'_>) -> String {
    words(context.words, absence, &names(absence), Years::Never)
}

fn years(context: Context<'_>) -> Years {
    date::years(context.timeline.today())
}

fn names(absence: &Absence<'_>) -> Vec<String> {
    match absence.needs.as_slice() {
        needs if needs.len() <= MOST_NEEDS => needs.iter().map(|need| need.name()).collect(),
        _ => Vec::new(),
    }
}

fn words(words: &Words, absence: &Absence<'_>, needs: &[String], years: Years) -> String {
    let lang = words.lang();
    let days = prose::days(lang, absence.from, absence.to, years);
    let said = match absence.effect {
        Effect::CoveredBy(place) => words.say(
            "absence-covered",
            &[("days", days.into()), ("place", towards(lang, &place.title).into())],
        ),
        Effect::Closed => words.say("absence-closed", &[("days", days.into())]),
        Effect::Unanswered if needs.is_empty() => {
            words.say("absence-unanswered", &[("days", days.into())])
        }
        Effect::Unanswered => words.say(
            "absence-unanswered-needs",
            &[("needs", prose::list(lang, needs).into()), ("days", days.into())],
        ),
    };
    let mut signs = said.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}
