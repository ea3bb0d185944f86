//! A closing whose end nobody said is asked about each morning, at its place: « oui » keeps it for the day.

use jiff::civil::Date;
use tambour::build::Understood;
use tambour::i18n::Words;
use tambour::import::pull::Register;
use tambour::model::Entry;
use tambour::model::life::Timeline;
use tambour::model::notice::Notice;
use tambour::outputs::part::mailto::mailto;
use tambour::plan::Context;

use super::super::message::{Message, Why};
use super::super::outbox::Post;

/// From which hour on it is morning.
const MORNING: i8 = 7;

/// A closing to be asked about.
pub(super) struct Ask {
    pub(super) code: String,
    pub(super) day: Date,
    /// Who knows.
    to: (String, String),
}

/// The closings to ask about today: those that were to end yesterday, because nobody said when, or because it was kept for
/// one more day.
pub(super) fn asks(understood: &Understood, register: &Register) -> Vec<Ask> {
    let timeline = Timeline::new(&understood.network, &understood.moment, false);
    let network = &understood.network;
    let now = understood.moment.now().to_zoned_datetime(understood.moment.zone().clone());
    let today = timeline.today();
    let Ok(yesterday) = today.yesterday() else { return Vec::new() };
    if now.hour() < MORNING {
        return Vec::new();
    }
    let closings = network.all::<Notice>().filter(|(entry, notice)| {
        let is_open = !notice.says_its_end || register.is_asked(&entry.code, notice.days.1);
        notice.closes
            && is_open
            && notice.days.1 == yesterday
            && timeline.life(entry.id).visible
            && !register.is_asked(&entry.code, today)
    });
    closings
        .filter_map(|(entry, _)| {
            Some(Ask { code: entry.code.clone(), day: today, to: to(understood, entry)? })
        })
        .collect()
}

/// Its place, else the network.
fn to(understood: &Understood, entry: &Entry) -> Option<(String, String)> {
    let network = &understood.network;
    let place = entry.host().and_then(|host| network.structure(host));
    let own = place.and_then(|(place, structure)| {
        Some((place.title.clone(), structure.mails.first()?.clone()))
    });
    own.or_else(|| Some((network.config.title.clone(), network.config.mail.clone()?)))
}

/// The question.
pub(super) fn question(context: Context<'_>, ask: &Ask, words: &Words) -> Post {
    let network = context.timeline.network;
    let entry = network.entries.iter().find(|entry| entry.code == ask.code);
    let title = entry.map_or("", |entry| entry.title.as_str());
    let place = entry.and_then(|entry| entry.host()).and_then(|host| network.structure(host));
    let place = place.map_or(network.config.title.as_str(), |(place, _)| place.title.as_str());
    let propose = context.addresses.absolute(&context.addresses.section("propose"));
    let reopen = format!("[{}] {} : {title}", ask.code, context.words.word("gesture-reopen"));
    let mail = network.config.mail.clone().unwrap_or_default();
    let values = [
        ("titre", title.into()),
        ("lieu", place.into()),
        ("adresse", format!("{propose}?item={}", ask.code).into()),
        ("courriel", mailto(&[mail], &reopen, "").unwrap_or_default().into()),
    ];
    let message = Message {
        to: ask.to.clone(),
        subject: format!("[{}] {}", ask.code, words.say("demande-objet", &values[..1])),
        text: format!(
            "{}\n\n{}\n\n{}\n",
            words.word("courriel-bonjour"),
            words.say("demande-fermeture", &values),
            network.config.title
        ),
        id: format!("demande-{}.{}", ask.code, ask.day),
        pictures: Vec::new(),
    };
    let now = context.timeline.moment.now();
    Post {
        name: message.id.clone(),
        to: ask.to.1.clone(),
        bytes: message.automatic(&network.config, now, Why::Itself),
    }
}
