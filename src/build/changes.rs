//! What changed since a former build, when it is bodies of texts and nothing else: then only what looked at one of them can be
//! another output.

use std::collections::{HashMap, HashSet};

use crate::cache::{Cache, Former, Line};
use crate::diagnostic::SourceId;
use crate::model::Looked;
use crate::plan::{ALL_OUTPUTS, Plan, StayingKind, Stays};

/// What changed since a former build.
pub(super) struct Changes {
    /// For each text, whether its body changed.
    texts: Vec<bool>,
    /// Kinds of output that were planned, or are, with a look at one of them.
    kinds: HashSet<String>,
    /// How many outputs with a view the former build had of the kinds that are planned again.
    views: usize,
}

impl Changes {
    /// What changed; nothing when more than bodies did, or may have.
    pub(super) fn since(former: &Former, now: &Former) -> Option<Self> {
        let ((from, until), (at, _)) = (former.between, now.between);
        let is_now = from <= at && until.is_none_or(|until| at < until);
        if !is_now || former.ground != now.ground || former.texts.len() != now.texts.len() {
            return None;
        }
        let texts = former.texts.iter().zip(&now.texts).map(|(then, now)| then != now);
        let mut changes = Self { texts: texts.collect(), kinds: HashSet::new(), views: 0 };
        for (kind, looked) in &former.kinds {
            if changes.is_in(looked.iter().copied()) {
                changes.kinds.insert(kind.clone());
            }
        }
        Some(changes)
    }

    /// Whether the output of a line may be another one.
    pub(super) fn touch(&self, line: &Line<'_>) -> bool {
        self.kinds.contains(line.kind) || self.is_in(line.looked())
    }

    /// What stays without being planned again: the kinds of which nothing can have changed. When something was told while
    /// planning, it must be told again.
    pub(super) fn stays<'c>(&mut self, cache: &'c Cache) -> Stays<'c> {
        let mut stays = Stays::default();
        let former = cache.former().filter(|former| !former.told);
        for (kind, looked) in former.iter().flat_map(|former| &former.kinds) {
            if kind != ALL_OUTPUTS && !self.kinds.contains(kind) {
                let looked = Looked::of(looked.iter().copied().map(SourceId).collect());
                stays.kinds.insert(kind, StayingKind { addresses: Vec::new(), looked });
            }
        }
        let mut views: HashMap<&str, usize> = HashMap::new();
        for line in cache.lines() {
            *views.entry(line.kind).or_default() += usize::from(line.has_view());
            if self.is_in(line.looked()) {
                stays.kinds.remove(line.kind);
            } else if let Some(staying) = stays.kinds.get_mut(line.kind) {
                staying.addresses.push(line.address);
            }
        }
        views.retain(|kind, _| !stays.kinds.contains_key(kind));
        self.views = views.values().sum();
        stays
    }

    /// Adds what is looked at to plan. False when any output may be another one: one that comes or goes may be named by any
    /// other, and so may what met an output that stays.
    pub(super) fn hold(&mut self, plan: &Plan<'_>, cache: &Cache) -> bool {
        for (kind, looked) in &plan.looked {
            if self.is_in(looked.iter().map(|text| text.0)) {
                self.kinds.insert((*kind).to_owned());
            }
        }
        let mut views = plan.outputs.iter().filter(|output| output.has_view());
        !plan.meets
            && !self.kinds.contains(ALL_OUTPUTS)
            && self.views == views.clone().count()
            && views.all(|output| cache.line(&output.address).is_some())
    }

    fn is_in(&self, mut looked: impl Iterator<Item = u32>) -> bool {
        looked.any(|text| self.texts.get(text as usize).is_none_or(|changed| *changed))
    }
}
