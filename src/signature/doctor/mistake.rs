//! The mistakes that developers make.

use super::Case;
use alloc::vec::Vec;
use core::fmt;

/// One of the four signed values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// `appId`.
    Appid,
    /// `groupId`.
    GroupId,
    /// `nonceStr`.
    Nonce,
    /// `timeStamp`.
    Timestamp,
}

impl Field {
    /// In the order of their names.
    pub const ALL: [Self; 4] = [Self::Appid, Self::GroupId, Self::Nonce, Self::Timestamp];

    /// As WeChat spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Appid => "appId",
            Self::GroupId => "groupId",
            Self::Nonce => "nonceStr",
            Self::Timestamp => "timeStamp",
        }
    }
}

/// A mistake. Its `Display` says what was done and what is to be done instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mistake {
    /// The time in milliseconds.
    Milliseconds,
    /// The time with a fraction: `1559129714.0`.
    TimeWithFraction,
    /// The values in the order of their names, not sorted by value.
    OrderOfNames,
    /// Sorted by code points or UTF-8 bytes.
    OrderOfCodePoints,
    /// Sorted as people sort: small and capital letters together.
    OrderOfLocale,
    /// Sorted the other way round.
    OrderReversed,
    /// Joined as `name=value` with `&`, as other signatures of WeChat's are.
    JoinedAsQuery,
    /// The key Base64-decoded.
    KeyDecoded,
    /// The message as the key, the key as the message.
    KeyAndMessageSwapped,
    /// One value was left out.
    Missing(Field),
    /// The key was signed along as a fifth value.
    KeySignedAlong,
    /// Another of the candidate keys: the valid one is the first.
    OtherKey {
        /// Its place in the list, from 0.
        index: usize,
    },
    /// Another appId of the same developer.
    OtherAppid {
        /// Its place in the list, from 0.
        index: usize,
    },
    /// The output in capital letters.
    Uppercase,
    /// The output in Base64.
    Base64,
}

impl Mistake {
    /// Every mistake that can be made in a case.
    pub fn all(case: &Case<'_>) -> Vec<Self> {
        let mut all = alloc::vec![
            Self::Milliseconds,
            Self::TimeWithFraction,
            Self::OrderOfNames,
            Self::OrderOfCodePoints,
            Self::OrderOfLocale,
            Self::OrderReversed,
            Self::JoinedAsQuery,
            Self::KeyDecoded,
            Self::KeyAndMessageSwapped,
            Self::KeySignedAlong,
            Self::Uppercase,
            Self::Base64,
        ];
        all.extend(Field::ALL.map(Self::Missing));
        all.extend((1..case.keys.len()).map(|index| Self::OtherKey { index }));
        all.extend((0..case.other_appids.len()).map(|index| Self::OtherAppid { index }));
        all
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Milliseconds => f.write_str("timeStamp was signed in milliseconds; sign whole seconds"),
            Self::TimeWithFraction => {
                f.write_str("timeStamp was signed as a number with a fraction; sign whole seconds as text")
            }
            Self::OrderOfNames => {
                f.write_str("the values were joined in the order of their names; sort the values themselves")
            }
            Self::OrderOfCodePoints => f.write_str(
                "the values were sorted by code points; sort by UTF-16 code units, as JavaScript does",
            ),
            Self::OrderOfLocale => {
                f.write_str("the values were sorted by a locale's rules; sort by UTF-16 code units")
            }
            Self::OrderReversed => f.write_str("the values were sorted backwards; the smallest comes first"),
            Self::JoinedAsQuery => f.write_str(
                "the values were joined as name=value with &; join the values alone, with nothing between",
            ),
            Self::KeyDecoded => {
                f.write_str("session_key was Base64-decoded; use its 24 characters as they are")
            }
            Self::KeyAndMessageSwapped => {
                f.write_str("key and message were swapped; session_key is the key of the HMAC")
            }
            Self::Missing(field) => write!(f, "{} was left out", field.name()),
            Self::KeySignedAlong => f.write_str("session_key was signed along; it is the key only"),
            Self::OtherKey { index } => write!(
                f,
                "candidate key {} was used, which is not the valid one; a new login makes the older key stale",
                index + 1
            ),
            Self::OtherAppid { index } => {
                write!(f, "another appId was signed: number {} of the other ones", index + 1)
            }
            Self::Uppercase => f.write_str("the digits are capitals; WeChat wants lowercase hex"),
            Self::Base64 => f.write_str("the output is Base64; WeChat wants lowercase hex"),
        }
    }
}
