//! The signatures and the safe mode of WeChat's message push (documented, with examples that the tests reproduce).

use aes::{
    Aes256,
    cipher::{Block, BlockModeDecrypt, BlockModeEncrypt, KeyIvInit},
};
use base64::{
    Engine,
    alphabet::STANDARD as LETTERS,
    engine::{
        DecodePaddingMode,
        general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD},
    },
};
use sha1::{Digest, Sha1};
use virtual_wechat_frames::Secret;

/// WeChat pads to blocks of 32 bytes, though AES has 16.
const BLOCK: usize = 32;
/// AES's own.
const AES_BLOCK: usize = 16;
/// Random bytes at the front.
pub(crate) const RANDOM: usize = 16;
/// The message's length follows them, 4 bytes, the largest first.
const HEAD: usize = RANDOM + 4;
/// Letters and digits of an `EncodingAESKey`.
const KEY_LETTERS: usize = 43;

/// The last letter of a key holds two bits that no byte takes, and nobody promised that they are zero.
const KEY: GeneralPurpose = GeneralPurpose::new(
    &LETTERS,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// The signature of a push: 40 lowercase hex digits.
pub(crate) fn sign(token: &Secret, parts: &[&str]) -> String {
    let mut parts: Vec<&str> = parts.iter().copied().chain([token.0.as_str()]).collect();
    parts.sort_unstable();
    let digest = Sha1::digest(parts.concat());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What encrypts in safe mode.
#[derive(Clone)]
pub(crate) struct Cipher([u8; 32]);

impl std::fmt::Debug for Cipher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cipher(…)")
    }
}

impl Cipher {
    /// An `EncodingAESKey`'s; what is wrong with it is said without showing it.
    pub fn new(key: &Secret) -> Result<Self, String> {
        let wanted = "43 letters and digits are wanted";
        let came = key.0.chars().count();
        if came != KEY_LETTERS {
            return Err(format!("aes_key: {came} characters came, {wanted}"));
        }
        let bytes = KEY.decode(&key.0).map_err(|_| format!("aes_key: another character came, {wanted}"))?;
        bytes.try_into().map(Self).map_err(|_| format!("aes_key: another length came, {wanted}"))
    }

    /// A message as WeChat encrypts it for this appid.
    pub fn encrypt(&self, random: [u8; RANDOM], message: &str, appid: &str) -> String {
        let length = u32::try_from(message.len()).unwrap_or(u32::MAX).to_be_bytes();
        let mut whole = [&random[..], &length, message.as_bytes(), appid.as_bytes()].concat();
        let padding = BLOCK - whole.len() % BLOCK;
        // At most 32.
        whole.resize(whole.len() + padding, padding as u8);
        let mut encryptor = cbc::Encryptor::<Aes256>::new(&self.0.into(), &self.iv().into());
        for block in blocks(&mut whole) {
            encryptor.encrypt_block(block);
        }
        STANDARD.encode(whole)
    }

    /// The message in a text, which has to be for this appid.
    pub fn decrypt(&self, text: &str, appid: &str) -> Result<String, &'static str> {
        let mut bytes = STANDARD.decode(text).map_err(|_| "Encrypt is not Base64")?;
        if bytes.is_empty() || bytes.len() % AES_BLOCK != 0 {
            return Err("Encrypt is not of whole blocks");
        }
        let mut decryptor = cbc::Decryptor::<Aes256>::new(&self.0.into(), &self.iv().into());
        for block in blocks(&mut bytes) {
            decryptor.decrypt_block(block);
        }
        let wrong = "Encrypt was made with another key";
        let padding = usize::from(*bytes.last().ok_or(wrong)?);
        let end =
            bytes.len().checked_sub(padding).filter(|end| *end >= HEAD && padding <= BLOCK).ok_or(wrong)?;
        if padding == 0 || bytes[end..].iter().any(|byte| usize::from(*byte) != padding) {
            return Err(wrong);
        }
        let length = bytes[RANDOM..HEAD].iter().fold(0_usize, |sum, byte| (sum << 8) | usize::from(*byte));
        let (message, owner) = bytes[HEAD..end].split_at_checked(length).ok_or(wrong)?;
        if owner != appid.as_bytes() {
            return Err("Encrypt is for another appid");
        }
        String::from_utf8(message.to_vec()).map_err(|_| "Encrypt holds no UTF-8")
    }

    fn iv(&self) -> [u8; AES_BLOCK] {
        let mut iv = [0; AES_BLOCK];
        iv.copy_from_slice(&self.0[..AES_BLOCK]);
        iv
    }
}

