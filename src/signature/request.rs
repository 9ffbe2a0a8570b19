//! What WeChat would refuse, said before signing; and what shape a signature from elsewhere has.

use super::Signed;
use core::fmt;

/// Why a request cannot be signed as it is. Each names the field, what came and what is wanted; never a value in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Invalid {
    /// `appId` is empty.
    AppidEmpty,
    /// `groupId` is empty.
    GroupIdEmpty,
    /// `nonceStr` is empty.
    NonceEmpty,
    /// `nonceStr` has 128 characters or more.
    NonceTooLong {
        /// How many it has, in UTF-16 code units as JavaScript counts them.
        len: usize,
    },
    /// `timeStamp` is not decimal digits.
    TimestampNotWhole,
    /// `timeStamp` has 13 digits: milliseconds.
    TimestampMilliseconds,
    /// `timeStamp` is whole seconds, but of no year in which such a call is made.
    TimestampImplausible {
        /// The seconds that came.
        seconds: u64,
    },
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AppidEmpty => f.write_str("appId: came an empty text, wanted the mini-program's wx… id"),
            Self::GroupIdEmpty => f.write_str("groupId: came an empty text, wanted the room's id"),
            Self::NonceEmpty => {
                f.write_str("nonceStr: came an empty text, wanted 1 to 127 random characters")
            }
            Self::NonceTooLong { len } => write!(f, "nonceStr: came {len} characters, wanted 1 to 127"),
            Self::TimestampNotWhole => {
                f.write_str("timeStamp: came something else, wanted UNIX seconds in decimal digits")
            }
            Self::TimestampMilliseconds => f.write_str(
                "timeStamp: came 13 digits, which are milliseconds; wanted seconds: divide by 1000",
            ),
            Self::TimestampImplausible { seconds } => {
                write!(f, "timeStamp: came {seconds} s, wanted a time between the years 2017 and 2100")
            }
        }
    }
}

impl core::error::Error for Invalid {}

/// UNIX seconds of 2017-01-01, when mini-programs began, and of 2100-01-01.
const PLAUSIBLE: core::ops::Range<u64> = 1_483_228_800..4_102_444_800;

/// Whether WeChat can accept a signature of these values.
///
/// # Errors
/// The first field that is wrong, in the order of [`Signed`]'s.
pub fn check(signed: &Signed<'_>) -> Result<(), Invalid> {
    if signed.appid.is_empty() {
        return Err(Invalid::AppidEmpty);
    }
    if signed.group_id.is_empty() {
        return Err(Invalid::GroupIdEmpty);
    }
    match signed.nonce.encode_utf16().count() {
        0 => return Err(Invalid::NonceEmpty),
        1..128 => {}
        len => return Err(Invalid::NonceTooLong { len }),
    }
    let digits = signed.timestamp;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Invalid::TimestampNotWhole);
    }
    if digits.len() == 13 {
        return Err(Invalid::TimestampMilliseconds);
    }
    let seconds = digits.parse().unwrap_or(u64::MAX);
    if PLAUSIBLE.contains(&seconds) { Ok(()) } else { Err(Invalid::TimestampImplausible { seconds }) }
}

/// What is odd about a key, though it can be signed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyWarning {
    /// It is empty.
    Empty,
    /// Spaces or line ends surround it, and they are signed with.
    Surrounded,
    /// WeChat gives 24 characters of Base64.
    NotASessionKey {
        /// How many characters it has.
        len: usize,
    },
}

/// A warning where a key does not look like a `session_key`; the documents promise no shape, so it is not an error.
pub fn key_warning(session_key: &str) -> Option<KeyWarning> {
    if session_key.is_empty() {
        return Some(KeyWarning::Empty);
    }
    if session_key.trim() != session_key {
        return Some(KeyWarning::Surrounded);
    }
    let base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let body = session_key.trim_end_matches('=');
    let plausible = session_key.len() == 24 && body.len() >= 22 && body.bytes().all(base64);
    (!plausible).then_some(KeyWarning::NotASessionKey { len: session_key.chars().count() })
}

