//! Which candidates show when: a cycle of three minutes at most, what is soon twice in it, no structure above two fifths
//! of it when three have something to say. The answer is a window for each slide, so that the player compares instants
//! and nothing else. The rules are those of `docs/playlist.md`.

use std::collections::{BTreeMap, BTreeSet};

use super::slide::Candidate;

/// The longest cycle, in seconds.
pub const LONGEST_CYCLE: i64 = 180;
/// The largest part of the cycle that one structure takes, in hundredths, when [`SHARING`] have something to say.
pub const LARGEST_SHARE: i64 = 40;
/// How many structures must have something to say for shares to be counted.
pub const SHARING: usize = 3;
/// Something is soon for so long (ms) before it starts or its deadline comes, and after that: it has two turns in a cycle.
pub const SOON: i64 = 48 * 3_600_000;
/// The part of the cycle that second turns leave to the rest, as a divisor.
const LEFT_TO_REST: i64 = 3;
/// How many items of its own place a hall takes for one of each other.
const OWN: usize = 2;
/// Up to this tier a slide goes before all sharing: programme of the day, closings, what is important.
const FOREMOST: u8 = 1;
/// The tier of second turns: after every first one, before what always shows.
const AGAIN: u8 = 4;
/// The tier of what always shows.
pub const ALWAYS: u8 = 5;

/// Why a candidate has no turn, or one less than it would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The cycle is full.
    Full,
    /// Its structure has its share.
    Share,
}

/// What an instant gives each candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cycle {
    /// Ranks of candidates with their turns, 1 or 2, in the order of candidates.
    pub turns: BTreeMap<usize, usize>,
    /// Ranks of those that wait, and why.
    pub left: BTreeMap<usize, Left>,
}

/// Candidates in playing order, without what is over at `now` (ms).
pub fn sorted(mut candidates: Vec<Candidate>, now: i64) -> Vec<Candidate> {
    candidates.retain(|candidate| candidate.slide.until > now);
    candidates.sort_by(|a, b| {
        a.order
            .cmp(&b.order)
            .then_with(|| a.slide.id.cmp(&b.slide.id))
            .then(a.slide.from.cmp(&b.slide.from))
    });
    candidates
}

/// Parts of days: from when each counts (ms), and its number. What finds no room in one comes first in a next one.
pub type Parts = Vec<(i64, i64)>;

/// The number of the part that an instant is in.
pub fn part(parts: &[(i64, i64)], t: i64) -> i64 {
    parts.iter().rev().find(|(from, _)| *from <= t).map_or(0, |(_, number)| *number)
}

/// Candidates, as [`sorted`] leaves them, with the windows in which they are chosen, in playing order, between two instants
/// (milliseconds); after the second, what was chosen last stays until its own end.
pub fn select(
    candidates: &[Candidate],
    now: i64,
    horizon: i64,
    parts: &[(i64, i64)],
) -> Vec<Candidate> {
    let edges: BTreeSet<i64> = candidates
        .iter()
        .flat_map(|candidate| {
            [candidate.slide.from, candidate.slide.until]
                .into_iter()
                .chain(candidate.near.into_iter().flat_map(|near| [near - SOON, near + SOON]))
        })
        .chain(parts.iter().map(|(from, _)| *from))
        .chain([now])
        .filter(|edge| *edge >= now && *edge < horizon)
        .collect();
    let edges: Vec<i64> = edges.into_iter().collect();
    // First turns, then second ones.
    let mut windows: [Vec<Vec<(i64, i64)>>; 2] =
        [vec![Vec::new(); candidates.len()], vec![Vec::new(); candidates.len()]];
    for (rank, edge) in edges.iter().enumerate() {
        let next = edges.get(rank + 1).copied();
        for (chosen, turns) in give(candidates, *edge, part(parts, *edge)).turns {
            let slide = &candidates[chosen].slide;
            let from = if *edge == now { slide.from } else { *edge };
            let until = next.unwrap_or(slide.until);
            for windows in windows.iter_mut().take(turns) {
                match windows[chosen].last_mut().filter(|(_, end)| *end == *edge) {
                    Some((_, end)) => *end = until,
                    None => windows[chosen].push((from, until)),
                }
            }
        }
    }
    let mut slides: Vec<Candidate> = Vec::new();
    for (turn, windows) in windows.into_iter().enumerate() {
        for (candidate, windows) in candidates.iter().zip(windows) {
            slides.extend(windows.into_iter().map(|(from, until)| {
                let mut candidate = candidate.clone();
                (candidate.slide.from, candidate.slide.until) = (from, until);
                if turn > 0 {
                    candidate.order.tier = AGAIN;
                }
                candidate
            }));
        }
    }
    sorted(slides, now)
}

