//! Hours as people write them: `18h30`, `18 h`, `14:00`, `2.30pm`, "midi", "8 h du soir".

use jiff::civil::Time;
use jiff::tz::Offset;

use super::fault::WhenFault;
use super::piece::{Half, Hour};
use crate::calendar::lexicon::{self, Token};

pub(super) const HOUR_WORDS: [&str; 9] =
    ["h", "hr", "hrs", "heure", "heures", "hour", "hours", "oclock", "hs"];
pub(super) const MINUTE_WORDS: [&str; 4] = ["min", "mn", "minutes", "m"];

/// How the half of the day is said after an hour.
pub(super) const HALVES: [(&[&str], Half); 13] = [
    (&["am"], Half::Morning),
    (&["pm"], Half::Afternoon),
    (&["a", ".", "m", "."], Half::Morning),
    (&["p", ".", "m", "."], Half::Afternoon),
    (&["a", ".", "m"], Half::Morning),
    (&["p", ".", "m"], Half::Afternoon),
    (&["du", "matin"], Half::Morning),
    (&["du", "soir"], Half::Afternoon),
    (&["de", "l", "apres-midi"], Half::Afternoon),
    (&["in", "the", "morning"], Half::Morning),
    (&["in", "the", "afternoon"], Half::Afternoon),
    (&["in", "the", "evening"], Half::Afternoon),
    (&["at", "night"], Half::Afternoon),
];
pub(super) const NOON: [&str; 3] = ["midi", "noon", "midday"];
pub(super) const MIDNIGHT: [&str; 2] = ["minuit", "midnight"];

impl Hour {
    /// The time on the clock. Twelve-hour words count: 8 h du soir is 20:00.
    pub(super) fn time(&self) -> Result<Time, WhenFault> {
        let out_of_range = || WhenFault::HourOutOfRange {
            at: self.at.clone(),
            hour: self.hour,
            minute: self.minute,
        };
        let hour = match self.half {
            Some(Half::Afternoon) if self.hour < 12 => self.hour + 12,
            Some(Half::Morning) if self.hour == 12 => 0,
            _ => self.hour,
        };
        let part = |number: u32| i8::try_from(number).map_err(|_| out_of_range());
        Time::new(part(hour)?, part(self.minute)?, part(self.second)?, 0)
            .map_err(|_| out_of_range())
    }

    /// "2-4pm": the first hour takes the half of the second when that keeps their order.
    pub(super) fn share_half(&mut self, later: &Self) {
        if self.half.is_some() || self.hour > 12 || later.half.is_none() {
            return;
        }
        let same = Self { half: later.half, ..self.clone() };
        let other = Self { half: Some(Half::Morning), ..self.clone() };
        let (Ok(same_time), Ok(end)) = (same.time(), later.time()) else { return };
        *self = if same_time < end { same } else { other };
    }
}

/// "midi", "minuit", noon, midnight.
pub(super) fn named(tokens: &[Token], index: usize) -> Option<(Hour, usize)> {
    let token = tokens.get(index)?;
    let noon = token.is_word(&NOON);
    let midnight = token.is_word(&MIDNIGHT);
    if !noon && !midnight {
        return None;
    }
    let half_past = tokens.get(index + 1).is_some_and(|token| token.is_word(&["et"]))
        && tokens.get(index + 2).is_some_and(|token| token.is_word(&["demi", "demie"]));
    let next = if half_past { index + 3 } else { index + 1 };
    let hour = Hour {
        hour: if noon { 12 } else { 0 },
        minute: if half_past { 30 } else { 0 },
        second: 0,
        half: None,
        midnight_word: midnight,
        offset: None,
        at: token.at.start..tokens[next - 1].at.end,
    };
    Some((hour, next))
}

