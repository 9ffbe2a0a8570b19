//! Observation → event. One file a source: it knows that vendor's spelling and nothing else.

pub mod app;
mod codes;
#[cfg(feature = "device")]
pub mod device;
pub mod plugin;
