//! The rows. Generated from `data/atlas/` and `data/identity.toml` by `cargo xtask gen`.

pub mod causes;
pub mod counterparts;
pub mod entries;
pub mod identity;
pub mod messages;
pub mod sources;
