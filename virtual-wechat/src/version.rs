//! The version of the plugin: what it can do and say is the kit's own table (`data/plugin.toml`, `PluginCan`).

use alloc::{format, string::String};
use core::fmt;
use serde::Deserialize;
use wmpf_voip_kit::{source::PluginVersion, tables::PluginCan};

const OLDEST: PluginVersion = PluginVersion(2, 2, 2);
/// From here on a device that WMPF registered has no token. Documented.
const TOKENLESS: PluginVersion = PluginVersion(2, 3, 0);
/// From here on a call can be told to the developer's back end. The vendor's note.
const CLOUD: PluginVersion = PluginVersion(2, 4, 3);
const NEWEST: PluginVersion = PluginVersion(2, 4, 6);

/// A version of the plugin that this world can be: 2.2.2 to 2.4.6. As text: `2.4.6`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Plugin(PluginVersion);

impl Plugin {
    /// Reads `major.minor.patch`.
    ///
    /// # Errors
    /// Names the range.
    pub fn parse(text: &str) -> Result<Self, String> {
        let version = PluginVersion::parse(text).filter(|version| (OLDEST..=NEWEST).contains(version));
        version.map(Self).ok_or_else(|| format!("plugin: {text:?} was given, 2.2.2 to 2.4.6 is wanted"))
    }

    /// Whether a device that WMPF registered calls without a token; before, with one.
    pub fn is_tokenless(self) -> bool {
        self.0 >= TOKENLESS
    }

    /// Whether `callDevice` knows `isCloud`.
    pub fn calls_clouds(self) -> bool {
        self.0 >= CLOUD
    }

    /// Whether it can do or say something.
    pub fn can(self, what: PluginCan) -> bool {
        self.0.can(what)
    }
}

impl Default for Plugin {
    fn default() -> Self {
        Self(NEWEST)
    }
}

impl TryFrom<String> for Plugin {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text)
    }
}

impl fmt::Display for Plugin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let PluginVersion(major, minor, patch) = self.0;
        write!(f, "{major}.{minor}.{patch}")
    }
}
