//! Which candidates show when: a cycle of three minutes at most, no structure above two fifths of it when three have
//! something to say. The answer is a window for each slide, so that the player compares instants and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::slide::Candidate;

/// The longest cycle, in seconds.
pub const LONGEST_CYCLE: i64 = 180;
/// The largest part of the cycle that one structure takes, in hundredths, when [`SHARING`] have something to say.
const LARGEST_SHARE: i64 = 40;
/// How many structures must have something to say for shares to be counted.
const SHARING: usize = 3;

/// Candidates with the windows in which they are chosen, in playing order, between two instants (milliseconds); after the
/// second, what was chosen last stays until its own end.
pub fn select(mut candidates: Vec<Candidate>, now: i64, horizon: i64) -> Vec<Candidate> {
    candidates.retain(|candidate| candidate.slide.until > now);
    candidates.sort_by(|a, b| {
        a.order
            .cmp(&b.order)
            .then_with(|| a.slide.id.cmp(&b.slide.id))
            .then(a.slide.from.cmp(&b.slide.from))
    });
    let edges: BTreeSet<i64> = candidates
        .iter()
        .flat_map(|candidate| [candidate.slide.from, candidate.slide.until])
        .chain([now])
        .filter(|edge| *edge >= now && *edge < horizon)
        .collect();
    let edges: Vec<i64> = edges.into_iter().collect();
    let mut windows: Vec<Vec<(i64, i64)>> = vec![Vec::new(); candidates.len()];
    for (rank, edge) in edges.iter().enumerate() {
        let next = edges.get(rank + 1).copied();
        for chosen in at(&candidates, *edge) {
            let slide = &candidates[chosen].slide;
            let from = if *edge == now { slide.from } else { *edge };
            let until = next.unwrap_or(slide.until);
            match windows[chosen].last_mut().filter(|(_, end)| *end == *edge) {
                Some((_, end)) => *end = until,
                None => windows[chosen].push((from, until)),
            }
        }
    }
    candidates
        .into_iter()
        .zip(windows)
        .flat_map(|(candidate, windows)| {
            windows.into_iter().map(move |(from, until)| {
                let mut candidate = candidate.clone();
                (candidate.slide.from, candidate.slide.until) = (from, until);
                candidate
            })
        })
        .collect()
}

/// The ranks chosen at an instant.
fn at(candidates: &[Candidate], t: i64) -> Vec<usize> {
    let shows = |candidate: &Candidate| candidate.slide.from <= t && t < candidate.slide.until;
    let active: Vec<usize> =
        (0..candidates.len()).filter(|rank| shows(&candidates[*rank])).collect();
    let always = |rank: &usize| {
        let slide = &candidates[*rank].slide;
        slide.undated || slide.is_urgent()
    };
    let hosts: BTreeSet<&str> = active
        .iter()
        .filter(|rank| !candidates[**rank].slide.is_urgent())
        .filter_map(|rank| candidates[*rank].slide.structure.as_deref())
        .collect();
    let mut most =
        if hosts.len() < SHARING { LONGEST_CYCLE } else { LONGEST_CYCLE * LARGEST_SHARE / 100 };
    loop {
        let chosen = fill(candidates, &active, &always, most);
        let total: i64 = chosen.iter().map(|rank| candidates[*rank].slide.duration).sum();
        let fair = total * LARGEST_SHARE / 100;
        // A cycle that stays short leaves less to each; in the end a fair one is found, or nothing but what always shows.
        if hosts.len() < SHARING || most <= fair || most == 0 {
            return chosen;
        }
        let largest = times(candidates, &chosen, &always).into_values().max().unwrap_or(0);
        if largest <= fair {
            return chosen;
        }
        most = fair.min(most - 1);
    }
}

/// Takes slides in order while the cycle has room and their host has not had `most` seconds.
fn fill(
    candidates: &[Candidate],
    active: &[usize],
    always: &dyn Fn(&usize) -> bool,
    most: i64,
) -> Vec<usize> {
    let duration = |rank: usize| candidates[rank].slide.duration;
    let reserved = active.iter().copied().filter(|rank| always(rank));
    let mut total: i64 = reserved.clone().map(duration).sum();
    let mut times: BTreeMap<&str, i64> = BTreeMap::new();
    for rank in reserved {
        if let Some(host) = candidates[rank].slide.structure.as_deref() {
            *times.entry(host).or_default() += duration(rank);
        }
    }
    let mut chosen = Vec::new();
    for rank in active.iter().copied() {
        if always(&rank) {
            chosen.push(rank);
            continue;
        }
        let host = candidates[rank].slide.structure.as_deref();
        let of_host = host.map_or(0, |host| times.get(host).copied().unwrap_or(0)) + duration(rank);
        if total + duration(rank) > LONGEST_CYCLE || (host.is_some() && of_host > most) {
            continue;
        }
        total += duration(rank);
        if let Some(host) = host {
            times.insert(host, of_host);
        }
        chosen.push(rank);
    }
    chosen
}

