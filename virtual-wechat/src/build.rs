//! Which build of the mini-program runs, or is opened. WeChat has four spellings of it.

use serde::Deserialize;

/// A build of the mini-program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Build {
    /// What users get; its calls want an approved capability (12).
    #[default]
    Release,
    /// For testers.
    Trial,
    /// A developer's own.
    Develop,
}

impl Build {
    /// As `envVersion` of `callWMPF` has it.
    pub(crate) fn from_env_version(name: &str) -> Option<Self> {
        Some(match name {
            "release" => Build::Release,
            "trial" => Build::Trial,
            "develop" => Build::Develop,
            _ => return None,
        })
    }

    /// As `miniprogramState` of `initByCaller` has it.
    pub(crate) fn from_state(name: &str) -> Option<Self> {
        Some(match name {
            "formal" => Build::Release,
            "trial" => Build::Trial,
            "developer" => Build::Develop,
            _ => return None,
        })
    }

    /// As `voip_wxa_type_e`, `appType` and `version_type` have it.
    pub(crate) fn from_number(number: u32) -> Option<Self> {
        Some(match number {
            0 => Build::Release,
            1 => Build::Develop,
            2 => Build::Trial,
            _ => return None,
        })
    }

    /// The word for messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Build::Release => "release",
            Build::Trial => "trial",
            Build::Develop => "develop",
        }
    }
}
