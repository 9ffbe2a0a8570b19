//! How a signature is made, right or wrong.

use super::{Case, Extra, Field, Mistake, collation};
use crate::signature::Signed;
use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};
use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
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
pub struct Recipe<'a> {
    case: &'a Case<'a>,
    values: Vec<(Field, String)>,
    extras: Vec<Extra>,
    key: Zeroizing<String>,
    decoded: Option<Bytes>,
    order: Order,
    join: Join,
    swapped: bool,
    plain_hash: bool,
    output: Output,
}

#[derive(Clone, Copy)]
enum Order {
    Utf16,
    Given([Field; 4]),
    CodePoints,
    Locale,
    IgnoringCase,
    Reversed,
}

#[derive(Clone, Copy)]
enum Join {
    With(&'static str),
    Query,
}

#[derive(Clone, Copy)]
enum Output {
    Hex,
    UppercaseHex,
    Base64,
}

impl<'a> Recipe<'a> {
    /// As WeChat documents it, with the first key.
    pub fn right(case: &'a Case<'a>) -> Self {
        let Signed { appid, group_id, nonce, timestamp } = case.signed;
        let values = [
            (Field::Appid, appid),
            (Field::GroupId, group_id),
            (Field::Nonce, nonce),
            (Field::Timestamp, timestamp),
        ];
        Self {
            case,
            values: values.map(|(field, value)| (field, value.to_owned())).to_vec(),
            extras: Vec::new(),
            key: Zeroizing::new(case.keys.first().copied().unwrap_or_default().into()),
            decoded: None,
            order: Order::Utf16,
            join: Join::With(""),
            swapped: false,
            plain_hash: false,
            output: Output::Hex,
        }
    }

    /// With these mistakes, whatever their order; `None` where one cannot be made, or two contradict each other.
    pub fn with(case: &'a Case<'a>, mistakes: &[Mistake]) -> Option<Self> {
        let mut made = mistakes.to_vec();
        // A key is chosen before it is decoded, a value changed before it is sorted.
        made.sort_by_key(|mistake| mistake.slot());
        let pairs =
            made.iter().enumerate().flat_map(|(index, a)| made[index + 1..].iter().map(move |b| (a, b)));
        if pairs.into_iter().any(|(a, b)| !a.goes_with(*b)) {
            return None;
        }
        let mut recipe = Self::right(case);
        made.iter().try_for_each(|mistake| recipe.make(*mistake))?;
        Some(recipe)
    }

    /// Whether this way leads to that signature.
    pub fn makes(&self, signature: &str) -> bool {
        // Not in constant time: this is a desk's tool, and the signature is known to be wrong.
        let made = self.signature();
        match self.output {
            Output::Hex | Output::UppercaseHex => made == signature,
            // Both alphabets, with or without padding.
            Output::Base64 => made.trim_end_matches('=') == plain_base64(signature),
        }
    }

    /// The signature.
    pub fn signature(&self) -> String {
        let message = self.message();
        let key = self.decoded.as_deref().map_or(self.key.as_bytes(), Vec::as_slice);
        let (key, message) = if self.swapped { (message.as_slice(), key) } else { (key, message.as_slice()) };
        let bytes = if self.plain_hash {
            Sha256::new().chain_update(message).chain_update(key).finalize()
        } else {
            let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
                unreachable!("HMAC takes a key of any length")
            };
            mac.update(message);
            mac.finalize().into_bytes()
        };
        match self.output {
            Output::Hex => hex::encode(bytes),
            Output::UppercaseHex => hex::encode_upper(bytes),
            Output::Base64 => BASE64.encode(bytes),
        }
    }

