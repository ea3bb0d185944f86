//! Views become fingerprints: every value goes into the hash with its sort and its length, so that two views have the same
//! only when they are the same.
//!
//! Not written to be read: a [`super::Keyed`] value gives what it is made from instead of what it is.

use std::cell::Cell;

use serde::{Serialize, ser};

thread_local! {
    /// Where pieces are gathered: one fingerprint after another.
    static GATHERED: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Signs that are gathered before they are hashed: a view is written in pieces of a few bytes.
const PIECE: usize = 16 * 1024;

/// A hash that takes views.
pub struct Fingerprint {
    hasher: blake3::Hasher,
    pieces: Vec<u8>,
}

/// A view that cannot be hashed.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Fault(String);

impl ser::Error for Fault {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl Fingerprint {
    /// Begins with these bytes.
    pub fn new(bytes: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(bytes);
        let mut pieces = GATHERED.take();
        pieces.clear();
        pieces.reserve(PIECE);
        Self { hasher, pieces }
    }

    /// The same with a view.
    pub fn of(mut self, view: &(impl Serialize + ?Sized)) -> blake3::Hash {
        let written = view.serialize(&mut self);
        debug_assert!(written.is_ok(), "a view can be hashed: {written:?}");
        self.hasher.update(&self.pieces);
        GATHERED.set(self.pieces);
        self.hasher.finalize()
    }

    fn put(&mut self, bytes: &[u8]) {
        if self.pieces.len() + bytes.len() > PIECE {
            self.hasher.update(&self.pieces);
            self.pieces.clear();
        }
        if bytes.len() > PIECE {
            self.hasher.update(bytes);
        } else {
            self.pieces.extend_from_slice(bytes);
        }
    }

    fn sort(&mut self, sort: u8) -> Result<(), Fault> {
        self.put(&[sort]);
        Ok(())
    }

    fn number(&mut self, number: u128) -> Result<(), Fault> {
        self.put(b"n");
        self.put(&number.to_le_bytes());
        Ok(())
    }

    fn bytes(&mut self, sort: u8, bytes: &[u8]) -> Result<(), Fault> {
        self.put(&[sort]);
        self.put(&(bytes.len() as u64).to_le_bytes());
        self.put(bytes);
        Ok(())
    }

    /// What holds others begins with `[`, or `{` when they have names, and ends with `]`: no value does.
    fn open(&mut self, sort: u8) -> Result<&mut Self, Fault> {
        self.put(&[sort]);
        Ok(self)
    }

    fn value(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Fault> {
        value.serialize(self)
    }

    fn field(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> Result<(), Fault> {
        self.bytes(b's', name.as_bytes())?;
        self.value(value)
    }
}

impl ser::Serializer for &mut Fingerprint {
    type Ok = ();
    type Error = Fault;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fn is_human_readable(&self) -> bool {
        false
    }
    fn serialize_bool(self, value: bool) -> Result<(), Fault> {
        self.sort(if value { b't' } else { b'f' })
    }
    fn serialize_i8(self, value: i8) -> Result<(), Fault> {
        self.serialize_i64(value.into())
    }
    fn serialize_i16(self, value: i16) -> Result<(), Fault> {
        self.serialize_i64(value.into())
    }
    fn serialize_i32(self, value: i32) -> Result<(), Fault> {
        self.serialize_i64(value.into())
    }
    fn serialize_i64(self, value: i64) -> Result<(), Fault> {
        self.bytes(b'i', &value.to_le_bytes())
    }
    fn serialize_u8(self, value: u8) -> Result<(), Fault> {
        self.number(value.into())
    }
    fn serialize_u16(self, value: u16) -> Result<(), Fault> {
        self.number(value.into())
    }
    fn serialize_u32(self, value: u32) -> Result<(), Fault> {
        self.number(value.into())
    }
    fn serialize_u64(self, value: u64) -> Result<(), Fault> {
        self.number(value.into())
    }
    fn serialize_f32(self, value: f32) -> Result<(), Fault> {
        self.serialize_f64(value.into())
    }
    fn serialize_f64(self, value: f64) -> Result<(), Fault> {
        self.bytes(b'd', &value.to_le_bytes())
    }
    fn serialize_char(self, value: char) -> Result<(), Fault> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, value: &str) -> Result<(), Fault> {
        self.bytes(b's', value.as_bytes())
    }
    fn serialize_bytes(self, value: &[u8]) -> Result<(), Fault> {
        self.bytes(b'b', value)
    }
    fn serialize_none(self) -> Result<(), Fault> {
        self.sort(b'0')
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Fault> {
        self.put(b"1");
        self.value(value)
    }
    fn serialize_unit(self) -> Result<(), Fault> {
        self.sort(b'u')
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Fault> {
        self.sort(b'u')
    }
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Fault> {
        self.serialize_str(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Fault> {
        self.value(value)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Fault> {
        self.field(variant, value)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Fault> {
        self.open(b'[')
    }
    fn serialize_tuple(self, _: usize) -> Result<Self, Fault> {
        self.open(b'[')
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Fault> {
        self.open(b'[')
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, Fault> {
        self.bytes(b's', variant.as_bytes())?;
        self.open(b'[')
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self, Fault> {
        self.open(b'{')
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Fault> {
        self.open(b'{')
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, Fault> {
        self.bytes(b's', variant.as_bytes())?;
        self.open(b'{')
    }
}

/// The ways in which serde gives what holds others: all alike here.
macro_rules! holds {
    ($($way:ident $method:ident),*) => {$(
        impl ser::$way for &mut Fingerprint {
            type Ok = ();
            type Error = Fault;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
                self.value(value)
            }
            fn end(self) -> Result<(), Fault> {
                self.sort(b']')
            }
        }
    )*};
}
holds!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

impl ser::SerializeMap for &mut Fingerprint {
    type Ok = ();
    type Error = Fault;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Fault> {
        self.value(key)
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        self.value(value)
    }
    fn end(self) -> Result<(), Fault> {
        self.sort(b']')
    }
}

impl ser::SerializeStruct for &mut Fingerprint {
    type Ok = ();
    type Error = Fault;
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Fault> {
        self.field(name, value)
    }
    fn end(self) -> Result<(), Fault> {
        self.sort(b']')
    }
}

impl ser::SerializeStructVariant for &mut Fingerprint {
    type Ok = ();
    type Error = Fault;
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Fault> {
        self.field(name, value)
    }
    fn end(self) -> Result<(), Fault> {
        self.sort(b']')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Keyed;

    fn of(view: &impl Serialize) -> blake3::Hash {
        Fingerprint::new(b"").of(view)
    }

    #[test]
    fn other_values_have_other_fingerprints() {
        let all = [
            of(&""),
            of(&"a"),
            of(&0u8),
            of(&0i8),
            of(&0.0),
            of(&false),
            of(&()),
            of(&None::<u8>),
            of(&Some(0u8)),
            of(&["a", "b"]),
            of(&["ab"]),
            of(&[["a"], ["b"]]),
            of(&(["a"], "b")),
            of(&std::collections::BTreeMap::from([("a", "b")])),
            of(&std::collections::BTreeMap::from([("a", Some("b"))])),
            of(&"a".repeat(PIECE + 1)),
            of(&["a".repeat(PIECE), "b".to_owned()]),
            Fingerprint::new(b"x").of(&""),
        ];
        for (rank, one) in all.iter().enumerate() {
            assert!(all[rank + 1..].iter().all(|other| other != one), "{rank}");
        }
        assert_eq!(of(&["a".repeat(PIECE), "b".to_owned()]), of(&("a".repeat(PIECE), "b")));
    }

    #[test]
    fn what_is_long_to_make_is_told_by_what_it_is_made_from() {
        let drawn = Keyed { key: "k", drawn: Some("long") };
        let only_told = Keyed::<_, &str> { key: "k", drawn: None };
        assert_eq!(of(&drawn), of(&only_told));
        assert_ne!(of(&drawn), of(&Keyed { key: "other", drawn: Some("long") }));
        assert_eq!(serde_json::to_string(&drawn).unwrap(), "\"long\"");
    }
}
