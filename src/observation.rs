//! What a source said, and when: never interpreted.

#[cfg(feature = "device")]
use crate::source::device;
use crate::{source::plugin, tables::AppEvent};
use core::num::NonZeroU32;

/// One raw thing that one source said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation<'a> {
    /// When it arrived, monotonic milliseconds.
    pub at_ms: u64,
    /// What was said.
    pub raw: Raw<'a>,
}

/// What a source said, names already turned into codes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Raw<'a> {
    /// The plugin `wmpf-voip`.
    Plugin(plugin::Raw<'a>),
    /// The device SDK.
    #[cfg(feature = "device")]
    Device(device::Raw),
    /// The app that uses the kit.
    App(AppEvent),
}

/// A handle for a room id. Whoever feeds the tracker keeps the text; equal text, equal handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Room(pub NonZeroU32);

impl Room {
    /// The handle with this number; `None` for 0, which means "no room".
    pub const fn new(handle: u32) -> Option<Self> {
        match NonZeroU32::new(handle) {
            Some(handle) => Some(Self(handle)),
            None => None,
        }
    }
}
