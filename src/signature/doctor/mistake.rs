//! The mistakes that developers make.

use super::Case;
use alloc::vec::Vec;

/// One of the four signed values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// What was put between the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `&`.
    Ampersand,
    /// `,`, as JavaScript's `join()` and `toString()` do it.
    Comma,
    /// A space.
    Space,
    /// A line end.
    Newline,
}

impl Separator {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Ampersand, Self::Comma, Self::Space, Self::Newline];

    /// As it stands between two values.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Ampersand => "&",
            Self::Comma => ",",
            Self::Space => " ",
            Self::Newline => "\n",
        }
    }
}

/// A fifth value that was signed along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    /// An empty one; it shows only where something stands between the values.
    Empty,
    /// The `session_key`.
    Key,
    /// `roomType`: `voice`.
    Voice,
    /// `roomType`: `video`.
    Video,
    /// One of [`Case::extras`].
    Given {
        /// Its place in the list, from 0.
        index: usize,
    },
}

/// A mistake. Its `Display` says what was done and what is to be done instead; [`Mistake::text`] in Chinese, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mistake {
    /// The time in milliseconds, of a whole second.
    Milliseconds,
    /// The time in milliseconds, as the clock gave them.
    MillisecondsExact {
        /// The milliseconds of the second, 1 to 999.
        ms: u16,
    },
    /// The time with a fraction: `1559129714.0`.
    TimeWithFraction,
    /// The time with six decimals, as C prints a `double`: `1559129714.000000`.
    TimeWithSixDecimals,
    /// The time with an exponent, as Go prints a `float64`: `1.559129714e+09`.
    TimeWithExponent,
    /// The time with an exponent, as Java prints a `double`: `1.559129714E9`.
    TimeWithJavaExponent,
    /// The time with its thousands apart: `1,559,129,714`.
    TimeGrouped,
    /// The time in quotes.
    TimeQuoted,
    /// Every value in quotes, as `JSON.stringify` gives a text.
    ValuesQuoted,
    /// White space around the values was cut off before signing, though it was sent.
    ValuesTrimmed,
    /// The values in the order of their names, not sorted by value.
    OrderOfNames,
    /// The values in another fixed order, not sorted by value.
    OrderAsGiven([Field; 4]),
    /// Sorted by code points or UTF-8 bytes.
    OrderOfCodePoints,
    /// Sorted as `localeCompare` does: `_` before digits, small letters beside their capitals.
    OrderOfLocale,
    /// Sorted without regard to small and capital letters.
    OrderIgnoringCase,
    /// Sorted the other way round.
    OrderReversed,
    /// Joined as `name=value` with `&`, as other signatures of WeChat's are.
    JoinedAsQuery,
    /// Joined with something between the values.
    Separated(Separator),
    /// One value was left out.
    Missing(Field),
    /// A fifth value was signed along.
    SignedAlong(Extra),
    /// Another appId of the same developer.
    OtherAppid {
        /// Its place in the list, from 0.
        index: usize,
    },
    /// Another of the candidate keys: the valid one is the first.
    OtherKey {
        /// Its place in the list, from 0.
        index: usize,
    },
    /// An empty key: a variable that was never set.
    KeyEmpty,
    /// White space around the key was cut off.
    KeyTrimmed,
    /// A line end followed the key.
    KeyWithNewline,
    /// A line end of Windows followed the key.
    KeyWithCrLf,
    /// A space followed the key.
    KeyWithSpace,
    /// The key in quotes.
    KeyQuoted,
    /// A `+` of the key became a space, as in a form.
    KeyPlusAsSpace,
    /// `+`, `/` and `=` of the key became `%2B`, `%2F` and `%3D`.
    KeyPercentEncoded,
    /// The key without the `=` at its end.
    KeyWithoutPadding,
    /// The key Base64-decoded.
    KeyDecoded,
    /// The message as the key, the key as the message.
    KeyAndMessageSwapped,
    /// SHA-256 over message and key, without HMAC.
    HashedWithoutHmac,
    /// The output in capital letters.
    Uppercase,
    /// The output in Base64.
    Base64,
}

/// Two mistakes about the same thing contradict each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    KeyChoice,
    Appid,
    Time,
    Values,
    Missing(Field),
    Extra(usize),
    KeyText,
    KeyDecoded,
    Order,
    Join,
    Swap,
    Hash,
    Output,
}