    fn make(&mut self, mistake: Mistake) -> Option<()> {
        match mistake {
            Mistake::Milliseconds => self.time(|time| format!("{time}000"))?,
            Mistake::MillisecondsExact { ms } => self.time(|time| format!("{time}{ms:03}"))?,
            Mistake::TimeWithFraction => self.time(|time| format!("{time}.0"))?,
            Mistake::TimeWithSixDecimals => self.time(|time| format!("{time}.000000"))?,
            Mistake::TimeWithExponent => self.time(|time| {
                let point = if mantissa(time).is_empty() { "" } else { "." };
                format!("{}{point}{}e+{:02}", &time[..1], mantissa(time), time.len() - 1)
            })?,
            Mistake::TimeWithJavaExponent => self.time(|time| {
                let rest = Some(mantissa(time)).filter(|rest| !rest.is_empty()).unwrap_or("0");
                format!("{}.{rest}E{}", &time[..1], time.len() - 1)
            })?,
            Mistake::TimeGrouped => self.time(grouped)?,
            Mistake::TimeQuoted => self.time(|time| format!("\"{time}\""))?,
            Mistake::ValuesQuoted => self.each(|value| format!("\"{value}\"")),
            Mistake::ValuesTrimmed => {
                if self.values.iter().all(|(_, value)| value.trim() == value) {
                    return None;
                }
                self.each(|value| value.trim().to_string());
            }
            Mistake::OrderOfNames => self.order = Order::Given(Field::ALL),
            Mistake::OrderAsGiven(order) => self.order = Order::Given(order),
            Mistake::OrderOfCodePoints => self.order = Order::CodePoints,
            Mistake::OrderOfLocale => self.order = Order::Locale,
            Mistake::OrderIgnoringCase => self.order = Order::IgnoringCase,
            Mistake::OrderReversed => self.order = Order::Reversed,
            Mistake::JoinedAsQuery => self.join = Join::Query,
            Mistake::Separated(separator) => self.join = Join::With(separator.text()),
            Mistake::Missing(field) => self.values.retain(|(known, _)| *known != field),
            Mistake::SignedAlong(extra) => {
                self.value_of(extra)?;
                self.extras.push(extra);
            }
            Mistake::OtherAppid { index } => {
                let appid = *self.case.other_appids.get(index)?;
                let (_, value) = self.values.iter_mut().find(|(field, _)| *field == Field::Appid)?;
                *value = appid.to_owned();
            }
            Mistake::OtherKey { index } => {
                self.key = Zeroizing::new((*self.case.keys.get(index)?).to_owned())
            }
            Mistake::KeyEmpty => self.key = Zeroizing::default(),
            Mistake::KeyTrimmed => self.rekey(|key| key.trim().to_string())?,
            Mistake::KeyWithNewline => self.rekey(|key| format!("{key}\n"))?,
            Mistake::KeyWithCrLf => self.rekey(|key| format!("{key}\r\n"))?,
            Mistake::KeyWithSpace => self.rekey(|key| format!("{key} "))?,
            Mistake::KeyQuoted => self.rekey(|key| format!("\"{key}\""))?,
            Mistake::KeyPlusAsSpace => self.rekey(|key| key.replace('+', " "))?,
            Mistake::KeyPercentEncoded => {
                self.rekey(|key| key.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D"))?;
            }
            Mistake::KeyWithoutPadding => self.rekey(|key| key.trim_end_matches('=').to_string())?,
            Mistake::KeyDecoded => {
                self.decoded = Some(Bytes::new(BASE64.decode(self.key.as_bytes()).ok()?));
            }
            Mistake::KeyAndMessageSwapped => self.swapped = true,
            Mistake::HashedWithoutHmac => self.plain_hash = true,
            Mistake::Uppercase => self.output = Output::UppercaseHex,
            Mistake::Base64 => self.output = Output::Base64,
        }
        Some(())
    }

    fn message(&self) -> Bytes {
        let mut parts: Vec<(&str, &str)> = match self.order {
            Order::Given(order) => order.iter().filter_map(|field| self.part(*field)).collect(),
            Order::Utf16 | Order::CodePoints | Order::Locale | Order::IgnoringCase | Order::Reversed => {
                Field::ALL.iter().filter_map(|field| self.part(*field)).collect()
            }
        };
        for extra in &self.extras {
            // The names of all of them (openid, roomType, session_key) come between nonceStr and timeStamp.
            let by_names = matches!(self.order, Order::Given(Field::ALL));
            let time = parts.iter().position(|(name, _)| *name == Field::Timestamp.name());
            let place = time.filter(|_| by_names).unwrap_or(parts.len());
            parts.insert(place, (extra_name(*extra), self.value_of(*extra).unwrap_or_default()));
        }
        match self.order {
            Order::Utf16 => parts.sort_by(|(_, a), (_, b)| a.encode_utf16().cmp(b.encode_utf16())),
            Order::Given(_) => {}
            Order::CodePoints => parts.sort_by_key(|(_, value)| *value),
            Order::Locale => parts.sort_by_cached_key(|(_, value)| collation::key(value)),
            Order::IgnoringCase => parts.sort_by_cached_key(|(_, value)| (value.to_lowercase(), *value)),
            Order::Reversed => parts.sort_by(|(_, a), (_, b)| b.encode_utf16().cmp(a.encode_utf16())),
        }
        let (between, named) = match self.join {
            Join::With(separator) => (separator, false),
            Join::Query => ("&", true),
        };
        let mut message = Bytes::default();
        for (index, (name, value)) in parts.iter().enumerate() {
            if index > 0 {
                message.extend_from_slice(between.as_bytes());
            }
            if named {
                message.extend_from_slice(name.as_bytes());
                message.push(b'=');
            }
            message.extend_from_slice(value.as_bytes());
        }
        message
    }

    fn part(&self, field: Field) -> Option<(&str, &str)> {
        let (_, value) = self.values.iter().find(|(known, _)| *known == field)?;
        Some((field.name(), value))
    }

    fn value_of(&self, extra: Extra) -> Option<&str> {
        match extra {
            Extra::Empty => Some(""),
            Extra::Key => Some(&self.key),
            Extra::Voice => Some("voice"),
            Extra::Video => Some("video"),
            Extra::Given { index } => self.case.extras.get(index).copied(),
        }
    }

    /// Only decimal digits can be written otherwise.
    fn time(&mut self, new: impl Fn(&str) -> String) -> Option<()> {
        let (_, time) = self.values.iter_mut().find(|(field, _)| *field == Field::Timestamp)?;
        if time.is_empty() || !time.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *time = new(time);
        Some(())
    }

    fn each(&mut self, new: impl Fn(&str) -> String) {
        for (_, value) in &mut self.values {
            *value = new(value);
        }
    }

    /// `None` where it leaves the key as it is.
    fn rekey(&mut self, new: impl Fn(&str) -> String) -> Option<()> {
        let new = Zeroizing::new(new(&self.key));
        (*new != *self.key).then(|| self.key = new)
    }
}

fn extra_name(extra: Extra) -> &'static str {
    match extra {
        Extra::Empty | Extra::Voice | Extra::Video => "roomType",
        Extra::Key => "session_key",
        Extra::Given { .. } => "openid",
    }
}

/// What follows the point: `1559129714` → `559129714`, `1700000000` → `7`.
fn mantissa(digits: &str) -> &str {
    digits[1..].trim_end_matches('0')
}

fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn plain_base64(signature: &str) -> String {
    signature.trim_end_matches('=').replace('-', "+").replace('_', "/")
}
