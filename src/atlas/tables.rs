//! The rows. Generated from `data/atlas/` by `cargo xtask gen`.

pub mod causes;
pub mod counterparts;
pub mod entries;
pub mod messages;
pub mod sources;