/// The seconds of each host that has slides which could leave.
fn times<'c>(
    candidates: &'c [Candidate],
    chosen: &[usize],
    always: &dyn Fn(&usize) -> bool,
) -> BTreeMap<&'c str, i64> {
    let mut times: BTreeMap<&str, (i64, bool)> = BTreeMap::new();
    for rank in chosen {
        if let Some(host) = candidates[*rank].slide.structure.as_deref() {
            let (time, spare) = times.entry(host).or_default();
            *time += candidates[*rank].slide.duration;
            *spare |= !always(rank);
        }
    }
    times
        .into_iter()
        .filter(|(_, (_, spare))| *spare)
        .map(|(host, (time, _))| (host, time))
        .collect()
}

/// How long a slide shows: 4 seconds and half a second a word, between 8 and 25.
pub fn duration(words: usize) -> i64 {
    i64::try_from(4 + words / 2).unwrap_or(25).clamp(8, 25)
}

#[cfg(test)]
mod tests {
    use super::super::slide::{FAR, Order, Slide};
    use super::*;

    fn candidate(id: usize, host: Option<&str>, from: i64, until: i64, duration: i64) -> Candidate {
        let slide = Slide {
            id: format!("{id:03}"),
            genre: "evenement",
            from,
            until,
            duration,
            structure: host.map(str::to_owned),
            ..Slide::default()
        };
        Candidate {
            slide,
            order: Order { tier: 2, at: i64::try_from(id).unwrap(), ..Order::default() },
            ..Candidate::default()
        }
    }

    fn always() -> Candidate {
        let mut candidate = candidate(999, None, 0, FAR, 20);
        candidate.slide.undated = true;
        candidate.order.tier = 4;
        candidate
    }

    /// At every instant, what shows lasts three minutes at most and nobody has more than two fifths.
    fn check_shares(slides: &[Candidate], until: i64) {
        for t in (0..until).step_by(1000) {
            let shown: Vec<&Slide> =
                slides.iter().map(|c| &c.slide).filter(|s| s.from <= t && t < s.until).collect();
            let total: i64 = shown.iter().map(|slide| slide.duration).sum();
            assert!(total <= LONGEST_CYCLE, "{total} s at {t}");
            let hosts: BTreeSet<&str> =
                shown.iter().filter_map(|slide| slide.structure.as_deref()).collect();
            for host in &hosts {
                let of_host = shown.iter().filter(|slide| slide.structure.as_deref() == Some(host));
                let time: i64 = of_host.map(|slide| slide.duration).sum();
                assert!(
                    hosts.len() < SHARING || time * 100 <= total * LARGEST_SHARE,
                    "{host} at {t}"
                );
            }
        }
    }

    #[test]
    fn a_structure_that_floods_leaves_room() {
        let mut all: Vec<Candidate> =
            (0..20).map(|id| candidate(id, Some("a"), 0, 100_000, 15)).collect();
        all.extend((20..23).map(|id| candidate(id, Some("b"), 0, 60_000, 15)));
        all.extend((23..26).map(|id| candidate(id, Some("c"), 20_000, FAR, 15)));
        all.push(always());
        let slides = select(all, 0, 200_000);
        check_shares(&slides, 200_000);
        let hosts: BTreeSet<&str> =
            slides.iter().filter_map(|c| c.slide.structure.as_deref()).collect();
        assert_eq!(hosts.len(), 3);
    }

    #[test]
    fn alone_a_structure_has_all_the_time() {
        let all: Vec<Candidate> =
            (0..8).map(|id| candidate(id, Some("a"), 0, FAR, 20)).chain([always()]).collect();
        let slides = select(all, 0, 1000);
        assert_eq!(slides.iter().map(|c| c.slide.duration).sum::<i64>(), 180);
    }

    #[test]
    fn what_is_over_is_left_out_and_windows_are_kept() {
        let all = vec![candidate(1, None, -50, 500, 10), candidate(2, None, -50, 0, 10), always()];
        let slides = select(all, 0, 1000);
        let windows: Vec<(i64, i64)> =
            slides.iter().map(|c| (c.slide.from, c.slide.until)).collect();
        assert_eq!(windows, [(-50, 500), (0, FAR)]);
    }

    #[test]
    fn time_to_read() {
        for (words, seconds) in [(0, 8), (8, 8), (12, 10), (30, 19), (90, 25)] {
            assert_eq!(duration(words), seconds);
        }
    }
}