/// AES's blocks of bytes whose length is a multiple of theirs.
fn blocks(bytes: &mut [u8]) -> impl Iterator<Item = &mut Block<Aes256>> {
    bytes.chunks_exact_mut(AES_BLOCK).filter_map(|chunk| chunk.try_into().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> (Secret, Cipher) {
        (Secret("AAAAA".into()), Cipher::new(&Secret("A".repeat(43))).unwrap())
    }

    const APPID: &str = "wxba5fad812f8e6fb9";
    const ENCRYPT: &str = "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=";

    #[test]
    fn the_published_push_is_decrypted_and_encrypted_again_to_the_same_text() {
        let (token, cipher) = example();
        assert_eq!(
            sign(&token, &["1714112445", "415670741", ENCRYPT]),
            "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3"
        );
        assert_eq!(sign(&token, &["1714036504", "1514711492"]), "f464b24fc39322e44b38aa78f5edd27bd1441696");
        let message = cipher.decrypt(ENCRYPT, APPID).unwrap();
        assert!(message.contains(r#""FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY""#), "{message}");
        let mut random = STANDARD.decode(ENCRYPT).unwrap();
        cbc::Decryptor::<Aes256>::new(&cipher.0.into(), &cipher.iv().into())
            .decrypt_block(blocks(&mut random).next().unwrap());
        assert_eq!(cipher.encrypt(random[..RANDOM].try_into().unwrap(), &message, APPID), ENCRYPT);
    }

    #[test]
    fn a_text_that_was_changed_anywhere_never_panics_and_is_never_for_another_appid() {
        let (_, cipher) = example();
        for length in 0..70 {
            let message = "m".repeat(length);
            let text = cipher.encrypt([7; RANDOM], &message, APPID);
            assert_eq!(STANDARD.decode(&text).unwrap().len() % BLOCK, 0);
            assert_eq!(cipher.decrypt(&text, APPID).unwrap(), message);
            assert_eq!(cipher.decrypt(&text, "wx0").unwrap_err(), "Encrypt is for another appid");
        }
        let bytes = STANDARD.decode(ENCRYPT).unwrap();
        let whole = cipher.decrypt(ENCRYPT, APPID).unwrap();
        for at in 0..bytes.len() {
            let mut spoiled = bytes.clone();
            spoiled[at] ^= 0x40;
            let read = cipher.decrypt(&STANDARD.encode(&spoiled), APPID);
            // The first block is random bytes alone, and the second one's length depends on it.
            assert!(at < RANDOM || read != Ok(whole.clone()), "{at}");
            assert!(cipher.decrypt(&STANDARD.encode(&bytes[..at]), APPID).is_err(), "{at}");
        }
    }

    #[test]
    fn a_key_that_is_none_is_refused_without_being_shown() {
        for key in ["", "short", &"?".repeat(43), &"A".repeat(44), &"é".repeat(43)] {
            let error = Cipher::new(&Secret(key.into())).unwrap_err();
            assert!(error.starts_with("aes_key: ") && error.contains("43 letters"), "{error}");
            assert!(key.is_empty() || !error.contains(key), "{error}");
        }
        // The last letter's spare bits may be set: as Node's reader has it.
        assert!(Cipher::new(&Secret("z".repeat(43))).is_ok());
        assert_eq!(format!("{:?}", example().1), "Cipher(…)");
    }
}
