//! Who gets how much room: each structure in turn, so that one that writes much does not hide one that writes little.

use std::collections::BTreeMap;

use super::choose::Choice;
use super::told::Block;
use crate::config::Rhythm;

/// Items that are told with their sentence; the others have one line each.
fn whole(rhythm: Rhythm) -> usize {
    match rhythm {
        Rhythm::Week => 12,
        Rhythm::Fortnight => 16,
        Rhythm::Month | Rhythm::Editorial => 24,
    }
}

/// Gives room to items: the lead and what changes first, then each structure's next item in turn.
pub(super) fn give(items: &mut [Choice<'_>], rhythm: Rhythm) {
    let mut left = whole(rhythm);
    let mut waiting: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut turns: Vec<String> = Vec::new();
    for (at, choice) in items.iter_mut().enumerate() {
        if matches!(choice.block, Block::Lead | Block::Changes) {
            left = left.saturating_sub(1);
            continue;
        }
        choice.short = true;
        let host = choice.entry.host().unwrap_or_default().to_owned();
        if !waiting.contains_key(&host) {
            turns.push(host.clone());
        }
        waiting.entry(host).or_default().push(at);
    }
    for queue in waiting.values_mut() {
        queue.reverse();
    }
    while left > 0 {
        let mut gave = false;
        for host in &turns {
            let Some(at) = waiting.get_mut(host).and_then(Vec::pop).filter(|_| left > 0) else {
                continue;
            };
            items[at].short = false;
            left -= 1;
            gave = true;
        }
        if !gave {
            return;
        }
    }
}