/// What each candidate has at an instant (ms), in the part of the day of that number.
pub fn cycle(candidates: &[Candidate], t: i64, part: i64) -> Cycle {
    let Given { turns, left } = give(candidates, t, part);
    Cycle { turns, left: left.into_iter().collect() }
}

/// Turns given: as a [`Cycle`], those that wait (nearly all, in a large network) in no order.
#[derive(Default)]
struct Given {
    turns: BTreeMap<usize, usize>,
    left: Vec<(usize, Left)>,
}

fn give(candidates: &[Candidate], t: i64, part: i64) -> Given {
    let shows = |candidate: &Candidate| candidate.slide.from <= t && t < candidate.slide.until;
    let active: Vec<usize> =
        (0..candidates.len()).filter(|rank| shows(&candidates[*rank])).collect();
    let of_hosts = active
        .iter()
        .filter(|rank| !candidates[**rank].slide.is_urgent())
        .filter_map(|rank| candidates[*rank].slide.structure.as_deref());
    let mut hosts: Vec<&str> = Vec::with_capacity(SHARING);
    for host in of_hosts {
        if !hosts.contains(&host) {
            hosts.push(host);
        }
        if hosts.len() == SHARING {
            break;
        }
    }
    let mut most =
        if hosts.len() < SHARING { LONGEST_CYCLE } else { LONGEST_CYCLE * LARGEST_SHARE / 100 };
    let queue = Queue::new(candidates, &active, t, part);
    loop {
        let cycle = queue.fill(most);
        let total: i64 =
            cycle.turns.iter().map(|(rank, turns)| queue.seconds(*rank) * *turns as i64).sum();
        let fair = total * LARGEST_SHARE / 100;
        // A cycle that stays short leaves less to each; in the end a fair one is found, or nothing but what always shows.
        if hosts.len() < SHARING || most <= fair || most == 0 || queue.largest(&cycle) <= fair {
            return cycle;
        }
        most = fair.min(most - 1);
    }
}

/// Whether it is soon at t.
pub fn is_soon(candidate: &Candidate, t: i64) -> bool {
    candidate.near.is_some_and(|near| near - SOON <= t && t < near + SOON)
}

/// Whether a slide shows whatever the shares.
fn always(candidate: &Candidate) -> bool {
    candidate.order.tier >= ALWAYS || candidate.slide.is_urgent()
}

/// What is not soon, in the order in which it is given a turn: what its author put first, what has more weight, then one
/// item of each structure (two of the hall's own), then another of each. Who begins, and with which item, changes from
/// one part of the day to the next.
fn in_turn(candidates: &[Candidate], ranks: &[usize], part: i64) -> Vec<usize> {
    let mut of_host: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for rank in ranks {
        of_host.entry(candidates[*rank].slide.structure.as_deref()).or_default().push(*rank);
    }
    let hosts = of_host.len().max(1);
    let turn = |shift: i64, length: usize| shift.rem_euclid(length.max(1) as i64) as usize;
    // Hosts begin in the order of their first items; each part another one does.
    let mut queues: Vec<Vec<usize>> = of_host.into_values().collect();
    queues.sort_unstable();
    queues.rotate_left(turn(part, hosts));
    let mut keyed = Vec::with_capacity(ranks.len());
    for (place, queue) in queues.iter_mut().enumerate() {
        let length = queue.len();
        // Not in step with the hosts, else each would always begin with the same.
        queue.rotate_left(turn(part + part.div_euclid(hosts as i64), length));
        for (depth, rank) in queue.iter().enumerate() {
            let order = candidates[*rank].order;
            let depth = if order.away == 0 { depth / OWN } else { depth };
            keyed.push(((order.first, order.weight, depth, place, *rank), *rank));
        }
    }
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, rank)| rank).collect()
}