impl Mistake {
    /// Every mistake that can be made in a case, but for [`Mistake::MillisecondsExact`].
    pub fn all(case: &Case<'_>) -> Vec<Self> {
        let mut all = alloc::vec![
            Self::Milliseconds,
            Self::TimeWithFraction,
            Self::TimeWithSixDecimals,
            Self::TimeWithExponent,
            Self::TimeWithJavaExponent,
            Self::TimeGrouped,
            Self::TimeQuoted,
            Self::ValuesQuoted,
            Self::ValuesTrimmed,
            Self::OrderOfNames,
            Self::OrderOfCodePoints,
            Self::OrderOfLocale,
            Self::OrderIgnoringCase,
            Self::OrderReversed,
            Self::JoinedAsQuery,
            Self::KeyEmpty,
            Self::KeyTrimmed,
            Self::KeyWithNewline,
            Self::KeyWithCrLf,
            Self::KeyWithSpace,
            Self::KeyQuoted,
            Self::KeyPlusAsSpace,
            Self::KeyPercentEncoded,
            Self::KeyWithoutPadding,
            Self::KeyDecoded,
            Self::KeyAndMessageSwapped,
            Self::HashedWithoutHmac,
            Self::Uppercase,
            Self::Base64,
        ];
        all.extend(orders().into_iter().map(Self::OrderAsGiven));
        all.extend(Separator::ALL.map(Self::Separated));
        all.extend(Field::ALL.map(Self::Missing));
        all.extend([Extra::Key, Extra::Voice, Extra::Video, Extra::Empty].map(Self::SignedAlong));
        all.extend((0..case.extras.len()).map(|index| Self::SignedAlong(Extra::Given { index })));
        all.extend((1..case.keys.len()).map(|index| Self::OtherKey { index }));
        all.extend((0..case.other_appids.len()).map(|index| Self::OtherAppid { index }));
        all
    }

    /// Whether two mistakes can be made at once.
    pub(super) fn goes_with(self, other: Self) -> bool {
        let (a, b) = (self.slot().min(other.slot()), self.slot().max(other.slot()));
        match (a, b) {
            (Slot::Appid, Slot::Missing(Field::Appid)) | (Slot::Time, Slot::Missing(Field::Timestamp)) => {
                false
            }
            (a, b) => a != b && Self::one_spelling(self, other) && Self::one_spelling(other, self),
        }
    }

    /// Where a value is missing, several orders of four come to the same order of three; one stands for them.
    fn one_spelling(missing: Self, order: Self) -> bool {
        match (missing, order) {
            (Self::Missing(field), Self::OrderAsGiven([rest @ .., last])) => {
                field == last && !rest.is_sorted()
            }
            (_, _) => true,
        }
    }

    pub(super) const fn slot(self) -> Slot {
        match self {
            Self::OtherKey { .. } | Self::KeyEmpty => Slot::KeyChoice,
            Self::OtherAppid { .. } => Slot::Appid,
            Self::Milliseconds
            | Self::MillisecondsExact { .. }
            | Self::TimeWithFraction
            | Self::TimeWithSixDecimals
            | Self::TimeWithExponent
            | Self::TimeWithJavaExponent
            | Self::TimeGrouped
            | Self::TimeQuoted => Slot::Time,
            Self::ValuesQuoted | Self::ValuesTrimmed => Slot::Values,
            Self::Missing(field) => Slot::Missing(field),
            Self::SignedAlong(Extra::Empty) => Slot::Extra(0),
            Self::SignedAlong(Extra::Key) => Slot::Extra(1),
            // One room has one type.
            Self::SignedAlong(Extra::Voice | Extra::Video) => Slot::Extra(2),
            Self::SignedAlong(Extra::Given { index }) => Slot::Extra(index.saturating_add(3)),
            Self::KeyTrimmed
            | Self::KeyWithNewline
            | Self::KeyWithCrLf
            | Self::KeyWithSpace
            | Self::KeyQuoted
            | Self::KeyPlusAsSpace
            | Self::KeyPercentEncoded
            | Self::KeyWithoutPadding => Slot::KeyText,
            Self::KeyDecoded => Slot::KeyDecoded,
            Self::OrderOfNames
            | Self::OrderAsGiven(_)
            | Self::OrderOfCodePoints
            | Self::OrderOfLocale
            | Self::OrderIgnoringCase
            | Self::OrderReversed => Slot::Order,
            Self::JoinedAsQuery | Self::Separated(_) => Slot::Join,
            Self::KeyAndMessageSwapped => Slot::Swap,
            Self::HashedWithoutHmac => Slot::Hash,
            Self::Uppercase | Self::Base64 => Slot::Output,
        }
    }
}

/// Every order of the four values but that of their names.
fn orders() -> Vec<[Field; 4]> {
    let mut orders = Vec::new();
    for a in Field::ALL {
        for b in Field::ALL {
            for c in Field::ALL {
                for d in Field::ALL {
                    let order = [a, b, c, d];
                    if Field::ALL.iter().all(|field| order.contains(field)) && !order.is_sorted() {
                        orders.push(order);
                    }
                }
            }
        }
    }
    orders
}
