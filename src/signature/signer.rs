//! A prepared key.

use super::{Signed, sorted};
use alloc::string::String;
use core::fmt;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Signs and verifies with one `session_key`, whose two inner blocks are hashed once: three compressions a signature
/// instead of five.
///
/// The state that is derived from the key is overwritten when the signer is dropped; it is never printed.
///
/// ```
/// use wmpf_voip_kit::signature::{Signed, Signer};
///
/// let signer = Signer::new("gDyVgzwa0mFz9uUP7M6GQQ==");
/// let signed = Signed { appid: "wx20afc706a711eefc", group_id: "room", nonce: "n0nce", timestamp: "1559129714" };
/// assert!(signer.verify(&signed, &signer.sign(&signed)));
/// assert_eq!(format!("{signer:?}"), "Signer(…)");
/// ```
#[derive(Clone)]
pub struct Signer {
    keyed: Hmac<Sha256>,
}

impl Signer {
    /// Prepares a `session_key`, exactly as WeChat gives it: 24 characters of Base64 text, not decoded.
    pub fn new(session_key: &str) -> Self {
        // `expect` would print the error: 6 kB of formatting in the Wasm module for what cannot happen.
        let Ok(keyed) = Hmac::new_from_slice(session_key.as_bytes()) else {
            unreachable!("HMAC takes a key of any length")
        };
        Self { keyed }
    }

    /// 64 lowercase hex digits.
    pub fn sign(&self, signed: &Signed<'_>) -> String {
        self.over(&sorted(signed))
    }

    /// Whether a signature is right, in a time that does not tell where it is wrong.
    pub fn verify(&self, signed: &Signed<'_>, signature: &str) -> bool {
        same(self.sign(signed).as_bytes(), signature.as_bytes())
    }

    /// The signature of texts that follow each other.
    pub(super) fn over(&self, texts: &[&str]) -> String {
        self.digits(texts).map(char::from).iter().collect()
    }

    /// Its digits, as ASCII.
    pub(crate) fn digits(&self, texts: &[&str]) -> [u8; 64] {
        let mut digits = [0; 64];
        let bytes = self.mac(texts).finalize().into_bytes();
        let Ok(()) = hex::encode_to_slice(bytes, &mut digits) else { unreachable!("32 bytes are 64 digits") };
        digits
    }

    fn mac(&self, texts: &[&str]) -> Hmac<Sha256> {
        let mut mac = self.keyed.clone();
        for text in texts {
            mac.update(text.as_bytes());
        }
        mac
    }
}

/// Looks at every byte, wherever the first difference lies. Only the length is told early, and it is no secret.
pub(crate) fn same(right: &[u8], came: &[u8]) -> bool {
    let differ = right.iter().zip(came).fold(0, |differ, (right, came)| differ | (right ^ came));
    right.len() == came.len() && core::hint::black_box(differ) == 0
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_signer_keeps_of_its_key_is_overwritten_when_it_is_dropped() {
        // An HMAC is made of hashes, and has no mark of its own.
        fn overwritten<T: zeroize::ZeroizeOnDrop>() {}
        overwritten::<sha2::block_api::Sha256VarCore>();
        overwritten::<Sha256>();
    }

    #[test]
    fn a_signer_signs_as_often_as_wanted() {
        let signer = Signer::new("k");
        let signed = Signed { appid: "a", group_id: "g", nonce: "n", timestamp: "1" };
        assert_eq!(signer.sign(&signed), signer.clone().sign(&signed));
        assert_ne!(signer.sign(&signed), signer.sign(&Signed { nonce: "m", ..signed }));
    }
}