/// The candidates of an instant in the order in which they are given turns.
struct Queue<'c> {
    candidates: &'c [Candidate],
    /// What always shows.
    reserved: Vec<usize>,
    /// The others with the turns that they would have.
    wanted: Vec<(usize, usize)>,
}

impl<'c> Queue<'c> {
    /// First what goes before all sharing; then what is soon, nearest first; then each structure's items in turn, own
    /// place twice.
    fn new(candidates: &'c [Candidate], active: &[usize], t: i64, part: i64) -> Self {
        let (reserved, rest): (Vec<usize>, Vec<usize>) =
            active.iter().partition(|rank| always(&candidates[**rank]));
        let (foremost, rest): (Vec<usize>, Vec<usize>) =
            rest.into_iter().partition(|rank| candidates[*rank].order.tier <= FOREMOST);
        let (soon, later): (Vec<usize>, Vec<usize>) =
            rest.into_iter().partition(|rank| is_soon(&candidates[*rank], t));
        let taken = reserved.iter().chain(&foremost);
        let room = LONGEST_CYCLE - taken.map(|rank| candidates[*rank].slide.duration).sum::<i64>();
        let mut for_soon = if later.is_empty() { room } else { room - room / LEFT_TO_REST };
        let mut wanted: Vec<(usize, usize)> = foremost.into_iter().map(|rank| (rank, 1)).collect();
        for rank in soon {
            for_soon -= 2 * candidates[rank].slide.duration;
            wanted.push((rank, if for_soon >= 0 { 2 } else { 1 }));
        }
        wanted.extend(in_turn(candidates, &later, part).into_iter().map(|rank| (rank, 1)));
        Self { candidates, reserved, wanted }
    }

    fn seconds(&self, rank: usize) -> i64 {
        self.candidates[rank].slide.duration
    }

    /// Gives turns while the cycle has room and a structure has not had `most` seconds.
    fn fill(&self, most: i64) -> Given {
        let mut cycle = Given::default();
        let mut total = 0;
        let mut times: BTreeMap<&str, i64> = BTreeMap::new();
        let host = |rank: usize| self.candidates[rank].slide.structure.as_deref();
        for rank in &self.reserved {
            total += self.seconds(*rank);
            if let Some(host) = host(*rank) {
                *times.entry(host).or_default() += self.seconds(*rank);
            }
            cycle.turns.insert(*rank, 1);
        }
        for (rank, turns) in &self.wanted {
            let seconds = self.seconds(*rank);
            for _ in 0..*turns {
                let of_host = host(*rank).map(|host| times.get(host).copied().unwrap_or(0));
                let left = if total + seconds > LONGEST_CYCLE {
                    Some(Left::Full)
                } else if of_host.is_some_and(|time| time + seconds > most) {
                    Some(Left::Share)
                } else {
                    None
                };
                if let Some(left) = left {
                    cycle.left.push((*rank, left));
                    break;
                }
                total += seconds;
                if let Some(host) = host(*rank) {
                    *times.entry(host).or_default() += seconds;
                }
                *cycle.turns.entry(*rank).or_default() += 1;
            }
        }
        cycle
    }

