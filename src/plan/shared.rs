//! What several outputs are made from and is long to make (a playlist, a code): made once a build, by whoever asks first.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::{EntryId, Looked, looked};

/// A value, and whose bodies it was made from.
type Made = (Arc<dyn Any + Send + Sync>, Looked);

/// What a shared value is of.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Of {
    /// An item.
    Item(EntryId),
    /// Something that has a name.
    Name(String),
}

impl From<EntryId> for Of {
    fn from(item: EntryId) -> Self {
        Self::Item(item)
    }
}

impl From<&str> for Of {
    fn from(name: &str) -> Self {
        Self::Name(name.to_owned())
    }
}

/// Values by their type and a key. Each is a pure function of the network and its key: who asks first changes nothing.
#[derive(Default)]
pub struct Shared {
    values: Mutex<HashMap<(TypeId, Of), Made>>,
}

impl Shared {
    /// The value of that type and key, made if nobody has asked for it yet. Whoever takes it has looked at what it was made from.
    pub fn get<T: Send + Sync + 'static>(
        &self,
        key: impl Into<Of>,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        let id = (TypeId::of::<T>(), key.into());
        let known = || self.values.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = |(value, looked): &Made| {
            looked::again(looked);
            Arc::clone(value).downcast().ok()
        };
        if let Some(value) = known().get(&id).and_then(taken) {
            return value;
        }
        // Made without the lock, so that it may ask for others; two threads may make the same, and the first stays.
        let (value, looked) = looked::during(make);
        looked::again(&looked);
        let value: Arc<T> = Arc::new(value);
        let made: Made = (Arc::clone(&value) as _, looked);
        let (kept, _) = known().entry(id).or_insert(made).clone();
        kept.downcast().unwrap_or(value)
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_for_each_type_and_key() {
        let shared = Shared::default();
        assert_eq!(*shared.get("a", || 1u32), 1);
        assert_eq!(*shared.get("a", || 2u32), 1);
        assert_eq!(*shared.get("b", || 2u32), 2);
        assert_eq!(*shared.get("a", || "one"), "one");
        assert_eq!(*shared.get(EntryId(1), || 3u32), 3);
        // One may ask for another while it is made.
        assert_eq!(*shared.get("c", || *shared.get("a", || 0u32) + 1), 2);
    }
}
