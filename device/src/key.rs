//! What a registration gives the device to keep.

use crate::identity::Identity;
use core::fmt;

/// A device's secret. Never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(pub [u8; 32]);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// Whose registration it is, and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Whose.
    pub identity: Identity,
    /// Its secret.
    pub key: Key,
}

/// What was found where a registration is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// None: a new device, or one that was reset.
    Nothing,
    /// One.
    Registration(Registration),
    /// Something that cannot be read, and no second copy that can.
    Damaged,
}
