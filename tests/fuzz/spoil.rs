//! Ways to spoil some bytes.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// One change.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// A byte becomes another.
    Byte(Index, u8),
    /// Some are gone.
    Cut(Index, usize),
    /// Everything after a place is gone.
    End(Index),
    /// Some are there once more, elsewhere.
    Copy(Index, usize, Index),
    /// Something comes in between.
    Insert(Index, Vec<u8>),
}

/// What tends to matter to some reader: signs of YAML, HTML, calendars, archives, encodings, spreadsheets' formulas.
const TOKENS: &[&[u8]] = &[
    b"---\n",
    b"\r\n",
    b"\n ",
    b": ",
    b"\t",
    b"\0",
    b"\"",
    b"'",
    b"&a [*a, *a]",
    b"!!binary ",
    b"<script>alert(1)</script>",
    b"<img src=x onerror=alert(1)>",
    b"javascript:alert(1)",
    b"](data:text/html,x)",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"{{ site }}",
    b"{% include \"x\" %}",
    b"../../etc/passwd",
    b"=1+1",
    b";",
    b"|",
    b"BEGIN:VEVENT\r\n",
    b"END:VEVENT\r\n",
    b"RRULE:FREQ=DAILY;INTERVAL=0\r\n",
    b"99999999999999999999",
    b"-1",
    b"2027-02-30",
    b"9999-12-31",
    b"24:00",
    b"31 f\xc3\xa9vrier",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"\xf0\x9f\x8e\x89",
    b"PK\x03\x04",
];

/// A few changes.
pub(crate) fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let index = any::<Index>;
    let edit = prop_oneof![
        3 => (index(), any::<u8>()).prop_map(|(at, byte)| Edit::Byte(at, byte)),
        1 => (index(), 1..40_usize).prop_map(|(at, length)| Edit::Cut(at, length)),
        1 => index().prop_map(Edit::End),
        1 => (index(), 1..200_usize, index()).prop_map(|(from, length, to)| Edit::Copy(from, length, to)),
        3 => (index(), select(TOKENS)).prop_map(|(at, token)| Edit::Insert(at, token.to_vec())),
        1 => (index(), prop::collection::vec(any::<u8>(), 0..20)).prop_map(|(at, bytes)| Edit::Insert(at, bytes)),
    ];
    prop::collection::vec(edit, 1..8)
}

/// The bytes with these changes, one after the other.
pub(crate) fn spoilt(bytes: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for edit in edits {
        let at = |index: &Index| index.index(bytes.len() + 1);
        let until = |from: usize, length: usize| (from + length).min(bytes.len());
        match edit {
            Edit::Byte(index, byte) => {
                let at = at(index);
                if let Some(there) = bytes.get_mut(at) {
                    *there = *byte;
                }
            }
            Edit::Cut(index, length) => {
                let from = at(index);
                let range = from..until(from, *length);
                bytes.drain(range);
            }
            Edit::End(index) => {
                let at = at(index);
                bytes.truncate(at);
            }
            Edit::Copy(from, length, to) => {
                let (from, to) = (at(from), at(to));
                let copied = bytes[from..until(from, *length)].to_vec();
                bytes.splice(to..to, copied);
            }
            Edit::Insert(index, inserted) => {
                let at = at(index);
                bytes.splice(at..at, inserted.iter().copied());
            }
        }
    }
    bytes
}
