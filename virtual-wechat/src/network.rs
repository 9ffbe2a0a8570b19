//! Ends whose network is gone while their program lives on.

use crate::{link::Link, world::World};

impl World {
    /// This end's network is gone: nothing passes either way, and its program lives on.
    pub fn cut(&mut self, now_ms: u64, _link: Link) {
        self.handle_timeout(now_ms);
    }

    /// Its network is back.
    pub fn heal(&mut self, now_ms: u64, _link: Link) {
        self.handle_timeout(now_ms);
    }
}
