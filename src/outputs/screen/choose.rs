//! Which slide shows at an instant: the same pure functions as the player's (`screens/player/1-choose.js`), specified in
//! `docs/playlist.md`. Instants are milliseconds since 1970.

use super::slide::Slide;

/// What a screen shows at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The slide, by its rank in the playlist.
    pub index: usize,
    /// Since when it shows.
    pub from: i64,
    /// Until when the answer holds.
    pub until: i64,
}

/// The ranks of the slides that may show at an instant, in playing order: urgent ones alone when there are any.
pub fn eligible(slides: &[Slide], t: i64) -> Vec<usize> {
    let shows = |slide: &Slide| slide.from <= t && t < slide.until;
    let mut ranks: Vec<usize> = (0..slides.len()).filter(|rank| shows(&slides[*rank])).collect();
    if ranks.iter().any(|rank| slides[*rank].is_urgent()) {
        ranks.retain(|rank| slides[*rank].is_urgent());
    }
    if ranks.is_empty() {
        ranks = (0..slides.len()).filter(|rank| slides[*rank].undated).collect();
    }
    ranks
}

/// The instants around t at which the rotation starts anew.
pub fn bounds(slides: &[Slide], t: i64) -> (i64, i64) {
    let edges = || slides.iter().flat_map(|slide| [slide.from, slide.until]);
    let from = edges().filter(|edge| *edge <= t).max().unwrap_or(0).max(0);
    let until = edges().filter(|edge| *edge > t).min().unwrap_or(i64::MAX);
    (from, until)
}

/// The slide at an instant; nothing when there is no slide.
pub fn choose(slides: &[Slide], t: i64) -> Option<Choice> {
    let order = eligible(slides, t);
    let (anchor, edge) = bounds(slides, t);
    let total: i64 = order.iter().map(|rank| slides[*rank].duration * 1000).sum();
    if total <= 0 {
        return None;
    }
    let mut from = t - (t - anchor) % total;
    for rank in order {
        let end = from + slides[rank].duration * 1000;
        if t < end {
            return Some(Choice { index: rank, from, until: end.min(edge) });
        }
        from = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::slide::FAR;
    use super::*;

    fn slide(genre: &'static str, from: i64, until: i64, duration: i64) -> Slide {
        Slide { genre, from, until, duration, ..Slide::default() }
    }

    #[test]
    fn as_the_player_does() {
        let always = Slide { undated: true, ..slide("horaires", 0, FAR, 10) };
        let slides = [
            slide("evenement", 0, 1_005_000, 10),
            slide("evenement", 1_000_000, FAR, 10),
            slide("urgence", 2_000_000, 2_060_000, 12),
            slide("urgence", 2_000_000, 2_030_000, 12),
            always,
        ];
        let check = |t, index, from, until| {
            assert_eq!(choose(&slides, t), Some(Choice { index, from, until }), "t={t}");
        };
        check(1_000_000, 0, 1_000_000, 1_005_000);
        check(1_005_000, 1, 1_005_000, 1_015_000);
        check(1_015_000, 4, 1_015_000, 1_025_000);
        check(2_013_000, 3, 2_012_000, 2_024_000);
        check(2_031_000, 2, 2_030_000, 2_042_000);
        check(2_060_000, 1, 2_060_000, 2_070_000);
        assert_eq!(choose(&[], 5), None);
    }
}
