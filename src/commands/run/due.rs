//! Which mails are to be answered: those of people whom the network knows, for whom the receiving server vouches, that a
//! person wrote, a short while ago, and once.

use jiff::{SignedDuration, Timestamp};
use tambour::import::pull::{Envelope, Gestured, Pulled, Received, Register};

/// How long after it was sent a mail is still answered.
const FRESH: SignedDuration = SignedDuration::from_hours(48);
/// How far ahead a sender's clock may be.
const AHEAD: SignedDuration = SignedDuration::from_hours(1);

/// What a mail came to.
pub(super) enum Outcome<'p> {
    /// A gesture, done or to be read.
    Gesture(&'p Gestured),
    /// Items, published or to be read.
    Items(&'p Received),
}

/// A mail to be answered.
pub(super) struct Due<'p> {
    pub(super) envelope: &'p Envelope,
    /// Where the answer goes.
    pub(super) to: &'p str,
    pub(super) outcome: Outcome<'p>,
}

/// The mails to be answered among what was brought.
pub(super) fn dues<'p>(pulled: &'p [Pulled], register: &Register, now: Timestamp) -> Vec<Due<'p>> {
    let mut dues: Vec<Due<'p>> = Vec::new();
    for one in pulled {
        let gestures =
            one.gestures.iter().map(|gesture| (&gesture.envelope, Outcome::Gesture(gesture)));
        let items =
            one.received.iter().map(|received| (&received.envelope, Outcome::Items(received)));
        for (envelope, outcome) in gestures.chain(items) {
            let is_new = !register.is_answered(&envelope.id)
                && dues.iter().all(|due| due.envelope.id != envelope.id);
            if let Some(to) = recipient(envelope, now).filter(|_| is_new) {
                dues.push(Due { envelope, to, outcome });
            }
        }
    }
    dues
}

/// Who may be answered.
fn recipient(envelope: &Envelope, now: Timestamp) -> Option<&str> {
    let sent = envelope.sent?;
    let is_fresh = sent <= now + AHEAD && sent >= now - FRESH;
    let is_due = envelope.is_proven && !envelope.is_bulk && is_fresh;
    envelope.sender.as_deref().filter(|_| is_due)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_people_are_answered_and_soon() {
        let now: Timestamp = "2027-03-15T08:00:00Z".parse().unwrap();
        let good = Envelope {
            sender: Some("claire@epn.example".to_owned()),
            sent: Some(now - SignedDuration::from_mins(5)),
            is_proven: true,
            ..Envelope::default()
        };
        assert_eq!(recipient(&good, now), Some("claire@epn.example"));
        for bad in [
            Envelope { is_proven: false, ..good.clone() },
            Envelope { is_bulk: true, ..good.clone() },
            Envelope { sent: None, ..good.clone() },
            Envelope { sender: None, ..good.clone() },
            Envelope { sent: Some(now - SignedDuration::from_hours(49)), ..good.clone() },
            Envelope { sent: Some(now + SignedDuration::from_hours(2)), ..good },
        ] {
            assert_eq!(recipient(&bad, now), None, "{bad:?}");
        }
    }
}