    /// The most seconds of a structure that has slides which could leave.
    fn largest(&self, cycle: &Given) -> i64 {
        let mut times: BTreeMap<&str, (i64, bool)> = BTreeMap::new();
        for (rank, turns) in &cycle.turns {
            if let Some(host) = self.candidates[*rank].slide.structure.as_deref() {
                let (time, spare) = times.entry(host).or_default();
                *time += self.seconds(*rank) * *turns as i64;
                *spare |= !always(&self.candidates[*rank]);
            }
        }
        times.into_values().filter(|(_, spare)| *spare).map(|(time, _)| time).max().unwrap_or(0)
    }
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
        candidate.order.tier = 5;
        candidate
    }

    fn chosen(candidates: Vec<Candidate>, now: i64, horizon: i64) -> Vec<Candidate> {
        select(&sorted(candidates, now), now, horizon, &[])
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
        let slides = chosen(all, 0, 200_000);
        check_shares(&slides, 200_000);
        let hosts: BTreeSet<&str> =
            slides.iter().filter_map(|c| c.slide.structure.as_deref()).collect();
        assert_eq!(hosts.len(), 3);
    }

    #[test]
    fn alone_a_structure_has_all_the_time() {
        let all: Vec<Candidate> =
            (0..8).map(|id| candidate(id, Some("a"), 0, FAR, 20)).chain([always()]).collect();
        let slides = chosen(all, 0, 1000);
        assert_eq!(slides.iter().map(|c| c.slide.duration).sum::<i64>(), 180);
    }

    #[test]
    fn what_is_over_is_left_out_and_windows_are_kept() {
        let all = vec![candidate(1, None, -50, 500, 10), candidate(2, None, -50, 0, 10), always()];
        let slides = chosen(all, 0, 1000);
        let windows: Vec<(i64, i64)> =
            slides.iter().map(|c| (c.slide.from, c.slide.until)).collect();
        assert_eq!(windows, [(-50, 500), (0, FAR)]);
    }

    #[test]
    fn what_is_soon_has_two_turns_and_leaves_a_third_to_the_rest() {
        let hour = 3_600_000;
        let mut all: Vec<Candidate> =
            (0..5).map(|id| candidate(id, None, 0, 500 * hour, 15)).collect();
        for (id, near) in [30, 47, 60, 300, 400].into_iter().enumerate() {
            all[id].near = Some(near * hour);
        }
        all.push(always());
        let at = |t: i64| {
            let slides = chosen(all.clone(), 0, 100 * hour);
            let shown = slides.into_iter().filter(|c| c.slide.from <= t && t < c.slide.until);
            shown.map(|c| c.slide.id).collect::<Vec<_>>()
        };
        assert_eq!(at(0), ["000", "001", "002", "003", "004", "000", "001", "999"]);
        // From 12 h on the third is soon too.
        assert_eq!(at(12 * hour), ["000", "001", "002", "003", "004", "000", "001", "002", "999"]);
        let many: Vec<Candidate> = (0..12)
            .map(|id| Candidate { near: Some(hour), ..candidate(id, None, 0, FAR, 15) })
            .chain([candidate(90, None, 0, FAR, 15), always()])
            .collect();
        let cycle = cycle(&sorted(many, 0), 0, 0);
        assert_eq!(cycle.turns.values().filter(|turns| **turns == 2).count(), 3);
        assert_eq!(cycle.left.get(&12), Some(&Left::Full));
    }

    #[test]
    fn each_place_has_a_turn_before_any_has_another_and_its_own_hall_two() {
        let mut all: Vec<Candidate> =
            (0..8).map(|id| candidate(id, Some("a"), 0, FAR, 20)).collect();
        all.extend((8..12).map(|id| candidate(id, Some(["b", "c", "d", "e"][id - 8]), 0, FAR, 20)));
        for (rank, candidate) in all.iter_mut().enumerate() {
            candidate.order.away = u8::from(rank > 7);
        }
        let cycle = cycle(&sorted(all.clone(), 0), 0, 0);
        let shown: Vec<usize> = cycle.turns.into_keys().collect();
        assert_eq!(shown, [0, 1, 8, 9, 10, 11]);
        // Over the parts of some days, everybody has been on the screen.
        for candidate in &mut all {
            candidate.slide.duration = 25;
        }
        let shown: BTreeSet<usize> = (0..24)
            .flat_map(|part| super::cycle(&sorted(all.clone(), 0), 0, part).turns.into_keys())
            .collect();
        assert_eq!(shown.len(), all.len());
    }

    #[test]
    fn time_to_read() {
        for (words, seconds) in [(0, 8), (8, 8), (12, 10), (30, 19), (90, 25)] {
            assert_eq!(duration(words), seconds);
        }
    }
}
