//! What each of the two files holds: always the same number of bytes, so that a platform whose files do not shrink
//! when they are written anew needs no care.
//!
//! | at | bytes | |
//! |---|---|---|
//! | 0 | 4 | `vkit` |
//! | 4 | 1 | version, 1 |
//! | 5 | 1 | kind: 1 a registration, 2 void |
//! | 6 | 2 | 0 |
//! | 8 | 8 | sequence number, the low byte first |
//! | 16 | 3 × 80 | SN, model id, appid: one byte of length, 79 of text, 0 behind it |
//! | 256 | 32 | key |
//! | 288 | 32 | SHA-256 of all before |

use crate::{
    identity::Identity,
    key::{Key, Registration},
    text::Id,
};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

/// How long a file is: less than a cluster of 4 KB.
pub const RECORD_BYTES: usize = 320;

const START: [u8; 5] = *b"vkit\x01";
const REGISTERED: u8 = 1;
const VOID: u8 = 2;
const SLOT_BYTES: usize = 80;
const CHECKED_BYTES: usize = RECORD_BYTES - 32;

/// Bytes that hold a key for a while, overwritten when they are dropped.
pub type Bytes = Zeroizing<[u8; RECORD_BYTES]>;

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Counts the updates: the higher one is the newer.
    pub sequence: u64,
    /// `None`: there is no registration any more.
    pub registration: Option<Registration>,
}

impl Record {
    /// The file's content.
    pub fn to_bytes(&self) -> Bytes {
        let mut bytes = Bytes::new([0; RECORD_BYTES]);
        bytes[..5].copy_from_slice(&START);
        bytes[5] = VOID;
        bytes[8..16].copy_from_slice(&self.sequence.to_le_bytes());
        if let Some(Registration { identity: Identity { sn, model_id, appid }, key }) = &self.registration {
            bytes[5] = REGISTERED;
            for (id, slot) in
                [sn, model_id, appid].into_iter().zip(bytes[16..256].chunks_exact_mut(SLOT_BYTES))
            {
                // An Id has at most 79 bytes.
                slot[0] = u8::try_from(id.len()).unwrap_or(u8::MAX);
                slot[1..=id.len()].copy_from_slice(id.as_bytes());
            }
            bytes[256..CHECKED_BYTES].copy_from_slice(&key.0);
        }
        let mut sum = Sha256::digest(&bytes[..CHECKED_BYTES]);
        bytes[CHECKED_BYTES..].copy_from_slice(&sum);
        sum.zeroize();
        bytes
    }

    /// Reads it back; `None` for anything that [`Record::to_bytes`] did not give.
    pub fn read(bytes: &Bytes) -> Option<Self> {
        let sound = Sha256::digest(&bytes[..CHECKED_BYTES])[..] == bytes[CHECKED_BYTES..]
            && bytes[..5] == START
            && bytes[6..8] == [0, 0];
        if !sound {
            return None;
        }
        let mut sequence = [0; 8];
        sequence.copy_from_slice(&bytes[8..16]);
        let registration = match bytes[5] {
            REGISTERED => {
                let id = |at: usize| id(&bytes[at..at + SLOT_BYTES]);
                let identity = Identity { sn: id(16)?, model_id: id(96)?, appid: id(176)? };
                let mut key = Key([0; 32]);
                key.0.copy_from_slice(&bytes[256..CHECKED_BYTES]);
                Some(Registration { identity, key })
            }
            VOID => None,
            _ => return None,
        };
        Some(Self { sequence: u64::from_le_bytes(sequence), registration })
    }
}

fn id(slot: &[u8]) -> Option<Id> {
    let (length, text) = slot.split_first()?;
    Id::try_from(core::str::from_utf8(text.get(..usize::from(*length))?).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_every_length_come_back() {
        for length in [0, 1, 78, 79] {
            let id = |letter: char| core::iter::repeat_n(letter, length).collect::<Id>();
            let identity = Identity { sn: id('s'), model_id: id('m'), appid: id('a') };
            let registration = Registration { identity, key: Key([9; 32]) };
            let record = Record { sequence: u64::MAX, registration: Some(registration) };
            assert_eq!(Record::read(&record.to_bytes()), Some(record));
        }
        let void = Record { sequence: 7, registration: None };
        assert_eq!(Record::read(&void.to_bytes()), Some(void));
    }

    #[test]
    fn a_right_sum_over_wrong_fields_is_no_record() {
        let identity = Identity {
            sn: Id::try_from("s").expect("short"),
            model_id: Id::try_from("m").expect("short"),
            appid: Id::try_from("a").expect("short"),
        };
        let record = Record { sequence: 1, registration: Some(Registration { identity, key: Key([9; 32]) }) };
        for (at, byte) in [(0, b'x'), (4, 2), (5, 0), (5, 3), (6, 1), (16, 80), (17, 0xff)] {
            let mut bytes = record.to_bytes();
            bytes[at] = byte;
            let sum = Sha256::digest(&bytes[..CHECKED_BYTES]);
            bytes[CHECKED_BYTES..].copy_from_slice(&sum);
            assert_eq!(Record::read(&bytes), None, "byte {at}");
        }
    }

    #[test]
    fn bytes_that_held_a_key_are_overwritten_when_they_are_dropped() {
        fn overwritten<T: zeroize::ZeroizeOnDrop>() {}
        overwritten::<Bytes>();
        overwritten::<Sha256>();
        overwritten::<Key>();
    }
}
