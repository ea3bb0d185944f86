//! Whose texts are looked at: while something is made, each body that it takes words from is noted by itself, so that nobody has
//! to say what it depends on, nor can forget to.
//!
//! What is made on other threads on the way is not noted here: it is noted where it is made, and told [`again`] by who takes it.

use std::cell::RefCell;
use std::sync::Arc;

use crate::diagnostic::SourceId;

/// The texts whose bodies were looked at, in order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked(Option<Arc<[SourceId]>>);

thread_local! {
    /// The texts looked at since what is being made on this thread was begun; nothing when nobody asks.
    static NOTED: RefCell<Option<Vec<SourceId>>> = const { RefCell::new(None) };
}

impl Looked {
    /// These texts.
    pub fn of(mut texts: Vec<SourceId>) -> Self {
        texts.sort_unstable();
        texts.dedup();
        Self((!texts.is_empty()).then(|| texts.into()))
    }

    /// The texts, in order.
    pub fn iter(&self) -> impl Iterator<Item = SourceId> {
        self.0.iter().flat_map(|texts| texts.iter()).copied()
    }
}

/// Notes that a text's body is looked at.
pub(crate) fn at(text: SourceId) {
    NOTED.with_borrow_mut(|noted| {
        if let Some(noted) = noted
            && noted.last() != Some(&text)
        {
            noted.push(text);
        }
    });
}

/// Makes something, and tells whose bodies were looked at for it.
pub fn during<R>(make: impl FnOnce() -> R) -> (R, Looked) {
    let outer = NOTED.replace(Some(Vec::new()));
    let made = make();
    let noted = NOTED.replace(outer);
    (made, Looked::of(noted.unwrap_or_default()))
}

/// Notes the same for whoever takes what was made from them.
pub fn again(looked: &Looked) {
    NOTED.with_borrow_mut(|noted| {
        if let Some(noted) = noted {
            noted.extend(looked.iter());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_at_is_noted_by_who_asks() {
        let ids = |looked: &Looked| looked.iter().map(|text| text.0).collect::<Vec<_>>();
        at(SourceId(9));
        let (inner, outer) = during(|| {
            at(SourceId(3));
            at(SourceId(1));
            at(SourceId(3));
            let ((), inner) = during(|| at(SourceId(7)));
            inner
        });
        assert_eq!((ids(&outer), ids(&inner)), (vec![1, 3], vec![7]));
        let ((), taken) = during(|| again(&inner));
        assert_eq!(ids(&taken), [7]);
        assert_eq!(ids(&during(|| ()).1), [] as [u32; 0]);
    }
}