/// The hour that begins at this number, if it is marked as one, and the index after it.
/// `iso` says that an ISO `T` stands before: then `-05:00` is an offset and not the end of a range.
pub(super) fn written(tokens: &[Token], index: usize, iso: bool) -> Option<(Hour, usize)> {
    let first = tokens.get(index)?;
    let value = first.number().filter(|_| first.digits() <= 2)?;
    let mut hour = Hour {
        hour: value,
        minute: 0,
        second: 0,
        half: None,
        midnight_word: false,
        offset: None,
        at: first.at.clone(),
    };
    let glued = |index: usize, digits: usize| {
        tokens
            .get(index)
            .filter(|token| token.glued && token.digits() == digits)
            .and_then(Token::number)
    };
    let mut next = index + 1;
    let mark = tokens.get(next)?;
    let mut marked = true;
    if mark.is_word(&HOUR_WORDS) {
        next += 1;
        if let Some(minute) = minutes_after(tokens, next) {
            hour.minute = minute;
            next += 1;
            if tokens.get(next).is_some_and(|token| token.is_word(&MINUTE_WORDS)) {
                next += 1;
            }
        }
    } else if mark.is_sign(':') && mark.glued && glued(next + 1, 2).is_some() {
        hour.minute = glued(next + 1, 2)?;
        next += 2;
        let mut seconds = false;
        if tokens.get(next).is_some_and(|token| token.is_sign(':') && token.glued)
            && let Some(second) = glued(next + 1, 2)
        {
            hour.second = second;
            seconds = true;
            next += 2;
            let fraction = tokens
                .get(next)
                .is_some_and(|token| token.glued && (token.is_sign('.') || token.is_sign(',')));
            if fraction
                && tokens.get(next + 1).is_some_and(|token| token.glued && token.number().is_some())
            {
                next += 2;
            }
        }
        if let Some((offset, after)) = offset(tokens, next, iso || seconds) {
            hour.offset = Some(offset);
            next = after;
        } else if tokens.get(next).is_some_and(|token| token.glued && token.is_word(&HOUR_WORDS)) {
            next += 1;
        }
    } else if mark.is_sign('.')
        && mark.glued
        && glued(next + 1, 2).is_some()
        && half(tokens, next + 2).is_some()
    {
        hour.minute = glued(next + 1, 2)?;
        next += 2;
    } else {
        marked = false;
    }
    if let Some((found, after)) = half(tokens, next) {
        hour.half = Some(found);
        next = after;
        marked = true;
    }
    hour.at.end = tokens[next - 1].at.end;
    marked.then_some((hour, next))
}

/// The two digits after "14 h", unless they begin something else ("14 h 30 mars", "14 h 16 h").
fn minutes_after(tokens: &[Token], index: usize) -> Option<u32> {
    let token = tokens.get(index)?;
    let value = token.number().filter(|_| token.digits() == 2)?;
    let Some(following) = tokens.get(index + 1) else { return Some(value) };
    let month = following.word().and_then(lexicon::month).is_some();
    let begins_other = month
        || following.is_word(&HOUR_WORDS)
        || (lexicon::is_ordinal_ending(following) && following.glued)
        || (!token.glued && following.is_sign('/') && written(tokens, index + 2, false).is_none());
    (!begins_other).then_some(value)
}

/// `Z`, `+02:00`, `+0200`, `+02`.
fn offset(tokens: &[Token], index: usize, minus_is_offset: bool) -> Option<(Offset, usize)> {
    let sign = tokens.get(index).filter(|token| token.glued)?;
    if sign.is_word(&["z"]) {
        return Some((Offset::UTC, index + 1));
    }
    let direction = match sign {
        token if token.is_sign('+') => 1,
        token if token.is_sign('-') && minus_is_offset => -1,
        _ => return None,
    };
    let number = tokens.get(index + 1).filter(|token| token.glued)?;
    let value = i32::try_from(number.number()?).ok()?;
    let (seconds, next) = match number.digits() {
        4 => ((value / 100) * 3600 + (value % 100) * 60, index + 2),
        2 => {
            let minutes = tokens
                .get(index + 2)
                .filter(|token| token.glued && token.is_sign(':'))
                .and(tokens.get(index + 3));
            match minutes.filter(|token| token.glued && token.digits() == 2).and_then(Token::number)
            {
                Some(minutes) => (value * 3600 + i32::try_from(minutes).ok()? * 60, index + 4),
                None => (value * 3600, index + 2),
            }
        }
        _ => return None,
    };
    Offset::from_seconds(direction * seconds).ok().map(|offset| (offset, next))
}

/// "pm", "p.m.", "du soir", "in the evening".
fn half(tokens: &[Token], index: usize) -> Option<(Half, usize)> {
    let is = |token: &Token, part: &str| {
        token.is_word(&[part]) || (part == "." && token.is_sign('.') && token.glued)
    };
    HALVES.iter().find_map(|(parts, half)| {
        let run = tokens.get(index..index + parts.len())?;
        run.iter()
            .zip(*parts)
            .all(|(token, part)| is(token, part))
            .then_some((*half, index + parts.len()))
    })
}
