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
