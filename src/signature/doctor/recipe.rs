//! How a signature is made, right or wrong.

use super::{Case, Field, Mistake};
use crate::signature::Signed;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Bytes that leave no copy behind.
type Bytes = Zeroizing<Vec<u8>>;

/// Standard letters, padding or none: decoders differ in what they take.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// One way of making a signature: the right one, or one with mistakes.
#[derive(Clone)]
pub struct Recipe {
    values: Vec<(Field, String)>,
    order: Order,
    query: bool,
    key: Bytes,
    key_is_text: bool,
    key_signed_along: bool,
    swapped: bool,
    output: Output,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Utf16,
    Names,
    CodePoints,
    Locale,
    Reversed,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Output {
    Hex,
    UppercaseHex,
    Base64,
}

impl Recipe {
    /// As WeChat documents it, with the first key.
    pub fn right(case: &Case<'_>) -> Self {
        let Signed { appid, group_id, nonce, timestamp } = case.signed;
        let values = [
            (Field::Appid, appid),
            (Field::GroupId, group_id),
            (Field::Nonce, nonce),
            (Field::Timestamp, timestamp),
        ];
        Self {
            values: values.map(|(field, value)| (field, value.to_owned())).to_vec(),
            order: Order::Utf16,
            query: false,
            key: Bytes::new(case.keys.first().copied().unwrap_or_default().into()),
            key_is_text: true,
            key_signed_along: false,
            swapped: false,
            output: Output::Hex,
        }
    }

    /// The same with one more mistake; `None` where it cannot be made, or contradicts one made already.
    pub fn with(&self, mistake: &Mistake, case: &Case<'_>) -> Option<Self> {
        let mut recipe = self.clone();
        match mistake {
            Mistake::Milliseconds => recipe.change(Field::Timestamp, |time| time.to_string() + "000")?,
            Mistake::TimeWithFraction => recipe.change(Field::Timestamp, |time| time.to_string() + ".0")?,
            Mistake::OrderOfNames => recipe.reorder(Order::Names)?,
            Mistake::OrderOfCodePoints => recipe.reorder(Order::CodePoints)?,
            Mistake::OrderOfLocale => recipe.reorder(Order::Locale)?,
            Mistake::OrderReversed => recipe.reorder(Order::Reversed)?,
            Mistake::JoinedAsQuery => recipe.query = true,
            Mistake::KeyDecoded => {
                recipe.key = Bytes::new(BASE64.decode(recipe.key.as_slice()).ok()?);
                recipe.key_is_text = false;
            }
            Mistake::KeyAndMessageSwapped => recipe.swapped = true,
            Mistake::KeySignedAlong => recipe.key_signed_along = true,
            Mistake::Missing(field) => {
                recipe.values.iter().position(|(known, _)| known == field)?;
                recipe.values.retain(|(known, _)| known != field);
            }
            Mistake::OtherKey { index } => {
                // Only a key that is still as it was given can be exchanged.
                if !recipe.key_is_text {
                    return None;
                }
                recipe.key = Bytes::new((*case.keys.get(*index)?).into());
            }
            Mistake::OtherAppid { index } => {
                let appid = *case.other_appids.get(*index)?;
                recipe.change(Field::Appid, |_| appid.to_owned())?;
            }
            Mistake::Uppercase => recipe.write(Output::UppercaseHex)?,
            Mistake::Base64 => recipe.write(Output::Base64)?,
        }
        Some(recipe)
    }

    /// Whether this way leads to that signature.
    pub fn makes(&self, signature: &str) -> bool {
        // Not in constant time: this is a desk's tool, and the signature is known to be wrong.
        self.signature() == signature
    }

    /// The signature.
    pub fn signature(&self) -> String {
        let message = self.message();
        let (key, message) = if self.swapped {
            (message.as_slice(), self.key.as_slice())
        } else {
            (self.key.as_slice(), message.as_slice())
        };
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
            unreachable!("HMAC takes a key of any length")
        };
        mac.update(message);
        let bytes = mac.finalize().into_bytes();
        match self.output {
            Output::Hex => hex::encode(bytes),
            Output::UppercaseHex => hex::encode_upper(bytes),
            Output::Base64 => BASE64.encode(bytes),
        }
    }

    fn message(&self) -> Bytes {
        let mut values: Vec<(Field, &str)> =
            self.values.iter().map(|(field, value)| (*field, value.as_str())).collect();
        if self.key_signed_along
            && let Ok(key) = core::str::from_utf8(&self.key)
        {
            // Its name, session_key, would come between nonceStr and timeStamp.
            let place = values.iter().position(|(field, _)| *field == Field::Timestamp);
            values.insert(place.unwrap_or(values.len()), (Field::Nonce, key));
        }
        match self.order {
            Order::Utf16 => values.sort_by(|(_, a), (_, b)| a.encode_utf16().cmp(b.encode_utf16())),
            Order::Names => {}
            Order::CodePoints => values.sort_by_key(|(_, value)| *value),
            Order::Locale => values.sort_by_cached_key(|(_, value)| (value.to_lowercase(), *value)),
            Order::Reversed => values.sort_by(|(_, a), (_, b)| b.encode_utf16().cmp(a.encode_utf16())),
        }
        let mut message = Bytes::default();
        for (index, (field, value)) in values.iter().enumerate() {
            if self.query {
                message.extend_from_slice(if index == 0 { b"" } else { b"&" });
                message.extend_from_slice(field.name().as_bytes());
                message.push(b'=');
            }
            message.extend_from_slice(value.as_bytes());
        }
        message
    }

    fn change(&mut self, field: Field, new: impl Fn(&str) -> String) -> Option<()> {
        let (_, value) = self.values.iter_mut().find(|(known, _)| *known == field)?;
        *value = new(value);
        Some(())
    }

    fn reorder(&mut self, order: Order) -> Option<()> {
        (self.order == Order::Utf16).then(|| self.order = order)
    }

    fn write(&mut self, output: Output) -> Option<()> {
        (self.output == Output::Hex).then(|| self.output = output)
    }
}