/// What a text that is called a signature looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// 64 lowercase hex digits, as WeChat wants them.
    Signature,
    /// 64 hex digits with capitals among them.
    Uppercase,
    /// 32 bytes in Base64.
    Base64,
    /// 64 hex digits and a suffix: a value of `cloud.getVoIPSign`, which is handed on as it is. (Seen in the field.)
    CloudSuffix,
    /// Something else.
    Other,
}

/// The shape of a signature from elsewhere.
pub fn shape(signature: &str) -> Shape {
    let bytes = signature.as_bytes();
    let hex = |bytes: &[u8]| bytes.len() == 64 && bytes.iter().all(u8::is_ascii_hexdigit);
    if hex(bytes) {
        let capitals = bytes.iter().any(u8::is_ascii_uppercase);
        return if capitals { Shape::Uppercase } else { Shape::Signature };
    }
    let base64 = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_');
    match bytes.split_at_checked(64) {
        Some((digits, [b'_', suffix @ ..])) if hex(digits) && !suffix.is_empty() => Shape::CloudSuffix,
        _ if bytes.len() == 44 && bytes.ends_with(b"=") && bytes[..43].iter().all(base64) => Shape::Base64,
        Some(_) | None => Shape::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    const GOOD: Signed<'_> = Signed { appid: "wx1", group_id: "g", nonce: "n", timestamp: "1700000000" };

    #[test]
    fn each_wrong_field_is_named_with_what_came_and_what_is_wanted() {
        let long = "a".repeat(128);
        let cases = [
            (Signed { appid: "", ..GOOD }, Invalid::AppidEmpty),
            (Signed { group_id: "", ..GOOD }, Invalid::GroupIdEmpty),
            (Signed { nonce: "", ..GOOD }, Invalid::NonceEmpty),
            (Signed { nonce: &long, ..GOOD }, Invalid::NonceTooLong { len: 128 }),
            (Signed { timestamp: "", ..GOOD }, Invalid::TimestampNotWhole),
            (Signed { timestamp: "17e8", ..GOOD }, Invalid::TimestampNotWhole),
            (Signed { timestamp: "1700000000000", ..GOOD }, Invalid::TimestampMilliseconds),
            (Signed { timestamp: "12", ..GOOD }, Invalid::TimestampImplausible { seconds: 12 }),
            (
                Signed { timestamp: "99999999999999999999999", ..GOOD },
                Invalid::TimestampImplausible { seconds: u64::MAX },
            ),
        ];
        assert_eq!(check(&GOOD), Ok(()));
        assert_eq!(check(&Signed { nonce: &long[1..], ..GOOD }), Ok(()));
        for (signed, wanted) in cases {
            assert_eq!(check(&signed), Err(wanted));
            let words = wanted.to_string();
            assert!(words.contains(": came ") && words.contains("wanted"), "{words}");
        }
    }

    #[test]
    fn a_key_of_an_odd_shape_is_a_warning() {
        assert_eq!(key_warning("gDyVgzwa0mFz9uUP7M6GQQ=="), None);
        assert_eq!(key_warning(""), Some(KeyWarning::Empty));
        assert_eq!(key_warning("gDyVgzwa0mFz9uUP7M6GQQ==\n"), Some(KeyWarning::Surrounded));
        assert_eq!(key_warning("k"), Some(KeyWarning::NotASessionKey { len: 1 }));
        assert_eq!(key_warning("钥匙"), Some(KeyWarning::NotASessionKey { len: 2 }));
    }

    #[test]
    fn the_shape_of_a_signature_is_recognised() {
        let hex = "b002b824688dd8593a6079e11d8c5e8734fbcb39a6d5906eb347bfbcad79c617";
        assert_eq!(shape(hex), Shape::Signature);
        assert_eq!(shape(&hex.to_uppercase()), Shape::Uppercase);
        assert_eq!(shape(&alloc::format!("{hex}_cAm38Yw")), Shape::CloudSuffix);
        assert_eq!(shape("sAK4JGiN2Fk6YHnhHYxehzT7yzmm1ZBus0e/vK15xhc="), Shape::Base64);
        for other in ["", "b002", "中文", &alloc::format!("{hex}_"), &"é".repeat(40)] {
            assert_eq!(shape(other), Shape::Other, "{other}");
        }
    }
}
