//! On the day and at the hour of `bureau:`, the desk leaves by mail for the network's own address, once a week, with the
//! addresses of the letter that is ready. What it says is written in the network's language.

use jiff::ToSpan as _;
use jiff::civil::Date;
use tambour::build::Understood;
use tambour::calendar::prose::{self, Years};
use tambour::i18n::Words;
use tambour::import::pull::Register;
use tambour::model::edition::{self, Wait};
use tambour::model::life::Timeline;
use tambour::plan::Context;

use super::super::fresh;
use super::super::message::{Message, Why};
use super::super::outbox::Post;
use super::super::session::Session;

/// The name under which it is remembered that it left: no item's code has it.
const NAME: &str = "bureau";

/// The day of the week's desk, when it is to leave now: its hour has come since less than a day, and it has not left.
pub(super) fn due(understood: &Understood, register: &Register) -> Option<Date> {
    let config = &understood.network.config;
    let (weekly, _) = (config.desk?, config.mail.as_ref()?);
    let now = understood.moment.now().to_zoned_datetime(understood.moment.zone().clone());
    let last = weekly.last(now.datetime());
    let is_young = now.datetime() < last.saturating_add(1.day());
    (is_young && !register.is_asked(NAME, last.date())).then(|| last.date())
}

/// Remembers that the desk of a day left.
pub(super) fn remember(register: &mut Register, day: Date) {
    register.ask(NAME, day);
}

/// The mail, of a network that was checked to the end.
pub(super) fn mail(
    session: &Session,
    understood: &Understood,
    context: Context<'_>,
    day: Date,
) -> Option<Post> {
    let config = &understood.network.config;
    let words = Words::of_tambour(config.lang);
    let timeline = Timeline::new(&understood.network, &understood.moment, false);
    let desk = fresh::gather(session, understood, &timeline, words);
    let count: usize = desk.sections.iter().map(|section| section.lines.len()).sum();
    let values =
        [("jour", prose::day(config.lang, day, Years::Always).into()), ("nombre", count.into())];
    let text = fresh::page(&desk.sections, day, words);
    let letters = edition::waiting(&timeline).into_iter().filter(|(_, wait)| *wait != Wait::Over);
    let letters: String = letters
        .map(|(edition, _)| {
            let page = format!("{}{}/", context.addresses.section("letter"), edition.period.name());
            let page = context.addresses.absolute(&page);
            let values = [
                ("periode", edition.period.words(config.lang).into()),
                ("courriel", format!("{page}lettre.eml").into()),
                ("page", page.into()),
            ];
            format!("\n{}\n", words.say("bureau-courriel-lettre", &values))
        })
        .collect();
    let address = config.mail.clone()?;
    let message = Message {
        to: (config.title.clone(), address.clone()),
        subject: words.say("bureau-courriel-objet", &values),
        text: format!("{text}{letters}"),
        id: format!("{NAME}-{day}"),
        pictures: Vec::new(),
    };
    let now = understood.moment.now();
    Some(Post {
        name: message.id.clone(),
        to: address,
        bytes: message.automatic(config, now, Why::Itself),
    })
}
