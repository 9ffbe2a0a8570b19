//! Signatures of `wx.joinVoIPChat`.
//!
//! The four values are sorted **by value**, joined without a separator, and signed with HMAC-SHA256. The key is the
//! `session_key` exactly as WeChat gives it, *not* Base64-decoded. The result is 64 lowercase hex digits.
//!
//! A `session_key` belongs on a server: whoever has it can sign for the user. And the server must choose the nonce
//! itself, because the joined text has no separators: swapping `groupId` and `nonceStr` gives the same signature.
//!
//! [`sign`] and [`verify`] take what they are given; [`check`] says beforehand what WeChat would refuse. A server that
//! signs for many calls of one user keeps a [`Signer`]. When a signature from elsewhere does not match, `doctor` finds
//! the mistake that reproduces it.
//!
//! Source: developers.weixin.qq.com, `wx.joinVoIPChat`; its example is this module's first test.

#[cfg(feature = "doctor")]
pub mod doctor;
mod login;
mod request;
mod signer;
#[cfg(feature = "texts")]
mod words;

pub use login::{check_session, login_state};
pub use request::{Invalid, KeyWarning, Shape, check, key_warning, shape};
pub use signer::Signer;
#[cfg(all(target_arch = "wasm32", not(feature = "std")))]
pub(crate) use signer::same;

use alloc::string::String;

/// The values that are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed<'a> {
    /// The mini-program's own id, `wx…`.
    pub appid: &'a str,
    /// The room.
    pub group_id: &'a str,
    /// Random, 1 to 127 characters; chosen by the server.
    pub nonce: &'a str,
    /// UNIX time in whole seconds, as decimal text.
    pub timestamp: &'a str,
}

/// Signs with a `session_key`.
///
/// ```
/// use wmpf_voip_kit::signature::{Signed, sign};
///
/// let signature = sign(
///     &Signed {
///         appid: "wx20afc706a711eefc",
///         group_id: "1559129713_672975982",
///         nonce: "8AP6DT9ybtniUJfb",
///         timestamp: "1559129714",
///     },
///     "gDyVgzwa0mFz9uUP7M6GQQ==",
/// );
/// assert_eq!(signature, "b002b824688dd8593a6079e11d8c5e8734fbcb39a6d5906eb347bfbcad79c617");
/// ```
pub fn sign(signed: &Signed<'_>, session_key: &str) -> String {
    Signer::new(session_key).sign(signed)
}

/// Whether a signature is right; the comparison takes the same time wherever the first difference lies.
///
/// Anything that is not 64 hex digits is wrong, not an error: it came from outside.
pub fn verify(signed: &Signed<'_>, session_key: &str, signature: &str) -> bool {
    Signer::new(session_key).verify(signed, signature)
}

/// What [`sign`] gives, as ASCII: the Wasm skin needs no text of its own.
#[cfg(all(target_arch = "wasm32", not(feature = "std")))]
pub(crate) fn digits(signed: &Signed<'_>, session_key: &str) -> [u8; 64] {
    Signer::new(session_key).digits(&sorted(signed))
}

/// By UTF-16 code units, as JavaScript's `sort()` does it; Rust's own order is by code points.
fn sorted<'a>(signed: &Signed<'a>) -> [&'a str; 4] {
    let mut values = [signed.appid, signed.group_id, signed.nonce, signed.timestamp];
    values.sort_unstable_by(|a, b| a.bytes().map(utf16_rank).cmp(b.bytes().map(utf16_rank)));
    values
}

/// Where a byte of UTF-8 stands in the order of UTF-16. The orders differ in one place: characters beyond U+FFFF (first
/// byte F0 to F4) are surrogates there, and so before U+E000 to U+FFFF (first byte EE or EF).
fn utf16_rank(byte: u8) -> u8 {
    if matches!(byte, 0xee | 0xef) { byte | 0x10 } else { byte }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{string::ToString, vec::Vec};

    const OFFICIAL: Signed<'_> = Signed {
        appid: "wx20afc706a711eefc",
        group_id: "1559129713_672975982",
        nonce: "8AP6DT9ybtniUJfb",
        timestamp: "1559129714",
    };
    const KEY: &str = "gDyVgzwa0mFz9uUP7M6GQQ==";

    #[test]
    fn the_official_example_is_reproduced_and_verified() {
        let signature = sign(&OFFICIAL, KEY);
        assert_eq!(signature, "b002b824688dd8593a6079e11d8c5e8734fbcb39a6d5906eb347bfbcad79c617");
        assert!(verify(&OFFICIAL, KEY, &signature));
    }

    #[test]
    fn the_digests_of_the_classic_mistakes_are_not_valid() {
        let mistakes = [
            ("key decoded", "dfa405f7e3092ac6b5a3f8a22e20eef82ca01d078219c5ae31a51014124d819a"),
            ("milliseconds", "3a69abc093a5d2a3ce5b545856137d01794994e9837907cd1d417607b48fcd87"),
            ("not sorted", "0a83fc325981ed6e1c8721cb255926c7f731ff127e809f922ab4a8a83ffb3300"),
            ("key and message swapped", "af153e0162b036444ebc42942bca1d89e3381a012904925ae40c7dca6363c41e"),
            ("base64", "sAK4JGiN2Fk6YHnhHYxehzT7yzmm1ZBus0e/vK15xhc="),
            ("uppercase", "B002B824688DD8593A6079E11D8C5E8734FBCB39A6D5906EB347BFBCAD79C617"),
            ("empty", ""),
        ];
        for (mistake, digest) in mistakes {
            assert_ne!(sign(&OFFICIAL, KEY), digest, "{mistake}");
            assert!(!verify(&OFFICIAL, KEY, digest), "{mistake}");
        }
    }

    #[test]
    fn every_vector_of_the_shared_file_is_reproduced() {
        let vectors = include_str!("../tests/vectors/signature.tsv");
        let mut count = 0;
        for line in vectors.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [id, appid, key, group_id, nonce, timestamp, signature] = fields[..] else {
                panic!("seven columns: {line}")
            };
            let signed = Signed { appid, group_id, nonce, timestamp };
            assert_eq!(sign(&signed, key), signature, "{id}");
            count += 1;
        }
        assert_eq!(count, 10);
    }

    #[test]
    fn swapping_group_and_nonce_changes_nothing_so_the_server_must_choose_the_nonce() {
        let swapped = Signed { group_id: OFFICIAL.nonce, nonce: OFFICIAL.group_id, ..OFFICIAL };
        assert_eq!(sign(&OFFICIAL, KEY).to_string(), sign(&swapped, KEY));
    }
}
