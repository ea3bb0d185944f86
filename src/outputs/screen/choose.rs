//! Which slide shows at an instant: the same pure functions as the player's (`screens/player/1-choose.js`), specified in
//! `docs/playlist.md`. Instants are milliseconds since 1970.

use serde::Deserialize;

/// What of a playlist decides which slide shows when. It can be read from a `playlist.json`.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Walk {
    /// Its slides, in playing order.
    #[serde(rename = "slides")]
    pub turns: Vec<Turn>,
    /// When the hall is lit; always when it does not say.
    #[serde(rename = "allume")]
    pub lit: Option<Vec<(i64, i64)>>,
    /// Until when the hall's hours are known.
    pub horizon: i64,
}

/// When a slide may show, and how long.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Turn {
    /// From when, included.
    #[serde(rename = "de")]
    pub from: i64,
    /// Until when, excluded.
    #[serde(rename = "jusqu_a")]
    pub until: i64,
    /// How long at a time, in seconds.
    #[serde(rename = "duree")]
    pub duration: i64,
    /// Whether it says nothing that depends on the day.
    #[serde(rename = "sans_date")]
    pub undated: bool,
    /// Its genre: `urgence` takes the screen.
    pub genre: String,
}

/// What a screen shows at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The slide, by its rank in the playlist; none in the dark.
    pub index: Option<usize>,
    /// Since when the answer holds.
    pub from: i64,
    /// Until when.
    pub until: i64,
}

impl Walk {
    /// The ranks of the slides that may show at an instant, in playing order: urgent ones alone when there are any. When
    /// the instant is not sure, undated ones.
    pub fn eligible(&self, t: i64, sure: bool) -> Vec<usize> {
        let shows =
            |turn: &Turn| if sure { turn.from <= t && t < turn.until } else { turn.undated };
        let ranks = |shows: &dyn Fn(&Turn) -> bool| -> Vec<usize> {
            (0..self.turns.len()).filter(|rank| shows(&self.turns[*rank])).collect()
        };
        let mut found = ranks(&shows);
        if found.iter().any(|rank| self.is_urgent(*rank)) {
            found.retain(|rank| self.is_urgent(*rank));
        }
        if found.is_empty() { ranks(&|turn| turn.undated) } else { found }
    }

    fn is_urgent(&self, rank: usize) -> bool {
        self.turns[rank].genre == "urgence"
    }

    /// The instants around t at which the rotation starts anew.
    pub fn bounds(&self, t: i64, sure: bool) -> (i64, i64) {
        let edges = || self.turns.iter().flat_map(|turn| [turn.from, turn.until]).filter(|_| sure);
        let from = edges().filter(|edge| *edge <= t).max().unwrap_or(0).max(0);
        let until = edges().filter(|edge| *edge > t).min().unwrap_or(i64::MAX);
        (from, until)
    }

    /// Whether the hall is lit: where nothing is said, or nothing is known so far ahead, it is.
    pub fn is_lit(&self, t: i64, sure: bool) -> bool {
        let Some(lit) = self.lit.as_ref().filter(|_| sure && t < self.horizon) else { return true };
        lit.iter().any(|(from, until)| *from <= t && t < *until)
    }

    /// What shows at an instant; nothing when there is no slide.
    pub fn choose(&self, t: i64, sure: bool) -> Option<Choice> {
        let order = self.eligible(t, sure);
        let (anchor, edge) = self.bounds(t, sure);
        let first = *order.first()?;
        if !self.is_urgent(first) && !self.is_lit(t, sure) {
            return Some(Choice { index: None, from: anchor, until: edge });
        }
        let length = |rank: usize| self.turns[rank].duration.saturating_mul(1000);
        let total = order.iter().fold(0_i64, |total, rank| total.saturating_add(length(*rank)));
        if total <= 0 {
            return None;
        }
        let mut from = t - (t - anchor) % total;
        for rank in order {
            let end = from + length(rank);
            if t < end {
                return Some(Choice { index: Some(rank), from, until: end.min(edge) });
            }
            from = end;
        }
        None
    }

    /// Everything that shows between two instants, one after the other, the hall's light taken into account; `most` is the
    /// greatest number of answers.
    pub fn between(&self, from: i64, until: i64, most: usize) -> Vec<Choice> {
        let mut shown: Vec<Choice> = Vec::new();
        let mut t = from;
        while t < until && shown.len() < most {
            let Some(mut choice) = self.choose(t, true) else { break };
            // Light comes and goes in the middle of a slide, and of the dark.
            let change = self.lit.iter().flatten().flat_map(|(from, until)| [*from, *until]);
            let change = change.chain([self.horizon]).filter(|at| *at > t).min();
            choice.until = choice.until.min(change.unwrap_or(i64::MAX)).min(until);
            choice.from = choice.from.max(t);
            t = choice.until;
            match shown
                .last_mut()
                .filter(|last| last.index == choice.index && last.until == choice.from)
            {
                Some(last) if choice.index.is_none() => last.until = choice.until,
                _ => shown.push(choice),
            }
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::super::slide::FAR;
    use super::*;

    fn turn(genre: &str, from: i64, until: i64, duration: i64) -> Turn {
        Turn { genre: genre.to_owned(), from, until, duration, undated: false }
    }

    fn walk() -> Walk {
        let always = Turn { undated: true, ..turn("horaires", 0, FAR, 10) };
        Walk {
            turns: vec![
                turn("evenement", 0, 1_005_000, 10),
                turn("evenement", 1_000_000, FAR, 10),
                turn("urgence", 2_000_000, 2_060_000, 12),
                turn("urgence", 2_000_000, 2_030_000, 12),
                always,
            ],
            lit: None,
            horizon: FAR,
        }
    }

    #[test]
    fn as_the_player_does() {
        let walk = walk();
        let check = |t, index, from, until| {
            let expected = Choice { index: Some(index), from, until };
            assert_eq!(walk.choose(t, true), Some(expected), "t={t}");
        };
        check(1_000_000, 0, 1_000_000, 1_005_000);
        check(1_005_000, 1, 1_005_000, 1_015_000);
        check(1_015_000, 4, 1_015_000, 1_025_000);
        check(2_013_000, 3, 2_012_000, 2_024_000);
        check(2_031_000, 2, 2_030_000, 2_042_000);
        check(2_060_000, 1, 2_060_000, 2_070_000);
        assert_eq!(walk.choose(2_031_000, false).unwrap().index, Some(4));
        assert_eq!(Walk::default().choose(5, true), None);
    }

    #[test]
    fn the_dark_of_the_hall_and_what_shows_between() {
        let walk = Walk { lit: Some(vec![(0, 1_002_000), (1_020_000, 3_000_000)]), ..walk() };
        let shown = walk.between(1_000_000, 1_030_000, 100);
        let told: Vec<_> =
            shown.iter().map(|choice| (choice.index, choice.from, choice.until)).collect();
        assert_eq!(
            told,
            [
                (Some(0), 1_000_000, 1_002_000),
                (None, 1_002_000, 1_020_000),
                (Some(4), 1_020_000, 1_025_000),
                (Some(1), 1_025_000, 1_030_000),
            ]
        );
        // An urgent notice lights the hall.
        let dark = Walk { lit: Some(Vec::new()), ..walk };
        assert_eq!(dark.choose(2_001_000, true).unwrap().index, Some(2));
        assert_eq!(dark.choose(1_001_000, true).unwrap().index, None);
    }
}
