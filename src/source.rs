//! Observation → event. One file a source: it knows that vendor's spelling and nothing else.

pub mod app;
#[cfg(feature = "device")]
pub mod cloud;
mod codes;
#[cfg(feature = "device")]
pub mod device;
pub mod live;
pub mod nested;
pub mod one_to_one;
pub mod plugin;
pub mod room;
mod text;
mod version;

pub use version::PluginVersion;

use crate::{event::Told, observation::Raw};

/// What an observation means, whichever source said it.
pub fn told(raw: &Raw<'_>, mut tell: impl FnMut(Told)) {
    match raw {
        Raw::Plugin(raw) => tell(plugin::told(raw)),
        Raw::Room(raw) => room::told(raw, tell),
        Raw::OneToOne(raw) => one_to_one::told(raw, tell),
        Raw::Live(raw) => live::told(raw, tell),
        #[cfg(feature = "device")]
        Raw::Device(raw) => device::told(raw, tell),
        #[cfg(feature = "device")]
        Raw::Cloud(raw) => cloud::told(raw, tell),
        Raw::App(raw) => tell(Told { room: None, call: None, side: None, event: app::event(*raw) }),
    }
}
