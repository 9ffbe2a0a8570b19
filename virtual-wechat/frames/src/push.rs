//! Where, and how, the developer's back end wants its message push, as on the page of an account's settings.

use alloc::string::String;
use core::fmt;
use serde::{Deserialize, Serialize};

/// The settings of message push. Strict: an unknown key is an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PushAddress {
    /// `http://host:port/path`; TLS is not spoken.
    pub url: String,
    /// `Token`: what both ends sign with.
    pub token: Secret,
    /// `EncodingAESKey`: 43 letters and digits; wanted by the mode `aes`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aes_key: Option<Secret>,
    /// Whether messages are encrypted.
    #[serde(default)]
    pub mode: PushMode,
    /// How they are spelled.
    #[serde(default)]
    pub format: PushFormat,
    /// Asks the address for its echo first, as WeChat does before it takes these settings.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub verify: bool,
}

/// Whether messages are encrypted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PushMode {
    /// As they are. WeChat sends calls in safe mode only (documented).
    Plain,
    /// Safe mode.
    #[default]
    Aes,
}

/// How messages are spelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PushFormat {
    /// JSON.
    #[default]
    Json,
    /// XML, with CDATA.
    Xml,
}

/// What goes wrong with the next push that has no fault yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PushFault {
    /// It is sent so many milliseconds later.
    LateMs(u64),
    /// It is lost on its way.
    Never,
    /// It comes so many times more.
    Repeat(u32),
    /// Its signatures are wrong.
    WrongSignature,
    /// Its body is nothing that can be read, under a right signature.
    Garbage,
}

/// A text that is never shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
