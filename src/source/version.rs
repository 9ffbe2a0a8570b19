//! What a version of the plugin can say and cannot.

use crate::tables::PluginCan;

/// A version of the plugin: `2.4.6`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PluginVersion(pub u8, pub u8, pub u8);

impl PluginVersion {
    /// Reads `major.minor.patch`; missing numbers are 0. `latest` and anything else is `None`: nothing is known then, and
    /// the newest is assumed.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers =
            text.trim().trim_start_matches('v').split('.').map(|number| number.parse::<u8>().ok());
        let version =
            Self(numbers.next()??, numbers.next().unwrap_or(Some(0))?, numbers.next().unwrap_or(Some(0))?);
        numbers.next().is_none().then_some(version)
    }

    /// Whether it can do or say something.
    pub fn can(self, what: PluginCan) -> bool {
        let (major, minor, patch) = what.since();
        self >= Self(major, minor, patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_and_compared_by_their_numbers() {
        assert_eq!(PluginVersion::parse("2.3.10"), Some(PluginVersion(2, 3, 10)));
        assert_eq!(PluginVersion::parse("v2.4"), Some(PluginVersion(2, 4, 0)));
        for text in ["latest", "", "2.4.6.1", "2.x", "300.1.1"] {
            assert_eq!(PluginVersion::parse(text), None, "{text}");
        }
        assert!(PluginVersion(2, 3, 10).can(PluginCan::Off) && !PluginVersion(2, 3, 9).can(PluginCan::Off));
        assert!(PluginVersion(2, 3, 9).can(PluginCan::TimeLimit));
    }
}
